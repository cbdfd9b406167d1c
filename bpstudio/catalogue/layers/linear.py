"""Layers that multiply by a full weight matrix, and the one that does nothing; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bpstudio.catalogue.spec import ANY_IN, ANY_OUT, Inferred, whole_numbers
from bpstudio.catalogue.torch_layer import WEIGHT_AND_BIAS, torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.params import Param, Value

_OUT_FEATURES = Param.int(
    64, minimum=1, unit="units", help="How many values each sample has after this layer."
)
_BIAS = Param.bool(True, help="Add a learned constant to every output.")


def _check_cutoffs(values: Mapping[str, Value]) -> None:
    cutoffs, classes = whole_numbers(values["cutoffs"]), cast(int, values["n_classes"])
    if sorted(set(cutoffs)) != list(cutoffs) or cutoffs[-1] >= classes:
        raise UserError(
            f"cutoffs {list(cutoffs)} must rise and stay below the {classes} classes.",
            hint="Each is the code at which a group of rarer classes begins.",
        )


SPECS = (
    torch_layer(
        "Linear",
        "linear",
        "Every output is a weighted sum of all inputs, plus a constant.",
        formula="y = x Wᵀ + b",
        search=("dense", "fully connected", "fc", "affine", "perceptron", "mlp"),
        params={"out_features": _OUT_FEATURES, "bias": _BIAS},
        inferred={"in_features": Inferred(axis=-1, help="Values per sample that come in.")},
        positional=("in_features", "out_features"),
        weights=WEIGHT_AND_BIAS,
        example={"in": (6, 8)},
    ),
    torch_layer(
        "Bilinear",
        "linear",
        "Every output is a weighted sum of all products of one value of a and one of b.",
        formula="yₖ = aᵀ Wₖ b + cₖ",
        search=("product", "interaction", "tensor"),
        params={"out_features": _OUT_FEATURES, "bias": _BIAS},
        inferred={
            "in1_features": Inferred(axis=-1, port="a", help="Values per sample in a."),
            "in2_features": Inferred(axis=-1, port="b", help="Values per sample in b."),
        },
        positional=("in1_features", "in2_features", "out_features"),
        inputs=(Port(name="a"), Port(name="b")),
        weights=WEIGHT_AND_BIAS,
        example={"a": (6, 4), "b": (6, 5)},
    ),
    torch_layer(
        "AdaptiveLogSoftmaxWithLoss",
        "linear",
        "Log-probabilities of very many classes: rare ones get by with fewer weights.",
        label="Adaptive log-softmax",
        formula="ln p(y) = ln p(group of y) + ln p(y | group)",
        search=("large vocabulary", "language model", "log probability", "softmax", "nllloss"),
        params={
            "n_classes": Param.int(
                10,
                minimum=2,
                unit="classes",
                help="How many classes there are; frequent ones first.",
            ),
            "cutoffs": Param.ints(
                (4,),
                length=(1, 8),
                minimum=1,
                unit="code",
                help="Codes at which a group of rarer classes begins, rising.",
            ),
            "div_value": Param.float(
                4.0, minimum=1, help="How many times narrower each group is than the one before."
            ),
            "head_bias": Param.bool(False, help="Add a learned constant to the frequent classes."),
        },
        inferred={"in_features": Inferred(axis=-1, help="Values per sample that come in.")},
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
        "Passes its input on unchanged.",
        formula="y = x",
        search=("pass", "nothing", "placeholder", "skip"),
        inputs=(ANY_IN,),
        outputs=(ANY_OUT,),
        min_rank=1,
        example={"in": (6, 8)},
    ),
)
