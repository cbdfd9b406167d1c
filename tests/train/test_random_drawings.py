"""Random drawings of about thirty layers with branches, merges and blocks run, train and reopen."""

from __future__ import annotations

import random

import numpy as np
import pytest
import torch

from bpstudio.catalogue.lookup import ports_in
from bpstudio.compile.check import check
from bpstudio.errors import ModelError
from bpstudio.graph import edits
from bpstudio.graph.blocks import group
from bpstudio.graph.document import BLOCK, Document, Node, fresh_id
from bpstudio.graph.flat import leaf, unfold
from bpstudio.project.content import decode, encode
from bpstudio.project.store import Project
from bpstudio.train.run import Run

LAYERS = 30
WIDTHS = (4, 6, 8)
SAME_WIDTH = ("ReLU", "Tanh", "GELU", "LayerNorm", "BatchNorm1d", "Dropout", "Linear")


def drawn(sketch, document: Document, rng: random.Random) -> Document:
    """A drawing that grows at random ends: chains, branches, sums, products, joins."""
    made = sketch(document)
    made.put("Input", id="x", fields=("x",))
    made.put("Linear", id="first", out_features=WIDTHS[0])
    ends = {"first": WIDTHS[0]}
    used: set[str] = set()
    for number in range(LAYERS - 4):
        node = f"m{number}"
        src = rng.choice(list(ends))
        alike = [other for other, width in ends.items() if width == ends[src] and other != src]
        sources = [src]
        match rng.choice(("same", "same", "wider", "join", "merge")):
            case "merge" if alike:
                sources.append(rng.choice(alike))
                kind, width, params = rng.choice(("Add", "Multiply")), ends[src], {}
            case "join" if len(ends) > 1 and ends[src] < 16:
                sources.append(rng.choice([other for other in ends if other != src]))
                kind, width, params = "Concat", sum(ends[each] for each in sources), {}
            case "wider":
                kind, width = "Linear", rng.choice(WIDTHS)
                params = {"out_features": width}
            case _:
                kind, width = rng.choice(SAME_WIDTH), ends[src]
                params = {"out_features": width} if kind == "Linear" else {}
        made.put(kind, *sources, id=node, **params)
        ends[node] = width
        used |= set(sources)
    loose = [node for node in ends if node not in used]
    last = made.put("Concat", *loose, id="all") if len(loose) > 1 else loose[0]
    made.put("Linear", last, id="head", out_features=2)
    made.put("Output", id="y", target="y")
    made.training(epochs=1)
    return made.document


def a_stretch(document: Document, rng: random.Random) -> list[str]:
    """Some layers that hang together."""
    graph = document.graph
    inner = [node.id for node in graph.nodes if node.kind not in {"Input", "Output"}]
    chosen = [rng.choice(inner)]
    for _ in range(rng.randint(0, 4)):
        edge = rng.choice(graph.edges_from.get(chosen[-1], graph.edges))
        if edge.dst[0] in inner:
            chosen.append(edge.dst[0])
    return chosen


def with_blocks(document: Document, rng: random.Random) -> Document:
    """Stretches put into blocks, blocks put into blocks; what cannot be grouped stays."""
    for _ in range(7):
        ports = ports_in(document.graph)
        try:
            document, _ = group(document, a_stretch(document, rng), ports_of=ports)
        except ModelError:
            continue
    return document


def repeated(document: Document, rng: random.Random) -> Document:
    """Blocks are repeated, own or shared, and run again behind themselves, where sizes allow it."""
    for user in [node for node in document.graph.nodes if node.kind == BLOCK]:
        weights = rng.choice(("own", "shared"))
        more = edits.set_param(document, user.id, "repeat", rng.randint(2, 3))
        more = edits.set_param(more, user.id, "weights", weights)
        for wished in (more, _run_again(document, user), _run_again(more, user)):
            document = wished if not check(wished).errors else document
    return document


def _run_again(document: Document, user: Node) -> Document:
    """A second card behind the first output of the block runs its weights once more."""
    leaving = document.graph.edges_from.get(user.id, ())
    block = document.graph.blocks[document.graph.runs(user) or ""]
    if not leaving or len(block.inputs) != 1:
        return document
    again, (out, *_) = fresh_id(document.graph.ids()), leaving
    node = Node(id=again, kind=BLOCK, shares=user.id)
    document = edits.disconnect(edits.add(document, node, at=(0.0, 0.0)), [out])
    document = edits.connect(document, out.src, (again, block.inputs[0]))
    return edits.connect(document, (again, out.src[1]), out.dst, many=True)


def outputs_of(run: Run) -> tuple[torch.Tensor, ...]:
    run.model.eval()
    with torch.no_grad():
        return run.model(*run.tensors.batch(torch.arange(12)).inputs)


@pytest.mark.parametrize("seed", range(20))
def test_a_random_drawing_runs_trains_and_gives_the_same_when_reopened(sketch, arrays, job, seed):
    rng = random.Random(seed)
    noise = np.random.default_rng(seed)
    x = noise.normal(size=(24, 5)).astype(np.float32)
    plain = drawn(sketch, arrays(x=x, y=np.arange(24) % 2), rng)
    first = Run(job(plain))
    grouped = with_blocks(plain, rng)
    assert grouped.graph.blocks
    same = Run(job(grouped))
    _copy_by_leaf(first, same)
    for one, other in zip(outputs_of(first), outputs_of(same), strict=True):
        torch.testing.assert_close(other, one)

    document = repeated(grouped, rng)
    run = Run(job(document))
    before = {key: tensor.clone() for key, tensor in run.built.state().items()}
    run.take_step(next(run.epoch_batches()))
    after = run.built.state()
    assert any(not torch.equal(before[key], after[key]) for key in before)

    project = Project(document=document, weights=run.weights())
    again = decode(encode(project).contents).project
    assert again == project
    goes_on = edits.set_training(again.document, start_from="current")
    reopened = Run(job(goes_on, weights=again.weights))
    assert not reopened.facts.warnings
    for one, other in zip(outputs_of(run), outputs_of(reopened), strict=True):
        assert torch.equal(one, other)


def test_the_random_drawings_hold_what_they_are_for(sketch, arrays):
    """Branches, merges, nested, repeated and shared blocks, about thirty layers."""
    found: dict[str, int] = dict.fromkeys(("nested", "repeated", "again", "merges"), 0)
    for seed in range(20):
        rng = random.Random(seed)
        x = np.zeros((24, 5), np.float32)
        plain = drawn(sketch, arrays(x=x, y=np.arange(24) % 2), rng)
        assert len(plain.graph.nodes) >= LAYERS - 1
        document = repeated(with_blocks(plain, rng), rng)
        graph = document.graph
        sheets = [graph, *graph.blocks.values()]
        users = [node for sheet in sheets for node in sheet.nodes if node.kind == BLOCK]
        found["nested"] += any(node.kind == BLOCK for sheet in sheets[1:] for node in sheet.nodes)
        found["repeated"] += any(node.params.get("repeat", 1) != 1 for node in users)
        found["again"] += any(node.shares for node in users)
        found["merges"] += any(node.kind in {"Add", "Concat"} for node in unfold(graph).nodes)
    assert all(count >= 5 for count in found.values()), found


def _copy_by_leaf(source: Run, target: Run) -> None:
    """Weights of layers that keep their ids inside blocks."""
    state = source.built.state()
    with torch.no_grad():
        for key, tensor in target.built.state().items():
            path, _, name = key.partition(":")
            tensor.copy_(state[f"{leaf(path)}:{name}"])
