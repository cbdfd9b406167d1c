"""What was measured is what is shown and what is taken along, in every form."""

import csv
import io

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from bpstudio.graph.document import Document, Graph, Node
from bpstudio.record.events import Row, RunEnded, RunFacts, RunStarted, SignalsSampled, StepsDone
from bpstudio.record.history import History
from bpstudio.ui.charts.numbers import csv_text
from bpstudio.ui.charts.picture import as_image
from tests.ui.deeds import do

FIRST = np.array([[3.0, 4.0], [0.6, 0.8], [600.0, 800.0], [0.006, 0.008]])
"""Gradients of one layer at four steps: norms 5, 1, 1000 and 0.01."""
NORMS = np.linalg.norm(FIRST, axis=1)


def row(path, *, name, trainable=True, parameters=2):
    return Row(
        path=path, node=path, name=name, kind="Linear", trainable=trainable, parameters=parameters
    )


def history_of(decades, rows, flow=None):
    """A run that has ended, with these log10 norms per step and row."""
    facts = RunFacts(
        rows=tuple(rows), outputs=(), planned_steps=len(decades), planned_epochs=1,
        steps_per_epoch=len(decades), batch_size=8, last_batch_size=8, seed=0, device="cpu",
        host="thread", threads=1,
    )  # fmt: skip
    made, decades = History(), np.asarray(decades, np.float32)
    made.add(RunStarted(facts=facts))
    flat = np.ones(len(decades), np.float32)
    loss = np.linspace(2, 1, len(decades)).astype(np.float32)
    made.add(StepsDone(first=0, loss=loss, grad_norm=flat, grad=decades, lr=flat, clipped=flat))
    for step, values in (flow or {}).items():
        made.add(SignalsSampled(step=step, signals={"flow": np.asarray(values, np.float32)}))
    made.add(RunEnded(status="completed", reason=""))
    return made


def show(user, history, signal="grad"):
    window = user.window
    nodes = [Node(id=row.path, kind="Linear", name=row.name) for row in history.facts.rows]
    user.desktop.parts.session.reset(Document(graph=Graph(nodes=tuple(nodes))))
    window.show_stage("train")
    window.run_view.show(history)
    charts = window.charts
    charts.chooser.setCurrentIndex(charts.chooser.findData(signal))
    QApplication.processEvents()
    return charts


def lines_of(charts):
    return list(csv.DictReader(io.StringIO(csv_text(charts.numbers()), newline="")))


@pytest.fixture
def hand_made():
    """A layer of known norms, one that is frozen, one that is zero and then not finite."""
    decades = np.stack([np.log10(NORMS), np.full(4, np.nan), [-np.inf, 0.0, np.inf, 0.5]], axis=1)
    rows = [
        row("n1", name="=first"),
        row("n2", name="kept", trainable=False, parameters=9),
        row("n3", name="last", parameters=7),
    ]
    flow = {0: [-3.25, np.nan, 0.0], 2: [-1.5, np.nan, np.inf]}
    return history_of(decades, rows, flow)


def test_norms_made_by_hand_are_the_same_in_history_heatmap_profile_table_and_csv(user, hand_made):
    known = np.log10(NORMS).astype(np.float32)
    grad = hand_made.grad()
    assert np.array_equal(grad.mean[:, 0], known)
    charts = show(user, hand_made)
    charts.axis.set_cursor(2)
    assert charts.heatmap.reading(0, 2) == "+3.0 decades (1000)"
    assert charts.heatmap.reading(0, 3) == "−2.0 decades (0.01)"
    assert charts.heatmap.reading(2, 0) == "exactly zero"
    assert charts.heatmap.reading(2, 2) == "not finite"
    values, not_finite = charts.profile.figures()
    assert values[0] == known[2]
    assert list(not_finite) == [False, False, True]
    first, kept, last = (c for c in charts.numbers().columns if c.title.endswith("grad"))
    assert np.array_equal(first.values, known)
    assert np.isnan(kept.values).all()
    assert list(last.values) == [-np.inf, 0.0, np.inf, 0.5]
    charts.show_table(shown=True)
    (line, frozen, special) = charts.table.lines
    assert line.figures == (known[2], known[0], known[3], known.min(), known.max(), known.mean())
    assert [line.text(column) for column in range(4, 10)] == [
        "+3.00", "+0.70", "−2.00", "−2.00", "+3.00", "+0.42",
    ]  # fmt: skip
    assert frozen.text(4) == "frozen"
    assert [special.text(column) for column in range(4, 10)] == [
        "not finite", "exactly zero", "+0.50", "exactly zero", "not finite", "+0.25",
    ]  # fmt: skip
    read = lines_of(charts)
    assert [line["layer"] for line in read] == ["'=first", "kept", "last"]
    figures = ["at cursor", "first", "last", "min", "max", "mean over time"]
    found = np.array([read[0][f"log10 grad {name}"] for name in figures], np.float32)
    assert np.array_equal(found, np.array(line.figures, np.float32))
    assert [read[2][f"log10 grad {name}"] for name in figures] == [
        "inf", "-inf", "0.5", "-inf", "inf", "0.25",
    ]  # fmt: skip
    assert [line["parameters"] for line in read] == ["2", "9", "7"]


