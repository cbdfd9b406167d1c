"""Where a finding is: the names of its nodes, each a way to its card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui.findings.wishes import Wishes
from bpstudio.ui.panels.problem_row import FixButton
from bpstudio.ui.plain_text import PlainLabel, plain_text

MOST_NAMES, COLUMNS = 6, 2


class Places(QWidget):
    """Buttons that select nodes; `name_of` gives what a path is called now."""

    def __init__(self, wishes: Wishes, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._wishes = wishes
        self._name_of = name_of
        self._shown: tuple[tuple[str, str], ...] = ()
        self.buttons: list[FixButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(COLUMNS, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(tr("Where"), role="title"))
        column.addLayout(self._grid)

    def show_nodes(self, paths: tuple[str, ...]) -> None:
        """Show these nodes; buttons that say the same as before stay."""
        shown = tuple((path, self._name_of(path)) for path in paths)
        self.setVisible(bool(paths))
        if shown == self._shown:
            return
        self._shown = shown
        for button in self.buttons:
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        few = shown if len(shown) <= MOST_NAMES else shown[: MOST_NAMES - 1]
        self.buttons = [self._button((path,), name) for path, name in few]
        if len(few) < len(shown):
            self.buttons.append(self._button(paths, tr("all {n}", n=len(paths))))
        left = Qt.AlignmentFlag.AlignLeft
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, place // COLUMNS, place % COLUMNS, left)

    def _button(self, paths: tuple[str, ...], name: str) -> FixButton:
        button = FixButton(name)
        button.setAccessibleName(tr("Select {name}", name=plain_text(name)))
        button.clicked.connect(lambda: self._wishes.nodes.emit(paths))
        return button
