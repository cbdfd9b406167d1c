"""The forms that describe layers, losses, optimizers, schedules, initializers and metrics.

Specs are plain data: nothing here imports torch. The same spec gives the palette its entry, the
form its rows, the compiler its source text, the file its validation and the help its words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any, Literal, Protocol

from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port, Ports
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Param, Value, complete

Family = Literal[
    "in-out",
    "linear",
    "convolution",
    "pooling",
    "normalisation",
    "activation",
    "recurrent",
    "attention",
    "combine",
    "shape",
    "dropout",
    "embedding",
    "block",
]
FAMILIES: tuple[Family, ...] = Family.__args__  # type: ignore[attr-defined]  # typing has no API
FAMILY_TITLES: Mapping[str, str] = {
    "in-out": tr("In-out"),
    "linear": tr("Linear"),
    "convolution": tr("Convolution"),
    "pooling": tr("Pooling"),
    "normalisation": tr("Normalisation"),
    "activation": tr("Activation"),
    "recurrent": tr("Recurrent"),
    "attention": tr("Attention"),
    "combine": tr("Combine"),
    "shape": tr("Shape"),
    "dropout": tr("Dropout"),
    "embedding": tr("Embedding"),
    "block": tr("Block"),
}
"""What people call the families."""

IN = Port(name="in")
OUT = Port(name="out")
ANY_IN = Port(name="in", dtype="any")
ANY_OUT = Port(name="out", dtype="any")


Shape = tuple[int, ...]
"""Sizes of all axes; the first is the batch."""

Together = Callable[[Shape, Mapping[str, Value]], int]
"""How many values are normalised at once, from the shape that enters and the parameters."""

Check = Callable[[Mapping[str, Value]], None]
"""Refuses, by a UserError, values that are right one by one but not together."""


class Configurable(Protocol):
    """What every spec has in common: a kind, its parameters, and a check of them together."""

    @property
    def kind(self) -> str:
        """The name that files and registries know it by."""

    @property
    def params(self) -> Mapping[str, Param]:
        """Its settings by name, in the order in which forms show them."""

    @property
    def check(self) -> Check | None:
        """What no single parameter can check, or None."""


def settle(spec: Configurable, given: Mapping[str, Value], *, of: str = "") -> FrozenMap[Value]:
    """The complete parameters of `spec`: `given`, checked, and defaults for the rest.

    Raises:
        UserError: naming the parameter that does not fit, prefixed by `of` (else by the kind).
    """
    values = complete(spec.params, given, of=of or spec.kind)
    if spec.check is not None:
        spec.check(values)
    return values


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """A constructor argument that follows from a link: the size of `axis` of what enters `port`.

    The axis counts the batch as 0; negative axes count from the end. `many` ports give the size
    of the first link, a free optional port None.
    """

    axis: int
    port: str = "in"
    help: str = ""


def format_value(value: Value) -> str:
    """A validated value as Python source; text by `repr`, tuples keep their comma."""
    if isinstance(value, tuple):
        inner = ", ".join(format_value(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, bool | int | float | str) or value is None:
        return repr(value)
    raise TypeError(f"no source form for {type(value).__name__}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What an emitter knows of one use of a layer.

    `module` is the attribute that holds the sub-module (`self.linear_n7`) or "" without one;
    `inputs` are the variables on each input port, in order (a free optional port is absent or
    empty); `values` the complete parameters and the inferred sizes; `rank` the number of axes of
    the first input, with the batch.
    """

    module: str
    inputs: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Value]
    rank: int = 0

    def one(self, port: str = "in") -> str:
        """The single variable on a port."""
        return self.inputs[port][0]

    def linked(self, port: str) -> bool:
        """Whether anything is linked to a port."""
        return bool(self.inputs.get(port))


Slope = Callable[[Any, Mapping[str, Value]], Any]
"""The slope of an activation's curve where it gives y (an array of any library), over its greatest
slope; the second argument are the layer's values. Written with operators alone."""

