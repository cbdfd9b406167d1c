"""Checks a whole drawing: shapes through every link, sizes that follow, and what does not fit.

Runs no training and reads no data: what is known of the data is `document.data.facts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.compile import fixes
from bpstudio.compile.axis_order import order_problem
from bpstudio.compile.contract import output_problems
from bpstudio.compile.join_images import FormOf
from bpstudio.compile.settings import init_problems, training_problems
from bpstudio.compile.shapes import Form, LayerForms, ShapeError, layer_forms
from bpstudio.compile.source import Sizes
from bpstudio.compile.structure import structure_problems
from bpstudio.compile.uses import of_some_uses
from bpstudio.compile.words import (
    image_problem,
    problem,
    rank_problem,
    result_problem,
    shape_words,
    torch_problem,
)
from bpstudio.data.inputs import columns_with_gaps
from bpstudio.data.load import input_columns, input_facts, refuse_gaps
from bpstudio.errors import DataError, ModelError, UserError, quoted
from bpstudio.graph.analyse import Fix, Problem, order
from bpstudio.graph.document import Document, Node, PortRef
from bpstudio.graph.flat import Flat, unfold
from bpstudio.graph.titles import told_apart
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value

Axes = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What a check found. Everything is by node path; `shapes` and `forms` then by output port.

    `flat` is the drawing with its blocks unfolded. Problems name nodes as they are drawn, by id;
    one that several uses of a block have is told once, of the first. `parameters` counts weights
    per node, a shared node's at its owner only.
    """

    problems: tuple[Problem, ...] = ()
    flat: Flat = field(default_factory=Flat)
    forms: FrozenMap[FrozenMap[Form]] = EMPTY
    sizes: FrozenMap[Sizes] = EMPTY
    layers: FrozenMap[LayerForms] = EMPTY

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that keep the drawing from becoming a model."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def shapes(self) -> FrozenMap[FrozenMap[Axes]]:
        """Shapes to print: {path: {port: ("N", 64)}}."""
        return FrozenMap(
            {
                path: FrozenMap({port: form.axes() for port, form in ports.items()})
                for path, ports in self.forms.items()
            }
        )

    @property
    def parameters(self) -> FrozenMap[int]:
        """Weights per node."""
        return FrozenMap({path: forms.parameter_count for path, forms in self.layers.items()})

    @property
    def multiply_adds(self) -> FrozenMap[int]:
        """Multiply-adds per node for one sample; see `LayerForms`."""
        return FrozenMap({path: forms.multiply_adds for path, forms in self.layers.items()})

    @property
    def activations(self) -> FrozenMap[int]:
        """Bytes per node that its results take for one sample, at four bytes a value."""
        return FrozenMap({path: 4 * forms.values_per_sample for path, forms in self.layers.items()})

    @property
    def total_parameters(self) -> int:
        """All weights of the model."""
        return sum(self.parameters.values())


def check(document: Document) -> Checked:
    """Look at the drawing, its links, parameters, shapes, outputs and data facts."""
    return _Checker(document).run()


