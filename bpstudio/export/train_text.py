"""Writes train.py: the project's training as a plain PyTorch script.

Same initial values, same order of rows, same steps: seeds are drawn as the engine draws them, and
the functions that do so are copied from it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable

import torch
from torch import nn

from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.lookup import loss_of, spec_of
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.spec import covers, settle
from bpstudio.errors import ModelError
from bpstudio.export.optimiser_text import frozen_names, optimizer_lines, schedule_lines
from bpstudio.export.score_text import loss_call, score_lines, watch_lines
from bpstudio.export.words import one_line
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.train import plan as plans
from bpstudio.train import weighting
from bpstudio.train.augment import augment_text
from bpstudio.train.job import Job
from bpstudio.train.run import Run

_HEAD = '''"""Trains the model as the project does: the same first weights, rows in the same order.

    python train.py             train, evaluate, and write weights.safetensors
    python train.py --evaluate  evaluate the weights that are there

Needs torch, numpy, scikit-learn and safetensors, in the versions of requirements.txt.
"""

import hashlib
import json
import math
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn

import data
from model import Model, losses

FOLDER = Path(__file__).resolve().parent
'''

_WEIGHTS = '''

def initialise(model):
    """Draw every weight: torch's own way, then the initializers that were chosen."""
    for path, attribute in LAYERS.items():
        module = model.get_submodule(attribute)
        for name, part in reversed(list(module.named_modules())):
            reset = getattr(part, "reset_parameters", None)
            reset = reset or getattr(part, "_reset_parameters", None)
            if callable(reset):
                torch.manual_seed(seed_for(SEED, path, name))
                reset()
        for name, function, arguments in INITIAL.get(path, ()):
            torch.manual_seed(seed_for(SEED, path, name))
            with torch.no_grad():
                getattr(nn.init, function)(module.get_parameter(name), **arguments)
        padding = getattr(module, "padding_idx", None)
        if padding is not None and path in INITIAL:
            with torch.no_grad():
                module.weight[padding] = 0.0


def make_model():
    """The model with its first weights, ready to train."""
    model = Model()
    initialise(model)
    if (FOLDER / "start.safetensors").exists():
        model.load_state_dict(load_file(FOLDER / "start.safetensors"), strict=False)
    for name in FROZEN:
        model.get_parameter(name).requires_grad_(False)
    model = model.to(DEVICE).train()
    if CHANNELS_LAST:
        for parameter in model.parameters():
            if parameter.dim() == 4:
                parameter.data = parameter.data.to(memory_format=torch.channels_last)
    return model
'''

_STEP = '''

def load():
    """Inputs, targets and row numbers of each part, as tensors."""
    prepared = data.prepare(data.stored())
    inputs = [as_laid_out(x.to(DEVICE)) for x in data.inputs(prepared)]
    targets = [None if y is None else y.to(DEVICE) for y in data.targets(prepared)]
    parts = data.parts()
    if data.WEIGHTS:
        targets.append(data.weights(prepared, parts["train"]).to(DEVICE))
    return inputs, targets, {part: rows.to(DEVICE) for part, rows in parts.items()}


def as_laid_out(x):
    """Images in the memory format of the kernels."""
    layout = torch.channels_last if CHANNELS_LAST else torch.contiguous_format
    return x.contiguous(memory_format=layout) if x.dim() == 4 else x


def epoch_steps(rows, epoch):
    """Row numbers of each step of an epoch (from 0), in an order of its own."""
    generator = torch.Generator().manual_seed(seed_for(SEED, "order", str(epoch)))
    order = torch.randperm(len(rows), generator=generator).to(rows.device)
    return rows[order][:USED_ROWS].split(BATCH_SIZE * ACCUMULATE)


def of_rows(tensors, rows):
    """These rows of each tensor."""
    return [None if x is None else x.index_select(0, rows) for x in tensors]


def batches_of(inputs, targets, rows, step):
    """What enters the model and what is wanted, for each batch of a step (from 0)."""
    parts = rows.split(BATCH_SIZE)
    given = augmented([of_rows(inputs, part) for part in parts], step)
    return [(x, of_rows(targets, part)) for x, part in zip(given, parts)]


def backward(model, batches):
    """Compute the gradients of a step; returns its loss."""
    losses_of_parts = []
    rows = sum(len(x[0]) for x, _ in batches)
    for x, y in batches:
        with CAST:
            loss = total_loss(model(*x), y, len(x[0]) / rows)
        loss.backward()
        losses_of_parts.append(loss.detach())
    return sum(losses_of_parts[1:], losses_of_parts[0])


