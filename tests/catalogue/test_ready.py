"""Every ready block, driven from the registry, without torch: words, ids, and how it is put."""

from __future__ import annotations

import pytest

from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.lookup import ports_in
from bpstudio.catalogue.ready import READY
from bpstudio.catalogue.ready.spec import ReadyBlock, put_ready
from bpstudio.catalogue.spec import FAMILIES
from bpstudio.errors import UserError
from bpstudio.graph import edits
from bpstudio.graph.analyse import analyse
from bpstudio.graph.blocks import rename_block, users
from bpstudio.graph.document import Document, block_of
from bpstudio.params import FrozenMap

every_block = pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.kind)


def test_the_well_known_parts_are_there() -> None:
    assert set(READY.kinds()) >= {
        "residual-mlp",
        "residual-convolution",
        "bottleneck",
        "squeeze-excite",
        "unet-down",
        "unet-up",
        "transformer-encoder",
        "transformer-decoder",
    }


@every_block
def test_it_explains_itself(ready: ReadyBlock) -> None:
    assert ready.family in FAMILIES
    assert ready.summary.endswith(".")
    assert 15 <= len(ready.summary) <= 140
    assert ready.formula
    assert len(ready.search) >= 3
    assert all(param.help.endswith(".") for param in ready.params.values())
    assert set(ready.follows) <= set(ready.params)


@every_block
def test_its_layers_are_known_and_their_parameters_fit(ready: ReadyBlock) -> None:
    for block in ready.build().blocks.values():
        for node in block.nodes:
            if node.kind not in {"Input", "Output"}:
                LAYERS[node.kind].values(node)


@every_block
def test_its_ports_are_named_and_linked(ready: ReadyBlock) -> None:
    document, node = put_ready(Document(), ready, at=(0.0, 0.0))
    name = block_of(document.graph.by_id[node])
    block = document.graph.sheet(name)
    ports = ports_in(document.graph)(document.graph.by_id[node])
    assert ports is not None
    assert len(ports.inputs) == len(ready.example)
    assert len(ports.outputs) == len(ready.gives)
    assert all(port.label for port in (*ports.inputs, *ports.outputs))
    assert analyse(block, ports_in(document.graph, name)) == ()


@every_block
def test_building_it_twice_gives_the_same(ready: ReadyBlock) -> None:
    assert ready.build() == ready.build()
    assert ready.build(prefix="c").blocks.keys() == {"c"}


@every_block
def test_putting_it_twice_defines_it_once(ready: ReadyBlock) -> None:
    document, first = put_ready(Document(), ready, at=(0.0, 0.0))
    document, second = put_ready(document, ready, at=(300.0, 40.0))
    (block,) = document.graph.blocks
    assert users(document, block) == (first, second)
    assert document.view.positions[second] == (300.0, 40.0)
    assert set(document.view.positions) == document.graph.ids()


def test_other_settings_or_another_name_make_another_definition() -> None:
    ready = READY["residual-mlp"]
    document, node = put_ready(Document(), ready, at=(0.0, 0.0))
    document, _ = put_ready(document, ready, {"width": 32}, at=(0.0, 0.0))
    assert len(document.graph.blocks) == 2
    mine = block_of(document.graph.by_id[node])
    assert mine is not None
    document, _ = put_ready(rename_block(document, mine, "mine"), ready, at=(0.0, 0.0))
    assert len(document.graph.blocks) == 3


def test_one_that_was_changed_is_not_used_again() -> None:
    ready = READY["residual-mlp"]
    document, _ = put_ready(Document(), ready, at=(0.0, 0.0))
    (block,) = document.graph.blocks
    layer = next(node for node in document.graph.sheet(block).nodes if node.kind == "Linear")
    document = edits.set_param(document, layer.id, "bias", False)
    document, _ = put_ready(document, ready, at=(0.0, 0.0))
    assert len(document.graph.blocks) == 2


def test_one_that_is_put_into_itself_is_copied() -> None:
    ready = READY["residual-mlp"]
    document, _ = put_ready(Document(), ready, at=(0.0, 0.0))
    (block,) = document.graph.blocks
    document, node = put_ready(document, ready, at=(0.0, 0.0), sheet=block)
    assert len(document.graph.blocks) == 2
    assert document.graph.home(node) == block


def test_sizes_that_follow_are_taken_from_what_enters() -> None:
    assert READY["residual-mlp"].fitted((6, 5, 24)) == FrozenMap({"width": 24})
    given = FrozenMap({"stride": 2, "channels": 7})
    assert READY["residual-convolution"].fitted((6, 3, 8, 8), given)["channels"] == 3
    assert READY["residual-convolution"].fitted((6,), given) == given


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("residual-convolution", {"stride": 2}, "stride 2"),
        ("bottleneck", {"stride": 2}, "stride 2"),
        ("transformer-encoder", {"width": 10}, "10 cannot be shared among 4 heads"),
        ("residual-mlp", {"width": 0}, "width cannot be 0"),
        ("residual-mlp", {"nothing": 1}, "nothing"),
    ],
)
def test_settings_that_do_not_fit_are_refused(kind, given, words) -> None:
    with pytest.raises(UserError, match=words):
        put_ready(Document(), READY[kind], given, at=(0.0, 0.0))
