"""The panels around the middle: where each stands, and which of them a stage shows.

Knows no panel's inside; a new panel is a row of `PLACES`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QWidget
from shiboken6 import isValid

from bpstudio.language import tr
from bpstudio.ui.action import STAGES, Stage

_Area = Qt.DockWidgetArea
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a panel stands, and which stages show it until somebody opens or closes it there.

    `beside` shares the place of another panel, as a tab; `size_px` is its width at the sides and
    its height below.
    """

    name: str
    title: str
    area: Qt.DockWidgetArea
    stages: frozenset[Stage] = frozenset()
    beside: str = ""
    size_px: int = 0


_DRAWN = frozenset[Stage]({"model", "train"})
PLACES = (
    Place(
        name="palette", title=tr("Layers"), area=_Area.LeftDockWidgetArea,
        stages=_DRAWN, size_px=240,
    ),
    Place(name="outline", title=tr("Outline"), area=_Area.LeftDockWidgetArea, beside="palette"),
    Place(name="lesson", title=tr("Lesson"), area=_Area.LeftDockWidgetArea, beside="palette"),
    Place(
        name="side", title=tr("Settings"), area=_Area.RightDockWidgetArea,
        stages=_DRAWN, size_px=320,
    ),
    Place(name="help", title=tr("Help"), area=_Area.RightDockWidgetArea, beside="side"),
    Place(name="learned", title=tr("What it has learned"), area=_Area.RightDockWidgetArea),
    Place(
        name="problems", title=tr("Problems"), area=_Area.BottomDockWidgetArea,
        stages=frozenset({"model"}), size_px=212,
    ),
    Place(name="queue", title=tr("Queue"), area=_Area.BottomDockWidgetArea, beside="problems"),
    Place(
        name="microscope", title=tr("Microscope"), area=_Area.BottomDockWidgetArea,
        beside="problems",
    ),
)  # fmt: skip
"""Every panel, in the order of the View menu."""


class Docks(QObject):
    """The dock widgets of one window; each stage remembers which of them were open in it."""

    def __init__(self, window: QMainWindow, panels: Mapping[str, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._stage: Stage = "model"
        self._switching = False
        self._shown: dict[Stage, set[str]] = {}
        self._docks: dict[str, QDockWidget] = {}
        for place in PLACES:
            self._add(place, panels[place.name])
        self.forget()
        self._put()

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def toggles(self) -> list[QAction]:
        """An action for each panel that opens and closes it."""
        return [dock.toggleViewAction() for dock in self._docks.values()]

    def forget(self) -> None:
        """Every stage shows what it showed at first."""
        self._shown = {
            stage: {place.name for place in PLACES if stage in place.stages} for stage in STAGES
        }

    def arrange(self) -> None:
        """Put every panel back where it was at first."""
        self.make_room()
        for dock in self._docks.values():
            dock.setFloating(False)
        self._put()
        self.size()

    def size(self) -> None:
        """Give every panel the size that it had at first."""
        for orientation, below in ((_ACROSS, False), (_DOWN, True)):
            sized = [
                place
                for place in PLACES
                if place.size_px and (place.area == _Area.BottomDockWidgetArea) == below
            ]
            docks = [self._docks[place.name] for place in sized]
            self._window.resizeDocks(docks, [place.size_px for place in sized], orientation)

    def _put(self) -> None:
        for place in PLACES:
            self._window.addDockWidget(place.area, self._docks[place.name])
        for place in PLACES:
            if place.beside:
                self._window.tabifyDockWidget(self._docks[place.beside], self._docks[place.name])

    def show_for(self, stage: Stage) -> None:
        """Show the panels of a stage alone."""
        self._stage = stage
        self._show(self._shown[stage])

    def make_room(self) -> None:
        """Hide all panels until the next stage is shown; none of them is thought to be closed."""
        self._show(())

    def bring(self, name: str) -> None:
        """Open a panel, in front of those that share its place."""
        self._docks[name].show()
        self._docks[name].raise_()

    def keep(self, name: str, *, shown: bool) -> None:
        """Show a panel wherever there is a drawing, until this is taken back."""
        for stage in _DRAWN:
            (self._shown[stage].add if shown else self._shown[stage].discard)(name)
        if not shown:
            self._docks[name].hide()

    def call(self, name: str, title: str) -> None:
        """Say over a panel what is in it now; the View menu keeps its own name for it."""
        dock = self._docks[name]
        menu = dock.toggleViewAction().text()
        dock.setWindowTitle(title)
        dock.toggleViewAction().setText(menu)

    def in_front(self, name: str) -> bool:
        """Whether a panel can be seen: it is open, and no other lies over it."""
        dock = self._docks[name]
        return dock.isVisible() and not dock.visibleRegion().isEmpty()

    def _add(self, place: Place, inside: QWidget) -> None:
        dock = QDockWidget(place.title, self._window)
        dock.setObjectName(place.name)
        dock.setWidget(inside)
        dock.hide()  # Qt leaves tabs behind that it makes for what has never been shown
        dock.visibilityChanged.connect(lambda _: self._on_shown(place.name))
        self._docks[place.name] = dock

    def _show(self, names: Collection[str]) -> None:
        """Those that go make room before others come."""
        self._switching = True
        for name in sorted(self._docks, key=lambda name: name in names):
            self._docks[name].setVisible(name in names)
        self._switching = False
        self._name_tabs()

    def _on_shown(self, name: str) -> None:
        """A person opened or closed a panel: the stage keeps to it.

        At the end of a program that is told to end, Qt closes panels of a window that is gone.
        """
        if not isValid(self._window):
            return
        self._name_tabs()
        if self._switching or not self._window.isVisible():
            return
        names = self._shown[self._stage]
        (names.discard if self._docks[name].isHidden() else names.add)(name)

    def _name_tabs(self) -> None:
        """Qt makes tabs for panels that share a place when it likes, and leaves them nameless.

        Those of no use any more lie outside the window, where Tab would lead to them: panels have
        keys and commands of their own.
        """
        here = Qt.FindChildOption.FindDirectChildrenOnly
        for tabs in self._window.findChildren(QTabBar, options=here):
            tabs.setAccessibleName(tr("Panels in this place"))
            tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
