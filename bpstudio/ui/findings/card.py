"""One finding as a card: what happens, where, how strongly, since when; why; what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.params import Value
from bpstudio.record.findings import Finding, Severity
from bpstudio.ui import theme
from bpstudio.ui.findings.changes import Change
from bpstudio.ui.findings.chart import EvidenceChart, evidence_of
from bpstudio.ui.findings.places import Places
from bpstudio.ui.findings.remedy import RemedyRow
from bpstudio.ui.findings.why import LongLabel, Why, why_of
from bpstudio.ui.findings.wishes import Offer, Wishes
from bpstudio.ui.findings.words import SEVERITY_WORDS, rule_words, sentence, since
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel
from bpstudio.ui.theme import Theme, ThemeHolder

DOT_PX, ICON_PX = 10, 16


class Dot(QWidget):
    """The severity as a colour; the card says it in words, too."""

    def __init__(self, severity: Severity, themes: ThemeHolder) -> None:
        super().__init__()
        self.severity = severity
        self._themes = themes
        self.setFixedSize(DOT_PX, DOT_PX)
        themes.changed.connect(lambda _: self.update())

    def paintEvent(self, event: QPaintEvent) -> None:
        now = self._themes.theme
        colours = {"error": now.error, "warning": now.warning, "note": now.accent}
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours[self.severity]))
        painter.drawEllipse(QRectF(QPointF(0, 0), self.size()))
        painter.end()


class FindingCard(QFrame):
    """Shows a finding; asks for all else through `wishes`. It is folded unless it is primary."""

    def __init__(
        self,
        finding: Finding,
        wishes: Wishes,
        themes: ThemeHolder,
        *,
        name_of: Callable[[str], str],
        folded: bool,
    ) -> None:
        super().__init__()
        self.finding = finding
        self._wishes = wishes
        self._themes = themes
        self._given: Mapping[str, Value] = {}
        self.folded = folded
        self._dot = Dot(finding.severity, themes)
        self.heading = ElidedLabel(role="heading")
        self.since = PlainLabel(role="muted")
        self.fold = QToolButton()
        self.sentence = LongLabel()
        self.chart = EvidenceChart(themes)
        self.places = Places(wishes, name_of)
        self.why_button = QPushButton("Why?")
        self.why: Why | None = None
        self.remedies: list[RemedyRow] = []
        self._remedy_title = PlainLabel("What to do", role="title")
        self._dismissal = _Dismissal()
        self._body = QWidget()
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._set_up()
        self._lay_out()
        self.set_folded(folded=folded)
        themes.changed.connect(self._show_icon)
        self.show_finding(finding, {})

    def _set_up(self) -> None:
        self.fold.setProperty("bare", "true")
        self.fold.setFixedSize(24, 24)
        self.fold.clicked.connect(lambda: self.set_folded(folded=not self.folded))
        self.why_button.setProperty("quiet", "true")
        self.why_button.setCheckable(True)
        self.why_button.toggled.connect(self._on_why)
        self._dismissal.confirmed.clicked.connect(self._on_dismissed)
        self._dismissal.reason.returnPressed.connect(self._on_dismissed)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._dot)
        head.addWidget(self.heading, stretch=1)
        head.addWidget(self.fold)
        self._inside = QVBoxLayout(self._body)
        self._inside.setContentsMargins(0, 4, 0, 0)
        self._inside.setSpacing(8)
        self._inside.addWidget(self.chart)
        self._inside.addWidget(self.places)
        self._inside.addWidget(self._remedy_title)
        self._place_of_remedies = self._inside.count()
        foot = QHBoxLayout()
        foot.addWidget(self.why_button)
        foot.addStretch(1)
        foot.addWidget(self._dismissal.button)
        self._inside.addLayout(foot)
        self._inside.addWidget(self._dismissal)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.since)
        column.addWidget(self.sentence)
        column.addWidget(self._body)

    def set_folded(self, *, folded: bool) -> None:
        """Show heading and sentence alone, or everything."""
        self.folded = folded
        self._body.setVisible(not folded)
        words = "Show more" if folded else "Show less"
        self.fold.setToolTip(words)
        self.fold.setAccessibleName(f"{words} of {rule_words(self.finding.rule).lower()}")
        self._show_icon(self._themes.theme)

    def show_finding(self, finding: Finding, given: Mapping[str, Value]) -> None:
        """Show the figures of now; what is unfolded, typed or in focus stays as it is."""
        self.finding, self._given = finding, given
        self._dot.severity = finding.severity
        self._dot.update()
        self.heading.set_foreign(rule_words(finding.rule))
        self.since.set_foreign(since(finding))
        self.since.setVisible(finding.first_step is not None)
        self.sentence.set_foreign(sentence(finding.title))
        self.chart.show_evidence(evidence_of(finding))
        self.places.show_nodes(finding.nodes)
        self._show_remedies(finding)
        if self.why is not None:
            self.why.show_finding(finding, given)
        self.setAccessibleName(
            f"{SEVERITY_WORDS[finding.severity]}: {self.heading.whole}. {self.sentence.text()}"
        )

    def show_changes(self, remedy: str, changes: tuple[Change, ...] | None) -> None:
        """Show what one remedy would change, and of no other one."""
        for row in self.remedies:
            row.show_changes(changes if row.remedy.id == remedy else None)

    def show_applied(self, remedies: frozenset[str]) -> None:
        """Say which remedies have been applied."""
        for row in self.remedies:
            row.show_applied(applied=row.remedy.id in remedies)

    def _show_remedies(self, finding: Finding) -> None:
        ids = [row.remedy.id for row in self.remedies]
        self._remedy_title.setVisible(bool(finding.remedies))
        if ids == [remedy.id for remedy in finding.remedies]:
            for row, remedy in zip(self.remedies, finding.remedies, strict=True):
                row.show_remedy(remedy)
            return
        for row in self.remedies:
            self._inside.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.remedies = []
        for place, remedy in enumerate(finding.remedies):
            row = RemedyRow(remedy, first=not place)
            row.previewWanted.connect(lambda row=row: self._wishes.preview.emit(self._offer(row)))
            row.applyWanted.connect(lambda row=row: self._wishes.apply.emit(self._offer(row)))
            self._inside.insertWidget(self._place_of_remedies + place, row)
            self.remedies.append(row)

    def _offer(self, row: RemedyRow) -> Offer:
        return Offer(finding=self.finding, remedy=row.remedy)

    def _on_why(self, on: bool) -> None:
        if self.why is None:
            self.why = why_of(self.finding, self._wishes, self._themes)
            if self.why is None:
                return
            self._inside.addWidget(self.why)
            self.why.show_finding(self.finding, self._given)
        self.why.setVisible(on)

    def _on_dismissed(self) -> None:
        self._wishes.dismiss.emit(self.finding, self._dismissal.reason.text().strip())

    def _show_icon(self, now: Theme) -> None:
        name = "chevron-right" if self.folded else "chevron-down"
        self.fold.setIcon(theme.icon(name, now.muted, size_px=ICON_PX))


class _Dismissal(QWidget):
    """A line for the reason why a finding is meant; it opens by `button`."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Dismiss…")
        self.button.setProperty("quiet", "true")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Why is this meant?")
        self.reason.setAccessibleName("Why this is meant")
        self.reason.setMaxLength(200)
        self.confirmed = QPushButton("Dismiss")
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
