"""Edits that a crash has interrupted come back, all of them, and never half of one."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bpstudio.catalogue.lookup import ports_in
from bpstudio.errors import ProjectError
from bpstudio.graph import blocks, edits
from bpstudio.graph.document import Document, Frame, Node, Source
from bpstudio.params import FrozenMap
from bpstudio.project.delta import apply_delta, delta
from bpstudio.project.examples import example
from bpstudio.project.journal import Edited, Home, Journal, file_of, read_journal
from bpstudio.project.run_edits import RunEdit, deleted, noted
from bpstudio.project.runs import Run
from bpstudio.project.store import Project, read, write
from bpstudio.project.stored import stored_document


def session() -> list[tuple[str, Document]]:
    """A document and what somebody makes of it: one edit of every kind."""
    first = example("digits-cnn").open().document
    nodes = [node.id for node in first.graph.nodes]
    found = [("", first)]

    def then(label: str, after: Document) -> None:
        found.append((label, after))

    then("add", edits.add(found[-1][1], Node(id="new1", kind="ReLU"), at=(1.0, 2.0)))
    then("rename", edits.rename(found[-1][1], nodes[1], "Kanten – 縁"))
    then("move", edits.move(found[-1][1], {nodes[2]: (7.5, -3.0)}))
    then("group", blocks.group(found[-1][1], nodes[2:5], ports_of=ports_in(first.graph))[0])
    then("undo", found[3][1])
    then("remove", edits.remove(found[-1][1], nodes[2:4]))
    document = found[-1][1]
    then("rate", replace(document, training=replace(document.training, epochs=77)))
    document = found[-1][1]
    source = Source(kind="csv", path="/somewhere/else/loans.csv")
    then("data", replace(document, data=replace(document.data, source=source)))
    document = found[-1][1]
    frame = Frame(id="f1", at=(0.0, 0.0), size=(10.0, 10.0), title="note")
    then("frame", replace(document, view=replace(document.view, frames=(frame,))))
    return found


def kept(folder: Path, found: list[tuple[str, Document]], home: Home | None = None) -> Journal:
    journal = Journal(folder)
    journal.begin(home or Home(name="loans"), found[0][1])
    for (_, before), (label, after) in pairwise(found):
        journal.edit(label, before, after)
    return journal


def test_a_delta_leads_from_each_document_to_the_next_and_back():
    found = session()
    for (_, one), (label, other) in pairwise(found):
        for before, after in ((one, other), (other, one)):
            raw = json.loads(json.dumps(stored_document(before)))
            apply_delta(raw, json.loads(json.dumps(delta(before, after))))
            wanted = json.loads(json.dumps(stored_document(after)))
            raw["view.json"].setdefault("frames", [])
            wanted["view.json"].setdefault("frames", [])
            assert raw == wanted, label


def test_a_small_edit_of_a_large_drawing_is_a_short_line():
    from bpstudio.bench.drawings import lattice

    large = lattice(1000)
    after = edits.rename(large, "p20l12", "x")
    assert len(json.dumps(delta(large, after))) < 400


def test_all_edits_come_back_with_what_they_were_called(tmp_path):
    found = session()
    kept(tmp_path, found).close()
    edited = read_journal(tmp_path)
    assert edited is not None
    assert edited.document == found[-1][1]
    assert edited.labels == tuple(label for label, _ in found[1:])
    assert edited.worth


def test_a_journal_cut_at_any_byte_gives_what_was_complete(tmp_path):
    found = session()
    kept(tmp_path, found).close()
    path = tmp_path / "ops-0.jsonl"
    whole = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for cut in range(max(ends[0], len(whole) - 3000), len(whole) + 1):
        path.write_bytes(whole[:cut])
        edited = read_journal(tmp_path)
        complete = sum(end <= cut for end in ends) - 1
        assert edited is not None
        assert edited.document == found[complete][1], cut


def test_a_flipped_byte_ends_the_reading_there(tmp_path):
    found = session()
    kept(tmp_path, found).close()
    path = tmp_path / "ops-0.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].replace(b"label", b"lebal", 1)
    path.write_bytes(b"".join(lines))
    edited = read_journal(tmp_path)
    assert edited is not None
    assert edited.document == found[2][1]


@pytest.mark.parametrize("name", ["ops-0.jsonl", "base-0.json"])
@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 90, b"00000000 {}\n", b"[" * 100_000],
    ids=["empty", "zeros", "no sum", "deep"],
)
def test_rubbish_is_no_journal(tmp_path, name, content):
    kept(tmp_path, session()).close()
    (tmp_path / name).write_bytes(content)
    assert read_journal(tmp_path) is None


def test_edits_that_led_back_are_nothing_to_lose(tmp_path):
    found = session()[:3]
    kept(tmp_path, [*found, ("undo", found[1][1]), ("undo", found[0][1])]).close()
    edited = read_journal(tmp_path)
    assert edited is not None
    assert not edited.worth
    kept(tmp_path / "new", found[:1], Home(name="new", unsaved=True)).close()
    unsaved = read_journal(tmp_path / "new")
    assert unsaved is not None
    assert unsaved.worth


def saved(tmp_path: Path) -> tuple[Path, Home, list[tuple[str, Document]]]:
    found = session()[:4]
    path = tmp_path / "loans.bpstudio"
    runs = tuple(
        Run(id=name, status="completed", started="2026-01-01T00:00:00+00:00")
        for name in ("r1", "r2", "r3")
    )
    write(Project(document=found[0][1], runs=runs), path)
    return path, Home(name="loans", file=str(path), stamp=read(path).stamp), found


def test_without_a_base_the_file_serves_as_long_as_it_is_the_same(tmp_path):
    path, home, found = saved(tmp_path)
    folder = tmp_path / "journal"
    kept(folder, found, home).close()
    (folder / "base-0.json").unlink()
    edited = read_journal(folder)
    assert edited is not None
    assert edited.document.graph == found[-1][1].graph
    assert file_of(edited) is not None
    write(Project(), path, force=True)
    assert file_of(edited) is None
    assert read_journal(folder) is None


def test_what_was_done_to_runs_and_rules_comes_back(tmp_path):
    path, home, found = saved(tmp_path)
    project = read(path).project
    journal = Journal(tmp_path / "journal")
    journal.begin(home, found[0][1])
    journal.mark_runs(noted(project, "r1", "the good one"))
    away: RunEdit = deleted(project, ["r2"])
    journal.mark_runs(away)
    journal.mark_runs(away.turned())
    journal.mark_runs(deleted(project, ["r3"]))
    journal.keep_rules(FrozenMap({"plateau": FrozenMap({"params": FrozenMap({"share": 0.5})})}))
    journal.close()
    edited = read_journal(tmp_path / "journal")
    assert isinstance(edited, Edited)
    assert not edited.changed
    assert edited.worth
    back = edited.put_on(project)
    assert [(run.id, run.note) for run in back.runs] == [("r1", "the good one"), ("r2", "")]
    assert back.rules["plateau"]["params"]["share"] == 0.5


def test_edits_made_during_a_save_are_in_one_part_or_the_other_at_every_moment(
    tmp_path, monkeypatch
):
    found = session()
    folder = tmp_path / "journal"
    journal = kept(folder, found)
    last, moments = found[-1][1], []

    def look(work):
        def act(*given, **more):
            moments.append(read_journal(folder))
            done = work(*given, **more)
            moments.append(read_journal(folder))
            return done

        return act

    for name in ("write_bytes", "replace", "unlink"):
        monkeypatch.setattr(Path, name, look(getattr(Path, name)))
    journal.begin(Home(name="loans"), found[2][1], since=("Edits while it was saved", last))
    assert len(moments) >= 8
    assert all(moment is not None and moment.document == last for moment in moments)
    journal.edit("remove", last, found[1][1])
    journal.close()
    edited = read_journal(folder)
    assert edited.document == found[1][1]
    assert edited.labels == ("Edits while it was saved", "remove")


def test_a_part_replaces_those_before_it(tmp_path):
    found = session()
    journal = kept(tmp_path, found)
    journal.begin(Home(name="other"), found[0][1])
    journal.edit("edit", found[0][1], found[1][1])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["base-1.json", "ops-1.jsonl"]
    assert read_journal(tmp_path).document == found[1][1]
    journal.close()


def test_a_full_disk_is_told_and_nothing_is_written_behind_half_a_line(tmp_path, monkeypatch):
    found = session()
    journal = kept(tmp_path, found[:2])

    class Full:
        def write(self, text: bytes) -> int:
            raise OSError(28, "No space left on device")

        def close(self) -> None:
            pass

    journal.close()
    monkeypatch.setattr(journal, "_ops", Full())
    with pytest.raises(ProjectError, match="No space left"):
        journal.edit("more", found[1][1], found[2][1])
    journal.edit("more", found[1][1], found[2][1])
    assert read_journal(tmp_path).document == found[1][1]


def test_a_file_whose_name_cannot_be_is_none(tmp_path):
    kept(tmp_path, session()[:2], Home(name="x", file="a\0b")).close()
    edited = read_journal(tmp_path)
    assert edited is not None
    assert file_of(edited) is None


@pytest.mark.parametrize("base", [{"data.json": {"source": True}}, {"data.json": "x"}, {"x": 1}])
def test_a_base_that_is_no_document_is_no_edit_to_have_back(tmp_path, base):
    kept(tmp_path, session()[:2]).close()
    text = json.dumps(base).encode()
    (tmp_path / "base-0.json").write_bytes(b"%08x %s" % (zlib.crc32(text), text))
    assert read_journal(tmp_path) is None
