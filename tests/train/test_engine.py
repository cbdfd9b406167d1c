"""A run as a stream of events: what it computes, how it is paused, stopped and fails."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import torch
from torch import nn

from bpstudio.catalogue import optimizers
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Clip, Document, EarlyStopping, Training
from bpstudio.params import FrozenMap
from bpstudio.record.events import (
    CheckpointSaved,
    NonFinite,
    Pause,
    Paused,
    RunEnded,
    RunStarted,
    SaveCheckpoint,
    Step,
    StepsDone,
    Stop,
)
from bpstudio.train import engine, loss_scale
from bpstudio.train import run as runs
from bpstudio.train.heads import total_loss
from bpstudio.train.plan import seed_for
from bpstudio.train.run import Run

MSE = FrozenMap({"kind": "MSELoss"})


@pytest.fixture
def mlp(sketch, arrays):
    """A small classifier; `x` and `y` may be given, layers put between, settings changed."""

    def make(*between: str, rows: int = 40, x=None, y=None, split=(1.0, 0.0, 0.0), **training):
        rng = np.random.default_rng(1)
        x = rng.normal(size=(rows, 4)).astype(np.float32) if x is None else x
        y = np.arange(rows) % 3 if y is None else y
        drawing = sketch(arrays(x=x, y=y, split=split))
        drawing.put("Input", id="x", fields=("x",))
        drawing.put("Linear", id="a", name="first", out_features=5)
        for index, kind in enumerate(between):
            drawing.put(kind, id=f"m{index}")
        drawing.put("Linear", id="b", out_features=3)
        drawing.put("Output", id="out", target="y")
        drawing.training(**training)
        return drawing.document

    return make


def optimizer(kind: str, **params: float) -> Choice:
    return Choice(kind=kind, params=FrozenMap(params))


# ---------------------------------------------------------------------------- what it computes

OPTIMIZERS = {
    "SGD": {"lr": 0.1, "momentum": 0.9},
    "Adam": {"lr": 0.01},
    "AdamW": {"lr": 0.01, "weight_decay": 0.1},
    "RMSprop": {"lr": 0.01, "momentum": 0.5},
    "Adagrad": {"lr": 0.05},
    "NAdam": {"lr": 0.01},
    "Rprop": {"lr": 0.01},
}


def by_hand(job, kind: str, params: dict[str, float], clip=None, cast=nullcontext) -> list[float]:
    """The losses of a plain PyTorch loop with the same weights, order and optimizer."""
    state = Run(job).built.state()
    model = nn.Sequential(nn.Linear(4, 5), nn.ReLU(), nn.Linear(5, 3))
    for module, path in ((model[0], "a"), (model[2], "b")):
        module.weight.data.copy_(state[f"{path}:weight"])
        module.bias.data.copy_(state[f"{path}:bias"])
    chosen = getattr(torch.optim, kind)(model.parameters(), **params)
    x, y = (torch.from_numpy(job.prepared.columns[name].copy()) for name in "xy")
    losses = []
    for epoch in range(job.document.training.epochs):
        order = torch.Generator().manual_seed(seed_for(0, "order", str(epoch)))
        for rows in torch.randperm(len(x), generator=order).split(16):
            chosen.zero_grad()
            with cast():
                loss = nn.functional.cross_entropy(model(x[rows]), y[rows])
            loss.backward()
            if clip:
                clip(model.parameters())
            chosen.step()
            losses.append(loss.item())
    return losses


@pytest.mark.parametrize("kind", OPTIMIZERS)
def test_losses_are_those_of_a_plain_loop(mlp, job, pull, kind):
    made = job(mlp("ReLU", optimizer=optimizer(kind, **OPTIMIZERS[kind]), epochs=4))
    run = pull(made)
    assert run.ended.status == "completed"
    assert run.column("loss") == pytest.approx(by_hand(made, kind, OPTIMIZERS[kind]), rel=1e-6)


@pytest.mark.parametrize("kind", ["norm", "value"])
def test_clipping_is_torchs(mlp, job, pull, kind):
    limit = {"norm": 0.3, "value": 0.05}[kind]
    made = job(mlp("ReLU", clip=Clip(kind=kind, value=limit), epochs=4))
    run = pull(made)
    cut = getattr(nn.utils, f"clip_grad_{kind}_")
    losses = by_hand(made, "SGD", OPTIMIZERS["SGD"], clip=lambda p: cut(list(p), limit))
    assert run.column("loss") == pytest.approx(losses, rel=1e-6)
    assert run.column("clipped").sum() > 0
    if kind == "norm":  # told before clipping, and told truly
        assert (run.column("clipped") == (run.column("grad_norm") > limit)).all()


def test_the_same_seed_gives_the_same_bits(mlp, job, pull):
    document = mlp("Dropout", "BatchNorm1d", epochs=3)
    first, second = pull(job(document)), pull(job(document))
    other = pull(job(edits.set_training(document, seed=1)))
    assert first.column("loss").tobytes() == second.column("loss").tobytes()
    assert all((first.weights()[k] == v).all() for k, v in second.weights().items())
    assert first.column("loss").tobytes() != other.column("loss").tobytes()


def test_random_numbers_drawn_before_a_run_do_not_matter(mlp, job, pull):
    made = job(mlp("Dropout"))
    first = pull(made)
    torch.manual_seed(99)
    torch.rand(17)
    assert pull(made).column("loss").tobytes() == first.column("loss").tobytes()


def test_a_pause_and_single_steps_change_no_bit(mlp, job, pull):
    made = job(mlp("Dropout", "BatchNorm1d"))
    plain = pull(made)
    wishes = iter([Pause(), *[None] * 100])
    slow = pull(
        made,
        lambda event: Step(n=1) if isinstance(event, Paused) else None,
        read=lambda: next(wishes),
    )
    assert len(slow.all(Paused)) > 3
    assert slow.column("loss").tobytes() == plain.column("loss").tobytes()
    assert all((slow.weights()[k] == v).all() for k, v in plain.weights().items())


def test_events_come_in_their_order(mlp, job, pull):
    run = pull(job(mlp(split=(0.5, 0.25, 0.25))))
    assert isinstance(run.events[0], RunStarted)
    assert isinstance(run.events[-2], CheckpointSaved)
    assert isinstance(run.events[-1], RunEnded)
    firsts, count = [event.first for event in run.all(StepsDone)], 0
    for event, first in zip(run.all(StepsDone), firsts, strict=True):
        assert first == count
        count += len(event.loss)
    assert count == run.facts.planned_steps == run.ended.step
    assert [event.epoch for event in run.epochs()] == [0, 1]
    assert set(run.epochs()[0].metrics) == {"train", "validation"}
    assert set(run.ended.metrics) == {"train", "validation", "test"}


def test_steps_are_handed_over_before_the_buffer_is_full(mlp, job, pull, monkeypatch):
    monkeypatch.setattr(engine, "HANDOVER_S", 1e9)
    monkeypatch.setattr(Run, "point_steps", lambda _run: ())  # a point hands over, too
    run = pull(job(mlp(rows=600, batch_size=1, epochs=1)))
    assert [len(event.loss) for event in run.all(StepsDone)] == [256, 256, 88]


@pytest.mark.parametrize(
    ("rows", "batch", "drop_last", "sizes"),
    [
        (40, 16, False, [16, 16, 8]),
        (40, 16, True, [16, 16]),
        (40, 100, False, [40]),
        (40, 100, True, [40]),
        (32, 16, False, [16, 16]),
    ],
)
def test_batches_are_as_planned(mlp, job, monkeypatch, pull, rows, batch, drop_last, sizes):
    seen = []
    take_step = Run.take_step

    def spy(run, batch_rows):
        seen.append(len(batch_rows))
        return take_step(run, batch_rows)

    monkeypatch.setattr(Run, "take_step", spy)
    run = pull(job(mlp(rows=rows, batch_size=batch, drop_last=drop_last, epochs=1)))
    assert seen == sizes
    assert run.facts.last_batch_size == sizes[-1]
    assert run.facts.steps_per_epoch == len(sizes)


def test_every_row_comes_once_an_epoch_in_a_new_order(mlp, job):
    run = Run(job(mlp(rows=40)))
    first = torch.cat(list(run.epoch_batches()))
    run.step, run.epoch = run.plan.steps_per_epoch, 1
    second = torch.cat(list(run.epoch_batches()))
    assert sorted(first.tolist()) == sorted(second.tolist()) == list(range(40))
    assert first.tolist() != second.tolist()


def test_max_steps_ends_in_the_middle_of_an_epoch(mlp, job, pull):
    run = pull(job(mlp(epochs=10, max_steps=7)))
    assert run.ended.step == len(run.column("loss")) == 7
    assert [event.step for event in run.epochs()] == [3, 6]
    assert run.ended.status == "completed"


def test_a_time_limit_ends_the_run(mlp, job, pull, monkeypatch):
    clock = iter(range(0, 10**6, 10))
    monkeypatch.setattr(engine.time, "monotonic", lambda: float(next(clock)))
    run = pull(job(mlp(epochs=1000, max_minutes=5.0)))
    assert (run.ended.status, run.ended.reason) == ("completed", "the time limit was reached")
    assert 0 < run.ended.step < 100


def test_time_spent_in_a_pause_does_not_count(mlp, job, pull, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(engine.time, "monotonic", lambda: now[0])
    wishes = iter([Pause(), *[None] * 100])

    def wait(event):
        now[0] += 3600.0 if isinstance(event, Paused) else 0.0

    run = pull(job(mlp(max_minutes=5.0)), wait, read=lambda: next(wishes))
    assert run.ended.reason == "all planned steps are done"
    assert run.ended.seconds < 60


# ------------------------------------------------------------------- early stopping, best weights


def worsening(mlp, **more):
    """Labels at random and a high rate: the validation loss soon rises."""
    rng = np.random.default_rng(0)
    return mlp(
        rows=60, y=rng.permutation(np.arange(60) % 3), split=(0.5, 0.5, 0.0), epochs=40, **more
    )


def test_early_stopping_waits_for_patience_epochs(mlp, job, pull):
    stopping = EarlyStopping(patience=3)
    run = pull(job(worsening(mlp, early_stopping=stopping)))
    losses = [event.metrics["validation"].loss for event in run.epochs()]
    best = int(np.argmin(losses))
    assert len(losses) == best + 1 + 3 < 40
    assert run.ended.status == "completed"
    assert "validation.loss has not improved for 3 epochs" in run.ended.reason


def test_a_margin_makes_small_progress_no_progress(mlp, job, pull):
    stopping = EarlyStopping(patience=2, min_delta=10.0)
    run = pull(job(worsening(mlp, early_stopping=stopping)))
    assert len(run.epochs()) == 1 + 2


def test_a_figure_of_merit_is_better_when_it_is_larger(mlp, job, pull):
    stopping = EarlyStopping(monitor="validation.out.accuracy", patience=4)
    run = pull(job(worsening(mlp, early_stopping=stopping)))
    figures = [event.metrics["validation"].outputs["out"]["accuracy"] for event in run.epochs()]
    assert len(figures) == int(np.argmax(figures)) + 1 + 4


def test_the_best_weights_are_kept(mlp, job, pull):
    last, best = (pull(job(worsening(mlp, keep_best=keep))) for keep in (False, True))
    losses = [event.metrics["validation"].loss for event in best.epochs()]
    assert last.column("loss").tobytes() == best.column("loss").tobytes()
    assert best.ended.metrics["validation"].loss == pytest.approx(min(losses), rel=1e-6)
    assert last.ended.metrics["validation"].loss == pytest.approx(losses[-1], rel=1e-6)
    ended = best.epochs()[int(np.argmin(losses))].step
    assert [event.step for event in best.all(CheckpointSaved)] == [ended], "and of which step"


# ------------------------------------------------------------------------------ commands


def reading(*commands):
    """A reader that gives one command at each step, then none."""
    wishes = iter(commands)
    return lambda: next(wishes, None)


def test_a_pause_flushes_and_waits(mlp, job, pull):
    run = pull(job(mlp()), read=reading(None, None, Pause()))
    at = run.kinds.index("Paused")
    assert run.events[at].step == 2
    assert sum(len(e.loss) for e in run.events[:at] if isinstance(e, StepsDone)) == 2
    assert len(run.all(Paused)) == 1
    assert run.ended.step == 6


def test_steps_are_taken_by_number(mlp, job, pull):
    answers = iter([Step(n=3), Step(n=2), None])
    run = pull(
        job(mlp()),
        lambda event: next(answers) if isinstance(event, Paused) else None,
        read=reading(Pause()),
    )
    assert [event.step for event in run.all(Paused)] == [0, 3, 5]


def test_a_step_can_be_asked_for_while_it_runs(mlp, job, pull):
    run = pull(job(mlp()), read=reading(None, Step(n=2)))
    assert [event.step for event in run.all(Paused)] == [3]


def test_saving_while_paused_leaves_it_paused(mlp, job, pull):
    answers = iter([SaveCheckpoint(), Pause(), None])
    run = pull(
        job(mlp()),
        lambda event: next(answers) if isinstance(event, Paused) else None,
        read=reading(None, Pause()),
    )
    assert [event.step for event in run.all(Paused)] == [1, 1, 1]
    assert [event.step for event in run.all(CheckpointSaved)] == [1, 6]


def test_saving_while_running_gives_the_weights_of_that_step(mlp, job, pull):
    made = job(mlp())
    run = pull(made, read=reading(None, None, SaveCheckpoint(), None, Pause()))
    saved = run.all(CheckpointSaved)[0]
    other = pull(job(edits.set_training(made.document, max_steps=saved.step)))
    assert saved.step < 6
    assert all((saved.tensors[key] == array).all() for key, array in other.weights().items())


def test_a_stop_saves_and_says_so(mlp, job, pull):
    run = pull(job(mlp(epochs=50)), read=reading(None, None, Stop(reason="enough")))
    assert (run.ended.status, run.ended.reason, run.ended.step) == ("stopped", "enough", 2)
    assert run.kinds[-2:] == ["CheckpointSaved", "RunEnded"]
    assert run.ended.metrics["train"].loss > 0


@pytest.mark.parametrize("at", ["RunStarted", "StepsDone", "EpochDone", "Paused"])
def test_any_event_can_be_answered_with_a_stop(mlp, job, pull, at):
    run = pull(
        job(mlp(epochs=50)),
        lambda event: Stop() if type(event).__name__ == at else None,
        read=reading(None, Pause()),
    )
    assert run.ended.status == "stopped"
    assert run.ended.step < 10


def test_closing_in_the_middle_gives_the_threads_back(mlp, job):
    before = torch.get_num_threads()
    events = engine.train(job(mlp(threads=before + 1)))
    next(events)
    assert torch.get_num_threads() == before + 1
    events.close()
    assert torch.get_num_threads() == before
    with pytest.raises(StopIteration):
        next(events)


# ------------------------------------------------------------------------------ initial weights


def test_inserting_a_layer_leaves_the_initial_weights_of_the_others(mlp, job):
    start = Run(job(mlp())).built.state()
    longer = Run(job(mlp("BatchNorm1d", "PReLU"))).built.state()
    assert start.keys() < longer.keys()
    assert all(torch.equal(tensor, longer[key]) for key, tensor in start.items())


def test_a_run_can_go_on_from_given_weights(mlp, job, pull):
    document = mlp()
    first = pull(job(document))
    again = edits.set_training(document, start_from="current", max_steps=1)
    run = pull(job(again, weights=first.weights()))
    assert run.column("loss")[0] < first.column("loss")[0]
    fresh = pull(job(edits.set_training(again, start_from="init"), weights=first.weights()))
    assert fresh.column("loss")[0] == first.column("loss")[0]


def test_saved_weights_that_are_not_used_are_told_when_the_run_starts(mlp, job, pull):
    document = edits.set_training(mlp(), max_steps=1, start_from="current")
    first = pull(job(document))
    assert len(first.facts.warnings) == 1
    assert "no saved weights" in first.facts.warnings[0]
    saved = first.weights()
    assert pull(job(document, weights=saved)).facts.warnings == ()
    wider = edits.set_param(document, "a", "out_features", 9)
    (warning,) = pull(job(wider, weights=saved)).facts.warnings
    assert f"{document.graph.by_id['a'].title!r} (weight, bias)" in warning
    begun_anew = edits.set_training(document, start_from="init")
    assert pull(job(begun_anew, weights=saved)).facts.warnings == ()


def test_frozen_layers_keep_the_weights_they_have(mlp, job, pull):
    document = mlp()
    first = pull(job(document)).weights()
    frozen = edits.set_frozen(document, ["a"], frozen=True)
    second = pull(job(frozen, weights=first)).weights()
    for key in first:
        assert np.array_equal(first[key], second[key]) is key.startswith("a:")


# ------------------------------------------------------------------------------ failures


def test_an_exception_in_a_layer_ends_the_run_and_names_the_node(mlp, job, pull, monkeypatch):
    real = torch.nn.functional.linear
    calls = []

    def broken(x, weight, bias=None):
        counts = torch.is_grad_enabled() and not x.is_meta  # a forecast and a first look run it too
        calls.extend([1] if counts else [])
        if len(calls) == 6:
            raise RuntimeError("out of luck")
        return real(x, weight, bias)

    monkeypatch.setattr(torch.nn.functional, "linear", broken)
    run = pull(job(mlp()))
    assert run.ended.status == "failed"
    assert run.ended.reason == "out of luck"
    assert run.ended.node == "b"
    assert run.ended.step == 2
    assert sum(len(event.loss) for event in run.all(StepsDone)) == 2
    assert "RuntimeError" in run.ended.details


def test_the_run_after_a_failed_one_works(mlp, job, pull, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(Run, "take_step", lambda run, rows: 1 / 0)
        assert pull(job(mlp())).ended.status == "failed"
    assert pull(job(mlp())).ended.status == "completed"


def test_a_lone_sample_before_a_batch_norm_is_refused_by_name(mlp, job, pull):
    run = pull(job(mlp("BatchNorm1d", rows=33)))
    assert (run.ended.status, run.ended.node) == ("failed", "m0")
    assert "last batch of an epoch has one" in run.ended.reason
    assert "drop_last" in run.ended.hint
    fine = pull(job(mlp("BatchNorm1d", rows=33, drop_last=True)))
    assert fine.ended.status == "completed"


def test_nothing_to_train_is_said_before_the_first_step(mlp, job, pull):
    document = edits.set_frozen(mlp(), ["a", "b"], frozen=True)
    run = pull(job(document))
    assert run.kinds == ["RunEnded"]
    assert run.ended.status == "failed"
    assert run.ended.hint


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU here")
def test_a_wish_for_cuda_without_cuda_is_refused_in_words(mlp, job, pull):
    run = pull(job(mlp(device="cuda")))
    assert run.ended.status == "failed"
    assert "CUDA" in run.ended.reason
    assert "cpu" in run.ended.hint


def test_a_target_that_the_loss_refuses_names_the_output(mlp, job, pull):
    made = job(mlp(epochs=1))
    columns = {**made.prepared.columns, "y": made.prepared.columns["y"] + 5}
    run = pull(replace(made, prepared=replace(made.prepared, columns=columns)))
    assert (run.ended.status, run.ended.node) == ("failed", "out")
    assert "bounds" in run.ended.details


# --------------------------------------------------------------------------- what is not finite


def state_of(run: Run) -> dict[str, torch.Tensor]:
    """Weights, buffers and the optimizer's memory."""
    tensors = {key: tensor.clone() for key, tensor in run.built.state().items()}
    for index, memory in enumerate(run.optimizer.state.values()):
        for name, value in memory.items():
            if isinstance(value, torch.Tensor):
                tensors[f"optimizer {index} {name}"] = value.clone()
    return tensors


