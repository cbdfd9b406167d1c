"""What F1 and *Help → Contents* do: a layer in the panel beside, all else in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bpstudio.ui.help.topics import rule_topic, topic_in_focus, topic_without_layer

if TYPE_CHECKING:
    from bpstudio.ui.help.manual import Manual
    from bpstudio.ui.window import Parts, Window

STATE = "help-window"


class HelpDesk(QObject):
    """Opens the help window when somebody wants it, and not before."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self.manual: Manual | None = None
        window.findings.wishes.about.connect(lambda rule: self.open(*rule_topic(rule)))

    def explain(self) -> None:
        """Explain what is pointed at or has the focus: a layer, or the page about a panel."""
        window = self._window
        topic = topic_in_focus(window)
        if topic is None and self._means_layer():
            window.show_layer_help()
        else:
            self.open(*(topic or topic_without_layer(window)))

    def _means_layer(self) -> bool:
        """Whether a layer is pointed at in the palette, or one is current on the canvas."""
        session = self._parts.session
        return bool(
            self._window.palette_.meant() or session.selection.current in session.sheet.by_id
        )

    def open(self, page: str, anchor: str = "") -> None:
        """Show a page of the book in the help window."""
        manual = self.manual or self._built()
        manual.show()
        manual.raise_()
        manual.activateWindow()
        manual.go_to(page, anchor)
        manual.reader.setFocus()

    def open_contents(self) -> None:
        """Show the help where it was left, or its first page, with the focus on the contents."""
        manual = self.manual or self._built()
        page = manual.reader.page
        self.open(page.name if page else "", manual.reader.anchor)
        manual.tree.setFocus()

    def close(self) -> None:
        """Close the help window with the program's."""
        if self.manual is not None:
            self.manual.close()

    def _built(self) -> Manual:
        from bpstudio.ui.help.manual import Manual

        settings = self._parts.settings
        self.manual = manual = Manual(self._parts.looks.themes, self._window)
        geometry = settings.state(STATE)
        if geometry is not None:
            manual.restoreGeometry(geometry)
        manual.hidden.connect(lambda now: settings.put_state(STATE, now))
        return manual
