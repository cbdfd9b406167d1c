"""Lets a drawing follow its data: an Output answers a target that was moved or is read otherwise.

An edit of the data alone would leave an Output that answers a column that is an input now, and an
Input that takes what is to be predicted. Knows no torch and reads no rows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from bpstudio.catalogue.lookup import loss_of
from bpstudio.catalogue.spec import LossSpec
from bpstudio.compile.fixes import resize
from bpstudio.data.inputs import NUMERIC, input_facts
from bpstudio.errors import DataError, UserError, quoted
from bpstudio.graph import edits
from bpstudio.graph.document import Data, DataFacts, Document, FieldFacts, Node
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value

_ONE_OR_TWO = 2
NAME = 24
"""Characters of a column that the name of its Output has, as a suggested network writes it."""


@dataclass(frozen=True, kw_only=True)
class Followed:
    """The drawing with its data, and what was changed in the drawing, in words."""

    document: Document
    words: tuple[str, ...] = ()


def followed(document: Document, data: Data) -> Followed:
    """`document` with other `data`, and with Inputs and Outputs that suit a target that changed.

    A target that gave its role to one other column is followed by the Outputs that answered it:
    the loss stays if it suits the column, and the layer before gets the width, where one way leads
    back to it. An Input that names its columns gives the new target up and takes the old one, if
    that is an input and joins the others; what is no input any more it lets go. Data from another
    source change nothing in the drawing.
    """
    before, after = document.data.facts, data.facts
    plain = edits.set_data(document, data)
    if before is None or after is None or _file(document.data) != _file(data):
        return Followed(document=plain)
    new = _new_targets(before, after)
    found, words = plain, list[str]()
    for output in (node for node in document.graph.nodes if node.kind == "Output"):
        was = before.by_column.get(str(output.params.get("target")))
        now = after.by_column.get(_goal(output, before, after, new))
        if now is None or now.role != "target" or (was is not None and _is_like(was, now)):
            continue
        found, told = _answering(found, output, now)
        words += told
    for column in new:
        for node in (node for node in document.graph.nodes if node.kind == "Input"):
            found, told = _without_target(found, node, column, _gone(before, after))
            words += told
    for column in _no_inputs(document.data, data):
        for node in (node for node in found.graph.nodes if node.kind == "Input"):
            found, told = _without(found, node, column, goal=False)
            words += told
    return Followed(document=found, words=tuple(words))


def _file(data: Data) -> tuple[str, str | None] | None:
    return None if data.source is None else (data.source.kind, data.source.path)


def _is_like(one: FieldFacts, other: FieldFacts) -> bool:
    """Whether both are one column, of one form: what answered it answers it still."""
    forms = [(item.column, item.dtype, item.shape, len(item.classes)) for item in (one, other)]
    return forms[0] == forms[1]


def _targets(facts: DataFacts) -> list[str]:
    return [item.column for item in facts.fields if item.role == "target"]


def _new_targets(before: DataFacts, after: DataFacts) -> list[str]:
    return [column for column in _targets(after) if column not in _targets(before)]


def _no_inputs(before: Data, after: Data) -> list[str]:
    """Columns that were inputs, and are neither input nor target now."""
    roles = {field.column: field.role for field in after.fields}
    inputs = (field.column for field in before.fields if field.role == "input")
    return [column for column in inputs if roles.get(column, "input") not in {"input", "target"}]


def _gone(before: DataFacts, after: DataFacts) -> str:
    """The one column that is a target no more, as another one is instead; "" if none is."""
    gone = [column for column in _targets(before) if column not in _targets(after)]
    return gone[0] if len(gone) == len(_new_targets(before, after)) == 1 else ""


def _goal(output: Node, before: DataFacts, after: DataFacts, new: list[str]) -> str:
    """The column that an Output is to answer; "" for one that is to stay as it is."""
    target = output.params.get("target")
    if target is None:
        return ""
    if str(target) not in before.by_column:  # it has answered nothing since its column went
        return new[0] if new == _targets(after) and len(new) == 1 else ""
    if str(target) == _gone(before, after):
        return new[0]
    return str(target) if str(target) in _targets(before) else ""


def _answering(document: Document, output: Node, item: FieldFacts) -> tuple[Document, list[str]]:
    """An Output that answers this column, with a loss that suits it, as wide as it must be."""
    try:
        loss = loss_of(output)
    except UserError:
        return document, []  # told of that Output by itself
    if loss.target == "none":
        return document, []
    document = edits.set_param(document, output.id, "target", item.column)
    if output.name == str(output.params.get("target"))[:NAME]:
        document = edits.rename(document, output.id, item.column[:NAME])
    if not _suits(loss, item):
        kind = "CrossEntropyLoss" if item.dtype == "int64" else "MSELoss"
        chosen = FrozenMap[Value]({"kind": kind, "params": EMPTY})
        document = edits.set_param(document, output.id, "metrics", ())
        document = edits.set_param(document, output.id, "loss", chosen)
        loss = loss_of(document.graph.by_id[output.id])
    width = _width(loss, item)
    sized = None if width is None else _sized(document, output, loss, width)
    said = {"node": quoted(output.title), "column": quoted(item.column[:60]), "loss": loss.kind}
    words = tr("Output {node} answers {column} by {loss} now.", **said)
    if width is not None and sized is not None:
        from_ = _values(loss, width)
        words = tr(
            "Output {node} answers {column} by {loss} now, from {values}.", **said, values=from_
        )
    return sized or document, [words]


def _suits(loss: LossSpec, item: FieldFacts) -> bool:
    codes = item.dtype == "int64"
    match loss.target:
        case "classes":
            return codes
        case "sequence":
            return codes and len(item.shape) == 1
        case "binary" | "signs":
            return codes and not item.shape and len(item.classes) <= _ONE_OR_TWO
        case _:
            return not codes


def _width(loss: LossSpec, item: FieldFacts) -> int | None:
    """How many numbers a row's answer has; None where it is more than a row of them."""
    if loss.target in {"classes", "sequence"}:
        return max(len(item.classes), 1)
    return math.prod(item.shape) if len(item.shape) <= 1 else None


