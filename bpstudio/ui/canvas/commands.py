"""What keys, menus and the palette do to the drawing, as functions on the session; no pointer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from PySide6.QtCore import QByteArray, QMimeData, QPointF
from PySide6.QtGui import QClipboard

from bpstudio.catalogue.listed import doubt_of_links
from bpstudio.catalogue.lookup import has_weights, kept_params, ports_in
from bpstudio.errors import UserError
from bpstudio.graph.align import Direction, Side, align, distribute
from bpstudio.graph.document import ENDS, Document, Edge, FrameId, Node, NodeId, PortRef
from bpstudio.graph.edits import (
    disconnect,
    move,
    own_weights,
    owner_of,
    remove,
    set_frozen,
    set_param,
    share_weights,
)
from bpstudio.graph.fragment import Fragment, copy, paste
from bpstudio.graph.frames import (
    contents,
    hidden_frames,
    hidden_nodes,
    move_frame,
    refitted,
    remove_frames,
    stood_for,
)
from bpstudio.graph.heal import remove_and_heal
from bpstudio.graph.layout import COLUMN, arrange, card_height
from bpstudio.graph.room import free_place, place_between, put_between, room_for
from bpstudio.graph.swap import replaced
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY
from bpstudio.ui.canvas.cards import drawn_ports
from bpstudio.ui.canvas.clipboard import MIME, fragment_text, read_fragment
from bpstudio.ui.canvas.fitting import Between, LooseEnd, Stead, Wanted
from bpstudio.ui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, snapped
from bpstudio.ui.canvas.linking import LinkRules, insert_into, link_after
from bpstudio.ui.canvas.offers import put, title_of
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.report import Axes
from bpstudio.ui.session import Session

PASTE_STEP = 24.0


def counted(count: int, noun: Literal["layer", "link", "frame", "column"]) -> str:
    """`1,502 layers`, `1 link`."""
    match noun:
        case "layer":
            return plural(count, "{n} layer", "{n:,} layers")
        case "link":
            return plural(count, "{n} link", "{n:,} links")
        case "frame":
            return plural(count, "{n} frame", "{n:,} frames")
        case "column":
            return plural(count, "{n} column", "{n:,} columns")


def _listed(words: Iterable[str]) -> str:
    """`2 layers and 1 frame`."""
    return tr(" and ").join(words)


def add_layer(session: Session, key: str, at: QPointF, *, into: Edge | None = None) -> NodeId:
    """Put what `key` offers with its card's corner at `at`, into the link `into` if it fits."""
    place = snapped(at)
    axes = None if into is None else _axes_of(session, into.src)
    document, node = _put_new(session, key, place, axes)
    if into is not None:
        ports = ports_in(document.graph, session.sheet_id)
        document = put_between(insert_into(document, node.id, into, ports_of=ports), node.id)
    return _added(session, key, document, node)


def insert_layer(session: Session, key: str, into: Edge) -> NodeId:
    """Put what `key` offers into a link, in the row of the cards at its ends."""
    x, y = place_between(session.document, into.src[0], into.dst[0])
    return add_layer(session, key, QPointF(x, y), into=into)


def _put_new(
    session: Session, key: str, place: QPointF, axes: Axes | None
) -> tuple[Document, Node]:
    at = (place.x(), place.y())
    return put(session.document, key, at=at, sheet=session.sheet_id, axes=axes)


def _axes_of(session: Session, port: PortRef) -> Axes | None:
    """The axes of what leaves a port, as far as they are known."""
    return session.shapes.get(port[0], EMPTY).get(port[1])


def _added(session: Session, key: str, document: Document, node: Node) -> NodeId:
    session.apply(tr("Add {title}", title=plain_text(title_of(key, document), limit=40)), document)
    session.select([node.id])
    return node.id


def add_layer_behind(session: Session, key: str, middle: QPointF) -> NodeId:
    """Put a new layer behind the selected one and link them if they fit, else at `middle`."""
    places = session.document.view.positions
    behind = session.selection.current
    at = middle - QPointF(CARD_WIDTH / 2, CARD_HEIGHT / 2)
    if behind is not None and behind in places:
        at = QPointF(*places[behind]) + QPointF(COLUMN, 0.0)
    axes = next(iter(session.shapes.get(behind or "", EMPTY).values()), None)
    document, node = _put_new(session, key, _free(session, snapped(at)), axes)
    if behind is not None:
        ports = ports_in(document.graph, session.sheet_id)
        document = link_after(document, behind, node.id, ports_of=ports) or document
    return _added(session, key, document, node)


