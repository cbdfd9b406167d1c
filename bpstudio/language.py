"""Says the texts of the program in the language that was chosen; must not know who shows them.

English stands in the source and is its own key. Other languages are Qt's translation files (.ts,
as Qt Linguist edits them) in `resources/translations`, one folder a language, and are read at the
first text that is wanted: the language is chosen before the rest of the program is loaded, and
processes that it starts inherit the choice. Numbers inside texts follow the language; what is
written into files, and what other programs read, does not pass through here.
"""

from __future__ import annotations

import logging
import os
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from bpstudio.resources import resource

_log = logging.getLogger(__name__)

VARIABLE = "BPSTUDIO_LANGUAGE"
"""The variable of the environment that tells this process and its children the language."""
ENGLISH = "en"
Say = Callable[..., str]
"""What says a text: `tr`, or `english`."""
_SWAPPED = str.maketrans(",.", ".,")
_COMMA = frozenset({"de"})
"""Languages that write a comma before decimals and points between groups of three."""
_CAPITALS = frozenset({"de"})
"""Languages whose nouns keep their capital letter inside a sentence."""


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """One language: its texts, and whether it has decimal commas and nouns with capitals."""

    code: str = ENGLISH
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    comma: bool = False
    capitals: bool = False


def tr(text: str, /, *, about: str = "", **values: object) -> str:
    """The text in the chosen language, with `{names}` in it filled from `values`.

    `about` tells apart what is one word in English and two elsewhere, such as a run and to run.
    Without values a brace is a brace.
    """
    return _said(text, about, values)


def plural(number: int, one: str, many: str, /, **values: object) -> str:
    """`one` for a single thing, else `many`; `{n}` in them is the number."""
    return _said(one if number == 1 else many, "", {"n": number, **values})


def _said(text: str, about: str, values: Mapping[str, object]) -> str:
    spoken = language()
    if not spoken.texts:
        return text.format_map(values) if values else text
    said = spoken.texts.get((text, about), text)
    if not values:
        return said
    return _WITH_COMMA.vformat(said, (), values) if spoken.comma else said.format_map(values)


def english(text: str, /, *, about: str = "", **values: object) -> str:
    """The text as it stands in the source, whatever the language: what goes into files."""
    return text.format_map(values) if values else text


def numeral(text: str) -> str:
    """A number in figures, made with a decimal point and commas, as the language writes it."""
    return text.translate(_SWAPPED) if language().comma else text


def small(words: str) -> str:
    """A title as it stands inside a sentence: in small letters, where the language has it so."""
    return words if language().capitals else words.lower()


def begun_small(words: str) -> str:
    """The same for words that hold names: only their first letter is made small."""
    return words if language().capitals else f"{words[:1].lower()}{words[1:]}"


@lru_cache(maxsize=1)
def language() -> Spoken:
    """The language of this process, for as long as it lives."""
    code = os.environ.get(VARIABLE, ENGLISH)
    if code == ENGLISH:
        return Spoken()
    texts = {}
    for path in sorted(resource("translations", code).glob("*.ts")):
        try:
            texts.update(read(path))
        except (OSError, ET.ParseError) as error:
            _log.warning("%s cannot be read, so its texts stay English: %s", path.name, error)
    return Spoken(code=code, texts=texts, comma=code in _COMMA, capitals=code in _CAPITALS)


def languages() -> tuple[str, ...]:
    """The codes of the languages that can be chosen, English first."""
    folder = resource("translations")
    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return (ENGLISH, *(name for name in found if (folder / name).is_dir()))


def read(path: Path) -> dict[tuple[str, str], str]:
    """What a translation file says, by the English text and what it is about.

    Raises:
        OSError: when it cannot be read.
        xml.etree.ElementTree.ParseError: when it is no XML.
    """
    found = {}
    for message in ET.parse(path).iter("message"):
        source = message.findtext("source", "")
        said = message.find("translation")
        if source and said is not None and said.text and said.get("type") != "unfinished":
            found[source, message.findtext("comment", "")] = said.text
    return found


class _Formatter(string.Formatter):
    """Fills in numbers with a decimal comma."""

    def format_field(self, value: object, spec: str) -> str:
        said = format(value, spec)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return numeral(said) if number else said


_WITH_COMMA = _Formatter()
