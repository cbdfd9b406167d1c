"""Dates written day first or month first: told apart by a whole column, and read so ever after."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bpstudio.data.dates import date_orders, iso_dates
from bpstudio.data.fields import default_prepare, guess_fields
from bpstudio.data.load import Loaded, prepare, propose
from bpstudio.data.preparation import Preparation
from bpstudio.data.table import Array, Table
from bpstudio.data.times import times
from bpstudio.graph.document import Data, Source, Split, Windows

ROWS = 80
DAYS = np.datetime64("2022-01-01") + 4 * np.arange(ROWS)
FORMS = {"iso": "{0}-{1}-{2}", "dots": "{2}.{1}.{0}", "slashes": "{2}/{1}/{0}", "us": "{1}/{2}/{0}"}


def written(form: str, days: Array = DAYS) -> Array:
    return np.array([FORMS[form].format(*str(day).split("-")) for day in days], dtype=object)


def table(form: str) -> Table:
    random = np.random.default_rng(3)
    x = random.normal(size=ROWS)
    return Table(columns={"day": written(form), "x": x, "y": x + random.normal(size=ROWS)})


def with_dates_as_input(rows: Table, **changes: object) -> Data:
    data = propose(Loaded(table=rows, source=Source(kind="csv", path="a.csv")), target="y")
    fields = (
        default_prepare(replace(field, role="input"), missing=False) if field.type == "date"
        else field
        for field in data.fields
    )  # fmt: skip
    return replace(data, fields=tuple(fields), **changes)  # type: ignore[arg-type] # test's own


@pytest.mark.parametrize(
    ("labels", "orders"),
    [
        (["01.02.2022", "31.12.2022"], ("day",)),
        (["01/02/2022", None, "12/31/2022"], ("month",)),
        (["01/02/2022 8:30", "3/4/2022"], ("day", "month")),
        (["31/12/2022", "12/31/2022"], ()),
        (["31.02.2022"], ()),
        (["2022-01-31"], ()),
        (["1.2", "3.4"], ()),
        (["01.02.22"], ()),
        ([None], ()),
    ],
)
def test_what_stands_first_is_told_by_all_values(
    labels: list[str | None], orders: tuple[str, ...]
) -> None:
    assert date_orders(labels) == orders


def test_times_of_day_are_kept() -> None:
    found = iso_dates(["1.2.2022 8:30:15", None, "soon", "2022-02-01"], day_first=True)
    assert found == ["2022-02-01T08:30:15", None, "soon", "2022-02-01"]


@pytest.mark.parametrize(
    "text",
    ["1.2/2022", "1.2.2022 8", "1.2.2022 8:3", "1.2.2022 8:30 or so", "1.2.22", "\u0661.2.2022"],
)
def test_what_tells_the_order_of_dates_reads_them_too(text: str) -> None:
    assert date_orders([text]) == ()
    assert iso_dates([text], day_first=True) == [text]
    read = " 1/2/2022 T08:30:15.5 "
    assert date_orders([read]) == ("day", "month")
    assert iso_dates([read], day_first=False) == ["2022-01-02T08:30:15.5"]


@pytest.mark.parametrize(("form", "said"), [("dots", "day before"), ("us", "month before")])
def test_a_column_of_dates_is_known_and_its_reading_is_said(form: str, said: str) -> None:
    guess = guess_fields(table(form))[0]
    assert (guess.field.type, guess.field.role) == ("date", "ignore")
    assert said in guess.reason


def test_dates_that_nothing_tells_apart_are_said_to_be_a_choice() -> None:
    days = np.array([f"{1 + n % 12}/{1 + n % 11}/2022" for n in range(ROWS)], dtype=object)
    guess = guess_fields(Table(columns={"day": days, "y": np.arange(ROWS) * 0.5}))[0]
    assert guess.field.type == "date"
    assert "day before month" in guess.reason
    assert "no value decides" in guess.reason


@pytest.mark.parametrize("form", ["dots", "slashes", "us"])
def test_parts_splits_and_windows_are_those_of_iso_dates(form: str) -> None:
    iso, other = table("iso"), table(form)
    assert np.array_equal(times(iso, "day"), times(other, "day"))
    split = Split(kind="time", column="day")
    for windows in (None, Windows(lags=3, order_by="day")):
        one = prepare(with_dates_as_input(iso, split=split, windows=windows), iso)
        two = prepare(with_dates_as_input(other, split=split, windows=windows), other)
        assert np.array_equal(one.columns["day"], two.columns["day"])
        assert all(np.array_equal(one.parts[part], two.parts[part]) for part in one.parts)


def test_new_rows_are_read_as_the_old_ones_were_though_they_tell_nothing() -> None:
    iso, other = table("iso"), table("us")
    days = np.array(["2023-05-04", "2023-05-03", "2023-05-02", "2023-05-01"], np.datetime64)
    split = Split(kind="time", column="day")
    for windows in (None, Windows(lags=2, order_by="day")):
        answers = []
        for rows, form in ((iso, "iso"), (other, "us")):
            data = with_dates_as_input(rows, windows=windows, split=split)
            fitted = Preparation.from_value(*prepare(data, rows).preparation.to_value())
            columns = {"day": written(form, days), "x": np.arange(4.0), "y": np.zeros(4)}
            new = Table(columns=columns)
            answers.append(fitted.apply(new))
        assert np.array_equal(answers[0]["day"], answers[1]["day"])
        assert np.array_equal(answers[0]["x"], answers[1]["x"])
