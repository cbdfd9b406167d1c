"""Models under worse inputs: bounded, seeded, by gradients that are right; nothing is changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from bpstudio.cli import run
from bpstudio.errors import DataError
from bpstudio.project.store import Project, read
from bpstudio.results.evaluate import answer, measure
from bpstudio.results.robust import STRENGTHS, attacked, disturbed, robustness
from bpstudio.results.subject import Subject, open_subject
from bpstudio.train.heads import total_loss

Opened = Callable[..., Project]


@pytest.fixture
def subject(project: Opened) -> Subject:
    return open_subject(project("digits-cnn"), base=None, most=60)


def loss_at(subject: Subject, inputs: tuple[torch.Tensor, ...]) -> float:
    with torch.no_grad():
        results = subject.model.built.model(*inputs)
        return float(total_loss(results, subject.batch, subject.heads))


def test_gradients_of_inputs_agree_with_differences(project: Opened) -> None:
    subject = open_subject(project("diabetes-regression"), base=None, most=40)
    (slope,) = subject.gradients(subject.batch)
    assert slope is not None
    (x,) = subject.batch.inputs
    direction = torch.randn(x.shape, generator=torch.Generator().manual_seed(1))
    by_hand = [loss_at(subject, (x + step * direction,)) for step in (1e-2, -1e-2)]
    wanted = (by_hand[0] - by_hand[1]) / 2e-2
    assert float((slope * direction).sum()) == pytest.approx(wanted, rel=1e-2)


@pytest.mark.parametrize("steps", [1, 10])
def test_steps_against_the_model_are_bounded_and_raise_the_loss(
    subject: Subject, steps: int
) -> None:
    (x,), (about,) = subject.batch.inputs, subject.inputs
    assert about.spread is not None
    (moved,) = attacked(subject, 0.1, steps=steps)
    reach = 0.1 * float(about.spread)
    assert float((moved - x).abs().max()) <= reach * (1 + 1e-5)
    assert loss_at(subject, (moved,)) > loss_at(subject, (x,))
    if steps == 1:
        (slope,) = subject.gradients(subject.batch)
        assert slope is not None
        torch.testing.assert_close(moved, x + reach * slope.sign(), rtol=1e-5, atol=1e-6)


def test_ten_steps_are_at_least_as_bad_as_one(subject: Subject) -> None:
    one, ten = (attacked(subject, 0.2, steps=steps) for steps in (1, 10))
    assert loss_at(subject, ten) >= 0.99 * loss_at(subject, one)


def test_what_is_done_to_inputs_is_what_it_is_called(subject: Subject) -> None:
    (x,), (about,) = subject.batch.inputs, subject.inputs
    assert about.spread is not None
    assert about.middle is not None
    (noisy,) = disturbed(subject, "noise", 0.5)
    assert float((noisy - x).std() / about.spread) == pytest.approx(0.5, rel=0.05)
    (shifted,) = disturbed(subject, "shift", 0.5)
    torch.testing.assert_close(shifted - x, torch.full_like(x, 0.5 * float(about.spread)))
    (gone,) = disturbed(subject, "missing", 1.0)
    assert set(gone.unique().tolist()) == {float(about.middle)}


def test_lines_begin_with_the_evaluation_and_repeat_bit_by_bit(project: Opened) -> None:
    opened = project("digits-cnn")
    subject = open_subject(opened, base=None)
    state = torch.random.get_rng_state()
    weights = {name: value.clone() for name, value in subject.model.built.state().items()}
    first, again = (robustness(subject, seed=3) for _ in range(2))
    assert first.lines == again.lines
    assert torch.equal(state, torch.random.get_rng_state())
    assert all(torch.equal(value, weights[n]) for n, value in subject.model.built.state().items())
    (scored,) = measure(answer(opened, base=None)).parts["test"]
    accuracy = scored.figure("accuracy")
    assert accuracy is not None
    assert [line.kind for line in first.lines] == list(STRENGTHS)
    assert all(line.figures[0] == pytest.approx(accuracy.value) for line in first.lines)
    assert first.lines[-1].figures[-1] < first.lines[-1].figures[0]
    assert (first.rows, first.of, first.part) == (scored.rows, scored.rows, "test")


def test_codes_have_no_small_change(project: Opened) -> None:
    subject = open_subject(project("recall-lstm", epochs=1), base=None, most=20)
    with pytest.raises(DataError, match="No Input of this model takes numbers"):
        robustness(subject)


def test_it_can_be_cancelled(subject: Subject) -> None:
    told = []

    def tell(share: float) -> None:
        told.append(share)
        if share > 0.2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        robustness(subject, tell=tell)
    assert told == sorted(told)


def test_the_command_prints_and_gives_json(loans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["evaluate", str(loans), "--part", "test", "--robust", "--explain"]
    assert run(given) == 0
    said = capsys.readouterr().out
    assert "PGD, ten steps" in said
    assert "they add up to 100 %" in said
    assert run([*given, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    lines = {line["kind"]: line for line in found["robustness"]["lines"]}
    assert lines["fgsm"]["strengths"] == [0.0, *STRENGTHS["fgsm"]]
    (explained,) = found["explanations"]
    assert {one["column"] for one in explained["columns"]} == {"age", "income", "city"}
    assert explained["columns"][0]["column"] == "income"
    assert read(loans).project.runs
    assert np.isfinite(explained["gap"])
