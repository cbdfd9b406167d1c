"""How long shapes of a long network take after one change; they are worked out off the screen."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bpstudio.bench.drawings import FIRST_WIDTH, chain
from bpstudio.bench.spec import Bench, Figure, median, spread
from bpstudio.graph.document import Document
from bpstudio.graph.edits import set_param
from bpstudio.params import FrozenMap

LAYERS = 500
CHANGES = 25


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Change the width of one layer after the other; each change gives sizes not seen before."""
    from bpstudio.compile.check import check

    document = chain(LAYERS)
    check(chain(2))  # what torch loads when it is first used
    cold_ms = _checked_ms(document)
    again = [_checked_ms(document) for _ in range(3 if short else 9)]
    changed = []
    for index in range(3 if short else CHANGES):
        layer = f"h{(index * 197) % (LAYERS - 1)}"
        document = set_param(document, layer, "out_features", 2 * LAYERS + FIRST_WIDTH + index)
        changed.append(_checked_ms(document))
    assert not check(document).problems
    middle, high, most = spread(changed)
    yield Figure(
        name="shapes",
        value=middle,
        unit="ms",
        budget=50.0,
        detail=FrozenMap(
            {
                "layers": LAYERS,
                "changes": len(changed),
                "p95_ms": high,
                "max_ms": most,
                "unchanged_ms": median(again),
                "all_new_ms": round(cold_ms, 3),
            }
        ),
    )


def _checked_ms(document: Document) -> float:
    from bpstudio.compile.check import check

    start = time.perf_counter()
    check(document)
    return 1000 * (time.perf_counter() - start)


BENCH = Bench(
    kind="shapes",
    about="check 500 layers of different sizes again after one change",
    measure=measure,
)
