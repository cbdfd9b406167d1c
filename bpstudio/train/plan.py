"""How many steps a run has, which of them are sampled, and seeds for each purpose; no torch."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

from bpstudio.errors import DataError
from bpstudio.graph.document import Training
from bpstudio.language import tr

FIRST_SAMPLES = 10
SAMPLES = 200
LOOKS = 32


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The planned run. `sample_every` is the distance of sampled steps after the first ten.

    A step takes `accumulate` batches of `batch_size` rows, the last of an epoch what is left.
    """

    rows: int
    batch_size: int
    accumulate: int
    batches_per_epoch: int
    steps_per_epoch: int
    epochs: int
    steps: int
    last_batch_size: int
    sample_every: int

    @property
    def used_rows(self) -> int:
        """Rows of an epoch; the others are left out by `drop_last`."""
        return min(self.rows, self.batch_size * self.batches_per_epoch)

    def is_sampled(self, step: int) -> bool:
        """Whether flow and update are measured at this step (counted from 0)."""
        return step < FIRST_SAMPLES or step % self.sample_every == 0 or step == self.steps - 1

    def is_near(self, step: int) -> bool:
        """Whether the numbers of each layer are looked at: some 32 of the sampled steps.

        The first two and the last are among them.
        """
        every = self.sample_every * max(1, math.ceil(self.steps / LOOKS / self.sample_every))
        return step < 2 or step % every == 0 or step == self.steps - 1


POINTS = 8
"""Into so many parts a run is cut by the points to which one can come back."""
POINT_BYTES = 16 * 2**20
"""What the points of a run may take together; where one takes more there are fewer."""


EARLY_POINTS = 4
"""How often a point stands at a quarter of the way to the next one, for runs that are cut short."""


def point_steps(plan: Plan, *, state_bytes: int) -> tuple[int, ...]:
    """The steps before which a state is kept: in even distances, and closer at the beginning.

    The end is not among them; room for a state of it is left.
    """
    room = POINT_BYTES // max(1, state_bytes)
    count = min(POINTS, plan.steps, room)
    even = [plan.steps * place // count for place in range(1, count)]
    early = [even[0] // 4**quarter for quarter in range(1, EARLY_POINTS + 1)] if even else []
    early = early[: max(0, room - count)]
    return tuple(sorted({*even, *early} - {0}))


def plan(training: Training, rows: int) -> Plan:
    """The plan for `rows` training rows.

    Raises:
        DataError: when not one batch can be made.
    """
    if rows == 0:
        raise DataError(tr("The training part has no rows."), hint=tr("Give it a larger share."))
    batch = min(training.batch_size, rows)
    batches = rows // batch if training.drop_last else math.ceil(rows / batch)
    last = batch if training.drop_last else rows - batch * (batches - 1)
    accumulate = min(training.accumulate, batches)
    per_epoch = math.ceil(batches / accumulate)
    steps = per_epoch * training.epochs
    if training.max_steps is not None:
        steps = min(steps, training.max_steps)
    return Plan(
        rows=rows,
        batch_size=batch,
        accumulate=accumulate,
        batches_per_epoch=batches,
        steps_per_epoch=per_epoch,
        epochs=math.ceil(steps / per_epoch),
        steps=steps,
        last_batch_size=last,
        sample_every=max(1, steps // SAMPLES),
    )


def seed_for(seed: int, *words: str) -> int:
    """A 63-bit seed for one purpose: the first bytes of sha256 over seed and words."""
    text = "\0".join([str(seed), *words])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1
