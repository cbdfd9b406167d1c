"""What a crash of the program leaves is offered, opened and goes on; nothing else stays behind."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from bpstudio.graph import edits
from bpstudio.project.examples import example
from bpstudio.project.journal import Home, Journal, read_journal
from bpstudio.project.recovery import RecoveryFolder
from bpstudio.project.runs import Run
from bpstudio.project.store import Project, read, write
from bpstudio.ui.rescue import Rescue
from bpstudio.ui.shelter import Shelter

CRASH = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from bpstudio.project.examples import example
from bpstudio.record.events import StepsDone
from bpstudio.train.host import ThreadHost
from bpstudio.train.job import make_job
from bpstudio.ui.shelter import Shelter

app = QCoreApplication([])
document = example("digits-cnn").open().document
host = ThreadHost(
    lambda: make_job(document, base=None),
    folder=Shelter(Path(sys.argv[1])).folder(),
    file=Path("deep/loans.bpstudio"),
)
host.start()
steps = 0
while steps < 40:
    time.sleep(0.002)
    for event in host.drain():
        if isinstance(event, StepsDone):
            steps = event.first + len(event.loss)
            host.save()
os.kill(os.getpid(), 9)
"""


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a shelter that a program which was killed has left."""
    root = tmp_path_factory.mktemp("data") / "recovery"
    done = subprocess.run([sys.executable, "-c", CRASH, str(root)], check=False, timeout=100)
    assert done.returncode != 0
    return root


@pytest.fixture
def root(crashed: Path, tmp_path: Path) -> Path:
    """A copy of what was left."""
    import shutil

    return Path(shutil.copytree(crashed, tmp_path / "recovery"))


def kept_run(folder: Path, steps: int) -> None:
    run = Run(id="r1", status="paused", started="2026-01-01T00:00:00+00:00", steps=steps)
    made = RecoveryFolder(folder)
    made.begin(Project().with_run(run, None), base=None)


def test_a_killed_program_leaves_its_run(root):
    (left,) = Shelter(root).left_behind()
    assert left.name == "loans"
    run = left.runs[-1].run
    assert run.steps >= 40
    assert run.status == "paused"
    assert run.open_state() is not None


def test_a_window_that_lives_is_left_alone(tmp_path):
    one = Shelter(tmp_path)
    folder = one.folder()
    kept_run(folder, 5)
    assert Shelter(tmp_path).left_behind() == ()
    assert folder.exists()
    one.close()
    assert list(tmp_path.iterdir()) == []


def test_a_run_without_a_step_is_not_offered(tmp_path):
    kept_run(tmp_path / "s1" / "r1", 0)
    assert Shelter(tmp_path).left_behind() == ()
    assert not (tmp_path / "s1").exists()


def test_what_was_opened_is_safe_until_it_is_saved_and_offered_twice_at_most(root):
    for _ in range(2):
        shelter = Shelter(root)
        (left,) = shelter.left_behind()
        shelter.adopt(left)
        assert Shelter(root).left_behind() == ()
        shelter._lock.unlock()  # as when the program dies
    assert Shelter(root).left_behind() == ()


def test_saved_runs_go_and_the_one_that_is_on_stays(tmp_path):
    shelter = Shelter(tmp_path)
    first, second = shelter.folder(), shelter.folder()
    kept_run(first, 1)
    kept_run(second, 1)
    shelter.clear(besides_last=True)
    assert not first.exists()
    assert second.exists()
    shelter.close()


def offered(qtbot, desktop) -> QMessageBox:
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(QMessageBox)))
    (box,) = desktop.window.findChildren(QMessageBox)
    return box


def press(box: QMessageBox, words: str) -> None:
    (button,) = [one for one in box.findChildren(QPushButton) if one.text() == words]
    button.click()


def test_it_is_opened_and_goes_on(qtbot, desktop, root):
    shelter = Shelter(root)
    Rescue(shelter, desktop.parts.files, desktop.window).begin()
    box = offered(qtbot, desktop)
    assert "loans" in box.text()
    press(box, "Open")
    files, runner = desktop.parts.files, desktop.parts.runner
    qtbot.waitUntil(lambda: bool(files.project.runs))
    assert files.name == "loans (recovered)"
    assert files.edited
    before = files.project.runs[-1].steps
    desktop.window.go_on()
    qtbot.waitUntil(lambda: runner.history.steps_done > before)
    assert runner.history.facts.resumed_at > 0
    runner.stop()
    qtbot.waitUntil(lambda: not runner.busy)
    assert len(files.project.runs) == 1
    shelter.close()


def test_it_is_discarded_on_a_yes_only(qtbot, desktop, root):
    shelter = Shelter(root)
    Rescue(shelter, desktop.parts.files, desktop.window).begin()
    press(offered(qtbot, desktop), "Later")
    assert len(shelter.left_behind()) == 1
    qtbot.waitUntil(lambda: not desktop.window.findChildren(QMessageBox))
    Rescue(shelter, desktop.parts.files, desktop.window).begin()
    press(offered(qtbot, desktop), "Discard")
    assert shelter.left_behind() == ()
    assert list(root.iterdir()) == []


# ----------------------------------------------------------------------------- edits

EDITING = """
import json, os, sys, time
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from bpstudio.graph import edits
from bpstudio.graph.document import Node
from bpstudio.project.stored import stored_document
from bpstudio.ui.app import application, build
from bpstudio.ui.settings import Settings

app = application()
desktop = build(app, Settings(QSettings(sys.argv[2], QSettings.Format.IniFormat)))
session, files = desktop.parts.session, desktop.parts.files
desktop.window.show()
files.open(Path(sys.argv[1]))
while files.path is None:
    app.processEvents()
