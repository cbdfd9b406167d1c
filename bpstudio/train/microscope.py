"""Takes one batch through a model and back, layer by layer, and tells every number on the way.

Works on a model of its own, built from the drawing and the weights that are looked at. The
gradients that are shown are products of each layer's own derivative; beside them stands by how much
they differ from what autograd gave for the whole model at once.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import torch

from bpstudio.catalogue.lookup import loss_of, spec_of
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.errors import ModelError
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.record.magnified import (
    MOST_NUMBERS,
    Counted,
    Entering,
    Figures,
    Leaving,
    Magnified,
    Stop,
    Term,
    Update,
    Weight,
    figures,
)
from bpstudio.train.chain import Chain, Truth, whole
from bpstudio.train.count import count
from bpstudio.train.heads import Head
from bpstudio.train.job import Job
from bpstudio.train.layer_alone import added
from bpstudio.train.slide import Cancelled as Cancelled
from bpstudio.train.slide import Slide, Wish, difference, prepare
from bpstudio.train.stepped import Stepped
from bpstudio.train.update_terms import largest_difference

KEPT = 8_000_000
"""Numbers that are kept of all tensors together, 32 MB."""
MOST_STOPS = 2_000


class Microscope:
    """Holds a model of its own with one batch; `magnified` is all that was seen of it.

    Raises:
        UserError: when the drawing cannot be trained, or cannot take these rows.
    """

    def __init__(
        self, job: Job, wish: Wish, *, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        if len(job.flat.nodes) > MOST_STOPS:
            raise ModelError(
                tr(
                    "The microscope shows at most {most:,} layers, and this model has {layers:,}.",
                    most=MOST_STOPS,
                    layers=len(job.flat.nodes),
                ),
                hint=tr("Repeat its blocks fewer times."),
            )
        self._slide, words = prepare(job, wish, cancelled=cancelled)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RuntimeWarning)  # what overflows is shown as it is
                self.magnified = _magnified(self._slide, wish, words)
        except (RuntimeError, ValueError, IndexError) as error:
            hint = (
                tr("Look at a batch: this layer needs several rows.")
                if wish.row is not None
                else ""
            )
            raise ModelError(
                tr("The model cannot take these rows."),
                node=self._slide.built.node_of(error),
                hint=hint or tr("Train the drawing: a run says which layer it was."),
                details=str(error),
            ) from error

    def count(self, key: str, index: tuple[int, ...], shown: float) -> Counted:
        """Compare a number of the gradient of a weight (`path:name`) or an Input (its path).

        Raises:
            UserError: when there is no such number.
        """
        slide = self._slide
        return count(slide.built, slide.heads, slide.batch, key, index, shown, seed=slide.seed)


def _magnified(slide: Slide, wish: Wish, words: tuple[str, ...]) -> Magnified:
    kept = slide.buffers()
    truth = whole(slide)
    slide.restore(kept)
    chain = Chain(slide, truth)
    slide.restore(kept)
    stepped = Stepped(slide, wish)
    maker = _Maker(slide, truth, chain, stepped)
    return Magnified(
        stops=tuple(maker.stops()),
        rows=tuple(slide.job.prepared.in_file(slide.batch.rows.numpy()).tolist()),
        loss=truth.loss,
        began=wish.began,
        gradient_norm=stepped.norm,
        clipped=stepped.clipped,
        warnings=(*words, *stepped.warnings),
    )


class _Maker:
    """Turns tensors into what is shown."""

    def __init__(self, slide: Slide, truth: Truth, chain: Chain, stepped: Stepped) -> None:
        self._slide, self._truth, self._chain, self._stepped = slide, truth, chain, stepped
        tensors = 6 * len(chain.values) + 10 * len(stepped.held) + 1
        self._most = max(256, min(MOST_NUMBERS, KEPT // tensors))
        self._titles = slide.job.flat.by_id
        self._totals = self._summed()

    def stops(self) -> Iterator[Stop]:
        """All layers in forward order, Inputs first and Outputs last."""
        for path in self._slide.built.source.inputs:
            yield self._input(path)
        for path in self._truth.order:
            self._slide.go_on()
            yield self._layer(path)
        for head in self._slide.heads:
            yield self._output(head)

    def _figures(self, tensor: torch.Tensor) -> Figures:
        one = tensor.detach()
        one = one.float() if one.dtype in {torch.bfloat16, torch.float16} else one
        return figures(one.numpy(), most=self._most)

    def _maybe(self, tensor: torch.Tensor | None) -> Figures | None:
        return None if tensor is None else self._figures(tensor)

    def _input(self, path: str) -> Stop:
        back = self._chain.back.get((path, "out"))
        leaving = Leaving(
            port="out",
            value=self._figures(self._chain.values[path, "out"]),
            gradient=self._maybe(back),
            error=difference(back, self._truth.gradients.get((path, "out"))),
        )
        return _stop(self._titles[path], leaving=(leaving,))

    def _output(self, head: Head) -> Stop:
        path = head.port.path
        node = self._titles[path]
        spec = loss_of(node)
        loss = Leaving(
            port="loss",
            value=self._figures(self._chain.values[path, "loss"]),
            gradient=self._figures(self._chain.back[path, "loss"]),
        )
        made = _stop(node, entering=self._entering(path), leaving=(loss,))
        return replace(made, kind=spec.kind, formula=spec.formula, summary=spec.summary)

    def _entering(self, path: str) -> tuple[Entering, ...]:
        chain = self._chain
        return tuple(
            Entering(
                port=port,
                source=source[0],
                source_port=source[1],
                value=self._figures(chain.values[source]),
                gradient=self._maybe(gradient),
            )
            for port, sources in chain.sources(path).items()
            for source, gradient in zip(sources, chain.sent[path][port], strict=True)
        )

    def _layer(self, path: str) -> Stop:
        chain = self._chain
        leaving = tuple(
            Leaving(
                port=port,
                value=self._figures(chain.values[path, port]),
                gradient=self._maybe(chain.back.get((path, port))),
                error=difference(
                    chain.back.get((path, port)), self._truth.gradients.get((path, str(place)))
                ),
            )
            for place, port in enumerate(chain.passed[path].leaving)
        )
        return _stop(
            self._titles[path],
            entering=self._entering(path),
            leaving=leaving,
            weights=tuple(self._weights(path)),
            jacobians=chain.jacobians[path],
            why="" if any(one.gradient for one in leaving) else tr("No gradient comes back to it."),
        )

    # ------------------------------------------------------------------------------- weights

    def _summed(self) -> dict[int, torch.Tensor]:
        """The gradient of each weight, added up over the layers that run it."""
        parts: dict[int, list[torch.Tensor]] = {}
        for path, weights in self._chain.weights.items():
            for name, gradient in weights.items():
                if gradient is not None:
                    weight = self._chain.passed[path].weights[name]
                    parts.setdefault(id(weight), []).append(gradient)
        return {key: added(many) for key, many in parts.items()}

    def _weights(self, path: str) -> Iterator[Weight]:
        node = self._titles[path]
        frozen = not any(one.requires_grad for one in self._chain.passed[path].weights.values())
        for name, weight in self._chain.passed[path].weights.items():
            gradient, total = self._chain.weights[path][name], self._totals.get(id(weight))
            why = "" if gradient is not None else tr("No gradient reaches it.")
            yield Weight(
                key=f"{node.shares or path}:{name}",
                name=name,
                value=self._figures(weight),
                gradient=self._maybe(gradient),
                total=self._maybe(total),
                error=difference(total, self._stepped.gradients.get(id(weight))),
                update=self._update(weight),
                why=tr("It is frozen.") if frozen else why,
            )

    def _update(self, weight: torch.Tensor) -> Update | None:
        held = self._stepped.held.get(id(weight))
        if held is None or held.after is None:
            return None
        change = held.after - held.before
        terms = [("g", tr("the gradient"), self._stepped.gradients[id(weight)])]
        if not torch.equal(held.gradient, terms[0][2]):
            terms.append((tr("g, clipped"), tr("the gradient, clipped"), held.gradient))
        terms += held.terms or []
        error = None
        if held.terms is not None:
            error = largest_difference(held.terms[-1][2], change, held.before)
        return Update(
            optimizer=held.kind,
            formula=OPTIMIZERS[held.kind].formula,
            settings=FrozenMap(held.settings),
            terms=tuple(
                Term(symbol=symbol, words=words, value=self._figures(one.float()))
                for symbol, words, one in terms
            ),
            before=self._figures(held.before),
            change=self._figures(change),
            after=self._figures(held.after),
            error=error,
        )


def _stop(node: Node, **more: Any) -> Stop:
    spec = spec_of(node)
    assert spec is not None
    return Stop(
        path=node.id,
        title=node.title,
        kind=node.kind,
        formula=spec.formula,
        summary=spec.summary,
        **more,
    )
