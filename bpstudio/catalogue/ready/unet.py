"""Ready blocks of a U-Net, which leads an image down to its gist and up again; no torch here."""

from __future__ import annotations

from bpstudio.catalogue.ready.convolution import CHANNELS, normed
from bpstudio.catalogue.ready.spec import ReadyBlock, Values
from bpstudio.graph.document import PortRef
from bpstudio.graph.sketch import Sketch
from bpstudio.language import tr
from bpstudio.params import Param


def _twice(sheet: Sketch, x: PortRef, values: Values) -> PortRef:
    for _ in range(2):
        x = sheet.put("ReLU", normed(sheet, x, values["channels"], 3))
    return x


def _unet_down(sheet: Sketch, values: Values) -> None:
    kept = _twice(sheet, sheet.put("Input", name="in"), values)
    sheet.put("Output", sheet.put("MaxPool2d", kept, kernel_size=2), name="down")
    sheet.put("Output", kept, name="skip")


def _unet_up(sheet: Sketch, values: Values) -> None:
    x, skip = sheet.put("Input", name="in"), sheet.put("Input", name="skip")
    if values["up"] == "resize":
        x = sheet.put("ResizeLike", into={"in": x, "like": skip}, mode="bilinear")
        x = sheet.put("Conv2d", x, out_channels=values["channels"], kernel_size=1)
    else:
        x = sheet.put(
            "ConvTranspose2d", x, out_channels=values["channels"], kernel_size=2, stride=2
        )
    joined = sheet.put("Concat", skip, x, name="join")
    sheet.put("Output", _twice(sheet, joined, values), name="out")


def _convolve_twice(sheet: Sketch, values: Values) -> None:
    sheet.put("Output", _twice(sheet, sheet.put("Input", name="in"), values), name="out")


SPECS = (
    ReadyBlock(
        kind="unet-down",
        title="U-Net step down",
        summary=tr("Two convolutions; their result is halved, and kept for the step up."),
        formula=tr("skip = F(x), down = max over 2 × 2 of F(x)"),
        search=("encoder", "segmentation", "contract", "image", "unet"),
        draw=_unet_down,
        params={"channels": CHANNELS},
        example=((6, 3, 8, 8),),
        gives=((6, 64, 4, 4), (6, 64, 8, 8)),
    ),
    ReadyBlock(
        kind="unet-up",
        title="U-Net step up",
        summary=tr("Doubles an image, puts what was kept on the way down beside it, convolves."),
        formula="y = F([skip, up(x)])",
        search=("decoder", "segmentation", "expand", "image", "unet"),
        draw=_unet_up,
        params={
            "channels": CHANNELS,
            "up": Param.choice(
                "transposed",
                ("transposed", "resize"),
                help=tr(
                    "Double by a learned convolution, or resize to the size of the skip, "
                    "which may then be odd."
                ),
            ),
        },
        example=((6, 128, 4, 4), (6, 64, 8, 8)),
        gives=((6, 64, 8, 8),),
    ),
    ReadyBlock(
        kind="double-convolution",
        title="Double convolution",
        summary=tr("Two 3 × 3 convolutions, each normalised and bent: the bottom of a U-Net."),
        formula="y = f(W₂ ⋆ f(W₁ ⋆ x))",
        search=("u-net", "bottom", "segmentation", "image", "cnn", "vgg"),
        draw=_convolve_twice,
        params={"channels": CHANNELS},
        example=((6, 3, 8, 8),),
        gives=((6, 64, 8, 8),),
    ),
)
