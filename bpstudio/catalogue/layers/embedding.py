"""Layers that give a vector to each code or place; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bpstudio.catalogue.spec import (
    Call,
    Emitter,
    Inferred,
    LayerSpec,
    call_module,
    construct_nn,
    format_value,
)
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
from bpstudio.params import Param, Value


def _check_padding(values: Mapping[str, Value]) -> None:
    codes, padding = values["num_embeddings"], values["padding_idx"]
    if codes is None or padding is None:
        return
    if not -cast(int, codes) <= cast(int, padding) < cast(int, codes):
        raise UserError(
            tr("padding_idx {padding} is none of the {codes} codes.", padding=padding, codes=codes),
            hint=tr("Codes count from 0 to {last}.", last=cast(int, codes) - 1),
        )


def _one_hot(call: Call) -> str:
    """By comparison: `one_hot` itself has to look at the values, which the meta device has not."""
    codes = f"torch.arange({call.values['num_classes']}, device={call.one()}.device)"
    return f"({call.one()}.unsqueeze(-1) == {codes}).float()"


def _add_positions(call: Call) -> str:
    return f"{call.one()} + {call.module}.weight"


def _prepend(call: Call) -> str:
    x = call.one()
    return f"torch.cat([{call.module}.weight.expand({x}.shape[0], 1, -1), {x}], dim=1)"


_POSITIONAL_ENCODING = '''\
class PositionalEncoding(nn.Module):
    """Adds sine waves of many lengths, as in "Attention Is All You Need"."""

    def __init__(self, base):
        super().__init__()
        self.base = base

    def forward(self, x):
        time, width = x.shape[1:]
        places = torch.arange(time, device=x.device, dtype=x.dtype)
        halves = torch.arange(0, width, 2, device=x.device, dtype=x.dtype)
        angles = places.unsqueeze(1) / self.base ** (halves / width)
        waves = torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)
        return x + waves[:, :width]
'''

_CODES = Param.int(
    None,
    minimum=1,
    unit=tr("codes"),
    help=tr("How many codes there are; empty: the classes of the field that comes in."),
)
_LENGTH = Param.int(16, minimum=1, unit=tr("values"), help=tr("The length of each vector."))
_PADDING = Param.int(
    None,
    minimum=-1_000_000,
    unit=tr("code"),
    help=tr("A code whose vector is zero and does not learn; empty: none."),
    advanced=True,
)

_SPARSE = Param.bool(
    False,
    help=tr(
        "Gradients hold looked-up rows only: saves time with very many codes; goes with SGD, "
        "Adagrad and SparseAdam."
    ),
    advanced=True,
)


def _check_bag(values: Mapping[str, Value]) -> None:
    _check_padding(values)
    if values["sparse"] and values["mode"] == "max":
        raise UserError(
            tr("sparse does not go with the mode max."),
            hint=tr("Choose mean or sum, or turn it off."),
        )


SPECS = (
    torch_layer(
        "Embedding",
        "embedding",
        tr("Gives every category code a learned vector."),
        formula="y = E[x]",
        search=("lookup", "category", "token", "word", "vector", "table"),
        params={
            "num_embeddings": _CODES,
            "embedding_dim": _LENGTH,
            "padding_idx": _PADDING,
            "sparse": _SPARSE,
        },
        classes={"num_embeddings": "in"},
        positional=("num_embeddings", "embedding_dim"),
        inputs=(Port(name="in", dtype="int"),),
        weights={"weight": ("weight",)},
        min_rank=1,
        example={"in": (6, 5)},
        check=_check_padding,
    ),
    torch_layer(
        "EmbeddingBag",
        "embedding",
        tr("Gives every category code a learned vector, and sums up those of a row."),
        formula=tr("y = mean over t of E[xₜ]"),
        search=("bag of words", "lookup", "category", "token", "text"),
        params={
            "num_embeddings": _CODES,
            "embedding_dim": _LENGTH,
            "mode": Param.choice(
                "mean", ("mean", "sum", "max"), help=tr("How the vectors of a row become one.")
            ),
            "padding_idx": _PADDING,
            "sparse": _SPARSE,
        },
        classes={"num_embeddings": "in"},
        positional=("num_embeddings", "embedding_dim"),
        inputs=(Port(name="in", dtype="int"),),
        weights={"weight": ("weight",)},
        ranks=(2,),
        example={"in": (6, 5)},
        check=_check_bag,
    ),
    LayerSpec(
        kind="OneHot",
        family="embedding",
        label="One-hot",
        summary=tr("Gives every category code a vector of zeros with a one in its own place."),
        formula=tr("yᵢ = 1 if x = i, else 0"),
        search=("dummy", "category", "indicator", "token"),
        inputs=(Port(name="in", dtype="int"),),
        params={"num_classes": _CODES},
        classes={"num_classes": "in"},
        emit=Emitter(construct=None, forward=_one_hot),
        torch_name="torch.nn.functional.one_hot",
        min_rank=1,
        stops_gradient=True,
        example={"in": (6, 5)},
    ),
    LayerSpec(
        kind="LearnedPosition",
        family="embedding",
        label=tr("Learned position"),
        summary=tr(
            "Adds a learned vector to every place of a sequence, so that order can be told."
        ),
        formula="yₜ = xₜ + Pₜ",
        search=("positional encoding", "position embedding", "transformer", "time"),
        emit=Emitter(
            construct=construct_nn("Embedding", (), positional=("num_embeddings", "embedding_dim")),
            forward=_add_positions,
        ),
        inferred={
            "num_embeddings": Inferred(axis=1, help=tr("Places in the sequence that comes in.")),
            "embedding_dim": Inferred(axis=2, help=tr("Values at each place.")),
        },
        weights={"weight": ("weight",)},
        min_rank=3,
        ranks=(3,),
        torch_name="torch.nn.Embedding",
        example={"in": (6, 5, 8)},
    ),
    LayerSpec(
        kind="PositionalEncoding",
        family="embedding",
        label=tr("Positional encoding"),
        summary=tr("Adds sine waves of many lengths to a sequence, so that order can be told."),
        formula="yₜ = xₜ + [sin(t / b^(2i/F)), cos(t / b^(2i/F))]",
        search=("position embedding", "sinusoidal", "transformer", "time", "order"),
        params={
            "base": Param.float(
                10000.0,
                minimum=1,
                exclusive_minimum=True,
                help=tr("The longest wave is about 6.3 times this many places long."),
                advanced=True,
            )
        },
        emit=Emitter(
            construct=lambda values: f"PositionalEncoding({format_value(values['base'])})",
            forward=call_module(),
            support=_POSITIONAL_ENCODING,
        ),
        min_rank=3,
        ranks=(3,),
        example={"in": (6, 5, 8)},
    ),
    LayerSpec(
        kind="LearnedToken",
        family="embedding",
        label=tr("Learned token"),
        summary=tr("Puts one learned vector before the first place of a sequence."),
        formula="y = [c, x₁, …, x_T]",
        search=("class token", "cls", "vision transformer", "start token", "prepend"),
        inferred={"embedding_dim": Inferred(axis=2, help=tr("Values at each place."))},
        emit=Emitter(
            construct=lambda values: f"nn.Embedding(1, {values['embedding_dim']})",
            forward=_prepend,
        ),
        weights={"weight": ("weight",)},
        torch_name="torch.nn.Embedding",
        min_rank=3,
        ranks=(3,),
        example={"in": (6, 5, 8)},
    ),
)
