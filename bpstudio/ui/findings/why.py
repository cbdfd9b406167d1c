"""The reasons behind a finding: cause, formula, source, figures, and thresholds to be changed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bpstudio.diagnose.registry import RULES, Rule
from bpstudio.diagnose.verdict import figure_words
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.record.findings import Finding
from bpstudio.ui.charts.ink import value_font
from bpstudio.ui.charts.values import figure
from bpstudio.ui.findings.wishes import Wishes
from bpstudio.ui.findings.words import sentence
from bpstudio.ui.focus import holds_focus
from bpstudio.ui.forms import FormContext, FormRow
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.theme import ThemeHolder

LONGEST = 700


class LongLabel(PlainLabel):
    """Words over as many lines as they need."""

    def __init__(self, text: str = "", *, role: str = "") -> None:
        super().__init__(text, role=role)
        self.setWordWrap(True)
        self.setMinimumWidth(40)

    def set_foreign(self, text: str) -> None:
        self.setText(plain_text(text, limit=LONGEST))


_SPECIAL = {
    "nan": tr("not a number"), "inf": tr("infinite"), "-inf": tr("exactly zero"), "None": "–",
}  # fmt: skip


class Why(QWidget):
    """What a card tells when it is asked why."""

    def __init__(self, rule: Rule, wishes: Wishes, themes: ThemeHolder) -> None:
        super().__init__()
        self._cause = LongLabel()
        self._figures = _Figures()
        self.rows: dict[str, FormRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._cause)
        column.addWidget(LongLabel(rule.explanation, role="muted"))
        for title, words in ((tr("Condition"), rule.formula), (tr("Source"), rule.source)):
            self._add_title(column, title)
            column.addWidget(LongLabel(words, role="muted"))
        self._add_title(column, tr("Figures"))
        column.addWidget(self._figures)
        if rule.params:
            self._add_title(column, tr("Thresholds"))
        for name, param in rule.params.items():
            row = FormRow(name, param, themes, FormContext())
            row.edited.connect(
                lambda value, _, name=name, default=param.default: wishes.threshold.emit(
                    rule.kind, name, None if value == default else value
                )
            )
            self.rows[name] = row
            column.addWidget(row)
            column.addWidget(LongLabel(param.help, role="muted"))

    def show_finding(self, finding: Finding, given: Mapping[str, Value]) -> None:
        """Show the figures of now, and the thresholds that are in force."""
        self._cause.set_foreign(sentence(finding.cause))
        self._cause.setVisible(bool(finding.cause))
        self._figures.show_figures(figures(finding))
        for name, row in self.rows.items():
            value = given.get(name, row.param.default)
            if not holds_focus(row):  # somebody may be typing there
                row.show_value(value)

    def _add_title(self, column: QVBoxLayout, words: str) -> None:
        column.addSpacing(4)
        column.addWidget(PlainLabel(words, role="title"))


class _Figures(QWidget):
    """Name, value and threshold of each figure that the rule looked at, under each other."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._lines: list[tuple[LongLabel, PlainLabel, PlainLabel]] = []

    def show_figures(self, shown: tuple[tuple[str, str, str], ...]) -> None:
        """Lines of three cells; those that were there are used again."""
        while len(self._lines) < len(shown):
            line = (LongLabel(role="muted"), PlainLabel(role="value"), PlainLabel(role="muted"))
            line[1].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            line[1].setFont(value_font())
            for place, label in enumerate(line):
                self._grid.addWidget(label, len(self._lines), place)
            self._lines.append(line)
        for place, line in enumerate(self._lines):
            words = shown[place] if place < len(shown) else ("", "", "")
            for label, word in zip(line, words, strict=True):
                label.set_foreign(word)
                label.setVisible(place < len(shown))


def figures(finding: Finding) -> tuple[tuple[str, str, str], ...]:
    """The figures of a finding's evidence, each with its threshold in words."""
    found = []
    for name, entry in finding.evidence.items():
        if name == "series":
            continue
        if isinstance(entry, FrozenMap) and "value" in entry:
            limit = entry.get("threshold")
            against = "" if limit is None else tr("threshold {limit}", limit=shown(limit))
            found.append((figure_words(name), shown(entry["value"]), against))
        elif isinstance(entry, int | float | str):
            found.append((figure_words(name), shown(entry), ""))
    return tuple(found)


def shown(value: Value) -> str:
    """A plain value of evidence in words."""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, int | float):
        return figure(float(f"{value:.4g}"))
    return _SPECIAL.get(str(value)) or figure_words(str(value))


def why_of(finding: Finding, wishes: Wishes, themes: ThemeHolder) -> Why | None:
    """The reasons behind a finding; none for a rule of a newer version."""
    rule = RULES.get(finding.rule)
    return None if rule is None else Why(rule, wishes, themes)
