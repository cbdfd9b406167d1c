"""Opens and closes the rows of a run's charts, and says which one is marked then."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal

from bpstudio.record.parts import blocks_around
from bpstudio.ui.charts import folds
from bpstudio.ui.charts.folds import ALL_LAYERS, Folds, seen_at
from bpstudio.ui.charts.heat_row import HeatRow


class Folding(QObject):
    """Which rows are open. Whoever shows rows says of what layers, and shows them when told."""

    changed = Signal()
    """Rows were opened or closed: other rows are wanted, and their values."""
    layersChanged = Signal()
    """Rows of other layers can be opened and closed."""
    marked = Signal(str)
    """The key of the row that is to be marked, after the rows are there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folds = ALL_LAYERS
        self.layers: tuple[HeatRow, ...] = ()
        """All layers of the run that the signal has, opened and closed or not."""
        self._rows: tuple[HeatRow, ...] | None = None

    def set_layers(self, layers: tuple[HeatRow, ...]) -> None:
        """All layers that there are now."""
        if layers != self.layers:
            self.layers, self._rows = layers, None
            self.layersChanged.emit()

    def rows(self) -> tuple[HeatRow, ...]:
        """The rows that are seen; asked for ten times a second, made when something changed."""
        if self._rows is None:
            self._rows = folds.folded(self.layers, self.folds)
        return self._rows

    @property
    def ways(self) -> frozenset[Literal["blocks", "parameters", "folded"]]:
        """What rows can be closed or opened to, and whether any is."""
        found: set[Literal["blocks", "parameters", "folded"]] = set()
        if any(blocks_around(row.key) for row in self.layers):
            found.add("blocks")
        if any(row.tensors for row in self.layers):
            found.add("parameters")
        if self.folds != ALL_LAYERS:
            found.add("folded")
        return frozenset(found)

    def open_row(self, key: str) -> None:
        """Show what is in a row: the parameters of a layer, the layers of a block."""
        self.set_folds(*folds.opened(self.layers, self.folds, key))

    def close_row(self, key: str) -> None:
        """Put away the parameters of a layer, else all of the block around it."""
        self.set_folds(*folds.closed(self.layers, self.folds, key))

    def close_blocks(self, marked: str | None) -> None:
        """Make one row of every run of a block."""
        self.set_folds(folds.blocks_closed(self.layers), marked)

    def open_all(self, marked: str | None) -> None:
        """Show the parameters of every layer."""
        self.set_folds(folds.all_parameters(self.layers), marked)

    def show_layers(self, marked: str | None) -> None:
        """One row for each layer."""
        self.set_folds(ALL_LAYERS, marked)

    def set_folds(self, wanted: Folds, marked: str | None) -> None:
        """Open and close rows; what stands for the row `marked` is marked then."""
        if wanted != self.folds:
            self.folds, self._rows = wanted, None
            self.changed.emit()
        if marked is not None:
            rows = self.rows()
            is_there = any(row.key == marked for row in rows)
            key = marked if is_there else seen_at(rows, marked.partition(":")[0])
            if key is not None:
                self.marked.emit(key)
