"""What a remedy would change, line by line in words; knows documents, no screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from bpstudio.graph.document import Document, Edge, Node, NodeId, PortRef, Sheet
from bpstudio.language import Say, tr
from bpstudio.params import FrozenMap

Kind = Literal["added", "changed", "removed"]
SIGNS: Mapping[Kind, str] = {"added": "+", "changed": "~", "removed": "−"}
_QUIET = {"extra", "facts", "view"}
"""What follows from the rest, or is no setting."""
LONGEST = 48
MOST_PLACES = 4


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that is added, changed or removed, `at` some places; what happens alike is one."""

    kind: Kind
    words: str
    at: tuple[str, ...] = ()
    after: bool = False
    """Whether it comes after these places, or changes them."""

    @property
    def line(self) -> str:
        """The change with its sign."""
        return self.said(tr)

    def said(self, tr: Say) -> str:
        """The line as `tr` says it."""
        sign, where = SIGNS[self.kind], _listed(self.at, tr)
        often = f"{len(self.at)} × " if len(self.at) > 1 else ""
        if not self.at:
            return f"{sign} {self.words}"
        if self.after:
            words = tr("{words} after {where}", words=self.words, where=where)
            return f"{sign} {often}{words}"
        if len({*self.at}) > 1:
            return f"{sign} {where}: {self.words}"
        name = "" if self.words.startswith(f"{self.at[0]} → ") else f"{self.at[0]}: "
        return f"{sign} {often}{name}{self.words}"


def _listed(names: tuple[str, ...], tr: Say) -> str:
    """The first of some names, and how many there are besides; the same name once."""
    names = tuple(dict.fromkeys(names))
    few = names if len(names) <= MOST_PLACES else names[: MOST_PLACES - 1]
    more = len(names) - len(few)
    return ", ".join(few) + (tr(" and {more} more", more=more) if more else "")


def changes(before: Document, after: Document, *, tr: Say = tr) -> tuple[Change, ...]:
    """Everything that an edit changes, save where cards stand, as `tr` says it."""
    found = list(_on_sheet(before.graph, after.graph, "", tr))
    old, new = before.graph.blocks, after.graph.blocks
    for name in [*old, *(name for name in new if name not in old)]:
        if name not in new:
            found.append(Change(kind="removed", words=tr("block {name}", name=name)))
        elif name not in old:
            found.append(Change(kind="added", words=tr("block {name}", name=name)))
        else:
            found += _on_sheet(old[name], new[name], tr(" in {name}", name=name), tr)
    found += _settings(before.training, after.training, tr)
    found += _settings(before.data, after.data, tr)
    return _together(found)


def _together(found: list[Change]) -> tuple[Change, ...]:
    """The same thing at several places as one change."""
    alike: dict[tuple[object, ...], Change] = {}
    for one in found:
        key = (one.kind, one.words, one.after, bool(one.at))
        before = alike.get(key)
        alike[key] = one if before is None else replace(before, at=(*before.at, *one.at))
    return tuple(alike.values())


def marks(before: Sheet, after: Sheet) -> dict[NodeId, Kind]:
    """How each card of a sheet that differs is marked."""
    old, new = before.by_id, after.by_id
    found: dict[NodeId, Kind] = dict.fromkeys(old.keys() - new.keys(), "removed")
    found |= dict.fromkeys(new.keys() - old.keys(), "added")
    found |= {node: "changed" for node in old.keys() & new.keys() if old[node] != new[node]}
    return found


def _on_sheet(before: Sheet, after: Sheet, where: str, tr: Say) -> Iterator[Change]:
    old, new = before.by_id, after.by_id
    for node in before.nodes:
        if node.id not in new:
            yield Change(kind="removed", words=f"{_called(node)}{where}")
        elif node != new[node.id]:
            yield from _of_node(node, new[node.id], where, tr)
    for node in after.nodes:
        if node.id not in old:
            fed = tr(" and ").join(_sources(node, after))
            at = (fed,) if fed else ()
            yield Change(kind="added", words=f"{_called(node)}{where}", at=at, after=True)
    yield from _links("removed", before, after, where, tr)
    yield from _links("added", after, before, where, tr)


def _links(kind: Kind, here: Sheet, there: Sheet, where: str, tr: Say) -> Iterator[Change]:
    """Links of one sheet only, save those that come and go with a card that is told of."""
    fresh = {*here.by_id} ^ {*there.by_id}
    others = set(there.edges)
    led = {end[0] for edge in others if {edge.src[0], edge.dst[0]} & fresh for end in _ends(edge)}
    for edge in here.edges:
        ends = {edge.src[0], edge.dst[0]}
        if edge not in others and not ends & fresh and not ends <= led:
            start, end = (here.by_id[port[0]].title for port in _ends(edge))
            link = tr("link {start} → {end}", start=start, end=end)
            yield Change(kind=kind, words=f"{link}{where}")


def _ends(edge: Edge) -> tuple[PortRef, PortRef]:
    return edge.src, edge.dst


def _sources(node: Node, sheet: Sheet) -> list[str]:
    """What feeds a card, by name."""
    entering = sheet.edges_into.get(node.id, ())
    return list(dict.fromkeys(sheet.by_id[edge.src[0]].title for edge in entering))


