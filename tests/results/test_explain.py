"""Explanations: shares add up to the answers, costs are those of mixing a column by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from bpstudio.project.store import Project
from bpstudio.results.answers import asked_of
from bpstudio.results.explain import PATH_ROWS, explanations, integrated
from bpstudio.results.saliency import MOST_EXAMPLES
from bpstudio.results.subject import open_subject

Opened = Callable[..., Project]


@pytest.mark.parametrize("name", ["diabetes-regression", "digits-cnn", "breast-cancer"])
def test_shares_of_a_row_add_up_to_the_difference_of_its_answers(
    project: Opened, name: str
) -> None:
    subject = open_subject(project(name), base=None, most=60)
    (asked,) = asked_of(subject.model)
    shares = integrated(subject, asked)
    (tensor,) = shares.of_inputs
    assert tensor is not None
    sums = tensor.reshape(len(tensor), -1).sum(1)
    (x,), (about,) = subject.batch.inputs, subject.inputs
    assert about.middle is not None
    model = subject.model.built.model
    with torch.no_grad():
        said, before = model(x), model(about.middle.expand_as(x).clone())
    if asked.kind == "classes":
        chosen = said.argmax(1, keepdim=True)
        said, before = said.gather(1, chosen), before.gather(1, chosen)
    wanted = (said - before).sum(1)
    torch.testing.assert_close(shares.differences, wanted, rtol=1e-4, atol=1e-5)
    scale = float(wanted.abs().mean())
    assert float((sums - wanted).abs().mean()) < 0.02 * scale


def test_cost_is_that_of_mixing_the_column_by_hand(project: Opened) -> None:
    subject = open_subject(project("diabetes-regression"), base=None)
    (found,) = explanations(subject, seed=5, repeats=2)
    assert found.figure == "rmse"
    first = subject.inputs[0].columns[0]
    (x,) = subject.batch.inputs
    random = np.random.Generator(np.random.PCG64(5))
    costs = []
    (path, clean), = subject.figures([x]).items()  # fmt: skip
    for _ in range(2):
        mixed = x.clone()
        mixed[:, 0] = torch.from_numpy(random.permutation(x[:, :1].numpy()))[:, 0]
        costs.append(subject.figures([mixed])[path] - clean)
    (one,) = (item for item in found.columns if item.column == first)
    assert one.cost == pytest.approx(np.mean(costs))
    assert one.spread == pytest.approx(np.std(costs))
    assert found.columns[0].column in {"bmi", "s5", "bp"}
    assert [item.cost for item in found.columns] == sorted(
        (item.cost for item in found.columns), reverse=True
    )


def test_shares_of_columns_are_parts_of_what_all_are_given(project: Opened) -> None:
    subject = open_subject(project("diabetes-regression"), base=None, most=60)
    (found,) = explanations(subject, repeats=1)
    (tensor,) = integrated(subject, asked_of(subject.model)[0]).of_inputs
    assert tensor is not None
    sizes = tensor.abs().mean(0)
    wanted = dict(zip(subject.inputs[0].columns, (sizes / sizes.sum()).tolist(), strict=True))
    assert {one.column: one.share for one in found.columns} == pytest.approx(wanted)
    assert sum(one.share or 0.0 for one in found.columns) == pytest.approx(1)


def test_codes_have_a_cost_and_no_share_and_torch_draws_nothing(project: Opened) -> None:
    subject = open_subject(project("recall-lstm", epochs=1), base=None, most=PATH_ROWS)
    state = torch.random.get_rng_state()
    (found,) = explanations(subject, repeats=1)
    assert torch.equal(state, torch.random.get_rng_state())
    (column,) = found.columns
    assert column.share is None
    assert found.gap is None


def test_it_repeats_for_one_seed(project: Opened) -> None:
    subject = open_subject(project("diabetes-regression"), base=None, most=30)
    assert explanations(subject, seed=1)[0].columns == explanations(subject, seed=1)[0].columns


def test_maps_of_images_add_up_to_the_answers(project: Opened) -> None:
    subject = open_subject(project("digits-cnn"), base=None, most=40)
    (found,) = explanations(subject, repeats=1)
    (asked,) = asked_of(subject.model)
    shares = integrated(subject, asked)
    assert len(found.examples) == MOST_EXAMPLES
    for place, one in enumerate(found.examples):
        assert one.pixels is not None
        assert one.weights.shape == one.pixels.shape[1:]
        assert one.row == subject.rows[place]
        whole = float(shares.of_inputs[0][place].sum())
        assert one.weights.sum() == pytest.approx(whole, abs=1e-4)


def test_the_token_that_decides_weighs_most(project: Opened) -> None:
    """What recall-lstm must recall is the first token: without it the answer is a guess."""
    subject = open_subject(project("recall-lstm", epochs=20), base=None, most=40)
    (found,) = explanations(subject, repeats=1)
    assert len(found.examples) == MOST_EXAMPLES
    first = np.mean([np.abs(one.weights).argmax() == 0 for one in found.examples])
    assert all(len(one.words) == len(one.weights) for one in found.examples)
    assert first > 0.8
