"""Parquet files, written here by pandas where pyarrow is installed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bpstudio.data.load import load_table, source_of
from bpstudio.data.sources import parquet
from bpstudio.data.table import Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Source


@pytest.fixture(autouse=True)
def reader() -> None:
    pytest.importorskip("pyarrow")


def written(path: Path, **columns: object) -> Path:
    import pandas as pd

    pd.DataFrame(columns).to_parquet(path)
    return path


def loaded(path: Path) -> Table:
    return load_table(Source(kind="parquet", path=str(path)), None).table


def test_columns_come_as_their_types_say(tmp_path: Path) -> None:
    import pandas as pd

    path = written(
        tmp_path / "a.parquet",
        n=[1, 2, 3],
        gaps=pd.array([1, None, 3], dtype="Int64"),
        x=np.array([0.5, np.nan, 2.0], np.float32),
        city=["Oslo", None, "Rome"],
        paid=[True, False, True],
        when=pd.to_datetime(["2024-05-01", "2024-05-02", None]),
    )
    assert source_of(path).kind == "parquet"
    table = loaded(path)
    assert table.columns["n"].dtype == np.int64
    assert np.isnan(table.columns["gaps"][1])
    assert table.columns["x"].dtype == np.float32
    assert table.columns["city"].tolist() == ["Oslo", None, "Rome"]
    assert table.columns["paid"].tolist() == ["True", "False", "True"]
    assert table.columns["when"].tolist() == ["2024-05-01", "2024-05-02", None]


def test_lists_in_cells_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="'tags' holds"):
        loaded(written(tmp_path / "a.parquet", n=[1, 2], tags=[[1, 2], [3]]))


def test_what_is_no_parquet_file_and_what_is_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "b.parquet"
    bad.write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(DataError, match="cannot be read as a Parquet file"):
        loaded(bad)
    path = written(tmp_path / "a.parquet", n=np.arange(10_000))
    monkeypatch.setattr(parquet, "MAX_BYTES", 1_000)
    with pytest.raises(DataError, match="unpacks to"):
        parquet.load({}, path)


def test_long_ids_keep_their_digits_beside_empty_cells(tmp_path: Path) -> None:
    import pandas as pd

    ids = pd.array([2**53 + 1, None, 2**63 - 1], dtype="Int64")
    table = loaded(written(tmp_path / "a.parquet", id=ids, n=[1, 2, 3]))
    assert table.columns["id"].tolist() == [str(2**53 + 1), None, str(2**63 - 1)]


def test_an_index_of_pandas_that_stands_first_gives_no_other_column_its_values(
    tmp_path: Path,
) -> None:
    import pandas as pd
    import pyarrow as pa
    from pyarrow import parquet as files

    ids = pd.array([2**60 + 1, None], dtype="Int64")
    frame = pd.DataFrame({"amount": [1e18, 2.5e18], "id": ids}, index=pd.Index([10, 20], name="n"))
    path = tmp_path / "a.parquet"
    files.write_table(pa.Table.from_pandas(frame).select(["n", "amount", "id"]), path)
    table = loaded(path)
    assert table.columns["amount"].tolist() == [1e18, 2.5e18]
    assert table.columns["id"].tolist() == [str(2**60 + 1), None]
