"""Ready blocks that look at one row at a time; no torch here."""

from __future__ import annotations

from bpstudio.catalogue.ready.spec import ReadyBlock, Values, whole
from bpstudio.graph.document import PortRef
from bpstudio.graph.sketch import Sketch
from bpstudio.language import tr
from bpstudio.params import Param

WIDTH = Param.int(
    64, minimum=1, unit=tr("values"), help=tr("Values that come in, and go out: the last axis.")
)
EXPANSION = Param.int(
    4, minimum=1, maximum=64, unit=tr("times"), help=tr("How much wider its inner layer is.")
)
DROPOUT = Param.float(
    0.1, minimum=0, maximum=1, help=tr("The share dropped while training; 0: no Dropout is drawn.")
)
_ACTIVATION = Param.choice(
    "GELU", ("GELU", "ReLU", "SiLU", "Tanh"), help=tr("The curve behind its inner layer.")
)


def dropped(sheet: Sketch, x: PortRef, values: Values) -> PortRef:
    """What is left of x when a share is dropped, if any shall be."""
    return sheet.put("Dropout", x, p=values["dropout"]) if values["dropout"] else x


def feed_forward(sheet: Sketch, x: PortRef, values: Values, activation: str) -> PortRef:
    """Normalise, widen, bend, narrow, and add what came in."""
    inner = sheet.put("LayerNorm", x)
    wide = whole(values, "width") * whole(values, "expansion")
    inner = sheet.put("Linear", inner, name="widen", out_features=wide)
    inner = dropped(sheet, sheet.put(activation, inner), values)
    inner = sheet.put("Linear", inner, name="narrow", out_features=values["width"])
    return sheet.put("Add", x, inner, name="skip")


def _residual_mlp(sheet: Sketch, values: Values) -> None:
    x = sheet.put("Input", name="in")
    sheet.put("Output", feed_forward(sheet, x, values, str(values["activation"])), name="out")


SPECS = (
    ReadyBlock(
        kind="residual-mlp",
        title="Residual MLP",
        summary=tr("Normalises, widens, bends and narrows each row, and adds what came in."),
        formula="y = x + W₂ f(W₁ norm(x))",
        search=("perceptron", "dense", "skip connection", "feed-forward", "ffn", "table"),
        draw=_residual_mlp,
        params={
            "width": WIDTH,
            "expansion": EXPANSION.with_default(2),
            "activation": _ACTIVATION,
            "dropout": DROPOUT,
        },
        follows={"width": -1},
        example=((6, 64),),
        gives=((6, 64),),
    ),
)
