"""Beginning, leaving and taking up a lesson; what a file of a lesson must be."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, Training
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.project.store import write
from bpstudio.record.events import NonFinite
from bpstudio.record.history import History
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.lessons.conditions import CONDITIONS
from bpstudio.ui.lessons.desk import HINT_MS
from bpstudio.ui.lessons.facts import Facts, Stop
from bpstudio.ui.lessons.lesson import POINTS, lessons, read_lesson
from bpstudio.ui.lessons.places import PLACES
from bpstudio.ui.settings import LESSONS
from tests.ui.deeds import do
from tests.ui.test_accessible import nameless

KEY = Qt.Key
MOONS = example("moons").open().document
CONTROL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def broken_run() -> History:
    history = History()
    history.add(NonFinite(step=1, path="n1", direction="forward", kind="inf", examples=()))
    return history


def test_a_project_that_would_be_lost_is_asked_about(learner) -> None:
    session = learner.desktop.parts.session
    learner.open_example("moons")
    session.apply("Remove", edits.remove(session.document, [session.document.graph.nodes[1].id]))
    mine = session.document
    learner.desk.begin("backpropagation")
    learner.answer("Cancel")
    assert session.document is mine
    assert not learner.desk.on
    learner.desk.begin("backpropagation")
    learner.answer("Discard")
    learner.wait(lambda: learner.desk.on)


def test_leaving_leads_back_to_the_file_that_was_open(learner, tmp_path) -> None:
    path = (tmp_path / "mine.bpstudio").resolve()
    write(example("moons").open(), path)
    files = learner.desktop.parts.files
    files.open(path)
    learner.wait(lambda: files.path == path)
    learner.begin("backpropagation")
    assert files.path is None
    learner.click(learner.panel.leave_button)
    assert not learner.desk.on
    assert learner.desk.ring.around is None
    notice = learner.window.notice
    assert notice.action.text() == "Open mine.bpstudio again"
    learner.click(notice.action)
    learner.wait(lambda: files.path == path)


def test_a_lesson_is_taken_up_where_it_can_be_begun(learner, settings) -> None:
    learner.begin("backpropagation")
    learner.card("n1")
    learner.goes_on()
    do(learner.window, "view.microscope")
    learner.goes_on()
    assert learner.number == 2
    learner.desk.leave()
    assert settings.get(LESSONS) == ("backpropagation:2",)
    learner.window.start.show()
    tile = learner.window.start.page.lessons.tiles[0]
    assert tile.card.mark == "1 · Step 3 of 11"
    learner.begin("backpropagation")
    # The third step needs what the second one opens, and that can be begun anew.
    assert learner.number == 1


def test_another_project_ends_the_lesson(learner) -> None:
    learner.begin("backpropagation")
    learner.open_example("moons")
    assert not learner.desk.on
    assert learner.window.docks["lesson"].isHidden()
    assert learner.desk.ring.around is None


def test_the_lesson_is_walked_by_keys_back_and_on(learner) -> None:
    learner.begin("backpropagation")
    learner.card("n1")
    learner.wait(lambda: learner.window.actions_["lesson.next"].isEnabled())
    learner.key(KEY.Key_Right, CONTROL_ALT)
    assert learner.number == 1
    learner.desk.look()
    learner.window.actions_.refresh_now()
    assert not learner.window.actions_["lesson.next"].isEnabled()
    learner.key(KEY.Key_Left, CONTROL_ALT)
    assert learner.number == 0
    assert learner.panel.next_button.isEnabled(), "what was done stays done"


def test_help_comes_after_a_while_and_a_way_past_the_step(learner) -> None:
    learner.begin("backpropagation")
    assert not learner.panel.hint.isVisible()
    assert learner.desk._hint.isActive()
    assert learner.desk._hint.interval() == HINT_MS
    learner.desk._hint.timeout.emit()
    assert learner.panel.hint.isVisible()
    learner.click(learner.panel.skip_button)
    assert learner.number == 1
    assert not learner.panel.hint.isVisible()


def test_the_ring_takes_no_click(learner) -> None:
    learner.begin("backpropagation")
    around = learner.points()
    assert around is not None
    inside = learner.window.childAt(around.center())
    assert inside is learner.window.canvas.viewport()
    edge = learner.window.childAt(around.topLeft())
    assert edge is not learner.desk.ring


def test_every_control_of_a_lesson_has_a_name(learner) -> None:
    learner.begin("backpropagation")
    assert nameless(learner.panel) == []


# --------------------------------------------------------------------------- files


@pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
def test_a_lesson_begins_with_a_project_and_can_be_followed(lesson) -> None:
    document = lesson.project().document
    assert lesson.project().doc_id != lesson.project().doc_id
    assert lesson.steps[0].fresh
    assert lesson.steps[-1].check is None, "the end is read"
    nodes = {node.id for node in document.graph.nodes}
    actions = {row.id for row in ACTIONS}
    for step in lesson.steps:
        assert step.title
        assert step.text
        assert bool(step.task) == (step.check is not None), step.title
        kind, _, rest = step.point.partition(":")
        assert kind != "action" or rest in actions
        assert kind != "node" or rest in nodes
        assert step.check is None or not step.check.holds(Facts()), step.title


def test_every_kind_of_place_is_known() -> None:
    assert set(POINTS) == set(PLACES)


STATES = {
    "stage": ({"name": "train"}, {"stage": "train"}),
    "microscope": (
        {"phase": "Forward", "node": "n1", "rows": 1},
        {"stop": Stop(phase="Forward", path="n1", kind="Linear"), "rows": 1,
         "panels": frozenset({"microscope"})},
    ),
    "number-agrees": ({}, {"counted": "agrees"}),
    "run-ended": ({}, {"ended": 1}),
    "run-not-finite": ({}, {"history": broken_run()}),
    "finding": ({"rule": "plateau"}, {"findings": frozenset({"plateau"})}),
    "remedy": ({"id": "raise-rate"}, {"applied": frozenset({"raise-rate"})}),
    "has-layer": ({"kind": "Linear"}, {"document": MOONS}),
    "layers-left": ({"kind": "Linear", "most": 9}, {"document": MOONS}),
    "run-both": ({"remedy": "a"}, {"proved": FrozenMap({"a": "It helps."})}),
    "selected": ({"node": "n1"}, {"selected": "n1"}),
    "cursor": ({"most": 9}, {"cursor": 4}),
    "signal": ({"name": "update"}, {"signal": "update"}),
    "optimizer": ({"kind": MOONS.training.optimizer.kind}, {"document": MOONS}),
    "rate": ({"most": 1.0, "least": 1e-9}, {"document": MOONS}),
}  # fmt: skip


@pytest.mark.parametrize("kind", CONDITIONS)
def test_a_condition_holds_in_its_state_alone(kind: str) -> None:
    given, state = STATES[kind]
    check = CONDITIONS[kind](given)
    assert check.holds(Facts(**state))
    other = Facts(document=Document(training=Training(optimizer=Choice(kind="LBFGS"))))
    assert not check.holds(other)


def test_a_run_that_is_on_has_not_ended() -> None:
    assert not CONDITIONS["run-ended"]({}).holds(Facts(ended=1, running=True))


LEAST = """
title = "T"
purpose = "P"
minutes = 1
start = "moons"
[[steps]]
title = "One"
text = "Words"
"""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ('check = { is = "nothing" }', "step 1: there is no condition called 'nothing'"),
        ('check = { is = "selected" }', "step 1: the condition 'selected': missing a required"),
        ('check = { is = "selected", node = "a", x = 1 }', "got an unexpected keyword"),
        ('point = "star:1"', "step 1: there is nothing called 'star:1' to point at"),
        ('task = "{what}"', "step 1: there is no figure called 'what'"),
        ('colour = "red"', "unexpected keyword argument 'colour'"),
        ("title =", "Invalid"),
    ],
)
def test_a_file_that_is_no_lesson_says_which_step_and_why(tmp_path: Path, more, told) -> None:
    path = tmp_path / "9-bad.toml"
    path.write_text(LEAST, encoding="utf-8")
    assert read_lesson(path).id == "bad"
    path.write_text(LEAST + more, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read_lesson(path)
    assert "9-bad.toml is no lesson" in refused.value.message
    assert told in refused.value.message
