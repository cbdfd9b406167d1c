"""`packaging/dev.py` as a module: it is a script, not part of the package."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def dev() -> ModuleType:
    """A fresh copy for each test, so that one may change its settings."""
    spec = importlib.util.spec_from_file_location("bpstudio_dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def book() -> ModuleType:
    """`packaging/book.py`, which builds the book; `book.reference` writes the generated pages."""
    return _script("book")


@pytest.fixture(scope="session")
def translations() -> ModuleType:
    """`packaging/translations.py`, which finds all texts of the program."""
    return _script("translations")


@pytest.fixture(scope="session")
def make_examples() -> ModuleType:
    """`packaging/make_examples.py`, which writes what is shipped."""
    return _script("make_examples")


def _script(name: str) -> ModuleType:
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(ROOT / "packaging"))
