import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.graph.analyse import Fix, Problem
from bpstudio.ui.panels.problems import MOST_ROWS, ProblemsPanel
from bpstudio.ui.report import Report

LEFT = Qt.MouseButton.LeftButton


def problem(message: str, *, node: str = "b", fix: Fix | None = None) -> Problem:
    return Problem(
        code="x", severity="error", message=message, hint="Do it.", nodes=(node,), fix=fix
    )


@pytest.fixture
def panel(shown, session, themes) -> ProblemsPanel:
    return shown(ProblemsPanel(session, themes), 500, 300)


def rows(panel: ProblemsPanel) -> list[str]:
    return [row.problem.message for row in panel.list.rows.values()]


def test_a_click_or_enter_goes_to_the_layer(session, panel, qtbot) -> None:
    session.set_report(Report(problems=(problem("too wide"),)))
    (row,) = panel.list.rows.values()
    with qtbot.waitSignal(panel.nodeActivated) as asked:
        QTest.mouseClick(row, LEFT)
    assert asked.args == ["b"]
    row.setFocus()
    with qtbot.waitSignal(panel.nodeActivated):
        QTest.keyClick(row, Qt.Key.Key_Return)


def test_a_fix_is_one_undo_step(session, panel) -> None:
    fix = Fix(label="Delete it", apply=lambda document: edits.remove(document, ["b"]))
    session.set_report(Report(problems=(problem("too wide", fix=fix),)))
    (row,) = panel.list.rows.values()
    QTest.mouseClick(row.fix, LEFT)
    assert "b" not in session.document.graph.by_id
    assert session.undo_stack.undoText() == "Delete it"


def test_enter_deletes_several_layers_only_after_asking_with_their_number(session, panel) -> None:
    def both(document):
        return edits.remove(document, ["a", "b"])

    fix = Fix(label="Delete these 2 layers", apply=both, deletes=2)
    session.set_report(Report(problems=(problem("idle", fix=fix),)))
    (row,) = panel.list.rows.values()
    QTest.keyClick(row, Qt.Key.Key_Return)
    question = panel.list.question
    assert session.undo_stack.count() == 0
    assert question.defaultButton() is question.escapeButton()
    (delete,) = (button for button in question.buttons() if "2 layers" in button.text())
    QTest.mouseClick(delete, LEFT)
    assert "b" not in session.document.graph.by_id
    assert session.undo_stack.count() == 1


def test_a_fix_that_cannot_be_done_is_told(session, panel, qtbot) -> None:
    fix = Fix(label="Rename", apply=lambda document: edits.rename(document, "zzz", "x"))
    session.set_report(Report(problems=(problem("odd", fix=fix),)))
    (row,) = panel.list.rows.values()
    with qtbot.waitSignal(panel.refused) as refusal:
        QTest.mouseClick(row.fix, LEFT)
    assert isinstance(refusal.args[0], UserError)
    assert session.undo_stack.count() == 0


def test_rows_that_say_the_same_keep_their_focus(session, panel, qtbot) -> None:
    session.set_report(Report(problems=(problem("one"), problem("two"))))
    second = list(panel.list.rows.values())[1]
    qtbot.waitUntil(second.isVisible)
    second.setFocus()
    session.set_report(Report(problems=(problem("two"), problem("three"))))
    assert rows(panel) == ["two", "three"]
    assert second.hasFocus()


def test_a_repaired_drawing_says_so(session, panel) -> None:
    session.set_report(Report(problems=(problem("one"),)))
    assert panel.title.text() == "1 problem"
    session.set_report(Report(pending=True))
    assert panel.title.text().startswith("Checking")
    session.set_report(Report())
    assert panel.title.text().startswith("No problems")
    assert rows(panel) == []


def test_a_flood_of_problems_is_cut(session, panel) -> None:
    many = tuple(problem(f"number {i}") for i in range(500))
    session.set_report(Report(problems=many))
    assert len(rows(panel)) == MOST_ROWS
    assert panel.title.text() == "500 problems"


def test_hostile_messages_are_plain_text(session, panel) -> None:
    session.set_report(Report(problems=(problem("<b>bold</b>\u202e" + "x" * 9999),)))
    (row,) = panel.list.rows.values()
    labels = [label for label in row.findChildren(type(panel.title)) if "<b>" in label.text()]
    (label,) = labels
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert len(label.text()) <= 200


