"""One finding as a card: what happens, since when; and unfolded, where, why and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from bpstudio.graph.changes import Change
from bpstudio.language import tr
from bpstudio.params import Value
from bpstudio.record.findings import Finding
from bpstudio.ui import theme
from bpstudio.ui.findings.body import CardBody, beside, quiet_button
from bpstudio.ui.findings.dot import Dot
from bpstudio.ui.findings.why import LongLabel
from bpstudio.ui.findings.wishes import Wishes
from bpstudio.ui.findings.words import SEVERITY_WORDS, rule_words, sentence, since
from bpstudio.ui.plain_text import ElidedLabel, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

ICON_PX = 16


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
        self.folded = True
        self.body: CardBody | None = None
        self._wishes = wishes
        self._themes = themes
        self._name_of = name_of
        self._given: Mapping[str, Value] = {}
        self._changes: tuple[str, tuple[Change, ...] | None] = ("", None)
        self._applied: Mapping[str, str] = {}
        self._dot = Dot(finding.severity, themes)
        self.heading = ElidedLabel(role="heading")
        self.since = quiet_button()
        self.since.setToolTip(tool_tip(tr("Show this step in the charts")))
        self.since.clicked.connect(self._on_since)
        self.fold = QToolButton()
        self.fold.setProperty("bare", "true")
        self.fold.setFixedSize(24, 24)
        self.fold.clicked.connect(lambda: self.set_folded(folded=not self.folded))
        self.sentence = LongLabel()
        self.setProperty("card", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
        self._show_fold()
        themes.changed.connect(self._show_icon)
        self.show_finding(finding, {})
        if not folded:  # its body is built after what was seen first has been painted
            QTimer.singleShot(0, self, lambda: self.set_folded(folded=False))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._dot)
        head.addWidget(self.heading, stretch=1)
        head.addWidget(self.fold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addLayout(beside(self.since))
        self._column.addWidget(self.sentence)

    def set_folded(self, *, folded: bool) -> None:
        """Show heading and sentence alone, or everything."""
        self.folded = folded
        if self.body is None and not folded:
            self.body = CardBody(self.finding, self._wishes, self._themes, name_of=self._name_of)
            self.body.show_finding(self.finding, self._given)
            self.body.show_changes(*self._changes)
            self.body.show_applied(self._applied)
            self._column.addWidget(self.body)
        if self.body is not None:
            self.body.setVisible(not folded)
        self._show_fold()

    def show_finding(self, finding: Finding, given: Mapping[str, Value]) -> None:
        """Show the figures of now; what is unfolded, typed or in focus stays as it is."""
        self.finding, self._given = finding, given
        self._dot.show_severity(finding.severity)
        self.heading.set_foreign(rule_words(finding.rule))
        self.since.setText(since(finding))
        self.since.setVisible(finding.first_step is not None)
        self.sentence.set_foreign(sentence(finding.title))
        if self.body is not None:
            self.body.show_finding(finding, given)
        self.setAccessibleName(
            f"{SEVERITY_WORDS[finding.severity]}: {self.heading.whole}. {self.sentence.text()}"
        )

    def show_changes(self, remedy: str, changes: tuple[Change, ...] | None) -> None:
        """Show what one remedy would change, and of no other one."""
        self._changes = (remedy, changes)
        if self.body is not None:
            self.body.show_changes(remedy, changes)

    def show_applied(self, remedies: Mapping[str, str]) -> None:
        """Say which remedies have been applied, by id, in these words."""
        self._applied = remedies
        if self.body is not None:
            self.body.show_applied(remedies)

    def _on_since(self) -> None:
        if self.finding.first_step is not None:
            self._wishes.moment.emit(self.finding.first_step)

    def _show_fold(self) -> None:
        rule = rule_words(self.finding.rule).lower()
        self.fold.setToolTip(tr("Show more") if self.folded else tr("Show less"))
        self.fold.setAccessibleName(
            tr("Show more of {rule}", rule=rule)
            if self.folded
            else tr("Show less of {rule}", rule=rule)
        )
        self._show_icon(self._themes.theme)

    def _show_icon(self, now: Theme) -> None:
        name = "chevron-right" if self.folded else "chevron-down"
        self.fold.setIcon(theme.icon(name, now.muted, size_px=ICON_PX))
