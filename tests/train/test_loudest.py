"""Which row of the data gave most of a layer's gradient, against plain autograd."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from bpstudio.project.examples import example
from bpstudio.record.events import LOUD, LOUDEST, LOUDEST_SHARE, NonFinite, Row
from bpstudio.train.engine import train
from bpstudio.train.heads import total_loss
from bpstudio.train.job import make_job
from bpstudio.train.probe import Probe
from bpstudio.train.run import Run
from tests.train.conftest import Told


def short(name: str):
    document = example(name).open().document
    training = replace(document.training, max_steps=4, epochs=1)
    return make_job(replace(document, training=training), base=None)


@pytest.mark.parametrize("name", ["digits-mlp", "digits-cnn", "diabetes-regression"])
def test_the_loudest_row_is_the_one_with_the_largest_gradient(name):
    told = Told(train(short(name)))
    which, share = told.signal(LOUDEST)[0], told.signal(LOUDEST_SHARE)[0]
    run = Run(short(name))
    batch = run.tensors.batch(next(run.epoch_batches()))
    results = run.model(*batch.inputs)
    gradient = torch.autograd.grad(total_loss(results, batch, run.heads), results)[0]
    norms = gradient.flatten(1).norm(dim=1)
    assert which[-1] == batch.rows[norms.argmax()]
    assert share[-1] == pytest.approx(float(norms.max() / norms.sum()), rel=1e-5)
    assert set(which.astype(int)) <= set(batch.rows.tolist())
    assert np.all((share >= 1 / len(norms)) & (share <= 1))


def test_three_rows_are_named_in_the_order_of_their_gradients():
    norms = np.array([1.0, 5.0, 0.0, 4.0])
    probe = Probe(batch=4, batch_axes={})
    probe.norms["a"] = norms
    row = Row(path="a", node="a", name="a", kind="Linear", trainable=True)
    which, share = probe.loudest([row], torch.tensor([70, 71, 72, 73]))
    assert which[:, 0].tolist() == [71, 73, 70]
    assert share[:, 0] == pytest.approx([0.5, 0.4, 0.1])
    assert norms.tolist() == [1.0, 5.0, 0.0, 4.0]


def test_a_batch_of_one_row_names_no_other():
    probe = Probe(batch=1, batch_axes={})
    probe.norms["a"] = np.array([2.0])
    row = Row(path="a", node="a", name="a", kind="Linear", trainable=True)
    which, share = probe.loudest([row], torch.tensor([9]))
    assert which[0, 0] == 9
    assert np.isnan(which[1:]).all()
    assert np.isnan(share[1:]).all()


def test_each_rank_has_signals_of_its_own():
    told = Told(train(short("digits-mlp")))
    tables = [told.signal(name)[3] for names in LOUD for name in names]
    assert len({tables[0][-1], tables[2][-1], tables[4][-1]}) == 3
    assert tables[1][-1] >= tables[3][-1] >= tables[5][-1] > 0


def test_rows_are_told_by_their_places_in_the_file():
    job = short("digits-mlp")
    rows = len(next(iter(job.prepared.columns.values())))
    moved = replace(job, prepared=replace(job.prepared, places=np.arange(rows) + 5_000))
    here, there = (Told(train(one)).signal(LOUDEST)[0] for one in (job, moved))
    assert np.array_equal(here + 5_000, there)


def test_a_number_that_is_not_finite_is_told_by_its_row_of_the_file():
    job = short("digits-mlp")
    columns = {
        name: np.full_like(values, np.nan) if values.dtype.kind == "f" else values
        for name, values in job.prepared.columns.items()
    }
    rows = len(next(iter(columns.values())))
    places = np.arange(rows) + 5_000
    bad = replace(job, prepared=replace(job.prepared, columns=columns, places=places))
    run = Run(bad)
    event = run.take_step(next(run.epoch_batches()))
    assert isinstance(event, NonFinite)
    assert event.examples
    assert min(event.examples) >= 5_000
