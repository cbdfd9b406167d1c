"""A small window to search for a layer and put it on the canvas; adds nothing itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui.canvas.fitting import Stead, Wanted, misfit
from bpstudio.ui.canvas.layer_list import LayerList
from bpstudio.ui.canvas.offers import DrawnBlock
from bpstudio.ui.theme import ThemeHolder

WIDTH, HEIGHT = 264, 340


class QuickAdd(QFrame):
    """Pops up beside the pointer, with the keyboard in its search field.

    It is a child of the window that it appears in: it goes when the keyboard does.
    """

    chosen = Signal(str, QPointF, object)
    """Carries the key of an offer, its place in the scene, and what it is for.

    That is the LooseEnd to link it to, the link to put it Between, the Stead to put it in, or None.
    """
    closed = Signal()
    """Whether or not a layer was chosen."""

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("card", True)
        self.setAccessibleName(tr("Add a layer"))
        self.field = QLineEdit()
        self.field.setAccessibleName(tr("Search layers"))
        self.layers = LayerList(themes, self.field)
        self.layers.setDragEnabled(False)
        self.layers.chosen.connect(self._on_chosen)
        self.layers.clicked.connect(self.layers.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 8)
        column.addWidget(self.field)
        column.addWidget(self.layers)
        self._owner = parent
        self._place = QPointF()
        self._end: Wanted | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def ask(
        self,
        place: QPointF,
        on_screen: QPoint,
        end: Wanted | None = None,
        *,
        drawn: tuple[DrawnBlock, ...] = (),
    ) -> None:
        """Ask which layer goes to `place`; what fits `end` is offered first.

        `drawn` are the blocks of the project that may be put there.
        """
        self._place, self._end = place, end
        words = tr("Replace with") if isinstance(end, Stead) else tr("Search layers")
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        self.layers.offer_blocks(drawn)
        self.field.clear()
        if end is None:
            self.layers.show_first(None)
        else:
            self.layers.show_first(end.fits, why=partial(misfit, end))
        window = self._owner.window()
        self.setParent(window)
        at = window.mapFromGlobal(on_screen)
        self.resize(WIDTH, min(HEIGHT, window.height()))
        self.move(
            max(0, min(at.x(), window.width() - self.width())),
            max(0, min(at.y(), window.height() - self.height())),
        )
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._owner.setFocus(Qt.FocusReason.OtherFocusReason)  # before Qt takes it elsewhere
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _on_chosen(self, kind: str) -> None:
        place, end = self._place, self._end
        self.hide()
        self.chosen.emit(kind, place, end)
