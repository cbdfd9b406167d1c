"""The garbage collector while the program starts."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from bpstudio.ui import collector


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.enable()
    gc.unfreeze()


def test_nothing_is_looked_through_until_the_window_is_there() -> None:
    collector.hold()
    assert not gc.isenabled()
    collector.release()
    assert gc.isenabled()


def test_what_came_with_the_start_is_left_alone_afterwards() -> None:
    kept = [[] for _ in range(1000)]
    collector.hold()
    collector.release()
    seen = {id(thing) for thing in gc.get_objects()}
    assert not any(id(thing) in seen for thing in kept)
