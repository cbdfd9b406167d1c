"""The microscope in the window: it looks, steps there and back, lights layers, counts numbers."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bpstudio.graph import edits
from bpstudio.record.magnified import figures
from bpstudio.ui.microscope.board import in_lines
from bpstudio.ui.microscope.pages import in_words
from bpstudio.ui.microscope.sheets import sheet_of, sheet_of_array
from tests.ui.deeds import do

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def opened(desktop, user):
    """The panel once it has looked at an example, on its own."""

    def begin(name: str = "digits-mlp"):
        user.open_example(name)
        user.wait_until_checked()
        do(desktop.window, "view.microscope")
        panel = desktop.window.microscope_panel
        user.wait(lambda: panel.page is not None)
        return panel

    return begin


def go_to(panel, phase: str, kind: str) -> None:
    while (panel.page.phase, panel.page.kind) != (phase, kind):
        assert panel.forward_button.isEnabled()
        panel.step(1)


def test_the_way_leads_forward_back_and_to_the_update(opened) -> None:
    panel = opened()
    phases = [(panel.page.phase, panel.page.path)]
    while panel.forward_button.isEnabled():
        QTest.mouseClick(panel.forward_button, LEFT)
        phases.append((panel.page.phase, panel.page.path))
    there = [path for phase, path in phases if phase == "Forward"]
    back = [path for phase, path in phases if phase == "Backward"]
    assert len(there) == 7
    assert back == there[::-1]
    assert [path for phase, path in phases if phase == "Update"] == [there[1], there[3], there[5]]
    assert not panel.forward_button.isEnabled()


def test_keys_step_and_the_layer_is_lit_on_the_canvas(desktop, user, opened) -> None:
    panel, session = opened(), desktop.parts.session
    panel.forward_button.setFocus()
    QTest.keyClick(panel.forward_button, KEY.Key_Right)
    user.wait(lambda: session.selection.current == panel.page.path)
    first = panel.page.path
    grid = panel.grids[0][1]
    grid.setFocus()
    QTest.keyClick(grid, KEY.Key_PageDown)
    assert panel.page.path != first
    assert panel.grids[0][1].hasFocus()
    user.wait(lambda: session.selection.current == panel.page.path)
    QTest.keyClick(panel.back_button, KEY.Key_Left)
    assert panel.page.path == first
    session.select([there := session.document.graph.nodes[-1].id])
    assert panel.page.path == there


def test_numbers_are_walked_with_keys_and_told(opened) -> None:
    panel = opened()
    go_to(panel, "Forward", "Linear")
    plate, grid = panel.grids[1]
    grid.setFocus()
    for key in (KEY.Key_Right, KEY.Key_Right, KEY.Key_Down):
        QTest.keyClick(grid, key)
    assert grid.index == (1, 1)
    assert panel.page.phase == "Forward"
    assert f"{plate.title} [1, 1]" in panel.number.text()
    assert not panel.check_button.isEnabled()


def test_a_gradient_is_counted_anew(opened, user) -> None:
    panel = opened()
    go_to(panel, "Backward", "Linear")
    _, grid = next((p, g) for p, g in panel.grids if p.key.endswith(":weight"))
    QTest.mouseClick(grid, LEFT, pos=QPoint(5, 5))
    QTest.mouseClick(panel.check_button, LEFT)
    user.wait(lambda: panel.counted.text().startswith("Agrees"))
    assert "difference" in panel.counted.text()


def test_a_gradient_that_is_shown_wrong_differs(desktop, opened, user) -> None:
    panel = opened()
    seen = desktop.window.microscope._scope.magnified

    def spoilt(weight):
        if weight.total is None:
            return weight
        values = 1.05 * weight.total.values
        return replace(weight, total=figures(values), gradient=figures(values))

    stops = tuple(replace(stop, weights=tuple(map(spoilt, stop.weights))) for stop in seen.stops)
    panel.show_seen(replace(seen, stops=stops))
    go_to(panel, "Backward", "Linear")
    _, grid = next((p, g) for p, g in panel.grids if p.key.endswith(":weight"))
    QTest.mouseClick(grid, LEFT, pos=QPoint(5, 5))
    QTest.mouseClick(panel.check_button, LEFT)
    user.wait(lambda: panel.counted.text().startswith("Differs"))


def test_one_weight_is_followed_through_its_update(opened) -> None:
    panel = opened()
    go_to(panel, "Update", "Linear")
    _, grid = panel.grids[0]
    QTest.mouseClick(grid, LEFT, pos=QPoint(5, 5))
    band = panel.page.bands[0]
    assert [g.index for p, g in panel.grids if p in band.plates] == [grid.index] * len(band.plates)
    assert [g.index for p, g in panel.grids if p not in band.plates] == [None] * len(
        panel.page.bands[1].plates
    )
    before, after = (float(band.plates[i].sheet.numbers[0, 0]) for i in (0, -1))
    change = float(band.plates[-2].sheet.numbers[0, 0])
    assert after == pytest.approx(before + change, abs=1e-7)
    assert "Δθ = " in panel.number.text()


def test_the_text_twin_says_what_the_pictures_show(opened) -> None:
    panel = opened()
    go_to(panel, "Backward", "ReLU")
    panel.text_button.click()
    words = panel.text.toPlainText()
    assert words == in_words(panel.page)
    assert "∂L/∂in = ∂L/∂out · ∂out/∂in" in words
    assert "Equal to autograd" in words
    assert not panel.text.isHidden()
    assert all(grid.accessibleName() and grid.accessibleDescription() for _, grid in panel.grids)


def test_one_row_is_looked_at_and_a_wrong_one_refused(desktop, opened, user) -> None:
    panel = opened()
    panel.rows.setCurrentIndex(1)
    panel.row.setValue(5)
    QTest.mouseClick(panel.look_button, LEFT)
    user.wait(lambda: panel.sample.maximum() == 1)
    panel.row.setValue(1_000_000)
    QTest.mouseClick(panel.look_button, LEFT)
    user.wait(lambda: "no row" in desktop.window.notice.words.text())
    assert panel.page is not None


def test_a_look_at_fewer_rows_and_stops_begins_anew(opened, user) -> None:
    panel = opened()
    panel.sample.setValue(panel.sample.maximum())
    while panel.forward_button.isEnabled():
        panel.step(1)
    seen = panel.seen
    fewer = replace(seen, stops=seen.stops[:2], rows=seen.rows[:1])
    panel.show_seen(fewer)
    assert panel.sample.value() == 1
    assert panel.page.phase == "Forward"


def test_what_is_not_ready_is_told(desktop, user) -> None:
    user.open_example("digits-mlp")
    session = desktop.parts.session
    session.apply("Break", edits.remove(session.document, ["n6"]))
    user.wait_until_checked()
    do(desktop.window, "view.microscope")
    assert "Not ready" in desktop.window.notice.words.text()
    assert desktop.window.microscope_panel.page is None


def test_a_look_is_cancelled(desktop, user) -> None:
    user.open_example("digits-mlp")
    user.wait_until_checked()
    do(desktop.window, "view.microscope")
    panel = desktop.window.microscope_panel
    assert panel.look_button.text() == "Cancel"
    QTest.mouseClick(panel.look_button, LEFT)
    assert panel.look_button.text() == "Look"
    user.wait(lambda: not any(t.name == "bpstudio-microscope" for t in threading.enumerate()))
    assert panel.page is None


def test_another_project_has_not_been_looked_at(opened, user) -> None:
    panel = opened()
    user.open_example("diabetes-regression")
    assert panel.page is None
    assert not panel.forward_button.isEnabled()


def test_the_weights_of_a_run_that_is_on_are_looked_at(desktop, opened, user) -> None:
    panel, window = opened(), desktop.window
    session = desktop.parts.session
    session.apply("Long", edits.set_training(session.document, epochs=5000))
    user.wait_until_checked()
    do(window, "run.train")
    user.wait(lambda: desktop.parts.runner.state == "running")
    user.wait(lambda: desktop.parts.runner.history.steps_done > 20)
    do(window, "run.train")
    user.wait(lambda: desktop.parts.runner.state == "paused")
    steps = desktop.parts.runner.history.steps_done
    panel.source.setCurrentIndex(panel.source.findData("live"))
    before = window.microscope._scope
    QTest.mouseClick(panel.look_button, LEFT)
    user.wait(lambda: window.microscope._scope is not before)
    seen = window.microscope._scope.magnified
    assert seen.began == "the weights of the run that is on"
    assert seen.loss < before.magnified.loss
    assert not seen.warnings
    assert desktop.parts.runner.state == "paused"
    assert desktop.parts.runner.history.steps_done == steps
    desktop.parts.runner.stop()
    user.wait(lambda: desktop.parts.runner.state == "idle")


# ----------------------------------------------------------------------------------- sheets


def test_every_number_of_a_sheet_is_where_it_says() -> None:
    values = np.arange(2 * 3 * 4 * 5, dtype=np.float32).reshape(2, 3, 4, 5)
    sheet = sheet_of(figures(values), row=1)
    told = {}
    for line, column in np.argwhere(sheet.places >= 0):
        index = sheet.index(int(line), int(column))
        assert sheet.numbers[line, column] == values[index]
        assert sheet.find(index) == (line, column)
        told[index] = True
    assert len(told) == 3 * 4 * 5
    assert sheet.find((0, 0, 0, 0)) is None


def test_a_single_number_and_no_numbers_are_sheets_too() -> None:
    assert sheet_of(figures(np.array(3.5))).numbers.tolist() == [[3.5]]
    assert sheet_of(figures(np.array(3.5))).index(0, 0) == ()
    assert sheet_of_array(np.zeros(0)).numbers.shape == (1, 0)


def test_sheets_are_shown_again_with_other_numbers_and_tab_follows_their_order(opened) -> None:
    panel = opened()
    made, shown = set(), 0
    while panel.forward_button.isEnabled():
        panel.step(1)
        assert [plate.sheet for plate, _ in panel.grids] == [
            plate.sheet for band in panel.page.bands for plate in band.plates
        ]
        assert all(grid.sheet is plate.sheet for plate, grid in panel.grids)
        made |= {grid for _, grid in panel.grids}
        shown += len(panel.grids)
        grids = [grid for _, grid in panel.grids]
        after = [grids[0]]
        while len(after) < len(grids):
            following = after[-1].nextInFocusChain()
            while following not in grids:
                following = following.nextInFocusChain()
            after.append(following)
        assert after == grids
    assert 3 * len(made) < shown


def test_a_note_is_broken_where_its_sheet_ends(desktop) -> None:
    metrics = desktop.window.fontMetrics()
    wide = metrics.horizontalAdvance("64 × 128 · norm 3")
    assert in_lines("64 × 128 · norm 3", wide, metrics) == "64 × 128 · norm 3"
    assert in_lines("64 × 128 · norm 3", wide - 1, metrics) == "64 × 128\nnorm 3"
