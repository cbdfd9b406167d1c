"""A project as members, and back: what each member holds; knows no zip and no disk."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from bpstudio import __version__
from bpstudio.errors import Damaged
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value, frozen_map, thaw
from bpstudio.project import log as log_lines
from bpstudio.project import pace, profile, tensor_profile
from bpstudio.project.arrays import Array, Arrays, Bundle
from bpstudio.project.foreign import shown
from bpstudio.project.json_profile import DEFAULT, Budget, dump, parse
from bpstudio.project.migrate import FORMAT, Raw, check_version, migrate
from bpstudio.project.profile import damaged
from bpstudio.project.room import Content
from bpstudio.project.runs import (
    RUN,
    RUN_LIMITS,
    Run,
    decode_run,
    encode_run,
    point_of,
    state_members,
)
from bpstudio.project.stored import stored_document, with_extra
from bpstudio.project.validation import validate

if TYPE_CHECKING:
    from bpstudio.project.schema import StoredManifest

MAX_TOKENS = 3_000_000
"""Values that all JSON of a file may hold together."""
MAX_STATE_BYTES = profile.GIB
"""What runs that were cut off may keep in a file together, to be taken up again."""
MAX_POINTS = 160
"""States on the way that all runs of a file may keep together: each takes two members,"""
MAX_POINT_BYTES = 64 * 2**20
"""and what these may take."""
MAX_HISTORY_BYTES = 256 * profile.MIB
"""What the curves of all runs may take together before runs of sweeps give theirs up."""
MAX_REASONS = 10
"""Members set aside that a warning each tells of; the others are counted."""
_DOCUMENT_JSON = frozenset(
    {
        profile.GRAPH,
        profile.TRAINING,
        profile.DATA,
        profile.VIEW,
        profile.RULES,
        profile.ABOUT,
    }
)
_SPARED = frozenset({profile.VIEW, profile.WEIGHTS})
NEEDED = (_DOCUMENT_JSON | {profile.MIMETYPE, profile.MANIFEST, profile.LOG}) - _SPARED
"""Members without which, or with damage in which, a file does not open."""
_LOSSES = {
    profile.VIEW: tr("the cards are arranged anew"),
    profile.WEIGHTS: tr("the model has no trained weights"),
    profile.PREVIEW: tr("the file has no picture"),
}
"""What a person loses with a member that is set aside."""
_RUN_JSON = re.compile(
    r"(runs/[^/]+/(run|preparation)|checkpoints/[^/]+/(state|at-\d{1,15}))\.json\Z"
)


@dataclass(frozen=True, kw_only=True)
class Project:
    """All that a file holds: what is drawn, what was run, and what belongs to others.

    `weights` are those of the run `current`, by path and parameter name. `log` holds the lines of
    log.jsonl as they are. `opaque` are members that this version does not read, or could not:
    they are written again as they were.
    """

    document: Document = field(default_factory=Document)
    runs: tuple[Run, ...] = ()
    current: str | None = None
    weights: FrozenMap[Array] | None = None
    rules: FrozenMap[Value] = EMPTY
    about: FrozenMap[Value] = EMPTY
    log: tuple[str, ...] = ()
    doc_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    opaque: FrozenMap[bytes] = EMPTY
    extra: FrozenMap[Value] = EMPTY

    def __post_init__(self) -> None:
        if self.weights is not None and not isinstance(self.weights, Arrays):
            object.__setattr__(self, "weights", Arrays(self.weights))

    def with_entry(self, entry: log_lines.Entry) -> Project:
        """The project with one more line in its log."""
        return replace(self, log=log_lines.appended(self.log, entry))

    def run(self, run: str) -> Run | None:
        """The run of this id, if it is there."""
        return next((found for found in self.runs if found.id == run), None)

    def with_run(self, run: Run, weights: FrozenMap[Array] | None) -> Project:
        """The project with one more run, which becomes the current one if it has weights.

        It takes the place of the run of its id, which was taken up again. A full file gives up its
        oldest run that has no star and is not the current one. What older runs could be taken up
        again from goes where it takes too much room, and so do curves of older runs of sweeps.
        """
        kept = _with_states(tuple(old for old in self.runs if old.id != run.id), besides=run)
        kept = _with_histories(kept, besides=run, current=self.current)
        if len(kept) >= profile.MAX_RUNS:
            plain = (old for old in kept if not old.starred and old.id != self.current)
            oldest = next(plain, kept[0])
            kept = tuple(old for old in kept if old is not oldest)
        if weights is None:  # it failed early: the weights stay those of an older run
            return replace(self, runs=(*kept, run))
        return replace(self, runs=(*kept, run), current=run.id, weights=weights)


def _with_states(runs: tuple[Run, ...], *, besides: Run) -> tuple[Run, ...]:
    """The runs with their states and points, the newest first, for as long as these have room."""
    room = MAX_STATE_BYTES - _bytes(_states(besides))
    points, point_room = MAX_POINTS - len(besides.points), MAX_POINT_BYTES - _bytes(besides.points)
    kept: list[Run] = []
    for run in reversed(runs):
        points, point_room = points - len(run.points), point_room - _bytes(run.points)
        if run.points and min(points, point_room) < 0:
            run = replace(run, points=())
        room -= _bytes(_states(run))
        kept.append(run if room >= 0 or run.state is None else replace(run, state=None))
    return tuple(reversed(kept))


def _with_histories(runs: tuple[Run, ...], *, besides: Run, current: str | None) -> tuple[Run, ...]:
    """The runs with their histories, as far as these have room.

    Runs of sweeps are many and alike: the oldest of them give theirs up first, and no others do.
    """
    spared = {run.id for run in runs if not run.sweep or run.starred or run.id == current}
    room = MAX_HISTORY_BYTES - _bytes(_histories(besides))
    room -= sum(_bytes(_histories(run)) for run in runs if run.id in spared)
    kept: list[Run] = []
    for run in reversed(runs):
        if run.id not in spared:
            room -= _bytes(_histories(run))
        gives = room < 0 and run.id not in spared and run.history is not None
        kept.append(replace(run, history=None) if gives else run)
    return tuple(reversed(kept))


def _states(run: Run) -> tuple[Bundle, ...]:
    return () if run.state is None else (run.state,)


def _histories(run: Run) -> tuple[Bundle, ...]:
    return () if run.history is None else (run.history,)


def size_of(project: Project) -> int:
    """About how many bytes a file of this project will have: its arrays, and what is carried."""
    size = sum(len(content) for content in project.opaque.values())
    size += project.weights.nbytes if isinstance(project.weights, Arrays) else 0
    for run in project.runs:
        prepared = () if run.preparation is None else (run.preparation,)
        size += _bytes((*_states(run), *_histories(run), *run.points, *prepared))
    return size


def _bytes(bundles: tuple[Bundle, ...]) -> int:
    return sum(one.arrays.nbytes for one in bundles if isinstance(one.arrays, Arrays))


@dataclass(frozen=True, kw_only=True)
class Member:
    """What a file says of one member: bytes, hash and role."""

    size: int
    sha256: str
    role: str


def is_json(name: str) -> bool:
    """Whether a member of this name is JSON that this version reads."""
    return name == profile.MANIFEST or name in _DOCUMENT_JSON or _RUN_JSON.match(name) is not None


def member_of(name: str, content: Content) -> Member:
    """What is said of a member with this content."""
    return Member(size=len(content), sha256=_sha256(content), role=profile.role_of(name).name)


def _sha256(content: Content) -> str:
    return pace.sha256(content)


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """The project that members hold, with what a person should be told about it."""

    project: Project
    version: tuple[int, int]
    warnings: tuple[str, ...]
    members: FrozenMap[Member]
    writer: str = ""


def decode(contents: Mapping[str, Content], *, bad: Mapping[str, str] = EMPTY) -> Decoded:
    """The project in `contents`; `bad` are members whose bytes are not what was written, with why.

    Raises:
        TooNew: when a later release wrote it in a format that this one does not know.
        Damaged: when it breaks the profile; the message names the member.
    """
    members = {name: member_of(name, content) for name, content in contents.items()}
    good = {name: content for name, content in contents.items() if name not in bad}
    if good.get(profile.MIMETYPE) != profile.MIMETYPE_CONTENT:
        raise damaged(profile.MIMETYPE, tr("it is not that of a bpstudio project"))
    budget = Budget(tokens=MAX_TOKENS)
    manifest, version, warnings = _manifest(good, budget)
    parsed, unread = _parse_members(good, budget)
    raw = migrate(parsed, version=version)
    unshown = {**_unread_view(raw, unread), **_preview(good)}
    from bpstudio.project.schema import read_document

    document = read_document(raw)
    weights = _weights(good, unread)
    runs = _runs(raw, good, unread)
    spoilt = {**bad, **unshown}
    carried = {name for name in good if name in unread or not _is_read(name, runs)} - unshown.keys()
    project = Project(
        document=document,
        runs=_ordered(runs, manifest.runs),
        current=manifest.current if manifest.current in runs else None,
        weights=weights,
        rules=frozen_map(raw.get(profile.RULES, {})),
        about=frozen_map(raw.get(profile.ABOUT, {})),
        log=_log(bytes(good.get(profile.LOG, b"")), budget),
        doc_id=manifest.doc_id,
        opaque=FrozenMap(
            {name: bytes(good[name]) for name in good if name in carried}
            | _set_aside(spoilt, contents)
        ),
        extra=manifest.rest(),
    )
    aside = _aside_words({**spoilt, **unread})
    changed = _changed_outside(manifest, members, spoilt)
    return Decoded(
        project=project,
        version=version,
        warnings=(*warnings, *aside, *changed, *log_lines.warnings(project.log)),
        members=FrozenMap(members),
        writer=manifest.writer,
    )


def _manifest(
    good: Mapping[str, Content], budget: Budget
) -> tuple[StoredManifest, tuple[int, int], tuple[str, ...]]:
    """The manifest, once its version is known to be one that can be read."""
    from bpstudio.project.schema import StoredManifest, StoredVersion

    if profile.MANIFEST not in good:
        raise damaged(profile.MANIFEST, tr("it is missing"))
    raw = parse(good[profile.MANIFEST], member=profile.MANIFEST, budget=budget)
    stated = validate(StoredVersion, raw, member=profile.MANIFEST)
    version = (stated.version[0], stated.version[1])
    warnings = check_version(version, writer=stated.writer)
    return validate(StoredManifest, raw, member=profile.MANIFEST), version, warnings


def _parse_members(good: Mapping[str, Content], budget: Budget) -> tuple[Raw, dict[str, str]]:
    """JSON of every member that is JSON of ours; and the members that can be spared and are not."""
    raw: Raw = {}
    unread: dict[str, str] = {}
    for name, content in good.items():
        if name in NEEDED & _DOCUMENT_JSON:
            raw[name] = parse(content, member=name, budget=budget)
        elif name == profile.VIEW or _RUN_JSON.match(name):
            limits = DEFAULT if name == profile.VIEW else RUN_LIMITS
            try:
                raw[name] = parse(content, member=name, limits=limits, budget=budget)
            except Damaged as error:
                unread[name] = error.message
    return raw, unread


def _unread_view(raw: Raw, unread: dict[str, str]) -> dict[str, str]:
    """The reason why the layout cannot be read, taken out of `unread` and `raw`; else nothing."""
    from bpstudio.project.schema import StoredView

    reason = unread.pop(profile.VIEW, "")
    try:
        validate(StoredView, raw.get(profile.VIEW, {}), member=profile.VIEW)
    except Damaged as error:
        reason = error.message
        del raw[profile.VIEW]
    return {profile.VIEW: reason} if reason else {}


def _weights(good: Mapping[str, Content], unread: dict[str, str]) -> Arrays | None:
    if profile.WEIGHTS not in good:
        return None
    try:
        return tensor_profile.load(
            good[profile.WEIGHTS], member=profile.WEIGHTS, keys=tensor_profile.WEIGHT_KEY
        )
    except Damaged as error:
        unread[profile.WEIGHTS] = error.message
        return None


def _runs(raw: Raw, good: Mapping[str, Content], unread: dict[str, str]) -> dict[str, Run]:
    """Runs by id; of a run whose run.json does not fit, every member goes to `unread`."""
    runs: dict[str, Run] = {}
    for name in [name for name in raw if name.endswith(f"/{RUN}")]:
        run = profile.run_of(name) or ""
        try:
            runs[run], bad = decode_run(run, raw, good)
        except Damaged as error:
            unread[name] = error.message
        else:
            unread.update(bad)
    return runs


def _is_read(name: str, runs: Mapping[str, Run]) -> bool:
    """Whether this version reads a member of this name, so that it need not be carried."""
    if profile.role_of(name).name in {"run", "history", "preparation"}:
        return profile.run_of(name) in runs
    if name in NEEDED or name in _SPARED:
        return True
    point = point_of(name)
    if point is not None:
        return point[0] in runs
    return any(name in state_members(run) for run in runs)


def _preview(good: Mapping[str, Content]) -> dict[str, str]:
    try:
        if profile.PREVIEW in good:
            profile.check_preview(bytes(good[profile.PREVIEW]))
    except Damaged as error:
        return {profile.PREVIEW: error.message}
    return {}


def _set_aside(spoilt: Mapping[str, str], contents: Mapping[str, Content]) -> dict[str, bytes]:
    """Spoilt members under names of their own, so that a re-save cannot make them look sound."""
    aside: dict[str, bytes] = {}
    number = 1
    for name in spoilt:
        tail = name.replace("/", "-")[-150:]
        while (new := f"{profile.SET_ASIDE}{number}-{tail}") in contents:
            number += 1
        aside[new] = bytes(contents[name])
        number += 1
    return aside


def _aside_words(reasons: Mapping[str, str]) -> list[str]:
    words = []
    for name, reason in list(reasons.items())[:MAX_REASONS]:
        loss = f": {_LOSSES[name]}" if name in _LOSSES else ""
        words.append(tr("{reason}. It is set aside{loss}.", reason=reason, loss=loss))
    more = len(reasons) - len(words)
    return [*words, tr("{more} more members are set aside.", more=more)] if more else words


def _ordered(runs: Mapping[str, Run], order: list[str]) -> tuple[Run, ...]:
    """Runs as the manifest orders them; those that it does not name follow by their start."""
    first = [runs[run] for run in dict.fromkeys(order) if run in runs]
    rest = [run for run in runs.values() if run.id not in order]
    return (*first, *sorted(rest, key=lambda run: (run.started, run.id)))


def _log(content: bytes, budget: Budget) -> tuple[str, ...]:
    count = content.count(b"\n")
    if count > log_lines.MAX_LINES:
        raise damaged(
            profile.LOG,
            tr(
                "it has {count:,} lines; {most:,} are allowed",
                count=count,
                most=log_lines.MAX_LINES,
            ),
        )
    lines = content.removesuffix(b"\n").split(b"\n") if content else []
    for line in lines:
        parse(line, member=profile.LOG, budget=budget)
    return tuple(line.decode("utf-8") for line in lines)


def _changed_outside(
    manifest: StoredManifest, members: Mapping[str, Member], spoilt: Mapping[str, str]
) -> tuple[str, ...]:
    """Warnings about members that are not those of the manifest; hashes prove no origin."""
    listed = manifest.members
    own = {profile.MIMETYPE, profile.MANIFEST, *spoilt}
    changed = [
        name
        for name, member in members.items()
        if name not in own and (name not in listed or listed[name].sha256 != member.sha256)
    ]
    missing = [name for name in listed if name not in members]
    warnings = [tr("Changed outside bpstudio: {names}.", names=_listed(changed))] if changed else []
    return (*warnings, *([tr("Missing: {names}.", names=_listed(missing))] if missing else []))


def _listed(names: list[str]) -> str:
    more = tr(" and {more} more", more=len(names) - 5) if len(names) > 5 else ""
    return ", ".join(shown(name, limit=80) for name in sorted(names)[:5]) + more


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """The members of a file, and the hash of each."""

    contents: Mapping[str, Content]
    sha256: Mapping[str, str]


def encode(project: Project) -> Encoded:
    """The members that `read` makes the same project of. Equal projects give equal bytes.

    Raises:
        Damaged: when a value has no form in the file, naming the member.
    """
    contents: dict[str, Content] = {
        name: dump(raw, member=name) for name, raw in stored_document(project.document).items()
    }
    for name, value in ((profile.RULES, project.rules), (profile.ABOUT, project.about)):
        if value:
            contents[name] = dump(thaw(value), member=name)
    if project.log:
        contents[profile.LOG] = "".join(f"{line}\n" for line in project.log).encode("utf-8")
    if project.weights is not None:
        contents[profile.WEIGHTS] = tensor_profile.dump(project.weights, member=profile.WEIGHTS)
    for run in project.runs:
        contents.update(encode_run(run))
    for name, content in project.opaque.items():
        if name not in contents and _still_wanted(project, name):
            contents[name] = content
    contents[profile.MIMETYPE] = profile.MIMETYPE_CONTENT
    members = stored_members(contents)
    manifest = dump(_stored_manifest(project, members), member=profile.MANIFEST)
    hashes = {name: member["sha256"] for name, member in members.items()}
    return Encoded(
        contents={**contents, profile.MANIFEST: manifest},
        sha256={**hashes, profile.MANIFEST: _sha256(manifest)},
    )


def stored_members(contents: Mapping[str, Content]) -> dict[str, dict[str, Any]]:
    """What a manifest says of members: all but the manifest itself and the mimetype, by name."""
    unlisted = {profile.MIMETYPE, profile.MANIFEST}
    members = {name: member_of(name, contents[name]) for name in sorted(contents.keys() - unlisted)}
    return {
        name: {"sha256": member.sha256, "size": member.size, "role": member.role}
        for name, member in members.items()
    }


def _still_wanted(project: Project, name: str) -> bool:
    """What could not be read of a run goes when the run is deleted."""
    run = profile.run_of(name)
    whole = f"runs/{run}/{RUN}" in project.opaque
    return run is None or whole or project.run(run) is not None


def _stored_manifest(project: Project, members: dict[str, dict[str, Any]]) -> dict[str, Any]:
    known = {
        "format": "bpstudio-project",
        "version": list(FORMAT),
        "writer": f"bpstudio {__version__}",
        "doc_id": project.doc_id,
        "runs": [run.id for run in project.runs],
        "current": project.current,
        "members": members,
    }
    return with_extra(known, project.extra)
