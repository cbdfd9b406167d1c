"""A network is suggested by one action and taken back by one undo."""

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
