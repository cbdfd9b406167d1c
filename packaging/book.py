"""Builds the book in `docs/book` as plain HTML that needs nothing from anywhere else.

    python packaging/dev.py docs

First the pages that are generated (`reference.py`) are brought up to date; `--check` writes none
and fails if one is stale.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

import reference
from bpstudio.ui.help.book import CONTENTS, FIRST, Page, pages
from bpstudio.ui.theme import DARK, LIGHT, Theme

ROOT = Path(__file__).resolve().parent.parent
BOOK, OUT = ROOT / "docs" / "book", ROOT / "dist" / "book"
PICTURES = "pictures"
STYLE = "book.css"
_PICTURE = re.compile(r"\.\./pictures/([\w.-]+)")

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – bpstudio</title>
<link rel="stylesheet" href="book.css">
</head>
<body>
<a class="skip" href="#page">To the page</a>
<nav aria-label="Contents">
<p class="name"><a href="index.html">bpstudio</a></p>
{contents}
</nav>
<main id="page">
{body}
<p class="way">{way}</p>
</main>
</body>
</html>
"""

CSS = """
* { box-sizing: border-box; }
body { margin: 0; display: flex; font: 16px/1.6 system-ui, sans-serif; background: var(--ground);
  color: var(--text); }
nav { flex: 0 0 17rem; height: 100vh; overflow-y: auto; position: sticky; top: 0;
  padding: 1.5rem 1rem; background: var(--side); border-right: 1px solid var(--line);
  font-size: 0.9rem; }
nav .name { margin: 0 0 1rem; font-size: 1.1rem; font-weight: 650; }
nav h2 { margin: 1.2rem 0 0.3rem; padding: 0; border: 0; font-size: 0.75rem; color: var(--muted);
  text-transform: none; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-left: 1rem; }
nav a { display: block; padding: 0.1rem 0.5rem; border-radius: 6px; color: var(--text);
  text-decoration: none; }
nav a:hover { background: var(--plate); }
nav a[aria-current] { background: var(--chosen); font-weight: 600; }
main { flex: 1 1 auto; min-width: 0; max-width: 56rem; padding: 2rem 3rem 4rem; }
h1 { font-size: 2rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; margin: 2.4rem 0 0.6rem; }
h3 { font-size: 1.1rem; margin: 1.8rem 0 0.4rem; }
h1, h2, h3 { font-weight: 650; }
a { color: var(--accent); }
img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 8px; }
code { font: 0.88em ui-monospace, monospace; background: var(--plate); padding: 0.1em 0.3em;
  border-radius: 4px; }
pre { background: var(--plate); padding: 0.8rem 1rem; border-radius: 8px; overflow-x: auto; }
pre code { background: none; padding: 0; }
table { border-collapse: collapse; width: 100%; margin: 0.8rem 0 1.4rem; font-size: 0.92rem; }
th, td { border: 1px solid var(--line); padding: 0.4rem 0.6rem; text-align: left;
  vertical-align: top; }
th { background: var(--plate); }
.way { display: flex; justify-content: space-between; margin-top: 3rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 50rem) { body { display: block; } nav { height: auto; position: static; }
  main { padding: 1.5rem; } }
@media print { nav, .way, .skip { display: none; } }
"""


def build(out: Path) -> list[Path]:
    """Write every page, the one style sheet and the pictures that are used; all that was written.

    What an earlier build left in `out` goes.
    """
    if out.exists():
        shutil.rmtree(out)
    (out / PICTURES).mkdir(parents=True)
    written = [out / STYLE]
    written[0].write_text(style(), encoding="utf-8")
    used: set[str] = set()
    every = pages()
    for place, page in enumerate(every):
        before = every[place - 1] if place else None
        after = every[place + 1] if place + 1 < len(every) else None
        path = out / f"{page.name}.html"
        path.write_text(html_of(page, before, after), encoding="utf-8")
        written.append(path)
        used.update(_PICTURE.findall(page.text))
    for name in sorted(used):
        shutil.copyfile(BOOK.parent / PICTURES / name, out / PICTURES / name)
    written.append(_front(out))
    return written


