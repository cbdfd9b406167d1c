"""Plain immutable values and the description of a setting that holds one; knows no torch, no Qt."""

from __future__ import annotations

import builtins
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from bpstudio.errors import UserError, quoted
from bpstudio.language import numeral, tr

T = TypeVar("T")

Value: TypeAlias = "bool | int | float | str | tuple[Value, ...] | FrozenMap[Value] | None"
"""What a stored parameter may be: the JSON values, with tuples for arrays."""

ParamKind = Literal[
    "int",
    "float",
    "bool",
    "choice",
    "text",
    "ints",
    "floats",
    "names",
    "field",
    "fields",
    "spec",
    "block",
]


class FrozenMap(Mapping[str, T], Generic[T]):
    """An immutable, hashable mapping with string keys that keeps its order of insertion."""

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[str, T] | Iterable[tuple[str, T]] = (), /, **more: T) -> None:
        self._items: dict[str, T] = dict(items, **more)
        self._hash: int | None = None

    def __getitem__(self, key: str) -> T:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMap):
            return self._items == other._items
        return NotImplemented

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __repr__(self) -> str:
        return f"FrozenMap({self._items!r})"

    def __reduce__(self) -> tuple[type[FrozenMap[T]], tuple[dict[str, T]]]:
        return (FrozenMap, (dict(self._items),))

    def with_(self, changes: Mapping[str, T]) -> FrozenMap[T]:
        """The same mapping with `changes` put in."""
        return FrozenMap({**self._items, **changes})

    def without(self, *keys: str) -> FrozenMap[T]:
        """The same mapping less `keys`; absent keys are ignored."""
        return FrozenMap({key: item for key, item in self._items.items() if key not in keys})


EMPTY: FrozenMap[Any] = FrozenMap()


_PLAIN = frozenset({type(None), bool, int, float, str})


def freeze(raw: object) -> Value:
    """Turn JSON-like data (dict, list, scalars) into a `Value`.

    Raises:
        TypeError: for anything JSON does not have.
    """
    match raw:
        case None | bool() | int() | float() | str():
            return raw
        case list() | tuple():
            return tuple([item if type(item) in _PLAIN else freeze(item) for item in raw])
        case Mapping():
            return FrozenMap({str(key): freeze(item) for key, item in raw.items()})
        case _:
            raise TypeError(f"not a plain value: {type(raw).__name__}")


def frozen_map(raw: Mapping[str, Any]) -> FrozenMap[Value]:
    """A JSON object as an immutable value.

    Raises:
        TypeError: for anything JSON does not have.
    """
    return FrozenMap({key: freeze(item) for key, item in raw.items()}) if raw else EMPTY


