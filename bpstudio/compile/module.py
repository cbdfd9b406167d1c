"""Runs generated source and gives the nn.Module, so that errors name the node they are of."""

from __future__ import annotations

import hashlib
import linecache
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from bpstudio.compile.source import Source


@dataclass(frozen=True, kw_only=True)
class Built:
    """A model with its losses, and the name under which its source is known to tracebacks."""

    model: nn.Module
    losses: tuple[nn.Module, ...]
    source: Source
    filename: str

    def module_of(self, path: str) -> nn.Module | None:
        """The sub-module of a node; of its owner, when the node shares one."""
        name = self.source.modules.get(path)
        return self.model.get_submodule(name) if name is not None else None

    def parameters_of(self, path: str) -> Iterator[tuple[str, nn.Parameter]]:
        """Names (torch's own) and parameters of a node."""
        module = self.module_of(path)
        return iter(()) if module is None else module.named_parameters()

    def node_of(self, error: BaseException) -> str | None:
        """The path of the node whose line raised `error`, if a line of the model did.

        In a block that is repeated, that of its first repetition.
        """
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == self.filename]
        ids = [self.source.node_at(line) for line in lines if line is not None]
        return "/".join(id for id in ids if id is not None) or None

    def state(self) -> dict[str, torch.Tensor]:
        """Parameters and buffers by key, `path:name`; a shared module's under its owner."""
        tensors: dict[str, torch.Tensor] = {}
        seen: set[str] = set()
        for path, name in self.source.modules.items():
            if name in seen:
                continue
            seen.add(name)
            module = self.model.get_submodule(name)
            for key, tensor in module.state_dict().items():
                tensors[f"{path}:{key}"] = tensor
        return tensors


def build(source: Source) -> Built:
    """Run the source. The weights are torch's defaults; `train.initial` sets the real ones."""
    digest = hashlib.sha256(source.text.encode()).hexdigest()[:12]
    filename = f"<bpstudio model {digest}>"
    linecache.cache[filename] = (
        len(source.text),
        None,
        source.text.splitlines(keepends=True),
        filename,
    )
    namespace: dict[str, Any] = {"__name__": "bpstudio_model"}
    exec(compile(source.text, filename, "exec"), namespace)  # our own text
    return Built(
        model=namespace["Model"](),
        losses=tuple(namespace["losses"]()),
        source=source,
        filename=filename,
    )
