"""Gradients made by hand, of parameters and of blocks, are the same figures wherever they stand."""

import csv
import io
import math

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from bpstudio.graph.document import Block, Document, Edge, Graph, Node
from bpstudio.params import FrozenMap
from bpstudio.record.events import Row, RunEnded, RunFacts, RunStarted, SignalsSampled, StepsDone
from bpstudio.record.history import History
from bpstudio.record.parts import parts_of
from bpstudio.ui.charts.numbers import csv_text
from bpstudio.ui.charts.row_labels import row_words
from bpstudio.ui.charts.signals import GRAD
from bpstudio.ui.row_values import NOT_RECORDED
from tests.ui.deeds import do

WEIGHT = np.array([[3.0, 0.0], [0.0, 300.0], [2.0, 2.0]])
BIAS = np.array([[0.0, 4.0], [0.0, 400.0], [0.0, 1.0]])
OTHER = np.array([[12.0, 0.0], [0.0, 1200.0], [0.0, 4.0]])
"""Gradients at three steps. Norms of weight 3, 300, √8; of bias 4, 400, 1; of the other layer 12,
1200, 4: of the first layer 5, 500, 3, and of both together 13, 1300, 5."""


def norm(*gradients):
    return np.sqrt(sum((one**2).sum(axis=1) for one in gradients))


def rows_of_block():
    def row(path, name, tensors, shapes, **more):
        return Row(
            path=path, node=path.rpartition("/")[2], name=name, kind="Linear", trainable=True,
            parameters=sum(math.prod(shape) for shape in shapes), tensors=tensors, shapes=shapes,
            **more,
        )  # fmt: skip

    return (
        row("b/n1", "stage / first", ("weight", "bias"), ((1, 2), (2,))),
        row("b/n2", "stage / second", ("weight",), ((2,),)),
        row("n3", "last", ("weight",), ((2,),)),
    )


def filled(*, parts=True):
    """The history of those gradients: a block of two layers, and a last one."""
    rows = rows_of_block()
    facts = RunFacts(
        rows=rows, outputs=(), planned_steps=3, planned_epochs=1, steps_per_epoch=3, batch_size=8,
        last_batch_size=8, seed=0, device="cpu", host="thread", threads=1,
    )  # fmt: skip
    by_key = {
        "b/n1:weight": norm(WEIGHT), "b/n1:bias": norm(BIAS), "b/n2:weight": norm(OTHER),
        "n3:weight": np.ones(3), "b": norm(WEIGHT, BIAS, OTHER),
    }  # fmt: skip
    layers = np.stack([norm(WEIGHT, BIAS), norm(OTHER), np.ones(3)], axis=1)
    known = np.stack([by_key[part.key] for part in parts_of(rows)], axis=1)
    history, flat = History(), np.ones(3, np.float32)
    history.add(RunStarted(facts=facts))
    history.add(
        StepsDone(
            first=0, loss=flat, grad_norm=flat, grad=np.log10(layers).astype(np.float32), lr=flat,
            clipped=flat, parts=np.log10(known).astype(np.float32) if parts else None,
        )
    )  # fmt: skip
    for step in (0, 2):
        flow = np.array([-4.0 + step, 1.0, 0.0], np.float32)
        update = np.array([-2.0, -3.0, -2.5], np.float32)
        of_parts = np.array([-2.25, -1.5, -3.0, -2.5, -2.75], np.float32) - step
        history.add(
            SignalsSampled(
                step=step, signals=FrozenMap({"flow": flow, "update": update}),
                parts=FrozenMap({"update": of_parts} if parts else {}),
            )
        )  # fmt: skip
    history.add(RunEnded(status="completed", reason=""))
    return history


@pytest.fixture
def charts(user):
    return show(user, filled())


