"""Writes the functions that judge a part of the data; metrics are copied from the catalogue."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from bpstudio.catalogue import metrics as catalogue
from bpstudio.catalogue.metrics import METRICS
from bpstudio.train import monitor
from bpstudio.train.evaluate import CHUNK
from bpstudio.train.heads import Head
from bpstudio.train.run import Run

_SCORE = '''

def some(rows):
    """The rows of the training part on which an epoch is judged: the same ones every time."""
    if len(rows) <= EVALUATED_ROWS:
        return rows
    generator = torch.Generator().manual_seed(seed_for(0, "evaluated rows"))
    return rows[torch.randperm(len(rows), generator=generator)[:EVALUATED_ROWS].sort().values]


def score(model, inputs, targets, rows):
    """Loss and metrics of some rows, in evaluation mode; None without rows."""
    if len(rows) == 0:
        return None
    model.eval()
    said = [[] for _ in LOSSES]
    totals, shares = [0.0] * len(LOSSES), [0.0] * len(LOSSES)
    with torch.no_grad():
        for part in rows.split(CHUNK):
            results = model(*of_rows(inputs, part))
            results = results if isinstance(results, tuple) else (results,)
            for place, (loss, share, counts, answer) in enumerate(
                judge(results, of_rows(targets, part), len(part))
            ):
                totals[place] += float(loss) * (1.0 if SUMMED[place] else share)
                shares[place] += counts
                said[place].append(answer)
    model.train()
    found = {"loss": 0.0, "outputs": {}}
    for place, name in enumerate(OUTPUTS):
        loss = totals[place] / shares[place] if shares[place] else math.nan
        found["loss"] += WEIGHTS[place] * loss
        answers = None if said[place][0] is None else torch.cat(said[place]).cpu().numpy()
        found["outputs"][name] = {"loss": loss, **merits(place, answers, rows)}
    return found


def share_of(loss, target, rows):
    """What the mean of a batch counts for in the mean of all."""
    if target is None or not hasattr(loss, "ignore_index"):
        return float(rows)
    counted = target[target != loss.ignore_index]
    return float(counted.numel() if loss.weight is None else loss.weight[counted].sum())


def merits(place, answers, rows):
    """The metrics of an output, in the unit of its column."""
    column, classes, undo = data.ANSWERS[place]
    if column is None or answers is None:
        return {}
    truth = PREPARED[column][rows.cpu().numpy()]
    if TASKS[place] == "regression" and not classes:
        answers, truth = undo(answers), undo(truth)
    elif TASKS[place] == "signs":
        truth = (truth > 0).astype("int64")
    return {name: float(METRICS[name](truth, answers)) for name in MERITS[place]}
'''


def score_lines(run: Run) -> Iterable[str]:
    """`score` and what it needs."""
    heads = run.heads
    yield f"\n\nCHUNK = {CHUNK}"
    yield f"EVALUATED_ROWS = {run.facts.evaluated_rows['train']}"
    yield f"OUTPUTS = {tuple(head.facts.path for head in heads)!r}"
    yield f"WEIGHTS = {tuple(head.facts.weight for head in heads)!r}"
    yield f"SUMMED = {tuple(_summed(head) for head in heads)!r}"
    yield f"TASKS = {tuple(_task(head) for head in heads)!r}"
    yield f"MERITS = {tuple(_merits(head) for head in heads)!r}"
    yield "PREPARED = data.prepare(data.stored())"
    wanted = dict.fromkeys(name for head in heads for name in _merits(head))
    yield from _metric_lines([METRICS[name].compute for name in wanted])
    yield "\n\nMETRICS = {"
    yield from (f"    {name!r}: {METRICS[name].compute.__name__}," for name in wanted)
    yield "}"
    yield from _judge_lines(run)
    yield _SCORE


def _summed(head: Head) -> bool:
    return getattr(head.loss, "reduction", "mean") == "sum"


def _task(head: Head) -> str:
    return "signs" if head.spec.target == "signs" else head.spec.task


def _merits(head: Head) -> tuple[str, ...]:
    return head.facts.metrics if head.facts.target is not None else ()


def _metric_lines(functions: Iterable[Callable[..., Any]]) -> Iterable[str]:
    """The functions with those of their module that they call, each once and without types."""
    written: dict[str, str] = {}

    def write(function: Callable[..., Any]) -> None:
        if function.__name__ in written:
            return
        written[function.__name__] = ""
        for name in function.__code__.co_names:
            helper = getattr(catalogue, name, None)
            if inspect.isfunction(helper) and helper.__module__ == catalogue.__name__:
                write(helper)
        text = inspect.getsource(function).rstrip()
        first, _, rest = text.partition("\n")
        arguments = ", ".join(inspect.signature(function).parameters)
        written[function.__name__] = f"def {function.__name__}({arguments}):\n{rest}"
        written[function.__name__] = written.pop(function.__name__)  # behind what it calls
        assert first.startswith("def ")
        assert first.endswith(":")

    for function in functions:
        write(function)
    for text in written.values():
        yield f"\n\n{text}"


def _judge_lines(run: Run) -> Iterable[str]:
    yield "\n\ndef judge(results, targets, rows):"
    yield '    """For each output: its loss, what a mean of it counts for, and what it says."""'
    start = 0
    for place, head in enumerate(run.heads):
        tensors = head.port.tensors
        before = tensors if head.spec.target_place is None else head.spec.target_place
        target = "None" if run.tensors.targets[place] is None else f"targets[{place}]"
        given = [f"results[{start + at}]" for at in range(tensors)]
        middle = [] if target == "None" else [target]
        arguments = ", ".join([*given[:before], *middle, *given[before:]])
        share = "float(rows)" if _summed(head) else f"share_of(LOSSES[{place}], {target}, rows)"
        answer = answer_text(head, given[0]) if _merits(head) else "None"
        counts = share
        if run.tensors.weights is not None and middle:
            counts = f"weighed(LOSSES[{place}], {target}, targets[-1])"
        loss = loss_call(run, place, arguments)
        yield f"    yield {loss}, {share}, {counts}, {answer}"
        start += tensors


def loss_call(run: Run, place: int, arguments: str) -> str:
    """The call of a loss, in which rows count as their weights say if they have any."""
    if run.tensors.weights is None or run.tensors.targets[place] is None:
        return f"LOSSES[{place}]({arguments})"
    return f"weighted_loss(LOSSES[{place}], [{arguments}], targets[{place}], targets[-1])"


def answer_text(head: Head, output: str) -> str:
    """What an output says: class codes, or the values."""
    spec = head.spec
    if spec.task == "classification":
        return f"{output}.argmax({spec.class_axis})"
    if spec.task == "binary":
        threshold = 0.5 if spec.output == "probabilities" else 0.0
        return f"({output} > {threshold}).to(torch.int64).flatten(1).squeeze(1)"
    return output


def watch_lines(run: Run) -> Iterable[str]:
    """The figures that early stopping and a schedule watch."""
    stopping = run.training.early_stopping
    wanted = stopping.monitor if stopping else "validation.loss"
    sign = "-" if monitor.rises(wanted) else ""
    yield "\n\ndef watched(scores):"
    yield f'    """What decides which weights are best, less is better: {_name(run, wanted)}."""'
    yield f"    return {sign}{_figure(run, wanted)}"
    yield "\n\ndef scheduled(scores):"
    yield '    """What the step of a schedule is given."""'
    follows = run.schedule.monitor
    yield f"    return ({_figure(run, follows)},)" if follows else "    return ()"


def _name(run: Run, wanted: str) -> str:
    part, node, metric = monitor.parts(wanted)
    known = {head.facts.path: head for head in run.heads}
    return f"{part} {metric}" if node in known else f"{part} loss"


def _figure(run: Run, wanted: str) -> str:
    """The expression for a figure of an epoch, see `train.monitor.figure`."""
    part, node, metric = monitor.parts(wanted)
    of_part = f'(scores.get({part!r}) or scores["train"])'
    for head in run.heads:
        if head.facts.path == node and metric in {"loss", *_merits(head)}:
            return f"{of_part}['outputs'][{node!r}][{metric!r}]"
    return f"{'-' if monitor.rises(wanted) else ''}{of_part}['loss']"