def _front(out: Path) -> Path:
    """The page that a folder opens with: the words above the contents, and the contents."""
    text = (BOOK / CONTENTS).read_text(encoding="utf-8")
    front = Page(name="", title="The book", part="", text=text)
    path = out / "index.html"
    path.write_text(html_of(front, None, pages()[0]), encoding="utf-8")
    return path


def html_of(page: Page, before: Page | None, after: Page | None) -> str:
    """A page as HTML."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(page.text)
    anchors = iter([section.anchor for section in page.sections])
    for token in tokens:
        if token.type == "heading_open":
            token.attrSet("id", next(anchors))
        for inside in token.children or ():
            _point(inside)
    body = reader.renderer.render(tokens, reader.options, {})
    way = "".join(
        f'<a href="{one.name}.html">{words.format(html.escape(one.title))}</a>'
        if one is not None
        else "<span></span>"
        for one, words in ((before, "← {}"), (after, "{} →"))
    )
    return PAGE.format(
        title=html.escape(page.title), contents=contents(page), body=body.strip(), way=way
    )


def _point(token: Token) -> None:
    """Let links and pictures of the sources lead to what is built."""
    link = str(token.attrGet("href") or "")
    if token.type == "link_open" and not re.match(r"[a-z]+:|#", link):
        token.attrSet("href", re.sub(r"\.md(?=#|$)", ".html", link))
    if token.type == "image":
        source = str(token.attrGet("src") or "")
        token.attrSet("src", _PICTURE.sub(rf"{PICTURES}/\1", source))


def contents(shown: Page) -> str:
    """Every page under the headings of the contents, with the sections of the one that is shown."""
    parts = []
    for part, inside in groupby(pages(), key=lambda page: page.part):
        rows = "\n".join(_row(page, shown) for page in inside)
        parts.append(f"<h2>{html.escape(part)}</h2>\n<ul>\n{rows}\n</ul>")
    return "\n".join(parts)


def _row(page: Page, shown: Page) -> str:
    here = page.name == shown.name
    mark = ' aria-current="page"' if here else ""
    below = "".join(_sections(page)) if here else ""
    inside = f"<ul>{below}</ul>" if below else ""
    return f'<li><a href="{page.name}.html"{mark}>{html.escape(page.title)}</a>{inside}</li>'


def _sections(page: Page) -> Iterator[str]:
    for section in page.sections:
        if section.level == 2:
            yield f'<li><a href="#{section.anchor}">{html.escape(section.title)}</a></li>'


def style() -> str:
    """The style sheet: the colours of the program's own themes."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {_colours(DARK)} }}"
    return f"{_colours(LIGHT)}\n{dark}\n{CSS.lstrip()}"


def _colours(theme: Theme) -> str:
    names = {
        "ground": theme.surface, "side": theme.background, "text": theme.text,
        "muted": theme.muted, "line": theme.line, "accent": theme.accent,
        "plate": theme.mix(theme.text, theme.surface, 0.07), "chosen": theme.accent_soft,
    }  # fmt: skip
    return f":root {{ {' '.join(f'--{name}: {colour};' for name, colour in names.items())} }}"


def main(argv: list[str]) -> int:
    """Bring generated pages up to date and build the book; 1 if `--check` finds a stale page."""
    parser = argparse.ArgumentParser(prog="book.py", description="Build the book as HTML.")
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="where it goes")
    parser.add_argument("--check", action="store_true", help="only see whether pages are stale")
    asked = parser.parse_args(argv)
    if asked.check:
        stale = reference.stale(BOOK)
        for path in stale:
            print(f"{path.relative_to(ROOT)} is stale: run `python packaging/dev.py docs`")
        return 1 if stale else 0
    for path in reference.write(BOOK):
        print(f"{path.relative_to(ROOT)} was stale; written")
    pages.cache_clear()
    build(asked.out)
    print(f"{asked.out / 'index.html'}: {len(pages())} pages, first {FIRST}.html")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