def test_csv_of_heatmap_and_profile_has_every_digit_and_special_value(user, hand_made):
    charts = show(user, hand_made)
    charts.axis.set_cursor(1)
    read = lines_of(charts)
    assert [line["step"] for line in read] == ["0", "1", "2", "3"]
    found = np.array([line["'=first log10 grad"] for line in read], np.float32)
    assert np.array_equal(found, np.log10(NORMS).astype(np.float32))
    assert [line["last log10 grad"] for line in read] == ["-inf", "0.0", "inf", "0.5"]
    charts.current = "profile"
    assert [line["log10 grad"] for line in lines_of(charts)] == ["0.0", "nan", "0.0"]
    charts.current = "loss"
    assert [line["train"] for line in lines_of(charts)] == ["2.0", "1.6666666", "1.3333334", "1.0"]


def test_csv_of_a_sampled_signal_keeps_what_is_not_finite(user, hand_made):
    charts = show(user, hand_made, "flow")
    read = lines_of(charts)
    assert [line["step"] for line in read] == ["0", "2"]
    assert [line["last log10 flow"] for line in read] == ["0.0", "inf"]
    assert [line["'=first log10 flow"] for line in read] == ["-3.25", "-1.5"]


def test_a_spike_of_one_step_is_in_csv_and_table_of_a_long_run(user):
    decades = np.zeros((20_000, 1), np.float32)
    decades[7_001], decades[12_345] = 4.5, -3.5
    charts = show(user, history_of(decades, [row("n1", name="only")]))
    read = lines_of(charts)
    assert len(read) < 5_000
    assert max(float(line["only log10 grad max"]) for line in read) == 4.5
    assert min(float(line["only log10 grad min"]) for line in read) == -3.5
    charts.show_table(shown=True)
    assert charts.table.lines[0].figures[3:5] == (-3.5, 4.5)
    assert charts.table.lines[0].figures[5] == pytest.approx(1.0 / 20_000)


def test_the_table_is_sorted_by_any_column_and_values_that_are_none_come_last(user, hand_made):
    charts = show(user, hand_made)
    charts.show_table(shown=True)
    header = charts.table.horizontalHeader()
    orders = {}
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        for column in range(charts.table.model().columnCount()):
            header.setSortIndicator(column, order)
            orders[column, order] = [line.row.key for line in charts.table.lines]
    assert orders[3, Qt.SortOrder.AscendingOrder] == ["n1", "n3", "n2"]
    assert orders[3, Qt.SortOrder.DescendingOrder] == ["n2", "n3", "n1"]
    assert orders[6, Qt.SortOrder.AscendingOrder] == ["n1", "n3", "n2"]
    assert orders[6, Qt.SortOrder.DescendingOrder] == ["n3", "n1", "n2"]


def test_a_line_that_is_clicked_selects_the_row_of_the_heatmap(user, hand_made, qtbot):
    charts = show(user, hand_made)
    user.click(charts.table_button)
    table = charts.table
    assert table.isVisible()
    assert not charts.heatmap.isVisible()
    place = table.visualRect(table.model().index(2, 1)).center()
    with qtbot.waitSignal(charts.nodeClicked) as clicked:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["n3"]
    assert charts.heatmap.selected == "n3"
    with qtbot.assertNotEmitted(charts.nodeClicked):
        charts.select("n1")
    assert table.currentIndex().row() == 0


def test_a_table_out_of_sight_reckons_nothing(user, hand_made):
    charts = show(user, hand_made)
    charts.axis.set_cursor(1)
    assert not charts.table.lines
    charts.show_table(shown=True)
    assert len(charts.table.lines) == 3


