"""Weights under the names of PyTorch's `state_dict`, as safetensors; and back from there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from bpstudio.compile.module import Built

Weights = Mapping[str, npt.NDArray[Any]]


def state_names(built: Built) -> dict[str, str]:
    """The name in `state_dict` of each key of the project (`path:name`), in order."""
    tensors = {id(tensor): name for name, tensor in built.model.state_dict(keep_vars=True).items()}
    return {key: tensors[id(tensor)] for key, tensor in built.state().items()}


def safetensors_bytes(built: Built, weights: Weights) -> bytes:
    """These weights as a safetensors file that `load_state_dict` takes.

    Those that the drawing has no place for are left out. Its metadata maps names to the keys of
    the project.
    """
    names = state_names(built)
    known = {key: array for key, array in weights.items() if key in names}
    arrays = {names[key]: np.array(array, order="C") for key, array in known.items()}
    return bytes(save(arrays, metadata={names[key]: key for key in known}))
