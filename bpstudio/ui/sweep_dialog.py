"""Chooses what a sweep varies: settings with values or ranges, and seeds; runs nothing itself."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.graph.document import Document
from bpstudio.language import plural, tr
from bpstudio.project.settable import Settable, checked_values, settables
from bpstudio.project.spans import MOST_RUNS, seeds_of
from bpstudio.project.sweep import Settings, count_of
from bpstudio.ui import theme
from bpstudio.ui.charts.values import count
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.panels.figures import duration
from bpstudio.ui.panels.settable_list import SettableList
from bpstudio.ui.panels.values_field import ValuesField
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, plain_text
from bpstudio.ui.theme import ThemeHolder

SIZE, LIST_PX, ICON_PX = (920, 600), 360, 14
Chosen = tuple[Settings, int]
"""Settings and seed of a run."""


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What is known of runs to come: seconds of one, how many at once, runs that the file has."""

    seconds: float | None = None
    at_once: int = 1
    runs: int = 0


class SweepDialog(QDialog):
    """A searchable list on the left, what is varied on the right, the number of runs below."""

    HELP = Topic("results", "sweeps")

    chosen = Signal(object)
    """Carries a `Chosen` for each run."""

    def __init__(
        self, parent: QWidget, themes: ThemeHolder, document: Document, outlook: Outlook
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Sweep"))
        self.resize(*SIZE)
        self._themes, self._document, self._outlook = themes, document, outlook
        self.rows: list[SweptRow] = []
        self.list = SettableList(settables(document))
        self.list.setFixedWidth(LIST_PX)
        self.list.chosen.connect(self.vary)
        self.seeds = ValuesField(
            tr("Seeds"),
            seeds_of,
            placeholder=tr("0-4 or 1,5,8; left open it is {seed}", seed=document.training.seed),
            noun="seeds",
            optional=True,
        )
        self.seeds.changed.connect(self._sum_up)
        self.total, self.hint = PlainLabel(), PlainLabel(role="muted")
        self.hint.setWordWrap(True)
        self.add_button = QPushButton(tr("Add runs"))
        self.add_button.setProperty("primary", "true")
        self.add_button.setDefault(True)
        self.add_button.clicked.connect(self._on_add)
        self._build()
        self._sum_up()
        self.list.field.setFocus()

    # ------------------------------------------------------------------- built once

    def _build(self) -> None:
        self.nothing = PlainLabel(
            tr(
                "Choose a setting on the left: Enter or a double click. Without one, only the seed "
                "differs from run to run."
            ),
            role="muted",
        )
        self.nothing.setWordWrap(True)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(12)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
        left.addWidget(PlainLabel(tr("Settings"), role="title"))
        left.addWidget(self.list, stretch=1)
        right.addWidget(PlainLabel(tr("What is varied"), role="title"))
        right.addWidget(scroll, stretch=1)
        right.addWidget(PlainLabel(tr("Seeds"), role="title"))
        right.addWidget(self.seeds)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left)
        middle.addLayout(right, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, stretch=1)
        layout.addLayout(self._bottom())

    def _bottom(self) -> QHBoxLayout:
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.total)
        words.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, stretch=1)
        row.addWidget(cancel)
        row.addWidget(self.add_button)
        return row

    # ------------------------------------------------------------------- what is varied

    def vary(self, one: Settable) -> None:
        """Vary a setting too, and type its values next."""
        row = next((row for row in self.rows if row.settable.path == one.path), None)
        if row is None:
            row = SweptRow(one, self._document, self._themes)
            row.values.changed.connect(self._sum_up)
            row.leftOut.connect(partial(self._leave_out, row))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows), row)
            self.nothing.hide()
            self._sum_up()
        row.values.field.setFocus()

    def _leave_out(self, row: SweptRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.nothing.setVisible(not self.rows)
        self.list.field.setFocus()
        self._sum_up()

    def _sum_up(self) -> None:
        """Say how many runs it comes to, and whether they can be."""
        counts = [len(row.values.values) for row in self.rows]
        seeds = max(len(self.seeds.values), 1)
        runs = count_of(counts, seeds)
        good = all(row.values.good for row in self.rows) and self.seeds.good
        few = runs <= MOST_RUNS
        some = bool(self.rows) or len(self.seeds.values) > 0
        self.add_button.setEnabled(good and few and some)
        self.add_button.setText(plural(runs, "Add 1 run", "Add {runs} runs", runs=count(runs)))
        if not (good and some):
            self.add_button.setText(tr("Add runs"))
        factors = [*(_values(number) for number in counts), _seeds(seeds)]
        told = f"{' × '.join(factors)} = {_runs(runs)}" if some else tr("No runs yet")
        self.total.set_foreign(told if good else tr("Some values are missing, or cannot be."))
        self.hint.set_foreign(self._outlook_words(runs) if good and some else "")

    def _outlook_words(self, runs: int) -> str:
        if runs > MOST_RUNS:
            return tr(
                "A project holds {most} runs: leave out some values or seeds.", most=MOST_RUNS
            )
        words = []
        each = self._outlook.seconds
        if each is not None:
            whole = each * runs / self._outlook.at_once
            words.append(
                tr("About {time}, if each takes as long as the last one.", time=duration(whole))
            )
        lost = self._outlook.runs + runs - MOST_RUNS
        if lost > 0:
            words.append(
                plural(
                    lost,
                    "The 1 oldest run without a star will make room for them.",
                    "The {lost} oldest runs without a star will make room for them.",
                    lost=count(lost),
                )
            )
        return " ".join(words)

    def _on_add(self) -> None:
        if not self.add_button.isEnabled():
            return
        paths = [row.settable.path for row in self.rows]
        products = itertools.product(*(row.values.values for row in self.rows))
        seeds = [seed for seed in self.seeds.values if isinstance(seed, int)]
        runs: list[Chosen] = [
            (tuple(zip(paths, map(str, texts), strict=True)), seed)
            for texts in products
            for seed in seeds or [self._document.training.seed]
        ]
        self.accept()
        self.chosen.emit(runs)


class SweptRow(QFrame):
    """One setting that is varied: what it is called, its values, and a button to leave it out."""

    leftOut = Signal()

    def __init__(self, settable: Settable, document: Document, themes: ThemeHolder) -> None:
        super().__init__()
        self.settable = settable
        title = plain_text(settable.title, limit=60)
        self.values = ValuesField(
            tr("Values of {title}", title=title),
            partial(checked_values, document, settable.path),
            placeholder=_example(settable),
        )
        name = ElidedLabel(title)
        name.setFont(theme.ui_font(weight=600))
        now = ElidedLabel(tr("now {value}", value=settable.text), role="muted")
        self.leave_button = QToolButton()
        self.leave_button.setIcon(theme.icon("close", themes.theme.muted, size_px=ICON_PX))
        self.leave_button.setToolTip(tr("Leave it out"))
        self.leave_button.setAccessibleName(tr("Leave out {title}", title=title))
        self.leave_button.clicked.connect(self.leftOut)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(name)
        top.addWidget(now)
        top.addStretch(1)
        top.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.values)


def _values(number: int) -> str:
    return plural(number, "1 value", "{values} values", values=count(number))


def _seeds(number: int) -> str:
    return plural(number, "1 seed", "{seeds} seeds", seeds=count(number))


def _runs(number: int) -> str:
    return plural(number, "1 run", "{runs} runs", runs=count(number))


def _example(one: Settable) -> str:
    """What could be typed for a setting, by the value that it has now."""
    match one.value:
        case bool():
            return "true,false"
        case int():
            return tr("16,32,64 or 16..64/4")
        case float() | None:
            return tr("0.1,0.01 or 1e-4..1e-1/4log")
        case str():
            return one.words.replace(", ", ",") or f"{one.text},…"
        case _:
            return f"{one.text}, …"
