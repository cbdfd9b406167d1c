"""The gradient signals as charts show them: name, colour range, healthy band, reading; no Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bpstudio.ui.charts.values import factor, figure, signed


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One figure per layer and step, in decades (log10)."""

    id: str
    title: str
    """What the panel is called while it shows this signal."""
    choice: str
    """What the chooser says."""
    centre: float
    span: float
    """Colours diverge around `centre` and are held beyond `centre ± span` decades."""
    band: tuple[float, float] | None
    """Where healthy layers lie (gradients.md: 72 measured runs), if that is known."""
    warns_of_slope: bool
    """Whether a slope along depth is itself a fault."""
    as_plain: Callable[[float], str]
    """The same value without the logarithm."""
    zero: str = "exactly zero"
    """What -inf means."""
    none: str = "no gradient"
    """What NaN means."""

    def reading(self, value: float) -> str:
        """The value in decades and as a plain figure."""
        if value == -math.inf:
            return self.zero
        if math.isnan(value):
            return self.none
        if math.isinf(value):
            return signed(value)
        return f"{signed(value)} decades ({self.as_plain(value)})"


def _as_figure(decades: float) -> str:
    return figure(10.0**decades)


FLOW = Signal(
    id="flow",
    title="Gradient flow",
    choice="flow, relative to last layer",
    centre=0.0,
    span=6.0,
    band=(-1.1, 1.0),
    warns_of_slope=True,
    as_plain=factor,
)
UPDATE = Signal(
    id="update",
    title="Updates",
    choice="update ‖ΔW‖ / ‖W‖",
    centre=-3.0,
    span=3.0,
    band=(-3.9, -1.4),
    warns_of_slope=False,
    as_plain=_as_figure,
)
GRAD = Signal(
    id="grad",
    title="Gradients",
    choice="gradient ‖∂L/∂W‖",
    centre=-1.0,
    span=6.0,
    band=None,
    warns_of_slope=False,
    as_plain=_as_figure,
)
RMS = Signal(
    id="rms",
    title="Gradient RMS",
    choice="gradient per weight, RMS",
    centre=-3.0,
    span=6.0,
    band=None,
    warns_of_slope=False,
    as_plain=_as_figure,
)
"""Centred lower than `grad`: a layer of 10,000 weights has two decades less here."""
DIFFERENCE = Signal(
    id="difference",
    title="Difference in flow",
    choice="flow of one run minus that of another",
    centre=0.0,
    span=3.0,
    band=None,
    warns_of_slope=False,
    as_plain=factor,
    zero="zero in one run",
    none="not in both runs",
)
"""Of two runs; not one that a run has, hence not among those to choose from."""

SIGNALS: Mapping[str, Signal] = MappingProxyType({s.id: s for s in (FLOW, UPDATE, GRAD, RMS)})
