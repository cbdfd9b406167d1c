"""The model of a run as it was trained, ready to answer; trains nothing and reads no data."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace

import torch

from bpstudio.catalogue.lookup import spec_of
from bpstudio.compile.check import check
from bpstudio.compile.module import Built, build
from bpstudio.compile.source import generate
from bpstudio.data.preparation import Preparation
from bpstudio.errors import DeviceError, ModelError
from bpstudio.graph.document import Document
from bpstudio.graph.flat import Flat
from bpstudio.language import tr
from bpstudio.project.arrays import Array
from bpstudio.project.drawn import document_of
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.results.apart import Apart
from bpstudio.train.device import choose_device
from bpstudio.train.initial import load_weights, unfit_words
from bpstudio.train.job import problem_error, sha256_of

CHANGED = tr(
    "The drawing or its settings changed since this run was trained: the answers are those of the "
    "drawing as it is now, with the weights of the run."
)


@dataclass(frozen=True, kw_only=True)
class TrainedModel:
    """A model in evaluation mode with the weights of a run, and what was fitted for that run.

    `document` is that of the project with the settings of the run; `preparation` is None for a
    run that kept none. `draws` tells whether a layer may draw random numbers when it answers.
    """

    run: Run
    document: Document
    built: Built
    device: torch.device
    preparation: Preparation | None
    draws: bool = True
    warnings: tuple[str, ...] = ()

    def apart(self) -> AbstractContextManager[object]:
        """What the model answers in: its random numbers are none of a run's."""
        return Apart(self.device) if self.draws else nullcontext()


def open_model(project: Project, *, run: str | None = None) -> TrainedModel:
    """The model of a run of the project, by id; of the current run if none is named.

    Draws nothing from torch's own generator.

    Raises:
        ModelError: when there is no run, its weights are not kept, or they do not fit the drawing.
        DataError: when the stored preparation cannot be read.
    """
    chosen = _chosen(project, run)
    weights = _weights(project, chosen)
    document, told = document_of(project.document, chosen)
    document = replace(document, training=chosen.training)
    checked = check(document)
    if checked.errors:
        raise problem_error(checked.errors[0])
    source = generate(document, checked.sizes, flat=checked.flat)
    with Apart():
        built = build(source)
    _load(built, checked.flat, weights)
    device = _device(document.training.device)
    built.model.to(device)
    built.model.eval()
    for loss in built.losses:
        loss.to(device)
    changed = bool(chosen.source_sha256) and sha256_of(source) != chosen.source_sha256
    stored = chosen.preparation
    return TrainedModel(
        run=chosen,
        document=document,
        built=built,
        device=device,
        preparation=None if stored is None else Preparation.from_value(stored.value, stored.arrays),
        draws=any(spec is None or spec.random for spec in map(spec_of, checked.flat.nodes)),
        warnings=(told,) if told else (CHANGED,) if changed else (),
    )


def has_weights(project: Project, run: Run) -> bool:
    """Whether the model of a run can be opened: it is the current one, or can be taken up again."""
    return (run.id == project.current and project.weights is not None) or run.state is not None


def _chosen(project: Project, run: str | None) -> Run:
    wanted = project.current if run is None else run
    found = None if wanted is None else project.run(wanted)
    if found is None and run is not None:
        raise ModelError(
            tr("There is no run {run!r}.", run=run[:40]), hint=tr("bpstudio info FILE lists them.")
        )
    if found is None:
        raise ModelError(
            tr("The project has no trained model."), hint=tr("Train it first: bpstudio train FILE.")
        )
    return found


def _weights(project: Project, run: Run) -> Mapping[str, Array]:
    if run.id == project.current and project.weights is not None:
        return project.weights
    state = run.open_state()
    if state is None:
        raise ModelError(
            tr(
                "The weights of run {id} are not in the file: it keeps those of the current "
                "run and of runs that can be taken up again.",
                id=run.id,
            ),
            hint=tr("Choose the current run, or train this one again."),
        )
    return state.weights


def _load(built: Built, flat: Flat, weights: Mapping[str, Array]) -> None:
    """Put the weights in.

    Raises:
        ModelError: when one does not fit, or one is missing.
    """
    left = load_weights(built, weights)
    if left:
        raise ModelError(
            unfit_words(flat, left).partition(". ")[0] + ".",
            hint=tr("The drawing changed since the run. Undo the changes, or train again."),
        )
    missing = sorted(built.state().keys() - weights.keys())
    if missing:
        path = missing[0].partition(":")[0]
        node = flat.by_id.get(path)
        raise ModelError(
            tr(
                "{title!r} was not part of the run: it has no trained weights.",
                title=node.title if node else path,
            ),
            node=path,
            hint=tr("The drawing changed since the run. Undo the changes, or train again."),
        )


def _device(wanted: str) -> torch.device:
    """The device that the run was to have, or the CPU where that is not to be had."""
    try:
        return choose_device(wanted)
    except DeviceError:
        return torch.device("cpu")
