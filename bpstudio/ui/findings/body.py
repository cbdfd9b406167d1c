"""What a card holds below its sentence: evidence, places, reasons, remedies, dismissal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bpstudio.graph.changes import Change
from bpstudio.language import tr
from bpstudio.params import Value
from bpstudio.record.findings import Finding
from bpstudio.ui.findings.chart import EvidenceChart, evidence_of
from bpstudio.ui.findings.places import Places
from bpstudio.ui.findings.remedy import APPLIED, RemedyRow
from bpstudio.ui.findings.why import Why, why_of
from bpstudio.ui.findings.wishes import Offer, Wishes
from bpstudio.ui.findings.words import rule_words
from bpstudio.ui.plain_text import PlainLabel, tool_tip
from bpstudio.ui.theme import ThemeHolder


class CardBody(QWidget):
    """Built when a card is unfolded for the first time: most of a card's cost is in here."""

    def __init__(
        self,
        finding: Finding,
        wishes: Wishes,
        themes: ThemeHolder,
        *,
        name_of: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._finding = finding
        self._wishes = wishes
        self._themes = themes
        self._given: Mapping[str, Value] = {}
        self.chart = EvidenceChart(themes)
        self.places = Places(wishes, name_of)
        self.why_button = quiet_button(tr("Why?"))
        self.why_button.setCheckable(True)
        self.why_button.toggled.connect(self._on_why)
        self.about = quiet_button(tr("About this rule"))
        self.about.setToolTip(tool_tip(tr("The page of the help about it"), tr("Key: F1")))
        self.about.setAccessibleName(
            tr("About the rule {rule}", rule=rule_words(finding.rule).lower())
        )
        self.about.clicked.connect(lambda: wishes.about.emit(finding.rule))
        self.why: Why | None = None
        self.remedies: list[RemedyRow] = []
        self._remedy_title = PlainLabel(tr("What to do"), role="title")
        self.dismissal = Dismissal()
        self.dismissal.confirmed.clicked.connect(self._on_dismissed)
        self.dismissal.reason.returnPressed.connect(self._on_dismissed)
        self._offered, self._reasons = QVBoxLayout(), QVBoxLayout()
        self._offered.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.chart)
        column.addWidget(self.places)
        column.addLayout(beside(self.why_button, self.about))
        column.addLayout(self._reasons)
        column.addWidget(self._remedy_title)
        column.addLayout(self._offered)
        column.addLayout(beside(self.dismissal.button))
        column.addWidget(self.dismissal)

    def show_finding(self, finding: Finding, given: Mapping[str, Value]) -> None:
        """Show the figures of now; what is unfolded, typed or in focus stays as it is."""
        self._finding, self._given = finding, given
        self.chart.show_evidence(evidence_of(finding))
        self.places.show_nodes(finding.nodes)
        self._show_remedies(finding)
        if self.why is not None:
            self.why.show_finding(finding, given)

    def show_changes(self, remedy: str, changes: tuple[Change, ...] | None) -> None:
        """Show what one remedy would change, and of no other one."""
        for row in self.remedies:
            row.show_changes(changes if row.remedy.id == remedy else None)

    def show_applied(self, remedies: Mapping[str, str]) -> None:
        """Say which remedies have been applied, by id, in these words."""
        for row in self.remedies:
            applied = row.remedy.id in remedies
            row.show_applied(applied=applied, words=remedies.get(row.remedy.id, APPLIED))

    def _show_remedies(self, finding: Finding) -> None:
        ids = [row.remedy.id for row in self.remedies]
        self._remedy_title.setVisible(bool(finding.remedies))
        if ids == [remedy.id for remedy in finding.remedies]:
            for row, remedy in zip(self.remedies, finding.remedies, strict=True):
                row.show_remedy(remedy)
            return
        for row in self.remedies:
            self._offered.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.remedies = []
        for place, remedy in enumerate(finding.remedies):
            row = RemedyRow(remedy, first=not place)
            row.hold(self._wishes.locked())
            row.previewWanted.connect(lambda row=row: self._wishes.preview.emit(self._offer(row)))
            row.applyWanted.connect(lambda row=row: self._wishes.apply.emit(self._offer(row)))
            row.proofWanted.connect(lambda row=row: self._wishes.both.emit(self._offer(row)))
            self._offered.addWidget(row)
            self.remedies.append(row)

    def _offer(self, row: RemedyRow) -> Offer:
        return Offer(finding=self._finding, remedy=row.remedy)

    def _on_why(self, on: bool) -> None:
        if self.why is None:
            self.why = why_of(self._finding, self._wishes, self._themes)
            if self.why is None:
                return
            self._reasons.addWidget(self.why)
            self.why.show_finding(self._finding, self._given)
        self.why.setVisible(on)

    def _on_dismissed(self) -> None:
        self._wishes.dismiss.emit(self._finding, self.dismissal.reason.text().strip())


class Dismissal(QWidget):
    """A line for the reason why a finding is meant; it opens by `button`."""

    def __init__(self) -> None:
        super().__init__()
        self.button = quiet_button(tr("Dismiss…"))
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why is this meant?"))
        self.reason.setAccessibleName(tr("Why this is meant"))
        self.reason.setMaxLength(200)
        self.confirmed = QPushButton(tr("Dismiss"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.reason, stretch=1)
        row.addWidget(self.confirmed)
        self.hide()

    def _on_toggled(self, on: bool) -> None:
        self.setVisible(on)
        if on:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def quiet_button(words: str = "") -> QPushButton:
    """A button that looks like a link and stands in line with the words above it."""
    button = QPushButton(words)
    button.setProperty("quiet", "true")
    button.setProperty("flush", "true")
    return button


def beside(*buttons: QWidget) -> QHBoxLayout:
    """Buttons that are as wide as their words, at the left."""
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
