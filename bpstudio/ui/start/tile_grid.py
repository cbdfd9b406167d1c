"""Tiles in as many columns as there is room for; Tab goes to one of them, arrows to the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from bpstudio.ui.start.tile import WIDTH, Card, Tile
from bpstudio.ui.theme import ThemeHolder

GAP = 12


class TileGrid(QWidget):
    """A block of tiles that is as high as it must be."""

    chosen = Signal(str)
    """Carries the id of a card."""
    reached = Signal(object)
    """An arrow led to this tile, which may be out of sight."""

    def __init__(
        self, name: str, themes: ThemeHolder, *, width: int = WIDTH, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tile_width = width
        self._themes = themes
        self.tiles: list[Tile] = []
        self._columns = 1
        self.setAccessibleName(name)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Minimum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)

    def set_cards(self, cards: Sequence[Card]) -> None:
        """Show these; the focus stays on the one that it was on."""
        held = next((tile.card.id for tile in self.tiles if tile.hasFocus()), None)
        if [tile.card for tile in self.tiles] == list(cards):
            return
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [self._made(card) for card in cards]
        self._stand_at(0)
        self._place()
        for tile in self.tiles:
            if tile.card.id == held:
                tile.setFocus()

    def _made(self, card: Card) -> Tile:
        tile = Tile(card, self._themes, self)
        tile.clicked.connect(lambda _=False: self.chosen.emit(card.id))
        tile.arrow.connect(lambda across, down: self._on_arrow(tile, across, down))
        tile.installEventFilter(self)
        return tile

    def _stand_at(self, place: int) -> None:
        """Tab leads to this tile only: two dozen stops would be in the way of everything else."""
        policy = Qt.FocusPolicy
        for number, tile in enumerate(self.tiles):
            tile.setFocusPolicy(policy.StrongFocus if number == place else policy.ClickFocus)

    def _on_arrow(self, tile: Tile, across: int, down: int) -> None:
        to = self.tiles.index(tile) + across + down * self._columns
        if 0 <= to < len(self.tiles):
            self.tiles[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.reached.emit(self.tiles[to])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self.tiles:
            self._stand_at(self.tiles.index(watched))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = max(1, (self.width() + GAP) // (self._tile_width + GAP))
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // self._columns, number % self._columns)
            self._grid.setColumnStretch(number % self._columns, 1)
