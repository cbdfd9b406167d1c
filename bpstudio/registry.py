"""An ordered set of things found by their kind; what extensions add to; knows nothing of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from bpstudio.errors import UserError
from bpstudio.language import tr


class HasKind(Protocol):
    """Anything with a kind that is unique in its registry."""

    @property
    def kind(self) -> str:
        """The name that files and registries know it by."""


T = TypeVar("T", bound=HasKind)


class Registry(Generic[T]):
    """Entries in the order they were added, looked up by kind.

    `load`, if given, fills the registry at the first look, so that importing it costs nothing.
    """

    def __init__(self, noun: str, *, load: Callable[[], Iterable[T]] | None = None) -> None:
        self.noun = noun
        self._entries: dict[str, T] = {}
        self._load = load

    def add(self, entry: T) -> T:
        """Add `entry` and return it; a second entry of one kind is a bug and raises ValueError."""
        if entry.kind in self._all():
            raise ValueError(f"{self.noun} {entry.kind!r} is already registered")
        self._entries[entry.kind] = entry
        return entry

    def drop(self, kind: str) -> None:
        """Take an entry away; nothing happens if it is not there."""
        self._all().pop(kind, None)

    def get(self, kind: str) -> T | None:
        """The entry of this kind, or None."""
        return self._all().get(kind)

    def __getitem__(self, kind: str) -> T:
        entry = self.get(kind)
        if entry is None:
            raise UserError(
                tr("There is no {noun} called {kind!r}.", noun=self.noun, kind=kind[:60]),
                hint=tr("Known: {kinds}.", kinds=", ".join(self._all())),
            )
        return entry

    def __contains__(self, kind: object) -> bool:
        return kind in self._all()

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._all().values()))

    def __len__(self) -> int:
        return len(self._all())

    def kinds(self) -> tuple[str, ...]:
        """Every kind, in order."""
        return tuple(self._all())

    def _all(self) -> dict[str, T]:
        if self._load is not None:
            load, self._load = self._load, None
            for entry in load():
                self.add(entry)
        return self._entries
