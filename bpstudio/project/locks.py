"""What the author of a project has locked for those who open it, and which edits that refuses.

The locks lie in `about.json`. They bind the window, not a person who takes the file apart: names,
notes and the places of cards stay free, and so does everything that only looks or trains.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from bpstudio.errors import UserError
from bpstudio.graph.document import Block, Data, Document, Graph, Node, Training
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value

LOCKS = "locks"
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "architecture": tr("Layers, their settings, initial weights and links"),
        "data": tr("Source, roles, preparation and split of the data"),
        "training": tr("Epochs, batch size, seed and all else of how it is trained"),
        "optimizer": tr("Optimizer, learning rates and schedule"),
        "remedies": tr("Repairs that findings and problems offer"),
    }
)
"""What can be locked, and what that covers."""
_NAMES: Mapping[str, str] = {
    "architecture": tr("the architecture"),
    "data": tr("the data"),
    "training": tr("the training"),
    "optimizer": tr("the optimizer"),
    "remedies": tr("the remedies"),
}
HINT = tr("Whoever made the file has locked it. Begin with New… to change what you like.")


def locks_of(about: FrozenMap[Value]) -> tuple[str, ...]:
    """The parts that are locked, in the order of `PARTS`; what is not known is left out."""
    given = _given(about)
    return tuple(part for part in PARTS if part in given)


def unknown_locks(about: FrozenMap[Value]) -> tuple[str, ...]:
    """Locks of a newer version, which this one cannot keep."""
    return tuple(part for part in _given(about) if part not in PARTS)


def with_locks(about: FrozenMap[Value], parts: Iterable[str]) -> FrozenMap[Value]:
    """What a project says of itself, with these parts locked besides those that are."""
    wanted = {*_given(about), *parts}
    known = tuple(part for part in PARTS if part in wanted)
    return about.with_({LOCKS: (*known, *sorted(wanted - set(PARTS)))})


def only_locks(about: FrozenMap[Value]) -> FrozenMap[Value]:
    """The locks alone, for a copy that leaves out what else is said."""
    return FrozenMap({LOCKS: about[LOCKS]}) if LOCKS in about else EMPTY


def locked_words(parts: Collection[str]) -> str:
    """`The data and the optimizer of this project are locked.`; nothing for no part."""
    locked = [part for part in PARTS if part in parts]
    names = [_NAMES[part] for part in locked]
    if not names:
        return ""
    several = len(names) > 1 or locked[0] in {"data", "remedies"}
    listed = tr(" and ").join(filter(None, [", ".join(names[:-1]), names[-1]]))
    listed = f"{listed[:1].upper()}{listed[1:]}"
    if several:
        return tr("{parts} of this project are locked.", parts=listed)
    return tr("{parts} of this project is locked.", parts=listed)


def held(part: str) -> UserError:
    """What is said of an attempt to change a part that is locked."""
    return UserError(locked_words([part]), hint=HINT)


def refusal(
    before: Document, after: Document, locks: Collection[str], *, repair: bool = False
) -> UserError | None:
    """Why an edit is refused, None when it is not; `repair` is one that a finding offers."""
    if not locks:
        return None
    touched = {part for part in locks if _TOUCHES.get(part, _never)(before, after)}
    if repair and "remedies" in locks:
        touched.add("remedies")
    return UserError(locked_words(touched), hint=HINT) if touched else None


def _given(about: FrozenMap[Value]) -> tuple[str, ...]:
    given = about.get(LOCKS, ())
    if isinstance(given, str):
        return (given,)
    return tuple(str(part) for part in given) if isinstance(given, tuple) else ()


def _never(_before: Document, _after: Document) -> bool:
    return False


def _other_graph(before: Document, after: Document) -> bool:
    one, other = before.graph, after.graph
    return one is not other and one != other and _drawn(one) != _drawn(other)


def _drawn(graph: Graph) -> Graph:
    """The drawing without names and notes."""
    blocks = {name: _unnamed_block(block) for name, block in graph.blocks.items()}
    return replace(graph, nodes=_unnamed(graph.nodes), blocks=FrozenMap(blocks))


def _unnamed(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(replace(node, name="", note="") for node in nodes)


def _unnamed_block(block: Block) -> Block:
    return replace(block, name="", nodes=_unnamed(block.nodes))


def _other_data(before: Document, after: Document) -> bool:
    one, other = before.data, after.data
    return one is not other and _learned_from(one) != _learned_from(other)


def _learned_from(data: Data) -> Data:
    """The data without what is found out about them, and without the place of the same file."""
    source = data.source
    if source is not None:
        known = source.sha256 is not None
        source = replace(source, path=None if known else source.path, found=EMPTY)
    return replace(data, source=source, facts=None)


def _other_optimizer(before: Document, after: Document) -> bool:
    return _moves(before.training) != _moves(after.training)


def _moves(training: Training) -> tuple[object, ...]:
    return training.optimizer, training.schedule, training.layer_lr


def _other_training(before: Document, after: Document) -> bool:
    one, other = before.training, after.training
    return one is not other and _without_moves(one) != _without_moves(other)


def _without_moves(training: Training) -> Training:
    plain = Training()
    return replace(training, optimizer=plain.optimizer, schedule=None, layer_lr=plain.layer_lr)


_TOUCHES = MappingProxyType(
    {
        "architecture": _other_graph,
        "data": _other_data,
        "training": _other_training,
        "optimizer": _other_optimizer,
    }
)
