"""What help says of a kind of layer, out of its spec: rows of words; no Qt and no picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph.analyse import Port
from bpstudio.params import FrozenMap, Param, Value
from bpstudio.ui.charts.values import count
from bpstudio.ui.editors import show_text

_WANTS = {"float": "real numbers", "int": "whole numbers (codes)", "any": "numbers of any type"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A thing that has a name: a port, a parameter, a size, with a line about it."""

    name: str
    fact: str = ""
    help: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """Entries under a title."""

    title: str
    entries: tuple[Entry, ...]


def sections(spec: LayerSpec) -> tuple[Section, ...]:
    """What enters and leaves a layer, and what can be set; without those that are empty."""
    ports = (*(_port(port, spec, way="in") for port in spec.inputs),
             *(_port(port, spec, way="out") for port in spec.outputs))  # fmt: skip
    found = (
        Section(title="Ports", entries=ports),
        Section(title="Parameters", entries=tuple(_param(*item) for item in spec.params.items())),
        Section(
            title="Sizes that follow from the link",
            entries=tuple(
                Entry(name=name, help=rule.help or f"The size of axis {rule.axis} of {rule.port}.")
                for name, rule in spec.inferred.items()
            ),
        ),
        Section(
            title="Weights",
            entries=tuple(
                Entry(name=role, fact=", ".join(names)) for role, names in spec.weights.items()
            ),
        ),
    )
    return tuple(section for section in found if section.entries)


def _port(port: Port, spec: LayerSpec, *, way: str) -> Entry:
    facts = ["enters" if way == "in" else "leaves"]
    if port.many:
        facts.append("any number of links")
    if port.optional:
        facts.append("may stay free")
    words = _WANTS.get(port.dtype, "")
    if way == "in" and spec.inputs[0] is port:
        words = f"{words}; {rank_words(spec)}" if words else rank_words(spec)
    return Entry(name=port.title, fact=", ".join(facts), help=f"{words[:1].upper()}{words[1:]}.")


def rank_words(spec: LayerSpec) -> str:
    """How many axes an input must have, the batch among them."""
    if spec.ranks:
        return f"{_joined([str(rank) for rank in spec.ranks])} axes with the batch"
    return "any axes" if spec.min_rank < 2 else f"at least {spec.min_rank} axes with the batch"


def _joined(words: Sequence[str]) -> str:
    return " or ".join(words)


def _param(name: str, param: Param) -> Entry:
    facts = [words for words in (range_words(param), default_words(param)) if words]
    return Entry(name=name, fact=" · ".join(facts), help=param.help)


def range_words(param: Param) -> str:
    """What may be set: the words of a choice, or the bounds of a number, or either."""
    words = ", ".join(param.choices)
    if words and param.kind != "choice":
        return f"{_bounds_words(param) or 'numbers'}; or {_joined(param.choices)}"
    return words or _bounds_words(param)


def _bounds_words(param: Param) -> str:
    if param.kind == "bool":
        return "on, off"
    low = None if param.minimum is None else _bound(param.minimum)
    high = None if param.maximum is None else _bound(param.maximum)
    if low is not None and high is not None:
        return f"above {low}, to {high}" if param.exclusive_minimum else f"{low} to {high}"
    if low is not None:
        return f"above {low}" if param.exclusive_minimum else f"from {low}"
    return "" if high is None else f"to {high}"


def _bound(value: float) -> str:
    return count(int(value)) if float(value).is_integer() else show_text(value)


def one_of(unit: str) -> str:
    """A unit for the number one: cell for cells, class for classes, copy for copies."""
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    return unit.removesuffix("es" if unit.endswith("sses") else "s")


def default_words(param: Param) -> str:
    """What it is until somebody sets it."""
    value: Value = param.default
    if isinstance(value, FrozenMap):
        return f"usually {value.get('kind', '')}"
    text = show_text(value)
    if text:
        unit = one_of(param.unit) if text == "1" else param.unit
        return f"usually {text} {unit}".rstrip()
    return "may stay open" if param.optional else ""
