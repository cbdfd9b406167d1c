"""Layers that multiply by a full weight matrix, and the one that does nothing; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bpstudio.catalogue.spec import ANY_IN, ANY_OUT, Inferred, whole_numbers
from bpstudio.catalogue.torch_layer import WEIGHT_AND_BIAS, torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
from bpstudio.params import Param, Value

_OUT_FEATURES = Param.int(
    64, minimum=1, unit=tr("units"), help=tr("How many values each sample has after this layer.")
)
_BIAS = Param.bool(True, help=tr("Add a learned constant to every output."))


def _check_cutoffs(values: Mapping[str, Value]) -> None:
    cutoffs, classes = whole_numbers(values["cutoffs"]), cast(int, values["n_classes"])
    if sorted(set(cutoffs)) != list(cutoffs) or cutoffs[-1] >= classes:
        raise UserError(
            tr(
                "cutoffs {cutoffs} must rise and stay below the {classes} classes.",
                cutoffs=list(cutoffs),
                classes=classes,
            ),
            hint=tr("Each is the code at which a group of rarer classes begins."),
        )


SPECS = (
    torch_layer(
        "Linear",
        "linear",
        tr("Every output is a weighted sum of all inputs, plus a constant."),
        formula="y = x Wᵀ + b",
        search=("dense", "fully connected", "fc", "affine", "perceptron", "mlp"),
        params={"out_features": _OUT_FEATURES, "bias": _BIAS},
        inferred={"in_features": Inferred(axis=-1, help=tr("Values per sample that come in."))},
        positional=("in_features", "out_features"),
        weights=WEIGHT_AND_BIAS,
        example={"in": (6, 8)},
    ),
    torch_layer(
        "Bilinear",
        "linear",
        tr("Every output is a weighted sum of all products of one value of a and one of b."),
        formula="yₖ = aᵀ Wₖ b + cₖ",
        search=("product", "interaction", "tensor"),
        params={"out_features": _OUT_FEATURES, "bias": _BIAS},
        inferred={
            "in1_features": Inferred(axis=-1, port="a", help=tr("Values per sample in a.")),
            "in2_features": Inferred(axis=-1, port="b", help=tr("Values per sample in b.")),
        },
        positional=("in1_features", "in2_features", "out_features"),
        inputs=(Port(name="a"), Port(name="b")),
        weights=WEIGHT_AND_BIAS,
        example={"a": (6, 4), "b": (6, 5)},
    ),
    torch_layer(
        "AdaptiveLogSoftmaxWithLoss",
        "linear",
        tr("Log-probabilities of very many classes: rare ones get by with fewer weights."),
        label=tr("Adaptive log-softmax"),
        formula=tr("ln p(y) = ln p(group of y) + ln p(y | group)"),
        search=("large vocabulary", "language model", "log probability", "softmax", "nllloss"),
        params={
            "n_classes": Param.int(
                10,
                minimum=2,
                unit=tr("classes"),
                help=tr("How many classes there are; frequent ones first."),
            ),
            "cutoffs": Param.ints(
                (4,),
                length=(1, 8),
                minimum=1,
                unit=tr("code"),
                help=tr("Codes at which a group of rarer classes begins, rising."),
            ),
            "div_value": Param.float(
                4.0,
                minimum=1,
                help=tr("How many times narrower each group is than the one before."),
            ),
            "head_bias": Param.bool(
                False, help=tr("Add a learned constant to the frequent classes.")
            ),
        },
        inferred={"in_features": Inferred(axis=-1, help=tr("Values per sample that come in."))},
        positional=("in_features", "n_classes", "cutoffs"),
        forward=lambda call: f"{call.module}.log_prob({call.one()})",
        weights={"weight": ("head.weight", "tail."), "bias": ("head.bias",)},
        ranks=(2,),
        example={"in": (6, 32)},
        check=_check_cutoffs,
        gives="log-shares",
    ),
    torch_layer(
        "Identity",
        "linear",
        tr("Passes its input on unchanged."),
        formula="y = x",
        search=("pass", "nothing", "placeholder", "skip"),
        inputs=(ANY_IN,),
        outputs=(ANY_OUT,),
        min_rank=1,
        example={"in": (6, 8)},
    ),
)
