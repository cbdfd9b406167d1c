"""A place in the book; a dialog names its own as `HELP`."""

from __future__ import annotations

from typing import NamedTuple


class Topic(NamedTuple):
    """A page of the book, and the heading in it at which to begin; "" for the top."""

    page: str
    anchor: str = ""
