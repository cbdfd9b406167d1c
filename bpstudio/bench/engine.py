"""What training that is watched at every step costs beside a plain PyTorch script."""

from __future__ import annotations

from collections.abc import Iterator

from bpstudio.bench.spec import Bench, Figure, geometric_mean
from bpstudio.params import FrozenMap, Value


def measure(*, short: bool = False) -> Iterator[Figure]:
    """Train each network both ways in turn, on one thread, and compare the times of a pair."""
    from bpstudio.bench.side_by_side import CASES, ratio  # loads torch

    ratios = {name: ratio(case, short=short) for name, case in CASES.items()}
    detail: FrozenMap[Value] = FrozenMap(ratios)
    yield Figure(
        name="engine", value=geometric_mean(ratios.values()), unit="×", budget=0.80, detail=detail
    )
    yield Figure(name="engine-worst", value=max(ratios.values()), unit="×", budget=1.05)


BENCH = Bench(
    kind="engine",
    about="training in full observation beside a plain script, four networks",
    measure=measure,
)
