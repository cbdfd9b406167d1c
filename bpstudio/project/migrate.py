"""Versions of the format: refuses what is too new and lifts what is old; knows no container."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bpstudio import __version__
from bpstudio.errors import Damaged, TooNew
from bpstudio.language import tr

FORMAT = (1, 0)
"""Major and minor version of the format that this release writes."""

Raw: TypeAlias = dict[str, dict[str, Any]]
"""The JSON members of a file by name, as they were read."""
Step: TypeAlias = Callable[[Raw], Raw]

STEPS: dict[int, Step] = {}
"""The step that leads to each major version from the one before."""

_RELEASE = re.compile(r"bpstudio (\d{1,4}(\.\d{1,4}){1,3})\Z")


def step(major: int, *, steps: dict[int, Step] = STEPS) -> Callable[[Step], Step]:
    """Register the function that lifts a file of major version `major - 1` to `major`.

    It is given all JSON members and returns new ones; it must not change what it was given.
    """

    def register(function: Step) -> Step:
        if major in steps:
            raise ValueError(f"there already is a step to version {major}")
        steps[major] = function
        return function

    return register


def release_of(writer: str) -> str:
    """What wrote a file, if it calls itself a release of bpstudio; else nothing."""
    return writer if _RELEASE.match(writer) else ""


def check_version(
    version: tuple[int, int], *, writer: str, current: tuple[int, int] = FORMAT
) -> tuple[str, ...]:
    """Warnings about a file of this version, if it can be read at all.

    Raises:
        TooNew: for a later major version, naming the release that is needed.
        Damaged: for a version that never was.
    """
    major, minor = version
    if major < 1:
        raise Damaged(
            tr(
                "manifest.json: version: there is no format {major}.{minor}",
                major=major,
                minor=minor,
            )
        )
    found = _RELEASE.match(writer)
    needed = f"bpstudio {found.group(1)}" if found else tr("a later release of bpstudio")
    if major > current[0]:
        raise TooNew(
            tr(
                "It has format {major}.{minor}, and bpstudio {version} reads formats up to {most}.",
                major=major,
                minor=minor,
                version=__version__,
                most=current[0],
            ),
            hint=tr("Open it with {release} or a later one.", release=needed)
            if found
            else tr("Open it with {release}.", release=needed),
        )
    if major == current[0] and minor > current[1]:
        return (
            tr(
                "It was written by {release} (format {major}.{minor}); what this release "
                "does not know is kept but not shown.",
                release=needed,
                major=major,
                minor=minor,
            ),
        )
    return ()


def migrate(
    raw: Raw,
    *,
    version: tuple[int, int],
    current: tuple[int, int] = FORMAT,
    steps: Mapping[int, Step] = STEPS,
) -> Raw:
    """`raw` lifted from `version` to the current major version, one step at a time."""
    for major in range(version[0] + 1, current[0] + 1):
        raw = steps[major](raw)
    return raw
