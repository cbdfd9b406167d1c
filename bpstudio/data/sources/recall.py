"""Sequences whose first token has to be recalled at the end; generated from a seed.

The longer the sequence, the further the gradient must travel back through time.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, whole
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value

MAX_TOKENS = 50_000_000


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `tokens` (N, length) of codes and the category `first`, the token at position 0.

    Raises:
        DataError: when the tokens would not fit comfortably into memory.
    """
    rows, length, size = (whole(params, name) for name in ("rows", "length", "vocabulary"))
    if rows * length > MAX_TOKENS:
        raise DataError(
            tr(
                "{rows:,} sequences of {length:,} tokens are too many: at most {most:,} tokens.",
                rows=rows,
                length=length,
                most=MAX_TOKENS,
            ),
            hint=tr("Take fewer rows or shorter sequences."),
        )
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    tokens = random.integers(0, size, (rows, length), dtype=np.int64)
    codes = (Choice(kind="codes"),)
    names = tuple(str(code) for code in range(size))
    return Table(
        columns={"tokens": tokens, "first": tokens[:, 0].copy()},
        classes={"tokens": names, "first": names},
        known=(
            Field(column="tokens", type="tokens", prepare=codes),
            Field(column="first", role="target", type="category", prepare=codes),
        ),
    )


SPEC = SourceSpec(
    kind="recall",
    title=tr("Recall the first token"),
    summary=tr("Sequences of random tokens; which one came first?"),
    load=load,
    params={
        "rows": Param.int(2_000, minimum=10, help=tr("How many sequences.")),
        "length": Param.int(20, minimum=1, maximum=10_000, help=tr("Tokens in a sequence.")),
        "vocabulary": Param.int(8, minimum=2, maximum=1_000, help=tr("How many tokens there are.")),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same sequences.")),
    },
)
