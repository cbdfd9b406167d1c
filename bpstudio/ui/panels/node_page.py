"""The inspector of one layer: name, problems, sizes, parameters, initial values, note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from bpstudio.catalogue.lookup import has_weights, spec_of
from bpstudio.graph.diff import Diff
from bpstudio.graph.document import BLOCK, Document, Node, NodeId
from bpstudio.graph.edits import rename, set_note
from bpstudio.language import tr
from bpstudio.ui.document_edit import DocumentEdit
from bpstudio.ui.focus import give_back, holds_focus, lead_tab
from bpstudio.ui.panels.block_part import BlockPart
from bpstudio.ui.panels.node_form import NodeForm, kind_words
from bpstudio.ui.panels.problems import ProblemList
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

LONGEST_NAME = 200
LONGEST_NOTE = 20_000
NOTE_PX = 64
MOST_FORMS = 8
"""Forms that are kept: to build one takes 20 ms, to show it for another node 2."""


class NodePage(QWidget):
    """Edits one node; forms are kept, and the one of a kind is used for every node of it."""

    refused = Signal(object)

    def __init__(
        self, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._themes = themes
        self._node: NodeId | None = None
        self._shown: NodeId | None = None
        self._forms: dict[tuple[object, ...], NodeForm] = {}
        self._data: tuple[object, ...] = ()
        self._back: QWidget | None = None
        self.name = NameEdit()
        self.kind = PlainLabel(role="muted")
        self.kind.setWordWrap(True)
        self.problems = ProblemList(session, themes, focusable=False)
        self.block = BlockPart(session)
        self.note = NoteEdit()
        self.form: NodeForm | None = None
        self._place = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 10, 16)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.kind)
        column.addSpacing(6)
        column.addWidget(self.problems)
        column.addSpacing(10)
        column.addWidget(self.block)
        column.addLayout(self._place)
        column.addSpacing(10)
        column.addWidget(PlainLabel(tr("Note"), role="title"))
        column.addWidget(self.note)
        column.addStretch(1)
        self.name.editingFinished.connect(self._on_named)
        self.name.returnPressed.connect(self._go_back)
        self.note.edited.connect(self._on_noted)
        self.problems.refused.connect(self.refused)
        self.block.refused.connect(self.refused)
        self.problems.focusLost.connect(self.name.setFocus)
        session.changed.connect(self._on_changed)
        session.checked.connect(self._show_report)

    def focus_name(self) -> None:
        """Begin to edit the name; Enter leads back to where the focus was."""
        self._back = QApplication.focusWidget()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _go_back(self) -> None:
        back, self._back = self._back, None
        give_back(back)

    def show_node(self, node: NodeId) -> None:
        """Show another node."""
        self._node = node
        self._show()

    def _on_changed(self, change: Diff) -> None:
        if change.model or change.data:
            self._show()

    def _found(self) -> Node | None:
        return self._session.sheet.by_id.get(self._node or "")

    def _show(self) -> None:
        node = self._found()
        if node is None:
            return
        spec = spec_of(node, inside=self._session.sheet_id is not None)
        self.name.show_name(node, plain_name(node, self._session.document))
        self.kind.set_foreign(kind_words(node, self._session.document))
        self.kind.setToolTip(tool_tip("" if spec is None else spec.summary))
        self.note.show_note(node.id, node.note)
        listed = self.block.show_node(node)
        form, here = self._form_of(node), self.form
        if form is not here:
            if here is not None:
                here.hide()
            self.form = form
            form.show()
        form.show_node(node)
        self._shown = node.id
        if listed or form is not here:
            self._lead_tab()
        self._show_report()

    def _form_of(self, node: Node) -> NodeForm:
        """The form for this kind of node: a kept one, unless somebody is in the midst of it."""
        data = self._session.document.data
        if self._data != (data.fields, data.facts):
            self._data = (data.fields, data.facts)
            self._drop(list(self._forms))
        inside = self._session.sheet_id is not None
        unknown = node.id if spec_of(node, inside=inside) is None else ""
        key = (node.kind, inside, has_weights(node), unknown)
        kept = self._forms.pop(key, None)
        if kept is not None and (node.id == self._shown or not holds_focus(kept)):
            self._forms[key] = kept  # it is the one that was used last
            return kept
        if kept is not None:
            self._put_away(kept)
        self._drop(list(self._forms)[: 1 - MOST_FORMS])
        form = self._forms[key] = NodeForm(self._session, self._themes, node)
        self._place.addWidget(form)
        return form

    def _drop(self, keys: list[tuple[object, ...]]) -> None:
        for key in keys:
            self._put_away(self._forms.pop(key))

    def _put_away(self, form: NodeForm) -> None:
        self._place.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _lead_tab(self) -> None:
        """Only through the form that is shown: Qt mixes up what it is led through again hidden."""
        form = [] if self.form is None else [self.form]
        lead_tab([self.name, self.problems, self.block, *form, self.note])

    def _show_report(self) -> None:
        node = self._found()
        if node is not None and self.form is not None:
            self.problems.show_problems(self._session.report_here.by_node.get(node.id, ()))
            self.form.show_sizes()

    def _on_named(self) -> None:
        node, name = self._found(), self.name.text().strip()
        if node is not None and name != node.name:
            label = (
                tr("Rename to {name}", name=plain_text(name, limit=40))
                if name
                else tr("Take the name away")
            )
            self._session.apply(label, rename(self._session.document, node.id, name))

    def _on_noted(self, node: str, text: str, merge: object) -> None:
        if node in self._session.sheet.by_id:
            document = set_note(self._session.document, node, text)
            self._session.apply(tr("Write note"), document, merge=merge)


def plain_name(node: Node, document: Document) -> str:
    """What a node is called without a name: its kind, or the block that it runs."""
    return document.graph.title_of(replace(node, name="")) if node.kind == BLOCK else node.kind


class NameEdit(DocumentEdit):
    """The name as a heading that can be typed over; empty, it shows the kind."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("heading", True)
        self.setAccessibleName(tr("Name"))
        self.setMaxLength(LONGEST_NAME)
        self._shown: tuple[str, str] = ("", "")

    def show_name(self, node: Node, plain: str) -> None:
        """Show a node's name, unless it is typed over; `plain` is what it is called without."""
        if (node.id, node.name) != self._shown:
            self._shown = (node.id, node.name)
            self.setText(plain_text(node.name))
            self.setCursorPosition(0)
        self.setPlaceholderText(plain_text(plain, limit=60))


class NoteEdit(QPlainTextEdit):
    """A few free words; what is typed between getting and losing the focus is one step."""

    edited = Signal(str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Note"))
        self.setPlaceholderText(tr("Why this layer is here"))
        self.setFixedHeight(NOTE_PX)
        self.setTabChangesFocus(True)
        self._node = ""
        self._merge = object()
        self.textChanged.connect(self._on_text)

    def show_note(self, node: NodeId, note: str) -> None:
        """Show a node's note."""
        self._node = node
        if note != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(note)

    def _on_text(self) -> None:
        self.edited.emit(self._node, self.toPlainText()[:LONGEST_NOTE], self._merge)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._merge = object()
        super().focusInEvent(event)
