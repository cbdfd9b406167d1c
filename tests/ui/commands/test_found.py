"""Which commands typed words mean."""

import pytest

from bpstudio.ui.commands.found import Command, found

OFFER = [
    Command(text="Undo", run=lambda: None, place="Edit"),
    Command(text="Zoom in", run=lambda: None, place="View"),
    Command(text="Zoom out", run=lambda: None, place="View"),
    Command(text="Add Linear", run=lambda: None, place="Linear", more="dense fully-connected"),
    Command(text="Add Bilinear", run=lambda: None, place="Linear"),
    Command(text="Delete", run=lambda: None, place="Edit", enabled=False, why_not="Select first"),
    Command(text="Go to hidden layer", run=lambda: None, place="Linear"),
]


def texts(typed: str) -> list[str]:
    return [command.text for command in found(OFFER, typed)]


def test_nothing_typed_offers_everything_and_last_what_cannot_be_done() -> None:
    assert texts("") == [*(c.text for c in OFFER if c.enabled), "Delete"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("zoom", "Zoom in"),
        ("ZOOM O", "Zoom out"),
        ("zout", "Zoom out"),
        ("add lin", "Add Linear"),
        ("dense", "Add Linear"),
        ("hidden", "Go to hidden layer"),
        ("del", "Delete"),
    ],
)
def test_words_beginnings_and_letters_in_order_find(typed: str, first: str) -> None:
    assert texts(typed)[0] == first


def test_the_beginning_of_a_word_beats_its_middle() -> None:
    assert texts("linear")[:2] == ["Add Linear", "Add Bilinear"]


def test_every_word_must_match() -> None:
    assert texts("zoom linear") == []
    assert texts("nix") == []


def test_no_more_than_asked_for() -> None:
    assert len(found(OFFER, "", most=2)) == 2
