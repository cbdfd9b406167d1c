"""Writes the source text that is the model, with a map from lines to nodes; never runs it.

Text of the document reaches the source only as validated numbers, booleans and enum words, as
`repr` of short strings, and as node names in trailing comments made by `comment`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from bpstudio.catalogue.lookup import ports_in, spec_of
from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.spec import Call, LayerSpec, LossSpec, settle
from bpstudio.errors import ModelError, UserError
from bpstudio.graph.analyse import order
from bpstudio.graph.document import (
    BLOCK,
    ENDS,
    Block,
    Document,
    Graph,
    Node,
    PortRef,
    SheetId,
)
from bpstudio.graph.flat import Flat, around, leaf, shares_weights, unfold
from bpstudio.params import EMPTY, FrozenMap, Value

COMMENT_LENGTH = 60
_HEADER = (
    '"""A model written by bpstudio from a drawing; every line of a pass is one card."""',
    "",
    "import torch",
    "from torch import nn",
    "",
    "",
)


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """What the links decide about one node: constructor sizes and axes of the first input."""

    inferred: FrozenMap[Value] = EMPTY
    rank: int = 2


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


def comment(name: str) -> str:
    """A node's name as it may stand behind a `#`: printable, one line, at most 60 characters."""
    kept = "".join(char for char in name if char.isprintable())
    return kept[:COMMENT_LENGTH].strip()


def identifier(node: Node) -> str:
    """The node's kind in snake case and its id: `max_pool2d_n7`."""
    words = re.sub(r"[^A-Za-z0-9]+", "_", node.kind)
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z][a-z])", "_", words)
    return f"{words.lower().strip('_') or 'node'}_{node.id}"


def generate(document: Document, sizes: Mapping[str, Sizes], *, flat: Flat | None = None) -> Source:
    """The source of the whole drawing: a class for each block in use, then the model.

    `sizes` holds an entry by path for each layer; `flat` is the drawing unfolded, if at hand.

    Raises:
        ModelError: when a kind is unknown, a parameter does not fit, or there is no Output.
    """
    return _ModelWriter(document, sizes, flat or unfold(document.graph)).write()


@dataclass(frozen=True, kw_only=True)
class _Step:
    """The lines of one node in the passes, plain and observed; `seen` are the ports it shows."""

    node: Node
    plain: tuple[str, ...]
    observed: tuple[str, ...]
    seen: tuple[str, ...] = ()


class _Text:
    """The lines written so far, and which node each is of; `say` is the only way to add one."""

    def __init__(self) -> None:
        self.text: list[str] = list(_HEADER)
        self.lines: dict[str, str] = {}

    def say(self, line: str, node: Node | None = None) -> None:
        """Write a line; of a node, with its name as a comment."""
        if node is not None and comment(node.name):
            line = f"{line}  # {comment(node.name)}"
        self.text.append(line)
        if node is not None:
            self.lines[str(len(self.text))] = node.id


