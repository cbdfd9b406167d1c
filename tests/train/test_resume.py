"""A run that is cut off and taken up again from its checkpoint is, to the bit, one that was not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.errors import Damaged
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, EarlyStopping
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Arrays, Bundle
from bpstudio.project.content import decode, encode
from bpstudio.project.store import Project, read, write
from bpstudio.record.events import CheckpointSaved, RunState, StepsDone, Stop
from bpstudio.train.recorder import Recorder, begun
from bpstudio.train.resume import take_up
from bpstudio.train.run import Run

STEPS, PER_EPOCH, EPOCHS = 18, 3, 6
PLAIN = [spec.kind for spec in OPTIMIZERS if spec.sparse != "only"]
PARTS = {
    "SequentialLR": {
        "first": FrozenMap({"kind": "LinearLR", "params": FrozenMap()}),
        "second": FrozenMap({"kind": "CosineAnnealingLR", "params": FrozenMap()}),
        "milestones": (2,),
    }
}


@pytest.fixture
def drawing(sketch, arrays) -> Document:
    """Everything that remembers: dropout draws, batch norm averages, kernels are channels last."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 2, 5, 5)).astype(np.float32)
    made = sketch(arrays(x=x, y=np.arange(60) % 2, split=(0.8, 0.2, 0.0)))
    made.put("Input", fields=("x",))
    made.put("Conv2d", id="c", out_channels=4, kernel_size=(3, 3))
    made.put("BatchNorm2d", id="n")
    made.put("Dropout", id="d", p=0.3)
    made.put("Flatten", id="f")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    made.training(optimizer=Choice(kind="Adam"), epochs=EPOCHS, keep_best=True)
    return made.document


def cut_off(job, pull, document: Document, at: int):
    """What a run said until it was stopped after `at` steps, and its last checkpoint."""
    steps = iter(range(at + 1))
    made = job(document)
    said = pull(made, read=lambda: Stop() if next(steps, at) == at else None)
    assert said.all(CheckpointSaved), said.ended
    saved = said.all(CheckpointSaved)[-1]
    assert saved.state is not None
    assert saved.state.step == at
    return said, (made.id, saved.state)


def assert_same(job, pull, document: Document, at: int) -> None:
    whole = pull(job(document))
    first, resume = cut_off(job, pull, document, at)
    torch.manual_seed(99)  # whatever the process has drawn in between
    second = pull(job(document, resume=resume))
    assert second.ended.status == "completed", second.ended
    assert second.facts.resumed_at == at
    assert not second.facts.warnings
    assert second.all(StepsDone)[0].first == at
    for name in ("loss", "grad_norm", "lr", "grad"):
        pieces = np.concatenate([first.column(name), second.column(name)])
        assert pieces.tobytes() == whole.column(name).tobytes(), name
    assert second.ended.metrics == whole.ended.metrics
    assert second.ended.step == whole.ended.step
    for key, tensor in whole.weights().items():
        assert tensor.tobytes() == second.weights()[key].tobytes(), key


@pytest.mark.parametrize("kind", PLAIN)
def test_every_optimizer_goes_on_to_the_bit(drawing, job, pull, kind):
    assert_same(job, pull, edits.set_training(drawing, optimizer=Choice(kind=kind)), 7)


@pytest.mark.parametrize("kind", [spec.kind for spec in SCHEDULES])
def test_every_schedule_goes_on_to_the_bit(drawing, job, pull, kind):
    params = FrozenMap(PARTS.get(kind, {}))
    schedule = Choice(kind=kind, params=params)
    assert_same(job, pull, edits.set_training(drawing, schedule=schedule), 8)


@pytest.mark.parametrize("at", [1, 2, 3, 9, 17])
def test_wherever_in_an_epoch_it_was_cut_off(drawing, job, pull, at):
    assert_same(job, pull, drawing, at)


AUGMENTED = tuple(
    Choice(kind=kind) for kind in ("flip", "shift", "rotate", "crop", "brightness", "noise")
)


def with_images_changed(document: Document) -> Document:
    fields = tuple(
        replace(field, type="image", prepare=(*field.prepare, *AUGMENTED))
        if field.column == "x"
        else field
        for field in document.data.fields
    )
    return edits.set_data(document, replace(document.data, fields=fields, facts=None))


@pytest.mark.parametrize("at", [1, 3, 10])
@pytest.mark.parametrize("accumulate", [1, 2])
def test_augmented_images_go_on_to_the_bit(drawing, job, pull, at, accumulate):
    """What is drawn for a step follows from the seed of the run and the step."""
    changed = edits.set_training(with_images_changed(drawing), accumulate=accumulate, batch_size=8)
    assert_same(job, pull, changed, at)


def test_augmented_images_go_on_to_the_bit_from_a_file(drawing, job, pull, tmp_path):
    assert_same_from_a_file(job, pull, with_images_changed(drawing), tmp_path, at=[5, 11])


