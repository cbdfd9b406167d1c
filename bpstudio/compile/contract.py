"""Checks what reaches an Output against its loss and its target; no torch, no data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bpstudio.catalogue.lookup import loss_of
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile import fixes
from bpstudio.compile.shapes import Form
from bpstudio.compile.words import count_words, problem, shape_words
from bpstudio.errors import UserError, quoted
from bpstudio.graph import edits
from bpstudio.graph.analyse import Fix, Problem
from bpstudio.graph.document import DataFacts, Document, FieldFacts, Node
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value


def output_problems(
    document: Document, output: Node, inputs: Mapping[str, tuple[Form, ...]] | None
) -> tuple[Problem, ...]:
    """What keeps the loss from being computed, or makes it mean something else.

    A target that is missing is told too where what enters is not known (`inputs` None).
    """
    loss, facts = loss_of(output), document.data.facts
    if facts is None:
        return ()
    aimless = None if loss.target == "none" else _aimless(document, facts, output)
    wrong = [] if aimless is None else [aimless]
    forms = [group[0] for group in (inputs or {}).values() if group]
    if len(forms) < len(loss.ports):
        return tuple(wrong)
    codes = next((form for form in forms if form.dtype.startswith("int")), None)
    if codes is not None:
        return (_codes(output, codes), *wrong)
    uneven = _uneven(output, loss, forms)
    if uneven is not None or wrong or loss.target == "none":
        return (*wrong,) if uneven is None else (uneven, *wrong)
    form, field = forms[0], facts.by_column[str(output.params["target"])]
    case = _Case(document=document, output=output, loss=loss, field=field, form=form)
    found = [_one_class(case), _same_answer(document, output), _class_weights(case), _fits(case)]
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True, kw_only=True)
class _Case:
    """An Output with what enters it and what it is to predict."""

    document: Document
    output: Node
    loss: LossSpec
    field: FieldFacts
    form: Form

    @property
    def wanted(self) -> tuple[int, ...]:
        """The shape of one row's target as the loss gets it, when it compares values."""
        return self.field.shape or (1,)


def _codes(output: Node, form: Form) -> Problem:
    return problem(
        "needs-float",
        output,
        tr(
            "{node} needs real numbers and gets integer codes ({shape}).",
            node=quoted(output.title),
            shape=shape_words(form),
        ),
        tr("Put an Embedding and a Linear before it."),
    )


def _uneven(output: Node, loss: LossSpec, forms: list[Form]) -> Problem | None:
    """Tensors that are compared with each other must have one shape."""
    first = forms[0]
    for port, form in zip(loss.ports[1:], forms[1:], strict=True):
        if form.shapes != first.shapes:
            return problem(
                "output-shapes",
                output,
                tr(
                    "{loss} of {node} compares tensors of one shape: {one} gets {first}, {other} "
                    "{second}.",
                    loss=loss.kind,
                    node=quoted(output.title),
                    one=quoted(loss.ports[0].title),
                    first=shape_words(first),
                    other=quoted(port.title),
                    second=shape_words(form),
                ),
                tr("Make the branches equal, for example with a Linear in one of them."),
            )
    return None


def _aimless(document: Document, facts: DataFacts, output: Node) -> Problem | None:
    """What is wrong with the column that an Output is to predict, before what it is."""
    target = output.params.get("target")
    if target is None:
        return _no_target(document, output)
    if str(target) not in facts.by_column:
        return _no_column(document, facts, output, str(target))
    return None


def _no_target(document: Document, output: Node) -> Problem:
    return problem(
        "no-target",
        output,
        tr("{node} has no target.", node=quoted(output.title)),
        tr("Choose the column to predict in the inspector."),
        fix=_only_target(document, output),
    )


def _only_target(document: Document, output: Node) -> Fix | None:
    """Predict the one target that there is."""
    targets = [item.column for item in document.data.fields if item.role == "target"]
    return fixes.set_param(output, "target", targets[0]) if len(targets) == 1 else None


def _no_column(document: Document, facts: DataFacts, output: Node, target: str) -> Problem:
    known = ", ".join(facts.by_column)
    return problem(
        "no-such-column",
        output,
        tr(
            "{node} predicts {column}, which the data do not have.",
            node=quoted(output.title),
            column=quoted(target[:60]),
        ),
        tr("Columns in use: {columns}.", columns=known[:200]),
        fix=_only_target(document, output),
    )