def test_stepping_goes_round_all_problems_and_to_their_layers(session, panel) -> None:
    panel.activateWindow()
    session.set_report(Report(problems=(problem("one", node="a"), problem("two", node="b"))))
    QApplication.processEvents()  # which shows the rows
    asked: list[str] = []
    panel.nodeActivated.connect(asked.append)
    for by in (1, 1, 1, -1):
        panel.step(by)
    assert asked == ["a", "b", "a", "b"]
    assert panel.list.in_order()[1].hasFocus()


def test_stepping_goes_on_where_it_was_when_the_focus_is_elsewhere(session, panel) -> None:
    panel.activateWindow()
    words = ("one", "two", "three")
    session.set_report(Report(problems=tuple(problem(word) for word in words)))
    QApplication.processEvents()
    panel.step(1)
    panel.list.in_order()[0].clearFocus()
    panel.step(1)
    assert panel.list.in_order()[1].hasFocus()
    panel.list.in_order()[1].clearFocus()
    session.set_report(Report(problems=(problem("three"),)))
    panel.step(-1)
    assert panel.list.in_order()[0].hasFocus()


def test_without_problems_there_is_nowhere_to_step(session, panel) -> None:
    session.set_report(Report())
    panel.step(1)
    assert panel.list.in_order() == []


def fixed(message: str) -> Problem:
    fix = Fix(label=f"Set {message} to 10", apply=lambda document: edits.remove(document, ["b"]))
    return problem(message, fix=fix)


def test_enter_on_a_problem_mends_it_and_stepping_there_says_so(session, panel, qtbot) -> None:
    panel.activateWindow()
    session.set_report(Report(problems=(fixed("wide"),)))
    with qtbot.waitSignal(panel.hinted) as said:
        panel.step(1)
    assert said.args == ["Enter: Set wide to 10"]
    QTest.keyClick(panel.list.in_order()[0], Qt.Key.Key_Return)
    assert session.undo_stack.undoText() == "Set wide to 10"
    with qtbot.waitSignal(panel.hinted) as said:
        session.set_report(Report())
    assert said.args == [""]  # the key does nothing any more


def test_after_a_fix_the_focus_is_on_the_problem_that_took_its_place(session, panel) -> None:
    panel.activateWindow()
    session.set_report(Report(problems=(problem("one"), fixed("two"), problem("three"))))
    QApplication.processEvents()
    panel.list.in_order()[1].fix.setFocus()
    session.set_report(Report(problems=(problem("one"), problem("three"))))
    assert panel.list.in_order()[1].hasFocus()


def test_a_problem_that_is_new_takes_the_focus_of_the_one_that_is_gone(session, panel) -> None:
    panel.activateWindow()
    session.set_report(Report(problems=(fixed("one"),)))
    QApplication.processEvents()
    panel.list.in_order()[0].fix.setFocus()
    session.set_report(Report(problems=(problem("another"),)))
    assert panel.list.in_order()[0].hasFocus()


def test_the_words_of_a_fix_are_whole_where_there_is_room(session, panel, themes) -> None:
    long = "the number of out_features of a layer"
    panel.setStyleSheet("QPushButton { padding: 6px 14px; font-weight: 600 }")  # comes later
    session.set_report(Report(problems=(fixed(long),)))
    QApplication.processEvents()
    (row,) = panel.list.in_order()
    assert row.fix.text() == f"Set {long} to 10"
    panel.resize(260, 300)
    QApplication.processEvents()
    assert row.fix.text() != f"Set {long} to 10"
    assert row.fix.text().endswith("to 10")


def test_a_foreign_name_in_a_fix_is_neither_a_key_nor_turned_round(session, panel) -> None:
    fix = Fix(label="Leave out R&D \u202eetad", apply=lambda document: document)
    session.set_report(Report(problems=(problem("copied", fix=fix),)))
    QApplication.processEvents()
    (row,) = panel.list.in_order()
    assert row.fix.text() == "Leave out R&&D etad"
    assert row.fix.shortcut().isEmpty()
    assert row.fix.accessibleName() == "Leave out R&D etad"
    assert row.accessibleDescription() == "Enter: Leave out R&D etad"
    whole = row.fix.sizeHint().width()
    panel.resize(120, 300)
    QApplication.processEvents()
    assert row.fix.width() < whole
    assert row.fix.text() != "Leave out R&&D etad"


def test_a_problem_of_one_use_of_a_block_leads_into_that_use(session, panel, qtbot) -> None:
    inside = Problem(
        code="x", severity="error", message="no", nodes=("n",), paths=("u2/n", "u3/n")
    )  # fmt: skip
    session.set_report(Report(problems=(inside,)))
    with qtbot.waitSignal(panel.nodeActivated) as asked:
        panel.step(1)
    assert asked.args == ["u2/n"]
