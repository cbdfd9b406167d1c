"""Puts one node in the place of another, with its links; knows kinds only through their ports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bpstudio.errors import ModelError, quoted, quoted_beside
from bpstudio.graph.analyse import Port, Ports, PortsOf
from bpstudio.graph.document import ENDS, Document, Edge, Node, NodeId, PortRef, Sheet
from bpstudio.graph.edits import redrawn
from bpstudio.language import tr


def replaced(document: Document, old: NodeId, new: NodeId, *, ports_of: PortsOf) -> Document:
    """Put `new`, which is on the same sheet and not linked yet, in the place of `old`.

    It takes over id, place, name, note and links: those on a port of the same name stay on it,
    others take the next free port, and what finds none is deleted.

    Raises:
        ModelError: when `old` is an Input or Output, or another node runs its weights.
    """
    sheet = document.graph.home(old)
    here = document.graph.sheet(sheet)
    before, after = here.by_id[old], here.by_id[new]
    _refuse(document, here, before, after)
    put = replace(after, id=old, name=before.name or after.name, note=before.note)
    links = [edge for edge in here.edges if old in (edge.src[0], edge.dst[0])]
    changed = dict(zip(links, _relinked(links, before, after, ports_of), strict=True))
    edges = [edge for one in here.edges if (edge := changed.get(one, one)) is not None]
    nodes = [put if node.id == old else node for node in here.nodes if node.id != new]
    document = redrawn(document, sheet, nodes=nodes, edges=edges)
    positions = document.view.positions.without(new)
    return replace(document, view=replace(document.view, positions=positions))


def _refuse(document: Document, here: Sheet, before: Node, after: Node) -> None:
    title_of = document.graph.title_of
    if {before.kind, after.kind} & ENDS:
        end = before if before.kind in ENDS else after
        raise ModelError(
            tr(
                "{title} cannot take part in a replacement: the model begins or ends there.",
                title=quoted(title_of(end)),
            ),
            node=before.id,
            hint=tr("Delete the one and add the other."),
        )
    sharer = next((node for node in here.nodes if node.shares == before.id), None)
    if sharer is not None:
        raise ModelError(
            tr(
                "{title} runs the weights of {other}.",
                title=quoted(title_of(sharer)),
                other=quoted_beside(title_of(before), title_of(sharer)),
            ),
            node=sharer.id,
            hint=tr("Give it weights of its own first."),
        )


def _relinked(
    links: Iterable[Edge], before: Node, after: Node, ports_of: PortsOf
) -> Iterable[Edge | None]:
    """Each link as it ends on the new node, which has the old one's id; None for one without."""
    old, new, here = ports_of(before) or Ports(), ports_of(after) or Ports(), before.id
    links = tuple(links)
    entries = _ports([e.dst[1] for e in links if e.dst[0] == here], old.inputs, new.inputs)
    exits = _ports([e.src[1] for e in links if e.src[0] == here], old.outputs, new.outputs)
    several = {port.name for port in new.inputs if port.many}
    made: set[tuple[PortRef, PortRef] | PortRef] = set()
    for edge in links:
        leaves = edge.src[0] == here
        name = exits.get(edge.src[1]) if leaves else entries.get(edge.dst[1])
        src = (here, name or "") if leaves else edge.src
        dst = edge.dst if leaves else (here, name or "")
        taken = (src, dst) in made or (not leaves and name not in several and dst in made)
        made |= {(src, dst), dst}
        yield None if name is None or taken else replace(edge, src=src, dst=dst)


def _ports(used: Iterable[str], old: Iterable[Port], new: Iterable[Port]) -> dict[str, str]:
    """The new port for each used one: of the same name, or the next that is free.

    What is left goes to a port that takes several links, where there is one.
    """
    order, offered = [port.name for port in old], [port.name for port in new]
    wanted = sorted({*used}, key=lambda name: order.index(name) if name in order else len(order))
    found = {name: name for name in wanted if name in offered}
    free = [name for name in offered if name not in found]
    several = next((port.name for port in new if port.many), None)
    for name in wanted:
        if name not in found and (free or several is not None):
            found[name] = free.pop(0) if free else str(several)
    return found
