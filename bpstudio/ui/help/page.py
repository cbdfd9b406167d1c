"""What help says of a kind of layer, out of its spec: rows of words; no Qt and no picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph.analyse import Port
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value
from bpstudio.ui.charts.values import count
from bpstudio.ui.editors import show_text

_WANTS = {
    "float": tr("real numbers"),
    "int": tr("whole numbers (codes)"),
    "any": tr("numbers of any type"),
}


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
        Section(title=tr("Ports"), entries=ports),
        Section(
            title=tr("Parameters"), entries=tuple(_param(*item) for item in spec.params.items())
        ),
        Section(
            title=tr("Sizes that follow from the link"),
            entries=tuple(
                Entry(
                    name=name,
                    help=rule.help
                    or tr("The size of axis {axis} of {port}.", axis=rule.axis, port=rule.port),
                )
                for name, rule in spec.inferred.items()
            ),
        ),
        Section(
            title=tr("Weights"),
            entries=tuple(
                Entry(name=role, fact=", ".join(names)) for role, names in spec.weights.items()
            ),
        ),
    )
    return tuple(section for section in found if section.entries)


def _port(port: Port, spec: LayerSpec, *, way: str) -> Entry:
    facts = [tr("enters") if way == "in" else tr("leaves")]
    if port.many:
        facts.append(tr("any number of links"))
    if port.optional:
        facts.append(tr("may stay free"))
    words = _WANTS.get(port.dtype, "")
    if way == "in" and spec.inputs[0] is port:
        words = f"{words}; {rank_words(spec)}" if words else rank_words(spec)
    return Entry(name=port.title, fact=", ".join(facts), help=f"{words[:1].upper()}{words[1:]}.")


def rank_words(spec: LayerSpec) -> str:
    """How many axes an input must have, the batch among them."""
    if spec.ranks:
        return tr("{ranks} axes with the batch", ranks=_joined([str(rank) for rank in spec.ranks]))
    return (
        tr("any axes")
        if spec.min_rank < 2
        else tr("at least {min_rank} axes with the batch", min_rank=spec.min_rank)
    )


def _joined(words: Sequence[str]) -> str:
    return tr(" or ").join(words)


def _param(name: str, param: Param) -> Entry:
    facts = [words for words in (range_words(param), default_words(param)) if words]
    return Entry(name=name, fact=" · ".join(facts), help=param.help)


def range_words(param: Param) -> str:
    """What may be set: the words of a choice, or the bounds of a number, or either."""
    words = ", ".join(param.choices)
    if words and param.kind != "choice":
        return tr(
            "{bounds}; or {choices}",
            bounds=_bounds_words(param) or tr("numbers"),
            choices=_joined(param.choices),
        )
    return words or _bounds_words(param)


def _bounds_words(param: Param) -> str:
    if param.kind == "bool":
        return tr("on, off")
    low = None if param.minimum is None else _bound(param.minimum)
    high = None if param.maximum is None else _bound(param.maximum)
    if low is not None and high is not None:
        return (
            tr("above {low}, to {high}", low=low, high=high)
            if param.exclusive_minimum
            else tr("{low} to {high}", low=low, high=high)
        )
    if low is not None:
        return tr("above {low}", low=low) if param.exclusive_minimum else tr("from {low}", low=low)
    return "" if high is None else tr("to {high}", high=high)


def _bound(value: float) -> str:
    return count(int(value)) if float(value).is_integer() else show_text(value)


_ONE = {
    tr("cells"): tr("cell"),
    tr("groups"): tr("group"),
    tr("layers"): tr("layer"),
    tr("slopes"): tr("slope"),
}
"""Units of settings that are usually one, which other languages make from many in their own way."""


def one_of(unit: str) -> str:
    """A unit for the number one: cell for cells, class for classes, copy for copies."""
    if unit in _ONE:
        return _ONE[unit]
    if unit.endswith("ies"):
        return f"{unit[:-3]}y"
    return unit.removesuffix("es" if unit.endswith("sses") else "s")


def default_words(param: Param) -> str:
    """What it is until somebody sets it."""
    value: Value = param.default
    if isinstance(value, FrozenMap):
        return tr("usually {value}", value=value.get("kind", ""))
    text = show_text(value)
    if text:
        unit = one_of(param.unit) if text == "1" else param.unit
        return tr("usually {value} {unit}", value=text, unit=unit).rstrip()
    return tr("may stay open") if param.optional else ""
