"""Reads figures out of the settings that a run's facts carry as plain values."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.params import FrozenMap, Value


def number_of(choice: Mapping[str, Value] | None, name: str) -> float | None:
    """A number among the parameters of a stored choice ({"kind", "params"}), if it is there."""
    params = choice.get("params") if choice is not None else None
    value = params.get(name) if isinstance(params, FrozenMap) else None
    usable = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if usable and isinstance(value, int | float) else None


def follows_gradient(optimizer: Mapping[str, Value]) -> bool:
    """Whether steps grow with the gradient; Adam's and their like keep their size, so that
    clipping changes hardly anything.
    """
    spec = OPTIMIZERS.get(str(optimizer.get("kind")))
    return spec is not None and spec.scaled
