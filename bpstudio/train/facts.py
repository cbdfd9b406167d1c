"""Collects what is known of a run before its first step: rows of the heatmap and run facts."""

from __future__ import annotations

import math
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

import torch

from bpstudio.catalogue.lookup import spec_of
from bpstudio.compile.module import Built
from bpstudio.errors import ModelError
from bpstudio.graph.analyse import ancestors, order
from bpstudio.graph.document import Node
from bpstudio.graph.flat import Flat, leaf
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.project.tensor_profile import MAX_TENSORS
from bpstudio.record.events import OutputFacts, Row, RunFacts
from bpstudio.train.job import Job
from bpstudio.train.plan import Plan

MAX_ANCESTRY = 500
"""Rows whose ancestors are told: the lists grow with the square of the depth."""


def rows_of(built: Built, graph: Flat) -> tuple[Row, ...]:
    """One row per use of a node with parameters, in topological order."""
    above = ancestors(graph)
    nodes = [graph.by_id[node] for node in order(graph)]
    with_weights = [node for node in nodes if any(True for _ in built.parameters_of(node.id))]
    weighted = {node.id for node in with_weights if _is_weighted(built, node)}
    trainable = {node.id for node in with_weights if _is_trainable(built, node)}
    why = {node.id: "" if node.id in trainable else "frozen by you" for node in with_weights}
    why.update({node: why[node] or reason for node, reason in _unreached(graph) if node in why})
    last = _last_weighted(graph, weighted)
    heads = weighted & trainable
    behind = {node.id: _activation_behind(graph, node, weighted) for node in with_weights}
    return tuple(
        Row(
            path=node.id,
            node=leaf(node.id),
            name=node.title,
            kind=node.kind,
            trainable=node.id in trainable,
            parameters=sum(p.numel() for _, p in built.parameters_of(node.id)),
            shares=node.shares,
            weighted=node.id in weighted,
            reference=node.id in last,
            first=node.id in heads and not (above[node.id] & heads),
            why=why[node.id],
            fan_in=_fan_in(built, node) if node.id in weighted else 0,
            activation=after.kind if (after := behind[node.id]) is not None else "",
            behind=after.id if after is not None else "",
            tensors=tuple(name for name, _ in built.parameters_of(node.id)),
            shapes=tuple(tuple(p.shape) for _, p in built.parameters_of(node.id)),
        )
        for node in with_weights
    )


def _fan_in(built: Built, node: Node) -> int:
    """How many values each unit of a linear layer or convolution sums up; 0 for other layers."""
    spec = spec_of(node)
    if spec is None or spec.family not in {"linear", "convolution"}:
        return 0
    matrix = next((one for _, one in built.parameters_of(node.id) if one.dim() >= 2), None)
    return 0 if matrix is None else matrix.numel() // max(1, len(matrix))


def _activation_behind(graph: Flat, node: Node, weighted: set[str]) -> Node | None:
    """The nearest activation that links lead to before any other weighted layer."""
    seen, pending = {node.id}, [node.id]
    while pending:
        for edge in graph.edges_from.get(pending.pop(0), ()):
            target = graph.by_id[edge.dst[0]]
            spec = spec_of(target)
            if spec is not None and spec.family == "activation":
                return target
            if target.id not in seen and target.id not in weighted:
                seen.add(target.id)
                pending.append(target.id)
    return None


def _unreached(graph: Flat) -> Iterator[tuple[str, str]]:
    """Nodes that no gradient reaches, with the reason."""
    linked = _before_outputs(graph, past_stops=True)
    learning = _before_outputs(graph, past_stops=False)
    for node in graph.nodes:
        if node.id not in linked:
            yield node.id, "never reached: it leads to no Output"
        elif node.id not in learning:
            yield node.id, "never reached: the gradient is stopped on every way from an Output"


def _before_outputs(graph: Flat, *, past_stops: bool) -> set[str]:
    """Nodes from which links lead to an Output, through layers that stop gradients or not."""
    found = {node.id for node in graph.nodes if node.kind == "Output"}
    pending = list(found)
    while pending:
        for edge in graph.edges_into.get(pending.pop(), ()):
            source = graph.by_id[edge.src[0]]
            spec = spec_of(source)
            stops = spec is not None and spec.stops_gradient
            if source.id not in found and (past_stops or not stops):
                found.add(source.id)
                pending.append(source.id)
    return found


def require_learning(rows: Sequence[Row]) -> None:
    """See that there is something to train.

    Raises:
        ModelError: when no gradient reaches a layer whose weights may change.
    """
    if not any(row.trainable and not row.why for row in rows):
        raise ModelError(
            tr("No layer can learn: none has weights that are free and reached by the gradient."),
            hint=tr("Add a layer with weights, unfreeze one, or link one to an Output."),
        )


