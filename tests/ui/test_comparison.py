"""Runs that are chosen together are compared: curves, heatmaps, settings, best figures."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel

from bpstudio.params import EMPTY
from bpstudio.project.arrays import Bundle
from bpstudio.project.examples import example
from bpstudio.ui.charts.matched import ABSENT
from tests.ui.made_runs import short_run, three_runs

FLAGS = QItemSelectionModel.SelectionFlag


@pytest.fixture
def results(user):
    show(user, three_runs())
    return user.window.results


def show(user, runs):
    project = replace(example("digits-mlp").open(), runs=runs)
    user.desktop.parts.files.show_project(project, name="runs.bpstudio")
    user.window.show_stage("results")


def choose(results, *rows):
    choice = results.runs.selectionModel()
    choice.clear()
    for row in rows:
        choice.select(results.runs.model().index(row, 0), FLAGS.Select | FLAGS.Rows)


def compared(user, results, *rows):
    results.comparison.compared = None
    choose(results, *rows)
    user.wait(lambda: results.comparison.compared is not None)
    return results.comparison


def texts(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_two_runs_chosen_are_compared_and_one_is_shown_in_full(user, results):
    comparison = compared(user, results, 1, 2)
    assert comparison.isVisible()
    assert [run.id for run in comparison.compared.runs] == ["run-1", "run-2"]
    parts = [(curve.place, curve.part) for curve in comparison.overlay._curves]
    assert parts == [(0, "train"), (0, "validation"), (1, "train"), (1, "validation")]
    choose(results, 0)
    assert not comparison.isVisible()
    assert results.heading.isVisible()


def test_settings_that_differ_and_best_values_are_told(user, results):
    comparison = compared(user, results, 0, 1, 2)
    settings = {row[0]: row[1:] for row in texts(comparison.settings)}
    assert settings["batch_size"] == ["32", "64", "32"]
    assert settings["model"] == ["model 1", "model 2", "model 1"]
    assert "epochs" not in settings
    best = {row[0]: row[1:] for row in texts(comparison.best)}
    assert [cell.endswith("(best)") for cell in best["Validation loss"]] == [False, True, False]
    losses = [epoch.metrics["validation"].loss for epoch in three_runs()[1].open_history().epochs]
    assert best["Validation loss"][1] == f"{min(losses):.4g} (best)"
    assert best["Validation accuracy"][1].endswith("% (best)")


def test_flow_lies_side_by_side_on_rows_matched_by_path(user, results):
    comparison = compared(user, results, 1, 2)
    first, second = comparison.heatmaps
    assert [row.key for row in first.rows] == [row.key for row in second.rows]
    assert [row.label for row in first.rows if row.label.startswith(ABSENT)] == [
        f"{ABSENT}hidden 6"
    ]
    first.rowClicked.emit("hidden 2")
    assert second.selected == "hidden 2"


def test_the_difference_of_two_runs_is_the_difference_of_their_flows(user, results):
    comparison = compared(user, results, 0, 2)
    comparison.form.setCurrentIndex(1)
    (heatmap,) = comparison.heatmaps
    one, other = (
        run.open_history().signal("flow")[1] for run in (three_runs()[0], three_runs()[2])
    )
    assert np.array_equal(heatmap.columns.values, other - one)
    assert heatmap.reading(0, 0).startswith("−3.")


def test_a_run_without_curves_or_with_damaged_ones_is_named(user):
    first, second, third = three_runs()
    damaged = replace(second, history=Bundle(EMPTY, second.history.arrays))
    show(user, (first, damaged, replace(third, history=None)))
    comparison = compared(user, user.window.results, 0, 1, 2)
    assert len(comparison.heatmaps) == 1
    said = comparison._said.text()
    assert "B: " in said
    assert "C: its curves were not kept" in said


def test_a_comparison_out_of_sight_opens_nothing(user, results):
    user.window.show_stage("model")
    choose(results, 0, 1)
    assert results.comparison.compared is None
    assert results.comparison._task is None
    user.window.show_stage("results")
    user.wait(lambda: results.comparison.compared is not None)


def test_runs_of_one_step_or_without_any_value_are_compared_truthfully(user):
    runs = (short_run(1, steps=1, flow=[-2.0, 0.0]), short_run(2, steps=0, flow=None),
            short_run(3, steps=3, flow=[np.nan, np.nan]))  # fmt: skip
    show(user, runs)
    comparison = compared(user, user.window.results, 0, 1, 2)
    assert comparison.compared.heated == (0, 2)
    assert comparison.heatmaps[0].reading(0, 0) == "−2.0 decades (× 0.01)"
    assert comparison.heatmaps[1].reading(0, 0) == "no gradient"
    comparison.form.setCurrentIndex(1)
    assert comparison.heatmaps[0].reading(0, 0) == "not in both runs"
    comparison.grab()
