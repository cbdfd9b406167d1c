"""Every remedy, on projects to which rules offer it: told in words, pure, and it can be trained.

The window's part, the preview on the canvas and the step of undo, is in `tests/ui/findings`.
"""

from __future__ import annotations

import json

import pytest

from bpstudio.compile.check import check
from bpstudio.diagnose import offers
from bpstudio.diagnose.measures import promise_of
from bpstudio.diagnose.problems import FIX
from bpstudio.diagnose.remedies import EDITS, apply
from bpstudio.graph.changes import changes, marks
from bpstudio.graph.document import Document
from bpstudio.project.schema import read_document
from bpstudio.project.stored import stored_document
from tests.diagnose.offering import MORE, NAMES, offered, repaired

pytestmark = pytest.mark.filterwarnings("ignore:overflow encountered")
WALKED = (*NAMES, *(pytest.param(name, marks=pytest.mark.long) for name in MORE))
AS_FIX = {"fill-missing"}
"""Gaps are a problem of the drawing, which no run gets past: its fix is this edit."""


def text_of(document: Document) -> str:
    return json.dumps(stored_document(document), allow_nan=False)


def errors_of(document: Document) -> set[str]:
    return {one.code for one in check(document).errors}


@pytest.mark.parametrize("name", WALKED)
def test_what_is_offered_is_told_and_can_be_trained(name: str) -> None:
    case = offered(name)
    before, stored = case.document, text_of(case.document)
    assert case.repairs
    for one in case.repairs:
        what, after = one.remedy.id, one.after
        assert after != before, what
        assert repaired(before, one.remedy) == after or what == FIX, "the same each time"
        assert changes(before, after), f"{what} is not told in words"
        drawn = marks(before.graph, after.graph)
        assert bool(drawn) == (after.graph != before.graph), what
        assert errors_of(one.read) <= errors_of(before), what
        assert read_document(json.loads(text_of(after))) == after, what
        assert one.remedy.label
        assert one.remedy.expected
        assert promise_of(one.finding.rule, what).name
    assert text_of(before) == stored, "the document before stays as it was"


@pytest.mark.slow
def test_every_remedy_is_offered_to_somebody() -> None:
    found = {one.remedy.id for name in NAMES for one in offered(name).repairs}
    assert found == {*EDITS, FIX} - AS_FIX


def test_the_fix_of_gaps_is_to_fill_them() -> None:
    case = offered("nan-in-data")
    (one,) = case.repairs
    assert one.after == apply(case.document, offers.imputed(["x1", "x2", "x3", "x4"]))
    assert errors_of(case.document)
    assert not errors_of(one.read)