Construct = Callable[[Mapping[str, Value]], str]
Forward = Callable[[Call], str]


@dataclass(frozen=True, kw_only=True)
class Emitter:
    """Writes the source text of a layer, the only place where its kind becomes torch.

    The text may name `torch`, `nn` (torch.nn) and the variables it is given, nothing else.
    `construct` gives the expression that builds the sub-module from its values (None: a plain
    operation without one). `forward` gives the right-hand side of the line in the forward pass.
    `result` is the pattern of the left-hand side with the output ports as fields; empty: the
    ports side by side.
    `support` is the source of a class that `construct` names, for what torch has no module for;
    it names `torch` and `nn` alone and is written once, above the model.
    `after` gives, for an output port, the pattern of an expression that the port's variable is
    set to on a line of its own, if the port is used (`{h}.transpose(0, 1)`).
    """

    construct: Construct | None
    forward: Forward
    result: str = ""
    after: Mapping[str, str] = EMPTY
    support: str = ""

    def left(self, names: Mapping[str, str]) -> str:
        """The left-hand side of the line, with the variable of each output port."""
        return self.result.format(**names) if self.result else ", ".join(names.values())


def construct_nn(
    kind: str,
    params: Iterable[str],
    *,
    positional: Iterable[str] = (),
    defaults: Mapping[str, Value] = EMPTY,
    fixed: Mapping[str, Value] = EMPTY,
) -> Construct:
    """A constructor call `nn.KIND(value, name=value, …)`, as a person would write it.

    First the `positional` names, then `params` by keyword without those that have their value of
    `defaults` (which must be torch's own), then what is `fixed`.
    """
    first, names = tuple(positional), tuple(params)

    def construct(values: Mapping[str, Value]) -> str:
        given = [format_value(values[name]) for name in first]
        given += [
            f"{name}={format_value(values[name])}"
            for name in names
            if name not in defaults or values.get(name, defaults[name]) != defaults[name]
        ]
        given += [f"{name}={format_value(value)}" for name, value in fixed.items()]
        return f"nn.{kind}({', '.join(given)})"

    return construct


def call_module(*ports: str, more: str = "") -> Forward:
    """The call `self.name(a, b, …)` with one variable per port, then the text `more`."""

    def forward(call: Call) -> str:
        given = [call.one(port) for port in ports or ("in",)]
        return f"{call.module}({', '.join([*given, *([more] if more else [])])})"

    return forward