def _called(node: Node) -> str:
    return f"{node.name} ({node.kind})" if node.name and node.name != node.kind else node.kind


def _of_node(before: Node, after: Node, where: str, tr: Say) -> Iterator[Change]:
    if before.kind != after.kind:
        words = f"{before.kind} → {after.kind}"
        yield Change(kind="changed", words=words, at=(f"{before.title}{where}",))
        return
    for name, old, new in _differences(before, after, "", tr):
        words = f"{name} {old} → {new}"
        yield Change(kind="changed", words=words, at=(f"{after.title}{where}",))


def _settings(before: object, after: object, tr: Say) -> Iterator[Change]:
    for name, old, new in _differences(before, after, "", tr):
        yield Change(kind="changed", words=f"{name}: {old} → {new}")


def _differences(before: Any, after: Any, name: str, tr: Say) -> Iterator[tuple[str, str, str]]:
    """Name, old and new value of each setting that differs, however deep it lies."""
    if before == after:
        return
    parts = _parts(before), _parts(after)
    if parts[0] is None or parts[1] is None or type(before) is not type(after):
        yield name or tr("all", about="choice"), _shown(before, tr), _shown(after, tr)
        return
    old, new = parts
    assert old is not None
    assert new is not None
    for key in [*old, *(key for key in new if key not in old)]:
        if key not in _QUIET:
            inner = f"{name} {_word(key, tr if is_dataclass(before) else None)}".strip()
            yield from _differences(old.get(key), new.get(key), inner, tr)


def _parts(value: Any) -> Mapping[str, Any] | None:
    """The parts of a value by name, if it has any."""
    if isinstance(value, FrozenMap):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: getattr(value, one.name) for one in fields(value)}
    if isinstance(value, tuple) and value and all(hasattr(one, "column") for one in value):
        return {one.column: one for one in value}
    return None


def _word(key: str, tr: Say | None) -> str:
    """A part's name as words; those that say nothing are left out.

    Names of columns and parameters are nobody's to translate: they come without `tr`.
    """
    if key in {"params", "kind"}:
        return ""
    known = {} if tr is None else _known_words(tr)
    return known.get(key) or key.replace("_", " ")


def _known_words(tr: Say) -> Mapping[str, str]:
    """What settings of training and data are called; parameters keep the names of torch."""
    return {
        "accumulate": tr("accumulate", about="setting"),
        "batch_size": tr("batch size", about="setting"),
        "class_weights": tr("class weights", about="setting"),
        "clip": tr("clip", about="setting"),
        "column": tr("column", about="setting"),
        "decay_exempt": tr("decay exempt", about="setting"),
        "device": tr("device", about="setting"),
        "drop_last": tr("drop last", about="setting"),
        "early_stopping": tr("early stopping", about="setting"),
        "epochs": tr("epochs", about="setting"),
        "fields": tr("fields", about="setting"),
        "frozen": tr("frozen", about="setting"),
        "horizon": tr("horizon", about="setting"),
        "init": tr("init", about="setting"),
        "keep_best": tr("keep best", about="setting"),
        "label_smoothing": tr("label smoothing", about="setting"),
        "lags": tr("lags", about="setting"),
        "max_minutes": tr("max minutes", about="setting"),
        "max_steps": tr("max steps", about="setting"),
        "name": tr("name", about="setting"),
        "note": tr("note", about="setting"),
        "optimizer": tr("optimizer", about="setting"),
        "order_by": tr("order by", about="setting"),
        "path": tr("path", about="setting"),
        "precision": tr("precision", about="setting"),
        "prepare": tr("prepare", about="setting"),
        "repeatable": tr("repeatable", about="setting"),
        "role": tr("role", about="setting"),
        "schedule": tr("schedule", about="setting"),
        "seed": tr("seed", about="setting"),
        "shares": tr("shares", about="setting"),
        "source": tr("source", about="setting"),
        "split": tr("split", about="setting"),
        "split_at_gaps": tr("split at gaps", about="setting"),
        "start_from": tr("start from", about="setting"),
        "stride": tr("stride", about="setting"),
        "test": tr("test", about="setting"),
        "threads": tr("threads", about="setting"),
        "train": tr("train", about="setting"),
        "type": tr("type", about="setting"),
        "use": tr("use", about="setting"),
        "validation": tr("validation", about="setting"),
        "windows": tr("windows", about="setting"),
    }


def _shown(value: Any, tr: Say) -> str:
    match value:
        case None:
            return tr("none", about="setting")
        case bool():
            return tr("on", about="setting") if value else tr("off", about="setting")
        case float():
            return f"{value:.4g}"
        case FrozenMap() if "kind" in value:
            return str(value["kind"])
        case tuple():
            listed = ", ".join(_shown(one, tr) for one in value)
            return _cut(listed or tr("none", about="setting"))
        case _ if hasattr(value, "kind"):
            given = getattr(value, "params", None) or {}
            inside = ", ".join(f"{key} {_shown(one, tr)}" for key, one in given.items())
            return _cut(f"{value.kind} ({inside})" if inside else str(value.kind))
        case _ if is_dataclass(value) and not isinstance(value, type):
            inside = ", ".join(
                f"{_word(one.name, tr)} {_shown(getattr(value, one.name), tr)}"
                for one in fields(value)
                if one.name not in _QUIET
            )
            return _cut(inside)
        case _:
            return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
