"""What can be done with a chart of Train: taking its picture and its numbers along."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bpstudio.language import tr
from bpstudio.ui.action import Action, State, When

SUBMENU = tr("Chart")

_seen = When(lambda state: state.stage == "train", tr("Go to Train first"))
_drawn = When(
    lambda state: state.stage == "train" and state.chart != "table",
    tr("Go to Train and to a chart first"),
)
_blocks = When(
    lambda state: state.stage == "train" and "blocks" in state.folds,
    tr("Go to Train with a run that has layers in blocks"),
)
_parameters = When(
    lambda state: state.stage == "train" and "parameters" in state.folds,
    tr("Go to Train with a run and a signal of weights"),
)
_folded = When(
    lambda state: state.stage == "train" and "folded" in state.folds,
    tr("No row is opened or closed"),
)


CHART_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "loss": tr("loss", about="chart"),
        "heatmap": tr("heatmap", about="chart"),
        "profile": tr("profile", about="chart"),
        "table": tr("table", about="chart"),
        "close-up": tr("close-up", about="chart"),
    }
)
"""What the charts are called inside a sentence."""


def _copy_picture(state: State) -> str:
    """`Copy picture of the heatmap`: which chart is meant is said."""
    return tr("Copy picture of the {chart}", chart=CHART_WORDS[state.chart])


def _save_png(state: State) -> str:
    return tr("Save picture of the {chart} as PNG…", chart=CHART_WORDS[state.chart])


def _save_svg(state: State) -> str:
    return tr("Save picture of the {chart} as SVG…", chart=CHART_WORDS[state.chart])


def _copy_numbers(state: State) -> str:
    return tr("Copy numbers of the {chart}", chart=CHART_WORDS[state.chart])


def _save_csv(state: State) -> str:
    return tr("Save numbers of the {chart} as CSV…", chart=CHART_WORDS[state.chart])


CHART_ACTIONS: tuple[Action, ...] = (
    Action(
        id="chart.copy-picture", text=_copy_picture, menu="View", group=2,
        submenu=SUBMENU, tip=tr("Put the picture of the chart on the clipboard"),
        enabled=_drawn, run=lambda desk: desk.window.chart_desk.copy_picture(),
    ),
    Action(
        id="chart.save-png", text=_save_png, menu="View", group=2,
        submenu=SUBMENU, tip=tr("Save the chart as a picture of pixels"),
        enabled=_drawn, run=lambda desk: desk.window.chart_desk.save_picture("png"),
    ),
    Action(
        id="chart.save-svg", text=_save_svg, menu="View", group=2, submenu=SUBMENU,
        tip=tr("Save the chart as a drawing that stays sharp at any size"),
        enabled=_drawn, run=lambda desk: desk.window.chart_desk.save_picture("svg"),
    ),
    Action(
        id="chart.copy-numbers", text=_copy_numbers, menu="View", group=2,
        submenu=SUBMENU, tip=tr("Put the numbers of the chart on the clipboard as CSV"),
        enabled=_seen, run=lambda desk: desk.window.chart_desk.copy_numbers(),
    ),
    Action(
        id="chart.save-csv", text=_save_csv, menu="View", group=2, submenu=SUBMENU,
        tip=tr("Save the numbers of the chart for a spreadsheet or a script"),
        enabled=_seen, run=lambda desk: desk.window.chart_desk.save_numbers(),
    ),
    Action(
        id="chart.table", text=tr("Heatmap as a table"), menu="View", group=2, submenu=SUBMENU,
        keys=("Ctrl+Shift+T",), tip=tr("The layers of the heatmap as a table that can be sorted"),
        enabled=_seen, checked=lambda state: state.tabled,
        run=lambda desk: desk.window.chart_desk.toggle_table(),
    ),
    Action(
        id="chart.close-up", text=tr("Close-up of the layer"), menu="View", group=2,
        submenu=SUBMENU, keys=("Ctrl+Shift+U",),
        tip=tr("All that is on record of the selected layer over time"),
        enabled=_seen, run=lambda desk: desk.window.chart_desk.toggle_close_up(),
    ),
    Action(
        id="chart.spread", text=tr("Spread of the layer’s numbers"), menu="View", group=2,
        submenu=SUBMENU, enabled=_seen,
        tip=tr("Weights, gradients, updates and outputs of the selected layer as bands over time"),
        run=lambda desk: desk.window.chart_desk.show_near("spread"),
    ),
    Action(
        id="chart.notes", text=tr("Extremes and examples of the layer"), menu="View", group=2,
        submenu=SUBMENU, enabled=_seen,
        tip=tr("Largest and smallest gradient, spikes, and the rows of the data behind them"),
        run=lambda desk: desk.window.chart_desk.show_near("notes"),
    ),
    Action(
        id="chart.close-blocks", text=tr("Collapse all blocks"), menu="View", group=2,
        submenu=SUBMENU, tip=tr("One row of the heatmap for every run of a block"),
        enabled=_blocks, run=lambda desk: desk.window.chart_desk.fold("blocks"),
    ),
    Action(
        id="chart.open-layers", text=tr("Expand all to parameters"), menu="View", group=2,
        submenu=SUBMENU, tip=tr("Weights, biases and other parameters beneath their layers"),
        enabled=_parameters, run=lambda desk: desk.window.chart_desk.fold("parameters"),
    ),
    Action(
        id="chart.layers", text=tr("One row for each layer"), menu="View", group=2, submenu=SUBMENU,
        tip=tr("Put parameters away and open all blocks"),
        enabled=_folded, run=lambda desk: desk.window.chart_desk.fold("layers"),
    ),
)  # fmt: skip

CHART_MENU: tuple[str | None, ...] = (
    "chart.copy-picture", "chart.save-png", "chart.save-svg", None,
    "chart.copy-numbers", "chart.save-csv", None, "chart.table",
    None, "chart.close-blocks", "chart.open-layers", "chart.layers",
)  # fmt: skip
"""Rows of the menu on a chart; None is a line between them."""