def recorded(pull, made, *, before=None, at: int | None = None):
    """The record of a run that is stopped after `at` more steps, or comes to its end."""
    recorder = Recorder(before)
    steps = iter(range(at + 1 if at is not None else 0))
    stop = (lambda: Stop() if next(steps, at) == at else None) if at is not None else lambda: None
    pull(made, recorder.take, read=stop)
    return recorder.run_of(begun(made)), recorder.weights


@pytest.mark.parametrize("kind", ["SGD", "Adam", "LBFGS"])
def test_a_run_goes_on_to_the_bit_from_a_file(drawing, job, pull, tmp_path, kind):
    changed = edits.set_training(
        drawing, optimizer=Choice(kind=kind), schedule=Choice(kind="ReduceLROnPlateau")
    )
    assert_same_from_a_file(job, pull, changed, tmp_path, at=[7])


KEPT = {
    "SGD": {"optimizer": Choice(kind="SGD", params=FrozenMap({"momentum": 0.9}))},
    "Adam": {"optimizer": Choice(kind="Adam")},
    "schedule": {"schedule": Choice(kind="OneCycleLR")},
    "dropout": {"seed": 3},
    "batch norm": {"batch_size": 7},
}


@pytest.mark.parametrize("kept", KEPT)
def test_at_twenty_random_steps_it_goes_on_from_the_file(drawing, job, pull, tmp_path, kept):
    """The drawing has dropout and batch norm; each case stresses what its name says."""
    changed = edits.set_training(drawing, **KEPT[kept])
    steps = pull(job(changed)).ended.step
    at = np.random.default_rng(len(kept)).integers(1, steps, size=20)
    assert_same_from_a_file(job, pull, changed, tmp_path, at=at.tolist())


def assert_same_from_a_file(job, pull, changed, tmp_path, *, at: list[int]) -> None:
    whole, weights = recorded(pull, job(changed))
    for step in at:
        _cut_and_go_on(job, pull, changed, tmp_path, step, whole, weights)


def _cut_and_go_on(job, pull, changed, tmp_path, at: int, whole, weights) -> None:
    made = job(changed)
    cut = Project(document=changed).with_run(*recorded(pull, made, at=at))
    assert cut.runs[0].state is not None
    write(cut, tmp_path / "a.bpstudio", stamp=None)
    opened = read(tmp_path / "a.bpstudio").project
    (before,) = opened.runs
    assert (before, opened.weights) == (cut.runs[0], cut.weights)
    goes_on = replace(job(changed, resume=(before.id, before.open_state())), before=before)
    run, last = recorded(pull, goes_on, before=before)
    done = opened.with_run(run, last)
    assert [one.id for one in done.runs] == [made.id]
    assert (run.status, run.steps, run.state) == ("completed", whole.steps, None)
    assert run.started == before.started
    assert run.metrics == whole.metrics
    assert run.history is not None
    assert whole.history is not None
    assert run.history.arrays == whole.history.arrays
    assert Arrays(last) == Arrays(weights)


def test_a_damaged_state_in_a_file_costs_the_state_only(drawing, job, pull):
    run, weights = recorded(pull, job(drawing), at=4)
    project = Project(document=drawing).with_run(run, weights)
    contents = dict(encode(project).contents)
    for name, spoilt in (("state.json", b"{}"), ("state.safetensors", b"\0" * 8)):
        member = f"checkpoints/{run.id}/{name}"
        decoded = decode({**contents, member: spoilt}, bad={member: "damaged"})
        (kept,) = decoded.project.runs
        assert kept.state is None
        assert kept.history == run.history
        assert decoded.warnings
    strange = replace(run, state=Bundle(FrozenMap({"step": "x"})))
    with pytest.raises(Damaged, match="no state of a run"):
        strange.open_state()


def test_early_stopping_counts_on(drawing, job, pull):
    stopping = EarlyStopping(patience=2)
    rate = Choice(kind="SGD", params=FrozenMap({"lr": 2.0}))
    long = edits.set_training(drawing, early_stopping=stopping, optimizer=rate, epochs=40)
    whole = pull(job(long))
    assert whole.ended.step < 40 * PER_EPOCH
    first, resume = cut_off(job, pull, long, whole.ended.step - 2)
    second = pull(job(long, resume=resume))
    assert (second.ended.step, second.ended.reason) == (whole.ended.step, whole.ended.reason)
    assert len(first.epochs()) + len(second.epochs()) == len(whole.epochs())


def test_layers_with_rates_of_their_own_and_frozen_ones_go_on(drawing, job, pull):
    changed = edits.set_training(drawing, layer_lr=FrozenMap({"b": 0.1}), decay_exempt=True)
    assert_same(job, pull, edits.set_frozen(changed, ["c"], frozen=True), 5)


def test_a_recurrent_net_goes_on(sketch, arrays, job, pull):
    rng = np.random.default_rng(1)
    x = rng.normal(size=(40, 6, 3)).astype(np.float32)
    made = sketch(arrays(x=x, y=np.arange(40) % 2))
    made.put("Input", fields=("x",))
    made.put("LSTM", id="r", hidden_size=5)
    made.put("Flatten", id="f")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    made.training(epochs=4, optimizer=Choice(kind="RMSprop"))
    assert_same(job, pull, made.document, 6)


