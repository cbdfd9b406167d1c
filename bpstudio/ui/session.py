"""The open document with its undo, its selection and what checking found; draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from bpstudio.graph.analyse import Problem
from bpstudio.graph.diff import diff
from bpstudio.graph.document import Document, Edge, NodeId
from bpstudio.params import EMPTY, FrozenMap, Value

Axes = tuple[str | int, ...]
"""A shape to be read: ("N", 64)."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """What checking a document found; `shapes`, `parameters` and `sizes` go by path.

    `pending` tells that the shapes of the newest document are still being worked out.
    """

    problems: tuple[Problem, ...] = ()
    shapes: FrozenMap[FrozenMap[Axes]] = EMPTY
    parameters: FrozenMap[int] = EMPTY
    sizes: FrozenMap[FrozenMap[Value]] = EMPTY
    total_parameters: int = 0
    pending: bool = False

    @cached_property
    def by_node(self) -> Mapping[NodeId, tuple[Problem, ...]]:
        """Problems by the nodes that they name, the worst first."""
        groups: dict[NodeId, list[Problem]] = {}
        for problem in self.problems:
            for node in problem.nodes:
                groups.setdefault(node, []).append(problem)
        return {node: tuple(sorted(found, key=_rank)) for node, found in groups.items()}

    @property
    def valid(self) -> bool:
        """Whether nothing stands between the drawing and a model."""
        return not any(problem.severity == "error" for problem in self.problems)


def _rank(problem: Problem) -> int:
    return ("error", "warning", "note").index(problem.severity)


class Edit(QUndoCommand):
    """The one undo command: the document before and after; one gesture's edits are one step."""

    def __init__(
        self, session: Session, label: str, before: Document, after: Document, merge: object | None
    ) -> None:
        super().__init__(label)
        self._session = session
        self._before = before
        self._after = after
        self._merge = merge

    def redo(self) -> None:
        self._session._show(self._after)

    def undo(self) -> None:
        self._session._show(self._before)

    def id(self) -> int:
        return -1 if self._merge is None else 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or other._merge is not self._merge:
            return False
        self._after = other._after
        self.setText(other.text())
        self.setObsolete(self._after == self._before)
        return True


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What is picked on the canvas, by value; `current` has the keyboard's attention."""

    nodes: frozenset[NodeId] = field(default_factory=frozenset)
    edges: frozenset[Edge] = field(default_factory=frozenset)
    current: NodeId | None = None


class Session(QObject):
    """Holds the document that every widget shows; the only way to change it is `apply`.

    A widget never edits another widget: it calls `apply` and all repaint from the diff.
    """

    changed = Signal(object)
    """Carries the `graph.diff.Diff` between the document before and the one now."""
    wasReset = Signal()
    """Another document took the place of the old one: views start afresh."""
    selectionChanged = Signal()
    checked = Signal()
    """`report` is newer than before."""

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document or Document()
        self._report = Report(pending=True)
        self._selection = Selection()
        self.undo_stack = QUndoStack(self)

    @property
    def document(self) -> Document:
        """The value that is shown now."""
        return self._document

    @property
    def report(self) -> Report:
        """What the last check found; it may be a moment older than the document."""
        return self._report

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands between the drawing and a model."""
        return self._report.problems

    @property
    def shapes(self) -> FrozenMap[FrozenMap[Axes]]:
        """Shapes by path and output port."""
        return self._report.shapes

    @property
    def selected(self) -> frozenset[NodeId]:
        """Ids of the selected nodes."""
        return self._selection.nodes

    @property
    def selection(self) -> Selection:
        """Selected nodes and links, and the current node."""
        return self._selection

    @property
    def clean(self) -> bool:
        """Whether the document is the one that was saved or opened last."""
        return self.undo_stack.isClean()

    def apply(self, label: str, document: Document, *, merge: object | None = None) -> None:
        """Make `document` the one that is shown, as an undo step called `label`.

        Steps that follow each other with the same `merge` object become one; so a drag or the
        typing of a number is undone at once. Nothing happens when the document is equal.
        """
        if document is self._document or document == self._document:
            return
        self.undo_stack.push(Edit(self, label, self._document, document, merge))

    def reset(self, document: Document) -> None:
        """Show another document: no undo back to the old one, nothing selected, clean."""
        self._selection = Selection()
        self.undo_stack.clear()
        self._report = Report(pending=True)
        self._show(document)
        self.wasReset.emit()
        self.selectionChanged.emit()
        self.checked.emit()

    def mark_clean(self) -> None:
        """Remember that the document as it is now has been saved."""
        self.undo_stack.setClean()

    def select(
        self,
        nodes: Iterable[NodeId] = (),
        edges: Iterable[Edge] = (),
        *,
        current: NodeId | None = None,
    ) -> None:
        """Select exactly these nodes and links; `current` defaults to a single selected node."""
        known, drawn = self._document.graph.by_id, set(self._document.graph.edges)
        picked = frozenset(node for node in nodes if node in known)
        if current is None and len(picked) == 1:
            (current,) = picked
        selection = Selection(
            nodes=picked,
            edges=frozenset(edge for edge in edges if edge in drawn),
            current=current if current in known else None,
        )
        if selection != self._selection:
            self._selection = selection
            self.selectionChanged.emit()

    def set_report(self, report: Report) -> None:
        """Take what a check found; for the checker."""
        self._report = report
        self.checked.emit()

    def _show(self, document: Document) -> None:
        before, self._document = self._document, document
        change = diff(before, document)
        self.changed.emit(change)
        if change.removed or change.edges_removed:
            now = self._selection
            self.select(now.nodes, now.edges, current=now.current)
