"""What can be varied: every entry of the list is a setting, and can have the value that it has."""

from __future__ import annotations

import pytest

from bpstudio.errors import UserError
from bpstudio.graph.document import Document, Graph, Node
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example, examples
from bpstudio.project.settable import checked_values, settables
from bpstudio.project.vary import value_of, with_setting


@pytest.mark.parametrize("name", [entry.name for entry in examples()])
def test_every_setting_can_have_the_value_that_it_has(name: str) -> None:
    document = example(name).open().document
    found = settables(document)
    assert len({one.path for one in found}) == len(found)
    for one in found:
        if one.value is not None:
            with_setting(document, one.path, value_of(one.text))


def test_layers_are_named_by_their_own_name_or_their_id():
    nodes = (
        Node(id="n1", kind="Linear", name="hidden", params=FrozenMap({"out_features": 8})),
        Node(id="n2", kind="Dropout", name="twice"),
        Node(id="n3", kind="Dropout", name="twice"),
        Node(id="n4", kind="Dropout", name="training"),
    )
    document = Document(graph=Graph(nodes=nodes))
    paths = {one.path: one.value for one in settables(document)}
    assert paths["hidden.out_features"] == 8
    assert {"n2.p", "n3.p", "n4.p"} <= paths.keys()


def test_what_is_off_is_put_on_by_a_value():
    paths = {one.path for one in settables(Document())}
    assert {"training.clip.value", "training.early_stopping.patience"} <= paths
    training = with_setting(Document(), "training.clip.value", 0.5).training
    assert training.clip is not None
    assert training.clip.value == 0.5


def test_values_are_checked_one_by_one():
    assert checked_values(Document(), "training.optimizer.lr", "1e-3..1e-1/3log") == [
        "0.001",
        "0.01",
        "0.1",
    ]
    with pytest.raises(UserError, match="wide"):
        checked_values(Document(), "training.optimizer.lr", "0.1,wide")
    with pytest.raises(UserError):
        checked_values(Document(), "training.batch_size", "8,0")
