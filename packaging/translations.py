"""Keeps the translation files in step with the texts of the program.

    python packaging/translations.py             take new texts in, leave vanished ones out
    python packaging/translations.py --check     change nothing; fail if a file is out of step
    python packaging/translations.py --take de words.json      fill in {"English": "Deutsch"}

The files are Qt's own (.ts): Qt Linguist edits them as well. One stands for each package, and a
text that several use stands where it is met first.
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

import jinja2
from jinja2 import nodes

from bpstudio.language import ENGLISH, languages, read

ROOT = Path(__file__).resolve().parent.parent
SOURCE, FOLDER = ROOT / "bpstudio", ROOT / "resources" / "translations"
SAYS = {"tr": 1, "plural": 3, "above": 1, "below": 1, "series": 1}
"""What says texts, and how many of its arguments may be one. Figures of rules have English names,
which are said where they are shown."""
LESSON_TEXTS = {"title", "purpose", "text", "task", "hint"}
EXAMPLE_TEXTS = {"title", "purpose"}


class Message(NamedTuple):
    """An English text, and what it is about where that is said."""

    text: str
    about: str = ""


def messages() -> dict[Message, str]:
    """Every text of the program with the name of the file that it stands in, without `.ts`."""
    found: dict[Message, str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        place = ".".join(path.relative_to(SOURCE).parts[:-1]) or "program"
        for message in in_source(path.read_text(encoding="utf-8")):
            found.setdefault(message, place)
    for place, texts in (("lessons", in_lessons()), ("examples", in_examples())):
        for text in texts:
            found.setdefault(Message(text), place)
    for message in in_reports():
        found.setdefault(message, "reports")
    return found


def in_source(source: str) -> Iterator[Message]:
    """The texts that a module says, in its order."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda one: (one.lineno, one.col_offset)):
        if isinstance(call.func, ast.Name) and call.func.id in SAYS:
            about = next((one.value for one in call.keywords if one.arg == "about"), None)
            for argument in call.args[: SAYS[call.func.id]]:
                for text in _texts(argument):
                    yield Message(text, next(_texts(about), "") if about else "")


def _texts(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _texts(one)
            yield from _texts(other)


def in_reports() -> Iterator[Message]:
    """The texts that the pages of reports say."""
    for path in sorted((ROOT / "resources" / "reports").glob("*.html")):
        for call in calls(path.read_text(encoding="utf-8")):
            yield from in_call(call)


def calls(page: str) -> list[nodes.Call]:
    """What says texts in a page that Jinja fills in, in its order."""
    return [
        call
        for call in jinja2.Environment().parse(page).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in SAYS
    ]


def in_call(call: nodes.Call) -> Iterator[Message]:
    """The texts that one of them may say."""
    assert isinstance(call.node, nodes.Name)
    about = next((str(one.value.as_const()) for one in call.kwargs if one.key == "about"), "")
    for argument in call.args[: SAYS[call.node.name]]:
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
            yield Message(argument.value, about)


def in_lessons() -> Iterator[str]:
    """The texts of the lessons, which are said as they are read."""
    for path in sorted((ROOT / "resources" / "lessons").glob("*.toml")):
        yield from _strings(tomllib.loads(path.read_text(encoding="utf-8")), LESSON_TEXTS)


def in_examples() -> Iterator[str]:
    """Titles and sentences of the gallery."""
    for path in sorted((ROOT / "resources" / "examples").rglob("about.json")):
        yield from _strings(json.loads(path.read_text(encoding="utf-8")), EXAMPLE_TEXTS)


def _strings(value: object, names: set[str]) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inside in value.items():
            if isinstance(inside, str) and name in names:
                yield inside.strip()
            else:
                yield from _strings(inside, names)
    elif isinstance(value, list):
        for inside in value:
            yield from _strings(inside, names)


def files(code: str, known: dict[Message, str]) -> dict[Path, str]:
    """What the files of a language should hold."""
    by_place: dict[str, list[Message]] = {}
    for message, place in messages().items():
        by_place.setdefault(place, []).append(message)
    return {
        FOLDER / code / f"{place}.ts": _file(code, place, inside, known)
        for place, inside in by_place.items()
    }


def _file(code: str, place: str, inside: list[Message], known: dict[Message, str]) -> str:
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>",
             f'<TS version="2.1" language="{code}" sourcelanguage="{ENGLISH}">',
             "<context>", f"    <name>{place}</name>"]  # fmt: skip
    for message in inside:
        said = known.get(message, "")
        lines += ["    <message>", f"        <source>{escape(message.text)}</source>"]
        lines += [f"        <comment>{escape(message.about)}</comment>"] if message.about else []
        lines += [
            f"        <translation>{escape(said)}</translation>"
            if said
            else '        <translation type="unfinished"></translation>',
            "    </message>",
        ]
    return "\n".join([*lines, "</context>", "</TS>", ""])


def known_texts(code: str) -> dict[Message, str]:
    """What a language says so far."""
    found: dict[Message, str] = {}
    for path in sorted((FOLDER / code).glob("*.ts")):
        found |= {Message(*key): said for key, said in read(path).items()}
    return found


def taken(path: Path) -> dict[Message, str]:
    """What a file of words says: by the text, or by `text|about`."""
    words = json.loads(path.read_text(encoding="utf-8"))
    wanted = messages()
    keys = {(f"{one.text}|{one.about}" if one.about else one.text): one for one in wanted}
    for text in words.keys() - keys.keys():
        print(f"not a text of the program: {text[:90]}", file=sys.stderr)
    return {keys[text]: said for text, said in words.items() if text in keys}


def main() -> int:
    """Write or check the files; returns the exit code."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--take", nargs=2, metavar=("LANGUAGE", "WORDS"))
    given = asked.parse_args()
    stale = 0
    for code in {*languages(), *(given.take or [])[:1]} - {ENGLISH}:
        known = known_texts(code)
        if given.take and given.take[0] == code:
            known |= taken(Path(given.take[1]))
        wanted = files(code, known)
        for path in {*wanted, *(FOLDER / code).glob("*.ts")}:
            text = wanted.get(path)
            if text == (path.read_text(encoding="utf-8") if path.exists() else None):
                continue
            stale += 1
            if given.check:
                print(f"{path.name} of {code} is out of step", file=sys.stderr)
            elif text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        lacking = sum(1 for message in messages() if message not in known)
        print(f"{code}: {lacking} of {len(messages())} texts are not translated")
    return 1 if stale and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
