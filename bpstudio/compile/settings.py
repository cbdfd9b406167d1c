"""Checks how a model is to be trained: optimizer, schedule, batches, initial values; no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.catalogue.spec import LayerSpec, covers, settle
from bpstudio.compile import fixes
from bpstudio.compile.words import problem
from bpstudio.errors import UserError, quoted
from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import Choice, Document, Node, Training
from bpstudio.graph.flat import Flat
from bpstudio.language import tr
from bpstudio.registry import Registry


def training_problems(document: Document, flat: Flat) -> list[Problem]:
    """Settings of the training that no run can keep; `flat` is the drawing without blocks."""
    training = document.training
    found = [_refused(OPTIMIZERS, training.optimizer)]
    if training.schedule is not None:
        found.append(_refused(SCHEDULES, training.schedule))
    return [*filter(None, found), *_too_small(training), *_sparse_problems(training, flat)]


def _sparse_problems(training: Training, flat: Flat) -> list[Problem]:
    """Sparse gradients go with few optimizers, and one optimizer goes with them alone."""
    choice = training.optimizer
    spec = OPTIMIZERS.get(choice.kind)
    trained = [flat.drawn[node.id] for node in flat.nodes if not node.frozen]
    nodes = {node.id: node for node in trained}.values()
    sparse = [node for node in nodes if node.params.get("sparse") is True and node.shares is None]
    if spec is None:
        return []
    if spec.sparse == "only":
        return [
            problem(
                "optimizer",
                node,
                tr(
                    "{optimizer} trains sparse embeddings only; {node} has other weights.",
                    optimizer=choice.kind,
                    node=quoted(node.title),
                ),
                tr("Choose Adam or AdamW, or freeze the layer."),
            )
            for node in nodes
            if _has_weights(node) and node not in sparse
        ]
    if spec.sparse == "also" and not choice.params.get("weight_decay"):
        return []
    return [
        problem(
            "optimizer",
            node,
            _refuses_sparse(node, choice.kind, never=spec.sparse == "no"),
            tr("Turn sparse off, or train with SGD, Adagrad or SparseAdam without weight_decay."),
            fix=fixes.set_param(node, "sparse", False),
        )
        for node in sparse
    ]


def _refuses_sparse(node: Node, optimizer: str, *, never: bool) -> str:
    if never:
        return tr(
            "{node} gives sparse gradients; {optimizer} takes none.",
            node=quoted(node.title),
            optimizer=optimizer,
        )
    return tr(
        "{node} gives sparse gradients; {optimizer} takes none together with weight_decay.",
        node=quoted(node.title),
        optimizer=optimizer,
    )


def _has_weights(node: Node) -> bool:
    spec = spec_of(node)
    return spec is not None and bool(spec.weights) and node.shares is None


def _refused(registry: Registry[Any], choice: Choice) -> Problem | None:
    try:
        settle(registry[choice.kind], choice.params)
    except UserError as error:
        return Problem(code="training", severity="error", message=error.message, hint=error.hint)
    return None


def _too_small(training: Training) -> list[Problem]:
    least = {"batch_size": 1, "epochs": 1, "max_steps": 1, "threads": 1}
    return [
        Problem(
            code="training",
            severity="error",
            message=tr("The training setting {name} is {value}.", name=name, value=value),
            hint=tr("It must be at least {fewest}.", fewest=fewest),
        )
        for name, fewest in least.items()
        if (value := getattr(training, name)) is not None and value < fewest
    ]


def init_problems(
    node: Node, spec: LayerSpec, parameters: Mapping[str, tuple[int, ...]]
) -> list[Problem]:
    """Initial values that a node chooses and its parameters cannot take."""
    if node.shares is not None:
        return []
    found = [
        _init_problem(node, spec, role, choice, parameters) for role, choice in node.init.items()
    ]
    return [one for one in found if one is not None]


def _init_problem(
    node: Node,
    spec: LayerSpec,
    role: str,
    choice: Choice,
    parameters: Mapping[str, tuple[int, ...]],
) -> Problem | None:
    prefixes = spec.weights.get(role)
    if prefixes is None:
        known = ", ".join(spec.weights) or tr("none")
        message = tr(
            "{node} ({kind}) has no weights called {weights}.",
            node=quoted(node.title),
            kind=node.kind,
            weights=quoted(role[:40]),
        )
        return problem("init", node, message, tr("It has: {weights}.", weights=known))
    try:
        initializer = INITIALIZERS[choice.kind]
        settle(initializer, choice.params, of=f"{node.title} {choice.kind}")
    except UserError as error:
        return problem("init", node, error.message, error.hint)
    fewest, most = initializer.min_dims, initializer.max_dims
    hint = tr(
        "It fills weights of {least} to {most} axes; choose another one.", least=fewest, most=most
    )
    if most is None:
        hint = tr("It fills weights of {least} or more axes; choose another one.", least=fewest)
    for name, shape in parameters.items():
        if covers(prefixes, name) and not fewest <= len(shape) <= (most or len(shape)):
            return problem(
                "init",
                node,
                tr(
                    "{initializer} cannot fill {name} of {node}, which has {n} axes.",
                    initializer=choice.kind,
                    name=name,
                    node=quoted(node.title),
                    n=len(shape),
                ),
                hint,
            )
    return None
