"""Data with known difficulty, made from a seed or read from scikit-learn's own tables."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Columns = dict[str, np.ndarray]


def _table(name: str) -> tuple[np.ndarray, np.ndarray]:
    from sklearn import datasets

    bunch = getattr(datasets, f"load_{name}")()
    return bunch.data.astype(np.float64), bunch.target


def table(
    name: str, seed: int, *, scale: str = "standard", rows: int | None = None, image: bool = False
) -> Columns:
    """A table of scikit-learn, shuffled and divided, with inputs scaled by the training part."""
    x, y = _table(name)
    if image:
        x = x.reshape(-1, 1, 8, 8)
    return divided(x, y, seed, scale=scale, rows=rows)


def divided(
    x: np.ndarray,
    y: np.ndarray,
    seed: int,
    *,
    scale: str = "standard",
    rows: int | None = None,
    share: float = 0.25,
    targets: str = "none",
) -> Columns:
    """Shuffled rows with a column that says which part each belongs to."""
    random = np.random.default_rng(1000 + seed)
    order = random.permutation(len(x))
    x, y = x[order], y[order]
    held = round(share * len(x))
    part = np.where(np.arange(len(x)) < held, "validation", "train")
    train = part == "train"
    if np.issubdtype(x.dtype, np.floating):
        x = _scaled(x, train, scale).astype(np.float32)
    if targets == "standard":
        y = (y - y[train].mean(0)) / y[train].std(0)
    if np.issubdtype(y.dtype, np.floating):
        y = y.astype(np.float32)
    if rows is not None:
        kept = np.concatenate([np.flatnonzero(~train), np.flatnonzero(train)[:rows]])
        x, y, part = x[kept], y[kept], part[kept]
    return {"x": x, "y": y, "part": part}


def _scaled(x: np.ndarray, train: np.ndarray, scale: str) -> np.ndarray:
    if scale == "standard":
        axes = tuple(range(x.ndim - 1)) if x.ndim == 3 else (0,)
        mean, std = x[train].mean(axes, keepdims=True), x[train].std(axes, keepdims=True)
        return (x - mean) / np.where(std < 1e-8, 1.0, std)
    return x / np.abs(x[train]).max() if scale == "unit" else x


def blobs(seed: int, *, rows: int = 600, classes: int = 3, width: int = 8, **more: Any) -> Columns:
    random = np.random.default_rng(seed)
    centres = random.normal(0, more.pop("spread", 3.0), (classes, width))
    y = random.integers(0, classes, rows)
    x = centres[y] + random.normal(0, more.pop("noise", 1.0), (rows, width))
    return divided(x, y, seed, **more)


def spirals(seed: int, *, rows: int = 600, **more: Any) -> Columns:
    random = np.random.default_rng(seed)
    t = np.sqrt(random.random(rows)) * 3 * math.pi
    y = random.integers(0, 2, rows)
    angle = t + y * math.pi
    x = np.stack([t * np.cos(angle), t * np.sin(angle)], 1) / 6
    return divided(x + random.normal(0, 0.04, (rows, 2)), y, seed, **more)


def waves(seed: int, *, rows: int = 600, **more: Any) -> Columns:
    random = np.random.default_rng(seed)
    x = random.uniform(-3, 3, (rows, 1))
    y = np.sin(2 * x) + random.normal(0, 0.05, (rows, 1))
    return divided(x, y, seed, **more)


def friedman(seed: int, *, rows: int = 800, noise: float = 0.5, **more: Any) -> Columns:
    random = np.random.default_rng(seed)
    x = random.random((rows, 8))
    y = 10 * np.sin(math.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2
    y = y + 10 * x[:, 3] + 5 * x[:, 4] + random.normal(0, noise, rows)
    return divided(x, y[:, None], seed, **more)


def straight(seed: int, *, rows: int = 800, width: int = 16, **more: Any) -> Columns:
    random = np.random.default_rng(seed)
    x = random.normal(0, 1, (rows, width))
    y = x @ random.normal(0, 1, width) / math.sqrt(width) + random.normal(0, 0.1, rows)
    return divided(x, y[:, None], seed, **more)


def recall_first(
    seed: int, *, rows: int = 640, length: int = 60, noise: float = 0.5, **more: Any
) -> Columns:
    """The class is the symbol shown at the first step; later steps are noise."""
    random = np.random.default_rng(seed)
    y = random.integers(0, 4, rows)
    x = np.zeros((rows, length, 5))
    x[np.arange(rows), 0, y] = 1.0
    x[:, 1:, 4] = random.normal(0, noise, (rows, length - 1))
    return divided(x, y, seed, scale="none", **more)


def sum_sign(seed: int, *, rows: int = 1000, length: int = 20, **more: Any) -> Columns:
    random = np.random.default_rng(seed)
    x = random.normal(0, 1, (rows, length, 3))
    return divided(x, (x[:, :, 0].sum(1) > 0).astype(int), seed, scale="none", **more)


def topics(seed: int, *, rows: int = 1200, length: int = 16, words: int = 1000) -> Columns:
    """The topic of a bag of words from a large vocabulary, most of it rare."""
    random = np.random.default_rng(seed)
    y = random.integers(0, 4, rows)
    block = words // 4
    own = random.random((rows, length)) < 0.6
    rank = np.minimum((block * random.random((rows, length)) ** 2).astype(int), block - 1)
    x = np.where(own, y[:, None] * block + rank, random.integers(0, words, (rows, length)))
    return divided(x, y, seed)


def with_rare(columns: Columns, *, rare: int, keep: int) -> Columns:
    """One against the rest, with few training rows of the one."""
    y = (columns["y"] == rare).astype(np.int64)
    train = columns["part"] == "train"
    ones = np.flatnonzero((y == 1) & train)[keep:]
    kept = np.setdiff1d(np.arange(len(y)), ones)
    return {name: values[kept] for name, values in {**columns, "y": y}.items()}


def with_noise(columns: Columns, seed: int) -> Columns:
    """Training labels in another order."""
    random = np.random.default_rng(seed)
    y = columns["y"].copy()
    train = np.flatnonzero(columns["part"] == "train")
    y[train] = y[random.permutation(train)]
    return {**columns, "y": y}
