"""Turns a document into a job: everything a run needs, frozen when Run is pressed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.compile.check import Checked, check
from bpstudio.compile.source import Source, generate
from bpstudio.data.facts import has_fingerprint
from bpstudio.data.load import Prepared, load_prepared, with_facts
from bpstudio.data.preparation import Preparation, has_ranges, without_ranges
from bpstudio.errors import ModelError
from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import Data, Document
from bpstudio.graph.flat import Flat
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.project.arrays import Arrays, Bundle
from bpstudio.project.branch import new_id
from bpstudio.project.runs import Run, kept_its_end
from bpstudio.record.events import RunState


@dataclass(frozen=True, kw_only=True)
class Job:
    """An immutable request: nothing that the user does later can disturb the run.

    `weights` are those to start from when the document says `start_from: "current"`, and those of
    frozen layers in any case. With a `state` the run of this `id`, of which `before` is on record,
    goes on where it was taken. Its data path starts at the folder `base`.
    """

    id: str
    document: Document
    source: Source
    checked: Checked
    prepared: Prepared
    weights: FrozenMap[npt.NDArray[Any]] | None = None
    host: str = "thread"
    state: RunState | None = None
    before: Run | None = None
    base: Path | None = None

    @property
    def leaves(self) -> bool:
        """Whether it begins from a state of another run, which need not fit in all."""
        return self.before is not None and self.before.leaves

    @property
    def flat(self) -> Flat:
        """The drawing with its blocks unfolded: every layer that runs, by path."""
        return self.checked.flat


def make_job(
    document: Document,
    *,
    base: Path | None,
    weights: FrozenMap[npt.NDArray[Any]] | None = None,
    host: str = "thread",
    resume: tuple[str, RunState] | None = None,
) -> Job:
    """Load the data, check the drawing, write the source. `base` is the project's folder.

    `resume` are the id and the state of a run that is to go on.

    Raises:
        DataError: when the data cannot be loaded or prepared.
        ModelError: with the first problem that keeps the drawing from becoming a model.
    """
    _require_supported(document)
    prepared = load_prepared(document.data, base)
    document = replace(document, data=with_facts(document.data, prepared))
    return checked_job(
        document, check(document), prepared, base=base, weights=weights, host=host, resume=resume
    )


def checked_job(
    document: Document,
    checked: Checked,
    prepared: Prepared,
    *,
    base: Path | None,
    weights: FrozenMap[npt.NDArray[Any]] | None = None,
    host: str = "thread",
    resume: tuple[str, RunState] | None = None,
) -> Job:
    """The job of a document, with the facts of its data, that was loaded and checked before.

    Raises:
        ModelError: as `make_job` does.
    """
    _require_supported(document)
    if checked.errors:
        raise problem_error(checked.errors[0])
    return Job(
        id=resume[0] if resume else new_id(),
        document=document,
        source=generate(document, checked.sizes, flat=checked.flat),
        checked=checked,
        prepared=prepared,
        weights=weights,
        host=host,
        state=resume[1] if resume else None,
        base=base,
    )


def resumed_job(document: Document, run: Run, *, base: Path | None, host: str = "thread") -> Job:
    """The job of a run that was cut off: it goes on with the settings that it began with.

    Raises:
        ModelError: when the run is over, or the drawing or its data have changed since. A branch
            that has not begun may have other ones than the run that it leaves.
        Damaged: when what is stored of the run cannot be read.
    """
    state = run.open_state()
    if state is None:
        hint = tr("Start a new one; it may begin with the weights as they are now.")
        if kept_its_end(run):
            hint = tr(
                "Train it longer (Run menu, or --from RUN and more --epochs), or start a new one."
            )
        raise ModelError(tr("This run came to its end and cannot go on."), hint=hint)
    document = replace(document, training=run.training)
    job = make_job(document, base=base, host=host, resume=(run.id, state))
    job = replace(job, before=run)
    if job.leaves:
        return job
    redrawn = sha256_of(job.source) != run.source_sha256
    if redrawn or not is_prepared_alike(run, job.prepared.preparation):
        raise ModelError(
            tr("The drawing changed since this run was cut off, so it cannot go on.")
            if redrawn
            else tr("The data changed since this run was cut off, so it cannot go on."),
            hint=tr("Undo these changes, or start a new run."),
        )
    return job


def is_prepared_alike(run: Run, preparation: Preparation) -> bool:
    """Whether a preparation is the one that a run kept, if it kept one.

    Ranges of the training part count where the run noted them: they tell another split even where
    nothing else was fitted.
    """
    if run.preparation is None:
        return True
    value, arrays = preparation.to_value()
    if not has_ranges(run.preparation.value):
        value = without_ranges(value)
    return run.preparation == Bundle(value, Arrays(arrays))


def is_data_of(run: Run, data: Data) -> bool:
    """Whether data have the very source, preparation and split of a run, if it noted them."""
    return not run.data or has_fingerprint(data, run.data)


def sha256_of(source: Source) -> str:
    """The hash by which a run knows the text of its model again."""
    return hashlib.sha256(source.text.encode()).hexdigest()


def problem_error(problem: Problem) -> ModelError:
    """A problem as the error that refuses a run."""
    return ModelError(
        problem.message,
        node=problem.nodes[0] if problem.nodes else None,
        hint=problem.hint,
        details=problem.details,
    )


def _require_supported(document: Document) -> None:
    """Settings that a file may carry and this version cannot keep are refused, not ignored."""
    training = document.training
    if training.precision == "float16" and OPTIMIZERS[training.optimizer.kind].closure:
        raise ModelError(
            tr(
                "{kind} cannot train in float16: it needs every loss of a step.",
                kind=training.optimizer.kind,
            ),
            hint=tr("Set precision to float32 or bfloat16, or choose another optimizer."),
        )


def frozen_arrays(tensors: dict[str, Any]) -> FrozenMap[npt.NDArray[Any]]:
    """Tensors on any device as read-only numpy arrays of their own."""
    arrays = {}
    for key, tensor in tensors.items():
        array = np.array(tensor.detach().cpu().numpy(), order="C", copy=True)
        array.flags.writeable = False
        arrays[key] = array
    return FrozenMap(arrays)
