"""Looks from near: what a history keeps of them, and what a spoilt file may not bring in."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.record.near import (
    LEVELS,
    MOST_LOOKS,
    MOST_UNITS,
    MOST_UNITS_OF_ALL,
    Near,
    SpreadSampled,
    UnitsSeen,
    kept_units,
    picked_units,
)

UNITS = (3, 600)
KEPT = kept_units(UNITS)


def look(step: int, *, rows: int = 2) -> SpreadSampled:
    quantiles = np.full((rows, len(LEVELS)), step, np.float32)
    return SpreadSampled(
        step=step,
        weights=quantiles,
        gradients=quantiles + 0.25,
        updates=quantiles + 0.5,
        extremes=np.full((rows, 2), step, np.float32),
        places=np.full((rows, 4), step, np.int64),
    )


def units(value: float) -> UnitsSeen:
    values = np.full((len(UNITS), len(LEVELS)), value, np.float32)
    return UnitsSeen(values=values, idle=np.full(sum(KEPT), value, np.float32))


def filled(looks: int = 5, epochs: int = 3) -> Near:
    near = Near()
    for step in range(looks):
        near.add(look(step * 10))
    for epoch in range(epochs):
        near.add_units(epoch * 20 + 20, units(epoch / 4))
    return near


def opened(arrays, *, rows: int = 2) -> Near:
    return Near.from_arrays(arrays, rows=rows, units=UNITS)


def test_what_is_stored_is_what_was_seen():
    near = filled()
    again = opened(near.to_arrays())
    assert again.looks == near.looks
    assert again.units == near.units
    steps, values = again.spread("gradients", 1)
    assert steps.tolist() == [0, 10, 20, 30, 40]
    assert values[:, 3].tolist() == [0.25, 10.25, 20.25, 30.25, 40.25]
    steps, idle = again.idle(1, KEPT)
    assert steps.tolist() == [19, 39, 59]
    assert idle.shape == (3, MOST_UNITS)


def test_a_file_from_before_there_were_looks_has_none():
    assert Near().to_arrays() == {}
    near = opened({})
    assert (near.looks, near.units, near.at(3)) == ([], [], None)
    assert near.spread("weights", 0)[1].shape == (0, 7)
    assert near.idle(0, KEPT)[1].shape[0] == 0


def test_looks_are_bounded_and_the_first_two_and_the_last_stay():
    near = filled(looks=1000, epochs=1000)
    assert len(near.looks) <= MOST_LOOKS
    assert len(near.units) <= MOST_LOOKS
    assert [near.looks[place].step for place in (0, 1, -1)] == [0, 10, 9990]
    assert (near.units[0][0], near.units[-1][0]) == (20, 20_000)
    assert opened(near.to_arrays()).looks == near.looks


def test_a_run_that_goes_on_says_again_what_was_cut_off():
    near = filled()
    near.cut(30)
    assert [one.step for one in near.looks] == [0, 10, 20]
    assert [steps for steps, _ in near.units] == [20]
    near.add(look(15))
    assert [one.step for one in near.looks] == [0, 10, 15]


def test_a_snapshot_does_not_grow():
    near = filled()
    still = near.snapshot()
    near.add(look(900))
    near.add_units(900, units(1))
    assert (len(still.looks), len(still.units)) == (5, 3)


def test_the_look_at_a_step_is_the_last_one_up_to_it():
    near = filled()
    assert [near.at(step).step for step in (0, 9, 10, 39, 40, 999)] == [0, 0, 10, 30, 40, 40]


def test_looks_of_other_rows_are_refused():
    near = filled()
    with pytest.raises(ValueError, match="do not fit"):
        near.add(look(60, rows=3))
    assert len(near.looks) == 5


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("near.steps", lambda a: a[::-1].copy()),
        ("near.steps", lambda a: a - 5),
        ("near.steps", lambda a: a[:, None]),
        ("near.steps", lambda a: a.astype(np.float32)),
        ("near.weights", lambda a: a[:, :1]),
        ("near.gradients", lambda a: a[..., :3]),
        ("near.places", lambda a: a[:-1]),
        ("near.extremes", lambda a: a.astype(np.complex64)),
        ("units.steps", lambda a: np.repeat(a[:1], 3)),
        ("units.idle", lambda a: a[:, 1:]),
        ("units.values", lambda a: a[:2]),
    ],
)
def test_a_spoilt_file_is_refused(name, spoil):
    arrays = filled().to_arrays()
    arrays[name] = spoil(arrays[name])
    with pytest.raises(ValueError, match=name.split(".")[0]):
        opened(arrays)


def test_a_missing_part_is_told():
    arrays = filled().to_arrays()
    del arrays["near.updates"]
    with pytest.raises(KeyError):
        opened(arrays)


def test_more_looks_than_a_run_can_make_are_refused():
    arrays = filled().to_arrays()
    arrays["near.steps"] = np.arange(MOST_LOOKS + 1)
    with pytest.raises(ValueError, match="near"):
        opened(arrays)


def test_units_are_bounded_for_each_and_for_all():
    assert kept_units((10, 300)) == (10, MOST_UNITS)
    assert sum(kept_units((1000,) * 64)) <= MOST_UNITS_OF_ALL
    assert picked_units(5, 5).tolist() == [0, 1, 2, 3, 4]
    assert picked_units(1001, 3).tolist() == [0, 500, 1000]
