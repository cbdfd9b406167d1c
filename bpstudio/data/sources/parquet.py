"""Parquet files, by pyarrow; their footer says how large they are before a row is read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bpstudio.data.answered import NEEDED
from bpstudio.data.sources.headers import column_names
from bpstudio.data.sources.spec import SourceSpec, given
from bpstudio.data.stray_words import may_be_ids
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import Value

if TYPE_CHECKING:
    import pandas as pd

MAX_BYTES = 2 * 1024**3


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """Numbers as int64, float32 or float64; dates as ISO 8601, and all else as text.

    So are whole numbers too long for float64 in a column with empty cells: ids.

    Raises:
        DataError: when it cannot be read, is too large, or a column holds lists or bytes.
    """
    path = given(path)
    size = _unpacked({}, path)
    if size > MAX_BYTES:
        raise DataError(
            tr(
                "{name} unpacks to {size:.1f} GiB; 2 GiB can be read.",
                name=path.name,
                size=size / 1024**3,
            ),
            hint=tr("Take a sample of its rows."),
        )
    parquet, arrow = _reader()
    try:
        read = parquet.read_table(path, memory_map=False)
        frame = read.to_pandas(date_as_object=False)
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    names = column_names([str(name) for name in frame.columns], header=True, file=path.name)
    if not len(frame):
        raise DataError(
            tr("{name} has no rows.", name=path.name), hint=tr("Choose a file with rows.")
        )
    columns = {name: _column(frame.iloc[:, at], name) for at, name in enumerate(names)}
    for label, name in zip(frame.columns, names, strict=True):
        if columns[name].dtype != np.float64 or not may_be_ids(columns[name]):
            continue
        at = read.schema.get_field_index(str(label))  # the frame lacks what is an index of pandas
        if at >= 0 and arrow.types.is_integer(read.schema.field(at).type):
            columns[name] = np.array(read.column(at).cast("string").to_pylist(), dtype=object)
    return Table(columns=columns)


def _reader() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise DataError(
            tr("Parquet files need the package pyarrow."),
            hint=tr("Install it: pip install pyarrow. Or save the table as CSV."),
        ) from error
    return parquet, pa


def _unpacked(params: Mapping[str, Value], path: Path) -> int:
    """The bytes of all columns, as the file says; its own size where it says nothing."""
    parquet, arrow = _reader()
    try:
        footer = parquet.read_metadata(path)
    except (arrow.ArrowException, OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    groups = range(footer.num_row_groups)
    sizes = [int(footer.row_group(at).total_byte_size) for at in groups]
    return max(path.stat().st_size, sum(sizes))


def _unreadable(path: Path, error: Exception) -> DataError:
    return DataError(
        tr("{name} cannot be read as a Parquet file.", name=path.name),
        hint=tr("It may be damaged, or encrypted. Write it again."),
        details=str(error),
    )


def _column(series: pd.Series[Any], name: str) -> Array:
    kind = series.dtype.kind
    if kind in "iu" and not series.hasnans:
        small = kind == "i" or int(series.max()) <= np.iinfo(np.int64).max
        return series.to_numpy(dtype=np.int64 if small else np.float64)
    if kind in "iuf":
        wide = kind != "f" or str(series.dtype) not in {"float32", "float16"}
        return series.to_numpy(dtype=np.float64 if wide else np.float32, na_value=np.nan)
    gaps = series.isna().to_numpy()
    if kind == "M":
        days = bool((series.dropna() == series.dropna().dt.normalize()).all())
        words = series.dt.strftime("%Y-%m-%d" if days else "%Y-%m-%dT%H:%M:%S").tolist()
    else:
        words = series.tolist()
    plain = [None if gap else word for word, gap in zip(words, gaps.tolist(), strict=True)]
    return np.array([_text(word, name) for word in plain], dtype=object)


def _text(cell: object, name: str) -> str | None:
    if cell is None:
        return None
    if isinstance(cell, bytes | list | dict | np.ndarray):
        raise DataError(
            tr(
                "Column {name!r} holds {type} in its cells, which cannot be read.",
                name=name[:60],
                type=type(cell).__name__,
            ),
            hint=tr("Leave it out, or store it as numbers."),
        )
    return str(cell)


SPEC = SourceSpec(
    kind="parquet",
    title=tr("Parquet file"),
    summary=tr("A table in columns, as pandas, Spark and DuckDB write it."),
    load=load,
    extensions=(".parquet",),
    apart_from=0,
    unpacked=_unpacked,
    params=NEEDED,
)
