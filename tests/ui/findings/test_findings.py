"""Findings in the window: read, previewed, applied, undone, dismissed, by mouse and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bpstudio.diagnose.monitor import monitor
from bpstudio.graph import edits
from bpstudio.params import EMPTY
from bpstudio.project.examples import example
from bpstudio.project.store import read
from bpstudio.record.codec import to_line
from bpstudio.train.engine import train
from bpstudio.train.job import make_job
from bpstudio.ui.findings.card import FindingCard
from bpstudio.ui.findings.remedy import APPLIED
from bpstudio.ui.findings.silent import SilentRules
from bpstudio.ui.findings.wishes import key_of
from tests.ui.deeds import do


@pytest.fixture
def findings(user):
    return user.window.findings


def trained(user, name: str = "deep-sigmoid") -> list[FindingCard]:
    """Open an example and train it; the cards, once the whole run has been judged."""
    user.open_example(name)
    user.wait_until_checked()
    user.key(Qt.Key.Key_F5)
    return train_again(user)


@pytest.fixture
def cards(user, trained_project) -> list[FindingCard]:
    """The cards of a run that is opened with its project, once all of it has been judged."""
    desk = user.window.findings
    user.open_trained(trained_project("deep-sigmoid"))
    user.wait(lambda: desk.judged.over and bool(desk.panel.cards))
    desk.show()
    QApplication.processEvents()
    return desk.panel.cards


def train_again(user) -> list[FindingCard]:
    runner, desk = user.desktop.parts.runner, user.window.findings
    user.wait(lambda: runner.history.ended is not None and not runner.busy, 90)
    user.wait(lambda: desk.judged.over and desk.judged.steps == runner.history.steps_done)
    desk.show()
    QApplication.processEvents()
    return desk.panel.cards


def click(user, widget: QWidget) -> None:
    user.window.side.show_findings(widget)
    QApplication.processEvents()
    user.click(widget)


def test_a_finding_is_read_previewed_applied_and_undone(user, findings):
    cards = trained(user)
    card = cards[0]
    assert card.finding.rule == "vanishing-gradient"
    assert card.heading.whole == "Vanishing gradient"
    assert card.since.text() == "from the start"
    assert card.body.chart.isVisible()
    assert "threshold" in card.body.chart.accessibleName()
    assert user.window.side.tabText(2) == f"Findings ({len(cards)})"

    session, row = user.desktop.parts.session, card.body.remedies[0]
    document, steps = session.document, session.undo_stack.count()
    click(user, row.preview)
    assert session.document is document, "a preview changes nothing"
    lines = [row.lines.itemAt(i).widget().text() for i in range(row.lines.count())]
    assert any("Sigmoid → ReLU" in line for line in lines)
    assert {mark.kind for mark in findings._marks.items.values()} == {"changed"}

    click(user, row.apply)
    assert session.undo_stack.count() == steps + 1
    assert session.undo_stack.undoText() == row.remedy.label
    assert not findings._marks.items, "the preview is over"
    assert row.done.isVisible()
    assert row.done.text() == APPLIED
    assert not row.apply.isEnabled()

    user.wait_until_checked()
    user.key(Qt.Key.Key_F5)
    user.wait(lambda: user.desktop.parts.runner.busy)
    train_again(user)
    assert "vanishing-gradient" not in {one.finding.rule for one in findings.panel.cards}

    session.undo_stack.undo()
    assert session.document == document


def test_undo_takes_the_word_applied_away(user, cards):
    card = cards[0]
    row, stack = card.body.remedies[1], user.desktop.parts.session.undo_stack
    click(user, row.apply)
    assert row.done.isVisible()
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not row.done.isVisible()
    assert row.apply.isEnabled()
    stack.redo()
    assert row.done.isVisible()


def test_cards_that_would_come_are_drawn_where_they_will_stand(user, findings, cards):
    card = cards[0]
    row = card.body.remedies[1]
    click(user, row.preview)
    marks = dict(findings._marks.items)
    assert {mark.kind for mark in marks.values()} == {"added"}
    places = {node: mark.pos() for node, mark in marks.items()}
    click(user, row.preview)
    assert not findings._marks.items, "a second press puts the preview away"
    click(user, row.apply)
    items = user.window.canvas.canvas.items_by_id
    assert {node: items[node].pos() for node in places} == places


def test_links_that_would_come_are_drawn_from_port_to_port(user, findings, cards):
    card = cards[0]
    row = card.body.remedies[2]
    assert row.remedy.id == "add-residuals"
    click(user, row.preview)
    drawn = [(path.path().elementAt(0), path.path().currentPosition())
             for path in findings._marks.links]  # fmt: skip
    before = set(user.desktop.parts.session.sheet.edges)
    click(user, row.preview)
    assert not findings._marks.links, "a second press puts the preview away"
    click(user, row.apply)
    scene = user.window.canvas.canvas
    new = [edge for edge in user.desktop.parts.session.sheet.edges if edge not in before]
    assert len(new) == len(drawn) > 0
    for edge, (start, end) in zip(new, drawn, strict=True):
        here = scene.port_place(edge.src, outgoing=True)
        there = scene.port_place(edge.dst, outgoing=False)
        assert (start.x, start.y) == (here.x(), here.y())
        assert (end.x(), end.y()) == (there.x(), there.y())


def test_the_title_over_the_panel_says_what_is_in_front(user, cards):
    dock = user.window.docks["side"]
    assert dock.windowTitle() == "Findings"
    assert dock.toggleViewAction().text() == "Settings", "the menu keeps the panel's own name"
    user.window.side.show_run()
    assert dock.windowTitle() == "Run"
    user.window.show_stage("model")
    assert dock.windowTitle() == "Settings"
    user.window.show_stage("train")
    assert dock.windowTitle() == "Run"


def test_a_name_selects_its_node_and_leaves_the_card_in_front(user, cards):
    card = cards[0]
    click(user, card.body.places.buttons[0])
    session = user.desktop.parts.session
    assert session.path_of(session.selection.current) in card.finding.nodes
    assert card.isVisible()


def test_why_tells_the_condition_and_a_threshold_can_be_changed(user, findings, tmp_path, cards):
    card = cards[0]
    files = user.desktop.parts.files
    click(user, card.body.why_button)
    row = card.body.why.rows["decades"]
    user.window.side.show_findings(row)
    row.editor.setFocus()
    QApplication.focusWidget().selectAll()
    user.type("-30")
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: files.project.rules != EMPTY)
    user.wait(lambda: all(one.finding.rule != "vanishing-gradient" for one in findings.panel.cards))
    assert files.edited
    place = tmp_path / "kept.bpstudio"
    files.save_to(place)
    user.wait(lambda: not files.busy and place.exists())
    assert read(place).project.rules == files.project.rules


def test_a_dismissed_finding_goes_and_can_be_told_again(user, findings, cards):
    card = cards[0]
    click(user, card.body.dismissal.button)
    user.type("meant")
    user.key(Qt.Key.Key_Return)
    user.wait(lambda: key_of(card.finding) not in {key_of(c.finding) for c in findings.panel.cards})
    told = findings.panel.dismissed
    assert told.isVisible()
    click(user, told.buttons[0])
    user.wait(lambda: any(c.finding.rule == "vanishing-gradient" for c in findings.panel.cards))
    assert told.isHidden()


def test_a_healthy_run_says_what_was_looked_at(user, findings):
    trained(user, "breast-cancer")
    assert findings.panel.heading.text() == "No findings"
    assert "rules have looked at" in findings.panel.words.text()
    do(user.window, "finding.silent")
    dialog = user.box()
    assert isinstance(dialog, SilentRules)
    assert dialog.table.topLevelItemCount() == len(findings.judged.report.verdicts)
    dialog.close()


def test_findings_of_the_window_are_those_of_the_stored_run(user, findings, tmp_path):
    trained(user)
    files, live = user.desktop.parts.files, findings.judged.report.findings
    assert live == monitor(user.desktop.parts.runner.history).findings
    place = tmp_path / "run.bpstudio"
    files.save_to(place)
    user.wait(lambda: not files.busy and place.exists())
    files.open(place)
    user.wait(lambda: files.path is not None and not files.busy)
    user.wait(lambda: findings.judged.over)
    assert findings.judged.report.findings == live


def test_findings_of_a_watched_run_are_told(user, findings, tmp_path):
    file = tmp_path / "events.jsonl"
    project = example("deep-sigmoid").open()
    events = train(make_job(project.document, base=None, host="direct"))
    file.write_text("".join(f"{to_line(event)}\n" for event in events))
    user.window.runs.watch_file(file)
    user.wait(lambda: findings.judged.over)
    assert findings.panel.cards[0].finding.rule == "vanishing-gradient"


def test_nothing_is_judged_while_another_stage_is_shown(user, findings):
    user.open_example("breast-cancer")
    user.wait_until_checked()
    user.key(Qt.Key.Key_F5)
    user.window.show_stage("model")
    runner = user.desktop.parts.runner
    user.wait(lambda: runner.history.ended is not None)
    assert not findings.judged.over
    user.window.show_stage("train")
    user.wait(lambda: findings.judged.over)


def test_keys_go_from_finding_to_finding(user, findings):
    cards = trained(user, "dying-relu")
    assert len(cards) > 1
    user.key(Qt.Key.Key_F9)
    assert cards[1].hasFocus()
    assert not cards[1].folded
    user.key(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert cards[0].hasFocus()


def test_a_sign_on_the_canvas_leads_to_findings_that_are_out_of_sight(user, findings):
    user.open_example("deep-sigmoid")
    user.wait_until_checked()
    user.key(Qt.Key.Key_F5)
    user.wait(lambda: findings.judged.over, 90)
    assert findings.flag.isVisible()
    assert findings.flag.heading.text() == "Vanishing gradient"
    user.click(findings.flag.button)
    assert findings.panel.isVisible()
    assert findings.flag.isHidden()
    user.window.show_stage("model")
    assert findings.flag.isHidden()


def test_a_finding_leads_to_the_step_at_which_it_began(user, cards):
    card = cards[0]
    click(user, card.since)
    assert user.window.charts.axis.step == card.finding.first_step


def test_nothing_trains_while_the_project_is_checked(user, findings):
    user.open_example("breast-cancer")
    user.wait_until_checked()
    findings.check()
    assert findings.checking
    user.key(Qt.Key.Key_F5)
    assert not user.desktop.parts.runner.busy
    assert "being checked" in user.window.notice.words.text()
    user.wait(lambda: not findings.checking)


def test_a_check_before_training_names_what_the_data_show(user, findings):
    user.open_example("unnormalised-inputs")
    user.wait_until_checked()
    do(user.window, "finding.show")
    click(user, findings.panel.check)
    user.wait(lambda: bool(findings.panel.cards))
    assert findings.panel.cards[0].finding.rule == "unnormalised-inputs"
    assert findings.panel.checked.text().startswith("Checked before training")
    session = user.desktop.parts.session
    session.apply("Longer", edits.set_training(session.document, epochs=3))
    assert findings.panel.checked.text().startswith("Checked before the last edit")


def test_what_follows_stands_beneath_its_cause(findings):
    from bpstudio.record.findings import Finding
    from bpstudio.ui.findings.panel import in_order

    one = Finding(rule="lr-too-high", severity="error", title="a", primary=True)
    other = Finding(rule="overfitting", severity="warning", title="b")
    below = replace(one, rule="dying-relu", primary=False, consequence_of="lr-too-high")
    assert [f.rule for f in in_order((one, other, below))] == [
        "lr-too-high",
        "dying-relu",
        "overfitting",
    ]
