"""How the numbers of one layer spread over time, as bands and a strip to be drawn; no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bpstudio.language import tr
from bpstudio.record.events import RunFacts
from bpstudio.record.history import History
from bpstudio.record.near import SPREADS, kept_units
from bpstudio.ui.charts.raster import Floats, Ints
from bpstudio.ui.charts.values import count, figure, short_figure

Doubles = npt.NDArray[np.float64]
MEDIAN, LOW, HIGH = 3, 1, 5
"""Places of the median and of the 5 % and 95 % quantiles in `record.near.LEVELS`."""
TITLES = {"weights": tr("Weights"), "gradients": tr("Gradients"), "updates": tr("Updates")}


@dataclass(frozen=True, kw_only=True, eq=False)
class Spread:
    """Quantiles [n, 7] of many numbers at each of `steps` [n]; NaN is no value."""

    title: str
    steps: Ints
    quantiles: Floats

    def at(self, step: int) -> int | None:
        """The place of the look that holds at a step: the last one up to it."""
        return _before(self.steps, step)

    def middle(self, place: int) -> str:
        """The median at a place."""
        return figure(float(self.quantiles[place, MEDIAN]))

    def inner(self, place: int) -> str:
        """Between which values nine tenths of the numbers lie."""
        low, high = self.quantiles[place, [LOW, HIGH]]
        return f"{short_figure(float(low))} … {short_figure(float(high))}"

    def told(self, place: int) -> tuple[str, ...]:
        """A look in lines."""
        least, *_, greatest = (float(value) for value in self.quantiles[place])
        if np.isnan(least):
            return (tr("no value"),)
        return (
            tr("median {figure}", figure=self.middle(place)),
            tr("nine tenths in {range}", range=self.inner(place)),
            tr("all in {least} … {greatest}", least=figure(least), greatest=figure(greatest)),
        )

    def words(self) -> str:
        """The last look in a line."""
        return f"{self.title}: {', '.join(self.told(len(self.steps) - 1))}"

    def reach(self) -> float:
        """The size at which the scale goes over from linear to logarithmic: that of usual values.

        Half of the distance between the quartiles, or where that is nothing, what is usual.
        """
        known = self.quantiles[np.isfinite(self.quantiles).all(1)].astype(np.float64)
        for sizes in ((known[:, 4] - known[:, 2]) / 2, (known[:, HIGH] - known[:, LOW]) / 2,
                      np.abs(known).max(1, initial=0)):  # fmt: skip
            sizes = sizes[sizes > 0]
            if len(sizes):
                return float(np.median(sizes))
        return 1.0


@dataclass(frozen=True, kw_only=True, eq=False)
class Strip:
    """Each unit of an activation over time: idle [n, units], the share of rows for which it is 0.

    `units` is how many there are; of more than are kept the strip shows an even choice.
    """

    title: str
    steps: Ints
    idle: Floats
    units: int

    def at(self, step: int) -> int | None:
        """The place of the look that holds at a step: the last one up to it."""
        return _before(self.steps, step)

    def dead(self, place: int) -> int:
        """How many of the units that are shown are 0 for all rows."""
        return int((self.idle[place] == 1).sum())

    def told(self, place: int) -> tuple[str, ...]:
        """A look in lines."""
        shown = self.idle.shape[1]
        dead, of = count(self.dead(place)), count(shown)
        if shown >= self.units:
            return (tr("{dead} of {shown} units are dead", dead=dead, shown=of),)
        return (
            tr(
                "{dead} of {shown} units that are shown, of {units} are dead",
                dead=dead,
                shown=of,
                units=count(self.units),
            ),
        )

    def words(self) -> str:
        """The last look in a line."""
        return f"{self.title}: {', '.join(self.told(len(self.steps) - 1))}"


SpreadLane = Spread | Strip


def spreads_of(history: History, path: str | None) -> tuple[SpreadLane, ...]:
    """What the run kept from near of the layer at `path` and of the activation behind it."""
    facts = history.facts
    if facts is None or path is None:
        return ()
    found: list[SpreadLane] = []
    for place, row in enumerate(facts.rows):
        if row.path == path:
            found += [
                Spread(title=TITLES[name], steps=steps, quantiles=values)
                for name in SPREADS
                for steps, values in (history.near.spread(name, place),)
                if np.isfinite(values).any()
            ]
            path = row.behind or path
            break
    return (*found, *_of_activation(history, facts, path))


def _of_activation(history: History, facts: RunFacts, path: str) -> Iterator[SpreadLane]:
    kept = kept_units([row.units for row in facts.activations])
    for place, row in enumerate(facts.activations):
        if row.path != path or not history.near.units:
            continue
        steps, values = history.near.values(place)
        if np.isfinite(values).any():
            yield Spread(title=tr("Output of {name}", name=row.name), steps=steps, quantiles=values)
        steps, idle = history.near.idle(place, kept)
        if row.dies and np.isfinite(idle).any():
            yield Strip(title=tr("Units"), steps=steps, idle=idle, units=row.units)


def _before(steps: Ints, step: int) -> int | None:
    place = int(np.searchsorted(steps, step, side="right")) - 1
    return None if place < 0 else place
