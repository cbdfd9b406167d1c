"""The names of axes follow the data and the layers; one that nothing tells is left out."""

import pytest

from bpstudio.catalogue.lookup import ports_in
from bpstudio.compile.check import check
from bpstudio.graph.blocks import group
from bpstudio.graph.document import Data, DataFacts, Document, Field, FieldFacts
from bpstudio.ui.canvas.axes import axis_names


@pytest.fixture
def names(sketch):
    """The names behind each of some layers in a row, by id; n0 is the Input."""

    def find(*layers, form="number", x=(8,), codes=0):
        facts = FieldFacts(
            column="x",
            role="input",
            dtype="int64" if codes else "float32",
            shape=x,
            classes=tuple(map(str, range(codes))),
        )
        data = Data(fields=(Field(column="x", type=form),), facts=DataFacts(fields=(facts,)))
        drawing = sketch(Document(data=data))
        drawing.put("Input", id="n0", fields=("x",))
        for number, (kind, values) in enumerate([*layers, ("ReLU", {})], start=1):
            drawing.put(kind, id=f"n{number}", **values)
        document = drawing.document
        flow = axis_names(document, document.graph, check(document).shapes)
        return {link.src[0]: flow.on(link) for link in document.graph.edges}

    return find


IMAGE = ("N", "channel", "height", "width")


def test_images_are_named_through_convolutions_and_flatten(names):
    found = names(
        ("Conv2d", {"out_channels": 4, "kernel_size": 3}),
        ("BatchNorm2d", {}),
        ("Flatten", {}),
        ("Linear", {"out_features": 3}),
        x=(1, 8, 8),
        form="image",
    )
    assert found == {
        "n0": IMAGE, "n1": IMAGE, "n2": IMAGE, "n3": ("N", "features"), "n4": ("N", "features"),
    }  # fmt: skip


def test_tokens_are_a_series_and_a_permutation_turns_the_names(names):
    found = names(
        ("Embedding", {"embedding_dim": 4}),
        ("Permute", {"dims": (2, 1)}),
        x=(8,),
        codes=5,
        form="tokens",
    )
    assert found["n0"] == ("N", "time")
    assert found["n1"] == ("N", "time", "features")
    assert found["n2"] == ("N", "features", "time")


def test_what_nothing_tells_has_no_name(names):
    found = names(("Reshape", {"shape": (2, 4)}), ("ReLU", {}), x=(8,))
    assert found == {"n0": ("N", "features"), "n1": (), "n2": ()}


def test_a_layer_that_reads_one_way_only_names_what_enters(names):
    found = names(
        ("Reshape", {"shape": (2, 4)}), ("Conv1d", {"out_channels": 4, "kernel_size": 1}), x=(8,)
    )
    assert found["n1"] == found["n2"] == ("N", "channel", "length")


def test_a_place_in_time_drops_its_axis(names):
    found = names(
        ("Embedding", {"embedding_dim": 4}),
        ("Select", {"dim": 1}),
        x=(8,),
        codes=5,
        form="tokens",
    )
    assert found["n2"] == ("N", "features")


def test_a_block_gives_the_names_of_the_last_layer_inside_that_sets_them(sketch):
    facts = FieldFacts(column="x", role="input", dtype="float32", shape=(1, 8, 8))
    data = Data(fields=(Field(column="x", type="number"),), facts=DataFacts(fields=(facts,)))
    drawing = sketch(Document(data=data))
    drawing.put("Input", id="x", fields=("x",))
    drawing.put("Conv2d", id="a", out_channels=4, kernel_size=3)
    drawing.put("ReLU", id="b")
    drawing.put("Sigmoid", id="last")
    ports = ports_in(drawing.document.graph, None)
    document, block = group(drawing.document, ["a", "b"], ports_of=ports)
    flow = axis_names(document, document.graph, check(document).shapes)
    (link,) = document.graph.edges_from[block]
    assert flow.on(link) == IMAGE
