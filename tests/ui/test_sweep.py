"""A sweep is chosen in a dialog, trained by the queue, compared in plot and table, and used."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bpstudio.graph import edits
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.project.runs import Run
from bpstudio.record.events import PartMetrics
from bpstudio.ui.sweep_dialog import SweepDialog
from tests.ui.deeds import do

KEY = Qt.Key
RATE, DECAY = "training.optimizer.lr", "training.optimizer.weight_decay"


@pytest.fixture
def dialog(desktop, user) -> SweepDialog:
    user.open_example("breast-cancer")
    user.wait_until_checked()
    do(desktop.window, "run.sweep")
    (dialog,) = desktop.window.findChildren(SweepDialog)
    yield dialog
    for left in desktop.window.findChildren(SweepDialog):
        left.reject()


def keys(widget, text: str) -> None:
    QTest.keyClicks(widget, text)


@pytest.mark.slow
def test_a_sweep_is_chosen_by_keyboard_and_trained(desktop, user, dialog) -> None:
    session = desktop.parts.session
    assert not dialog.add_button.isEnabled()
    keys(dialog.list.field, "optimizer lr")
    QTest.keyClick(dialog.list.field, KEY.Key_Return)
    (row,) = dialog.rows
    keys(row.values.field, "0.1..0.001/2")
    assert row.values.error
    assert not dialog.add_button.isEnabled()
    row.values.field.clear()
    keys(row.values.field, "0.01..0.1/2log")
    assert row.values.preview.text() == "2 values: 0.01, 0.1"
    keys(dialog.seeds.field, "3,5")
    assert dialog.total.text() == "2 values × 2 seeds = 4 runs"
    assert dialog.add_button.text() == "Add 4 runs"
    session.apply("Other", edits.set_training(session.document, epochs=7))
    QTest.keyClick(dialog, KEY.Key_Return)
    queue = desktop.parts.queue
    assert [entry.name for entry in queue.queue.entries] == [
        "lr 0.01, seed 3",
        "lr 0.01, seed 5",
        "lr 0.1, seed 3",
        "lr 0.1, seed 5",
    ]
    assert queue.queue.entries[0].document().training.epochs != 7, "as it was when it was opened"
    user.wait(lambda: not queue.queue.unfinished, seconds=100)
    user.window.show_stage("results")
    results = desktop.window.results
    results.show_sweeps()
    assert results.sweeps.which.currentText() == "lr · 4 runs"
    assert results.sweeps.current.settings in {((RATE, "0.01"),), ((RATE, "0.1"),)}
    assert len(results.sweeps.current.runs) == 2


def test_settings_are_searched_by_any_words_of_theirs(dialog) -> None:
    def found() -> list[str]:
        model = dialog.list.table.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    keys(dialog.list.field, "split see")
    assert found() == ["Data: split seed"]
    assert "data.split.seed" in dialog.list.help.text()
    dialog.list.field.clear()
    keys(dialog.list.field, "out features")
    assert len(found()) > 1
    QTest.keyClick(dialog.list.field, KEY.Key_Down)
    assert dialog.list.table.currentIndex().row() == 1
    dialog.list.field.setText("nothing like it")
    assert found() == []
    assert "Nothing is called so" in dialog.list.help.text()
    QTest.keyClick(dialog.list.field, KEY.Key_Return)
    assert dialog.rows == []


def test_a_value_that_cannot_be_is_told_at_its_field(dialog) -> None:
    dialog.list.field.setText("batch size")
    QTest.keyClick(dialog.list.field, KEY.Key_Return)
    (row,) = dialog.rows
    row.values.field.setText("32,many")
    assert "many" in row.values.preview.text()
    assert row.values.field.property("invalid")
    assert row.values.field.accessibleDescription() == row.values.preview.text()
    row.values.field.setText("32,64")
    assert not row.values.field.property("invalid")
    assert dialog.add_button.isEnabled()
    row.leave_button.click()
    assert dialog.rows == []
    assert not dialog.add_button.isEnabled()


def test_more_runs_than_a_file_holds_are_not_added(dialog) -> None:
    dialog.seeds.field.setText("0-150")
    assert dialog.add_button.isEnabled()
    dialog.list.field.setText("optimizer lr")
    QTest.keyClick(dialog.list.field, KEY.Key_Return)
    dialog.rows[0].values.field.setText("0.1,0.2")
    assert "200 runs" in dialog.hint.text()
    assert not dialog.add_button.isEnabled()


# ------------------------------------------------------------------------------- its results


def swept_run(number: int, rate: str, decay: str, loss: float, accuracy: float) -> Run:
    outputs = FrozenMap({"n9": FrozenMap({"accuracy": accuracy})})
    return Run(
        id=f"r{number}",
        name=f"lr {rate}, weight_decay {decay}, seed {number}",
        status="completed",
        started="2026-01-01T00:00:00+00:00",
        sweep="s1",
        varied=FrozenMap({RATE: rate, DECAY: decay}),
        metrics=FrozenMap({"validation": PartMetrics(loss=loss, outputs=outputs)}),
    )


@pytest.fixture
def sweeps(desktop, user):
    """Six runs of three combinations: the middle one has the lowest loss, the last the accuracy."""
    runs = (
        swept_run(1, "0.1", "0", 1.0, 0.80),
        swept_run(2, "0.1", "0", 1.2, 0.82),
        swept_run(3, "0.01", "0.1", 0.3, 0.90),
        swept_run(4, "0.01", "0.1", 0.5, 0.92),
        swept_run(5, "0.001", "0", 0.6, 0.95),
        replace(swept_run(6, "0.001", "0", 0.6, 0.95), status="failed"),
    )
    project = replace(example("breast-cancer").open(), runs=runs)
    desktop.parts.files.show_project(project, name="a.bpstudio")
    desktop.window.show_stage("results")
    desktop.window.results.show_sweeps()
    return desktop.window.results.sweeps


def rows(sweeps) -> list[list[str]]:
    model = sweeps.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_table_has_a_row_for_each_combination_the_best_first(sweeps) -> None:
    assert rows(sweeps) == [
        ["0.01", "0.1", "2", "0.4 ± 0.14", "91.0 ± 1.4 %", "best"],
        ["0.001", "0", "1", "0.6", "95.0 %", ""],
        ["0.1", "0", "2", "1.1 ± 0.14", "81.0 ± 1.4 %", ""],
    ]
    assert sweeps.current.settings == ((RATE, "0.01"), (DECAY, "0.1"))
    assert "1 failed" in sweeps.words.text()
    sweeps.judged.setCurrentIndex(1)
    assert [row[0] for row in rows(sweeps)] == ["0.001", "0.01", "0.1"]
    assert rows(sweeps)[0][-1] == "best"
    assert sweeps.current.settings[0] == (RATE, "0.01"), "what was chosen stays chosen"


def test_a_click_on_a_heading_sorts_and_another_turns_it_round(sweeps) -> None:
    header = sweeps.table.horizontalHeader()
    header.sectionClicked.emit(0)
    assert [row[0] for row in rows(sweeps)] == ["0.001", "0.01", "0.1"]
    header.sectionClicked.emit(0)
    assert [row[0] for row in rows(sweeps)] == ["0.1", "0.01", "0.001"]
    assert sweeps.current.settings[0] == (RATE, "0.01")


def test_plot_and_table_have_one_choice_and_one_pointer(sweeps, qtbot) -> None:
    chart = sweeps.chart
    assert chart.current == 1
    chart.setFocus()
    QTest.keyClick(chart, KEY.Key_Down)
    assert sweeps.current.settings[0] == (RATE, "0.001")
    sweeps.table.selectRow(2)
    assert chart.current == 0
    assert "Chosen: lr 0.1" in chart.accessibleDescription()
    model = sweeps.table.model()
    sweeps.table.entered.emit(model.index(1, 0))
    assert chart.hover == 2
    QApplication.processEvents()
    x, y = chart._across(3), chart._lines(chart._plot)
    place = QPointF((x[1] + x[2]) / 2, (y[1, 1] + y[1, 2]) / 2)
    QTest.mouseMove(chart, place.toPoint())
    qtbot.waitUntil(lambda: chart.hover == 1)
    assert model.index(0, 0).data(Qt.ItemDataRole.BackgroundRole) is not None
    assert model.index(1, 0).data(Qt.ItemDataRole.BackgroundRole) is None
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert sweeps.current.settings[0] == (RATE, "0.01")
    assert chart.line_at(QPointF(2.0, 2.0)) == -1


def test_using_one_is_an_edit(desktop, sweeps) -> None:
    session = desktop.parts.session
    before = session.document
    QTest.mouseClick(sweeps.use_button, Qt.MouseButton.LeftButton)
    params = session.document.training.optimizer.params
    assert (params["lr"], params["weight_decay"]) == (0.01, 0.1)
    assert session.undo_stack.undoText() == "Use lr 0.01, weight_decay 0.1"
    session.undo_stack.undo()
    assert session.document == before


def test_one_whose_layer_is_gone_is_refused_in_words(desktop, sweeps) -> None:
    desktop.window.queue.use((("nobody.p", "0.5"),))
    assert "No layers are called" in desktop.window.notice.words.text()
    assert desktop.parts.session.clean


def test_a_run_that_lands_leaves_what_is_chosen(desktop, sweeps) -> None:
    sweeps.table.selectRow(2)
    chosen = sweeps.current
    files = desktop.parts.files
    files._keep(swept_run(7, "0.5", "0", 0.1, 0.99), None)
    assert sweeps.current.settings == chosen.settings
    assert rows(sweeps)[0][0] == "0.5"


def test_without_a_sweep_there_is_one_page(desktop, user) -> None:
    user.open_example("breast-cancer")
    desktop.window.show_stage("results")
    assert not desktop.window.results.pages.isVisible()


@pytest.mark.slow
def test_a_learning_curve_trains_shares_of_the_rows_and_is_drawn(desktop, user) -> None:
    user.open_example("breast-cancer")
    user.wait_until_checked()
    session, queue = desktop.parts.session, desktop.parts.queue
    session.apply("few", edits.set_training(session.document, epochs=1))
    user.wait_until_checked()
    desktop.window.actions_["run.learning-curve"].trigger()
    entries = queue.queue.entries
    assert [entry.settings[0][1] for entry in entries] == [
        share for share in ("0.1", "0.25", "0.5", "1") for _ in range(3)
    ]
    for entry in entries[1:-1]:
        queue.cancel(entry.id)
    user.wait(lambda: queue.state == "idle", seconds=120)
    runs = [run for run in desktop.parts.files.project.runs if run.sweep]
    assert {run.varied["data.split.use"] for run in runs} == {"0.1", "1"}
    window = desktop.window
    window.show_stage("results")
    window.results.show_sweeps()
    sweeps = window.results.sweeps
    user.wait(lambda: sweeps.curve.isVisible())
    named = {trace.name for trace in sweeps.curve.plane.traces if trace.name}
    assert named == {"train", "validation"}