def take_step(model, optimizers, inputs, targets, rows, step):
    """One step (from 0) of the optimizer on these rows; returns the loss before it."""
    batches = batches_of(inputs, targets, rows, step)
'''

_CLOSURE = """
    def evaluate_again():
        optimizers[0].zero_grad(set_to_none=False)
        loss = backward(model, batches)
        clip(optimizers)
        return loss

    return float(optimizers[0].step(evaluate_again))
"""
_PLAIN = """    for optimizer in optimizers:
        optimizer.zero_grad(set_to_none=False)
    loss = backward(model, batches)
    clip(optimizers)
    for optimizer in optimizers:
        optimizer.step()
    return float(loss)
"""

_TRAIN = '''

def train(model, steps=STEPS, say=print):
    """Train for so many steps; returns the loss of each step."""
    inputs, targets, parts = load()
    optimizers = make_optimizers(model)
    schedules = make_schedules(optimizers)
    torch.manual_seed(seed_for(SEED, "run"))
    best, waited, kept, said = math.inf, 0, None, []
    began = time.monotonic()
    for epoch in range(EPOCHS):
        for rows in epoch_steps(parts["train"], epoch):
            if len(said) == steps or time.monotonic() - began > 60 * MAX_MINUTES:
                break
            said.append(take_step(model, optimizers, inputs, targets, rows, len(said)))
            if not math.isfinite(said[-1]):
                raise SystemExit(f"The loss of step {len(said) - 1} is not finite.")
            if SCHEDULE_PER == "step":
                for schedule in schedules:
                    schedule.step()
        else:
            scores = {
                "train": score(model, inputs, targets, some(parts["train"])),
                "validation": score(model, inputs, targets, parts["validation"]),
            }
            told = [f"{part} {found['loss']:.6g}" for part, found in scores.items() if found]
            say(f"epoch {epoch + 1}: {', '.join(told)}")
            if SCHEDULE_PER == "epoch":
                for schedule in schedules:
                    schedule.step(*scheduled(scores))
            now = watched(scores)
            better = now < best - MIN_DELTA
            if better and KEEP_BEST:
                kept = {name: x.clone() for name, x in model.state_dict().items()}
            best, waited = (now, 0) if better else (best, waited + 1)
            if PATIENCE is not None and waited >= PATIENCE and len(said) < steps:
                break
            continue
        break
    if kept is not None:
        model.load_state_dict(kept)
    return said


def main():
    """Train or load, evaluate every part, and print the figures."""
    path = FOLDER / "weights.safetensors"
    model = make_model()
    if "--evaluate" in sys.argv[1:]:
        model.load_state_dict(load_file(path))
    else:
        train(model)
        weights = {name: x.contiguous().clone() for name, x in model.state_dict().items()}
        save_file(weights, path)
    inputs, targets, parts = load()
    scores = {part: score(model, inputs, targets, rows) for part, rows in parts.items()}
    print(json.dumps({part: found for part, found in scores.items() if found}, indent=2))


if __name__ == "__main__":
    main()
'''


def train_text(run: Run, *, joined: bool) -> str:
    """The module `train` for the run that a job would begin, before its first step.

    `joined`: whether the engine would have the weights in one tensor, see `train.joined`.

    Raises:
        ModelError: for what cannot be written as a script.
    """
    job = run.job
    if job.document.training.precision == "float16":
        raise ModelError(
            tr("A run in float16 cannot be written as a script."),
            hint=tr("Set precision to bfloat16 or float32, then export."),
        )
    closure = OPTIMIZERS[job.document.training.optimizer.kind].closure
    body = "    # It evaluates the loss again and again within one step.\n" if closure else ""
    text = [
        _HEAD,
        *_settings(run),
        "",
        *_layers(job, run),
        "\n",
        inspect.getsource(plans.seed_for).rstrip(),
        _WEIGHTS,
        *_loss_lines(run),
        *optimizer_lines(run, joined=joined),
        *schedule_lines(run),
        *_augment_lines(run),
        _STEP + body + (_CLOSURE.lstrip("\n") if closure else _PLAIN),
        *score_lines(run),
        *watch_lines(run),
        _TRAIN,
    ]
    return "\n".join(text).rstrip() + "\n"


_DRAWN = '''

def augmented(batches, step):
    """The inputs of each batch of a step, images changed as this step draws it."""
    for place, column, acts in AUGMENT:
        draw = torch.Generator().manual_seed(seed_for(SEED, "augment", column, str(step)))
        for given in batches:
            x = given[place]
            for act, amounts in acts:
                x = act(x, draw, *amounts)
            given[place] = laid_out_as(given[place], x)
    return batches
