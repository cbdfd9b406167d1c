"""What running an original and its repaired twin from the same seeds comes to, in plain words."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bpstudio.diagnose.measures import Promise
from bpstudio.diagnose.verdict import plain
from bpstudio.language import numeral, tr

ALIKE = 0.01
"""Figures that differ by less than this share of the larger one are called alike."""
LEAST = 1e-6
"""What is smaller than this is nothing: two of it are alike, whatever their ratio."""
MOST_CHANCE = 0.05
"""Above this chance that so many seeds agree by accident, the verdict says that it is not sure."""

Outcome = Literal["better", "worse", "alike", "mixed", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The figure of the original and of the repaired run of one seed; None of a run that failed."""

    seed: int
    original: float | None
    repaired: float | None


@dataclass(frozen=True, kw_only=True)
class Proof:
    """The verdict on a remedy by one figure over some seeds. `chance` is that of the sign test:
    how likely so many seeds agree when the remedy makes no difference.
    """

    promise: Promise
    pairs: tuple[Pair, ...]
    outcome: Outcome
    better: int = 0
    worse: int = 0
    chance: float | None = None
    words: str = ""

    def as_json(self) -> dict[str, Any]:
        """The form that the command line prints and the log keeps; strict JSON."""
        return {
            "measure": self.promise.measure,
            "outcome": self.outcome,
            "words": self.words,
            "seeds": [pair.seed for pair in self.pairs],
            "original": [plain(pair.original) for pair in self.pairs],
            "repaired": [plain(pair.repaired) for pair in self.pairs],
            "better": self.better,
            "worse": self.worse,
            "chance": plain(self.chance),
        }


def prove(promise: Promise, pairs: Sequence[Pair]) -> Proof:
    """The verdict on these pairs of runs."""
    signs = [_sign(promise, pair) for pair in pairs]
    better, worse = signs.count(1), signs.count(-1)
    known = [sign for sign in signs if sign is not None]
    found = Proof(
        promise=promise,
        pairs=tuple(pairs),
        outcome=_outcome(better, worse, of=len(known)),
        better=better,
        worse=worse,
        chance=_chance(max(better, worse), better + worse) if len(known) > 1 else None,
    )
    return replace(found, words=_words(found))


def _outcome(better: int, worse: int, *, of: int) -> Outcome:
    if not of:
        return "unknown"
    if better + worse == 0:
        return "alike"
    most = max(better, worse)
    agreed = min(better, worse) == 0 and most > of / 2
    likely = better != worse and _chance(most, better + worse) <= MOST_CHANCE
    if not (agreed or likely):
        return "mixed"
    return "better" if better > worse else "worse"


def _sign(promise: Promise, pair: Pair) -> int | None:
    """1 where the repaired run is better, -1 where it is worse, 0 where they are alike."""
    before, after = _rank(promise, pair.original), _rank(promise, pair.repaired)
    if pair.original is None and pair.repaired is None:
        return None
    if before == after:
        return 0
    if math.isfinite(before) and math.isfinite(after):
        near = abs(before - after) <= max(ALIKE * max(abs(before), abs(after)), LEAST)
        if near:
            return 0
    return 1 if after < before else -1


def _rank(promise: Promise, value: float | None) -> float:
    """Smaller is better; a run that failed is as bad as one that is not finite."""
    if value is None or math.isnan(value):
        return math.inf
    return -value if promise.larger_better else value


def _chance(agree: int, count: int) -> float:
    """How likely `agree` or more of `count` fair coins show the same named side (sign test)."""
    return sum(math.comb(count, k) for k in range(agree, count + 1)) / 2**count if count else 1.0


# ------------------------------------------------------------------------------ in words


def _words(proof: Proof) -> str:
    verdict = {
        "better": tr("The repair helps"),
        "worse": tr("The repair makes it worse"),
        "alike": tr("The repair makes no difference"),
        "mixed": tr("It is not clear whether the repair helps"),
        "unknown": tr("Neither of the two could be trained"),
    }[proof.outcome]
    if proof.outcome == "unknown":
        return f"{verdict}."
    return f"{verdict}: {_figures(proof)}. {_certainty(proof)}"


def _figures(proof: Proof) -> str:
    before = [pair.original for pair in proof.pairs]
    after = [pair.repaired for pair in proof.pairs]
    return f"{proof.promise.name} {_spread(before)} → {_spread(after)}"


def _spread(values: Sequence[float | None]) -> str:
    """Mean and standard deviation of the runs that have a figure, and how many have none."""
    finite = [one for one in values if one is not None and math.isfinite(one)]
    lost = len(values) - len(finite)
    if not finite:
        return tr("none, as it does not train") if None in values else tr("not finite")
    figures = numeral(f"{statistics.fmean(finite):.3g}")
    if len(finite) > 1:
        figures = f"{figures} ± {numeral(f'{statistics.stdev(finite):.2g}')}"
    if not lost:
        return figures
    return tr("{figures} ({lost} of {runs} not finite)",
              figures=figures, lost=lost, runs=len(values))  # fmt: skip


def _certainty(proof: Proof) -> str:
    count = len(proof.pairs)
    if count == 1:
        return tr(
            "That is one pair of runs, with seed {seed}; another seed may say something else.",
            seed=proof.pairs[0].seed,
        )
    told = tr(
        "Better with {better} of {count} seeds, worse with {worse}.",
        better=proof.better,
        count=count,
        worse=proof.worse,
    )
    if proof.chance is None or proof.better == proof.worse:
        return told
    return tr(
        "{told} Without any effect, so many would agree by chance in {percent:.2g} % of cases.",
        told=told,
        percent=100 * proof.chance,
    )
