"""Reads the files of data that ship with bpstudio as text; must not know what is in them.

Whose they are and why they may be shipped stands beside them, in `resources/data/SOURCES.md`.
"""

from __future__ import annotations

from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.resources import resource


def shipped_text(name: str) -> str:
    """The text of a file of `resources/data`.

    Raises:
        DataError: when it is missing or cannot be read.
    """
    try:
        return resource("data", name).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(
            tr("The data {name} cannot be read.", name=name),
            hint=tr("Install bpstudio again; a file that belongs to it is missing."),
        ) from error
