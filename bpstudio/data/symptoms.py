"""What the data doctor says: a symptom with its figures, and the edit that takes it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bpstudio.graph.document import Data, Document
from bpstudio.graph.edits import set_data
from bpstudio.language import plural, tr


def unchanged(data: Data) -> Data:
    """The data as they are: what is mended is elsewhere in the document."""
    return data


@dataclass(frozen=True, kw_only=True)
class Repair:
    """An edit that takes a symptom away, with the words for its button.

    Where the data stay as they are, `edit` changes another part of the document instead.
    """

    label: str
    apply: Callable[[Data], Data] = unchanged
    edit: Callable[[Document], Document] | None = None

    def of(self, document: Document) -> Document:
        """The document repaired; facts of changed data are still those from before."""
        if self.edit is not None:
            return self.edit(document)
        return set_data(document, self.apply(document.data))


@dataclass(frozen=True, kw_only=True)
class Symptom:
    """One thing that is wrong. `kind` is a stable name."""

    kind: str
    columns: tuple[str, ...]
    message: str
    hint: str
    repair: Repair | None = None

    def __str__(self) -> str:
        return f"{self.message} {self.hint}"


def ignoring(column: str) -> Repair:
    """Gives a column the role ignore."""

    def change(data: Data) -> Data:
        fields = (
            replace(field, role="ignore", prepare=()) if field.column == column else field
            for field in data.fields
        )
        return replace(data, fields=tuple(fields))

    return Repair(label=tr("Ignore {column}", column=column[:40]), apply=change)


def sound_words(data: Data, rows: int) -> str:
    """That nothing is wrong with so many rows of the columns that are not ignored."""
    columns = sum(field.role != "ignore" for field in data.fields)
    return tr(
        "The data doctor looked at {columns} and {rows} and found nothing.",
        columns=plural(columns, "{n:,} column", "{n:,} columns"),
        rows=plural(rows, "{n:,} row", "{n:,} rows"),
    )
