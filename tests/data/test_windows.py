"""Series in windows: what they hold, what they must not hold, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bpstudio.data.doctor import examine
from bpstudio.data.fields import STANDARDIZE
from bpstudio.data.inputs import assemble, input_columns, input_facts
from bpstudio.data.load import prepare, with_facts
from bpstudio.data.preparation import Preparation
from bpstudio.data.series import PAST, Cut, in_order, rows_after_gaps, usual_steps
from bpstudio.data.symptoms import Symptom
from bpstudio.data.table import Table
from bpstudio.data.windows import windows_among, windows_in, with_windows
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Field, Source, Split, Windows
from bpstudio.project.arrays import Arrays
from tests.stopwatch import seconds

N = 60


def series(*, shuffle: int | None = None, shops: int = 1) -> Table:
    """A table of a few series, one row a day each, in any order."""
    random = np.random.Generator(np.random.PCG64(4))
    order = np.arange(N) if shuffle is None else np.random.default_rng(shuffle).permutation(N)
    days = np.arange(N) // shops
    dates = np.datetime64("2024-01-01") + days
    return Table(
        columns={
            "date": dates.astype(str).astype(object)[order],
            "shop": np.array([f"s{row % shops}" for row in range(N)], dtype=object)[order],
            "heat": random.normal(size=N)[order],
            "load": random.normal(100.0, 20.0, N)[order],
        }
    )


def data(windows: Windows | None, *, groups: bool = False, split: str = "time") -> Data:
    """Heat and the past of load in, load out."""
    return Data(
        source=Source(kind="sine"),
        fields=(
            Field(column="date", role="ignore", type="date"),
            Field(column="shop", role="group" if groups else "ignore", type="category"),
            Field(column="heat"),
            Field(column="load", role="target", prepare=(STANDARDIZE,)),
        ),
        split=Split(kind=split),
        windows=windows,
    )


def test_a_window_is_the_rows_that_lie_the_horizon_before_its_own() -> None:
    table = series(shuffle=7, shops=3)
    windows = Windows(lags=4, horizon=2, order_by="date")
    prepared = prepare(data(windows, groups=True), table)
    heat, rows = table.columns["heat"], np.concatenate(list(prepared.parts.values()))
    assert len(rows) == N - 3 * (4 + 2 - 1)
    for row in rows:
        same = np.flatnonzero(table.columns["shop"] == table.columns["shop"][row])
        same = same[np.argsort(table.columns["date"][same])]
        at = int(np.flatnonzero(same == row)[0])
        wanted = heat[same[at - 5 : at - 1]]
        assert np.array_equal(prepared.columns["heat"][row, :, 0], wanted.astype(np.float32))


@pytest.mark.parametrize("horizon", [1, 3])
def test_nothing_of_the_future_is_in_a_window(horizon: int) -> None:
    """Poisoned: whatever the answer's row and later ones hold, the inputs are the same bytes."""
    table = series(shuffle=2)
    given = replace(data(Windows(lags=3, horizon=horizon, order_by="date")), fields=tuple(
        replace(field, prepare=()) for field in data(None).fields
    ))  # fmt: skip
    clean = prepare(given, table)
    for row in clean.parts["test"]:
        own = table.columns["date"][row]
        last_seen = np.datetime64(own) - (horizon - 1)
        later = table.columns["date"] >= str(last_seen)
        assert later[row]
        poisoned = {
            name: np.where(later, 1e9, values) if values.dtype != object else values
            for name, values in table.columns.items()
        }
        spoilt = prepare(given, replace(table, columns=poisoned))
        for name in ("heat", "load" + PAST):
            assert np.array_equal(clean.columns[name][row], spoilt.columns[name][row])


def test_parts_divide_windows_by_the_row_they_foretell_and_fitting_sees_training_alone() -> None:
    table = series()
    prepared = prepare(data(Windows(lags=5, order_by="date")), table)
    parts = prepared.parts
    assert parts["train"].tolist() == list(range(5, 42))
    assert parts["test"].tolist() == list(range(51, 60))
    assert dict(prepared.facts.rows) == {"train": 37, "validation": 9, "test": 9}
    values = table.columns["load"].copy()
    values[42:] = 1e6
    poisoned = replace(table, columns={**table.columns, "load": values})
    spoilt = prepare(data(Windows(lags=5, order_by="date")), poisoned)
    assert np.array_equal(prepared.columns["load"][:42], spoilt.columns["load"][:42])


