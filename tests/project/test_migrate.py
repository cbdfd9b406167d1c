from __future__ import annotations

import pytest

from bpstudio.errors import Damaged, TooNew
from bpstudio.project.migrate import FORMAT, STEPS, Raw, Step, check_version, migrate, step


def test_the_current_version_needs_no_words_and_no_steps() -> None:
    raw: Raw = {"graph.json": {"nodes": []}}
    assert check_version(FORMAT, writer="bpstudio 0.1.0") == ()
    assert migrate(raw, version=FORMAT) is raw


def test_every_older_version_has_a_step_to_the_next() -> None:
    assert sorted(STEPS) == list(range(2, FORMAT[0] + 1))


def test_steps_run_in_order_from_the_version_of_the_file() -> None:
    steps: dict[int, Step] = {}

    @step(2, steps=steps)
    def rename_dense(raw: Raw) -> Raw:
        return {"graph.json": {"kinds": [*raw["graph.json"]["kinds"], "two"]}}

    @step(3, steps=steps)
    def split_layers(raw: Raw) -> Raw:
        return {"graph.json": {"kinds": [*raw["graph.json"]["kinds"], "three"]}}

    old: Raw = {"graph.json": {"kinds": []}}

    assert migrate(old, version=(1, 4), current=(3, 0), steps=steps) == {
        "graph.json": {"kinds": ["two", "three"]}
    }
    assert migrate(old, version=(2, 0), current=(3, 0), steps=steps) == {
        "graph.json": {"kinds": ["three"]}
    }
    assert old == {"graph.json": {"kinds": []}}


def test_two_steps_to_one_version_are_a_bug() -> None:
    steps: dict[int, Step] = {}
    step(2, steps=steps)(lambda raw: raw)
    with pytest.raises(ValueError, match="already"):
        step(2, steps=steps)(lambda raw: raw)


def test_a_newer_major_version_names_the_release_that_is_needed() -> None:
    with pytest.raises(TooNew, match=r"Open it with bpstudio 2\.3\.0 or a later one") as refused:
        check_version((FORMAT[0] + 1, 0), writer="bpstudio 2.3.0")
    assert f"format {FORMAT[0] + 1}.0" in refused.value.message


def test_what_a_stranger_calls_the_writer_is_not_repeated() -> None:
    with pytest.raises(TooNew) as refused:
        check_version((9, 0), writer="bpstudio <img src=x> 9")
    assert "<" not in str(refused.value)


def test_a_newer_minor_version_is_a_warning() -> None:
    (warning,) = check_version((FORMAT[0], FORMAT[1] + 1), writer="bpstudio 1.9.2")
    assert "bpstudio 1.9.2" in warning


def test_version_zero_never_was() -> None:
    with pytest.raises(Damaged, match=r"0\.9"):
        check_version((0, 9), writer="")
