"""A drawing that follows its data: Outputs go with their target, Inputs let it go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.compile.check import check
from bpstudio.compile.follow import followed
from bpstudio.data.fields import default_prepare
from bpstudio.data.load import load_table, prepare, propose, source_of, with_facts
from bpstudio.data.starter import starter
from bpstudio.data.suggest import suggested
from bpstudio.graph import edits
from bpstudio.graph.document import Data, Document, Node, Split
from bpstudio.params import EMPTY, FrozenMap

Roles = dict[str, tuple[str, str]]
Made = tuple[Document, Callable[[Roles], Data]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A first network that tells `default`, and the data with other roles and types."""
    random = np.random.Generator(np.random.PCG64(1))
    lines = ["age,income,city,default"]
    for row in range(60):
        numbers = f"{random.integers(20, 70)},{random.integers(1, 5)}"
        lines.append(f"{numbers},{('Lyon', 'Oslo', 'Rome')[row % 3]},{('no', 'yes')[row % 2]}")
    (tmp_path / "loans.csv").write_text("\n".join(lines), encoding="utf-8")
    loaded = load_table(source_of(tmp_path / "loans.csv"), None)
    data = propose(loaded)

    def known(roles: Roles) -> Data:
        fields = []
        for field in data.fields:
            role, kind = roles.get(field.column, (field.role, field.type))
            changed = replace(field, role=role, type=kind)
            fields.append(default_prepare(changed, missing=False, classes=3))
        found = replace(data, fields=tuple(fields), split=Split(kind="random"))
        return with_facts(found, prepare(found, loaded.table))

    return starter(known({})), known


def only(document: Document, kind: str) -> Node:
    (node,) = (node for node in document.graph.nodes if node.kind == kind)
    return node


def loss_and_width(document: Document) -> tuple[object, object]:
    loss = only(document, "Output").params["loss"]
    last = [node for node in document.graph.nodes if node.kind == "Linear"][-1]
    assert isinstance(loss, FrozenMap)
    return loss["kind"], last.params["out_features"]


INCOME = {"income": ("target", "number"), "default": ("input", "category")}
CITY = {"city": ("target", "category"), "default": ("input", "category")}


@pytest.mark.parametrize(
    ("roles", "column", "wanted"),
    [
        (INCOME, "income", ("MSELoss", 1)),
        (CITY, "city", ("CrossEntropyLoss", 3)),
        ({"default": ("input", "category"), "income": ("target", "category")}, "income",
         ("CrossEntropyLoss", 4)),
    ],
)  # fmt: skip
def test_an_output_answers_the_column_that_is_the_target_instead(
    made: Made, roles: Roles, column: str, wanted: tuple[object, object]
) -> None:
    document, known = made
    found = followed(document, known(roles))
    assert only(found.document, "Output").params["target"] == column
    assert loss_and_width(found.document) == wanted
    assert check(found.document).problems == ()
    assert f"answers '{column}' by {wanted[0]} now" in found.words[0]


def test_what_is_read_as_another_type_is_answered_in_that_form(made: Made) -> None:
    document, known = made
    number = followed(document, known(INCOME)).document
    classes = known({**INCOME, "income": ("target", "category")})
    found = followed(number, classes)
    assert loss_and_width(found.document) == ("CrossEntropyLoss", 4)
    assert check(found.document).problems == ()


def test_an_input_lets_the_new_target_go_and_takes_the_old_one(made: Made) -> None:
    document, known = made
    drawn = suggested(document)
    before = only(drawn, "Input").params["fields"]
    assert before == ("age", "income", "city")
    found = followed(drawn, known(CITY))
    assert only(found.document, "Input").params["fields"] == ("age", "income", "default")
    assert check(found.document).problems == ()


def test_a_second_target_is_no_input_any_more_and_the_first_is_answered_as_before(
    made: Made,
) -> None:
    document, known = made
    drawn = suggested(document)
    found = followed(drawn, known({"income": ("target", "number")}))
    assert only(found.document, "Input").params["fields"] == ("age", "city")
    assert only(found.document, "Output") == only(drawn, "Output")


def test_an_input_of_the_new_target_alone_is_told_and_stays(made: Made) -> None:
    document, known = made
    alone = edits.set_param(document, only(document, "Input").id, "fields", ("city",))
    found = followed(
        alone, known({"city": ("target", "category"), "default": ("ignore", "number")})
    )
    assert only(found.document, "Input") == only(alone, "Input")
    assert "still takes 'city', which is to be predicted" in found.words[-1]


def test_an_input_lets_go_what_is_ignored(made: Made) -> None:
    document, known = made
    drawn = suggested(document)
    found = followed(drawn, known({"income": ("ignore", "number")}))
    assert only(found.document, "Input").params["fields"] == ("age", "city")
    assert found.words == ("Input 'numbers' does not take 'income' any more.",)
    assert check(found.document).problems == ()


def test_an_input_of_an_ignored_column_alone_is_told_and_stays(made: Made) -> None:
    document, known = made
    alone = edits.set_param(document, only(document, "Input").id, "fields", ("city",))
    found = followed(alone, known({"city": ("ignore", "category")}))
    assert only(found.document, "Input") == only(alone, "Input")
    assert "still takes 'city', which is no input any more" in found.words[-1]


def test_a_loss_that_suits_the_new_target_stays(made: Made) -> None:
    document, known = made
    chosen = FrozenMap({"kind": "MultiMarginLoss", "params": EMPTY})
    own = edits.set_param(document, only(document, "Output").id, "loss", chosen)
    assert loss_and_width(followed(own, known(CITY)).document) == ("MultiMarginLoss", 3)


def test_an_output_that_answers_an_input_stays(made: Made) -> None:
    document, known = made
    auto = edits.set_param(document, only(document, "Output").id, "target", "age")
    found = followed(auto, known(INCOME))
    assert only(found.document, "Output") == only(auto, "Output")


def test_an_output_whose_column_went_takes_the_only_target(made: Made) -> None:
    document, known = made
    gone = followed(document, known({"default": ("ignore", "category")}))
    assert gone.document.graph == document.graph
    found = followed(gone.document, known({**INCOME, "default": ("ignore", "category")}))
    assert only(found.document, "Output").params["target"] == "income"
    assert loss_and_width(found.document) == ("MSELoss", 1)


def test_other_edits_of_the_data_and_other_files_leave_the_drawing_alone(
    made: Made, tmp_path: Path
) -> None:
    document, known = made
    ignored = followed(document, known({"age": ("ignore", "number")}))
    assert (ignored.document.graph, ignored.words) == (document.graph, ())
    other = known(INCOME)
    assert other.source is not None
    elsewhere = replace(other, source=replace(other.source, path=str(tmp_path / "b.csv")))
    assert followed(document, elsewhere).document.graph == document.graph
