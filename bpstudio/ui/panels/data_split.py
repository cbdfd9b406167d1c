"""How rows are divided, and what the parts hold; asks for another split and makes none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from bpstudio.data.division import split_column
from bpstudio.data.splits import PARTS, SPLIT_KINDS, SPLIT_PARAMS
from bpstudio.graph.document import Data, FieldFacts, Split
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value
from bpstudio.ui import theme
from bpstudio.ui.charts.values import count
from bpstudio.ui.editors import Option
from bpstudio.ui.forms import ParamForm
from bpstudio.ui.panels.data_words import IN_WORDS
from bpstudio.ui.panels.figures import PART_WORDS
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.theme import Theme, ThemeHolder

BAR_PX = 10
LINE_PX = 22
MOST_CLASSES = 12
NONE = "–"


def split_params(columns: tuple[str, ...]) -> Mapping[str, Param]:
    """The settings of a split; the share of the test part is what the others leave."""
    kinds = tuple(SPLIT_KINDS)
    help = " ".join(f"{kind.capitalize()}: {words}" for kind, words in SPLIT_KINDS.items())
    return {
        "kind": Param.choice("random", kinds, title=tr("Kind"), help=help),
        "column": Param.choice(
            None, columns, title=tr("By column"), help=tr("The column that the division goes by.")
        ),
        "train": SPLIT_PARAMS["train"],
        "validation": SPLIT_PARAMS["validation"],
        "seed": SPLIT_PARAMS["seed"],
        "use": SPLIT_PARAMS["use"],
    }


class SplitPanel(QWidget):
    """Kind, shares and seed of the split; a bar of the parts; the classes of the target."""

    wanted = Signal(object, object)
    """Carries a function that changes a `Split`, and the gesture that asks for it.

    Edits may be on their way that are not seen here yet: it changes what they lead to.
    """

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._split = Split()
        self._columns: tuple[str, ...] | None = None
        self._form: ParamForm | None = None
        self.parts = Bars(themes, name=tr("Rows of each part"))
        self.classes = Bars(themes, name=tr("Training rows of each class"))
        self._class_title = PlainLabel(role="title")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        self._column.addWidget(PlainLabel(tr("Division of the rows"), role="title"))
        self._column.addSpacing(4)
        self._column.addWidget(self.parts)
        self._column.addSpacing(12)
        self._column.addWidget(self._class_title)
        self._column.addWidget(self.classes)
        self._column.addStretch(1)

    @property
    def form(self) -> ParamForm | None:
        """The form of the split, once there are data."""
        return self._form

    def show_data(self, data: Data) -> None:
        """Show the split and the facts of `data`."""
        self._split = data.split
        self._show_form(tuple(field.column for field in data.fields), by=split_column(data))
        rows = data.facts.rows if data.facts else FrozenMap[int]()
        self.parts.show_counts(
            [(PART_WORDS[part], rows[part]) for part in PARTS if part in rows], shares=True
        )
        target = _target(data)
        self._class_title.set_foreign(
            tr("Classes of {column}", column=target.column) if target else ""
        )
        shown = list(zip(target.classes, target.counts, strict=False)) if target else []
        self.classes.show_counts(shown[:MOST_CLASSES])
        self._class_title.setVisible(bool(shown))
        if len(shown) > MOST_CLASSES:
            self._class_title.set_foreign(
                tr(
                    "Classes of {column}: the first {n} of {of}",
                    column=target.column if target else "",
                    n=MOST_CLASSES,
                    of=count(len(shown)),
                )
            )

    def _show_form(self, columns: tuple[str, ...], *, by: str | None) -> None:
        if columns != self._columns:
            self._columns = columns
            if self._form is not None:
                self._column.removeWidget(self._form)
                self._form.hide()
                self._form.deleteLater()
            context = replace(IN_WORDS, columns=tuple(Option(value=c, text=c) for c in columns))
            self._form = ParamForm(split_params(columns), self._themes, context=context)
            self._form.edited.connect(self._on_edited)
            self._column.insertWidget(1, self._form)
        assert self._form is not None
        split = self._split
        self._form.show_values(
            {
                "kind": split.kind,
                "column": by,
                "train": split.train,
                "validation": split.validation,
                "seed": split.seed,
                "use": split.use,
            }
        )
        drawn = split.kind in {"random", "stratified", "grouped"}
        shared = split.kind not in {"column", "given"}
        shown = {"column": split.kind != "random", "seed": drawn}
        for name in ("train", "validation"):
            shown[name] = shared
        for name, visible in shown.items():
            self._form.row(name).setVisible(visible)

    def _on_edited(self, name: str, value: Value, merge: object) -> None:
        def change(split: Split) -> Split:
            changes: dict[str, Any] = {name: value}
            split = replace(split, **changes)
            shared = name in {"train", "validation"}
            return with_rest_for_test(split, kept=name) if shared else split

        self.wanted.emit(change, merge)


def with_rest_for_test(split: Split, *, kept: str) -> Split:
    """The shares so that they add up to 1: the test part takes what the other two leave."""
    train, validation = split.train, split.validation
    if train + validation > 1.0:
        if kept == "train":
            validation = 1.0 - train
        else:
            train = 1.0 - validation
    rest = max(0.0, round(1.0 - train - validation, 6))
    return replace(split, train=round(train, 6), validation=round(validation, 6), test=rest)


def _target(data: Data) -> FieldFacts | None:
    facts = data.facts.fields if data.facts else ()
    return next((item for item in facts if item.role == "target" and item.classes), None)


class Bars(QWidget):
    """Names, counts and their shares as thin bars."""

    def __init__(self, themes: ThemeHolder, *, name: str) -> None:
        super().__init__()
        self._theme = themes.theme
        self._counts: list[tuple[str, int]] = []
        self._shares = False
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme)

    def show_counts(self, counts: list[tuple[str, int]], *, shares: bool = False) -> None:
        """Show a bar for each name; `shares` adds per cent of the sum."""
        self._counts, self._shares = counts, shares
        self.setAccessibleDescription(", ".join(f"{name} {n}" for name, n in counts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, LINE_PX * len(self._counts))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, LINE_PX * len(self._counts))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.tabular(theme.ui_font(theme.VALUE_PX)))
        total = sum(n for _, n in self._counts)
        most = max((n for _, n in self._counts), default=0)
        left, right = 0.34 * self.width(), 92.0 if self._shares else 48.0
        room = self.width() - left - right - 8
        for line, (name, n) in enumerate(self._counts):
            top = line * LINE_PX
            words = painter.fontMetrics().elidedText(
                plain_text(name), Qt.TextElideMode.ElideRight, int(left) - 8
            )
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setPen(QColor(self._theme.text))
            painter.drawText(
                QRectF(0, top, left, LINE_PX), middle | Qt.AlignmentFlag.AlignLeft, words
            )
            share = f"   {100 * n / total:.0f} %" if self._shares and total else ""
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(
                QRectF(self.width() - right, top, right, LINE_PX),
                middle | Qt.AlignmentFlag.AlignRight,
                count(n) + share,
            )
            painter.setPen(Qt.PenStyle.NoPen)
            track = QRectF(left, top + (LINE_PX - BAR_PX) / 2, room, BAR_PX)
            painter.setBrush(QColor(self._theme.raised))
            painter.drawRoundedRect(track, 3, 3)
            painter.setBrush(QColor(self._theme.mix(self._theme.accent, self._theme.raised, 0.6)))
            track.setWidth(max(2.0, room * n / most) if most else 0.0)
            painter.drawRoundedRect(track, 3, 3)
        painter.end()

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        self.update()
