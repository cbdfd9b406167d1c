"""Every remedy that rules offer: previewed on the canvas and in words, applied, undone exactly."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bpstudio.diagnose.monitor import Report
from bpstudio.diagnose.problems import FIX
from bpstudio.graph.changes import changes, marks
from bpstudio.project.store import Project
from bpstudio.project.stored import stored_document
from bpstudio.ui.findings.judge import Judgement
from bpstudio.ui.findings.remedy import MOST_LINES
from bpstudio.ui.findings.wishes import key_of
from tests.diagnose.offering import MORE, NAMES, Offered, Repair, offered

pytestmark = pytest.mark.filterwarnings("ignore:overflow encountered")
WALKED = (*NAMES, *(pytest.param(name, marks=pytest.mark.long) for name in MORE))
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def shown(user, case: Offered) -> None:
    """The project, with its findings as a judgement of its run, or of the look before it, is."""
    user.desktop.parts.files.show_project(Project(document=case.document), name="case.bpstudio")
    user.wait_until_checked()
    desk = user.window.findings
    desk.show()
    judge = desk.judge  # it looks at the run of the window first: there is none
    user.wait(lambda: judge._known != () and judge._work is None)
    before = () if case.by_run else case.findings
    report = Report(findings=case.findings if case.by_run else ())
    desk.judge.judged.emit(Judgement(report=report, before=before, over=True, any=True))
    user.wait(lambda: len(desk.panel.cards) == len(case.findings))


def row_of(user, repair: Repair):
    """The row of a remedy on the card of its finding, unfolded and in sight."""
    keys = {key_of(card.finding): card for card in user.window.findings.panel.cards}
    card = keys[key_of(repair.finding)]
    user.wait(lambda: card.body is not None or card.folded)  # the first one's is built later
    if card.folded:
        user.window.side.show_findings(card.heading)
        user.click(card.fold)
    row = next(row for row in card.body.remedies if row.remedy == repair.remedy)
    user.window.side.show_findings(row.preview)
    QApplication.processEvents()
    return row


def walk(user, repair: Repair) -> None:
    """Preview, apply, undo, redo and undo one remedy."""
    session, desk = user.desktop.parts.session, user.window.findings
    stack, before, row = session.undo_stack, session.document, row_of(user, repair)
    stored, steps = stored_document(before), stack.index()

    user.click(row.preview)
    told = changes(before, repair.after)
    lines = [row.lines.itemAt(place).widget().text() for place in range(row.lines.count())]
    assert len(lines) == min(len(told), MOST_LINES) + (len(told) > MOST_LINES)
    assert repair.remedy.id == FIX or lines[0] == told[0].line
    drawn = marks(before.graph, repair.after.graph)
    kinds = sorted(mark.kind for mark in desk._marks.items.values())
    assert kinds == sorted(drawn.values()), "each card that differs is marked as it will be"
    assert session.document is before, "a preview changes nothing"
    assert stack.index() == steps

    user.click(row.apply)
    after = session.document
    if repair.remedy.id != FIX:  # the fix of a problem draws a card with a new name each time
        assert after == repair.after
    assert stack.index() == steps + 1, "one step"
    assert stack.undoText() == repair.remedy.label
    assert not desk._marks.items, "the preview is over"
    assert row.done.isVisible()

    user.window.canvas.setFocus()
    user.key(Qt.Key.Key_Z, CONTROL)
    assert session.document is before, "undone exactly"
    assert stored_document(session.document) == stored
    assert not row.done.isVisible()
    user.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert session.document is after
    user.key(Qt.Key.Key_Z, CONTROL)
    assert session.document is before


@pytest.mark.parametrize("name", WALKED)
def test_each_remedy_is_previewed_applied_and_undone_exactly(user, name) -> None:
    case = offered(name)
    shown(user, case)
    assert case.repairs
    for repair in case.repairs:
        walk(user, repair)


def test_a_preview_that_changes_settings_alone_marks_no_card(user) -> None:
    case = offered("batchnorm-small-batch")
    shown(user, replace(case, by_run=True))
    (repair,) = case.repairs
    row = row_of(user, repair)
    user.click(row.preview)
    assert not user.window.findings._marks.items
    assert row.lines.itemAt(0).widget().text() == "~ batch size: 2 → 32"
