"""Arrays, tokens and codes of given sizes made from a seed, to try a network without data.

Every row belongs to a hidden class, which its inputs show as clearly as `signal` says, so that a
network which can learn does. Knows nothing of networks.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import numpy as np

from bpstudio.data.sources.spec import SourceSpec, real, whole
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError
from bpstudio.graph.document import Choice, Field
from bpstudio.language import tr
from bpstudio.params import Param, Value

MAX_VALUES = 250_000_000
"""Numbers in all rows together: 1 GB."""
HIGHEST_WAVE = 4.0
"""Waves along an axis that the pattern of a class has at most."""
START = "start"
"""The name of the token that stands before a sequence."""

_CODES = (Choice(kind="codes"),)


def load(params: Mapping[str, Value], path: Path | None) -> Table:
    """The inputs that were asked for as columns `x`, `tokens`, `code1`, `code2` and so on.

    The target is `class`, `value`, `mask` (a class for each place of `x`) or `sequence` (the
    tokens backwards, each raised by one); with a sequence comes `previous`, the same one place
    later, as a decoder reads it.

    Raises:
        DataError: when no input is asked for, the target needs one that is not, or it is too much.
    """
    _check(params)
    made = _Maker(params)
    if params["target"] == "mask":
        made.masks()
    elif params["shape"]:
        made.arrays()
    if params["length"]:
        made.tokens()
    if params["codes"]:
        made.codes()
    made.target()
    return Table(columns=made.columns, classes=made.classes, known=tuple(made.fields))


def _check(params: Mapping[str, Value]) -> None:
    rows, length, codes = (whole(params, name) for name in ("rows", "length", "codes"))
    shape, target = _shape(params), params["target"]
    if not (shape or length or codes):
        raise DataError(
            tr("There is nothing to learn from."),
            hint=tr("Set shape, length or codes to ask for inputs."),
        )
    if target == "mask" and len(shape) < 2:
        raise DataError(
            tr("A mask needs an array of at least two axes."),
            hint=tr("Give a shape such as 1, 64, 64, or choose another target."),
        )
    if target == "sequence" and not length:
        raise DataError(
            tr("A sequence as target needs tokens."),
            hint=tr("Set length, or choose another target."),
        )
    values = rows * (math.prod(shape) * bool(shape) + length + codes)
    if values > MAX_VALUES:
        raise DataError(
            tr(
                "{rows:,} rows of this size are {values:,} numbers; at most {most:,} are made.",
                rows=rows,
                values=values,
                most=MAX_VALUES,
            ),
            hint=tr("Take fewer rows or smaller arrays."),
        )


def _shape(params: Mapping[str, Value]) -> tuple[int, ...]:
    return cast(tuple[int, ...], params["shape"])


class _Maker:
    """Columns, the names of their codes and their fields, as they are made one after the other."""

    def __init__(self, params: Mapping[str, Value]) -> None:
        self.params = params
        self.shape = _shape(params)
        self.rows, self.count = whole(params, "rows"), whole(params, "classes")
        self.vocabulary, self.length = whole(params, "vocabulary"), whole(params, "length")
        self.signal = real(params, "signal")
        self.random = np.random.Generator(np.random.PCG64(whole(params, "seed")))
        self.hidden = self.random.integers(0, self.count, self.rows)
        self.columns: dict[str, Array] = {}
        self.classes: dict[str, tuple[str, ...]] = {}
        self.fields: list[Field] = []

    def arrays(self) -> None:
        """Each class has a wave of its own, in noise; mean 0 and variance 1 in all."""
        waves = self.random.uniform(-HIGHEST_WAVE, HIGHEST_WAVE, (self.count, len(self.shape)))
        start = self.random.uniform(0, 1, self.count)
        wave = _waves(self.shape, waves[self.hidden], start[self.hidden])
        wave *= math.sqrt(2)
        self._put_array(wave)

    def masks(self) -> None:
        """Each row has a wave of its own, cut into as many levels as there are classes."""
        size = self.shape[1:]
        waves = self.random.uniform(-HIGHEST_WAVE / 2, HIGHEST_WAVE / 2, (self.rows, len(size)))
        wave = _waves(size, waves, self.random.uniform(0, 1, self.rows))
        mask = np.minimum((wave + 1) / 2 * self.count, self.count - 1).astype(np.int64)
        level = 2 * math.sqrt(2) * (mask / (self.count - 1) - 0.5)
        self._put_array(np.broadcast_to(level[:, None], (self.rows, *self.shape)))
        self._put("mask", mask, Field(column="mask", role="target", type="tokens"), self.count)

    def _put_array(self, shown: Array) -> None:
        noise = self.random.standard_normal((self.rows, *self.shape), dtype=np.float32)
        noise *= math.sqrt(1 - self.signal**2)
        noise += np.float32(self.signal) * shown.astype(np.float32, copy=False)
        self.columns["x"] = noise
        self.fields.append(Field(column="x", type="image" if len(self.shape) == 3 else "number"))

    def tokens(self) -> None:
        """Some tokens count up from the class; the others are chance."""
        tokens = self.random.integers(0, self.vocabulary, (self.rows, self.length))
        if self.params["target"] != "sequence":
            counted = (self.hidden[:, None] + np.arange(self.length)) % self.vocabulary
            tokens = np.where(self._shown(tokens.shape), counted, tokens)
        self._put("tokens", tokens, Field(column="tokens", type="tokens"), self.vocabulary)

    def codes(self) -> None:
        """Their sum, counted round by the classes, is mostly the class."""
        codes = self.random.integers(0, self.vocabulary, (self.rows, whole(self.params, "codes")))
        missing = (self.hidden - codes[:, :-1].sum(axis=1)) % self.count
        last = codes[:, -1] // self.count * self.count + missing
        fits = (last < self.vocabulary) & self._shown((self.rows,))
        codes[:, -1] = np.where(fits, last, codes[:, -1])
        for number, column in enumerate(codes.T, start=1):
            name = f"code{number}"
            self._put(
                name,
                np.ascontiguousarray(column),
                Field(column=name, type="category"),
                self.vocabulary,
            )

    def target(self) -> None:
        """The column to predict, behind the inputs; a mask came with its array."""
        if self.params["target"] == "class":
            field = Field(column="class", role="target", type="category")
            self._put("class", self.hidden, field, self.count)
        elif self.params["target"] == "value":
            self.columns["value"] = self.hidden + self.random.uniform(0, 1, self.rows)
            scaled = (Choice(kind="standardize"),)
            self.fields.append(Field(column="value", role="target", prepare=scaled))
        elif self.params["target"] == "sequence":
            self._sequence()

    def _sequence(self) -> None:
        answer = (self.columns["tokens"][:, ::-1] + 1) % self.vocabulary
        chance = self.random.integers(0, self.vocabulary, answer.shape)
        answer = np.where(self._shown(answer.shape), answer, chance)
        previous = np.concatenate(
            [np.full((self.rows, 1), self.vocabulary), answer[:, :-1]], axis=1
        )
        names = (*_names(self.vocabulary), START)
        self._put("previous", previous, Field(column="previous", type="tokens"), names)
        field = Field(column="sequence", role="target", type="tokens")
        self._put("sequence", answer, field, self.vocabulary)

    def _shown(self, shape: tuple[int, ...]) -> Array:
        """Where the class shows, and not chance."""
        return self.random.random(shape) < self.signal

    def _put(self, name: str, codes: Array, field: Field, names: int | tuple[str, ...]) -> None:
        self.columns[name] = codes
        self.classes[name] = _names(names) if isinstance(names, int) else names
        self.fields.append(
            Field(column=field.column, role=field.role, type=field.type, prepare=_CODES)
        )


def _waves(shape: tuple[int, ...], waves: Array, start: Array) -> Array:
    """A plane wave for each row: how many waves along each axis, and where they start."""
    turns: Array = start.reshape(-1, *[1] * len(shape)).astype(np.float32)
    for axis, size in enumerate(shape):
        places = np.arange(size, dtype=np.float32) / size
        along = waves[:, axis, None].astype(np.float32) * places
        turns = turns + along.reshape(-1, *(size if at == axis else 1 for at in range(len(shape))))
    turns *= 2 * np.pi
    return np.asarray(np.cos(turns, out=turns))


def _names(count: int) -> tuple[str, ...]:
    return tuple(str(code) for code in range(count))


SPEC = SourceSpec(
    kind="random_arrays",
    title=tr("Random arrays"),
    summary=tr(
        "Arrays, tokens and codes of any size, made from a seed, to try a network without data."
    ),
    load=load,
    params={
        "rows": Param.int(512, minimum=10, help=tr("How many rows.")),
        "shape": Param.ints(
            (3, 32, 32),
            length=(0, 4),
            minimum=1,
            maximum=10_000,
            help=tr(
                "The shape of the array in each row, such as channels, height and width of an "
                "image; empty: none."
            ),
        ),
        "length": Param.int(
            0, minimum=0, maximum=10_000, help=tr("Tokens in the sequence of each row; 0: none.")
        ),
        "codes": Param.int(
            0, minimum=0, maximum=100, help=tr("Columns of one code each, such as user and item.")
        ),
        "vocabulary": Param.int(
            100, minimum=2, maximum=100_000, help=tr("How many tokens, or codes, there are.")
        ),
        "target": Param.choice(
            "class",
            ("class", "value", "mask", "sequence"),
            help=tr(
                "A class, a number, a class for each place of the array, or a sequence of tokens."
            ),
        ),
        "classes": Param.int(10, minimum=2, maximum=10_000, help=tr("How many classes there are.")),
        "signal": Param.float(
            0.8,
            minimum=0.0,
            maximum=1.0,
            help=tr("How clearly the inputs show the answer; 0: they are chance alone."),
        ),
        "seed": Param.int(0, minimum=0, help=tr("Same seed, same rows.")),
    },
)
