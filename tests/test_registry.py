"""The ordered set of kinds that extensions add to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from bpstudio.errors import UserError
from bpstudio.registry import Registry


@dataclass(frozen=True)
class Fruit:
    kind: str


def test_entries_keep_their_order_and_are_found_by_kind() -> None:
    fruits: Registry[Fruit] = Registry("fruit")
    pear, apple = fruits.add(Fruit("pear")), fruits.add(Fruit("apple"))
    assert fruits.kinds() == ("pear", "apple")
    assert list(fruits) == [pear, apple]
    assert len(fruits) == 2
    assert fruits["apple"] is apple
    assert "apple" in fruits
    assert "plum" not in fruits
    assert fruits.get("plum") is None


def test_an_unknown_kind_is_refused_with_those_that_are_known() -> None:
    fruits: Registry[Fruit] = Registry("fruit")
    fruits.add(Fruit("pear"))
    with pytest.raises(UserError, match="no fruit called 'plum'") as caught:
        fruits["plum"]
    assert caught.value.hint == "Known: pear."


def test_a_kind_is_added_once() -> None:
    fruits: Registry[Fruit] = Registry("fruit", load=lambda: [Fruit("pear")])
    with pytest.raises(ValueError, match="'pear' is already registered"):
        fruits.add(Fruit("pear"))


def test_it_is_filled_once_and_only_when_somebody_looks() -> None:
    looks: list[int] = []

    def load() -> Iterator[Fruit]:
        looks.append(1)
        yield Fruit("pear")

    fruits: Registry[Fruit] = Registry("fruit", load=load)
    assert looks == []
    fruits.add(Fruit("apple"))
    assert fruits.kinds() == ("pear", "apple")
    assert looks == [1]


def test_an_entry_may_look_at_the_registry_that_is_being_filled() -> None:
    fruits: Registry[Fruit] = Registry("fruit", load=lambda: (Fruit(f"f{n}") for n in known()))

    def known() -> Iterator[int]:
        yield len(fruits)
        yield len(fruits)

    assert fruits.kinds() == ("f0", "f1")
