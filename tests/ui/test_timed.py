"""What is timed is really done and really painted."""

import pytest
from PySide6.QtCore import QPointF

from bpstudio.bench.drawings import lattice
from bpstudio.errors import UserError
from bpstudio.project.content import Project
from bpstudio.ui.timed import dragged_ms, painted_ms, panned_ms, zoomed_ms
from bpstudio.ui.unattended import settle, wait_until

CARD = "p0l0"


@pytest.fixture
def canvas(desktop):
    desktop.parts.files.show_project(Project(document=lattice(60)))
    desktop.window.canvas.fit()
    settle()
    return desktop.window.canvas


def test_a_time_covers_act_and_painting(canvas):
    acts = []
    assert painted_ms(canvas.viewport(), lambda: acts.append(canvas.viewport().update())) > 0
    assert len(acts) == 1


def test_an_act_that_shows_nothing_is_refused(canvas):
    settle()
    with pytest.raises(UserError, match="Nothing was painted"):
        painted_ms(canvas.viewport(), lambda: None)


def test_the_wheel_zooms(canvas):
    before = canvas.zoom
    assert len(zoomed_ms(canvas, 3)) == 3
    assert canvas.zoom > before
    zoomed_ms(canvas, -3)
    assert canvas.zoom == pytest.approx(before)


def test_the_middle_button_pans_there_and_back(canvas):
    middle = canvas.middle()
    assert len(panned_ms(canvas, 7)) == 7
    moved = (middle - canvas.middle()) * canvas.zoom
    assert moved.x() == pytest.approx(12, abs=2), "four frames there, three back"


def test_a_card_is_dragged(canvas):
    session = canvas.session
    before = QPointF(*session.document.view.positions[CARD])
    assert len(dragged_ms(canvas, CARD, 4)) == 4
    after = QPointF(*session.document.view.positions[CARD])
    assert after != before
    assert session.undo_stack.count() == 1, "a drag is one step"


def test_waiting_has_an_end(qapp):
    with pytest.raises(UserError, match="longer than"):
        wait_until(lambda: False, what="it", patience_s=0.01)
