"""Finds the files that ship with bpstudio; must not know what is in them."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str, package: Path = _PACKAGE) -> Path:
    """The path of a shipped file or folder, such as `resource("icons", "play.svg")`.

    A wheel carries them inside the package as `_resources`; in a source tree (editable installs
    included) they lie beside the package as `resources`. The path need not exist: whoever reads
    it names the file that is missing.
    """
    inside = package / "_resources"
    root = inside if inside.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)
