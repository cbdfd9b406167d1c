"""Draws the charts of a run with made-up data, in light and dark, to PNGs in a folder.

QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 python tests/ui/pictures/charts.py FOLDER
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from bpstudio.ui import theme as look
from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.train import TrainCharts

SIZE = (1160, 560)


def sampled_steps(planned: int, done: int) -> np.ndarray:
    """The engine's plan: the first ten steps, then about two hundred, then the last."""
    every = max(1, planned // 200)
    return np.unique(np.r_[0:10, 0:done:every, done - 1])


def falling_loss(steps: int, *, first: float, last: float, noise: float, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    smooth = last + (first - last) * np.exp(-np.arange(steps) / (steps / 5))
    slow = np.convolve(rng.normal(0, noise, steps + 60), np.ones(61) / 61, "valid")[:steps] * 3
    return smooth * (1 + slow) + rng.normal(0, noise, steps) * smooth


def flow(steps: np.ndarray, depth: int, *, per_layer: float, seed: int) -> np.ndarray:
    """Decades against the last layer, with the slow drift and the jitter of a real run."""
    rng = np.random.default_rng(seed)
    distance = np.arange(depth)[::-1]
    drift = np.cumsum(rng.normal(0, 0.3 / len(steps) ** 0.5, (len(steps), depth)), axis=0)
    jitter = rng.normal(0, 0.12, (len(steps), depth))
    values = per_layer * distance * (1 + 0.12 * np.linspace(0, 1, len(steps))[:, None])
    values = values + (drift + jitter) * (distance > 0)
    return values.astype(np.float32)


def vanishing(charts: TrainCharts) -> None:
    done, depth = 700, 20
    rows = [HeatRow(key=f"n{i}", label=f"hidden {i + 1}", kind="Linear") for i in range(depth - 1)]
    charts.set_rows([*rows, HeatRow(key="out", label="logits", kind="Linear")])
    steps = sampled_steps(900, done)
    loss = falling_loss(done, first=0.705, last=0.688, noise=0.006, seed=1)
    charts.set_loss("train", np.arange(done), loss)
    ends = np.arange(49, done, 50)
    charts.set_loss("validation", ends, np.linspace(0.697, 0.691, len(ends)))
    charts.set_baseline(0.6931)
    charts.set_marks(ends)
    charts.set_signal_data("flow", steps, flow(steps, depth, per_layer=-0.5, seed=2))
    charts.set_progress(done)
    charts.axis.set_cursor(412)
    charts.axis.zoom(0.6, 412)
    charts.select("n3")


def healthy(charts: TrainCharts) -> None:
    done, names = 1200, ["hidden 1", "hidden 2", "logits"]
    charts.set_rows([HeatRow(key=n, label=n, kind="Linear") for n in names])
    steps = sampled_steps(1200, done)
    loss = falling_loss(done, first=2.35, last=0.06, noise=0.12, seed=3)
    charts.set_loss("train", np.arange(done), loss)
    ends = np.arange(59, done, 60)
    validation = 0.14 + 2.0 * np.exp(-ends / 210)
    charts.set_loss("validation", ends, validation)
    charts.set_baseline(2.3026)
    charts.set_marks(ends)
    charts.set_signal_data("flow", steps, flow(steps, 3, per_layer=-0.25, seed=4))
    charts.set_progress(done, done=True)


def empty(charts: TrainCharts) -> None:
    names = ["embed", "encoder 1", "encoder 2", "read-out"]
    charts.set_rows([HeatRow(key=n, label=n, kind="Linear") for n in names])


def many(charts: TrainCharts) -> None:
    done, depth = 64_000, 300
    rows = [
        HeatRow(
            key=f"n{i}", label=f"block {i // 6 + 1} / {'qkvofg'[i % 6]} projection", kind="Linear"
        )
        for i in range(depth)
    ]
    charts.set_rows(rows)
    steps = np.arange(0, done, 16)
    values = flow(steps, depth, per_layer=0.014, seed=5)
    values[2600:2604, 200:203] = 5.5
    loss = falling_loss(8000, first=9.8, last=2.9, noise=0.05, seed=6)
    spread = 0.25 * np.abs(np.random.default_rng(7).normal(1, 0.3, 8000))
    charts.set_loss("train", np.arange(8000) * 8, loss, loss - spread, loss + 2 * spread)
    charts.set_marks(np.arange(999, done, 1000))
    charts.set_signal_data("flow", steps, values)
    charts.set_progress(done)
    charts.select("n204")
    charts.heatmap._hover = QPointF(640, 90)


def broken(charts: TrainCharts) -> None:
    done = 260
    names = ["stem convolution", "stage 1", "stage 2 with a very long name", "stage 3", "stage 4"]
    rows = [HeatRow(key=n, label=n, kind="Conv2d", frozen=n.startswith("stem")) for n in names]
    charts.set_rows([*rows, HeatRow(key="gate", label="ReZero gate", kind="LearnedScale")])
    steps = sampled_steps(200, done)
    values = flow(steps, 6, per_layer=0.9, seed=8)
    values[:, :5] += np.linspace(0, 3, len(steps))[:, None]
    values[:40, 5] = -np.inf
    not_finite = np.zeros(values.shape, bool)
    not_finite[-9:, 1:5] = True
    values[100:, 3][::7] = np.nan
    loss = falling_loss(done, first=1.2, last=0.8, noise=0.05, seed=9)
    loss[170:] *= np.exp(np.linspace(0, 9, done - 170))
    loss[-7:] = np.nan
    charts.set_loss("train", np.arange(done), loss)
    charts.set_baseline(1.0986)
    charts.set_marks(np.arange(19, done, 20))
    charts.set_signal_data("flow", steps, values, not_finite=not_finite)
    charts.set_progress(done)
    charts.loss.log_button.setChecked(True)
    charts.axis.set_cursor(236)
    charts.select("stage 1")


SCENES: dict[str, Callable[[TrainCharts], None]] = {
    "vanishing": vanishing,
    "healthy": healthy,
    "empty": empty,
    "many": many,
    "broken": broken,
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    for theme in look.THEMES.values():
        look.apply(app, theme)
        for name, fill in SCENES.items():
            charts = TrainCharts(look.ThemeHolder(theme))
            charts.resize(*SIZE)
            fill(charts)
            charts.show()
            app.processEvents()
            scale = round(charts.devicePixelRatioF() * 100)
            path = folder / f"charts-{name}-{theme.name}-{scale}.png"
            if not charts.grab().save(str(path)):
                raise OSError(f"{path} could not be written")
            charts.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
