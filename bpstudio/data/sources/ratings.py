"""What readers think of books, one to five; generated from a seed.

Every reader and every book has a mean of its own and a taste of three numbers; where tastes point
the same way a rating is higher. Each pair is rated at most once.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value

TASTES = 3


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `reader` and `book`, categories, and the number `rating`.

    Raises:
        DataError: when there are fewer pairs than ratings.
    """
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    readers, books, rows = (whole(params, name) for name in ("readers", "books", "rows"))
    if rows > readers * books:
        raise DataError(
            tr(
                "{readers:,} readers and {books:,} books make {pairs:,} pairs; {rows:,} are "
                "wanted.",
                readers=readers,
                books=books,
                pairs=readers * books,
                rows=rows,
            ),
            hint=tr("Take fewer rows, or more readers."),
        )
    reader, book = np.divmod(random.choice(readers * books, rows, replace=False), books)
    liked = random.normal(0.0, 0.75, (readers, TASTES)) @ random.normal(0.0, 0.75, (TASTES, books))
    means = random.normal(0.0, 0.3, readers)[:, None] + random.normal(0.0, 0.4, books)
    noise = random.normal(0.0, real(params, "noise"), rows)
    rating = np.clip(3.0 + (liked + means)[reader, book] + noise, 1.0, 5.0)
    codes = (Choice(kind="codes"),)
    return Table(
        columns={"reader": reader, "book": book, "rating": rating},
        classes={
            "reader": tuple(f"reader {number + 1}" for number in range(readers)),
            "book": tuple(f"book {number + 1}" for number in range(books)),
        },
        known=(
            Field(column="reader", type="category", prepare=codes),
            Field(column="book", type="category", prepare=codes),
            Field(column="rating", role="target", prepare=(Choice(kind="standardize"),)),
        ),
    )


SPEC = SourceSpec(
    kind="ratings",
    title=tr("Ratings of books"),
    summary=tr("Readers, books and ratings; what would a reader think of another book?"),
    load=load,
    params={
        "rows": Param.int(9_000, minimum=50, maximum=5_000_000, help=tr("How many ratings.")),
        "readers": Param.int(150, minimum=2, maximum=10_000, help=tr("How many readers.")),
        "books": Param.int(120, minimum=2, maximum=10_000, help=tr("How many books.")),
        "noise": Param.float(0.3, minimum=0.0, maximum=10.0, help=tr("Scatter of a rating.")),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same ratings.")),
    },
)
