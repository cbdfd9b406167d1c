"""Divides the links of a sheet by a group of its nodes, with a port wherever one was cut.

Knows nothing of the block that is made of it, and no kinds of layer but through their ports.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bpstudio.errors import ModelError, quoted, quoted_beside
from bpstudio.graph.analyse import PortsOf, TitleOf
from bpstudio.graph.document import Document, Edge, Node, NodeId, PortRef, Sheet, fresh_id
from bpstudio.graph.edits import Point
from bpstudio.language import tr

COLUMN = 208.0
"""Distance of a block's ports from the layers inside, in scene units."""
ROW = 96.0


@dataclass(kw_only=True)
class Cut:
    """Links of a sheet divided by a group of its nodes, with ports where they were cut.

    `inputs` and `outputs` give the id of the port for the end that it stands for.
    """

    document: Document
    here: Sheet
    inner: frozenset[NodeId]
    inputs: dict[PortRef, NodeId] = field(default_factory=dict)
    outputs: dict[PortRef, NodeId] = field(default_factory=dict)
    inside: list[Edge] = field(default_factory=list)
    outside: list[Edge] = field(default_factory=list)
    taken: set[NodeId] = field(default_factory=set)
    user: NodeId = ""

    def divide(self, nodes: Iterable[Node], ports_of: PortsOf) -> None:
        """Sort the links; what no link has reached yet of the `nodes` inside gets a port, too."""
        self.taken = self.document.graph.ids()
        self.user = self._fresh()
        for edge in self.here.edges:
            leaves, enters = edge.src[0] in self.inner, edge.dst[0] in self.inner
            if leaves and enters:
                self.inside.append(edge)
            elif enters:
                self._enter(edge)
            elif leaves:
                self._leave(edge)
            else:
                self.outside.append(edge)
        for node in nodes:
            self._open(node, ports_of)

    def _fresh(self) -> NodeId:
        new = fresh_id(self.taken)
        self.taken.add(new)
        return new

    def _enter(self, edge: Edge) -> None:
        if edge.src not in self.inputs:
            self.inputs[edge.src] = self._fresh()
            self.outside.append(replace(edge, dst=(self.user, self.inputs[edge.src])))
        self.inside.append(replace(edge, src=(self.inputs[edge.src], "out")))

    def _leave(self, edge: Edge) -> None:
        self.outside.append(replace(edge, src=(self.user, self._way_out(edge.src))))

    def _way_out(self, src: PortRef) -> NodeId:
        if src not in self.outputs:
            self.outputs[src] = self._fresh()
            self.inside.append(Edge(src=src, dst=(self.outputs[src], "in")))
        return self.outputs[src]

    def _open(self, node: Node, ports_of: PortsOf) -> None:
        """Ports for what is not linked yet: inputs that must be, and a node that leads nowhere."""
        ports = ports_of(node)
        if ports is None:
            return
        linked = {edge.dst[1] for edge in self.here.edges_into.get(node.id, ())}
        for port in ports.inputs:
            if port.name not in linked and not port.optional:
                new = self.inputs[node.id, port.name] = self._fresh()
                self.inside.append(Edge(src=(new, "out"), dst=(node.id, port.name)))
        if ports.outputs and node.id not in self.here.edges_from:
            self._way_out((node.id, ports.outputs[0].name))

    def places(self) -> dict[NodeId, Point]:
        """The user of the block in the middle of its layers, the ports beside what they lead to."""
        known = self.document.view.positions
        places = {node: known[node] for node in self.inner if node in known}
        if not places:
            return {}
        xs = [x for x, _ in places.values()]
        ys = [y for _, y in places.values()]
        middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
        found = {self.user: middle}
        for ports, x in ((self.inputs, min(xs) - COLUMN), (self.outputs, max(xs) + COLUMN)):
            top = middle[1] - ROW / 2 * (len(ports) - 1)
            found |= {port: (x, top + ROW * row) for row, port in enumerate(ports.values())}
        return found


def refuse_detour(here: Sheet, grouped: frozenset[NodeId], title_of: TitleOf) -> None:
    """See that no way leads out of the group and back: the block would wait for itself.

    Raises:
        ModelError: naming a node on such a way.
    """
    pending = [edge.dst[0] for node in grouped for edge in here.edges_from.get(node, ())]
    seen: set[NodeId] = set()
    while pending:
        node = pending.pop()
        if node in grouped or node in seen:
            continue
        seen.add(node)
        following = [edge.dst[0] for edge in here.edges_from.get(node, ())]
        if grouped.intersection(following):
            raise ModelError(
                tr(
                    "{title} stands between the layers to group: it takes from one and gives "
                    "to another.",
                    title=quoted(title_of(here.by_id[node])),
                ),
                node=node,
                hint=tr("Select it, too."),
            )
        pending += following


def refuse_split_shares(here: Sheet, grouped: frozenset[NodeId], title_of: TitleOf) -> None:
    """See that a node and the one whose module it runs stay on one sheet.

    Raises:
        ModelError: naming the node that would be parted from its owner.
    """
    for node in here.nodes:
        if node.shares is not None and (node.id in grouped) != (node.shares in grouped):
            raise ModelError(
                tr(
                    "{title} runs the weights of {other}; a block would part them.",
                    title=quoted(title_of(node)),
                    other=quoted_beside(title_of(here.by_id[node.shares]), title_of(node)),
                ),
                node=node.id,
                hint=tr("Select both, or give it weights of its own."),
            )
