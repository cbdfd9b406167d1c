"""A network is suggested by one action and taken back by one undo."""

from bpstudio.cli import run
from bpstudio.graph.document import Training
from bpstudio.project.store import read
from tests.ui.deeds import do


def test_a_network_is_suggested_in_one_step_of_undo(user) -> None:
    user.open_example("breast-cancer")
    session = user.desktop.parts.session
    user.window.show_stage("data")
    before = session.document
    do(user.window, "edit.suggest")
    after = session.document
    assert after.graph != before.graph
    assert after.data is before.data
    assert user.window.canvas.isVisible()
    assert "undo brings it back" in user.window.statusBar().currentMessage()
    session.undo_stack.undo()
    assert session.document == before


def test_without_data_it_says_what_is_missing(user) -> None:
    do(user.window, "edit.suggest")
    assert not user.desktop.parts.session.document.graph.nodes
    assert "Nothing is known of the data" in user.window.notice.words.text()


def test_the_window_suggests_what_the_command_line_does(user, tmp_path) -> None:
    rows = "\n".join(f"{n % 7},{n % 5},{'yes' if n % 7 > 3 else 'no'}" for n in range(90))
    (tmp_path / "a.csv").write_text(f"size,rooms,sold\n{rows}\n", encoding="utf-8")
    given = ["new", "--data", str(tmp_path / "a.csv"), "--suggest"]
    assert run([*given, "-o", str(tmp_path / "a.bpstudio")]) == 0
    said = read(tmp_path / "a.bpstudio").project.document
    stage = user.window.data
    user.window.show_stage("data")
    stage.choose_file(tmp_path / "a.csv")
    session = user.desktop.parts.session
    user.wait(lambda: session.document.data.facts is not None and stage._task is None)
    do(user.window, "edit.suggest")
    seen = session.document
    assert seen.graph == said.graph
    assert seen.training == said.training
    assert (said.training.batch_size, said.training.epochs) == (32, 200)
    assert "200 epochs" in user.window.statusBar().currentMessage()
    session.undo_stack.undo()
    assert session.document.training == Training()