def thaw(value: Value) -> Any:
    """Turn a `Value` into fresh dicts and lists that `json` writes."""
    match value:
        case FrozenMap():
            return {key: thaw(item) for key, item in value.items()}
        case tuple():
            return [thaw(item) for item in value]
        case _:
            return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One setting: its type, range, default, unit and the line of help that the form shows.

    `length` bounds the number of entries of `ints` and `floats`: (fewest, most). A `size` (see
    `Param.size`) is an `ints` of fixed length that also takes one number for all axes, or one of
    the words in `choices`.
    `title` is what a form calls it where its name is no word for people; torch's names are kept.
    `registry` names the registry whose kinds a `spec` value ({"kind", "params"}) may take.
    """

    kind: ParamKind
    default: Value
    help: str
    unit: str = ""
    title: str = ""
    minimum: builtins.float | None = None
    maximum: builtins.float | None = None
    exclusive_minimum: builtins.bool = False
    choices: tuple[str, ...] = ()
    optional: builtins.bool = False
    length: tuple[builtins.int, builtins.int] = (0, 16)
    scalar: builtins.bool = False
    registry: str = ""
    advanced: builtins.bool = False

    @classmethod
    def int(
        cls,
        default: builtins.int | None,
        *,
        help: str,
        minimum: builtins.float | None = None,
        maximum: builtins.float | None = 1_000_000,
        **more: Any,
    ) -> Param:
        """A whole number; `default=None` makes it optional."""
        return cls(
            kind="int",
            default=default,
            help=help,
            minimum=minimum,
            maximum=maximum,
            **{"optional": default is None, **more},
        )

    @classmethod
    def float(
        cls,
        default: builtins.float | None,
        *,
        help: str,
        minimum: builtins.float | None = None,
        maximum: builtins.float | None = None,
        **more: Any,
    ) -> Param:
        """A real number; `default=None` makes it optional."""
        return cls(
            kind="float",
            default=default,
            help=help,
            minimum=minimum,
            maximum=maximum,
            **{"optional": default is None, **more},
        )

    @classmethod
    def bool(cls, default: builtins.bool, *, help: str, **more: Any) -> Param:
        """On or off."""
        return cls(kind="bool", default=default, help=help, **more)

    @classmethod
    def choice(
        cls, default: str | None, choices: tuple[str, ...], *, help: str, **more: Any
    ) -> Param:
        """One word of `choices`; `default=None` makes it optional."""
        return cls(
            kind="choice",
            default=default,
            help=help,
            choices=choices,
            **{"optional": default is None, **more},
        )

    @classmethod
    def text(cls, default: str, *, help: str, **more: Any) -> Param:
        """A short line of text."""
        return cls(kind="text", default=default, help=help, **more)

    @classmethod
    def ints(
        cls,
        default: tuple[Value, ...] | None,
        *,
        help: str,
        length: tuple[builtins.int, builtins.int] = (0, 16),
        **more: Any,
    ) -> Param:
        """A list of whole numbers, such as a shape."""
        return cls(kind="ints", default=default, help=help, length=length, **more)

    @classmethod
    def size(
        cls,
        default: builtins.int | tuple[Value, ...] | None,
        *,
        axes: builtins.int,
        help: str,
        minimum: builtins.float = 1,
        **more: Any,
    ) -> Param:
        """A whole number for each of `axes` axes, or one for all (kernel size, stride)."""
        return cls(
            kind="ints",
            default=default,
            help=help,
            length=(axes, axes),
            scalar=True,
            minimum=minimum,
            maximum=100_000,
            **{"optional": default is None, **more},
        )

    @classmethod
    def spec(cls, default: FrozenMap[Value], *, registry: str, help: str, **more: Any) -> Param:
        """A kind of another registry with its own parameters, such as an Output's loss."""
        return cls(kind="spec", default=default, help=help, registry=registry, **more)

    def shown_as(self, name: str) -> str:
        """What a form calls the setting of this name: its title with the unit, else the name."""
        unit = f" ({self.unit})" if self.unit else ""
        return f"{self.title}{unit}" if self.title else name

    def check(self, value: Value, *, name: str) -> Value:
        """Return `value` as this setting stores it (an int for a float becomes a float).

        Raises:
            UserError: naming the setting, what was given and what is allowed.
        """
        if value is None:
            if self.optional:
                return None
            raise self._refused(value, name, tr("a value is needed"))
        return _CHECKS[self.kind](self, value, name)

    def with_default(self, default: Value) -> Param:
        """The same setting with another default."""
        return replace(self, default=default)

    def _refused(self, value: Value, name: str, why: str) -> UserError:
        shown = tr("empty") if value in ((), None, "") else _shown(value)
        shown = shown if len(shown) <= 60 else shown[:57] + "…"
        return UserError(
            tr("{name} cannot be {shown}: {why}.", name=name, shown=shown, why=why),
            hint=self._range_words(),
        )

    def _range_words(self) -> str:
        low = "" if self.minimum is None else _number_words(self.minimum)
        high = "" if self.maximum is None else _number_words(self.maximum)
        if self.kind == "choice":
            return tr("Choose one of: {choices}.", choices=", ".join(self.choices))
        if self.kind in {"int", "float", "ints", "floats"} and (low or high):
            over = self.exclusive_minimum
            least = tr("above {low}", low=low) if over else tr("at least {low}", low=low)
            words = [least if low else "", tr("at most {high}", high=high) if high else ""]
            words += [tr("or {choice}", choice=choice) for choice in self.choices]
            return tr("Allowed: {bounds}.", bounds=", ".join(word for word in words if word))
        return ""

    def _check_number(self, value: Value, name: str) -> builtins.float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._refused(value, name, tr("a number is needed"))
        if isinstance(value, float) and not math.isfinite(value):
            raise self._refused(value, name, tr("it must be finite"))
        low, high = self.minimum, self.maximum
        if low is not None and (value < low or (self.exclusive_minimum and value == low)):
            raise self._refused(value, name, tr("it is too small"))
        if high is not None and value > high:
            raise self._refused(value, name, tr("it is too large"))
        return value


