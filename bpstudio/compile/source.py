"""Writes the source text that is the model, with a map from lines to nodes; never runs it.

Text of the document reaches the source only as validated numbers, booleans and enum words, as
`repr` of short strings, and as node names in trailing comments made by `comment`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.spec import Call, LayerSpec, format_value, settle
from bpstudio.errors import ModelError, UserError
from bpstudio.graph.analyse import order
from bpstudio.graph.document import Document, Graph, Node, NodeId
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

    `lines` maps a line number (from 1) to the path of the node that the line is of. `modules`
    maps a path to the attribute that holds its sub-module. `inputs` are the paths of the Input
    nodes in the order of `forward`'s arguments, `outputs` what it returns: one tensor if there is
    one in all, else a tuple. `seen` are the output ports that `see` is shown, by path.
    """

    text: str
    lines: FrozenMap[str]
    modules: FrozenMap[str]
    inputs: tuple[str, ...]
    outputs: tuple[OutputPort, ...]
    seen: FrozenMap[tuple[str, ...]]

    def node_at(self, line: int) -> str | None:
        """The path of the node that a line number belongs to."""
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


def generate(document: Document, sizes: Mapping[str, Sizes]) -> Source:
    """The source of the whole drawing. `sizes` holds an entry for each node but Outputs.

    Raises:
        ModelError: when a kind is unknown, a parameter does not fit, or there is no Output.
    """
    return _Writer(document, sizes).write()


@dataclass(frozen=True, kw_only=True)
class _Step:
    """The lines of one node in the passes: the assignment, plain and observed, and what follows.

    `enter` precedes the observed assignment; `seen` are the variables that the node sets.
    """

    node: Node
    line: str
    enter: tuple[str, ...]
    observed: str
    after: tuple[str, ...]
    seen: tuple[str, ...]


