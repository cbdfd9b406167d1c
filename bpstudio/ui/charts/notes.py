"""Single numbers of a layer worth a look: its extreme gradients, and rows of the data; no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bpstudio.language import numeral, tr
from bpstudio.record.events import LOUD, Row
from bpstudio.record.history import History
from bpstudio.record.near import SpreadSampled
from bpstudio.ui.charts.raster import Floats, Ints
from bpstudio.ui.charts.values import count, figure

SPIKE = 0.5
"""How many decades above the usual a gradient is a spike: three times the median."""
TITLES = (tr("What"), tr("Step"), tr("Value"), tr("Where"))
FILE_TITLES = ("what", "step", "value", "where")
"""What they are called in a file, in any language."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """What it is, at which step, how large, and where; `row` is a row of the data (from 0)."""

    what: str
    step: int
    value: str
    where: str
    row: int | None = None

    def cells(self) -> tuple[str, str, str, str]:
        """In the order of `TITLES`."""
        return self.what, count(self.step), self.value, self.where

    def words(self) -> str:
        """The note in a line."""
        return tr(
            "{what}: {value}, {where}, at step {step}",
            what=self.what,
            value=self.value,
            where=self.where,
            step=count(self.step),
        )


def notes_of(history: History, path: str | None, step: int | None) -> tuple[Note, ...]:
    """What there is to say of the layer at `path`: of the whole run, and of a step."""
    facts = history.facts
    place = (
        next((i for i, row in enumerate(facts.rows) if row.path == path), None) if facts else None
    )
    if facts is None or place is None:
        return ()
    row = facts.rows[place]
    return (
        *_extremes(history, row, place, step),
        *_spikes(history, place),
        *_loudest(history, place, step),
    )


def _extremes(history: History, row: Row, place: int, step: int | None) -> Iterator[Note]:
    """The largest and the smallest gradient, at the step and of all looks."""
    looks = [one for one in history.near.looks if np.isfinite(one.extremes[place]).all()]
    if not looks:
        return
    sizes = np.abs(np.array([one.extremes[place] for one in looks]))
    now = history.near.at(step) if step is not None else None
    for which, word, best in (
        (0, tr("Largest"), int(sizes[:, 0].argmax())),
        (1, tr("Smallest"), int(sizes[:, 1].argmin())),
    ):
        if now is not None and np.isfinite(now.extremes[place, which]):
            yield _extreme(now, row, place, which, tr("{which} gradient at the cursor", which=word))
        yield _extreme(looks[best], row, place, which, tr("{which} gradient seen", which=word))


def _extreme(look: SpreadSampled, row: Row, place: int, which: int, what: str) -> Note:
    tensor, number = (int(one) for one in look.places[place, 2 * which : 2 * which + 2])
    value = figure(float(look.extremes[place, which]))
    return Note(what=what, step=look.step, value=value, where=_element(row, tensor, number))


def _element(row: Row, tensor: int, number: int) -> str:
    """`weight[3, 17]`: a number of a parameter as torch counts them, from 0."""
    if not 0 <= tensor < min(len(row.tensors), len(row.shapes)):
        return tr("number {number}", number=count(number))
    shape = row.shapes[tensor]
    if not shape or not 0 <= number < int(np.prod(shape)):
        return row.tensors[tensor]
    index = ", ".join(str(int(one)) for one in np.unravel_index(number, shape))
    return f"{row.tensors[tensor]}[{index}]"


def _spikes(history: History, place: int) -> Iterator[Note]:
    """First, largest and last sampled step whose gradient stands out, with the row behind it."""
    steps, above = spikes(history, place)
    if not len(steps):
        return
    marked: dict[int, list[str]] = {}
    for word, at in (
        (tr("First", about="spike"), 0),
        (tr("Largest"), int(above.argmax())),
        (tr("Last", about="spike"), len(steps) - 1),
    ):
        marked.setdefault(at, []).append(word)
    for at, words in sorted(marked.items()):
        what = tr(
            "{which} spike", which=", ".join([words[0], *(word.lower() for word in words[1:])])
        )
        size = tr("{times:.3g} × median", times=10.0 ** float(above[at]))
        loud = next(_at(history, place, int(steps[at])), None)
        where = loud.where if loud is not None else tr("row not recorded")
        yield Note(
            what=what, step=int(steps[at]), value=size, where=where,
            row=None if loud is None else loud.row,
        )  # fmt: skip


def spikes(history: History, place: int) -> tuple[Ints, Floats]:
    """Sampled steps [n] at which a row's gradient is over three times its usual size [n].

    The usual size is the median of the sampled steps around it, a tenth of them on either side;
    figures are decades above it.
    """
    series = history.grad()
    sampled, _ = history.signal(LOUD[0][0])
    if not len(sampled) or not len(series.steps):
        return np.empty(0, np.int64), np.empty(0, np.float32)
    at = np.minimum(sampled // series.stride, len(series.steps) - 1)
    values = series.high[at, place].astype(np.float64)
    values[~np.isfinite(values)] = np.nan
    reach = max(3, len(values) // 10)
    padded = np.concatenate([np.full(reach, np.nan), values, np.full(reach, np.nan)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    known = np.isfinite(windows).any(axis=1)
    usual = np.full(len(values), np.nan)
    usual[known] = np.nanmedian(windows[known], axis=1)
    above = values - usual
    found = np.flatnonzero(np.nan_to_num(above, nan=-1.0) > SPIKE)
    return sampled[found], above[found].astype(np.float32)


def _loudest(history: History, place: int, step: int | None) -> Iterator[Note]:
    """The rows that gave most of the gradient at the sampled step that holds at the cursor."""
    steps, _ = history.signal(LOUD[0][0])
    before = int(np.searchsorted(steps, -1 if step is None else step, side="right")) - 1
    if before >= 0:
        yield from _at(history, place, int(steps[before]))


def _at(history: History, place: int, step: int) -> Iterator[Note]:
    """The rows that gave most of the gradient at a sampled step, the greatest first."""
    for rank, (which, share) in enumerate(LOUD):
        steps, rows = history.signal(which)
        at = int(np.searchsorted(steps, step))
        if at >= len(steps) or steps[at] != step or not np.isfinite(rows[at, place]):
            continue
        row = int(rows[at, place])
        part = float(history.signal(share)[1][at, place])
        yield Note(
            what=(tr("Most of the gradient"), tr("Second most"), tr("Third most"))[rank], step=step,
            value=numeral(f"{100 * part:.1f} %"), where=tr("row {row}", row=count(row + 1)),
            row=row,
        )  # fmt: skip