@pytest.mark.parametrize("bad", [np.nan, 500.0])
@pytest.mark.parametrize("kind", sorted({*optimizers.OPTIMIZERS.kinds()} - {"SparseAdam"}))
def test_a_bad_batch_leaves_weights_buffers_and_optimizer_as_they_were(mlp, job, kind, bad):
    x = np.random.default_rng(0).normal(size=(40, 4)).astype(np.float32)
    if np.isfinite(bad):
        x[[7, 9]] = [[bad], [-bad]]
    document = mlp("Exp", "BatchNorm1d", "Dropout", x=x, optimizer=optimizer(kind, lr=0.01))
    run = Run(job(document, nan=() if np.isfinite(bad) else (7, 9)))
    good = [row for row in range(40) if row not in {7, 9}]
    run.take_step(torch.tensor(good[:16]))
    before = state_of(run)
    event = run.take_step(torch.tensor([3, 7, 9, 11]))
    after = state_of(run)
    assert isinstance(event, NonFinite)
    assert before.keys() == after.keys()
    assert all(torch.equal(before[key], after[key]) for key in before)
    assert not isinstance(run.take_step(torch.tensor(good[16:32])), NonFinite)
    assert not all(torch.equal(before[key], run.built.state()[key]) for key in run.built.state())


def test_a_bad_first_step_leaves_no_trace_in_the_optimizer(mlp, job):
    """Fused SGD's momentum must begin with the first good gradient."""
    made = job(mlp(), nan=[0])
    clean, spoilt = Run(made), Run(made)
    spoilt.take_step(torch.tensor([0, 1]))
    for run in (clean, spoilt):
        for rows in ([1, 2, 3], [4, 5, 6]):
            run.take_step(torch.tensor(rows))
    a, b = state_of(clean), state_of(spoilt)
    assert a.keys() == b.keys()
    assert all(torch.equal(a[key], b[key]) for key in a)


