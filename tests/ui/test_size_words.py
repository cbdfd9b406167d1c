import pytest

from bpstudio.graph.analyse import Problem
from bpstudio.graph.document import Document
from bpstudio.params import FrozenMap
from bpstudio.ui.panels.project_page import drawing_words
from bpstudio.ui.session import Report
from bpstudio.ui.size_words import (
    UNKNOWN,
    bytes_words,
    layer_words,
    model_details,
    model_words,
    short_count,
)

WRONG = Problem(code="x", severity="error", message="too wide", nodes=("a",))


def report(*problems: Problem) -> Report:
    return Report(
        problems=problems,
        shapes=FrozenMap(a=FrozenMap(out=("N", 64)), b=FrozenMap(out=("N", 64))),
        parameters=FrozenMap(a=12_738, b=0),
        multiply_adds=FrozenMap(a=3_400_000, b=0),
        activations=FrozenMap(a=256, b=256),
        total_parameters=12_738,
    )


def test_a_model_is_told_by_weights_memory_and_work() -> None:
    assert model_words(report()) == "12,738 parameters · 51.0 kB · 3.4 M multiply-adds"
    assert "512 B for one sample, 32.8 kB for a batch of 64" in model_details(report(), 64)


def test_no_figures_are_given_while_errors_stand() -> None:
    assert model_words(report(WRONG)) == UNKNOWN
    assert model_details(report(WRONG), 64) == ""


def test_a_warning_hides_nothing() -> None:
    warning = Problem(code="y", severity="warning", message="slow")
    assert model_words(report(warning)).startswith("12,738")


def test_an_empty_canvas_has_no_size() -> None:
    assert model_words(Report(problems=(WRONG,))) == ""


def test_a_layer_is_told_by_what_it_has() -> None:
    words = "12,738 parameters · 51.2 kB for one sample · 3.4 M multiply-adds"
    assert layer_words(report(), "a") == words
    assert layer_words(report(), "b") == "256 B for one sample"
    assert layer_words(report(), "c") == ""


@pytest.mark.parametrize(
    ("number", "count", "size"),
    [
        (0, "0", "0 B"),
        (999, "999", "999 B"),
        (1_000, "1.0 k", "1.0 kB"),
        (123_456, "123 k", "123 kB"),
        (11_689_512, "11.7 M", "11.7 MB"),
        (2_500_000_000, "2.5 G", "2.5 GB"),
    ],
)
def test_large_numbers_are_short(number: int, count: str, size: str) -> None:
    assert (short_count(number), bytes_words(number)) == (count, size)


def test_the_project_counts_no_weights_either_while_errors_stand() -> None:
    assert "12,738 parameters" in drawing_words(Document(), report())
    assert "unknown" in drawing_words(Document(), report(WRONG))
    assert "parameters" not in drawing_words(Document(), report(WRONG))
