"""The forms that describe layers, losses, optimizers, schedules, initializers and metrics.

Specs are plain data: nothing here imports torch. The same spec gives the palette its entry, the
form its rows, the compiler its source text, the file its validation and the help its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port, Ports
from bpstudio.graph.document import Node
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
]
FAMILIES: tuple[Family, ...] = Family.__args__  # type: ignore[attr-defined]  # typing has no API

IN = Port(name="in")
OUT = Port(name="out")
ANY_IN = Port(name="in", dtype="any")
ANY_OUT = Port(name="out", dtype="any")


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """A constructor argument that follows from a link: the size of `axis` of what enters `port`.

    The axis counts the batch as 0; negative axes count from the end. `many` ports give the size
    of the first link.
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
    `inputs` are the variables on each input port, in order; `values` the complete parameters and
    the inferred sizes; `rank` the number of axes of the first input, with the batch.
    """

    module: str
    inputs: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Value]
    rank: int = 0

    def one(self, port: str = "in") -> str:
        """The single variable on a port."""
        return self.inputs[port][0]


Construct = Callable[[Mapping[str, Value]], str]
Forward = Callable[[Call], str]


@dataclass(frozen=True, kw_only=True)
class Emitter:
    """Writes the source text of a layer, the only place where its kind becomes torch.

    `construct` gives the expression that builds the sub-module from its values (None: a plain
    operation without one). `forward` gives the right-hand side of the line in the forward pass.
    `result` is the pattern of the left-hand side with the output ports as fields.
    """

    construct: Construct | None
    forward: Forward
    result: str = "{out}"


def construct_nn(
    kind: str, params: Iterable[str], *, fixed: Mapping[str, Value] = EMPTY
) -> Construct:
    """A constructor call `nn.KIND(name=value, …)` with `params` in order, then `fixed`."""
    names = tuple(params)

    def construct(values: Mapping[str, Value]) -> str:
        given = [f"{name}={format_value(values[name])}" for name in names]
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
    parameter names it covers. `min_rank` is the least number of axes with the batch that each
    input must have, `ranks` the exact numbers that are right (empty: any from `min_rank` on).
    `time_axis` is the axis of time for recurrent layers, None for others. `batch_mixing` marks
    layers whose samples see each other on purpose (batch normalisation).
    `random` marks layers that draw random numbers in training (dropout).
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
    weights: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    min_rank: int = 2
    ranks: tuple[int, ...] = ()
    time_axis: int | None = None
    batch_mixing: bool = False
    random: bool = False
    torch_name: str | None = None
    example: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    check: Callable[[Mapping[str, Value]], None] | None = None
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
        values = complete(self.params, node.params, of=node.title)
        if self.check is not None:
            self.check(values)
        return values

    def ports(self, node: Node) -> Ports:
        """The ports of this node; with bad parameters those of the default ones."""
        if self.ports_of is None:
            return Ports(inputs=self.inputs, outputs=self.outputs)
        try:
            return self.ports_of(complete(self.params, node.params, of=node.title))
        except UserError:
            return self.ports_of(complete(self.params, EMPTY, of=self.kind))


Target = Literal["classes", "binary", "values"]
"""What a loss wants of the target: int64 codes (N, …), float 0/1 like the output, or floats."""

Task = Literal["classification", "binary", "regression"]


@dataclass(frozen=True, kw_only=True)
class LossSpec:
    """A loss of `torch.nn`: its parameters, the target it wants, and its output's form.

    `output` says in words what must arrive: "logits" (raw scores), "log-probabilities",
    "probabilities" or "values". `class_axis` is the axis of the classes for class targets.
    `class_weight` names the parameter that takes a weight per class, "" without one.
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
    class_weight: str = ""
    label_smoothing: str = ""


@dataclass(frozen=True, kw_only=True)
class OptimizerSpec:
    """An optimizer of `torch.optim`. `fused` tells whether torch has a fused form of it."""

    kind: str
    summary: str
    params: Mapping[str, Param]
    formula: str = ""
    fused: bool = False


@dataclass(frozen=True, kw_only=True)
class SchedulePlan:
    """What a schedule may infer from the planned run."""

    total_steps: int
    epochs: int
    steps_per_epoch: int
    lr: float


@dataclass(frozen=True, kw_only=True)
class ScheduleSpec:
    """A scheduler of `torch.optim.lr_scheduler`, stepped per optimizer step or per epoch.

    `inferred` gives constructor arguments from the plan (total_steps, T_max, max_lr).
    `metric` marks schedules whose step takes the monitored loss (ReduceLROnPlateau).
    """

    kind: str
    per: Literal["step", "epoch"]
    summary: str
    params: Mapping[str, Param]
    inferred: Callable[[SchedulePlan, Mapping[str, Value]], Mapping[str, Value]] | None = None
    metric: bool = False


@dataclass(frozen=True, kw_only=True)
class InitializerSpec:
    """An initializer of `torch.nn.init`; `function` is its name there, with the underscore.

    `min_dims` is the least number of axes of a parameter it can fill.
    """

    kind: str
    function: str
    summary: str
    params: Mapping[str, Param] = field(default_factory=dict)
    formula: str = ""
    min_dims: int = 1


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