def bad_run(document: Document, job, pull, *, nan=()):
    """Pull until the first bad step is told, then stop."""
    return pull(job(document, nan=nan), lambda e: Stop() if isinstance(e, Paused) else None)


def test_nan_in_the_data_is_named_with_its_rows(mlp, job, pull):
    run = bad_run(mlp(batch_size=40), job, pull, nan=[5, 30])
    (event,) = run.all(NonFinite)
    assert (event.path, event.direction, event.kind) == ("x", "data", "nan")
    assert set(event.examples) == {5, 30}
    assert run.ended.status == "non-finite"
    assert "step 0" in run.ended.reason


def test_an_overflow_in_a_layer_is_named_as_the_first_in_forward_order(sketch, arrays, job, pull):
    drawing = sketch(arrays(x=np.full((8, 2), 100.0, np.float32), y=np.arange(8) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Exp", id="boom")
    drawing.put("Linear", out_features=2)
    drawing.put("Output", target="y")
    run = bad_run(drawing.document, job, pull)
    (event,) = run.all(NonFinite)
    assert (event.path, event.direction, event.kind) == ("boom", "forward", "inf")


def test_a_loss_that_overflows_names_its_output(sketch, arrays, job, pull):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(8, 2)).astype(np.float32)
    drawing = sketch(arrays(x=x, y=(x[:, :1] * 1e25).astype(np.float32)))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=2)
    drawing.put("Output", "a", id="good", target="x", loss=MSE)
    drawing.put("Linear", "a", out_features=1)
    drawing.put("Output", id="bad", target="y", loss=MSE)
    run = bad_run(drawing.document, job, pull)
    (event,) = run.all(NonFinite)
    assert (event.path, event.direction) == ("bad", "loss")