@dataclass(frozen=True, kw_only=True)
class LayerSpec:
    """A kind of node.

    `weights` maps an init role ("weight", "bias", "recurrent") to the prefixes of the torch
    parameter names it covers (see `covers`). `min_rank` is the least number of axes with the
    batch that each input must have, `ranks` the exact numbers that are right (empty: any from
    `min_rank` on).
    `time_axis` is the axis of time for recurrent layers, None for others. `batch_mixing` marks
    layers whose samples see each other on purpose (batch normalisation).
    `random` marks layers that draw random numbers in training, or do with some parameters;
    `stops_gradient` those that let no gradient back through.
    `classes` maps a parameter to the port from whose field it takes the number of classes if it
    is left empty. `axes` names the parameters that count axes of the first input; none may be
    the batch.
    `example` gives input shapes for which the default parameters are right; a `many` port gets
    two links of that shape.
    `dies` marks activations that give exactly zero over a whole range of what enters; `slope` is
    given where the curve runs flat towards an end (see `Slope`). `squashes` is the range that
    values end up in, with None for an end that is open. `gives` says of what comes out that it is
    a probability each ("probability"), sums to one ("shares"), or is the logarithm of that.
    `together` counts, from the shape that enters, the values that a normalisation brings to a
    common scale at once: of a single one nothing is left.
    """

    kind: str
    family: Family
    summary: str
    emit: Emitter
    formula: str = ""
    label: str = ""
    search: tuple[str, ...] = ()
    inputs: tuple[Port, ...] = (IN,)
    outputs: tuple[Port, ...] = (OUT,)
    params: Mapping[str, Param] = field(default_factory=dict)
    inferred: Mapping[str, Inferred] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    axes: tuple[str, ...] = ()
    weights: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_rank: int = 2
    ranks: tuple[int, ...] = ()
    time_axis: int | None = None
    batch_mixing: bool = False
    random: bool = False
    stops_gradient: bool = False
    dies: bool = False
    slope: Slope | None = None
    squashes: tuple[float | None, float | None] = (None, None)
    gives: Literal["", "probability", "shares", "log-shares"] = ""
    together: Together | None = None
    torch_name: str | None = None
    example: Mapping[str, Shape] = field(default_factory=dict)
    check: Check | None = None
    ports_of: Callable[[Mapping[str, Value]], Ports] | None = None

    @property
    def icon(self) -> str:
        """The name of the family's icon in `resources/icons`."""
        return self.family

    @property
    def title(self) -> str:
        """The words in the palette."""
        return self.label or self.kind

    def values(self, node: Node) -> FrozenMap[Value]:
        """The node's parameters, checked, with defaults.

        Raises:
            UserError: naming the parameter that does not fit.
        """
        values = settle(self, node.params, of=node.title)
        for name in self.axes:
            if 0 in whole_numbers(values[name]):
                raise UserError(
                    tr(
                        "{title} {name} cannot be 0: that axis is the batch.",
                        title=node.title,
                        name=name,
                    ),
                    hint=tr("Axes count from 1; negative ones count from the end."),
                )
        return values

    def sized(
        self,
        values: Mapping[str, Value],
        shapes: Mapping[str, tuple[Shape, ...]],
        classes: Mapping[str, int] = EMPTY,
    ) -> FrozenMap[Value]:
        """`values` with the sizes that follow from the links put in.

        `shapes` are those that enter each port, `classes` the number of classes of the field
        that enters a port, where one does.

        Raises:
            UserError: if an input has too few axes, or comes from no field with classes.
        """
        sizes: dict[str, Value] = {
            name: _size(self, name, rule, shapes.get(rule.port, ()))
            for name, rule in self.inferred.items()
        }
        for name, port in self.classes.items():
            if values[name] is None:
                sizes[name] = _classes(self, name, classes.get(port))
        return FrozenMap({**values, **sizes})

    def check_rank(self, values: Mapping[str, Value], rank: int) -> None:
        """See that an input of `rank` axes, with the batch, is one this layer reads by sample.

        Raises:
            UserError: for too few or too many axes, or a parameter that then names the batch
                or an axis that is not there.
        """
        if rank < self.min_rank or (self.ranks and rank not in self.ranks):
            fewest = tr("at least {count}", count=self.min_rank)
            wanted = tr(" or ").join(map(str, self.ranks)) or fewest
            raise UserError(
                tr(
                    "{title} needs an input with {wanted} axes, the batch included; this one "
                    "has {rank}.",
                    title=self.title,
                    wanted=wanted,
                    rank=rank,
                ),
                hint=tr("Put Reshape, Flatten, Unsqueeze or Permute before it."),
            )
        for name in self.axes:
            for axis in whole_numbers(values[name]):
                place = axis + rank if axis < 0 else axis
                if not 0 < place < rank:
                    raise UserError(
                        tr(
                            "{title} {name} is {axis}: of {rank} axes that one is the batch."
                            if place == 0
                            else "{title} {name} is {axis}: of {rank} axes that one is not there.",
                            title=self.title,
                            name=name,
                            axis=axis,
                            rank=rank,
                        ),
                        hint=tr(
                            "Use 1 to {last}, or -1 to {first} from the end.",
                            last=rank - 1,
                            first=1 - rank,
                        ),
                    )

    def ports(self, node: Node) -> Ports:
        """The ports of this node; with bad parameters those of the default ones."""
        if self.ports_of is None:
            return Ports(inputs=self.inputs, outputs=self.outputs)
        try:
            return self.ports_of(settle(self, node.params))
        except UserError:
            return self.ports_of(settle(self, EMPTY))


