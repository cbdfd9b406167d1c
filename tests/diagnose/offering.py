"""Projects with a fault, which together have every remedy offered to them, as their rules do."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bpstudio.graph.document import Document
from bpstudio.project.examples import example
from bpstudio.record.findings import Finding, Remedy
from tests.diagnose import arrays, faulty, known, world_faulty
from tests.diagnose.sketch import Sketch, dense, document_of, run_document, training


@dataclass(frozen=True, kw_only=True)
class Repair:
    """What one remedy makes of a document, and what is known of it when its data were read anew."""

    finding: Finding
    remedy: Remedy
    after: Document
    read: Document


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A document and what is found of it: before training, or of its run where `by_run`."""

    document: Document
    findings: tuple[Finding, ...]
    repairs: tuple[Repair, ...]
    by_run: bool


def batch_of_one(seed: int) -> Sketch:
    """The last batch of each epoch is a single row, behind a BatchNorm1d."""
    return Sketch(
        columns=arrays.table("iris", seed, rows=65),
        layers=[dense(8), ("BatchNorm1d",), ("ReLU",), dense(3)],
        training=training("Adam", 0.01, batch=16, epochs=2, drop_last=False),
    )


def scores_for_probabilities(seed: int) -> Sketch:
    return faulty.binary(seed, [dense(16), ("ReLU",), dense(1)], "BCELoss")


BY_RUN = (
    "vanishing-gradient", "exploding-gradient", "schedule-dead", "clip-too-small",
    "weight-decay-too-high", "label-noise", "unused-parameter",
)  # fmt: skip
"""Examples of the gallery that are trained to be judged,"""
BEFORE = (
    "symmetric-init", "zero-gradient", "not-training", "frozen-by-mistake",
    "missing-nonlinearity", "dropout-too-high", "batchnorm-small-batch", "output-width",
    "label-smoothing-too-high", "unnormalised-inputs", "not-shuffled", "nan-in-data",
    "class-imbalance", "split-scale-mismatch", "unnormalised-targets",
)  # fmt: skip
"""those that are told before training,"""
SKETCHES: Mapping[str, Callable[[int], Sketch]] = {
    "a recurrent layer that forgets": known.long_rnn,
    "raw scores into NLLLoss": faulty.raw_nll,
    "raw scores into BCELoss": scores_for_probabilities,
    "class numbers as amounts": faulty.class_numbers,
    "rare yes": world_faulty.rare_events_sigmoid,
    "a last batch of one": batch_of_one,
}
"""and what no example shows."""
NAMES = (*BY_RUN, *BEFORE, *SKETCHES)
"""Together these have every remedy offered to them;"""
TRAINED_MORE = (
    "bad-init", "dying-relu", "saturated-activation", "oscillating-loss", "divergence",
    "slow-convergence", "overfitting",
)  # fmt: skip
MORE = (*TRAINED_MORE, "target-shape", "loss-pairing")
"""these have the same ones, on other cards."""


@cache
def offered(name: str) -> Offered:
    """A case by its name; each is looked at, or trained, once."""
    if name not in SKETCHES:
        return _found(example(name).open().document, None, by_run=name in {*BY_RUN, *TRAINED_MORE})
    with tempfile.TemporaryDirectory() as folder:
        document = document_of(SKETCHES[name](0), Path(folder), seed=0)
        return _found(document, Path(folder), by_run=SKETCHES[name] is known.long_rnn)


def _found(document: Document, base: Path | None, *, by_run: bool) -> Offered:
    from bpstudio.data.load import load_prepared, with_facts
    from bpstudio.diagnose.monitor import monitor
    from bpstudio.train.preflight import preflight

    if by_run:
        history, _ = run_document(document, base)
        findings = monitor(history).findings
    else:
        findings = preflight(document, base=base, weights=None).findings
    repairs = []
    for finding in findings:
        for remedy in finding.remedies:
            after = repaired(document, remedy)
            read = replace(after, data=with_facts(after.data, load_prepared(after.data, base)))
            repairs.append(Repair(finding=finding, remedy=remedy, after=after, read=read))
    return Offered(document=document, findings=findings, repairs=tuple(repairs), by_run=by_run)


def repaired(document: Document, remedy: Remedy) -> Document:
    """The document with a remedy applied, be it the fix of a problem."""
    from bpstudio.compile.check import check
    from bpstudio.diagnose.problems import FIX, mended
    from bpstudio.diagnose.remedies import apply

    if remedy.id != FIX:
        return apply(document, remedy)
    return mended(document, check(document).problems, remedy)
