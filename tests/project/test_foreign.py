from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.project.foreign import SHOWN_LIMIT, shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("hidden 3", "hidden 3"),
        ("Größe – 大きさ", "Größe – 大きさ"),
        ("two\nlines\tand  more", "two lines and more"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\u202egnp.exe\u2066", "gnp.exe"),
        ("half \ud800", "half"),
        ("x" * 300, "x" * 199 + "…"),
        ("\0" * 10_000, "…"),
    ],
)
def test_a_line_without_control_characters_is_left(text: str, line: str) -> None:
    assert shown(text) == line


@given(st.text())
def test_nothing_else_reaches_the_screen(text: str) -> None:
    line = shown(text)
    assert len(line) <= SHOWN_LIMIT
    assert all(unicodedata.category(character)[0] != "C" for character in line)
