"""Every layer that can be drawn, in the order in which the palette shows them; no torch here."""

from __future__ import annotations

from bpstudio.catalogue.layers import (
    activation,
    attention,
    combine,
    convolution,
    dropout,
    embedding,
    function,
    in_out,
    linear,
    normalisation,
    pooling,
    recurrent,
    shape,
    spatial,
)
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.registry import Registry

LAYERS: Registry[LayerSpec] = Registry(
    "layer",
    load=lambda: (
        *in_out.SPECS,
        *linear.SPECS,
        *convolution.SPECS,
        *pooling.SPECS,
        *normalisation.SPECS,
        *activation.SPECS,
        *recurrent.SPECS,
        *attention.SPECS,
        *combine.SPECS,
        *function.SPECS,
        *shape.SPECS,
        *spatial.SPECS,
        *dropout.SPECS,
        *embedding.SPECS,
    ),
)
