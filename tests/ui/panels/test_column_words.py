"""What is said of a column: the values as they were read, not as the network gets them."""

import numpy as np
import pytest

from bpstudio.data.distribution import distribution
from bpstudio.data.table import Table
from bpstudio.graph.document import FieldFacts
from bpstudio.ui.panels.column_words import prepared_words, spread_words, words_of

TABLE = Table(
    columns={
        "age": np.array([20.0, 40.0, np.nan, 30.0], np.float32),
        "city": np.array(["Rome", "Bern", None, "Oslo"], object),
        "digit": np.array([0, 1, 1, 0], np.int64),
        "image": np.full((4, 1, 2, 2), 16.0, np.float32),
        "nothing": np.full(4, np.nan, np.float32),
    },
    classes={"digit": ("zero", "one")},
)


def test_numbers_tell_their_range_and_mean_without_gaps() -> None:
    assert words_of(TABLE)["age"].raw == "20 to 40, mean 30"
    assert words_of(TABLE)["image"].raw == "16 to 16, mean 16"


def test_texts_tell_how_many_there_are_and_classes_their_names() -> None:
    assert words_of(TABLE)["city"].raw == "3 different: Bern, Oslo, Rome"
    assert words_of(TABLE)["digit"].raw == "2 classes: zero, one"


def test_an_empty_column_holds_nothing() -> None:
    assert words_of(TABLE)["nothing"].raw == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.arange(30) + 10**18, "All are about 1.00e18"),
        (np.full(30, 10**18), "All are 1.00e18"),
        (np.array([0.3, 0.30000000000000004] * 15), "All are about 0.3"),
        (np.full(30, 0.3), "All are 0.3"),
        (np.zeros(30, bool), "All are 0"),
    ],
)
def test_numbers_that_differ_are_not_said_to_be_one(values, words: str) -> None:
    spread = distribution(values)
    assert spread is not None
    assert spread_words(spread) == words


def test_prepared_values_say_that_they_are() -> None:
    facts = FieldFacts(
        column="age", role="input", dtype="float32", shape=(), missing=1, mean=1e-9, rms=1.0
    )
    assert prepared_words(facts) == "after preparation mean 0, root mean square 1"