class _Writer:
    """Collects the lines of one model; `_say` is the only way to add one."""

    def __init__(self, document: Document, sizes: Mapping[str, Sizes]) -> None:
        self.graph = document.graph
        self.document = document
        self.sizes = sizes
        self.text: list[str] = list(_HEADER)
        self.lines: dict[str, str] = {}
        self.modules: dict[str, str] = {}
        self.seen: dict[str, tuple[str, ...]] = {}
        self.variables: dict[tuple[NodeId, str], str] = {}
        in_order = order(self.graph)
        if len(in_order) != len(self.graph.nodes):
            raise ModelError("The links go round in a circle.", hint="Delete one of them.")
        nodes = [self.graph.by_id[node] for node in in_order]
        self.inputs = [node for node in nodes if node.kind == "Input"]
        self.outputs = [node for node in nodes if node.kind == "Output"]
        self.inner = [node for node in nodes if node.kind not in {"Input", "Output"}]
        if not self.outputs:
            raise ModelError("The drawing has no Output.", hint="Add one and link it.")

    def write(self) -> Source:
        for text in dict.fromkeys(_spec(node).emit.support for node in self.inner):
            self.text += [*text.splitlines(), "", ""] if text else []
        self._say("class Model(nn.Module):")
        self._say('    """The network as drawn."""')
        self._say("")
        self._write_init()
        self._write_forward()
        self._write_losses()
        return Source(
            text="\n".join(self.text) + "\n",
            lines=FrozenMap(self.lines),
            modules=FrozenMap(self.modules),
            inputs=tuple(node.id for node in self.inputs),
            outputs=tuple(
                OutputPort(path=node.id, tensors=len(self._results(node))) for node in self.outputs
            ),
            seen=FrozenMap(self.seen),
        )

    def _say(self, line: str, node: Node | None = None) -> None:
        if node is not None and comment(node.name):
            line = f"{line}  # {comment(node.name)}"
        self.text.append(line)
        if node is not None:
            self.lines[str(len(self.text))] = node.id

    def _write_init(self) -> None:
        self._say("    def __init__(self) -> None:")
        self._say("        super().__init__()")
        for node in self.inner:
            if node.shares is not None:
                continue
            spec = _spec(node)
            if spec.emit.construct is None:
                continue
            name = identifier(node)
            self.modules[node.id] = name
            made = spec.emit.construct(self._values(node, spec))
            self._say(f"        self.{name} = {made}", node)
        for node in self.inner:
            if node.shares is not None and node.shares in self.modules:
                self.modules[node.id] = self.modules[node.shares]

    def _write_forward(self) -> None:
        arguments = ", ".join(identifier(node) for node in self.inputs)
        given = f"{arguments}, " if arguments else ""
        for node in self.inputs:
            self.variables[node.id, "out"] = identifier(node)
        steps = [self._step(node) for node in self.inner]
        returned = ", ".join(self._results_in_order())
        self._say("")
        self._say(f"    def forward(self, {given}see=None):")
        self._say("        if see is not None:")
        self._say(f"            return self.forward_observed({given}see)")
        for step in steps:
            for line in (step.line, *step.after):
                self._say(f"        {line}", step.node)
        self._say(f"        return {returned}")
        self._say("")
        self._say(f"    def forward_observed(self, {given}see):")
        for step in steps:
            for line in (*step.enter, step.observed, *step.after):
                self._say(f"        {line}", step.node)
            if step.seen:
                self._say(f'        see("{step.node.id}", {", ".join(step.seen)})', step.node)
        self._say(f"        return {returned}")

    def _step(self, node: Node) -> _Step:
        spec = _spec(node)
        values = self._values(node, spec)
        call = Call(
            module=f"self.{self.modules[node.id]}" if node.id in self.modules else "",
            inputs=self._inputs(node, spec),
            values=values,
            rank=self._sizes(node).rank,
        )
        ports = [port.name for port in spec.ports(node).outputs]
        used = {edge.src[1] for edge in self.graph.edges_from.get(node.id, ())}
        names = {}
        for port in ports:
            one = identifier(node) if len(ports) == 1 else f"{identifier(node)}_{port}"
            self.variables[node.id, port] = one
            names[port] = one if port in used or len(ports) == 1 else "_"
        self.seen[node.id] = tuple(port for port in ports if names[port] != "_")
        left = spec.emit.left(names)
        enter, inner = self._entry(node, spec, call)
        return _Step(
            node=node,
            line=f"{left} = {spec.emit.forward(call)}",
            enter=enter,
            observed=f"{left} = {spec.emit.forward(inner)}",
            after=tuple(
                f"{names[port]} = {pattern.format(**names)}"
                for port, pattern in spec.emit.after.items()
                if names[port] != "_"
            ),
            seen=tuple(name for name in names.values() if name != "_"),
        )

    def _entry(self, node: Node, spec: LayerSpec, call: Call) -> tuple[tuple[str, ...], Call]:
        """For a recurrent layer: the line by which `see` watches what enters it, over time."""
        if spec.time_axis is None:
            return (), call
        port = spec.ports(node).inputs[0].name
        inner = f"{identifier(node)}_in"
        line = f'{inner} = see.enter("{node.id}", {call.one(port)})'
        return (line,), replace(call, inputs={**call.inputs, port: (inner,)})

    def _inputs(self, node: Node, spec: LayerSpec) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {port.name: () for port in spec.ports(node).inputs}
        for edge in self.graph.edges_into.get(node.id, ()):
            variable = self.variables.get(edge.src)
            if variable is None or edge.dst[1] not in found:
                raise ModelError(f"A link of {node.title!r} ends nowhere.", node=node.id)
            found[edge.dst[1]] = (*found[edge.dst[1]], variable)
        for port in spec.ports(node).inputs:
            if not found[port.name] and not port.optional:
                raise ModelError(f"Nothing is linked to {node.title!r}.", node=node.id)
        return found

    def _results(self, node: Node) -> list[str]:
        variables = [
            self.variables.get(edge.src) for edge in self.graph.edges_into.get(node.id, ())
        ]
        if not variables or None in variables:
            raise ModelError(f"Nothing is linked to {node.title!r}.", node=node.id)
        return [variable for variable in variables if variable is not None]

    def _results_in_order(self) -> list[str]:
        return [variable for node in self.outputs for variable in self._results(node)]

    def _write_losses(self) -> None:
        self._say("")
        self._say("")
        self._say("def losses() -> list[nn.Module]:")
        self._say(
            '    """The loss of each output, in the order in which `forward` returns them."""'
        )
        self._say("    return [")
        for node in self.outputs:
            self._say(f"        {loss_text(self.document, node)},", node)
        self._say("    ]")

    def _values(self, node: Node, spec: LayerSpec) -> FrozenMap[Value]:
        owner = self.graph.by_id[node.shares] if node.shares is not None else node
        try:
            own = spec.values(owner)
        except UserError as error:
            raise ModelError(error.message, node=node.id, hint=error.hint) from error
        return own.with_(self._sizes(owner).inferred)

    def _sizes(self, node: Node) -> Sizes:
        return self.sizes.get(node.id, Sizes())


def loss_text(document: Document, output: Node) -> str:
    """The expression that builds an Output's loss, with smoothing and class weights put in.

    Raises:
        ModelError: when the loss is unknown or its parameters do not fit.
    """
    chosen = _spec(output).values(output)["loss"]
    assert isinstance(chosen, FrozenMap)
    try:
        loss = LOSSES[str(chosen["kind"])]
        given = chosen.get("params", EMPTY)
        assert isinstance(given, FrozenMap)
        values = dict(settle(loss, given))
    except UserError as error:
        raise ModelError(error.message, node=output.id, hint=error.hint) from error
    smoothing = document.training.label_smoothing
    if loss.label_smoothing and smoothing:
        values[loss.label_smoothing] = smoothing
    arguments = [  # defaults are torch's own
        f"{name}={format_value(value)}"
        for name, value in values.items()
        if value != loss.params[name].default
    ]
    weights = class_weights(document, output)
    if loss.class_weight and weights:
        arguments.insert(0, f"{loss.class_weight}=torch.tensor({format_value(weights)})")
    return f"nn.{loss.kind}({', '.join(arguments)})"


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
