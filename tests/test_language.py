"""Texts are said in the language that was chosen, and numbers in them are written as it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bpstudio import language as module
from bpstudio.language import VARIABLE, language, languages, numeral, plural, read, tr

GERMAN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>program</name>
    <message><source>Open</source><translation>Öffnen</translation></message>
    <message><source>Run</source><translation>Lauf</translation></message>
    <message><source>Run</source><comment>verb</comment><translation>Starten</translation></message>
    <message><source>{rows:,} of {share:.1f}</source>
        <translation>{share:.1f} mal {rows:,}</translation></message>
    <message><source>{n} row</source><translation>{n} Zeile</translation></message>
    <message><source>{n:,} rows of {name}</source>
        <translation>{n:,} Zeilen von {name}</translation></message>
    <message><source>Later</source><translation type="unfinished">Dann</translation></message>
    <message><source>Empty</source><translation></translation></message>
</context>
</TS>
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder of translations with German in it, and a German process."""
    (tmp_path / "translations" / "de").mkdir(parents=True)
    (tmp_path / "translations" / "de" / "program.ts").write_text(GERMAN, encoding="utf-8")
    monkeypatch.setattr(module, "resource", lambda *parts: tmp_path.joinpath(*parts))
    monkeypatch.setenv(VARIABLE, "de")
    language.cache_clear()
    yield tmp_path / "translations"
    monkeypatch.undo()
    language.cache_clear()


def test_english_is_what_stands_in_the_source() -> None:
    assert tr("Open") == "Open"
    assert tr("{rows:,} of {share:.1f}", rows=1200, share=0.5) == "1,200 of 0.5"
    assert tr("{not a place}") == "{not a place}"
    assert numeral("1,200.5") == "1,200.5"


def test_one_thing_and_many_have_texts_of_their_own() -> None:
    said = [plural(n, "{n} row", "{n:,} rows of {name}", name="a") for n in (0, 1, 1200)]
    assert said == ["0 rows of a", "1 row", "1,200 rows of a"]


def test_another_language_says_its_own(folder: Path) -> None:
    assert tr("Open") == "Öffnen"
    assert tr("Run") == "Lauf"
    assert tr("Run", about="verb") == "Starten"
    assert plural(1, "{n} row", "{n:,} rows of {name}", name="a") == "1 Zeile"
    assert plural(1200, "{n} row", "{n:,} rows of {name}", name="1,5") == "1.200 Zeilen von 1,5"


def test_numbers_follow_the_language_and_names_do_not(folder: Path) -> None:
    assert tr("{rows:,} of {share:.1f}", rows=1200, share=0.5) == "0,5 mal 1.200"
    assert numeral("1,200.5") == "1.200,5"
    assert tr("file {name}", name="a.b,c") == "file a.b,c"
    assert tr("{yes}", yes=True) == "True"


def test_what_is_not_translated_stays_english(folder: Path) -> None:
    assert tr("Never seen") == "Never seen"
    assert tr("Later") == "Later"
    assert tr("Empty") == "Empty"


def test_a_damaged_file_costs_its_own_texts(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "de" / "broken.ts").write_text("<TS><context>", encoding="utf-8")
    language.cache_clear()
    assert tr("Open") == "Öffnen"
    assert "broken.ts cannot be read" in caplog.text


def test_a_language_that_there_is_not_is_english(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "xx")
    language.cache_clear()
    assert tr("Open") == "Open"


def test_languages_are_the_folders_of_translations(folder: Path) -> None:
    (folder / "readme.txt").write_text("")
    assert languages() == ("en", "de")


def test_texts_and_what_they_are_about_are_read(folder: Path) -> None:
    known = read(folder / "de" / "program.ts")
    assert known["Run", ""] == "Lauf"
    assert known["Run", "verb"] == "Starten"
    assert ("Later", "") not in known
