"""The ONNX file says what PyTorch says, for any number of rows; what has no form is named."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from bpstudio.errors import ModelError, UserError
from bpstudio.export.onnx_model import onnx_model
from bpstudio.graph.document import Document
from bpstudio.project.examples import example
from bpstudio.train.job import make_job
from bpstudio.train.run import Run


def made(name: str):
    document: Document = example(name).open().document
    run = Run(make_job(document, base=None))
    return document, run.weights()


@pytest.mark.parametrize(
    "name",
    [
        "breast-cancer",
        "digits-cnn",
        *(
            pytest.param(name, marks=pytest.mark.long)
            for name in ("recall-lstm", "inception", "transformer", "two-tower", "u-net")
        ),
    ],
)
def test_it_agrees_with_pytorch_on_another_number_of_rows(name):
    document, weights = made(name)
    found = onnx_model(document, weights, base=None)
    assert found.apart is not None
    assert found.holds, found.words
    assert len(found.inputs) == len(document.graph.nodes) - sum(
        node.kind != "Input" for node in document.graph.nodes
    )


def test_other_weights_give_other_answers():
    document, weights = made("breast-cancer")
    other = {key: array + 1 for key, array in weights.items()}
    one = onnx_model(document, weights, base=None)
    assert one.content != onnx_model(document, other, base=None).content


def test_a_layer_without_a_form_is_named():
    document, weights = made("seq2seq-attention")
    with pytest.raises(ModelError) as refused:
        onnx_model(document, weights, base=None)
    assert refused.value.node is not None
    kind = document.graph.by_id[refused.value.node].kind
    assert "ttention" in kind
    assert document.graph.by_id[refused.value.node].title in refused.value.message


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxscript", None)
    document, weights = made("breast-cancer")
    with pytest.raises(UserError, match="onnxscript"):
        onnx_model(replace(document), weights, base=None)
