"""A few words each of Carroll, Shakespeare and Milton, and which of them wrote these words.

Capitals and signs are left out: verse and play are printed otherwise than prose, and that would
tell. Pieces do not overlap.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.books import words
from bpstudio.data.sources.spec import SourceSpec, whole
from bpstudio.data.table import Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value

BOOKS = {"Carroll": "alice", "Shakespeare": "as-you-like-it", "Milton": "paradise-lost"}


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `words`, a text, and the category `author`; book after book."""
    length = whole(params, "length")
    pieces: list[str] = []
    authors: list[int] = []
    for author, book in enumerate(BOOKS.values()):
        said = words(book)
        starts = range(0, len(said) - length + 1, length)
        pieces += [" ".join(said[start : start + length]) for start in starts]
        authors += [author] * len(starts)
    return Table(
        columns={"words": np.array(pieces, dtype=object), "author": np.array(authors, np.int64)},
        classes={"author": tuple(BOOKS)},
        known=(
            Field(column="words", type="text", prepare=(Choice(kind="words"),)),
            Field(column="author", role="target", type="category", prepare=(Choice(kind="codes"),)),
        ),
    )


SPEC = SourceSpec(
    kind="authors",
    title=tr("Words of three authors"),
    summary=tr("A few words of Carroll, Shakespeare or Milton; who wrote them?"),
    load=load,
    params={"length": Param.int(12, minimum=2, maximum=1_000, help=tr("Words of a piece."))},
)
