"""The settings of what is selected: one layer, several, or none, then of what is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from bpstudio.ui.focus import holds_focus
from bpstudio.ui.panels.block_page import BlockPage
from bpstudio.ui.panels.many_page import ManyPage
from bpstudio.ui.panels.node_page import NodePage
from bpstudio.ui.panels.project_page import ProjectPage
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

WIDTH = 320


class Inspector(QFrame):
    """Shows the page that suits the selection."""

    refused = Signal(object)
    """Carries the UserError of something that could not be done."""
    focusLost = Signal()
    """The page with the keyboard's focus has gone."""

    def __init__(
        self, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._session = session
        self.node_page = NodePage(session, themes)
        self.many_page = ManyPage(session)
        self.project_page = ProjectPage(session, themes)
        self.block_page = BlockPage(session)
        self._pages = QStackedWidget()
        self._areas: dict[QWidget, QScrollArea] = {}
        for page in (self.node_page, self.many_page, self.project_page, self.block_page):
            self._areas[page] = scrolled(page, most_px=WIDTH)
            self._pages.addWidget(self._areas[page])
        for teller in (self.node_page.refused, self.many_page.refused, self.block_page.refused):
            teller.connect(self.refused)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        session.selectionChanged.connect(self._show)
        session.wasReset.connect(self._show)
        session.placeChanged.connect(self._show)
        self._show()

    def focus_name(self) -> None:
        """Begin to edit the name of the selected layer."""
        self.node_page.focus_name()

    def _show(self) -> None:
        selection = self._session.selection
        if len(selection.nodes) == 1:
            (node,) = selection.nodes
            self.node_page.show_node(node)
            self._turn_to(self.node_page)
        elif selection.nodes:
            self._turn_to(self.many_page)
        elif self._session.sheet_id is not None:
            self._turn_to(self.block_page)
        else:
            self._turn_to(self.project_page)

    def _turn_to(self, page: QWidget) -> None:
        shown = self._pages.currentWidget()
        lost = shown is not self._areas[page] and holds_focus(shown)
        self._pages.setCurrentWidget(self._areas[page])
        if lost:
            self.focusLost.emit()
