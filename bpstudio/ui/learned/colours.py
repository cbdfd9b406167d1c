"""Colours of classes and of figures that only grow; told apart by the colour-blind as well."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from bpstudio.ui.theme import Theme

CLASSES = (
    "#3E7FD0", "#E8862E", "#2BA88A", "#B45FC4", "#C9A227",
    "#D9486A", "#56B4E9", "#8C6D46", "#7A8794", "#1C6E5A",
)  # fmt: skip
RAMP_LIGHT = ("#F3F2EE", "#9CC5EE", "#3E7FD0", "#0B3C8C")
RAMP_DARK = ("#1C232C", "#1F5FA8", "#5BA8F0", "#BFE0FF")

Floats = npt.NDArray[np.floating[Any]]
Pixels = npt.NDArray[np.uint8]


def class_colour(number: int) -> str:
    """The colour of a class; there are ten, then they come again."""
    return CLASSES[number % len(CLASSES)]


def rgb(colour: str) -> npt.NDArray[np.float64]:
    """Red, green and blue from 0 to 255."""
    one = QColor(colour)
    return np.array([one.red(), one.green(), one.blue()], np.float64)


def ramped(share: Floats, theme: Theme) -> Pixels:
    """Colours [..., 3] of shares from 0 to 1."""
    stops = np.stack([rgb(one) for one in (RAMP_LIGHT if theme.name == "light" else RAMP_DARK)])
    place = np.nan_to_num(np.clip(share, 0.0, 1.0)) * (len(stops) - 1)
    below = np.minimum(place.astype(int), len(stops) - 2)
    rest = (place - below)[..., None]
    mixed = stops[below] * (1 - rest) + stops[below + 1] * rest
    bad = ~np.isfinite(share)
    mixed[bad] = rgb(theme.not_finite)
    found: Pixels = mixed.astype(np.uint8)
    return found


def image_of(colours: Pixels) -> QImage:
    """An image of colours [height, width, 3], which owns its memory."""
    height, width = colours.shape[:2]
    whole = np.ascontiguousarray(colours)
    return QImage(whole.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def grown(values: Floats, side: int) -> Floats:
    """Planes [k, n, n] with more places between, by straight lines: [k, side, side]."""
    place = np.linspace(0, values.shape[-1] - 1, side)
    below = np.minimum(place.astype(int), values.shape[-1] - 2)
    rest = place - below
    rows = values[:, below] * (1 - rest)[:, None] + values[:, below + 1] * rest[:, None]
    return np.asarray(rows[:, :, below] * (1 - rest) + rows[:, :, below + 1] * rest)