def _same_answer(document: Document, output: Node) -> Problem | None:
    """An Output that says again what another says: the same loss of one tensor and one column.

    Heads at several depths may predict one column, and one head may have several losses. Told
    once for each pair, of the one that was drawn later.
    """
    wanted = _answer(document, output)
    twin = next(
        node
        for node in document.graph.nodes
        if node.kind == "Output" and (node.id == output.id or _answer(document, node) == wanted)
    )
    if twin.id == output.id:
        return None
    return Problem(
        code="two-outputs",
        severity="error",
        message=tr(
            "{node} and {twin} predict the same column, {column}, from the same layer by the same "
            "loss.",
            node=quoted(output.title),
            twin=quoted(twin.title),
            column=quoted(str(output.params.get("target"))[:60]),
        ),
        hint=tr("Delete one, or give it another target, layer or loss."),
        nodes=(output.id, twin.id),
        fix=Fix(
            label=tr("Delete {node}", node=output.title[:40]),
            apply=lambda document: edits.remove(document, [output.id]),
        ),
    )


def _answer(document: Document, output: Node) -> tuple[object, ...]:
    """What is predicted, by which loss, from which ports."""
    edges = document.graph.edges_into.get(output.id, ())
    sources = {edge.dst[1]: edge.src for edge in edges}
    try:
        loss = loss_of(output).kind
    except UserError:  # told of that Output by itself
        loss = ""
    return output.params.get("target"), loss, sources


def _one_class(case: _Case) -> Problem | None:
    """A target of one class: every answer is right, and nothing can be learned."""
    if len(case.field.classes) != 1:
        return None
    return problem(
        "one-class",
        case.output,
        tr(
            "{column} has one class only, {value}: there is nothing to tell apart.",
            column=quoted(case.field.column),
            value=quoted(case.field.classes[0][:40]),
        ),
        tr("Choose another target in the Data stage, or data with rows of other classes."),
    )


def _class_weights(case: _Case) -> Problem | None:
    weights, classes = case.document.training.class_weights, case.field.classes
    if not isinstance(weights, tuple) or not case.loss.class_weight:
        return None
    if len(weights) == len(classes):
        return None
    return problem(
        "class-weights",
        case.output,
        tr(
            "There are {weights} class weights, but {column} has {classes} classes.",
            weights=len(weights),
            column=quoted(case.field.column),
            classes=len(classes),
        ),
        tr("Give one weight per class, or choose balanced."),
        fix=Fix(
            label=tr("Use balanced class weights"),
            apply=lambda document: edits.set_training(document, class_weights="balanced"),
        ),
    )


def _fits(case: _Case) -> Problem | None:
    if case.loss.target == "classes":
        return _classes_fit(case)
    if case.loss.target == "sequence":
        return _sequence_fits(case)
    column, classes = case.field.column, case.field.classes
    if case.loss.target in {"binary", "signs"} and len(classes) > 2 and case.field.dtype == "int64":
        return _other_loss(
            case,
            tr(
                "{loss} tells two classes apart; {column} has {n}.",
                loss=case.loss.kind,
                column=quoted(column),
                n=len(classes),
            ),
            "CrossEntropyLoss",
            tr("Use {loss}, with one output per class.", loss="CrossEntropyLoss"),
        )
    if case.loss.target in {"values", "labels"} and case.field.dtype == "int64":
        return _other_loss(
            case,
            tr(
                "{loss} compares numbers; {column} holds classes.",
                loss=case.loss.kind,
                column=quoted(column),
            ),
            "CrossEntropyLoss",
            tr(
                "Use {loss}, or make the column a number in the Data stage.",
                loss="CrossEntropyLoss",
            ),
        )
    if case.loss.flat_target:
        return None if case.wanted == (1,) else _one_sign(case)
    return _values_fit(case)


def _one_sign(case: _Case) -> Problem:
    return problem(
        "target-shape",
        case.output,
        tr(
            "{loss} of {node} wants one number per row, 1 or -1; {column} has {shape}.",
            loss=case.loss.kind,
            node=quoted(case.output.title),
            column=quoted(case.field.column),
            shape=" × ".join(map(str, case.wanted)),
        ),
        tr("Choose a column with one value per row."),
    )


