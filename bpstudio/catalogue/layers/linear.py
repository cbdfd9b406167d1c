"""Layers that multiply by a full weight matrix, and the one that does nothing; no torch here."""

from __future__ import annotations

from bpstudio.catalogue.spec import ANY_IN, ANY_OUT, Inferred
from bpstudio.catalogue.torch_layer import WEIGHT_AND_BIAS, torch_layer
from bpstudio.graph.analyse import Port
from bpstudio.params import Param

_OUT_FEATURES = Param.int(
    64, minimum=1, unit="units", help="How many values each sample has after this layer."
)
_BIAS = Param.bool(True, help="Add a learned constant to every output.")

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
