"""Weights that were trained elsewhere, put into the drawing: by name, else by place and shape.

A file is read as safetensors, never as a pickle: PyTorch's own files can hold code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import torch

from bpstudio.errors import Damaged, DataError, ModelError
from bpstudio.export.weights import state_names
from bpstudio.graph.document import Document
from bpstudio.language import Say, tr
from bpstudio.project import tensor_profile
from bpstudio.project.runs import Run as Record
from bpstudio.train.initial import load_weights
from bpstudio.train.job import Job, make_job
from bpstudio.train.recorder import begun
from bpstudio.train.run import Run

MOST_BYTES = 4 * 2**30
_PICKLES = (b"PK\x03\x04", b"\x80")
_WRAPPERS = ("module.", "_orig_mod.", "model.")
"""What wrappers (DataParallel, compile, Lightning) put before each name."""

_CALL = "safetensors.torch.save_file(model.state_dict(), 'weights.safetensors')"
_NUMBER = re.compile(r"(\d{1,9})")

_Tensor = tuple[str, tuple[int, ...]]
Array = npt.NDArray[Any]
How = Literal["name", "place", "shape", "missing"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """One tensor of the drawing, by its name in `state_dict`, and what came of it.

    `how`: it was found by its name, or by its place among those of its shape; what has its name
    has another shape; or there is nothing for it. `found` is the name in the file, or "".
    """

    name: str
    key: str
    shape: tuple[int, ...]
    how: How
    found: str = ""
    other_shape: tuple[int, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether the file has its values."""
        return self.how in {"name", "place"}

    @property
    def words(self) -> str:
        """What came of it, for people."""
        match self.how:
            case "name":
                if self.found == self.name:
                    return tr("taken")
                return tr("taken: {name}", name=self.found)
            case "place":
                return tr("taken by its place: {name}", name=self.found)
            case "shape":
                other = " × ".join(map(str, self.other_shape)) or tr("one number")
                return tr("not taken: has the shape {shape} in the file", shape=other)
            case "missing":
                return tr("not in the file")


@dataclass(frozen=True, kw_only=True, eq=False)
class Fit:
    """How the tensors of a file fit a drawing; `unused` are names of the file without a place."""

    places: tuple[Place, ...]
    unused: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many tensors of the drawing get their values."""
        return sum(place.filled for place in self.places)

    @property
    def words(self) -> str:
        """In one sentence, for people."""
        return self.said(tr)

    def said(self, tr: Say) -> str:
        """The same as `tr` says it: what goes into the log is English."""
        by_place = sum(place.how == "place" for place in self.places)
        words = tr(
            "{filled} of {all} tensors of the drawing are in the file",
            filled=self.filled,
            all=len(self.places),
        )
        words += tr(", {n} of them by their place", n=by_place) if by_place else ""
        unused = len(self.unused)
        words += tr("; {n} of the file have no place", n=unused) if unused else ""
        return f"{words}."


@dataclass(frozen=True, kw_only=True, eq=False)
class Imported:
    """A record of a run without a step that has these weights, and how they fit."""

    run: Record
    weights: Mapping[str, Array]
    document: Document
    fit: Fit


def read_state_dict(path: Path) -> Mapping[str, Array]:
    """The tensors of a safetensors file, by name.

    Raises:
        DataError: when it is no such file or damaged; it is told how to convert one of PyTorch's.
    """
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise DataError(
                tr("{name} is no file.", name=path.name), hint=tr("Choose a safetensors file.")
            )
        size = path.stat().st_size
        with open(path, "rb") as file:
            head = file.read(9)  # the length of a header may begin like a pickle, its text may not
            if head.startswith(_PICKLES) and not head.endswith(b"{"):
                raise DataError(
                    tr("{name} is a file of PyTorch's own, which can hold code.", name=path.name),
                    hint=tr(
                        "Where you trust it, write its tensors as safetensors: {call}.", call=_CALL
                    ),
                )
            if size > MOST_BYTES:
                raise DataError(
                    tr("{name} is larger than 4 GiB.", name=path.name),
                    hint=tr("Take a smaller model."),
                )
            content = head + file.read()
    except OSError as error:
        raise DataError(
            tr("{name} cannot be read: {why}.", name=path.name, why=error.strerror),
            hint=tr("Choose another file."),
        ) from error
    try:
        return tensor_profile.load(content, member=path.name)
    except Damaged as error:
        raise DataError(
            error.message, hint=tr("Weights are read from a safetensors file.")
        ) from error


def fit(
    wanted: Mapping[str, tuple[str, tuple[int, ...]]], found: Mapping[str, tuple[int, ...]]
) -> Fit:
    """Which tensor of a file goes where.

    `wanted` are name and shape by key, in the order of the model; `found` shapes by name. Modules
    of which nothing has a namesake are matched with those that hold the same, as one who wrote the
    same layers under other names would expect.
    """
    plain = {_bare(name): name for name in found}
    places: dict[str, Place] = {}
    for key, (name, shape) in wanted.items():
        namesake = name if name in found else plain.get(name, "")
        how: How = "missing"
        if namesake:
            how = "name" if found[namesake] == shape else "shape"
        other = found[namesake] if how == "shape" else ()
        places[key] = Place(
            name=name, key=key, shape=shape, how=how, found=namesake, other_shape=other
        )
    used = {place.found for place in places.values() if place.found}
    spare = {name: shape for name, shape in found.items() if name not in used}
    lacking = {one.name: one for one in places.values() if one.how == "missing"}
    pairs = _alike({name: one.shape for name, one in lacking.items()}, spare)
    for name, there in pairs.items():
        places[lacking[name].key] = replace(lacking[name], how="place", found=there)
    used |= {*pairs.values()}
    return Fit(
        places=tuple(places.values()), unused=tuple(name for name in found if name not in used)
    )


def _bare(name: str) -> str:
    for wrapper in _WRAPPERS:
        name = name.removeprefix(wrapper)
    return name


def _alike(
    wanted: Mapping[str, tuple[int, ...]], found: Mapping[str, tuple[int, ...]]
) -> dict[str, str]:
    """Names of the file for names of the drawing, module by module.

    Modules that hold tensors of the same endings and shapes are paired in order; a file has its
    names in no order of the model, so `10.weight` is sorted behind `9.weight`. What then is left
    on both sides only once is the same.
    """
    ours, theirs = _modules(wanted), _modules(found)
    order = sorted(theirs, key=_natural)
    here, there = [ours[name] for name in ours], [theirs[name] for name in order]
    blocks = SequenceMatcher(a=here, b=there, autojunk=False).get_matching_blocks()
    names = list(ours)
    pairs = {
        names[block.a + at]: order[block.b + at] for block in blocks for at in range(block.size)
    }
    left = [name for name in names if name not in pairs]
    spare = [name for name in order if name not in pairs.values()]
    for name in left:
        alone = [other for other in left if ours[other] == ours[name]] == [name]
        same = [other for other in spare if theirs[other] == ours[name]]
        if alone and len(same) == 1:
            pairs[name] = same[0]
    ends = {name: [end for end, _ in tensors] for name, tensors in ours.items()}
    return {f"{one}{end}": f"{pairs[one]}{end}" for one in pairs for end in ends[one]}


def _modules(shapes: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[_Tensor, ...]]:
    """The endings and shapes of the tensors of each module, by its name with a dot."""
    found: dict[str, list[_Tensor]] = {}
    for name, shape in shapes.items():
        module, dot, end = name.rpartition(".")
        found.setdefault(module + dot, []).append((end, shape))
    return {name: tuple(sorted(tensors)) for name, tensors in found.items()}


def _natural(name: str) -> list[tuple[int, str]]:
    """`10.` behind `9.`: digits count as numbers."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBER.split(name) if part
    ]


