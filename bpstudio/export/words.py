"""Foreign text in exported source: as a literal or behind a sharp, never as code."""

from __future__ import annotations

from collections.abc import Iterable

from bpstudio.compile.lines import comment


def one_line(text: str) -> str:
    """A name as the end of a comment."""
    return comment(text)


def docstring(text: str) -> str:
    """A literal that is the first line of a function."""
    safe = comment(text).replace("\\", " ").replace('"', "'")
    return f'"""{safe}"""'


def names_text(names: Iterable[str]) -> str:
    """Names as a tuple in source."""
    return repr(tuple(names))
