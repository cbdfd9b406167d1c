"""Writes one class of the source: the model, or a block as it is used at some path.

Knows one sheet of the drawing; which class a block inside has, it asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from bpstudio.catalogue.lookup import ports_in
from bpstudio.catalogue.spec import Call, LayerSpec
from bpstudio.compile.drawing import Drawing, known_spec
from bpstudio.compile.lines import Lines, identifier, remarked
from bpstudio.errors import ModelError, UserError
from bpstudio.graph.analyse import Ports, order
from bpstudio.graph.document import BLOCK, ENDS, Block, Node, NodeId, PortRef, SheetId
from bpstudio.graph.flat import shares_weights
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value


@dataclass(frozen=True, kw_only=True)
class _Step:
    """The lines of one node in the passes, plain and observed; `seen` are the ports it shows."""

    node: Node
    plain: tuple[str, ...]
    observed: tuple[str, ...]
    seen: tuple[str, ...] = ()


class ClassWriter:
    """Writes the class of a sheet; `prefix` is the path of the block's use, with its slash.

    `class_of` gives the name of the class that runs at a path, and sees to it that it is written
    before this one. After `write`, `seen` holds the output ports that `see` is shown, by node.
    """

    def __init__(
        self,
        drawing: Drawing,
        sheet: SheetId = None,
        *,
        prefix: str = "",
        class_of: Callable[[str], str],
    ) -> None:
        graph = drawing.document.graph
        self.drawing = drawing
        self.class_of = class_of
        self.prefix = prefix
        self.sheet = graph.sheet(sheet)
        self.seen: dict[NodeId, tuple[str, ...]] = {}
        self._ports_of = ports_in(graph, sheet)
        self._variables: dict[PortRef, str] = {}
        in_order = order(self.sheet)
        if len(in_order) != len(self.sheet.nodes):
            raise ModelError(tr("The links go round in a circle."), hint=tr("Delete one of them."))
        nodes = [self.sheet.by_id[node] for node in in_order]
        self.inputs = self._ends("Input", nodes)
        self.outputs = self._ends("Output", nodes)
        self._inner = [node for node in nodes if node.kind not in ENDS]

    def _ends(self, kind: str, nodes: list[Node]) -> list[Node]:
        if isinstance(self.sheet, Block):
            ports = self.sheet.inputs if kind == "Input" else self.sheet.outputs
            return [self.sheet.by_id[port] for port in ports]
        return [node for node in nodes if node.kind == kind]

    def write(self, name: str, what: str, *, lines: Lines, title: str = "") -> None:
        """Write the class, after those of the blocks inside; `what` is its docstring."""
        made = [(node, self._construct(node)) for node in self._inner if node.shares is None]
        for node in self.inputs:
            self._variables[node.id, "out"] = identifier(node)
        steps = [self._step(node) for node in self._inner]
        self.seen = {step.node.id: step.seen for step in steps}
        lines.say(remarked(f"class {name}(nn.Module):", title))
        lines.say(f'    """{what}"""')
        lines.say("")
        lines.say("    def __init__(self) -> None:")
        lines.say("        super().__init__()")
        for node, text in made:
            if text:
                lines.say(f"        self.{identifier(node)} = {text}", node)
        self._write_passes(steps, lines)

    def _write_passes(self, steps: list[_Step], lines: Lines) -> None:
        given = "".join(f"{identifier(node)}, " for node in self.inputs)
        results = ", ".join(one for node in self.outputs for one in self.results(node))
        returned = f"        return {results}".rstrip()
        lines.say("")
        lines.say(f"    def forward(self, {given}see=None):")
        lines.say("        if see is not None:")
        lines.say(f"            return self.forward_observed({given}see)")
        for step in steps:
            for line in step.plain:
                lines.say(f"        {line}", step.node)
        lines.say(returned)
        lines.say("")
        lines.say(f"    def forward_observed(self, {given}see):")
        for step in steps:
            for line in step.observed:
                lines.say(f"        {line}", step.node)
        lines.say(returned)

    def results(self, node: Node) -> list[str]:
        """The variables that reach an Output, in the order of its ports."""
        return [one for variables in self._entering(node).values() for one in variables]

    # -------------------------------------------------------------------------- the constructor

    def _construct(self, node: Node) -> str:
        if node.kind == BLOCK:
            return self._construct_block(node)
        spec = known_spec(node)
        made = spec.emit.construct
        return "" if made is None else made(self._values(node, spec))

    def _construct_block(self, node: Node) -> str:
        names = [self.class_of(use) for use in self._uses(node)]
        if len(names) == 1 or shares_weights(node):
            return f"{names[0]}()"
        runs = [(name, len([*same])) for name, same in groupby(names)]
        if len(runs) == 1:
            return f"nn.ModuleList([{names[0]}() for _ in range({len(names)})])"
        parts = [f"{n}()" if k == 1 else f"*({n}() for _ in range({k}))" for n, k in runs]
        return f"nn.ModuleList([{', '.join(parts)}])"

    def _uses(self, node: Node) -> tuple[str, ...]:
        uses = self.drawing.flat.uses.get(self.prefix + node.id, ())
        if not uses:
            raise ModelError(
                tr("The block of {node!r} is not there.", node=node.title), node=node.id
            )
        return uses

    # ------------------------------------------------------------------------------- the passes

    def _step(self, node: Node) -> _Step:
        return self._block_step(node) if node.kind == BLOCK else self._layer_step(node)

    def _layer_step(self, node: Node) -> _Step:
        spec = known_spec(node)
        owner = self._owner(node)
        call = Call(
            module=f"self.{identifier(owner)}" if spec.emit.construct is not None else "",
            inputs=self._entering(node),
            values=self._values(owner, spec),
            rank=self.drawing.sizes_at(self.prefix + node.id).rank,
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

    def _entry(self, node: Node, spec: LayerSpec, call: Call) -> tuple[tuple[str, ...], Call]:
        """For a recurrent layer: the line by which `see` watches what enters it, over time."""
        if spec.time_axis is None:
            return (), call
        port = spec.ports(node).inputs[0].name
        inner = f"{identifier(node)}_in"
        line = f'{inner} = see.enter("{node.id}", {call.one(port)})'
        return (line,), replace(call, inputs={**call.inputs, port: (inner,)})

    def _block_step(self, node: Node) -> _Step:
        entering = [variables[0] for variables in self._entering(node).values()]
        names = self._name_outputs(node)
        count, module = len(self._uses(node)), f"self.{identifier(self._owner(node))}"
        if count > 1:
            return self._repeated(node, entering, names, module)
        left = f"{', '.join(names.values())} = " if names else ""
        inside = f'see=see.inside("{node.id}")'
        return _Step(
            node=node,
            plain=(f"{left}{module}({', '.join(entering)})",),
            observed=(f"{left}{module}({', '.join([*entering, inside])})",),
        )

    def _repeated(
        self, node: Node, entering: list[str], names: dict[str, str], module: str
    ) -> _Step:
        """A loop: what leaves enters again, inputs beyond the outputs stay as they are."""
        every = [self._variables[node.id, port] for port in names]
        carried = every[: len(entering)]
        if not carried:
            raise ModelError(tr("{node!r} cannot be repeated.", node=node.title), node=node.id)
        start = f"{', '.join(carried)} = {', '.join(entering[: len(carried)])}"
        given = [*carried, *entering[len(carried) :]]
        count, left = len(self._uses(node)), ", ".join(every)
        inside = f'see=see.inside("{node.id}", number)'
        if shares_weights(self._owner(node)):
            loop, watched = f"for _ in range({count}):", f"for number in range(1, {count + 1}):"
            one = module
        else:
            loop = f"for repetition in {module}:"
            watched = f"for number, repetition in enumerate({module}, 1):"
            one = "repetition"
        return _Step(
            node=node,
            plain=(start, loop, f"    {left} = {one}({', '.join(given)})"),
            observed=(start, watched, f"    {left} = {one}({', '.join([*given, inside])})"),
        )

    # -------------------------------------------------------------------- variables and values

    def _ports(self, node: Node) -> Ports:
        return self._ports_of(node) or Ports()

    def _name_outputs(self, node: Node) -> dict[str, str]:
        """The variable of each output port; `_` for one of several that nobody uses."""
        outputs = [port.name for port in self._ports(node).outputs]
        used = {edge.src[1] for edge in self.sheet.edges_from.get(node.id, ())}
        names = {}
        for index, port in enumerate(outputs, 1):
            suffix = index if node.kind == BLOCK else port
            name = identifier(node) if len(outputs) == 1 else f"{identifier(node)}_{suffix}"
            self._variables[node.id, port] = name
            names[port] = name if port in used or len(outputs) == 1 else "_"
        return names

    def _entering(self, node: Node) -> dict[str, tuple[str, ...]]:
        """The variables that enter each port of a node."""
        inputs = self._ports(node).inputs
        found: dict[str, tuple[str, ...]] = {port.name: () for port in inputs}
        for edge in self.sheet.edges_into.get(node.id, ()):
            variable = self._variables.get(edge.src)
            if variable is None or edge.dst[1] not in found:
                raise ModelError(
                    tr("A link of {node!r} ends nowhere.", node=node.title), node=node.id
                )
            found[edge.dst[1]] = (*found[edge.dst[1]], variable)
        for port in inputs:
            if not found[port.name] and not port.optional:
                raise ModelError(
                    tr("Nothing is linked to {node!r}.", node=node.title), node=node.id
                )
        return found

    def _owner(self, node: Node) -> Node:
        return self.sheet.by_id[node.shares] if node.shares is not None else node

    def _values(self, node: Node, spec: LayerSpec) -> FrozenMap[Value]:
        try:
            own = spec.values(node)
        except UserError as error:
            raise ModelError(error.message, node=node.id, hint=error.hint) from error
        return own.with_(self.drawing.sizes_at(self.prefix + node.id).inferred)
