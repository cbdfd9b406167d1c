"""What optimizer and schedule remember, taken out of a run and put into another; knows no file.

Memory of a weight is kept by its key (`PATH:NAME`), so that it finds its weight again whatever the
order of groups. What comes from a file fills only places that a fresh optimizer or schedule has,
with values of the same kind: nothing else of it is looked at.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

import torch
from torch import nn

from bpstudio.errors import Damaged
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.record.events import Array
from bpstudio.train.optimise import Optimizer, Part
from bpstudio.train.schedule import WATCHED, take_over
from bpstudio.train.tagged import pack, unpack

_MOMENTUM = "momentum_buffer"
MOST_KEPT = 10_000
"""Entries that a list in the state of a schedule may have, such as milestones."""


def optimizer_state(
    optimizer: Optimizer, keys: Mapping[int, str], arrays: MutableMapping[str, Array]
) -> Value:
    """What each part remembers; `keys` names parameters by their `id`, tensors go to `arrays`."""
    return tuple(_part_state(part, keys, arrays) for part in optimizer.parts)


def _part_state(
    part: Part, keys: Mapping[int, str], arrays: MutableMapping[str, Array]
) -> FrozenMap[Value]:
    memory = {
        keys[id(parameter)]: pack(kept, f"optimizer:{keys[id(parameter)]}", arrays)
        for parameter, kept in part.memory().items()
    }
    groups = [
        pack({name: held for name, held in group.items() if name != "params"}, "group", arrays)
        for group in part.torchs.param_groups
    ]
    return FrozenMap({"kind": part.spec.kind, "memory": FrozenMap(memory), "groups": tuple(groups)})


def restore_optimizer(
    optimizer: Optimizer, keys: Mapping[int, str], value: Value, arrays: Mapping[str, Array]
) -> None:
    """Put back what `optimizer_state` took out, into one that was built alike.

    Raises:
        Damaged: when it is of another optimizer.
    """
    saved = value if isinstance(value, tuple) else ()
    if len(saved) != len(optimizer.parts):
        raise _damaged(tr("the number of optimizers"))
    for part, kept in zip(optimizer.parts, saved, strict=True):
        groups = kept.get("groups") if isinstance(kept, FrozenMap) else None
        torchs = part.torchs.param_groups
        if not isinstance(groups, tuple) or len(groups) != len(torchs):
            raise _damaged(tr("the groups of the optimizer"))
        for group, held in zip(torchs, groups, strict=True):
            given = _unpacked(held, arrays, tr("a group of the optimizer"))
            fresh = {name: item for name, item in group.items() if name != "params"}
            group.update(_filled(fresh, given, tr("a group of the optimizer")))
    restore_memory(optimizer, keys, value, arrays)


def restore_memory(
    optimizer: Optimizer,
    keys: Mapping[int, str],
    value: Value,
    arrays: Mapping[str, Array],
    *,
    spare: bool = False,
) -> list[str]:
    """Put back what was remembered of each weight alone; the groups may be others.

    With `spare`, what does not have the form that these settings need is left out, and the keys of
    such weights are returned: they begin anew.

    Raises:
        Damaged: when it is of another optimizer, or of another form.
    """
    left: list[str] = []
    saved = value if isinstance(value, tuple) else ()
    for part, kept in zip(optimizer.parts, saved, strict=False):
        memory = kept.get("memory") if isinstance(kept, FrozenMap) else None
        kind = kept.get("kind", part.spec.kind) if isinstance(kept, FrozenMap) else None
        if not isinstance(memory, FrozenMap) or kind != part.spec.kind:
            raise _damaged(tr("the memory of the optimizer"))
        left += _restore_memory(part, keys, memory, arrays, spare=spare)
        _begin_beside(part)
    return left


def _restore_memory(
    part: Part,
    keys: Mapping[int, str],
    memory: FrozenMap[Value],
    arrays: Mapping[str, Array],
    *,
    spare: bool,
) -> list[str]:
    left = []
    for group in part.torchs.param_groups:
        on_device = bool(group.get("fused") or group.get("capturable"))
        for parameter in group["params"]:
            key = keys[id(parameter)]
            kept = memory.get(key)
            if kept is None:
                continue
            given = _unpacked(kept, arrays, key)
            if not isinstance(given, dict) or not _has_form(given, part, group, parameter):
                if not spare:
                    raise _damaged(key)
                left.append(key)
                continue
            part.torchs.state[parameter] = {
                name: _placed(item, parameter, stays=name == "step" and not on_device)
                for name, item in given.items()
            }
    return left


def _has_form(
    given: Mapping[str, Any], part: Part, group: Mapping[str, Any], weight: nn.Parameter
) -> bool:
    """Whether this is what the optimizer would remember of a weight, tensor for tensor.

    Fused kernels look at no shape: one that is too small makes them write beyond it.
    """
    if part.spec.closure:  # what it remembers grows, and its own steps refuse what does not fit
        return True
    if not given:
        return True
    wanted = _after_a_step(part, group, weight)
    return given.keys() == wanted.keys() and all(
        _is_alike(item, wanted[name]) for name, item in given.items()
    )


def _is_alike(item: Any, wanted: Any) -> bool:
    if isinstance(wanted, torch.Tensor):
        return (
            isinstance(item, torch.Tensor)
            and item.shape == wanted.shape
            and item.dtype == wanted.dtype
        )
    return _same_kind(wanted, item)


def _after_a_step(part: Part, group: Mapping[str, Any], weight: nn.Parameter) -> dict[str, Any]:
    """What such an optimizer remembers of a weight of this shape once it has taken a step."""
    twin = nn.Parameter(torch.zeros_like(weight.detach()))
    gradient = torch.zeros_like(twin)
    twin.grad = gradient.to_sparse(1) if part.spec.sparse == "only" else gradient
    known = inspect.signature(type(part.torchs).__init__).parameters
    options = {name: group[name] for name in part.torchs.defaults if name in known}
    optimizer = type(part.torchs)([twin], **options)
    optimizer.step()
    return dict(optimizer.state[twin])


def _begin_beside(part: Part) -> None:
    """Weights that are new beside others: torch's SGD wants a momentum of all, or of none."""
    for group in part.torchs.param_groups:
        state = part.torchs.state
        known = [one for one in group["params"] if state.get(one, {}).get(_MOMENTUM) is not None]
        if part.spec.kind == "SGD" and known:
            for one in group["params"]:
                state[one].setdefault(_MOMENTUM, torch.zeros_like(one.detach()))


