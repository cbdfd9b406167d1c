"""Says in plain words why shapes do not fit: both sizes, the axis, an edit that mends it."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.catalogue.spec import LayerSpec
from bpstudio.compile.shapes import Form
from bpstudio.graph import edits
from bpstudio.graph.analyse import Fix, Problem
from bpstudio.graph.document import Document, Node, fresh_id
from bpstudio.params import FrozenMap, Value

_AXIS_NAMES = {
    2: "N × features",
    3: "N × time × features (or N × channels × length)",
    4: "N × channels × height × width",
    5: "N × channels × depth × height × width",
}


def shape_words(form: Form) -> str:
    """A shape as people write it: `N × 64`."""
    return " × ".join(str(axis) for axis in form.axes())


def rank_problem(
    node: Node, spec: LayerSpec, inputs: Mapping[str, tuple[Form, ...]]
) -> Problem | None:
    """What is wrong with the number of axes or the kind of numbers that enter, if anything."""
    for port in spec.ports(node).inputs:
        for form in inputs.get(port.name, ()):
            if port.dtype == "float" and form.dtype.startswith("int"):
                return _integers(node, form)
            if port.dtype == "int" and not form.dtype.startswith("int"):
                return _no_codes(node, form)
            if form.rank < spec.min_rank or (spec.ranks and form.rank not in spec.ranks):
                return _wrong_rank(node, spec, form)
    return None


def _problem(code: str, node: Node, message: str, hint: str, **more: object) -> Problem:
    fix = more.get("fix")
    assert fix is None or isinstance(fix, Fix)
    return Problem(
        code=code,
        severity="error",
        message=message,
        hint=hint,
        nodes=(node.id,),
        details=str(more.get("details", "")),
        fix=fix,
    )


def _integers(node: Node, form: Form) -> Problem:
    return _problem(
        "needs-float",
        node,
        f"{node.title!r} needs real numbers and gets integer codes ({shape_words(form)}).",
        "Put an Embedding before it, or prepare the column with one-hot.",
        fix=Fix(
            label="Insert Embedding",
            apply=lambda document: insert_before(document, node, "Embedding"),
        ),
    )


def _no_codes(node: Node, form: Form) -> Problem:
    return _problem(
        "needs-codes",
        node,
        f"{node.title!r} looks up integer codes and gets real numbers ({shape_words(form)}).",
        "Feed it a category or token column that is prepared as codes.",
    )


def _wrong_rank(node: Node, spec: LayerSpec, form: Form) -> Problem:
    allowed = spec.ranks or (spec.min_rank,)
    wanted = " or ".join(_AXIS_NAMES.get(rank, f"{rank} axes") for rank in allowed)
    fix = None
    hint = f"It works on {wanted}."
    if form.rank > max(allowed) and max(allowed) == 2:
        hint += " Insert Flatten before it."
        fix = Fix(
            label="Insert Flatten",
            apply=lambda document: insert_before(document, node, "Flatten"),
        )
    elif form.rank < min(allowed):
        hint += " Use Reshape before it, or choose other columns in the Input."
    return _problem(
        "rank",
        node,
        f"{node.title!r} ({node.kind}) gets {form.rank} axes ({shape_words(form)}).",
        hint,
        fix=fix,
    )


def torch_problem(node: Node, inputs: Mapping[str, tuple[Form, ...]], message: str) -> Problem:
    """A problem for what torch refused; the kind of layer decides the words."""
    forms = [form for group in inputs.values() for form in group]
    shapes = " and ".join(shape_words(form) for form in forms)
    special = _mismatch(node, forms)
    said, hint = special or (
        f"{node.title!r} ({node.kind}) cannot take {shapes}.",
        "Check its parameters against the size of what enters.",
    )
    return _problem("shape", node, said, hint, details=message)


def _mismatch(node: Node, forms: list[Form]) -> tuple[str, str] | None:
    if len(forms) > 1:
        sizes = " and ".join(shape_words(form) for form in forms)
        axis = _differing_axis(forms)
        where = f" They differ on axis {axis}." if axis is not None else ""
        return (
            f"{node.title!r} ({node.kind}) cannot join {sizes}.{where}",
            "Make the branches equal there, for example with a Linear or Reshape in one of them.",
        )
    if "Conv" in node.kind or "Pool" in node.kind:
        return (
            f"{node.title!r} ({node.kind}) cannot take {shape_words(forms[0])}: "
            "its window does not fit.",
            "Choose a smaller kernel, more padding, or fewer pooling layers before it.",
        )
    if node.kind in {"Reshape", "Unflatten"}:
        return (
            f"{node.title!r} cannot bring {shape_words(forms[0])} into the shape asked for.",
            "The product of the new sizes must equal the number of values of one sample.",
        )
    return None


def _differing_axis(forms: list[Form]) -> int | None:
    first = forms[0].shapes[0]
    for form in forms[1:]:
        other = form.shapes[0]
        for axis, (a, b) in enumerate(zip(first, other, strict=False)):
            if a != b:
                return axis
    return None


def insert_before(
    document: Document, node: Node, kind: str, params: Mapping[str, Value] | None = None
) -> Document:
    """Put a new layer with one input and one output on the first link into `node`."""
    entering = document.graph.edges_into.get(node.id, ())
    if not entering:
        return document
    edge = entering[0]
    new = Node(id=fresh_id(document.graph.ids()), kind=kind, params=FrozenMap(params or {}))
    places = document.view.positions
    x, y = places.get(node.id, (0.0, 0.0))
    before_x, before_y = places.get(edge.src[0], (x - 200.0, y))
    document = edits.add(document, new, at=((x + before_x) / 2, (y + before_y) / 2 + 96))
    many = sum(other.dst == edge.dst for other in entering) > 1
    document = edits.disconnect(document, [edge])
    document = edits.connect(document, edge.src, (new.id, "in"))
    return edits.connect(document, (new.id, "out"), edge.dst, many=many)
