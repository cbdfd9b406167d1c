"""Data paths stay relative to the project, wherever it is saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bpstudio.graph.document import Data, Document, Source
from bpstudio.project.paths import moved, relative


def with_path(path: str) -> Document:
    return Document(data=Data(source=Source(kind="csv", path=path)))


def test_a_project_saved_elsewhere_still_finds_its_data(tmp_path: Path) -> None:
    data = tmp_path / "data" / "loans.csv"
    before, after = tmp_path / "data", tmp_path / "deep" / "er"
    document = moved(with_path("loans.csv"), before=before, after=after)
    source = document.data.source
    assert source is not None
    assert source.path == "../../data/loans.csv"
    assert (after / source.path).resolve() == data.resolve()


def test_the_same_folder_changes_nothing(tmp_path: Path) -> None:
    document = with_path("loans.csv")
    assert moved(document, before=tmp_path, after=tmp_path) is document


def test_an_absolute_path_becomes_relative_at_the_first_save(tmp_path: Path) -> None:
    document = moved(with_path(str(tmp_path / "a.csv")), before=None, after=tmp_path)
    assert document.data.source == replace(Source(kind="csv"), path="a.csv")


def test_generated_data_have_no_path(tmp_path: Path) -> None:
    document = Document(data=Data(source=Source(kind="moons")))
    assert moved(document, before=None, after=tmp_path) is document


def test_relative_paths_have_forward_slashes(tmp_path: Path) -> None:
    assert relative(tmp_path / "a" / "b.csv", tmp_path) == "a/b.csv"
