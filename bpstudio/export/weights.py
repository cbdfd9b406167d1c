"""Weights under the names of PyTorch's `state_dict`, as safetensors; and back from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from bpstudio.compile.check import check
from bpstudio.compile.module import Built, build
from bpstudio.compile.source import generate
from bpstudio.graph.document import Document
from bpstudio.project.atomic import replace_bytes
from bpstudio.train.initial import unfit_words
from bpstudio.train.job import problem_error

Weights = Mapping[str, npt.NDArray[Any]]


def state_names(built: Built) -> dict[str, str]:
    """The name in `state_dict` of each key of the project (`path:name`), in order."""
    modules = built.source.modules
    names = {}
    for key in built.state():
        path, _, name = key.partition(":")
        names[key] = f"{modules[path]}.{name}"
    return names


def safetensors_bytes(built: Built, weights: Weights) -> bytes:
    """These weights as a safetensors file that `load_state_dict` takes.

    Those that the drawing has no place for are left out. Its metadata maps names to the keys of
    the project.
    """
    names = state_names(built)
    known = {key: array for key, array in weights.items() if key in names}
    arrays = {names[key]: np.array(array, order="C") for key, array in known.items()}
    return bytes(save(arrays, metadata={names[key]: key for key in known}))


@dataclass(frozen=True, kw_only=True)
class Written:
    """The names in an exported file, and what a person should know of it."""

    names: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def export_weights(document: Document, weights: Weights, path: Path) -> Written:
    """Write trained weights for `load_state_dict`; a model of the drawing is built for the names.

    Raises:
        ModelError: when the drawing is no model.
        ProjectError: when the file cannot be written.
    """
    checked = check(document)
    if checked.errors:
        raise problem_error(checked.errors[0])
    built = build(generate(document, checked.sizes, flat=checked.flat))
    names = state_names(built)
    content = safetensors_bytes(built, weights)
    replace_bytes(path, content)
    left = [key for key in weights if key not in names]
    warnings = (unfit_words(checked.flat, left),) if left else ()
    return Written(names=tuple(names[key] for key in weights if key in names), warnings=warnings)
