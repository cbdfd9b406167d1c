"""Where files lie: paths of data inside a project, and the place behind links."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bpstudio.graph.document import Document


def moved(document: Document, *, before: Path | None, after: Path) -> Document:
    """The document when its file moves from the folder `before` to the folder `after`.

    The data file stays where it is; only the relative path to it changes.
    """
    source = document.data.source
    if source is None or source.path is None:
        return document
    old = Path(source.path) if before is None else before / source.path
    path = relative(old, after)
    if path == source.path:
        return document
    return replace(document, data=replace(document.data, source=replace(source, path=path)))


def relative(file: Path, folder: Path) -> str:
    """`file` as seen from `folder`, with forward slashes; its full path on another drive."""
    try:
        seen = os.path.relpath(os.path.abspath(file), os.path.abspath(folder))
    except ValueError:  # Windows: another drive
        seen = os.path.abspath(file)
    return str(PurePosixPath(Path(seen).as_posix()))


def real(path: Path) -> Path:
    """The absolute place behind all links; a ring of links stays as it is, and is then refused.

    `Path.resolve` raises a `RuntimeError` for it, which is no error of the file system.
    """
    return Path(os.path.realpath(path))
