"""Which ports a link may join, and why not; pure rules about documents, no screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bpstudio.graph.analyse import Port, Ports, PortsOf
from bpstudio.graph.document import Document, Edge, Node, NodeId, PortRef, Sheet
from bpstudio.graph.edits import connect, disconnect, redrawn
from bpstudio.language import tr
from bpstudio.ui.canvas.cards import drawn_ports
from bpstudio.ui.plain_text import plain_text

_DTYPE_WORDS = {"float": tr("numbers"), "int": tr("category codes"), "any": tr("anything")}


@dataclass(frozen=True, kw_only=True)
class LinkRules:
    """What a link that starts on `start` may end on; `outgoing` if that is an output port.

    With `instead` the link is one that was there, and not in the document any more: it keeps its
    place among the others, which is the order of the inputs where a port takes several.
    """

    document: Document
    ports_of: PortsOf
    start: PortRef
    outgoing: bool
    instead: tuple[int, Edge] | None = None

    @cached_property
    def sheet(self) -> Sheet:
        """What is drawn where the link starts."""
        return self.document.graph.sheet(self.document.graph.home(self.start[0]))

    @cached_property
    def _out_of_reach(self) -> frozenset[NodeId]:
        """Nodes at which a link would close a cycle."""
        graph = self.sheet
        pending, seen = [self.start[0]], {self.start[0]}
        while pending:
            for other in _neighbours(graph, pending.pop(), backwards=self.outgoing):
                if other not in seen:
                    seen.add(other)
                    pending.append(other)
        return frozenset(seen)

    def refusal(self, end: PortRef, *, outgoing: bool) -> str:
        """Why the link may not end on `end`, in one sentence; "" if it may."""
        if end == self.start:
            return ""
        if end[0] == self.start[0]:
            return tr("A layer cannot feed itself.")
        if outgoing == self.outgoing:
            return (
                tr("This is an output too: a link joins an output and an input.")
                if outgoing
                else tr("This is an input too: a link joins an output and an input.")
            )
        if end[0] in self._out_of_reach:
            return tr("This would close a cycle: a network runs from inputs to outputs.")
        src, dst = self._ends(end)
        return self._dtype_refusal(src, dst)

    def _ends(self, end: PortRef) -> tuple[PortRef, PortRef]:
        return (self.start, end) if self.outgoing else (end, self.start)

    def _ports(self, node: NodeId) -> Ports:
        """The ports a new link may end on; those of old links only for an unknown kind."""
        found = self.sheet.by_id[node]
        return self.ports_of(found) or drawn_ports(found, self.sheet, self.ports_of)

    def _dtype_refusal(self, src: PortRef, dst: PortRef) -> str:
        given = self._ports(src[0]).output(src[1])
        taken = self._ports(dst[0]).input(dst[1])
        source, target = self._name(src[0]), self._name(dst[0])
        if given is None or taken is None:
            return tr(
                "{layer} does not have this port any more.",
                layer=source if given is None else target,
            )
        if "any" in (given.dtype, taken.dtype) or given.dtype == taken.dtype:
            return ""
        return tr(
            "{target} takes {taken}; {source} gives {given}.",
            target=target,
            taken=_DTYPE_WORDS[taken.dtype],
            source=source,
            given=_DTYPE_WORDS[given.dtype],
        )

    def _name(self, node: NodeId) -> str:
        return plain_text(self.document.graph.title_of(self.sheet.by_id[node]), limit=40)

    def linked(self, end: PortRef) -> Document:
        """The document with the link drawn; a port that takes one link loses the one it had."""
        src, dst = self._ends(end)
        taken = self._ports(dst[0]).input(dst[1])
        after = connect(self.document, src, dst, many=taken is not None and taken.many)
        if self.instead is None or after is self.document:
            return after
        place, old = self.instead
        sheet = after.graph.home(dst[0])
        here = after.graph.sheet(sheet)
        *edges, new = here.edges
        edges.insert(place, old if (old.src, old.dst) == (src, dst) else new)
        return redrawn(after, sheet, nodes=here.nodes, edges=edges)

    def best_port(self, node: Node) -> PortRef | None:
        """The port of `node` to take when a link is dropped on the card: the first that is free."""
        ports = self._ports(node.id)
        wanted = ports.inputs if self.outgoing else ports.outputs
        used = {edge.dst for edge in self.sheet.edges_into.get(node.id, ())}
        fits = [
            port
            for port in wanted
            if not self.refusal((node.id, port.name), outgoing=not self.outgoing)
        ]
        fits.sort(key=lambda port: _cost(port, taken=(node.id, port.name) in used))
        return (node.id, fits[0].name) if fits else None


def _neighbours(graph: Sheet, node: NodeId, *, backwards: bool) -> list[NodeId]:
    if backwards:
        return [edge.src[0] for edge in graph.edges_into.get(node, ())]
    return [edge.dst[0] for edge in graph.edges_from.get(node, ())]


def _cost(port: Port, *, taken: bool) -> tuple[bool, bool]:
    return (taken and not port.many, port.optional)


def link_after(
    document: Document, first: NodeId, second: NodeId, *, ports_of: PortsOf
) -> Document | None:
    """Link the first output of one node to the best input of another; None if nothing fits."""
    graph = document.graph.sheet(document.graph.home(first))
    outputs = drawn_ports(graph.by_id[first], graph, ports_of).outputs
    for output in outputs:
        rules = LinkRules(
            document=document, ports_of=ports_of, start=(first, output.name), outgoing=True
        )
        end = rules.best_port(graph.by_id[second])
        if end is not None:
            return rules.linked(end)
    return None


def insert_into(document: Document, node: NodeId, edge: Edge, *, ports_of: PortsOf) -> Document:
    """Put `node`, which is in the document and not linked yet, into a link, if it fits there.

    What left the link enters the node's best input; the node's first output takes the link's
    place, so that ports which take several links keep their order.
    """
    cut = disconnect(document, [edge])
    sheet = document.graph.home(node)
    graph = document.graph.sheet(sheet)
    into = LinkRules(document=cut, ports_of=ports_of, start=edge.src, outgoing=True)
    entry = into.best_port(graph.by_id[node])
    exits = drawn_ports(graph.by_id[node], graph, ports_of).outputs
    taken = {link.dst for link in cut.graph.sheet(sheet).edges}
    if entry is None or entry in taken or not exits:
        return document
    out = LinkRules(
        document=into.linked(entry), ports_of=ports_of, start=(node, exits[0].name), outgoing=True
    )
    if out.refusal(edge.dst, outgoing=False):
        return document
    links = [Edge(src=out.start, dst=edge.dst) if old == edge else old for old in graph.edges]
    links.append(Edge(src=edge.src, dst=entry))
    return redrawn(document, sheet, nodes=graph.nodes, edges=links)
