"""What F1 and *Help → Contents* do: a layer in the panel beside, all else in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bpstudio.ui.canvas.block_commands import block_name
from bpstudio.ui.help.block_picture import miniature_of
from bpstudio.ui.help.topics import dialog_topic, rule_topic, topic_in_focus, topic_without_layer

if TYPE_CHECKING:
    from bpstudio.graph.document import Node
    from bpstudio.ui.help.manual import Manual
    from bpstudio.ui.window import Parts, Window

STATE = "help-window"
KNOWN = "helped"


class HelpDesk(QObject):
    """Opens the help window when somebody wants it, and not before."""

    def __init__(self, parts: Parts, window: Window) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self.manual: Manual | None = None
        window.findings.wishes.about.connect(lambda rule: self.open(*rule_topic(rule)))
        for signal in (parts.session.selectionChanged, parts.session.changed):
            signal.connect(self._follow)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def explain(self) -> None:
        """Explain what is pointed at or has the focus: a layer, or the page about a panel."""
        window = self._window
        topic = topic_in_focus(window)
        if topic is None and self._means_layer():
            self.explain_layer()
        else:
            self.open(*(topic or topic_without_layer(window)))

    def _means_layer(self) -> bool:
        """Whether a layer is pointed at in the palette, or one is current on the canvas."""
        return bool(self._window.palette_.meant() or self._selected())

    def explain_layer(self) -> None:
        """Explain the layer that is pointed at, or the selected one; again puts it away."""
        docks, panel = self._window.docks, self._window.help
        kind = self._window.palette_.meant() or getattr(self._selected(), "kind", "")
        if docks.in_front("help") and kind == panel.kind:
            docks["help"].hide()
            return
        self._show_layer()
        docks.bring("help")

    def _follow(self) -> None:
        """Help that is open speaks of what is selected."""
        if not self._window.docks["help"].isHidden() and self._parts.session.selection.current:
            self._show_layer()

    def _selected(self) -> Node | None:
        """The node of the current card."""
        session = self._parts.session
        return session.sheet.by_id.get(session.selection.current or "")

    def _show_layer(self) -> None:
        """The kind that is meant in the palette, or the current card with settings and place."""
        panel, session = self._window.help, self._parts.session
        offered, node = self._window.palette_.meant(), self._selected()
        if offered or node is None:
            panel.show_layer(offered)
            return
        block = block_name(session, node)
        drawn = None if block is None else miniature_of(session.document, block)
        inside = session.sheet_id is not None
        panel.show_layer(node.kind, node.params, inside=inside, block=drawn)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """F1 in a dialog is its own: what the window does by keys is out of reach below it."""
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog is self.manual or dialog.property(KNOWN):
            return
        dialog.setProperty(KNOWN, True)
        key = QShortcut(QKeySequence(Qt.Key.Key_F1), dialog)
        key.activated.connect(lambda: self.open(*dialog_topic(dialog, self._window)))

    def open(self, page: str, anchor: str = "") -> None:
        """Show a page of the book in the help window, also while a dialog waits for an answer."""
        manual = self.manual or self._built()
        manual.show()
        self._put_above(manual)
        manual.raise_()
        manual.activateWindow()
        manual.go_to(page, anchor)
        manual.reader.setFocus()

    def _put_above(self, manual: Manual) -> None:
        """Only a window that belongs to the dialog in front can be used beside it."""
        owner = (QApplication.activeModalWidget() or self._window).windowHandle()
        if manual.windowHandle().transientParent() is not owner:
            manual.hide()  # Qt decides what is out of reach when a window appears
            manual.windowHandle().setTransientParent(owner)
            manual.show()

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
