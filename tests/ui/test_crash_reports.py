"""What is left of a program that died, and what a person sees of it before anything is done."""

import faulthandler
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from bpstudio.ui.crash import CrashReports
from bpstudio.ui.crash_view import CrashView, offer
from bpstudio.ui.last_words import LastWords, anonymous, words_of

DIES = """
import ctypes, sys
from pathlib import Path
from bpstudio.ui.last_words import LastWords
words = LastWords(Path(sys.argv[1]))
words.begin()
secret = "Anna Muster, 4711"
if sys.argv[2] == "fault":
    ctypes.string_at(0)
elif sys.argv[2] == "kill":
    import os, signal
    os.kill(os.getpid(), signal.SIGKILL)
words.end()
"""
ROOT = Path(__file__).resolve().parents[2]


def died(folder: Path, how: str) -> None:
    command = [sys.executable, "-c", DIES, str(folder), how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=100)
    assert (done.returncode == 0) == (how == "well"), done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_native_fault_leaves_its_last_words_and_nothing_else_does(tmp_path):
    for how in ("well", "kill"):
        died(tmp_path, how)
        assert LastWords(tmp_path).left() == ()
    assert list(tmp_path.glob("*.txt")) == []
    died(tmp_path, "fault")
    (left,) = LastWords(tmp_path).left()
    text = words_of(left)
    assert "Segmentation fault" in text
    assert "Current thread" in text
    assert "Anna" not in text
    assert str(Path.home()) not in text
    assert str(ROOT) not in text


def test_a_program_that_still_runs_has_said_no_last_words(tmp_path, monkeypatch):
    for name in ("enable", "disable"):  # the tests have their own
        monkeypatch.setattr(faulthandler, name, lambda *_: None)
    running = LastWords(tmp_path)
    running.begin()
    try:
        next(tmp_path.glob("*.txt")).write_text("busy")
        assert LastWords(tmp_path).left() == ()
    finally:
        running.end()
    assert os.listdir(tmp_path) == []


def test_a_report_names_no_place():
    line = f'  File "{ROOT / "bpstudio" / "ui" / "app.py"}", line 3 in run\n'
    other = '  File "/home/anna/.venv/lib/python3.11/site-packages/torch/nn.py", line 4 in x\n'
    text = anonymous(line + other)
    assert text.splitlines()[0].endswith(f'"{Path("bpstudio", "ui", "app.py")}", line 3 in run')
    assert '"nn.py", line 4' in text
    assert "anna" not in text


def test_the_crash_is_offered_shown_whole_and_then_forgotten(user, tmp_path):
    (tmp_path / "crash-1.txt").write_text('Fatal\n  File "/home/anna/x.py", line 3 in run\n')
    offer(LastWords(tmp_path), user.window.notice, user.window)
    assert "crashed the last time" in user.window.notice.words.text()
    user.click(user.window.notice.action)
    view = QApplication.activeModalWidget()
    assert isinstance(view, CrashView)
    text = view.text.toPlainText()
    assert text.startswith("bpstudio ")
    assert 'File "x.py", line 3' in text
    view.save_to(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text() == text
    view.accept()
    assert LastWords(tmp_path).left() == ()


def test_without_a_crash_nothing_is_offered(user, tmp_path):
    offer(LastWords(tmp_path), user.window.notice, user.window)
    assert not user.window.notice.isVisible()


def test_an_error_inside_names_no_place_in_its_report(user):
    reports = CrashReports(user.window)
    reports.report('Traceback\n  File "/home/anna/bp/x.py", line 3\nValueError: no')
    reports._on_tick()
    box = user.box()
    assert "anna" not in box.detailedText()
    assert 'File "x.py", line 3' in box.detailedText()
    box.close()
