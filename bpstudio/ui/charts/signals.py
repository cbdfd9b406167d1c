"""The signals as charts show them: name, colour range, healthy band, reading; no Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from bpstudio.language import tr
from bpstudio.ui.charts.values import factor, figure, percent, signed

RowKind = Literal["weights", "activations"]
ROWS: tuple[RowKind, ...] = ("weights", "activations")


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One figure per layer and step, in decades (log10) unless it is a share from 0 to 1."""

    id: str
    title: str
    """What the panel is called while it shows this signal."""
    choice: str
    """What the chooser says."""
    centre: float
    span: float
    """Colours diverge around `centre` and are held beyond `centre ± span`."""
    band: tuple[float, float] | None
    """Where healthy layers lie (gradients.md: 72 measured runs), if that is known."""
    warns_of_slope: bool
    """Whether a slope along depth is itself a fault."""
    as_plain: Callable[[float], str]
    """The same value without the logarithm."""
    zero: str = tr("exactly zero")
    """What -inf means."""
    none: str = tr("no gradient")
    """What NaN means."""
    share: bool = False
    norm: bool = False
    """Whether it is made of norms of weights: parameters have it too, and blocks as one."""
    of: RowKind = "weights"
    """Which rows it has: layers with weights at steps, or activations where they are looked at."""

    @property
    def measure(self) -> str:
        """What a column of its numbers is called in a file, in any language."""
        return f"{self.id} share" if self.share else f"log10 {self.id}"

    @property
    def unit(self) -> str:
        """What stands behind a figure at an axis."""
        return "" if self.share else tr("decades")

    def short(self, value: float, digits: int = 1) -> str:
        """The value in a word: `−4.9`, or `62 %`."""
        if not self.share or not math.isfinite(value):
            return signed(value, digits)
        return percent(value)

    def reading(self, value: float) -> str:
        """The value in decades and as a plain figure, or as a share."""
        if value == -math.inf:
            return self.zero
        if math.isnan(value):
            return self.none
        if math.isinf(value) or self.share:
            return self.short(value)
        return tr("{decades} decades ({plain})", decades=signed(value), plain=self.as_plain(value))


def _as_figure(decades: float) -> str:
    return figure(10.0**decades)


FLOW = Signal(
    id="flow",
    title=tr("Gradient flow"),
    choice=tr("flow, relative to last layer"),
    centre=0.0,
    span=6.0,
    band=(-1.1, 1.0),
    warns_of_slope=True,
    as_plain=factor,
)
UPDATE = Signal(
    id="update",
    title=tr("Updates"),
    choice=tr("update ‖ΔW‖ / ‖W‖"),
    centre=-3.0,
    span=3.0,
    band=(-3.9, -1.4),
    warns_of_slope=False,
    as_plain=_as_figure,
    norm=True,
    none=tr("undefined"),
)
GRAD = Signal(
    id="grad",
    title=tr("Gradients"),
    choice=tr("gradient ‖∂L/∂W‖"),
    centre=-1.0,
    span=6.0,
    band=None,
    warns_of_slope=False,
    as_plain=_as_figure,
    norm=True,
)
RMS = Signal(
    id="rms",
    title=tr("Gradient RMS"),
    choice=tr("gradient per weight, RMS"),
    centre=-3.0,
    span=6.0,
    band=None,
    warns_of_slope=False,
    as_plain=_as_figure,
    norm=True,
)
"""Centred lower than `grad`: a layer of 10,000 weights has two decades less here."""
DIFFERENCE = Signal(
    id="difference",
    title=tr("Difference in flow"),
    choice=tr("flow of one run minus that of another"),
    centre=0.0,
    span=3.0,
    band=None,
    warns_of_slope=False,
    as_plain=factor,
    zero=tr("zero in one run"),
    none=tr("not in both runs"),
)
"""Of two runs; not one that a run has, hence not among those to choose from."""

ACTIVATION = Signal(
    id="activation",
    title=tr("Activations"),
    choice=tr("standard deviation of what leaves"),
    centre=0.0,
    span=3.0,
    band=None,
    warns_of_slope=False,
    as_plain=_as_figure,
    zero=tr("always the same"),
    none=tr("not looked at"),
    of="activations",
)
DEAD = Signal(
    id="dead",
    title=tr("Dead units"),
    choice=tr("units that are zero on every row"),
    centre=0.0,
    span=1.0,
    band=None,
    warns_of_slope=False,
    as_plain=percent,
    zero="",
    none=tr("cannot die"),
    share=True,
    of="activations",
)
SATURATED = Signal(
    id="saturated",
    title=tr("Saturation"),
    choice=tr("values where the curve runs flat"),
    centre=0.0,
    span=1.0,
    band=None,
    warns_of_slope=False,
    as_plain=percent,
    zero="",
    none=tr("cannot saturate"),
    share=True,
    of="activations",
)

SIGNALS: Mapping[str, Signal] = MappingProxyType(
    {one.id: one for one in (FLOW, UPDATE, GRAD, RMS, ACTIVATION, DEAD, SATURATED)}
)
