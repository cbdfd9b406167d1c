"""Ready blocks for images; no torch here."""

from __future__ import annotations

from bpstudio.catalogue.ready.spec import ReadyBlock, Values, whole
from bpstudio.catalogue.spec import Shape
from bpstudio.errors import UserError
from bpstudio.graph.document import PortRef
from bpstudio.graph.sketch import Sketch
from bpstudio.language import tr
from bpstudio.params import Param, Value

CHANNELS = Param.int(64, minimum=1, unit=tr("channels"), help=tr("Channels that come out."))
_REDUCTION = Param.int(
    4, minimum=1, unit=tr("times"), help=tr("How much narrower its inner layer is.")
)
_STRIDE = Param.int(
    1,
    minimum=1,
    maximum=8,
    unit=tr("cells"),
    help=tr("2 halves the image; then the shortcut projects."),
)
_SHORTCUT = Param.choice(
    "identity",
    ("identity", "projection"),
    help=tr("Add what came in as it is, or through a 1 × 1 convolution that fits it in size."),
)


def _check_shortcut(values: Values) -> None:
    if values["shortcut"] == "identity" and values["stride"] != 1:
        raise UserError(
            tr(
                "With stride {stride} what came in has another size than what comes out.",
                stride=values["stride"],
            ),
            hint=tr("Set shortcut to projection, or stride to 1."),
        )


