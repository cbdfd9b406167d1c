from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.errors import ProjectError, TooNew
from bpstudio.graph.document import Document
from bpstudio.graph.edits import rename
from bpstudio.params import FrozenMap
from bpstudio.project.folder import pack, read_folder, unpack, write_folder
from bpstudio.project.store import Project, read, write


@pytest.fixture
def file(project: Project, tmp_path: Path) -> Path:
    return write(project, tmp_path / "loans.bpstudio") and tmp_path / "loans.bpstudio"


@pytest.fixture
def folder(file: Path, tmp_path: Path) -> Path:
    unpack(file, tmp_path / "loans")
    return tmp_path / "loans"


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_packing_what_was_unpacked_gives_the_same_file(
    project: Project, file: Path, folder: Path, tmp_path: Path
) -> None:
    assert pack(folder, tmp_path / "again.bpstudio") == ()

    assert read(tmp_path / "again.bpstudio").project == project
    assert (tmp_path / "again.bpstudio").read_bytes() == file.read_bytes()


@given(data=st.data())
def test_every_document_is_the_same_after_a_folder(
    data: st.DataObject,
    documents: st.SearchStrategy[Document],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    project = Project(document=data.draw(documents))
    folder = tmp_path_factory.mktemp("folder")
    write_folder(project, folder)
    assert read_folder(folder) == project


def test_json_is_text_that_can_be_diffed(folder: Path) -> None:
    lines = (folder / "graph.json").read_text().splitlines()
    assert '    {"id": "n1", "kind": "Input", "params": {"fields": ["age", "income"]}},' in lines
    assert max(map(len, lines)) <= 100


def test_one_edit_changes_few_lines(project: Project, folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    write_folder(replace(project, document=rename(project.document, "n2", "wide")), folder)
    after = {name: (folder / name).read_bytes() for name in files(folder)}

    assert [name for name in before if before[name] != after[name]] == ["graph.json"]
    old, new = (text["graph.json"].splitlines() for text in (before, after))
    assert len(old) == len(new)
    assert sum(one != other for one, other in zip(old, new, strict=True)) == 1


def test_files_that_did_not_change_are_not_touched(project: Project, folder: Path) -> None:
    times = {name: (folder / name).stat().st_mtime_ns for name in files(folder)}
    write_folder(project, folder)
    assert times == {name: (folder / name).stat().st_mtime_ns for name in files(folder)}


def test_a_deleted_run_goes_with_its_folder_and_version_control_stays(
    project: Project, folder: Path
) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("theirs")
    fewer = replace(project, runs=project.runs[:1], current=None)

    write_folder(fewer, folder)

    assert not (folder / "runs" / "r1").exists()
    assert (folder / "runs" / "r2" / "run.json").exists()
    assert (folder / ".git" / "config").read_text() == "theirs"
    assert read_folder(folder) == fewer


def test_runs_that_the_manifest_does_not_name_go_too(project: Project, folder: Path) -> None:
    """Version control may have merged them in."""
    (folder / "runs" / "r7").mkdir()
    for name in ("run.json", "history.safetensors"):
        (folder / "runs" / "r7" / name).write_bytes((folder / "runs" / "r1" / name).read_bytes())

    bare = Project(document=project.document)
    write_folder(bare, folder)

    assert read_folder(folder) == bare
    assert not (folder / "runs").exists()


def test_a_project_folder_with_other_files_in_it_is_left_alone(
    project: Project, folder: Path
) -> None:
    (folder / "README.md").write_text("theirs")
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    with pytest.raises(ProjectError, match=r"other files, such as README\.md"):
        write_folder(replace(project, runs=()), folder)
    assert before == {name: (folder / name).read_bytes() for name in files(folder)}


def test_a_fresh_repository_will_do(project: Project, tmp_path: Path) -> None:
    (tmp_path / "new" / ".git").mkdir(parents=True)
    write_folder(project, tmp_path / "new")
    assert read_folder(tmp_path / "new") == project


def test_an_edit_by_hand_is_no_damage(folder: Path, tmp_path: Path) -> None:
    about = folder / "about.json"
    about.write_text(about.read_text().replace("Loans", "Credits"))
    assert pack(folder, tmp_path / "again.bpstudio") == ()
    assert read(tmp_path / "again.bpstudio").project.about["title"] == "Credits"


def test_line_ends_of_windows_are_understood(project: Project, folder: Path) -> None:
    for name in ("log.jsonl", "graph.json", "manifest.json", "mimetype"):
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(
            content.replace(b"\n", b"\r\n") + b"\r\n" * (name == "mimetype")
        )
    assert read_folder(folder) == project


def test_members_that_could_not_be_read_keep_their_bytes(project: Project, tmp_path: Path) -> None:
    odd = {"runs/r9/run.json": b'{"id":   7}', "weights/current.safetensors": b"odd"}
    odd_project = replace(project, weights=None, opaque=project.opaque.with_(odd))
    write_folder(odd_project, tmp_path / "odd")
    assert read_folder(tmp_path / "odd") == odd_project


# ---------------------------------------------------------------------------- refusals


def test_a_folder_with_other_files_is_left_alone(file: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("years of work")
    with pytest.raises(ProjectError, match="holds other files"):
        unpack(file, tmp_path / "mine")
    assert files(tmp_path / "mine") == {"thesis.tex"}


def test_a_file_is_no_folder(file: Path) -> None:
    with pytest.raises(ProjectError, match="no folder"):
        unpack(file, file)
    with pytest.raises(ProjectError):
        read_folder(file)


def test_an_empty_folder_will_do(project: Project, file: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    unpack(file, tmp_path / "empty")
    assert read_folder(tmp_path / "empty") == project


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and links")
@pytest.mark.parametrize("kind", ["link", "folder link", "pipe"])
def test_only_regular_files_are_read(folder: Path, tmp_path: Path, kind: str) -> None:
    secret = tmp_path / "secret"
    match kind:
        case "link":
            secret.write_text("{}")
            (folder / "rules.json").unlink()
            (folder / "rules.json").symlink_to(secret)
        case "folder link":
            secret.mkdir()
            (folder / "ext" / "more").symlink_to(secret)
        case "pipe":
            os.mkfifo(folder / "ext" / "pipe")
    with pytest.raises(ProjectError, match="no regular file"):
        read_folder(folder)


def test_nothing_is_written_through_a_link(project: Project, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "ext" / "acme" / "notes.txt").unlink()
    (folder / "ext" / "acme").rmdir()
    (folder / "ext" / "acme").symlink_to(outside)
    with pytest.raises(ProjectError, match="link"):
        write_folder(project, folder)
    assert not any(outside.iterdir())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("notes.txt", "no part of a project"),
        ("Notes.txt", "not allowed"),
        ("ext/nul.txt", "reserved"),
        ("ext/acme/NOTES.txt", "not allowed"),
        ("ext/acme/notes.TXT", "twice"),
    ],
)
def test_names_that_a_file_cannot_have_are_refused(folder: Path, name: str, reason: str) -> None:
    (folder / name).write_text("x")
    if (folder / name).name not in os.listdir((folder / name).parent):
        pytest.skip("the file system folds case")
    with pytest.raises(ProjectError, match=reason):
        read_folder(folder)


def test_a_manifest_cannot_have_files_deleted_outside(project: Project, folder: Path) -> None:
    victim = folder.parent / "victim"
    victim.write_text("dear")
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"].append("../victim")
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ProjectError):
        write_folder(project, folder)
    assert victim.read_text() == "dear"


def test_a_large_file_is_refused_unread(folder: Path) -> None:
    with (folder / "about.json").open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(ProjectError, match=r"about\.json: it has 1,099,511,627,776 bytes"):
        read_folder(folder)


def test_a_folder_of_a_later_release_is_refused(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "version": [2, 0]}))
    with pytest.raises(TooNew):
        read_folder(folder)


@pytest.mark.parametrize("name", ["manifest.json", "graph.json", "mimetype"])
def test_a_folder_without_its_main_files_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ProjectError, match=name):
        read_folder(folder)


def test_unknown_fields_survive(project: Project, tmp_path: Path) -> None:
    later = replace(project, extra=FrozenMap({"licence": "MIT"}))
    write_folder(later, tmp_path / "later")
    assert read_folder(tmp_path / "later") == later