kind = sys.argv[3]
if kind == "training":
    desktop.parts.warm.begin()
    while not desktop.parts.warm.ready or session.report.pending:
        app.processEvents()
    desktop.window.train()
    while desktop.parts.runner.history.steps_done < 5:
        app.processEvents()

def act(step):
    if step % 5 == 4:
        session.undo_stack.undo()
    elif step % 7 == 6 and kind == "saving":
        files.save()
    else:
        node = Node(id=f"x{step}", kind="ReLU", name=f"layer {step}")
        session.apply(f"Add layer {step}", edits.add(session.document, node, at=(step, 0.0)))
    # What a person can see now must come back.
    print(json.dumps(sorted(session.document.graph.by_id)), flush=True)

for step in range(10**6):
    act(step)
    app.processEvents()
"""


def killed_while_editing(path: Path, data: Path, after_s: float, kind: str) -> list[str]:
    """The layers that were shown last by a desktop that was killed while somebody worked in it."""
    environment = {**os.environ, "XDG_DATA_HOME": str(data), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", EDITING, str(path), str(data / "settings.ini"), kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(12)]
        time.sleep(after_s)
        child.kill()
        said += child.stdout.readlines()
    whole = [line for line in said if line.endswith("]\n")]
    return json.loads(whole[-1])


@pytest.mark.skipif(sys.platform == "win32", reason="the place of data is set for Linux")
@pytest.mark.parametrize("kind", ["editing", "saving"])
def test_no_edit_is_lost_when_the_program_is_killed(tmp_path, kind):
    for after_s in (0.0, 0.013, 0.11):
        data = tmp_path / f"data-{after_s}"
        data.mkdir()
        path = data / "loans.bpstudio"
        write(example("digits-mlp").open(), path)
        shown = killed_while_editing(path, data, after_s, kind)
        left = Shelter(data / "bpstudio" / "recovery").left_behind()
        assert left or kind == "saving"  # all may just have been saved
        project = left[0].project() if left else read(path).project
        have = set(project.document.graph.by_id)
        # One more edit may have been made after the last line that was heard.
        assert len(have ^ set(shown)) <= 1
        assert project.document.training == example("digits-mlp").open().document.training


@pytest.mark.skipif(sys.platform == "win32", reason="the place of data is set for Linux")
@pytest.mark.parametrize("kills", [2, pytest.param(30, marks=pytest.mark.long)])
@pytest.mark.timeout(600)
def test_edits_during_a_run_come_back_with_it(tmp_path, kills):
    moments = random.Random(kills)
    for kill in range(kills):
        data = tmp_path / f"data-{kill}"
        data.mkdir()
        path = data / "loans.bpstudio"
        write(example("digits-cnn").open(), path)
        shown = killed_while_editing(path, data, moments.uniform(0.0, 1.5), "training")
        (left,) = Shelter(data / "bpstudio" / "recovery").left_behind()
        project = left.project()
        assert len(set(project.document.graph.by_id) ^ set(shown)) <= 1
        assert left.path == path
        (run,) = project.runs
        assert run.steps >= 5


def edited_and_left(tmp_path: Path) -> tuple[Path, Path]:
    """The file of a project and the root of a shelter in which two edits of it lie."""
    path = tmp_path / "loans.bpstudio"
    write(example("digits-mlp").open(), path)
    opened = read(path)
    document = opened.project.document
    journal = Journal(tmp_path / "recovery" / "s1" / "edits")
    home = Home(name="loans.bpstudio", file=str(path), stamp=opened.stamp)
    journal.begin(home, document)
    node = next(node.id for node in document.graph.nodes if node.kind == "Linear")
    for words in ("wide", "wider"):
        after = edits.rename(document, node, words)
        journal.edit(f"Rename to {words}", document, after)
        document = after
    journal.close()
    return path, tmp_path / "recovery"


def test_edits_are_offered_opened_in_their_file_and_saved(qtbot, desktop, tmp_path):
    path, root = edited_and_left(tmp_path)
    shelter = desktop.shelter
    shelter.root = root
    shelter._own = root / "own"
    Rescue(shelter, desktop.parts.files, desktop.window).begin()
    box = offered(qtbot, desktop)
    assert "2 edits of loans were not saved" in box.text()
    assert box.detailedText() == "1. Rename to wide\n2. Rename to wider"
    press(box, "Open")
    files = desktop.parts.files
    qtbot.waitUntil(lambda: files.path == path)
    assert files.edited
    names = {node.name for node in desktop.parts.session.document.graph.nodes}
    assert "wider" in names
    assert not (root / "s1").exists()
    again = read_journal(root / "own" / "edits")
    assert again is not None  # a second crash would lose nothing either
    assert again.worth
    assert again.document == desktop.parts.session.document
    files.save()
    qtbot.waitUntil(lambda: not files.edited)
    assert "wider" in {node.name for node in read(path).project.document.graph.nodes}
    assert not (root / "own" / "edits").exists()


def test_a_file_that_changed_since_is_not_written_over(qtbot, desktop, tmp_path):
    path, root = edited_and_left(tmp_path)
    write(example("digits-cnn").open(), path, force=True)
    Rescue(Shelter(root), desktop.parts.files, desktop.window).begin()
    press(offered(qtbot, desktop), "Open")
    files = desktop.parts.files
    qtbot.waitUntil(lambda: files.name == "loans (recovered)")
    assert files.path is None
    assert files.edited


def test_a_journal_that_cannot_be_read_is_left_where_it_is(tmp_path):
    _, root = edited_and_left(tmp_path)
    for journal in (root / "s1" / "edits").iterdir():
        journal.write_bytes(b"from a later release")
    assert Shelter(root).left_behind() == ()
    assert (root / "s1" / "edits").exists()