def test_a_gradient_that_is_not_finite_names_the_node_nearest_to_the_output(
    sketch, arrays, job, pull
):
    """log of a hair above zero is finite; its slope, times a large number, is not."""
    drawing = sketch(arrays(x=np.ones((8, 2), np.float32), y=np.ones((8, 1), np.float32)))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=1, bias=False)
    drawing.put("ConstantScale", factor=0.0)
    drawing.put("Exp")
    drawing.put("Linear", id="b", out_features=1)
    drawing.put("ConstantScale", factor=1e-40)
    drawing.put("Log", id="log")
    drawing.put("Output", target="y", loss=MSE)
    document = drawing.document
    ones = Choice(kind="ones")
    document = edits.set_init(document, "b", "weight", ones)
    document = edits.set_init(document, "b", "bias", ones)
    run = bad_run(document, job, pull)
    (event,) = run.all(NonFinite)
    assert (event.direction, event.path) == ("backward", "b")


def test_dropout_is_replayed_as_it_was(sketch, arrays, job, pull):
    """Whether a value is dropped decides whether the layer behind overflows."""
    drawing = sketch(arrays(x=np.full((40, 1), 60.0, np.float32), y=np.arange(40) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Dropout", p=0.5)
    drawing.put("Exp", id="exp")
    drawing.put("Linear", out_features=2)
    drawing.put("Output", target="y")
    drawing.training(batch_size=1, epochs=1)
    found = pull(job(drawing.document)).all(NonFinite)
    assert 5 < len(found) < 35
    assert {(event.path, event.direction) for event in found} == {("exp", "forward")}


def test_each_replay_has_the_random_state_of_its_own_step(sketch, arrays, job, pull):
    """Kept, the value overflows in Exp; dropped, it has no logarithm."""
    drawing = sketch(arrays(x=np.full((40, 1), 60.0, np.float32), y=np.arange(40) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Dropout", id="drop", p=0.5)
    drawing.put("Exp", "drop", id="exp")
    drawing.put("Log", "drop", id="log")
    drawing.put("Concat", "exp", "log")
    drawing.put("Linear", out_features=2)
    drawing.put("Output", target="y")
    drawing.training(batch_size=1, epochs=1)
    found = pull(job(drawing.document)).all(NonFinite)
    assert len(found) == 40
    assert {event.path for event in found} == {"exp", "log"}


def test_after_a_bad_step_the_run_pauses_and_can_go_on(mlp, job, pull):
    run = pull(job(mlp(epochs=3), nan=[7]))
    assert len(run.all(NonFinite)) == len(run.all(Paused)) == 3
    assert run.ended.status == "completed"
    losses = run.column("loss")
    assert np.isposinf(losses).sum() == 3
    assert np.isfinite(losses).sum() == 6
    for event in run.all(NonFinite):
        assert np.isposinf(run.column("grad")[event.step]).any()
        assert np.isposinf(run.column("grad_norm")[event.step])


def test_single_steps_over_a_bad_one_pause_once(mlp, job, pull):
    run = pull(
        job(mlp(rows=8, batch_size=4, epochs=1), nan=range(8)),
        lambda event: Step(n=1) if isinstance(event, Paused) else None,
        read=reading(Pause()),
    )
    assert [event.step for event in run.all(Paused)] == [0, 1, 2]


def test_more_tensors_than_a_file_holds_are_refused_before_the_run(mlp, job, pull, monkeypatch):
    monkeypatch.setattr("bpstudio.train.facts.MAX_TENSORS", 3)
    ended = pull(job(mlp())).ended
    assert ended.status == "failed"
    assert ended.reason == "The model has 4 tensors of weights; a project file holds 3."
    assert ended.step == 0


# ------------------------------------------------------------------- several batches a step


def test_batches_gathered_for_a_step_are_one_large_batch(mlp, job, pull):
    many = pull(job(mlp(rows=90, batch_size=8, accumulate=4, epochs=3)))
    one = pull(job(mlp(rows=90, batch_size=32, epochs=3)))
    assert many.ended.step == one.ended.step == 9
    assert many.column("loss") == pytest.approx(one.column("loss"), rel=1e-5)
    assert many.column("grad_norm") == pytest.approx(one.column("grad_norm"), rel=1e-5)
    for key, tensor in one.weights().items():
        assert many.weights()[key] == pytest.approx(tensor, rel=1e-4, abs=1e-6)


def test_a_sum_is_gathered_as_a_sum(mlp, job, pull):
    loss = FrozenMap({"kind": "CrossEntropyLoss", "params": FrozenMap({"reduction": "sum"})})

    def summed(**training):
        document = mlp(rows=60, **training)
        return job(edits.set_param(document, "out", "loss", loss))

    many = pull(summed(batch_size=7, accumulate=3))
    one = pull(summed(batch_size=21))
    assert many.column("loss") == pytest.approx(one.column("loss"), rel=1e-5)


def test_more_batches_than_there_are_make_one_step_an_epoch(mlp, job, pull):
    run = pull(job(mlp(rows=40, batch_size=16, accumulate=100, epochs=2)))
    assert (run.facts.steps_per_epoch, run.ended.step) == (1, 2)
    assert run.facts.last_batch_size == 8


def test_a_bad_row_is_found_in_whichever_batch_of_the_step_it_is(mlp, job, pull):
    made = job(mlp(rows=40, batch_size=8, accumulate=5), nan=[17])
    run = pull(made, lambda event: Stop() if isinstance(event, Paused) else None)
    (event,) = run.all(NonFinite)
    assert (event.step, event.direction, event.examples) == (0, "data", (17,))


# ------------------------------------------------------------------------------ bfloat16


def test_bfloat16_is_torchs_autocast(mlp, job, pull):
    document = mlp("ReLU", epochs=4, precision="bfloat16")
    made = job(document)
    run = pull(made)
    assert run.ended.status == "completed", run.ended
    exact = pull(job(edits.set_training(document, precision="float32")))
    losses, wanted = run.column("loss"), exact.column("loss")
    assert losses.tobytes() != wanted.tobytes()
    assert losses == pytest.approx(wanted, rel=0.03)
    cast = partial(torch.autocast, "cpu", dtype=torch.bfloat16)
    by_torch = by_hand(made, "SGD", OPTIMIZERS["SGD"], cast=cast)
    assert losses == pytest.approx(by_torch, rel=1e-6)
    assert all(array.dtype == np.float32 for array in run.weights().values())


@pytest.mark.parametrize("between", [("LayerNorm", "GELU"), ("BatchNorm1d", "Dropout")])
def test_bfloat16_is_watched_like_float32(mlp, job, pull, between):
    document = mlp(*between, epochs=2)
    exact, run = (
        pull(job(edits.set_training(document, precision=precision)))
        for precision in ("float32", "bfloat16")
    )
    assert run.ended.status == "completed", run.ended
    assert set(run.signal("flow")) == set(exact.signal("flow"))
    assert run.signal("flow")[0] == pytest.approx(exact.signal("flow")[0], abs=0.05)


# ------------------------------------------------------------------------------ float16


def by_grad_scaler(made, steps: int, *, factor: float) -> tuple[list[float], list[float]]:
    """Losses and factors of torch's own way."""
    run = Run(made)
    optimizer = torch.optim.SGD(run.model.parameters(), lr=0.05)
    scaler = torch.amp.GradScaler("cpu", init_scale=factor)
    losses, factors = [], []
    while len(losses) < steps:
        for rows in run.epoch_batches():
            batch = run.tensors.batch(rows)
            optimizer.zero_grad()
            with torch.autocast("cpu", dtype=torch.float16):
                loss = total_loss(run.model(*batch.inputs), batch, run.heads)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            losses.append(loss.item())
            factors.append(scaler.get_scale())
        run.epoch += 1
    return losses[:steps], factors[:steps]


@pytest.mark.parametrize("first", [2.0**16, 2.0**24])
def test_float16_is_torchs_autocast_with_a_grad_scaler(mlp, job, pull, monkeypatch, first):
    """From 2^24 on the first steps overflow and are left out."""
    monkeypatch.setattr(loss_scale, "FIRST", first)
    sgd = Choice(kind="SGD", params=FrozenMap({"lr": 0.05}))
    made = job(mlp("ReLU", epochs=6, precision="float16", optimizer=sgd))
    run = pull(made)
    assert run.ended.status == "completed", run.ended
    wanted, factors = by_grad_scaler(made, run.ended.step, factor=first)
    assert run.column("loss") == pytest.approx(wanted, rel=1e-4)
    left_out = np.isnan(run.column("grad_norm"))
    halved = np.array([first, *factors])
    assert left_out.tolist() == (halved[1:] < halved[:-1]).tolist()
    assert left_out.any() == (first > 2.0**16)
    assert np.isnan(run.column("grad")[left_out]).all()
    assert not run.all(NonFinite)


def test_gradients_and_flow_of_float16_are_those_of_float32(mlp, job, pull):
    document = mlp("LayerNorm", "GELU", epochs=2)
    exact, run = (
        pull(job(edits.set_training(document, precision=precision)))
        for precision in ("float32", "float16")
    )
    assert run.signal("flow")[0] == pytest.approx(exact.signal("flow")[0], abs=0.05)
    assert run.column("grad")[0] == pytest.approx(exact.column("grad")[0], abs=0.05)


def test_a_number_that_is_not_finite_by_itself_is_told_in_float16_too(mlp, job, pull):
    made = job(mlp(rows=40, batch_size=8, precision="float16"), nan=[17])
    run = pull(made, lambda event: Stop() if isinstance(event, Paused) else None)
    (event,) = run.all(NonFinite)
    assert event.direction == "data"


def test_a_float16_run_goes_on_to_the_bit(mlp, job, pull, monkeypatch):
    monkeypatch.setattr(loss_scale, "FIRST", 2.0**20)
    document = mlp("ReLU", epochs=6, precision="float16")
    whole, made = pull(job(document)), job(document)
    steps = iter(range(6))
    first = pull(made, read=lambda: Stop() if next(steps, 5) == 5 else None)
    state = first.all(CheckpointSaved)[-1].state
    second = pull(job(document, resume=(made.id, state)))
    pieces = np.concatenate([first.column("loss"), second.column("loss")])
    assert pieces.tobytes() == whole.column("loss").tobytes()


def test_image_kernels_of_one_channel_lie_as_their_images_do():
    """`contiguous` takes them for laid out already, and half of the network ran as it was."""
    kernel = nn.Conv2d(1, 16, 3, padding=1)
    assert runs._lay_out(kernel, Training()) is torch.channels_last
    out = kernel(torch.randn(2, 1, 8, 8))
    assert out.stride()[1] == 1


def test_a_probe_of_weights_is_of_those_that_are_trained(mlp, job, pull):
    """Whoever kept what lay in a weight before it was joined would look at its first numbers."""
    said = pull(job(mlp("ReLU", epochs=3)))
    probe, weights = said.epochs()[-1].probe, said.weights()
    for place, row in enumerate(said.facts.rows):
        mine = [array for key, array in weights.items() if key.startswith(f"{row.path}:")]
        norm = np.sqrt(sum(float((array.astype(np.float64) ** 2).sum()) for array in mine))
        assert probe.weight[place] == pytest.approx(np.log10(norm), rel=1e-5)


def test_batches_of_one_are_refused_however_few_steps_are_taken(mlp, job, pull):
    document = mlp("BatchNorm1d", batch_size=1, max_steps=5)
    ended = pull(job(document)).ended
    assert ended.status == "failed"
    assert "every batch has one" in ended.reason
    assert ended.node is not None
