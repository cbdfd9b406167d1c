"""The trained model as an ONNX file for any number of rows, compared with PyTorch.

Needs the extra `onnx`; the comparison needs onnxruntime as well.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import logging
import re
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from bpstudio.compile.module import Built
from bpstudio.data.table import Array
from bpstudio.errors import ModelError, UserError
from bpstudio.export.weights import Weights
from bpstudio.graph.document import Document
from bpstudio.graph.flat import Flat, leaf
from bpstudio.language import tr
from bpstudio.params import FrozenMap
from bpstudio.train.initial import load_weights
from bpstudio.train.job import make_job
from bpstudio.train.run import Run

TOLERANCE = 1e-5
ROWS = (7, 11)
"""How many rows it is traced with, and how many it is compared on: any number must do."""
NEEDED = ("onnx", "onnxscript")
_NODE = re.compile(r"translating node %(\w+)")
_LINE = re.compile(r"<bpstudio model [0-9a-f]+>\"?, line (\d+)")


@dataclass(frozen=True, kw_only=True)
class OnnxModel:
    """The file, the names of what enters and leaves it, and how far it is from PyTorch.

    `apart` is the largest difference, relative above 1; None where it was not compared.
    """

    content: bytes
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    apart: float | None

    @property
    def holds(self) -> bool | None:
        """Whether it agrees with PyTorch; None where that is not known."""
        return None if self.apart is None else self.apart <= TOLERANCE

    @property
    def words(self) -> str:
        """What is known of it, in a sentence."""
        if self.apart is None:
            return tr("It was not compared with PyTorch: install onnxruntime to have that done.")
        if self.holds:
            return tr(
                "Run by onnxruntime on {rows} rows it agrees with PyTorch to {apart:.1e}.",
                rows=ROWS[1],
                apart=self.apart,
            )
        return tr(
            "Run by onnxruntime it does NOT agree with PyTorch: {apart:.1e} apart.",
            apart=self.apart,
        )


def onnx_model(document: Document, weights: Weights, *, base: Path | None) -> OnnxModel:
    """The model in evaluation mode with these weights.

    Raises:
        UserError: when packages are missing.
        ModelError: naming the layer that ONNX has no form for.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UserError(
            tr("ONNX export needs {packages}.", packages=tr(" and ").join(missing)),
            hint='pip install "bpstudio[onnx]"',
        )
    document = replace(document, training=replace(document.training, device="cpu"))
    job = make_job(document, base=base, weights=FrozenMap(weights))
    run = Run(job)
    load_weights(run.built, weights)
    model = run.model.eval()
    rows = run.tensors.parts["train"]
    few, others = (_inputs(run, rows, count) for count in ROWS)
    names = [_name(job.document, path) for path in job.source.inputs]
    content = _exported(run.built, job.flat, few, names)
    with torch.no_grad():
        wanted = model(*others)
    answers = [one.numpy() for one in (wanted if isinstance(wanted, tuple) else (wanted,))]
    apart, outputs = _compared(content, others, answers)
    return OnnxModel(content=content, inputs=tuple(names), outputs=outputs, apart=apart)


def _inputs(run: Run, rows: torch.Tensor, count: int) -> tuple[torch.Tensor, ...]:
    """So many rows, some of them twice where there are fewer."""
    chosen = rows[torch.arange(count) % len(rows)]
    return tuple(one.contiguous() for one in run.tensors.batch(chosen).inputs)


def _name(document: Document, path: str) -> str:
    """What an Input is called: letters and digits of its name, and its id."""
    title = re.sub(r"[^A-Za-z0-9]+", "_", document.graph.by_id[path].title).strip("_")
    return f"{title[:40] or 'input'}_{path}"


def _exported(
    built: Built, flat: Flat, inputs: tuple[torch.Tensor, ...], names: list[str]
) -> bytes:
    rows = torch.export.Dim("N", min=1)
    program: torch.export.ExportedProgram | None = None
    try:
        with _quiet():
            program = torch.export.export(
                built.model, inputs, dynamic_shapes=tuple({0: rows} for _ in inputs)
            )
            made = torch.onnx.export(program, dynamo=True, input_names=names, verbose=False)
    except Exception as error:  # torch raises whatever a converter raises
        raise _refusal(built, flat, program, error) from error
    if made is None:
        raise ModelError(tr("ONNX export gave no model."))
    with tempfile.TemporaryDirectory(prefix="bpstudio-onnx-") as place:
        path = Path(place) / "model.onnx"
        made.save(path)
        return path.read_bytes()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """The exporter prints and warns about its own inside."""
    logging.disable(logging.WARNING)
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


def _refusal(
    built: Built, flat: Flat, program: torch.export.ExportedProgram | None, error: Exception
) -> ModelError:
    """The layer that cannot be exported, found by the line of the model that it is of."""
    found = _NODE.search(str(error))
    trace = str(error)
    if program is not None and found is not None:
        for node in program.graph.nodes:
            if node.name == found.group(1):
                trace = str(node.meta.get("stack_trace", ""))
    lines = _LINE.findall(trace)
    node = built.source.node_at(int(lines[-1])) if lines else built.node_of(error)
    named = next((one.title for one in flat.nodes if leaf(one.id) == leaf(node or "")), None)
    return ModelError(
        tr("The layer {name!r} has no form in ONNX that PyTorch's exporter knows.", name=named)
        if named
        else tr("Something in the model has no form in ONNX that PyTorch's exporter knows."),
        node=node,
        hint=tr("Put another layer in its place, or export Python source."),
        details=str(error)[:4000],
    )


def _compared(
    content: bytes, inputs: tuple[torch.Tensor, ...], wanted: list[Array]
) -> tuple[float | None, tuple[str, ...]]:
    """The largest difference to these answers, and the names of the outputs."""
    if importlib.util.find_spec("onnxruntime") is None:
        return None, ()
    import onnxruntime

    session: Any = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    given = {one.name: x.numpy() for one, x in zip(session.get_inputs(), inputs, strict=True)}
    found = session.run(None, given)
    apart = max(
        float(np.max(np.abs(one - other) / np.maximum(1.0, np.abs(other)), initial=0.0))
        for one, other in zip(found, wanted, strict=True)
    )
    return apart, tuple(one.name for one in session.get_outputs())
