"""Layers whose places look at each other: attention and transformer layers; no torch here."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.catalogue.spec import (
    Call,
    Construct,
    Emitter,
    Forward,
    Inferred,
    LayerSpec,
    construct_nn,
    format_value,
)
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

_BATCH_FIRST = FrozenMap[Value]({"batch_first": True})
_HEADS = Param.int(
    4,
    minimum=1,
    maximum=1024,
    unit=tr("heads"),
    help=tr("How many ways of looking run side by side; the width must divide by it."),
)
_DROPOUT = Param.float(0.0, minimum=0, maximum=1, help=tr("The share dropped while training."))
_CAUSAL = Param.bool(False, help=tr("Each place sees only itself and those before it."))
_ACTIVATION = Param.choice(
    "relu", ("relu", "gelu"), help=tr("The curve between its two inner linear layers.")
)
_NORM_FIRST = Param.bool(
    False,
    help=tr("Normalise before each part instead of after it: trains deep stacks more easily."),
)
_WIDTH = tr("Values at each place that comes in.")
_EPS = Param.float(
    1e-5,
    minimum=0,
    exclusive_minimum=True,
    help=tr("Keeps the normalisation finite."),
    advanced=True,
)
_FEEDFORWARD = Param.int(
    2048, minimum=1, unit=tr("units"), help=tr("The width between its two inner linear layers.")
)


def _mask(queries: str, keys: str) -> str:
    """True where a place may not look: the upper triangle above the diagonal."""
    size = f"{queries}.shape[1], {keys}.shape[1]"
    return f"torch.ones({size}, dtype=torch.bool, device={queries}.device).triu(1)"


def _widths(values: Mapping[str, Value]) -> Mapping[str, Value]:
    """Leaves out the widths of key and value where they are the query's, torch's own default."""
    width = values["embed_dim"]
    key = values.get("kdim") or width
    value = values.get("vdim") or key
    return {
        **values,
        "kdim": None if key == width else key,
        "vdim": None if value == width else value,
    }


def _attend(call: Call) -> str:
    query = call.one("query")
    key = call.one("key") if call.linked("key") else query
    value = call.one("value") if call.linked("value") else key
    given = [query, key, value]
    if call.values["causal"]:
        given += [f"attn_mask={_mask(query, key)}"]
    return f"{call.module}({', '.join(given)})"


def _encode(call: Call) -> str:
    source = call.one()
    masked = f", src_mask={_mask(source, source)}" if call.values["causal"] else ""
    return f"{call.module}({source}{masked})"


def _encode_all(call: Call) -> str:
    """Stacks look whether a mask is causal, which costs time, unless they are told."""
    source = call.one()
    masked = f", mask={_mask(source, source)}, is_causal=True" if call.values["causal"] else ""
    return f"{call.module}({source}{masked})"


def _decode_all(call: Call) -> str:
    return f"{call.module}({call.one('target')}, {call.one('memory')}{_causal_target(call)})"


def _translate(call: Call) -> str:
    return f"{call.module}({call.one('source')}, {call.one('target')}{_causal_target(call)})"


def _causal_target(call: Call) -> str:
    if not call.values["causal"]:
        return ""
    return f", tgt_mask={_mask(call.one('target'), call.one('target'))}, tgt_is_causal=True"


def _decode(call: Call) -> str:
    target, memory = call.one("target"), call.one("memory")
    masked = f", tgt_mask={_mask(target, target)}" if call.values["causal"] else ""
    return f"{call.module}({target}, {memory}{masked})"


_LAYER_PARAMS = {
    "nhead": _HEADS,
    "dim_feedforward": _FEEDFORWARD,
    "dropout": _DROPOUT.with_default(0.1),
    "activation": _ACTIVATION,
    "layer_norm_eps": _EPS,
    "norm_first": _NORM_FIRST,
    "bias": Param.bool(True, help=tr("Add learned constants."), advanced=True),
}


def _layer_weights(*attention: str) -> dict[str, tuple[str, ...]]:
    norms = ("norm1.", "norm2.", "norm3.")[: len(attention) + 1]
    blocks = (*attention, "linear1.", "linear2.")
    return {
        "attention": tuple(
            f"{block}{name}"
            for block in attention
            for name in ("in_proj_weight", "out_proj.weight")
        ),
        "weight": ("linear1.weight", "linear2.weight"),
        "scale": tuple(f"{norm}weight" for norm in norms),
        "bias": tuple(
            f"{block}{name}"
            for block in (*blocks, *norms)
            for name in (("in_proj_bias", "out_proj.bias") if "attn" in block else ("bias",))
        ),
    }


def _layer_text(kind: str) -> Construct:
    """The text of one layer of a stack, with torch's own defaults left out."""
    return construct_nn(
        kind,
        [name for name in _LAYER_PARAMS if name != "nhead"],
        positional=("d_model", "nhead"),
        defaults={name: param.default for name, param in _LAYER_PARAMS.items()},
        fixed=_BATCH_FIRST,
    )


