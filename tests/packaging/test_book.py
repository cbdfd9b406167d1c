"""What the book says holds: links and pictures, keys and menus, commands, rules, and the HTML."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QKeySequence

from bpstudio.catalogue.layers import LAYERS
from bpstudio.cli.parser import parser
from bpstudio.diagnose.registry import RULES
from bpstudio.export.kinds import EXPORTERS
from bpstudio.ui.action import State, said
from bpstudio.ui.actions import ACTIONS
from bpstudio.ui.docks import PLACES
from bpstudio.ui.findings.words import rule_words
from bpstudio.ui.help.book import CONTENTS, Page, folder, page_of, pages
from bpstudio.ui.help.shortcuts import OTHER_KEYS
from bpstudio.ui.help.topics import rule_topic

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
KEY = re.compile(r"\b(?:(?:Ctrl|Shift|Alt)\+)+(?:F\d+|\w+|\[|\]|\+|-)|\bF(?:1[0-2]|[1-9])\b")
MENU = re.compile(r"\*([A-Z]\w+(?: → [^*→]+)+)\*")
FENCE = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"`bpstudio ([a-z][\w-]*)[^`]*`")
EXTRA = re.compile(r"bpstudio\[(\w+)\]")
TERMINAL_KEYS = {"Ctrl+C"}


def each_page() -> list[object]:
    return [pytest.param(page, id=page.name) for page in pages()]


# ------------------------------------------------------------------------------- links and pictures


def test_every_page_is_in_the_contents_once() -> None:
    named = [page.name for page in pages()]
    assert sorted(named) == sorted(
        path.stem for path in folder().glob("*.md") if path.name != CONTENTS
    )


@pytest.mark.parametrize("page", each_page())
def test_a_page_opens_with_its_only_title(page: Page) -> None:
    assert page.text.startswith("# ")
    assert [section.level for section in page.sections].count(1) == 1
    assert len({section.anchor for section in page.sections}) == len(page.sections)


@pytest.mark.parametrize("page", each_page())
def test_every_link_and_picture_of_a_page_is_there(page: Page) -> None:
    for target in LINK.findall(page.text):
        assert ":" not in target, f"{target} leads out of the book"
        path, _, anchor = target.partition("#")
        if path.endswith(".png"):
            assert (folder() / path).is_file(), target
            continue
        other = page_of(path.removesuffix(".md")) if path else page
        assert other is not None, target
        anchors = {section.anchor for section in other.sections}
        assert not anchor or anchor in anchors, target


def test_the_links_of_the_repository_to_the_book_hold(root: Path) -> None:
    found = 0
    for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md"):
        text = (root / name).read_text(encoding="utf-8")
        for target in re.findall(r"docs/book/[\w-]+\.md", text):
            assert (root / target).is_file(), f"{name}: {target}"
            found += 1
    assert found


@pytest.mark.parametrize("page", each_page())
def test_a_table_does_not_follow_code(page: Page) -> None:
    """Qt would take over the look of code into the first cell of its head."""
    assert not re.search(r"^```\n\n?\|", page.text, re.MULTILINE)


# --------------------------------------------------------------------------------- keys and menus


def known_keys() -> set[str]:
    keys = {keys for row in ACTIONS for keys in row.keys}
    keys |= {key.strip() for *_, words in OTHER_KEYS for key in words.split(",")}
    return {QKeySequence(key).toString() for key in keys} | TERMINAL_KEYS


@pytest.mark.parametrize("page", each_page())
def test_every_key_that_a_page_names_does_something(page: Page) -> None:
    known = known_keys()
    for key in KEY.findall(page.text):
        assert QKeySequence(key).toString() in known, key


def known_menus() -> set[str]:
    found = {f"View → Panels → {place.title}" for place in PLACES}
    for row in ACTIONS:
        middle = f" → {row.submenu}" if row.submenu else ""
        found |= {f"{row.menu}{middle}", f"{row.menu}{middle} → {said(row.text, State())}"}
    return found


@pytest.mark.parametrize("page", each_page())
def test_every_menu_that_a_page_names_is_there(page: Page) -> None:
    known = known_menus()
    for path in MENU.findall(page.text.replace("\n", " ")):
        assert path in known, path


def test_keys_and_menus_of_the_book_are_found_at_all() -> None:
    text = "\n".join(page.text for page in pages())
    assert {"Ctrl+K", "F1", "Shift+F1", "Ctrl+]"} <= set(KEY.findall(text))
    assert {"File → New…", "Help → Keyboard shortcuts"} <= set(MENU.findall(text))


# ---------------------------------------------------------------------------------------- commands


def printed() -> Iterator[str]:
    """Every line of code in the book that starts the program, placeholders and all."""
    for page in pages():
        for block in () if page.name == "commands" else FENCE.findall(page.text):
            yield from (line for line in block.splitlines() if "bpstudio " in line)


@pytest.mark.parametrize("line", sorted(set(printed())))
def test_every_command_that_is_printed_is_understood(line: str) -> None:
    words = shlex.split(line.partition("bpstudio ")[2])
    assert parser().parse_args(words).command == words[0]


@pytest.mark.parametrize("page", each_page())
def test_every_command_that_a_page_names_is_there(page: Page) -> None:
    known = page_of("commands")
    assert known is not None
    names = {section.title for section in known.sections} | {"self-test"}
    for name in COMMAND.findall(page.text):
        assert name in names


def test_every_extra_that_is_named_can_be_installed(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {name for page in pages() for name in EXTRA.findall(page.text)}
    assert named
    assert named <= set(project["optional-dependencies"])


def test_the_forms_of_export_are_those_of_the_program() -> None:
    page = page_of("export")
    assert page is not None
    assert set(re.findall(r"^\| `(\w+)` \|", page.text, re.MULTILINE)) == set(EXPORTERS.kinds())


# --------------------------------------------------------------------------------- generated pages


def test_generated_pages_say_what_the_program_does(book: ModuleType) -> None:
    stale = [path.name for path in book.reference.stale(folder())]
    assert stale == [], "run: python packaging/dev.py docs"


def test_a_stale_page_is_found_and_mended(book: ModuleType, tmp_path: Path) -> None:
    reference = book.reference
    assert len(reference.write(tmp_path)) == len(reference.PAGES)
    (tmp_path / "keys.md").write_text("# Keys\n", encoding="utf-8")
    assert list(reference.stale(tmp_path)) == [tmp_path / "keys.md"]
    reference.write(tmp_path)
    assert reference.stale(tmp_path) == {}


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.kind)
def test_every_rule_has_a_section_with_its_card(rule, book: ModuleType) -> None:
    topic = rule_topic(rule.kind)
    page = page_of(topic.page)
    assert page is not None
    section = next(one for one in page.sections if one.anchor == topic.anchor)
    assert section.title == rule_words(rule.kind)
    for name in (f"`{rule.kind}`", *(f"`{name}`" for name in rule.params)):
        assert name in section.text


def test_remedies_are_read_off_the_rules(book: ModuleType) -> None:
    of = {rule.kind: list(book.reference.remedies_of(rule)) for rule in RULES}
    assert "Clip the global norm of the gradient." in of["exploding-gradient"]
    assert "Use Sigmoid in its place." in of["output-width"]  # made in the rule itself
    assert "Another learning rate." in of["slow-convergence"]  # by way of a function
    assert of["target-shape"] == []
    assert not [words for found in of.values() for words in found if not words.strip()]


def test_every_layer_is_on_a_page() -> None:
    shown = {
        section.title
        for page in pages()
        if page.name.startswith("layers-")
        for section in page.sections
    }
    assert {spec.title for spec in LAYERS} <= shown


# --------------------------------------------------------------------------------------- the HTML


class Look(HTMLParser):
    """What a page refers to, and the anchors that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name in {"href", "src"}:
                self.targets.append(value or "")
            if name == "id":
                self.ids.add(value or "")


