"""Layers that drop values or add noise at random while training; no torch here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bpstudio.catalogue.spec import Call, Emitter, LayerSpec, Shape, format_value
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.language import tr
from bpstudio.params import Param

_P = Param.float(0.5, minimum=0, maximum=1, help=tr("The share that is dropped."))


def _dropout(
    kind: str, summary: str, formula: str, *search: str, example: Shape, ranks: tuple[int, ...] = ()
) -> LayerSpec:
    return torch_layer(
        kind,
        "dropout",
        summary,
        formula=formula,
        search=("regularise", "overfitting", *search),
        params={"p": _P},
        min_rank=min(ranks, default=1),
        ranks=ranks,
        random=True,
        example={"in": example},
    )


def _noise(call: Call) -> str:
    std = format_value(call.values["std"])
    return f"{call.one()} + torch.randn_like({call.one()}) * ({std} * self.training)"


def _random(kind: str, summary: str, write: Callable[[Call], str], **more: Any) -> LayerSpec:
    """An operation that draws normal numbers while training, and is without chance otherwise."""
    return LayerSpec(
        kind=kind,
        family="dropout",
        summary=summary,
        emit=Emitter(construct=None, forward=write),
        torch_name="torch.randn_like",
        min_rank=1,
        random=True,
        example={"in": (6, 8)},
        **more,
    )


_CHANNELS = tr("Sets whole channels to zero at random while training, and scales up the rest.")
_SCALED = tr("y = x m / (1 − p), with m = 0 for a share p of the values")
_SCALED_CHANNELS = tr("y = x m / (1 − p), with m = 0 for a share p of the channels")

SPECS = (
    _dropout(
        "Dropout",
        tr("Sets values to zero at random while training, and scales up the rest."),
        _SCALED,
        example=(6, 8),
    ),
    _dropout(
        "Dropout2d",
        _CHANNELS,
        _SCALED_CHANNELS,
        "image",
        "spatial",
        example=(6, 4, 5, 5),
        ranks=(4,),
    ),
    _dropout(
        "Dropout1d",
        _CHANNELS,
        _SCALED_CHANNELS,
        "sequence",
        "spatial",
        example=(6, 4, 5),
        ranks=(3,),
    ),
    _dropout(
        "Dropout3d",
        _CHANNELS,
        _SCALED_CHANNELS,
        "volume",
        "spatial",
        example=(6, 4, 3, 3, 3),
        ranks=(5,),
    ),
    _dropout(
        "AlphaDropout",
        tr("Drops values so that mean and variance stay as they are; goes with SELU."),
        "y = a (x m + c (1 − m)) + b",
        "selu",
        "self-normalising",
        example=(6, 8),
    ),
    _dropout(
        "FeatureAlphaDropout",
        tr("Drops whole channels so that mean and variance stay as they are; goes with SELU."),
        tr("y = a (x m + c (1 − m)) + b, one m per channel"),
        "selu",
        "self-normalising",
        example=(6, 4, 5, 5),
    ),
    _random(
        "GaussianNoise",
        tr("Adds normal noise to each value while training; passes it on unchanged otherwise."),
        _noise,
        label=tr("Gaussian noise"),
        formula="y = x + ε,  ε ~ N(0, std²)",
        search=("normal", "regularise", "denoising", "jitter", "augment"),
        params={
            "std": Param.float(0.1, minimum=0, help=tr("The standard deviation of the noise."))
        },
    ),
    _random(
        "RandomNormal",
        tr(
            "Normal numbers of the shape of its input while training, zeros otherwise: for "
            "sampling."
        ),
        lambda call: f"torch.randn_like({call.one()}) * self.training",
        label=tr("Random normal"),
        formula="y = ε,  ε ~ N(0, 1)",
        search=("noise", "gaussian", "sample", "vae", "reparametrisation", "variational"),
        stops_gradient=True,
    ),
)
