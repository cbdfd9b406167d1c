"""What is kept of a chart is what would be drawn anew, whatever has changed."""

import numpy as np
import pytest

from bpstudio.ui.charts.heat_row import HeatRow
from bpstudio.ui.charts.signals import SIGNALS
from bpstudio.ui.theme import DARK, LIGHT


def called(name):
    return [
        HeatRow(key=f"n{index}", label=f"{name} {index}", kind="Linear", frozen=index == 1)
        for index in range(3)
    ]


CHANGES = {
    "theme": lambda charts, themes: themes.use(LIGHT),
    "theme again": lambda charts, themes: themes.use(DARK),
    "row": lambda charts, themes: charts.select("n2"),
    "no row": lambda charts, themes: charts.select(None),
    "range": lambda charts, themes: charts.axis.zoom(0.3, 40),
    "pan": lambda charts, themes: charts.axis.pan(12),
    "whole": lambda charts, themes: charts.axis.fit(),
    "largest first": lambda charts, themes: charts.order_chooser.setCurrentIndex(1),
    "least first": lambda charts, themes: charts.order_chooser.setCurrentIndex(2),
    "signal": lambda charts, themes: charts.heatmap.set_signal(SIGNALS["update"]),
    "profile's signal": lambda charts, themes: charts.profile.set_signal(SIGNALS["update"]),
    "log": lambda charts, themes: charts.loss.log_button.setChecked(True),
    "growth": lambda charts, themes: charts.set_progress(180),
    "loss": lambda charts, themes: charts.set_loss("train", np.arange(180), np.full(180, 40.0)),
    "baseline": lambda charts, themes: charts.set_baseline(90.0),
    "cursor": lambda charts, themes: charts.axis.set_cursor(60),
    "size": lambda charts, themes: charts.resize(900, 600),
    "rows": lambda charts, themes: charts.set_rows(called("layer")),
    "other rows": lambda charts, themes: charts.set_rows(called("part")),
    "nothing": lambda charts, themes: charts.clear(),
}


def kept_and_anew(chart):
    """Its picture as it is, and with nothing kept."""
    kept = chart.grab().toImage()
    chart._ground._key = None
    chart.layer.clear()
    return kept, chart.grab().toImage()


@pytest.mark.parametrize("seed", range(3))
def test_every_change_shows(charts, themes, seed):
    names = list(CHANGES)[:-1]
    order = [*np.random.default_rng(seed).permutation(names), "nothing"]
    for name in order:
        CHANGES[name](charts, themes)
        for chart in (charts.loss, charts.heatmap, charts.profile):
            kept, anew = kept_and_anew(chart)
            assert kept == anew, (order, name, type(chart).__name__)
