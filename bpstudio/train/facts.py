"""Collects what is known of a run before its first step: rows of the heatmap and run facts."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

import torch

from bpstudio.catalogue.lookup import spec_of
from bpstudio.compile.module import Built
from bpstudio.graph.analyse import ancestors, order
from bpstudio.graph.document import Document, Node
from bpstudio.params import FrozenMap, Value
from bpstudio.record.events import OutputFacts, Row, RunFacts
from bpstudio.train.job import Job
from bpstudio.train.plan import Plan


def rows_of(built: Built, document: Document) -> tuple[Row, ...]:
    """One row per use of a node with parameters, in topological order."""
    graph = document.graph
    above = ancestors(graph)
    with_weights: list[Node] = []
    for node_id in order(graph):
        node = graph.by_id[node_id]
        if any(True for _ in built.parameters_of(node_id)):
            with_weights.append(node)
    weighted = [node for node in with_weights if _is_weighted(built, node)]
    trainable = {node.id for node in with_weights if _is_trainable(built, node)}
    last = _last_weighted(document, {node.id for node in weighted})
    heads = {node.id for node in weighted if node.id in trainable}
    return tuple(
        Row(
            path=node.id,
            node=node.id,
            name=node.title,
            kind=node.kind,
            trainable=node.id in trainable,
            parameters=sum(p.numel() for _, p in built.parameters_of(node.id)),
            shares=node.shares,
            weighted=node in weighted,
            reference=node.id in last,
            first=node.id in heads and not (above[node.id] & heads),
            why="" if node.id in trainable else "frozen by you",
        )
        for node in with_weights
    )


def _is_weighted(built: Built, node: Node) -> bool:
    """Whether the node has a parameter of two or more axes and is no normalisation."""
    spec = spec_of(node)
    if spec is not None and spec.family == "normalisation":
        return False
    return any(parameter.dim() >= 2 for _, parameter in built.parameters_of(node.id))


def _is_trainable(built: Built, node: Node) -> bool:
    return any(parameter.requires_grad for _, parameter in built.parameters_of(node.id))


def _last_weighted(document: Document, weighted: set[str]) -> set[str]:
    """Weighted nodes from which an Output is reached without passing another weighted one."""
    graph = document.graph
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
    fused: bool,
) -> RunFacts:
    """All that charts and rules may need to know of this run."""
    training = job.document.training
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
        numerics=FrozenMap[Value]({"fused": fused, "channels_last": False}),
        ancestors=FrozenMap(
            {row.path: tuple(sorted(ancestors(job.document.graph)[row.path])) for row in rows[:500]}
        ),
    )


def _choice(kind: str, params: FrozenMap[Value]) -> FrozenMap[Value]:
    return FrozenMap({"kind": kind, "params": params})


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
