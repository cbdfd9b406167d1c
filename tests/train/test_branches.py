"""States that are kept on the way, and runs that begin from one of another run."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from bpstudio.errors import ModelError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, EarlyStopping
from bpstudio.params import FrozenMap
from bpstudio.project import content
from bpstudio.project.arrays import Arrays
from bpstudio.project.branch import branched
from bpstudio.project.runs import step_of
from bpstudio.project.store import Project, read, write
from bpstudio.record.events import CheckpointSaved, PointKept, Stop
from bpstudio.train import engine
from bpstudio.train.engine import train
from bpstudio.train.job import resumed_job
from bpstudio.train.plan import POINT_BYTES, point_steps
from bpstudio.train.plan import plan as planned
from bpstudio.train.recorder import Recorder, begun

EPOCHS = 8


@pytest.fixture
def drawing(sketch, arrays) -> Document:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(40, 6)).astype(np.float32)
    made = sketch(arrays(x=x, y=np.arange(40) % 2, split=(0.8, 0.2, 0.0)))
    made.put("Input", fields=("x",))
    made.put("Linear", id="a", out_features=5)
    made.put("BatchNorm1d", id="n")
    made.put("Dropout", id="d", p=0.2)
    made.put("Tanh", id="t")
    made.put("Linear", id="b", out_features=2)
    made.put("Output", target="y")
    made.training(optimizer=Choice(kind="Adam"), epochs=EPOCHS, batch_size=8, keep_best=True)
    return made.document


def recorded(pull, made, **more):
    recorder = Recorder(made.before)
    said = pull(made, recorder.take, **more)
    return said, recorder.run_of(begun(made)), recorder.weights


KEPT = [1, 4, 8, 12, 16, 20, 24, 28, 32]


def test_states_are_kept_at_even_distances_soon_and_at_the_end(drawing, job, pull):
    said, run, _ = recorded(pull, job(drawing))
    steps = said.ended.step
    assert steps == 4 * EPOCHS
    assert [event.step for event in said.all(PointKept)] == KEPT
    assert [step_of(point) for point in run.points] == KEPT
    assert [event.epoch for event in said.all(PointKept)] == [0, 1, 2, 3, 4, 5, 6, 7, 8]


def test_large_states_are_kept_less_often_and_short_runs_keep_what_they_have():
    made = planned(edits.set_training(Document(), epochs=10, batch_size=1).training, 10)
    assert point_steps(made, state_bytes=1) == (3, 12, 25, 37, 50, 62, 75, 87)
    assert point_steps(made, state_bytes=POINT_BYTES // 2) == (50,)
    assert point_steps(made, state_bytes=2 * POINT_BYTES) == ()
    short = planned(edits.set_training(Document(), epochs=1, batch_size=5).training, 10)
    assert point_steps(short, state_bytes=1) == (1,)


@pytest.mark.parametrize("kind", ["SGD", "Adam", "NAdam", "RMSprop"])
@pytest.mark.parametrize("schedule", [None, "OneCycleLR", "StepLR", "ReduceLROnPlateau"])
def test_a_branch_that_changes_nothing_is_the_run_itself(drawing, job, pull, kind, schedule):
    document = edits.set_training(
        drawing,
        optimizer=Choice(kind=kind),
        schedule=Choice(kind=schedule) if schedule else None,
    )
    said, run, weights = recorded(pull, job(document))
    point = run.open_point(12)
    assert point is not None
    other = resumed_job(
        job(document).document, branched(document, run, point), base=job(document).base
    )
    assert other.id != run.id
    again, branch, ended = recorded(pull, other)
    assert again.ended.status == "completed", again.ended
    assert not again.facts.warnings
    assert again.column("loss").tobytes() == said.column("loss")[12:].tobytes()
    assert Arrays(ended) == Arrays(weights)
    assert branch.branch_of == run.id
    assert branch.metrics == run.metrics
    history, whole = branch.open_history(), run.open_history()
    assert history.column("loss").mean.tobytes() == whole.column("loss").mean.tobytes()
    assert [step_of(one) for one in branch.points] == KEPT[4:]


@pytest.mark.parametrize("settings", [{"epochs": 2}, {"max_steps": 7}])
def test_a_run_that_came_to_its_end_is_made_longer(drawing, job, pull, settings):
    whole, _, weights = recorded(pull, job(drawing))
    short = job(edits.set_training(drawing, **settings))
    _, run, _ = recorded(pull, short)
    assert run.status == "completed"
    end = run.open_point(run.steps)
    longer = edits.set_training(short.document, epochs=EPOCHS, max_steps=None)
    again, made, ended = recorded(
        pull, resumed_job(longer, branched(longer, run, end), base=short.base)
    )
    assert not again.facts.warnings
    assert made.steps == 4 * EPOCHS
    assert again.column("loss").tobytes() == whole.column("loss")[run.steps :].tobytes()
    assert Arrays(ended) == Arrays(weights)


CHANGES = {
    "rate": {"optimizer": Choice(kind="Adam", params=FrozenMap({"lr": 0.1}))},
    "optimizer": {"optimizer": Choice(kind="SGD", params=FrozenMap({"momentum": 0.9}))},
    "batch": {"batch_size": 5},
    "schedule": {"schedule": Choice(kind="CosineAnnealingLR")},
    "clip": {"seed": 7},
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_branch_with_one_change_begins_with_the_weights_of_then(drawing, job, pull, change):
    said, run, _ = recorded(pull, job(drawing))
    point = run.open_point(12)
    document = edits.set_training(job(drawing).document, **CHANGES[change])
    branch = branched(document, run, point)
    again = pull(resumed_job(document, branch, base=job(drawing).base))
    assert again.ended.status == "completed", again.ended
    assert again.facts.resumed_at == (12 if change != "batch" else 21)
    first = again.column("loss")[0]
    assert abs(first - said.column("loss")[12]) < 0.5
    words = " ".join(again.facts.warnings)
    assert ("The optimizer is another one" in words) == (change == "optimizer")
    assert again.column("loss").tobytes() != said.column("loss")[12:].tobytes()


def lowering(drawing) -> Document:
    """Of a schedule that halves the rate after every epoch that is no better than the best."""
    params = FrozenMap({"patience": 0, "threshold": 10.0, "factor": 0.5})
    return edits.set_training(
        drawing, schedule=Choice(kind="ReduceLROnPlateau", params=FrozenMap(params))
    )


def test_a_schedule_that_follows_a_figure_goes_on_in_a_branch(drawing, job, pull):
    document = lowering(drawing)
    said, run, _ = recorded(pull, job(document))
    rates = said.column("lr")
    assert rates[12] < rates[0] / 2, "the rate was lowered before the branch"
    made = job(document)
    branch = branched(made.document, run, run.open_point(12))
    again = pull(resumed_job(made.document, branch, base=made.base))
    assert again.column("lr").tobytes() == rates[12:].tobytes()
    faster = edits.set_training(
        made.document, optimizer=Choice(kind="Adam", params=FrozenMap({"lr": 0.004}))
    )
    branch = branched(faster, run, run.open_point(12))
    again = pull(resumed_job(faster, branch, base=made.base))
    assert not again.facts.warnings
    assert again.column("lr")[0] == pytest.approx(4 * rates[12], rel=1e-6)


def test_a_schedule_begins_anew_where_it_or_its_figure_is_another_one(drawing, job, pull):
    document = lowering(drawing)
    said, run, _ = recorded(pull, job(document))
    made = job(document)
    params = FrozenMap({**document.training.schedule.params, "factor": 0.25})
    other = edits.set_training(
        made.document, schedule=Choice(kind="ReduceLROnPlateau", params=params)
    )
    smooth = edits.set_training(made.document, label_smoothing=0.1)
    for changed in (other, smooth):
        again = pull(
            resumed_job(changed, branched(changed, run, run.open_point(12)), base=made.base)
        )
        assert "The schedule begins anew" in " ".join(again.facts.warnings)
        assert again.column("lr")[0] == said.column("lr")[0]


def test_a_branch_may_have_another_layer_and_says_what_is_new(drawing, job, pull):
    _, run, _ = recorded(pull, job(drawing))
    document = edits.set_param(job(drawing).document, "a", "out_features", 9)
    branch = branched(document, run, run.open_point(8))
    again, made, _ = recorded(pull, resumed_job(document, branch, base=job(drawing).base))
    assert again.ended.status == "completed", again.ended
    (words,) = again.facts.warnings
    assert "begin with initial weights" in words
    assert "BatchNorm1d" in words
    assert made.source_sha256 != run.source_sha256


def test_a_branch_that_dies_at_once_goes_on_with_its_own_settings(drawing, job, pull):
    """What it would go on from was the state of the run that it left, with that one's rate."""
    _, run, _ = recorded(pull, job(drawing))
    document = edits.set_training(job(drawing).document, **CHANGES["rate"])
    base = job(drawing).base
    made = resumed_job(document, branched(document, run, run.open_point(12)), base=base)
    for count in (1, 2):
        recorder, events = Recorder(made.before), train(made)
        for event in itertools.islice(events, count):
            recorder.take(event)
        events.close()
        cut = recorder.run_of(begun(made))
        assert cut.leaves == (count == 1)
        said = pull(resumed_job(document, cut, base=base))
        assert said.ended.status == "completed", said.ended
        assert said.column("lr")[0] == pytest.approx(0.1)


