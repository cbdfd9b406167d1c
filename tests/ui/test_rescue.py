"""What a crash of the program leaves is offered, opened and goes on; nothing else stays behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from bpstudio.project.recovery import RecoveryFolder
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
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
    run = left.kept.run
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
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(QMessageBox)), timeout=10_000)
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
    qtbot.waitUntil(lambda: runner.history.steps_done > before, timeout=30_000)
    assert runner.history.facts.resumed_at > 0
    runner.stop()
    qtbot.waitUntil(lambda: not runner.busy, timeout=30_000)
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
