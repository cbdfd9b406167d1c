"""What a hostile file is here: how it is built, and what must become of it; builds none itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["refuse", "warn", "clean"]
Builder = Callable[[], bytes]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One file of the corpus; `names` is the member that what is said about it must name."""

    name: str
    outcome: Outcome
    build: Builder
    names: str = ""


CASES: dict[str, Case] = {}


def add(outcome: Outcome, name: str, build: Builder, *, names: str = "") -> None:
    assert name not in CASES, name
    CASES[name] = Case(name=name, outcome=outcome, build=build, names=names)


def refuse(builder: Builder) -> Builder:
    """A file that must be refused."""
    add("refuse", builder.__name__, builder)
    return builder


def warn(builder: Builder) -> Builder:
    """A file that must open with a warning, its bad part set aside."""
    add("warn", builder.__name__, builder)
    return builder


def clean(builder: Builder) -> Builder:
    """A file that looks odd and is none the less whole: it opens without a word."""
    add("clean", builder.__name__, builder)
    return builder
