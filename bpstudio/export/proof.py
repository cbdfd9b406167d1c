"""Runs an export in a clean process, without bpstudio, and compares it with the engine."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from bpstudio.language import Say, english, tr
from bpstudio.train.heads import total_loss
from bpstudio.train.job import Job
from bpstudio.train.run import Run

STEPS = 3
ROWS = 16
TOLERANCE = 1e-6
PATIENCE_S = 300.0

_DRIVER = """
import json, sys
sys.modules["bpstudio"] = None  # importing it fails from here on
sys.path.insert(0, sys.argv[1])
import torch, train
model = train.make_model()
inputs, targets, parts = train.load()
rows = parts["train"][:int(sys.argv[3])]
model.eval()
with torch.no_grad():
    results = model(*train.of_rows(inputs, rows))
results = results if isinstance(results, tuple) else (results,)
outputs = [x.double().flatten().tolist() for x in results]
train.total_loss(model(*train.of_rows(inputs, rows)), train.of_rows(targets, rows)).backward()
named = model.named_parameters()
grads = {name: float(p.grad.to_dense().norm()) for name, p in named if p.grad is not None}
model = train.make_model()
losses = train.train(model, steps=int(sys.argv[2]), say=lambda words: None)
print(json.dumps({"outputs": outputs, "gradients": grads, "losses": losses}))
"""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """How far the exported source was from the engine; `holds` is None where it was not run.

    Distances are relative to the larger figure, or absolute below 1. `error` is what Python said
    where it failed, or the system where it could not be run.
    """

    holds: bool | None
    outputs: float = math.nan
    gradients: float = math.nan
    losses: float = math.nan
    error: str = ""

    @property
    def words(self) -> str:
        """What was proved, in a sentence."""
        return self.said(tr)

    def said(self, tr: Say) -> str:
        """The same as `tr` says it: what goes into files is English."""
        if self.holds is None:
            return tr("It was not compared with bpstudio: {why}", why=self._why(tr))
        apart = tr(
            "outputs differ by {outputs:.1e}, norms of gradients by {gradients:.1e}, "
            "the losses of {steps} steps by {losses:.1e}",
            outputs=self.outputs,
            gradients=self.gradients,
            steps=STEPS,
            losses=self.losses,
        )
        if self.holds:
            return tr("Run in a clean process it agrees with bpstudio: {apart}.", apart=apart)
        return tr("It does NOT agree with bpstudio: {why}.", why=self.error or apart)

    def _why(self, tr: Say) -> str:
        """Why nothing was proved, or what went wrong."""
        if self.holds is not None:
            return self.error
        if self.error:
            return tr("it could not be run ({error}).", error=self.error)
        return tr("an installed bpstudio has no Python of its own to run it.")

    def as_json(self) -> dict[str, Any]:
        """As it is attached to an export, in English."""
        return {
            "holds": self.holds,
            "tolerance": TOLERANCE,
            "outputs": _figure(self.outputs),
            "gradients": _figure(self.gradients),
            "losses": _figure(self.losses),
            "why": self._why(english),
            "words": self.said(english),
            "python": sys.version.split()[0],
            "torch": torch.__version__,
        }


def _figure(value: float) -> float | str:
    return value if math.isfinite(value) else str(value)


def prove(folder: Path, job: Job) -> Proof:
    """Compare outputs, gradients and three steps of the source in a folder with the engine's."""
    if getattr(sys, "frozen", False):
        return Proof(holds=None)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _DRIVER, str(folder), str(STEPS), str(ROWS)],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
            cwd=folder,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Proof(holds=None, error=str(error))
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["it failed"]
        return Proof(holds=False, error=last[0][:300])
    found = json.loads(done.stdout.splitlines()[-1])
    return _compared(found, _own(job))


def _own(job: Job) -> dict[str, Any]:
    """The same figures of the engine."""
    run = Run(job)
    rows = run.tensors.parts["train"][:ROWS]
    batch = run.tensors.batch(rows)
    run.model.eval()
    with torch.no_grad():
        results = run.model(*batch.inputs)
    results = results if isinstance(results, tuple) else (results,)
    outputs = [one.double().flatten().tolist() for one in results]
    total_loss(run.model(*batch.inputs), batch, run.heads).backward()
    named = run.built.model.named_parameters()
    grads = {name: float(p.grad.to_dense().norm()) for name, p in named if p.grad is not None}
    return {"outputs": outputs, "gradients": grads, "losses": _losses(job)}


def _losses(job: Job) -> list[float]:
    """The losses of the first steps of a run."""
    run = Run(job)
    said: list[float] = []
    while len(said) < min(STEPS, run.plan.steps):
        for rows in run.epoch_batches():
            run.take_step(rows)
            if run.step >= min(STEPS, run.plan.steps):
                break
        else:
            run.schedule.after_epoch(run.end_epoch())
        steps = run.gathered()
        said += [] if steps is None else [float(loss) for loss in steps.loss]
    return said


def _compared(found: dict[str, Any], own: dict[str, Any]) -> Proof:
    outputs = _distance(
        [value for one in found["outputs"] for value in one],
        [value for one in own["outputs"] for value in one],
    )
    same = found["gradients"].keys() == own["gradients"].keys()
    gradients = math.inf
    if same:
        pairs = [(found["gradients"][name], own["gradients"][name]) for name in own["gradients"]]
        gradients = _distance([one for one, _ in pairs], [other for _, other in pairs])
    losses = _distance(found["losses"], own["losses"])
    holds = max(outputs, gradients, losses) <= TOLERANCE
    return Proof(holds=holds, outputs=outputs, gradients=gradients, losses=losses)


def _distance(one: list[float], other: list[float]) -> float:
    """The largest difference, relative to what is larger than 1."""
    if len(one) != len(other):
        return math.inf
    pairs = zip(one, other, strict=True)
    return max((abs(a - b) / max(1.0, abs(a), abs(b)) for a, b in pairs), default=0.0)