def add_linked(session: Session, key: str, at: QPointF, end: LooseEnd) -> NodeId:
    """Put a new layer at the end of a link that was drawn to `at`, linked if it fits."""
    back = 0.0 if end.outgoing else CARD_WIDTH
    place = _free(session, snapped(at - QPointF(back, CARD_HEIGHT / 2)))
    document, node = _put_new(session, key, place, end.axes if end.outgoing else None)
    ports = ports_in(document.graph, session.sheet_id)
    rules = LinkRules(document=document, ports_of=ports, start=end.port, outgoing=end.outgoing)
    port = rules.best_port(node)
    return _added(session, key, document if port is None else rules.linked(port), node)


def stead_of_selected(session: Session) -> Stead:
    """The selected layer as something else could be put in its place.

    Raises:
        UserError: when not exactly one layer is selected, or it is an Input or Output.
    """
    nodes = [node for node in session.sheet.nodes if node.id in session.selected]
    if len(nodes) != 1 or nodes[0].kind in ENDS:
        raise UserError(
            tr("There is no layer to replace."),
            hint=tr("Select one layer, no Input and no Output."),
        )
    node = nodes[0]
    ports = drawn_ports(node, session.sheet, ports_in(session.document.graph, session.sheet_id))
    entering = session.sheet.edges_into.get(node.id, ())
    axes = _axes_of(session, entering[0].src) if entering else None
    return Stead(node=node.id, ports=ports, axes=axes)


def replace_layer(session: Session, key: str, stead: Stead) -> NodeId:
    """Put what `key` offers in the place of a layer; settings of the same name are kept.

    Raises:
        UserError: when another layer runs the weights of the one that would go.
    """
    old = session.sheet.by_id[stead.node]
    document, new = put(
        session.document, key, at=(0.0, 0.0), sheet=session.sheet_id, axes=stead.axes
    )
    for name, value in kept_params(owner_of(document, old.id), new).items():
        document = set_param(document, new.id, name, value)
    ports = ports_in(document.graph, session.sheet_id)
    document = replaced(document, old.id, new.id, ports_of=ports)
    words = plain_text(title_of(key, document), limit=40)
    session.apply(tr("Replace by {title}", title=words), document)
    session.select([old.id])
    return old.id


def put_chosen(session: Session, key: str, place: QPointF, end: Wanted | None) -> NodeId:
    """Put what was chosen where it was asked for: in a layer's stead, a link, or at `place`.

    Raises:
        UserError: when it cannot be put there; nothing has changed then.
    """
    match end:
        case Stead():
            return replace_layer(session, key, end)
        case Between():
            return insert_layer(session, key, end.edge)
        case None:
            return add_layer(session, key, _free(session, snapped(place)))
        case _:
            return add_linked(session, key, place, end)


def _free(session: Session, at: QPointF) -> QPointF:
    """The first place from `at` downwards where no card of the open sheet lies."""
    place = free_place(session.document, (at.x(), at.y()), sheet=session.sheet_id)
    return QPointF(*place)


def share_selected(session: Session) -> None:
    """Let the selected layers run one and the same layer.

    Raises:
        UserError: when they are not of one kind.
    """
    nodes = session.selected
    session.apply(
        tr("Share the weights of {layers}", layers=counted(len(nodes), "layer")),
        share_weights(session.document, nodes),
    )


def part_weights_of_selected(session: Session) -> None:
    """Give each selected layer that runs another's weights of its own."""
    document = session.document
    for node in session.selected:
        document = own_weights(document, node)
    session.apply(tr("Give weights of its own"), document)


def delete_selected(session: Session) -> None:
    """Take the selected layers, links and frames away; a collapsed frame with what it hides."""
    edges, (nodes, frames) = session.selection.edges, _meant(session)
    document = remove_frames(remove(disconnect(session.document, edges), nodes), frames)
    words = [counted(len(nodes), "layer")] if nodes else []
    words += [counted(len(edges), "link")] if edges else []
    words += [counted(len(frames), "frame")] if frames else []
    session.apply(tr("Delete {things}", things=_listed(words)), document)


def _meant(session: Session) -> tuple[frozenset[NodeId], frozenset[FrameId]]:
    """The selected layers and frames, with all that collapsed ones among these stand for."""
    nodes, frames = stood_for(session.document, session.selection.frames)
    return session.selected | nodes, session.selection.frames | frames


