"""The sheets of one stop of the microscope beside and below each other; knows no chain rule.

A stop follows the one before within a frame, so what has been built is shown again with other
numbers: widgets are made when a stop needs more of them than any before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bpstudio.ui.microscope.grid import NumberGrid
from bpstudio.ui.microscope.pages import APART, Band, Plate
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.theme import ThemeHolder

NOTE_PX = 168
"""A note is broken into lines of this width, or that of its sheet."""
SEPARATOR = " · "


class PlateView(QWidget):
    """One sheet with its title above and a note below."""

    def __init__(self, plate: Plate, band: Band, themes: ThemeHolder) -> None:
        super().__init__()
        self.grid = NumberGrid(plate.title, plate.note, plate.sheet, themes)
        self._title, self._note = PlainLabel(role="title"), PlainLabel(role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._title, self.grid, self._note):
            column.addWidget(widget)
        self._tell(plate, band)

    def show_plate(self, plate: Plate, band: Band) -> None:
        """Show another sheet of another band."""
        self.grid.show_sheet(plate.title, plate.note, plate.sheet)
        self._tell(plate, band)

    def _tell(self, plate: Plate, band: Band) -> None:
        self.plate, self.band = plate, band
        width = max(self.grid.width(), NOTE_PX)
        self._title.setText(plate.title)  # names in it have been made plain
        self._note.setText(in_lines(plate.note, width, self.fontMetrics()))


class _Slot:
    """The place of one part of a band: a sheet, a sign, or nothing."""

    def __init__(self, line: QHBoxLayout) -> None:
        self.layout = QHBoxLayout()
        self.layout.setSpacing(0)
        line.insertLayout(line.count() - 1, self.layout)  # before the room that is left
        self.view: PlateView | None = None
        self.sign: PlainLabel | None = None

    def show(self, part: Plate | str | None, band: Band, themes: ThemeHolder) -> bool:
        """Show this part; whether a widget had to be made for it."""
        made = False
        plate = part if isinstance(part, Plate) else None
        words = part if isinstance(part, str) and part != APART else None
        if plate is not None and self.view is None:
            self.view, made = PlateView(plate, band, themes), True
            self.layout.addWidget(self.view, alignment=Qt.AlignmentFlag.AlignTop)
        elif plate is not None and self.view is not None:
            self.view.show_plate(plate, band)
        if words is not None and self.sign is None:
            self.sign = PlainLabel(role="heading")
            self.layout.addWidget(self.sign, alignment=Qt.AlignmentFlag.AlignVCenter)
        if words is not None and self.sign is not None:
            self.sign.set_foreign(words)
        for widget, there in ((self.view, plate), (self.sign, words)):
            if widget is not None:
                widget.setVisible(there is not None)
        return made


class Board(QWidget):
    """All sheets of a stop, a line for each band."""

    chosen = Signal(object, tuple)
    """Carries the `PlateView` and the place in its tensor of the number that was chosen."""
    stepped = Signal(int)
    """A page key wants the stop after this one, or before."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._themes = themes
        self._lines: list[tuple[QHBoxLayout, list[_Slot]]] = []
        self.setProperty("surface", "true")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(16)
        self._column.addStretch(1)

    def lay(self, bands: Sequence[Band]) -> list[PlateView]:
        """Show these bands, and give the views of their sheets in their order."""
        while len(self._lines) < len(bands):
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addStretch(1)
            self._column.insertLayout(len(self._lines), line)
            self._lines.append((line, []))
        made = False
        for place, (line, slots) in enumerate(self._lines):
            band = bands[place] if place < len(bands) else Band(parts=())
            while len(slots) < len(band.parts):
                slots.append(_Slot(line))
            parts = (*band.parts, *[None] * (len(slots) - len(band.parts)))
            for slot, part in zip(slots, parts, strict=True):
                if slot.show(part, band, self._themes):
                    made = True
                    self._connect(slot)
        if made:
            self._put_in_order()
        return [view for view in self._views() if not view.isHidden()]

    def _connect(self, slot: _Slot) -> None:
        view = slot.view
        assert view is not None
        view.grid.stepped.connect(self.stepped)
        view.grid.chosen.connect(lambda index, view=view: self.chosen.emit(view, index))

    def _views(self) -> Iterator[PlateView]:
        for _, slots in self._lines:
            yield from (slot.view for slot in slots if slot.view is not None)

    def _put_in_order(self) -> None:
        """Tab goes from sheet to sheet as they stand, whichever was made first."""
        grids = [view.grid for view in self._views()]
        for one, after in pairwise(grids):
            QWidget.setTabOrder(one, after)


def in_lines(note: str, width_px: int, metrics: QFontMetrics) -> str:
    """The parts of a note one behind the other as far as a line of this width goes."""
    lines: list[str] = []
    for part in note.split(SEPARATOR):
        longer = f"{lines[-1]}{SEPARATOR}{part}" if lines else part
        if lines and metrics.horizontalAdvance(longer) <= width_px:
            lines[-1] = longer
        else:
            lines.append(part)
    return "\n".join(lines)
