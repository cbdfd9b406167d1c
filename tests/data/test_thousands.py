"""Numbers whose thousands are set apart are numbers, where a whole column is written so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bpstudio.data.fields import guess_fields
from bpstudio.data.handed import read_table, write_table
from bpstudio.data.load import first_rows, load_table
from bpstudio.data.table import Table
from bpstudio.data.thousands import thousands_sign
from bpstudio.graph.document import Source


def loaded(path: Path, text: str) -> Table:
    path.write_text(text, encoding="utf-8")
    return load_table(Source(kind="csv", path=str(path)), None).table


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a;b\n1.101,5;x\n950,25;y\n-12.000.000,0;x\n", [1101.5, 950.25, -12e6]),
        ('a,b\n"1,101.5",x\n950.25,y\n"-12,000,000.0",x\n', [1101.5, 950.25, -12e6]),
        ("a;b\n1 101,5;x\n950,25;y\n;x\n", [1101.5, 950.25, np.nan]),
        ("a;b\n1'101;x\n950;y\n", [1101, 950]),
        ("a;b\n1.101;0,5\n950;0,25\n", [1101, 950]),
        ("a;c;b\n1.101;2.250;0,5\n2.950;1.300;0,25\n", [1101, 2950]),
    ],
)
def test_thousands_are_read_and_said(tmp_path: Path, text: str, values: list[float]) -> None:
    path = tmp_path / "a.csv"
    table = loaded(path, text)
    np.testing.assert_array_equal(table.columns["a"], values)
    assert "Thousands are set apart by" in guess_fields(table)[0].reason
    first = first_rows(Source(kind="csv", path=str(path)), None)
    assert first is not None
    np.testing.assert_array_equal(first.columns["a"], values)


@pytest.mark.parametrize(
    "words",
    [
        ["1,101.5", "2101.5"],
        ["1,10", "1,101"],
        ["0,101"],
        ["1,101", "n/k"],
        ["12,3456"],
        ["1,101,5"],
        ["1.101,5"],
        ["red", "green"],
        ["12", "13"],
        [],
    ],
)
def test_what_is_written_otherwise_is_left_as_it_is(words: list[str]) -> None:
    assert thousands_sign(words, decimal=".") is None


def test_what_was_decided_survives_the_way_from_the_process_that_reads(tmp_path: Path) -> None:
    table = loaded(tmp_path / "a.csv", "a;b\n1.101,5;x\n950,25;y\n")
    handed = read_table(tmp_path, write_table(table, tmp_path))
    assert handed.remarks == table.remarks == {"a": "Thousands are set apart by a point."}


def test_a_day_and_a_month_do_not_make_decimals_thousands(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    table = loaded(path, "day;mass;length\n12.05;1,234;3,456\n13.05;2,345;4,567\n")
    np.testing.assert_allclose(table.columns["mass"], [1.234, 2.345], rtol=1e-6)
    (doubt,) = table.doubts
    assert "not certain whether 1,234" in doubt


def test_millions_tell_what_the_sign_is(tmp_path: Path) -> None:
    table = loaded(tmp_path / "a.csv", "a;b\n1.234.567;no\n1.101;yes\n2.250;no\n")
    np.testing.assert_array_equal(table.columns["a"], [1234567, 1101, 2250])
    assert not table.doubts