def import_weights(document: Document, path: Path, *, base: Path | None) -> Imported:
    """The weights of a file in a drawing; what it lacks keeps its initial values.

    Its data are prepared and the model is measured on every part, as at the end of a run.

    Raises:
        DataError: when the file cannot be read.
        ModelError: when the drawing cannot be trained, or nothing of the file fits it.
    """
    found = read_state_dict(path)
    training = replace(document.training, start_from="init")
    job = make_job(replace(document, training=training), base=base, weights=None, host="direct")
    threads, run = torch.get_num_threads(), None
    try:
        run = Run(job)
        return _with_weights(run, job, document, path, found)
    finally:
        if run is not None:
            run.tensors.close()
        torch.set_num_threads(threads)


def _with_weights(
    run: Run, job: Job, document: Document, path: Path, found: Mapping[str, Array]
) -> Imported:
    weights = dict(run.weights())
    names = state_names(run.built)
    wanted = {key: (name, weights[key].shape) for key, name in names.items()}
    fitted = fit(wanted, {name: array.shape for name, array in found.items()})
    if not fitted.filled:
        first = next(iter(found), tr("nothing", about="tensor"))
        raise ModelError(
            tr("Nothing of {name} fits the drawing.", name=path.name),
            hint=tr(
                "It holds {n} tensors, the first is {first!r}; names or shapes "
                "must be those of the drawing. Export → Weights shows what it calls its own.",
                n=len(found),
                first=first[:60],
            ),
        )
    for place in fitted.places:
        if place.filled:
            weights[place.key] = _like(found[place.found], weights[place.key], place)
    load_weights(run.built, weights)
    record = replace(
        begun(job),
        status="completed",
        name=f"Weights of {path.stem[:60]}",
        reason=tr("its weights were imported: {fit}", fit=fitted.words),
        device=str(run.device),
        host="",
        training=document.training,
        metrics=run.final_metrics(),
    )
    return Imported(run=record, weights=weights, document=job.document, fit=fitted)


def _like(array: Array, model: Array, place: Place) -> Array:
    """A tensor in the type that the model has."""
    if not np.can_cast(array.dtype, model.dtype, "same_kind"):
        raise ModelError(
            tr(
                "{name!r} holds {found}, where the drawing has {wanted}.",
                name=place.found[:60],
                found=array.dtype,
                wanted=model.dtype,
            ),
            hint=tr("Convert it before you save the file."),
        )
    with np.errstate(over="ignore"):
        made = np.array(array, dtype=model.dtype, order="C")
    if not np.isfinite(made).all():
        raise ModelError(
            tr(
                "{name!r} holds values that are not finite in {kind}.",
                name=place.found[:60],
                kind=model.dtype,
            ),
            hint=tr("Take the weights of an earlier step."),
        )
    return made
