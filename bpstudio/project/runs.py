"""A finished run as a value, and its members in the file; knows no engine and no container."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from bpstudio.errors import Damaged
from bpstudio.graph.document import Training
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value, frozen_map, thaw
from bpstudio.project import tensor_profile
from bpstudio.project.arrays import Bundle
from bpstudio.project.json_profile import MAX_STRING, JsonLimits, dump
from bpstudio.project.profile import checkpoint_member, damaged, run_member
from bpstudio.project.room import Content
from bpstudio.project.stored import stored_training, with_extra
from bpstudio.project.validation import validate
from bpstudio.record.codec import plain, rebuild
from bpstudio.record.events import PartMetrics, RunState, Status
from bpstudio.record.history import History

RUN, HISTORY = "run.json", "history.safetensors"
PREPARATION, PREPARATION_ARRAYS = "preparation.json", "preparation.safetensors"
STATE, STATE_ARRAYS = "state.json", "state.safetensors"
_POINT = re.compile(r"checkpoints/(?P<run>[^/]+)/at-(?P<step>\d{1,15})\.(json|safetensors)\Z")
RUN_LIMITS = JsonLimits(tokens=1_000_000)


@dataclass(frozen=True, kw_only=True)
class Run:
    """What one run was. `started` is ISO 8601 in UTC; `seconds` is its length.

    `training` are the settings that it started from, `source_sha256` the hash of the model's
    source text, `data` the fingerprint of source, preparation and split. `history` and
    `preparation` are values: `history.to_history()` builds charts' own form when somebody looks.
    `state` is what a run that was cut off can be taken up again from,
    `points` are states of earlier steps, in order, from which another run may begin; such a run
    is a `branch_of` this one. Runs of one sweep have its id in `sweep`, and in `varied` the path
    of each setting that it varied with the value as it was typed, in order. `drawn` are the
    drawing and the fields that it was trained with, as `drawn.drawn_of` gives them.
    """

    id: str
    status: Status
    started: str
    name: str = ""
    starred: bool = False
    note: str = ""
    reason: str = ""
    node: str | None = None
    seconds: float = 0.0
    steps: int = 0
    epochs: int = 0
    seed: int = 0
    device: str = ""
    host: str = ""
    training: Training = field(default_factory=Training)
    source_sha256: str = ""
    data: str = ""
    metrics: FrozenMap[PartMetrics] = EMPTY
    history: Bundle | None = None
    preparation: Bundle | None = None
    state: Bundle | None = None
    points: tuple[Bundle, ...] = ()
    branch_of: str = ""
    sweep: str = ""
    varied: FrozenMap[str] = EMPTY
    drawn: FrozenMap[Value] = EMPTY
    extra: FrozenMap[Value] = EMPTY

    @property
    def leaves(self) -> bool:
        """Whether it is a branch that has not taken a step of its own."""
        return bool(self.branch_of) and not self.source_sha256

    def open_history(self) -> History | None:
        """The recorded history, built anew.

        Raises:
            Damaged: when what the file holds is no history.
        """
        if self.history is None:
            return None
        try:
            return self.history.to_history()
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            member = run_member(self.id, HISTORY)
            raise damaged(member, tr("it is no history"), details=str(error)) from error

    def open_state(self) -> RunState | None:
        """What the run can be taken up again from, if it was cut off.

        Raises:
            Damaged: when what the file holds is no such state.
        """
        return None if self.state is None else _opened(self.state, state_members(self.id))

    def open_point(self, step: int) -> RunState | None:
        """The state that was kept before this step, on the way or where it was cut off, if any.

        Raises:
            Damaged: when what the file holds is no such state.
        """
        for bundle in self.points:
            if step_of(bundle) == step:
                return _opened(bundle, point_members(self.id, step))
        last = self.state is not None and step_of(self.state) == step
        return self.open_state() if last else None


def kept_its_end(run: Run) -> bool:
    """Whether there is a state of the last step, from which the run can be trained longer."""
    return bool(run.points) and step_of(run.points[-1]) == run.steps


def step_of(point: Bundle) -> int:
    """How many steps had been taken when a state was kept."""
    step = point.value.get("step")
    return step if isinstance(step, int) else 0


def _opened(bundle: Bundle, members: tuple[str, str]) -> RunState:
    try:
        return bundle.to_state()
    except ValueError as error:
        raise damaged(members[0], tr("it is no state of a run: {why}", why=error)) from error


def encode_run(run: Run) -> dict[str, Content]:
    """The run's members by name.

    Raises:
        Damaged: when a value has no form in the file.
    """
    name = run_member(run.id, RUN)
    members: dict[str, Content] = {name: dump(_stored_run(run), member=name)}
    if run.history is not None:
        arrays = run_member(run.id, HISTORY)
        members[arrays] = tensor_profile.dump(run.history.arrays, member=arrays)
    pairs = [(run.preparation, preparation_members(run.id)), (run.state, state_members(run.id))]
    pairs += [(point, point_members(run.id, step_of(point))) for point in run.points]
    for bundle, (text, arrays) in pairs:
        if bundle is not None:
            members[text] = dump(thaw(bundle.value), member=text)
            members[arrays] = tensor_profile.dump(bundle.arrays, member=arrays)
    return members


def preparation_members(run: str) -> tuple[str, str]:
    """The names of the fitted preparation's JSON and arrays."""
    return run_member(run, PREPARATION), run_member(run, PREPARATION_ARRAYS)