def covers(prefixes: Iterable[str], name: str) -> bool:
    """Whether a parameter is of a role with these prefixes; "*" in one stands for anything."""
    return any(fnmatchcase(name, f"{prefix}*") for prefix in prefixes)


def whole_numbers(value: Value, *, axes: int = 1) -> tuple[int, ...]:
    """A checked value of kind `int` or `ints` as a tuple; one number stands for all `axes`."""
    items = value if isinstance(value, tuple) else (value,) * axes
    return tuple(item for item in items if isinstance(item, int))


def _size(spec: LayerSpec, name: str, rule: Inferred, entering: tuple[Shape, ...]) -> int | None:
    if not entering:
        return None
    shape = entering[0]
    if not -len(shape) <= rule.axis < len(shape):
        raise UserError(
            tr(
                "{title} takes its {name} from axis {axis}; the input has only {count} axes, "
                "the batch included.",
                title=spec.title,
                name=name,
                axis=rule.axis,
                count=len(shape),
            ),
            hint=tr("Put Reshape or Unsqueeze before it."),
        )
    return shape[rule.axis]


def _classes(spec: LayerSpec, name: str, found: int | None) -> int:
    if not found:
        raise UserError(
            tr(
                "{title} cannot tell its {name}: what enters is no category field.",
                title=spec.title,
                name=name,
            ),
            hint=tr("Set {name}, or link the Input of a category to it.", name=name),
        )
    return found


Target = Literal["classes", "binary", "values", "signs", "labels", "sequence", "none"]
"""What a loss wants of the target: int64 codes (N, …), float 0/1 like the output, floats, -1 or 1
per row, int64 lists of the labels that are on with -1 behind them, int64 codes (N, S) of sequences,
or nothing at all."""

Task = Literal["classification", "binary", "regression", "other"]
"""What the first tensor that reaches an Output predicts; "other": no answer to measure."""


@dataclass(frozen=True, kw_only=True)
class LossSpec:
    """A loss of `torch.nn`: its parameters, the target it wants, and its output's form.

    `output` says in words what must arrive: "logits" (raw scores), "log-probabilities",
    "probabilities" or "values". `ports` are the tensors it takes, in order; the target comes
    behind the first `target_place` of them (all, if None). `flat_target`: one number per row,
    without an axis of its own. `class_axis` is the axis of the classes for class targets.
    `class_weight` names the parameter that takes a weight per class, "" without one; `tensors`
    those that torch takes as tensors; `always` those that are written though they have their
    default, which is not torch's. `support` is the source of a class of the kind's name, for
    what torch has no module for or none with the batch first.
    """

    kind: str
    task: Task
    target: Target
    output: Literal["logits", "log-probabilities", "probabilities", "values"]
    summary: str
    formula: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    ports: tuple[Port, ...] = (IN,)
    class_axis: int = 1
    target_place: int | None = None
    flat_target: bool = False
    class_weight: str = ""
    label_smoothing: str = ""
    tensors: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    support: str = ""
    check: Check | None = None

    def text(self, values: Mapping[str, Value], *, class_weights: tuple[float, ...] = ()) -> str:
        """The expression that builds the loss from complete parameters."""
        given = {
            name: format_value(value)
            for name, value in values.items()
            if value != self.params[name].default or name in self.always
        }
        given |= {name: f"torch.tensor({given[name]})" for name in self.tensors if name in given}
        if self.class_weight and class_weights:
            weights = {self.class_weight: f"torch.tensor({format_value(class_weights)})"}
            given = weights | given
        arguments = ", ".join(f"{name}={text}" for name, text in given.items())
        return f"{'' if self.support else 'nn.'}{self.kind}({arguments})"


