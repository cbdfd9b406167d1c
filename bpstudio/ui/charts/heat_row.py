"""What a line of the heatmap stands for: a layer, a parameter, or a run of a block; no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bpstudio.graph.flat import plain_path
from bpstudio.language import tr
from bpstudio.ui.charts.signals import Signal

Level = Literal["layer", "parameter", "block"]


@dataclass(frozen=True, kw_only=True)
class HeatRow:
    """One line of the heatmap: `key` is the path of its node, `parameters` counts its weights.

    One that is `gone` was in the run and is not in the drawing any more. The key of a parameter is
    that of its tensor, that of a run of a block its path. `tensors` and `shapes` are those that a
    layer opens to, and `is_open` whether they lie beneath it; `layers` are the places of the layers
    that a row stands for. `brief` is what stands beside it where that is not the whole label.
    `unmeasured` says why there is no value of a row, "" where there may be one.
    """

    key: str
    label: str
    kind: str
    frozen: bool = False
    parameters: int = 0
    gone: bool = False
    level: Level = "layer"
    layers: tuple[int, ...] = ()
    tensors: tuple[str, ...] = ()
    shapes: tuple[tuple[int, ...], ...] = ()
    is_open: bool = False
    brief: str = ""
    unmeasured: str = ""

    @property
    def opens(self) -> bool:
        """Whether there is something in it to be shown on its own."""
        return self.level == "block" or bool(self.tensors)

    @property
    def layer(self) -> str:
        """The path of the layer that a parameter is of; else its own key."""
        return self.key.rpartition(":")[0] if self.level == "parameter" else self.key

    def stands_for(self, path: str) -> bool:
        """Whether it is of that node: its parameter, or any run of that block."""
        if self.level == "block":
            return plain_path(self.key) == plain_path(path)
        return self.layer == path

    def told(self, signal: Signal) -> str:
        """How its value of a signal comes about, in a sentence; empty for a layer."""
        if self.unmeasured:
            return self.unmeasured
        if self.level == "parameter":
            return tr("{signal} of this parameter alone", signal=signal.choice)
        if self.level == "layer":
            return ""
        layers = len(self.layers)
        if signal.norm:
            return tr(
                "all weights of its {layers} layers as one: norms are the root of the sum "
                "of squares, shared weights count once",
                layers=layers,
            )
        middle = signal.short(signal.centre, 0) if signal.centre else "0"
        what = tr("the largest") if signal.share else tr("farthest from {middle}", middle=middle)
        return tr(
            "the value of that one of its {layers} layers which is {which}",
            layers=layers,
            which=what,
        )


def numbered(names: Sequence[str]) -> list[str]:
    """The names, those that come more than once with their number."""
    often, seen = Counter(names), Counter[str]()
    result = []
    for name in names:
        seen[name] += 1
        result.append(f"{name} ({seen[name]})" if often[name] > 1 else name)
    return result


def depth_of(row: HeatRow, place: int) -> int:
    """The place of a row among all layers, from 0: its own, or that of its first layer."""
    return row.layers[0] if row.layers else place
