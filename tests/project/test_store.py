from __future__ import annotations

import os
import shutil
import stat
import sys
import zipfile
from collections import namedtuple
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpstudio.errors import Damaged, ProjectError
from bpstudio.graph.document import Document, Graph, Node, Source
from bpstudio.graph.edits import rename, set_data
from bpstudio.project.store import ChangedOutside, Project, read, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "loans.bpstudio"


def test_a_project_is_the_same_after_saving(project: Project, path: Path) -> None:
    saved = write(project, path)
    opened = read(path)

    assert opened.project == saved.project == project
    assert opened.warnings == saved.warnings == ()
    assert opened.stamp == saved.stamp
    assert opened.members == saved.members
    with zipfile.ZipFile(path) as other:
        assert other.testzip() is None
        assert other.namelist()[0] == "mimetype"


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_document_is_the_same_after_saving(
    data: st.DataObject, documents: st.SearchStrategy[Document], path: Path
) -> None:
    document = data.draw(documents)
    write(Project(document=document), path, force=True)
    assert read(path).project.document == document


def test_equal_projects_are_equal_files(project: Project, path: Path, tmp_path: Path) -> None:
    write(project, path)
    write(read(path).project, tmp_path / "again.bpstudio")
    assert path.read_bytes() == (tmp_path / "again.bpstudio").read_bytes()


def test_damaged_weights_do_not_cost_the_drawing(project: Project, path: Path) -> None:
    write(project, path)
    raw = bytearray(path.read_bytes())
    assert project.weights is not None
    raw[raw.index(project.weights["n2:weight"].tobytes()) + 9] ^= 1
    path.write_bytes(raw)

    opened = read(path)
    write(opened.project, path)
    again = read(path)

    assert opened.project.document == project.document
    assert opened.project.weights is None
    assert any("weights/current.safetensors" in warning for warning in opened.warnings)
    assert any(name.startswith("set_aside/") for name in again.members)


def test_what_could_not_be_opened_again_is_not_saved(project: Project, path: Path) -> None:
    write(project, path)
    before = path.read_bytes()
    broken = replace(project, document=rename(project.document, "n2", "x" * 20_001))

    with pytest.raises(ProjectError, match=r"loans\.bpstudio was not saved.*graph\.json") as error:
        write(broken, path)

    assert not isinstance(error.value, Damaged)
    assert path.read_bytes() == before
    assert sorted(os.listdir(path.parent)) == [path.name]


def test_the_old_file_is_kept_as_a_backup(project: Project, path: Path) -> None:
    write(project, path)
    first = path.read_bytes()
    for name in ("second", "third"):
        before = path.read_bytes()
        write(replace(project, document=rename(project.document, "n2", name)), path)
        assert path.with_name("loans.bpstudio.bak").read_bytes() == before
    assert path.read_bytes() != first
    assert len(os.listdir(path.parent)) == 2


# ---------------------------------------------------------------------- changed since opened


def test_a_file_that_changed_on_disk_is_not_overwritten(project: Project, path: Path) -> None:
    stamp = write(project, path).stamp
    theirs = replace(project, about=project.about.with_({"title": "theirs"}))
    write(theirs, path)

    with pytest.raises(ChangedOutside, match="has changed on disk"):
        write(project, path, stamp=stamp)
    assert read(path).project == theirs

    write(project, path, stamp=stamp, force=True)
    assert read(path).project == project


def test_another_project_of_equal_size_and_time_is_noticed(project: Project, path: Path) -> None:
    saved = write(project, path)
    other = replace(project, doc_id="00000000-0000-0000-0000-000000000000")
    stamp = write(other, path).stamp
    disguised = replace(stamp, doc_id=saved.stamp.doc_id)

    with pytest.raises(ChangedOutside):
        write(project, path, stamp=disguised)


def test_saving_again_and_again_needs_no_question(project: Project, path: Path) -> None:
    stamp = write(project, path).stamp
    for name in ("a", "b"):
        named = replace(project, document=rename(project.document, "n2", name))
        stamp = write(named, path, stamp=stamp).stamp


def test_a_file_that_is_gone_is_simply_written(project: Project, path: Path) -> None:
    stamp = write(project, path).stamp
    path.unlink()
    write(project, path, stamp=stamp)
    assert read(path).project == project


# ------------------------------------------------------------------------- places and rights


