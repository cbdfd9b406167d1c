"""Buttons that star, rename, note and delete the chosen runs; each edit can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QPushButton, QWidget

from bpstudio.language import plural, tr
from bpstudio.project.run_edits import deleted, noted, renamed, starred
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.ui.plain_text import PlainLabel

NAME_LIMIT, NOTE_LIMIT = 200, 4000


class RunMarks(QWidget):
    """Knows the project and which of its runs are chosen."""

    edited = Signal(str, object)
    """Carries the words of an undo step and its `RunEdit`."""

    def __init__(self, table: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = Project()
        self._chosen: tuple[str, ...] = ()
        self._hint = PlainLabel(tr("Choose two or more runs to compare them"), role="muted")
        self.star = self._button(
            tr("Star"), tr("Mark the chosen runs, which are kept when room runs out")
        )
        self.rename = self._button(tr("Rename…"), tr("Give the chosen run a name (F2)"))
        self.note = self._button(tr("Note…"), tr("Write down what the chosen run was for"))
        self.delete = self._button(
            tr("Delete"), tr("Take the chosen runs away; Undo brings them back")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._hint)
        row.addStretch(1)
        for button in (self.star, self.rename, self.note, self.delete):
            row.addWidget(button)
        self.star.clicked.connect(self._on_star)
        self.rename.clicked.connect(self.ask_name)
        self.note.clicked.connect(self.ask_note)
        self.delete.clicked.connect(self._on_delete)
        for keys, act in ((Qt.Key.Key_F2, self.ask_name), (Qt.Key.Key_Delete, self._on_delete)):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def show_chosen(self, project: Project, chosen: Sequence[str]) -> None:
        """Work on these runs of the project."""
        self._project, self._chosen = project, tuple(chosen)
        runs = self._runs()
        all_starred = bool(runs) and all(run.starred for run in runs)
        self.star.setText(tr("Take star") if all_starred else tr("Star"))
        self._hint.setVisible(len(project.runs) > 1)
        for button in (self.star, self.delete):
            button.setEnabled(bool(runs))
        for button in (self.rename, self.note):
            button.setEnabled(len(runs) == 1)

    def ask_name(self) -> None:
        """Let a person name the chosen run."""
        runs = self._runs()
        if len(runs) == 1:
            self._ask(tr("Rename run"), tr("Name of the run"), runs[0].name, self._on_named)

    def ask_note(self) -> None:
        """Let a person write beside the chosen run."""
        runs = self._runs()
        if len(runs) == 1:
            dialog = self._ask(tr("Note on run"), tr("Note"), runs[0].note, self._on_noted)
            dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)

    def _ask(self, title: str, words: str, now: str, take: Callable[[str], None]) -> QInputDialog:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(words)
        dialog.setTextValue(now)
        dialog.textValueSelected.connect(take)
        dialog.open()
        return dialog

    def _runs(self) -> list[Run]:
        return [run for run in self._project.runs if run.id in self._chosen]

    def _on_star(self) -> None:
        runs = self._runs()
        star = not all(run.starred for run in runs)
        words = (
            plural(len(runs), "Star run", "Star {n} runs")
            if star
            else plural(len(runs), "Take star from run", "Take star from {n} runs")
        )
        self.edited.emit(words, starred(self._project, self._chosen, star=star))

    def _on_delete(self) -> None:
        runs = self._runs()
        if runs:
            words = plural(len(runs), "Delete run", "Delete {n} runs")
            self.edited.emit(words, deleted(self._project, self._chosen))

    def _on_named(self, name: str) -> None:
        if self._chosen:
            edit = renamed(self._project, self._chosen[0], name.strip()[:NAME_LIMIT])
            self.edited.emit(tr("Rename run"), edit)

    def _on_noted(self, note: str) -> None:
        if self._chosen:
            edit = noted(self._project, self._chosen[0], note.strip()[:NOTE_LIMIT])
            self.edited.emit(tr("Note on run"), edit)

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(tip)
        return button
