"""Checks what reaches an Output against its loss and its target; no torch, no data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile.shapes import Form
from bpstudio.compile.words import shape_words
from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.graph.analyse import Fix, Problem, Severity
from bpstudio.graph.document import Document, FieldFacts, Node
from bpstudio.params import FrozenMap

_SIZE_NAMES = ("out_features", "hidden_size", "out_channels")


def loss_of(output: Node) -> LossSpec:
    """The loss of an Output.

    Raises:
        UserError: when the loss is not known or the Output's parameters do not fit.
    """
    spec = spec_of(output)
    assert spec is not None
    chosen = spec.values(output)["loss"]
    assert isinstance(chosen, FrozenMap)
    return LOSSES[str(chosen["kind"])]


def output_problems(
    document: Document, output: Node, inputs: Mapping[str, tuple[Form, ...]]
) -> tuple[Problem, ...]:
    """What keeps the loss from being computed, or makes it mean something else."""
    try:
        loss = loss_of(output)
    except UserError as error:
        return (_problem("parameter", "error", output, error.message, error.hint),)
    form = next((forms[0] for forms in inputs.values() if forms), None)
    facts = document.data.facts
    target = output.params.get("target")
    if form is None or facts is None:
        return ()
    if target is None:
        hint = "Choose the column to predict in the inspector."
        return (_problem("no-target", "error", output, f"{output.title!r} has no target.", hint),)
    field = facts.by_column.get(str(target))
    if field is None:
        known = ", ".join(facts.by_column)[:200]
        return (
            _problem(
                "no-such-column",
                "error",
                output,
                f"{output.title!r} predicts {str(target)[:60]!r}, which the data do not have.",
                f"Columns in use: {known}.",
            ),
        )
    problems = [*_same_target(document, output), *_fits(document, output, loss, field, form)]
    return tuple(problems)


def _problem(
    code: str, severity: Severity, node: Node, message: str, hint: str, fix: Fix | None = None
) -> Problem:
    return Problem(
        code=code, severity=severity, message=message, hint=hint, nodes=(node.id,), fix=fix
    )


def _same_target(document: Document, output: Node) -> list[Problem]:
    twins = [
        node
        for node in document.graph.nodes
        if node.kind == "Output"
        and node.id != output.id
        and node.params.get("target") == output.params.get("target")
        and _loss_kind(node) == _loss_kind(output)
    ]
    if not twins:
        return []
    problem = _problem(
        "two-outputs",
        "error",
        output,
        f"{output.title!r} and {twins[0].title!r} predict the same column with the same loss.",
        "Delete one, or give it another target.",
    )
    return [replace(problem, nodes=(output.id, *(node.id for node in twins)))]


def _loss_kind(node: Node) -> object:
    loss = node.params.get("loss")
    return loss.get("kind") if isinstance(loss, FrozenMap) else None


def _fits(
    document: Document, output: Node, loss: LossSpec, field: FieldFacts, form: Form
) -> list[Problem]:
    if loss.target == "classes":
        return _classes_fit(document, output, loss, field, form)
    if loss.target == "binary" and field.classes and len(field.classes) != 2:
        return [
            _problem(
                "loss-target",
                "error",
                output,
                f"{loss.kind} tells two classes apart; {field.column!r} has {len(field.classes)}.",
                "Use CrossEntropyLoss with one output per class.",
            )
        ]
    return _values_fit(document, output, loss, field, form)


def _classes_fit(
    document: Document, output: Node, loss: LossSpec, field: FieldFacts, form: Form
) -> list[Problem]:
    if field.dtype != "int64":
        return [
            _problem(
                "loss-target",
                "error",
                output,
                f"{loss.kind} predicts classes; {field.column!r} holds real numbers.",
                "Use MSELoss for numbers, or make the column a category in the Data stage.",
            )
        ]
    classes = max(len(field.classes), 1)
    axis = loss.class_axis
    if form.rank <= axis:
        return [_width_problem(document, output, loss, field, form, classes)]
    if form.shapes[0][axis] != classes:
        return [_width_problem(document, output, loss, field, form, classes)]
    rest = form.shapes[0][1:axis] + form.shapes[0][axis + 1 :]
    if rest != field.shape:
        return [_target_shape(output, field, form)]
    return []


def _width_problem(
    document: Document,
    output: Node,
    loss: LossSpec,
    field: FieldFacts,
    form: Form,
    width: int,
) -> Problem:
    what = f"{width} classes" if loss.target == "classes" else f"{width} values per row"
    return _problem(
        "output-width",
        "error",
        output,
        f"{output.title!r} gets {shape_words(form)}, but {field.column!r} has {what}.",
        f"The last layer before it must give N × {width} for {loss.kind}.",
        _resize(document, output, width),
    )


def _resize(document: Document, output: Node, width: int) -> Fix | None:
    """Set the size of the nearest sized layer on the way back, if one way leads there."""
    node = output
    while True:
        entering = document.graph.edges_into.get(node.id, ())
        if len(entering) != 1:
            return None
        node = document.graph.by_id[entering[0].src[0]]
        spec = spec_of(node)
        if spec is None:
            return None
        name = next((size for size in _SIZE_NAMES if size in spec.params), None)
        if name is not None:
            return _set_size(node, name, width)
        if spec.family not in {"activation", "dropout", "normalisation"}:
            return None


def _set_size(node: Node, name: str, width: int) -> Fix:
    return Fix(
        label=f"Set {name} of {node.title[:40]} to {width}",
        apply=lambda document: edits.set_param(document, node.id, name, width),
    )


def _values_fit(
    document: Document, output: Node, loss: LossSpec, field: FieldFacts, form: Form
) -> list[Problem]:
    if loss.target == "values" and field.dtype == "int64" and field.role == "target":
        return [
            _problem(
                "loss-target",
                "error",
                output,
                f"{loss.kind} compares numbers; {field.column!r} holds classes.",
                "Use CrossEntropyLoss, or make the column a number in the Data stage.",
            )
        ]
    wanted = field.shape or (1,)
    got = form.shapes[0][1:]
    if got == wanted:
        return []
    if len(got) == 1 and len(wanted) == 1:
        return [_width_problem(document, output, loss, field, form, wanted[0])]
    return [_target_shape(output, field, form)]


def _target_shape(output: Node, field: FieldFacts, form: Form) -> Problem:
    wanted = " × ".join(["N", *(str(size) for size in field.shape or (1,))])
    return _problem(
        "target-shape",
        "error",
        output,
        f"{output.title!r} gets {shape_words(form)}, but {field.column!r} is {wanted}.",
        "Bring what enters into the shape of the target, for example with Flatten or Reshape.",
    )
