"""The way into the block that is open, as buttons that lead back; shown inside blocks only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from bpstudio.graph.document import block_of
from bpstudio.graph.flat import leaf
from bpstudio.language import tr
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip
from bpstudio.ui.session import Session

OUTERMOST = tr("Network")
MARGIN = 12
TITLE_LENGTH = 28


class Breadcrumb(QFrame):
    """Stands in the upper left corner of the canvas.

    It is a child of the view: what lies on the viewport is carried off when the drawing scrolls.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(tr("Open block"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._session = session
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 3, 10, 3)
        self._row.setSpacing(2)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.move(MARGIN, MARGIN)
        session.placeChanged.connect(self._show)
        session.changed.connect(self._show)
        self._show()

    def steps(self) -> tuple[tuple[str, str], ...]:
        """The places on the way with what they are called, the outermost first."""
        graph = self._session.document.graph
        found, place = [("", OUTERMOST)], ""
        for segment in self._session.place.split("/") if self._session.place else ():
            place = f"{place}/{segment}" if place else segment
            node = graph.find(leaf(place))
            found.append((place, segment if node is None else graph.title_of(node)))
        return tuple(found)

    def _show(self) -> None:
        steps = self.steps()
        self.setVisible(len(steps) > 1)
        if steps == self._shown:
            return
        self._shown = steps
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown: list[QWidget] = []
        for place, title in steps[:-1]:
            shown += [self._button(place, title), PlainLabel("/", role="muted")]
        here = PlainLabel("", role="title")
        here.set_foreign(plain_text(steps[-1][1], limit=TITLE_LENGTH))
        here.setToolTip(tool_tip(self._uses()))
        for child in (*shown, here):
            self._row.addWidget(child)
            child.show()  # until then it has no part in the size
        self._row.activate()
        self.adjustSize()
        self.raise_()

    def _button(self, place: str, title: str) -> QToolButton:
        button = QToolButton()
        words = plain_text(title, limit=TITLE_LENGTH)
        button.setText(words)
        button.setAutoRaise(True)
        button.setAccessibleName(tr("Go back to {place}", place=words))
        button.clicked.connect(lambda: self._session.open_place(place))
        return button

    def _uses(self) -> str:
        """That a change here shows wherever the block is used."""
        graph = self._session.document.graph
        sheets = (graph, *graph.blocks.values())
        block = self._session.sheet_id
        count = sum(1 for sheet in sheets for node in sheet.nodes if block_of(node) == block)
        if count < 2:
            return ""
        return tr(
            "This block is used {times} times; a change here shows in all of them.", times=count
        )
