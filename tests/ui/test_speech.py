"""The language of the window is that of the menu, else that of the desktop, from the next start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bpstudio.language import VARIABLE, languages
from bpstudio.ui.settings import LANGUAGE
from bpstudio.ui.speech import KEY, OWN_NAMES, wanted
from tests.ui.deeds import do


@pytest.mark.parametrize(
    ("choice", "of_desktop", "code"),
    [
        ("system", ["de-DE", "en-GB"], "de"),
        ("system", ["de_AT"], "de"),
        ("system", ["fr-FR", "de-DE"], "en"),
        ("system", [], "en"),
        ("en", ["de-DE"], "en"),
        ("de", ["fr-FR"], "de"),
        ("tlh", ["fr-FR"], "en"),
    ],
)
def test_what_was_chosen_wins_then_the_desktop(
    choice: str, of_desktop: list[str], code: str
) -> None:
    assert wanted(choice, of_desktop) == code


def test_every_language_has_a_name_of_its_own() -> None:
    assert set(languages()) == OWN_NAMES.keys()


def test_the_menu_remembers_the_language_and_says_when_it_is_spoken(desktop) -> None:
    window, settings = desktop.window, desktop.parts.settings
    do(window, "language.de")
    assert settings.text(LANGUAGE) == "de"
    assert "From its next start on bpstudio speaks Deutsch." in window.notice.words.text()
    assert window.actions_["language.de"].isChecked()
    do(window, "language.system")
    assert settings.text(LANGUAGE) == "system"
    assert "the language of the desktop" in window.notice.words.text()


def test_nothing_is_said_before_the_language_is_chosen() -> None:
    """A text that a module says as it is loaded would stay English in a German window."""
    printed = in_another_process(
        "import bpstudio.cli\nfrom bpstudio.language import language\n"
        "print(language.cache_info().currsize)"
    )
    assert printed == "0"


START = """
import sys
from bpstudio.cli import _choose_language
_choose_language()
from PySide6.QtWidgets import QMenuBar
from bpstudio.ui.app import application, build
from bpstudio.ui.settings import Settings
from bpstudio.ui.speech import own_store
desktop = build(application(), Settings(own_store()))
bar = desktop.window.findChild(QMenuBar)
menus = [action.text().replace("&", "") for action in bar.actions()]
desktop.close()
print(*menus)
"""


def test_the_window_speaks_the_language_that_was_chosen(tmp_path: Path) -> None:
    folder = tmp_path / "bpstudio"
    folder.mkdir()
    (folder / "bpstudio.ini").write_text(f"[General]\n{KEY}={json.dumps(json.dumps('de'))}\n")
    printed = in_another_process(START, XDG_CONFIG_HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path))
    assert printed == "Datei Bearbeiten Ansicht Lauf Hilfe"


def test_the_variable_wins(tmp_path: Path) -> None:
    printed = in_another_process(
        START, XDG_CONFIG_HOME=str(tmp_path), XDG_DATA_HOME=str(tmp_path), **{VARIABLE: "en"}
    )
    assert printed == "File Edit View Run Help"


def in_another_process(code: str, **variables: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=100,
        env={**environment, **variables},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
