"""Builds what changes the weights from the specs of optimizers; knows no schedule and no loop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import nn

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.spec import OptimizerSpec, settle
from bpstudio.compile.module import Built
from bpstudio.compile.no_compiler import leave_out
from bpstudio.errors import ModelError
from bpstudio.graph.document import Document, Training
from bpstudio.graph.flat import Flat
from bpstudio.graph.rates import factor
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.train.gradients import FlatGradients, Gradients
from bpstudio.train.joined import Joined, Memory, join

leave_out()

Evaluate = Callable[[], torch.Tensor]
"""Computes the loss and its gradients anew, for optimizers that look around within a step."""


@dataclass(kw_only=True, eq=False)
class Part:
    """One of torch's optimizers with its spec, and whether it is the fused form.

    When its weights have been `joined`, torch's groups hold one tensor each.
    """

    torchs: torch.optim.Optimizer
    spec: OptimizerSpec
    fused: bool
    joined: tuple[Joined, ...] = ()

    @property
    def rate(self) -> float:
        """The learning rate as it was chosen."""
        return float(self.torchs.defaults["lr"])

    def groups(self) -> list[tuple[nn.Parameter, ...]]:
        """The weights of each of torch's groups."""
        if self.joined:
            return [joined.members for joined in self.joined]
        return [tuple(group["params"]) for group in self.torchs.param_groups]

    def memory(self) -> dict[nn.Parameter, Memory]:
        """What is remembered of each weight of which something is; tensors may be views."""
        state = self.torchs.state
        if not self.joined:
            return {one: state[one] for group in self.groups() for one in group if one in state}
        return {
            member: kept
            for joined in self.joined
            if joined.whole in state
            for member, kept in joined.memory(state[joined.whole])
        }


@dataclass(frozen=True, kw_only=True)
class Optimizer:
    """What changes the weights: one optimizer, or two that each take some of them."""

    parts: tuple[Part, ...]

    @property
    def closure(self) -> bool:
        """Whether a step evaluates the loss several times."""
        return self.parts[0].spec.closure

    @property
    def fused(self) -> bool:
        """Whether all weights are changed by fused kernels."""
        return all(part.fused for part in self.parts)

    @property
    def param_groups(self) -> list[dict[str, Any]]:
        """Torch's groups of parameters, of all parts."""
        return [group for part in self.parts for group in part.torchs.param_groups]

    @property
    def state(self) -> dict[Any, Any]:
        """What is remembered of each parameter."""
        return {key: kept for part in self.parts for key, kept in part.memory().items()}

    def join(self, gradients: Gradients) -> torch.Tensor | None:
        """Make its steps quick, once the gradients are gathered in the order of its groups.

        Returns the tensor in which all weights lie from then on, if they do.
        """
        part = self.parts[0]
        reached = [one for group in part.groups() for one in group]
        if (
            len(self.parts) == 1
            and part.spec.elementwise
            and isinstance(gradients, FlatGradients)
            and not gradients.has_sparse
            and gradients.flat.device.type == "cpu"
            and list(map(id, reached)) == list(map(id, gradients.parameters))
        ):
            part.joined, whole = join(part.torchs, gradients)
            return whole
        return None

    def step(self, evaluate: Evaluate | None = None) -> None:
        """Change the weights; `evaluate` is needed where `closure` says so."""
        for part in self.parts:
            if part.spec.closure:
                part.torchs.step(evaluate)  # type: ignore[arg-type]  # torch wants a float of it
            else:
                part.torchs.step()

    def forget(self) -> None:
        """Begin anew: nothing is remembered of the steps before."""
        for part in self.parts:
            part.torchs.state.clear()

    def base_rate(self) -> float:
        """The learning rate now of layers without a factor of their own."""
        groups = self.parts[0].torchs.param_groups
        group = next((group for group in groups if group["factor"] == 1.0), groups[0])
        return float(group["lr"] / group["factor"] if group["factor"] else group["lr"])