def test_a_link_stays_a_link(project: Project, path: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "target.bpstudio"
    write(Project(), target)
    path.symlink_to(target)

    write(project, path)

    assert path.is_symlink()
    assert read(target).project == project
    assert (tmp_path / "real" / "target.bpstudio.bak").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX mode bits")
def test_the_mode_of_the_old_file_is_kept(project: Project, path: Path) -> None:
    write(project, path)
    path.chmod(0o640)
    write(project, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX mode bits")
def test_a_new_file_takes_the_mode_that_the_user_set(project: Project, path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(project, path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_read_only_file_is_left_alone(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, path)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write to anything
    with pytest.raises(ProjectError, match="read-only"):
        write(project, path)


def test_a_full_disk_says_how_much_is_missing(
    project: Project, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 0))
    with pytest.raises(ProjectError, match=r"room on the disk: [1-9]\d* kB more"):
        write(project, path)
    assert not path.exists()


def test_a_folder_that_is_not_there_is_an_error_with_a_name(
    project: Project, tmp_path: Path
) -> None:
    with pytest.raises(ProjectError, match=r"x\.bpstudio was not saved"):
        write(project, tmp_path / "missing" / "x.bpstudio")


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "empty", "text"])
def test_what_is_no_project_file_is_refused_at_once(path: Path, kind: str) -> None:
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            if not hasattr(os, "mkfifo"):
                pytest.skip("no pipes here")
            os.mkfifo(path)
        case "empty":
            path.touch()
        case "text":
            path.write_text("hello " * 100)
    with pytest.raises(ProjectError, match=r"loans\.bpstudio"):
        read(path)


def test_opening_touches_no_data_file(project: Project, path: Path) -> None:
    write(project, path)
    source = project.document.data.source
    assert source is not None
    assert source.path == "loans.csv"
    assert not (path.parent / source.path).exists()
    read(path)


# ---------------------------------------------------------------------------- paths of data


def with_path(path: str) -> Project:
    document = Document(graph=Graph(nodes=(Node(id="n1", kind="Input"),)))
    data = replace(document.data, source=Source(kind="csv", path=path))
    return Project(document=set_data(document, data))


def stored_path(project: Project) -> str | None:
    source = project.document.data.source
    return source.path if source else None


def test_an_absolute_path_becomes_relative_to_the_file(path: Path) -> None:
    data = path.parent / "data" / "rows.csv"

    saved = write(with_path(str(data)), path)

    assert stored_path(saved.project) == "data/rows.csv"
    assert stored_path(read(path).project) == "data/rows.csv"
    assert str(path.parent).encode() not in path.read_bytes()


@pytest.mark.parametrize("name", ["rows.csv", "../data/rows.csv"])
def test_a_relative_path_stays(path: Path, name: str) -> None:
    assert stored_path(write(with_path(name), path).project) == name


def test_a_name_that_looks_like_a_drive_can_be_saved(path: Path) -> None:
    assert stored_path(write(with_path("a:b.csv"), path).project) == "./a:b.csv"


# --------------------------------------------------------------------------- damaged files


def test_a_damaged_file_points_to_the_sound_version_beside_it(project: Project, path: Path) -> None:
    write(project, path)
    write(replace(project, runs=()), path, force=True)
    path.write_bytes(path.read_bytes()[:-1_000])

    with pytest.raises(Damaged) as caught:
        read(path)

    assert caught.value.message == (
        "loans.bpstudio cannot be opened. It is no bpstudio project, or its end is missing."
    )
    assert "copy loans.bpstudio.bak to a new name that ends in .bpstudio" in caught.value.hint
    assert read(path.with_name("loans.bpstudio.bak")).project == project


def test_a_backup_that_is_damaged_too_is_not_recommended(project: Project, path: Path) -> None:
    write(project, path)
    write(project, path, force=True)
    for spoilt in (path, path.with_name("loans.bpstudio.bak")):
        spoilt.write_bytes(spoilt.read_bytes()[:-1_000])

    with pytest.raises(Damaged) as caught:
        read(path)

    assert ".bak" not in str(caught.value)
    assert caught.value.hint == "Copy or download it again, or take it from a backup."


@pytest.mark.parametrize("at", [0, 40, 200, 400, -900, -300, -30])
def test_a_flipped_byte_is_told_in_words_for_a_person(
    project: Project, path: Path, at: int
) -> None:
    write(project, path)
    content = bytearray(path.read_bytes())
    content[at] ^= 255
    path.write_bytes(content)

    try:
        said = " ".join(read(path).warnings)
    except Damaged as error:
        said = str(error)

    assert "damaged" in said or "no bpstudio project" in said
    jargon = ("zip", "header", "checksum", "inflate", "deflate", "directory", "container")
    assert not [word for word in jargon if word in said]
