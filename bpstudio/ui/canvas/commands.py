"""What keys, menus and the palette do to the drawing, as functions on the session; no pointer."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData, QPointF
from PySide6.QtGui import QClipboard

from bpstudio.catalogue.lookup import ports_in
from bpstudio.errors import UserError
from bpstudio.graph.align import Direction, Side, align, distribute
from bpstudio.graph.document import Document, Edge, Node, NodeId, PortRef
from bpstudio.graph.edits import disconnect, move, remove, set_frozen
from bpstudio.graph.fragment import Fragment, copy, paste
from bpstudio.graph.frames import contents, move_frame, remove_frames
from bpstudio.graph.heal import remove_and_heal
from bpstudio.graph.layout import COLUMN, arrange
from bpstudio.params import EMPTY
from bpstudio.ui.canvas.clipboard import MIME, fragment_text, read_fragment
from bpstudio.ui.canvas.fitting import LooseEnd
from bpstudio.ui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, GRID, snapped
from bpstudio.ui.canvas.linking import LinkRules, insert_into, link_after
from bpstudio.ui.canvas.offers import put, title_of
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.report import Axes
from bpstudio.ui.session import Session

PASTE_STEP = 24.0


def counted(count: int, noun: str) -> str:
    """`2 layers`, `1 link`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def add_layer(session: Session, key: str, at: QPointF, *, into: Edge | None = None) -> NodeId:
    """Put what `key` offers with its card's corner at `at`, into the link `into` if it fits."""
    place = snapped(at)
    axes = None if into is None else _axes_of(session, into.src)
    document, node = _put_new(session, key, place, axes)
    if into is not None:
        ports = ports_in(document.graph, session.sheet_id)
        document = insert_into(document, node.id, into, ports_of=ports)
    return _added(session, key, document, node)


def _put_new(
    session: Session, key: str, place: QPointF, axes: Axes | None
) -> tuple[Document, Node]:
    at = (place.x(), place.y())
    return put(session.document, key, at=at, sheet=session.sheet_id, axes=axes)


def _axes_of(session: Session, port: PortRef) -> Axes | None:
    """The axes of what leaves a port, as far as they are known."""
    return session.shapes.get(port[0], EMPTY).get(port[1])


def _added(session: Session, key: str, document: Document, node: Node) -> NodeId:
    session.apply(f"Add {plain_text(title_of(key, document), limit=40)}", document)
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


def _free(session: Session, at: QPointF) -> QPointF:
    """The first place from `at` downwards where no card of the open sheet lies."""
    places = session.document.view.positions
    taken = [QPointF(*places[node]) for node in session.sheet.by_id if node in places]
    while any(
        abs(place.x() - at.x()) < CARD_WIDTH and abs(place.y() - at.y()) < CARD_HEIGHT
        for place in taken
    ):
        at = at + QPointF(0.0, CARD_HEIGHT + 3 * GRID)
    return at


def delete_selected(session: Session) -> None:
    """Take the selected layers, links and frames away."""
    nodes, edges = session.selection.nodes, session.selection.edges
    frames = session.selection.frames
    document = remove_frames(remove(disconnect(session.document, edges), nodes), frames)
    words = [counted(len(nodes), "layer")] if nodes else []
    words += [counted(len(edges), "link")] if edges else []
    words += [counted(len(frames), "frame")] if frames else []
    session.apply("Delete " + " and ".join(words), document)


def unlink(session: Session, nodes: Iterable[NodeId]) -> None:
    """Take every link of some layers away."""
    graph = session.sheet
    gone = [
        edge
        for node in nodes
        for edge in (*graph.edges_into.get(node, ()), *graph.edges_from.get(node, ()))
    ]
    session.apply("Delete links", disconnect(session.document, gone))


def heal_selected(session: Session) -> None:
    """Take the selected layers away and join what they stood between."""
    count = len(session.selected)
    document = remove_and_heal(session.document, session.selected)
    session.apply(f"Delete {counted(count, 'layer')} and join", document)


