"""Writes the functions that build optimizers and schedules, with every argument as a number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bpstudio.train.optimise import Part
from bpstudio.train.run import Run
from bpstudio.train.schedule import Planned


def frozen_names(run: Run) -> Iterable[str]:
    """Names of the parameters that do not learn."""
    return (name for name, one in run.built.model.named_parameters() if not one.requires_grad)


_JOINED = '''

def joined(parameters):
    """Let weights and gradients lie in one tensor each; returns the one of the weights.

    An optimizer that treats each number for itself is quicker so. Every weight begins a block of
    1,024 numbers.
    """
    blocks = [max(1, -(-parameter.numel() // 1024)) for parameter in parameters]
    whole = nn.Parameter(torch.zeros(sum(blocks) * 1024, device=DEVICE))
    whole.grad = torch.zeros_like(whole)
    start = 0
    for parameter, count in zip(parameters, blocks, strict=True):
        form = (parameter.shape, parameter.stride(), start * 1024)
        view = whole.detach().as_strided(*form)
        view.copy_(parameter.detach())
        parameter.data, parameter.grad = view, whole.grad.as_strided(*form)
        start += count
    return whole


def clip(optimizers):
    """Gradients are cut by their norm, taken block by block."""
    grads = [group["params"][0].grad for group in optimizers[0].param_groups]
    norms = [torch.linalg.vector_norm(grad.view(-1, 1024), dim=1).double() for grad in grads]
    factor = CLIP / (float(torch.cat(norms).square().sum().sqrt()) + 1e-6)
    if factor < 1:
        for grad in grads:
            grad.mul_(factor)
'''


def optimizer_lines(run: Run, *, joined: bool) -> Iterable[str]:
    """The function `make_optimizers`."""
    clip = run.training.clip
    by_norm = joined and clip is not None and clip.kind == "norm"
    before, after = _JOINED.split("\n\n\ndef clip", 1)
    if by_norm and clip is not None:
        yield f"\n\nCLIP = {clip.value!r}"
    if joined:
        yield before
    if by_norm:
        yield f"\n\ndef clip{after.rstrip()}"
    elif clip is None:
        yield '\n\ndef clip(optimizers):\n    """Gradients stay as they are."""'
    else:
        yield "\n\ndef clip(optimizers):"
        yield f'    """Gradients are cut by their {clip.kind}."""'
        yield "    groups = [group for one in optimizers for group in one.param_groups]"
        yield '    parameters = [parameter for group in groups for parameter in group["params"]]'
        act = "clip_grad_norm_" if clip.kind == "norm" else "clip_grad_value_"
        yield f"    nn.utils.{act}(parameters, {clip.value!r})"
    names = {id(one): name for name, one in run.built.model.named_parameters()}
    yield "\n\ndef make_optimizers(model):"
    yield '    """What changes the weights."""'
    if any(getattr(module, "sparse", False) is True for module in run.built.model.modules()):
        yield "    torch.sparse.check_sparse_tensor_invariants.disable()"
    yield "    named = dict(model.named_parameters())"
    yield "    return ["
    for part in run.optimizer.parts:
        yield f"        torch.optim.{part.spec.kind}("
        yield "            ["
        yield from _group_lines(part, names, joined=joined)
        yield "            ],"
        yield from (f"            {name}={value!r}," for name, value in _arguments(part))
        yield "        ),"
    yield "    ]"


def _group_lines(part: Part, names: dict[int, str], *, joined: bool) -> Iterable[str]:
    begin, end = ("[joined([", "])],") if joined else ("[", "],")
    for group in part.torchs.param_groups:
        own = [repr(names[id(parameter)]) for parameter in group["params"]]
        given = f'"lr": {float(group["initial_lr"] if "initial_lr" in group else group["lr"])!r}'
        if group.get("weight_decay", 0.0) != part.torchs.defaults.get("weight_decay", 0.0):
            given += f', "weight_decay": {group["weight_decay"]!r}'
        yield "                {"
        yield f'                    "params": {begin}'
        yield from (f"                        named[{name}]," for name in own)
        yield f"                    {end}"
        yield f"                    {given},"
        yield "                },"


def _arguments(part: Part) -> Iterable[tuple[str, Any]]:
    """Constructor arguments of an optimizer, as it was built."""
    defaults = part.torchs.defaults
    wanted = [*part.spec.params, *(["fused"] if part.fused else [])]
    return ((name, defaults[name]) for name in wanted if name in defaults)


def schedule_lines(run: Run) -> Iterable[str]:
    """The function `make_schedules`, and when they are stepped."""
    yield f"\n\nSCHEDULE_PER = {run.schedule.per!r}"
    yield "\n\ndef make_schedules(optimizers):"
    yield '    """What changes the learning rates."""'
    if not run.schedule.planned:
        yield "    return []"
        return
    yield "    schedules = torch.optim.lr_scheduler"
    yield "    return ["
    for place, planned in enumerate(run.schedule.planned):
        yield f"        {_schedule_text(planned, f'optimizers[{place}]')},"
    yield "    ]"


def _schedule_text(planned: Planned, optimizer: str) -> str:
    if not planned.held:
        given = "".join(f", {name}={value!r}" for name, value in planned.arguments.items())
        return f"schedules.{planned.kind}({optimizer}{given})"
    inner = ", ".join(_schedule_text(one, optimizer) for one in planned.held)
    if planned.milestones is None:
        return f"schedules.{planned.kind}([{inner}], optimizer={optimizer})"
    return (
        f"schedules.{planned.kind}({optimizer}, [{inner}], milestones={list(planned.milestones)})"
    )
