"""What help says of every kind, out of its spec."""

import pytest

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.params import Param
from bpstudio.ui.help.page import default_words, range_words, rank_words, sections


@pytest.mark.parametrize("spec", list(LAYERS), ids=lambda spec: spec.kind)
def test_every_port_and_parameter_is_explained(spec: LayerSpec) -> None:
    found = {section.title: section.entries for section in sections(spec)}
    assert len(found["Ports"]) == len(spec.inputs) + len(spec.outputs)
    assert [entry.name for entry in found.get("Parameters", ())] == list(spec.params)
    for entries in found.values():
        for entry in entries:
            assert entry.name
            assert entry.fact or entry.help


def test_the_range_of_a_parameter_reads_as_one_says_it() -> None:
    assert range_words(Param.float(0.5, minimum=0, maximum=1, help="")) == "0 to 1"
    assert range_words(Param.float(1.0, minimum=0, exclusive_minimum=True, help="")) == "above 0"
    assert range_words(Param.int(1, minimum=1, help="")) == "1 to 1,000,000"
    assert range_words(Param.bool(True, help="")) == "on, off"
    assert range_words(Param.choice("a", ("a", "b"), help="")) == "a, b"
    assert range_words(Param.text("", help="")) == ""
    assert range_words(LAYERS["Conv2d"].params["padding"]).endswith("; or same or valid")
    assert range_words(LAYERS["Conv2d"].params["padding"]).startswith("0 to ")


def test_the_default_of_a_parameter_reads_as_one_says_it() -> None:
    assert default_words(Param.float(1e-5, help="")) == "usually 1e-05"
    assert default_words(Param.int(None, help="")) == "may stay open"
    assert default_words(Param.int(1, unit="cells", help="")) == "usually 1 cell"
    assert default_words(Param.int(1, unit="classes", help="")) == "usually 1 class"
    assert default_words(Param.int(1, unit="copies", help="")) == "usually 1 copy"
    assert default_words(Param.int(2, unit="cells", help="")) == "usually 2 cells"
    assert default_words(LAYERS["Output"].params["loss"]) == "usually CrossEntropyLoss"


def test_the_axes_that_an_input_must_have_are_said() -> None:
    assert rank_words(LAYERS["Conv2d"]) == "4 axes with the batch"
    assert rank_words(LAYERS["BatchNorm1d"]) == "2 or 3 axes with the batch"
    assert rank_words(LAYERS["Linear"]) == "at least 2 axes with the batch"
