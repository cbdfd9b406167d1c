"""Reading and searching the pages of the book; no window."""

import pytest

from bpstudio.errors import UserError
from bpstudio.ui.help import book
from bpstudio.ui.help.book import Section, anchors_of, headings, page_of, pages, search


def section(text: str) -> Section:
    return Section(page="p", title="t", anchor="t", level=1, text=text)


def test_anchors_are_those_of_code_hosts() -> None:
    assert anchors_of(["Does it pay?", "A – B", "Does it pay?"]) == [
        "does-it-pay", "a--b", "does-it-pay-1",
    ]  # fmt: skip


def test_a_line_of_code_is_no_heading() -> None:
    text = "# One\n\n```\n# a comment\n```\n\n## `Two`\n"
    assert [(level, title) for level, title, _ in headings(text)] == [(1, "One"), (2, "Two")]


def test_the_words_of_a_section_are_without_marks() -> None:
    text = "See **this** [page](a.md#b), `x\\|y`.\n\n| a | b\\_c |\n| --- | --- |\n| 1 | 2 |\n"
    assert section(text).words == "See this page, x|y. a b_c 1 2"


def test_every_typed_word_must_be_there_and_titles_come_first() -> None:
    found = search("vanishing gradient")
    assert found[0].section.title == "Vanishing gradient"
    for hit in found:
        whole = f"{hit.section.title} {hit.section.words}".lower()
        assert "vanishing" in whole
        assert "gradient" in whole


@pytest.mark.parametrize("typed", ["", "  ", "a", "zzzz gradient"])
def test_nothing_is_found_for_nothing(typed: str) -> None:
    assert search(typed) == []


def test_an_excerpt_shows_the_word_that_was_found() -> None:
    for hit in search("torchrun"):
        shown = f"{hit.section.title} {hit.excerpt}".lower()
        assert "torchrun" in shown
        assert len(hit.excerpt) < 140


def test_the_contents_divide_the_pages_into_parts() -> None:
    assert pages()[0].name == book.FIRST
    assert all(page.part for page in pages())
    assert page_of("no-such-page") is None


def test_a_page_that_is_missing_is_named(tmp_path, monkeypatch) -> None:
    (tmp_path / "README.md").write_text("## Part\n\n- [Gone](gone.md)\n", encoding="utf-8")
    monkeypatch.setattr(book, "folder", lambda: tmp_path)
    pages.cache_clear()
    try:
        with pytest.raises(UserError, match=r"gone\.md"):
            pages()
    finally:
        pages.cache_clear()
