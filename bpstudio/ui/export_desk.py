"""Exports the open project in a process of its own, so that no run is disturbed; knows no torch."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from bpstudio.errors import UserError
from bpstudio.project.store import SUFFIX, write_unread
from bpstudio.ui.dialogs import show_error
from bpstudio.ui.settings import FOLDER
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

Form = Literal["python", "onnx", "weights", "tensorboard"]
_ENDINGS: dict[Form, str] = {
    "python": "-python",
    "onnx": ".onnx",
    "weights": ".safetensors",
    "tensorboard": "-tensorboard",
}
_TITLES: dict[Form, str] = {
    "python": "Export Python source: name a folder that is not there yet",
    "onnx": "Export an ONNX model",
    "weights": "Export weights",
    "tensorboard": "Export the current run for TensorBoard: name a folder for runs",
}
_FOLDERS: tuple[Form, ...] = ("python", "tensorboard")
_STRIPPED = "bpstudio: "


class ExportDesk(QObject):
    """One export at a time; what it says at its end is shown above the stage."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self._process: QProcess | None = None
        self._place: tempfile.TemporaryDirectory[str] | None = None
        self._cancelled = False

    @property
    def busy(self) -> bool:
        """Whether an export is on."""
        return self._process is not None or self._place is not None

    def choose(self, form: Form) -> None:
        """Ask where to, then export."""
        files = self._parts.files
        if form == "tensorboard" and not files.project.runs:
            raise UserError("There is no finished run yet.", hint="Train the network first.")
        if form not in _FOLDERS and files.project.weights is None:
            raise UserError("There are no trained weights yet.", hint="Train the network first.")
        if self.busy:
            raise UserError("An export is on already.", hint="Wait for it, or cancel it.")
        dialog = QFileDialog(self._window, _TITLES[form], self._parts.settings.text(FOLDER))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(files.name.removesuffix(SUFFIX) + _ENDINGS[form])
        if form not in _FOLDERS:
            dialog.setDefaultSuffix(_ENDINGS[form].removeprefix("."))
        dialog.fileSelected.connect(lambda path: self.begin(form, Path(path)))
        dialog.open()

    def begin(self, form: Form, target: Path) -> None:
        """Export to `target`, which a person has agreed to replace if it is there."""
        project = self._parts.files.project
        if form != "tensorboard":
            project = replace(project, runs=())
        self._place = tempfile.TemporaryDirectory(prefix="bpstudio-export-")
        self._cancelled = False
        copy = Path(self._place.name) / f"project{SUFFIX}"
        self._window.notice.say(
            "info", f"Exporting to {target.name}…", action="Cancel", act=self.cancel
        )
        Task(
            self,
            lambda: write_unread(project, copy),
            done=lambda _none: self._start(form, copy, target),
            failed=self._failed,
            name="export",
        )

    def cancel(self) -> None:
        """Stop; nothing is left behind."""
        self._cancelled = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """The window goes: nobody waits for it any more."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect()
            process.kill()
            process.waitForFinished(1000)
        self._forget()

    def _start(self, form: Form, copy: Path, target: Path) -> None:
        if self._cancelled:
            self._forget()
            self._window.notice.hide()
            return
        process = QProcess(self)
        module = [] if getattr(sys, "frozen", False) else ["-m", "bpstudio"]
        options = ["--to", form, "-o", str(target), "--json", "--force"]
        process.finished.connect(lambda code, _status: self._done(code, target))
        process.errorOccurred.connect(lambda _error: self._done(1, target))
        self._process = process
        process.start(sys.executable, [*module, "export", str(copy), *options])

    def _done(self, code: int, target: Path) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect()
        said = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        complaint = bytes(process.readAllStandardError().data()).decode("utf-8", "replace")
        process.deleteLater()
        self._forget()
        if self._cancelled:
            self._window.notice.hide()
            return
        try:
            found: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
        except (IndexError, ValueError):
            words = complaint.strip().splitlines()[-1:] or ["it ended by accident"]
            reason = words[0].removeprefix(_STRIPPED)
            self._failed(UserError(reason, details=complaint))
            return
        self._tell(found, target)

    def _tell(self, found: dict[str, Any], target: Path) -> None:
        folder = target if target.is_dir() else target.parent
        bad = found.get("holds") is False
        self._window.notice.say(
            "warning" if bad else "good",
            f"Exported to {target.name}." if not bad else f"{target.name} is NOT what is trained.",
            hint=str(found.get("words", "")),
            action="Show the folder",
            act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _failed(self, error: UserError) -> None:
        self._forget()
        self._window.notice.hide()
        show_error(self._window, error, title="It was not exported")

    def _forget(self) -> None:
        place, self._place = self._place, None
        if place is not None:
            place.cleanup()