def show(user, history):
    """The charts of a run of that block."""
    inner = tuple(Node(id=id, kind="Linear", name=name) for id, name in
                  (("n1", "first"), ("n2", "second")))  # fmt: skip
    block = Block(name="stage", nodes=inner, edges=(Edge(src=("n1", "out"), dst=("n2", "in")),))
    nodes = (
        Node(id="b", kind="Block", name="stage", params=FrozenMap({"block": "b1"})),
        Node(id="n3", kind="Linear", name="last"),
    )
    graph = Graph(nodes=nodes, blocks=FrozenMap({"b1": block}))
    user.desktop.parts.session.reset(Document(graph=graph))
    user.window.show_stage("train")
    user.window.run_view.show(history)
    QApplication.processEvents()
    return user.window.charts


def choose(charts, signal):
    charts.chooser.setCurrentIndex(charts.chooser.findData(signal))


def readings(charts, step):
    rows = charts.heatmap.rows
    return {row.key: charts.heatmap.reading(i, step) for i, row in enumerate(rows)}


def lines_of(charts):
    return list(csv.DictReader(io.StringIO(csv_text(charts.numbers()), newline="")))


def test_norms_of_parameters_are_the_same_in_heatmap_profile_table_and_csv(user, charts):
    choose(charts, "grad")
    do(user.window, "chart.open-layers")
    charts.axis.set_cursor(1)
    keys = [row.key for row in charts.heatmap.rows]
    assert keys == ["b/n1", "b/n1:weight", "b/n1:bias", "b/n2", "b/n2:weight", "n3", "n3:weight"]
    assert readings(charts, 1)["b/n1"] == "+2.7 decades (500)"
    assert readings(charts, 1)["b/n1:weight"] == "+2.5 decades (300)"
    assert readings(charts, 0)["b/n1:bias"] == "+0.6 decades (4)"
    values, _ = charts.profile.figures()
    known = np.log10([500, 300, 400, 1200, 1200, 1, 1]).astype(np.float32)
    assert values == pytest.approx(known, abs=1e-6)
    read = lines_of(charts)
    assert [float(line["stage / first weight log10 grad"]) for line in read] == pytest.approx(
        np.log10(norm(WEIGHT)), abs=1e-6
    )
    charts.current = "profile"
    read = lines_of(charts)
    assert [line["path"] for line in read] == keys
    assert [line["depth"] for line in read] == ["0", "0", "0", "1", "1", "2", "2"]
    charts.show_table(shown=True)
    line = next(line for line in charts.table.lines if line.row.key == "b/n1:bias")
    bias = np.log10(norm(BIAS)).astype(np.float32)
    assert line.figures == pytest.approx(
        (bias[1], bias[0], bias[2], bias.min(), bias.max(), bias.mean()), abs=1e-6
    )
    assert line.text(1).endswith("bias")
    read = next(one for one in lines_of(charts) if one["path"] == "b/n1:bias")
    assert float(read["log10 grad max"]) == pytest.approx(bias.max(), abs=1e-6)
    assert (read["layer"], read["parameters"]) == ("stage / first bias", "2")


def test_a_block_has_the_norm_of_all_its_weights(user, charts):
    choose(charts, "grad")
    do(user.window, "chart.close-blocks")
    assert [row.key for row in charts.heatmap.rows] == ["b", "n3"]
    for step, expected in enumerate((13, 1300, 5)):
        known = math.log10(expected)
        column = charts.heatmap.columns
        assert column.values[step, 0] == pytest.approx(known, abs=1e-6)
    assert "root of the sum of squares" in " ".join(row_words(charts.heatmap.rows[0], GRAD))
    assert lines_of(charts)[1]["stage log10 grad"].startswith("3.1139")


def test_the_root_mean_square_of_a_block_is_over_all_its_weights(user, charts):
    choose(charts, "rms")
    do(user.window, "chart.close-blocks")
    values = charts.heatmap.columns.values[:, 0]
    assert values == pytest.approx(np.log10(np.array([13, 1300, 5]) / np.sqrt(6)), abs=1e-6)
    do(user.window, "chart.layers")
    do(user.window, "chart.open-layers")
    values = charts.heatmap.columns.values[:, 1]
    assert values == pytest.approx(np.log10(norm(WEIGHT) / np.sqrt(2)), abs=1e-6)


