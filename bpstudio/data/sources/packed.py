"""How large a packed file is when it is unpacked, by what it says itself; unpacks nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from bpstudio.params import Value


def unpacked_bytes(params: Mapping[str, Value], path: Path) -> int:
    """The bytes of all members of a zip file; of any other file those that it has."""
    if not zipfile.is_zipfile(path):
        return path.stat().st_size
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile:  # whoever reads it says so
        return path.stat().st_size
