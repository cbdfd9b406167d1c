"""Real data that ship with bpstudio: whole, without what publishers added, with their origin."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bpstudio.data.load import load_table
from bpstudio.data.sources import shipped
from bpstudio.data.sources.authors import BOOKS
from bpstudio.data.sources.books import LETTERS, letters
from bpstudio.errors import DataError
from bpstudio.graph.document import Source
from bpstudio.params import FrozenMap
from bpstudio.resources import resource

FILES = sorted(path.name for path in resource("data").iterdir() if path.suffix != ".md")


def test_each_file_has_its_origin_beside_it() -> None:
    said = resource("data", "SOURCES.md").read_text(encoding="utf-8")
    assert FILES
    assert all(f"| `{name}` |" in said for name in FILES)
    assert "public domain" in said


@pytest.mark.parametrize("book", BOOKS.values())
def test_a_book_is_its_author_s_words_alone(book: str) -> None:
    text = shipped.shipped_text(f"{book}.txt")
    assert 100_000 < len(text) < 150_000
    for added in (
        "gutenberg",
        " etext",
        "fulcrum",
        "release of",
        "dramatis",
        "\t",
        "\r",
    ):
        assert added not in text.casefold()


def test_a_book_begins_and_ends_as_it_should() -> None:
    said = letters("alice")
    assert said.startswith("chapter i down the rabbit-hole alice was beginning to get very tired")
    assert said.endswith("remembering her own child-life, and the happy summer days.")
    assert set(said) == set(LETTERS)


def test_the_next_letters_are_the_letters_one_later() -> None:
    params = FrozenMap({"rows": 30, "length": 50})
    table = load_table(Source(kind="alice", params=params), None).table
    now, later = table.columns["letters"].ravel(), table.columns["next"].ravel()
    np.testing.assert_array_equal(now[1:], later[:-1])
    assert "".join(LETTERS[code] for code in now) == letters("alice")[:1_500]


def test_a_book_gives_no_more_pieces_than_it_has() -> None:
    table = load_table(Source(kind="alice", params=FrozenMap({"rows": 100_000})), None).table
    assert table.rows == (len(letters("alice")) - 1) // 64


def test_nothing_but_words_tells_the_author() -> None:
    table = load_table(Source(kind="authors", params=FrozenMap({"length": 5})), None).table
    for piece in table.columns["words"].tolist():
        assert len(piece.split()) == 5
        assert set(piece) <= set("abcdefghijklmnopqrstuvwxyz' ")


def test_the_sea_is_warm_in_march_and_warmest_in_years_of_el_nino() -> None:
    table = load_table(Source(kind="sea_temperature"), None).table
    dates, degrees = table.columns["date"], table.columns["temperature"].reshape(61, 12)
    assert (dates[0], dates[-1]) == ("1950-01-01", "2010-12-01")
    assert degrees.mean(axis=0).argmax() == 2
    assert {1950 + year for year in np.argsort(degrees.mean(axis=1))[-2:]} == {1983, 1997}


def test_a_file_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shipped, "resource", lambda *parts: tmp_path.joinpath(*parts))
    with pytest.raises(DataError, match=r"sea-temperature\.csv cannot be read"):
        load_table(Source(kind="sea_temperature"), None)
