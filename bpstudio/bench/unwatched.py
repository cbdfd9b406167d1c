"""A run that observes nothing, to measure what observing costs; its figures are loss and rate."""

from __future__ import annotations

import numpy as np
import torch

from bpstudio.record.events import NonFinite, StepsDone
from bpstudio.train.gradients import Gradients, LooseGradients, gradients_of
from bpstudio.train.heads import total_loss
from bpstudio.train.run import Run, Sampled


class Unwatched(Run):
    """Forward, backward, update and the loss, without norms, guard or samples."""

    _done = 0
    _gradients: Gradients | None = None

    def take_step(self, rows: torch.Tensor) -> NonFinite | list[Sampled]:
        """One optimizer step on these rows, of which only the loss is kept."""
        batch = self.tensors.batch(rows)
        if self._gradients is not None:
            self._gradients.zero()
        loss = total_loss(self.model(*batch.inputs), batch, self.heads)
        loss.backward()
        if self._gradients is None:
            self._gradients = self._gathered_gradients()
        self.optimizer.step()
        self.schedule.after_step()
        loss.item()
        self.step += 1
        self._done += 1
        return []

    def _gathered_gradients(self) -> Gradients:
        """What makes steps quick serves this run, too: only what observes is left out."""
        reached = [one for one in self.model.parameters() if one.grad is not None]
        gradients = gradients_of(reached, capacity=1)
        if isinstance(gradients, LooseGradients):
            gradients.close()
        self.optimizer.join(gradients)
        return gradients

    def gathered(self) -> StepsDone | None:
        """The steps since the last hand-over, with nothing to say of them."""
        count, self._done = self._done, 0
        if not count:
            return None
        nothing = np.zeros(count, np.float32)
        return StepsDone(
            first=self.step - count,
            loss=nothing,
            grad_norm=nothing,
            grad=np.zeros((count, len(self.rows)), np.float32),
            lr=nothing,
            clipped=nothing,
        )
