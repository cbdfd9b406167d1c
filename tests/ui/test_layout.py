"""How the window shares its room: nothing grows by itself, nothing vanishes, nothing jumps."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QPushButton, QTabBar, QToolButton, QWidget
from shiboken6 import delete

from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.graph.document import Data, Document, Source
from bpstudio.project.store import Project
from bpstudio.ui.action import STAGES
from bpstudio.ui.docks import PLACES, Docks
from bpstudio.ui.plain_text import ElidedLabel
from bpstudio.ui.window import LEAST_SIZE
from tests.ui.deeds import laid_out

KEY = Qt.Key
SIZES = [LEAST_SIZE, QSize(900, 600), QSize(1280, 800)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_the_window_keeps_its_size_from_stage_to_stage(user, size: QSize) -> None:
    user.open_example("digits-cnn")
    user.window.show_stage("model")
    user.window.resize(size)
    for stage in (*STAGES, *reversed(STAGES)):
        user.window.show_stage(stage)
        laid_out()
        assert user.window.size() == size, stage


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_menus_stages_and_run_buttons_are_whole_at_every_size(user, size: QSize) -> None:
    window = user.window
    window.bar.show_file("a project with a long name.bpstudio", edited=True)
    window.resize(size)
    laid_out()
    assert not window.bar.menus.findChild(QToolButton, "qt_menubar_ext_button").isVisible()
    assert window.bar.menus.width() >= window.bar.menus.sizeHint().width()
    ends = 0
    for button in sorted(window.bar.findChildren(QPushButton), key=lambda one: left(user, one)):
        assert left(user, button) >= ends
        ends = left(user, button) + button.width()
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert words < button.width()
    assert ends <= window.width()


def left(user, widget) -> int:
    return widget.mapTo(user.window, QPoint(0, 0)).x()


def test_long_words_never_widen_the_window(user) -> None:
    window = user.window
    path = "/data/" + "x" * 190 + ".csv"
    document = Document(data=Data(source=Source(kind="csv", path=path)))
    user.desktop.parts.files.show_project(Project(document=document), name="n" * 180)
    window.resize(900, 600)
    window.show_refusal(UserError(f"{path} cannot be read.", hint=path))
    window._run_words.set_foreign("Failed · " + "y" * 190)
    for stage in STAGES:
        window.show_stage(stage)
        laid_out()
        assert window.size() == QSize(900, 600), stage


def test_the_run_buttons_stay_where_they_are(user) -> None:
    bar, main = user.window.bar, user.window.bar._main
    places = set()
    for state in ("idle", "preparing", "running", "paused", "stopping"):
        for words in ("Train", "Pause", "Resume"):
            bar._actions["run.train"].setText(words)
            bar.show_run(state, device="CUDA · process", share=0.5)
            laid_out()
            places.add((left(user, main), main.width()))
    assert len(places) == 1


def test_f5_trains_pauses_and_resumes(desktop, user) -> None:
    user.open_example("breast-cancer")
    session, runner = desktop.parts.session, desktop.parts.runner
    session.apply("More", edits.set_training(session.document, epochs=100_000))
    main = desktop.window.bar._main
    user.wait_until_checked()
    user.key(KEY.Key_F5)
    user.wait(lambda: runner.state == "running" and runner.history.steps_done > 2)
    user.wait(lambda: main.text().strip() == "Pause")
    user.key(KEY.Key_F5)
    user.wait(lambda: runner.state == "paused")
    user.wait(lambda: main.text().strip() == "Resume")
    user.key(KEY.Key_F5)
    user.wait(lambda: runner.state == "running")
    assert desktop.parts.files.project.runs == ()


def test_f5_on_the_heels_of_the_first_step_pauses(desktop, user) -> None:
    """The key comes before the event loop has run again: the action must know of the run."""
    user.open_example("breast-cancer")
    session, runner = desktop.parts.session, desktop.parts.runner
    session.apply("More", edits.set_training(session.document, epochs=100_000))
    user.wait_until_checked()
    user.key(KEY.Key_F5)
    runner.started.connect(lambda _: user.key(KEY.Key_F5))
    user.wait(lambda: runner.state == "paused")


def test_curves_of_another_run_are_refused_in_words_while_one_is_on(desktop, user) -> None:
    user.open_example("breast-cancer")
    session, runner, files = desktop.parts.session, desktop.parts.runner, desktop.parts.files
    session.apply("Less", edits.set_training(session.document, epochs=1))
    desktop.window.train()
    user.wait(lambda: len(files.project.runs) == 1)
    session.apply("More", edits.set_training(session.document, epochs=100_000))
    desktop.window.train()
    user.wait(lambda: runner.state == "running")
    user.key(KEY.Key_4, Qt.KeyboardModifier.ControlModifier)
    user.click(desktop.window.results._curves)
    assert desktop.window.notice.words.text() == "A run is going on."
    assert desktop.window.stage == "results"


def tabs_on_screen(user) -> list[list[str]]:
    """The words of the tabs that panels share a place by, of those that lie in the window."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    bars = user.window.findChildren(QTabBar, options=direct)
    inside = [bar for bar in bars if bar.count() and bar.geometry().intersects(user.window.rect())]
    return sorted([bar.tabText(at) for at in range(bar.count())] for bar in inside)


