"""What menus, keys and forms do to blocks and their definitions; no pointer."""

from __future__ import annotations

from bpstudio.catalogue.lookup import ports_in
from bpstudio.errors import UserError
from bpstudio.graph.blocks import (
    delete_block,
    group,
    make_unique,
    move_port,
    rename_block,
    ungroup,
    users,
)
from bpstudio.graph.document import BLOCK, BlockId, Node, NodeId, block_of
from bpstudio.graph.edits import owner_of, remove, rename
from bpstudio.graph.flat import around, leaf
from bpstudio.graph.room import with_clearing
from bpstudio.language import tr
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
    session.apply(tr("Group layers"), document)
    session.select([node])


def ungroup_selected(session: Session) -> None:
    """Put the layers of the selected block in its place, clear of others, and select them.

    Raises:
        UserError: when it runs the weights of another block.
    """
    node = _wanted(session)
    stood = session.document.view.positions.get(node.id)
    document, ids = ungroup(session.document, node.id)
    if stood is not None:
        document = with_clearing(document, ids, stood=stood)
    session.apply(tr("Ungroup {block}", block=_title(session, node)), document)
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
    session.apply(tr("Make {block} unique", block=_title(session, node)), document)


def rename_definition(session: Session, block: BlockId, name: str) -> None:
    """Call a definition by another name wherever it is used; an empty name changes nothing."""
    wanted = name.strip()
    if block in session.document.graph.blocks and wanted:
        words = plain_text(wanted, limit=NAME_LENGTH)
        session.apply(
            tr("Rename block to {name}", name=words),
            rename_block(session.document, block, wanted),
        )


def rename_port(session: Session, port: NodeId, name: str) -> None:
    """Call a port of a block by another name; an empty one takes the name away."""
    words = plain_text(name.strip(), limit=NAME_LENGTH)
    label = tr("Rename port to {name}", name=words) if words else tr("Take the name of a port away")
    session.apply(label, rename(session.document, port, name.strip()))


def shift_port(session: Session, port: NodeId, *, by: int) -> None:
    """Move a port of a block up or down on every card that uses it."""
    session.apply(tr("Move port"), move_port(session.document, port, by=by))


def delete_definition(session: Session, block: BlockId) -> None:
    """Take a definition away, with every card that uses it."""
    name = plain_text(session.document.graph.blocks[block].name or block, limit=NAME_LENGTH)
    document = remove(session.document, users(session.document, block))
    session.apply(tr("Delete block {name}", name=name), delete_block(document, block))


def _wanted(session: Session) -> Node:
    node = current_block(session)
    if node is None:
        raise UserError(tr("No block is selected."), hint=tr("Select one block."))
    return node


def _title(session: Session, node: Node) -> str:
    return plain_text(session.document.graph.title_of(node), limit=NAME_LENGTH)
