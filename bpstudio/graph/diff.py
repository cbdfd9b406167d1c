"""What differs between two documents, as one sheet of the drawing sees it; changes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bpstudio.graph.document import (
    Document,
    Edge,
    Graph,
    NodeId,
    Sheet,
    SheetId,
)


@dataclass(frozen=True, kw_only=True)
class Diff:
    """What differs between two documents on one sheet, by id; moves are apart: they change nothing.

    `changed` holds the users of a block whose definition differs, too. `elsewhere` tells whether
    any other sheet, or the ports of this one, differ.
    """

    added: frozenset[NodeId] = frozenset()
    removed: frozenset[NodeId] = frozenset()
    changed: frozenset[NodeId] = frozenset()
    edges_added: frozenset[Edge] = frozenset()
    edges_removed: frozenset[Edge] = frozenset()
    edges_reordered: bool = False
    moved: frozenset[NodeId] = frozenset()
    frames: bool = False
    elsewhere: bool = False
    training: bool = False
    data: bool = False

    @property
    def model(self) -> bool:
        """Whether the generated model may differ."""
        return bool(
            self.added
            or self.removed
            or self.changed
            or self.edges_added
            or self.edges_removed
            or self.edges_reordered
            or self.elsewhere
        )


def diff(before: Document, after: Document, *, sheet: SheetId = None) -> Diff:
    """What has to be looked at again on a sheet when `before` becomes `after`."""
    old_sheet, new_sheet = _sheet_or_empty(before, sheet), _sheet_or_empty(after, sheet)
    old, new = old_sheet.by_id, new_sheet.by_id
    drawn, redrawn = old_sheet.edges, new_sheet.edges
    if drawn is redrawn:  # a move: hashing thousands of links would be most of its cost
        drawn = redrawn = ()
    old_edges, new_edges = frozenset(drawn), frozenset(redrawn)
    places_before, places_after = before.view.positions, after.view.positions
    common = old.keys() & new.keys()
    changed = {node for node in common if old[node] is not new[node] and old[node] != new[node]}
    if changed:  # what shares the weights of another is shown as that one
        changed |= {node for node in common if new[node].shares in changed}
    return Diff(
        added=frozenset(new.keys() - old.keys()),
        removed=frozenset(old.keys() - new.keys()),
        changed=frozenset(changed | _redefined(before.graph, after.graph, new_sheet)),
        edges_added=new_edges - old_edges,
        edges_removed=old_edges - new_edges,
        edges_reordered=old_edges == new_edges and drawn != redrawn,
        moved=frozenset(
            node for node in common if places_before.get(node) != places_after.get(node)
        ),
        frames=before.view.frames != after.view.frames,
        elsewhere=_differs_elsewhere(before.graph, after.graph, sheet),
        training=before.training != after.training,
        data=before.data != after.data,
    )


def _sheet_or_empty(document: Document, sheet: SheetId) -> Sheet:
    known = sheet is None or sheet in document.graph.blocks
    return document.graph.sheet(sheet) if known else Graph()


def _redefined(before: Graph, after: Graph, sheet: Sheet) -> set[NodeId]:
    """Nodes of a sheet that use a block which is not what it was."""
    if before.blocks is after.blocks:
        return set()
    different = {
        name
        for name in before.blocks.keys() | after.blocks.keys()
        if before.blocks.get(name) != after.blocks.get(name)
    }
    return {node.id for node in sheet.nodes if sheet.runs(node) in different}


def _differs_elsewhere(before: Graph, after: Graph, sheet: SheetId) -> bool:
    if sheet is None:
        return before.blocks is not after.blocks and before.blocks != after.blocks
    outer = before.nodes != after.nodes or before.edges != after.edges
    old, new = before.blocks, after.blocks
    ports = [getattr(one.get(sheet), "inputs", ()) for one in (old, new)]
    ports += [getattr(one.get(sheet), "outputs", ()) for one in (old, new)]
    return (
        outer
        or ports[0] != ports[1]
        or ports[2] != ports[3]
        or old.without(sheet) != new.without(sheet)
    )
