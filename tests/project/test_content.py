from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpstudio.errors import Damaged, TooNew
from bpstudio.graph.document import Document, View
from bpstudio.params import FrozenMap
from bpstudio.project.content import Project, decode, encode, stored_members

VIEW = "view.json"
WEIGHTS = "weights/current.safetensors"


def changed(project: Project, name: str, **changes: Any) -> dict[str, bytes]:
    """The members of a project with changes in one of its JSON members."""
    contents = dict(encode(project).contents)
    contents[name] = json.dumps({**json.loads(contents[name]), **changes}).encode()
    return contents


def resealed(contents: dict[str, bytes], **manifest: Any) -> dict[str, bytes]:
    """The members with a manifest that fits them."""
    stated = json.loads(contents["manifest.json"])
    stated = {**stated, "members": stored_members(contents), **manifest}
    return {**contents, "manifest.json": json.dumps(stated).encode()}


def test_a_full_project_is_the_same_after_encoding(project: Project) -> None:
    decoded = decode(encode(project).contents)
    assert decoded.project == project
    assert decoded.warnings == ()


@given(data=st.data())
def test_every_document_is_the_same_after_encoding(
    data: st.DataObject, documents: st.SearchStrategy[Document]
) -> None:
    project = Project(document=data.draw(documents))
    assert decode(encode(project).contents).project == project


def test_equal_projects_give_equal_bytes(project: Project) -> None:
    again = decode(encode(project).contents).project
    assert encode(again) == encode(project)


def test_runs_keep_their_order(project: Project) -> None:
    assert [run.id for run in decode(encode(project).contents).project.runs] == ["r2", "r1"]


def test_runs_that_the_manifest_does_not_name_follow_by_their_start(project: Project) -> None:
    contents = changed(project, "manifest.json", runs=["r1", "gone"])
    assert [run.id for run in decode(contents).project.runs] == ["r1", "r2"]


def test_unknown_members_and_fields_survive(project: Project) -> None:
    contents = changed(project, "manifest.json", licence="MIT")
    contents["ext/other/data.json"] = b"{ not json of ours"
    contents["checkpoints/c1/state.json"] = b"{}"

    opened = decode(resealed(contents)).project
    stored = encode(opened).contents

    assert opened.extra == FrozenMap({"licence": "MIT"})
    assert json.loads(stored["manifest.json"])["licence"] == "MIT"
    assert stored["ext/other/data.json"] == b"{ not json of ours"
    assert stored["checkpoints/c1/state.json"] == b"{}"
    assert stored["later.bin"] == bytes(100)


def test_unreadable_weights_are_set_aside_and_written_back(project: Project) -> None:
    contents = resealed({**encode(project).contents, WEIGHTS: b"of a newer kind"})

    decoded = decode(contents)

    assert decoded.project.document == project.document
    assert decoded.project.weights is None
    assert [warning for warning in decoded.warnings if WEIGHTS in warning and "aside" in warning]
    assert encode(decoded.project).contents[WEIGHTS] == b"of a newer kind"


def test_new_weights_take_the_place_of_unreadable_ones(project: Project) -> None:
    broken = decode(resealed({**encode(project).contents, WEIGHTS: b"broken"})).project

    mended = replace(broken, weights=project.weights)

    assert decode(encode(mended).contents).project.weights == project.weights


def test_weights_that_the_zip_shows_to_be_damaged_never_look_sound_again(project: Project) -> None:
    decoded = decode(encode(project).contents, bad={WEIGHTS: f"{WEIGHTS}: bad checksum"})
    again = decode(encode(decoded.project).contents)

    assert decoded.project.weights is None
    assert again.project.weights is None
    (name,) = [name for name in again.project.opaque if name.startswith("set_aside/")]
    assert again.project.opaque[name] == encode(project).contents[WEIGHTS]