def test_a_branch_is_not_measured_by_the_best_figure_of_another_measure(drawing, job, pull):
    accuracy = EarlyStopping(monitor="validation.n7.accuracy", patience=50, min_delta=0.0)
    first = edits.set_training(drawing, early_stopping=accuracy)
    _, run, _ = recorded(pull, job(first))
    stopping = EarlyStopping(monitor="validation.loss", patience=50, min_delta=0.0)
    document = edits.set_training(job(first).document, early_stopping=stopping)
    branch = branched(document, run, run.open_point(8))
    said, _, _ = recorded(pull, resumed_job(document, branch, base=job(first).base))
    assert said.all(CheckpointSaved)[-1].step > 8


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("Adam", {}, {"amsgrad": True}),
        ("RMSprop", {}, {"centered": True}),
        ("RMSprop", {}, {"momentum": 0.9}),
        ("SGD", {}, {"momentum": 0.9}),
    ],
)
def test_a_branch_with_another_option_of_the_optimizer_begins_it_anew(
    drawing, job, pull, kind, before, after
):
    chosen = [Choice(kind=kind, params=FrozenMap(params)) for params in (before, after)]
    first = edits.set_training(drawing, optimizer=chosen[0])
    _, run, _ = recorded(pull, job(first))
    document = edits.set_training(job(first).document, optimizer=chosen[1])
    branch = branched(document, run, run.open_point(12))
    said = pull(resumed_job(document, branch, base=job(first).base))
    assert said.ended.status == "completed", said.ended
    words = " ".join(said.facts.warnings)
    assert ("begins anew" in words) == (kind != "SGD")


