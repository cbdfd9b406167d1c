"""Edits of runs go back and forth while other runs come and go."""

from dataclasses import replace

import numpy as np

from bpstudio.params import FrozenMap
from bpstudio.project.run_edits import applied, deleted, noted, renamed, same_runs, starred
from bpstudio.project.runs import Run
from bpstudio.project.store import Project

WEIGHTS = FrozenMap({"n1:weight": np.ones((2, 2), np.float32)})


def run(name):
    return Run(id=name, status="completed", started="2025-01-01T00:00:00Z")


def project(*names, current=None):
    return Project(
        runs=tuple(run(name) for name in names), current=current,
        weights=WEIGHTS if current else None,
    )  # fmt: skip


def ids(found):
    return [run.id for run in found.runs]


def test_each_mark_is_set_and_taken_back_to_the_very_same_runs():
    before = project("a", "b", "c")
    for edit in (
        starred(before, ["a", "c"], star=True),
        renamed(before, "b", "wide"),
        noted(before, "b", "twice as wide"),
        deleted(before, ["a", "b"]),
    ):
        after = applied(before, edit)
        assert edit.changes
        assert not same_runs(after, before)
        assert same_runs(applied(after, edit.turned()), before)
    assert applied(before, starred(before, ["c"], star=True)).run("c").starred
    assert applied(before, noted(before, "b", "why")).run("b").note == "why"


def test_what_changes_nothing_is_no_edit():
    assert not starred(project("a"), ["a"], star=False).changes
    assert not deleted(project("a"), ["gone"]).changes


def test_a_deleted_run_comes_back_to_its_place_among_runs_that_came_since():
    edit = deleted(project("a", "b", "c", "d"), ["b", "c"])
    after = applied(project("a", "b", "c", "d"), edit)
    grown = replace(after, runs=(*after.runs, run("e")))
    assert ids(grown) == ["a", "d", "e"]
    assert ids(applied(grown, edit.turned())) == ["a", "b", "c", "d", "e"]


def test_the_first_run_comes_back_as_the_first():
    before = project("a", "b")
    edit = deleted(before, ["a"])
    assert ids(applied(applied(before, edit), edit.turned())) == ["a", "b"]


def test_weights_go_with_the_run_that_they_are_of_and_come_back_with_it():
    before = project("a", "b", current="b")
    edit = deleted(before, ["b"])
    after = applied(before, edit)
    assert (after.current, after.weights) == (None, None)
    back = applied(after, edit.turned())
    assert back.current == "b"
    assert back.weights is before.weights


def test_weights_of_a_newer_run_stay_when_a_deleted_one_comes_back():
    before = project("a", "b", current="b")
    edit = deleted(before, ["b"])
    newer = FrozenMap({"n1:weight": np.zeros((2, 2), np.float32)})
    grown = applied(before, edit).with_run(run("c"), newer)
    back = applied(grown, edit.turned())
    assert ids(back) == ["a", "b", "c"]
    assert back.current == "c"
    assert back.weights == newer


def test_a_run_that_went_on_keeps_what_it_learned_when_its_name_is_taken_back():
    before = project("a")
    edit = renamed(before, "a", "base")
    named = applied(before, edit)
    longer = replace(named, runs=(replace(named.runs[0], steps=500),))
    back = applied(longer, edit.turned())
    assert (back.runs[0].name, back.runs[0].steps) == ("", 500)