def _values(loss: LossSpec, width: int) -> str:
    if loss.target in {"classes", "sequence"}:
        return plural(width, "{n:,} score", "{n:,} scores")
    return plural(width, "{n:,} value", "{n:,} values")


def _sized(document: Document, output: Node, loss: LossSpec, width: int) -> Document | None:
    """With the layer before an Output as wide as its answer; None where none can be named."""
    port = loss.ports[0].name
    entering = document.graph.edges_into.get(output.id, ())
    source = next((edge.src[0] for edge in entering if edge.dst[1] == port), None)
    if source is None:
        return None
    found = (resize(document, source, name, width) for name in ("out_features", "out_channels"))
    fix = next((fix for fix in found if fix is not None), None)
    return None if fix is None else fix.apply(document)


def _without_target(
    document: Document, node: Node, new: str, old: str
) -> tuple[Document, list[str]]:
    """An Input that does not take what is to be predicted, and takes what was, where it can."""
    facts, fields = document.data.facts, node.params.get("fields")
    if facts is None or not isinstance(fields, tuple) or new not in fields:
        return document, []
    rest = tuple(str(name) for name in fields if name != new)
    item = facts.by_column.get(old)
    if item is not None and item.role == "input" and not _is_taken(document, item):
        order = [one.column for one in facts.fields]
        with_old = tuple(sorted((*rest, old), key=order.index))
        if _joins(facts, with_old):
            changed = edits.set_param(document, node.id, "fields", with_old)
            said = {"node": quoted(node.title), "column": quoted(old[:60])}
            return changed, [tr("Input {node} takes {column} in its place.", **said)]
    return _without(document, node, new, goal=True)


def _without(
    document: Document, node: Node, column: str, *, goal: bool
) -> tuple[Document, list[str]]:
    """An Input that lets a column go that it names, if it has others."""
    fields = node.params.get("fields")
    if not isinstance(fields, tuple) or column not in fields:
        return document, []
    said = {"node": quoted(node.title), "column": quoted(column[:60])}
    rest = tuple(str(one) for one in fields if one != column)
    if rest:
        changed = edits.set_param(document, node.id, "fields", rest)
        return changed, [tr("Input {node} does not take {column} any more.", **said)]
    words = (
        tr(
            "Input {node} still takes {column}, which is to be predicted: choose another column "
            "for it.",
            **said,
        )
        if goal
        else tr(
            "Input {node} still takes {column}, which is no input any more: choose another column "
            "for it.",
            **said,
        )
    )
    return document, [words]


def _is_taken(document: Document, item: FieldFacts) -> bool:
    """Whether an Input of the drawing takes this column."""
    for node in document.graph.nodes:
        fields = node.params.get("fields", NUMERIC)
        named = isinstance(fields, tuple) and item.column in fields
        if node.kind == "Input" and (named or (fields == NUMERIC and item.dtype == "float32")):
            return True
    return False


def _joins(facts: DataFacts, columns: tuple[str, ...]) -> bool:
    try:
        input_facts(facts, columns)
    except (DataError, KeyError):
        return False
    return True
