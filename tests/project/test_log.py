"""The log of a project: lines that are chained, bounded and kept, whoever wrote them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bpstudio.graph.document import Data, Document, Source, Training
from bpstudio.params import FrozenMap
from bpstudio.project import log, log_entries
from bpstudio.project.folder import pack, unpack
from bpstudio.project.info import log_info, render_log
from bpstudio.project.log import appended, broken, entries, entry, rebased
from bpstudio.project.store import Project, read, write

OTHERS = '{"what":"created","by":{"tool":"bpstudio 9"}}'


def chain(count: int, *, start: tuple[str, ...] = ()) -> tuple[str, ...]:
    for number in range(count):
        start = appended(start, entry("remedy", rule="plateau", label=f"number {number}"))
    return start


def test_every_line_holds_the_hash_of_the_one_before() -> None:
    lines = chain(3)
    assert json.loads(lines[0])["previous"] == ""
    assert len({json.loads(line)["previous"] for line in lines}) == 3
    assert broken(lines) == ()


@pytest.mark.parametrize(
    ("damage", "places"),
    [
        (lambda lines: (lines[0], lines[1].replace("number 1", "number 9"), *lines[2:]), (3,)),
        (lambda lines: (lines[0], *lines[2:]), (2,)),
        (lambda lines: lines[1:], (1,)),
        (lambda lines: (lines[1], lines[0], *lines[2:]), (1, 2, 3)),
        (lambda lines: (*lines[:2], OTHERS, *lines[2:]), (3, 4)),
    ],
    ids=["changed", "one missing", "the first missing", "swapped", "one put between"],
)
def test_damage_shows_and_where(damage, places) -> None:
    assert broken(damage(chain(4))) == places


def test_what_is_added_after_damage_does_not_hide_it() -> None:
    lines = chain(4)
    assert broken(chain(2, start=(lines[0], *lines[2:]))) == (2,)


def test_lines_of_other_versions_stay_and_are_linked_to() -> None:
    lines = chain(2, start=(OTHERS,))
    assert lines[0] == OTHERS
    assert broken(lines) == ()
    assert broken((OTHERS.replace("9", "8"), *lines[1:])) == (2,)
    assert "another version" in log_entries.words(entries(lines)[0])


def test_a_full_log_keeps_its_newest_lines_and_says_how_many_went(monkeypatch) -> None:
    monkeypatch.setattr(log, "KEPT_LINES", 5)
    lines = chain(12)
    assert len(lines) == 5
    head, *rest = entries(lines)
    assert head.facts["lines"] == 12 - len(rest)
    assert rest[-1].facts["label"] == "number 11"
    assert [one.facts["label"] for one in rest] == [f"number {n}" for n in (8, 9, 10, 11)]
    assert broken(lines) == ()
    assert broken((lines[0], *lines[2:])) == (2,)
    assert "8 older lines" in log_entries.words(head)


def test_a_log_of_many_bytes_is_shortened_too(monkeypatch) -> None:
    monkeypatch.setattr(log, "KEPT_BYTES", 4096)
    lines = chain(60)
    assert sum(len(line) + 1 for line in lines) <= 4096
    assert entries(lines)[0].facts["lines"] + len(lines) - 1 == 60
    assert broken(lines) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("cannot read /home/mary/private/loans.csv", "cannot read loans.csv"),
        (r"cannot read C:\Users\Mary\loans.csv", "cannot read loans.csv"),
        ("~/data/loans.csv is missing", "loans.csv is missing"),
        ("flow / depth, n5.2/n7, 3/4", "flow / depth, n5.2/n7, 3/4"),
        ("one\ntwo\u202e three", "one two three"),
    ],
)
def test_no_text_of_a_line_leads_to_a_place_on_this_machine(text: str, kept: str) -> None:
    assert entry("run", reason=text).facts["reason"] == kept


def test_a_saved_change_names_the_file_of_the_data_alone() -> None:
    before, after = (
        Document(data=Data(source=Source(kind="csv", path=f"/home/mary/private/{name}.csv")))
        for name in ("loans", "loans-2")
    )
    (line,) = appended((), log_entries.saved(before, after))
    assert "loans-2.csv" in line
    assert "mary" not in line


def test_a_save_without_edits_has_nothing_to_tell() -> None:
    assert log_entries.saved(Document(), Document()) is None
    found = log_entries.saved(Document(), Document(training=Training(epochs=7)))
    assert found is not None
    assert "epochs" in log_entries.words(found)


def test_values_that_are_no_numbers_can_be_written(make_run) -> None:
    lines = appended((), log_entries.run_ended(make_run()))
    assert json.loads(lines[0])["loss"]["test"] == "inf"
    assert "seed" in log_entries.words(entries(lines)[0])


def test_what_was_written_during_a_save_follows_what_was_saved() -> None:
    start = chain(2)
    saved = appended(start, entry("saved", changes=["a"]))
    meanwhile = appended(start, entry("run", run="r1"))
    found = rebased(saved, meanwhile[len(start) :])
    assert [one.kind for one in entries(found)] == ["remedy", "remedy", "saved", "run"]
    assert broken(found) == ()


def test_a_damaged_chain_opens_with_a_warning_and_is_saved_as_it_is(
    tmp_path: Path, project: Project
) -> None:
    lines = chain(3)
    damaged = replace(project, log=(lines[0], lines[2]))
    write(damaged, tmp_path / "a.bpstudio")
    opened = read(tmp_path / "a.bpstudio")
    assert opened.project.log == damaged.log
    assert any(warning.startswith("log.jsonl: line 2") for warning in opened.warnings)
    assert log_info(opened)["damaged"] == [2]
    assert "does not fit" in render_log(opened).splitlines()[1]


def test_a_log_goes_through_a_folder_unchanged(tmp_path: Path, project: Project) -> None:
    write(replace(project, log=chain(3, start=(OTHERS,))), tmp_path / "a.bpstudio")
    unpack(tmp_path / "a.bpstudio", tmp_path / "folder")
    pack(tmp_path / "folder", tmp_path / "b.bpstudio")
    assert read(tmp_path / "b.bpstudio").project.log == read(tmp_path / "a.bpstudio").project.log


def test_hostile_lines_are_told_as_one_harmless_line() -> None:
    line = json.dumps(
        {"kind": "run", "name": "<b>x</b>\u202e\n", "loss": [1, {"a": None}], "versions": 3,
         "at": "\x1b[31m", "lines": "many", "previous": 7}
    )  # fmt: skip
    (found,) = entries((line,))
    told = log_entries.words(found)
    assert "\n" not in told
    assert "\u202e" not in told
    assert broken((line,)) == (1,)


def test_a_head_that_lies_about_its_count_does_no_harm(monkeypatch) -> None:
    monkeypatch.setattr(log, "KEPT_LINES", 3)
    head = json.dumps({"kind": "cut", "lines": ["x"], "last": 5})
    assert entries(chain(4, start=(head,)))[0].facts["lines"] >= 1


def test_the_facts_of_a_run_are_bounded() -> None:
    found = entry("run", many=list(range(1000)), deep=FrozenMap({"a": "x" * 5000}))
    assert len(found.facts["many"]) == log.MOST_ITEMS
    assert len(found.facts["deep"]["a"]) <= 200
