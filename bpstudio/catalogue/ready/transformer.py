"""Ready blocks whose places look at each other; no torch here."""

from __future__ import annotations

from bpstudio.catalogue.ready.perceptron import DROPOUT, EXPANSION, WIDTH, dropped, feed_forward
from bpstudio.catalogue.ready.spec import ReadyBlock, Values, whole
from bpstudio.catalogue.spec import Shape
from bpstudio.errors import UserError
from bpstudio.graph.document import PortRef
from bpstudio.graph.sketch import Sketch
from bpstudio.language import tr
from bpstudio.params import Param, Value

_HEADS = Param.int(
    4,
    minimum=1,
    maximum=1024,
    unit=tr("heads"),
    help=tr("Ways of looking; the width divides by it."),
)


def _check_heads(values: Values) -> None:
    width, heads = whole(values, "width"), whole(values, "heads")
    if width % heads:
        raise UserError(
            tr(
                "A width of {width} cannot be shared among {heads} heads.", width=width, heads=heads
            ),
            hint=tr("Choose a width that is a multiple of the heads."),
        )


def _attention(
    sheet: Sketch,
    x: PortRef,
    values: Values,
    *,
    name: str,
    memory: PortRef | None = None,
    causal: Value = False,
) -> PortRef:
    """Normalise, look at itself or at a memory, and add what came in."""
    query = sheet.put("LayerNorm", x)
    into = {"query": query} if memory is None else {"query": query, "key": memory}
    looked = sheet.put(
        "MultiheadAttention",
        name=name,
        into=into,
        leave="output",
        num_heads=values["heads"],
        more={"causal": True} if causal else {},
    )
    return sheet.put("Add", x, dropped(sheet, looked, values), name="skip")


def _encoder(sheet: Sketch, values: Values) -> None:
    x = sheet.put("Input", name="in")
    x = _attention(sheet, x, values, name="self-attention", causal=values["causal"])
    sheet.put("Output", feed_forward(sheet, x, values, "GELU"), name="out")


def _decoder(sheet: Sketch, values: Values) -> None:
    x, memory = sheet.put("Input", name="in"), sheet.put("Input", name="memory")
    x = _attention(sheet, x, values, name="self-attention", causal=values["causal"])
    x = _attention(sheet, x, values, name="cross-attention", memory=memory)
    sheet.put("Output", feed_forward(sheet, x, values, "GELU"), name="out")


_TRANSFORMER = {
    "width": WIDTH,
    "heads": _HEADS,
    "expansion": EXPANSION,
    "dropout": DROPOUT,
}
_PLACES: Shape = (6, 5, 64)

SPECS = (
    ReadyBlock(
        kind="transformer-encoder",
        title="Transformer encoder",
        summary=tr(
            "Self-attention and a small network at each place; each normalises first and "
            "adds what came in."
        ),
        formula="x ← x + attention(norm(x)), y = x + W₂ f(W₁ norm(x))",
        search=("pre-norm", "self-attention", "bert", "gpt", "vit"),
        draw=_encoder,
        params={
            **_TRANSFORMER,
            "causal": Param.bool(False, help=tr("Each place sees only itself and those before.")),
        },
        follows={"width": -1},
        example=(_PLACES,),
        gives=(_PLACES,),
        check=_check_heads,
    ),
    ReadyBlock(
        kind="transformer-decoder",
        title="Transformer decoder",
        summary=tr(
            "Self-attention, attention to a memory, and a small network at each place; "
            "each normalises first."
        ),
        formula="x ← x + attention(norm(x)), x ← x + attention(norm(x), memory), …",
        search=("pre-norm", "cross-attention", "translation", "sequence to sequence"),
        draw=_decoder,
        params={
            **_TRANSFORMER,
            "causal": Param.bool(True, help=tr("Each place sees only itself and those before.")),
        },
        follows={"width": -1},
        example=(_PLACES, (6, 7, 64)),
        gives=(_PLACES,),
        check=_check_heads,
    ),
)
