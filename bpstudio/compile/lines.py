"""Lines of source with the node that each is of, and what of a drawing's words may stand in them.

Knows no layers: names of nodes come in as trailing comments made by `comment`, kinds and ids as
identifiers.
"""

from __future__ import annotations

import re

from bpstudio.graph.document import Node

COMMENT_LENGTH = 60


def comment(name: str) -> str:
    """A node's name as it may stand behind a `#`: printable, one line, at most 60 characters."""
    kept = "".join(char for char in name if char.isprintable())
    return kept[:COMMENT_LENGTH].strip()


def identifier(node: Node) -> str:
    """The node's kind in snake case and its id: `max_pool2d_n7`."""
    words = re.sub(r"[^A-Za-z0-9]+", "_", node.kind)
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", "_", words)
    return f"{words.lower().strip('_') or 'node'}_{node.id}"


class Lines:
    """The lines written so far, and which node each is of."""

    def __init__(self, header: tuple[str, ...]) -> None:
        self.text: list[str] = list(header)
        self.nodes: dict[str, str] = {}
        """The id of a node by the number of the line, from 1."""

    def say(self, line: str, node: Node | None = None) -> None:
        """Write a line; of a node, with its name as a comment."""
        self.text.append(line if node is None else remarked(line, node.name))
        if node is not None:
            self.nodes[str(len(self.text))] = node.id

    def gap(self) -> None:
        """Leave the two lines between classes free."""
        self.text += ["", ""]


def remarked(line: str, name: str) -> str:
    """A line with a name behind it as a comment, if there is anything to say."""
    said = comment(name)
    return f"{line}  # {said}" if said else line