@pytest.mark.parametrize(
    ("broken", "bad"),
    [(b"no JSON", {}), (b'{"positions":{"n1":[1]}}', {}), (b"packed", {VIEW: f"{VIEW}: damaged"})],
    ids=["text", "schema", "container"],
)
def test_a_damaged_layout_costs_the_layout_only(
    project: Project, broken: bytes, bad: dict[str, str]
) -> None:
    decoded = decode(resealed({**encode(project).contents, VIEW: broken}), bad=bad)

    assert decoded.project.document == replace(project.document, view=View())
    (warning,) = decoded.warnings
    assert warning.startswith(f"{VIEW}: ")
    assert warning.endswith("It is set aside: the cards are arranged anew.")
    stored = encode(decoded.project).contents
    assert stored["set_aside/1-view.json"] == broken
    assert decode(stored).project == decoded.project


def test_a_run_that_does_not_fit_is_carried_whole(project: Project) -> None:
    contents = resealed(changed(project, "runs/r1/run.json", status="enchanted"))

    decoded = decode(contents)
    stored = encode(decoded.project).contents

    assert [run.id for run in decoded.project.runs] == ["r2"]
    assert decoded.project.current is None
    assert any("runs/r1/run.json" in warning for warning in decoded.warnings)
    for name in contents:
        if name.startswith("runs/r1/"):
            assert stored[name] == contents[name]


def test_what_was_left_of_a_run_goes_when_the_run_is_deleted(project: Project) -> None:
    contents = resealed({**encode(project).contents, "runs/r1/history.safetensors": b"broken"})
    opened = decode(contents).project

    kept = encode(opened).contents
    left = encode(replace(opened, runs=opened.runs[:1])).contents

    assert kept["runs/r1/history.safetensors"] == b"broken"
    assert not [name for name in left if name.startswith("runs/r1/")]


def test_a_member_that_somebody_changed_is_named(project: Project) -> None:
    contents = changed(project, "about.json", title="Mine")
    contents["ext/acme/new.txt"] = b""
    del contents["later.bin"]

    decoded = decode(contents)

    assert decoded.project.about["title"] == "Mine"
    assert decoded.warnings == (
        "Changed outside bpstudio: about.json, ext/acme/new.txt.",
        "Missing: later.bin.",
    )


def test_a_bad_preview_is_never_offered(project: Project) -> None:
    contents = resealed({**encode(project).contents, "preview.png": b"GIF89a"})
    decoded = decode(contents)
    assert "preview.png" not in decoded.project.opaque
    assert any("preview.png" in warning for warning in decoded.warnings)


def test_the_log_is_kept_as_it_was_written(project: Project) -> None:
    contents = encode(project).contents
    assert contents["log.jsonl"] == "".join(f"{line}\n" for line in project.log).encode()


@pytest.mark.parametrize("log", [b"\n", b"{}\n\n", b"[]\n", b'{"a": NaN}\n', b"{}\n" * 20_001])
def test_a_log_holds_an_object_on_each_line(project: Project, log: bytes) -> None:
    with pytest.raises(Damaged, match=r"^log\.jsonl: "):
        decode({**encode(project).contents, "log.jsonl": log})


def test_a_newer_major_version_is_refused_before_anything_else(project: Project) -> None:
    contents = changed(project, "manifest.json", version=[2, 0], writer="bpstudio 2.0.0", runs={})
    with pytest.raises(TooNew, match=r"bpstudio 2\.0\.0"):
        decode({**contents, "graph.json": b"something new"})


def test_a_newer_minor_version_opens_with_a_warning(project: Project) -> None:
    decoded = decode(changed(project, "manifest.json", version=[1, 7]))
    assert decoded.version == (1, 7)
    assert len(decoded.warnings) == 1


@pytest.mark.parametrize("name", ["mimetype", "manifest.json", "graph.json"])
def test_a_file_without_its_main_members_is_damaged(project: Project, name: str) -> None:
    contents = dict(encode(project).contents)
    del contents[name]
    with pytest.raises(Damaged, match=name):
        decode(contents)


def test_a_project_compares_by_value(project: Project) -> None:
    weights = project.weights
    assert weights is not None
    other = {**weights, "n2:weight": weights["n2:weight"] + 1}
    assert replace(project) == project
    assert replace(project, weights=FrozenMap(dict(weights))) == project
    assert replace(project, weights=FrozenMap(other)) != project
    assert hash(replace(project)) == hash(project)
