"""Where the things lie that a lesson points at, by name; knows no lesson.

`action:ID` is a button or the menu that has it, `panel:NAME` a dock, `node:ID` a card, `chart:NAME`
a chart of Train, `setting:NAME` a training setting, `remedy:ID` its Apply, `tab:NAME` a tab of the
panel on the right, `microscope:NAME` a control of the microscope.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from bpstudio.ui.action import MENU_WORDS
from bpstudio.ui.action_button import ActionButton
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.panels.side import FINDINGS, RUN, SETTINGS

if TYPE_CHECKING:
    from bpstudio.ui.window import Window

Found = tuple[QWidget, QRect] | None
"""A widget and a part of it."""


def place_of(window: Window, name: str) -> QRect | None:
    """Where a named thing lies in the window; None where it cannot be seen now."""
    kind, _, rest = name.partition(":")
    found = PLACES[kind](window, rest) if kind in PLACES else None
    if found is None:
        return None
    widget, part = found
    if not widget.isVisible() or widget.window() is not window:
        return None
    seen = part.intersected(widget.rect())
    corner = widget.mapTo(window, QPoint(0, 0))
    visible = widget.visibleRegion().boundingRect()
    return None if seen.isEmpty() or visible.isEmpty() else seen.translated(corner)


def _whole(widget: QWidget | None) -> Found:
    return None if widget is None else (widget, widget.rect())


def _action(window: Window, name: str) -> Found:
    action = window.actions_[name]
    for button in window.bar.findChildren(ActionButton):
        if button.action_ is action:
            return _whole(button)
    row = next(row for row in ACTIONS if row.id == name)
    bar = window.bar.menus
    for menu in bar.actions():
        if menu.text().replace("&", "") == MENU_WORDS[row.menu]:
            return bar, bar.actionGeometry(menu)
    return None


def _panel(window: Window, name: str) -> Found:
    return _whole(window.docks[name])


def _node(window: Window, name: str) -> Found:
    canvas = window.canvas
    item = canvas.canvas.items_by_id.get(name)
    if item is None:
        return None
    card = canvas.mapFromScene(item.sceneBoundingRect()).boundingRect()
    return canvas.viewport(), card


def _chart(window: Window, name: str) -> Found:
    charts = window.charts
    known: Mapping[str, QWidget] = {
        "heatmap": charts.heatmap,
        "loss": charts.loss,
        "profile": charts.profile,
        "signal": charts.chooser,
    }
    return _whole(known.get(name))


def _setting(window: Window, name: str) -> Found:
    return _whole(window.side.inspector.project_page.training.form.row(name))


def _remedy(window: Window, name: str) -> Found:
    for card in window.findings.panel.cards:
        for row in card.body.remedies if card.body is not None else ():
            if row.remedy.id == name:
                return _whole(row.apply)
    return _tab(window, "findings")


def _tab(window: Window, name: str) -> Found:
    place = {"settings": SETTINGS, "run": RUN, "findings": FINDINGS}[name]
    bar = window.side.tabBar()
    return bar, bar.tabRect(place)


def _microscope(window: Window, name: str) -> Found:
    panel = window.microscope_panel
    known: Mapping[str, QWidget] = {
        "look": panel.look_button,
        "next": panel.forward_button,
        "rows": panel.rows,
        "check": panel.check_button,
    }
    if name == "grids" and panel.grids:
        return _whole(panel.grids[0][1])
    return _whole(known.get(name))


PLACES: Mapping[str, Callable[[Window, str], Found]] = MappingProxyType(
    {
        "action": _action,
        "panel": _panel,
        "node": _node,
        "chart": _chart,
        "setting": _setting,
        "remedy": _remedy,
        "tab": _tab,
        "microscope": _microscope,
    }
)
