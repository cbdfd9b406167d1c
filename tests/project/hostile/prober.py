"""Opens files at one door, in a process with little memory to spare, and tells what came of each.

    python -m tests.project.hostile.prober DOOR FOLDER

A door is `info`, `check` or `desktop`. A line of JSON a file: what was said, how long it took, and
what the interpreter did that opening a file has no business with.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import resource
import sys
import sysconfig
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SPARE_BYTES = 300 * 2**20
"""What a hostile file may take beyond a sound one."""
TOLD = 4_000
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod",
    "os.chown", "os.truncate", "os.utime", "os.startfile", "shutil.", "pickle.", "marshal.load",
    "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "ctypes.dlopen", "tempfile.",
    "sqlite3.", "pty.", "mmap.",
)  # fmt: skip
_JOURNAL = re.compile(r"(base|ops)-\d+\.jsonl?\Z")
"""What is removed by its name within that folder."""
Said = tuple[str, str]


class Watch:
    """Keeps a list of what an audit hook saw while a file was being opened."""

    def __init__(self, folder: Path, own: Path) -> None:
        self.folder, self.own = str(folder), str(own)
        self.file: str | None = None
        self.seen: list[str] = []
        paths = sysconfig.get_paths()
        self._code = tuple({paths["stdlib"], paths["purelib"], paths["platlib"], os.getcwd()})

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.file is None:
            return
        if event == "open":
            self._opened(*arguments)
        elif event.startswith(_NEVER) and not (self._is_own(arguments) or _is_import(event)):
            self.seen.append(f"{event} {arguments!r}"[:200])

    def _is_own(self, arguments: tuple[Any, ...]) -> bool:
        """Whether it happens in the folder where the desktop keeps edits against a crash."""
        places = [str(one) for one in arguments if isinstance(one, str | Path)]
        return bool(places) and all(
            place.startswith(self.own) or _JOURNAL.match(place) for place in places
        )

    def _opened(self, path: object, mode: object, flags: object) -> None:
        wants = isinstance(flags, int) and flags & _WRITES
        wants = wants or (isinstance(mode, str) and bool(set(mode) & set("wax+")))
        place = os.fsdecode(path) if isinstance(path, str | bytes) else ""
        if place.startswith(self.own):
            return
        known = {self.file, f"{self.file}.bak", self.folder}
        expected = place in known or place.startswith(self._code)
        if wants or (isinstance(path, str | bytes) and not expected):
            self.seen.append(f"open {place!r} {mode!r}"[:200])


def _is_import(event: str) -> bool:
    """Whether Python itself loads a module that it has compiled before."""
    frame = sys._getframe(2) if event.startswith("marshal.") else None
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap_external>":
            return True
        frame = frame.f_back
    return False


def from_command_line(command: str) -> Callable[[Path], Said]:
    from bpstudio.cli import run

    def door(path: Path) -> Said:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run([command, str(path)])
        told = err.getvalue()
        refused = code == 2 and " cannot be opened" in told
        warned = code == 3 or "warning" in told.casefold()
        outcome = "refuse" if refused else "warn" if warned else "clean"
        return outcome, told + "\n" + out.getvalue()

    return door


def from_desktop() -> Callable[[Path], Said]:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication, QMessageBox

    from bpstudio.ui.app import application, build
    from bpstudio.ui.settings import Settings

    app = application()
    home = Path(os.environ["HOME"])
    desktop = build(app, Settings(QSettings(str(home / "s.ini"), QSettings.Format.IniFormat)))
    desktop.window.show()
    files, session = desktop.parts.files, desktop.parts.session
    desktop.parts.warm.begin()
    came: list[tuple[str, ...]] = []
    files.opened.connect(lambda arrived: came.append(arrived.warnings))

    def wait(until: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not until():
            assert time.monotonic() < deadline, "the desktop does not come to an end"
            app.processEvents()
            time.sleep(0.001)

    def door(path: Path) -> Said:
        came.clear()
        files.open(path)
        wait(lambda: bool(came) or QApplication.activeModalWidget() is not None)
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            told = box.text()
            box.close()
            app.processEvents()
            return "refuse", told
        wait(lambda: not session.report.pending)
        return ("warn" if came[0] else "clean"), "\n".join(came[0])

    wait(lambda: desktop.parts.warm.ready)
    return door


def data_bytes() -> int:
    """Private memory of this process that can be written."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0


def probe(door: Callable[[Path], Said], watch: Watch, path: Path) -> dict[str, Any]:
    watch.seen, watch.file = [], str(path)
    began = time.process_time()
    try:
        outcome, told = door(path)
    except BaseException as error:  # noqa: BLE001  # whatever escapes is the finding
        outcome, told = "escaped", f"{type(error).__name__}: {error}"
    finally:
        seconds, watch.file = time.process_time() - began, None
    return {
        "file": path.name, "outcome": outcome, "told": told[:TOLD], "seconds": seconds,
        "seen": watch.seen[:5],
    }  # fmt: skip


def main(name: str, folder: Path) -> None:
    own = folder / "home"
    for variable in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[variable] = str(own)
    door = from_desktop() if name == "desktop" else from_command_line(name)
    watch = Watch(folder, own)
    for _ in range(2):
        door(folder / "sound.bpstudio")
    limit = data_bytes() + SPARE_BYTES
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    sys.addaudithook(watch)
    files = sorted(folder.glob("*.bpstudio"))
    before = sorted(os.listdir(folder))
    for path in files:
        print(json.dumps(probe(door, watch, path)), flush=True)
    print(json.dumps({"file": "", "left": sorted(set(os.listdir(folder)) - set(before))}))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
