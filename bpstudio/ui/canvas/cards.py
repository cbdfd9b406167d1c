"""What a card says about a node, as plain words; paints nothing."""

from __future__ import annotations

from dataclasses import dataclass

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph.analyse import Port as PortSpec
from bpstudio.graph.analyse import Ports, PortsOf, Problem, Severity
from bpstudio.graph.document import Graph, Node
from bpstudio.params import FrozenMap, Value
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.session import Axes, Report

LINE_LENGTH = 60


@dataclass(frozen=True, kw_only=True)
class CardFace:
    """Everything on a card that follows from the document and the last check."""

    title: str
    subtitle: str
    shape: str = ""
    count: str = ""
    family: str = ""
    known: bool = True
    frozen: bool = False
    problem: Problem | None = None

    @property
    def severity(self) -> Severity | None:
        """How bad the worst problem of the node is."""
        return None if self.problem is None else self.problem.severity

    @property
    def spoken(self) -> str:
        """One line for assistive technology."""
        words = [self.title, self.subtitle, self.shape.replace("×", "by")]
        words += [f"{self.count} parameters" if self.count else "", "frozen" if self.frozen else ""]
        words += [self.problem.message] if self.problem is not None else []
        return ", ".join(word for word in words if word)


def face_of(node: Node, report: Report) -> CardFace:
    """The words on the card of `node`."""
    spec = spec_of(node)
    found = report.by_node.get(node.id, ())
    title = plain_text(node.title, limit=LINE_LENGTH)
    if spec is None:
        kind = plain_text(node.kind, limit=LINE_LENGTH)
        return CardFace(
            title=title, subtitle=f"{kind} · unknown", known=False, problem=next(iter(found), None)
        )
    subtitle, note = _words(node, spec)
    count = report.parameters.get(node.id, 0)
    return CardFace(
        title=title,
        subtitle=plain_text(subtitle, limit=LINE_LENGTH),
        shape=shape_words(_first_shape(node, report)) or plain_text(note, limit=LINE_LENGTH),
        count=short_count(count) if count else "",
        family=spec.family,
        frozen=node.frozen,
        problem=next(iter(found), None),
    )


def _first_shape(node: Node, report: Report) -> Axes | None:
    shapes = report.shapes.get(node.id)
    return next(iter(shapes.values()), None) if shapes else None


def _words(node: Node, spec: LayerSpec) -> tuple[str, str]:
    """The second line, and what stands in for a shape on cards that give none."""
    subtitle, note = spec.title, ""
    for name, param in spec.params.items():
        value = node.params.get(name, param.default)
        if param.kind == "fields":
            subtitle = _fields_words(value) or subtitle
        elif param.kind == "spec" and isinstance(value, FrozenMap):
            subtitle = str(value.get("kind", subtitle))
        elif param.kind == "field" and isinstance(value, str):
            note = value
    return subtitle, note


def _fields_words(value: Value) -> str:
    if isinstance(value, str):
        return f"{value} columns" if value else ""
    if not isinstance(value, tuple) or not value:
        return ""
    return str(value[0]) if len(value) == 1 else f"{len(value)} columns"


def shape_words(axes: Axes | None) -> str:
    """A shape as it is read: `N × 64`."""
    return "" if axes is None else " × ".join(str(axis) for axis in axes)


def short_count(count: int) -> str:
    """A number of parameters in at most five characters or so: 640, 4.2 k, 1.3 M."""
    for size, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if count >= size:
            scaled = count / size
            return f"{scaled:.0f} {unit}" if scaled >= 99.95 else f"{scaled:.1f} {unit}"
    return str(count)


def drawn_ports(node: Node, graph: Graph, ports_of: PortsOf) -> Ports:
    """The ports to draw: those of the kind, and any that links end on all the same.

    Cards of unknown kinds and links to ports that are no more stay visible in this way.
    """
    known = ports_of(node) or Ports()
    ins = [port.name for port in known.inputs]
    outs = [port.name for port in known.outputs]
    more_in = dict.fromkeys(edge.dst[1] for edge in graph.edges_into.get(node.id, ()))
    more_out = dict.fromkeys(edge.src[1] for edge in graph.edges_from.get(node.id, ()))
    return Ports(
        inputs=known.inputs + tuple(PortSpec(name=n, dtype="any") for n in more_in if n not in ins),
        outputs=known.outputs
        + tuple(PortSpec(name=n, dtype="any") for n in more_out if n not in outs),
    )