def chart_of(charts, name):
    return {"loss": charts.loss, "heatmap": charts.heatmap, "profile": charts.profile}[name]


@pytest.mark.parametrize("name", ["loss", "heatmap", "profile"])
def test_the_menu_key_on_a_chart_offers_to_take_that_chart_along(user, hand_made, name):
    charts = show(user, hand_made)
    chart = chart_of(charts, name)
    chart.setFocus()
    chart.customContextMenuRequested.emit(QPoint(5, 5))
    (menu,) = (m for m in user.window.findChildren(QMenu) if m.isVisible())
    assert f"Copy picture of the {name}" in [action.text() for action in menu.actions()]
    menu.close()


@pytest.mark.parametrize("name", ["loss", "heatmap", "profile"])
def test_a_picture_goes_to_the_clipboard_and_into_files(user, hand_made, name, tmp_path, qtbot):
    charts = show(user, hand_made)
    chart_of(charts, name).setFocus()
    actions, size = user.window.actions_, charts.sheet().whole
    actions["chart.copy-picture"].trigger()
    assert QGuiApplication.clipboard().image().size() == size * 2
    for form in ("png", "svg"):
        actions[f"chart.save-{form}"].trigger()
        dialog = user.window.findChild(QFileDialog)
        path = tmp_path / f"{name}.{form}"
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        user.wait(path.exists)
        user.wait(lambda: user.window.findChild(QFileDialog) is None)
    assert QImage(str(tmp_path / f"{name}.png")).size() == size * 2
    drawing = QSvgRenderer(str(tmp_path / f"{name}.svg"))
    assert drawing.isValid()
    assert drawing.viewBox().size() == size
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    assert len({image.pixel(x, y) for x in range(0, size.width(), 3) for y in range(20, 90)}) > 3


def test_numbers_go_to_the_clipboard_and_into_a_file(user, hand_made, tmp_path):
    charts = show(user, hand_made)
    charts.heatmap.setFocus()
    do(user.window, "chart.copy-numbers")
    user.wait(lambda: QGuiApplication.clipboard().text().startswith("step,'=first log10 grad"))
    do(user.window, "chart.save-csv")
    dialog = user.window.findChild(QFileDialog)
    path = tmp_path / "numbers.csv"
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    user.wait(path.exists)
    assert path.read_bytes().decode() == QGuiApplication.clipboard().text()


def test_a_file_that_cannot_be_written_is_told(user, hand_made, tmp_path):
    show(user, hand_made)
    user.window.chart_desk.save_to(tmp_path / "gone" / "x.csv", lambda: b"1")
    assert "x.csv was not saved" in user.box().text()
    user.box().reject()


def test_the_picture_of_a_heatmap_is_the_heatmap_on_screen(user, hand_made):
    charts = show(user, hand_made)
    charts.select("n1")
    charts.heatmap.setFocus()
    taken = as_image(charts.sheet())
    shown = charts.heatmap.grab().toImage()
    caption = taken.height() // 2 - charts.heatmap.height()
    for index in range(3):
        place = charts.heatmap.row_place(index)
        for share in (0.2, 0.4, 0.9):
            x, y = int(place.left() + share * place.width()), int(place.center().y())
            ratio = shown.devicePixelRatio()
            there = shown.pixelColor(int(x * ratio), int(y * ratio))
            assert taken.pixelColor(2 * x, 2 * (y + caption)) == there


def test_a_run_of_one_step_without_any_value_is_taken_along_truthfully(user):
    rows = [row("n1", name="a"), row("n2", name="b")]
    charts = show(user, history_of(np.full((1, 2), np.nan), rows))
    charts.show_table(shown=True)
    for signal in ("grad", "rms", "flow"):
        charts.chooser.setCurrentIndex(charts.chooser.findData(signal))
        texts = {line.text(column) for line in charts.table.lines for column in range(4, 10)}
        assert texts == {"no value"}
        assert {line[f"log10 {signal} max"] for line in lines_of(charts)} == {"nan"}
    charts.chooser.setCurrentIndex(charts.chooser.findData("grad"))
    charts.current = "heatmap"
    assert lines_of(charts) == [{"step": "0", "a log10 grad": "nan", "b log10 grad": "nan"}]
    charts.current = "profile"
    assert [line["log10 grad"] for line in lines_of(charts)] == ["nan", "nan"]