@pytest.fixture(scope="module")
def built(book: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("book") / "html"
    book.build(out)
    return out


def test_the_html_is_whole_and_refers_to_nothing_outside(built: Path) -> None:
    looks = {
        path.name: Look(path.read_text(encoding="utf-8")) for path in sorted(built.glob("*.html"))
    }
    assert set(looks) == {"index.html", *(f"{page.name}.html" for page in pages())}
    for name, look in looks.items():
        assert "script" not in look.tags
        for target in look.targets:
            assert not re.match(r"[a-z]+:|//", target), f"{name}: {target}"
            path, _, anchor = target.partition("#")
            assert not path or (built / path).is_file(), f"{name}: {target}"
            if anchor:
                assert anchor in looks[path or name].ids, f"{name}: {target}"


def test_the_style_sheet_knows_light_and_dark_and_fetches_nothing(built: Path) -> None:
    style = (built / "book.css").read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in style
    assert "url(" not in style
    assert "@import" not in style


def test_pictures_have_words_for_those_who_do_not_see_them() -> None:
    for page in pages():
        for words in re.findall(r"!\[([^\]]*)\]", page.text):
            assert len(words) > 10


def test_an_earlier_build_leaves_nothing_behind(book: ModuleType, built: Path) -> None:
    (built / "gone.html").write_text("old", encoding="utf-8")
    book.build(built)
    assert not (built / "gone.html").exists()
