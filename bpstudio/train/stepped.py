"""One optimizer step on the model under the microscope, with all that leads to it; then undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch

from bpstudio.compile.draws import OwnDraws
from bpstudio.language import tr
from bpstudio.train.checkpoint import restore_optimizer
from bpstudio.train.heads import total_loss
from bpstudio.train.optimise import Optimizer, build_optimizer, unique_trainable
from bpstudio.train.schedule import Schedule
from bpstudio.train.slide import Slide, Wish, dense
from bpstudio.train.update_terms import plain_settings, terms_of


@dataclass
class Held:
    """A weight before and after the step, with what leads from one to the other."""

    before: torch.Tensor
    gradient: torch.Tensor
    after: torch.Tensor | None = None
    terms: list[tuple[str, str, torch.Tensor]] | None = None
    settings: dict[str, float] = field(default_factory=dict)
    kind: str = ""


class Stepped:
    """One optimizer step on the model with the gradients it has; weights are put back."""

    def __init__(self, slide: Slide, wish: Wish) -> None:
        self.warnings: list[str] = []
        self.clipped = 1.0
        self.held: dict[int, Held] = {}
        self._slide = slide
        built, document = slide.built, slide.job.document
        self.reached = [one for _, _, one in unique_trainable(built) if one.grad is not None]
        self.gradients = {id(one): dense(one.grad).clone() for one in self.reached}
        self.norm = _norm(list(self.gradients.values()))
        optimizer = build_optimizer(built, document, slide.job.flat)
        Schedule(optimizer, document, slide.plan)  # some begin with a rate of their own
        if wish.state is not None:
            keys = {id(one): f"{path}:{name}" for path, name, one in unique_trainable(built)}
            state = wish.state
            restore_optimizer(optimizer, keys, state.values.get("optimizer"), state.tensors)
        elif wish.weights is not None:
            self.warnings.append(
                tr(
                    "The optimizer begins anew here: a run that has ended keeps its weights, "
                    "not what the optimizer remembered."
                )
            )
        if document.training.accumulate > 1:
            self.warnings.append(
                tr(
                    "A step of a run gathers {count} batches; here it is one.",
                    count=document.training.accumulate,
                )
            )
        self._clip()
        self._step(optimizer)

    def _clip(self) -> None:
        clip = self._slide.job.document.training.clip
        if clip is None:
            return
        if clip.kind == "value":
            for one in self.reached:
                one.grad = dense(one.grad).clamp(-clip.value, clip.value)
            return
        factor = clip.value / (self.norm + 1e-6)
        if factor < 1:
            self.clipped = factor
            for one in self.reached:
                one.grad = dense(one.grad) * factor

    def _step(self, optimizer: Optimizer) -> None:
        for part in optimizer.parts:
            memory = part.memory()
            for group in part.torchs.param_groups:
                for one in group["params"]:
                    if id(one) in self.gradients:
                        self._prepare(one, part.spec.kind, group, memory.get(one, {}))
        optimizer.step(self._again if optimizer.closure else None)
        with torch.no_grad():
            for one in self.reached:
                held = self.held[id(one)]
                held.after = one.detach().clone()
                one.copy_(held.before)

    def _prepare(
        self, one: torch.nn.Parameter, kind: str, group: Mapping[str, Any], memory: Any
    ) -> None:
        gradient = dense(one.grad).clone()
        copied = {
            name: item.clone() if isinstance(item, torch.Tensor) else item
            for name, item in dict(memory).items()
        }
        weight = one.detach().clone()
        self.held[id(one)] = Held(
            before=weight,
            gradient=gradient,
            terms=terms_of(kind, group, copied, weight, gradient),
            settings=plain_settings(group),
            kind=kind,
        )

    def _again(self) -> torch.Tensor:
        """The loss and its gradients, for optimizers that ask several times."""
        slide = self._slide
        slide.go_on()
        slide.built.model.zero_grad(set_to_none=True)
        kept = slide.buffers()
        with OwnDraws(slide.seed):
            results = slide.built.model(*slide.batch.inputs)
            loss = total_loss(results, slide.batch, slide.heads)
        loss.backward()
        slide.restore(kept)  # backward still needs them as they were
        self._clip()
        return loss


def _norm(tensors: list[torch.Tensor]) -> float:
    return float(sum(float(one.double().square().sum()) for one in tensors) ** 0.5)
