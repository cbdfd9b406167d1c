"""A project as a folder of plain PyTorch source, which trains and predicts without bpstudio."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy.typing as npt

from bpstudio import __version__
from bpstudio.errors import UserError
from bpstudio.export.data_text import data_text
from bpstudio.export.predict_text import predict_text
from bpstudio.export.proof import Proof, prove
from bpstudio.export.train_text import train_text
from bpstudio.export.weights import safetensors_bytes, state_names
from bpstudio.graph.document import Document
from bpstudio.language import english, tr
from bpstudio.train.job import Job, make_job
from bpstudio.train.run import Run

PROOF = "proof.json"
PACKAGES = ("torch", "numpy", "scikit-learn", "safetensors")

_README = """# {title}

Written by bpstudio {version}. It needs none of it.

    python -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python train.py                          train, judge, write weights.safetensors
    venv/bin/python train.py --evaluate               judge the weights that are here
    venv/bin/python predict.py rows.csv answers.csv   what the model says of new rows

| file | what it is |
|---|---|
| model.py | the network: the very text that bpstudio trains |
| data.py | how rows are read, prepared (fitted on the training part) and divided |
| train.py | first weights, optimizer, schedule, loop, metrics |
| predict.py | answers for new rows |
| data.csv, arrays.npz, parts.npz | the rows, and which part each belongs to |
| weights.safetensors | the trained weights, under the names of `state_dict` (if there were any) |
| proof.json | how far this source and bpstudio were apart when it was written |

{proof}
"""


@dataclass(frozen=True, kw_only=True, eq=False)
class Package:
    """The files of an export by name, and what was proved of them."""

    files: Mapping[str, bytes]
    proof: Proof


def python_package(
    document: Document,
    *,
    base: Path | None,
    weights: Mapping[str, npt.NDArray[Any]] | None = None,
    title: str = "",
) -> Package:
    """The source of a project, run in a clean process and compared with the engine.

    `weights` are the trained ones, by key; `base` is the project's folder.

    Raises:
        UserError: when the project cannot train, or something in it cannot be written as source.
    """
    job = _job(document, base, weights)
    run = Run(job)
    joined = _joins(job)
    data = data_text(job)
    files = {
        "model.py": job.source.text.encode(),
        "data.py": data.text.encode(),
        "train.py": train_text(run, joined=joined).encode(),
        "predict.py": predict_text(run).encode(),
        "requirements.txt": _requirements().encode(),
        **data.files,
    }
    start = _start(job, run)
    if start is not None:
        files["start.safetensors"] = start
    if weights is not None:
        files["weights.safetensors"] = safetensors_bytes(run.built, weights)
    proof = _proved(files, job)
    files[PROOF] = (json.dumps(proof.as_json(), indent=2) + "\n").encode()
    words = _README.format(
        title=title.replace("\n", " ").strip() or "A model",
        version=__version__,
        proof=proof.said(english),
    )
    files["README.md"] = words.encode()
    return Package(files=files, proof=proof)


def _job(
    document: Document, base: Path | None, weights: Mapping[str, npt.NDArray[Any]] | None
) -> Job:
    """The job on the CPU: the script names no other device."""
    from bpstudio.params import FrozenMap

    document = replace(document, training=replace(document.training, device="cpu"))
    return make_job(document, base=base, weights=None if weights is None else FrozenMap(weights))


def _joins(job: Job) -> bool:
    """Whether the engine joins the weights at its first step, for the last digit's sake."""
    run = Run(job)
    run.take_step(next(run.epoch_batches()))
    return any(part.joined for part in run.optimizer.parts)


def _start(job: Job, run: Run) -> bytes | None:
    """The weights that training begins with where they are not drawn: those of other runs."""
    if job.weights is None:
        return None
    continues = job.document.training.start_from == "current"
    frozen = {node.id for node in job.flat.nodes if node.frozen}
    own = {
        key: array
        for key, array in job.weights.items()
        if continues or key.partition(":")[0] in frozen
    }
    return safetensors_bytes(run.built, own) if own else None


def _requirements() -> str:
    lines = []
    for name in PACKAGES:
        try:
            number = version(name).partition("+")[0]
        except PackageNotFoundError:
            continue
        lines.append(f"{name}=={number}\n")
    return "".join(lines)


def _proved(files: Mapping[str, bytes], job: Job) -> Proof:
    with tempfile.TemporaryDirectory(prefix="bpstudio-export-") as place:
        _write(files, Path(place))
        return prove(Path(place), job)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def write_package(package: Package, folder: Path, *, force: bool = False) -> None:
    """Write the files into a new folder, all or none of them.

    Raises:
        UserError: when there is something in its place already, or the disk refuses.
    """
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken and not force:
        raise UserError(
            tr("{folder} is there already.", folder=folder),
            hint=tr("Choose another name, or use --force."),
        )
    if taken and not (folder / PROOF).exists():
        raise UserError(
            tr("{folder} was not written by an export, so it is not replaced.", folder=folder),
            hint=tr("Choose another name."),
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix=".export-", dir=folder.parent))
        try:
            _write(package.files, place)
            place.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            place.rename(folder)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
    except OSError as error:
        raise UserError(
            tr("{folder} cannot be written: {why}.", folder=folder, why=error.strerror or error),
            hint=tr("Choose another place."),
        ) from error


def state_key_map(run: Run) -> dict[str, str]:
    """State-dict name by key of the project, for who reads the weights elsewhere."""
    return state_names(run.built)
