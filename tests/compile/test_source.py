"""The text that is the model: readable, mapped to nodes, and deaf to what nodes are called."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.compile.check import check
from bpstudio.compile.lines import COMMENT_LENGTH, comment
from bpstudio.compile.source import Source, generate
from bpstudio.errors import ModelError
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap

HOSTILE = (
    "a\nimport os",
    "a\r\nb",
    '"""',
    "'",
    "\\",
    "# -*- coding: utf-7 -*-",
    "\u202e evil \u2066",
    "\u2028line\u2029",
    "\x0c\x0b\x1c\x85",
    "x" * 500,
    "{0} %s",
    "\0",
)
names = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=80),
)


def written(document: Document) -> Source:
    checked = check(document)
    assert not checked.errors, checked.errors
    return generate(document, checked.sizes)


@pytest.fixture
def residual(sketch, describe):
    """Two inputs, a skip, a recurrent layer, a shared layer and two outputs."""
    drawing = sketch(describe((5, 4), classes=0))
    drawing.put("Input", name="x", id="x", fields=("x",))
    drawing.put("Linear", id="first", out_features=4, bias=False)
    drawing.put("LSTM", id="memory", hidden_size=4)
    drawing.put("Add", "memory:output", "x", id="sum")
    drawing.put("Linear", id="again", shares="first")
    drawing.put("Flatten", id="flat")
    drawing.put("Linear", id="head", out_features=1)
    drawing.put("Output", id="out", target="y", loss=FrozenMap({"kind": "MSELoss"}))
    drawing.put("Output", "memory:output", id="aux", target="x", loss=FrozenMap({"kind": "L1Loss"}))
    return drawing.document


@pytest.fixture(scope="module")
def simple(sketch, describe):
    drawing = sketch(describe())
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=4)
    drawing.put("Tanh")
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    return drawing.document


def renamed(document: Document, *titles: str) -> Document:
    nodes = tuple(
        replace(node, name=titles[i % len(titles)]) for i, node in enumerate(document.graph.nodes)
    )
    return replace(document, graph=replace(document.graph, nodes=nodes))


def test_the_text_compiles_and_reads_like_a_module(residual):
    source = written(residual)
    compile(source.text, "model", "exec")
    assert "        self.linear_first = nn.Linear(4, 4, bias=False)\n" in source.text
    assert "        add_sum = lstm_memory_output + input_x\n" in source.text
    assert all(len(line) <= 160 and line == line.rstrip() for line in source.text.splitlines())


def test_a_shared_layer_is_built_once_and_called_twice(residual):
    source = written(residual)
    assert source.modules["again"] == source.modules["first"] == "linear_first"
    assert source.text.count("self.linear_first =") == 1
    assert len(re.findall(r"= self\.linear_first\(", source.text)) == 4


def test_a_state_is_laid_batch_first_where_it_is_used(sketch, describe):
    drawing = sketch(describe((5, 4), classes=0))
    drawing.put("Input", fields=("x",))
    drawing.put("LSTM", id="m", hidden_size=2)
    drawing.put("Flatten", "m:c")
    drawing.put("Linear", out_features=1)
    drawing.put("Output", target="y", loss=FrozenMap({"kind": "MSELoss"}))
    text = written(drawing.document).text
    assert text.count("        lstm_m_c = lstm_m_c.transpose(0, 1)\n") == 2
    assert '        see("m", lstm_m_c)\n' in text


def test_both_passes_have_the_same_lines_but_for_what_is_seen(residual):
    text = written(residual).text
    plain = text.split("def forward(")[1].split("def forward_observed(")[0].splitlines()[3:-1]
    observed = text.split("def forward_observed(")[1].split("def losses(")[0].splitlines()[1:]
    without = [
        line.replace("lstm_memory_in", "linear_first")
        for line in observed
        if not line.lstrip().startswith("see(") and "see.enter(" not in line
    ]
    assert [line for line in without if line] == [line for line in plain if line]


def test_every_line_of_a_node_is_mapped_to_it(residual):
    source = written(residual)
    for number, line in enumerate(source.text.splitlines(), start=1):
        path = source.node_at(number)
        if path is not None:
            owner = residual.graph.by_id[path].shares or path
            assert f"_{path}" in line or f"_{owner}" in line or f'"{path}"' in line or "nn." in line
    mapped = set(source.lines.values())
    assert mapped == {node.id for node in residual.graph.nodes} - {"x"}


@given(titles=st.lists(names, min_size=1, max_size=4))
def test_names_never_change_the_program(simple, titles):
    plain, named = written(simple), written(renamed(simple, *titles))
    assert ast.dump(ast.parse(named.text)) == ast.dump(ast.parse(plain.text))
    assert named.text.count("\n") == plain.text.count("\n")
    assert named.lines == plain.lines


@given(title=names)
def test_names_stand_only_in_trailing_comments_and_not_in_the_first_two_lines(simple, title):
    plain, named = written(simple), written(renamed(simple, title))
    assert named.text.splitlines()[:2] == plain.text.splitlines()[:2]
    for before, after in zip(plain.text.split("\n"), named.text.split("\n"), strict=True):
        assert after == before or after == f"{before}  # {comment(title)}"


@given(names)
def test_a_comment_is_one_printable_line(title):
    said = comment(title)
    assert len(said) <= COMMENT_LENGTH
    assert said.isprintable()
    assert len(f"#{said}".splitlines()) == 1


def test_a_loss_gets_smoothing_and_class_weights(sketch, describe):
    drawing = sketch(describe(classes=3))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    drawing.training(label_smoothing=0.1, class_weights=(1.0, 2.0, 0.5))
    text = written(drawing.document).text
    assert "nn.CrossEntropyLoss(weight=torch.tensor((1.0, 2.0, 0.5)), label_smoothing=0.1)" in text


def test_balanced_class_weights_are_those_of_scikit_learn(sketch, describe):
    from sklearn.utils.class_weight import compute_class_weight

    document = describe(classes=3)
    counts = (2, 5, 14)
    facts = document.data.facts
    field = replace(facts.fields[1], counts=counts)
    data = replace(document.data, facts=replace(facts, fields=(facts.fields[0], field)))
    drawing = sketch(replace(document, data=data))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=3)
    drawing.put("Output", target="y")
    drawing.training(class_weights="balanced")
    labels = [code for code, count in enumerate(counts) for _ in range(count)]
    wanted = compute_class_weight("balanced", classes=np.arange(3), y=labels)
    said = re.search(r"torch.tensor\(\((.*?)\)", written(drawing.document).text)
    assert [float(word) for word in said[1].split(",")] == pytest.approx(list(wanted), rel=1e-7)


def test_a_kind_that_is_not_known_is_refused_by_name(sketch, describe):
    drawing = sketch(describe())
    drawing.put("Input", fields=("x",))
    drawing.put("vendor.Odd", id="odd")
    drawing.put("Output", target="y")
    with pytest.raises(ModelError, match=r"vendor\.Odd") as caught:
        generate(drawing.document, {})
    assert caught.value.node == "odd"


def test_a_circle_is_refused(sketch, describe):
    drawing = sketch(describe())
    drawing.put("Input", fields=("x",))
    drawing.put("Add", id="a")
    drawing.put("ReLU", id="b")
    drawing.put("Output", target="y")
    edge = replace(drawing.document.graph.edges[0], src=("b", "out"), dst=("a", "in"))
    graph = replace(drawing.document.graph, edges=(*drawing.document.graph.edges, edge))
    with pytest.raises(ModelError, match="circle"):
        generate(replace(drawing.document, graph=graph), {})
