"""Parameters and blocks are parts of a run: what they are, and that their figures are kept."""

import numpy as np
import pytest

from bpstudio.params import FrozenMap
from bpstudio.record.events import Row, RunFacts, RunStarted, SignalsSampled, StepsDone
from bpstudio.record.history import History
from bpstudio.record.parts import (
    CELLS,
    MOST_PARTS,
    block_around,
    blocks_around,
    capacity_of,
    parts_of,
    runs_of_blocks,
    weights_of,
)

INF = float("inf")


def row(path, *, tensors=("weight", "bias"), shapes=((2, 3), (2,)), **more):
    parameters = sum(int(np.prod(shape)) for shape in shapes)
    return Row(
        path=path, node=path, name=path, kind="Linear", trainable=more.pop("trainable", True),
        parameters=parameters, tensors=tensors, shapes=shapes, **more,
    )  # fmt: skip


ROWS = (row("n1"), row("b"), row("b/n2"), row("b.2/n2", shares="b/n2"), row("b.2/c/n3"))


def facts(rows=ROWS, **more):
    return RunFacts(
        rows=tuple(rows), outputs=(), planned_steps=10, planned_epochs=1, steps_per_epoch=10,
        batch_size=1, last_batch_size=1, seed=0, device="cpu", host="thread", threads=1, **more,
    )  # fmt: skip


def steps_done(first, parts, *, rows=5):
    count, flat = len(parts), np.zeros(len(parts), np.float32)
    return StepsDone(
        first=first, loss=flat, grad_norm=flat, grad=np.zeros((count, rows), np.float32), lr=flat,
        clipped=flat, parts=parts,
    )  # fmt: skip


def test_parts_are_parameters_by_their_keys_and_runs_of_blocks_by_their_paths():
    parts = parts_of(ROWS)
    assert [part.key for part in parts] == [
        "n1:weight", "n1:bias", "b:weight", "b:bias", "b/n2:weight", "b/n2:bias",
        "b.2/n2:weight", "b.2/n2:bias", "b.2/c/n3:weight", "b.2/c/n3:bias", "b", "b.2", "b.2/c",
    ]  # fmt: skip
    assert [part.rows for part in parts[-3:]] == [(2,), (3, 4), (4,)]
    assert parts[5].rows == (2,)
    assert parts[5].tensor == 1


def test_the_blocks_around_a_layer_go_from_the_outermost_inwards():
    assert blocks_around("a/b.2/c/n") == ("a", "a/b.2", "a/b.2/c")
    assert blocks_around("n") == ()
    assert block_around("a/b.2/c/n") == "a/b.2/c"
    assert block_around("n") == ""
    deep = "/".join(f"b{i}" for i in range(1000)) + "/n"
    assert len(runs_of_blocks([deep] * 50)) == 8
    assert block_around(deep) == blocks_around(deep)[-1]


def test_shared_weights_and_those_that_do_not_learn_count_as_they_learn():
    rows = (row("b/x"), row("b/y", shares="b/x"), row("b/z", trainable=False))
    parts = {part.key: part for part in parts_of(rows)}
    assert weights_of(parts["b"], rows) == 8
    assert weights_of(parts["b/x:weight"], rows) == 6
    assert weights_of(parts["b/x:bias"], rows) == 2


def test_runs_with_too_many_parameters_tell_of_no_parts():
    names = tuple(f"w{i}" for i in range(MOST_PARTS + 1))
    assert parts_of([row("n", tensors=names, shapes=((1,),) * len(names))]) == ()


@pytest.mark.parametrize("parts", [1, 3, 255, 256, 257, 400, 4000, 100_000])
def test_columns_of_parts_are_as_many_as_fit(parts):
    capacity = capacity_of(parts)
    assert capacity & (capacity - 1) == 0
    assert 16 <= capacity <= 4096
    assert parts * capacity <= CELLS or capacity == 16


def filled(count, *, every=1.0):
    """Parts whose number grows by the step, in a history of `count` steps."""
    history, width = History(), len(parts_of(ROWS))
    history.add(RunStarted(facts=facts()))
    for first in range(0, count, 100):
        steps = np.arange(first, min(first + 100, count), dtype=np.float32)
        history.add(steps_done(first, np.outer(steps, np.arange(width)).astype(np.float32) * every))
    return history


def test_every_step_of_every_part_is_kept():
    history = filled(250)
    series = history.part_grad([3, 1])
    assert series.mean[:, 0].tolist() == [3.0 * step for step in range(250)]
    assert series.mean[:, 1].tolist() == list(range(250))


