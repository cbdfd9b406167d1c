"""What the Data stage says of the data and of what was read, in words; reads no rows itself."""

from __future__ import annotations

from pathlib import Path

from bpstudio.data.load import Loaded
from bpstudio.data.sources import SOURCES
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.graph.document import Data, Source
from bpstudio.language import plural, small, tr
from bpstudio.ui.charts.values import count
from bpstudio.ui.panels.column_words import role_words


def title_words(spec: SourceSpec | None, source: Source) -> str:
    """What a source is called: its file, or its kind."""
    if source.path:
        return Path(source.path).name
    return spec.title if spec else source.kind


def overtaken_words(source: Source) -> tuple[str, str]:
    """That a source was not taken as other data came first, and the words that take it."""
    name = title_words(SOURCES.get(source.kind), source)
    said = tr("{name} was not taken, since the data were changed while it was read.", name=name)
    return said, tr("Take {name}", name=name[:40])


def about_words(data: Data, spec: SourceSpec | None, loaded: Loaded | None) -> str:
    """Rows and columns, and what the reader decided."""
    words = [spec.summary] if spec and not spec.needs_path else []
    if data.facts is not None:
        n = count(sum(data.facts.rows.values()))
        words.append(tr("{n} rows.", n=n) if data.windows is None else tr("{n} windows.", n=n))
    words.append(tr("{n} columns.", n=count(len(data.fields))))
    if loaded is not None:
        words.extend(loaded.table.notes)
    return "  ".join(words)


def first_of(warnings: tuple[str, ...]) -> str:
    """The first of some warnings, and how many there are besides."""
    left = len(warnings) - 1
    more = plural(left, " There is {n} more.", " There are {n} more.") if left else ""
    return warnings[0] + more


def moved_words(before: Data, after: Data) -> str:
    """What to say where a target was moved to another column; "" where none was."""
    if before.source != after.source:
        return ""
    was = [field.column for field in before.fields if field.role == "target"]
    now = [field.column for field in after.fields if field.role == "target"]
    if len(was) != 1 or len(now) != 1 or was == now or was[0] not in after.by_column:
        return ""
    role = after.by_column[was[0]].role
    return tr(
        "{column!r} was guessed as the target and has the role {role} now. To predict both, "
        "give it the role target again.",
        column=was[0],
        role=small(role_words(role)),
    )
