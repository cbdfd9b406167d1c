"""Offers, once the window is up, what a program that ended by accident has left."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from bpstudio.errors import ProjectError
from bpstudio.language import plural, tr
from bpstudio.ui.dialogs import Answer, ask, show_error
from bpstudio.ui.files import Files
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.shelter import Left, Shelter, discard
from bpstudio.ui.task import Task


class Rescue(QObject):
    """Asks about one project after the other. Nothing is deleted without a yes."""

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
        hint = (
            tr("Open shows it in its file's place; nothing is written until you save.")
            if left.path is not None
            else tr("Open shows it as a new project; nothing is written until you save.")
        )
        if others:
            hint += tr(" {others} more like it will be offered next.", others=len(others))
        ask(
            self._window,
            title=tr("Recover what was not saved"),
            message=_message(left),
            hint=hint,
            details=_story(left),
            answers=(
                Answer(words=tr("Open"), run=lambda: self._open(left), default=True),
                Answer(
                    words=tr("Discard"),
                    run=lambda: self._discard(left, tuple(others)),
                    role=QMessageBox.ButtonRole.DestructiveRole,
                ),
                Answer(words=tr("Later"), run=lambda: None, role=QMessageBox.ButtonRole.RejectRole),
            ),
        )

    def _open(self, left: Left) -> None:
        def show() -> None:
            name = left.name if left.path is not None else tr("{name} (recovered)", name=left.name)
            try:
                project = left.project()
            except ProjectError as error:
                show_error(self._window, error, title=tr("It was not opened"))
                return
            stamp = left.file.stamp if left.file is not None else None
            self._files.show_recovered(project, name=name, path=left.path, stamp=stamp)
            self._shelter.adopt(left)

        self._files.leave(show)

    def _discard(self, left: Left, others: tuple[Left, ...]) -> None:
        discard(left.folder)
        self._offer(others)


def _message(left: Left) -> str:
    run = left.runs[-1].run if left.runs else None
    edits = len(left.edited.labels) if left.edited is not None else 0
    edits_words = plural(edits, "1 edit", "{n:,} edits")
    if run is None:
        changes = edits_words if edits else tr("changes")
        return tr(
            "bpstudio ended by accident. {changes} of {name} were not saved.",
            changes=_start(changes),
            name=left.name,
        )
    begun = tr(
        "a run of {steps:,} steps, which began {started}",
        steps=run.steps,
        started=_moment(run.started),
    )
    kept = tr("{edits} and {run}", edits=edits_words, run=begun) if edits else begun
    return tr(
        "bpstudio ended by accident in {name}. {kept}, can be had back.",
        name=left.name,
        kept=_start(kept),
    )


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def _story(left: Left) -> str:
    """What was done since the last save, a line each, the newest last."""
    lines = list(left.edited.labels) if left.edited is not None else []
    told = [f"{place}. {plain_text(words)}" for place, words in enumerate(lines, 1)]
    runs = [kept.run for kept in left.runs if kept.run is not None]
    told += [
        tr("A run of {steps:,} steps: {reason}", steps=run.steps, reason=run.reason) for run in runs
    ]
    return "\n".join(told)


def _moment(started: str) -> str:
    """An ISO time, as the clock of this place shows it."""
    try:
        here = datetime.fromisoformat(started).astimezone()
    except (ValueError, OverflowError, OSError):
        return tr("at {started}", started=started)
    return tr("on {day} at {time}", day=here.strftime(tr("%Y-%m-%d")), time=here.strftime("%H:%M"))
