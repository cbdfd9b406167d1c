"""Charts with rows and values to try things on."""

import numpy as np
import pytest

from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.train import TrainCharts
from bpstudio.ui.theme import DARK, ThemeHolder

ROWS = (
    HeatRow(key="n1", label="hidden 1", kind="Linear"),
    HeatRow(key="n2", label="hidden 2", kind="Linear"),
    HeatRow(key="b1.2/n3", label="logits", kind="Linear"),
)


@pytest.fixture
def themes(qapp):
    return ThemeHolder(DARK)


@pytest.fixture
def charts(qtbot, themes):
    """Three layers over a hundred steps, shown: flow −5, −2.5 and 0 decades."""
    widget = TrainCharts(themes)
    qtbot.addWidget(widget)
    widget.resize(1000, 520)
    widget.set_rows(ROWS)
    steps = np.arange(0, 100, 5)
    values = np.tile(np.array([-5.0, -2.5, 0.0], np.float32), (len(steps), 1))
    widget.set_signal_data("flow", steps, values)
    widget.set_loss("train", np.arange(100), np.linspace(2.0, 1.0, 100))
    widget.set_progress(100)
    widget.show()
    return widget
