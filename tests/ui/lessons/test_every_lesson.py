"""Each lesson is followed to its end in the real window, with real events."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from bpstudio.ui.settings import LESSONS
from tests.ui.conftest import LEFT


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
    learner.window.actions_["view.microscope"].trigger()
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