def refuse_too_many_tensors(built: Built) -> None:
    """See that what is learned fits into a project file.

    Raises:
        ModelError: when it does not.
    """
    count = len(built.state())
    if count > MAX_TENSORS:
        raise ModelError(
            tr(
                "The model has {count:,} tensors of weights; a project file holds {most:,}.",
                count=count,
                most=MAX_TENSORS,
            ),
            hint=tr("Repeat its blocks fewer times, or let repetitions share their weights."),
        )


def refuse_lone_samples(job: Job, plan: Plan) -> None:
    """See that layers which look across the batch never get one sample alone.

    Raises:
        ModelError: naming the layer, when a batch of one is planned.
    """
    ends_alone = plan.last_batch_size == 1 and plan.steps >= plan.steps_per_epoch
    if plan.batch_size > 1 and not ends_alone:
        return
    graph = job.flat
    for node in graph.nodes:
        spec = spec_of(node)
        edges = graph.edges_into.get(node.id, ())
        if spec is None or not spec.batch_mixing or not edges:
            continue
        form = job.checked.forms[edges[0].src[0]][edges[0].src[1]]
        if math.prod(form.shapes[0][2:]) == 1:
            raise ModelError(
                tr(
                    "{title!r} ({kind}) needs two samples at a time; every batch has one."
                    if plan.batch_size == 1
                    else "{title!r} ({kind}) needs two samples at a time; the last batch of an "
                    "epoch has one.",
                    title=node.title,
                    kind=node.kind,
                ),
                node=node.id,
                hint=tr("Choose another batch size, or leave out the last batch (drop_last)."),
            )


def _is_weighted(built: Built, node: Node) -> bool:
    """Whether the node has a parameter of two or more axes and is no normalisation."""
    spec = spec_of(node)
    if spec is not None and spec.family == "normalisation":
        return False
    return any(parameter.dim() >= 2 for _, parameter in built.parameters_of(node.id))


def _is_trainable(built: Built, node: Node) -> bool:
    return any(parameter.requires_grad for _, parameter in built.parameters_of(node.id))


def _last_weighted(graph: Flat, weighted: set[str]) -> set[str]:
    """Weighted nodes from which an Output is reached without passing another weighted one."""
    pending = [node.id for node in graph.nodes if node.kind == "Output"]
    seen, last = set(pending), set()
    while pending:
        for edge in graph.edges_into.get(pending.pop(), ()):
            source = edge.src[0]
            if source in weighted:
                last.add(source)
            elif source not in seen:
                seen.add(source)
                pending.append(source)
    return last


def run_facts(
    job: Job,
    plan: Plan,
    rows: tuple[Row, ...],
    outputs: Sequence[OutputFacts],
    *,
    device: torch.device,
    threads: int,
    numerics: FrozenMap[Value],
    evaluated_rows: FrozenMap[int],
    memory_bytes: int,
    processes: int,
    warnings: tuple[str, ...],
) -> RunFacts:
    """All that charts and rules may need to know of this run."""
    training = job.document.training
    above = ancestors(job.flat)
    owners = [row for row in rows if row.shares is None]
    return RunFacts(
        rows=rows,
        outputs=tuple(outputs),
        planned_steps=plan.steps,
        planned_epochs=plan.epochs,
        steps_per_epoch=plan.steps_per_epoch,
        batch_size=plan.batch_size,
        last_batch_size=plan.last_batch_size,
        seed=training.seed,
        device=str(device),
        host=job.host,
        threads=threads,
        optimizer=_choice(training.optimizer.kind, training.optimizer.params),
        schedule=_choice(training.schedule.kind, training.schedule.params)
        if training.schedule
        else None,
        clip=FrozenMap({"kind": training.clip.kind, "value": training.clip.value})
        if training.clip
        else None,
        rows_per_part=FrozenMap({part: len(i) for part, i in job.prepared.parts.items()}),
        parameters=sum(row.parameters for row in owners),
        trainable_parameters=sum(row.parameters for row in owners if row.trainable),
        sample_every=plan.sample_every,
        versions=FrozenMap(
            {
                "bpstudio": _version("bpstudio"),
                "torch": torch.__version__,
                "numpy": _version("numpy"),
                "python": platform.python_version(),
            }
        ),
        numerics=numerics,
        evaluated_rows=evaluated_rows,
        memory_bytes=memory_bytes,
        data=job.prepared.kept,
        processes=processes,
        ancestors=FrozenMap(
            {row.path: tuple(sorted(above[row.path])) for row in rows[:MAX_ANCESTRY]}
        ),
        warnings=warnings,
    )


def _choice(kind: str, params: FrozenMap[Value]) -> FrozenMap[Value]:
    return FrozenMap({"kind": kind, "params": params})


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
