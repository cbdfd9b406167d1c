"""The outline: what it tells of the drawing, one selection with the canvas, edits by keyboard."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from bpstudio.catalogue.lookup import ports_in
from bpstudio.graph import edits
from bpstudio.graph.analyse import analyse
from bpstudio.graph.blocks import group
from bpstudio.graph.document import Document, Node
from bpstudio.params import FrozenMap
from bpstudio.ui.panels.outline import OutlinePanel
from bpstudio.ui.panels.outline_tree import FROM, KIND, NAME
from bpstudio.ui.session import Report, Session

KEY = Qt.Key
TEXT = Qt.ItemDataRole.AccessibleTextRole


def chain(*kinds: str) -> Document:
    """Nodes a, b, c … in a row."""
    document = Document()
    for at, kind in enumerate(kinds):
        node = Node(id="abcdef"[at], kind=kind, name=f"the {kind.lower()}")
        document = edits.add(document, node, at=(200.0 * at, 0.0))
        if at:
            document = edits.connect(document, ("abcdef"[at - 1], "out"), (node.id, "in"))
    return document


@pytest.fixture
def session(qapp) -> Session:
    return Session(chain("Input", "Linear", "ReLU", "Output"))


@pytest.fixture
def panel(shown, session, themes) -> OutlinePanel:
    made = shown(OutlinePanel(session, themes), 420, 500)
    QAbstractItemModelTester(made.tree, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def lines(panel: OutlinePanel, parent: QModelIndex | None = None) -> list[str]:
    parent = parent or QModelIndex()
    return [
        panel.tree.index(row, NAME, parent).data() for row in range(panel.tree.rowCount(parent))
    ]


def at(panel: OutlinePanel, path: str, column: int = NAME) -> QModelIndex:
    return panel.tree.index_of(path).siblingAtColumn(column)


def titles(menu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def submenu(menu, title: str):
    return next(action.menu() for action in menu.actions() if action.text() == title)


@pytest.fixture
def blocked(session) -> str:
    """The Linear and the ReLU in a block; returns the id of the node that uses it."""
    ports_of = ports_in(session.document.graph)
    document, node = group(session.document, ["b", "c"], ports_of=ports_of)
    session.apply("Group", document)
    return node


# --------------------------------------------------------------------------- telling


def test_lines_follow_the_links_and_tell_kind_and_origin(panel) -> None:
    assert lines(panel) == ["the input", "the linear", "the relu", "the output"]
    assert at(panel, "b", KIND).data() == "Linear"
    assert at(panel, "b", FROM).data() == "the input"


def test_who_cannot_see_hears_everything_of_a_line(panel, session) -> None:
    found = analyse(session.document.graph, ports_in(session.document.graph))
    shapes = FrozenMap({"b": FrozenMap({"out": ("N", 64)})})
    session.set_report(Report(problems=found, shapes=shapes))
    said = at(panel, "b").data(TEXT)
    assert said == "the linear, Linear, from the input, to the relu, N × 64"
    session.apply("Cut", edits.disconnect(session.document, session.document.graph.edges[:1]))
    assert "no link in" in at(panel, "b").data(TEXT)


def test_new_names_and_layers_are_shown_at_once(panel, session) -> None:
    session.apply("Rename", edits.rename(session.document, "b", "hidden"))
    assert lines(panel)[1] == "hidden"
    session.apply("Delete", edits.remove(session.document, ["c"]))
    assert lines(panel) == ["the input", "hidden", "the output"]
    session.undo_stack.undo()
    assert "the relu" in lines(panel)


def test_a_block_unfolds_to_what_is_in_it(panel, session, blocked) -> None:
    index = panel.tree.index_of(blocked)
    assert panel.tree.hasChildren(index)
    assert {"the linear", "the relu"} <= set(lines(panel, index))
    assert panel.tree.index_of(f"{blocked}/b").parent() == index


def test_what_is_unfolded_stays_so_through_an_edit(panel, session, blocked) -> None:
    panel.view.setExpanded(panel.tree.index_of(blocked), True)
    session.apply("Add", edits.add(session.document, Node(id="z", kind="Tanh"), at=(0.0, 300.0)))
    assert panel.view.isExpanded(panel.tree.index_of(blocked))


# --------------------------------------------------------------------------- one selection


def test_a_line_that_is_chosen_is_selected_on_the_canvas(panel, session) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.tree.index_of("a"))
    QTest.keyClick(panel.view, KEY.Key_Down)
    assert session.selection.current == "b"
    QTest.keyClick(panel.view, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert session.selected == {"b", "c"}


def test_what_is_selected_on_the_canvas_is_chosen_here(panel, session) -> None:
    session.select(["a", "c"], current="c")
    rows = panel.view.selectionModel().selectedRows()
    assert {index.data() for index in rows} == {"the input", "the relu"}
    assert panel.view.currentIndex().data() == "the relu"


def test_a_line_in_a_block_opens_its_sheet_and_back(panel, session, blocked) -> None:
    panel.view.setCurrentIndex(panel.tree.index_of(f"{blocked}/b"))
    assert (session.place, session.selection.current) == (blocked, "b")
    panel.view.setCurrentIndex(panel.tree.index_of("a"))
    assert (session.place, session.selection.current) == ("", "a")


def test_following_the_canvas_makes_no_step_of_undo(panel, session) -> None:
    session.select(["b"])
    panel.view.setCurrentIndex(panel.tree.index_of("c"))
    assert not session.undo_stack.canUndo()


# --------------------------------------------------------------------------- edits


def test_f2_renames(panel, session, qtbot) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.tree.index_of("b"))
    QTest.keyClick(panel.view, KEY.Key_F2)
    editor = panel.view.findChild(QLineEdit)
    QTest.keyClicks(editor, "wide")
    QTest.keyClick(editor, KEY.Key_Return)
    qtbot.waitUntil(lambda: session.document.graph.by_id["b"].name == "wide")
    assert session.undo_stack.undoText() == "Rename to wide"


def test_del_deletes_what_is_selected(panel, session) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.tree.index_of("c"))
    QTest.keyClick(panel.view, KEY.Key_Delete)
    assert "c" not in session.document.graph.by_id
    session.undo_stack.undo()
    assert "c" in session.document.graph.by_id


def test_enter_asks_for_the_settings(panel, qtbot) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.tree.index_of("b"))
    with qtbot.waitSignal(panel.nodeActivated) as asked:
        QTest.keyClick(panel.view, KEY.Key_Return)
    assert asked.args == ["b"]


def test_the_menu_links_and_unlinks(panel, session) -> None:
    cut = session.document.graph.edges_into["c"]
    session.apply("Cut", edits.disconnect(session.document, cut))
    ends = submenu(panel.menu(panel.tree.entry(panel.tree.index_of("b"))), "Link to")
    assert titles(ends)[0] == "the relu"
    ends.actions()[0].trigger()
    assert session.document.graph.edges_into["c"] == cut
    links = submenu(panel.menu(panel.tree.entry(panel.tree.index_of("c"))), "Delete the link")
    assert titles(links) == ["from the linear", "to the output"]
    links.actions()[0].trigger()
    assert "c" not in session.document.graph.edges_into


def test_no_link_is_offered_that_would_close_a_cycle_or_is_there(panel) -> None:
    ends = submenu(panel.menu(panel.tree.entry(panel.tree.index_of("b"))), "Link to")
    assert titles(ends) == ["the output"]
    last = submenu(panel.menu(panel.tree.entry(panel.tree.index_of("d"))), "Link to")
    assert not last.isEnabled()


def test_a_block_is_opened_from_the_menu(panel, session, blocked) -> None:
    menu = panel.menu(panel.tree.entry(panel.tree.index_of(blocked)))
    next(a for a in menu.actions() if a.text() == "Open on the canvas").trigger()
    assert session.place == blocked


def test_a_panel_that_is_closed_asks_for_nothing_and_catches_up_when_opened(
    panel, session, monkeypatch
) -> None:
    panel.hide()
    asked = []
    monkeypatch.setattr(panel.tree, "data", lambda *_: asked.append(1))
    session.apply("Remove", edits.remove(session.document, ["c"]))
    session.select(["b"])
    assert lines_now(panel) == 4, "the tree rests"
    monkeypatch.undo()
    assert not asked
    panel.show()
    assert lines(panel) == ["the input", "the linear", "the output"]
    assert panel.view.selectionModel().isRowSelected(1, QModelIndex())


def lines_now(panel: OutlinePanel) -> int:
    return panel.tree.rowCount()


def test_a_narrow_panel_has_two_columns_that_fit_and_no_bar_across(panel) -> None:
    view = panel.view
    assert not view.isColumnHidden(FROM)
    panel.resize(216, 500)
    assert view.isColumnHidden(FROM)
    widths = [view.columnWidth(column) for column in (NAME, KIND)]
    assert sum(widths) == view.viewport().width()
    assert widths[0] > widths[1] >= 64
    assert view.horizontalScrollBar().maximum() == 0
    assert not view.horizontalScrollBar().isVisible()


def test_the_place_of_the_keyboard_and_what_is_unfolded_outlast_edits_and_undo(
    shown, session, themes, blocked
) -> None:
    panel = shown(OutlinePanel(session, themes), 420, 500)  # without a tester, which looks inside
    view, tree = panel.view, panel.tree
    view.setExpanded(tree.index_of(blocked), True)
    view.setFocus()
    inner = tree.index(0, NAME, tree.index_of(blocked))
    view.setCurrentIndex(inner)
    QTest.keyClick(view, KEY.Key_Down)
    gone = tree.entry(view.currentIndex())
    QTest.keyClick(view, KEY.Key_Delete)
    assert not tree.index_of(gone.path).isValid()
    assert view.isExpanded(tree.index_of(blocked))
    assert view.currentIndex().isValid()
    assert session.selected == frozenset()
    near = tree.entry(view.currentIndex()).path
    assert near.startswith(f"{blocked}/")
    assert near != gone.path
    session.undo_stack.undo()
    assert view.isExpanded(tree.index_of(blocked))
    assert tree.index_of(gone.path).isValid()


def test_a_block_that_comes_back_by_undo_is_still_unfolded(shown, session, themes, blocked) -> None:
    panel = shown(OutlinePanel(session, themes), 420, 500)
    panel.view.setExpanded(panel.tree.index_of(blocked), True)
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.tree.index_of(blocked))
    QTest.keyClick(panel.view, KEY.Key_Delete)
    assert panel.tree.entry(panel.view.currentIndex()).path in {"a", "d"}
    session.undo_stack.undo()
    assert panel.view.isExpanded(panel.tree.index_of(blocked))