def build_optimizer(built: Built, document: Document, flat: Flat) -> Optimizer:
    """The optimizer over all trainable parameters.

    Raises:
        ModelError: when nothing can be trained, or not by this optimizer.
    """
    training, choice = document.training, document.training.optimizer
    spec = OPTIMIZERS[choice.kind]
    weights = list(_weights(built, flat))
    if not weights:
        raise ModelError(
            tr("No layer has weights that can be trained."),
            hint=tr("Add a layer with weights, or unfreeze one."),
        )
    if not spec.rest:
        return Optimizer(parts=(_part(choice.kind, choice.params, weights, training),))
    matrices = [weight for weight in weights if weight.matrix]
    if not matrices:
        raise ModelError(
            tr("{kind} trains matrices, and no layer has one.", kind=spec.kind),
            hint=tr("Choose AdamW instead."),
        )
    rest = settle(spec, choice.params)[spec.rest]
    assert isinstance(rest, FrozenMap)
    others = [weight for weight in weights if not weight.matrix]
    given = rest.get("params", EMPTY)
    assert isinstance(given, FrozenMap)
    second = (_part(str(rest["kind"]), given, others, training),) if others else ()
    return Optimizer(parts=(_part(choice.kind, choice.params, matrices, training), *second))


@dataclass(frozen=True, kw_only=True)
class _Weight:
    """A parameter with what decides how it is trained."""

    path: str
    name: str
    parameter: nn.Parameter
    sparse: bool
    matrix: bool


def _weights(built: Built, flat: Flat) -> Iterator[_Weight]:
    for path, name, parameter in unique_trainable(built):
        spec, module = spec_of(flat.by_id[path]), built.module_of(path)
        embedding = spec is not None and spec.family == "embedding"
        yield _Weight(
            path=path,
            name=name,
            parameter=parameter,
            sparse=getattr(module, "sparse", False) is True,
            matrix=parameter.dim() == 2 and not embedding,
        )


def _part(
    kind: str, params: Mapping[str, Value], weights: Sequence[_Weight], training: Training
) -> Part:
    spec = OPTIMIZERS[kind]
    values: dict[str, Any] = dict(settle(spec, params))
    values.pop(spec.rest, None)
    sparse = any(weight.sparse for weight in weights)
    if sparse:  # torch's default; it warns unless it is told
        torch.sparse.check_sparse_tensor_invariants.disable()
    fused = spec.fused and not sparse
    groups = _groups(weights, training, values)
    if spec.closure and len(groups) > 1:
        raise ModelError(
            tr(
                "{kind} trains all layers alike, but some have a learning rate of their own.",
                kind=kind,
            ),
            hint=tr("Remove the factors of single layers, or choose another optimizer."),
        )
    made = getattr(torch.optim, kind)(groups, **values, **({"fused": True} if fused else {}))
    return Part(torchs=made, spec=spec, fused=fused)


def _groups(
    weights: Iterable[_Weight], training: Training, values: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Parameters with the same learning-rate factor and weight decay together, in order."""
    groups: dict[tuple[float, bool], list[nn.Parameter]] = {}
    spares = training.decay_exempt and "weight_decay" in values
    for weight in weights:
        exempt = spares and (weight.parameter.dim() < 2 or "norm" in weight.name)
        chosen = factor(training.layer_lr, weight.path)
        groups.setdefault((chosen, exempt), []).append(weight.parameter)
    return [
        {
            "params": parameters,
            "lr": values["lr"] * times,
            "factor": times,
            **({"weight_decay": 0.0} if exempt else {}),
        }
        for (times, exempt), parameters in groups.items()
    ]


def set_frozen(built: Built, flat: Flat) -> None:
    """Parameters of frozen nodes ask for no gradient, all others do."""
    for path in built.source.modules:
        node = flat.by_id[path]
        owner = flat.by_id[node.shares] if node.shares else node
        for _, parameter in built.parameters_of(path):
            parameter.requires_grad_(not owner.frozen)  # torch's own signature


def unique_trainable(built: Built) -> Sequence[tuple[str, str, nn.Parameter]]:
    """(path of first use, name, parameter) for every trainable parameter, each once."""
    result = []
    seen: set[int] = set()
    for path in built.source.modules:
        for name, parameter in built.parameters_of(path):
            if parameter.requires_grad and id(parameter) not in seen:
                seen.add(id(parameter))
                result.append((path, name, parameter))
    return result