def test_facts_tell_the_shape_of_what_an_input_gives() -> None:
    given = data(Windows(lags=6))
    prepared = prepare(given, series())
    given = with_facts(given, prepared)
    columns = input_columns(given, "numeric")
    assert columns == ("heat", "load" + PAST)
    assert given.facts is not None
    assert input_facts(given.facts, columns).shape == (6, 2)
    assert assemble(prepared.columns, columns).shape == (N, 6, 2)
    past = prepared.columns["load" + PAST]
    assert np.array_equal(past[20, :, 0], prepared.columns["load"][14:20, 0])


def test_windows_begin_a_stride_apart() -> None:
    prepared = prepare(data(Windows(lags=4, stride=3)), series())
    rows = np.sort(np.concatenate(list(prepared.parts.values())))
    assert rows.tolist() == list(range(4, N, 3))


def test_what_was_fitted_makes_the_same_windows_again() -> None:
    table = series(shuffle=1, shops=2)
    given = data(Windows(lags=3, horizon=2, order_by="date"), groups=True)
    prepared = prepare(given, table)
    value, arrays = prepared.preparation.to_value()
    again = Preparation.from_value(value, Arrays(arrays))
    assert again.cut == prepared.preparation.cut
    for name, values in again.apply(table).items():
        assert values.tobytes() == prepared.columns[name].tobytes()


def test_windows_divide_by_time_and_take_the_first_dates_for_the_order() -> None:
    cut = with_windows(data(None, split="random"), Windows(lags=3))
    assert cut.split.kind == "time"
    assert cut.windows == Windows(lags=3, order_by="date")
    assert with_windows(cut, None).windows is None


def test_overlap_and_equal_times_are_said() -> None:
    table = series(shops=2)
    by_draw = prepare(data(Windows(lags=3), split="random"), table)
    assert any("Divide by time" in said for said in by_draw.warnings)
    equal = prepare(data(Windows(lags=3, order_by="date")), table)
    assert any("30 rows have the 'date' of the row before" in said for said in equal.warnings)
    apart = prepare(data(Windows(lags=3, order_by="date"), groups=True), table)
    assert not any("of the row before" in said for said in apart.warnings)