_NUM_LAYERS = Param.int(
    6,
    minimum=1,
    maximum=64,
    unit=tr("layers"),
    help=tr("How many are stacked, each with own weights."),
)
_STACK_PARAMS = {
    "num_layers": _NUM_LAYERS,
    **_LAYER_PARAMS,
    "norm": Param.bool(
        False, help=tr("Normalise what comes out of the last one; goes with norm_first.")
    ),
}


def _stack(
    kind: str,
    summary: str,
    *,
    main: str,
    memory: bool,
    causal: Param,
    formula: str,
    search: tuple[str, ...],
    forward: Forward,
) -> LayerSpec:
    """A stack of encoder or decoder layers; `main` is the port of what goes through it."""
    layer = _layer_text(f"{kind}Layer")

    def construct(values: Mapping[str, Value]) -> str:
        given = [layer(values), f"num_layers={values['num_layers']}"]
        if values["norm"]:
            eps, bias = values["layer_norm_eps"], values["bias"]
            more = "" if eps == _EPS.default else f", eps={format_value(eps)}"
            more += "" if bias else ", bias=False"
            given.append(f"norm=nn.LayerNorm({values['d_model']}{more})")
        if not memory:
            given.append("enable_nested_tensor=False")
        return f"nn.{kind}({', '.join(given)})"

    ports = (main, "memory") if memory else (main,)
    blocks = ("self_attn.", "multihead_attn.") if memory else ("self_attn.",)
    inner = _layer_weights(*blocks)
    roles = {
        role: tuple(f"layers.*.{prefix}" for prefix in prefixes) for role, prefixes in inner.items()
    }
    return LayerSpec(
        kind=kind,
        family="attention",
        summary=summary,
        formula=formula,
        search=("transformer", "stack", "self-attention", *search),
        params={**_STACK_PARAMS, "causal": causal},
        inferred={"d_model": Inferred(axis=-1, port=main, help=_WIDTH)},
        inputs=tuple(Port(name=port) for port in ports),
        emit=Emitter(construct=construct, forward=forward),
        weights={
            **roles,
            "scale": (*roles["scale"], "norm.weight"),
            "bias": (*roles["bias"], "norm.bias"),
        },
        torch_name=f"torch.nn.{kind}",
        min_rank=3,
        ranks=(3,),
        random=True,
        example={main: (6, 5, 8), **({"memory": (6, 7, 8)} if memory else {})},
    )


def _look(call: Call) -> str:
    query, key, value = (call.one(port) for port in ("query", "key", "value"))
    causal = ", is_causal=True" if call.values["is_causal"] else ""
    return f"nn.functional.scaled_dot_product_attention({query}, {key}, {value}{causal})"


_ENCODE_DECODE = tuple(
    f"{part}.layers.*.{prefix}"
    for part in ("encoder", "decoder")
    for prefix in ("self_attn.", "multihead_attn.")
    if (part, prefix) != ("encoder", "multihead_attn.")
)
_TRANSFORMER_WEIGHTS = {
    "attention": tuple(
        f"{block}{name}"
        for block in _ENCODE_DECODE
        for name in ("in_proj_weight", "out_proj.weight")
    ),
    "weight": ("*.linear1.weight", "*.linear2.weight"),
    "scale": ("*.norm*.weight",),
    "bias": (
        "*.in_proj_bias",
        "*.out_proj.bias",
        "*.linear1.bias",
        "*.linear2.bias",
        "*.norm*.bias",
    ),
}

_PLACES = (Port(name="query"), Port(name="key"), Port(name="value"))