def state_members(run: str) -> tuple[str, str]:
    """The names of the JSON and the arrays that a run can be taken up again from."""
    return checkpoint_member(run, STATE), checkpoint_member(run, STATE_ARRAYS)


def point_members(run: str, step: int) -> tuple[str, str]:
    """The names of the JSON and the arrays of a state that was kept before this step."""
    return checkpoint_member(run, f"at-{step}.json"), checkpoint_member(
        run, f"at-{step}.safetensors"
    )


def point_of(name: str) -> tuple[str, int] | None:
    """The run and the step whose kept state a member belongs to, or None."""
    found = _POINT.match(name)
    return (found["run"], int(found["step"])) if found else None


def _stored_run(run: Run) -> dict[str, Any]:
    unknown = thaw(run.extra.get("metrics", EMPTY))
    known = {
        "id": run.id,
        "name": run.name,
        "starred": run.starred,
        "note": run.note,
        "status": run.status,
        "reason": _cut(run.reason),
        "node": run.node,
        "started": run.started,
        "seconds": run.seconds,
        "steps": run.steps,
        "epochs": run.epochs,
        "seed": run.seed,
        "device": run.device,
        "host": run.host,
        "training": stored_training(run.training),
        "source_sha256": run.source_sha256,
        "branch_of": run.branch_of,
        "metrics": {
            part: {**plain(metrics), **unknown.get(part, {})}
            for part, metrics in run.metrics.items()
        },
    }
    if run.data:
        known["data"] = run.data
    if run.drawn:
        known["drawn"] = thaw(run.drawn)
    if run.sweep:
        known |= {"sweep": run.sweep, "varied": dict(run.varied)}
    if run.history is not None:
        known["history"] = _cut(thaw(run.history.value))
    return with_extra(known, run.extra)


def _cut(value: Any) -> Any:
    """`value` with texts cut to what the file may hold: torch's messages have no limit."""
    match value:
        case str():
            return value if len(value) <= MAX_STRING else value[: MAX_STRING - 1] + "…"
        case list():
            return [_cut(item) for item in value]
        case dict():
            return {key: _cut(item) for key, item in value.items()}
        case _:
            return value


