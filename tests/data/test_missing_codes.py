"""Numbers that stand for a missing value: found, read as gaps, left alone where they are real."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.data.doctor import examine
from bpstudio.data.load import import_data, load_prepared, load_table, prepare
from bpstudio.data.missing_codes import code_in, missing_codes
from bpstudio.data.symptoms import Symptom
from bpstudio.graph.document import Data, Source
from bpstudio.params import FrozenMap


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([18.2, 19.5, -999.0, 21.0, -999.0], -999.0),
        ([1, 2, 3, 9999, 9999], 9999.0),
        ([-9, 0, 1, 2, -9], -9.0),
        ([18.2, 19.5, -999.0, 21.0], None),
        ([18.2, 19.5, -998.0, 21.0, -998.0], None),
        ([20, 40, 60, 75, 99, 99], None),
        ([-900.0, -400.0, 0.0, 500.0, -999.0, -999.0], None),
        ([5, 5, 5, -999, -999], None),
        ([-999, -999], None),
        ([np.nan, np.nan], None),
        ([], None),
    ],
)
def test_a_code_is_alone_far_out_and_comes_again(values: list[float], code: float | None) -> None:
    assert code_in(np.array(values)) == code


def test_words_are_no_codes() -> None:
    assert code_in(np.array(["-999", "-999", "1"], dtype=object)) is None


@pytest.fixture
def pumps(tmp_path: Path) -> Path:
    """Two columns and the target hold -999 here and there."""
    random = np.random.Generator(np.random.PCG64(2))
    lines = ["heat,load,power"]
    for row in range(200):
        heat, load = random.normal(20, 2), random.normal(5, 1)
        power = f"{2 * heat + load:.2f}"
        told = ["-999" if row in {7, 60} else f"{heat:.2f}", f"{load:.3f}", power]
        told[1] = "-999.0" if row in {9, 61} else told[1]
        told[2] = "-999" if row in {11, 62, 80} else told[2]
        lines.append(",".join(told))
    path = tmp_path / "pumps.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def examined(data: Data) -> tuple[Symptom, ...]:
    assert data.source is not None
    table = load_table(data.source, None).table
    return examine(data, table, prepare(data, table))


def test_a_code_is_told_once_and_one_repair_reads_it_as_missing(pumps: Path) -> None:
    data = import_data(Source(kind="csv", path=str(pumps)), None)
    (symptom,) = examined(data)
    assert symptom.kind == "missing-code"
    assert symptom.columns == ("heat", "load", "power")
    assert "are -999 in 7 rows" in symptom.message
    assert symptom.repair is not None
    assert symptom.repair.label == "Read -999 as missing"
    mended = symptom.repair.apply(data)
    assert mended.source is not None
    assert mended.source.params == FrozenMap({"missing": "-999", "needs": ("power",)})
    prepared = load_prepared(mended, None)
    assert sum(map(len, prepared.parts.values())) == 197
    assert prepared.facts.by_column["heat"].missing == 2
    assert prepared.facts.by_column["load"].missing == 2
    assert all(np.isfinite(values).all() for values in prepared.columns.values())
    assert examined(replace(mended, facts=prepared.facts)) == ()


def test_what_a_source_cannot_be_told_is_to_be_mended_in_the_file(pumps: Path) -> None:
    data = import_data(Source(kind="csv", path=str(pumps)), None)
    assert data.source is not None
    table = load_table(data.source, None).table
    (symptom,) = missing_codes(data, table, table.columns, named=False)
    assert symptom.repair is None
    assert symptom.hint.endswith("Empty these cells in the file.")
    left = table.only(np.arange(table.rows) > 0)
    (again,) = missing_codes(data, left, left.columns, named=False)
    assert again.message == symptom.message


def test_more_words_for_a_missing_value_are_read_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("n;word;x\n-999;unknown;1,5\n2;Oslo;-999,0\n3;-;2,25\n", encoding="utf-8")
    source = Source(kind="csv", path=str(path), params=FrozenMap({"missing": "-999, unknown ,-"}))
    columns = load_table(source, None).table.columns
    assert np.isnan(columns["n"]).tolist() == [True, False, False]
    assert columns["word"].tolist() == [None, "Oslo", None]
    assert np.isnan(columns["x"]).tolist() == [False, True, False]
