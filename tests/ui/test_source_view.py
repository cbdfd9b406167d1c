"""The source of the drawing in a window of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from bpstudio.graph import edits
from bpstudio.project.examples import example, examples
from bpstudio.ui.checker import check_shapes
from bpstudio.ui.source_view import SourceView, _write


@pytest.fixture
def source(user) -> SourceView:
    user.open_example("digits-mlp")
    user.wait_until_checked()
    user.key(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    view = user.window.source
    user.wait(lambda: "class Model" in view.text.toPlainText())
    return view


def marked(source: SourceView) -> list[str]:
    return [mark.cursor.block().text() for mark in source.text.extraSelections()]


def test_the_text_is_the_one_that_is_trained(user, source) -> None:
    text = source.text.toPlainText()
    compile(text, "model", "exec")
    assert "nn.Linear(64, 128)" in text
    assert source.text.isReadOnly()
    QTest.mouseClick(source.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == text


def test_the_lines_of_what_is_selected_are_marked(user, source) -> None:
    session = user.desktop.parts.session
    (node,) = (node for node in session.sheet.nodes if node.name == "hidden 2")
    session.select([node.id])
    assert len(marked(source)) >= 2, "where it is built and where it runs"
    assert all("hidden 2" in line for line in marked(source))
    session.select()
    assert marked(source) == []


def test_while_an_error_stands_there_is_no_source_but_the_reason(user, source) -> None:
    session = user.desktop.parts.session
    session.apply("Unlink", edits.disconnect(session.document, session.sheet.edges[2:3]))
    user.wait_until_checked()
    user.wait(lambda: source.text.toPlainText() == "")
    assert "Nothing is linked" in source.status.text()
    assert not source.copy.isEnabled()
    session.undo_stack.undo()
    user.wait_until_checked()
    user.wait(lambda: "class Model" in source.text.toPlainText())
    assert source.copy.isEnabled()


def test_what_is_edited_is_written_anew(user, source) -> None:
    session = user.desktop.parts.session
    (node,) = (node for node in session.sheet.nodes if node.name == "hidden 2")
    session.apply("Set", edits.set_param(session.document, node.id, "out_features", 77))
    user.wait(lambda: "77" in source.text.toPlainText())


def test_it_is_put_away_with_escape(user, source) -> None:
    QTest.keyClick(source, Qt.Key.Key_Escape)
    assert not source.isVisible()


@pytest.mark.parametrize("name", [one.name for one in examples()])
def test_what_the_window_knows_is_enough_for_the_source_of_every_example(name: str) -> None:
    from bpstudio.compile.check import check
    from bpstudio.compile.source import generate

    document = example(name).open().document
    checked = check(document)
    if checked.errors:
        pytest.skip("the example begins without data")
    wanted = generate(document, checked.sizes, flat=checked.flat)
    assert _write(document, check_shapes(document)) == wanted
