"""`bpstudio desktop install` writes an entry for one user, and `remove` takes exactly that away."""

from __future__ import annotations

import configparser
import shlex
import sys
from pathlib import Path

import pytest

from bpstudio.cli import run
from bpstudio.cli.integration import integrate
from bpstudio.errors import UserError

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the entry of a Linux desktop"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "with space"
    monkeypatch.setenv("XDG_DATA_HOME", str(place))
    return place


def test_the_entry_starts_this_program_with_the_project(home: Path) -> None:
    assert run(["desktop", "install"]) == 0
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment]  # keys are told apart by case
    parser.read(home / "applications" / "bpstudio.desktop", encoding="utf-8")
    program, *rest = shlex.split(parser["Desktop Entry"]["Exec"])
    assert Path(program).is_file()
    assert rest[-1] == "%f"
    assert (home / "mime" / "packages" / "bpstudio.xml").is_file()
    assert (home / "icons/hicolor/scalable/apps/bpstudio.svg").is_file()


def test_it_can_be_installed_over_itself_and_goes_again(home: Path, capsys) -> None:
    stranger = home / "applications" / "other.desktop"
    stranger.parent.mkdir(parents=True)
    stranger.write_text("[Desktop Entry]\n", encoding="utf-8")
    for word in ("install", "install", "remove"):
        assert run(["desktop", word]) == 0
    left = {path.name for path in home.rglob("*") if path.is_file()}
    assert not {name for name in left if "bpstudio" in name}
    assert stranger.is_file()
    assert run(["desktop", "remove"]) == 0
    assert "no entry" in capsys.readouterr().out


def test_what_cannot_be_written_is_refused(home: Path, capsys) -> None:
    home.parent.mkdir(exist_ok=True)
    home.write_text("a file where the folder should be", encoding="utf-8")
    assert run(["desktop", "install"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_elsewhere_it_says_what_to_do_instead() -> None:
    with pytest.raises(UserError, match="application bundle"):
        integrate("install", platform="darwin")


def test_the_words_mean_nothing_without_the_command(tmp_path: Path, capsys) -> None:
    assert run(["install"]) == 2
    assert "neither a file nor a command" in capsys.readouterr().err
