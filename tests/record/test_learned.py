"""The frames of a run that goes on, and of one whose views are others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bpstudio.params import FrozenMap
from bpstudio.record.learned import Frames, Learned, View

VIEW = View(
    id="fit:y",
    kind="fit",
    title="Predicted against true",
    axes=("true y", "predicted y"),
    fixed=FrozenMap({"truth": np.arange(3, dtype=np.float32), "part": np.zeros(3, np.float32)}),
)


def frame(step: int, *, views=None, rows: int = 3) -> Learned:
    return Learned(
        step=step, values=FrozenMap({"fit:y": np.full(rows, step, np.float32)}), views=views
    )


def made(*events: Learned) -> Frames:
    frames = Frames()
    for event in events:
        frames.add(event)
    return frames


def steps(frames: Frames) -> list[int]:
    return [one.step for one in frames.frames]


def test_a_run_that_goes_on_says_its_views_again_and_keeps_its_frames():
    renamed = replace(VIEW, title="Another title")
    frames = made(frame(0, views=(VIEW,)), frame(10), frame(20), frame(15, views=(renamed,)))
    assert steps(frames) == [0, 10, 15]
    assert frames.views == (renamed,)


def test_other_rows_begin_anew():
    other = replace(VIEW, fixed=FrozenMap({**VIEW.fixed, "truth": np.ones(3, np.float32)}))
    assert steps(made(frame(0, views=(VIEW,)), frame(10), frame(12, views=(other,)))) == [12]
    assert steps(made(frame(0, views=(VIEW,)), frame(10, rows=4))) == [10]


def test_the_frame_at_a_step_is_the_last_one_before_it_was_over():
    frames = made(frame(0, views=(VIEW,)), frame(10), frame(20))
    assert [frames.at(step).step for step in (0, 8, 9, 18, 19, 500)] == [0, 0, 10, 10, 20, 20]
    assert frames.at(None).step == 20
    assert Frames().at(3) is None
