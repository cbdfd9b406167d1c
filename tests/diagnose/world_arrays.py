"""More data with known difficulty: prices, small pictures, series, sequences."""

from __future__ import annotations

import numpy as np

from tests.diagnose.arrays import Columns, divided


def prices(seed: int, *, rows: int = 900, scale: str = "standard", raw: bool = False) -> Columns:
    """Prices of houses from area, rooms, age, distance, income; in thousands unless raw."""
    random = np.random.default_rng(seed)
    area = random.uniform(400, 4000, rows)
    rooms = random.integers(1, 9, rows)
    age = random.uniform(0, 100, rows)
    distance = random.exponential(10, rows)
    income = random.lognormal(10.8, 0.4, rows)
    value = 90 * area + 8000 * rooms - 600 * age - 3000 * distance + 1.2 * income
    value = value * (1 + 0.2 * (age < 10)) + random.normal(0, 15000, rows)
    x = np.stack([area, rooms, age, distance, income], 1)
    y = value[:, None] if raw else value[:, None] / 1000
    return divided(x, y, seed, scale=scale, targets="none" if raw else "standard")


def corners(seed: int, *, rows: int = 900, width: int = 6) -> Columns:
    """Whether the signs of two of the inputs agree: no straight model can tell."""
    random = np.random.default_rng(seed)
    x = random.uniform(-1, 1, (rows, width))
    return divided(x, (x[:, 0] * x[:, 1] > 0).astype(int), seed, scale="none")


def rings(seed: int, *, rows: int = 800, classes: int = 3) -> Columns:
    random = np.random.default_rng(seed)
    y = random.integers(0, classes, rows)
    radius = 0.5 + y + random.normal(0, 0.15, rows)
    angle = random.uniform(0, 2 * np.pi, rows)
    x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)
    return divided(x, y, seed)


def pictures(
    seed: int, *, rows: int = 700, size: int = 12, classes: int = 4, bright: float = 1.0
) -> Columns:
    """A bar, a cross, a frame or a diagonal at a random place in noise; pixels of 0 to `bright`."""
    random = np.random.default_rng(seed)
    y = random.integers(0, classes, rows)
    x = random.uniform(0, 0.3, (rows, 1, size, size))
    for row, kind in enumerate(y):
        top, left = random.integers(0, size - 6, 2)
        patch = x[row, 0, top : top + 6, left : left + 6]
        patch[_mark(int(kind))] = random.uniform(0.7, 1.0)
    return divided(bright * x, y, seed, scale="none")


def _mark(kind: int) -> np.ndarray:
    mark = np.zeros((6, 6), bool)
    if kind == 0:
        mark[2:4] = True
    elif kind == 1:
        mark[2:4] = mark[:, 2:4] = True
    elif kind == 2:
        mark[[0, -1]] = mark[:, [0, -1]] = True
    else:
        mark[np.arange(6), np.arange(6)] = True
    return mark


def series(
    seed: int, *, rows: int = 900, length: int = 24, ordered: bool = False, steps: bool = False
) -> Columns:
    """The next value of a noisy seasonal series from the last ones; [n, length, 1] if `steps`."""
    random = np.random.default_rng(seed)
    t = np.arange(rows + length)
    phase = random.uniform(0, 2 * np.pi, 2)
    value = np.sin(2 * np.pi * t / 12 + phase[0]) + 0.5 * np.sin(2 * np.pi * t / 37 + phase[1])
    value = value + random.normal(0, 0.2, len(t))
    x = np.stack([value[i : i + length] for i in range(rows)])
    x, y = (x[..., None] if steps else x), value[length:][:, None]
    if not ordered:
        return divided(x, y, seed, scale="none")
    part = np.where(np.arange(rows) < 0.75 * rows, "train", "validation")
    return {"x": x.astype(np.float32), "y": y.astype(np.float32), "part": part}


def parity(seed: int, *, rows: int = 1000, length: int = 8) -> Columns:
    """Whether more than half of the marks in a sequence are up; with a running count as target."""
    random = np.random.default_rng(seed)
    x = random.choice([-1.0, 1.0], (rows, length, 1))
    return divided(x, (x[:, :, 0].sum(1) > 0).astype(int), seed, scale="none")


def running_mean(seed: int, *, rows: int = 700, length: int = 16) -> Columns:
    """The mean of all steps so far, at every step."""
    random = np.random.default_rng(seed)
    x = random.normal(0, 1, (rows, length, 2))
    y = np.cumsum(x[:, :, :1], 1) / np.sqrt(np.arange(1, length + 1))[None, :, None]
    return divided(x, y, seed, scale="none")


def late_cue(seed: int, *, rows: int = 700, length: int = 100) -> Columns:
    """The class is shown in the first three steps; a long stretch of noise follows."""
    random = np.random.default_rng(seed)
    y = random.integers(0, 3, rows)
    x = random.normal(0, 0.3, (rows, length, 3))
    x[np.arange(rows)[:, None], np.arange(3)[None], y[:, None]] += 2.0
    return divided(x, y, seed, scale="none")


def rare_event(seed: int, *, rows: int = 1600, share: float = 0.02) -> Columns:
    """An event that is rare, and hard to tell from the rest."""
    random = np.random.default_rng(seed)
    y = (random.random(rows) < share).astype(int)
    x = random.normal(0, 1, (rows, 8)) + 1.1 * y[:, None] * (np.arange(8) < 4)
    return divided(x, y, seed)


def nothing_to_learn(seed: int, *, rows: int = 600, width: int = 10, classes: int = 3) -> Columns:
    """Inputs that say nothing of the class."""
    random = np.random.default_rng(seed)
    return divided(random.normal(0, 1, (rows, width)), random.integers(0, classes, rows), seed)