'''
_NOTHING_DRAWN = '''

def augmented(batches, step):
    """The inputs of each batch of a step, as they are."""
    return batches
'''


def _augment_lines(run: Run) -> Iterable[str]:
    if not run.augment.drawn:
        return (_NOTHING_DRAWN,)
    return ("\n", augment_text(run.augment), _DRAWN)


def _settings(run: Run) -> Iterable[str]:
    training, plan = run.training, run.plan
    stopping = training.early_stopping
    channels_last = any(
        parameter.dim() == 4 and parameter.is_contiguous(memory_format=torch.channels_last)
        for parameter in run.model.parameters()
    )
    yield f"SEED = {training.seed}"
    yield f"BATCH_SIZE = {plan.batch_size}"
    yield f"ACCUMULATE = {plan.accumulate}"
    yield f"USED_ROWS = {plan.used_rows}"
    yield f"EPOCHS = {plan.epochs}"
    yield f"STEPS = {plan.steps}"
    yield f"MAX_MINUTES = {_minutes(training.max_minutes)}"
    yield f"PATIENCE = {stopping.patience if stopping else None}"
    yield f"MIN_DELTA = {stopping.min_delta if stopping else 0.0!r}"
    yield f"KEEP_BEST = {training.keep_best}"
    yield f"CHANNELS_LAST = {channels_last}"
    yield 'DEVICE = "cpu"'
    if training.precision == "float32":
        yield "CAST = nullcontext()"
    else:
        yield f"CAST = torch.autocast(DEVICE, dtype=torch.{training.precision})"
    yield f"torch.set_num_threads({run.facts.threads})"


def _minutes(limit: float | None) -> str:
    return "math.inf" if limit is None else repr(limit)


def _layers(job: Job, run: Run) -> Iterable[str]:
    """`LAYERS`, `INITIAL` and `FROZEN`."""
    nodes = job.flat.by_id
    owned = {path: at for path, at in job.source.modules.items() if nodes[path].shares is None}
    yield "LAYERS = {"
    for path, at in owned.items():
        yield f"    {path!r}: {at!r},  # {one_line(nodes[path].title)}"
    yield "}"
    yield "INITIAL = {"
    for path in owned:
        module = run.built.module_of(path)
        fills = list(_fills(nodes[path], module)) if module is not None else []
        if fills:
            yield f"    {path!r}: {fills!r},"
    yield "}"
    yield f"FROZEN = {tuple(frozen_names(run))!r}"


def _fills(node: Node, module: nn.Module) -> Iterable[tuple[str, str, dict[str, object]]]:
    """Which parameter is filled by which function of `torch.nn.init`, with what."""
    spec = spec_of(node)
    for role, choice in node.init.items():
        prefixes = spec.weights[role] if spec is not None else ()
        initializer = INITIALIZERS[choice.kind]
        values = dict(settle(initializer, choice.params))
        for name, _ in module.named_parameters():
            if covers(prefixes, name):
                yield name, initializer.function, dict(values)


def _loss_lines(run: Run) -> Iterable[str]:
    """The function `total_loss`, which sums the losses of all outputs."""
    if run.tensors.weights is not None:
        for function in (weighting.weighted_loss, weighting.counted, weighting.weighed):
            text = inspect.getsource(function).replace(": Any", "")
            yield f"\n\n{text.rstrip()}"
    yield "\n\nLOSSES = [loss.to(DEVICE) for loss in losses()]"
    yield "\n\ndef total_loss(results, targets, share=1.0):"
    yield '    """The weighted losses of all outputs; a batch may be only a share of a step."""'
    yield "    results = results if isinstance(results, tuple) else (results,)"
    yield "    parts = []"
    start = 0
    for place, head in enumerate(run.heads):
        tensors = head.port.tensors
        node = run.job.document.graph.by_id[head.port.path]
        before = tensors if head.spec.target_place is None else head.spec.target_place
        target = [] if run.tensors.targets[place] is None else [f"targets[{place}]"]
        given = [f"results[{start + at}]" for at in range(tensors)]
        arguments = ", ".join([*given[:before], *target, *given[before:]])
        factor = "" if head.facts.weight == 1.0 else f"{head.facts.weight!r} * "
        share = "" if getattr(head.loss, "reduction", "mean") == "sum" else "share * "
        kind = loss_of(node).kind
        remark = f"{one_line(node.title)}: {kind}"
        call = loss_call(run, place, arguments)
        yield f"    parts.append({factor}{share}{call})  # {remark}"
        start += tensors
    yield "    return parts[0] if len(parts) == 1 else torch.stack(parts).sum()"
