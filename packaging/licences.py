"""Collects the licence texts of everything that an installer carries; fails where one is missing.

python packaging/licences.py FOLDER
"""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

NAMES = ("licen", "copying", "notice", "copyright", "authors")
TOOLS = {
    "altgraph", "ast-serialize", "execnet", "grimp", "hatchling", "hypothesis", "import-linter",
    "iniconfig", "librt", "mypy", "mypy-extensions", "pandas-stubs", "pathspec", "pip", "pluggy",
    "py-cpuinfo", "pyinstaller", "pyinstaller-hooks-contrib", "pytest", "pytest-benchmark",
    "pytest-qt", "pytest-timeout", "pytest-xdist", "ruff", "setuptools", "sortedcontainers",
    "tomlkit", "trove-classifiers", "wheel", "bpstudio", "onnx", "onnx-ir", "onnxruntime",
    "onnxscript", "flatbuffers", "protobuf", "ml-dtypes", "markdown-it-py", "mdurl", "rich",
    "pyarrow", "tensorboard", "tensorboard-data-server", "absl-py", "grpcio", "markdown",
    "werkzeug",
}  # fmt: skip
"""What is used to build and to test, and is not carried along."""
QT_NOTICE = """bpstudio uses Qt through PySide6 under the GNU Lesser General Public License,
version 3 (https://www.gnu.org/licenses/lgpl-3.0.html). The libraries of Qt lie as separate files in
the folder PySide6 and may be replaced. Their source:
https://download.qt.io/official_releases/QtForPython/
"""


def collect(folder: Path) -> list[str]:
    """Write a file for each distribution; returns the names of those without a licence text."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Qt-notice.txt").write_text(QT_NOTICE, encoding="utf-8")
    lacking = []
    for found in sorted(distributions(), key=_name):
        if _name(found) in TOOLS:
            continue
        texts = _texts(found)
        stated = _stated(found)
        if not texts and not stated:
            lacking.append(_name(found))
            continue
        head = f"{_name(found)} {found.version}: {stated or 'see below'}\n\n"
        path = folder / f"{_name(found)}.txt"
        path.write_text(head + "\n\n".join(texts), encoding="utf-8")
    return lacking


def _name(found: Distribution) -> str:
    return (found.metadata["Name"] or "").lower().replace("_", "-")


def _stated(found: Distribution) -> str:
    """The licence as the metadata state it."""
    meta = found.metadata
    classified = [line for line in meta.get_all("Classifier") or [] if line.startswith("License")]
    stated = meta.get("License-Expression") or (meta.get("License") or "").splitlines()[:1]
    if isinstance(stated, list):
        stated = stated[0] if stated else ""
    return stated or ", ".join(line.rpartition(" :: ")[2] for line in classified)


def _texts(found: Distribution) -> list[str]:
    texts = []
    for file in found.files or []:
        if any(word in file.name.lower() for word in NAMES) and file.suffix not in {".py", ".pyc"}:
            path = Path(str(file.locate()))
            if path.is_file():
                texts.append(path.read_text(encoding="utf-8", errors="replace"))
    return texts


if __name__ == "__main__":
    without = collect(Path(sys.argv[1]))
    if without:
        sys.exit(f"no licence is known of {', '.join(without)}")
