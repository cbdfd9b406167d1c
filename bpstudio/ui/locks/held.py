"""Disables what a lock covers, with the reason as its tip, and gives it back; knows no lock."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QGraphicsOpacityEffect, QWidget

from bpstudio.ui.plain_text import plain_text, tool_tip

FADED = 0.45
_TIP, _TOLD = "tip-before-lock", "told-before-lock"


def hold(widget: QWidget, reason: str) -> None:
    """Disable a widget for a reason; with none, it is as it was before it was held."""
    held = widget.property(_TIP)
    if reason:
        if held is None:
            widget.setProperty(_TIP, widget.toolTip())
            widget.setProperty(_TOLD, widget.accessibleDescription())
        widget.setEnabled(False)
        _fade(widget, faded=True)
        widget.setToolTip(tool_tip(reason))
        widget.setAccessibleDescription(plain_text(reason))
    elif held is not None:
        widget.setEnabled(True)
        _fade(widget, faded=False)
        widget.setToolTip(str(held))
        widget.setAccessibleDescription(str(widget.property(_TOLD)))
        widget.setProperty(_TIP, None)


def _fade(widget: QWidget, *, faded: bool) -> None:
    """Lists that paint their entries themselves look no other when they are disabled."""
    mine = [widget] if isinstance(widget, QAbstractItemView) else []
    for view in (*mine, *widget.findChildren(QAbstractItemView)):
        if view.window() is not widget.window():
            continue  # the list of a chooser
        if faded:
            effect = QGraphicsOpacityEffect(view)
            effect.setOpacity(FADED)
            view.setGraphicsEffect(effect)
        else:
            view.setGraphicsEffect(None)  # type: ignore[arg-type]  # Qt's way to take it off