def decode_run(
    run: str, raw: Mapping[str, Mapping[str, Any]], members: Mapping[str, Content]
) -> tuple[Run, dict[str, str]]:
    """The run in the JSON and the other members; and those that cannot be read, with why.

    Raises:
        Damaged: when run.json itself does not fit.
    """
    from bpstudio.project.schema import StoredRun

    name = run_member(run, RUN)
    stored = validate(StoredRun, raw.get(name, {}), member=name)
    if stored.id != run:
        raise damaged(name, tr("its id is not that of its folder"))
    metrics, unknown = _metrics(stored.metrics, member=name)
    extra = {**dict(stored.rest()), **({"metrics": unknown} if unknown else {})}
    bad: dict[str, str] = {}
    history = _bundle(stored.history, run_member(run, HISTORY), members, bad)
    if history is None and stored.history is not None:
        extra["history"] = frozen_map(stored.history)  # stays beside the arrays set aside
    value = Run(
        id=run,
        status=stored.status,
        started=stored.started,
        name=stored.name,
        starred=stored.starred,
        note=stored.note,
        reason=stored.reason,
        node=stored.node,
        seconds=stored.seconds,
        steps=stored.steps,
        epochs=stored.epochs,
        seed=stored.seed,
        device=stored.device,
        host=stored.host,
        training=stored.training.read(),
        source_sha256=stored.source_sha256,
        data=stored.data,
        metrics=metrics,
        history=history,
        preparation=_pair(preparation_members(run), raw, members, bad),
        state=_pair(state_members(run), raw, members, bad),
        points=_points(run, raw, members, bad),
        branch_of=stored.branch_of,
        sweep=stored.sweep,
        varied=FrozenMap(stored.varied),
        drawn=frozen_map(stored.drawn),
        extra=FrozenMap(extra),
    )
    return value, bad


def _metrics(
    raw: Mapping[str, Any], *, member: str
) -> tuple[FrozenMap[PartMetrics], FrozenMap[Value]]:
    """Figures by part, and the fields of parts that this version does not know."""
    known = {each.name for each in fields(PartMetrics)}
    metrics: dict[str, PartMetrics] = {}
    unknown: dict[str, Any] = {}
    for part, figures in raw.items():
        try:
            metrics[part] = rebuild(PartMetrics, figures)
        except ValueError as error:
            raise damaged(member, f"metrics.{part[:60]}{error}") from error
        rest = {key: item for key, item in figures.items() if key not in known}
        if rest:
            unknown[part] = rest
    return FrozenMap(metrics), frozen_map(unknown)


def _bundle(
    value: Mapping[str, Any] | None, name: str, members: Mapping[str, Content], bad: dict[str, str]
) -> Bundle | None:
    """Value and arrays together; arrays that cannot be read, or have no value, go to `bad`."""
    if name not in members:
        return None
    if value is None:
        bad[name] = tr("{name}: what belongs to it is missing", name=name)
        return None
    try:
        return Bundle(frozen_map(value), tensor_profile.load(members[name], member=name))
    except Damaged as error:
        bad[name] = error.message
        return None


def _points(
    run: str,
    raw: Mapping[str, Mapping[str, Any]],
    members: Mapping[str, Content],
    bad: dict[str, str],
) -> tuple[Bundle, ...]:
    """The states that were kept on the way; one that names another step is none."""
    places = {point_of(name) for name in members}
    result = []
    for step in sorted(place[1] for place in places if place and place[0] == run):
        names = point_members(run, step)
        bundle = _pair(names, raw, members, bad)
        if bundle is not None and step_of(bundle) != step:
            bad.update({name: tr("{name}: it is of another step", name=name) for name in names})
        elif bundle is not None:
            result.append(bundle)
    return tuple(result)


def _pair(
    names: tuple[str, str],
    raw: Mapping[str, Mapping[str, Any]],
    members: Mapping[str, Content],
    bad: dict[str, str],
) -> Bundle | None:
    text, arrays = names
    bundle = _bundle(raw.get(text), arrays, members, bad)
    if bundle is None and text in members:
        bad.setdefault(text, tr("{name}: what belongs to it is missing", name=text))
    return bundle
