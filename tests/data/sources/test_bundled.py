"""What scikit-learn ships is read from its files: the same values, without loading it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from sklearn import datasets

from bpstudio.data.load import load_table
from bpstudio.data.sources import bundled
from bpstudio.data.sources.breast_cancer import SPEC as CANCER
from bpstudio.data.sources.digits import SPEC as DIGITS
from bpstudio.data.table import Table
from bpstudio.graph.document import Source
from bpstudio.params import FrozenMap

ROWS = FrozenMap({"as": "rows"})


def tables() -> tuple[Table, Table]:
    return CANCER.load(FrozenMap(), None), DIGITS.load(ROWS, None)


def test_the_files_say_what_scikit_learn_says() -> None:
    cancer, digits = tables()
    theirs = datasets.load_breast_cancer()
    assert list(cancer.columns) == [*theirs.feature_names, "diagnosis"]
    assert cancer.classes["diagnosis"] == tuple(theirs.target_names)
    values = np.column_stack([cancer.columns[name] for name in theirs.feature_names])
    np.testing.assert_array_equal(values, theirs.data)
    np.testing.assert_array_equal(cancer.columns["diagnosis"], theirs.target)
    theirs = datasets.load_digits()
    np.testing.assert_array_equal(digits.columns["pixels"], theirs.data)
    np.testing.assert_array_equal(digits.columns["digit"], theirs.target)


def test_where_the_files_lie_elsewhere_scikit_learn_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = tables()
    monkeypatch.setattr(bundled, "find_spec", lambda name: None)
    for one, other in zip(read, tables(), strict=True):
        assert list(one.columns) == list(other.columns)
        assert one.classes == other.classes
        for name, values in one.columns.items():
            np.testing.assert_array_equal(values, other.columns[name])
            assert values.dtype == other.columns[name].dtype


def test_scikit_learn_is_not_loaded_for_them() -> None:
    program = (
        "import sys\n"
        "from bpstudio.data.load import load_table\n"
        "from bpstudio.graph.document import Source\n"
        "for kind in ('breast_cancer', 'digits'):\n"
        "    load_table(Source(kind=kind), None)\n"
        "sys.exit('sklearn' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
    assert load_table(Source(kind="digits"), None).table.classes["digit"][9] == "9"
