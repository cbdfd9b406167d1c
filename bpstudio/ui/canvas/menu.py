"""What a right click on the canvas offers, by what it was on; knows rows of actions, runs none."""

from __future__ import annotations

from collections.abc import Sequence

from bpstudio.ui.session import Selection

Rows = Sequence[str | None]
"""Actions by id; None is a line."""

_SHEET: Rows = (
    "edit.add", "edit.paste", "edit.comment", None,
    "block.leave", "edit.select-all", "edit.find", None, "view.arrange", "view.fit",
)  # fmt: skip
_LINK: Rows = ("edit.add", "edit.delete", None, "view.shapes")
_FRAME: Rows = ("edit.cut", "edit.copy", "edit.duplicate", "edit.delete")
_CARDS: Rows = (
    "edit.cut", "edit.copy", "edit.duplicate", "edit.delete", "edit.heal", None,
    "edit.frame", "block.group",
)  # fmt: skip
_ONE: Rows = (*_CARDS, None, "edit.rename", "edit.replace", "edit.freeze", None, "help.layer")
_BLOCK: Rows = (
    "block.open", "edit.rename", "block.ungroup", "block.unique", None, *_CARDS, None,
    "edit.replace", "edit.freeze", None, "help.layer",
)  # fmt: skip
_SEVERAL: Rows = (
    *_CARDS, "edit.freeze", None, "edit.align-left", "edit.align-top",
    "edit.space-across", "edit.space-down",
    None, "view.fit-selected",
)  # fmt: skip


def menu_rows(selection: Selection, *, block: bool) -> Rows:
    """The actions for what is selected; `block` tells that it is a single block."""
    if len(selection.nodes) > 1:
        return _SEVERAL
    if selection.nodes:
        return _BLOCK if block else _ONE
    if selection.frames:
        return _FRAME
    return _LINK if selection.edges else _SHEET
