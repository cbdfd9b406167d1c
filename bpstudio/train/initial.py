"""Initial weights, drawn per node and parameter, so that an edit changes only what it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import covers, settle
from bpstudio.compile.module import Built
from bpstudio.errors import ModelError, UserError
from bpstudio.graph.document import Choice, Node
from bpstudio.graph.flat import Flat
from bpstudio.language import tr
from bpstudio.train.plan import seed_for

MOST_SHOWN = 5
"""Layers that a warning about their saved weights names; the others are counted."""
NO_WEIGHTS = tr(
    "There are no saved weights to go on from, so the run began with initial ones (start_from)."
)


def initialise(
    built: Built, flat: Flat, seed: int, *, reseed: Callable[[int], object] = torch.manual_seed
) -> None:
    """Draw every weight anew: torch's own way, then the initializers that nodes choose.

    `reseed` sets the generator that is drawn from, where that is not the one of the process.

    Raises:
        ModelError: when an initializer cannot fill a parameter.
    """
    for path in built.source.modules:
        node = flat.by_id[path]
        module = built.module_of(path)
        if node.shares is not None or module is None:
            continue
        _reset(module, seed, path, reseed)
        for role, choice in node.init.items():
            _fill(node, module, role, choice, seed, reseed)


def _reset(module: nn.Module, seed: int, path: str, reseed: Callable[[int], object]) -> None:
    """Call torch's own reset on each part, inner parts first, as their constructors do."""
    for name, part in reversed(list(module.named_modules())):
        reset = getattr(part, "reset_parameters", None) or getattr(part, "_reset_parameters", None)
        if callable(reset):
            reseed(seed_for(seed, path, name))
            reset()


def _fill(
    node: Node,
    module: nn.Module,
    role: str,
    choice: Choice,
    seed: int,
    reseed: Callable[[int], object],
) -> None:
    spec = spec_of(node)
    prefixes = spec.weights.get(role) if spec is not None else None
    if prefixes is None:
        raise ModelError(
            tr("{title!r} has no weights called {role!r}.", title=node.title, role=role[:40]),
            node=node.id,
        )
    try:
        initializer = INITIALIZERS[choice.kind]
        words = f"{node.title} {choice.kind}"
        values: dict[str, Any] = dict(settle(initializer, choice.params, of=words))
    except UserError as error:
        raise ModelError(error.message, node=node.id, hint=error.hint) from error
    function = getattr(nn.init, initializer.function)
    for name, parameter in module.named_parameters():
        if not covers(prefixes, name):
            continue
        reseed(seed_for(seed, node.id, name))
        try:
            with torch.no_grad():
                function(parameter, **values)
        except (ValueError, RuntimeError, NotImplementedError) as error:
            raise ModelError(
                tr(
                    "{kind} cannot fill {name} of {title!r}, which has {axes} axes.",
                    kind=choice.kind,
                    name=name,
                    title=node.title,
                    axes=parameter.dim(),
                ),
                node=node.id,
                hint=tr("Choose another initializer in the inspector."),
                details=str(error),
            ) from error
    if isinstance(module, nn.Embedding | nn.EmbeddingBag) and module.padding_idx is not None:
        with torch.no_grad():
            module.weight[module.padding_idx] = 0.0


def load_weights(
    built: Built, weights: Mapping[str, npt.NDArray[Any]], only: frozenset[str] | None = None
) -> tuple[str, ...]:
    """Copy saved tensors where key, shape and dtype fit; returns the keys that did not.

    `only` limits it to some nodes (by path).
    """
    left = []
    state = built.state()
    for key, array in weights.items():
        if only is not None and key.partition(":")[0] not in only:
            continue
        tensor = state.get(key)
        saved = torch.from_numpy(np.array(array, copy=True))
        if tensor is None or tensor.shape != saved.shape or tensor.dtype != saved.dtype:
            left.append(key)
            continue
        with torch.no_grad():
            tensor.copy_(saved)
    return tuple(left)


def unfit_words(flat: Flat, keys: Iterable[str]) -> str:
    """A warning about saved tensors (by key) that `load_weights` had no place for."""
    nodes = flat.by_id
    parts: dict[str, list[str]] = {}
    for key in keys:
        path, _, name = key.partition(":")
        title = (
            repr(nodes[path].title) if path in nodes else tr("{path!r}, which is gone", path=path)
        )
        parts.setdefault(title, []).append(name)
    shown = [f"{title} ({', '.join(names)})" for title, names in parts.items()]
    return tr(
        "Saved weights do not fit the drawing and are not used: {layers}. What the run learns "
        "takes their place."
        if len(shown) <= MOST_SHOWN
        else "Saved weights do not fit the drawing and are not used: {layers} and of {more} more "
        "layers. What the run learns takes their place.",
        layers="; ".join(shown[:MOST_SHOWN]),
        more=len(shown) - MOST_SHOWN,
    )
