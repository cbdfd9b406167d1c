"""Gathers the commands that there are now: actions, layers to add, layers to go to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QKeySequence

from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph.document import Graph
from bpstudio.graph.flat import place_of
from bpstudio.language import tr
from bpstudio.ui.action import MENU_WORDS, Action, said, why_not
from bpstudio.ui.action_set import ActionSet
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.canvas.layer_list import heading_of
from bpstudio.ui.canvas.offers import DrawnBlock, Offer, key_of, offers_for
from bpstudio.ui.commands.found import Command
from bpstudio.ui.plain_text import plain_text

PALETTE = "help.commands"
"""The action that opens the list; it is not in it."""


def action_commands(actions: ActionSet) -> list[Command]:
    """A command for every action, in the order of the menus."""
    return [_of_action(row, actions) for row in ACTIONS if row.id != PALETTE]


def _of_action(row: Action, actions: ActionSet) -> Command:
    state = actions.state
    return Command(
        text=said(row.text, state).rstrip("…"),
        run=actions[row.id].trigger,
        place=f"{MENU_WORDS[row.menu]} {row.submenu}".strip(),
        keys=key_words(row),
        more=row.tip,
        enabled=row.can(state),
        why_not=why_not(row, state),
    )


def key_words(row: Action) -> str:
    """The first key of an action, as this system writes it."""
    if not row.keys:
        return ""
    return QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def layer_commands(
    add: Callable[[str], object], *, drawn: Sequence[DrawnBlock] = ()
) -> list[Command]:
    """A command for every kind of layer, ready block and block of the project.

    `add` gets the key of the offer. `drawn` are the blocks that may be put where one is.
    """
    return [
        Command(
            text=tr("Add {title}", title=plain_text(offer.title, limit=60)),
            run=partial(add, key_of(offer)),
            place=heading_of(offer),
            more=f"{_what(offer)} {offer.kind} {' '.join(offer.search)}",
        )
        for offer in offers_for("", drawn)
    ]


def _what(offer: Offer) -> str:
    return tr("layer") if isinstance(offer, LayerSpec) else tr("block")


def node_commands(graph: Graph, go: Callable[[str], object]) -> list[Command]:
    """A command for every drawn layer, those in blocks that are used too; `go` gets its id."""
    return [
        Command(
            text=tr("Go to {layer}", layer=plain_text(graph.title_of(node), limit=60)),
            run=partial(go, node.id),
            place=plain_text(
                node.kind if block is None else tr("{kind} in {name}", kind=node.kind, name=name),
                limit=60,
            ),
            more=tr("node layer"),
        )
        for block, name in (
            (None, ""),
            *(
                (id, one.name)
                for id, one in graph.blocks.items()
                if place_of(graph, id) is not None
            ),
        )
        for node in graph.sheet(block).nodes
    ]
