"""What menus and keys do to blocks: group, dissolve, open, leave, part; no pointer."""

from __future__ import annotations

from bpstudio.catalogue.lookup import ports_in
from bpstudio.errors import UserError
from bpstudio.graph.blocks import (
    group,
    make_unique,
    ungroup,
)
from bpstudio.graph.document import BLOCK, BlockId, Node, block_of
from bpstudio.graph.edits import owner_of
from bpstudio.graph.flat import around, leaf
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.session import Session

NAME_LENGTH = 40


def current_block(session: Session) -> Node | None:
    """The selected block, when one block and nothing else is selected."""
    selected = session.selected
    node = session.sheet.by_id.get(next(iter(selected))) if len(selected) == 1 else None
    return node if node is not None and node.kind == BLOCK else None


def block_name(session: Session, node: Node) -> BlockId | None:
    """The definition that a block runs: its own, or that of the block it shares."""
    return block_of(owner_of(session.document, node.id))


def group_selected(session: Session) -> None:
    """Put the selected layers into a block and select it.

    Raises:
        UserError: when they cannot be grouped; the document is as it was.
    """
    ports = ports_in(session.document.graph, session.sheet_id)
    document, node = group(session.document, session.selected, ports_of=ports)
    session.apply("Group layers", document)
    session.select([node])


def ungroup_selected(session: Session) -> None:
    """Put the layers of the selected block in its place and select them.

    Raises:
        UserError: when it runs the weights of another block.
    """
    node = _wanted(session)
    document, ids = ungroup(session.document, node.id)
    session.apply(f"Ungroup {_title(session, node)}", document)
    session.select(ids)


def open_selected(session: Session) -> None:
    """Open the inside of the selected block."""
    session.open_place(session.path_of(_wanted(session).id))


def leave(session: Session) -> None:
    """Go back to the sheet around the one that is open, with the block there selected."""
    place = session.place
    if place:
        session.open_place(around(place))
        session.select([leaf(place)])


def part_selected(session: Session) -> None:
    """Give the selected block a definition of its own.

    Raises:
        UserError: when it runs the weights of another block.
    """
    node = _wanted(session)
    document = make_unique(session.document, node.id)
    session.apply(f"Make {_title(session, node)} unique", document)


def _wanted(session: Session) -> Node:
    node = current_block(session)
    if node is None:
        raise UserError("No block is selected.", hint="Select one block.")
    return node


def _title(session: Session, node: Node) -> str:
    return plain_text(session.document.graph.title_of(node), limit=NAME_LENGTH)