def test_panels_that_share_a_place_have_tabs_only_while_both_are_open(user) -> None:
    user.open_example("digits-mlp")
    assert tabs_on_screen(user) == []
    user.window.show_outline()
    user.window.help_desk.explain_layer()
    both = [["Layers", "Outline"], ["Settings", "Help"]]
    user.wait(lambda: tabs_on_screen(user) == both)
    for stage, shown in (("train", []), ("data", []), ("model", both)):
        user.window.show_stage(stage)
        user.wait(lambda shown=shown: tabs_on_screen(user) == shown)
    user.window.reset_layout()
    user.wait(lambda: tabs_on_screen(user) == [])


# --------------------------------------------------------------------------- focus


@pytest.fixture
def no_target(desktop, user) -> str:
    """An Output whose only problem has a fix, selected; returns its id."""
    user.open_example("digits-cnn")
    session = desktop.parts.session
    output = next(node.id for node in session.document.graph.nodes if node.kind == "Output")
    session.apply("Forget", edits.set_param(session.document, output, "target", None))
    session.select([output])
    user.wait_until_checked()
    return output


def fix_by_key(user, rows) -> None:
    (row,) = rows.values()
    row.fix.setFocus()
    user.key(KEY.Key_Space)
    user.wait_until_checked()
    assert user.desktop.parts.session.problems == ()


def test_after_the_last_fix_in_the_inspector_the_keyboard_stays_in_it(user, no_target) -> None:
    page = user.window.side.inspector.node_page
    fix_by_key(user, page.problems.rows)
    assert page.name.hasFocus()


def test_after_the_last_fix_in_the_list_the_keyboard_goes_to_the_canvas(user, no_target) -> None:
    fix_by_key(user, user.window.problems.list.rows)
    assert user.window.canvas.hasFocus()


def test_when_a_problem_is_gone_the_keyboard_goes_to_the_next(desktop, user) -> None:
    user.open_example("digits-cnn")
    session = desktop.parts.session
    cut = [node.id for node in session.document.graph.nodes if node.kind == "MaxPool2d"]
    for node in cut:
        links = session.document.graph.edges_into[node]
        session.apply("Cut", edits.disconnect(session.document, links))
    rows = user.window.problems.list.rows
    user.wait(lambda: len(rows) == 2)
    (gone,) = [row for row in rows.values() if cut[1] in row.problem.nodes]
    user.wait(gone.isVisible)
    gone.setFocus()
    session.undo_stack.undo()
    user.wait(lambda: gone not in rows.values())
    (left_over,) = rows.values()
    assert left_over.hasFocus()


def test_after_deleting_from_the_inspector_the_keyboard_goes_to_the_canvas(desktop, user) -> None:
    user.open_example("digits-cnn")
    nodes = desktop.parts.session.document.graph.nodes
    desktop.parts.session.select([node.id for node in nodes[3:5]])
    user.window.side.inspector.many_page.delete.setFocus()
    user.key(KEY.Key_Space)
    assert len(desktop.parts.session.document.graph.nodes) == len(nodes) - 2
    assert user.window.canvas.hasFocus()


# --------------------------------------------------------------------------- words that give way


def test_an_elided_label_shows_what_fits_and_tells_the_rest(qtbot) -> None:
    label = ElidedLabel("a name that is too long for its place")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert "…" in label.text()
    assert "too long" in label.toolTip()
    assert label.minimumSizeHint().width() <= 60
    label.resize(600, 20)
    assert label.text() == label.whole
    assert label.toolTip() == ""


def test_what_stood_in_the_way_of_a_run_is_not_told_when_it_is_gone(desktop, user) -> None:
    user.open_example("digits-mlp")
    session, notice = desktop.parts.session, desktop.window.notice
    link = session.document.graph.edges[0]
    session.apply("Cut", edits.disconnect(session.document, [link]))
    user.wait_until_checked()
    desktop.window.train()
    assert notice.isVisible()
    session.undo_stack.undo()
    user.wait(lambda: not notice.isVisible())


def test_a_drawing_that_is_opened_behind_another_stage_is_seen_whole(desktop, user) -> None:
    user.open_example("digits-mlp")
    user.key(KEY.Key_1, Qt.KeyboardModifier.ControlModifier)
    user.open_example("deep-sigmoid")
    user.key(KEY.Key_2, Qt.KeyboardModifier.ControlModifier)
    canvas = desktop.window.canvas

    def seen_whole() -> bool:
        drawn = canvas.mapFromScene(canvas.canvas.bounds()).boundingRect()
        return canvas.viewport().rect().contains(drawn)

    user.wait(seen_whole)


def test_panels_outlive_their_window_in_silence(qtbot) -> None:
    """At the end by a signal Qt closes docks when the window that held them is gone."""
    docks = Docks(window := QMainWindow(), {place.name: QWidget() for place in PLACES})
    panel = docks[PLACES[0].name]
    panel.setParent(None)  # type: ignore[call-overload]  # None is allowed, the stub lacks it
    delete(window)
    panel.visibilityChanged.emit(True)
