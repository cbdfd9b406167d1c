"""Phrases in two toy languages, word for word as tokens; generated from a seed.

Written for this: the second language puts the adjective behind its noun, the verb at the end, and
bends the adjective after the noun. No word stands where its translation stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, whole
from bpstudio.data.table import Array, Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value

NOUNS = (("dog", "kelu"), ("bird", "pira"), ("child", "nolu"), ("house", "tama"), ("boat", "vesu"))
ADJECTIVES = (("small", "min"), ("red", "rod"), ("old", "gam"), ("kind", "sel"))
VERBS = (("sees", "vidok"), ("finds", "tarok"), ("leaves", "lasok"), ("wants", "volok"))
PLAIN = tuple(word for pair in (NOUNS, ADJECTIVES, VERBS) for word, _ in pair)
BEGIN = "-"
OTHER = (
    BEGIN,
    *(word for _, word in (*NOUNS, *VERBS)),
    *(word + end for _, word in ADJECTIVES for end in ("u", "a")),
)


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `phrase`, `written` and `translation`, (N, 5) each.

    `written` is the translation one place later: what stands before the word that is asked for.
    """
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    rows = [_pair(random) for _ in range(whole(params, "rows"))]
    phrase = np.array([[PLAIN.index(word) for word in one] for one, _ in rows], np.int64)
    answer = np.array([[OTHER.index(word) for word in other] for _, other in rows], np.int64)
    written: Array = np.concatenate([np.zeros((len(rows), 1), np.int64), answer[:, :-1]], axis=1)
    prepare = (Choice(kind="codes"),)
    return Table(
        columns={"phrase": phrase, "written": written, "translation": answer},
        classes={"phrase": PLAIN, "written": OTHER, "translation": OTHER},
        known=(
            Field(column="phrase", type="tokens", prepare=prepare),
            Field(column="written", type="tokens", prepare=prepare),
            Field(column="translation", role="target", type="tokens", prepare=prepare),
        ),
    )


def _pair(random: np.random.Generator) -> tuple[list[str], list[str]]:
    """A phrase of five words, and its translation."""
    (noun, dog), (object_, bird) = (NOUNS[int(random.integers(len(NOUNS)))] for _ in range(2))
    (small, min_), (red, rod) = (
        ADJECTIVES[int(random.integers(len(ADJECTIVES)))] for _ in range(2)
    )
    sees, vidok = VERBS[int(random.integers(len(VERBS)))]
    return (
        [small, noun, sees, red, object_],
        [dog, min_ + dog[-1], bird, rod + bird[-1], vidok],
    )


SPEC = SourceSpec(
    kind="phrases",
    title=tr("Phrases in two languages"),
    summary=tr("Phrases of a toy language; how are they said in another?"),
    load=load,
    params={
        "rows": Param.int(1_200, minimum=20, maximum=100_000, help=tr("How many phrases.")),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same phrases.")),
    },
)