def _sequence_fits(case: _Case) -> Problem | None:
    column, codes, form = case.field.column, max(len(case.field.classes), 1), case.form
    if case.field.dtype != "int64" or len(case.field.shape) != 1:
        return problem(
            "loss-target",
            case.output,
            tr(
                "{loss} predicts sequences of codes; {column} holds none.",
                loss=case.loss.kind,
                column=quoted(column),
            ),
            tr("Choose a column of tokens, or another loss."),
        )
    if form.rank != 3:
        return problem(
            "target-shape",
            case.output,
            tr(
                "{node} gets {axes} ({shape}), but {loss} needs N × time × classes.",
                node=quoted(case.output.title),
                axes=count_words(form.rank),
                shape=shape_words(form),
                loss=case.loss.kind,
            ),
            tr("Bring what enters into that shape, for example with Reshape or Permute."),
        )
    if form.shapes[0][2] < codes:
        return _width(case, codes, 2)
    return None


def _classes_fit(case: _Case) -> Problem | None:
    if case.field.dtype != "int64":
        return _other_loss(
            case,
            tr(
                "{loss} predicts classes; {column} holds real numbers.",
                loss=case.loss.kind,
                column=quoted(case.field.column),
            ),
            "MSELoss",
            tr("Use {loss}, or make the column a category in the Data stage.", loss="MSELoss"),
        )
    classes, axis, shape = max(len(case.field.classes), 1), case.loss.class_axis, case.form.shapes
    if case.form.rank == len(case.field.shape) + 2 and axis < case.form.rank:
        rest = shape[0][1:axis] + shape[0][axis + 1 :]
        if rest == case.field.shape:
            return None if shape[0][axis] == classes else _width(case, classes, axis)
    return _shape(case, (classes, *case.field.shape), classes)


def _values_fit(case: _Case) -> Problem | None:
    got, wanted = case.form.shapes[0][1:], case.wanted
    if got == wanted:
        return None
    if len(got) == 1 and len(wanted) == 1:
        return _width(case, wanted[0], 1)
    return _shape(case, wanted, wanted[0] if len(wanted) == 1 else None)


def _other_loss(case: _Case, message: str, kind: str, hint: str) -> Problem:
    loss: FrozenMap[Value] = FrozenMap({"kind": kind, "params": EMPTY})

    def change(document: Document) -> Document:
        document = edits.set_param(document, case.output.id, "metrics", ())
        return edits.set_param(document, case.output.id, "loss", loss)

    return problem(
        "loss-target",
        case.output,
        message,
        hint,
        fix=Fix(label=tr("Use {layer}", layer=kind), apply=change),
    )


def _what(case: _Case, width: int) -> str:
    if case.loss.target in {"classes", "sequence"}:
        return plural(width, "{n} class", "{n} classes")
    return plural(width, "{n} value per row", "{n} values per row")


def _width(case: _Case, width: int, axis: int) -> Problem:
    """The right axes with the wrong size on one: resize the layer before, or add one."""
    output, form = case.output, case.form
    port = case.loss.ports[0].name
    entering = case.document.graph.edges_into[output.id]
    source = next(edge.src[0] for edge in entering if edge.dst[1] == port)
    name = "out_features" if axis == form.rank - 1 else "out_channels"
    fix = fixes.resize(case.document, source, name, width)
    if fix is None and form.rank == 2:
        fix = fixes.insert(output, "Linear", port=port, params={"out_features": width})
    return problem(
        "output-width",
        output,
        tr(
            "{node} gets {values} values on axis {axis} ({shape}), but {column} has {needed}.",
            node=quoted(output.title),
            values=form.shapes[0][axis],
            axis=axis,
            shape=shape_words(form),
            column=quoted(case.field.column),
            needed=_what(case, width),
        ),
        tr(
            "The last layer before it must give {width} for {loss}.",
            width=width,
            loss=case.loss.kind,
        ),
        fix=fix,
    )


def _shape(case: _Case, wanted: tuple[int, ...], width: int | None) -> Problem:
    output, form = case.output, case.form
    fix = None
    if form.rank == 1 and wanted == (1,):
        fix = fixes.insert(output, "Unsqueeze", port=case.loss.ports[0].name)
    elif form.rank > 2 and width is not None and len(wanted) == 1:
        fix = fixes.flatten_and_insert(output, "Linear", params={"out_features": width})
    return problem(
        "target-shape",
        output,
        tr(
            "{node} gets {axes} ({shape}), but {column} needs {needed}.",
            node=quoted(output.title),
            axes=count_words(form.rank),
            shape=shape_words(form),
            column=quoted(case.field.column),
            needed=" × ".join(["N", *map(str, wanted)]),
        ),
        tr("Bring what enters into that shape, for example with Flatten, Select or Reshape."),
        fix=fix,
    )
