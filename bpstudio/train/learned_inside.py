"""What is inside a model to look at: attention over one row, and the filters of the first layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import torch
from torch import nn

from bpstudio.language import tr
from bpstudio.params import EMPTY
from bpstudio.record.learned import View
from bpstudio.train.batches import gathered
from bpstudio.train.learned_space import evenly

if TYPE_CHECKING:
    from bpstudio.train.run import Run

MOST_HEADS, MOST_PLACES, MOST_MAPS = 8, 48, 3
MOST_FILTERS = 64

Answer = Callable[[], torch.Tensor]


def attention(run: Run) -> Iterator[tuple[View, Answer]]:
    """Where each place of one row looks, by head: of the first attention layers."""
    parts = run.tensors.parts
    validation = parts.get("validation")
    part = validation if validation is not None and len(validation) else parts["train"]
    inputs = [gathered(tensor, evenly(part, 1)) for tensor in run.tensors.inputs]
    for path, module in _attending(run)[:MOST_MAPS]:

        def answer(module: nn.MultiheadAttention = module) -> torch.Tensor:
            return _weights(run, module, inputs)

        weights = answer()
        heads, queries, keys = weights.shape
        if max(queries, keys) < 2:
            continue
        title = run.job.flat.by_id[path].title
        yield (
            View(
                id=f"attention:{path}:{_place(run, path, module)}",
                kind="attention",
                title=tr("Attention of {title}", title=title),
                names=tuple(tr("head {number}", number=number) for number in range(1, heads + 1)),
                axes=(tr("looks at place"), tr("place", about="in a sequence")),
                fixed=EMPTY,
            ),
            answer,
        )


def filters(run: Run) -> Iterator[tuple[View, Answer]]:
    """The kernels of the first convolution, where its channels can be shown as grey or colour."""
    for path in run.built.source.modules:
        module = run.built.module_of(path)
        if not isinstance(module, nn.Conv2d):
            continue
        kernel = module.weight
        if kernel.shape[1] not in {1, 3} or min(kernel.shape[2:]) < 2:
            return
        title = run.job.flat.by_id[path].title

        def answer(kernel: torch.Tensor = kernel) -> torch.Tensor:
            return kernel.detach()[:MOST_FILTERS].permute(0, 2, 3, 1)

        yield (
            View(
                id=f"filters:{path}", kind="filters", title=tr("Filters of {title}", title=title),
                axes=(title,), fixed=EMPTY,
            ),
            answer,
        )  # fmt: skip
        return


def _attending(run: Run) -> list[tuple[str, nn.MultiheadAttention]]:
    """Attention layers in the order of the drawing, those within other layers among them."""
    found: dict[int, tuple[str, nn.MultiheadAttention]] = {}
    for path in run.built.source.modules:
        module = run.built.module_of(path)
        for inner in module.modules() if module is not None else ():
            if isinstance(inner, nn.MultiheadAttention) and path in run.job.flat.by_id:
                found.setdefault(id(inner), (path, inner))
    return list(found.values())


def _place(run: Run, path: str, module: nn.MultiheadAttention) -> int:
    """Which of a layer's own attention layers it is."""
    outer = run.built.module_of(path)
    inner = [m for m in outer.modules() if isinstance(m, nn.MultiheadAttention)] if outer else []
    return next((at for at, one in enumerate(inner) if one is module), 0)


def _weights(run: Run, module: nn.MultiheadAttention, inputs: list[torch.Tensor]) -> torch.Tensor:
    """Weights [heads, queries, keys] of the first call of a layer, large ones thinned out."""
    seen: list[torch.Tensor] = []

    def look(_: nn.Module, args: tuple[Any, ...], kwargs: Mapping[str, Any], __: Any) -> None:
        if not seen:
            asked = {**kwargs, "need_weights": True, "average_attn_weights": False}
            weights = module.forward(*args, **asked)[1]
            assert weights is not None  # since they were asked for
            seen.append(weights)

    with ExitStack() as stack:
        handle = module.register_forward_hook(look, with_kwargs=True)
        stack.callback(handle.remove)
        run.built.model(*inputs)
    weights = seen[0][0, :MOST_HEADS]
    across = max(1, -(-max(weights.shape[1:]) // MOST_PLACES))
    return weights[:, ::across, ::across]
