"""The order of a drawing and what is wrong with it, given the ports of each node; no torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bpstudio.errors import quoted
from bpstudio.graph.document import BLOCK, Document, Edge, Node, NodeId, Sheet
from bpstudio.graph.edits import connect, disconnect
from bpstudio.language import tr

Severity = Literal["error", "warning", "note"]
PortKind = Literal["float", "int", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """A place where links end. `many`: takes several links, in order. `optional`: may stay free.

    `dtype` is what tensors pass: floating, integer codes, or either. `label` is what people read
    where that is not the name.
    """

    name: str
    dtype: PortKind = "float"
    many: bool = False
    optional: bool = False
    label: str = ""

    @property
    def title(self) -> str:
        """The words that stand beside the port."""
        return self.label or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """The input and output ports of one node, in order."""

    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = ()

    def input(self, name: str) -> Port | None:
        """The input port of this name, or None."""
        return next((port for port in self.inputs if port.name == name), None)

    def output(self, name: str) -> Port | None:
        """The output port of this name, or None."""
        return next((port for port in self.outputs if port.name == name), None)


MOST_ENDS = 16
"""Nodes that lead nowhere among which the one to be linked is looked for."""

PortsOf: TypeAlias = Callable[[Node], Ports | None]
"""Gives a node's ports; None for a kind that is not known here."""
TitleOf: TypeAlias = Callable[[Node], str]


@dataclass(frozen=True, kw_only=True)
class Fix:
    """An edit that mends a problem, with the words for its button.

    `deletes` is the number of layers that it takes away: more than one are asked about.
    """

    label: str
    apply: Callable[[Document], Document]
    deletes: int = 0


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What stands between a drawing and a model: what, where, and what to do.

    `paths` are those of the first of `nodes` at which it stands, where that is inside a block and
    known; a block may be used elsewhere without it.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    nodes: tuple[NodeId, ...] = ()
    paths: tuple[str, ...] = ()
    details: str = ""
    fix: Fix | None = None


def order(graph: Sheet) -> tuple[NodeId, ...]:
    """Node ids in topological order, ties by the order they were added.

    Nodes on or behind a cycle are left out: `len(order(graph)) < len(graph.nodes)` tells.
    """
    return graph.in_order


def ancestors(graph: Sheet) -> Mapping[NodeId, frozenset[NodeId]]:
    """For each node in order: every node from which links lead to it."""
    result: dict[NodeId, frozenset[NodeId]] = {}
    for node in order(graph):
        above = {edge.src[0] for edge in graph.edges_into.get(node, ())}
        result[node] = frozenset(above).union(*(result[parent] for parent in above))
    return result


def cycle_nodes(graph: Sheet) -> tuple[NodeId, ...]:
    """Nodes that lie on a cycle."""
    left = {node.id for node in graph.nodes} - set(order(graph))
    shrinking = True
    while shrinking:  # nodes merely behind a cycle lead nowhere inside the rest
        keep = {
            node
            for node in left
            if any(edge.dst[0] in left for edge in graph.edges_from.get(node, ()))
        }
        shrinking, left = keep != left, keep
    return tuple(node.id for node in graph.nodes if node.id in left)


def analyse(
    graph: Sheet, ports_of: PortsOf, *, title_of: TitleOf = lambda node: node.title
) -> tuple[Problem, ...]:
    """Problems that need no shapes: unknown kinds, cycles, bad or missing links, no way out.

    `title_of` gives what people call a node.
    """
    problems: list[Problem] = []
    ports = {node.id: ports_of(node) for node in graph.nodes}
    for node in graph.nodes:
        own = ports[node.id]
        if own is not None:
            problems.extend(_link_problems(graph, node, ports, title_of))
        elif node.kind != BLOCK:  # a definition that is missing is told with the blocks
            problems.append(_unknown(node))
    loop = cycle_nodes(graph)
    if loop:
        names = ", ".join(title_of(graph.by_id[node]) for node in loop[:5])
        problems.append(
            Problem(
                code="cycle",
                severity="error",
                message=tr("Links go round in a circle: {names}.", names=names),
                hint=tr(
                    "Delete one of the links, so that the network runs from inputs to outputs."
                ),
                nodes=loop,
                fix=_cut(graph, loop, title_of),
            )
        )
    return tuple(problems)


def _cut(graph: Sheet, loop: Sequence[NodeId], title_of: TitleOf) -> Fix | None:
    """Delete the link of the circle that was drawn last."""
    inside = set(loop)
    edges = [edge for edge in graph.edges if {edge.src[0], edge.dst[0]} <= inside]
    return _without(graph, edges[-1], title_of) if edges else None


