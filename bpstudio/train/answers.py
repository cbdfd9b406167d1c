"""What a model answers to a few rows, in evaluation mode and without a trace in the run."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch

from bpstudio.train.device import random_state, set_random_state
from bpstudio.train.heads import Head, split_results

if TYPE_CHECKING:
    from bpstudio.train.run import Run

CHUNK = 512
MOST_CLASSES = 10


@contextmanager
def aside(run: Run) -> Iterator[None]:
    """Evaluation mode without gradients; afterwards mode and random numbers are as before."""
    model, state = run.built.model, random_state(run.device)
    was_training = model.training
    model.eval()
    try:
        with torch.no_grad(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what overflows or is slow is for the run to tell
            yield
    finally:
        model.train(was_training)
        set_random_state(run.device, state)


def answers(run: Run, inputs: Sequence[torch.Tensor], head: Head) -> torch.Tensor:
    """The first tensor that reaches an Output for these rows of every Input."""
    place = next(at for at, one in enumerate(run.heads) if one is head)
    parts = []
    for chunk in zip(*(tensor.split(CHUNK) for tensor in inputs), strict=True):
        groups = split_results(run.built.model(*chunk), run.heads)
        parts.append(groups[place][0].float())
    return torch.cat(parts)


def chances(head: Head, answer: torch.Tensor) -> torch.Tensor:
    """The probability of each class [rows, classes], of an answer as the loss takes it."""
    if head.spec.task == "binary":
        yes = answer.reshape(len(answer), -1)[:, 0]
        yes = yes if head.spec.output == "probabilities" else torch.sigmoid(yes)
        return torch.stack([1 - yes, yes], 1)
    if head.spec.output == "log-probabilities":
        return answer.exp()
    if head.spec.output == "probabilities":
        return answer
    return answer.softmax(1)


def chooses(head: Head, answer: torch.Tensor) -> bool:
    """Whether it is one of a few classes that is answered to each row."""
    match head.spec.task:
        case "classification":
            flat = answer.dim() == 2 and head.spec.class_axis == 1
            return flat and 2 <= answer.shape[1] <= max(MOST_CLASSES, len(head.facts.classes))
        case "binary":
            return answer.reshape(len(answer), -1).shape[1] == 1
        case _:
            return False


def class_names(head: Head, count: int) -> tuple[str, ...]:
    """The names of the classes, or their numbers."""
    names = head.facts.classes
    return names if len(names) == count else tuple(str(number) for number in range(count))
