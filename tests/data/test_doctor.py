"""Each planted defect is found and named, and sound data give no symptom."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.data import doctor
from bpstudio.data.doctor import examine
from bpstudio.data.fields import default_prepare
from bpstudio.data.load import Loaded, import_data, load_table, prepare, propose
from bpstudio.data.symptoms import Symptom
from bpstudio.data.table import Table
from bpstudio.graph.document import Data, Document, Field, Source

ROWS = 400


def sound(*, numbers: bool = False, seed: int = 0) -> dict[str, np.ndarray]:
    random = np.random.Generator(np.random.PCG64(seed))
    a, b = random.normal(5, 2, ROWS), random.lognormal(0, 1, ROWS)
    score = a + random.normal(0, 1.5, ROWS)
    words = np.array(["no", "yes"], dtype=object)[(score > 5).astype(int)]
    return {
        "a": a,
        "b": b,
        "city": np.array(["Oslo", "Rome", "Lyon"], dtype=object)[random.integers(0, 3, ROWS)],
        "y": score if numbers else words,
    }


def found(columns: dict[str, np.ndarray], **roles: str) -> list[Symptom]:
    table = Table(columns=columns)
    loaded = Loaded(table=table, source=Source(kind="csv", path="made.csv"))
    data = propose(loaded, target="y")
    data = with_inputs(data, roles)
    return list(examine(data, table, prepare(data, table)))


def with_inputs(data: Data, roles: dict[str, str]) -> Data:
    """The data with other roles; what becomes an input of words is read as classes."""
    return replace(
        data,
        fields=tuple(
            default_prepare(
                replace(
                    field, role=roles[field.column],
                    type="number" if field.type == "number" else "category",
                ),
                missing=False,
            )
            if field.column in roles
            else field
            for field in data.fields
        ),
    )  # fmt: skip


def kinds(symptoms: list[Symptom]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.kind, one.columns) for one in symptoms]


@pytest.mark.parametrize("numbers", [False, True])
def test_sound_columns_have_no_symptom(numbers: bool) -> None:
    for seed in range(3):
        assert not found(sound(numbers=numbers, seed=seed))


@pytest.mark.parametrize("kind", ["iris", "wine", "breast_cancer", "diabetes", "digits", "moons"])
def test_known_sets_have_no_symptom(kind: str) -> None:
    source = Source(kind=kind)
    data, table = import_data(source, None), load_table(source, None).table
    assert not examine(data, table, prepare(data, table))


def test_a_column_that_knows_the_class_is_named() -> None:
    columns = sound()
    code = (columns["y"] == "yes").astype(float)
    random = np.random.Generator(np.random.PCG64(9))
    columns = {"closed": code * 10 + random.random(ROWS), **columns}
    columns["status"] = np.where(columns["y"] == "yes", "paid late", "paid").astype(object)
    assert kinds(found(columns)) == [("leak", ("closed",)), ("leak", ("status",))]


def test_a_column_that_is_the_number_in_another_unit_is_named() -> None:
    columns = sound(numbers=True)
    columns = {"cents": columns["y"] * 100 + 3, **columns}
    (symptom,) = found(columns)
    assert (symptom.kind, symptom.columns) == ("leak", ("cents",))
    assert "1.0000" in symptom.message


def test_rows_in_several_parts_are_counted() -> None:
    columns = {
        name: np.concatenate([values[:300], values[:100]]) for name, values in sound().items()
    }
    symptoms = found(columns)
    assert {one.kind for one in symptoms} == {"copied-rows"}
    assert "of the test part are in the training part" in symptoms[-1].message


def test_coarse_columns_repeat_by_chance_and_that_is_no_symptom() -> None:
    random = np.random.Generator(np.random.PCG64(4))
    columns = {
        "age": random.integers(20, 70, ROWS).astype(float),
        "city": np.array(["Oslo", "Rome"], dtype=object)[random.integers(0, 2, ROWS)],
        "y": np.array(["no", "yes"], dtype=object)[random.integers(0, 2, ROWS)],
    }
    assert not found(columns)


def test_twins_of_a_column_that_is_nearly_always_the_same_are_chance() -> None:
    random = np.random.Generator(np.random.PCG64(4))
    few = random.random(ROWS) < 0.5
    columns = {
        "age": random.integers(20, 70, ROWS).astype(float),
        "job": np.array(["a", "b", "c"], dtype=object)[random.integers(0, 3, ROWS)],
        "fee": np.where(few, random.uniform(5, 40, ROWS), 0.0),
        "y": np.array(["no", "yes"], dtype=object)[random.integers(0, 2, ROWS)],
    }
    assert not found(columns)
    twice = {name: np.concatenate([v[:300], v[:100]]) for name, v in columns.items()}
    assert {one.kind for one in found(twice)} == {"copied-rows"}


def grouped(who: Sequence[str | None], name: str = "who") -> tuple[Data, Table]:
    """Sound rows, and a column with the role group."""
    data, table = proposed({name: np.array(who, dtype=object), **sound()})
    fields = (replace(f, role="group", prepare=()) if f.column == name else f for f in data.fields)
    return replace(data, fields=tuple(fields)), table


def test_groups_with_rows_in_several_parts_are_counted_and_divided_by() -> None:
    data, table = grouped([f"c{row // 2}" for row in range(ROWS)])
    (symptom,) = examine(data, table, prepare(data, table))
    assert (symptom.kind, symptom.columns) == ("parted-groups", ("who",))
    assert "of 200 groups of 'who' have rows in several parts" in symptom.message
    assert symptom.repair is not None
    mended = symptom.repair.apply(data)
    assert (mended.split.kind, mended.split.column) == ("grouped", "who")
    assert not examine(mended, table, prepare(mended, table))


def test_groups_that_are_compared_and_those_of_a_single_row_are_no_symptom() -> None:
    regions, alone = [f"r{row % 8}" for row in range(ROWS)], [f"c{row}" for row in range(ROWS)]
    lacking = [None if row % 9 == 4 else name for row, name in enumerate(alone)]
    for who in (regions, alone, lacking):
        data, table = grouped(who)
        assert not examine(data, table, prepare(data, table))
    data, table = grouped(regions, "patient")
    assert kinds(list(examine(data, table, prepare(data, table)))) == [
        ("parted-groups", ("patient",))
    ]


def test_gaps_that_tell_the_class_are_named() -> None:
    columns = sound()
    a = columns["a"].copy()
    yes = np.flatnonzero(columns["y"] == "yes")
    a[yes[::2]] = np.nan
    columns["b"] = np.where(np.arange(ROWS) % 5 == 0, np.nan, columns["b"])
    columns["a"] = a
    (symptom,) = found(columns)
    assert (symptom.kind, symptom.columns) == ("telling-gaps", ("a",))
    assert "50 % of yes against 0 % of no" in symptom.message


def test_a_copy_a_constant_and_far_values_are_named() -> None:
    columns = sound()
    far = columns["a"].copy()
    far[7] = 1e9
    columns = {"again": columns["b"].copy(), "same": np.full(ROWS, 3.0), "far": far, **columns}
    assert kinds(found(columns, same="input")) == [
        ("copied-column", ("again", "b")),
        ("constant", ("same",)),
        ("far-values", ("far",)),
    ]


def test_leaks_copies_and_telling_gaps_say_what_they_do_to_gradients() -> None:
    columns = sound()
    code = (columns["y"] == "yes").astype(float)
    gone = np.where((code > 0) & (np.arange(ROWS) % 2 == 0), np.nan, columns["a"] + 1.0)
    made = {"again": columns["b"].copy(), "closed": code * 10 + columns["b"] / 99, "gone": gone}
    told = found({**made, **columns})
    twice = found({name: np.concatenate([v[:300], v[:100]]) for name, v in columns.items()})
    data, table = grouped([f"c{row // 2}" for row in range(ROWS)])
    told += [*twice, *examine(data, table, prepare(data, table))]
    hints = {one.kind: one.hint for one in told}
    assert set(hints) == {"leak", "copied-column", "telling-gaps", "copied-rows", "parted-groups"}
    assert all("gradient" in hint for hint in hints.values())


def test_a_first_project_tells_what_is_wrong_with_its_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = sound()
    columns = {"late": (columns["y"] == "yes") * 7.0 + columns["b"] * 1e-6, **columns}
    lines = [",".join(columns)]
    lines += [",".join(map(str, row)) for row in zip(*columns.values(), strict=True)]
    (tmp_path / "a.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    given = ["--data", str(tmp_path / "a.csv"), "--target", "y"]
    assert run(["new", *given, "-o", str(tmp_path / "a.bpstudio")]) == 0
    assert "'late' alone gives 'y' away" in capsys.readouterr().err


def repaired(columns: dict[str, np.ndarray], kind: str, **roles: str) -> list[str]:
    """The kinds that are left after the repair of the first symptom of this kind."""
    table = Table(columns=columns)
    loaded = Loaded(table=table, source=Source(kind="csv", path="made.csv"))
    data = with_inputs(propose(loaded, target="y"), roles)
    (symptom, *_) = (one for one in examine(data, table, prepare(data, table)) if one.kind == kind)
    assert symptom.repair is not None
    data = symptom.repair.apply(data)
    return [one.kind for one in examine(data, table, prepare(data, table))]


@pytest.mark.parametrize("numbers", [False, True])
def test_a_heavy_tail_is_named_and_drawn_in_by_a_logarithm(numbers: bool) -> None:
    random = np.random.Generator(np.random.PCG64(4))
    columns = {"income": random.lognormal(3, 2.2, ROWS), **sound(numbers=numbers)}
    assert kinds(found(columns)) == [("heavy-tail", ("income",))]
    assert repaired(columns, "heavy-tail") == []


def test_a_target_with_outliers_is_named() -> None:
    columns = sound(numbers=True)
    columns["y"] = columns["y"].copy()
    columns["y"][:5] *= 400.0
    assert kinds(found(columns)) == [("target-outliers", ("y",))]
    assert repaired(columns, "target-outliers") == []


def test_numbers_of_customers_are_named() -> None:
    names = np.array([f"customer {number}" for number in range(ROWS)], dtype=object)
    symptoms = found({"who": names, **sound()}, who="input")
    assert ("identifier", ("who",)) in kinds(symptoms)


@pytest.mark.parametrize(
    ("kind", "column"),
    [("leak", "code"), ("constant", "same"), ("copied-column", "again")],
)
def test_a_repair_takes_its_symptom_away(kind: str, column: str) -> None:
    columns = sound()
    made = {
        "code": np.where(columns["y"] == "yes", "B", "A").astype(object),
        "same": np.full(ROWS, 7.5),
        "again": columns["a"].copy(),
    }
    columns = {column: made[column], **columns}
    assert kind not in repaired(columns, kind, **{column: "input"})


def test_every_target_is_looked_at() -> None:
    columns = sound()
    columns = {"z": columns["b"] * 3.0 + columns["a"], **columns}
    columns = {"metres": columns["z"] * 0.3, **columns}
    table = Table(columns=columns)
    data = propose(Loaded(table=table, source=Source(kind="csv", path="made.csv")), target="y")
    fields = (replace(f, role="target") if f.column == "z" else f for f in data.fields)
    data = replace(data, fields=tuple(fields))
    (symptom,) = examine(data, table, prepare(data, table))
    assert (symptom.kind, symptom.columns) == ("leak", ("metres",))
    assert "gives 'z' away" in symptom.message


@pytest.mark.parametrize("value", ["yes", 7.0])
def test_a_target_with_one_value_is_named(value: object) -> None:
    columns = sound()
    same = np.full(ROWS, value, dtype=object if isinstance(value, str) else float)
    table = Table(columns={**columns, "same": same})
    data = propose(Loaded(table=table, source=Source(kind="csv", path="made.csv")), target="y")
    kind = "category" if isinstance(value, str) else "number"
    new = default_prepare(Field(column="same", role="target", type=kind), missing=False)
    data = replace(data, fields=(*(f for f in data.fields if f.column != "same"), new))
    (symptom,) = examine(data, table, prepare(data, table))
    assert (symptom.kind, symptom.columns) == ("one-answer", ("same",))


def split_of(data: Data, **changes: object) -> Data:
    return replace(data, split=replace(data.split, **changes))


def proposed(columns: dict[str, np.ndarray]) -> tuple[Data, Table]:
    table = Table(columns=columns)
    loaded = Loaded(table=table, source=Source(kind="csv", path="made.csv"))
    return propose(loaded, target="y"), table


def test_a_random_division_of_rows_with_a_time_is_named_and_divided_by_time() -> None:
    data, table = proposed({"when": np.arange(ROWS) * 2.5, **sound()})
    fields = (replace(f, role="time") if f.column == "when" else f for f in data.fields)
    data = replace(data, fields=tuple(fields))
    (symptom,) = examine(data, table, prepare(data, table))
    assert (symptom.kind, symptom.columns) == ("future-in-the-past", ("when",))
    assert symptom.repair is not None
    mended = symptom.repair.apply(data)
    prepared = prepare(mended, table)
    assert prepared.parts["train"].max() < prepared.parts["test"].min()
    assert not examine(mended, table, prepared)


def dated(days: np.ndarray) -> dict[str, np.ndarray]:
    """Sound rows, each of a day."""
    first = np.datetime64("2023-01-01")
    return {"day": np.array([str(first + int(day)) for day in days], dtype=object), **sound()}


@pytest.mark.parametrize("each", [1, 2, 4])
def test_rows_in_the_order_of_time_are_named_though_their_date_is_ignored(each: int) -> None:
    data, table = proposed(dated(np.arange(ROWS) // each))
    (symptom,) = examine(data, table, prepare(data, table))
    assert (symptom.kind, symptom.columns) == ("future-in-the-past", ("day",))
    assert "Rows stand in the order of time, 'day'" in symptom.message
    assert symptom.repair is not None
    mended = symptom.repair.apply(data)
    prepared = prepare(mended, table)
    assert prepared.parts["train"].max() < prepared.parts["test"].min()
    assert not examine(mended, table, prepared)


def test_dates_in_no_order_or_of_a_few_days_are_no_series() -> None:
    mixed = np.random.Generator(np.random.PCG64(0)).permutation(ROWS)
    for days in (mixed, np.arange(ROWS) // 5):
        data, table = proposed(dated(days))
        assert not examine(data, table, prepare(data, table))


def test_classes_that_differ_in_capitals_or_spaces_alone_are_named() -> None:
    columns = sound()
    columns["city"] = columns["city"].copy()
    columns["city"][::5] = "oslo "
    columns["city"][1::5] = "ROME"
    (symptom,) = found(columns)
    assert (symptom.kind, symptom.columns) == ("spelled-apart", ("city",))
    assert "alone: 'Oslo' and 'oslo ', and 1 more." in symptom.message


def test_copied_rows_are_kept_together_by_a_column_that_tells_them() -> None:
    columns = {n: np.concatenate([values[:300], values[:100]]) for n, values in sound().items()}
    who = np.array([f"{n % 300 // 2} street" for n in range(ROWS)], dtype=object)
    data, table = proposed({"house": who, **columns})
    fields = (replace(f, role="ignore") if f.column == "house" else f for f in data.fields)
    data = replace(data, fields=tuple(fields))
    symptoms = examine(data, table, prepare(data, table))
    assert symptoms
    assert {one.kind for one in symptoms} == {"copied-rows"}
    repair = symptoms[0].repair
    assert repair is not None
    assert repair.label == "Divide by groups of house"
    mended = repair.apply(data)
    assert not examine(mended, table, prepare(mended, table))


def test_copied_rows_that_no_column_keeps_together_are_left_out_if_they_are_equal() -> None:
    columns = {n: np.concatenate([values[:300], values[:100]]) for n, values in sound().items()}
    whole = found(columns)
    assert [one.repair.label for one in whole if one.repair] == ["Leave copies out"] * len(whole)
    columns = {"scan": np.arange(ROWS), **columns}
    assert all(one.repair is None for one in found(columns, scan="ignore"))


def test_a_way_on_from_copies_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = {n: np.concatenate([values[:300], values[:100]]) for n, values in sound().items()}
    asked: list[int] = []

    def looking(_data: Data, table: Table, _inputs: object) -> Callable[[], None]:
        return lambda: asked.append(table.rows)

    monkeypatch.setattr(doctor, "keeping_together", looking)
    assert len([one for one in found(columns) if one.kind == "copied-rows"]) == 2
    assert asked == [ROWS]


def test_copies_are_left_out_by_the_source_that_reads_them(tmp_path: Path) -> None:
    columns = {n: np.concatenate([values[:300], values[:100]]) for n, values in sound().items()}
    lines = [",".join(columns)]
    lines += [",".join(map(str, row)) for row in zip(*columns.values(), strict=True)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    loaded = load_table(Source(kind="csv", path=str(path)), None)
    data = propose(loaded, target="y")
    symptom = examine(data, loaded.table, prepare(data, loaded.table))[0]
    assert symptom.repair is not None
    mended = symptom.repair.apply(data)
    assert mended.source is not None
    again = load_table(mended.source, None)
    assert again.table.rows == 300
    assert "Left out: 100 of 400 rows that are copies" in again.table.notes[-1]
    assert not examine(mended, again.table, prepare(mended, again.table))


def test_a_rare_class_is_named_and_weighed() -> None:
    columns = sound()
    rare = np.arange(ROWS) % 40 == 0
    columns["y"] = np.where(rare, "fraud", "fine").astype(object)
    data, table = proposed(columns)
    (symptom,) = examine(data, table, prepare(data, table))
    assert symptom.kind == "class-imbalance"
    assert "39 to 1" in symptom.message
    assert symptom.repair is not None
    document = symptom.repair.of(Document(data=data))
    assert document.training.class_weights == "balanced"
    assert document.data == data


def test_labels_that_their_neighbours_contradict_are_counted_and_named() -> None:
    random = np.random.Generator(np.random.PCG64(6))
    code = random.integers(0, 2, ROWS)
    wrong = np.arange(ROWS) % 16 == 3
    words = np.array(["no", "yes"], dtype=object)[code ^ wrong]
    columns = {name: random.normal(4 * code, 1.0) for name in ("a", "b", "c")}
    (symptom,) = found({**columns, "y": words})
    assert symptom.kind == "label-noise"
    assert "rows 4, 20, 36, " in symptom.message
    assert not found({**columns, "y": np.array(["no", "yes"], dtype=object)[code]})


def test_columns_are_compared_without_a_copy_of_them_all() -> None:
    columns = {f"c{place}": np.arange(20_000.0) + place for place in range(50)}
    columns["again"] = columns["c7"].copy()
    tracemalloc.start()
    (symptom,) = doctor._copies(columns)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert symptom.columns == ("c7", "again")
    assert peak < 2_000_000  # all are 8 MB


def test_one_long_text_does_not_widen_all_others() -> None:
    columns = sound()
    texts = [f"row {row} says so" for row in range(ROWS)]
    texts[7] = "x" * 50_000  # as wide for all, these are 80 MB
    columns = {"text": np.array(texts, dtype=object), **columns}
    tracemalloc.start()
    assert not [one for one in found(columns, text="input") if one.kind != "identifier"]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