def test_figures_of_parts_come_back_from_a_file():
    history = filled(250)
    values = np.arange(len(history.parts), dtype=np.float32)
    history.add(SignalsSampled(step=3, signals=FrozenMap(), parts=FrozenMap({"update": values})))
    again = History.from_arrays(*history.to_arrays())
    assert again.parts == history.parts
    assert again.part_grad([2]).mean.tolist() == history.part_grad([2]).mean.tolist()
    steps, read = again.part_signal("update", [4, 0])
    assert (steps.tolist(), read.tolist()) == ([3], [[4.0, 0.0]])


def test_a_file_from_before_there_were_parts_is_read_and_tells_of_none():
    arrays, meta = filled(20).to_arrays()
    old = {name: array for name, array in arrays.items() if not name.startswith("part")}
    history = History.from_arrays(old, FrozenMap({k: v for k, v in meta.items() if k != "parts"}))
    assert history.parts == ()
    assert history.steps_done == 20
    history.add(RunStarted(facts=facts(resumed_at=20)))
    history.add(steps_done(20, np.full((2, len(history.parts)), 7.0, np.float32)))
    mean = history.part_grad([0]).mean[:, 0]
    assert np.isnan(mean[:20]).all()
    assert mean[20:].tolist() == [7.0, 7.0]


def test_parts_of_other_steps_than_the_run_are_no_history():
    arrays, meta = filled(20).to_arrays()
    arrays["parts.shape"] = np.array([1, 19], np.int64)
    for name in ("mean", "low", "high", "bad"):
        arrays[f"parts.{name}"] = arrays[f"parts.{name}"][:19]
    with pytest.raises(ValueError, match="parts"):
        History.from_arrays(arrays, meta)


def test_parts_that_are_not_those_of_the_run_are_refused_and_nothing_is_taken():
    history = filled(20)
    with pytest.raises(ValueError, match="parts"):
        history.add(steps_done(20, np.zeros((2, 3), np.float32)))
    assert history.steps_done == 20
    assert history.grad().steps.tolist() == list(range(20))


def test_steps_that_say_nothing_of_parts_leave_them_without_a_value():
    history = filled(20)
    history.add(steps_done(20, np.zeros((1, len(history.parts)), np.float32)))
    flat = np.zeros(3, np.float32)
    history.add(
        StepsDone(
            first=21, loss=flat, grad_norm=flat, grad=np.zeros((3, len(ROWS)), np.float32),
            lr=flat, clipped=flat,
        )
    )  # fmt: skip
    assert np.isnan(history.part_grad([0]).mean[21:]).all()


def test_a_run_that_goes_on_from_earlier_forgets_what_parts_said_later():
    history = filled(20)
    values = np.zeros(len(history.parts), np.float32)
    for step in (3, 15):
        history.add(
            SignalsSampled(step=step, signals=FrozenMap(), parts=FrozenMap({"update": values}))
        )
    history.add(RunStarted(facts=facts(resumed_at=10)))
    assert history.part_grad([1]).mean[:, 0].tolist() == list(range(10))
    assert history.part_signal("update", [0])[0].tolist() == [3]


def test_coarser_buckets_keep_extremes_and_what_was_not_finite():
    history = History()
    history.add(RunStarted(facts=facts([row("n")])))
    grad = np.array([[1], [5], [INF], [2], [-3]], np.float32)
    flat = np.zeros(5, np.float32)
    history.add(
        StepsDone(first=0, loss=flat, grad_norm=flat, grad=grad, lr=flat, clipped=flat, parts=None)
    )
    coarse = history.grad().coarser(2)
    assert coarse.steps.tolist() == [0, 2, 4]
    assert coarse.mean[:, 0].tolist() == [3.0, 2.0, -3.0]
    assert coarse.low[:, 0].tolist() == [1.0, 2.0, -3.0]
    assert coarse.high[:, 0].tolist() == [5.0, INF, -3.0]
    assert coarse.bad[:, 0].tolist() == [0, 1, 0]
    assert history.grad().coarser(1).mean.tolist() == grad.tolist()


def test_a_spike_in_one_parameter_is_kept_however_long_the_run():
    rows = [row(f"n{i}") for i in range(400)]
    history = History()
    history.add(RunStarted(facts=facts(rows)))
    width, at = len(history.parts), 20_123
    for first in range(0, 40_000, 1000):
        parts = np.zeros((1000, width), np.float32)
        if first <= at < first + 1000:
            parts[at - first, 5] = 9.0
        history.add(steps_done(first, parts, rows=400))
    series = history.part_grad([5, 6])
    assert series.stride > history.grad().stride
    holder = int(np.searchsorted(series.steps, at, side="right")) - 1
    assert series.high[holder].tolist() == [9.0, 0.0]
    assert np.delete(series.high[:, 0], holder).max() == 0.0
