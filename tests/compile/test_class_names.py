"""The class of a block is named after it, as far as that makes a name of its own."""

import pytest

from bpstudio.compile.class_names import LONGEST, ClassNames


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Residual convolution", "ResidualConvolution"),
        ("stage 2, halved", "Stage2Halved"),
        ("Schlüsselblock", "Schlusselblock"),
        ("3 × 3 stem", "Block33Stem"),
        ("", "BlockB1"),
        ("块", "BlockB1"),
        ("Linear", "LinearBlock"),
        ("model", "ModelBlock"),
        ("none", "NoneBlock"),
        ("exception", "ExceptionBlock"),
        ("x = 1\nimport os", "X1ImportOs"),
    ],
)
def test_the_name_says_what_the_block_is_called(title: str, name: str) -> None:
    assert ClassNames().of("b1", title) == name


def test_blocks_of_one_name_have_classes_of_their_own() -> None:
    names = ClassNames(["class Gate(nn.Module):\n    pass"])
    given = [names.of(f"b{number}", "gate") for number in range(3)]
    assert given == ["GateBlock", "GateBlock2", "GateBlock3"]
    assert names.of("b1", "gate") == "GateBlock2"


def test_a_long_name_is_cut() -> None:
    assert len(ClassNames().of("b1", "very " * 50)) == LONGEST
