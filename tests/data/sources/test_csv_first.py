"""The first rows of a CSV file at once: those that the whole file begins with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bpstudio.data.load import first_rows, load_table
from bpstudio.data.sources.csv import LONGEST_LINE
from bpstudio.errors import DataError
from bpstudio.graph.document import Source
from tests.stopwatch import seconds

TEXTS = {
    "plain": "a,b\n1,2.5\n3,NA\n",
    "semicolons": "a;b\n1,5;x\n2,5;y\n",
    "quoted": 'a,b\n"x, y","line\nbreak"\n1,2\n',
    "bom": "\ufeffname,ä\nÖ,1\n",
    "codes": "plz,n\n01067,1\n10115,2\n",
    "no header": "1,2\n3,4\n",
}


def source(path: Path) -> Source:
    return Source(kind="csv", path=str(path))


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_they_are_what_the_whole_file_begins_with(tmp_path: Path, name: str, encoding: str) -> None:
    if encoding == "cp1252" and name == "bom":
        pytest.skip("Windows-1252 has no such mark")
    path = tmp_path / "a.csv"
    path.write_text(TEXTS[name], encoding=encoding)
    whole = load_table(source(path), None).table
    first = first_rows(source(path), None)
    assert first is not None
    assert list(first.columns) == list(whole.columns)
    assert first.notes == whole.notes
    for column, values in whole.columns.items():
        np.testing.assert_array_equal(first.columns[column], values)


def test_of_a_large_file_only_its_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "1,2\n" * 30_000 + "x\n", encoding="utf-8")
    first = first_rows(source(path), None)
    assert first is not None
    assert first.rows == 1_000
    with path.open("r+b") as file:
        file.truncate(2**31)  # 2 GB, of which most are holes
    began = seconds()
    again = first_rows(source(path), None)
    assert again is not None
    assert again.rows == 1_000
    assert seconds() - began < 1.0


def test_what_cannot_be_looked_at_is_refused_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    with pytest.raises(DataError, match="is empty"):
        first_rows(source(tmp_path / "a.csv"), None)
    with pytest.raises(DataError, match="is not there"):
        first_rows(source(tmp_path / "b.csv"), None)
    assert first_rows(Source(kind="moons"), None) is None


def test_a_file_that_is_one_endless_line_is_not_read_for_a_look(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n" + "x" * (LONGEST_LINE + 9), encoding="utf-8")
    with pytest.raises(DataError, match=r"a\.csv has a line that is too long"):
        first_rows(source(path), None)
