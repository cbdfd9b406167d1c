"""The first rows of a table as they were read, for a view; changes nothing and guesses nothing."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from bpstudio.data.table import Array, Table
from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.plain_text import plain_text, tool_tip

MOST_ROWS = 1_000
MOST_COLUMNS = 200
MOST_ITEMS = 8
CELL_LIMIT = 60
THUMBNAIL_PX = 24
WAVE_PX, WAVE_GREY = 96, 128
Index = QModelIndex | QPersistentModelIndex


class Preview(QAbstractTableModel):
    """The first 1,000 rows of at most 200 columns; every cell is plain text or a small picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._columns: dict[str, Array] = {}
        self._classes: dict[str, tuple[str, ...]] = {}
        self._pictures: dict[tuple[int, int], QPixmap] = {}
        self._sounds: frozenset[str] = frozenset()
        self._rows = 0
        self._places = np.arange(0)
        self._figures = theme.tabular(theme.ui_font())

    def show_table(self, table: Table | None) -> None:
        """Show another table, or none."""
        self.beginResetModel()
        self._pictures = {}
        columns = {} if table is None else dict(table.columns)
        self._names = tuple(columns)[:MOST_COLUMNS]
        self._columns = {name: columns[name][:MOST_ROWS] for name in self._names}
        self._classes = {} if table is None else dict(table.classes)
        known = () if table is None else table.known
        self._sounds = frozenset(field.column for field in known if field.type == "sound")
        self._rows = 0 if table is None else min(table.rows, MOST_ROWS)
        first = np.arange(self._rows)
        self._places = first if table is None else table.in_file(first)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name = self._names[index.column()]
        values = self._columns[name]
        cell = values[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole if name in self._sounds:
                return plain_text(tr("{n} samples", n=count(len(cell))))
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(cell_text(cell, self._classes.get(name, ())), limit=CELL_LIMIT)
            case Qt.ItemDataRole.DecorationRole if is_picture(values) or name in self._sounds:
                return self._picture(index.row(), index.column(), cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(name)
            case Qt.ItemDataRole.FontRole:
                return self._figures
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            place = int(self._places[section]) + 1
            return f"{place}" if role == Qt.ItemDataRole.DisplayRole else None
        name = self._names[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(name, limit=CELL_LIMIT)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(name)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(name)
            case _:
                return None

    def _side(self, name: str) -> Qt.AlignmentFlag:
        """Numbers stand on the right, everything else on the left."""
        values = self._columns[name]
        number = values.ndim == 1 and values.dtype != object and name not in self._classes
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _picture(self, row: int, column: int, cell: Array) -> QPixmap:
        if (row, column) not in self._pictures:
            draw = wave if self._names[column] in self._sounds else thumbnail
            self._pictures[row, column] = draw(cell)
        return self._pictures[row, column]


def no_rows() -> EmptyPlace:
    """What stands in place of rows that are not read, with the button that reads them."""
    return EmptyPlace(
        tr("The rows are not read yet"),
        tr(
            "The file lies outside this project. It is read when you ask for it, or when you train."
        ),
        button=tr("Show rows"),
    )


def cell_text(cell: object, classes: tuple[str, ...]) -> str:
    """A cell as text: a class by its name, a vector by its first values, nothing as a dash."""
    if isinstance(cell, np.ndarray):
        shape = " × ".join(str(size) for size in cell.shape)
        if cell.ndim > 1:
            return shape
        items = ", ".join(cell_text(item, ()) for item in cell[:MOST_ITEMS])
        return f"{items}, …" if len(cell) > MOST_ITEMS else items
    if isinstance(cell, np.integer):
        code = int(cell)
        return classes[code] if 0 <= code < len(classes) else str(code)
    if isinstance(cell, np.floating):
        return "–" if np.isnan(cell) else figure(float(cell))
    return "–" if cell is None else str(cell)


def is_picture(values: Array) -> bool:
    """Whether a column holds (channels, height, width) with one or three channels."""
    return values.ndim == 4 and values.shape[1] in {1, 3} and 0 < values[0].size <= 1 << 20


def thumbnail(cell: Array) -> QPixmap:
    """An image as a picture of a few pixels."""
    return picture_of(cell, THUMBNAIL_PX)


def wave(cell: Array) -> QPixmap:
    """A sound (samples,) as its outline over time, as loud as it can be drawn."""
    samples = np.nan_to_num(np.asarray(cell, np.float64))
    parts = np.array_split(samples, WAVE_PX)
    most = max(float(np.abs(samples).max(initial=0.0)), 1e-9)
    half = THUMBNAIL_PX / 2
    tops = [half - half * max(part.max(initial=0.0), 0.0) / most for part in parts]
    ends = [half - half * min(part.min(initial=0.0), 0.0) / most for part in parts]
    rows = np.arange(THUMBNAIL_PX)[:, None] + 0.5
    inside = (rows >= np.array(tops) - 0.5) & (rows <= np.array(ends) + 0.5)
    pixels = np.full((THUMBNAIL_PX, WAVE_PX, 4), WAVE_GREY, np.uint8)
    pixels[..., 3] = np.where(inside, 255, 0)
    picture = QImage(
        pixels.tobytes(), WAVE_PX, THUMBNAIL_PX, 4 * WAVE_PX, QImage.Format.Format_RGBA8888
    )
    return QPixmap.fromImage(picture.copy())


def picture_of(cell: Array, side_px: int, *, span: tuple[float, float] | None = None) -> QPixmap:
    """An image (C, H, W) as a picture, its darkest value black and its brightest white.

    With a `span` those are its ends, whatever the image has.
    """
    numbers = np.nan_to_num(np.asarray(cell, np.float64), posinf=0.0, neginf=0.0)
    low, high = span or (float(numbers.min()), float(numbers.max()))
    shares = np.clip((numbers - low) / ((high - low) or 1.0), 0.0, 1.0)
    shades = (255 * shares).astype(np.uint8)
    pixels = np.ascontiguousarray(np.repeat(shades, 4 - len(shades), 0)[:3].transpose(1, 2, 0))
    height, width, _ = pixels.shape
    picture = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(picture.copy()).scaled(
        side_px, side_px, Qt.AspectRatioMode.KeepAspectRatio
    )
