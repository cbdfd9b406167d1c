"""Layers that run on axes in another order than the one they were made for."""

import pytest

from bpstudio.compile.check import check
from bpstudio.graph.document import Document

CODE = "axis-order"


@pytest.fixture
def draw(sketch, describe):
    """Input, the given layers in a row, Output; a layer is a kind or (kind, parameters)."""

    def make(*layers, **data) -> Document:
        drawing = sketch(describe(**data))
        drawing.put("Input", id="x", fields=("x",))
        for index, layer in enumerate(layers, start=1):
            kind, params = (layer, {}) if isinstance(layer, str) else layer
            drawing.put(kind, id=f"n{index}", **params)
        drawing.put("Output", id="y", target="y")
        return drawing.document

    return make


def told(document: Document):
    return [problem for problem in check(document).problems if problem.code == CODE]


def test_an_image_with_its_colours_last_is_turned_by_a_permute(draw) -> None:
    document = draw(
        ("Conv2d", {"out_channels": 2, "kernel_size": 3}), "Flatten",
        ("Linear", {"out_features": 3}), x=(8, 8, 3),
    )  # fmt: skip
    (problem,) = told(document)
    assert problem.severity == "warning"
    assert "colours" in problem.message
    assert problem.fix.label == "Insert Permute"
    mended = problem.fix.apply(document)
    assert told(mended) == []
    assert check(mended).shapes["n1"]["out"] == ("N", 2, 6, 6)


@pytest.mark.parametrize("image", [(3, 8, 8), (1, 28, 28), (64, 4, 4), (8, 1, 1)])
def test_an_image_with_its_channels_first_is_left_alone(draw, image) -> None:
    conv = ("Conv2d", {"out_channels": 2, "kernel_size": 1})
    assert told(draw(conv, "Flatten", ("Linear", {"out_features": 3}), x=image)) == []


def test_a_convolution_behind_a_recurrent_layer_gets_a_permute(draw) -> None:
    document = draw(
        ("LSTM", {"hidden_size": 6}), "Tanh", ("Conv1d", {"out_channels": 4, "kernel_size": 2}),
        "Flatten", ("Linear", {"out_features": 3}), x=(5, 2),
    )  # fmt: skip
    (problem,) = told(document)
    assert "LSTM" in problem.message
    assert told(problem.fix.apply(document)) == []


def test_a_recurrent_layer_behind_a_convolution_gets_a_permute(draw) -> None:
    document = draw(
        ("Conv1d", {"out_channels": 4, "kernel_size": 2}), "ReLU", ("LSTM", {"hidden_size": 6}),
        "Flatten", ("Linear", {"out_features": 3}), x=(2, 7),
    )  # fmt: skip
    (problem,) = told(document)
    assert "channels first" in problem.message
    assert told(problem.fix.apply(document)) == []


def test_recurrent_layers_behind_each_other_are_left_alone(draw) -> None:
    lstm = ("LSTM", {"hidden_size": 6})
    assert told(draw(lstm, lstm, "Flatten", ("Linear", {"out_features": 3}), x=(5, 2))) == []