def _without(graph: Sheet, edge: Edge, title_of: TitleOf) -> Fix:
    src, dst = (title_of(graph.by_id[end])[:40] for end in (edge.src[0], edge.dst[0]))
    return Fix(
        label=tr("Delete the link from {src} to {dst}", src=src, dst=dst),
        apply=lambda document: disconnect(document, [edge]),
    )


def _unknown(node: Node) -> Problem:
    return Problem(
        code="unknown-kind",
        severity="error",
        message=tr(
            "{title} is of kind {kind}, which is not known here.",
            title=quoted(node.title),
            kind=quoted(node.kind[:60]),
        ),
        hint=tr("It is kept as it is; a newer version or a plug-in may know it. Or replace it."),
        nodes=(node.id,),
    )


def _link_problems(
    graph: Sheet, node: Node, all_ports: Mapping[NodeId, Ports | None], title_of: TitleOf
) -> list[Problem]:
    problems: list[Problem] = []
    ports, title = all_ports[node.id], title_of(node)
    if ports is None:
        return problems
    linked: dict[str, int] = {}
    for edge in graph.edges_into.get(node.id, ()):
        linked[edge.dst[1]] = linked.get(edge.dst[1], 0) + 1
        source = all_ports[edge.src[0]]
        if source is not None and source.output(edge.src[1]) is None:
            first = graph.by_id[edge.src[0]]
            named = tr("output called {name}", name=quoted(edge.src[1][:40]))
            fix = _without(graph, edge, title_of)
            problems.append(_no_port(first, named, node, title_of, fix))
        elif ports.input(edge.dst[1]) is None:
            first = graph.by_id[edge.src[0]]
            named = tr("input called {name}", name=quoted(edge.dst[1][:40]))
            fix = _without(graph, edge, title_of)
            problems.append(_no_port(node, named, first, title_of, fix))
    for port in ports.inputs:
        count = linked.get(port.name, 0)
        if count == 0 and not port.optional:
            problems.append(
                Problem(
                    code="unconnected",
                    severity="error",
                    message=tr(
                        "Nothing is linked to {port}.", port=_port_words(title, port, ports)
                    ),
                    hint=tr("Drag a link to it from an earlier layer."),
                    nodes=(node.id,),
                    fix=_link_on(graph, node, port, all_ports, title_of),
                )
            )
        elif count > 1 and not port.many:
            entering = [e for e in graph.edges_into[node.id] if e.dst[1] == port.name]
            problems.append(
                Problem(
                    code="too-many-links",
                    severity="error",
                    message=tr(
                        "{count} links enter {port}; it takes one.",
                        count=count,
                        port=_port_words(title, port, ports),
                    ),
                    hint=tr("Join them with Add or Concat, or delete all but one."),
                    nodes=(node.id,),
                    fix=_only(graph, entering, title_of),
                )
            )
    return problems


def _only(graph: Sheet, edges: Sequence[Edge], title_of: TitleOf) -> Fix:
    """Of links that enter one port, keep the one that was drawn first."""
    kept = title_of(graph.by_id[edges[0].src[0]])[:40]
    return Fix(
        label=tr("Keep only the link from {kept}", kept=kept),
        apply=lambda document: disconnect(document, edges[1:]),
    )


def _link_on(
    graph: Sheet,
    node: Node,
    port: Port,
    all_ports: Mapping[NodeId, Ports | None],
    title_of: TitleOf,
) -> Fix | None:
    """Link what leads nowhere yet to a port that nothing enters, if there is only one such node."""
    ends = [
        (other, outputs[0])
        for other in graph.nodes
        if other.id not in graph.edges_from
        and (outputs := getattr(all_ports[other.id], "outputs", ()))
    ]
    if len(ends) > MOST_ENDS:
        return None
    behind = {node.id, *graph.leads_to(node.id)}
    found = [end for end in ends if end[0].id not in behind]
    if len(found) != 1:
        return None
    ((other, output),) = found
    if "any" not in (output.dtype, port.dtype) and output.dtype != port.dtype:
        return None
    src, dst = (other.id, output.name), (node.id, port.name)
    return Fix(
        label=tr("Link {title} to it", title=title_of(other)[:40]),
        apply=lambda document: connect(document, src, dst, many=port.many),
    )


def _no_port(node: Node, port: str, other: Node, title_of: TitleOf, fix: Fix) -> Problem:
    return Problem(
        code="no-such-port",
        severity="error",
        message=tr("{title} has no {port}.", title=quoted(title_of(node)), port=port),
        hint=tr("Delete its link with {title} and draw it again.", title=quoted(title_of(other))),
        nodes=(node.id, other.id),
        fix=fix,
    )


def _port_words(title: str, port: Port, ports: Ports) -> str:
    return (
        f"{quoted(title)}"
        if len(ports.inputs) == 1
        else tr("{port} of {node}", port=quoted(port.title), node=quoted(title))
    )
