"""The log of the project in the window: what goes into it, and how it reads."""

import json
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.project.log import appended, broken, entries, entry
from bpstudio.project.run_edits import starred
from bpstudio.project.store import Project, read, write
from bpstudio.ui.log_view import LogView, when
from tests.ui.deeds import do
from tests.ui.made_runs import made_run


def kinds(files) -> list[str]:
    return [one.kind for one in entries(files.project.log)]


def saved(user, place) -> Project:
    files = user.desktop.parts.files
    files.save_to(place)
    user.wait(lambda: not files.busy and not files.edited)
    return read(place).project


def shown(user) -> LogView:
    """The window of the log, opened by its action."""
    do(user.window, "file.log")
    view = QApplication.activeModalWidget()
    assert isinstance(view, LogView)
    return view


def rows(view: LogView) -> list[str]:
    return [view.table.topLevelItem(i).text(1) for i in range(view.table.topLevelItemCount())]


def test_a_saved_edit_and_a_run_are_told_in_the_file_and_the_window(user, tmp_path):
    user.open_example("deep-sigmoid")
    session, files = user.desktop.parts.session, user.desktop.parts.files
    training = replace(session.document.training, epochs=2)
    session.apply("Fewer epochs", replace(session.document, training=training))
    user.wait_until_checked()
    user.key(Qt.Key.Key_F5)
    user.wait(lambda: bool(files.project.runs) and not user.desktop.parts.runner.busy)
    project = saved(user, tmp_path / "a.bpstudio")
    assert project.log == files.project.log
    assert [one.kind for one in entries(project.log)] == ["run", "saved"]
    run, edits = entries(project.log)
    assert run.facts["data"]
    assert run.facts["versions"]["torch"]
    assert str(tmp_path) not in "".join(project.log)
    assert any("epochs" in line for line in edits.facts["changes"])

    view = shown(user)
    assert rows(view)[0].startswith("Saved: ")
    assert rows(view)[1].startswith("Trained: ")
    assert not view.damage.isVisible()
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert "versions.torch: " in view.detail.toPlainText()
    view.reject()


def test_a_save_without_edits_adds_no_line(user, tmp_path):
    user.open_example("deep-sigmoid")
    assert saved(user, tmp_path / "a.bpstudio").log == ()


def test_a_line_alone_is_no_reason_to_ask_for_a_save(user, tmp_path):
    user.open_example("deep-sigmoid")
    saved(user, tmp_path / "a.bpstudio")
    files = user.desktop.parts.files
    files.note(entry("export", what="chart", name="loss.png"))
    assert not files.edited
    assert kinds(files) == ["export"]
    assert saved(user, tmp_path / "a.bpstudio").log == files.project.log


def test_what_is_noted_while_a_file_is_written_is_not_lost(user, tmp_path):
    user.open_example("deep-sigmoid")
    session, files = user.desktop.parts.session, user.desktop.parts.files
    training = replace(session.document.training, epochs=2)
    session.apply("Fewer epochs", replace(session.document, training=training))
    files.save_to(tmp_path / "a.bpstudio")
    assert files.busy
    files.note(entry("export", what="chart", name="loss.png"))
    user.wait(lambda: not files.busy)
    assert kinds(files) == ["saved", "export"]
    assert broken(files.project.log) == ()


def test_undoing_a_star_keeps_rules_and_log(user, tmp_path):
    user.open_example("deep-sigmoid")
    parts = user.desktop.parts
    run = made_run(1, decay=80.0, slope=0.0)
    place = tmp_path / "a.bpstudio"
    write(replace(parts.files.project, runs=(replace(run, source_sha256="ab" * 32),)), place)
    parts.files.open(place)
    user.wait(lambda: parts.files.path == place and not parts.files.busy)
    rules = FrozenMap({"plateau": FrozenMap({"dismissed": ()})})
    parts.session.apply_to_runs("Star", starred(parts.files.project, [run.id], star=True))
    parts.files.keep_rules(rules)
    parts.files.note(entry("remedy", rule="plateau"))
    parts.session.undo_stack.undo()
    assert parts.files.project.rules == rules
    assert kinds(parts.files) == ["remedy"]
    assert parts.files.edited


def test_damage_is_told_on_opening_and_marked_in_the_window(user):
    lines: tuple[str, ...] = ()
    for number in range(3):
        lines = appended(lines, entry("remedy", rule="plateau", label=f"number {number}"))
    hostile = json.dumps({"kind": "run", "name": "<b>big</b>", "at": "<i>now</i>"})
    project = replace(example("deep-sigmoid").open(), log=(lines[0], lines[2], hostile))
    user.desktop.parts.files.show_project(project)
    view = shown(user)
    assert view.damage.isVisible()
    assert "lines 2, 3" in view.damage.text()
    assert ["Does not fit" in row for row in rows(view)] == [True, True, False]
    assert "<b>big</b>" in rows(view)[0], "foreign text is shown as it is"
    view.reject()


def test_a_moment_that_is_none_is_shown_as_it_was_written():
    assert when("yesterday") == "yesterday"
    assert when("") == "–"
    assert len(when("2026-01-31T10:00:00Z")) == len("2026-01-31 10:00:00")
