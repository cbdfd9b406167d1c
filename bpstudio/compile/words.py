"""Says in plain words why shapes do not fit: both sizes, the axis, an edit that mends it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import LayerSpec, whole_numbers
from bpstudio.compile import fixes
from bpstudio.compile.join_images import Branch, FormOf, same_size, size_advice
from bpstudio.compile.shapes import Form
from bpstudio.errors import quoted
from bpstudio.graph.analyse import Fix, Port, Problem, Severity
from bpstudio.graph.document import Document, Edge, Node
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value

_AXIS_NAMES = {
    2: tr("N × features"),
    3: tr("N × time × features"),
    4: tr("N × channels × height × width"),
    5: tr("N × channels × depth × height × width"),
}
_SPLITS = {"num_heads": -1, "nhead": -1, "groups": 1, "num_groups": 1}
"""Parameters that divide an axis of the input into equal parts."""

Inputs = Mapping[str, tuple[Form, ...]]


def shape_words(form: Form) -> str:
    """A shape as people write it: `N × 64`."""
    return " × ".join(str(axis) for axis in form.axes())


def count_words(rank: int) -> str:
    """A number of axes in words."""
    return plural(rank, "1 axis", "{n} axes")


def problem(
    code: str,
    node: Node,
    message: str,
    hint: str,
    *,
    severity: Severity = "error",
    fix: Fix | None = None,
    details: str = "",
) -> Problem:
    """A problem of one node."""
    return Problem(
        code=code,
        severity=severity,
        message=message,
        hint=hint,
        nodes=(node.id,),
        details=details,
        fix=fix,
    )


def rank_problem(
    node: Node, spec: LayerSpec, ports: Iterable[Port], inputs: Inputs
) -> Problem | None:
    """What is wrong with the number of axes or the kind of numbers that enter, if anything.

    `ports` are the input ports of the layer that is run: another's where the node shares it.
    """
    for port in ports:
        for form in inputs.get(port.name, ()):
            codes = form.dtype.startswith("int")
            if port.dtype == "float" and codes:
                return _integers(node, port, form)
            if port.dtype == "int" and not codes:
                return _no_codes(node, form)
            if form.rank < spec.min_rank or (spec.ranks and form.rank not in spec.ranks):
                return _wrong_rank(node, spec, port, form)
    return None


def _integers(node: Node, port: Port, form: Form) -> Problem:
    return problem(
        "needs-float",
        node,
        tr(
            "{node} needs real numbers and gets integer codes ({shape}).",
            node=quoted(node.title),
            shape=shape_words(form),
        ),
        tr("Put an Embedding before it, or prepare the column with one-hot."),
        fix=fixes.insert(node, "Embedding", port=port.name),
    )


def _no_codes(node: Node, form: Form) -> Problem:
    return problem(
        "needs-codes",
        node,
        tr(
            "{node} looks up integer codes and gets real numbers ({shape}).",
            node=quoted(node.title),
            shape=shape_words(form),
        ),
        tr("Feed it a category or token column that is prepared as codes."),
    )


def _wrong_rank(node: Node, spec: LayerSpec, port: Port, form: Form) -> Problem:
    allowed = spec.ranks or (spec.min_rank,)
    wanted = tr(" or ").join(_rank_words(spec, rank) for rank in allowed)
    fix = _rank_fix(node, spec, port, form, allowed)
    advice = tr("Put Reshape, Flatten or Select before it.") if fix is None else f"{fix.label}."
    hint = tr("It works on {axes} or more axes. {advice}", axes=wanted, advice=advice)
    if spec.ranks:
        hint = tr("It works on {axes}. {advice}", axes=wanted, advice=advice)
    return problem(
        "rank",
        node,
        tr(
            "{node} ({kind}) gets {axes} ({shape}); it needs {counts}.",
            node=quoted(node.title),
            kind=node.kind,
            axes=count_words(form.rank),
            shape=shape_words(form),
            counts=tr(" or ").join(map(str, allowed)),
        ),
        hint,
        fix=fix,
    )


def _rank_words(spec: LayerSpec, rank: int) -> str:
    channels = spec.family in {"convolution", "pooling", "normalisation"}
    if rank == 3 and channels:
        return tr("N × channels × length")
    return _AXIS_NAMES.get(rank, tr("{n} axes", n=rank))


def _rank_fix(
    node: Node, spec: LayerSpec, port: Port, form: Form, allowed: tuple[int, ...]
) -> Fix | None:
    """The same layer for so many axes; else flatten what has too many, reshape what has too few."""
    fellow = _fellow(node, form.rank)
    if fellow is not None:
        return fixes.change_kind(node, fellow)
    if form.rank > max(allowed):
        return fixes.insert(node, "Flatten", port=port.name) if max(allowed) == 2 else None
    if form.rank != 2:
        return None
    width = form.shapes[0][1]
    side = math.isqrt(width)
    shape: tuple[int, ...] = ()
    if 3 in allowed:
        shape = (width, 1) if spec.family in {"recurrent", "attention"} else (1, width)
    elif 4 in allowed and side * side == width:
        shape = (1, side, side)
    if not shape:
        return None
    return fixes.insert(node, "Reshape", port=port.name, params={"shape": shape})


def _fellow(node: Node, rank: int) -> str | None:
    """The kind that does the same with another number of axes: BatchNorm1d for BatchNorm2d."""
    if node.kind[-2:] not in {"1d", "2d", "3d"}:
        return None
    for axes in "123":
        spec = LAYERS.get(f"{node.kind[:-2]}{axes}d")
        if spec is not None and spec.kind != node.kind and rank in spec.ranks:
            return spec.kind
    return None


def torch_problem(
    document: Document,
    node: Node,
    values: FrozenMap[Value],
    inputs: Inputs,
    message: str,
    form_of: FormOf,
) -> Problem:
    """A problem for what torch refused; parameters and shapes decide the words.

    `form_of` tells what leaves the other ports of the sheet of `node`.
    """
    forms = [form for group in inputs.values() for form in group]
    edges = _entering(document, node, inputs)
    found = (
        _uneven_split(node, values, forms[0])
        or _window(node, values, forms[0])
        or _product(node, forms)
        or _unequal(document, node, values, forms, edges, form_of)
        or _reshape(node, values, forms[0])
    )
    if found is None:
        said = tr(
            "{node} ({kind}) cannot take {shapes}.",
            node=quoted(node.title),
            kind=node.kind,
            shapes=tr(" and ").join(map(shape_words, forms)),
        )
        found = said, tr("Check its parameters against the size of what enters."), None
    said, hint, fix = found
    return problem("shape", node, said, hint, fix=fix, details=message)


Words = tuple[str, str, Fix | None]


def _uneven_split(node: Node, values: FrozenMap[Value], form: Form) -> Words | None:
    for name, axis in _SPLITS.items():
        parts, size = values.get(name), form.shapes[0][axis]
        if not isinstance(parts, int) or size % parts == 0:
            continue
        fitting = max(n for n in range(1, parts + 1) if size % n == 0)
        return (
            tr(
                "{node} ({kind}) cannot split {size} values (axis {axis} of {shape}) into {parts} "
                "equal parts.",
                node=quoted(node.title),
                kind=node.kind,
                size=size,
                axis=axis % form.rank,
                shape=shape_words(form),
                parts=parts,
            ),
            tr(
                "Choose a {name} that divides {size}, or another size before it.",
                name=name,
                size=size,
            ),
            fixes.set_param(node, name, fitting),
        )
    return None


def _window(node: Node, values: FrozenMap[Value], form: Form) -> Words | None:
    """A kernel that is larger than what it slides over."""
    axes = form.rank - 2
    if "kernel_size" not in values or axes < 1:
        return None
    kernel = _each(values["kernel_size"], axes)
    gaps, border = _each(values.get("dilation", 1), axes), values.get("padding", 0)
    if border == "same":
        return None
    borders = (0,) * axes if isinstance(border, str) else _each(border, axes)
    if {len(kernel), len(gaps), len(borders)} != {axes}:  # Fold's are those of what it gives
        return None
    room = [size + 2 * border for size, border in zip(form.shapes[0][2:], borders, strict=True)]
    reach = [gap * (cells - 1) + 1 for gap, cells in zip(gaps, kernel, strict=True)]
    small = next((i for i in range(axes) if reach[i] > room[i]), None)
    if small is None:
        return None
    fitting = min((space - 1) // gap + 1 for space, gap in zip(room, gaps, strict=True))
    return (
        tr(
            "{node} ({kind}) slides a window of {reach} over axis {axis} of {shape}, which has "
            "{room} with its padding.",
            node=quoted(node.title),
            kind=node.kind,
            reach=reach[small],
            axis=small + 2,
            shape=shape_words(form),
            room=room[small],
        ),
        tr("Choose a smaller kernel, more padding, or fewer pooling layers before it."),
        fixes.set_param(node, "kernel_size", fitting) if fitting > 0 else None,
    )


def _each(value: Value, axes: int) -> tuple[int, ...]:
    return whole_numbers(value, axes=axes)


def _entering(document: Document, node: Node, inputs: Inputs) -> list[Edge]:
    """The links that the forms on the ports come by, in the order of the ports."""
    entering = document.graph.sheet(document.graph.home(node.id)).edges_into.get(node.id, ())
    return [edge for port in inputs for edge in entering if edge.dst[1] == port]


def _product(node: Node, forms: list[Form]) -> Words | None:
    """Matrices whose inner axes differ."""
    if node.kind != "MatMul" or len(forms) != 2 or min(form.rank for form in forms) < 2:
        return None
    (*_, columns), (*_, rows, _) = (form.shapes[0] for form in forms)
    if columns == rows:
        return None
    return (
        tr(
            "{node} (MatMul) cannot multiply {shapes}: the first has {columns} columns, the second "
            "{rows} rows.",
            node=quoted(node.title),
            shapes=tr(" and ").join(map(shape_words, forms)),
            columns=columns,
            rows=rows,
        ),
        tr(
            "The last axis of the first must be as long as the last but one of the second; "
            "Transpose turns one."
        ),
        None,
    )


def _unequal(
    document: Document,
    node: Node,
    values: FrozenMap[Value],
    forms: list[Form],
    edges: list[Edge],
    form_of: FormOf,
) -> Words | None:
    """Branches that differ where they are joined value by value, or one behind the other."""
    spec = spec_of(node)
    if len(forms) < 2 or spec is None or spec.family != "combine" or node.kind == "MatMul":
        return None
    said = tr(
        "{node} ({kind}) cannot join {shapes}.",
        node=quoted(node.title),
        kind=node.kind,
        shapes=tr(" and ").join(map(shape_words, forms)),
    )
    if len({form.rank for form in forms}) > 1:
        counts = tr(" and ").join(str(form.rank) for form in forms)
        return (
            tr("{problem} They have {counts} axes.", problem=said, counts=counts),
            tr("Bring them to the same number of axes, for example with Flatten or Reshape."),
            None,
        )
    along = values.get("dim") if node.kind == "Concat" else None
    place = _differing(forms, skip=along % forms[0].rank if isinstance(along, int) else None)
    if place is None:
        advice = tr("Make the branches equal, for example with a Linear in one of them.")
        return said, advice, None
    which, axis = place
    a, b = forms[0].shapes[0][axis], forms[which].shapes[0][axis]
    branches = (
        Branch(link=edges[0], form=forms[0]),
        Branch(link=edges[which], form=forms[which]),
    )
    fix = same_size(document, node, branches, form_of, channels=along is None)
    return (
        tr(
            "{problem} On axis {axis} one has {a}, the other {b}.",
            problem=said,
            axis=axis,
            a=a,
            b=b,
        ),
        _advice(forms[0].rank, axis),
        fix or _equalise(document, node, branches, axis),
    )


def _advice(rank: int, axis: int) -> str:
    """What helps where branches differ in an axis."""
    bridge = _bridge(rank, axis)
    advice = size_advice(rank, axis)
    if advice is not None:
        return advice
    if bridge is None:
        return tr(
            "Make the branches equal there, for example with a Linear or Reshape in one of them."
        )
    return tr(
        "Make the branches equal there, for example with a {layer} in one of them.",
        layer=bridge.words,
    )


def _differing(forms: list[Form], *, skip: int | None) -> tuple[int, int] | None:
    """The first form, and axis, that differs from the first form."""
    first = forms[0].shapes[0]
    for which, form in enumerate(forms):
        for axis, (a, b) in enumerate(zip(first, form.shapes[0], strict=True)):
            if a != b and axis != skip:
                return which, axis
    return None


@dataclass(frozen=True, kw_only=True)
class _Bridge:
    """A layer that gives one axis another size and leaves the others as they are."""

    kind: str
    words: str
    size: str
    more: FrozenMap[Value] = EMPTY


_POINT: FrozenMap[Value] = FrozenMap({"kernel_size": 1})
_BRIDGES: Mapping[int, _Bridge] = {
    4: _Bridge(kind="Conv2d", words=tr("1 × 1 Conv2d"), size="out_channels", more=_POINT),
    5: _Bridge(kind="Conv3d", words=tr("1 × 1 × 1 Conv3d"), size="out_channels", more=_POINT),
}


def _bridge(rank: int, axis: int) -> _Bridge | None:
    """What changes the size of an axis: of channels a point-wise convolution."""
    if axis == rank - 1 and rank < min(_BRIDGES):
        return _Bridge(kind="Linear", words="Linear", size="out_features")
    return _BRIDGES.get(rank) if axis == 1 else None


def _equalise(
    document: Document,
    node: Node,
    branches: tuple[Branch, Branch],
    axis: int,
) -> Fix | None:
    """Give the layer behind the second link the size of the first, or put a layer into a link.

    A link straight from an Input goes round the layers of the other: it is the one to be bridged.
    """
    links = [branch.link for branch in branches]
    shapes = [branch.form.shapes[0] for branch in branches]
    wanted = shapes[0][axis]
    bridge = _bridge(len(shapes[0]), axis)
    if bridge is None:
        return None
    fix = fixes.resize(document, links[1].src[0], bridge.size, wanted)
    if fix is not None:
        return fix
    if any(a != b for i, (a, b) in enumerate(zip(*shapes, strict=True)) if i != axis):
        return None
    sheet = document.graph.sheet(document.graph.home(node.id))
    round_about = sheet.by_id[links[0].src[0]].kind == "Input"
    size = shapes[1][axis] if round_about else wanted
    return fixes.insert(
        node,
        bridge.kind,
        into=links[0] if round_about else links[1],
        params={**bridge.more, bridge.size: size},
        words=bridge.words,
    )


def _reshape(node: Node, values: FrozenMap[Value], form: Form) -> Words | None:
    name = next((name for name in ("shape", "unflattened_size") if name in values), None)
    if name is None:
        return None
    asked = whole_numbers(values[name])
    if name == "shape":
        count = math.prod(form.shapes[0][1:])
        said = tr(
            "{node} cannot bring the values of one sample ({count} in {shape}) into the shape "
            "{wanted}.",
            node=quoted(node.title),
            count=count,
            shape=shape_words(form),
            wanted=" × ".join(map(str, asked)),
        )
    else:
        axis = whole_numbers(values["dim"])[0]
        count = form.shapes[0][axis]
        said = tr(
            "{node} cannot bring axis {axis} ({count} in {shape}) into the shape {wanted}.",
            node=quoted(node.title),
            axis=axis % form.rank,
            count=count,
            shape=shape_words(form),
            wanted=" × ".join(map(str, asked)),
        )
    return (
        said,
        tr(
            "The product of the new sizes must be {count}; -1 stands for whatever is left over.",
            count=count,
        ),
        fixes.set_param(node, name, (*_kept(asked, count), -1)),
    )


def _kept(asked: tuple[int, ...], count: int) -> tuple[int, ...]:
    """As many of the leading sizes as divide `count`."""
    kept: list[int] = []
    for size in asked[:-1]:
        if size < 1 or count % (math.prod(kept) * size):
            break
        kept.append(size)
    return tuple(kept)


def result_problem(node: Node, outputs: Mapping[str, Form]) -> Problem | None:
    """What is wrong with what a layer gives: nothing left, or samples that see each other."""
    for form in outputs.values():
        if 0 in form.shapes[0]:
            return problem(
                "empty",
                node,
                tr(
                    "{node} leaves nothing: it gives {shape}.",
                    node=quoted(node.title),
                    shape=shape_words(form),
                ),
                tr("Check its range or its sizes."),
            )
        follows = [axis for axis in form.axes() if isinstance(axis, str)]
        if form.batch_axis != 0 or len(follows) != 1:
            return problem(
                "mixes-samples",
                node,
                tr(
                    "{node} ({kind}) gives {shape}: samples of one batch would see each other.",
                    node=quoted(node.title),
                    kind=node.kind,
                    shape=shape_words(form),
                ),
                tr("Bring what it joins to the same number of axes, the batch first."),
            )
    return None


def image_problem(node: Node, spec: LayerSpec, inputs: Inputs) -> Problem | None:
    """A dense layer on an image works on its last axis only, which is rarely meant."""
    form = next((forms[0] for forms in inputs.values() if forms), None)
    if form is None or spec.family != "linear" or not spec.weights or form.rank < 4:
        return None
    return problem(
        "last-axis-only",
        node,
        tr(
            "{node} ({kind}) works on the last axis of {shape} only, {n} values at a time.",
            node=quoted(node.title),
            kind=node.kind,
            shape=shape_words(form),
            n=form.shapes[0][-1],
        ),
        tr("Insert Flatten before it, so that it sees the whole image."),
        severity="warning",
        fix=fixes.insert(node, "Flatten"),
    )
