"""Menu entry, file type and icon on the desktop, for those who installed bpstudio with pip.

Installers do this themselves. Writes into the user's own folders only, and takes away exactly what
it has written.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from bpstudio.errors import UserError
from bpstudio.resources import resource

INSTALL, REMOVE = "install", "remove"
WORDS = frozenset({INSTALL, REMOVE})
KIND = "application-x-bpstudio-project+zip"
PATIENCE_S = 60.0
_CLASS, _SUFFIX = r"Software\Classes\bpstudio.project", r"Software\Classes\.bpstudio"


def integrate(word: str, *, platform: str = sys.platform) -> str:
    """Install or remove menu entry and file type; returns what was done, in words.

    Raises:
        UserError: where this is not done by files of the user, or they cannot be written.
    """
    try:
        if platform.startswith("linux"):
            return _install_linux() if word == INSTALL else _remove_linux()
        if platform == "win32":
            return _install_windows() if word == INSTALL else _remove_windows()
    except OSError as error:
        raise UserError(
            f"The entry for the desktop cannot be written: {error.strerror or error}.",
            hint="Check that your own data folder can be written.",
        ) from error
    raise UserError(
        "On this system an application bundle tells the desktop about a program.",
        hint="Install bpstudio from its disk image instead.",
    )


def command() -> str:
    """The command that starts this bpstudio, as a desktop entry quotes it."""
    script = Path(sys.argv[0]).resolve()
    if script.name in {"bpstudio", "bpstudio.exe"} and script.is_file():
        return f'"{script}"'
    if getattr(sys, "frozen", False):
        return f'"{sys.executable}"'
    return f'"{sys.executable}" -m bpstudio'


# ----------------------------------------------------------------------------------------- Linux


def _home() -> Path:
    given = os.environ.get("XDG_DATA_HOME", "")
    return Path(given) if os.path.isabs(given) else Path.home() / ".local" / "share"


def _files() -> Iterator[tuple[Path, Path]]:
    """Each shipped file and where it goes."""
    home = _home()
    icons = home / "icons" / "hicolor" / "scalable"
    yield resource("desktop", "bpstudio.desktop"), home / "applications" / "bpstudio.desktop"
    yield resource("desktop", "bpstudio.xml"), home / "mime" / "packages" / "bpstudio.xml"
    yield resource("icons", "bpstudio.svg"), icons / "apps" / "bpstudio.svg"
    yield resource("icons", "bpstudio.svg"), icons / "mimetypes" / f"{KIND}.svg"


def _install_linux() -> str:
    for source, target in _files():
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".desktop":
            text = source.read_text(encoding="utf-8")
            text = text.replace("Exec=bpstudio ", f"Exec={command()} ")
            target.write_text(text, encoding="utf-8")
        else:
            shutil.copyfile(source, target)
    _refresh()
    return f"bpstudio is in the menu, and opens .bpstudio files ({_home() / 'applications'})."


def _remove_linux() -> str:
    found = [target for _, target in _files() if target.exists()]
    for target in found:
        target.unlink()
    _refresh()
    if not found:
        return "There was no entry for the desktop to remove."
    return "bpstudio is out of the menu. Projects and settings are still there."


def _refresh() -> None:
    """Let the desktop read the entries again, where its tools are there; they may fail."""
    for tool, folder in (
        ("update-mime-database", "mime"),
        ("update-desktop-database", "applications"),
    ):
        place = _home() / folder
        if shutil.which(tool) and place.is_dir():
            subprocess.run([tool, str(place)], capture_output=True, check=False, timeout=PATIENCE_S)


# --------------------------------------------------------------------------------------- Windows


def _install_windows() -> str:
    winreg = import_module("winreg")  # there on Windows alone

    for key, value in (
        (_SUFFIX, "bpstudio.project"),
        (_CLASS, "bpstudio project"),
        (rf"{_CLASS}\shell\open\command", f'{command()} "%1"'),
    ):
        winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)
    return "bpstudio opens .bpstudio files."


def _remove_windows() -> str:
    winreg = import_module("winreg")  # there on Windows alone

    found = False
    for key in (
        rf"{_CLASS}\shell\open\command", rf"{_CLASS}\shell\open", rf"{_CLASS}\shell",
        _CLASS, _SUFFIX,
    ):  # fmt: skip
        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            found = True
        except FileNotFoundError:
            continue
    return (
        "bpstudio opens .bpstudio files no more. Projects and settings are still there."
        if found
        else "There was no entry for the desktop to remove."
    )
