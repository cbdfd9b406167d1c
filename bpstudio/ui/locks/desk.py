"""What the window does about locks: holds what they cover, and writes a locked copy.

The gate itself is `Session.apply`; what is disabled here only saves a person the way to it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.project.locks import HINT, locked_words, unknown_locks, with_locks
from bpstudio.project.log_entries import exported
from bpstudio.project.paths import real
from bpstudio.project.store import SUFFIX, write
from bpstudio.ui.dialogs import show_error
from bpstudio.ui.files import FILTER
from bpstudio.ui.locks.dialog import LockDialog
from bpstudio.ui.locks.held import hold
from bpstudio.ui.settings import FOLDER
from bpstudio.ui.task import Task

if TYPE_CHECKING:
    from bpstudio.ui.window import Parts, Window


class LocksDesk(QObject):
    """Follows the project that is open."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self._task: Task | None = None
        parts.session.wasReset.connect(self._hold)
        parts.session.refused.connect(window.show_refusal)
        parts.files.opened.connect(lambda _: QTimer.singleShot(0, self._tell))

    def _hold(self) -> None:
        """Disable what is locked, and nothing else."""
        window, session = self._window, self._parts.session
        architecture = session.locked("architecture")
        hold(window.palette_, architecture)
        hold(window.side.inspector.many_page, architecture)
        window.data.hold(session.locked("data"), repairs=session.locked("remedies"))
        window.side.inspector.project_page.training.hold(
            training=session.locked("training"), optimizer=session.locked("optimizer")
        )

    def _tell(self) -> None:
        """Say what is locked when a project is opened, and what this version cannot keep."""
        session, about = self._parts.session, self._parts.files.project.about
        words, unknown = locked_words(session.locks), unknown_locks(about)
        if unknown:
            more = tr("This version does not know other locks that it has.")
            words = f"{words} {more}".strip()
        if words and not self._window.notice.isVisible():
            self._window.notice.say("info", words, hint=HINT, passing=True)

    def lock(self) -> None:
        """Let a person choose what a copy locks, and where it is saved."""
        dialog = LockDialog(self._window)
        dialog.chosen.connect(self._ask_where)
        dialog.open()

    def _ask_where(self, parts: tuple[str, ...]) -> None:
        files, settings = self._parts.files, self._parts.settings
        dialog = QFileDialog(self._window, tr("Save a locked copy"), settings.text(FOLDER), FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.selectFile(f"{files.name.removesuffix(SUFFIX)}-locked{SUFFIX}")
        dialog.fileSelected.connect(lambda path: self.write_to(Path(path), parts))
        dialog.open()

    def write_to(self, path: Path, parts: tuple[str, ...]) -> None:
        """Write the copy; the project's own file is never written over by it."""
        files = self._parts.files
        if files.path is not None and real(path) == files.path:
            self._failed(
                UserError(
                    tr("{name} is the project itself.", name=path.name),
                    hint=tr("Give the copy another name."),
                )
            )
            return
        if self._task is not None:
            self._window.say(tr("Still busy with a file: try again in a moment"))
            return
        project = files.project
        copy = replace(project, about=with_locks(project.about, parts))

        def done(_: object) -> None:
            self._task = None
            files.note(exported("a locked copy", path.name))
            self._window.notice.say(
                "good", tr("Saved {name}.", name=path.name), hint=locked_words(parts)
            )

        self._task = Task(
            self, lambda: write(copy, path, force=True), done=done, failed=self._failed, name="lock"
        )

    def _failed(self, error: UserError) -> None:
        self._task = None
        show_error(self._window, error, title=tr("The copy was not saved"))
