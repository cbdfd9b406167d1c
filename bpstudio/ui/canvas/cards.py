"""What a card says about a node, as plain words; paints nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import FAMILY_TITLES, LayerSpec
from bpstudio.graph.analyse import Port as PortSpec
from bpstudio.graph.analyse import Ports, PortsOf, Problem, Severity
from bpstudio.graph.document import BLOCK, Graph, Node, Sheet
from bpstudio.graph.flat import repetitions, shares_weights
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.report import Axes, Report
from bpstudio.ui.size_words import short_count

LINE_LENGTH = 60
MOST_CHANGED = 2
UNKNOWN_COUNT = "?"


def family_words(family: str) -> str:
    """A family of layers in words, as a heading of lists."""
    return tr("In and out") if family == "in-out" else _family_title(family)


def _family_title(family: str) -> str:
    return FAMILY_TITLES.get(family, family.capitalize())


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
    repeat: int = 0
    """How often a block runs; 0 for a layer."""

    @property
    def severity(self) -> Severity | None:
        """How bad the worst problem of the node is."""
        return None if self.problem is None else self.problem.severity

    @property
    def spoken(self) -> str:
        """One line for assistive technology."""
        words = [self.title, self.subtitle, self.shape.replace("×", tr("by"))]
        words += [tr("{times} times", times=self.repeat)] if self.repeat > 1 else []
        words += [self._spoken_count, tr("frozen") if self.frozen else ""]
        words += [self.problem.message] if self.problem is not None else []
        return ", ".join(word for word in words if word)

    @property
    def _spoken_count(self) -> str:
        if self.count == UNKNOWN_COUNT:
            return tr("unknown number of parameters")
        return tr("{parameters} parameters", parameters=self.count) if self.count else ""


def face_of(
    node: Node, report: Report, graph: Graph | None = None, *, inside: bool = False
) -> CardFace:
    """The words on the card of `node`, which stands `inside` a block or not.

    The `graph` tells what the block is called that the node runs.
    """
    spec = spec_of(node, inside=inside)
    found = report.by_node.get(node.id, ())
    owner = graph.find(node.shares) if graph is not None and node.shares is not None else None
    called = node.title if graph is None else graph.title_of(node if node.name else owner or node)
    title = plain_text(called, limit=LINE_LENGTH)
    if spec is None:
        kind = plain_text(node.kind, limit=LINE_LENGTH)
        return CardFace(
            title=title,
            subtitle=tr("{kind} · unknown", kind=kind),
            known=False,
            problem=next(iter(found), None),
        )
    runs = owner if owner is not None and owner.kind == node.kind else node
    subtitle, note = _words(runs, spec)
    if subtitle == title:  # a card without a name tells it once
        subtitle = _other_words(runs, spec, title)
    if node.kind == BLOCK and graph is not None:
        subtitle = _block_words(runs, title, graph, subtitle)
    if owner is not None:
        subtitle = _shared_words(title, subtitle, spec, graph.title_of(owner) if graph else "")
    return CardFace(
        title=title,
        subtitle=plain_text(subtitle, limit=LINE_LENGTH),
        shape=shape_words(_first_shape(node, report)) or plain_text(note, limit=LINE_LENGTH),
        count=_count_words(node, spec, report),
        family=spec.family,
        frozen=runs.frozen,
        problem=next(iter(found), None),
        repeat=repetitions(runs) if node.kind == BLOCK else 0,
    )


def _block_words(node: Node, title: str, graph: Graph, plain: str) -> str:
    """The name of the definition, where the card is not called so; and whose weights it runs."""
    called = graph.title_of(replace(node, name=""))
    words = called if called != title else plain
    shared = repetitions(node) > 1 and shares_weights(node)
    return tr("{name} · shared", name=words) if shared else words


def _shared_words(title: str, plain: str, spec: LayerSpec, owner: str) -> str:
    """Whose weights a card runs; a card that is called like the other says that it shares."""
    if plain_text(owner, limit=LINE_LENGTH) != title:
        return tr("shares {owner}", owner=owner)
    return tr("{name} · shared", name=spec.title if spec.title != title else plain)


def _count_words(node: Node, spec: LayerSpec, report: Report) -> str:
    """The number of weights; a question mark where there are some and an error hides how many."""
    count = report.parameters.get(node.id)
    if node.kind == BLOCK and any(
        one.severity == "error" for one in report.by_node.get(node.id, ())
    ):
        return UNKNOWN_COUNT
    if count is None:
        return UNKNOWN_COUNT if spec.weights and not report.valid else ""
    return short_count(count) if count else ""


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


def _other_words(node: Node, spec: LayerSpec, title: str) -> str:
    """What is set of a layer, or its family, or its first setting: not its title again."""
    family = _family_title(spec.family)
    usual = next(((name, param.default) for name, param in spec.params.items()), None)
    if (changed := _changed_words(node, spec)) or usual is None or family != title:
        return changed or family
    return f"{usual[0].replace('_', ' ')} {_value_words(usual[1])}"


def _changed_words(node: Node, spec: LayerSpec) -> str:
    """What is set of a layer, as far as it is not usual: `kernel size 3, padding 1`."""
    changed = [
        f"{name.replace('_', ' ')} {_value_words(value)}"
        for name, value in node.params.items()
        if name in spec.params and value != spec.params[name].default
    ]
    return ", ".join(words for words in changed[:MOST_CHANGED] if words)


def _value_words(value: Value) -> str:
    if isinstance(value, tuple):
        return " × ".join(map(_value_words, value))
    if isinstance(value, bool):
        return tr("on") if value else tr("off")
    return tr("none") if value is None else str(value)


def _fields_words(value: Value) -> str:
    if isinstance(value, str):
        return tr("numeric columns") if value == "numeric" else value
    if not isinstance(value, tuple) or not value:
        return ""
    return str(value[0]) if len(value) == 1 else tr("{n} columns", n=len(value))


def shape_words(axes: Axes | None) -> str:
    """A shape as it is read: `N × 64`."""
    return "" if axes is None else " × ".join(str(axis) for axis in axes)


def tight_shape(words: str) -> str:
    """The words of a shape without blanks, for where they do not fit: `N×64`."""
    return words.replace(" × ", "×")


def drawn_ports(node: Node, graph: Sheet, ports_of: PortsOf) -> Ports:
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
