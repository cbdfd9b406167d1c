"""One window for each file: a second start with a file that is open raises the window that has it.

Every window listens under the number of its process; who holds a file is known from its lock. What
goes over the line is the place of a file and yes or no, never an object.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:  # loaded when the window has painted
    from multiprocessing.connection import Connection, Listener

MOST_BYTES = 1 << 16
WAIT_S = 2.0
LOOK_MS = 250
AGAIN_S = 0.5
"""How long the thread rests when nobody could be let in: there may be no file handle left."""
YES, NO = b"yes", b"no"


def address(folder: Path, pid: int) -> str:
    """Where the window of a process listens: a socket of this user's, on Windows a pipe."""
    if sys.platform == "win32":
        return rf"\\.\pipe\bpstudio-{os.environ.get('USERNAME', '')}-{pid}"
    return str(folder / f"{pid}.sock")


class Doorbell(QObject):
    """Listens until it is closed; `rung` comes when its file is wanted in front.

    The thread only leaves a mark, which a timer of the window's own thread finds.
    """

    rung = Signal()

    def __init__(
        self, folder: Path, shown: Callable[[], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder, self._shown = folder, shown
        self._listener: Listener | None = None
        self._wanted = threading.Event()
        self._closed = False
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)

    def begin(self) -> None:
        """Listen in a thread; where that cannot be, every start opens a window of its own."""
        from multiprocessing.connection import Listener

        if self._closed:
            return
        self._sweep()
        place = address(self._folder, os.getpid())
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            Path(place).unlink(missing_ok=True)
            self._listener = Listener(place)
            name = "bpstudio-doorbell"
            threading.Thread(
                target=self._serve, args=(self._listener,), name=name, daemon=True
            ).start()
            self._look.start()

    def close(self) -> None:
        """Listen no more, nor begin to."""
        self._closed = True
        self._look.stop()
        listener, self._listener = self._listener, None
        if listener is None:
            return
        from multiprocessing.connection import Client

        with suppress(OSError, EOFError):  # the thread waits for somebody to come
            Client(address(self._folder, os.getpid())).close()
        with suppress(OSError):
            listener.close()

    def _serve(self, listener: Listener) -> None:
        while self._listener is listener:
            try:
                visitor = listener.accept()
            except (OSError, EOFError):
                time.sleep(AGAIN_S)
                continue
            with suppress(OSError, EOFError, ValueError), visitor:
                if self._listener is listener and visitor.poll(WAIT_S):
                    self._answer(visitor)

    def _answer(self, visitor: Connection[bytes, bytes]) -> None:
        wanted, shown = Path(os.fsdecode(visitor.recv_bytes(MOST_BYTES))), self._shown()
        here = shown is not None and _same(wanted, shown)
        if here:
            self._wanted.set()
        visitor.send_bytes(YES if here else NO)

    def _on_look(self) -> None:
        if self._wanted.is_set():
            self._wanted.clear()
            self.rung.emit()

    def _sweep(self) -> None:
        """Delete the sockets of processes that ended by accident."""
        with suppress(OSError):
            for entry in self._folder.glob("*.sock"):
                if entry.stem.isdecimal() and not _alive(int(entry.stem)):
                    entry.unlink()


def ring(folder: Path, pid: int, path: Path) -> bool:
    """Ask the window of a process to come to the front with this file; whether it has done so."""
    from multiprocessing.connection import Client

    answers: list[bytes] = []

    def ask() -> None:
        with suppress(OSError, EOFError), Client(address(folder, pid)) as door:
            door.send_bytes(os.fsencode(path))
            if door.poll(WAIT_S):
                answers.append(door.recv_bytes(MOST_BYTES))

    asking = threading.Thread(target=ask, daemon=True)  # a process that hangs may accept nobody
    asking.start()
    asking.join(2 * WAIT_S)
    return answers == [YES]


def bring_to_front(window: QWidget) -> None:
    """Show a window before all others, as it was before it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _same(one: Path, other: Path) -> bool:
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))


def _alive(pid: int) -> bool:
    import psutil

    return bool(psutil.pid_exists(pid))
