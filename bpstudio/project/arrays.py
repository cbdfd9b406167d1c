"""Named arrays as a value: read-only, compared by content; knows no file format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from bpstudio.params import EMPTY, FrozenMap, Value
from bpstudio.record.events import RunState
from bpstudio.record.history import History

Array: TypeAlias = npt.NDArray[Any]
_WEIGHTS = "weights:"


class Arrays(FrozenMap[Array]):
    """An immutable mapping of names to read-only arrays.

    A writable array is copied, since its owner may go on writing; one that is read-only already
    is kept as it is. Equality means the same names, dtypes, shapes and bytes, so NaN equals NaN.
    """

    __slots__ = ()

    def __init__(self, items: Mapping[str, Array] | None = None) -> None:
        super().__init__({name: _sealed(array) for name, array in (items or {}).items()})

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, FrozenMap):
            return NotImplemented
        return self.keys() == other.keys() and all(
            same_array(array, other[name]) for name, array in self.items()
        )

    def __hash__(self) -> int:
        return hash(frozenset((name, array.shape) for name, array in self.items()))

    def __reduce__(self) -> tuple[type[Arrays], tuple[dict[str, Array]]]:
        return (Arrays, (dict(self),))

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays together."""
        return sum(array.nbytes for array in self.values())


def same_array(one: object, other: object) -> bool:
    """Whether both are arrays of equal dtype, shape and bytes."""
    if one is other:
        return True
    if not (isinstance(one, np.ndarray) and isinstance(other, np.ndarray)):
        return False
    if one.dtype != other.dtype or one.shape != other.shape:
        return False
    raw, raw_other = (
        np.ascontiguousarray(array).reshape(-1).view(np.uint8) for array in (one, other)
    )
    return bool(np.array_equal(raw, raw_other))


def _sealed(array: Array) -> Array:
    if array.flags.writeable:
        array = array.copy()
        array.setflags(write=False)
    return array


@dataclass(frozen=True)
class Bundle:
    """A JSON value with the arrays that belong to it: a recorded history, a fitted preparation."""

    value: FrozenMap[Value] = EMPTY
    arrays: FrozenMap[Array] = EMPTY

    def __post_init__(self) -> None:
        if not isinstance(self.arrays, Arrays):
            object.__setattr__(self, "arrays", Arrays(self.arrays))

    @classmethod
    def of_history(cls, history: History) -> Bundle:
        """What `history` holds now; it may go on growing."""
        arrays, meta = history.to_arrays()
        return cls(meta, Arrays(arrays))

    def to_history(self) -> History:
        """The history again.

        Raises:
            ValueError: when this is no history.
        """
        return History.from_arrays(self.arrays, self.value)

    @classmethod
    def of_state(cls, state: RunState) -> Bundle:
        """What a run can be taken up again from."""
        value: dict[str, Value] = {
            "step": state.step,
            "epoch": state.epoch,
            "seconds": state.seconds,
            "values": state.values,
        }
        weights = {f"{_WEIGHTS}{key}": array for key, array in state.weights.items()}
        return cls(FrozenMap(value), Arrays({**weights, **state.tensors}))

    def to_state(self) -> RunState:
        """The state again.

        Raises:
            ValueError: when this is no state.
        """
        weights, tensors = {}, {}
        for key, array in self.arrays.items():
            if key.startswith(_WEIGHTS):
                weights[key.removeprefix(_WEIGHTS)] = array
            else:
                tensors[key] = array
        match dict(self.value):
            case {"step": int(step), "epoch": int(epoch), "seconds": int() | float() as seconds,
                  "values": FrozenMap() as values}:  # fmt: skip
                if min(step, epoch, seconds) < 0:
                    raise ValueError("a number is negative")
                return RunState(
                    step=step,
                    epoch=epoch,
                    seconds=float(seconds),
                    weights=FrozenMap(weights),
                    values=values,
                    tensors=FrozenMap(tensors),
                )
            case _:
                raise ValueError("step, epoch, seconds and values are needed")
