"""Layers as text for the clipboard, and back through the checks that a stranger's file gets.

The text is JSON with the project file's own `graph.json` and `view.json` in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from bpstudio.errors import UserError
from bpstudio.graph.document import Document, NodeId
from bpstudio.graph.edits import remove
from bpstudio.graph.fragment import Fragment, copy
from bpstudio.project import profile
from bpstudio.project.json_profile import parse
from bpstudio.project.schema import read_document
from bpstudio.project.stored import stored_document

MIME = "application/x-bpstudio-layers"
MARK = "bpstudio-layers"
LONGEST_TEXT = 8_000_000
_MEMBERS = (profile.GRAPH, profile.VIEW)


def fragment_text(document: Document, nodes: Iterable[NodeId]) -> str:
    """Some nodes of the document, with the links among them, as JSON text.

    A node that runs the module of one that is not among them takes its parameters along.
    """
    wanted = set(nodes)
    alone = remove(document, [node for node in document.graph.by_id if node not in wanted])
    stored = stored_document(alone)
    members = {name: stored[name] for name in _MEMBERS}
    return json.dumps({"format": MARK, **members}, ensure_ascii=False, indent=1)


def read_fragment(text: str) -> Fragment:
    """The nodes in a text that may come from anywhere.

    Raises:
        UserError: when the text is not one of ours; nothing of it is used then.
    """
    if len(text) > LONGEST_TEXT:
        raise _refusal("it is longer than 8 MB")
    if MARK not in text[:200]:
        raise _refusal("it was not copied from bpstudio")
    try:
        raw = parse(text.encode(), member="clipboard")
        document = read_document(
            {name: raw[name] for name in _MEMBERS if isinstance(raw.get(name), dict)}
        )
    except UnicodeEncodeError:
        raise _refusal("it holds half a character") from None
    except UserError as error:
        raise _refusal("it is damaged", details=str(error)) from error
    if not document.graph.nodes:
        raise _refusal("there are no layers in it")
    return copy(document, document.graph.by_id)


def _refusal(why: str, *, details: str = "") -> UserError:
    return UserError(
        f"The clipboard's text cannot be pasted: {why}.",
        hint="Copy layers in bpstudio and paste again.",
        details=details,
    )
