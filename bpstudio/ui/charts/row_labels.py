"""Which words stand beside the rows of a heatmap, so that they fit; draws nothing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QFont

from bpstudio.language import tr
from bpstudio.ui.charts import ink
from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.signals import Signal
from bpstudio.ui.theme import TITLE_PX

LABEL_PX = 12.5
RUN = "run "
"""How the label of a layer inside a repeated block counts its repetitions."""


def row_words(row: HeatRow, signal: Signal) -> list[str]:
    """Lines of a tip: the whole name, which may be cut beside it, and how its value comes about."""
    told = row.told(signal)
    lines = [row.label, row.kind, *([f"{told[0].upper()}{told[1:]}."] if told else [])]
    if row.level == "block":
        lines.append(tr("Shift+Right opens it to its layers"))
    elif row.tensors:
        lines.append(
            tr("Shift+Left closes its parameters")
            if row.is_open
            else tr("Shift+Right opens its parameters")
        )
    return lines


@lru_cache(maxsize=1024)
def fitting(label: str, width: float, size: int, *, bold: bool) -> tuple[str, QFont]:
    """A label and its font, whole if that can be: what goes first is size, boldness, then words."""
    kinds = [(size, bold), (TITLE_PX, bold), (TITLE_PX, False)]
    fonts = [ink.value_font(px, bold=heavy) for px, heavy in kinds]
    for words in shorter(label):
        for font in fonts:
            if ink.text_width(font, words) <= width:
                return words, font
    return label, fonts[-1]


def shorter(label: str) -> Iterator[str]:
    """`encoder, run 3 / query`, `run 3 / query`, `3 / query`: its own name and its number stay."""
    yield label
    around, apart, own = label.rpartition(" / ")
    inner = around.rpartition(" / ")[2].rpartition(", ")[2]
    if apart and inner != around:
        yield f"{inner} / {own}"
    if apart and inner.startswith(RUN):
        yield f"{inner.removeprefix(RUN)} / {own}"


def spread(middles: npt.NDArray[np.float64], chosen: int | None) -> list[int]:
    """The labels that fit below each other, in even distances: the chosen one always."""
    pitch = float(middles[-1] - middles[0]) / max(len(middles) - 1, 1)
    every = max(1, math.ceil((LABEL_PX - 0.5) / pitch)) if pitch > 0 else len(middles)
    shown = []
    for index, middle in enumerate(middles):
        clear = chosen is None or abs(middle - middles[chosen]) >= LABEL_PX - 0.5
        if index == chosen or (clear and index % every == 0):
            shown.append(index)
    return shown


def labelled(
    middles: npt.NDArray[np.float64], chosen: int | None, minor: Sequence[bool]
) -> list[int]:
    """As `spread`; where some are `minor`, those get the room that the others leave."""
    if not any(minor):
        return spread(middles, chosen)
    first = [] if chosen is None else [chosen]
    major = [line for line, is_minor in enumerate(minor) if not is_minor]
    rest = [line for line, is_minor in enumerate(minor) if is_minor]
    shown: list[int] = []
    for line in (*first, *major, *rest):
        apart = np.abs(middles[shown] - middles[line])
        if line not in shown and apart.min(initial=np.inf) >= LABEL_PX - 0.5:
            shown.append(line)
    return sorted(shown)