@pytest.mark.parametrize("kind", ["SGD", "Adam"])
def test_a_branch_may_have_new_weights_beside_old_ones(drawing, job, pull, kind):
    momentum = FrozenMap({"momentum": 0.9} if kind == "SGD" else {})
    first = edits.set_training(drawing, optimizer=Choice(kind=kind, params=momentum))
    _, run, _ = recorded(pull, job(first))
    document = edits.set_param(job(first).document, "a", "out_features", 9)
    branch = branched(document, run, run.open_point(12))
    said = pull(resumed_job(document, branch, base=job(first).base))
    assert said.ended.status == "completed", said.ended


def small(array: np.ndarray) -> np.ndarray:
    return array.reshape(-1)[:1].copy()


def other_dtype(array: np.ndarray) -> np.ndarray:
    return array.astype(np.float64)


@pytest.mark.parametrize("spoil", [small, other_dtype])
@pytest.mark.parametrize("kind", ["Adam", "SGD", "Adagrad", "RMSprop"])
def test_memory_of_another_form_never_reaches_a_kernel(drawing, job, pull, kind, spoil):
    """Fused kernels look at no shape, and would write beyond what is there."""
    params = FrozenMap({"momentum": 0.9} if kind == "SGD" else {})
    document = edits.set_training(drawing, optimizer=Choice(kind=kind, params=params))
    made = job(document)
    steps = iter(range(15))
    _, run, _ = recorded(pull, made, read=lambda: Stop() if next(steps, 14) == 14 else None)
    state = run.open_state()
    tensors = {
        key: spoil(array) if key.startswith("optimizer:") and array.ndim else array
        for key, array in state.tensors.items()
    }
    bad = replace(state, tensors=FrozenMap(tensors))
    again = pull(replace(resumed_job(made.document, run, base=made.base), state=bad))
    assert again.ended.status == "failed"
    assert "does not fit" in again.ended.reason
    branch = branched(made.document, run, bad)
    left = pull(resumed_job(made.document, branch, base=made.base))
    assert left.ended.status == "completed", left.ended
    assert "begins anew" in " ".join(left.facts.warnings)


