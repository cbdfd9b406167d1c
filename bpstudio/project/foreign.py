"""Makes text that strangers wrote fit to print; knows nothing of files or of widgets."""

from __future__ import annotations

import unicodedata

SHOWN_LIMIT = 200
"""Characters of foreign text that are ever shown at once; the rest is cut with an ellipsis."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell of text may not begin with: spreadsheets would run it."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = frozenset({"Zl", "Zp", "Zs"})


def shown(text: str, *, limit: int = SHOWN_LIMIT) -> str:
    """`text` as one line of at most `limit` characters without control and bidi characters.

    What is left is still not markup: print it, or give it to widgets that take plain text.
    """
    cut = text[: 4 * limit]
    line = " ".join("".join(_visible(character) for character in cut).split())
    if len(line) > limit or len(cut) < len(text):
        return line[: limit - 1].rstrip() + "…"
    return line


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SPACES or character in "\t\n\r":
        return " "
    return "" if category in _HIDDEN else character