def _placed(item: Any, parameter: nn.Parameter, *, stays: bool) -> Any:
    """Tensors on the device of their parameter, and with its strides where they are of its shape.

    Fused kernels write wrong weights, without a word, where the strides differ.
    """
    if isinstance(item, list):
        return [_placed(one, parameter, stays=stays) for one in item]
    if not isinstance(item, torch.Tensor) or stays:
        return item
    if item.shape == parameter.shape and item.dtype == parameter.dtype:
        return torch.empty_like(parameter.detach()).copy_(item)
    return item.to(parameter.device)


def schedule_state(schedulers: Sequence[Any], arrays: MutableMapping[str, Array]) -> Value:
    """Where each of torch's schedulers stands."""
    return tuple(pack(one.state_dict(), "schedule", arrays) for one in schedulers)


def restore_schedule(schedulers: Sequence[Any], value: Value, arrays: Mapping[str, Array]) -> None:
    """Put back what `schedule_state` took out, into schedulers that were built alike.

    Raises:
        Damaged: when it is of other schedulers.
    """
    saved = value if isinstance(value, tuple) else ()
    if len(saved) != len(schedulers):
        raise _damaged(tr("the schedule"))
    for one, kept in zip(schedulers, saved, strict=True):
        given = _unpacked(kept, arrays, tr("the schedule"))
        one.load_state_dict(_filled(one.state_dict(), given, tr("the schedule")))


def restore_watch(
    schedulers: Sequence[Any],
    value: Value,
    optimizer: Value,
    arrays: Mapping[str, Array],
    *,
    rate: float,
) -> None:
    """Put back what schedules that follow a figure have seen, and by how much they lowered rates.

    `rate` is the one that the optimizer of the state began with; rates of now may be others.

    Raises:
        Damaged: when it is of other schedulers.
    """
    saved = value if isinstance(value, tuple) else ()
    parts = optimizer if isinstance(optimizer, tuple) else ()
    groups = parts[0].get("groups") if parts and isinstance(parts[0], FrozenMap) else None
    if len(saved) != len(schedulers) or not isinstance(groups, tuple) or not groups:
        raise _damaged(tr("the schedule"))
    group = _unpacked(groups[0], arrays, tr("a group of the optimizer"))
    now, factor = (group.get(name) for name in ("lr", "factor"))
    if not isinstance(now, float) or not isinstance(factor, float) or rate * factor <= 0:
        raise _damaged(tr("the rate of the optimizer"))
    for one, kept in zip(schedulers, saved, strict=True):
        given = _unpacked(kept, arrays, tr("the schedule"))
        fresh = {name: getattr(one, name) for name in WATCHED}
        if not isinstance(given, dict) or not set(WATCHED) <= set(given):
            raise _damaged(tr("the schedule"))
        found = _filled(fresh, {name: given[name] for name in WATCHED}, tr("the schedule"))
        take_over(one, found, lr=now, begun=rate * factor)


def _filled(fresh: Any, given: Any, what: str) -> Any:
    """`fresh` with the plain values of `given`, which has the same form.

    Raises:
        Damaged: when it has not.
    """
    if isinstance(fresh, dict) and not isinstance(fresh, Counter):
        if not isinstance(given, dict) or set(given) != set(fresh):
            raise _damaged(what)
        return {name: _filled(item, given[name], what) for name, item in fresh.items()}
    if isinstance(fresh, list | tuple) and fresh and isinstance(fresh[0], dict):
        if not isinstance(given, list | tuple) or len(given) != len(fresh):
            raise _damaged(what)
        return type(fresh)(_filled(a, b, what) for a, b in zip(fresh, given, strict=True))
    if not _same_kind(fresh, given):
        raise _damaged(what)
    return given


def _same_kind(fresh: Any, given: Any) -> bool:
    """Whether a plain value may stand in the place of another."""
    if isinstance(fresh, bool) or isinstance(given, bool):
        return isinstance(fresh, bool) and isinstance(given, bool)
    if isinstance(fresh, int | float) and isinstance(given, int | float):
        return True
    if isinstance(fresh, list | tuple | Counter):
        return type(given) is type(fresh) and len(given) <= MOST_KEPT
    return fresh is None or given is None or type(given) is type(fresh)


def _unpacked(value: Value, arrays: Mapping[str, Array], what: str) -> Any:
    try:
        return unpack(value, arrays)
    except ValueError as error:
        raise _damaged(what) from error


def _damaged(what: str) -> Damaged:
    return Damaged(
        tr("The saved state of the run does not fit its settings: {what}.", what=what),
        hint=tr("Start the run anew; its curves and weights are kept."),
    )
