"""What the window shows and where keys go after a file, a stage or a layer has been changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bpstudio.catalogue.ready import READY
from bpstudio.catalogue.ready.spec import put_ready
from bpstudio.graph.layout import arrange
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.ui.canvas.layer_list import SpecRole
from bpstudio.ui.panels.node_page import NodePage

KEY = Qt.Key


def select(desktop, node: str) -> None:
    desktop.parts.session.select([node], current=node)


def test_figures_of_a_run_are_shown_with_its_charts_only(desktop, user) -> None:
    user.open_example("moons")
    session, runner, window = desktop.parts.session, desktop.parts.runner, desktop.window
    window.train()
    user.wait(lambda: runner.state == "idle" and bool(desktop.parts.files.project.runs))
    layer = next(node.id for node in session.document.graph.nodes if node.kind == "Linear")
    select(desktop, layer)
    window.show_stage("train")
    user.wait(window.side.at_step.isVisible)
    window.show_stage("model")
    assert window.side.at_step.isHidden()
    window.show_stage("train")
    assert not window.side.at_step.isHidden()
    user.open_example("digits-mlp")
    select(desktop, layer)
    assert window.side.at_step.isHidden()


def test_cards_without_a_place_take_none_of_the_file_before(desktop, user) -> None:
    opened = example("digits-cnn").open()
    bare = replace(opened.document.view, positions=FrozenMap())
    without = replace(opened, document=replace(opened.document, view=bare))
    files, scene = desktop.parts.files, desktop.window.canvas.canvas
    user.open_example("digits-cnn")
    files.show_project(without, name="a.bpstudio")
    places = {node: item.pos().toTuple() for node, item in scene.items_by_id.items()}
    assert len({*places.values()}) == len(places) == len(opened.document.graph.nodes)
    assert places == {node: (x, y) for node, (x, y) in arrange(opened.document.graph).items()}


def ways(user, page: NodePage) -> list[str]:
    """The names of what Tab leads to, from the name of a layer to its note."""
    found: list[str] = []
    page.name.setFocus()
    while QApplication.focusWidget() is not page.note and len(found) < 40:
        user.key(KEY.Key_Tab)
        at = QApplication.focusWidget()
        found.append(at.accessibleName() or at.objectName())
    return found


def test_tab_leads_from_the_name_to_the_settings_whatever_was_shown_before(desktop, user) -> None:
    user.open_example("digits-cnn")
    user.wait_until_checked()
    (page,) = desktop.window.side.findChildren(NodePage)
    nodes = desktop.parts.session.document.graph.nodes
    conv = next(node.id for node in nodes if node.kind == "Conv2d")
    for node in nodes:
        select(desktop, node.id)
    select(desktop, conv)
    first = ways(user, page)
    assert first.index("out_channels") < first.index("weight") < first.index("frozen")
    for stage in ("data", "train", "results"):
        desktop.window.show_stage(stage)
        desktop.window.show_stage("model")
        for node in nodes:
            select(desktop, node.id)
        select(desktop, conv)
        assert ways(user, page) == first


def test_delete_in_the_list_of_blocks_is_for_the_block(desktop, user) -> None:
    user.open_example("digits-cnn")
    session, layers = desktop.parts.session, desktop.window.palette_.layers
    document, node = put_ready(session.document, READY["squeeze-excite"], at=(0.0, 400.0))
    session.apply("Add", document)
    select(desktop, "n1")
    (block,) = document.graph.blocks
    model = layers.model()
    places = [model.index(row, 0) for row in range(model.rowCount())]
    mine = next(one for one in places if getattr(one.data(SpecRole), "kind", "") == block)
    layers.setCurrentIndex(mine)
    layers.setFocus()
    user.key(KEY.Key_Delete)
    user.answer("Cancel")
    assert session.document is document
    user.key(KEY.Key_Delete)
    user.answer("Delete with its card")
    assert {one.id for one in document.graph.nodes} - {
        one.id for one in session.document.graph.nodes
    } == {node}


def test_the_focus_is_on_the_drawing_when_its_panel_has_gone(desktop, user) -> None:
    user.open_example("digits-cnn")
    window = desktop.window
    window.show_stage("model")
    window.palette_.layers.setFocus()
    window.show_stage("results")
    window.show_stage("model")
    assert window.focusWidget() is window.canvas
    window.palette_.layers.setFocus()
    user.open_example("moons")
    assert window.focusWidget() is window.canvas
    window.show_stage("data")
    window.show_stage("train")
    assert window.focusWidget() is window.canvas
