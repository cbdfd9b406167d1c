"""The factor by which a loss is multiplied where gradients are computed in float16; no loop.

Gradients below 6e-8 would be zero in float16, so they are computed of a larger loss and divided
again. Where they overflow, the step is left out and the factor halved; after many good steps it
is doubled. Figures as in `torch.amp.GradScaler`.
"""

from __future__ import annotations

from bpstudio.errors import Damaged
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value

FIRST, LARGEST = 65_536.0, 2.0**24
GOOD_STEPS = 2_000
"""After so many steps without an overflow the factor is doubled."""


class LossScale:
    """The factor, and how many steps it has been good for."""

    def __init__(self) -> None:
        self.factor = FIRST
        self.good = 0

    @property
    def can_fall(self) -> bool:
        """Whether an overflow may be due to the factor; with 1 it is the network's own."""
        return self.factor > 1.0

    def overflowed(self) -> None:
        """The gradients of a step were not finite."""
        self.factor = max(1.0, self.factor / 2)
        self.good = 0

    def went_well(self) -> None:
        """A step was taken."""
        self.good += 1
        if self.good >= GOOD_STEPS:
            self.factor, self.good = min(2 * self.factor, LARGEST), 0

    def value(self) -> FrozenMap[Value]:
        """What a state keeps of it."""
        return FrozenMap[Value]({"factor": self.factor, "good": self.good})

    def take_up(self, value: Value) -> None:
        """Stand where `value` was taken.

        Raises:
            Damaged: when it is of another form.
        """
        match value:
            case {"factor": int() | float() as factor, "good": int(good)} if (
                1 <= factor <= LARGEST and 0 <= good <= GOOD_STEPS
            ):
                self.factor, self.good = float(factor), good
            case _:
                raise Damaged(
                    tr("The saved state of the run does not say how the loss was scaled."),
                    hint=tr("Start the run anew; its curves are kept."),
                )
