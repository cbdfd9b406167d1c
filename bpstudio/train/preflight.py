"""Looks a project over before its first epoch: what keeps it from learning, in a second or two.

Everything happens on a model of its own that is thrown away. Nothing here blocks a run.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from bpstudio.compile.check import check
from bpstudio.data.load import Prepared, load_prepared, with_facts
from bpstudio.diagnose.case import Beginnings, Drawn
from bpstudio.diagnose.lint import lint, related
from bpstudio.diagnose.problems import problem_findings
from bpstudio.errors import DataError, UserError
from bpstudio.graph.document import Document
from bpstudio.language import plural, tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.events import RunFacts
from bpstudio.record.findings import Finding
from bpstudio.train.job import Job, checked_job
from bpstudio.train.opening import REFUSALS, affordable_rows, drawn, plain_shapes
from bpstudio.train.optimise import unique_trainable
from bpstudio.train.probe import Probe, flow
from bpstudio.train.run import Run

LEAST_TRIED = 2
"""Rows of the pass: of one alone there is no batch normalisation."""


@dataclass(frozen=True, kw_only=True)
class Preflight:
    """What was found before training; `refusal` says why a run cannot begin, "" if it can."""

    findings: tuple[Finding, ...] = ()
    refusal: str = ""
    facts: RunFacts | None = None
    seconds: float = 0.0

    @property
    def verdict(self) -> str:
        """One sentence for the head of the list."""
        errors = sum(one.severity == "error" for one in self.findings)
        rest = len(self.findings) - errors
        if self.refusal:
            return tr("It cannot be trained: {refusal}", refusal=self.refusal)
        if errors:
            return plural(
                errors,
                "{n} thing keeps it from learning.",
                "{n} things keep it from learning.",
            )
        if not rest:
            return tr("Ready.")
        return plural(rest, "{n} thing to look at.", "{n} things to look at.")


def preflight(
    document: Document,
    *,
    base: Path | None,
    weights: FrozenMap[npt.NDArray[Any]] | None = None,
    rules: FrozenMap[Value] = EMPTY,
    prepared: Prepared | None = None,
) -> Preflight:
    """Look at drawing, settings, data, and one pass of the model forward and back.

    `rules` are the project's thresholds. The data are read unless they are `prepared` already.

    Raises:
        DataError: when the data cannot be read at all.
    """
    started = time.monotonic()
    prepared = load_prepared(document.data, base) if prepared is None else prepared
    document = replace(document, data=with_facts(document.data, prepared))
    checked = check(document)
    problems = problem_findings(checked.problems)
    plain = Drawn(document=document, flat=checked.flat, shapes=plain_shapes(checked))
    if checked.errors:
        found = _merged(problems, lint(plain, thresholds=rules))
        first = checked.errors[0]
        refusal = f"{first.message} {first.hint}".strip()
        return _timed(Preflight(findings=found, refusal=refusal), started)
    try:
        job = checked_job(document, checked, prepared, base=base, weights=weights, host="direct")
        facts, found = _tried(job, rules)
    except UserError as error:
        found = _merged(problems, lint(plain, thresholds=rules))
        if isinstance(error, DataError):
            found = _merged(found, problem_findings((), refusal=error.message))
        return _timed(Preflight(findings=found, refusal=str(error)), started)
    return _timed(Preflight(findings=_merged(problems, found), facts=facts), started)


def _timed(result: Preflight, started: float) -> Preflight:
    return replace(result, seconds=time.monotonic() - started)


def _merged(*groups: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings of several origins; what is told of a place already is not told again."""
    kept: list[Finding] = []
    told: list[tuple[str, set[str]]] = []
    for finding in (one for group in groups for one in group):
        nodes = {path.rpartition("/")[2].partition(".")[0] for path in finding.nodes}
        if not any(rule == finding.rule and nodes <= places for rule, places in told):
            kept.append(finding)
            told.append((finding.rule, nodes))
    return related(kept)


def _tried(job: Job, rules: FrozenMap[Value]) -> tuple[RunFacts, tuple[Finding, ...]]:
    """Build the model, pass one batch forward and back, and let the rules look at it."""
    threads = torch.get_num_threads()
    try:
        run = Run(_unhurried(job))
        mixing = next((one.nodes[0] for one in run.found if one.rule == "batch-mixing"), None)
        try:
            beginnings = _one_pass(run)
        except REFUSALS:  # the run itself says where it fails
            beginnings = None
        found = lint(drawn(job), run.facts, mixing=mixing, beginnings=beginnings, thresholds=rules)
        return run.facts, found
    finally:
        torch.set_num_threads(threads)


def _unhurried(job: Job) -> Job:
    """The job with one thread: it passes a few rows, for which several are not worth the wait.

    On a machine that is busy each part of each layer waits for the slowest: half a second of work
    took six on two cores.
    """
    training = replace(job.document.training, threads=1)
    return replace(job, document=replace(job.document, training=training))


def _one_pass(run: Run) -> Beginnings:
    """Loss, flow and gradient norms of the first batch; parameters that no gradient reaches.

    Of a batch that is dear a part: back and forth a row costs three times what it does forward.
    """
    most = max(LEAST_TRIED, affordable_rows(run.job) // 3)
    rows = next(iter(run.epoch_batches()))[: min(run.plan.batch_size, most)]
    batch = run.tensors.batch(rows)
    probe = Probe(batch=len(rows), batch_axes=run.batch_axes)
    loss, norms = run.tried(batch, probe)
    unreached = tuple(
        f"{path}:{name}" for path, name, one in unique_trainable(run.built) if one.grad is None
    )
    return Beginnings(
        loss=loss,
        flow=np.asarray(flow(probe, run.rows), np.float64),
        grad=np.asarray(norms, np.float64),
        unreached=unreached,
    )