SPECS = (
    torch_layer(
        "MultiheadAttention",
        "attention",
        tr(
            "Every place of the query gathers from all places of the value, by likeness to "
            "the key; without key and value it attends to itself."
        ),
        formula=tr("y = softmax(Q Kᵀ / √d) V, per head"),
        search=("self-attention", "cross-attention", "transformer", "query key value", "mha"),
        params={
            "num_heads": _HEADS,
            "dropout": _DROPOUT,
            "bias": Param.bool(True, help=tr("Add learned constants.")),
            "add_bias_kv": Param.bool(
                False, help=tr("Add a learned place to key and value."), advanced=True
            ),
            "add_zero_attn": Param.bool(
                False, help=tr("Add a place of zeros to key and value."), advanced=True
            ),
            "causal": _CAUSAL,
        },
        inferred={
            "embed_dim": Inferred(axis=-1, port="query", help=_WIDTH),
            "kdim": Inferred(axis=-1, port="key", help=tr("Values at each place of the key.")),
            "vdim": Inferred(axis=-1, port="value", help=tr("Values at each place of the value.")),
        },
        positional=("embed_dim", "num_heads"),
        fixed=_BATCH_FIRST,
        only_call=("causal",),
        prepare=_widths,
        inputs=(
            Port(name="query"),
            Port(name="key", optional=True),
            Port(name="value", optional=True),
        ),
        outputs=(Port(name="output"), Port(name="weights")),
        forward=_attend,
        random=True,
        result="{output}, {weights}",
        weights={
            "weight": ("in_proj_weight", "q_proj_weight", "k_proj_weight", "v_proj_weight"),
            "projection": ("out_proj.weight",),
            "bias": ("in_proj_bias", "out_proj.bias", "bias_k", "bias_v"),
        },
        min_rank=3,
        ranks=(3,),
        example={"query": (6, 5, 8), "key": (6, 7, 8), "value": (6, 7, 8)},
    ),
    torch_layer(
        "TransformerEncoderLayer",
        "attention",
        tr(
            "Self-attention and a small network at each place, each with a skip and a "
            "normalisation."
        ),
        formula="x ← norm(x + attention(x)), y = norm(x + W₂ f(W₁ x))",
        search=("transformer", "encoder", "bert", "gpt", "self-attention"),
        params={**_LAYER_PARAMS, "causal": _CAUSAL},
        inferred={"d_model": Inferred(axis=-1, help=_WIDTH)},
        positional=("d_model", "nhead"),
        fixed=_BATCH_FIRST,
        only_call=("causal",),
        forward=_encode,
        weights=_layer_weights("self_attn."),
        min_rank=3,
        ranks=(3,),
        random=True,
        example={"in": (6, 5, 8)},
    ),
    torch_layer(
        "TransformerDecoderLayer",
        "attention",
        tr("An encoder layer that also looks at a memory, the result of an encoder."),
        formula=tr(
            "x ← norm(x + attention(x)), x ← norm(x + attention(x, memory)), then a network"
        ),
        search=("transformer", "decoder", "cross-attention", "translation"),
        params={
            **_LAYER_PARAMS,
            "causal": Param.bool(True, help=tr("Each place sees only itself and those before it.")),
        },
        inferred={"d_model": Inferred(axis=-1, port="target", help=_WIDTH)},
        positional=("d_model", "nhead"),
        fixed=_BATCH_FIRST,
        only_call=("causal",),
        inputs=(Port(name="target"), Port(name="memory")),
        forward=_decode,
        weights=_layer_weights("self_attn.", "multihead_attn."),
        min_rank=3,
        ranks=(3,),
        random=True,
        example={"target": (6, 5, 8), "memory": (6, 7, 8)},
    ),
    _stack(
        "TransformerEncoder",
        tr("Several encoder layers, one behind the other."),
        main="in",
        memory=False,
        causal=_CAUSAL,
        formula=tr("x ← layer(x), num_layers times"),
        search=("encoder", "bert", "gpt"),
        forward=_encode_all,
    ),
    _stack(
        "TransformerDecoder",
        tr("Several decoder layers, one behind the other, that all look at one memory."),
        main="target",
        memory=True,
        causal=Param.bool(True, help=tr("Each place sees only itself and those before it.")),
        formula=tr("x ← layer(x, memory), num_layers times"),
        search=("decoder", "cross-attention", "translation"),
        forward=_decode_all,
    ),
    torch_layer(
        "Transformer",
        "attention",
        tr("A stack of encoder layers that reads a source, and one of decoder layers that writes."),
        formula="memory = encoder(source),  y = decoder(target, memory)",
        search=("encoder", "decoder", "translation", "sequence to sequence", "seq2seq"),
        params={
            "nhead": _HEADS.with_default(8),
            "num_encoder_layers": _NUM_LAYERS,
            "num_decoder_layers": _NUM_LAYERS,
            **{name: param for name, param in _LAYER_PARAMS.items() if name != "nhead"},
            "causal": Param.bool(True, help=tr("Each place of the target sees none behind it.")),
        },
        inferred={"d_model": Inferred(axis=-1, port="source", help=_WIDTH)},
        positional=("d_model", "nhead"),
        fixed=_BATCH_FIRST,
        only_call=("causal",),
        inputs=(Port(name="source"), Port(name="target")),
        forward=_translate,
        weights=_TRANSFORMER_WEIGHTS,
        min_rank=3,
        ranks=(3,),
        random=True,
        example={"source": (6, 7, 8), "target": (6, 5, 8)},
    ),
    LayerSpec(
        kind="ScaledDotProductAttention",
        family="attention",
        label=tr("Scaled dot-product attention"),
        summary=tr(
            "Attention without weights: each query gathers values by likeness to their keys."
        ),
        formula="y = softmax(Q Kᵀ / √d) V",
        search=("self-attention", "cross-attention", "query key value", "luong", "seq2seq"),
        params={"is_causal": _CAUSAL},
        inputs=_PLACES,
        emit=Emitter(construct=None, forward=_look),
        torch_name="torch.nn.functional.scaled_dot_product_attention",
        min_rank=3,
        example={"query": (6, 5, 8), "key": (6, 7, 8), "value": (6, 7, 4)},
    ),
)
