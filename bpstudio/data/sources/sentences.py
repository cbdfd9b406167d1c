"""Sentences as characters, and the character that follows each; generated from a seed.

The words are written for it and belong to nobody. Verbs agree with their subjects, a relative
clause may come between, and every sentence has a place: what follows depends on more than the
letter before. Pieces of the text do not overlap.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, whole
from bpstudio.data.table import Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value

ONE = ("the miller", "the old crow", "my sister", "a quiet fox")
MANY = ("the millers", "two crows", "my sisters", "the foxes")
VERBS = (("sleeps", "sleep"), ("waits", "wait"), ("sings", "sing"), ("walks", "walk"))
CLAUSES = (("that knows the hill", "that know the hill"), ("who came late", "who came late"))
PLACES = ("by the river", "under the bridge", "near the barn", "on the long road")
LETTERS = "abcdefghijklmnopqrstuvwxyz ."


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `letters` (N, length) and `next` (N, length), the same one letter later."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows, length = whole(params, "rows"), whole(params, "length")

    parts = []
    count = 0
    while count <= rows * length:
        parts.append(_sentence(random))
        count += len(parts[-1])
    text = "".join(parts)
    codes = np.array([LETTERS.index(letter) for letter in text[: rows * length + 1]], np.int64)
    prepare = (Choice(kind="codes"),)
    return Table(
        columns={
            "letters": codes[:-1].reshape(rows, length),
            "next": codes[1:].reshape(rows, length),
        },
        classes={"letters": tuple(LETTERS), "next": tuple(LETTERS)},
        known=(
            Field(column="letters", type="tokens", prepare=prepare),
            Field(column="next", role="target", type="tokens", prepare=prepare),
        ),
    )


def _sentence(random: np.random.Generator) -> str:
    many = int(random.integers(2))
    words = [str(random.choice((ONE, MANY)[many]))]
    if random.random() < 0.3:
        words.append(CLAUSES[int(random.integers(len(CLAUSES)))][many])
    words.append(VERBS[int(random.integers(len(VERBS)))][many])
    words.append(str(random.choice(PLACES)))
    return " ".join(words) + ". "


SPEC = SourceSpec(
    kind="sentences",
    title=tr("Letters of sentences"),
    summary=tr("Plain sentences letter by letter; which letter comes next?"),
    load=load,
    params={
        "rows": Param.int(
            800, minimum=20, maximum=100_000, help=tr("How many pieces of the text.")
        ),
        "length": Param.int(40, minimum=2, maximum=1_000, help=tr("Letters of a piece.")),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same text.")),
    },
)
