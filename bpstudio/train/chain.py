"""The way back twice: autograd on the whole model at once, and the chain rule layer by layer.

Each layer is run alone on what entered it, so that its own derivative and the product with what
comes back owe nothing to the first way; where both are right they are the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch

from bpstudio.catalogue.lookup import spec_of
from bpstudio.compile.draws import OwnDraws
from bpstudio.errors import ModelError
from bpstudio.language import tr
from bpstudio.record.magnified import SAME, Jacobian
from bpstudio.train.heads import Head, head_loss, total_loss
from bpstudio.train.layer_alone import Passed, added, is_small, jacobian, run_alone, send_back
from bpstudio.train.see import See
from bpstudio.train.slide import Slide, difference, leaf, read_only

Port = tuple[str, str]


class Truth(See):
    """What autograd says of the whole model: the gradient of every output, by path and place."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.gradients: dict[Port, torch.Tensor | None] = {}
        self.loss = 0.0
        self._known: set[int] = set()
        self._held: list[torch.Tensor] = []

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        """Watch the gradient of a node's outputs; a tensor that was seen before is told once."""
        self.order.append(path)
        for place, output in enumerate(outputs):
            self._held.append(output)  # so that no other tensor gets its id
            if output.requires_grad and id(output) not in self._known:
                output.register_hook(self._keeper((path, str(place))))
            self._known.add(id(output))

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        """What enters a recurrent layer goes in as it is."""
        return tensor

    def _keeper(self, place: Port) -> Callable[[torch.Tensor], None]:
        def keep(gradient: torch.Tensor) -> None:
            self.gradients[place] = gradient.detach().clone()

        return keep


def whole(slide: Slide) -> Truth:
    """The model at once, forward and backward, as in a run; weights keep their gradients.

    Raises:
        ModelError: when no gradient reaches any weight.
    """
    slide.built.model.zero_grad(set_to_none=True)
    truth = Truth()
    inputs = tuple(map(leaf, slide.batch.inputs))
    with OwnDraws(slide.seed):
        results = slide.built.model(*inputs, see=truth)
        loss = total_loss(results, slide.batch, slide.heads)
    if not loss.requires_grad:
        raise ModelError(
            tr("No gradient reaches any weight, so there is no way back to look at."),
            hint=tr("Unfreeze a layer, or take Detach off the way to the Output."),
        )
    slide.go_on()
    loss.backward()
    truth.loss = float(loss.detach())
    for path, one in zip(slide.built.source.inputs, inputs, strict=True):
        truth.gradients[path, "out"] = one.grad
    return truth


