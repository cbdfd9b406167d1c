"""Every bench runs in its short form and says what it must; how fast it is, is not asked."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QApplication

from bpstudio.bench.drawings import lattice
from bpstudio.bench.edit import CARD, EDITS, NODES
from bpstudio.bench.registry import BENCHES
from bpstudio.bench.report import as_json, figures, table

BUDGETS = {
    "canvas": {"canvas": ("ms", 16), "canvas-open": ("s", 2)},
    "edit": {"edit": ("ms", 16)},
    "shapes": {"shapes": ("ms", 50)},
    "heatmap": {
        "heatmap": ("ms", 8),
        "heatmap-scrub": ("ms", 33),
        "heatmap-memory": ("MB", 64),
    },
    "start": {"start": ("s", 1), "start-ready": ("s", 6)},
    "save": {"save": ("s", 0.5), "save-open": ("s", 0.5)},
    "engine": {"engine": ("×", 0.8), "engine-worst": ("×", 1.05)},
    "probe": {"probe": ("×", 1.03), "probe-worst": ("×", 1.06)},
    "gui": {"gui": ("×", 1.05), "gui-process": ("×", 1.03)},
    "loop": {"loop": ("ms", 33), "loop-max": ("ms", 100)},
    "scale": {"scale-layers": ("×", 1.2), "scale-rows": ("×", 1.2)},
    "data": {"data-preview": ("s", 1), "data": ("s", 10), "data-memory": ("× file", 4)},
    "predict": {"predict": ("×", 1.25)},
    "torchrun": {"torchrun": ("×", 0.667)},
}


def test_every_bench_has_its_budgets_here():
    assert set(BENCHES.kinds()) == set(BUDGETS)


@pytest.mark.parametrize("kind", BUDGETS)
def test_a_bench_gives_its_figures(qapp: QApplication, kind):
    found = figures([BENCHES[kind]], short=True)
    assert {figure.name: (figure.unit, figure.budget) for figure in found} == BUDGETS[kind]
    assert all(figure.value > 0 for figure in found)
    printed = json.loads(json.dumps(as_json(found), allow_nan=False))
    wanted = {"name", "value", "unit", "budget", "ok", "detail"}
    assert all(set(entry) == wanted for entry in printed["benches"])
    assert all(figure.name in table(found) for figure in found)


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_that_is_timed_changes_the_drawing(name):
    document = lattice(NODES)
    assert CARD in document.graph.by_id
    assert EDITS[name](document) != document
