"""Branches of images that differ in size: what is offered makes the whole drawing fit."""

from __future__ import annotations

import pytest

from bpstudio.compile.check import check


@pytest.fixture
def residual(sketch, describe):
    """An image, convolutions on one branch, nothing on the other, and their join."""

    def draw(*layers, join="Add", size=8):
        drawing = sketch(describe((1, size, size)))
        drawing.put("Input", id="x", fields=("x",))
        drawing.put("Conv2d", "x", id="stem", out_channels=16, kernel_size=3)
        drawing.put("ReLU", "stem", id="fork")
        last = "fork"
        for number, (kind, values) in enumerate(layers):
            drawing.put(kind, last, id=f"c{number}", **values)
            last = f"c{number}"
        drawing.put(join, last, "fork", id="sum")
        drawing.put("Flatten")
        drawing.put("Linear", out_features=3)
        drawing.put("Output", target="y")
        return drawing.document

    return draw


def conv(out=16, **values):
    return "Conv2d", {"out_channels": out, "kernel_size": 3, **values}


def the_problem(document):
    (problem,) = check(document).errors
    return problem


@pytest.mark.parametrize("join", ["Add", "Concat"])
def test_a_convolution_that_lacks_padding_is_padded(residual, join):
    document = residual(conv(), join=join)
    problem = the_problem(document)
    assert problem.fix.label == "Set padding to 1 in 'Conv2d (2)'"
    assert "pad the convolutions" in problem.hint
    assert "Linear" not in problem.hint
    fixed = problem.fix.apply(document)
    assert fixed.graph.by_id["c0"].params["padding"] == 1
    assert check(fixed).problems == ()


def test_all_convolutions_of_the_chain_are_padded_in_one_edit(residual):
    document = residual(conv(), ("BatchNorm2d", {}), ("ReLU", {}), conv(dilation=2), size=12)
    problem = the_problem(document)
    assert problem.fix.label == "Set padding in 'Conv2d (2)' and 'Conv2d (3)'"
    fixed = problem.fix.apply(document)
    assert fixed.graph.by_id["c3"].params["padding"] == 2
    assert check(fixed).problems == ()


def test_one_that_is_padded_already_is_left_alone(residual):
    document = residual(conv(padding=1), conv())
    fixed = the_problem(document).fix.apply(document)
    assert fixed.graph.by_id["c1"].params["padding"] == 1
    assert check(fixed).problems == ()


def test_a_stride_is_answered_by_a_pointwise_convolution_with_it(residual):
    document = residual(conv(32, stride=2, padding=1))
    problem = the_problem(document)
    assert problem.fix.label == "Insert 1 × 1 Conv2d with stride 2"
    assert check(problem.fix.apply(document)).problems == ()


def test_a_concat_along_channels_keeps_those_of_the_bridged_branch(residual):
    document = residual(conv(32, stride=2, padding=1), join="Concat")
    fixed = the_problem(document).fix.apply(document)
    (new,) = {node.id for node in fixed.graph.nodes} - {node.id for node in document.graph.nodes}
    assert fixed.graph.by_id[new].params["out_channels"] == 16
    assert check(fixed).problems == ()


def test_sizes_come_before_channels_where_both_differ(residual):
    document = residual(conv(32))
    problem = the_problem(document)
    assert problem.fix.label == "Set padding to 1 in 'Conv2d (2)'"
    fixed = problem.fix.apply(document)
    rest = the_problem(fixed)  # of channels alone
    assert check(rest.fix.apply(fixed)).problems == ()


def test_where_neither_helps_nothing_is_offered(residual):
    problem = the_problem(residual(("Conv2d", {"out_channels": 16, "kernel_size": 2})))
    assert problem.fix is None
    assert "stride" in problem.hint


def test_the_convolution_of_several_that_is_padded_is_told_apart(residual):
    document = residual(conv(padding=1), conv())
    problem = the_problem(document)
    assert problem.fix.label == "Set padding to 1 in 'Conv2d (3)'"
