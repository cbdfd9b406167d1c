"""Every text of the program is translated, and each translation fills in what the text does."""

from __future__ import annotations

import ast
import json
import string
from pathlib import Path
from types import ModuleType

import pytest

import bpstudio
from bpstudio.language import ENGLISH, languages

SOURCE = Path(bpstudio.__file__).parent
CODES = [code for code in languages() if code != ENGLISH]
NOT_WRITTEN_OUT = {
    "diagnose/verdict.py": "names of figures, which stand where `above` and the others are called",
    "project/examples.py": "titles of the gallery, which `in_examples` finds",
    "ui/lessons/lesson.py": "texts of the lessons, which `in_lessons` finds",
}


def places(text: str) -> set[tuple[str, str | None, str | None]]:
    """The names that a text fills in, with how they are written; none where it is no template."""
    try:
        return {(name, spec, how) for _, name, spec, how in string.Formatter().parse(text) if name}
    except ValueError:
        return set()


def test_there_is_a_second_language() -> None:
    assert "de" in CODES


@pytest.mark.parametrize("code", CODES)
def test_files_are_in_step_with_the_texts(translations: ModuleType, code: str) -> None:
    """Else: python packaging/translations.py, and translate what is new."""
    for path, text in translations.files(code, translations.known_texts(code)).items():
        assert path.is_file(), path.name
        assert path.read_text(encoding="utf-8") == text, path.name


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated(translations: ModuleType, code: str) -> None:
    known = translations.known_texts(code)
    assert [message for message in translations.messages() if message not in known] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_fills_in_what_its_text_does(translations: ModuleType, code: str) -> None:
    for message, said in translations.known_texts(code).items():
        text = message.text
        assert places(said) == places(text), text
        assert said[: len(said) - len(said.lstrip())] == text[: len(text) - len(text.lstrip())], (
            text
        )
        assert said[len(said.rstrip()) :] == text[len(text.rstrip()) :], text
        assert said.endswith("…") == text.endswith("…"), text


def test_what_is_said_stands_in_the_source(translations: ModuleType) -> None:
    """What is not written out there is never found, and so never translated."""
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in translations.SAYS
        for argument in call.args[call.func.id == "plural" : translations.SAYS[call.func.id]]
        if not _written_out(argument)
    }
    assert found == NOT_WRITTEN_OUT.keys()


def test_what_a_page_says_stands_in_it(translations: ModuleType) -> None:
    pages = sorted((SOURCE.parent / "resources" / "reports").glob("*.html"))
    calls = [call for page in pages for call in translations.calls(page.read_text("utf-8"))]
    wanted = [translations.SAYS[call.node.name] - (call.node.name == "plural") for call in calls]
    assert len(calls) > 20
    assert [len([*translations.in_call(call)]) for call in calls] == wanted


def test_texts_of_a_page_are_found_with_what_they_are_about(translations: ModuleType) -> None:
    page = (
        '{% macro row(text) %}{{ text }}{% endmacro %}<h1>{{ tr("One") }}</h1>tr("None")\n'
        '{{ row(tr("Run", about="verb")) }}{{ plural(n, "{n} row", "{n} rows", name=x) }}'
    )
    calls = translations.calls(page)
    assert [text for call in calls for text in translations.in_call(call)] == [
        ("One", ""), ("Run", "verb"), ("{n} row", ""), ("{n} rows", ""),
    ]  # fmt: skip


def _written_out(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=str()):
            return True
        case ast.IfExp(body=one, orelse=other):
            return _written_out(one) and _written_out(other)
    return False


def test_texts_of_a_module_are_found_with_what_they_are_about(
    translations: ModuleType,
) -> None:
    source = (
        'a = tr("One")\nb = tr("Run", about="verb")\nc = plural(n, "{n} row", "{n} rows")\n'
        'd = tr("up" if x else "down")\ne = other("none")\n'
    )
    assert list(translations.in_source(source)) == [
        ("One", ""), ("Run", "verb"), ("{n} row", ""), ("{n} rows", ""), ("up", ""), ("down", ""),
    ]  # fmt: skip


def test_words_are_taken_in_and_strange_ones_told(
    translations: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = next(message.text for message in translations.messages() if not message.about)
    words = tmp_path / "words.json"
    words.write_text(json.dumps({text: "x", "No such text": "y"}), encoding="utf-8")
    assert translations.taken(words) == {(text, ""): "x"}
    assert "not a text of the program: No such text" in capsys.readouterr().err
