"""What is locked, which edits that refuses, and that copies keep it."""

from dataclasses import replace

import pytest

from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Field, Source
from bpstudio.params import FrozenMap
from bpstudio.project.examples import example
from bpstudio.project.info import info, render
from bpstudio.project.locks import (
    PARTS,
    locked_words,
    locks_of,
    refusal,
    unknown_locks,
    with_locks,
)
from bpstudio.project.share import PARTS as SHARED
from bpstudio.project.share import prepared
from bpstudio.project.store import read, write

BEFORE = example("moons").open().document
NODE = next(node.id for node in BEFORE.graph.nodes if node.kind == "Linear")


def training(**changes):
    return replace(BEFORE, training=replace(BEFORE.training, **changes))


def data(**changes):
    return replace(BEFORE, data=replace(BEFORE.data, **changes))


EDITS = {
    "architecture": [
        edits.remove(BEFORE, [NODE]),
        edits.set_param(BEFORE, NODE, "out_features", 3),
        edits.set_frozen(BEFORE, [NODE], frozen=True),
        edits.disconnect(BEFORE, BEFORE.graph.edges[:1]),
    ],
    "data": [
        data(source=Source(kind="iris")),
        data(source=replace(BEFORE.data.source, params=FrozenMap({"rows": 12}))),
        data(fields=(*BEFORE.data.fields, Field(column="more"))),
        data(split=replace(BEFORE.data.split, seed=7)),
    ],
    "optimizer": [
        training(optimizer=Choice(kind="SGD")),
        training(schedule=Choice(kind="StepLR")),
        training(layer_lr=FrozenMap({NODE: 0.1})),
    ],
    "training": [training(epochs=1), training(batch_size=2), training(seed=9)],
}
HARMLESS = [
    edits.rename(BEFORE, NODE, "mine"),
    edits.move(BEFORE, {NODE: (5.0, 6.0)}),
    data(facts=None),
]


@pytest.mark.parametrize("part", EDITS)
def test_a_lock_refuses_its_own_part_and_no_other(part: str) -> None:
    others = [other for other in PARTS if other != part]
    for after in EDITS[part]:
        error = refusal(BEFORE, after, (part,))
        assert error is not None
        assert error.message == locked_words([part])
        assert refusal(BEFORE, after, others) is None
        assert refusal(BEFORE, after, ()) is None


def test_names_places_and_facts_are_free_under_every_lock() -> None:
    assert [refusal(BEFORE, after, tuple(PARTS)) for after in HARMLESS] == [None] * len(HARMLESS)


def test_a_repair_is_refused_where_remedies_are_locked() -> None:
    after = EDITS["training"][0]
    assert refusal(BEFORE, after, ("remedies",)) is None
    assert "remedies" in refusal(BEFORE, after, ("remedies",), repair=True).message


def test_the_same_data_file_in_another_place_is_no_other_data() -> None:
    one = Source(kind="csv", path="/a/x.csv", sha256="0" * 64)
    moved, other = replace(one, path="/b/x.csv"), replace(one, path="/b/x.csv", sha256="1" * 64)
    assert refusal(data(source=one), data(source=moved), ("data",)) is None
    assert refusal(data(source=one), data(source=other), ("data",)) is not None


def test_what_is_locked_is_said_in_a_sentence() -> None:
    assert locked_words([]) == ""
    assert locked_words(["data"]) == "The data of this project are locked."
    assert locked_words(["optimizer"]) == "The optimizer of this project is locked."
    both = locked_words(["optimizer", "architecture", "data"])
    assert both == "The architecture, the data and the optimizer of this project are locked."


@pytest.mark.parametrize("given", ["data", ("data",), ("data", "from-the-future"), 7, None])
def test_whatever_a_file_says_is_read(given) -> None:
    about = FrozenMap({"locks": given})
    assert locks_of(about) == (("data",) if given not in {7, None} else ())
    assert unknown_locks(about) == (("from-the-future",) if len(str(given)) > 20 else ())


def test_locks_are_added_and_none_is_lost() -> None:
    about = with_locks(FrozenMap({"title": "T", "locks": ("data", "new")}), ["architecture"])
    assert about == FrozenMap({"title": "T", "locks": ("architecture", "data", "new")})


def test_a_copy_that_leaves_everything_out_keeps_the_locks(tmp_path) -> None:
    project = example("moons").open()
    locked = replace(project, about=with_locks(project.about, ["architecture", "remedies"]))
    for without in ([], list(SHARED), ["notes"]):
        copy = prepared(locked, without=without, people=()).project
        path = tmp_path / f"{len(without)}.bpstudio"
        write(copy, path)
        assert locks_of(read(path).project.about) == ("architecture", "remedies")


def test_info_tells_the_locks(tmp_path) -> None:
    project = example("moons").open()
    path = tmp_path / "a.bpstudio"
    write(replace(project, about=with_locks(project.about, ["data", "training"])), path)
    opened = read(path)
    assert "Locked: data, training" in render(opened)
    assert info(opened)["about"]["locks"] == ["data", "training"]
