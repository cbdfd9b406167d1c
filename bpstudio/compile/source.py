"""Writes the source text that is the model, with a map from lines to nodes; never runs it.

Text of the document reaches the source only as validated numbers, booleans and enum words, as
`repr` of short strings, and as names in trailing comments made by `lines.comment`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bpstudio.compile.class_writer import ClassWriter
from bpstudio.compile.drawing import Drawing, known_spec
from bpstudio.compile.drawing import Sizes as Sizes
from bpstudio.compile.lines import Lines, identifier
from bpstudio.compile.loss_text import loss_text, settled_loss
from bpstudio.errors import ModelError
from bpstudio.graph.document import ENDS, BlockId, Document, Node, NodeId, SheetId
from bpstudio.graph.flat import Flat, around, leaf, shares_weights, unfold
from bpstudio.language import tr
from bpstudio.params import FrozenMap

_HEADER = (
    '"""A model written by bpstudio from a drawing; every line of a pass is one card."""',
    "",
    "import torch",
    "from torch import nn",
    "",
    "",
)


@dataclass(frozen=True, kw_only=True)
class OutputPort:
    """Where the model's results go: an Output's path and how many tensors it takes."""

    path: str
    tensors: int


@dataclass(frozen=True, kw_only=True)
class Source:
    """The model as text.

    `lines` maps a line number (from 1) to the id of the node that the line is of; within the class
    of a block that is the end of a path, which begins with the line that ran the block. `modules`
    maps a path to the attribute that holds its sub-module, dotted where blocks are around it.
    `inputs` are the paths of the Input nodes in the order of `forward`'s arguments, `outputs` what
    it returns: one tensor if there is one in all, else a tuple. `seen` are the output ports that
    `see` is shown, by path.
    """

    text: str
    lines: FrozenMap[str]
    modules: FrozenMap[str]
    inputs: tuple[str, ...]
    outputs: tuple[OutputPort, ...]
    seen: FrozenMap[tuple[str, ...]]

    def node_at(self, line: int) -> str | None:
        """The id of the node that a line number belongs to."""
        return self.lines.get(str(line))


def generate(document: Document, sizes: Mapping[str, Sizes], *, flat: Flat | None = None) -> Source:
    """The source of the whole drawing: a class for each block in use, then the model.

    `sizes` holds an entry by path for each layer; `flat` is the drawing unfolded, if at hand.

    Raises:
        ModelError: when a kind is unknown, a parameter does not fit, or there is no Output.
    """
    flat = flat or unfold(document.graph)
    return _ModelWriter(Drawing(document=document, flat=flat, sizes=sizes)).write()


class _ModelWriter:
    """Writes the classes of blocks, each before the first that uses it, then the model."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self.flat = drawing.flat
        self.lines = Lines(_HEADER)
        self.classes: dict[tuple[BlockId, tuple[object, ...]], str] = {}
        self.seen: dict[tuple[SheetId, NodeId], tuple[str, ...]] = {}

    def write(self) -> Source:
        """The whole text with its maps."""
        model = ClassWriter(self.drawing, class_of=self._class_of)
        if not model.outputs:
            raise ModelError(tr("The drawing has no Output."), hint=tr("Add one and link it."))
        self._write_supports(model.outputs)
        model.write("Model", "The network as drawn.", lines=self.lines)
        self._note_seen(None, model)
        self._write_losses(model.outputs)
        inner = [node for node in self.flat.nodes if node.kind not in ENDS]
        return Source(
            text="\n".join(self.lines.text) + "\n",
            lines=FrozenMap(self.lines.nodes),
            modules=FrozenMap(self._modules(inner)),
            inputs=tuple(node.id for node in model.inputs),
            outputs=tuple(
                OutputPort(path=node.id, tensors=len(model.results(node))) for node in model.outputs
            ),
            seen=FrozenMap(
                {
                    node.id: self.seen[self.flat.blocks.get(around(node.id)), leaf(node.id)]
                    for node in inner
                }
            ),
        )

    def _write_supports(self, outputs: Iterable[Node]) -> None:
        """Write the classes that layers and losses bring along, each once."""
        supports = [known_spec(node).emit.support for node in self.flat.nodes]
        supports += [settled_loss(node)[0].support for node in outputs]
        for text in dict.fromkeys(supports):
            if text:
                for line in text.splitlines():
                    self.lines.say(line)
                self.lines.gap()

    def _class_of(self, use: str) -> str:
        """The class that runs at a path: one for each block and what its links make of it."""
        block = self.flat.blocks[use]
        key = (block, self.drawing.form(use))
        if key not in self.classes:
            count = sum(1 for known, _ in self.classes if known == block)
            name = f"Block{block.capitalize()}" + (f"Form{count + 1}" if count else "")
            title = self.drawing.document.graph.blocks[block].name
            writer = ClassWriter(self.drawing, block, prefix=f"{use}/", class_of=self._class_of)
            writer.write(name, "A block of the drawing.", lines=self.lines, title=title)
            self.lines.gap()
            self._note_seen(block, writer)
            self.classes[key] = name
        return self.classes[key]

    def _note_seen(self, sheet: SheetId, writer: ClassWriter) -> None:
        for node, ports in writer.seen.items():
            self.seen[sheet, node] = ports

    def _modules(self, inner: Iterable[Node]) -> dict[str, str]:
        """The attribute of each layer's sub-module; those that share one have their owner's."""
        owned = {
            node.id: self._attribute(node.id)
            for node in inner
            if node.shares is None and known_spec(node).emit.construct is not None
        }
        shared = {
            node.id: owned[node.shares] for node in inner if node.shares and node.shares in owned
        }
        return owned | shared

    def _attribute(self, path: str) -> str:
        parts: list[str] = []
        walked = ""
        for segment in path.split("/"):
            id, _, number = segment.partition(".")
            node = self.flat.drawn[walked + id]
            parts.append(identifier(node))
            if len(self.flat.uses.get(walked + id, ())) > 1 and not shares_weights(node):
                parts.append(str(int(number or 1) - 1))
            walked += segment + "/"
        return ".".join(parts)

    def _write_losses(self, outputs: Iterable[Node]) -> None:
        say = self.lines.say
        self.lines.gap()
        say("def losses() -> list[nn.Module]:")
        say('    """The loss of each output, in the order in which `forward` returns them."""')
        say("    return [")
        for node in outputs:
            say(f"        {loss_text(self.drawing.document, node)},", node)
        say("    ]")
