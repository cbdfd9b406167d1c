"""What is installed is what was tested, and nothing that breaks."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture
def pins(root: Path) -> dict[str, Requirement]:
    lines = (root / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(item.name): item for item in wanted}


@pytest.fixture
def declared(root: Path) -> list[Requirement]:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["dev"]
    return [Requirement(line) for line in lines]


def applies(requirement: Requirement, python: str) -> bool:
    marker = requirement.marker
    return marker is None or marker.evaluate({"python_version": python})


def test_every_requirement_is_pinned_to_a_version_that_it_allows(
    declared: list[Requirement], pins: dict[str, Requirement]
) -> None:
    for requirement in (item for item in declared if applies(item, "3.11")):
        pin = pins[canonicalize_name(requirement.name)]
        version = str(pin.specifier).removeprefix("==")
        assert requirement.specifier.contains(version), f"{pin} against {requirement}"


def test_pins_are_exact_and_name_no_place(root: Path, pins: dict[str, Requirement]) -> None:
    assert all(str(pin.specifier).startswith("==") and pin.url is None for pin in pins.values())
    assert "://" not in (root / "packaging" / "constraints.txt").read_text(encoding="utf-8")


def test_the_pin_of_torch_matches_every_build(pins: dict[str, Requirement]) -> None:
    assert pins["torch"].specifier.contains("2.13.0+cpu")
    assert pins["torch"].specifier.contains("2.13.0")


@pytest.mark.parametrize(("python", "allowed"), [("3.11", False), ("3.12", True), ("3.13", True)])
def test_the_pyside_that_aborts_is_excluded(
    declared: list[Requirement], python: str, allowed: bool
) -> None:
    rules = [item for item in declared if item.name == "PySide6-Essentials"]
    (rule,) = [item for item in rules if applies(item, python)]
    assert rule.specifier.contains("6.12.0") is allowed
    assert rule.specifier.contains("6.11.3")
