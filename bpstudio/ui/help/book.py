"""The pages of the book and where each begins: reads its Markdown, and knows no Qt.

The contents are the list of links in `README.md`; a page is a file, a section a heading in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.resources import resource

CONTENTS = "README.md"
FIRST = "tour"
_ENTRY = re.compile(r"^\s*-\s+\[(?P<title>[^\]]+)\]\((?P<file>[\w-]+)\.md\)")
_PART = re.compile(r"^##\s+(?P<title>.+)$")
_HEADING = re.compile(r"^(?P<marks>#{1,4})\s+(?P<title>.+?)\s*#*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BAR = re.compile(r"^\|[-| ]+\|$|(?<!\\)\|", re.MULTILINE)
_MARK = re.compile(r"^```\w*$|\\(?=[\\*_<\[\]`|])|[*`]", re.MULTILINE)
_SHORTEST, _BEFORE, _AFTER = 2, 24, 90


@dataclass(frozen=True, kw_only=True)
class Section:
    """What stands under one heading. `level` is 1 for the title of the page."""

    page: str
    title: str
    anchor: str
    level: int
    text: str

    @cached_property
    def words(self) -> str:
        """The text on one line, without the marks of Markdown."""
        text = _BAR.sub(" ", _LINK.sub(r"\1", self.text))
        return " ".join(_MARK.sub("", text).split())


@dataclass(frozen=True, kw_only=True)
class Page:
    """One file of the book. `part` is the heading in the contents that it stands under."""

    name: str
    title: str
    part: str
    text: str

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Headings in the order of the page, the first of which is its title."""
        return tuple(_sections(self.name, self.text))


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A section that was found, and the words around the first word that was looked for."""

    section: Section
    excerpt: str


def folder() -> Path:
    """Where the pages lie: `docs/book` of a source tree, carried along by wheels."""
    shipped = resource("docs", "book")
    return shipped if shipped.is_dir() else resource().parent / "docs" / "book"


@lru_cache(maxsize=1)
def pages() -> tuple[Page, ...]:
    """Every page, in the order of the contents.

    Raises:
        UserError: if a page that the contents name is not there.
    """
    place = folder()
    try:
        return tuple(_pages(place, (place / CONTENTS).read_text(encoding="utf-8")))
    except OSError as error:
        raise UserError(
            tr("The help pages cannot be read: {file}.", file=error.filename),
            hint=tr("Install bpstudio again; a file that belongs to it is missing."),
        ) from error


def page_of(name: str) -> Page | None:
    """The page of a name, without `.md`."""
    return next((page for page in pages() if page.name == name), None)


def _pages(place: Path, contents: str) -> Iterator[Page]:
    part = ""
    for line in contents.splitlines():
        if heading := _PART.match(line):
            part = heading["title"]
        elif entry := _ENTRY.match(line):
            text = (place / f"{entry['file']}.md").read_text(encoding="utf-8")
            yield Page(name=entry["file"], title=entry["title"], part=part, text=text)


def headings(text: str) -> Iterator[tuple[int, str, int]]:
    """Level, title and number of line of each heading; lines of code are none."""
    fenced = False
    for number, line in enumerate(text.splitlines()):
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and (found := _HEADING.match(line)):
            yield len(found["marks"]), found["title"].replace("`", ""), number


def _sections(page: str, text: str) -> Iterator[Section]:
    lines, found = text.splitlines(), list(headings(text))
    ends = [*(number for _, _, number in found[1:]), len(lines)]
    anchors = anchors_of([title for _, title, _ in found])
    for (level, title, begin), end, anchor in zip(found, ends, anchors, strict=True):
        body = "\n".join(lines[begin + 1 : end])
        yield Section(page=page, title=title, anchor=anchor, level=level, text=body)


def anchors_of(titles: Sequence[str]) -> list[str]:
    """The anchors of headings, as code hosts make them: `A b, c` is `a-b-c`, again `a-b-c-1`."""
    seen: dict[str, int] = {}
    found = []
    for title in titles:
        plain = "".join(c for c in title.lower() if c.isalnum() or c in " -_").replace(" ", "-")
        count = seen.get(plain, 0)
        seen[plain] = count + 1
        found.append(f"{plain}-{count}" if count else plain)
    return found


def search(typed: str) -> list[Hit]:
    """Sections that hold every typed word; those with the words in their title come first."""
    words = [word for word in typed.lower().split() if len(word) >= _SHORTEST]
    if not words:
        return []
    ranked: list[tuple[int, Hit]] = []
    for page in pages():
        for section in page.sections:
            rank = _rank(section, words)
            if rank is not None:
                ranked.append((rank, Hit(section=section, excerpt=_excerpt(section.words, words))))
    return [hit for _, hit in sorted(ranked, key=lambda item: item[0])]


def _rank(section: Section, words: Sequence[str]) -> int | None:
    title, text = section.title.lower(), section.words.lower()
    if not all(word in title or word in text for word in words):
        return None
    missing = sum(word not in title for word in words)
    return 2 * missing + (section.level > 1)


def _excerpt(text: str, words: Sequence[str]) -> str:
    """Whole words around the first place at which one that was looked for stands."""
    low = text.lower()
    at = min((place for word in words if (place := low.find(word)) >= 0), default=0)
    begin = 0 if at <= _BEFORE else low.find(" ", at - _BEFORE) + 1
    cut = text[begin : at + _AFTER]
    if at + _AFTER < len(text):
        cut = f"{cut.rpartition(' ')[0]} …"
    return f"… {cut}" if begin else cut