def test_an_optimizer_that_remembers_much_keeps_no_more_points_than_have_room(
    drawing, job, pull, monkeypatch
):
    document = edits.set_training(drawing, optimizer=Choice(kind="LBFGS"), keep_best=False)
    monkeypatch.setattr(engine, "POINT_BYTES", 20_000)
    _, run, _ = recorded(pull, job(document))
    assert sum(point.arrays.nbytes for point in run.points) <= 20_000


def test_a_branch_beyond_the_planned_end_is_refused_in_words(drawing, job, pull):
    _, run, _ = recorded(pull, job(drawing))
    document = edits.set_training(job(drawing).document, epochs=2)
    branch = branched(document, run, run.open_point(12))
    said = pull(resumed_job(document, branch, base=job(drawing).base))
    assert said.ended.status == "failed"
    assert "only 8 are planned" in said.ended.reason
    assert "epochs" in said.ended.hint


def test_points_and_branches_are_stored(drawing, job, pull, tmp_path):
    _, run, weights = recorded(pull, job(drawing))
    branch = branched(drawing, run, run.open_point(8))
    project = Project(document=drawing).with_run(run, weights).with_run(branch, None)
    write(project, tmp_path / "a.bpstudio", stamp=None)
    opened = read(tmp_path / "a.bpstudio")
    assert not opened.warnings
    assert opened.project.runs == project.runs
    assert opened.project == project


def test_a_damaged_point_costs_that_point_only(drawing, job, pull):
    _, run, weights = recorded(pull, job(drawing))
    project = Project(document=drawing).with_run(run, weights)
    members = dict(content.encode(project).contents)
    name = f"checkpoints/{run.id}/at-8.safetensors"
    members[name] = b"damaged"
    decoded = content.decode(members)
    (again,) = decoded.project.runs
    assert [step_of(point) for point in again.points] == [1, 4, *KEPT[3:]]
    assert any("at-8" in warning for warning in decoded.warnings)
    assert content.encode(decoded.project).contents[name] == b"damaged"


def test_points_of_old_runs_make_room(drawing, job, pull, monkeypatch):
    monkeypatch.setattr(content, "MAX_POINTS", 10)
    _, run, weights = recorded(pull, job(drawing))
    later = replace(run, id="r2")
    project = Project(document=drawing).with_run(run, weights).with_run(later, weights)
    assert [len(one.points) for one in project.runs] == [0, len(KEPT)]


def test_a_run_that_is_cut_off_keeps_the_points_of_before(drawing, job, pull):
    made = job(drawing)
    steps = iter(range(15))
    _, run, weights = recorded(pull, made, read=lambda: Stop() if next(steps, 14) == 14 else None)
    assert [step_of(point) for point in run.points] == KEPT[:4]
    _, whole, _ = recorded(pull, resumed_job(made.document, run, base=made.base))
    assert [step_of(point) for point in whole.points] == KEPT
    assert weights is not None


def test_a_run_of_another_drawing_cannot_go_on_but_can_be_left(drawing, job, pull):
    made = job(drawing)
    steps = iter(range(15))
    _, run, _ = recorded(pull, made, read=lambda: Stop() if next(steps, 14) == 14 else None)
    document = edits.set_param(made.document, "a", "out_features", 9)
    with pytest.raises(ModelError):
        resumed_job(document, run, base=made.base)
    assert resumed_job(document, branched(document, run, run.open_state()), base=made.base).leaves


@pytest.mark.parametrize(
    ("room", "hint"), [(POINT_BYTES, "Train it longer"), (1, "Start a new one")]
)
def test_training_longer_is_advised_where_a_state_of_the_end_was_kept(
    drawing, job, pull, monkeypatch, room, hint
):
    monkeypatch.setattr(engine, "POINT_BYTES", room)
    _, run, _ = recorded(pull, job(drawing))
    with pytest.raises(ModelError, match="came to its end") as refusal:
        resumed_job(drawing, run, base=None)
    assert refusal.value.hint.startswith(hint)
