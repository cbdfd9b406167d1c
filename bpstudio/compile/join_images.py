"""Edits that bring two branches of images to one size before they are joined.

Each is tried by the shape inference first: what is offered makes the sizes agree.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import whole_numbers
from bpstudio.compile import fixes
from bpstudio.compile.shapes import Form, ShapeError, layer_forms
from bpstudio.errors import UserError, quoted
from bpstudio.graph import edits
from bpstudio.graph.analyse import Fix
from bpstudio.graph.document import Document, Edge, Node, PortRef
from bpstudio.graph.titles import told_apart
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value

FormOf = Callable[[PortRef], Form | None]
"""The form of what leaves a port of the sheet on which branches are joined, where it is known."""

_CONVOLUTIONS = {"Conv1d": 1, "Conv2d": 2, "Conv3d": 3}
_POINT_WISE = {4: ("Conv2d", tr("1 × 1 Conv2d")), 5: ("Conv3d", tr("1 × 1 × 1 Conv3d"))}


def size_advice(rank: int, axis: int) -> str | None:
    """What helps where images differ in an axis of space; None for other axes."""
    if rank not in _POINT_WISE or axis < 2:
        return None
    return tr(
        "Make the branches equal there: pad the convolutions of the smaller one by half their "
        "kernel, or put a {bridge} with a stride into the larger one.",
        bridge=_POINT_WISE[rank][1],
    )


@dataclass(frozen=True, kw_only=True)
class Branch:
    """One of the branches that are joined: the link that it comes by, and its form."""

    link: Edge
    form: Form

    @property
    def space(self) -> tuple[int, ...]:
        """The sizes of the axes of space."""
        return self.form.shapes[0][2:]


def same_size(
    document: Document,
    node: Node,
    branches: tuple[Branch, Branch],
    form_of: FormOf,
    *,
    channels: bool,
) -> Fix | None:
    """Pad the smaller of two branches, or stride the larger; None if neither makes them agree.

    `channels` says whether they must agree in channels, too.
    """
    if not all(branch.space for branch in branches) or branches[0].space == branches[1].space:
        return None
    small, large = sorted(branches, key=lambda branch: math.prod(branch.space))
    alike = not channels or small.form.shapes[0][1] == large.form.shapes[0][1]
    padded = _padded(document, small, large, form_of)
    strided = _strided(node, small, large, channels=channels)
    # what pads leaves the channels to the repair that is offered next
    return padded or strided if alike else strided or padded


# ------------------------------------------------------------------------------------ padding


def _padded(document: Document, small: Branch, large: Branch, form_of: FormOf) -> Fix | None:
    """Pad as few convolutions of the smaller branch as it takes, the last ones first."""
    chain = _chain(document, small.link)
    lacking = [(node, width) for node in chain if (width := _lacking(node)) is not None]
    for count in range(1, len(lacking) + 1):
        chosen = {node.id: width for node, width in lacking[:count]}
        if _space_behind(document, chain, chosen, form_of) == large.space:
            return _pad(document, [node for node, _ in reversed(lacking[:count])], chosen)
    return None


def _chain(document: Document, link: Edge) -> list[Node]:
    """The layers before a link that serve nothing else, the last one first."""
    sheet = document.graph.sheet(document.graph.home(link.dst[0]))
    shared = {node.shares for node in sheet.nodes}
    found: list[Node] = []
    node = sheet.by_id[link.src[0]]
    while len(sheet.edges_from.get(node.id, ())) == 1:
        entering = sheet.edges_into.get(node.id, ())
        alone = node.shares is None and node.id not in shared
        if spec_of(node) is None or len(entering) != 1 or not alone:
            break
        found.append(node)
        node = sheet.by_id[entering[0].src[0]]
    return found


def _lacking(node: Node) -> Value:
    """The padding by which a convolution would keep the size, where it has less; else None."""
    spec, axes = spec_of(node), _CONVOLUTIONS.get(node.kind)
    if spec is None or axes is None:
        return None
    try:
        values = spec.values(node)
    except UserError:
        return None
    names = ("kernel_size", "stride", "dilation")
    kernel, stride, gaps = (whole_numbers(values[name], axes=axes) for name in names)
    border = values["padding"]
    if border == "same" or set(stride) != {1} or any(cells % 2 == 0 for cells in kernel):
        return None
    now = (0,) * axes if isinstance(border, str) else whole_numbers(border, axes=axes)
    wanted = tuple(gap * (cells // 2) for gap, cells in zip(gaps, kernel, strict=True))
    if now == wanted or any(a > b for a, b in zip(now, wanted, strict=True)):
        return None
    return wanted[0] if len(set(wanted)) == 1 else wanted


def _space_behind(
    document: Document, chain: list[Node], padding: Mapping[str, Value], form_of: FormOf
) -> tuple[int, ...] | None:
    """The sizes of space that a chain gives with other padding; None if it cannot be told."""
    sheet = document.graph.sheet(document.graph.home(chain[-1].id))
    form = form_of(sheet.edges_into[chain[-1].id][0].src)
    for node in reversed(chain):
        given = FrozenMap({"padding": padding[node.id]}) if node.id in padding else EMPTY
        port = sheet.edges_into[node.id][0].dst[1]
        form = None if form is None else _behind(node, given, port, form)
    return None if form is None else form.shapes[0][2:]


def _behind(node: Node, given: FrozenMap[Value], port: str, form: Form) -> Form | None:
    """The form that a layer with one input gives; None if it refuses what enters."""
    spec = LAYERS.get(node.kind)
    if spec is None:
        return None
    try:
        values = spec.values(node).with_(given)
        sized = spec.sized(values, {port: (form.shapes[0],)}, {})
        forms = layer_forms(node.kind, values.with_(sized), FrozenMap({port: (form,)}))
    except (UserError, ShapeError):
        return None
    return next(iter(forms.outputs.values()), None)


def _pad(document: Document, nodes: list[Node], padding: Mapping[str, Value]) -> Fix:
    """Give each convolution its padding, in one edit."""

    def apply(document: Document) -> Document:
        for node in nodes:
            document = edits.set_param(document, node.id, "padding", padding[node.id])
        return document

    widths = {padding[node.id] for node in nodes}
    which = _which(document, nodes)
    label = tr("Set padding in {nodes}", nodes=which)
    if len(widths) == 1:
        size = _words(next(iter(widths)))
        label = tr("Set padding to {size} in {nodes}", size=size, nodes=which)
    return Fix(label=label, apply=apply)


def _words(width: Value) -> str:
    return ", ".join(map(str, width)) if isinstance(width, tuple) else str(width)


def _which(document: Document, nodes: list[Node]) -> str:
    if len(nodes) > 2:
        return tr("{n} convolutions", n=len(nodes))
    graph = document.graph
    titles = told_apart(graph.sheet(graph.home(nodes[0].id)), graph.title_of)
    return tr(" and ").join(quoted(titles[node.id][:40]) for node in nodes)


# ------------------------------------------------------------------------------------ strides


def _strided(node: Node, small: Branch, large: Branch, *, channels: bool) -> Fix | None:
    """Put a point-wise convolution with a stride into the larger branch."""
    if large.form.rank not in _POINT_WISE:
        return None
    kind, words = _POINT_WISE[large.form.rank]
    pairs = zip(large.space, small.space, strict=True)
    steps = tuple(math.ceil(a / b) for a, b in pairs)
    giving = small if channels else large
    params: dict[str, Value] = {
        "kernel_size": 1,
        "stride": steps[0] if len(set(steps)) == 1 else steps,
        "out_channels": giving.form.shapes[0][1],
    }
    new = Node(id="new", kind=kind, params=FrozenMap(params))
    form = _behind(new, EMPTY, "in", large.form)
    if form is None or form.shapes[0][2:] != small.space:
        return None
    said = tr("{layer} with stride {steps}", layer=words, steps=_words(params["stride"]))
    return fixes.insert(node, kind, into=large.link, params=params, words=said)