def test_the_time_of_before_counts(drawing, job, pull):
    _, (run, state) = cut_off(job, pull, drawing, 4)
    spent = replace(state, seconds=100.0)
    said = pull(job(drawing, resume=(run, spent)))
    assert said.ended.seconds >= 100.0
    over = edits.set_training(drawing, max_minutes=1.0)
    assert pull(job(over, resume=(run, spent))).ended.reason == "the time limit was reached"


def test_a_state_of_another_drawing_is_refused_in_words(drawing, job, pull):
    _, resume = cut_off(job, pull, drawing, 4)
    wider = edits.set_param(drawing, "c", "out_channels", 5)
    ended = pull(job(wider, resume=resume)).ended
    assert ended.status == "failed"
    assert "another drawing" in ended.reason
    assert "'c'" in ended.details or "Conv2d" in ended.details


def test_a_state_of_other_data_is_refused_in_words(drawing, job, pull):
    _, resume = cut_off(job, pull, drawing, 10)
    ended = pull(job(edits.set_training(drawing, batch_size=48), resume=resume)).ended
    assert ended.status == "failed"
    assert "does not have" in ended.reason


def test_other_numerics_are_told(drawing, job, pull):
    _, resume = cut_off(job, pull, drawing, 4)
    said = pull(job(edits.set_training(drawing, threads=2), resume=resume))
    assert said.ended.status == "completed"
    assert "threads 1 then, 2 now" in said.facts.warnings[-1]


def damaged(state: RunState, **values: object) -> RunState:
    return replace(state, values=state.values.with_(values))


@pytest.mark.parametrize(
    "values",
    [
        {"optimizer": None},
        {"optimizer": ()},
        {"optimizer": (FrozenMap({"memory": FrozenMap(), "groups": ()}),)},
        {"optimizer": ("x",)},
        {"schedule": (FrozenMap({"dict": (("step", "os.system"),)}),)},
        {"schedule": 3},
        {"best": ()},
        {"best": None},
    ],
)
def test_a_hostile_state_is_refused_and_touches_nothing(drawing, job, pull, values):
    step = edits.set_training(drawing, schedule=Choice(kind="StepLR"))
    _, (_, state) = cut_off(job, pull, step, 4)
    with pytest.raises(Damaged):
        take_up(Run(job(step)), damaged(state, **values))


def test_values_of_another_kind_never_reach_a_group(drawing, job, pull):
    _, (_, state) = cut_off(job, pull, drawing, 4)
    (part,) = state.values["optimizer"]
    (group,) = part["groups"]
    pairs = tuple(("lr", "0.1") if key == "lr" else (key, held) for key, held in group["dict"])
    hostile = part.with_({"groups": (FrozenMap({"dict": pairs}),)})
    with pytest.raises(Damaged, match="group"):
        take_up(Run(job(drawing)), damaged(state, optimizer=(hostile,)))


def test_a_run_that_began_with_given_weights_goes_on_without_a_word_about_them(drawing, job, pull):
    given = pull(job(drawing)).weights()
    current = edits.set_training(drawing, start_from="current")
    steps = iter(range(5))
    made = job(current, weights=given)
    said = pull(made, read=lambda: None if next(steps, None) is not None else Stop())
    state = said.all(CheckpointSaved)[-1].state
    assert not pull(job(current, resume=(made.id, state))).facts.warnings


def test_states_of_old_runs_make_room_for_new_ones(drawing, job, pull, monkeypatch):
    project = Project(document=drawing)
    for _ in range(3):
        project = project.with_run(*recorded(pull, job(drawing), at=2))
    assert [run.state is not None for run in project.runs] == [True, True, True]
    size = project.runs[0].state.arrays.nbytes
    monkeypatch.setattr("bpstudio.project.content.MAX_STATE_BYTES", int(2.5 * size))
    project = project.with_run(*recorded(pull, job(drawing), at=2))
    assert [run.state is not None for run in project.runs] == [False, False, True, True]
    assert all(run.history is not None for run in project.runs)


def test_a_state_that_the_optimizer_cannot_use_is_told_and_kept(drawing, job, pull):
    made = job(drawing)
    cut, weights = recorded(pull, made, at=4)
    state = cut.open_state()
    (part,) = state.values["optimizer"]
    memory = {key: FrozenMap({"dict": held["dict"][:1]}) for key, held in part["memory"].items()}
    broken = damaged(state, optimizer=(part.with_({"memory": FrozenMap(memory)}),))
    goes_on = job(drawing, resume=(made.id, broken))
    ended = pull(goes_on).ended
    assert ended.status == "failed"
    assert ended.reason == "The saved state of the run does not fit its settings: c:weight."
    assert ended.hint
    failed, none = recorded(pull, goes_on, before=cut)
    assert none is None
    project = Project(document=drawing).with_run(cut, weights).with_run(failed, none)
    assert project.runs[0].state == cut.state, "what there was is not lost by trying"
