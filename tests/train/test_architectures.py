"""Well-known networks among the examples: sound, as large as published, and able to train."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from bpstudio.compile.check import check
from bpstudio.graph import edits
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap
from bpstudio.project.examples import ARCHITECTURES, examples
from bpstudio.train.job import make_job

KNOWN = {entry.name: entry for entry in examples() if entry.group == ARCHITECTURES.capitalize()}
every_one = pytest.mark.parametrize("name", KNOWN)


def linear(ins: int, outs: int) -> int:
    return ins * outs + outs


def conv(ins: int, outs: int, size: int) -> int:
    return ins * outs * size**2 + outs


def normed(ins: int, outs: int, size: int) -> int:
    """A convolution without constants, then factor and constant of a batch normalisation."""
    return ins * outs * size**2 + 2 * outs


def twice(ins: int, outs: int) -> int:
    return normed(ins, outs, 3) + normed(outs, outs, 3)


def unet() -> int:
    widths = (1, 16, 32, 64, 128, 256)
    down = sum(twice(ins, outs) for ins, outs in pairwise(widths))
    up = sum(conv(2 * one, one, 2) + twice(2 * one, one) for one in widths[1:5])
    return down + up + conv(16, 2, 1)


def transformer() -> int:
    width, inner = 64, 256
    attention = 4 * linear(width, width)  # query, key, value and the way out
    layer = 2 * 2 * width + attention + linear(width, inner) + linear(inner, width)
    return 100 * width + 32 * width + 6 * layer + 2 * width + linear(width, 10)


def translator() -> int:
    lstm = 4 * (64 * 32 + 64 * 64 + 2 * 64)  # four gates, two constants each
    vectors = 20 * 32 + 21 * 32  # 20 tokens, and the start behind them
    return vectors + 2 * lstm + linear(128, 64) + linear(64, 20)


def recommender() -> int:
    """A code that no training row has gets the vector behind the 50 declared ones: none here."""
    return 2 * (50 * 32 + linear(32, 64) + linear(64, 32))


def autoencoder() -> int:
    return linear(64, 128) + 2 * linear(128, 8) + linear(8, 128) + linear(128, 64)


def inception() -> int:
    """Blocks 3a and 3b have 163,696 and 388,736 weights, as GoogLeNet's published table rounds."""
    stem = conv(3, 64, 7) + conv(64, 64, 1) + conv(64, 192, 3)
    return stem + 163_696 + 388_736 + linear(256, 10) + linear(480, 10)


COUNTS = {
    "resnet-18": 11_689_512,  # torchvision's resnet18
    "u-net": unet(),
    "transformer": transformer(),
    "seq2seq-attention": translator(),
    "two-tower": recommender(),
    "variational-autoencoder": autoencoder(),
    "inception": inception(),
}


def smaller(document: Document) -> Document:
    """One step of two rows, on few rows."""
    source = document.data.source
    assert source is not None
    if source.kind == "random_arrays":
        few = FrozenMap({**source.params, "rows": 12})
        data = replace(document.data, source=replace(source, params=few), facts=None)
        document = edits.set_data(document, data)
    return edits.set_training(document, max_steps=1, batch_size=2, threads=1)


def test_those_that_people_ask_for_are_there() -> None:
    assert set(KNOWN) == set(COUNTS)


@every_one
def test_it_is_sound_and_has_the_weights_that_were_counted(name: str) -> None:
    checked = check(KNOWN[name].open().document)
    assert checked.problems == ()
    assert checked.total_parameters == COUNTS[name]


@every_one
def test_it_takes_a_step(name: str, pull) -> None:
    run = pull(make_job(smaller(KNOWN[name].open().document), base=None))
    assert run.ended.status == "completed", run.ended.reason
    assert len(run.column("loss")) == 1
    assert np.isfinite(run.column("loss")).all()
    assert run.column("grad_norm")[0] > 0


@every_one
def test_it_is_read_from_left_to_right_row_by_row_inside_blocks_too(name: str) -> None:
    document = KNOWN[name].open().document
    places = document.view.positions
    for sheet in (document.graph, *document.graph.blocks.values()):
        assert len({places[node] for node in sheet.by_id}) == len(sheet.nodes)
        for edge in sheet.edges:
            (left, above), (right, below) = places[edge.src[0]], places[edge.dst[0]]
            assert left < right or above < below
