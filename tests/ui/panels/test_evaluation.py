"""The Evaluation page in the window: made in a thread, kept, cancelled, worked by keyboard."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from bpstudio.results.answers import Answers, Asked
from bpstudio.results.curves import (
    STEPS,
    calibration,
    cheapest,
    class_curves,
    rates_of,
    threshold_counts,
)
from bpstudio.results.groups import Groups, by_group
from bpstudio.ui.charts.numbers import csv_text
from bpstudio.ui.panels.evaluation import Evaluation
from bpstudio.ui.panels.evaluation_planes import CALIBRATION, plane_of
from bpstudio.ui.panels.group_view import GroupView
from bpstudio.ui.panels.results import EVALUATION
from bpstudio.ui.theme import DARK, ThemeHolder

KEY = Qt.Key


@pytest.fixture
def page(user):
    """The evaluation of a trained example, seen."""

    def opened(name: str):
        user.open_example(name)
        window = user.window
        window.train()
        user.wait(lambda: bool(user.desktop.parts.files.project.runs))
        window.show_results(EVALUATION)
        evaluation = window.results.evaluation
        user.wait(lambda: evaluation.shown is not None)
        return evaluation

    return opened


def choose(page, words: str) -> None:
    names = [page.tabs.tabText(at) for at in range(page.tabs.count())]
    page.tabs.setCurrentIndex(names.index(words))


def cells(view) -> list[list[str]]:
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_every_view_of_two_classes_says_the_same_as_the_counts(page, user) -> None:
    evaluation = page("breast-cancer")
    view = evaluation.view
    assert [evaluation.part.itemText(at) for at in range(3)] == ["Training", "Validation", "Test"]
    named = {row[0]: row for row in cells(evaluation.figures)}
    accuracy = view.scored.figure("accuracy")
    assert named["Accuracy"][1] == f"{100 * accuracy.value:.1f} %"
    assert " to " in named["Accuracy"][2]
    matrix = view.scored.matrix
    choose(evaluation, "Threshold")
    evaluation.of_class.setCurrentIndex(1)
    evaluation.threshold.slider.setValue(STEPS // 2)
    shown = {name: label.text() for name, label in evaluation.threshold.values.items()}
    assert shown["Rightly given"] == str(matrix[1, 1])
    assert shown["Wrongly given"] == str(matrix[0, 1])
    assert shown["Missed"] == str(matrix[1, 0])
    for words in ("ROC", "Precision-recall", "Calibration"):
        choose(evaluation, words)
        assert any(len(trace.points) > 2 for trace in evaluation.plane.plane.traces)


def test_a_cell_of_the_matrix_lists_its_rows_and_a_row_shows_its_values(page, user) -> None:
    evaluation = page("breast-cancer")
    choose(evaluation, "Confusion")
    evaluation.confusion.setFocus()
    QTest.keyClick(evaluation.confusion, KEY.Key_Down)
    QTest.keyClick(evaluation.confusion, KEY.Key_Right)
    assert evaluation.confusion.pointed == (1, 1)
    assert "benign were predicted benign" in evaluation.confusion.accessibleDescription()
    QTest.keyClick(evaluation.confusion, KEY.Key_Return)
    assert evaluation.tabs.tabText(evaluation.tabs.currentIndex()) == "Rows"
    listed = cells(evaluation.rows.rows)
    assert len(listed) == evaluation.view.scored.matrix[1, 1]
    assert {row[1] for row in listed} == {"benign"}
    number = int(listed[0][0].replace(",", "")) - 1
    table = evaluation.shown.answered.table
    values = dict(row for row in cells(evaluation.rows.cells))
    assert float(values["mean area"].replace("−", "-")) == pytest.approx(
        table.columns["mean area"][number], rel=1e-3
    )


def test_rows_have_the_numbers_of_the_file_where_some_were_left_out(page, user) -> None:
    evaluation = page("breast-cancer")
    choose(evaluation, "Rows")
    table = evaluation.shown.answered.table
    before = [row[0] for row in cells(evaluation.rows.rows)]
    later = replace(table, places=np.arange(table.rows) + 5_000)
    evaluation.rows.show_view(evaluation.view, later)
    after = [int(row[0].replace(",", "")) for row in cells(evaluation.rows.rows)]
    assert after == [int(number.replace(",", "")) + 5_000 for number in before]
    assert f"{after[0]:,}" in evaluation.rows.heading.text()


def test_groups_of_a_column_are_compared_in_a_thread(page, user) -> None:
    evaluation = page("breast-cancer")
    choose(evaluation, "Groups")
    columns = evaluation.groups.columns
    columns.setCurrentIndex(columns.findData("mean area"))
    user.wait(lambda: not evaluation.busy)
    listed = cells(evaluation.groups.table)
    assert listed[-1][0] == "All"
    assert sum(int(row[1]) for row in listed[:-1]) == int(listed[-1][1])
    assert "too few to judge" in evaluation.groups.doubts.text()
    assert "Equalised odds difference" in evaluation.groups.threshold.differences.text()
    assert not evaluation.groups.differences.isVisible()
    second = evaluation.groups.second
    second.setCurrentIndex(second.findData("mean texture"))
    user.wait(lambda: not evaluation.busy)
    assert " · " in cells(evaluation.groups.table)[0][0]


def test_the_rarer_class_is_judged_everywhere_and_groups_can_be_of_the_other(page, user) -> None:
    evaluation = page("breast-cancer")
    named = {row[0]: row for row in cells(evaluation.figures)}
    truth = evaluation.view.items.truth
    assert "Average precision of malignant" in named
    assert float(named["… by guessing"][1]) == pytest.approx((truth == 0).mean(), abs=1e-3)
    for words in ("ROC", "Precision-recall"):
        choose(evaluation, words)
        assert "malignant" in evaluation.plane.plane.title
    choose(evaluation, "Threshold")
    assert "given malignant" in evaluation.threshold.words.whole
    choose(evaluation, "Groups")
    columns, of_class = evaluation.groups.columns, evaluation.groups.of_class
    columns.setCurrentIndex(columns.findData("mean area"))
    user.wait(lambda: not evaluation.busy)
    assert "Rates are of malignant" in evaluation.groups.said.text()
    assert "too small to judge" in evaluation.groups.threshold.differences.text()
    of_class.setCurrentIndex(of_class.findData("benign"))
    user.wait(lambda: not evaluation.busy)
    assert "Rates are of benign" in evaluation.groups.said.text()


def test_columns_of_groups_come_first_and_no_target_is_among_them(page, user) -> None:
    evaluation = page("credit-risk")
    choose(evaluation, "Groups")
    columns = evaluation.groups.columns
    assert columns.currentData() == columns.itemData(1) == "region"
    assert columns.itemData(2) == "sex"
    assert columns.findData("outcome") < 0
    assert evaluation.groups.second.currentIndex() == 0
    user.wait(lambda: not evaluation.busy)
    assert {row[0] for row in cells(evaluation.groups.table)} == {"north", "south", "All"}


def test_numbers_are_shown_against_the_truth(page, user) -> None:
    evaluation = page("diabetes-regression")
    names = [evaluation.tabs.tabText(at) for at in range(evaluation.tabs.count())]
    assert names == [
        "Predicted and true",
        "Residuals",
        "Groups",
        "Baselines",
        "Robustness",
        "Importance",
        "Rows",
    ]
    rows = len(evaluation.view.answers.rows)
    assert len(evaluation.plane.plane.traces[1].points) == rows
    text = csv_text(evaluation.plane.numbers())
    assert text.splitlines()[0] == "trace,true,predicted"
    assert len(text.splitlines()) == rows + 3
    choose(evaluation, "Rows")
    errors = [abs(float(row[3].replace("−", "-"))) for row in cells(evaluation.rows.rows)]
    assert errors == sorted(errors, reverse=True)


def test_what_was_made_is_kept_until_the_drawing_changes(page, user) -> None:
    evaluation = page("digits-mlp")
    first = evaluation.shown
    user.window.show_stage("model")
    user.window.show_results(EVALUATION)
    assert evaluation.shown is first
    assert not evaluation.busy


def test_it_can_be_cancelled_and_says_so(page, user) -> None:
    evaluation = page("digits-mlp")
    evaluation._kept.clear()
    user.window.results.pages.setCurrentIndex(0)
    user.window.results.pages.setCurrentIndex(2)
    assert evaluation.busy
    evaluation.cancel.click()
    assert not evaluation.busy
    assert "cancelled" in evaluation.empty.hint.text()


def test_a_project_without_a_run_offers_to_train(user, qtbot) -> None:
    user.open_example("digits-mlp")
    assert not user.window.actions_["results.evaluate"].isEnabled()
    alone = Evaluation(ThemeHolder(DARK))
    qtbot.addWidget(alone)
    alone.show_run(None)
    alone.show()
    assert "Train the model" in alone.empty.hint.text()
    with qtbot.waitSignal(alone.trainWanted):
        alone.empty.button.click()


def test_a_chart_is_taken_along(page, user) -> None:
    evaluation = page("breast-cancer")
    user.window.chart_desk.offer(evaluation.confusion, user.window.mapToGlobal(user.window.pos()))
    menu = next(m for m in user.window.findChildren(QMenu) if m.isVisible())
    actions = {action.text(): action for action in menu.actions()}
    actions["Copy numbers"].trigger()
    menu.close()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "true,predicted,rows"
    assert sum(int(line.rsplit(",")[-1]) for line in lines[1:]) == len(evaluation.view.answers.rows)


# ------------------------------------------------------------------- the arrays behind


def test_counts_at_a_threshold_are_those_of_a_plain_comparison() -> None:
    random = np.random.Generator(np.random.PCG64(0))
    positive = random.integers(0, 2, 400)
    shares = np.round(random.random(400), 2)
    counts = threshold_counts(positive, shares)
    for place in (0, 123, 500, 870, 1000):
        given = shares >= place / STEPS
        assert counts[place].tolist() == [
            int((given & (positive == 1)).sum()),
            int((given & (positive == 0)).sum()),
            int((~given & (positive == 1)).sum()),
            int((~given & (positive == 0)).sum()),
        ]
    assert rates_of(counts[0])["recall"] == 1.0


def test_the_cheapest_threshold_costs_no_more_than_any_other() -> None:
    random = np.random.Generator(np.random.PCG64(1))
    positive = random.integers(0, 2, 300)
    shares = np.clip(positive * 0.3 + random.random(300) * 0.7, 0, 1)
    counts = threshold_counts(positive, shares)
    place, cost = cheapest(counts, false_positive=1.0, false_negative=5.0)
    costs = counts[:, 1] + 5 * counts[:, 2]
    assert cost == costs.min() == costs[place]


def test_calibration_equals_that_of_scikit_learn() -> None:
    from sklearn.calibration import calibration_curve

    random = np.random.Generator(np.random.PCG64(2))
    shares = random.random(500)
    positive = (random.random(500) < shares).astype(np.int64)
    true, mean = calibration_curve(positive, shares, n_bins=10)
    found = calibration(positive, shares)
    np.testing.assert_allclose(found[:, 0], mean)
    np.testing.assert_allclose(found[:, 1], true)


def test_no_line_of_calibration_leads_through_bins_of_few_rows_and_all_are_counted() -> None:
    shares = np.repeat([0.05, 0.35, 0.95], [20, 3, 40])
    curves = class_curves("a", (np.arange(63) % 2).astype(np.int64), shares)
    plane = plane_of(CALIBRATION, SimpleNamespace(dots=None), curves)
    _, many, few = plane.traces
    assert many.points[:, 0].tolist() == pytest.approx([0.05, 0.95])
    assert few.points[:, 0].tolist() == pytest.approx([0.35])
    assert not many.line
    assert not few.line
    assert plane.note.endswith("20, 3, 40")


def test_one_class_alone_has_counts_and_no_curve() -> None:
    curves = class_curves("a", np.ones(5, np.int64), np.linspace(0, 1, 5))
    assert not len(curves.roc)
    assert curves.counts[0].tolist() == [5, 0, 0, 0]


def test_plain_models_stand_beside_the_model_once_they_are_asked_for(page, user) -> None:
    evaluation = page("breast-cancer")
    assert not evaluation.baselines.busy
    choose(evaluation, "Baselines")
    assert evaluation.baselines.busy
    user.wait(lambda: not evaluation.busy)
    view = evaluation.baselines
    model = view.table.model()
    titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert titles == ["Figure", "Model", "Constant", "Linear", "Boosted trees"]
    shown = {row[0]: row for row in cells(view.table)}
    assert shown["Accuracy"][1] == {row[0]: row[1] for row in cells(evaluation.figures)}["Accuracy"]
    assert "the best plain model (" in view.verdict.text()
    choose(evaluation, "Groups")
    choose(evaluation, "Baselines")
    assert not view.busy  # they are kept


def test_plain_models_go_on_while_another_tab_is_seen_and_can_be_cancelled(page, user) -> None:
    evaluation = page("breast-cancer")
    view = evaluation.baselines
    choose(evaluation, "Baselines")
    begun = view._task
    assert begun is not None
    choose(evaluation, "ROC")
    choose(evaluation, "Baselines")
    assert view._task is begun
    view.cancel.click()
    assert not view.busy
    assert "cancelled" in view.said.text()
    assert not view.cancel.isVisible()
    choose(evaluation, "ROC")
    choose(evaluation, "Baselines")
    user.wait(lambda: not evaluation.busy)
    assert view.table.isVisible()


def test_robustness_and_importance_are_made_once_they_are_seen(page, user) -> None:
    evaluation = page("breast-cancer")
    choose(evaluation, "Robustness")
    assert evaluation.busy
    user.wait(lambda: not evaluation.busy)
    robust = evaluation.robust
    assert robust.kinds.count() == 5
    robust.kinds.setCurrentIndex(4)
    points = robust.chart.plane.traces[1].points
    shown = {row[0]: row[1] for row in cells(evaluation.figures)}
    assert shown["Accuracy"] == f"{100 * points[0, 1]:.1f} %"
    assert points[-1, 1] < points[0, 1]
    choose(evaluation, "Importance")
    user.wait(lambda: not evaluation.busy)
    listed = cells(evaluation.explained.table)
    assert len(listed) == 30
    assert "integrated gradients" in evaluation.explained.later.said.text()
    assert_bars_and_table_go_together(evaluation.explained, user)
    choose(evaluation, "Robustness")
    assert not evaluation.busy  # it is kept


def assert_bars_and_table_go_together(view, user) -> None:
    """The bars are those of the table, in its order; a key in either moves the other's cursor."""
    chart, table = view.chart, view.table
    bars = chart.bars.bars
    assert [bar.name for bar in bars] == [row[0] for row in cells(table)]
    assert [bar.value for bar in bars] == sorted((bar.value for bar in bars), reverse=True)
    assert all(bar.spread is not None for bar in bars)
    chart.setFocus()
    user.key(KEY.Key_Down)
    assert (chart.at, table.currentIndex().row()) == (1, 1)
    assert bars[1].name in chart.accessibleDescription()
    assert "of five draws, 2 of 30" in chart.accessibleDescription()
    user.key(KEY.Key_End)
    assert chart.at == 29
    assert not chart.visibleRegion().isEmpty()
    assert chart.visibleRegion().contains(QPoint(5, round(chart.row_middle(29))))
    table.setFocus()
    user.key(KEY.Key_Up)
    assert chart.at == 28
    view.measures.setCurrentIndex(1)
    shares = [bar.value for bar in chart.bars.bars]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(100)
    assert chart.bars.across == "Share in %"
    assert [bar.name for bar in chart.bars.bars] == [row[0] for row in cells(table)]
    assert len(csv_text(chart.numbers()).splitlines()) == 31


