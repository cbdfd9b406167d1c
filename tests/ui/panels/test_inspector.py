import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel

from bpstudio.catalogue.lookup import new_node, ports_in
from bpstudio.graph import edits
from bpstudio.graph.analyse import Fix, Problem
from bpstudio.graph.blocks import group
from bpstudio.graph.document import Choice, Document, Graph, Node
from bpstudio.graph.rates import with_factor
from bpstudio.params import FrozenMap
from bpstudio.ui.panels.inspector import Inspector
from bpstudio.ui.panels.node_form import RATE
from bpstudio.ui.report import Report

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def inspector(shown, session, themes) -> Inspector:
    return shown(Inspector(session, themes))


def words(widget) -> str:
    labels = widget.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def test_typing_in_a_spin_box_changes_the_parameter_as_one_undo_step(session, inspector) -> None:
    before = session.document
    session.select(["b"])
    editor = inspector.node_page.form.params.row("out_features").editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "128")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert session.document.graph.by_id["b"].params["out_features"] == 128
    assert session.undo_stack.count() == 1
    assert editor.hasFocus()
    session.undo_stack.undo()
    assert session.document == before
    assert editor.value() == 64


def test_an_edit_elsewhere_is_shown_at_once(session, inspector) -> None:
    session.select(["b"])
    form = inspector.node_page.form
    session.apply("Set", edits.set_param(session.document, "b", "out_features", 7))
    assert inspector.node_page.form is form
    assert form.params.row("out_features").editor.value() == 7


def test_the_name_is_edited_in_the_heading(session, inspector) -> None:
    session.select(["b"])
    inspector.focus_name()
    QTest.keyClicks(inspector.node_page.name, "logits")
    QTest.keyClick(inspector.node_page.name, KEY.Key_Return)
    assert session.document.graph.by_id["b"].name == "logits"
    assert session.undo_stack.undoText() == "Rename to logits"


def test_a_name_that_was_not_touched_is_no_step(session, inspector) -> None:
    session.select(["b"])
    inspector.focus_name()
    QTest.keyClick(inspector.node_page.name, KEY.Key_Return)
    session.select(["a"])
    assert session.undo_stack.count() == 0
    assert inspector.node_page.name.text() == ""
    assert inspector.node_page.name.placeholderText() == "Input"


def test_sizes_from_links_are_told_and_cannot_be_edited(session, inspector) -> None:
    session.select(["b"])
    session.set_report(Report(sizes=FrozenMap({"b": FrozenMap({"in_features": 30})})))
    assert "30 from link" in words(inspector)


def test_initial_values_are_chosen_by_role(session, inspector) -> None:
    session.select(["b"])
    combo = inspector.node_page.form.init.row("weight").editor.findChild(QComboBox)
    assert combo.currentText() == "layer's default"
    combo.setFocus()
    QTest.keyClicks(combo, "xavier_n")
    assert session.document.graph.by_id["b"].init == FrozenMap(
        {"weight": Choice(kind="xavier_normal")}
    )
    QTest.keyClick(combo, KEY.Key_Home)
    assert session.document.graph.by_id["b"].init == FrozenMap()


def test_weights_are_frozen_with_a_box(session, inspector) -> None:
    session.select(["b"])
    box = inspector.node_page.form.training.row("frozen").editor
    box.setFocus()
    QTest.keyClick(box, KEY.Key_Space)
    assert session.document.graph.by_id["b"].frozen


def test_a_learning_rate_of_its_own_is_kept_under_the_path_of_the_layer(session, inspector) -> None:
    session.select(["b"])
    editor = inspector.node_page.form.training.row(RATE).editor
    seen = []
    editor.setFocus()
    for text in ("0.1", "1"):
        editor.selectAll()
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, KEY.Key_Return)
        seen.append(dict(session.document.training.layer_lr))
    assert seen == [{"b": 0.1}, {}]
    assert session.undo_stack.undoText().startswith("Set learning rate of")


def test_a_rate_that_a_block_has_shows_on_the_layers_inside(session, inspector, qtbot) -> None:
    document, user = group(session.document, ["b"], ports_of=ports_in(session.document.graph))
    session.apply("Group", with_factor(document, user, 0.5))
    session.select([user])
    assert inspector.node_page.form.training.row(RATE).editor.text() == "0.5"
    session.open_place(user)
    session.select(["b"])
    assert inspector.node_page.form.training.row(RATE).editor.text() == "0.5"


