"""Bars with whiskers: what is in sight, and what a bar says of itself."""

from __future__ import annotations

import numpy as np
import pytest

from bpstudio.ui.charts.bars import Bar, BarChart, Bars, range_of
from bpstudio.ui.theme import LIGHT, ThemeHolder


@pytest.mark.parametrize(
    ("bars", "wanted"),
    [
        ((Bar(name="a", value=2.0, spread=0.5),), (0.0, 2.5)),
        ((Bar(name="a", value=0.25, spread=0.5),), (-0.25, 0.75)),
        ((Bar(name="a", value=-1.0), Bar(name="b", value=np.nan)), (-1.0, 0.0)),
        ((Bar(name="a", value=0.0),), (0.0, 1.0)),
        ((), (0.0, 1.0)),
    ],
)
def test_zero_and_every_whisker_are_in_sight(
    bars: tuple[Bar, ...], wanted: tuple[float, float]
) -> None:
    assert range_of(Bars(title="", across="", bars=bars)) == wanted


def test_a_bar_is_told_with_its_spread_and_place(qtbot) -> None:
    chart = BarChart(ThemeHolder(LIGHT))
    qtbot.addWidget(chart)
    chart.show_bars(
        Bars(
            title="t",
            across="falls by",
            spread="of five draws",
            bars=(Bar(name="<b>age</b>", value=0.25, spread=0.01), Bar(name="city", value=0.1)),
        )
    )
    assert chart.words() == "<b>age</b>: falls by 0.25 ± 0.01 of five draws, 1 of 2"
    chart.point_at(1)
    assert chart.accessibleDescription() == "city: falls by 0.1, 2 of 2"
    chart.point_at(2)
    assert chart.at == 1
