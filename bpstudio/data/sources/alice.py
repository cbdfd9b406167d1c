"""Alice's Adventures in Wonderland letter by letter, and the letter that follows each.

Pieces of the book do not overlap and stand in its order: divided by time, a network learns from
the first chapters and is asked for the last.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.books import LETTERS, letters
from bpstudio.data.sources.spec import SourceSpec, whole
from bpstudio.data.table import Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `letters` (N, length) and `next` (N, length), the same one letter later."""
    length = whole(params, "length")
    code = {letter: number for number, letter in enumerate(LETTERS)}
    codes = np.array([code[letter] for letter in letters("alice")], np.int64)
    rows = min(whole(params, "rows"), (len(codes) - 1) // length)
    prepare = (Choice(kind="codes"),)
    return Table(
        columns={
            "letters": codes[: rows * length].reshape(rows, length),
            "next": codes[1 : rows * length + 1].reshape(rows, length),
        },
        classes={"letters": tuple(LETTERS), "next": tuple(LETTERS)},
        known=(
            Field(column="letters", type="tokens", prepare=prepare),
            Field(column="next", role="target", type="tokens", prepare=prepare),
        ),
    )


SPEC = SourceSpec(
    kind="alice",
    title=tr("Letters of a book"),
    summary=tr("Alice's Adventures in Wonderland letter by letter; which letter comes next?"),
    load=load,
    params={
        "rows": Param.int(
            2_000,
            minimum=20,
            maximum=100_000,
            help=tr("At most so many pieces, from the beginning of the book."),
        ),
        "length": Param.int(64, minimum=2, maximum=1_000, help=tr("Letters of a piece.")),
    },
)
