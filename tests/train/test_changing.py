"""Rates and frozen layers that are changed while a run is on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from bpstudio.catalogue.learning_rate import with_rate
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document
from bpstudio.params import FrozenMap
from bpstudio.project.live import settings_of
from bpstudio.record.codec import command_line, command_of, from_line, to_line
from bpstudio.record.events import (
    Change,
    Changed,
    CheckpointSaved,
    Pause,
    Paused,
    SaveCheckpoint,
    StepsDone,
    Stop,
)
from bpstudio.record.history import History

DENSE = [spec.kind for spec in OPTIMIZERS if spec.sparse != "only"]
PLAIN_SCHEDULES = [spec.kind for spec in SCHEDULES if not spec.parts]


@pytest.fixture
def drawing(sketch, arrays) -> Document:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(48, 6)).astype(np.float32)
    made = sketch(arrays(x=x, y=np.arange(48) % 2, split=(0.8, 0.2, 0.0)))
    made.put("Input", fields=("x",))
    made.put("Linear", id="a", out_features=5)
    made.put("Dropout", id="d", p=0.2)
    made.put("Tanh", id="t")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    made.training(optimizer=Choice(kind="Adam"), epochs=6, batch_size=8)
    return made.document


def wished(document: Document, **changes: object) -> Change:
    return replace(settings_of(document), **changes)


def reader(at: int, *commands):
    """Gives the commands one after another, beginning before step `at`."""
    waiting, asked = list(commands), [0]

    def read():
        asked[0] += 1
        return waiting.pop(0) if asked[0] > at and waiting else None

    return read


def test_a_frozen_layer_stays_as_it_is_and_learns_again_when_it_is_freed(drawing, job, pull):
    freeze, free = wished(drawing, frozen=("a",)), wished(drawing)
    commands = [SaveCheckpoint(), freeze, None, None, SaveCheckpoint(), free]
    said = pull(job(drawing), read=reader(5, *commands))
    assert said.ended.status == "completed", said.ended
    first, second = said.all(Changed)
    assert (first.step, second.step) == (6, 10)
    assert (first.words, second.words) == (("Linear is frozen",), ("Linear trains again",))
    at = {event.step: event.tensors for event in said.all(CheckpointSaved)}
    assert np.array_equal(at[6]["a:weight"], at[10]["a:weight"])
    assert not np.array_equal(at[6]["b:weight"], at[10]["b:weight"])
    assert not np.array_equal(at[10]["a:weight"], said.weights()["a:weight"])
    grad = said.column("grad")
    assert np.isnan(grad[6:10, 0]).all()
    assert np.isfinite(grad[:6, 0]).all()
    assert np.isfinite(grad[10:, 0]).all()


@pytest.mark.parametrize("kind", DENSE)
def test_a_change_that_changes_nothing_back_and_forth_costs_no_bit(drawing, job, pull, kind):
    """Two changes before one step leave optimizer, schedule and generators where they were."""
    document = edits.set_training(
        drawing, optimizer=Choice(kind=kind), schedule=Choice(kind="OneCycleLR")
    )
    if kind in {"LBFGS"}:
        document = edits.set_training(document, schedule=None)
    rate = settings_of(document).rate
    whole = pull(job(document))
    back_and_forth = [wished(document, rate=rate / 2), wished(document, rate=rate)]
    made = iter([None] * 9 + [Pause()])

    def answer(event):
        if isinstance(event, Paused):
            return back_and_forth.pop(0) if back_and_forth else None
        return None

    changed = pull(job(document), answer, read=lambda: next(made, None))
    assert len(changed.all(Changed)) == 2, changed.ended
    assert changed.column("loss").tobytes() == whole.column("loss").tobytes()
    for key, tensor in whole.weights().items():
        assert tensor.tobytes() == changed.weights()[key].tobytes(), key


@pytest.mark.parametrize("kind", PLAIN_SCHEDULES)
def test_a_new_rate_is_what_the_schedule_starts_from(drawing, job, pull, kind):
    document = edits.set_training(drawing, schedule=Choice(kind=kind))
    doubled = replace(document, training=with_rate(document.training, 0.002))
    at = 7
    said = pull(job(document), read=reader(at, wished(document, rate=0.002)))
    assert said.all(Changed)[0].step == at
    before, wanted = pull(job(document)).column("lr"), pull(job(doubled)).column("lr")
    assert said.column("lr")[:at] == pytest.approx(before[:at])
    assert said.column("lr")[at:] == pytest.approx(wanted[at:], rel=1e-6)


def test_a_factor_of_one_layer_follows_at_once(drawing, job, pull):
    said = pull(job(drawing), read=reader(4, wished(drawing, layer_lr=FrozenMap({"a": 0.0}))))
    assert said.ended.status == "completed"
    (changed,) = said.all(Changed)
    assert changed.words == ("lr factor of Linear 1 → 0",)
    update = said.signal("update")
    late = [step for step in update if step > 4]
    assert all(update[step][0] == -np.inf for step in late)
    assert all(np.isfinite(update[step][1]) for step in late)


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("kind", DENSE)
def test_a_layer_that_is_freed_learns_beside_those_that_learned_before(
    drawing, job, pull, kind, momentum
):
    """Fused SGD takes a momentum of all weights, or of none."""
    params = FrozenMap({"momentum": momentum} if momentum and kind in {"SGD", "RMSprop"} else {})
    document = edits.set_training(drawing, optimizer=Choice(kind=kind, params=params))
    frozen = edits.set_frozen(document, ["a"], frozen=True)
    wish = wished(document)
    said = pull(job(frozen), read=reader(6, wish))
    assert said.ended.status == "completed", said.ended
    made = job(frozen)
    first = pull(made, read=reader(6, wish, None, None, Stop()))
    saved = first.all(CheckpointSaved)[-1]
    second = pull(job(frozen, resume=(made.id, saved.state)))
    assert second.ended.status == "completed", second.ended
    pieces = np.concatenate([first.column("loss"), second.column("loss")])
    assert pieces.tobytes() == said.column("loss").tobytes()


def test_a_change_is_made_while_the_run_waits_after_a_bad_number(sketch, arrays, job, pull):
    made = sketch(arrays(x=np.full((8, 6), 1e38, np.float32), y=np.arange(8) % 2))
    made.put("Input", fields=("x",))
    made.put("Linear", out_features=2)
    made.put("Output", target="y")
    waiting = [wished(made.document, rate=1e-4)]

    def answer(event):
        if isinstance(event, Paused):
            return waiting.pop() if waiting else Stop()
        return None

    said = pull(job(made.document), answer)
    kinds = said.kinds
    assert kinds.index("NonFinite") < kinds.index("Paused")
    assert kinds.index("Changed") == kinds.index("Paused") + 1
    assert said.all(Changed)[0].settings.rate == 1e-4


def test_freezing_everything_is_refused_and_the_run_goes_on(drawing, job, pull):
    said = pull(job(drawing), read=reader(4, wished(drawing, frozen=("a", "b"))))
    (changed,) = said.all(Changed)
    assert "No layer" in changed.problem
    assert not changed.words
    whole = pull(job(drawing))
    assert said.column("loss").tobytes() == whole.column("loss").tobytes()


@pytest.mark.parametrize("kind", ["SGD", "Adam", "RMSprop"])
def test_a_changed_run_goes_on_to_the_bit_after_it_was_cut_off(drawing, job, pull, kind):
    document = edits.set_training(
        drawing, optimizer=Choice(kind=kind), schedule=Choice(kind="CosineAnnealingLR")
    )
    wish = wished(document, rate=0.02, layer_lr=FrozenMap({"b": 0.5}), frozen=("a",))
    whole = pull(job(document), read=reader(6, wish))
    made = job(document)
    first = pull(made, read=reader(6, wish, None, None, None, Stop()))
    saved = first.all(CheckpointSaved)[-1]
    assert saved.state is not None
    torch.manual_seed(5)
    second = pull(job(document, resume=(made.id, saved.state)))
    assert second.ended.status == "completed", second.ended
    pieces = np.concatenate([first.column("loss"), second.column("loss")])
    assert pieces.tobytes() == whole.column("loss").tobytes()
    for key, tensor in whole.weights().items():
        assert tensor.tobytes() == second.weights()[key].tobytes(), key


def test_changes_are_on_record_and_pass_through_lines(drawing, job, pull):
    history = History()
    wish = wished(drawing, rate=0.5, frozen=("a",))
    assert command_of(command_line(wish)) == wish
    said = pull(job(drawing), history.add, read=reader(3, wish))
    (changed,) = said.all(Changed)
    assert from_line(to_line(changed)) == changed
    assert history.changes == [changed]
    arrays, meta = history.to_arrays()
    assert History.from_arrays(arrays, meta).changes == [changed]
    assert said.all(StepsDone)[0].first == 0
