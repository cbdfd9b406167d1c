"""The drawing and the fields that a run was trained with, kept with it; reads no data.

A run answers by them also after target, roles or types of the project have changed.
"""

from __future__ import annotations

from dataclasses import replace

from bpstudio.errors import UserError
from bpstudio.graph.document import Data, Document, Field
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value, frozen_map, thaw
from bpstudio.project import profile
from bpstudio.project.runs import Run
from bpstudio.project.stored import stored_document

MEMBERS = (profile.GRAPH, profile.DATA)
SHOWN = 3


def drawn_of(document: Document) -> FrozenMap[Value]:
    """What a run keeps of its document: drawing and fields, without the place of the data."""
    source = document.data.source
    bare = None if source is None else replace(source, path=None)
    stored = stored_document(replace(document, data=replace(document.data, source=bare)))
    return frozen_map({name: stored[name] for name in MEMBERS})


def document_of(document: Document, run: Run) -> tuple[Document, str]:
    """The document that a run answers with, and what it differs in from that of the project.

    It is the project's own as long as the columns are used alike, and for runs that kept none.
    Otherwise the rows are still those of the project.
    """
    kept = _kept(run)
    changes = [] if kept is None else list(_changes(kept.data, document.data))
    if kept is None or not changes:
        return document, ""
    data = replace(kept.data, source=document.data.source)
    listed = "; ".join(changes[:SHOWN]) + ("; …" if len(changes) > SHOWN else "")
    told = tr(
        "This run answers by the drawing, target and fields stored with it. The project's "
        "are others now: {changes}.",
        changes=listed,
    )
    return replace(document, graph=kept.graph, data=data), told


def _kept(run: Run) -> Document | None:
    from bpstudio.project.schema import read_document

    if not run.drawn:
        return None
    raw = {name: thaw(run.drawn[name]) for name in MEMBERS if name in run.drawn}
    try:
        return read_document({name: one for name, one in raw.items() if isinstance(one, dict)})
    except UserError:
        return None  # the project's own serves, or says why it does not


def _changes(before: Data, now: Data) -> list[str]:
    """In words, the columns whose role or type is another one, or which give other arrays."""
    said = []
    for field in before.fields:
        other = now.by_column.get(field.column)
        if other is None:
            if field.role != "ignore":
                said.append(
                    tr("{column!r} is no column of the project any more", column=field.column[:60])
                )
        elif _use(field) != _use(other):
            said.append(
                tr(
                    "{column!r} was {before}, is {now}",
                    column=field.column[:60],
                    before=_use(field),
                    now=_use(other),
                )
            )
        elif _gives_another(before, now, field.column):
            said.append(tr("{column!r} was prepared otherwise", column=field.column[:60]))
    return said


def _gives_another(before: Data, now: Data, column: str) -> bool:
    """Whether a prepared column has other arrays, of which a drawing knows the form."""
    facts = (data.facts.by_column.get(column) for data in (before, now) if data.facts is not None)
    return len({(one.dtype, one.shape) for one in facts if one is not None}) > 1


def _use(field: Field) -> str:
    return tr("ignored") if field.role == "ignore" else f"{field.role} ({field.type})"
