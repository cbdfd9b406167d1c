"""A second start with a file that is open brings the window to the front that has it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QWidget

from bpstudio.ui.app import Application, open_or_show
from bpstudio.ui.doorbell import AGAIN_S, Doorbell, address, bring_to_front, ring
from bpstudio.ui.places import Places

ASK = """
import sys
from pathlib import Path
from bpstudio.ui.doorbell import ring
print(ring(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])))
"""


@pytest.fixture
def place(tmp_path_factory) -> Path:
    """A socket's path may not be long."""
    return tmp_path_factory.mktemp("w")


@pytest.fixture
def shown(tmp_path) -> Path:
    path = tmp_path / "a.bpstudio"
    path.touch()
    return path


@pytest.fixture
def doorbell(qapp, place, shown):
    made = Doorbell(place, lambda: shown)
    made.begin()
    yield made
    made.close()


def asked(place: Path, path: Path) -> str:
    command = [sys.executable, "-c", ASK, str(place), str(os.getpid()), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)
    return done.stdout.strip()


def test_who_has_the_file_is_rung_and_says_yes(doorbell, qtbot, place, shown) -> None:
    with qtbot.waitSignal(doorbell.rung, timeout=90_000):
        assert asked(place, shown) == "True"


def test_for_another_file_it_is_no(doorbell, place, tmp_path) -> None:
    other = tmp_path / "other.bpstudio"
    other.touch()
    assert asked(place, other) == "False"


def test_where_nobody_listens_it_is_no_at_once(place, shown) -> None:
    assert not ring(place, os.getpid(), shown)


def test_closed_it_leaves_no_thread_and_no_socket(doorbell, qtbot, place) -> None:
    doorbell.close()

    def gone() -> bool:
        names = [one.name for one in threading.enumerate()]
        return "bpstudio-doorbell" not in names

    qtbot.waitUntil(gone, timeout=10_000)
    assert not [*place.glob("*.sock")]


def test_what_was_closed_before_it_began_does_not_begin(qapp, place) -> None:
    late = Doorbell(place, lambda: None)
    late.close()
    late.begin()
    assert "bpstudio-doorbell" not in [one.name for one in threading.enumerate()]
    assert not [*place.glob("*.sock")]


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is no file")
def test_sockets_of_processes_that_died_are_swept(qapp, place) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = Path(address(place, dead.pid))
    left.touch()
    doorbell = Doorbell(place, lambda: None)
    doorbell.begin()
    doorbell.close()
    assert not left.exists()


def test_the_lock_tells_which_process_has_a_file(qapp, tmp_path, shown) -> None:
    holder, other = Places(tmp_path / "locks"), Places(tmp_path / "locks")
    assert other.owner(shown) == 0
    holder.take(shown)
    assert other.owner(shown) == os.getpid()
    holder.release()
    assert other.owner(shown) == 0


def test_a_minimised_window_comes_back(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_to_front(window)
    assert not window.isMinimized()
    assert window.isVisible()


def test_a_file_that_the_system_hands_over_is_told(qapp, tmp_path) -> None:
    told: list[str] = []
    # There is one application only, and that of the tests is another one.
    event = QFileOpenEvent(QUrl.fromLocalFile(str(tmp_path / "a.bpstudio")))
    one = type("One", (), {"fileWanted": type("S", (), {"emit": staticmethod(told.append)})})
    assert Application.event(one, event)
    assert told == [str(tmp_path / "a.bpstudio")]


def test_it_rings_in_the_thread_of_the_window(doorbell, qtbot, place, shown) -> None:
    rung: list[str] = []
    doorbell.rung.connect(lambda: rung.append(threading.current_thread().name))
    assert asked(place, shown) == "True"
    qtbot.waitUntil(lambda: rung == [threading.main_thread().name], timeout=30_000)


def test_where_nobody_can_be_let_in_the_thread_rests(qapp, place) -> None:
    tried: list[float] = []

    class Listening:
        def accept(self):
            tried.append(time.monotonic())
            if len(tried) == 3:
                doorbell.close()
            raise OSError(24, "Too many open files")

        def close(self) -> None: ...

    doorbell, listener = Doorbell(place, lambda: None), Listening()
    doorbell._listener = listener
    doorbell._serve(listener)
    assert len(tried) == 3
    assert tried[2] - tried[0] > AGAIN_S


def test_the_file_that_is_open_comes_to_the_front_and_is_not_read_again(shown, qtbot) -> None:
    opened: list[Path] = []
    files = SimpleNamespace(path=shown, open=opened.append)
    window = QWidget()
    qtbot.addWidget(window)
    open_or_show(shown, files, window)
    assert window.isVisible()
    assert not opened
    open_or_show(shown.parent / "b.bpstudio", files, window)
    assert opened == [shown.parent / "b.bpstudio"]
