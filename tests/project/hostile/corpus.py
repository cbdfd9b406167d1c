"""All hostile files: `python -m tests.project.hostile.corpus FOLDER` writes them and a list."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.project.hostile import containers, contents, crafted, more
from tests.project.hostile.cases import CASES

__all__ = ["CASES", "FAMILIES", "write"]

FAMILIES = (containers, contents, more, crafted)
"""The modules that fill the corpus when they are imported."""


def write(folder: Path) -> Path:
    """Write each file as NAME.bpstudio, and a sound one; returns the list of what is expected."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = [{"name": "", "file": "sound.bpstudio", "outcome": "clean", "names": ""}]
    (folder / "sound.bpstudio").write_bytes(more.sound())
    for case in CASES.values():
        place = folder / f"{case.name}.bpstudio"
        place.write_bytes(case.build())
        listed.append(
            {"name": case.name, "file": place.name, "outcome": case.outcome, "names": case.names}
        )
    expected = folder / "expected.json"
    expected.write_text(json.dumps(listed, indent=1), encoding="utf-8")
    return expected


if __name__ == "__main__":
    print(f"{len(CASES)} files and {write(Path(sys.argv[1]))}")
