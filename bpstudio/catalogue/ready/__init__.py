"""Every ready block, in the order in which the palette shows them; no torch here."""

from __future__ import annotations

from bpstudio.catalogue.ready import convolution, perceptron, transformer, unet
from bpstudio.catalogue.ready.spec import ReadyBlock
from bpstudio.registry import Registry

READY: Registry[ReadyBlock] = Registry(
    "ready block",
    load=lambda: (
        *perceptron.SPECS,
        *convolution.SPECS,
        *unet.SPECS,
        *transformer.SPECS,
    ),
)
