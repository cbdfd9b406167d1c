"""A finished run answers with its own target, roles and types after the project's have changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.data.load import load_prepared, with_facts
from bpstudio.data.suggest import suggested
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice
from bpstudio.graph.edits import set_data
from bpstudio.params import EMPTY
from bpstudio.project.drawn import document_of
from bpstudio.project.share import shared
from bpstudio.project.store import Project, read, write
from bpstudio.results.evaluate import answer
from bpstudio.results.intervals import margins_of
from bpstudio.results.predict import Predictor, load_rows


def aged(project: Project, folder: Path) -> Project:
    """The project once it predicts the age, which was an input, by a new drawing."""
    data = project.document.data
    roles = {"age": "target", "default": "input"}
    steps = {"age": (Choice(kind="standardize"),), "default": (Choice(kind="one_hot"),)}
    fields = tuple(
        replace(field, role=roles[field.column], prepare=steps[field.column])
        if field.column in roles
        else field
        for field in data.fields
    )
    assert data.source is not None
    source = replace(data.source, params=data.source.params.with_({"needs": ("age",)}))
    data = replace(data, source=source, fields=fields, split=replace(data.split, kind="random"))
    data = with_facts(data, load_prepared(data, folder))
    return replace(project, document=suggested(set_data(project.document, data)))


def test_it_is_evaluated_and_asked_as_before(loans: Path, tmp_path: Path) -> None:
    project = read(loans).project
    changed = aged(project, loans.parent)
    write(changed, tmp_path / "changed.bpstudio")
    changed = read(tmp_path / "changed.bpstudio").project
    found = answer(changed, base=loans.parent)
    (one,) = found.parts["train"]
    assert one.asked.target == "default"
    assert one.asked.classes == ("no", "yes")
    assert "'age' was input (number), is target (number)" in found.warnings[0]
    table, _ = load_rows(project, loans.parent / "loans.csv")
    before = Predictor(project, base=loans.parent).predict(table).answers[0].probabilities
    after = Predictor(changed, base=loans.parent).predict(table).answers[0].probabilities
    assert before is not None
    assert after is not None
    np.testing.assert_array_equal(before, after)


@pytest.mark.parametrize("drawn_anew", [False, True])
def test_it_answers_as_before_once_a_column_is_prepared_otherwise(
    loans: Path, *, drawn_anew: bool
) -> None:
    project = read(loans).project
    data = project.document.data
    fields = tuple(
        replace(field, prepare=(Choice(kind="codes"),)) if field.column == "city" else field
        for field in data.fields
    )
    data = replace(data, fields=fields)
    document = set_data(project.document, with_facts(data, load_prepared(data, loans.parent)))
    document = suggested(document) if drawn_anew else document
    found = answer(replace(project, document=document), base=loans.parent)
    assert "'city' was prepared otherwise" in found.warnings[0]
    (one,), (before,) = found.parts["test"], answer(project, base=loans.parent).parts["test"]
    np.testing.assert_array_equal(one.probabilities, before.probabilities)
    bare = replace(document, data=replace(document.data, facts=None))
    assert document_of(bare, project.runs[0]) == (bare, "")


def test_its_intervals_stay(tmp_path: Path) -> None:
    random = np.random.Generator(np.random.PCG64(4))
    lines = [f"{a:.3f},{b:.3f},{a + b:.3f}" for a, b in random.normal(size=(200, 2))]
    (tmp_path / "sums.csv").write_text("\n".join(["a,b,sum", *lines]), encoding="utf-8")
    path = tmp_path / "sums.bpstudio"
    assert run(["new", "--data", str(tmp_path / "sums.csv"), "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "1", "--json"]) == 0
    project = read(path).project
    data, (ran,) = project.document.data, project.runs
    roles = {"a": "target", "sum": "input"}
    fields = tuple(replace(one, role=roles.get(one.column, one.role)) for one in data.fields)
    moved = replace(data, fields=fields, facts=None)
    changed = replace(project, document=replace(project.document, data=moved))
    before, after = (margins_of(one, run=ran.id, base=tmp_path) for one in (project, changed))
    assert list(after.by_path) == list(before.by_path)
    assert not after.why
    other = replace(moved, split=replace(data.split, seed=7))
    again = replace(project, document=replace(project.document, data=other))
    assert margins_of(again, run=ran.id, base=tmp_path).by_path


def test_a_column_that_is_gone_is_named(loans: Path, tmp_path: Path) -> None:
    project = read(loans).project
    lines = (loans.parent / "loans.csv").read_text(encoding="utf-8").splitlines()
    other = [line.split(",", 1)[1] for line in lines]  # without the age
    (tmp_path / "loans.csv").write_text("\n".join(other), encoding="utf-8")
    with pytest.raises(DataError, match="'age' is not in the data any more"):
        answer(aged(project, loans.parent), base=tmp_path)


def test_a_run_that_kept_no_document_goes_by_that_of_the_project(loans: Path) -> None:
    project = read(loans).project
    runs = tuple(replace(run, drawn=EMPTY) for run in project.runs)
    assert not answer(replace(project, runs=runs), base=loans.parent).warnings


def test_what_is_kept_names_no_place_and_is_left_out_with_the_data(loans: Path) -> None:
    project = read(loans).project
    (run,) = project.runs
    assert str(loans.parent) not in repr(run.drawn)
    assert not shared(project, without=["data"]).runs[0].drawn
