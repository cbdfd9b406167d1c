"""Whether the engine keeps its lead when a network is deep and when a table is long."""

from __future__ import annotations

from collections.abc import Iterator

from bpstudio.bench.spec import Bench, Figure
from bpstudio.params import FrozenMap, Value

WIDTH = 32
DEEP, SHALLOW = 1_000, 10
LONG, BRIEF = 1_000_000, 1_000
PAIRS = 3


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Engine ÷ plain script at the large size against the same at the small one."""
    from bpstudio.bench.side_by_side import mlp, ratio  # loads torch

    def pair(large: float, small: float, name: str, sizes: tuple[int, int]) -> Figure:
        detail: FrozenMap[Value] = FrozenMap(
            {f"ratio_at_{sizes[0]}": large, f"ratio_at_{sizes[1]}": small}
        )
        return Figure(name=name, value=round(large / small, 3), unit="×", budget=1.2, detail=detail)

    deep = 50 if short else DEEP
    yield pair(
        ratio(mlp(deep, WIDTH, epochs=2), short=short, pairs=PAIRS),
        ratio(mlp(SHALLOW, WIDTH, epochs=40), short=short, pairs=PAIRS),
        "scale-layers",
        (deep, SHALLOW),
    )
    long = LONG // 100 if short else LONG
    yield pair(
        ratio(mlp(3, WIDTH, epochs=1), short=short, rows=long, pairs=1),
        ratio(mlp(3, WIDTH, epochs=100), short=short, rows=BRIEF, pairs=PAIRS),
        "scale-rows",
        (long, BRIEF),
    )


BENCH = Bench(
    kind="scale",
    about="engine ÷ plain script at 1,000 layers against 10, and at 1,000,000 rows against 1,000",
    measure=measure,
)