def unlink(session: Session, nodes: Iterable[NodeId]) -> None:
    """Take every link of some layers away."""
    graph = session.sheet
    gone = [
        edge
        for node in nodes
        for edge in (*graph.edges_into.get(node, ()), *graph.edges_from.get(node, ()))
    ]
    session.apply(tr("Delete links"), disconnect(session.document, gone))


def heal_selected(session: Session) -> None:
    """Take the selected layers away and join what they stood between."""
    nodes, frames = _meant(session)
    ports = ports_in(session.document.graph, session.sheet_id)
    document = remove_and_heal(session.document, nodes, ports_of=ports)
    empty = [one.id for one in document.view.frames if one.id in frames and one.hides]
    document = remove_frames(document, empty)
    session.apply(tr("Delete {layers} and join", layers=counted(len(nodes), "layer")), document)


def align_selected(session: Session, side: Side) -> None:
    """Line the selected cards up on one side."""
    document = session.document
    label = tr("Align {layers}", layers=counted(len(session.selected), "layer"))
    places = _places(session)
    after = align(places, side, heights=_heights(session, places))
    session.apply(label, move(document, after))


def distribute_selected(session: Session, direction: Direction) -> None:
    """Put equal gaps between the selected cards."""
    document = session.document
    label = tr("Space out {layers}", layers=counted(len(session.selected), "layer"))
    places = _places(session)
    after = distribute(places, direction, heights=_heights(session, places))
    session.apply(label, move(document, after))


def _places(session: Session) -> dict[NodeId, tuple[float, float]]:
    """The places of the selected cards, in the order of the drawing."""
    places, chosen = session.document.view.positions, session.selected
    return {node: places[node] for node in session.sheet.by_id if node in chosen and node in places}


def _heights(session: Session, nodes: Iterable[NodeId]) -> dict[NodeId, float]:
    """How high cards are drawn."""
    sheet, ports_of = session.sheet, ports_in(session.document.graph, session.sheet_id)
    ports = {node: drawn_ports(sheet.by_id[node], sheet, ports_of) for node in nodes}
    return {node: card_height(max(len(p.inputs), len(p.outputs))) for node, p in ports.items()}


def copy_selected(session: Session, clipboard: QClipboard) -> None:
    """Put the selected layers and frames on the clipboard; nothing happens without any."""
    frames = session.selection.frames
    if session.selected or frames:
        text = fragment_text(session.document, session.selected, frames=frames)
        data = QMimeData()
        data.setText(text)
        data.setData(MIME, QByteArray(text.encode()))
        clipboard.setMimeData(data)


def cut_selected(session: Session, clipboard: QClipboard) -> None:
    """Move the selected layers, and frames with the layers on them, to the clipboard."""
    copy_selected(session, clipboard)
    frames = session.selection.frames
    gone = copy(session.document, session.selected, frames=frames)
    document = remove(session.document, [node.id for node in gone.nodes])
    session.apply(tr("Cut {things}", things=_what(gone)), remove_frames(document, frames))


def _what(fragment: Fragment) -> str:
    """`2 layers and 1 frame`."""
    frames = sum(1 for frame in fragment.frames if frame.sheet is None)
    words = [counted(len(fragment.nodes), "layer")] if fragment.nodes or not frames else []
    words += [counted(frames, "frame")] if frames else []
    return _listed(words)


def paste_layers(
    session: Session, clipboard: QClipboard, *, at: QPointF | None = None
) -> UserError | None:
    """Put the clipboard's layers, their upper left corner at `at` or beside where they were.

    Returns what is doubtful about it, if anything is.

    Raises:
        UserError: when the clipboard holds no layers; the document is as it was.
    """
    text = _pasted(clipboard.mimeData())
    _put(session, read_fragment(text), tr("Paste"), at=at)
    return doubt_of_links(text)


def _pasted(data: QMimeData | None) -> str:
    """The text that stands for layers; a clipboard that nobody has used yet gives no data."""
    if data is not None and data.hasFormat(MIME):
        return bytes(data.data(MIME).data()).decode(errors="replace")
    if data is not None and data.hasText():
        return data.text()
    raise UserError(tr("The clipboard holds no layers."), hint=tr("Copy some layers first."))


