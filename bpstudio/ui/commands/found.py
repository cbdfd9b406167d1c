"""Commands as plain values, and which of them typed words mean; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

MOST = 60
_NO_MATCH = 99


@dataclass(frozen=True, kw_only=True, eq=False)
class Command:
    """Something to do: its words, where else it is found, its key, and what runs it.

    `why_not` says what must be done first; with it the command is shown, but cannot be run.
    `more` are words that find it and are not shown.
    """

    text: str
    run: Callable[[], object]
    place: str = ""
    keys: str = ""
    more: str = ""
    enabled: bool = True
    why_not: str = ""


def found(commands: Iterable[Command], typed: str, *, most: int = MOST) -> tuple[Command, ...]:
    """Those that every typed word matches, the best first.

    The beginning of a text beats that of a word in it, that a piece of one, that letters merely
    in their order ("zin" for Zoom in). Of equals what cannot be done comes last; else they
    keep their order.
    """
    words = typed.lower().split()
    ranked = [(_rank(command, words), command) for command in commands]
    matching = [(rank, command) for rank, command in ranked if rank < _NO_MATCH]
    matching.sort(key=lambda pair: (pair[0], not pair[1].enabled))
    return tuple(command for _, command in matching[:most])


def _rank(command: Command, words: list[str]) -> int:
    text = command.text.lower()
    if words and text.startswith(" ".join(words)):
        return 0
    whole = min(_letters_rank("".join(words), text), _NO_MATCH) if words else 0
    return min(whole, max((_word_rank(command, text, word) for word in words), default=0))


def _word_rank(command: Command, text: str, word: str) -> int:
    parts = text.replace("-", " ").split()
    if any(part.startswith(word) for part in parts):
        return 1
    if word in text:
        return 2
    beside = f"{command.place} {command.more}".lower()
    if any(part.startswith(word) for part in beside.split()):
        return 3
    return _letters_rank(word, text)


def _letters_rank(letters: str, text: str) -> int:
    """Letters in their order count only where the first of them begins a word."""
    for start, before in enumerate(f" {text}"):
        if before == " " and text[start : start + 1] == letters[:1]:
            rest = iter(text[start:])
            if len(letters) > 1 and all(letter in rest for letter in letters):
                return 4
    return _NO_MATCH
