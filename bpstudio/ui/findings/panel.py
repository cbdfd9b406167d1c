"""All findings of the run that is shown: the primary one first; a sentence when there are none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.findings import Finding
from bpstudio.ui.findings.body import quiet_button
from bpstudio.ui.findings.card import FindingCard
from bpstudio.ui.findings.judge import Judgement
from bpstudio.ui.findings.why import LongLabel
from bpstudio.ui.findings.wishes import Key, Wishes, key_of
from bpstudio.ui.findings.words import (
    Dismissal,
    dismissals,
    found_words,
    looked_words,
    rule_words,
    thresholds,
)
from bpstudio.ui.focus import holds_focus
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.theme import ThemeHolder

NameOf = Callable[[str], str]
INDENT_PX = 12


class CardList(QWidget):
    """Cards under a title; a card whose finding is still there stays, with its focus."""

    def __init__(self, title: str, wishes: Wishes, themes: ThemeHolder, name_of: NameOf) -> None:
        super().__init__()
        self._wishes, self._themes, self._name_of = wishes, themes, name_of
        self.title = PlainLabel(title, role="title")
        self.cards: dict[Key, FindingCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.title)
        self._places: dict[Key, QWidget] = {}
        self.hide()

    def show_findings(self, findings: tuple[Finding, ...], rules: Mapping[str, Value]) -> None:
        """Show these findings, consequences right beneath their cause."""
        wanted = {key_of(one): one for one in in_order(findings)}
        for key in [key for key in self.cards if key not in wanted]:
            self._drop(key)
        for place, (key, finding) in enumerate(wanted.items()):
            if key not in self.cards:
                self._add(key, finding)
            self.cards[key].show_finding(finding, thresholds(rules, finding.rule))
            self._indent(key, below=bool(finding.consequence_of))
            if self._column.indexOf(self._places[key]) != 1 + place:
                self._column.insertWidget(1 + place, self._places[key])
        self.setVisible(bool(wanted))

    def in_order(self) -> list[FindingCard]:
        """The cards from top to bottom."""
        places = self._places
        return [
            self.cards[k] for k in sorted(places, key=lambda k: self._column.indexOf(places[k]))
        ]

    def _add(self, key: Key, finding: Finding) -> None:
        card = FindingCard(
            finding, self._wishes, self._themes, name_of=self._name_of, folded=not finding.primary
        )
        place = QWidget()
        row = QVBoxLayout(place)
        row.setSpacing(0)
        row.addWidget(card)
        self.cards[key], self._places[key] = card, place

    def _indent(self, key: Key, *, below: bool) -> None:
        layout = self._places[key].layout()
        assert layout is not None
        layout.setContentsMargins(INDENT_PX if below else 0, 0, 0, 0)

    def _drop(self, key: Key) -> None:
        """A card goes; the focus goes to the panel, not anywhere in the window."""
        card, place = self.cards.pop(key), self._places.pop(key)
        if holds_focus(card):
            left = next(iter(self.cards.values()), None)
            (left or self.parentWidget() or self).setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(place)
        place.hide()
        place.deleteLater()


def in_order(findings: tuple[Finding, ...]) -> list[Finding]:
    """What follows from a finding right beneath it; a finding of which the cause is gone, alone."""
    causes = {one.rule for one in findings}
    tops = [one for one in findings if one.consequence_of not in causes]
    found: list[Finding] = []

    def put(one: Finding) -> None:
        if one not in found:
            found.append(one)
            for other in findings:
                if other.consequence_of == one.rule:
                    put(other)

    for one in tops:
        put(one)
    return found


class FindingsPanel(QWidget):
    """Findings of the run, those from before the first step, and what was dismissed."""

    checkWanted = Signal()
    """The project is to be looked at before training."""
    whyNotWanted = Signal()
    """The rules that found nothing are to say why."""

    def __init__(self, themes: ThemeHolder, wishes: Wishes, *, name_of: NameOf) -> None:
        super().__init__()
        self.setAccessibleName(tr("Findings"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading = PlainLabel(role="heading")
        self.words = LongLabel(role="muted")
        self.why_not = quiet_button(tr("Why are the others silent?"))
        self.why_not.clicked.connect(self.whyNotWanted)
        self.check = QPushButton(tr("Check before training"))
        self.check.clicked.connect(self.checkWanted)
        self.run = CardList(tr("In this run"), wishes, themes, name_of)
        self.run.title.hide()
        self.before = CardList(tr("Before the first step"), wishes, themes, name_of)
        self.checked = LongLabel(role="muted")
        self.checked.hide()
        self.dismissed = _Dismissed(wishes)
        self._lay_out()
        self.show_judgement(Judgement(), EMPTY)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 12, 16)
        column.setSpacing(8)
        words = QVBoxLayout()
        words.setContentsMargins(4, 0, 4, 0)
        words.setSpacing(4)
        words.addWidget(self.heading)
        words.addWidget(self.words)
        words.addWidget(self.checked)
        column.addLayout(words)
        column.addWidget(self.run)
        column.addWidget(self.before)
        column.addWidget(self.dismissed)
        for button in (self.check, self.why_not):
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @property
    def cards(self) -> list[FindingCard]:
        """All cards from top to bottom."""
        return [*self.run.in_order(), *self.before.in_order()]

    def go_in(self) -> None:
        """Have the keyboard's focus on the first card, or on the panel without any."""
        first: QWidget = next(iter(self.cards), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> FindingCard | None:
        """Go to the next finding (1) or the one before (-1), and unfold it."""
        cards = self.cards
        if not cards:
            return None
        here = next((i for i, card in enumerate(cards) if holds_focus(card)), None)
        first = 0 if by > 0 else len(cards) - 1
        card = cards[first if here is None else (here + by) % len(cards)]
        card.set_folded(folded=False)
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        return card

    def show_judgement(self, judged: Judgement, rules: FrozenMap[Value]) -> None:
        """Show what is found, and what the project keeps of thresholds and dismissals."""
        findings = judged.report.findings
        if not judged.any:
            self.heading.set_foreign(tr("Not trained yet"))
            self.words.set_foreign(
                tr(
                    "Train the model, and what keeps it from learning is told here, with the edit "
                    "that may help. What drawing and data show already can be checked before."
                )
            )
        else:
            self.heading.set_foreign(found_words(len(findings), over=judged.over))
            self.words.set_foreign(looked_words(judged))
        self.why_not.setVisible(judged.any)
        self.words.setVisible(judged.any or self.checked.isHidden())
        self.run.show_findings(findings, rules)
        self.before.show_findings(judged.before, rules)
        self.dismissed.show_dismissals(dismissals(rules))

    def say_checked(self, words: str) -> None:
        """Say what the check before training came to; "" says nothing."""
        self.checked.set_foreign(words)
        self.checked.setVisible(bool(words))


class _Dismissed(QWidget):
    """What was dismissed and why, each with a way back."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__()
        self._wishes = wishes
        self._shown: tuple[Dismissal, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 0)
        self._column.setSpacing(4)
        self._column.addWidget(PlainLabel(tr("Dismissed as meant"), role="title"))
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_dismissals(self, shown: tuple[Dismissal, ...]) -> None:
        """Show these; what was there before goes only when they differ."""
        if shown == self._shown:
            return
        self._shown = shown
        self.buttons = []
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in shown:
            self._column.addWidget(self._row(one))
        self.setVisible(bool(shown))

    def _row(self, one: Dismissal) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        name = rule_words(one.rule)
        line.addWidget(LongLabel(f"{name}: {one.reason}" if one.reason else name), stretch=1)
        button = QPushButton(tr("Tell again"))
        button.setProperty("quiet", "true")
        button.setAccessibleName(tr("Tell {rule} again", rule=name.lower()))
        button.clicked.connect(lambda: self._wishes.tell_again.emit(one.rule, one.paths))
        self.buttons.append(button)
        line.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        return row