def test_what_is_made_ends_when_another_page_is_seen(page, user) -> None:
    evaluation = page("breast-cancer")
    choose(evaluation, "Importance")
    assert evaluation.busy
    choose(evaluation, "ROC")
    assert not evaluation.busy


def test_a_forecast_is_drawn_over_time_beside_the_truth(page, user) -> None:
    evaluation = page("forecasting")
    names = [evaluation.tabs.tabText(at) for at in range(evaluation.tabs.count())]
    assert names[0] == "Over time"
    forecast = evaluation.forecast
    assert forecast.isVisible()
    assert forecast.series.isHidden()
    plane = forecast.chart.plane
    (course,) = evaluation.view.courses
    assert plane.dates
    assert [trace.name for trace in plane.traces] == ["90 % interval", "true", "forecast"]
    band, true, said = plane.traces
    assert np.array_equal(true.points[:, 1], course.truth)
    assert np.array_equal(said.points[:, 1], course.predicted)
    assert np.allclose(band.points[:, 1] - band.low[:, 1], 2 * course.margin)
    forecast.rows.setFocus()
    user.key(KEY.Key_Down)
    assert forecast.rows.currentText() == "the last 100"
    assert len(forecast.chart.plane.traces[1].points) == 100
    text = csv_text(forecast.chart.numbers())
    assert '"90 % interval, low"' in text or "90 % interval, low" in text
    assert "2024-" in text