def test_a_layer_without_weights_has_nothing_to_freeze(session, inspector) -> None:
    session.select(["a"])
    assert inspector.node_page.form.training is None
    assert inspector.node_page.form.init is None


def test_typing_a_note_is_one_undo_step(session, inspector) -> None:
    session.select(["b"])
    note = inspector.node_page.note
    note.setFocus()
    QTest.keyClicks(note, "wide enough")
    assert session.document.graph.by_id["b"].note == "wide enough"
    assert session.undo_stack.count() == 1


def test_a_target_is_chosen_among_the_columns(session, inspector) -> None:
    session.select(["c"])
    combo = inspector.node_page.form.params.row("target").editor
    combo.setFocus()
    QTest.keyClicks(combo, "default")
    assert session.document.graph.by_id["c"].params["target"] == "default"


def test_a_layer_that_shares_edits_its_owner(session, inspector) -> None:
    nodes = (Node(id="a", kind="Linear", name="first"), Node(id="b", kind="Linear", shares="a"))
    session.reset(Document(graph=Graph(nodes=nodes)))
    session.select(["b"])
    assert "first again" in inspector.node_page.kind.text()
    editor = inspector.node_page.form.params.row("out_features").editor
    editor.setFocus()
    QTest.keyClick(editor, KEY.Key_Up)
    assert session.document.graph.by_id["a"].params["out_features"] == 65
    assert session.document.graph.by_id["b"].params == FrozenMap()


def test_an_unknown_kind_shows_what_it_keeps(session, inspector) -> None:
    node = Node(id="m", kind="vendor.Magic", params=FrozenMap({"depth": 7, "on": True}))
    session.reset(Document(graph=Graph(nodes=(node,))))
    session.select(["m"])
    told = words(inspector)
    assert "unknown kind" in told
    assert "7" in told


def test_a_problem_of_the_layer_stands_on_top_and_its_fix_is_a_button(
    session, inspector, qtbot
) -> None:
    fix = Fix(
        label="Set out_features to 2",
        apply=lambda document: edits.set_param(document, "b", "out_features", 2),
    )
    problem = Problem(
        code="x", severity="error", message="too wide", hint="Two will do.", nodes=("b",), fix=fix
    )
    session.set_report(Report(problems=(problem,)))
    session.select(["a"])
    assert "too wide" not in words(inspector)
    session.select(["b"])
    qtbot.waitUntil(lambda: "too wide" in words(inspector))
    (row,) = inspector.node_page.problems.rows.values()
    QTest.mouseClick(row.fix, LEFT)
    assert session.document.graph.by_id["b"].params["out_features"] == 2
    assert session.undo_stack.undoText() == "Set out_features to 2"


def test_several_layers_have_their_common_actions(session, inspector) -> None:
    session.select(["a", "b"])
    assert "2 layers" in words(inspector)
    assert "1 Input" in words(inspector)
    QTest.mouseClick(inspector.many_page.unlink, LEFT)
    assert session.document.graph.edges == ()
    QTest.mouseClick(inspector.many_page.freeze, LEFT)
    assert session.document.graph.by_id["b"].frozen
    assert inspector.many_page.freeze.text() == "Unfreeze weights"
    QTest.mouseClick(inspector.many_page.delete, LEFT)
    assert set(session.document.graph.by_id) == {"c"}


def test_without_a_selection_it_tells_of_the_project(session, inspector) -> None:
    session.set_report(Report(total_parameters=12_738))
    told = words(inspector)
    assert "3 layers · 2 links · 12,738 parameters" in told
    assert "loans.csv · 3 columns · 1,000 rows" in told


def test_a_deleted_layer_leaves_the_inspector(session, inspector) -> None:
    session.select(["b"])
    session.apply("Delete", edits.remove(session.document, ["b"]))
    assert inspector.project_page.isVisible()
    session.undo_stack.undo()
    session.select(["b"])
    assert inspector.node_page.name.text() == "hidden"


