"""The wheel carries the package and its resources, and nothing of the workshop."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def names(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory"]
    subprocess.run([*build, str(folder)], cwd=root, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_the_resources_are_inside_the_package(root: Path, names: list[str]) -> None:
    shipped = {
        path.relative_to(root / "resources").as_posix()
        for path in (root / "resources").rglob("*")
        if path.is_file()
    }
    assert shipped
    book = {f"docs/book/{path.name}" for path in (root / "docs" / "book").glob("*.md")}
    pictures = {f"docs/pictures/{path.name}" for path in (root / "docs" / "pictures").iterdir()}
    assert book
    shipped |= book | pictures
    assert shipped <= {name.removeprefix("bpstudio/_resources/") for name in names}


def test_the_wheel_holds_only_the_package_and_its_description(names: list[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"bpstudio", "bpstudio-0.1.0.dist-info"}


def test_types_and_the_licence_travel_along(names: list[str]) -> None:
    assert "bpstudio/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