def groups_of_many(small: int) -> tuple[Asked, Groups]:
    """Three classes by a column of one large group, and so many small ones of 12 rows each."""
    named = Asked(
        path="o", name="output", target="y", kind="classes", task="", loss="",
        classes=("a", "b", "c"), positive=2,
    )  # fmt: skip
    truth = np.arange(400) % 3
    group = np.array(["all the others"] * 400, dtype=object)
    for at in range(small):
        group[12 * at : 12 * (at + 1)] = f"a group of people number {at}"
    given = Answers(
        asked=named, rows=np.arange(400), predicted=truth, probabilities=np.eye(3)[truth],
        truth=truth,
    )  # fmt: skip
    return named, by_group(given, group, "people")


@pytest.fixture
def groups_shown(qtbot):
    """The groups of one class of three, eight of which are too small, seen."""
    view = GroupView(ThemeHolder(DARK))
    qtbot.addWidget(view)
    asked, groups = groups_of_many(8)
    view.show_classes(asked)
    view.show_groups(groups)
    view.resize(760, 700)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_of_many_classes_one_is_chosen_that_rates_of_groups_are_of(groups_shown) -> None:
    view = groups_shown
    assert [view.of_class.itemText(at) for at in range(view.of_class.count())] == ["a", "b", "c"]
    assert view.of_class.currentText() == "c"
    assert view.of_class.isVisible()
    assert "Rates are of c against all other classes" in view.said.text()
    assert view.threshold.isVisible()
    assert "above it is given the likeliest class" in view.threshold.words.whole
    said = view.threshold.differences.text()
    for title in ("Demographic parity", "Equal opportunity", "Equalised odds"):
        assert f"{title} difference" in said
    assert said.endswith("None can be relied on: groups are too small to judge.")


