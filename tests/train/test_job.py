"""A job is made of a document that can be trained; everything else is refused in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bpstudio.data.preparation import without_ranges
from bpstudio.data.windows import with_windows
from bpstudio.errors import DataError, ModelError
from bpstudio.graph import edits
from bpstudio.graph.document import Choice, Document, Windows
from bpstudio.params import freeze
from bpstudio.project.arrays import Arrays, Bundle
from bpstudio.project.runs import Run
from bpstudio.train.job import frozen_arrays, is_prepared_alike, make_job


@pytest.fixture
def document(sketch, arrays) -> Document:
    drawing = sketch(arrays(x=np.ones((8, 2), np.float32), y=np.arange(8) % 2))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", id="a", out_features=2)
    drawing.put("Output", target="y")
    return drawing.document


def test_a_job_holds_all_that_a_run_needs(document, job):
    made = job(document, host="direct")
    assert made.host == "direct"
    assert made.document.graph == document.graph
    assert made.source.modules["a"] == "linear_a"
    assert set(made.prepared.parts) == {"train", "validation", "test"}
    assert made.id != job(document).id


def test_facts_are_those_of_the_data_as_they_are_now(document, job):
    stale = replace(
        document.data.facts, fields=document.data.facts.fields[::-1], rows=document.data.facts.rows
    )
    made = job(replace(document, data=replace(document.data, facts=stale)))
    assert [field.column for field in made.document.data.facts.fields] == ["x", "y"]


def test_the_first_error_of_the_check_refuses_it(document, job):
    wrong = edits.set_param(document, "a", "out_features", 7)
    with pytest.raises(ModelError, match="7 values") as caught:
        job(wrong)
    assert caught.value.node == "n2"
    assert caught.value.hint


@pytest.mark.parametrize("changes", [{"precision": "float16", "optimizer": Choice(kind="LBFGS")}])
def test_settings_that_cannot_be_kept_are_refused_not_passed_over(document, job, changes):
    with pytest.raises(ModelError) as caught:
        job(edits.set_training(document, **changes))
    assert caught.value.hint


def test_a_job_of_a_series_has_windows_for_rows(sketch, arrays, job):
    drawing = sketch(arrays(x=np.ones((30, 2), np.float32), y=np.arange(30.0)))
    drawing.put("Input", fields=("x",))
    drawing.put("Flatten")
    drawing.put("Linear", out_features=1)
    drawing.put("Output", target="y", loss=freeze({"kind": "MSELoss", "params": {}}))
    cut = with_windows(drawing.document.data, Windows(lags=3))
    made = job(replace(drawing.document, data=cut))
    assert made.prepared.columns["x"].shape == (30, 3, 2)


def test_another_split_is_told_by_the_ranges_of_training_alone(sketch, arrays, job):
    columns = {"x": np.ones((8, 2), np.float32), "y": np.arange(8.0)}
    drawing = sketch(arrays(split=(0.5, 0.25, 0.25), **columns))
    drawing.put("Input", fields=("x",))
    drawing.put("Linear", out_features=1)
    drawing.put("Output", target="y", loss=freeze({"kind": "MSELoss", "params": {}}))
    document, found = drawing.document, {}
    for seed in range(20):
        split = replace(document.data.split, seed=seed)
        made = job(replace(document, data=replace(document.data, split=split)))
        fitted = made.prepared.preparation
        found[fitted["y"].seen] = fitted
    one, other, *_ = found.values()
    value, held = one.to_value()
    ran = Run(id="r", status="completed", started="", preparation=Bundle(value, Arrays(held)))
    assert is_prepared_alike(ran, one)
    assert not is_prepared_alike(ran, other)
    earlier = replace(ran, preparation=Bundle(without_ranges(value), Arrays(held)))
    assert is_prepared_alike(earlier, other)


def test_without_data_there_is_no_job():
    with pytest.raises(DataError, match="No data"):
        make_job(Document(), base=None)


def test_arrays_of_a_job_cannot_be_written_to():
    import torch

    tensor = torch.zeros(3)
    array = frozen_arrays({"a": tensor})["a"]
    tensor += 1
    assert not array.any()
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