def test_what_several_layers_cannot_have_done_is_told(session, inspector, qtbot) -> None:
    between = edits.add(session.document, Node(id="r", kind="ReLU"), at=(0.0, 200.0))
    for one, two in (("b", "r"), ("r", "s")):
        if two == "s":
            between = edits.add(between, Node(id="s", kind="Tanh"), at=(200.0, 200.0))
        between = edits.connect(between, (one, "out"), (two, "in"))
    session.apply("Branch", between)
    session.select(["b", "s"])
    with qtbot.waitSignal(inspector.refused) as told:
        QTest.mouseClick(inspector.many_page.group, LEFT)
    assert "stands between" in told.args[0].message


def test_a_form_serves_every_layer_of_its_kind_and_sets_the_one_that_is_shown(
    session, inspector
) -> None:
    first, second = "b", "b2"
    session.apply("Add", edits.add(session.document, new_node("Linear", second), at=(0, 300)))
    session.select([first])
    form = inspector.node_page.form
    row = form.params.row("out_features")
    row.editor.refused.emit("It is still 8.")
    inspector.node_page.name.setFocus()
    session.select([second])
    assert inspector.node_page.form is form
    assert not row.error.text()
    before = session.sheet.by_id[first].params
    row.editor.setValue(77)
    assert session.sheet.by_id[second].params["out_features"] == 77
    assert session.sheet.by_id[first].params == before
    session.undo_stack.undo()
    assert row.editor.value() != 77


def grouped(session, name: str) -> tuple[Document, str]:
    graph = session.document.graph
    return group(session.document, ["b", "c"], ports_of=ports_in(graph), name=name)


def test_an_open_block_shows_what_it_is_in_place_of_the_project(session, inspector) -> None:
    document, user = grouped(session, "trunk")
    session.apply("Group", document)
    session.select([])
    assert "Project" in words(inspector)
    session.open_place(user)
    assert "Project" not in words(inspector)
    assert "Training" not in words(inspector)
    assert "trunk" in words(inspector)
    assert "1 layer · 2 links" in words(inspector)
    assert "Used once." in words(inspector)
    assert "Inputs" in words(inspector)
    page = inspector.block_page
    assert not page.block.open_button.isVisible()
    page.block.name.setFocus()
    page.block.name.selectAll()
    QTest.keyClicks(page.block.name, "stem")
    QTest.keyClick(page.block.name, KEY.Key_Return)
    assert page.heading.text() == "stem"
    session.open_place("")
    assert "Project" in words(inspector)


def test_the_size_of_an_open_block_is_that_of_its_layers(session, inspector) -> None:
    document, user = grouped(session, "trunk")
    session.apply("Group", document)
    session.open_place(user)
    path = FrozenMap({f"{user}/b": FrozenMap({"out": ("N", 4)})})
    counts = FrozenMap({f"{user}/b": 1234, "d": 99})
    session.set_report(Report(shapes=path, parameters=counts, total_parameters=1333))
    assert "1,234 parameters" in words(inspector)
    assert "1,333" not in words(inspector)


def test_the_heading_of_a_block_is_its_name_and_its_formula_that_of_repetitions(
    session, inspector
) -> None:
    document, user = grouped(session, "block 1")
    session.apply("Group", document)
    session.apply("Rename", edits.rename(session.document, user, ""))
    session.select([user])
    page = inspector.node_page
    assert page.name.placeholderText() == "block 1"
    assert "f(f(" not in page.kind.text()
    session.apply("Repeat", edits.set_param(session.document, user, "repeat", 3))
    assert "f(f(" in page.kind.text()


def test_a_block_that_shares_names_the_other_and_leaves_it_the_choice_of_weights(
    session, inspector
) -> None:
    document, user = grouped(session, "encoder")
    twin = Node(id="t", kind="Block", name="copy", shares=user)
    document = edits.rename(edits.add(document, twin, at=(0.0, 300.0)), user, "")
    session.apply("Share", document)
    page = inspector.node_page
    session.select([user])
    assert page.form.params.row("weights").isVisible()
    session.select(["t"])
    assert page.kind.text().endswith("runs encoder again")
    assert not page.form.params.row("weights").isVisible()
    session.apply("Rename", edits.rename(session.document, "t", "encoder"))
    assert page.kind.text().endswith("runs the other card of that name again")
    session.select([user])
    assert page.form.params.row("weights").isVisible()