class _Checker:
    """One pass over the nodes in order; what is wrong upstream silences what follows from it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = list(structure_problems(document.graph))
        self.graph = self._unfolded()
        self.titles = told_apart(self.graph, lambda node: node.title)
        self.forms: dict[str, FrozenMap[Form]] = {}
        self.sizes: dict[str, Sizes] = {}
        self.layers: dict[str, LayerForms] = {}
        self.codes: dict[str, int] = {}
        self.told: dict[str, dict[str, list[str]]] = {}
        """The paths at which a node as it is drawn has a problem, by the problem's code."""

    def _unfolded(self) -> Flat:
        try:
            return unfold(self.document.graph)
        except ModelError as error:
            self._error("too-large", error.message, error.hint)
            return Flat()

    def run(self) -> Checked:
        if not self.document.graph.nodes:
            self._error("empty", tr("The canvas is empty."), tr("Drag an Input from the palette."))
        else:
            self._require_ends()
        for node_id in order(self.graph):
            self._look_once(self.graph.by_id[node_id])
        self.problems += [*self._uneven_shares(), *self._idle()]
        self.problems += training_problems(self.document, self.graph)
        self.problems = [*self._placed(self.problems)]
        return Checked(
            problems=tuple(sorted(self.problems, key=lambda problem: problem.severity != "error")),
            flat=self.graph,
            forms=FrozenMap({**self.forms, **self._ends()}),
            sizes=FrozenMap(self.sizes),
            layers=FrozenMap(self.layers),
        )

    def _ends(self) -> dict[str, FrozenMap[Form]]:
        """The forms of what only passes tensors on: blocks, and the Inputs inside them."""
        found: dict[str, dict[str, Form]] = {}
        for (path, port), (origin, out) in self.graph.ends.items():
            form = self.forms.get(origin, EMPTY).get(out)
            if form is not None:
                found.setdefault(path, {})[port] = form
        return {path: FrozenMap(forms) for path, forms in found.items()}

    def _drawn(self, node: Node) -> Node:
        """A node as problems and their fixes know it: by its id, with the blocks in its name.

        A number tells it from others of that name.
        """
        drawn, title = self.graph.drawn[node.id], self.titles[node.id]
        return drawn if drawn.title == title else replace(drawn, name=title)

    def _said(self, node: Node) -> str:
        return quoted(self.titles[node.id])

    def _feed(self, node: Node) -> Fix | None:
        """Give an Input the one column that there is for it."""
        fields = fixes.fed(self.document, node).params.get("fields", "numeric")
        if fields == node.params.get("fields", "numeric"):
            return None
        return fixes.set_param(node, "fields", fields)

    def _error(
        self, code: str, message: str, hint: str, *nodes: Node, fix: Fix | None = None
    ) -> None:
        ids = tuple(self.graph.drawn[node.id].id for node in nodes)
        self.problems.append(
            Problem(code=code, severity="error", message=message, hint=hint, nodes=ids, fix=fix)
        )

    def _require_ends(self) -> None:
        kinds = {node.kind for node in self.document.graph.nodes}
        if "Input" not in kinds:
            fix = fixes.add_input()
            hint = tr("Drag one from the palette, or add it here.")
            self._error("no-input", tr("The drawing has no Input."), hint, fix=fix)
        if "Output" not in kinds:
            fix = fixes.add_output()
            hint = tr("Drag one from the palette, or add it here.")
            self._error("no-output", tr("The drawing has no Output."), hint, fix=fix)
        if self.document.data.source is None:
            self._error(
                "no-data", tr("No data are chosen."), tr("Choose a source in the Data stage.")
            )
        elif self.document.data.facts is None:
            words = tr("The data are not prepared yet."), tr("See to it in the Data stage.")
            self._error("no-data", *words)

    def _look_once(self, node: Node) -> None:
        """What several uses of a block have in common is told once, of the first."""
        before, told = len(self.problems), self.told.setdefault(self._drawn(node).id, {})
        self._look_at(node)
        found = self.problems[before:]
        self.problems[before:] = [one for one in found if one.code not in told]
        for one in found:
            told.setdefault(one.code, []).append(node.id)

    def _placed(self, problems: Iterable[Problem]) -> Iterable[Problem]:
        """Problems inside blocks with the paths where they stand, and what other uses tell."""
        paths: dict[str, list[str]] = {}
        for path in self.forms:
            paths.setdefault(self.graph.drawn[path].id, []).append(path)
        for one in problems:
            node = next(iter(one.nodes), "")
            told = self.told.get(node, {}).get(one.code, [])
            if "/" in "".join(told[:1]):
                placed = replace(one, paths=tuple(told))
                yield of_some_uses(placed, self.document, paths.get(node, ()))
            else:
                yield one

    def _look_at(self, node: Node) -> None:
        spec = spec_of(node)
        if spec is None:
            return
        owner = self._owner(node)
        if owner.kind != node.kind:
            self._error(
                "shares",
                tr(
                    "{node} cannot run the layer of {owner} ({kind}).",
                    node=self._said(node),
                    owner=self._said(owner),
                    kind=owner.kind,
                ),
                tr("It can share a {kind} that has weights of its own.", kind=node.kind),
                node,
                owner,
            )
            return
        try:
            values = spec.values(owner)
        except UserError as error:
            self._error("parameter", error.message, error.hint, node)
            return
        if node.kind == "Input":
            self._input(node)
            return
        inputs = self._incoming(node, spec)
        if node.kind == "Output":
            self.problems.extend(output_problems(self.document, self._drawn(node), inputs))
        elif inputs is not None:
            self._layer(node, spec, values, inputs)

    def _owner(self, node: Node) -> Node:
        return self.graph.by_id[node.shares] if node.shares is not None else node

    def _input(self, node: Node) -> None:
        facts = self.document.data.facts
        if facts is None:
            return
        fields = node.params.get("fields", "numeric")
        names = tuple(str(name) for name in fields) if isinstance(fields, tuple) else str(fields)
        try:
            columns = input_columns(self.document.data, names)
            given = input_facts(facts, columns)
        except DataError as error:
            self._error("input-fields", error.message, error.hint, node, fix=self._feed(node))
            return
        try:
            refuse_gaps(self.document.data, columns)
        except DataError as error:
            fix = fixes.fill_gaps(columns_with_gaps(self.document.data, columns))
            self._error("missing-values", error.message, error.hint, node, fix=fix)
        self.forms[node.id] = FrozenMap({"out": Form.of_rows(given.shape, given.dtype)})
        if given.dtype == "int64":
            self.codes[node.id] = len(given.classes)

    def _incoming(self, node: Node, spec: LayerSpec) -> FrozenMap[tuple[Form, ...]] | None:
        """The forms on each port; None when one is missing or not known."""
        found: dict[str, tuple[Form, ...]] = {}
        for edge in self.graph.edges_into.get(node.id, ()):
            form = self.forms.get(edge.src[0], FrozenMap[Form]()).get(edge.src[1])
            if form is None:
                return None
            found[edge.dst[1]] = (*found.get(edge.dst[1], ()), form)
        ports = spec.ports(self._owner(node)).inputs
        if any(len(found.get(p.name, ())) != 1 and not (p.many or p.optional) for p in ports):
            return None
        if any(p.many and not found.get(p.name) for p in ports):
            return None
        return FrozenMap({port.name: found.get(port.name, ()) for port in ports})

    def _layer(
        self,
        node: Node,
        spec: LayerSpec,
        values: FrozenMap[Value],
        inputs: FrozenMap[tuple[Form, ...]],
    ) -> None:
        drawn = self._drawn(node)
        refused = rank_problem(drawn, spec, spec.ports(self._owner(node)).inputs, inputs)
        if refused is not None:
            self.problems.append(refused)
            return
        try:
            sizes = self._sizes(node, spec, values, inputs)
        except UserError as error:
            self._error("shape", error.message, error.hint, node)
            return
        self.sizes[node.id] = sizes
        complete = values.with_(sizes.inferred)
        try:
            forms = layer_forms(node.kind, complete, inputs)
        except ShapeError as error:
            said = torch_problem(
                self.document, drawn, complete, inputs, str(error), self._form_of(node)
            )
            self.problems.append(said)
            return
        if (wrong := result_problem(drawn, forms.outputs)) is not None:
            self.problems.append(wrong)
            return
        self.forms[node.id] = forms.outputs
        self._pass_codes(node, forms)
        self.layers[node.id] = forms if node.shares is None else replace(forms, parameters=EMPTY)
        for warning in (
            image_problem(drawn, spec, inputs),
            order_problem(self.document, drawn, spec, inputs),
        ):
            self.problems += [] if warning is None else [warning]
        self.problems += init_problems(drawn, spec, forms.parameters)

    def _form_of(self, node: Node) -> FormOf:
        """The forms on the sheet of a node, as they are at its use."""
        prefix = node.id.removesuffix(self._drawn(node).id)

        def form_of(port: PortRef) -> Form | None:
            path = (prefix + port[0], port[1])
            origin, out = self.graph.ends.get(path, path)
            return self.forms.get(origin, FrozenMap[Form]()).get(out)

        return form_of

    def _sizes(
        self,
        node: Node,
        spec: LayerSpec,
        values: FrozenMap[Value],
        inputs: FrozenMap[tuple[Form, ...]],
    ) -> Sizes:
        """The sizes that follow from the links; axes and code ranges are checked on the way."""
        rank = next((forms[0].rank for forms in inputs.values() if forms), 0)
        spec.check_rank(values, rank)
        shapes = {port: tuple(form.shapes[0] for form in forms) for port, forms in inputs.items()}
        classes = self._classes(node, spec, values)
        sized = spec.sized(values, shapes, classes)
        names = [*spec.inferred, *(name for name in spec.classes if values[name] is None)]
        return Sizes(inferred=FrozenMap({name: sized[name] for name in names}), rank=rank)

    def _classes(self, node: Node, spec: LayerSpec, values: FrozenMap[Value]) -> dict[str, int]:
        """The number of codes that enter each port, where it is known."""
        counts: dict[str, int] = {}
        for edge in self.graph.edges_into.get(node.id, ()):
            if edge.src[0] in self.codes:
                counts[edge.dst[1]] = max(counts.get(edge.dst[1], 0), self.codes[edge.src[0]])
        for name, port in spec.classes.items():
            given, needed = values[name], counts.get(port, 0)
            if isinstance(given, int) and given < needed:
                self.problems.append(
                    problem(
                        "codes-range",
                        self._drawn(node),
                        tr(
                            "{node} has {name} {given}, but {needed} different codes enter.",
                            node=self._said(node),
                            name=name,
                            given=given,
                            needed=needed,
                        ),
                        tr(
                            "It needs at least {needed}; left empty, it follows the field.",
                            needed=needed,
                        ),
                        fix=fixes.set_param(self._drawn(node), name, needed),
                    )
                )
        return counts

    def _pass_codes(self, node: Node, forms: LayerForms) -> None:
        """Codes that are only moved about stay codes of as many classes."""
        if any(form.dtype.startswith("int") for form in forms.outputs.values()):
            sources = [edge.src[0] for edge in self.graph.edges_into.get(node.id, ())]
            self.codes[node.id] = max((self.codes.get(source, 0) for source in sources), default=0)

    def _uneven_shares(self) -> Iterable[Problem]:
        """A layer that is run twice must get the same sizes both times."""
        for node in self.graph.nodes:
            owner = self._owner(node)
            own, shared = self.sizes.get(node.id), self.sizes.get(owner.id)
            if own is None or shared is None or own.inferred == shared.inferred:
                continue
            told = self.told[self._drawn(node).id].setdefault("shares", [])
            told.append(node.id)
            if len(told) > 1:
                continue
            yield Problem(
                code="shares",
                severity="error",
                message=tr(
                    "{node} runs the layer of {owner}, which takes {taken}; {given} enters.",
                    node=self._said(node),
                    owner=self._said(owner),
                    taken=self._entering(owner),
                    given=self._entering(node),
                ),
                hint=tr("Bring both inputs to one size, or give it weights of its own."),
                nodes=(self._drawn(node).id, self._drawn(owner).id),
                fix=fixes.own_weights(self._drawn(node)),
            )

    def _entering(self, node: Node) -> str:
        edges = self.graph.edges_into.get(node.id, ())
        return tr(" and ").join(shape_words(self.forms[edge.src[0]][edge.src[1]]) for edge in edges)

    def _idle(self) -> Iterable[Problem]:
        """Nodes from which no Output is reached, told together: they cost time and never learn."""
        pending = [node.id for node in self.graph.nodes if node.kind == "Output"]
        reached = set(pending)
        while pending:  # against the links, so that a cycle is gone round once
            above = {edge.src[0] for edge in self.graph.edges_into.get(pending.pop(), ())}
            pending += above - reached
            reached |= above
        useful = {self._drawn(self.graph.by_id[path]).id for path in reached}
        nodes = {self._drawn(node).id: node for node in reversed(self.graph.nodes)}
        idle = [node for id, node in reversed(nodes.items()) if id not in useful]
        if not (idle and reached):
            return
        more = len(idle) - 1
        first = self._said(idle[0])
        which = tr("{node} leads to no Output, so nothing is learned from it.", node=first)
        if more:
            which = plural(
                more,
                "{node} and one more layer lead to no Output, so nothing is learned from them.",
                "{node} and {n} more layers lead to no Output, so nothing is learned from them.",
                node=first,
            )
        drawn = [self._drawn(node) for node in idle]
        ended = fixes.end_at(self.document, {node.id for node in drawn}) if more else None
        yield Problem(
            code="leads-nowhere",
            severity="warning",
            message=which,
            hint=tr("Link on the last of them, for example to an Output, or delete them.")
            if more
            else tr("Link it on, or delete it."),
            nodes=tuple(node.id for node in drawn),
            fix=ended or fixes.delete(drawn),
        )