def normed(sheet: Sketch, x: PortRef, channels: Value, size: int, stride: Value = 1) -> PortRef:
    """A convolution that keeps the image's size but for its stride, then batch normalisation."""
    padding: dict[str, Value] = {"padding": size // 2} if size > 1 else {}
    strided: dict[str, Value] = {"stride": stride} if stride != 1 else {}
    x = sheet.put(
        "Conv2d",
        x,
        out_channels=channels,
        kernel_size=size,
        bias=False,
        more={**strided, **padding},
    )
    return sheet.put("BatchNorm2d", x)


def _joined(sheet: Sketch, x: PortRef, inner: PortRef, channels: Value, values: Values) -> None:
    """Add the shortcut, bend, and leave the block."""
    if values["shortcut"] == "projection":
        x = normed(sheet, x, channels, 1, values["stride"])
    joined = sheet.put("Add", inner, x, name="skip")
    sheet.put("Output", sheet.put("ReLU", joined), name="out")


def _residual_convolution(sheet: Sketch, values: Values) -> None:
    x, channels = sheet.put("Input", name="in"), values["channels"]
    inner = sheet.put("ReLU", normed(sheet, x, channels, 3, values["stride"]))
    _joined(sheet, x, normed(sheet, inner, channels, 3), channels, values)


def _bottleneck(sheet: Sketch, values: Values) -> None:
    x, channels = sheet.put("Input", name="in"), whole(values, "channels")
    width = max(channels // whole(values, "reduction"), 1)
    inner = sheet.put("ReLU", normed(sheet, x, width, 1))
    inner = sheet.put("ReLU", normed(sheet, inner, width, 3, values["stride"]))
    _joined(sheet, x, normed(sheet, inner, channels, 1), channels, values)


def _squeeze_excite(sheet: Sketch, values: Values) -> None:
    x, channels = sheet.put("Input", name="in"), whole(values, "channels")
    gate = sheet.put("AdaptiveAvgPool2d", x, name="squeeze", output_size=1)
    narrow = max(channels // whole(values, "reduction"), 1)
    gate = sheet.put("ReLU", sheet.put("Conv2d", gate, out_channels=narrow, kernel_size=1))
    gate = sheet.put("Conv2d", gate, name="excite", out_channels=channels, kernel_size=1)
    scaled = sheet.put("Multiply", x, sheet.put("Sigmoid", gate), name="scale")
    sheet.put("Output", scaled, name="out")


def _inception(sheet: Sketch, values: Values) -> None:
    x = sheet.put("Input", name="in")

    def bent(source: PortRef, name: str, size: int, channels: str) -> PortRef:
        padding: dict[str, Value] = {"padding": size // 2} if size > 1 else {}
        width = values[channels]
        conv = sheet.put(
            "Conv2d", source, name=name, out_channels=width, kernel_size=size, more=padding
        )
        return sheet.put("ReLU", conv)

    branches = (
        bent(x, "1 × 1", 1, "ones"),
        bent(bent(x, "reduce to 3 × 3", 1, "reduce_threes"), "3 × 3", 3, "threes"),
        bent(bent(x, "reduce to 5 × 5", 1, "reduce_fives"), "5 × 5", 5, "fives"),
        bent(sheet.put("MaxPool2d", x, kernel_size=3, stride=1, padding=1), "project", 1, "pooled"),
    )
    sheet.put("Output", sheet.put("Concat", *branches), name="out")


def _channels(default: int, what: str) -> Param:
    return Param.int(default, minimum=1, unit=tr("channels"), help=what)


_IMAGE: Shape = (6, 64, 8, 8)

SPECS = (
    ReadyBlock(
        kind="residual-convolution",
        title="Residual convolution",
        summary=tr(
            "Two 3 × 3 convolutions around which what came in is added: ResNet's basic block."
        ),
        formula="y = max(0, F(x) + x)",
        search=("resnet", "basic block", "skip connection", "image", "cnn"),
        draw=_residual_convolution,
        params={"channels": CHANNELS, "stride": _STRIDE, "shortcut": _SHORTCUT},
        follows={"channels": 1},
        example=(_IMAGE,),
        gives=(_IMAGE,),
        check=_check_shortcut,
    ),
    ReadyBlock(
        kind="bottleneck",
        title="Bottleneck",
        summary=tr("Narrows an image's channels, convolves, widens them and adds what came in."),
        formula="y = max(0, W₃ f(W₂ ⋆ f(W₁ x)) + x)",
        search=("resnet", "resnet-50", "skip connection", "image", "cnn"),
        draw=_bottleneck,
        params={
            "channels": CHANNELS,
            "reduction": _REDUCTION,
            "stride": _STRIDE,
            "shortcut": _SHORTCUT,
        },
        follows={"channels": 1},
        example=(_IMAGE,),
        gives=(_IMAGE,),
        check=_check_shortcut,
    ),
    ReadyBlock(
        kind="squeeze-excite",
        title="Squeeze and excite",
        summary=tr("Looks at the mean of every channel and turns each channel up or down."),
        formula="y = x · σ(W₂ f(W₁ mean(x)))",
        search=("se block", "channel attention", "gate", "image", "cnn"),
        draw=_squeeze_excite,
        params={
            "channels": CHANNELS,
            "reduction": _REDUCTION,
        },
        follows={"channels": 1},
        example=(_IMAGE,),
        gives=(_IMAGE,),
    ),
    ReadyBlock(
        kind="inception",
        title="Inception",
        summary=tr("Filters of 1, 3 and 5 cells and a pooling look at an image side by side."),
        formula="y = [f₁(x), f₃(x), f₅(x), f_pool(x)]",
        search=("googlenet", "branches", "parallel", "image", "cnn"),
        draw=_inception,
        params={
            "ones": _channels(64, tr("Channels of the 1 × 1 branch.")),
            "reduce_threes": _channels(96, tr("Channels that enter the 3 × 3 convolution.")),
            "threes": _channels(128, tr("Channels of the 3 × 3 branch.")),
            "reduce_fives": _channels(16, tr("Channels that enter the 5 × 5 convolution.")),
            "fives": _channels(32, tr("Channels of the 5 × 5 branch.")),
            "pooled": _channels(32, tr("Channels of the branch that pools.")),
        },
        example=((6, 192, 8, 8),),
        gives=((6, 256, 8, 8),),
    ),
)
