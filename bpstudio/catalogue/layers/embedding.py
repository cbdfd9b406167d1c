"""Layers that learn a vector for each code or place; no torch here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from bpstudio.catalogue.spec import Call, Emitter, Inferred, LayerSpec, construct_nn
from bpstudio.catalogue.torch_layer import torch_layer
from bpstudio.errors import UserError
from bpstudio.graph.analyse import Port
from bpstudio.params import Param, Value


def _check_padding(values: Mapping[str, Value]) -> None:
    codes, padding = values["num_embeddings"], values["padding_idx"]
    if codes is None or padding is None:
        return
    if not -cast(int, codes) <= cast(int, padding) < cast(int, codes):
        raise UserError(
            f"padding_idx {padding} is none of the {codes} codes.",
            hint=f"Codes count from 0 to {cast(int, codes) - 1}.",
        )


def _add_positions(call: Call) -> str:
    return f"{call.one()} + {call.module}.weight"


_CODES = Param.int(
    None,
    minimum=1,
    unit="codes",
    help="How many codes there are; empty: the classes of the field that comes in.",
)
_LENGTH = Param.int(16, minimum=1, unit="values", help="The length of each vector.")
_PADDING = Param.int(
    None,
    minimum=-1_000_000,
    help="A code whose vector is zero and does not learn; empty: none.",
    advanced=True,
)

SPECS = (
    torch_layer(
        "Embedding",
        "embedding",
        "Gives every category code a learned vector.",
        formula="y = E[x]",
        search=("lookup", "category", "token", "word", "vector", "table"),
        params={
            "num_embeddings": _CODES,
            "embedding_dim": _LENGTH,
            "padding_idx": _PADDING,
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
        "Gives every category code a learned vector, and sums up those of a row.",
        formula="y = mean over t of E[xₜ]",
        search=("bag of words", "lookup", "category", "token", "text"),
        params={
            "num_embeddings": _CODES,
            "embedding_dim": _LENGTH,
            "mode": Param.choice(
                "mean", ("mean", "sum", "max"), help="How the vectors of a row become one."
            ),
            "padding_idx": _PADDING,
        },
        classes={"num_embeddings": "in"},
        positional=("num_embeddings", "embedding_dim"),
        inputs=(Port(name="in", dtype="int"),),
        weights={"weight": ("weight",)},
        ranks=(2,),
        example={"in": (6, 5)},
        check=_check_padding,
    ),
    LayerSpec(
        kind="LearnedPosition",
        family="embedding",
        label="Learned position",
        summary="Adds a learned vector to every place of a sequence, so that order can be told.",
        formula="yₜ = xₜ + Pₜ",
        search=("positional encoding", "position embedding", "transformer", "time"),
        emit=Emitter(
            construct=construct_nn("Embedding", (), positional=("num_embeddings", "embedding_dim")),
            forward=_add_positions,
        ),
        inferred={
            "num_embeddings": Inferred(axis=1, help="Places in the sequence that comes in."),
            "embedding_dim": Inferred(axis=2, help="Values at each place."),
        },
        weights={"weight": ("weight",)},
        min_rank=3,
        ranks=(3,),
        torch_name="torch.nn.Embedding",
        example={"in": (6, 5, 8)},
    ),
)