@dataclass(frozen=True, kw_only=True)
class OptimizerSpec:
    """An optimizer of `torch.optim`. `fused` tells whether torch has a fused form of it.

    `momentum` tells whether a schedule can cycle its momentum (or first beta), `sparse` whether
    it takes sparse gradients. `elementwise` tells that each number is treated for itself, whatever
    tensor it lies in. `closure` marks one that evaluates the loss several times in a
    step, and treats all weights alike. `rest` names the parameter that holds the optimizer of
    what this one does not take, for one that takes matrices only. `rate_free` says why, with
    these values, the learning rate does not decide how far a step goes ("" when it does);
    `rate_limit` is the rate above which step n, from 1, goes no further. `scaled` marks those whose
    steps grow with the gradient, and so with the scale of the data.
    """

    kind: str
    summary: str
    params: Mapping[str, Param]
    formula: str = ""
    scaled: bool = False
    fused: bool = False
    momentum: bool = False
    sparse: Literal["no", "also", "only"] = "no"
    elementwise: bool = True
    closure: bool = False
    rest: str = ""
    rate_free: Callable[[Mapping[str, Value]], str] = lambda values: ""
    rate_limit: Callable[[int], float] = lambda step: math.inf
    check: Check | None = None


@dataclass(frozen=True, kw_only=True)
class SchedulePlan:
    """What a schedule may infer from the planned run; `momentum` is the optimizer's."""

    total_steps: int
    epochs: int
    steps_per_epoch: int
    lr: float
    momentum: bool = True


@dataclass(frozen=True, kw_only=True)
class ScheduleSpec:
    """A scheduler of `torch.optim.lr_scheduler`, stepped per optimizer step or per epoch.

    `inferred` gives constructor arguments from the plan (total_steps, T_max, max_lr).
    `metric` marks schedules whose step takes the monitored loss (ReduceLROnPlateau). `parts`
    names the parameters that hold other schedules, in order; empty ones do not count. One of
    parts is stepped as these are; `in_turn`: one after the other, at its `milestones`.
    """

    kind: str
    per: Literal["step", "epoch"]
    summary: str
    params: Mapping[str, Param]
    inferred: Callable[[SchedulePlan, Mapping[str, Value]], Mapping[str, Value]] | None = None
    metric: bool = False
    parts: tuple[str, ...] = ()
    in_turn: bool = False
    formula: str = ""
    check: Check | None = None

    def held(self, values: Mapping[str, Value]) -> tuple[FrozenMap[Value], ...]:
        """The schedules that these values hold, each as {"kind", "params"}."""
        found = (values[name] for name in self.parts)
        return tuple(part for part in found if isinstance(part, FrozenMap))

    def arguments(self, plan: SchedulePlan, values: Mapping[str, Value]) -> FrozenMap[Value]:
        """All constructor arguments: the complete parameters and what follows from the plan."""
        if self.inferred is None:
            return FrozenMap(values)
        return FrozenMap({**values, **self.inferred(plan, values)})


@dataclass(frozen=True, kw_only=True)
class InitializerSpec:
    """An initializer of `torch.nn.init`; `function` is its name there, with the underscore.

    `min_dims` and `max_dims` bound the number of axes of a parameter it can fill.
    """

    kind: str
    function: str
    summary: str
    params: Mapping[str, Param] = field(default_factory=dict)
    formula: str = ""
    min_dims: int = 1
    max_dims: int | None = None
    check: Check | None = None


@dataclass(frozen=True, kw_only=True)
class MetricSpec:
    """A figure of merit from predictions and truth as numpy arrays.

    `compute(truth, prediction)`: for classification and binary, codes (N,) and codes (N,); for
    regression, floats (N, …) and floats of the same shape. Larger is better iff `larger_better`.
    """

    kind: str
    tasks: tuple[Task, ...]
    summary: str
    compute: Callable[..., float]
    larger_better: bool = True
