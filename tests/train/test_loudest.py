"""Which row of the data gave most of a layer's gradient, against plain autograd."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from bpstudio.project.examples import example
from bpstudio.record.events import LOUDEST, LOUDEST_SHARE
from bpstudio.train.engine import train
from bpstudio.train.heads import total_loss
from bpstudio.train.job import make_job
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
