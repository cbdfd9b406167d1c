"""Layers that drop values at random while training; no torch here."""

from __future__ import annotations

from bpstudio.catalogue.spec import LayerSpec, Shape
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.params import Param

_P = Param.float(0.5, minimum=0, maximum=1, help="The share that is dropped.")


def _dropout(
    kind: str, summary: str, formula: str, *search: str, example: Shape, ranks: tuple[int, ...] = ()
) -> LayerSpec:
    return torch_layer(
        kind,
        "dropout",
        summary,
        formula=formula,
        search=("regularise", "noise", "overfitting", *search),
        params={"p": _P},
        min_rank=min(ranks, default=1),
        ranks=ranks,
        random=True,
        example={"in": example},
    )


_CHANNELS = "Sets whole channels to zero at random while training, and scales up the rest."
_SCALED = "y = x m / (1 − p), with m = 0 for a share p of the {}"

SPECS = (
    _dropout(
        "Dropout",
        "Sets values to zero at random while training, and scales up the rest.",
        _SCALED.format("values"),
        example=(6, 8),
    ),
    _dropout(
        "Dropout2d",
        _CHANNELS,
        _SCALED.format("channels"),
        "image",
        "spatial",
        example=(6, 4, 5, 5),
        ranks=(4,),
    ),
    _dropout(
        "Dropout1d",
        _CHANNELS,
        _SCALED.format("channels"),
        "sequence",
        "spatial",
        example=(6, 4, 5),
        ranks=(3,),
    ),
    _dropout(
        "Dropout3d",
        _CHANNELS,
        _SCALED.format("channels"),
        "volume",
        "spatial",
        example=(6, 4, 3, 3, 3),
        ranks=(5,),
    ),
    _dropout(
        "AlphaDropout",
        "Drops values so that mean and variance stay as they are; goes with SELU.",
        "y = a (x m + c (1 − m)) + b",
        "selu",
        "self-normalising",
        example=(6, 8),
    ),
    _dropout(
        "FeatureAlphaDropout",
        "Drops whole channels so that mean and variance stay as they are; goes with SELU.",
        "y = a (x m + c (1 − m)) + b, one m per channel",
        "selu",
        "self-normalising",
        example=(6, 4, 5, 5),
    ),
)
