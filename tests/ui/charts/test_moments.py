"""Moments of a run lie where they happened, can be gone to, and the run can be played."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bpstudio.record.events import Changed, NonFinite, StepsDone
from bpstudio.record.findings import Finding
from bpstudio.record.history import History
from bpstudio.ui.charts.bookmarks import Bookmark, bookmarks, neighbour
from bpstudio.ui.charts.player import WHOLE_S

KEY = Qt.Key


def history_of(rates) -> History:
    history = History()
    rates = np.asarray(rates, np.float32)
    ones = np.ones(len(rates), np.float32)
    history.add(
        StepsDone(
            first=0, loss=ones, grad_norm=ones, lr=rates, clipped=0 * ones,
            grad=np.zeros((len(rates), 0), np.float32),
        )
    )  # fmt: skip
    return history


def test_jumps_of_the_rate_are_told_and_curves_are_not() -> None:
    found = bookmarks(history_of([0.1] * 10 + [0.01] * 10 + [0.001] * 10))
    assert [(one.step, one.kind) for one in found] == [(10, "rate"), (20, "rate")]
    assert "0.1 → 0.01" in found[0].words
    assert bookmarks(history_of(np.linspace(0.1, 0.0, 30))) == ()
    assert bookmarks(History()) == ()
    assert bookmarks(history_of([np.inf] * 10 + [np.nan] * 10 + [0.1] * 10)) == ()


def test_all_kinds_come_in_the_order_of_their_steps() -> None:
    history = history_of([0.1] * 20)
    history.add(NonFinite(step=7, path="n1", direction="forward", kind="nan", examples=()))
    history.add(Changed(step=3, words=("lr 0.1 → 0.2",), problem="", settings=None))
    found = bookmarks(
        history,
        [
            Finding(rule="x", severity="error", title="Vanishing", first_step=5),
            Finding(rule="y", severity="error", title="Before"),
        ],
    )
    assert [(one.step, one.kind) for one in found] == [
        (3, "change"), (5, "finding"), (7, "non-finite"),
    ]  # fmt: skip


def test_the_way_leads_to_the_next_and_the_one_before() -> None:
    assert neighbour((3, 5, 9), 5, 1) == 9
    assert neighbour((3, 5, 9), 5, -1) == 3
    assert neighbour((3, 5, 9), 9, 1) is None
    assert neighbour((), 9, -1) is None


def test_a_click_on_a_mark_goes_there(charts, qtbot) -> None:
    charts.axis.set_extent(100, done=True)
    mark = Bookmark(step=40, kind="finding", words="Vanishing gradient")
    charts.moments.set_marks((mark,))
    assert not charts.moments.isHidden()
    assert "Step 40: Vanishing gradient" in charts.moments.accessibleDescription()
    x = round(charts.moments._plot().x_of(40))
    QTest.mouseClick(charts.moments, Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
    assert charts.axis.cursor == 40
    charts.clear()
    assert charts.moments.isHidden()


def test_the_run_is_played_to_its_end_and_space_stops_it(charts) -> None:
    charts.axis.set_extent(1000, done=True)
    charts.axis.fit()
    QTest.keyClick(charts.loss, KEY.Key_Space)
    player = charts.player
    assert player.playing
    assert charts.axis.cursor == 0
    began = player._began
    player.advance(began + WHOLE_S / 2)
    assert charts.axis.cursor == pytest.approx(499, abs=2)
    QTest.keyClick(charts.heatmap, KEY.Key_Space)
    assert not player.playing
    at = charts.axis.cursor
    player.play()
    assert charts.axis.cursor == at
    player.advance(time.monotonic() + 2 * WHOLE_S)
    assert charts.axis.cursor == 999
    assert not player.playing


def test_whoever_moves_the_cursor_ends_the_play(charts) -> None:
    charts.axis.set_extent(1000, done=True)
    charts.play_button.click()
    assert charts.player.playing
    assert charts.play_button.accessibleName() == "Stop playing"
    charts.axis.set_cursor(7)
    assert not charts.player.playing
    assert charts.axis.cursor == 7
    assert charts.play_button.accessibleName() == "Play"


def test_a_run_of_one_step_or_none_is_not_played(charts) -> None:
    charts.clear()
    charts.player.play()
    assert not charts.player.playing
    charts.axis.set_extent(1, done=True)
    charts.player.play()
    assert not charts.player.playing