@pytest.mark.parametrize(
    ("windows", "said"),
    [
        (Windows(lags=80), "a window takes 81 rows"),
        (Windows(lags=3, order_by="gone"), "'gone' is not in the data"),
        (Windows(lags=3, order_by="shop"), "'shop' has no date"),
        (Windows(lags=45), "train part has 42 rows and no window"),
    ],
)
def test_what_cannot_be_cut_is_said(windows: Windows, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        prepare(data(windows), series())
    assert caught.value.hint


def test_tokens_and_a_name_that_is_taken_are_refused() -> None:
    table = series()
    taken = replace(table, columns={**table.columns, "load" + PAST: np.zeros(N)})
    with pytest.raises(DataError, match="'load past'"):
        prepare(data(Windows(lags=3)), taken)
    given = data(Windows(lags=3))
    text = replace(
        given, fields=(*given.fields[:2], Field(column="heat", type="text"), given.fields[3])
    )
    with pytest.raises(DataError, match="type text cannot be put into windows"):
        prepare(text, table)


def test_a_row_that_cannot_be_used_spoils_the_windows_that_hold_it() -> None:
    found = windows_in(Cut(lags=3, horizon=1), series(), ahead=0)
    bad = np.zeros(N, dtype=bool)
    bad[10] = True
    assert found.ends[found.touched(bad)].tolist() == [10, 11, 12]


def hourly(*, gone: tuple[int, ...], shuffle: bool = False) -> Table:
    """A series of N hours without some of them."""
    hours = np.array([hour for hour in range(N) if hour not in gone])
    if shuffle:
        hours = np.random.default_rng(3).permutation(hours)
    when = np.datetime64("2024-01-01T00") + hours
    return Table(
        columns={
            "date": when.astype(str).astype(object),
            "shop": np.full(len(hours), "s", dtype=object),
            "heat": hours * 1.0,
            "load": hours * 2.0,
        }
    )


def doubts(given: Data, table: Table) -> list[Symptom]:
    found = examine(given, table, prepare(given, table))
    return [one for one in found if one.kind == "gaps-in-series"]


@pytest.mark.parametrize("shuffle", [False, True])
def test_windows_over_gaps_are_counted_and_the_button_leaves_them_out(shuffle: bool) -> None:
    table = hourly(gone=(10, 30, 31, 32), shuffle=shuffle)
    given = data(Windows(lags=3, order_by="date"))
    (doubt,) = doubts(given, table)
    assert doubt.message.startswith(
        "There are gaps in 6 of 53 windows: rows of 'date' usually lie "
    )
    assert "1 hour apart, and 2 come later" in doubt.message
    assert doubt.repair is not None
    mended = doubt.repair.apply(given)
    assert not doubts(mended, table)
    plain = replace(mended, fields=tuple(replace(f, prepare=()) for f in mended.fields))
    prepared = prepare(plain, table)
    rows = np.concatenate(list(prepared.parts.values()))
    assert len(rows) == 53 - 6
    for row in rows:
        own = table.columns["heat"][row]
        assert prepared.columns["heat"][row, :, 0].tolist() == [own - 3, own - 2, own - 1]
    value, _ = prepared.preparation.to_value()
    again = Preparation.from_value(value, Arrays({}))
    assert again.cut == prepared.preparation.cut
    assert again.cut is not None
    assert again.cut.apart == 1.5 * 3600


def test_months_and_working_days_have_no_gaps() -> None:
    months = np.datetime64("2020-01") + np.arange(N)
    days = np.datetime64("2024-01-01") + np.array([d for d in range(2 * N) if d % 7 < 5][:N])
    table = hourly(gone=())
    given = data(Windows(lags=3, order_by="date"))
    for when in (months.astype("datetime64[D]"), days):
        columns = {**table.columns, "date": when.astype(str).astype(object)}
        assert not doubts(given, replace(table, columns=columns))


def test_rows_that_do_not_stand_in_order_are_told() -> None:
    given = data(Windows(lags=3, order_by="date"))
    table = hourly(gone=())
    assert not any("do not stand" in said for said in prepare(given, table).warnings)
    order = [*range(5), 6, 5, *range(7, N)]
    mixed = replace(table, columns={name: v[order] for name, v in table.columns.items()})
    (said,) = (one for one in prepare(given, mixed).warnings if "do not stand" in one)
    assert said.startswith("Rows do not stand in the order of 'date' (row 7 comes behind")


def test_gaps_that_leave_no_window_are_named() -> None:
    table = hourly(gone=tuple(range(5, N, 6)))
    given = data(Windows(lags=8, order_by="date", split_at_gaps=True))
    with pytest.raises(DataError, match="with gaps between them"):
        prepare(given, table)


def test_what_is_said_of_rows_goes_by_their_places_in_the_file() -> None:
    table = hourly(gone=(10,))
    order = [*range(5), 6, 5, *range(7, table.rows)]
    columns = {name: values[order] for name, values in table.columns.items()}
    columns["date"][8] = columns["date"][7]
    places = np.arange(20, 20 + table.rows)  # as if 20 rows without a load had been left out
    there = replace(table, columns=columns, places=places)
    given = data(Windows(lags=3, order_by="date"))
    (doubt,) = doubts(given, there)
    assert "(rows 30, 31)" in doubt.message
    warnings = prepare(given, there).warnings
    assert any("(row 27 comes behind a later one)" in said for said in warnings)
    assert any("1 row has the 'date' of the row before (row 29)" in said for said in warnings)
    columns["date"][3] = None
    with pytest.raises(DataError, match=r"in row 24\."):
        prepare(given, there)
    numbers = np.where(np.arange(table.rows) == 3, np.nan, 1.0 * np.arange(table.rows))
    untimed = replace(there, columns={**columns, "date": numbers})
    for split in ("time", "random"):
        with pytest.raises(DataError, match=r"in row 24\."):
            prepare(data(Windows(lags=3, order_by="date"), split=split), untimed)


def test_no_row_with_all_it_needs_makes_no_window() -> None:
    there = np.zeros(N, dtype=bool)
    cut = Cut(lags=3, horizon=1, groups=("shop",), past=("load",))
    assert not len(windows_among(cut, series(), there).ends)


def test_a_time_that_is_missing_is_named_by_its_row_among_all() -> None:
    table = hourly(gone=())
    table.columns["date"][7] = None
    there = np.arange(table.rows) > 2
    with pytest.raises(DataError, match=r"in row 8\."):
        windows_among(Cut(lags=3, horizon=1, order_by="date"), table, there)


def two_paces() -> Table:
    """55 rows an hour apart, of which one is missing, then 12 a day apart without the fifth."""
    hours = np.array([*range(30), *range(31, 56)])
    days = np.datetime64("2024-01-01") + np.array([*range(4), *range(5, 13)])
    when = np.concatenate([np.datetime64("2024-01-01T00") + hours, days.astype("M8[h]")])
    return Table(
        columns={
            "date": when.astype(str).astype(object),
            "shop": np.array(["hourly"] * 55 + ["daily"] * 12, dtype=object),
            "heat": np.arange(67.0),
            "load": np.arange(67.0),
        }
    )


def test_each_series_is_split_where_its_own_usual_step_is_wider() -> None:
    table = two_paces()
    given = data(Windows(lags=3, order_by="date"), groups=True)
    (doubt,) = doubts(given, table)
    assert "usually lie 1 hour to 1 day apart" in doubt.message
    assert "2 come later than that (rows 31, 60)" in doubt.message
    assert doubt.repair is not None
    prepared = prepare(doubt.repair.apply(given), table)
    rows = np.concatenate(list(prepared.parts.values()))
    assert len(rows) == 27 + 22 + 1 + 5
    cut = prepared.preparation.cut
    assert cut is not None
    assert (cut.apart, cut.own) == (1.5 * 3600, ((("daily",), 1.5 * 86400),))
    assert Cut.from_value(cut.to_value()) == cut


def test_a_series_that_is_new_is_judged_as_the_others_are() -> None:
    cut = Cut(lags=2, horizon=1, order_by="t", groups=("g",), apart=1.5, own=((("slow",), 15.0),))
    columns = {"t": np.arange(0.0, 80.0, 10.0), "g": np.array(["slow"] * 4 + ["new"] * 4, object)}
    assert windows_in(cut, Table(columns=columns)).ends.tolist() == [2, 3]


def test_series_without_a_window_are_told() -> None:
    table = two_paces()
    given = data(Windows(lags=8, order_by="date", split_at_gaps=True), groups=True)
    told = prepare(given, table).warnings
    assert "1 of 2 series ('daily'), 12 rows, has no window of 9 rows without a gap." in told


def test_many_short_series_are_judged_in_about_the_time_of_ordering_them() -> None:
    count = 20_000
    moments = np.tile([0.0, 1.0, 2.0, 3.0], count)
    moments[-4:] *= 60  # the last one has a step of its own
    table = Table(columns={"shop": np.repeat(np.arange(count), 4), "t": moments})
    cut = Cut(lags=2, horizon=1, order_by="t", groups=("shop",))
    begun = seconds()
    in_order(cut, table)
    ordered = seconds()
    usual = usual_steps(cut, table)
    assert usual is not None
    after = rows_after_gaps(usual.limited(cut), table)
    judged = seconds()
    assert (usual.step, dict(usual.own)) == (1.0, {(str(count - 1),): 60.0})
    assert not len(after)
    assert judged - ordered < 4 * (ordered - begun)


def test_windows_among_some_rows_need_no_column_that_orders_them() -> None:
    table = Table(columns={"x": np.arange(6.0)})
    there = np.array([True, True, False, True, True, True])
    found = windows_among(Cut(lags=2, horizon=1), table, there)
    assert found.ends.tolist() == [1, 3, 4, 5]