def _shown(value: Value) -> str:
    """A value in a message: a list as it is typed, words in quotes."""
    if isinstance(value, tuple):
        return ", ".join(_shown(item) for item in value)
    return quoted(value) if isinstance(value, str) else repr(thaw(value))


def _number_words(number: float) -> str:
    """`1,000,000`, `0.5`: whole numbers in full as far as people read them."""
    whole = number == int(number) and abs(number) < 1e9
    return numeral(f"{int(number):,}" if whole else f"{number:g}")


def _check_int(param: Param, value: Value, name: str) -> Value:
    number = param._check_number(value, name)
    if not isinstance(value, int):
        raise param._refused(value, name, tr("a whole number is needed"))
    return int(number)


def _check_float(param: Param, value: Value, name: str) -> Value:
    number = param._check_number(value, name)
    try:
        return float(number)
    except OverflowError:
        raise param._refused(value, name, tr("it is too large")) from None


def _check_bool(param: Param, value: Value, name: str) -> Value:
    if not isinstance(value, bool):
        raise param._refused(value, name, tr("true or false is needed"))
    return value


def _check_choice(param: Param, value: Value, name: str) -> Value:
    if value not in param.choices:
        raise param._refused(value, name, tr("it is not one of the choices"))
    return value


def _check_text(param: Param, value: Value, name: str) -> Value:
    if not isinstance(value, str):
        raise param._refused(value, name, tr("text is needed"))
    if len(value) > 20_000:
        raise param._refused(value, name, tr("it is longer than 20,000 characters"))
    return value


def _check_numbers(param: Param, value: Value, name: str) -> Value:
    one = _check_int if param.kind == "ints" else _check_float
    if not isinstance(value, tuple):
        if isinstance(value, str) and value in param.choices:
            return value
        if param.scalar:
            return one(param, value, name)
        raise param._refused(value, name, tr("a list of numbers is needed"))
    fewest, most = param.length
    if not fewest <= len(value) <= most:
        wanted = (
            f"{fewest}" if fewest == most else tr("{fewest} to {most}", fewest=fewest, most=most)
        )
        raise param._refused(value, name, tr("{wanted} numbers are needed", wanted=wanted))
    return tuple(one(param, item, name) for item in value)


def _check_fields(param: Param, value: Value, name: str) -> Value:
    if isinstance(value, str):
        return value
    return _check_names(param, value, name)


def _check_names(param: Param, value: Value, name: str) -> Value:
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        raise param._refused(value, name, tr("a list of names is needed"))
    return value


def _check_spec(param: Param, value: Value, name: str) -> Value:
    if not isinstance(value, FrozenMap) or not isinstance(value.get("kind"), str):
        raise param._refused(value, name, tr("a kind with its parameters is needed"))
    if not isinstance(value.get("params", EMPTY), FrozenMap):
        raise param._refused(value, name, tr("its parameters must be named values"))
    return value


_CHECKS: dict[ParamKind, Callable[[Param, Value, str], Value]] = {
    "int": _check_int,
    "float": _check_float,
    "bool": _check_bool,
    "choice": _check_choice,
    "text": _check_text,
    "field": _check_text,
    "block": _check_text,
    "ints": _check_numbers,
    "floats": _check_numbers,
    "names": _check_names,
    "fields": _check_fields,
    "spec": _check_spec,
}


def complete(
    params: Mapping[str, Param], given: Mapping[str, Value], *, of: str
) -> FrozenMap[Value]:
    """Check `given` against `params` and fill in defaults; unknown names are refused.

    Raises:
        UserError: naming the first setting that does not fit, prefixed by `of`.
    """
    unknown = [name for name in given if name not in params]
    if unknown:
        raise UserError(
            tr("{of} has no setting {unknown!r}.", of=of, unknown=unknown[0]),
            hint=tr("It has: {names}.", names=", ".join(params)),
        )
    return FrozenMap(
        {
            name: param.check(given.get(name, param.default), name=f"{of} {name}")
            for name, param in params.items()
        }
    )