def test_updates_are_those_that_were_measured(user, charts):
    choose(charts, "update")
    charts.folding.open_row("b/n1")
    read = readings(charts, 0)
    assert read["b/n1"].startswith("−2.0 decades")
    assert read["b/n1:weight"].startswith("−2.2 decades")
    assert read["b/n1:bias"].startswith("−1.5 decades")
    do(user.window, "chart.close-blocks")
    assert readings(charts, 2)["b"].startswith("−4.8 decades")


def test_flow_is_none_of_a_parameter(user, charts):
    do(user.window, "chart.open-layers")
    index = [row.key for row in charts.heatmap.rows].index("b/n1:weight")
    assert charts.heatmap.reading(index, 0).startswith("not measured: gradient flow is of what")
    assert np.isnan(charts.heatmap.columns.values[:, index]).all()
    assert np.isnan(charts.profile.figures()[0][index])
    charts.show_table(shown=True)
    line = next(line for line in charts.table.lines if line.row.key == "b/n1:weight")
    assert line.text(4) == "not measured"
    assert {line["flow"] for line in ({"flow": one["log10 flow at cursor"]} for one in
            lines_of(charts) if one["path"] == "b/n1:weight")} == {"nan"}  # fmt: skip


def test_the_flow_of_a_block_is_that_of_its_layer_farthest_from_the_last(user, charts):
    do(user.window, "chart.close-blocks")
    read = readings(charts, 0)["b"]
    assert read.startswith("−4.0 decades")
    assert read.endswith("from −4.0 to +1.0 in its 2 layers")
    assert readings(charts, 2)["b"].startswith("−2.0 decades")


def test_the_slope_of_the_profile_is_of_the_layers(user, charts):
    charts.axis.set_cursor(0)
    before = str(charts.profile.slope())
    do(user.window, "chart.close-blocks")
    assert str(charts.profile.slope()) == before


def test_a_run_from_before_parts_were_kept_says_so(user):
    charts = show(user, filled(parts=False))
    arrays, meta = filled().to_arrays()
    old = {name: one for name, one in arrays.items() if not name.startswith("part")}
    charts = show(user, History.from_arrays(old, meta))
    choose(charts, "grad")
    do(user.window, "chart.open-layers")
    index = [row.key for row in charts.heatmap.rows].index("b/n1:weight")
    assert charts.heatmap.reading(index, 0) == NOT_RECORDED
    assert charts.heatmap.reading(0, 0) == "+0.7 decades (5)"
    do(user.window, "chart.close-blocks")
    assert charts.heatmap.reading(0, 0) == NOT_RECORDED


def test_a_parameter_that_is_clicked_selects_its_layer_and_stays_marked(user, charts):
    charts.folding.open_row("n3")
    charts.select("n3:weight")
    charts.nodeClicked.emit("n3:weight")
    QApplication.processEvents()
    session = user.desktop.parts.session
    assert session.selection.current == "n3"
    assert charts.heatmap.selected == "n3:weight"
    session.select(["b"])
    QApplication.processEvents()
    assert charts.heatmap.selected != "n3:weight"


def test_a_block_that_is_clicked_selects_its_card(user, charts):
    do(user.window, "chart.close-blocks")
    charts.select("b")
    charts.nodeClicked.emit("b")
    QApplication.processEvents()
    session = user.desktop.parts.session
    assert session.selection.current == "b"
    assert charts.heatmap.selected == "b"


def test_what_can_be_opened_and_closed_follows_the_run(user):
    actions = user.window.actions_
    user.window.show_stage("train")
    actions.settle()
    assert not actions["chart.close-blocks"].isEnabled()
    charts = show(user, filled())
    actions.settle()
    assert actions["chart.close-blocks"].isEnabled()
    assert actions["chart.open-layers"].isEnabled()
    assert not actions["chart.layers"].isEnabled()
    do(user.window, "chart.close-blocks")
    actions.settle()
    assert actions["chart.layers"].isEnabled()
    do(user.window, "chart.layers")
    assert [row.level for row in charts.heatmap.rows] == ["layer"] * 3
