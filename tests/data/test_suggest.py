"""Suggested networks: every input is used, the drawing checks, and it learns."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.compile.check import check
from bpstudio.data.load import import_data, load_table, prepare, propose, with_facts
from bpstudio.data.suggest import suggested
from bpstudio.data.windows import with_windows
from bpstudio.errors import DataError
from bpstudio.graph.document import Clip, Data, Document, Source, Training, Windows
from bpstudio.params import FrozenMap

RANDOM = np.random.default_rng(8)
N = 80


def kinds(document: Document) -> list[str]:
    return [node.kind for node in document.graph.nodes]


def of_source(kind: str, windows: Windows | None = None) -> Data:
    loaded = load_table(Source(kind=kind), None)
    data = with_windows(propose(loaded), windows)
    return with_facts(data, prepare(data, loaded.table))


def read_by(document: Document) -> set[str]:
    """The columns that the Inputs name."""
    fields = [node.params["fields"] for node in document.graph.nodes if node.kind == "Input"]
    return {str(name) for names in fields if isinstance(names, tuple) for name in names}


@pytest.mark.parametrize(
    ("kind", "has"),
    [
        ("breast_cancer", "Linear"),
        ("digits", "Conv2d"),
        ("ratings", "Embedding"),
        ("remarks", "GRU"),
        ("credit", "Linear"),
        ("pendulum", "Linear"),
        ("tones", "MaxPool2d"),
        ("recall", "GRU"),
    ],
)
def test_a_network_that_checks_is_suggested_for(kind: str, has: str) -> None:
    data = of_source(kind)
    document = suggested(Document(data=data))
    assert check(document).problems == ()
    assert has in kinds(document)
    assert data.facts is not None
    assert read_by(document) == {item.column for item in data.facts.fields if item.role == "input"}


def test_windows_are_read_by_a_recurrent_network() -> None:
    document = suggested(Document(data=of_source("demand", Windows(lags=7, order_by="date"))))
    assert check(document).problems == ()
    assert kinds(document)[:3] == ["Input", "GRU", "Select"]
    assert read_by(document) == {"temperature", "demand past"}


def test_mixed_columns_are_joined_and_many_categories_share_a_table(tmp_path: Path) -> None:
    columns: dict[str, np.ndarray] = {"x": RANDOM.normal(size=N), "z": RANDOM.normal(size=N)}
    for number in range(10):
        words = [f"w{n}" for n in range(25)]
        columns[f"c{number}"] = RANDOM.permutation(np.resize(np.array(words), N))
    columns["photo"] = RANDOM.uniform(size=(N, 1, 12, 12))
    columns["y"] = RANDOM.normal(size=N)
    np.savez(tmp_path / "a.npz", **columns)
    data = import_data(Source(kind="npz", path="a.npz"), tmp_path)
    document = suggested(Document(data=data))
    assert [problem.message for problem in check(document).errors] == []
    assert kinds(document).count("Embedding") == 1
    assert "Concat" in kinds(document)


def test_it_is_the_same_twice() -> None:
    document = Document(data=of_source("iris"))
    assert suggested(document) == suggested(suggested(document))


def test_what_has_no_usual_network_is_refused() -> None:
    with pytest.raises(DataError, match="place by place"):
        suggested(Document(data=of_source("sentences")))
    with pytest.raises(DataError, match="Nothing is known"):
        suggested(Document())
    data = of_source("iris")
    fields = tuple(replace(f, role="ignore") if f.role == "target" else f for f in data.fields)
    changed = replace(data, fields=fields)
    bare = with_facts(changed, prepare(replace(changed, split=replace(data.split, kind="random")),
                                       load_table(Source(kind="iris"), None).table))  # fmt: skip
    with pytest.raises(DataError, match="role target"):
        suggested(Document(data=bare))


@pytest.mark.parametrize(
    ("rows", "batch", "epochs"), [(44, 32, 200), (941, 32, 34), (50_000, 64, 20), (10**6, 256, 20)]
)
def test_few_rows_are_seen_often_enough(rows: int, batch: int, epochs: int) -> None:
    data = of_source("credit")
    assert data.facts is not None
    facts = replace(data.facts, rows=FrozenMap({**data.facts.rows, "train": rows}))
    begun = Training(batch_size=7, epochs=3, seed=5, clip=Clip(kind="norm", value=1.0))
    training = suggested(Document(data=replace(data, facts=facts), training=begun)).training
    assert (training.batch_size, training.epochs) == (batch, epochs)
    assert training.keep_best, "the last weights may have learned by heart"
    changed = replace(begun, batch_size=batch, epochs=epochs, keep_best=True)
    assert training == changed, "other settings stay"
