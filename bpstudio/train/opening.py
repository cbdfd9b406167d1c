"""What is known of a run before its first step: where it begins, its data, and what is wrong.

Draws no random number that the run would miss: it is called before the run seeds its own.
"""

from __future__ import annotations

import logging
import warnings
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import torch

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import settle
from bpstudio.compile.check import Checked
from bpstudio.diagnose.lint import Drawn, lint
from bpstudio.errors import UserError
from bpstudio.graph.flat import Flat
from bpstudio.record.events import Beginning, RunFacts
from bpstudio.record.findings import Finding
from bpstudio.train.activations import gains
from bpstudio.train.batches import Batch
from bpstudio.train.device import random_state, set_random_state
from bpstudio.train.job import Job
from bpstudio.train.scales import data_scales
from bpstudio.train.see import See

if TYPE_CHECKING:
    from bpstudio.train.run import Run

MIXED_ROWS = 3
LEAST_ROWS, MOST_ROWS = 2, 256
DEAR_ROWS = 32
"""A model of which no more rows than these are affordable is a large one."""
BUDGET = 5_000_000_000
"""Multiply-adds of half a second on one core."""
MIXED = 1e-4
"""Share of an output's size by which another sample's may differ by rounding."""
REFUSALS = (RuntimeError, ValueError, IndexError, TypeError, ArithmeticError, UserError)

_LOG = logging.getLogger(__name__)


def opened(run: Run) -> tuple[RunFacts, tuple[Finding, ...]]:
    """The facts of a run with all that its beginning shows, and what is found wrong with it.

    What the model itself refuses to do is left to the first step, which tells where.
    """
    facts = replace(
        run.facts,
        activations=run.activations.rows,
        scales=data_scales(run.built.source.inputs, run.heads, run.tensors),
    )
    state = random_state(run.device)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # an overflow is for the run to tell
            facts = replace(facts, beginning=_beginning(run))
            mixing = mixing_node(run)
    except REFUSALS as error:
        _LOG.debug("the model cannot be looked at before its first step: %s", error)
        mixing = None
    finally:
        set_random_state(run.device, state)
    return facts, lint(drawn(run.job), facts, mixing=mixing)


def drawn(job: Job) -> Drawn:
    """What rules that look at a drawing need of it, as plain values."""
    checked = job.checked
    return Drawn(document=job.document, flat=checked.flat, shapes=plain_shapes(checked))


def plain_shapes(checked: Checked) -> dict[tuple[str, str], tuple[int, ...]]:
    """The shape of one sample by path and port."""
    return {
        (path, port): form.shapes[0][1:]
        for path, ports in checked.forms.items()
        for port, form in ports.items()
    }


def _beginning(run: Run) -> Beginning | None:
    """Loss, activations and weights now; None where the weights are not those it began with."""
    if run.job.state is not None and run.training.start_from == "current":
        return None
    watch = run.activations.watch()
    most = affordable_rows(run.job)
    found = run.evaluator.evaluate("train", limit=most, watch=watch, loss_only=True)
    if found is None:
        return None
    keys = () if run.job.weights is None else tuple(run.job.weights)
    current = run.training.start_from == "current" and run.job.state is None
    frozen = {node.id for node in run.job.flat.nodes if node.frozen}
    loaded = {key.partition(":")[0] for key in keys}
    return Beginning(
        loss=found.loss,
        probe=run.activations.probe(watch),
        gain=gains(run.built, run.rows),
        loaded=tuple(sorted(loaded if current else loaded & frozen)),
    )


def affordable_rows(job: Job) -> int:
    """Rows that a look before the first step may pass through the model, forward only.

    At most as many as an epoch is judged on at least; of a large model as many as it takes about
    half a second for.
    """
    each = max(1, sum(job.checked.multiply_adds.values()))
    return int(min(MOST_ROWS, max(LEAST_ROWS, BUDGET // each)))


@dataclass
class _Outputs(See):
    """Every output of every node, in order."""

    seen: list[tuple[str, torch.Tensor]] = field(default_factory=list)

    def __call__(self, path: str, *outputs: torch.Tensor) -> None:
        self.seen += [(path, output) for output in outputs]

    def enter(self, path: str, tensor: torch.Tensor) -> torch.Tensor:
        return tensor


def mixing_node(run: Run) -> str | None:
    """The first node at which one sample changes what another gets in evaluation mode.

    A few rows (of a large model two) pass twice, the second time with other values in the first.
    A large model whose layers are all known to keep samples apart is taken at their word.
    """
    dear = affordable_rows(run.job) <= DEAR_ROWS
    rows = run.tensors.parts["train"][: MIXED_ROWS - dear]
    if len(rows) < 2 or (dear and not _may_mix(run.job.flat)):
        return None
    batch = run.tensors.batch(rows)
    other = _other_first(batch)
    was_training = run.model.training
    run.model.eval()
    try:
        with torch.no_grad():
            pairs = zip(_passed(run, batch, None), _passed(run, other, None), strict=True)
            if not any(_moved(one, two, len(rows)) for one, two in pairs):
                return None
            before, after = _Outputs(), _Outputs()
            _passed(run, batch, before)
            _passed(run, other, after)
    finally:
        run.model.train(was_training)
    for (path, one), (_, two) in zip(before.seen, after.seen, strict=True):
        if _moved(one, two, len(rows)):
            return path
    return None


def _may_mix(flat: Flat) -> bool:
    """Whether a layer is of a plug-in, or normalises by the batch in evaluation mode, too."""
    for node in flat.nodes:
        spec = spec_of(node)
        if spec is None or "." in node.kind:
            return True
        if spec.batch_mixing and settle(spec, node.params).get("track_running_stats") is False:
            return True
    return False


def _moved(one: torch.Tensor, two: torch.Tensor, rows: int) -> bool:
    """Whether anything but the first sample differs."""
    if one.shape[:1] != (rows,) or not one.is_floating_point() or not one[1:].numel():
        return False
    size = float(one[1:].abs().max())
    return bool(size) and float((one[1:] - two[1:]).abs().max()) > MIXED * size


def _passed(run: Run, batch: Batch, see: See | None) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(0)  # a layer that draws in evaluation mode draws the same both times
    results = run.model(*batch.inputs, see=see)
    return results if isinstance(results, tuple) else (results,)


def _other_first(batch: Batch) -> Batch:
    """The batch with the first sample turned round (or, for codes, replaced by the last)."""
    inputs = []
    for tensor in batch.inputs:
        changed = tensor.clone()
        changed[0] = 1.5 - 2 * tensor[0] if tensor.is_floating_point() else tensor[-1]
        inputs.append(changed)
    return replace(batch, inputs=tuple(inputs))
