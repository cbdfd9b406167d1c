"""Offers, once the window is up, what a program that ended by accident has left."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from bpstudio.ui.dialogs import Answer, ask
from bpstudio.ui.files import Files
from bpstudio.ui.shelter import Left, Shelter, discard
from bpstudio.ui.task import Task


class Rescue(QObject):
    """Asks about one run after the other. Nothing is deleted without a yes."""

    def __init__(self, shelter: Shelter, files: Files, window: QWidget) -> None:
        super().__init__(window)
        self._shelter, self._files, self._window = shelter, files, window

    def begin(self) -> None:
        """Look for what was left, in a thread, and offer it."""
        if self._shelter.root.is_dir():
            Task(
                self,
                self._shelter.left_behind,
                done=self._offer,
                failed=lambda error: None,
                name="recovery",
            )

    def _offer(self, found: tuple[Left, ...]) -> None:
        if not found:
            return
        left, *others = found
        run = left.kept.run
        assert run is not None
        more = f" {len(others)} more like it will be offered next." if others else ""
        ask(
            self._window,
            title="Recover a run",
            message=f"bpstudio ended by accident during a run of {left.name}, "
            f"which began {_moment(run.started)}.",
            hint=f"{run.steps:,} steps of it are kept. Open shows them as a new project, in which "
            f"the run can go on.{more}",
            answers=(
                Answer(words="Open", run=lambda: self._open(left), default=True),
                Answer(
                    words="Discard",
                    run=lambda: self._discard(left, tuple(others)),
                    role=QMessageBox.ButtonRole.DestructiveRole,
                ),
                Answer(words="Later", run=lambda: None, role=QMessageBox.ButtonRole.RejectRole),
            ),
        )

    def _open(self, left: Left) -> None:
        def show() -> None:
            self._shelter.adopt(left)
            self._files.show_recovered(left.kept, name=f"{left.name} (recovered)")

        self._files.leave(show)

    def _discard(self, left: Left, others: tuple[Left, ...]) -> None:
        discard(left.folder)
        self._offer(others)


def _moment(started: str) -> str:
    """An ISO time, as the clock of this place shows it."""
    try:
        here = datetime.fromisoformat(started).astimezone()
    except (ValueError, OverflowError, OSError):
        return f"at {started}"
    return f"on {here:%Y-%m-%d} at {here:%H:%M}"
