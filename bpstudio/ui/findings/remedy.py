"""One remedy on a card: what it does, what should then be seen, its preview, and its edit."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bpstudio.graph.changes import Change, Kind
from bpstudio.language import tr
from bpstudio.record.findings import Remedy
from bpstudio.ui.findings.why import LongLabel
from bpstudio.ui.findings.words import sentence
from bpstudio.ui.locks.held import hold
from bpstudio.ui.plain_text import plain_text

MOST_LINES = 12
ROLES: Mapping[Kind, str] = {"added": "good", "changed": "warning", "removed": "error"}
"""The colours of the marks on the canvas."""
APPLIED = tr("Applied: train again to see.")
PROVED = tr("Applied: its run is in Results.")
"""After both were run: the repaired model has been trained."""


class RemedyRow(QWidget):
    """Label, expected effect, and three buttons; the first remedy of a card is the accented one."""

    previewWanted = Signal()
    applyWanted = Signal()
    proofWanted = Signal()

    def __init__(self, remedy: Remedy, *, first: bool) -> None:
        super().__init__()
        self.remedy = remedy
        self._held = False
        self.label = LongLabel()
        self.expected = LongLabel(role="muted")
        self.preview = QPushButton(tr("Preview"))
        self.preview.setCheckable(True)
        self.preview.clicked.connect(self.previewWanted)
        self.apply = QPushButton(tr("Apply"))
        if first:
            self.apply.setProperty("primary", "true")
        self.apply.clicked.connect(self.applyWanted)
        self.both = QPushButton(tr("Run both…"))
        self.both.clicked.connect(self.proofWanted)
        self.done = LongLabel(APPLIED, role="good")
        self._changes = QWidget()
        self.lines = QVBoxLayout(self._changes)
        self.lines.setContentsMargins(0, 4, 0, 0)
        self.lines.setSpacing(2)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.preview)
        buttons.addWidget(self.apply)
        buttons.addWidget(self.both)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self.label)
        column.addWidget(self.expected)
        column.addWidget(self.done)
        column.addSpacing(2)
        column.addLayout(buttons)
        column.addWidget(self._changes)
        self.show_remedy(remedy)
        self.show_applied(applied=False)
        self.show_changes(None)

    def hold(self, reason: str) -> None:
        """Offer nothing, for this reason; with none, it is as it was."""
        self._held = bool(reason)
        for button in (self.preview, self.apply, self.both):
            hold(button, reason)

    def show_remedy(self, remedy: Remedy) -> None:
        """Show the same remedy with the figures of now."""
        self.remedy = remedy
        self.label.set_foreign(remedy.label)
        self.expected.set_foreign(sentence(remedy.expected))
        self.expected.setVisible(bool(remedy.expected))
        name = plain_text(remedy.label)
        self.preview.setAccessibleName(tr("Preview: {name}", name=name))
        self.apply.setAccessibleName(tr("Apply: {name}", name=name))
        self.both.setAccessibleName(tr("Run both, the original and: {name}", name=name))

    def show_applied(self, *, applied: bool, words: str = APPLIED) -> None:
        """Say that this is the edit that was made, and offer it no more."""
        self.done.set_foreign(words)
        self.done.setVisible(applied)
        if not self._held:
            for button in (self.preview, self.apply, self.both):
                button.setEnabled(not applied)

    def show_changes(self, changes: tuple[Change, ...] | None) -> None:
        """Show what the remedy would change; None puts the list away."""
        self.preview.setChecked(changes is not None)
        while (item := self.lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._changes.setVisible(changes is not None)
        for change in (changes or ())[:MOST_LINES]:
            self.lines.addWidget(LongLabel(change.line, role=ROLES[change.kind]))
        if changes is not None and len(changes) > MOST_LINES:
            self.lines.addWidget(
                LongLabel(tr("and {n} more", n=len(changes) - MOST_LINES), role="muted")
            )
        if changes == ():
            self.lines.addWidget(LongLabel(tr("Nothing would change."), role="muted"))
