"""The first remedy of what a gallery example shows makes the figure better that its card promises.

Both are run, the example as it is and repaired, from the same seeds.
"""

import pytest

from bpstudio.diagnose.measures import figure_of, promise_of
from bpstudio.diagnose.monitor import monitor
from bpstudio.diagnose.proof import Pair, prove
from bpstudio.diagnose.remedies import apply
from bpstudio.project.examples import examples
from bpstudio.project.sweep import seeded
from bpstudio.record.history import History
from bpstudio.train.engine import train
from bpstudio.train.job import make_job

GALLERY = {one.name: one for one in examples() if one.group == "Faults" and one.is_broken}
FEW = ("vanishing-gradient", "dying-relu", "lr-too-high")


def history_of(document) -> History:
    history = History()
    for event in train(make_job(document, base=None)):
        history.add(event)
    return history


def proof_of(name: str, seeds):
    document = GALLERY[name].open().document
    first = next(iter(monitor(history_of(document)).findings))
    remedy = first.remedies[0]
    promise = promise_of(first.rule, remedy.id)
    repaired = apply(document, remedy)
    pairs = []
    for seed in seeds:
        original, mended = (
            figure_of(promise, history_of(seeded(one, seed))) for one in (document, repaired)
        )
        pairs.append(Pair(seed=seed, original=original, repaired=mended))
    return remedy.id, prove(promise, pairs)
