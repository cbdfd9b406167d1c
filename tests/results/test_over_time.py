"""Forecasts beside the truth: each series by itself, in time, with the interval of validation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.data.table import Table
from bpstudio.data.times import seconds
from bpstudio.errors import DataError
from bpstudio.project.store import read
from bpstudio.results.evaluate import DIVIDED, Answered, answer
from bpstudio.results.over_time import courses


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    """A model of a daily series of two shops, dates day first, its rows in no order."""
    folder = tmp_path_factory.mktemp("shops")
    random = np.random.Generator(np.random.PCG64(5))
    lines = []
    for day in range(90):
        at = np.datetime64("2024-01-01") + day
        year, month, number = str(at).split("-")
        for shop, level in (("north", 100.0), ("south", 60.0)):
            if shop == "south" and day > 80:
                continue
            sold = level + 12 * (day % 7 >= 5) + random.normal(0, 2)
            lines.append(f"{number}.{month}.{year},{shop},{sold:.3f}")
    random.shuffle(lines)
    (folder / "shops.csv").write_text("\n".join(["day,shop,sold", *lines]), encoding="utf-8")
    path = folder / "shops.bpstudio"
    given = ["--data", str(folder / "shops.csv"), "--target", "sold", "--lags", "7"]
    assert run(["new", *given, "--series", "shop", "--order-by", "day", "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "3", "--json"]) == 0
    return answer(read(path).project, base=folder)


def test_each_series_is_told_in_the_order_of_time(answered: Answered) -> None:
    (found,) = courses(answered, "test")
    (said,) = answered.parts["test"]
    assert [one.name for one in found] == ["north", "south"]
    assert sum(len(one.at) for one in found) == len(said.rows)
    assert said.truth is not None
    shops, days = answered.table.columns["shop"], answered.table.columns["day"]
    for one in found:
        assert one.across == "day"
        assert one.dates
        assert (np.diff(one.at) == 86_400).all()
        rows = [at for at, row in enumerate(said.rows.tolist()) if shops[row] == one.name]
        rows.sort(key=lambda at: days[said.rows[at]].split(".")[::-1])
        assert np.array_equal(one.truth, said.truth.reshape(-1)[rows])
        assert np.array_equal(one.predicted, said.predicted.reshape(-1)[rows])


def test_the_interval_is_that_of_validation_and_not_drawn_around_its_own_rows(
    answered: Answered,
) -> None:
    (measured,) = answered.parts["validation"]
    assert measured.truth is not None
    off = np.sort(np.abs(measured.truth - measured.predicted).reshape(-1))
    wanted = off[int(np.ceil((len(off) + 1) * 0.9)) - 1]
    for one in courses(answered, "test")[0]:
        assert one.margin == pytest.approx(wanted)
    assert {one.margin for one in courses(answered, "validation")[0]} == {None}
    changed = replace(answered, warnings=(DIVIDED,))
    assert {one.margin for one in courses(changed, "test")[0]} == {None}


def test_rows_without_an_order_are_told_by_their_number(answered: Answered) -> None:
    fitted = answered.prepared.preparation
    assert fitted.cut is not None
    plain = replace(fitted, cut=replace(fitted.cut, order_by=None, groups=()))
    (found,) = courses(
        replace(answered, prepared=replace(answered.prepared, preparation=plain)), "test"
    )
    (one,) = found
    assert (one.name, one.across, one.dates) == ("", "row", False)
    rows = np.sort(answered.parts["test"][0].rows)
    assert one.at.tolist() == (rows + 1).tolist()
    left = replace(answered.table, places=np.arange(answered.table.rows) + 7)
    prepared = replace(answered.prepared, preparation=plain)
    ((other,),) = courses(replace(answered, prepared=prepared, table=left), "test")
    assert other.at.tolist() == (rows + 8).tolist()


def test_what_is_no_forecast_has_no_course(answered: Answered) -> None:
    plain = replace(answered.prepared.preparation, cut=None)
    without = replace(answered, prepared=replace(answered.prepared, preparation=plain))
    assert courses(without, "test") == ((),)


def test_dates_are_seconds_since_1970() -> None:
    table = Table(columns={"t": np.array(["1970-01-02", "2024-02-29T12:00:00"], dtype=object)})
    assert seconds(table, "t").tolist() == [86_400.0, 1_709_208_000.0]
    with pytest.raises(DataError, match="row 1"):
        seconds(Table(columns={"t": np.array(["soon"], dtype=object)}), "t")