def align_selected(session: Session, side: Side) -> None:
    """Line the selected cards up on one side."""
    document = session.document
    label = f"Align {counted(len(session.selected), 'layer')}"
    session.apply(label, move(document, align(_places(session), side)))


def distribute_selected(session: Session, direction: Direction) -> None:
    """Put equal gaps between the selected cards."""
    document = session.document
    label = f"Space out {counted(len(session.selected), 'layer')}"
    session.apply(label, move(document, distribute(_places(session), direction)))


def _places(session: Session) -> dict[NodeId, tuple[float, float]]:
    places = session.document.view.positions
    return {node: places[node] for node in session.selected if node in places}


def copy_selected(session: Session, clipboard: QClipboard) -> None:
    """Put the selected layers on the clipboard; nothing happens without any."""
    if session.selected:
        text = fragment_text(session.document, session.selected)
        data = QMimeData()
        data.setText(text)
        data.setData(MIME, QByteArray(text.encode()))
        clipboard.setMimeData(data)


def cut_selected(session: Session, clipboard: QClipboard) -> None:
    """Move the selected layers to the clipboard."""
    copy_selected(session, clipboard)
    count = len(session.selected)
    document = remove(session.document, session.selected)
    session.apply(f"Cut {counted(count, 'layer')}", document)


def paste_layers(session: Session, clipboard: QClipboard, *, at: QPointF | None = None) -> None:
    """Put the clipboard's layers, their upper left corner at `at` or beside where they were.

    Raises:
        UserError: when the clipboard holds no layers; the document is as it was.
    """
    _put(session, read_fragment(_pasted(clipboard.mimeData())), "Paste", at=at)


def _pasted(data: QMimeData | None) -> str:
    """The text that stands for layers; a clipboard that nobody has used yet gives no data."""
    if data is not None and data.hasFormat(MIME):
        return bytes(data.data(MIME).data()).decode(errors="replace")
    if data is not None and data.hasText():
        return data.text()
    raise UserError("The clipboard holds no layers.", hint="Copy some layers first.")


def duplicate_selected(session: Session) -> None:
    """Put copies of the selected layers beside them; nothing happens without any."""
    fragment = copy(session.document, session.selected)
    if fragment.nodes:
        _put(session, fragment, "Duplicate", at=None)


def _put(session: Session, fragment: Fragment, verb: str, *, at: QPointF | None) -> None:
    offset = _offset(session.document, fragment, at)
    document, nodes = paste(
        session.document, fragment, offset=(offset.x(), offset.y()), sheet=session.sheet_id
    )
    session.apply(f"{verb} {counted(len(nodes), 'layer')}", document)
    session.select(nodes)


def _offset(document: Document, fragment: Fragment, at: QPointF | None) -> QPointF:
    places = fragment.positions.values()
    if at is not None:
        left = min((place[0] for place in places), default=0.0)
        top = min((place[1] for place in places), default=0.0)
        return snapped(at) - QPointF(left, top)
    taken = set(document.view.positions.values())
    step = PASTE_STEP
    while any((x + step, y + step) in taken for x, y in places):
        step += PASTE_STEP
    return QPointF(step, step)


def nudge(session: Session, by: QPointF, *, merge: object) -> None:
    """Shift the selected cards, and the selected frames with what lies on them."""
    places, frames = session.document.view.positions, session.selection.frames
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
    session.apply(f"Move {' and '.join(words)}", document, merge=merge)


def arrange_all(session: Session) -> None:
    """Put all cards in columns from left to right."""
    document = session.document
    places = arrange(session.sheet, document.view.positions)
    session.apply("Arrange layers", move(document, places))


def freeze_selected(session: Session) -> None:
    """Freeze the selected layers' weights, or free them if all are frozen."""
    nodes = session.selected
    frozen = not all(session.sheet.by_id[node].frozen for node in nodes)
    label = f"{'Freeze' if frozen else 'Unfreeze'} {counted(len(nodes), 'layer')}"
    session.apply(label, set_frozen(session.document, nodes, frozen=frozen))


def select_all(session: Session) -> None:
    """Select every layer."""
    session.select(session.sheet.by_id, current=session.selection.current)
