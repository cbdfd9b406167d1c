"""Everything that can be done, one row each: menus, buttons, shortcuts and help come from here.

What a row is, is in `action`; rows that belong together and are many have modules of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication

from bpstudio.graph.align import DIRECTIONS, Direction, Side
from bpstudio.graph.frames import COMMENT
from bpstudio.language import begun_small, languages, tr
from bpstudio.ui.action import (
    MENUS,
    STAGE_WORDS,
    STAGES,
    Action,
    Desk,
    Stage,
    State,
    When,
    said,
    why_not,
)
from bpstudio.ui.canvas import block_commands, commands, frame_commands
from bpstudio.ui.chart_actions import CHART_ACTIONS
from bpstudio.ui.export_actions import EXPORT_ACTIONS
from bpstudio.ui.file_actions import FILE_WORK_ACTIONS
from bpstudio.ui.finding_actions import FINDING_ACTIONS
from bpstudio.ui.log_view import show_log
from bpstudio.ui.places_actions import PLACES_ACTIONS
from bpstudio.ui.result_actions import RESULT_ACTIONS
from bpstudio.ui.run_actions import RUN_ACTIONS
from bpstudio.ui.sharing_actions import SHARING_ACTIONS
from bpstudio.ui.speech import OWN_NAMES, SYSTEM
from bpstudio.ui.start_actions import OPEN_DATA, START_ACTIONS
from bpstudio.ui.suggest_actions import SUGGEST_ACTIONS
from bpstudio.ui.time_actions import TIME_ACTIONS

__all__ = ["ACTIONS", "MENUS", "STAGES", "State", "said", "why_not"]

_drawing = When(lambda state: state.drawing, tr("Go to Model or Train first"))
_drawn = When(lambda state: state.drawing and state.layers > 0, tr("Draw a layer first"))
_selected = When(
    lambda state: state.drawing and state.selected > 0, tr("Select a layer or link first")
)
_layers = When(
    lambda state: state.drawing and state.selected_layers > 0, tr("Select a layer first")
)

_one = When(
    lambda state: state.drawing and state.selected_layers == 1, tr("Select one layer first")
)
_cards = When(
    lambda state: state.drawing and state.selected_layers + state.selected_frames > 0,
    tr("Select a layer or frame first"),
)
_two = When(
    lambda state: state.drawing and state.selected_layers > 1, tr("Select two layers first")
)
_three = When(
    lambda state: state.drawing and state.selected_layers > 2, tr("Select three layers first")
)

_sharing = When(
    lambda state: state.drawing and state.sharing,
    tr("Select a layer that shares its weights first"),
)
_block = When(lambda state: state.drawing and state.block, tr("Select a block first"))


def _help_text(state: State) -> str:
    """What F1 explains while the canvas has the focus."""
    return (
        tr("Help on the layer")
        if state.drawing and state.selected_layers
        else tr("Help on this place")
    )


def _undo(state: State) -> str:
    """`Undo add linear`: the menu says what would be taken back."""
    return tr("Undo {edit}", edit=begun_small(state.undo)) if state.undo else tr("Undo")


def _redo(state: State) -> str:
    return tr("Redo {edit}", edit=begun_small(state.redo)) if state.redo else tr("Redo")


def _clipboard_in(desk: Desk) -> None:
    desk.canvas.paste()
    desk.canvas.reveal_selected()


def _duplicate(desk: Desk) -> None:
    commands.duplicate_selected(desk.session)
    desk.canvas.reveal_selected()


def _group(desk: Desk) -> None:
    block_commands.group_selected(desk.session)
    desk.canvas.reveal_selected()


def _ungroup(desk: Desk) -> None:
    block_commands.ungroup_selected(desk.session)
    desk.canvas.reveal_selected()


_SIDES: Mapping[Side, str] = MappingProxyType(
    {
        "left": tr("Align left sides"),
        "centre": tr("Align centres"),
        "right": tr("Align right sides"),
        "top": tr("Align tops"),
        "middle": tr("Align middles"),
        "bottom": tr("Align bottoms"),
    }
)


_DIRECTIONS: Mapping[Direction, str] = MappingProxyType(
    {"across": tr("Space out across"), "down": tr("Space out down")}
)


def _undo_last(desk: Desk) -> None:
    """Undo the last edit; what the mouse is in the midst of is the last."""
    if not desk.canvas.cancel_gesture():
        desk.session.undo_stack.undo()


def _align(side: Side, words: str) -> Action:
    return Action(
        id=f"edit.align-{side}",
        text=words,
        menu="Edit",
        group=3,
        submenu=tr("Align"),
        enabled=_two,
        run=lambda desk: desk.canvas.glide.show(
            lambda: commands.align_selected(desk.session, side)
        ),
    )


def _space_out(direction: Direction, words: str) -> Action:
    return Action(
        id=f"edit.space-{direction}",
        text=words,
        menu="Edit",
        group=3,
        submenu=tr("Align"),
        tip=tr("Distribute the selected layers: the same room between each two"),
        enabled=_three,
        run=lambda desk: desk.canvas.glide.show(
            lambda: commands.distribute_selected(desk.session, direction)
        ),
    )


def _problem(by: int, words: str, keys: str) -> Action:
    return Action(
        id=f"view.problem{by:+d}",
        text=words,
        menu="View",
        group=2,
        keys=(keys,),
        tip=tr("Go from one thing that is wrong with the drawing to another"),
        enabled=When(lambda state: state.problems > 0, tr("There are no problems")),
        run=lambda desk: desk.window.step_problem(by),
    )


def _stage(stage: Stage, number: int) -> Action:
    return Action(
        id=f"stage.{stage}",
        text=STAGE_WORDS[stage],
        menu="View",
        icon=stage,
        keys=(f"Ctrl+{number}",),
        run=lambda desk: desk.window.show_stage(stage),
        checked=lambda state: state.stage == stage and not state.starting,
    )


def _theme(name: str, text: str, icon: str) -> Action:
    return Action(
        id=f"theme.{name}",
        text=text,
        menu="View",
        group=3,
        submenu=tr("Theme"),
        icon=icon,
        run=lambda desk: desk.window.choose_theme(name),
        checked=lambda state: state.theme == name,
    )


def _language(code: str, text: str) -> Action:
    return Action(
        id=f"language.{code}",
        text=text,
        menu="View",
        group=3,
        submenu=tr("Language"),
        tip=tr("From the next start on"),
        run=lambda desk: desk.window.choose_language(code),
        checked=lambda state: state.language == code,
    )


_FILE = (
    Action(
        id="file.new", text=tr("New…"), menu="File", icon="new", keys=("Ctrl+N",),
        tip=tr("Begin with an example or an empty canvas"),
        run=lambda desk: desk.files.choose_new(),
    ),
    Action(
        id="file.open", text=tr("Open…"), menu="File", icon="open", keys=("Ctrl+O",),
        run=lambda desk: desk.files.choose_open(),
    ),
    OPEN_DATA,
    Action(
        id="file.save", text=tr("Save"), menu="File", group=1, icon="save", keys=("Ctrl+S",),
        run=lambda desk: desk.files.save(),
    ),
    Action(
        id="file.save-as", text=tr("Save as…"), menu="File", group=1, icon="save-as",
        keys=("Ctrl+Shift+S",),
        run=lambda desk: desk.files.save_as(),
    ),
    Action(
        id="file.log", text=tr("Project log…"), menu="File", group=1,
        tip=tr("What was saved, trained, repaired and judged in this project, and when"),
        run=lambda desk: show_log(desk.files.project, desk.window),
    ),
    Action(
        id="file.quit", text=tr("Quit"), menu="File", group=2, keys=("Ctrl+Q",),
        run=lambda desk: desk.window.close(),
    ),
)  # fmt: skip

_EDIT = (
    Action(
        id="edit.undo", text=_undo, menu="Edit", icon="undo",
        keys=("Ctrl+Z",), enabled=When(lambda state: state.undo is not None, tr("Nothing to undo")),
        run=_undo_last,
    ),
    Action(
        id="edit.redo", text=_redo, menu="Edit", icon="redo",
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        enabled=When(lambda state: state.redo is not None, tr("Nothing to redo")),
        run=lambda desk: desk.session.undo_stack.redo(),
    ),
    Action(
        id="edit.cut", text=tr("Cut"), menu="Edit", group=1, keys=("Ctrl+X",), enabled=_cards,
        run=lambda desk: commands.cut_selected(desk.session, QGuiApplication.clipboard()),
    ),
    Action(
        id="edit.copy", text=tr("Copy"), menu="Edit", group=1, keys=("Ctrl+C",), enabled=_cards,
        run=lambda desk: commands.copy_selected(desk.session, QGuiApplication.clipboard()),
    ),
    Action(
        id="edit.paste", text=tr("Paste"), menu="Edit", group=1, keys=("Ctrl+V",),
        enabled=_drawing, run=_clipboard_in,
    ),
    Action(
        id="edit.duplicate", text=tr("Duplicate"), menu="Edit", group=1, icon="duplicate",
        keys=("Ctrl+D",), enabled=_cards,
        run=_duplicate,
    ),
    Action(
        id="edit.delete", text=tr("Delete"), menu="Edit", group=1, icon="delete", keys=("Del",),
        enabled=_selected, run=lambda desk: commands.delete_selected(desk.session),
    ),
    Action(
        id="edit.heal", text=tr("Delete and join"), menu="Edit", group=1, keys=("Ctrl+Del",),
        tip=tr("Delete layers and link what fed them to what they fed"), enabled=_layers,
        run=lambda desk: commands.heal_selected(desk.session),
    ),
    Action(
        id="edit.add", text=tr("Add layer…"), menu="Edit", group=1, icon="plus",
        tip=tr("Offer layers to put here; on the canvas, Tab or a double click does it"),
        enabled=_drawing, run=lambda desk: desk.canvas.ask_here(),
    ),
    Action(
        id="edit.rename", text=tr("Rename…"), menu="Edit", group=1, keys=("F2",),
        tip=tr("Give the selected layer another name"), enabled=_one,
        run=lambda desk: desk.window.edit_layer(),
    ),
    Action(
        id="edit.replace", text=tr("Replace layer…"), menu="Edit", group=1, keys=("Ctrl+R",),
        tip=tr("Put another layer in the place of this one; its links stay"), enabled=_one,
        run=lambda desk: desk.canvas.ask_for_replacement(),
    ),
    Action(
        id="edit.freeze", text=tr("Freeze or free weights"), menu="Edit", group=1, icon="frozen",
        tip=tr("Frozen weights keep their values while the model trains"), enabled=_cards,
        run=lambda desk: commands.freeze_selected(desk.session),
    ),
    Action(
        id="edit.select-all", text=tr("Select all"), menu="Edit", group=2, keys=("Ctrl+A",),
        enabled=_drawn,
        run=lambda desk: commands.select_all(desk.session),
    ),
    Action(
        id="edit.find", text=tr("Find layers…"), menu="Edit", group=2, icon="search",
        keys=("Ctrl+F",), tip=tr("Find layers by name, kind or note"),
        enabled=_drawn, run=lambda desk: desk.canvas.finder.ask(),
    ),
    Action(
        id="edit.frame", text=tr("Frame selection"), menu="Edit", group=3, keys=("Ctrl+Shift+M",),
        tip=tr("Put a titled frame around the selected layers; they move with it"),
        enabled=_layers,
        run=lambda desk: desk.canvas.frame_editor.edit(frame_commands.frame_selected(desk.session)),
    ),
    Action(
        id="edit.comment", text=tr("Add comment"), menu="Edit", group=3, keys=("Ctrl+M",),
        tip=tr("Put words on the canvas"), enabled=_drawing,
        run=lambda desk: desk.canvas.frame_editor.begin(
            frame_commands.add_comment(
                desk.session, desk.canvas.free_place(QSizeF(*COMMENT))
            )
        ),
    ),
    *(_align(side, words) for side, words in _SIDES.items()),
    *(_space_out(direction, _DIRECTIONS[direction]) for direction in DIRECTIONS),
)  # fmt: skip

_BLOCKS = (
    Action(
        id="block.group", text=tr("Group into a block"), menu="Edit", group=4, icon="group",
        keys=("Ctrl+G",), enabled=_layers, run=_group,
        tip=tr("Put the selected layers into a block, a sub-graph that can be used again"),
    ),
    Action(
        id="block.ungroup", text=tr("Ungroup"), menu="Edit", group=4, keys=("Ctrl+Shift+G",),
        tip=tr("Put the layers of a block in its place"), enabled=_block,
        run=_ungroup,
    ),
    Action(
        id="block.unique", text=tr("Make block unique"), menu="Edit", group=4,
        tip=tr("Give this block a definition of its own, apart from the others"), enabled=_block,
        run=lambda desk: block_commands.part_selected(desk.session),
    ),
    Action(
        id="edit.share-weights", text=tr("Share weights"), menu="Edit", group=4, enabled=_two,
        tip=tr("Let the selected layers, all of one kind, run the same weights, as twins do"),
        run=lambda desk: commands.share_selected(desk.session),
    ),
    Action(
        id="edit.own-weights", text=tr("Give weights of its own"), menu="Edit", group=4,
        tip=tr("Let a layer that shares another's weights have its own"), enabled=_sharing,
        run=lambda desk: commands.part_weights_of_selected(desk.session),
    ),
    Action(
        id="block.open", text=tr("Open block"), menu="View", group=2, icon="enter",
        keys=("Ctrl+Down",), tip=tr("Show and edit what is inside a block"), enabled=_block,
        run=lambda desk: block_commands.open_selected(desk.session),
    ),
    Action(
        id="block.leave", text=tr("Leave block"), menu="View", group=2, icon="leave",
        keys=("Ctrl+Up",), tip=tr("Go back to the sheet around the block"),
        enabled=When(lambda state: state.drawing and state.inside, tr("No block is open")),
        run=lambda desk: block_commands.leave(desk.session),
    ),
)  # fmt: skip

_VIEW = (
    *(_stage(stage, number) for number, stage in enumerate(STAGES, start=1)),
    Action(
        id="view.zoom-in", text=tr("Zoom in"), menu="View", group=1, icon="zoom-in",
        keys=("Ctrl++", "Ctrl+="), enabled=_drawing,
        run=lambda desk: desk.canvas.zoom_in(),
    ),
    Action(
        id="view.zoom-out", text=tr("Zoom out"), menu="View", group=1, icon="zoom-out",
        keys=("Ctrl+-",), enabled=_drawing,
        run=lambda desk: desk.canvas.zoom_out(),
    ),
    Action(
        id="view.natural", text=tr("Zoom to 100 %"), menu="View", group=1, keys=("Ctrl+Shift+0",),
        enabled=_drawing,
        run=lambda desk: desk.canvas.zoom_by(1.0 / desk.canvas.zoom),
    ),
    Action(
        id="view.fit", text=tr("Fit drawing"), menu="View", group=1, icon="fit", keys=("Ctrl+0",),
        enabled=_drawing, run=lambda desk: desk.canvas.fit(),
    ),
    Action(
        id="view.fit-selected", text=tr("Zoom to selection"), menu="View", group=1,
        keys=("Ctrl+Shift+F",), tip=tr("Show the selected layers as large as they go"),
        enabled=_layers, run=lambda desk: desk.canvas.fit_selected(),
    ),
    Action(
        id="view.arrange", text=tr("Arrange layers"), menu="View", group=1, icon="arrange",
        keys=("Ctrl+Shift+A",), enabled=_drawn,
        tip=tr("Automatic layout: put the cards where data flows from left to right"),
        run=lambda desk: desk.window.arrange(),
    ),
    Action(
        id="view.shapes", text=tr("Shapes on links"), menu="View", group=1,
        tip=tr("Write on each link the shape of what passes, with the names of its axes"),
        enabled=_drawing, checked=lambda state: state.shapes,
        run=lambda desk: desk.canvas.canvas.show_shapes(
            shown=not desk.canvas.canvas.shapes_shown
        ),
    ),
    Action(
        id="view.minimap", text=tr("Minimap"), menu="View", group=1,
        tip=tr("A small map of the drawing in the corner while a part of it is out of sight"),
        enabled=_drawing, checked=lambda state: state.minimap,
        run=lambda desk: desk.canvas.minimap.show_when_useful(
            wanted=not desk.canvas.minimap.wanted
        ),
    ),
    _problem(1, tr("Next problem"), "F8"),
    _problem(-1, tr("Previous problem"), "Shift+F8"),
    Action(
        id="view.outline", text=tr("Outline"), menu="View", group=3, keys=("Ctrl+Shift+O",),
        tip=tr("The drawing as a tree that can be read and edited by keyboard"),
        run=lambda desk: desk.window.show_outline(),
    ),
    Action(
        id="view.microscope", text=tr("Microscope"), menu="View", group=3, keys=("Ctrl+I",),
        tip=tr("Take a batch through the model and back, and see each product of the chain rule"),
        enabled=When(lambda state: state.layers > 0, tr("Draw a layer first")),
        run=lambda desk: desk.window.microscope.open(),
    ),
    Action(
        id="view.source", text=tr("PyTorch source…"), menu="View", group=3, keys=("Ctrl+U",),
        tip=tr("The Python code that is generated from the drawing, and trained"),
        enabled=When(lambda state: state.layers > 0, tr("Draw a layer first")),
        run=lambda desk: desk.window.show_source(),
    ),
    _theme("system", tr("As the desktop"), "settings"),
    _theme("light", tr("Light"), "sun"),
    _theme("dark", tr("Dark"), "moon"),
    _language(SYSTEM, tr("As the desktop")),
    *(_language(code, OWN_NAMES[code]) for code in languages()),
    Action(
        id="view.reset", text=tr("Reset layout"), menu="View", group=3,
        tip=tr("Put all panels back where they were at first"),
        run=lambda desk: desk.window.reset_layout(),
    ),
)  # fmt: skip

_HELP = (
    Action(
        id="help.commands", text=tr("Find a command…"), menu="Help", icon="search",
        keys=("Ctrl+K",), tip=tr("Find a command, a layer to add or a layer to go to by typing"),
        run=lambda desk: desk.window.show_commands(),
    ),
    Action(
        id="help.contents", text=tr("Contents"), menu="Help",
        tip=tr("The book about bpstudio: contents, search, and every page"),
        run=lambda desk: desk.window.help_desk.open_contents(),
    ),
    Action(
        id="help.layer", text=_help_text, menu="Help", icon="help", keys=("F1",),
        tip=tr("What the selected layer does; elsewhere, the page about what has the focus"),
        run=lambda desk: desk.window.help_desk.explain(),
    ),
    Action(
        id="help.keys", text=tr("Keyboard shortcuts"), menu="Help", keys=("Shift+F1",),
        run=lambda desk: desk.window.show_keys(),
    ),
    Action(
        id="help.about", text=tr("About bpstudio"), menu="Help", icon="info",
        run=lambda desk: desk.window.show_about(),
    ),
)  # fmt: skip

_CHANGES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "edit.cut", "edit.paste", "edit.duplicate", "edit.delete", "edit.heal", "edit.add",
                "edit.replace", "edit.freeze", "edit.share-weights", "edit.own-weights",
                "edit.suggest", "block.group", "block.ungroup", "block.unique",
            ),
            "architecture",
        ),
        "run.rate": "optimizer",
    }
)  # fmt: skip
"""What actions change that the author of a project may have locked."""

_ALL: tuple[Action, ...] = (
    *_FILE, *FILE_WORK_ACTIONS, *SHARING_ACTIONS, *PLACES_ACTIONS, *EXPORT_ACTIONS, *_EDIT,
    *_BLOCKS, *_VIEW, *CHART_ACTIONS, *TIME_ACTIONS, *RUN_ACTIONS, *FINDING_ACTIONS,
    *RESULT_ACTIONS, *SUGGEST_ACTIONS, *START_ACTIONS, *_HELP,
)  # fmt: skip

ACTIONS: tuple[Action, ...] = tuple(
    replace(row, changes=_CHANGES.get(row.id, row.changes)) for row in _ALL
)
