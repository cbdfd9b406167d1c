"""The panel on the right: settings of what is selected, and in Train the figures of the run."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.ui.focus import holds_focus
from bpstudio.ui.panels.at_step import AtStep
from bpstudio.ui.panels.inspector import Inspector
from bpstudio.ui.panels.run import RunPanel
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

SETTINGS, RUN, FINDINGS = 0, 1, 2
TITLES = (tr("Settings"), tr("Run"), tr("Findings"))


class SidePanel(QTabWidget):
    """Tabs in Train: a layer that is chosen comes to the front, and so does a new run."""

    titled = Signal(str)
    """Carries what the tab in front is called."""

    def __init__(
        self, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._offered = True
        self._left_at = SETTINGS
        self._area: QScrollArea | None = None
        self.setAutoFillBackground(True)
        self.setDocumentMode(True)
        self.setAccessibleName(tr("Settings and figures of the run"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the tabs have it; hidden, they would keep it
        self.inspector = Inspector(session, themes)
        self.at_step = AtStep(themes)
        self.run = RunPanel()
        self.addTab(self._settings(), TITLES[SETTINGS])
        self.addTab(scrolled(self.run), TITLES[RUN])
        session.selectionChanged.connect(self._on_selection)
        self.currentChanged.connect(lambda tab: self.titled.emit(TITLES[tab]))
        self.show_tabs(shown=False)

    def show_tabs(self, *, shown: bool) -> None:
        """Offer the run beside the settings, or the settings alone."""
        if shown == self._offered:
            return
        self._offered = shown
        if not shown:
            self._left_at = self.currentIndex()
        self.tabBar().setVisible(shown)
        self.setCurrentIndex(self._left_at if shown else SETTINGS)

    def show_run(self) -> None:
        """Bring the figures of the run to the front."""
        self.setCurrentIndex(RUN)

    def add_findings(self, panel: QWidget) -> None:
        """Take in the panel of findings, which others build."""
        self._area = scrolled(panel)
        self.addTab(self._area, TITLES[FINDINGS])

    def show_findings(self, to: QWidget | None = None) -> None:
        """Bring what was found to the front, and a part of it into view."""
        self.setCurrentIndex(FINDINGS)
        if to is not None and self._area is not None:
            self._area.ensureWidgetVisible(to)

    def count_findings(self, number: int) -> None:
        """Say on the tab how many there are."""
        self.setTabText(FINDINGS, f"{TITLES[FINDINGS]} ({number})" if number else TITLES[FINDINGS])

    def focus_layer(self) -> None:
        """Edit the selected layer, beginning with its name."""
        self.setCurrentIndex(SETTINGS)
        self.inspector.focus_name()

    def _settings(self) -> QWidget:
        place = QFrame()
        place.setProperty("panel", "true")
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.inspector, stretch=1)
        column.addWidget(self.at_step)
        return place

    def _on_selection(self) -> None:
        """A layer that was chosen on a card of a finding leaves the card in front."""
        if self._session.selection.current is not None and not holds_focus(self._area):
            self.setCurrentIndex(SETTINGS)
