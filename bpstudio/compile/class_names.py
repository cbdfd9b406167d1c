"""Names for the classes of blocks: after the block where that makes an identifier.

Only ASCII letters and digits of a block's name get through, in words that begin with a capital.
"""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Iterable

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.losses import LOSSES
from bpstudio.graph.document import BlockId

LONGEST = 40
_OWN = {"Model", "Module", "ModuleList", "Parameter", "Sequential", "Tensor"}
_CLASS = re.compile(r"^class (\w+)", re.MULTILINE)


class ClassNames:
    """Gives out names, each once; `supports` are texts with classes that have theirs already."""

    def __init__(self, supports: Iterable[str] = ()) -> None:
        kinds = {spec.kind for registry in (LAYERS, LOSSES) for spec in registry}
        classes = {name for text in supports for name in _CLASS.findall(text)}
        self._taken = {*_OWN, *kinds, *classes, *dir(builtins), *keyword.kwlist}
        self._of_block: dict[BlockId, str] = {}

    def of(self, block: BlockId, title: str) -> str:
        """The name of a block's class: its `title` in words, or its id where that says nothing."""
        if block not in self._of_block:
            self._of_block[block] = self.free(_words(title) or f"Block{block.capitalize()}")
        return self._of_block[block]

    def free(self, name: str) -> str:
        """A name, with `Block` or a number behind it where it is taken; taken from now on."""
        tried = name if name not in self._taken else f"{name}Block"
        number = 2
        while tried in self._taken:
            tried, number = f"{name}Block{number}", number + 1
        self._taken.add(tried)
        return tried


def _words(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain)
    name = "".join(word[0].upper() + word[1:] for word in words)[:LONGEST]
    return f"Block{name}" if name[:1].isdigit() else name
