"""Edits that mend or spare a problem."""

import pytest

from bpstudio.compile.fixes import aimed, fed
from bpstudio.graph.document import Data, Document, Field, Graph, Node
from bpstudio.params import FrozenMap

NEW = Node(id="n9", kind="Output")


def document(*fields: tuple[str, str, str], outputs: tuple[str, ...] = ()) -> Document:
    nodes = [
        Node(id=f"o{at}", kind="Output", params=FrozenMap({"target": target}))
        for at, target in enumerate(outputs)
    ]
    made = tuple(Field(column=name, role=role, type=kind) for name, role, kind in fields)
    return Document(graph=Graph(nodes=tuple(nodes)), data=Data(fields=made))


AGE = ("age", "input", "number")
PRICE = ("price", "target", "number")
CLASS = ("class", "target", "category")


def test_an_output_takes_the_only_target_and_a_loss_for_numbers() -> None:
    output = aimed(document(AGE, PRICE), NEW)
    assert output.params["target"] == "price"
    assert output.params["loss"]["kind"] == "MSELoss"


def test_for_classes_the_usual_loss_stays() -> None:
    assert aimed(document(AGE, CLASS), NEW).params == FrozenMap({"target": "class"})


def test_a_second_output_takes_the_target_that_is_left() -> None:
    assert aimed(document(PRICE, CLASS, outputs=("price",)), NEW).params["target"] == "class"


@pytest.mark.parametrize(
    "given",
    [document(AGE), document(PRICE, CLASS), document(CLASS, outputs=("class",))],
    ids=["none", "several", "taken"],
)
def test_without_one_free_target_the_output_stays_as_it_is(given: Document) -> None:
    assert aimed(given, NEW) is NEW


PICTURE = ("picture", "input", "image")
INPUT = Node(id="n8", kind="Input")


def test_an_input_takes_the_only_column_where_there_are_no_numbers() -> None:
    assert fed(document(PICTURE, CLASS), INPUT).params == FrozenMap({"fields": ("picture",)})


@pytest.mark.parametrize(
    "given",
    [document(AGE, CLASS), document(PICTURE, AGE), document(CLASS)],
    ids=["numbers", "several", "none"],
)
def test_without_one_such_column_the_input_stays_as_it_is(given: Document) -> None:
    assert fed(given, INPUT) is INPUT
