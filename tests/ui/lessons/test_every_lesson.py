"""Each lesson is followed to its end in the real window, with real events."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from bpstudio.ui.settings import LESSONS
from tests.ui.conftest import LEFT
from tests.ui.deeds import do

KEY = Qt.Key


def finished(learner, id: str) -> None:
    """The last step is read, and the lesson is kept as done."""
    assert learner.number == len(learner.lesson.steps) - 1
    assert "…" not in learner.panel.text.text().replace("……", "")
    learner.goes_on()
    assert not learner.desk.on
    assert learner.desk.ring.around is None
    assert learner.window.docks["lesson"].isHidden()
    kept = learner.desktop.parts.settings.get(LESSONS)
    assert next(one for one in kept if one.startswith(f"{id}:")).endswith(":done")


def test_what_backpropagation_computes(learner) -> None:
    learner.begin("backpropagation")
    scope = learner.window.microscope_panel
    learner.not_yet()
    assert learner.points() is not None
    learner.card("n1")
    learner.goes_on()
    learner.not_yet()
    do(learner.window, "view.microscope")
    learner.goes_on()
    learner.not_yet()
    scope.rows.setCurrentIndex(1)
    learner.click(scope.look_button)
    learner.goes_on()
    for stops, node in ((3, "n3"), (3, "n3"), (1, "n2"), (1, "n1")):
        learner.not_yet()
        assert learner.points() is not None
        learner.next_stop(stops)
        assert scope.page.path == node
        learner.goes_on()
    learner.not_yet()
    _, grid = next((p, g) for p, g in scope.grids if p.key.endswith(":weight"))
    QTest.mouseClick(grid, LEFT, pos=QPoint(5, 5))
    learner.click(scope.check_button)
    learner.goes_on()
    learner.not_yet()
    assert "0.5" in learner.panel.text.text()
    learner.next_stop(2)
    learner.goes_on()
    learner.not_yet()
    learner.train()
    learner.goes_on()
    finished(learner, "backpropagation")


def read(learner) -> None:
    """A step that asks for nothing: its words are all there."""
    assert learner.step.check is None
    learner.desk.look()
    assert "…" not in learner.panel.text.text()
    learner.goes_on()


def train(learner) -> None:
    """A step that asks for a run."""
    learner.wait_until_checked()
    learner.not_yet()
    assert learner.points() is not None
    learner.train()
    if learner.step.check.kind == "finding":  # it is told while the run is still on
        learner.rest()
    learner.goes_on()


def top_row(learner) -> None:
    """A step that asks for the first row of the heatmap."""
    heatmap = learner.window.charts.heatmap
    learner.not_yet()
    learner.click(heatmap, heatmap.row_place(0).center().toPoint())
    learner.goes_on()


def remedy(learner, id: str) -> None:
    """A step that asks for a remedy of a finding."""
    learner.not_yet()
    runner = learner.desktop.parts.runner
    learner.wait(lambda: runner.state in {"idle", "paused"})
    learner.remedy(id)  # what was found may be told while the run is on, which F5 would pause
    learner.goes_on()


def test_why_depth_makes_gradients_vanish(learner) -> None:
    learner.begin("vanishing")
    train(learner)
    top_row(learner)
    read(learner)
    session, canvas = learner.desktop.parts.session, learner.window.canvas
    learner.not_yet()
    canvas.fit()
    for middle in range(5, 17):  # by Shift, as on any canvas
        place = canvas.canvas.items_by_id[f"n{middle}"].pos() + QPointF(75.0, 20.0)
        at = canvas.viewportTransform().map(place).toPoint()
        QTest.mouseClick(canvas.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, at)
    canvas.setFocus()
    learner.key(KEY.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert sum(node.kind == "Sigmoid" for node in session.document.graph.nodes) == 4
    learner.goes_on()
    train(learner)
    read(learner)
    learner.not_yet()
    learner.key(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sum(node.kind == "Sigmoid" for node in session.document.graph.nodes) == 10
    learner.wait_until_checked()
    learner.train()
    learner.rest()
    learner.goes_on()
    remedy(learner, "activation-relu")
    train(learner)
    finished(learner, "vanishing")


def test_why_gradients_explode(learner) -> None:
    learner.begin("exploding")
    train(learner)
    learner.not_yet()
    learner.key(KEY.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    learner.goes_on()
    top_row(learner)
    remedy(learner, "clip-gradients")
    train(learner)
    read(learner)
    remedy(learner, "fitting-init")
    train(learner)
    finished(learner, "exploding")


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_what_normalisation_and_skip_connections_change(learner) -> None:
    learner.begin("normalisation")
    train(learner)
    learner.goes_on()
    for remedy, decision, reading in (
        ("normalise-layers", "Keep the original", True),
        ("add-residuals", "Keep the repair", False),
    ):
        learner.not_yet()
        learner.row_of(remedy).both.click()
        dialog = learner.box()
        learner.wait(lambda dialog=dialog: dialog.proof is not None and not dialog.twins.busy, 120)
        learner.answer(decision)
        learner.goes_on()
        if reading:
            assert "The repair helps" in learner.panel.text.text()
            read(learner)
    assert "The repair helps" in learner.panel.text.text()
    train(learner)
    finished(learner, "normalisation")


def test_learning_rate_and_optimizers(learner) -> None:
    learner.begin("learning-rate")
    train(learner)
    learner.not_yet()
    learner.set_rate("5")
    learner.goes_on()
    train(learner)
    read(learner)
    learner.not_yet()
    do(learner.window, "run.rate")
    dialog = learner.box()
    learner.wait(lambda: dialog.use_button.isEnabled() and dialog.close_button.text() == "Close")
    learner.click(dialog.use_button)
    learner.goes_on()
    train(learner)
    learner.not_yet()
    learner.set_optimizer("Adam")
    learner.set_rate("0.002")
    learner.goes_on()
    train(learner)
    finished(learner, "learning-rate")


def test_reading_a_heatmap(learner) -> None:
    learner.begin("heatmap")
    train(learner)
    top_row(learner)
    charts = learner.window.charts
    place = charts.heatmap.row_place(0)
    for step in (5, 225):
        learner.not_yet()
        x = charts.heatmap._plot().x_of(step)
        learner.click(charts.heatmap, QPoint(round(x), round(place.center().y())))
        learner.goes_on()
    read(learner)
    learner.not_yet()
    grey = next(at for at, row in enumerate(charts.heatmap.rows) if row.frozen)
    learner.click(charts.heatmap, charts.heatmap.row_place(grey).center().toPoint())
    learner.goes_on()
    learner.not_yet()
    charts.chooser.setFocus()
    learner.type("u")
    assert charts.signal == "update"
    learner.goes_on()
    finished(learner, "heatmap")
