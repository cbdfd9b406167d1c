"""Layers that bring values to a common scale; no torch here."""

from __future__ import annotations

import math
from collections.abc import Mapping

from bpstudio.catalogue.spec import Inferred, LayerSpec, Shape
from bpstudio.catalogue.torch_layer import WEIGHT_AND_BIAS, torch_layer
from bpstudio.language import tr
from bpstudio.params import Param, Value

_EXAMPLES: Mapping[int, Shape] = {1: (6, 4, 5), 2: (6, 4, 5, 5), 3: (6, 4, 3, 3, 3)}
_EPS = Param.float(
    1e-5,
    minimum=0,
    exclusive_minimum=True,
    help=tr("Added to the variance, so that nothing is divided by zero."),
    advanced=True,
)
_AFFINE = Param.bool(True, help=tr("Learn a factor and a constant for each channel."))
_BIAS = Param.bool(True, help=tr("Learn the constant too, if a factor is learned."), advanced=True)
_CHANNELS = Inferred(axis=1, help=tr("Channels (or values) that come in."))
_NORMALISED = "y = γ (x − μ) / √(σ² + ε) + β"


def _batch_norm(axes: int) -> LayerSpec:
    ranks = (2, 3) if axes == 1 else (axes + 2,)
    return torch_layer(
        f"BatchNorm{axes}d",
        "normalisation",
        tr(
            "Brings each channel to mean 0 and variance 1 over the batch, then scales and "
            "shifts it."
        ),
        formula=tr("{normalised}, with μ and σ over the batch", normalised=_NORMALISED),
        search=("batch normalisation", "normalization", "standardise", "bn"),
        params={
            "eps": _EPS,
            "momentum": Param.float(
                0.1,
                minimum=0,
                maximum=1,
                optional=True,
                help=tr("How fast the running mean follows; empty: the plain mean of all batches."),
            ),
            "affine": _AFFINE,
            "track_running_stats": Param.bool(
                True, help=tr("Keep running figures for evaluation, instead of the batch's own.")
            ),
            "bias": _BIAS,
        },
        inferred={"num_features": _CHANNELS},
        positional=("num_features",),
        weights=WEIGHT_AND_BIAS,
        min_rank=ranks[0],
        ranks=ranks,
        batch_mixing=True,
        example={"in": (6, 4) if axes == 1 else _EXAMPLES[axes]},
    )


def _instance_norm(axes: int) -> LayerSpec:
    return torch_layer(
        f"InstanceNorm{axes}d",
        "normalisation",
        tr("Brings each channel of each sample to mean 0 and variance 1 by itself."),
        formula=tr(
            "{normalised}, with μ and σ over one channel of one sample", normalised=_NORMALISED
        ),
        search=("instance normalisation", "normalization", "style", "contrast"),
        params={
            "eps": _EPS,
            "momentum": Param.float(
                0.1, minimum=0, maximum=1, help=tr("How fast the running mean follows, if kept.")
            ),
            "affine": Param.bool(False, help=tr("Learn a factor and a constant for each channel.")),
            "track_running_stats": Param.bool(
                False, help=tr("Evaluate with running figures, instead of each sample's own.")
            ),
            "bias": _BIAS,
        },
        inferred={"num_features": _CHANNELS},
        positional=("num_features",),
        weights=WEIGHT_AND_BIAS,
        min_rank=axes + 2,
        ranks=(axes + 2,),
        example={"in": _EXAMPLES[axes]},
    )


_LAST = Inferred(axis=-1, help=tr("Values on the last axis that comes in."))


def _on_last_axis(shape: Shape, _values: Mapping[str, Value]) -> int:
    return shape[-1]


def _in_group(shape: Shape, values: Mapping[str, Value]) -> int:
    groups = values["num_groups"]
    assert isinstance(groups, int)
    return math.prod(shape[1:]) // groups


SPECS = (
    *(_batch_norm(axes) for axes in (1, 2, 3)),
    torch_layer(
        "LayerNorm",
        "normalisation",
        tr("Brings the values on the last axis of each sample to mean 0 and variance 1."),
        formula=tr("{normalised}, with μ and σ over the last axis", normalised=_NORMALISED),
        search=("layer normalisation", "normalization", "standardise", "transformer", "ln"),
        params={
            "eps": _EPS,
            "elementwise_affine": Param.bool(
                True, help=tr("Learn a factor for each value on the last axis.")
            ),
            "bias": Param.bool(True, help=tr("Learn a constant too, if a factor is learned.")),
        },
        inferred={"normalized_shape": _LAST},
        positional=("normalized_shape",),
        weights=WEIGHT_AND_BIAS,
        together=_on_last_axis,
        example={"in": (6, 8)},
    ),
    torch_layer(
        "GroupNorm",
        "normalisation",
        tr("Brings groups of channels of each sample to mean 0 and variance 1."),
        formula=tr("{normalised}, with μ and σ over a group of channels", normalised=_NORMALISED),
        search=("group normalisation", "normalization", "small batch"),
        params={
            "num_groups": Param.int(
                2,
                minimum=1,
                unit=tr("groups"),
                help=tr("How many groups; the channels must divide by it."),
            ),
            "eps": _EPS,
            "affine": _AFFINE,
            "bias": _BIAS,
        },
        inferred={"num_channels": _CHANNELS},
        positional=("num_groups", "num_channels"),
        weights=WEIGHT_AND_BIAS,
        together=_in_group,
        example={"in": (6, 4, 5, 5)},
    ),
    *(_instance_norm(axes) for axes in (2, 1, 3)),
    torch_layer(
        "RMSNorm",
        "normalisation",
        tr("Divides the values on the last axis of each sample by their root mean square."),
        formula="y = γ x / √(mean x² + ε)",
        search=("root mean square", "normalization", "transformer"),
        params={
            "eps": Param.float(
                None,
                minimum=0,
                help=tr("Keeps the division finite; empty: the smallest step of the number type."),
                advanced=True,
            ),
            "elementwise_affine": Param.bool(
                True, help=tr("Learn a factor for each value on the last axis.")
            ),
        },
        inferred={"normalized_shape": _LAST},
        positional=("normalized_shape",),
        weights={"weight": ("weight",)},
        together=_on_last_axis,
        example={"in": (6, 8)},
    ),
    torch_layer(
        "LocalResponseNorm",
        "normalisation",
        tr("Divides each value by the strength of its neighbour channels."),
        formula=tr("y = x / (k + α/n Σ x²)^β over n channels"),
        search=("lrn", "alexnet", "lateral inhibition", "normalization"),
        params={
            "size": Param.int(
                5, minimum=1, unit=tr("channels"), help=tr("How many neighbour channels count: n.")
            ),
            "alpha": Param.float(1e-4, minimum=0, help=tr("How strongly neighbours count.")),
            "beta": Param.float(0.75, minimum=0, help=tr("The power.")),
            "k": Param.float(1.0, minimum=0, help=tr("What is added, so that nothing is lost.")),
        },
        positional=("size",),
        min_rank=3,
        example={"in": (6, 8, 5, 5)},
    ),
)