def duplicate_selected(session: Session) -> None:
    """Put copies of the selected layers and frames beside them; nothing happens without any."""
    fragment = copy(session.document, session.selected, frames=session.selection.frames)
    if fragment.nodes or fragment.frames:
        _put(session, fragment, tr("Duplicate"), at=None)


def _put(session: Session, fragment: Fragment, verb: str, *, at: QPointF | None) -> None:
    offset = _offset(session, fragment, at)
    document, nodes = paste(
        session.document, fragment, offset=(offset.x(), offset.y()), sheet=session.sheet_id
    )
    before = {frame.id for frame in session.document.view.frames}
    new = [
        frame.id
        for frame in document.view.frames
        if frame.id not in before and frame.sheet == session.sheet_id
    ]
    session.apply(f"{verb} {_what(fragment)}", document)
    session.select(nodes, frames=new)


def _offset(session: Session, fragment: Fragment, at: QPointF | None) -> QPointF:
    """How far the copies move: to free room, from `at` or from beside where they were downwards.

    What nobody has placed goes below the drawing, where there is no `at`.
    """
    document = session.document
    ids = {node.id for node in fragment.nodes}
    places = [place for node, place in fragment.positions.items() if node in ids]
    places += [frame.at for frame in fragment.frames if frame.sheet is None]
    left = min((place[0] for place in places), default=0.0)
    top = min((place[1] for place in places), default=0.0)
    wanted = (at.x(), at.y()) if at is not None else None
    if wanted is None and fragment.placed:
        wanted = (left + PASTE_STEP, top + PASTE_STEP)
    corner = room_for(document, [(x - left, y - top) for x, y in places], wanted, session.sheet_id)
    return snapped(QPointF(*corner)) - QPointF(left, top)


def nudge(session: Session, by: QPointF, *, merge: object) -> None:
    """Shift the selected cards, and the selected frames with what lies on them."""
    frames = session.selection.frames
    places = dict.fromkeys(session.selected, (0.0, 0.0)) | dict(session.document.view.positions)
    carried = {
        node
        for frame in session.document.view.frames
        if frame.id in frames
        for node in contents(session.document, frame)
    }
    moved = {
        node: (places[node][0] + by.x(), places[node][1] + by.y())
        for node in session.selected - carried
        if node in places
    }
    document = move(session.document, moved)
    for frame in sorted(frames):
        document = move_frame(document, frame, (by.x(), by.y()))
    words = [counted(len(moved), "layer")] if moved or not frames else []
    words += [counted(len(frames), "frame")] if frames else []
    session.apply(tr("Move {things}", things=_listed(words)), document, merge=merge)


def arrange_all(session: Session) -> None:
    """Put all cards in columns from left to right."""
    document = session.document
    after = move(document, arrange(session.sheet, document.view.positions))
    session.apply(tr("Arrange layers"), refitted(document, after, sheet=session.sheet_id))


def freeze_selected(session: Session) -> None:
    """Freeze the selected layers' weights, or free them if all are frozen.

    Raises:
        UserError: when none of the selected layers has weights.
    """
    owners = freezable(session)
    if not owners:
        raise UserError(
            tr("There are no weights to freeze."),
            hint=tr("Select layers with weights: Linear, Conv2d, a block."),
        )
    nodes = [node.id for node in owners]
    frozen = not all(node.frozen for node in owners)
    layers = counted(len(nodes), "layer")
    label = (
        tr("Freeze {layers}", layers=layers) if frozen else tr("Unfreeze {layers}", layers=layers)
    )
    session.apply(label, set_frozen(session.document, nodes, frozen=frozen))


def freezable(session: Session) -> tuple[Node, ...]:
    """The owners of the weights of the selected layers, each once, in the order of the drawing.

    Layers that a selected collapsed frame stands for are among them.
    """
    document, sheet, (meant, _) = session.document, session.sheet, _meant(session)
    chosen = [owner_of(document, node.id) for node in sheet.nodes if node.id in meant]
    owners = {node.id: node for node in chosen if has_weights(node)}
    return tuple(owners.values())


def select_all(session: Session) -> None:
    """Select every layer and frame that is shown."""
    hidden, covered = hidden_nodes(session.document), hidden_frames(session.document)
    session.select(
        [node for node in session.sheet.by_id if node not in hidden],
        frames=[
            frame.id
            for frame in session.document.view.frames
            if frame.sheet == session.sheet_id and frame.id not in covered
        ],
        current=session.selection.current,
    )
