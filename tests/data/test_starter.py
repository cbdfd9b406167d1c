"""The first drawing for a table: what it reads, what it answers, and when there is none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bpstudio.compile.check import check
from bpstudio.data.load import import_data
from bpstudio.data.starter import starter, unused_inputs
from bpstudio.errors import DataError
from bpstudio.graph.document import Data, Document, Source

RANDOM = np.random.default_rng(5)


def imported(folder: Path, **columns: np.ndarray) -> Data:
    np.savez(folder / "a.npz", **columns)
    return import_data(Source(kind="npz", path="a.npz"), folder)


def kinds(document: Document) -> list[str]:
    return [node.kind for node in document.graph.nodes]


def classes(rows: int, count: int) -> np.ndarray:
    return np.resize(np.array([f"class {n}" for n in range(count)]), rows)


def test_classes_get_an_answer_each_and_cross_entropy(tmp_path: Path) -> None:
    data = imported(tmp_path, x=RANDOM.normal(size=90), z=RANDOM.normal(size=90), y=classes(90, 3))
    document = starter(data)
    assert kinds(document) == ["Input", "Linear", "ReLU", "Linear", "Output"]
    answer, output = document.graph.nodes[-2:]
    assert answer.params["out_features"] == 3
    assert output.params["target"] == "y"
    assert output.params["loss"]["kind"] == "CrossEntropyLoss"
    checked = check(document)
    assert checked.problems == ()
    assert checked.shapes["n0"]["out"] == ("N", 2)
    assert set(document.view.positions) == set(document.graph.by_id)


def test_a_number_is_answered_with_the_squared_error(tmp_path: Path) -> None:
    data = imported(tmp_path, x=RANDOM.normal(size=60), y=RANDOM.normal(size=60))
    document = starter(data)
    assert document.graph.nodes[-1].params["loss"]["kind"] == "MSELoss"
    assert check(document).problems == ()


def test_an_image_is_flattened_first(tmp_path: Path) -> None:
    images = RANDOM.uniform(size=(60, 1, 6, 6))
    document = starter(imported(tmp_path, photo=images, y=classes(60, 2)))
    assert kinds(document)[:3] == ["Input", "Flatten", "Linear"]
    assert check(document).errors == ()


def test_small_tables_are_seen_more_often(tmp_path: Path) -> None:
    columns = {"x": RANDOM.normal(size=5_000), "y": RANDOM.normal(size=5_000)}
    large = starter(imported(tmp_path, **columns)).training.epochs
    small = starter(imported(tmp_path, **{k: v[:40] for k, v in columns.items()})).training.epochs
    assert (small, large) == (200, 20)


def test_codes_are_named_as_left_out(tmp_path: Path) -> None:
    data = imported(tmp_path, x=RANDOM.normal(size=300), street=classes(300, 40), y=classes(300, 2))
    assert unused_inputs(starter(data)) == ("street",)


def test_without_numbers_or_target_there_is_no_first_drawing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="With 'y' to predict, no column of numbers"):
        starter(imported(tmp_path, street=classes(300, 40), y=classes(300, 2)))
    with pytest.raises(DataError, match="can be the target"):
        starter(imported(tmp_path, x=RANDOM.normal(size=60)))
