"""Shipped files are found in a wheel and in a source tree alike."""

from __future__ import annotations

from pathlib import Path

from bpstudio.resources import resource


def test_a_source_tree_keeps_resources_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "bpstudio"
    package.mkdir()
    found = resource("icons", "play.svg", package=package)
    assert found == tmp_path / "resources" / "icons" / "play.svg"


def test_a_wheel_carries_resources_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "bpstudio"
    (package / "_resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    assert resource("icons", package=package) == package / "_resources" / "icons"


def test_the_resources_of_this_installation_are_there() -> None:
    assert resource().is_dir()
    assert any(resource().iterdir())
