"""Small trained projects as files, made once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bpstudio.cli import run
from bpstudio.project.store import Project, read


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """The file of an example after a few epochs; each is trained once."""
    made: dict[tuple[str, int], Path] = {}

    def make(name: str, *, epochs: int = 3) -> Path:
        if (name, epochs) not in made:
            path = tmp_path_factory.mktemp("trained") / f"{name}.bpstudio"
            assert run(["new", name, "-o", str(path)]) == 0
            assert run(["train", str(path), "--epochs", str(epochs), "--json"]) == 0
            made[name, epochs] = path
        return made[name, epochs]

    return make


@pytest.fixture
def project(trained: Callable[..., Path]) -> Callable[..., Project]:
    """The trained project of an example."""

    def opened(name: str, **more: int) -> Project:
        return read(trained(name, **more)).project

    return opened


LOANS = """age,income,city,default
{rows}
"""


@pytest.fixture(scope="session")
def loans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project on a table with numbers with gaps and a category, trained; loans.csv beside it."""
    folder = tmp_path_factory.mktemp("loans")
    random = np.random.Generator(np.random.PCG64(3))
    lines = []
    for row in range(240):
        age, income = random.integers(20, 70), random.normal(40, 12)
        city = ("Lyon", "Oslo", "Rome")[row % 3]
        late = "yes" if income + random.normal(0, 6) < 36 + 4 * (row % 3) else "no"
        lines.append(f"{'' if row % 20 == 7 else age},{income:.2f},{city},{late}")
    (folder / "loans.csv").write_text(LOANS.format(rows="\n".join(lines)), encoding="utf-8")
    path = folder / "loans.bpstudio"
    given = ["--data", str(folder / "loans.csv"), "--target", "default"]
    assert run(["new", *given, "-o", str(path)]) == 0
    assert run(["train", str(path), "--epochs", "8", "--json"]) == 0
    return path
