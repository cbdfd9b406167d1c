"""A copy of a project to hand on, without what a person chooses to keep; writes no file itself.

Whatever is chosen, what programs wrote without being asked to names no place on this machine:
reasons of runs, texts of their histories, the path of the data. What a person typed is left as it
is; `inventory.exposed` finds places and people in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath

from bpstudio.errors import UserError
from bpstudio.graph.document import Block, Data, Frame, Node
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.project import profile
from bpstudio.project.arrays import Bundle
from bpstudio.project.content import Encoded, Project, encode
from bpstudio.project.inventory import Inventory, exposed, of_encoded
from bpstudio.project.locks import only_locks
from bpstudio.project.log import without_places
from bpstudio.project.runs import Run

PARTS: Mapping[str, str] = {
    "weights": tr("Trained weights, and states that runs can be taken up from"),
    "runs": tr("Runs with their curves and results"),
    "notes": tr("Notes, comments, purpose and reasons that people typed"),
    "log": tr("The log of what was saved, trained and repaired"),
    "data": tr("Data in the file, where they lie, and what is known of their columns"),
    "others": tr("Members of plug-ins and other programs"),
}
"""What may be left out, in words."""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A copy as it would be written, what it holds, and its texts that name places or people."""

    project: Project
    encoded: Encoded
    holds: Inventory
    exposed: tuple[str, ...]


def prepared(
    project: Project, *, without: Iterable[str] = (), people: frozenset[str] = frozenset()
) -> Shared:
    """The copy, with what a person should know of it before it is written.

    Raises:
        UserError: for a part that there is none of.
        Damaged: when a value has no form in a file.
    """
    copy = shared(project, without=without)
    encoded = encode(copy)
    return Shared(
        project=copy,
        encoded=encoded,
        holds=of_encoded(copy, encoded),
        exposed=exposed(encoded, people=people),
    )


def shared(project: Project, *, without: Iterable[str] = ()) -> Project:
    """The project without these of `PARTS`, and without places on this machine.

    Members that could not be read are never handed on: nobody can say what is in them.

    Raises:
        UserError: for a part that there is none of.
    """
    left_out = frozenset(without)
    strange = sorted(left_out - PARTS.keys())
    if strange:
        raise UserError(
            tr("{part!r} is nothing that can be left out.", part=strange[0][:40]),
            hint=tr("Choose among {parts}.", parts=", ".join(PARTS)),
        )
    document = replace(project.document, data=_named_only(project.document.data))
    runs = tuple(_placeless(run) for run in project.runs)
    project = replace(project, document=document, runs=runs, opaque=_readable(project.opaque))
    for part in PARTS:
        if part in left_out:
            project = _LEAVE_OUT[part](project)
    return project


# ------------------------------------------------------------------------------ places


def _named_only(data: Data) -> Data:
    """The data file by its name: where it lies beside the project is nobody's business."""
    source = data.source
    if source is None or source.path is None:
        return data
    return replace(data, source=replace(source, path=PureWindowsPath(source.path).name))


def _placeless(run: Run) -> Run:
    history = run.history
    if history is not None:
        value = _cleaned(history.value)
        assert isinstance(value, FrozenMap)
        history = Bundle(value, history.arrays)
    return replace(run, reason=without_places(run.reason), history=history)


def _cleaned(value: Value) -> Value:
    match value:
        case str():
            return without_places(value)
        case FrozenMap():
            return FrozenMap({key: _cleaned(one) for key, one in value.items()})
        case tuple():
            return tuple(_cleaned(one) for one in value)
        case _:
            return value


def _readable(opaque: FrozenMap[bytes]) -> FrozenMap[bytes]:
    """Members of others and data; not those of ours that could not be read."""
    return FrozenMap(
        {
            name: content
            for name, content in opaque.items()
            if profile.role_of(name).name in {"extension", "unknown", "data-arrays"}
        }
    )


# ------------------------------------------------------------------------------ parts


def _no_weights(project: Project) -> Project:
    runs = tuple(replace(run, state=None, points=()) for run in project.runs)
    return replace(project, weights=None, runs=runs)


def _no_runs(project: Project) -> Project:
    return replace(project, runs=(), current=None)


def _no_notes(project: Project) -> Project:
    document = project.document
    graph = document.graph
    blocks = FrozenMap({name: _unnoted_block(block) for name, block in graph.blocks.items()})
    graph = replace(graph, nodes=_unnoted(graph.nodes), blocks=blocks)
    frames = tuple(_untold(frame) for frame in document.view.frames if frame.title or frame.hides)
    view = replace(document.view, frames=frames)
    title = project.about.get("title")
    said: dict[str, Value] = {"title": title} if isinstance(title, str) else {}
    return replace(
        project,
        document=replace(document, graph=graph, view=view),
        about=only_locks(project.about).with_(said),
        runs=tuple(replace(run, note="") for run in project.runs),
        rules=_without_reasons(project.rules),
    )


def _unnoted(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(replace(node, note="") if node.note else node for node in nodes)


def _unnoted_block(block: Block) -> Block:
    return replace(block, nodes=_unnoted(block.nodes))


def _untold(frame: Frame) -> Frame:
    return replace(frame, text="")


def _without_reasons(rules: FrozenMap[Value]) -> FrozenMap[Value]:
    """What was dismissed stays dismissed, without the words that somebody gave for it."""
    kept: dict[str, Value] = {}
    for rule, said in rules.items():
        dismissed = said.get("dismissed") if isinstance(said, FrozenMap) else None
        if isinstance(said, FrozenMap) and isinstance(dismissed, tuple):
            quiet = tuple(
                one.with_({"reason": ""}) if isinstance(one, FrozenMap) and "reason" in one else one
                for one in dismissed
            )
            said = said.with_({"dismissed": quiet})
        kept[rule] = said
    return FrozenMap(kept)


def _no_log(project: Project) -> Project:
    return replace(project, log=())


def _no_data(project: Project) -> Project:
    document = project.document
    source = document.data.source
    if source is not None and source.path is not None:
        source = replace(source, path=None, sha256=None, found=EMPTY)
    runs = tuple(replace(run, preparation=None, drawn=EMPTY) for run in project.runs)
    data = replace(document.data, source=source, facts=None)
    opaque = {n: c for n, c in project.opaque.items() if profile.role_of(n).name != "data-arrays"}
    return replace(
        project,
        document=replace(document, data=data),
        runs=runs,
        opaque=FrozenMap(opaque),
    )


def _no_others(project: Project) -> Project:
    kept = {n: c for n, c in project.opaque.items() if profile.role_of(n).name == "data-arrays"}
    return replace(project, opaque=FrozenMap(kept))


_LEAVE_OUT = {
    "weights": _no_weights,
    "runs": _no_runs,
    "notes": _no_notes,
    "log": _no_log,
    "data": _no_data,
    "others": _no_others,
}
