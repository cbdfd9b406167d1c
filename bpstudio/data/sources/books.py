"""Reads the books that ship with bpstudio as plain letters or words; knows no table."""

from __future__ import annotations

import re

from bpstudio.data.sources.shipped import shipped_text

LETTERS = "abcdefghijklmnopqrstuvwxyz .,;:!?'()-\""
"""What is left of a book: no capitals, no line ends, one kind of quotation mark."""


def letters(name: str) -> str:
    """A book in `LETTERS` alone, with one space where there was any."""
    text = shipped_text(f"{name}.txt").lower().replace("`", "'")
    kept = "".join(letter for letter in text if letter in LETTERS or letter.isspace())
    return " ".join(kept.split())


def words(name: str) -> list[str]:
    """The words of a book in small letters, without the signs around them."""
    return re.findall(r"[a-z]+(?:'[a-z]+)*", shipped_text(f"{name}.txt").lower())
