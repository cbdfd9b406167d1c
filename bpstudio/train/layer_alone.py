"""Runs one layer of a model that is built, on tensors of its own, and takes its derivatives.

The text is the one that the catalogue emits for the model, the weights are the model's. What is
computed here owes nothing to a backward pass through the whole model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import torch
from torch import nn

from bpstudio.catalogue.spec import Call
from bpstudio.compile.check import Checked
from bpstudio.compile.drawing import Sizes, known_spec
from bpstudio.compile.module import Built

SMALL = 64
"""Values of a row that enter, and that leave, up to which every derivative is computed."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Passed:
    """A layer that has been run: leaves that entered by port, results by port, its weights."""

    entering: Mapping[str, tuple[torch.Tensor, ...]]
    leaving: Mapping[str, torch.Tensor]
    weights: Mapping[str, nn.Parameter]


@dataclass(frozen=True, kw_only=True, eq=False)
class Backward:
    """Gradients by port, in the order of links, and by weight; None where none goes."""

    entering: Mapping[str, tuple[torch.Tensor | None, ...]]
    weights: Mapping[str, torch.Tensor | None]


def run_alone(
    built: Built, checked: Checked, path: str, given: Mapping[str, tuple[torch.Tensor, ...]]
) -> Passed:
    """Run the layer at `path` in training mode on copies of these tensors, by input port."""
    node = checked.flat.by_id[path]
    owner = checked.flat.by_id[node.shares] if node.shares else node
    spec, sizes = known_spec(node), checked.sizes.get(path, Sizes())
    leaves = {port: tuple(map(_leaf, tensors)) for port, tensors in given.items()}
    names: dict[str, Any] = {
        "torch": torch,
        "nn": nn,
        "self": SimpleNamespace(layer=built.module_of(path), training=True),
    }
    variables = {
        port: tuple(f"in_{port}_{place}" for place in range(len(tensors)))
        for port, tensors in leaves.items()
    }
    for port, tensors in leaves.items():
        names.update(zip(variables[port], tensors, strict=True))
    module = "self.layer" if spec.emit.construct is not None else ""
    values = spec.values(owner).with_(sizes.inferred)
    call = Call(module=module, inputs=variables, values=values, rank=sizes.rank)
    seen = built.source.seen[path]
    results = {
        port.name: f"out_{port.name}" if port.name in seen else "_"
        for port in spec.ports(owner).outputs
    }
    lines = [f"{spec.emit.left(results)} = {spec.emit.forward(call)}"]
    lines += [
        f"{results[port]} = {pattern.format(**results)}"
        for port, pattern in spec.emit.after.items()
        if port in seen
    ]
    exec("\n".join(lines), names)  # our own text
    return Passed(
        entering=leaves,
        leaving={port: names[results[port]] for port in seen},
        weights=dict(built.parameters_of(path)),
    )


def _leaf(tensor: torch.Tensor) -> torch.Tensor:
    leaf = tensor.detach()
    return leaf.requires_grad_() if leaf.is_floating_point() else leaf


def send_back(passed: Passed, incoming: Mapping[str, torch.Tensor]) -> Backward:
    """What goes back from a layer, given the gradient of what it gave, by port."""
    outputs = [port for port, one in passed.leaving.items() if one.requires_grad]
    outputs = [port for port in outputs if port in incoming]
    sources = [one for tensors in passed.entering.values() for one in tensors if one.requires_grad]
    sources += [weight for weight in passed.weights.values() if weight.requires_grad]
    found: dict[int, torch.Tensor | None] = {}
    if outputs and sources:
        gradients = torch.autograd.grad(
            [passed.leaving[port] for port in outputs],
            sources,
            [incoming[port] for port in outputs],
            retain_graph=True,
            allow_unused=True,
        )
        found = {id(one): _dense(told) for one, told in zip(sources, gradients, strict=True)}
    return Backward(
        entering={
            port: tuple(found.get(id(one)) for one in tensors)
            for port, tensors in passed.entering.items()
        },
        weights={name: found.get(id(weight)) for name, weight in passed.weights.items()},
    )


def _dense(tensor: torch.Tensor | None) -> torch.Tensor | None:
    return tensor.to_dense() if tensor is not None and tensor.is_sparse else tensor


def is_small(output: torch.Tensor, entered: torch.Tensor) -> bool:
    """Whether one row has so few values on both sides that all derivatives can be shown."""
    return (
        output.requires_grad
        and entered.requires_grad
        and output.dim() > 0
        and entered.dim() > 0
        and len(output) == len(entered) > 0
        and output[0].numel() <= SMALL
        and entered[0].numel() <= SMALL
    )


def jacobian(output: torch.Tensor, entered: torch.Tensor, *, row: int = 0) -> torch.Tensor:
    """The derivatives [values out, values in] of what a row gives by what enters with it."""
    lines: list[torch.Tensor] = []
    flat = output[row].flatten()
    for place in range(len(flat)):
        (told,) = torch.autograd.grad(
            flat[place], [entered], retain_graph=True, allow_unused=True, materialize_grads=True
        )
        lines.append(told[row])
    return torch.stack([line.flatten() for line in lines])


def added(parts: Sequence[torch.Tensor]) -> torch.Tensor:
    """The sum of gradients that come back on several links."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total