class Chain:
    """Every layer run alone, in the order of the model, then the chain rule from the losses back.

    `back` are the gradients of what layers give, by path and port, each the sum over its links.
    """

    def __init__(self, slide: Slide, truth: Truth) -> None:
        self._slide = slide
        self.values: dict[Port, torch.Tensor] = {}
        self.passed: dict[str, Passed] = {}
        self.back: dict[Port, torch.Tensor] = {}
        self.sent: dict[str, dict[str, tuple[torch.Tensor | None, ...]]] = {}
        self.weights: dict[str, dict[str, torch.Tensor | None]] = {}
        self.jacobians: dict[str, tuple[Jacobian, ...]] = {}
        self._parts: dict[Port, list[torch.Tensor]] = {}
        with OwnDraws(slide.seed):
            self._forward(truth.order)
        self._backward(truth.order)

    def sources(self, path: str) -> dict[str, tuple[Port, ...]]:
        """By input port of a layer, the ports from which its tensors come."""
        flat = self._slide.job.flat
        spec = spec_of(flat.by_id[path])
        assert spec is not None
        found: dict[str, tuple[Port, ...]] = {
            port.name: () for port in spec.ports(flat.by_id[path]).inputs
        }
        for edge in flat.edges_into.get(path, ()):
            found[edge.dst[1]] = (*found[edge.dst[1]], edge.src)
        return found

    def _forward(self, order: list[str]) -> None:
        slide = self._slide
        for path, one in zip(slide.built.source.inputs, slide.batch.inputs, strict=True):
            self.values[path, "out"] = one
        for path in order:
            slide.go_on()
            given = {
                port: tuple(self.values[source] for source in sources)
                for port, sources in self.sources(path).items()
            }
            passed = run_alone(slide.built, slide.job.checked, path, given)
            self.passed[path] = passed
            self.values |= {(path, port): one.detach() for port, one in passed.leaving.items()}

    def _backward(self, order: list[str]) -> None:
        for head, target in zip(self._slide.heads, self._slide.batch.targets, strict=True):
            self._from_loss(head, target)
        for path in reversed(order):
            self._slide.go_on()
            incoming = self._incoming(path)
            sent = send_back(self.passed[path], incoming)
            self.sent[path] = dict(sent.entering)
            self.weights[path] = dict(sent.weights)
            self.jacobians[path] = tuple(self._jacobians(path))
            self._hand_on(path)
        for path in self._slide.built.source.inputs:
            self._gather((path, "out"))

    def _jacobians(self, path: str) -> Iterator[Jacobian]:
        """Of the first row, where one output alone has a gradient and both sides are small."""
        passed = self.passed[path]
        known = [port for port in passed.leaving if (path, port) in self.back]
        if len(known) != 1:
            return
        (port,) = known
        output, incoming = passed.leaving[port], self.back[path, port]
        for name, tensors in passed.entering.items():
            for place, entered in enumerate(tensors):
                sent = self.sent[path][name][place]
                if sent is None or not is_small(output, entered):
                    continue
                self._slide.go_on()
                matrix = jacobian(output, entered)
                product = incoming[0].flatten() @ matrix
                leaves = sent[0].flatten()
                yield Jacobian(
                    output=port,
                    input=name if len(tensors) == 1 else f"{name} {place + 1}",
                    matrix=read_only(matrix),
                    incoming=read_only(incoming[0].flatten()),
                    product=read_only(product),
                    gradient=read_only(leaves),
                    alone=(difference(product, leaves) or 0.0) < SAME,
                )

    def _incoming(self, path: str) -> dict[str, torch.Tensor]:
        found = {}
        for port in self.passed[path].leaving:
            gathered = self._gather((path, port))
            if gathered is not None:
                found[port] = gathered
        return found

    def _gather(self, place: Port) -> torch.Tensor | None:
        parts = self._parts.get(place)
        if parts:
            self.back[place] = added(parts)
        return self.back.get(place)

    def _hand_on(self, path: str) -> None:
        for port, sources in self.sources(path).items():
            for source, gradient in zip(sources, self.sent[path][port], strict=True):
                if gradient is not None:
                    self._parts.setdefault(source, []).append(gradient)

    def _from_loss(self, head: Head, target: torch.Tensor | None) -> None:
        """The derivative of an output's weighted loss by what enters it."""
        path = head.port.path
        sources = [one for ports in self.sources(path).values() for one in ports]
        leaves = [leaf(self.values[source]) for source in sources]
        loss = head_loss(head, tuple(leaves), target, self._slide.batch.weights)
        self.values[path, "loss"] = loss.detach()
        self.back[path, "loss"] = torch.tensor(head.facts.weight)
        asked = [leaf for leaf in leaves if leaf.requires_grad]
        told: tuple[torch.Tensor | None, ...] = ()
        if asked and loss.requires_grad:
            told = torch.autograd.grad(head.facts.weight * loss, asked, allow_unused=True)
        by_leaf = dict(zip(map(id, asked), told, strict=False))
        found = iter([by_leaf.get(id(leaf)) for leaf in leaves])
        self.sent[path] = {
            port: tuple(next(found) for _ in ports) for port, ports in self.sources(path).items()
        }
        self._hand_on(path)
