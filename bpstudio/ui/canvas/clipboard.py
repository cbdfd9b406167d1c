"""Layers as text for the clipboard, and back through the checks that a stranger's file gets.

The text is JSON with the project file's own `graph.json` and `view.json` in it. A plain list of
layers, as PyTorch prints it, is taken too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace

from bpstudio.catalogue.listed import chain_of
from bpstudio.errors import UserError
from bpstudio.graph.document import Document, FrameId, Graph, NodeId, View
from bpstudio.graph.edits import remove
from bpstudio.graph.fragment import Fragment, copy
from bpstudio.graph.layout import arrange
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project import profile
from bpstudio.project.json_profile import parse
from bpstudio.project.stored import stored_document

MIME = "application/x-bpstudio-layers"
MARK = "bpstudio-layers"
LONGEST_TEXT = 8_000_000
_MEMBERS = (profile.GRAPH, profile.VIEW)


def fragment_text(
    document: Document, nodes: Iterable[NodeId], *, frames: Collection[FrameId] = ()
) -> str:
    """Some nodes of the document, with the links among them, as JSON text.

    A node that runs the module of one that is not among them takes its parameters along; a frame
    brings the cards on it.
    """
    wanted = frozenset(node.id for node in copy(document, nodes, frames=frames).nodes)
    here = {document.graph.home(node) for node in wanted}
    others = [node for sheet in here for node in document.graph.sheet(sheet).by_id]
    part = copy(remove(document, set(others) - wanted), wanted, frames=frames)
    graph = Graph(nodes=part.nodes, edges=part.edges, blocks=part.blocks)
    view = View(positions=part.positions, frames=part.frames)
    stored = stored_document(Document(graph=graph, view=view))
    members = {name: stored[name] for name in _MEMBERS}
    return json.dumps({"format": MARK, **members}, ensure_ascii=False, indent=1)


def read_fragment(text: str) -> Fragment:
    """The nodes in a text that may come from anywhere.

    Raises:
        UserError: when the text is not one of ours; nothing of it is used then.
    """
    from bpstudio.project.schema import read_document

    if len(text) > LONGEST_TEXT:
        raise _refusal(tr("it is longer than 8 MB"))
    if MARK not in text[:200]:
        return _listed(text)
    try:
        raw = parse(text.encode(), member="clipboard")
        document = read_document(
            {name: raw[name] for name in _MEMBERS if isinstance(raw.get(name), dict)}
        )
    except UnicodeEncodeError:
        raise _refusal(tr("it holds half a character")) from None
    except UserError as error:
        raise _refusal(tr("it is damaged"), details=str(error)) from error
    frames = {frame.id for frame in document.view.frames if frame.sheet is None}
    if not document.graph.nodes and not frames:
        raise _refusal(tr("there are no layers in it"))
    return _arranged(copy(document, document.graph.by_id, frames=frames))


def _arranged(fragment: Fragment) -> Fragment:
    """Layers whose places are not stated, in columns; what has a place keeps it."""
    if all(node.id in fragment.positions for node in fragment.nodes):
        return fragment
    drawn = Graph(nodes=fragment.nodes, edges=fragment.edges, blocks=fragment.blocks)
    places = {**arrange(drawn, fragment.positions), **fragment.positions}
    return replace(fragment, positions=FrozenMap(places), placed=False)


def _listed(text: str) -> Fragment:
    """The chain that a plain list of layers states."""
    if not text.strip():
        raise _refusal(tr("it is empty"))
    if text.lstrip().startswith(("{", "[")):
        raise _refusal(tr("it was not copied from bpstudio"))
    try:
        return chain_of(text)
    except UserError as error:
        raise UserError(
            tr("The clipboard's text cannot be pasted. {message}", message=error.message),
            hint=tr("{hint} Or copy layers in bpstudio and paste again.", hint=error.hint).strip(),
        ) from error


def _refusal(why: str, *, details: str = "") -> UserError:
    return UserError(
        tr("The clipboard's text cannot be pasted: {why}.", why=why),
        hint=tr("Copy layers in bpstudio and paste again."),
        details=details,
    )