class _ModelWriter:
    """Writes the classes of blocks, each before the first that uses it, then the model."""

    def __init__(self, document: Document, sizes: Mapping[str, Sizes], flat: Flat) -> None:
        self.document = document
        self.graph = document.graph
        self.sizes = sizes
        self.flat = flat
        self.out = _Text()
        self.classes: dict[tuple[object, ...], str] = {}
        self.seen: dict[tuple[SheetId, str], tuple[str, ...]] = {}

    def write(self) -> Source:
        """The whole text with its maps."""
        model = _ClassWriter(self, None, "")
        if not model.outputs:
            raise ModelError("The drawing has no Output.", hint="Add one and link it.")
        supports = [_spec(node).emit.support for node in self.flat.nodes]
        supports += [_settled_loss(node)[0].support for node in model.outputs]
        for text in dict.fromkeys(supports):
            self.out.text += [*text.splitlines(), "", ""] if text else []
        model.write("Model", "The network as drawn.")
        self._write_losses(model.outputs)
        inner = [node for node in self.flat.nodes if node.kind not in ENDS]
        return Source(
            text="\n".join(self.out.text) + "\n",
            lines=FrozenMap(self.out.lines),
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

    def class_of(self, use: str) -> str:
        """The class that runs at a path: one for each block and what its links make of it."""
        block = self.flat.blocks[use]
        key = (block, self._form(use))
        if key not in self.classes:
            writer = _ClassWriter(self, block, use + "/")
            count = sum(1 for known in self.classes if known[0] == block)
            name = f"Block{block.capitalize()}" + (f"Form{count + 1}" if count else "")
            writer.write(name, "A block of the drawing.", title=self.graph.blocks[block].name)
            self.classes[key] = name
        return self.classes[key]

    def _form(self, use: str) -> tuple[object, ...]:
        """The sizes inside a use of a block, which two uses of one class have in common."""
        found: list[object] = []
        for node in self.graph.blocks[self.flat.blocks[use]].nodes:
            path = f"{use}/{node.id}"
            inner = self.flat.uses.get(path, ())
            found.append(tuple(self._form(one) for one in inner) if inner else self.sizes.get(path))
        return tuple(found)

    def _modules(self, inner: Iterable[Node]) -> dict[str, str]:
        """The attribute of each layer's sub-module; those that share one have their owner's."""
        owned = {
            node.id: self._attribute(node.id)
            for node in inner
            if node.shares is None and _spec(node).emit.construct is not None
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
        say = self.out.say
        say("")
        say("")
        say("def losses() -> list[nn.Module]:")
        say('    """The loss of each output, in the order in which `forward` returns them."""')
        say("    return [")
        for node in outputs:
            say(f"        {loss_text(self.document, node)},", node)
        say("    ]")


class _ClassWriter:
    """Writes one class: the model, or a block as it is used at `prefix`."""

    def __init__(self, model: _ModelWriter, sheet: SheetId, prefix: str) -> None:
        self.model = model
        self.id = sheet
        self.prefix = prefix
        self.sheet = model.graph.sheet(sheet)
        self.ports = ports_in(model.graph, sheet)
        self.variables: dict[PortRef, str] = {}
        in_order = order(self.sheet)
        if len(in_order) != len(self.sheet.nodes):
            raise ModelError("The links go round in a circle.", hint="Delete one of them.")
        nodes = [self.sheet.by_id[node] for node in in_order]
        self.inputs = self._ends("Input", nodes)
        self.outputs = self._ends("Output", nodes)
        self.inner = [node for node in nodes if node.kind not in ENDS]

    def _ends(self, kind: str, nodes: list[Node]) -> list[Node]:
        if isinstance(self.sheet, Block):
            ports = self.sheet.inputs if kind == "Input" else self.sheet.outputs
            return [self.sheet.by_id[port] for port in ports]
        return [node for node in nodes if node.kind == kind]

    def write(self, name: str, what: str, *, title: str = "") -> None:
        """Write the class, after those of the blocks inside."""
        made = [(node, self._construct(node)) for node in self.inner if node.shares is None]
        for node in self.inputs:
            self.variables[node.id, "out"] = identifier(node)
        steps = [self._step(node) for node in self.inner]
        say = self.model.out.say
        say(f"class {name}(nn.Module):" + (f"  # {comment(title)}" if comment(title) else ""))
        say(f'    """{what}"""')
        say("")
        say("    def __init__(self) -> None:")
        say("        super().__init__()")
        for node, text in made:
            if text:
                say(f"        self.{identifier(node)} = {text}", node)
        self._write_passes(steps)
        if self.id is not None:
            say("")
            say("")

    def _write_passes(self, steps: list[_Step]) -> None:
        say = self.model.out.say
        given = "".join(f"{identifier(node)}, " for node in self.inputs)
        returned = ", ".join(one for node in self.outputs for one in self.results(node))
        say("")
        say(f"    def forward(self, {given}see=None):")
        say("        if see is not None:")
        say(f"            return self.forward_observed({given}see)")
        for step in steps:
            for line in step.plain:
                say(f"        {line}", step.node)
        say(f"        return {returned}")
        say("")
        say(f"    def forward_observed(self, {given}see):")
        for step in steps:
            for line in step.observed:
                say(f"        {line}", step.node)
            self.model.seen[self.id, step.node.id] = step.seen
        say(f"        return {returned}")

    def results(self, node: Node) -> list[str]:
        """The variables that reach an Output, in the order of its ports."""
        places = [port.name for port in _spec(node).ports(node).inputs]
        edges = [e for e in self.sheet.edges_into.get(node.id, ()) if e.dst[1] in places]
        edges.sort(key=lambda edge: places.index(edge.dst[1]))
        found = [self.variables.get(edge.src) for edge in edges]
        if not found or None in found:
            raise ModelError(f"Nothing is linked to {node.title!r}.", node=node.id)
        return [variable for variable in found if variable is not None]

    def _construct(self, node: Node) -> str:
        if node.kind == BLOCK:
            return self._construct_block(node)
        spec = _spec(node)
        made = spec.emit.construct
        return "" if made is None else made(self._values(node, spec))

    def _construct_block(self, node: Node) -> str:
        names = [self.model.class_of(use) for use in self._uses(node)]
        if len(names) == 1 or shares_weights(node):
            return f"{names[0]}()"
        runs = [(name, len([*same])) for name, same in groupby(names)]
        if len(runs) == 1:
            return f"nn.ModuleList([{names[0]}() for _ in range({len(names)})])"
        parts = [f"{n}()" if k == 1 else f"*({n}() for _ in range({k}))" for n, k in runs]
        return f"nn.ModuleList([{', '.join(parts)}])"

    def _uses(self, node: Node) -> tuple[str, ...]:
        uses = self.model.flat.uses.get(self.prefix + node.id, ())
        if not uses:
            raise ModelError(f"The block of {node.title!r} is not there.", node=node.id)
        return uses

    def _step(self, node: Node) -> _Step:
        return self._block_step(node) if node.kind == BLOCK else self._layer_step(node)

    def _layer_step(self, node: Node) -> _Step:
        spec = _spec(node)
        owner = self._owner(node)
        call = Call(
            module=f"self.{identifier(owner)}" if spec.emit.construct is not None else "",
            inputs=self._inputs(node),
            values=self._values(owner, spec),
            rank=self._sizes(node).rank,
        )
        names = self._name_outputs(node)
        left = spec.emit.left(names)
        enter, inner = self._entry(node, spec, call)
        after = tuple(
            f"{names[port]} = {pattern.format(**names)}"
            for port, pattern in spec.emit.after.items()
            if names[port] != "_"
        )
        seen = tuple(port for port, name in names.items() if name != "_")
        shown = ", ".join(names[port] for port in seen)
        return _Step(
            node=node,
            plain=(f"{left} = {spec.emit.forward(call)}", *after),
            observed=(
                *enter,
                f"{left} = {spec.emit.forward(inner)}",
                *after,
                *([f'see("{node.id}", {shown})'] if shown else []),
            ),
            seen=seen,
        )

    def _name_outputs(self, node: Node) -> dict[str, str]:
        """The variable of each output port; `_` for one of several that nobody uses."""
        ports = self.ports(node)
        outputs = [port.name for port in ports.outputs] if ports is not None else []
        used = {edge.src[1] for edge in self.sheet.edges_from.get(node.id, ())}
        names = {}
        for index, port in enumerate(outputs, 1):
            suffix = index if node.kind == BLOCK else port
            name = identifier(node) if len(outputs) == 1 else f"{identifier(node)}_{suffix}"
            self.variables[node.id, port] = name
            names[port] = name if port in used or len(outputs) == 1 else "_"
        return names

    def _entry(self, node: Node, spec: LayerSpec, call: Call) -> tuple[tuple[str, ...], Call]:
        """For a recurrent layer: the line by which `see` watches what enters it, over time."""
        if spec.time_axis is None:
            return (), call
        port = spec.ports(node).inputs[0].name
        inner = f"{identifier(node)}_in"
        line = f'{inner} = see.enter("{node.id}", {call.one(port)})'
        return (line,), replace(call, inputs={**call.inputs, port: (inner,)})

    def _block_step(self, node: Node) -> _Step:
        entering = [found[0] for found in self._inputs(node).values()]
        names = self._name_outputs(node)
        count = len(self._uses(node))
        module = f"self.{identifier(self._owner(node))}"
        if count == 1:
            left = f"{', '.join(names.values())} = " if names else ""
            inside = f'see=see.inside("{node.id}")'
            return _Step(
                node=node,
                plain=(f"{left}{module}({', '.join(entering)})",),
                observed=(f"{left}{module}({', '.join([*entering, inside])})",),
            )
        every = [self.variables[node.id, port] for port in names]
        carried = every[: len(entering)]
        start = f"{', '.join(carried)} = {', '.join(entering[: len(carried)])}"
        given = [*carried, *entering[len(carried) :]]
        shared = shares_weights(self._owner(node))
        one = module if shared else "repetition"
        loops = (
            (f"for _ in range({count}):", f"for number in range(1, {count + 1}):")
            if shared
            else (
                f"for repetition in {module}:",
                f"for number, repetition in enumerate({module}, 1):",
            )
        )
        left, inside = ", ".join(every), f'see=see.inside("{node.id}", number)'
        return _Step(
            node=node,
            plain=(start, loops[0], f"    {left} = {one}({', '.join(given)})"),
            observed=(start, loops[1], f"    {left} = {one}({', '.join([*given, inside])})"),
        )

    def _inputs(self, node: Node) -> dict[str, tuple[str, ...]]:
        ports = self.ports(node)
        inputs = ports.inputs if ports is not None else ()
        found: dict[str, tuple[str, ...]] = {port.name: () for port in inputs}
        for edge in self.sheet.edges_into.get(node.id, ()):
            variable = self.variables.get(edge.src)
            if variable is None or edge.dst[1] not in found:
                raise ModelError(f"A link of {node.title!r} ends nowhere.", node=node.id)
            found[edge.dst[1]] = (*found[edge.dst[1]], variable)
        for port in inputs:
            if not found[port.name] and not port.optional:
                raise ModelError(f"Nothing is linked to {node.title!r}.", node=node.id)
        return found

    def _owner(self, node: Node) -> Node:
        return self.sheet.by_id[node.shares] if node.shares is not None else node

    def _values(self, node: Node, spec: LayerSpec) -> FrozenMap[Value]:
        try:
            own = spec.values(node)
        except UserError as error:
            raise ModelError(error.message, node=node.id, hint=error.hint) from error
        return own.with_(self._sizes(node).inferred)

    def _sizes(self, node: Node) -> Sizes:
        return self.model.sizes.get(self.prefix + node.id, Sizes())


def loss_text(document: Document, output: Node) -> str:
    """The expression that builds an Output's loss, with smoothing and class weights put in.

    Raises:
        ModelError: when the loss is unknown or its parameters do not fit.
    """
    loss, values = _settled_loss(output)
    smoothing = document.training.label_smoothing
    if loss.label_smoothing and smoothing:
        values = values.with_({loss.label_smoothing: smoothing})
    return loss.text(values, class_weights=class_weights(document, output))


def _settled_loss(output: Node) -> tuple[LossSpec, FrozenMap[Value]]:
    """The loss of an Output and its complete parameters."""
    try:
        chosen = _spec(output).values(output)["loss"]
        assert isinstance(chosen, FrozenMap)
        loss = LOSSES[str(chosen["kind"])]
        given = chosen.get("params", EMPTY)
        assert isinstance(given, FrozenMap)
        return loss, settle(loss, given)
    except UserError as error:
        raise ModelError(error.message, node=output.id, hint=error.hint) from error


def class_weights(document: Document, output: Node) -> tuple[float, ...]:
    """A weight per class of the output's target, () where none is wanted or known.

    "balanced" is n / (classes * count), as scikit-learn computes it.
    """
    wanted = document.training.class_weights
    facts = document.data.facts
    field = facts.by_column.get(str(output.params.get("target"))) if facts else None
    if wanted is None or field is None or not field.classes:
        return ()
    if wanted != "balanced":
        return wanted if len(wanted) == len(field.classes) else ()
    total = sum(field.counts)
    return tuple(
        round(total / (len(field.counts) * count), 8) if count else 0.0 for count in field.counts
    )


def _spec(node: Node) -> LayerSpec:
    spec = spec_of(node)
    if spec is None:
        raise ModelError(
            f"{node.title[:60]!r} is of kind {node.kind[:60]!r}, which is not known here.",
            node=node.id,
            hint="Replace or delete it.",
        )
    return spec


def outputs_of(graph: Graph) -> tuple[Node, ...]:
    """The Output nodes in the order in which the model returns them."""
    return tuple(graph.by_id[node] for node in order(graph) if graph.by_id[node].kind == "Output")
