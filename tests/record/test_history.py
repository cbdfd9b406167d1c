"""Memory of a run is bounded, and nothing that matters is lost when it is squeezed."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.params import EMPTY, FrozenMap
from bpstudio.record.buckets import Buckets
from bpstudio.record.codec import to_line
from bpstudio.record.events import (
    EpochDone,
    Row,
    RunEnded,
    RunFacts,
    RunStarted,
    SignalsSampled,
    StepsDone,
    TimeSampled,
)
from bpstudio.record.history import MAX_EPOCHS, History
from bpstudio.record.samples import MAX_SAMPLES

NAN, INF = float("nan"), float("inf")
cells = st.one_of(
    st.just(NAN), st.just(INF), st.just(-INF), st.floats(-1e3, 1e3, width=32, allow_subnormal=False)
)


def column(*values: float) -> np.ndarray:
    return np.array(values, np.float32)[:, None]


def steps_done(first: int, count: int, rows: int, rng: np.random.Generator) -> StepsDone:
    def figures(*shape: int) -> np.ndarray:
        return rng.random(shape, dtype=np.float32)

    return StepsDone(
        first=first,
        loss=figures(count),
        grad_norm=figures(count),
        grad=figures(count, rows),
        lr=figures(count),
        clipped=np.zeros(count, np.float32),
    )


# ------------------------------------------------------------------------------ buckets


@pytest.mark.parametrize("at", [0, 1, 37, 998, 999])
@pytest.mark.parametrize("capacity", [2, 4, 16, 64])
def test_a_spike_of_one_step_outlives_any_number_of_merges(at, capacity):
    values = np.zeros(1000, np.float32)
    values[at] = 7.0
    buckets = Buckets(1, capacity=capacity)
    for part in np.array_split(values, 13):
        buckets.append(part[:, None])
    series = buckets.series()
    holder = int(np.searchsorted(series.steps, at, side="right")) - 1
    assert series.high[holder, 0] == 7.0
    assert (np.delete(series.high[:, 0], holder) == 0).all()
    assert len(series.steps) <= capacity + 1
    assert buckets.count == 1000


@given(
    values=st.lists(st.tuples(cells, cells), max_size=120),
    cuts=st.lists(st.integers(0, 120), max_size=8),
    capacity=st.sampled_from([2, 4, 8]),
)
def test_uneven_appends_equal_one_big_one(values, cuts, capacity):
    block = np.array(values, np.float32).reshape(-1, 2)
    whole, pieces = Buckets(2, capacity=capacity), Buckets(2, capacity=capacity)
    whole.append(block)
    for part in np.split(block, sorted(min(cut, len(block)) for cut in cuts)):
        pieces.append(part)
    for name, array in whole.to_arrays("s").items():
        assert array.tobytes() == pieces.to_arrays("s")[name].tobytes(), name


@given(
    values=st.lists(cells, max_size=40),
    skipped=st.integers(0, 200),
    after=st.lists(cells, max_size=40),
    capacity=st.sampled_from([2, 4, 8]),
)
def test_skipping_equals_rows_without_a_value(values, skipped, after, capacity):
    told, quick = Buckets(1, capacity=capacity), Buckets(1, capacity=capacity)
    for buckets in (told, quick):
        buckets.append(column(*values))
    told.append(column(*[NAN] * skipped))
    quick.skip(skipped)
    for buckets in (told, quick):
        buckets.append(column(*after))
    for name, array in told.to_arrays("s").items():
        np.testing.assert_array_equal(array, quick.to_arrays("s")[name], err_msg=name)


@given(values=st.lists(cells, min_size=1, max_size=90), capacity=st.sampled_from([2, 4, 8]))
def test_least_greatest_and_bad_are_those_of_the_steps_in_each_bucket(values, capacity):
    buckets = Buckets(1, capacity=capacity)
    for value in values:
        buckets.append(column(value))
    series = buckets.series()
    for index, first in enumerate(series.steps):
        part = np.array(values[first : first + series.stride], np.float32)
        known = part[~np.isnan(part)]
        if len(known):
            assert series.low[index, 0] == known.min()
            assert series.high[index, 0] == known.max()
        else:
            assert np.isnan(series.low[index, 0])
        assert series.bad[index, 0] == np.isposinf(part).sum()


def test_a_mean_is_over_the_finite_values():
    buckets = Buckets(1, capacity=2)
    buckets.append(column(1.0, NAN, INF, 5.0, 2.0, 4.0, 6.0, 8.0))
    series = buckets.series()
    assert series.stride == 4
    assert series.mean[:, 0].tolist() == [3.0, 5.0]
    assert series.bad[:, 0].tolist() == [1, 0]


def test_no_value_at_all_stays_no_value():
    buckets = Buckets(2, capacity=2)
    buckets.append(np.array([[NAN, -INF]] * 9, np.float32))
    series = buckets.series()
    assert np.isnan(series.mean[:, 0]).all()
    assert np.isneginf(series.mean[:, 1]).all()
    assert not series.bad.any()


def test_a_series_of_no_columns_counts_its_steps():
    buckets = Buckets(0, capacity=4)
    for _ in range(11):
        buckets.append(np.empty((1, 0), np.float32))
    assert buckets.count == 11
    assert buckets.series().mean.shape[1] == 0


def test_an_odd_capacity_is_refused():
    with pytest.raises(ValueError, match="even"):
        Buckets(1, capacity=3)


@given(st.lists(cells, max_size=60))
def test_buckets_come_back_from_their_arrays_and_go_on_alike(values):
    buckets = Buckets(1, capacity=4)
    buckets.append(np.array(values, np.float32).reshape(-1, 1))
    again = Buckets.from_arrays(buckets.to_arrays("s"), "s", width=1, capacity=4)
    for some in (buckets, again):
        some.append(column(1, 2, NAN, 4, 5))
    assert again.count == len(values) + 5
    for name, array in buckets.to_arrays("s").items():
        assert array.tobytes() == again.to_arrays("s")[name].tobytes()


# ------------------------------------------------------------------------------ history


@pytest.fixture
def history(every_event) -> History:
    made = History()
    for event in every_event:
        made.add(event)
    return made


def same(a: History, b: History) -> bool:
    (arrays, meta), (others, other_meta) = a.to_arrays(), b.to_arrays()
    alike = arrays.keys() == others.keys() and meta == other_meta
    return alike and all(
        array.tobytes() == others[name].tobytes() for name, array in arrays.items()
    )


def test_a_history_comes_back_from_its_arrays(history):
    arrays, meta = history.to_arrays()
    again = History.from_arrays(arrays, meta)
    assert same(history, again)
    assert to_line(RunStarted(facts=again.facts)) == to_line(RunStarted(facts=history.facts))
    assert again.signal_names() == ("flow", "update")
    assert again.time_paths() == ("n2",)
    assert again.steps_done == 3


def test_an_empty_history_comes_back_too():
    arrays, meta = History().to_arrays()
    assert History.from_arrays(arrays, meta).steps_done == 0


def test_columns_and_signals_are_read_by_name(history):
    assert history.column("loss").mean.tolist() == [0.5, INF, np.float32(1e-30)]
    assert history.column("clipped").high.tolist() == [0, 1, 0]
    steps, values = history.signal("update")
    assert steps.tolist() == [5]
    assert values.tolist() == [[1, 2, 3, 4]]
    assert history.signal("grad")[1].shape == (3, 4)
    assert history.signal("nothing")[1].shape == (0, 4)
    assert history.time_profile("n2")[1].shape == (1, 3)


DAMAGE = {
    "a missing array": lambda arrays, meta: arrays.pop("grad.low"),
    "another width": lambda arrays, meta: arrays.update({"grad.mean": np.zeros((3, 5), "f4")}),
    "another length": lambda arrays, meta: arrays.update({"steps.low": np.zeros((2, 4), "f4")}),
    "one axis": lambda arrays, meta: arrays.update({"steps.low": np.zeros(3, "f4")}),
    "no axis": lambda arrays, meta: arrays.update({"steps.mean": np.float32(0)}),
    "a stride of 3": lambda arrays, meta: arrays.update({"grad.shape": np.array([3, 9])}),
    "a stride of 0": lambda arrays, meta: arrays.update({"grad.shape": np.array([0, 0])}),
    "a negative stride": lambda arrays, meta: arrays.update({"grad.shape": np.array([-4, 3])}),
    "a wrong count": lambda arrays, meta: arrays.update({"grad.shape": np.array([1, 99])}),
    "three numbers": lambda arrays, meta: arrays.update({"grad.shape": np.array([1, 3, 3])}),
    "a count of inf": lambda arrays, meta: arrays.update({"grad.shape": np.array([1, INF])}),
    "text": lambda arrays, meta: arrays.update({"grad.mean": np.full((3, 4), "x")}),
    "more buckets than there may be": lambda arrays, meta: arrays.update(
        {f"grad.{name}": np.zeros((5000, 4), "f4") for name in ("mean", "low", "high", "bad")}
        | {"grad.shape": np.array([1, 5000])}
    ),
    "a signal of other width": lambda arrays, meta: arrays.update(
        {"signal.0.values": np.zeros((1, 3), "f4")}
    ),
    "a signal without steps": lambda arrays, meta: arrays.pop("signal.1.steps"),
    "a signal of more values than steps": lambda arrays, meta: arrays.update(
        {"signal.0.values": np.zeros((2, 4), "f4")}
    ),
    "no meta": lambda arrays, meta: meta.clear(),
    "facts as a list": lambda arrays, meta: meta.update({"facts": (1,)}),
    "epochs as a number": lambda arrays, meta: meta.update({"epochs": 3}),
    "signals as words": lambda arrays, meta: meta.update({"signals": "xyz"}),
    "times as a number": lambda arrays, meta: meta.update({"times": 3}),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damaged_arrays_are_a_value_error(history, damage):
    arrays, frozen = history.to_arrays()
    meta = dict(frozen)
    damage(arrays, meta)
    with pytest.raises(ValueError):  # noqa: PT011  # the words differ
        History.from_arrays(arrays, FrozenMap(meta))


def test_samples_keep_the_first_ten_and_the_last(every_event):
    history = History()
    history.add(every_event[0])
    count = 5 * MAX_SAMPLES
    for step in range(count):
        values = np.full(4, step, np.float32)
        history.add(SignalsSampled(step=step, signals=FrozenMap({"flow": values})))
        history.add(TimeSampled(step=step, path="n2", values=values))
    for steps, values in (history.signal("flow"), history.time_profile("n2")):
        assert len(steps) <= MAX_SAMPLES
        assert steps[:10].tolist() == list(range(10))
        assert steps[-1] == count - 1
        assert (np.diff(steps) > 0).all()
        assert (values[:, 0] == steps).all()


def test_epochs_are_as_many_however_long_a_run_is_and_lie_evenly(every_event):
    history = History()
    (probed,) = (one.probe for one in every_event if isinstance(one, EpochDone) and one.probe)
    for epoch in range(9 * MAX_EPOCHS):
        probe = probed if epoch == 2 * MAX_EPOCHS + 1 else None
        history.add(EpochDone(epoch=epoch, step=epoch, metrics=EMPTY, probe=probe))
        kept = len(history.epochs)
        assert kept == epoch + 1 if epoch < MAX_EPOCHS else 0 <= kept - MAX_EPOCHS <= 3
        assert history.epochs[-1].epoch == epoch
    numbers = np.array([one.epoch for one in history.epochs if one.probe is None])
    assert numbers[0] == 0
    assert history.epochs_done == 9 * MAX_EPOCHS
    assert set(np.diff(numbers)[:-1].tolist()) == {8, 16}
    assert [one.epoch for one in history.epochs if one.probe] == [2 * MAX_EPOCHS + 1]


def test_what_a_snapshot_shows_stays_as_it_was(every_event):
    history = History()
    history.add(every_event[0])

    def look(step: int) -> None:
        values = np.full(4, step, np.float32)
        history.add(SignalsSampled(step=step, signals=FrozenMap({"flow": values})))

    for step in range(MAX_SAMPLES - 1):
        look(step)
    still, shown = history.snapshot(), history.signal("flow")
    for step in range(MAX_SAMPLES - 1, 3 * MAX_SAMPLES):
        look(step)
    history._cut(20)
    look(20)
    for steps, values in (shown, still.signal("flow")):
        assert steps.tolist() == list(range(MAX_SAMPLES - 1))
        assert (values[:, 0] == steps).all()
    steps = history.signal("flow")[0]
    assert steps[:10].tolist() == list(range(10))
    assert steps[-1] == 20
    assert (steps[10:-1] < 20).all()


def test_a_sample_of_another_width_is_refused(every_event):
    history = History()
    history.add(every_event[0])
    for step, width in enumerate((4, 4)):
        values = np.zeros(width, np.float32)
        history.add(SignalsSampled(step=step, signals=FrozenMap({"flow": values})))
    wrong = SignalsSampled(step=2, signals=FrozenMap({"flow": np.zeros(5, np.float32)}))
    with pytest.raises(ValueError, match="has not 4 figures"):
        history.add(wrong)
    assert history.signal("flow")[0].tolist() == [0, 1]


def test_a_million_steps_of_two_hundred_rows_fit_into_64_mb(every_event):
    rows, block = 200, 20_000
    facts = every_event[0].facts
    wide = tuple(replace(facts.rows[0], path=f"n{i}", node=f"n{i}") for i in range(rows))
    event = steps_done(0, block, rows, np.random.default_rng(0))
    tracemalloc.start()
    try:
        history = History()
        history.add(RunStarted(facts=replace(facts, rows=wide)))
        for index in range(1_000_000 // block):
            history.add(replace(event, first=index * block))
        for step in range(2 * MAX_SAMPLES):
            signals = {name: np.zeros(rows, np.float32) for name in ("flow", "update", "rms")}
            history.add(SignalsSampled(step=step, signals=FrozenMap(signals)))
        used, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert history.steps_done == 1_000_000
    assert 10e6 < used <= 64e6
    assert len(history.grad().steps) >= 1000


# ------------------------------------------------------------------------------ taken up again


def some(first: int, count: int) -> StepsDone:
    return steps_done(first, count, 2, np.random.default_rng(first))


@pytest.fixture
def facts(every_event) -> RunFacts:
    """Of a run with two rows."""
    whole = every_event[0].facts
    return replace(whole, rows=whole.rows[:2])


def test_a_run_that_goes_on_keeps_the_numbers_of_its_steps(facts):
    history = History()
    history.add(RunStarted(facts=facts))
    history.add(some(0, 5))
    history.add(RunEnded(status="stopped", reason="stopped by the user", step=5))
    history.add(RunStarted(facts=replace(facts, resumed_at=5)))
    assert history.ended is None
    history.add(some(5, 3))
    assert history.steps_done == 8
    assert np.isfinite(history.column("loss").mean).all()


def test_steps_that_nobody_has_on_record_are_a_gap(facts):
    history = History()
    history.add(RunStarted(facts=replace(facts, resumed_at=6)))
    history.add(some(6, 2))
    loss = history.column("loss")
    assert loss.steps.tolist() == list(range(8))
    assert np.isnan(loss.mean[:6]).all()
    assert np.isfinite(loss.mean[6:]).all()


def test_a_gap_of_a_thousand_million_steps_is_made_at_once(facts):
    history, began = History(), time.process_time()
    history.add(RunStarted(facts=replace(facts, resumed_at=1_000_000_007)))
    history.add(some(1_000_000_007, 2))
    assert time.process_time() - began < 1.0
    assert history.steps_done == 1_000_000_009


def test_a_gap_that_would_take_all_memory_is_refused_and_nothing_is_lost(facts):
    history = History()
    history.add(RunStarted(facts=facts))
    history.add(some(0, 5))
    with pytest.raises(ValueError, match="goes on at step"):
        history.add(RunStarted(facts=replace(facts, resumed_at=2**60)))
    assert history.steps_done == 5


@pytest.mark.parametrize("taken_up", [1, 4, 8, 9])
def test_a_run_taken_up_before_what_is_on_record_says_the_rest_again(facts, taken_up):
    whole, cut = History(), History()
    for history in (whole, cut):
        history.add(RunStarted(facts=facts))
        history.add(some(0, 9))
    cut.add(RunStarted(facts=replace(facts, resumed_at=taken_up)))
    assert cut.steps_done == taken_up
    np.testing.assert_array_equal(cut.column("loss").mean, whole.column("loss").mean[:taken_up])


def test_a_bucket_that_is_cut_keeps_its_mean_for_what_is_left_of_it():
    buckets = Buckets(1, capacity=4)
    buckets.append(np.arange(10, dtype=np.float32)[:, None])
    assert buckets.stride == 4
    buckets.cut(6)
    assert buckets.count == 6
    assert buckets.series().mean[:, 0].tolist() == [1.5, 5.5]
    buckets.append(np.float32([[7.0], [8.0]]))
    assert buckets.series().mean[:, 0].tolist() == [1.5, 6.5]


def test_a_bucket_that_still_fills_is_cut_exactly():
    buckets = Buckets(1, capacity=4)
    buckets.append(np.arange(11, dtype=np.float32)[:, None])
    buckets.cut(9)
    assert buckets.series().mean[:, 0].tolist() == [1.5, 5.5, 8.0]


def test_rms_is_the_norm_over_the_root_of_the_number_of_weights():
    gradient = np.array([3.0, -4.0, 12.0, 0.0])
    rows = tuple(
        Row(path=p, node=p, name=p, kind="Linear", trainable=True, parameters=n)
        for p, n in (("a", 4), ("zero", 9), ("none", 0))
    )
    facts = RunFacts(
        rows=rows, outputs=(), planned_steps=1, planned_epochs=1, steps_per_epoch=1, batch_size=1,
        last_batch_size=1, seed=0, device="cpu", host="thread", threads=1,
    )  # fmt: skip
    history, one = History(), np.ones(1, np.float32)
    history.add(RunStarted(facts=facts))
    grad = np.array([[np.log10(np.linalg.norm(gradient)), -INF, 1.0]], np.float32)
    history.add(StepsDone(first=0, loss=one, grad_norm=one, grad=grad, lr=one, clipped=one))
    rms = history.rms()
    assert rms.mean[0, 0] == pytest.approx(np.log10(np.sqrt((gradient**2).mean())), abs=1e-6)
    assert (rms.low[0, 0], rms.high[0, 0]) == (rms.mean[0, 0], rms.mean[0, 0])
    assert rms.mean[0, 1] == -INF
    assert np.isnan(rms.mean[0, 2])


def test_a_snapshot_stays_as_it_is_while_the_run_goes_on():
    buckets = Buckets(1, capacity=4)
    buckets.append(np.arange(4, dtype=np.float32)[:, None])
    still = buckets.snapshot()
    before = still.series().mean.copy()
    buckets.append(np.full((4, 1), 9.0, np.float32))
    assert buckets.stride > still.stride, "the buckets have merged"
    assert np.array_equal(still.series().mean, before)
    again = buckets.snapshot()
    before = again.series().mean.copy()
    buckets.cut(1)
    buckets.append(np.full((2, 1), -9.0, np.float32))
    assert np.array_equal(again.series().mean, before)
