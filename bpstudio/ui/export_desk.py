"""Exports the open project in a process of its own, so that no run is disturbed; knows no torch."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from bpstudio.errors import UserError
from bpstudio.export.kinds import EXPORTERS
from bpstudio.export.spec import ExporterSpec
from bpstudio.language import tr
from bpstudio.project.log_entries import exported
from bpstudio.project.store import SUFFIX, write_unread
from bpstudio.ui.dialogs import show_error
from bpstudio.ui.settings import FOLDER
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window

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

    def choose(self, kind: str) -> None:
        """Ask where to, then export in the form of this kind."""
        spec, files = EXPORTERS[kind], self._parts.files
        if spec.weights and files.project.weights is None:
            raise UserError(
                tr("There are no trained weights yet."), hint=tr("Train the network first.")
            )
        if spec.needs_run and not files.project.runs:
            raise UserError(
                tr("There is no finished run yet."), hint=tr("Train the network first.")
            )
        if self.busy:
            raise UserError(tr("An export is on already."), hint=tr("Wait for it, or cancel it."))
        title = tr("Export: {title}", title=spec.title)
        if spec.folder:
            title = tr("{title} (name a folder that is not there yet)", title=title)
        dialog = QFileDialog(self._window, title, self._parts.settings.text(FOLDER))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(files.name.removesuffix(SUFFIX) + spec.ending)
        if not spec.folder:
            dialog.setDefaultSuffix(spec.ending.removeprefix("."))
        dialog.fileSelected.connect(lambda path: self.begin(kind, Path(path)))
        dialog.open()

    def begin(self, kind: str, target: Path) -> None:
        """Export to `target`, which a person has agreed to replace if it is there."""
        spec = EXPORTERS[kind]
        project = self._parts.files.project
        if not spec.runs:
            project = replace(project, runs=())
        self._place = tempfile.TemporaryDirectory(prefix="bpstudio-export-")
        self._cancelled = False
        copy = Path(self._place.name) / f"project{SUFFIX}"
        self._window.notice.say(
            "info",
            tr("Exporting to {name}…", name=target.name),
            action=tr("Cancel"),
            act=self.cancel,
        )
        Task(
            self,
            lambda: write_unread(project, copy),
            done=lambda _none: self._start(spec, copy, target),
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

    def _start(self, spec: ExporterSpec, copy: Path, target: Path) -> None:
        if self._cancelled:
            self._forget()
            self._window.notice.hide()
            return
        process = QProcess(self)
        module = [] if getattr(sys, "frozen", False) else ["-m", "bpstudio"]
        options = ["--to", spec.kind, "-o", str(target), "--json", "--force"]
        process.finished.connect(lambda: self._done(spec, target))
        process.errorOccurred.connect(lambda: self._done(spec, target))
        self._process = process
        process.start(sys.executable, [*module, "export", str(copy), *options])

    def _done(self, spec: ExporterSpec, target: Path) -> None:
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
            words = complaint.strip().splitlines()[-1:] or [tr("it ended by accident")]
            reason = words[0].removeprefix(_STRIPPED)
            self._failed(UserError(reason, details=complaint))
            return
        self._tell(spec, found, target)

    def _tell(self, spec: ExporterSpec, found: dict[str, Any], target: Path) -> None:
        folder = target if target.is_dir() else target.parent
        bad = found.get("holds") is False
        if not bad:
            self._parts.files.note(exported(spec.kind, target.name))
        self._window.notice.say(
            "warning" if bad else "good",
            tr("Exported to {name}.", name=target.name)
            if not bad
            else tr("{name} is NOT what is trained.", name=target.name),
            hint=str(found.get("words", "")),
            action=tr("Show the folder"),
            act=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
        )

    def _failed(self, error: UserError) -> None:
        self._forget()
        self._window.notice.hide()
        show_error(self._window, error, title=tr("It was not exported"))

    def _forget(self) -> None:
        place, self._place = self._place, None
        if place is not None:
            place.cleanup()
