"""What every command shares: exit codes, what is printed where, and the opening of a project."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from bpstudio.errors import UserError
from bpstudio.project.paths import real

if TYPE_CHECKING:
    from bpstudio.project.store import Opened

DONE, BUG, REFUSED, WARNED = 0, 1, 2, 3


def say(text: str) -> None:
    """A line on standard output."""
    sys.stdout.write(text + "\n")


def say_json(value: object) -> None:
    """One JSON value as a line on standard output."""
    sys.stdout.write(json.dumps(value, allow_nan=False) + "\n")


def say_error(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write("bpstudio: " + " ".join(text.split()) + "\n")


def warn(warnings: Iterable[str]) -> None:
    """Each warning as a line on standard error."""
    for warning in warnings:
        say_error(f"warning: {warning}")


def open_project(path: Path) -> Opened:
    """Read a project file and print its warnings on stderr."""
    from bpstudio.project.store import read

    opened = read(path)
    warn(opened.warnings)
    return opened


def code_of(opened: Opened) -> int:
    """The exit code of a command that did its work on this file."""
    return WARNED if opened.warnings else DONE


def require_new(path: Path, *, force: bool) -> None:
    """Say before the work that a file would be written over, or that there is nowhere to write."""
    if path.exists() and not force:
        raise UserError(f"{path} exists already.", hint="Choose another name or add --force.")
    require_folder(path)


def require_target(path: Path, *, project: Path, force: bool) -> None:
    """The same of a project that is written: the one that was read may be written over."""
    itself = path.exists() and project.exists() and path.samefile(project)
    require_new(path, force=force or itself)


def require_folder(path: Path) -> None:
    """Refuse a file for which there is no folder that can be written.

    Raises:
        UserError: saying which folder.
    """
    folder = real(path).parent
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}.", hint="Make it, or choose another.")
    if not os.access(folder, os.W_OK):
        raise UserError(f"{folder} cannot be written.", hint="Choose another folder.")
