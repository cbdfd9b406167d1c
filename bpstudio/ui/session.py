"""The open document with its undo, its selection and what checking found; draws nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from bpstudio.errors import UserError
from bpstudio.graph.analyse import Problem
from bpstudio.graph.diff import diff
from bpstudio.graph.document import Document, Edge, FrameId, Graph, NodeId, Sheet, SheetId
from bpstudio.graph.flat import around, block_at
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project.locks import HINT, locked_words, refusal
from bpstudio.project.run_edits import RunEdit
from bpstudio.ui.report import Axes, Report
from bpstudio.ui.sheet_report import report_on

Shown: TypeAlias = Document | RunEdit
"""What an undo step goes back and forth between."""


class Edit(QUndoCommand):
    """The one undo command: what was before and after; one gesture's edits are one step.

    That is the document, or what is done to runs: these lie beside it, and more of them come while
    edits are undone and done again.
    """

    def __init__(
        self, session: Session, label: str, before: Shown, after: Shown, merge: object | None
    ) -> None:
        super().__init__(label)
        self._session = session
        self._before = before
        self._after = after
        self._merge = merge
        self._place = session.place
        self._selected = session.selection

    def redo(self) -> None:
        self._session._go_to(self._after, at=self._place, words=self.text())

    def undo(self) -> None:
        words = tr("Undo {edit}", edit=self.text())
        self._session._go_to(self._before, at=self._place, words=words)
        self._session.select_again(self._selected)

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
    frames: frozenset[FrameId] = field(default_factory=frozenset)
    current: NodeId | None = None


class Session(QObject):
    """Holds the document that every widget shows; the only way to change it is `apply`.

    One sheet of the drawing is open at a time: the outermost, or the inside of a block at the
    path `place` of the node that runs it. Selection and the diffs of `changed` are of that sheet.

    A widget never edits another widget: it calls `apply` and all repaint from the diff.
    """

    changed = Signal(object)
    """Carries the `graph.diff.Diff` between the document before and the one now."""
    edited = Signal(str, object, object)
    """What an edit, an undo or a redo is called, the document before it and after; not a reset."""
    wasReset = Signal()
    """Another document took the place of the old one: views start afresh."""
    placeChanged = Signal()
    """Another sheet is open; it comes after `changed`."""
    selectionChanged = Signal()
    runsEdited = Signal(object)
    """Carries the `project.run_edits.RunEdit` that is to be applied, for who holds the runs."""
    refused = Signal(object)
    """Carries the UserError of an edit that a lock forbids; the document is as it was."""
    checked = Signal()
    """`report` is newer than before."""

    def __init__(self, document: Document | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document or Document()
        self._report = Report(pending=True)
        self._selection = Selection()
        self._place = ""
        self.locks: tuple[str, ...] = ()
        self._here: tuple[tuple[Report, Graph, str], Report] | None = None
        self.undo_stack = QUndoStack(self)

    @property
    def document(self) -> Document:
        """The value that is shown now."""
        return self._document

    @property
    def place(self) -> str:
        """The path of the block node whose inside is open, "" for the outermost sheet."""
        return self._place

    @property
    def sheet_id(self) -> SheetId:
        """The block whose inside is open, None for the outermost sheet."""
        return block_at(self._document.graph, self._place) if self._place else None

    @property
    def sheet(self) -> Sheet:
        """What is drawn on the open sheet; empty once its block is gone."""
        sheet = self.sheet_id
        return Graph() if self._place and sheet is None else self._document.graph.sheet(sheet)

    def path_of(self, node: NodeId) -> str:
        """The path of a node of the open sheet."""
        return f"{self._place}/{node}" if self._place else node

    def open_place(self, place: str) -> None:
        """Open the inside of the block that the node at this path runs; "" goes outermost.

        Where there is no such block, the nearest sheet around it is opened.
        """
        while place and block_at(self._document.graph, place) is None:
            place = around(place)
        if place != self._place:
            self._place = place
            self._selection = Selection()
            self.placeChanged.emit()
            self.selectionChanged.emit()

    @property
    def report(self) -> Report:
        """What the last check found; it may be a moment older than the document."""
        return self._report

    @property
    def report_here(self) -> Report:
        """The last report as the open sheet sees it: by node id, blocks with their sums."""
        key = (self._report, self._document.graph, self._place)
        if self._here is None or any(a is not b for a, b in zip(self._here[0], key, strict=True)):
            here = report_on(self._report, self._document.graph, self.sheet, self._place)
            self._here = (key, here)
        return self._here[1]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What stands between the drawing and a model."""
        return self._report.problems

    @property
    def shapes(self) -> FrozenMap[FrozenMap[Axes]]:
        """Shapes by node of the open sheet and output port."""
        return self.report_here.shapes

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

    def locked(self, part: str) -> str:
        """Why a part cannot be changed, in words; nothing when it can."""
        return f"{locked_words([part])} {HINT}" if part in self.locks else ""

    def refusal(self, document: Document, *, repair: bool = False) -> UserError | None:
        """Why this may not become the document: a part that differs is locked."""
        return refusal(self._document, document, self.locks, repair=repair)

    def apply(
        self, label: str, document: Document, *, merge: object | None = None, repair: bool = False
    ) -> None:
        """Make `document` the one that is shown, as an undo step called `label`.

        Steps that follow each other with the same `merge` object become one; so a drag or the
        typing of a number is undone at once. Nothing happens when the document is equal. What a
        lock forbids is `refused`: a change of a locked part, or a `repair` that a finding or a
        problem offers.
        """
        if document is self._document or document == self._document:
            return
        error = self.refusal(document, repair=repair)
        if error is not None:
            self.refused.emit(error)
            return
        self.undo_stack.push(Edit(self, label, self._document, document, merge))

    def apply_to_runs(self, label: str, edit: RunEdit) -> None:
        """Star, rename, note or delete runs, as an undo step called `label`."""
        if edit.changes:
            self.undo_stack.push(Edit(self, label, edit.turned(), edit, None))

    def reset(self, document: Document, *, locks: tuple[str, ...] = ()) -> None:
        """Show another document: no undo back to the old one, nothing selected, clean.

        `locks` are the parts of it that no edit may change.
        """
        self.open_place("")
        self.locks = locks
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
        frames: Iterable[FrameId] = (),
        current: NodeId | None = None,
    ) -> None:
        """Select exactly these nodes, links and frames.

        `current` defaults to a single selected node.
        """
        sheet, edges = self.sheet, tuple(edges)
        known, drawn = sheet.by_id, set(sheet.edges) if edges else ()
        picked = frozenset(node for node in nodes if node in known)
        if current is None and len(picked) == 1:
            (current,) = picked
        selection = Selection(
            nodes=picked,
            edges=frozenset(edge for edge in edges if edge in drawn),
            frames=frozenset(frame for frame in frames if self._document.view.frame(frame)),
            current=current if current in known else None,
        )
        if selection != self._selection:
            self._selection = selection
            self.selectionChanged.emit()

    def await_report(self) -> None:
        """The report is older than the document from now on; says nothing, since one will come."""
        self._report = replace(self._report, pending=True)

    def set_report(self, report: Report) -> None:
        """Take what a check found; for the checker."""
        self._report = report
        self.checked.emit()

    def select_again(self, selection: Selection) -> None:
        """Select what was selected once, if nothing is now."""
        if self._selection == Selection() != selection:
            self.select(
                selection.nodes,
                selection.edges,
                frames=selection.frames,
                current=selection.current,
            )

    def _go_to(self, shown: Shown, *, at: str, words: str) -> None:
        if isinstance(shown, RunEdit):
            self.runsEdited.emit(shown)
        else:
            self.edited.emit(words, self._document, shown)
            self._show(shown, at=at)

    def _show(self, document: Document, *, at: str | None = None) -> None:
        """Show a document; an edit is shown, and undone, on the sheet where it was made."""
        if at is not None:
            self.open_place(at)
        before, sheet = self._document, self.sheet_id
        self._document = document
        change = diff(before, document, sheet=sheet)
        self.changed.emit(change)
        self.open_place(self._place)
        if change.removed or change.edges_removed or change.frames:
            now = self._selection
            self.select(now.nodes, now.edges, frames=now.frames, current=now.current)
