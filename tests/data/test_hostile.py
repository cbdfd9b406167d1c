"""Random and damaged files: a table or a DataError with a hint, never anything else."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpstudio.data.load import import_data
from bpstudio.errors import DataError
from bpstudio.graph.document import Source

WORDS = "1 2.5 a - , ; | \" # ' \\ nan inf 1e999 é True 2024-01-01 target 99999999999999999999999"
PIECES = st.sampled_from(
    WORDS.encode().split(b" ") + b" |\t|\n|\r\n|\r|x,y\n|\xff|\0|\xef\xbb\xbf|\xff\xfe".split(b"|")
)
NUMPY = io.BytesIO()
np.savez_compressed(NUMPY, x=np.arange(40.0).reshape(20, 2), target=np.arange(20) % 2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


def import_or_refuse(folder: Path, kind: str, content: bytes) -> None:
    (folder / kind).write_bytes(content)
    with contextlib.suppress(DataError):
        import_data(Source(kind=kind, path=kind), folder)


@settings(max_examples=150)
@given(pieces=st.lists(PIECES, max_size=60))
def test_text_of_any_kind(folder: Path, pieces: list[bytes]) -> None:
    import_or_refuse(folder, "csv", b"".join(pieces))


@settings(max_examples=60)
@given(rows=st.lists(st.lists(PIECES, min_size=3, max_size=3), min_size=12, max_size=20))
def test_tables_of_any_cells(folder: Path, rows: list[list[bytes]]) -> None:
    import_or_refuse(folder, "csv", b"a,b,c\n" + b"\n".join(b",".join(row) for row in rows))


@settings(max_examples=150)
@given(at=st.integers(0, len(NUMPY.getvalue()) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_numpy_files_with_one_byte_changed(folder: Path, at: int, byte: int, cut: bool) -> None:
    content = bytearray(NUMPY.getvalue())
    content[at] = byte
    import_or_refuse(folder, "npz", bytes(content[: at + 1] if cut else content))
