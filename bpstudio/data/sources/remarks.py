"""Remarks of guests, pleased or not; generated from a seed out of words written for it.

A remark has one clause or two. After "but" only the second counts, and "not" turns a word round:
which words there are does not tell, their order does.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, whole
from bpstudio.data.table import Table
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

THINGS = ("the room", "the soup", "our guide", "the bed", "breakfast", "the train", "the view")
VERBS = ("was", "seemed")
DEGREES = ("", "very", "rather", "quite")
WORDS = (
    ("clean", "friendly", "good", "quiet", "lovely", "fresh"),
    ("dirty", "rude", "bad", "noisy", "dreadful", "stale"),
)
ANSWERS = ("pleased", "displeased")
LENGTH = 12


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Columns `remark`, a text, and the category `guest` (pleased, displeased)."""
    random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
    remarks, guests = [], []
    for _ in range(whole(params, "rows")):
        text, guest = _clause(random)
        if random.random() < 0.6:
            second, guest = _clause(random)
            text = f"{text} but {second}"
        remarks.append(text)
        guests.append(guest)
    words = Choice(kind="words", params=FrozenMap({"length": LENGTH}))
    return Table(
        columns={"remark": np.array(remarks, dtype=object), "guest": np.array(guests, np.int64)},
        classes={"guest": ANSWERS},
        known=(
            Field(column="remark", type="text", prepare=(words,)),
            Field(column="guest", role="target", type="category", prepare=(Choice(kind="codes"),)),
        ),
    )


def _clause(random: np.random.Generator) -> tuple[str, int]:
    """A clause, and 1 if it complains."""
    bad, turned = int(random.integers(2)), random.random() < 0.4
    chosen = [str(random.choice(words)) for words in (THINGS, VERBS, DEGREES, WORDS[bad])]
    chosen.insert(2, "not" if turned else "")
    return " ".join(word for word in chosen if word), bad ^ turned


SPEC = SourceSpec(
    kind="remarks",
    title=tr("Remarks of guests"),
    summary=tr("Short remarks with not and but; was the guest pleased?"),
    load=load,
    params={
        "rows": Param.int(2_000, minimum=50, maximum=200_000, help=tr("How many remarks.")),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same remarks.")),
    },
)
