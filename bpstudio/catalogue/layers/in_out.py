"""Where data enter a drawing and where a loss is taken; no torch here."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.metrics import METRICS
from bpstudio.catalogue.spec import (
    ANY_OUT,
    Call,
    Emitter,
    LayerSpec,
    LossSpec,
    Task,
    settle,
)
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Ports
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Param, Value

_LOSS_WORDS = ("mse", "bce", "cross entropy", "classifier", "regression")
_TASKS: Mapping[Task, str] = {
    "classification": tr("classification"),
    "binary": tr("binary"),
    "regression": tr("regression"),
    "other": tr("other"),
}


def _loss(values: Mapping[str, Value]) -> tuple[LossSpec, FrozenMap[Value]]:
    """The loss of an Output and the parameters given for it."""
    chosen = values["loss"]
    if not isinstance(chosen, FrozenMap):
        raise TypeError("a loss is a kind with its parameters")
    given = chosen.get("params", EMPTY)
    return LOSSES[str(chosen["kind"])], given if isinstance(given, FrozenMap) else EMPTY


def _check_output(values: Mapping[str, Value]) -> None:
    loss, given = _loss(values)
    settle(loss, given)
    names = values["metrics"]
    for name in names if isinstance(names, tuple) else ():
        metric = METRICS[str(name)]
        if loss.task not in metric.tasks:
            raise UserError(
                tr(
                    "The metric {metric} does not go with {loss}: it is for {tasks}.",
                    metric=metric.kind,
                    loss=loss.kind,
                    tasks=tr(" and ").join(_TASKS[task] for task in metric.tasks),
                ),
                hint=tr(
                    "Metrics that do: {metrics}.",
                    metrics=", ".join(one.kind for one in METRICS if loss.task in one.tasks),
                ),
            )


def _output_ports(values: Mapping[str, Value]) -> Ports:
    return Ports(inputs=_loss(values)[0].ports)


def _same(call: Call) -> str:
    return ", ".join(call.one(port) for port in call.inputs)


SPECS = (
    LayerSpec(
        kind="Input",
        family="in-out",
        summary=tr("Brings fields of the data into the network, one row per sample."),
        formula=tr("x = the chosen fields, (N, …)"),
        search=("data", "source", "features", "start", "field", "column"),
        emit=Emitter(construct=None, forward=_same),
        inputs=(),
        outputs=(ANY_OUT,),
        params={
            "fields": Param(
                kind="fields",
                default="numeric",
                help=tr("The fields that enter side by side; they must have one shape."),
            )
        },
        min_rank=1,
    ),
    LayerSpec(
        kind="Output",
        family="in-out",
        summary=tr("Compares what arrives with the target by a loss; gradients start here."),
        formula="L = weight × loss(ŷ, y)",
        search=("loss", "target", "end", "prediction", "criterion", "label", *_LOSS_WORDS),
        emit=Emitter(construct=None, forward=_same, result=""),
        outputs=(),
        params={
            "target": Param(
                kind="field",
                default=None,
                optional=True,
                help=tr("The field to predict."),
            ),
            "loss": Param.spec(
                FrozenMap[Value]({"kind": "CrossEntropyLoss", "params": EMPTY}),
                registry="loss",
                help=tr("How wrong an answer is; it must fit the target and the last layer."),
            ),
            "weight": Param.float(
                1.0, minimum=0, help=tr("What this loss counts for among those of other outputs.")
            ),
            "metrics": Param(
                kind="names",
                default=(),
                registry="metric",
                help=tr("Figures that are reported after each epoch; they do not train."),
            ),
        },
        min_rank=1,
        example={"in": (6, 3)},
        check=_check_output,
        ports_of=_output_ports,
    ),
)
