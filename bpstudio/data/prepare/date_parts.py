"""Dates as numbers: the year, and month, weekday and hour as places on a circle; knows arrays only.

On a circle December lies beside January. A missing date is the middle of every circle, 0 and 0.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from datetime import datetime

import numpy as np

from bpstudio.data.dates import DATE, ORDERS, DateOrder, date_order, iso_dates
from bpstudio.data.prepare.spec import Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

PERIODS = {"month": 12.0, "weekday": 7.0, "hour": 24.0}
PARTS = ("year", *PERIODS)
_THURSDAY, _DAY_S, _HOUR_S = 3, 86_400, 3_600
"""1970-01-01, day 0 of numpy's dates, was a Thursday; Monday is 0."""


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """Mean and standard deviation of the year; which parts are wanted.

    Of dates that are not ISO a third number tells whether the day or the month stands first.

    Raises:
        DataError: when no part is wanted, or naming rows of the sample that hold no date.
    """
    wanted = {part: bool(params[part]) for part in PARTS}
    if not any(wanted.values()):
        raise DataError(
            tr("No part of the date is wanted."),
            hint=tr("Choose of {parts}.", parts=", ".join(PARTS)),
        )
    given_ones = sample.values if sample.others is None else sample.others
    order = date_order(given_ones.tolist())
    dates = read(sample.values, order)
    given = np.array([value is not None for value in sample.values.tolist()], bool)
    bad = np.flatnonzero(np.isnat(dates) & given)
    if len(bad):
        word = str(sample.values[bad[0]])[:40]
        raise DataError(
            tr("{word!r} is no date like 2024-05-31 or 2024-05-31 18:30.", word=word),
            hint=tr("Mend the file, or give the column the role ignore."),
        )
    years = _years(dates[~np.isnat(dates)])
    spread = float(years.std()) if len(years) else 0.0
    first = [] if order == "iso" else [float(ORDERS.index(order))]
    return Fitted(
        values=FrozenMap(wanted),
        arrays={"scale": np.array([years.mean() if len(years) else 0.0, spread or 1.0, *first])},
    )


def read(values: Array, order: DateOrder = "iso") -> Array:
    """datetime64[s] (N,) of texts; what is missing or no date is NaT. A time zone is left off."""
    dates = np.full(len(values), np.datetime64("NaT"), "datetime64[s]")
    texts = values.tolist()
    if order != "iso":
        texts = iso_dates(texts, day_first=order == "day")
    for row, text in enumerate(texts):
        try:
            when = None if text is None else datetime.fromisoformat(text.strip())
        except ValueError:
            continue
        if when is not None:
            dates[row] = np.datetime64(when.replace(tzinfo=None, microsecond=0))
    return dates


def apply(values: Array, fitted: Fitted) -> Array:
    """float64 (N, F): the year by its deviation, then sine and cosine of each other part."""
    return parts(read(values, _order(fitted)), fitted)


def without_date(values: Array, fitted: Fitted) -> Array:
    """Which texts (N,) are no dates of the form that it was fitted on, or are missing."""
    return np.asarray(np.isnat(read(values, _order(fitted))))


def _order(fitted: Fitted) -> DateOrder:
    """What stands first in the dates that it was fitted on.

    Raises:
        ValueError: when a stored one is none.
    """
    places = fitted.arrays["scale"].tolist()[2:] or [0.0]
    if places not in [[float(place)] for place in range(len(ORDERS))]:
        raise ValueError("no order of dates")
    return ORDERS[int(places[0])]


def parts(dates: Array, fitted: Fitted) -> Array:
    """`apply` from datetime64[s] (N,)."""
    mean, spread, *_ = fitted.arrays["scale"].tolist()
    known = ~np.isnat(dates)
    columns = [(_years(dates) - mean) / spread] if fitted.values["year"] else []
    days = dates.astype("datetime64[D]").astype(np.int64)
    months = dates.astype("datetime64[M]").astype(np.int64)
    places = {
        "month": months % 12,
        "weekday": (days + _THURSDAY) % 7,
        "hour": dates.astype(np.int64) % _DAY_S / _HOUR_S,
    }
    for part, period in PERIODS.items():
        if fitted.values[part]:
            angle = 2 * np.pi * places[part] / period
            columns += [np.sin(angle), np.cos(angle)]
    return np.where(known[:, None], np.stack(columns, axis=1), 0.0)


def _years(dates: Array) -> Array:
    return dates.astype("datetime64[Y]").astype(np.int64) + 1970.0


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy; `variable` holds text, of dates that numpy reads once the zone is off."""
    mean, spread, *_ = fitted.arrays["scale"].tolist()
    columns = []
    if fitted.values["year"]:
        columns.append(f"(d.astype('M8[Y]').astype(np.int64) + 1970.0 - {mean!r}) / {spread!r}")
    places = {
        "month": "d.astype('M8[M]').astype(np.int64) % 12",
        "weekday": f"(d.astype('M8[D]').astype(np.int64) + {_THURSDAY}) % 7",
        "hour": f"(d.astype(np.int64) % {_DAY_S} / {_HOUR_S})",
    }
    for part, period in PERIODS.items():
        if fitted.values[part]:
            angle = f"2 * np.pi * ({places[part]}) / {period!r}"
            columns += [f"np.sin({angle})", f"np.cos({angle})"]
    order = _order(fitted)
    texts = variable
    if order != "iso":
        texts = f"iso_dates(list({variable}), day_first={order == 'day'})"
    read_text = f"np.array([v and v.strip()[:19] or 'NaT' for v in {texts}], 'M8[s]')"
    return (
        f"(lambda d: np.where(~np.isnat(d)[:, None], np.stack([{', '.join(columns)}], axis=1), "
        f"0.0))({read_text})"
    )


def support() -> str:
    """The function that `source` calls for dates that are not ISO, as text."""
    return f'DATE = r"{DATE}"\n\n\n{inspect.getsource(iso_dates)}'


SPEC = PreparationSpec(
    kind="date_parts",
    title=tr("Date parts"),
    summary=tr("Year, and month, weekday and hour as sine and cosine; a missing date gives zeros."),
    takes=("dates",),
    gives="numbers",
    fit=fit,
    apply=apply,
    source=source,
    support=support,
    learns={"scale": "float64", **dict.fromkeys(PARTS, "bool")},
    params={
        "year": Param.bool(default=True, title=tr("Year"), help=tr("The year, standardised.")),
        "month": Param.bool(default=True, title=tr("Month"), help=tr("The month, on a circle.")),
        "weekday": Param.bool(
            default=True, title=tr("Weekday"), help=tr("The day of the week, on a circle.")
        ),
        "hour": Param.bool(
            default=False, title=tr("Hour"), help=tr("The hour with its minutes, on a circle.")
        ),
    },
    fills=True,
)