def test_a_warning_of_groups_names_them_in_one_sentence_that_is_seen_whole(groups_shown) -> None:
    doubts = groups_shown.doubts
    words = doubts.text()
    assert words.count("too few to judge") == 1
    assert all(f"number {at} (12)" in words for at in range(8))
    assert not words.endswith("…")
    assert doubts.height() >= doubts.heightForWidth(doubts.width())


def test_a_long_name_of_a_group_makes_room_for_its_figures(groups_shown) -> None:
    header = groups_shown.table.horizontalHeader()
    groups_shown.resize(1400, 700)
    wide = header.sectionSize(0)
    groups_shown.resize(900, 700)
    assert header.sectionSize(0) < wide
    groups_shown.resize(1400, 700)
    assert header.sectionSize(0) == wide
    titles = [str(header.model().headerData(at, Qt.Orientation.Horizontal)) for at in range(6)]
    assert "True pos. rate" in titles
    tip = header.model().headerData(
        titles.index("True pos. rate"), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert "True positive rate" in tip


def test_a_rate_of_few_rows_says_so_and_is_not_certain(groups_shown) -> None:
    rows = {row[0]: row for row in cells(groups_shown.table)}
    small = rows["a group of people number 0"]
    assert small[2].startswith("100.0 % (75")
    assert small[2].endswith(" of 12")
    assert " of " not in rows["All"][2]
