"""Tables and data files that the tests of this package share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bpstudio.graph.document import Source

WriteCsv = Callable[..., Source]


@pytest.fixture
def write_csv(tmp_path: Path) -> WriteCsv:
    """Write text or bytes as a CSV file and get the source that names it."""

    def write(content: str | bytes, name: str = "rows.csv") -> Source:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(data)
        return Source(kind="csv", path=name)

    return write
