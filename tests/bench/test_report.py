"""Figures are told as kept or missed, for people and for programs."""

from __future__ import annotations

import pytest

from bpstudio.bench.report import as_json, table
from bpstudio.bench.spec import Figure, median, spread
from bpstudio.params import FrozenMap


def figure(value: float, **detail) -> Figure:
    return Figure(name="edit", value=value, unit="ms", budget=16.0, detail=FrozenMap(detail))


@pytest.mark.parametrize(("value", "ok"), [(15.9, True), (16.0, True), (16.1, False)])
def test_a_budget_is_a_most(value, ok):
    assert figure(value).ok is ok
    assert as_json([figure(value)])["benches"][0]["ok"] is ok
    assert ("MISSED" in table([figure(value)])) is not ok


def test_details_are_plain_values():
    (entry,) = as_json([figure(3.5, nodes=1000, times=(1.0, 2.0))])["benches"]
    assert entry == {
        "name": "edit",
        "value": 3.5,
        "unit": "ms",
        "budget": 16.0,
        "ok": True,
        "detail": {"nodes": 1000, "times": [1.0, 2.0]},
    }


def test_a_table_shows_what_a_figure_consists_of():
    lines = table([figure(3.456789, nodes=12000, times=(1.0, 2.55555))]).splitlines()
    assert lines[0].split() == ["edit", "3.46", "ms", "of", "16", "kept"]
    assert [line.strip() for line in lines[1:3]] == ["nodes: 12000", "times: 1, 2.56"]


def test_figures_are_summed_up_by_median_and_tail():
    values = [float(value) for value in range(1, 101)]
    assert median(values) == 50.5
    assert spread(values) == (50.5, 95.0, 100.0)
    assert spread([2.0]) == (2.0, 2.0, 2.0)
