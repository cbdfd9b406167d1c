"""A problem that some uses of a block have and others not is told of the one that has it."""

from __future__ import annotations

import pytest

from bpstudio.catalogue.lookup import ports_in
from bpstudio.catalogue.ready import READY
from bpstudio.catalogue.ready.spec import put_ready
from bpstudio.compile.check import check
from bpstudio.graph import edits
from bpstudio.graph.analyse import Problem
from bpstudio.graph.blocks import group
from bpstudio.graph.document import BLOCK, Document, Node, block_of
from bpstudio.params import FrozenMap


def only_error(document: Document) -> Problem:
    (problem,) = check(document).errors
    return problem


def use(document: Document, block: str, id: str) -> Document:
    node = Node(id=id, kind=BLOCK, params=FrozenMap({"block": block}))
    return edits.add(document, node, at=(0.0, 300.0))


@pytest.fixture
def twice(sketch, describe) -> Document:
    """A residual block of 128 values behind `wide`, and used again behind `narrow`, of 64."""
    drawing = sketch(describe())
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", id="wide", name="hidden 1", out_features=128)
    drawing.put("Linear", id="narrow", name="hidden 2", out_features=64)
    drawing.put("Linear", id="head", out_features=3)
    drawing.put("Output", id="y", target="y")
    given = FrozenMap({"width": 128})
    document, first = put_ready(drawing.document, READY["residual-mlp"], given, at=(0.0, 200.0))
    block = block_of(document.graph.by_id[first])
    document = use(document, block, "second")
    (entry,), (leave,) = (document.graph.blocks[block].inputs, document.graph.blocks[block].outputs)
    document = edits.disconnect(
        document, [edge for edge in document.graph.edges if edge.src[0] in {"wide", "narrow"}]
    )
    for source, user, target in (("wide", first, "narrow"), ("narrow", "second", "head")):
        document = edits.connect(document, (source, "out"), (user, entry))
        document = edits.connect(document, (user, leave), (target, "in"))
    return document


def test_the_use_at_fault_is_named_by_what_feeds_it(twice) -> None:
    problem = only_error(twice)
    assert "behind 'hidden 2'" in problem.message
    assert all(path.startswith("second/") for path in problem.paths)


def test_the_fix_parts_the_use_before_its_sizes_are_changed(twice) -> None:
    problem = only_error(twice)
    assert "unique" in problem.fix.label
    parted = problem.fix.apply(twice)
    assert len(parted.graph.blocks) == 2
    after = only_error(parted)
    assert "unique" not in after.fix.label
    assert not check(after.fix.apply(parted)).errors


def test_what_all_uses_have_is_mended_in_all(twice) -> None:
    block = next(iter(twice.graph.blocks))
    narrow = next(n for n in twice.graph.blocks[block].nodes if n.name == "narrow")
    wrong = edits.set_param(twice, narrow.id, "out_features", 7)
    wrong = edits.set_param(wrong, "narrow", "out_features", 128)
    problem = only_error(wrong)
    assert "behind" not in problem.message
    assert "unique" not in problem.fix.label
    assert not check(problem.fix.apply(wrong)).errors


def test_blocks_around_the_use_are_parted_too(twice) -> None:
    (first,) = (node.id for node in twice.graph.nodes if node.kind == BLOCK and node.id != "second")
    ports = ports_in(twice.graph)
    inner = edits.remove(twice, ["second"])
    inner, outer = group(inner, [first], ports_of=ports)
    block = block_of(inner.graph.by_id[outer])
    document = use(inner, block, "second")
    (entry,), (leave,) = (document.graph.blocks[block].inputs, document.graph.blocks[block].outputs)
    document = edits.connect(document, ("narrow", "out"), ("second", entry))
    document = edits.connect(document, ("second", leave), ("head", "in"))
    problem = only_error(document)
    assert problem.paths[0].count("/") == 2
    parted = problem.fix.apply(document)
    assert "unique" not in only_error(parted).fix.label
    assert not check(only_error(parted).fix.apply(parted)).errors


def test_repetitions_of_one_card_are_one_use(sketch, describe) -> None:
    drawing = sketch(describe())
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Linear", "x", id="a", out_features=4)
    drawing.put("Linear", "x", id="b", out_features=4)
    drawing.put("Add", "a", "b", id="sum")
    drawing.put("Linear", id="head", out_features=3)
    drawing.put("Output", id="y", target="y")
    ports = ports_in(drawing.document.graph)
    document, user = group(drawing.document, ["a", "b", "sum"], ports_of=ports)
    document = edits.set_param(document, user, "repeat", 3)
    problem = only_error(edits.set_param(document, "b", "out_features", 5))
    assert len(problem.paths) == 1, "what comes after it is not looked at"
    assert "run 1 / Add" in problem.message
    assert "unique" not in problem.fix.label
