"""Rows of arrays that stay in files, as a `torch.utils.data.Dataset` that workers read.

Workers import this module anew; it names nothing else of the engine.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch.utils.data import Dataset

Rows = npt.NDArray[np.int64]


class FileRows(Dataset[tuple[torch.Tensor, ...]]):
    """Asked for row numbers, it gives these rows of each file, images with their channels last.

    It goes to a worker as names of files; each worker maps them for itself.
    """

    def __init__(self, files: Sequence[Path], *, channels_last: bool) -> None:
        self.files = tuple(files)
        self.channels_last = channels_last
        self._arrays: tuple[npt.NDArray[np.generic], ...] | None = None

    def __getitem__(self, rows: Rows) -> tuple[torch.Tensor, ...]:
        if self._arrays is None:
            self._arrays = tuple(
                np.load(file, mmap_mode="r", allow_pickle=False) for file in self.files
            )
        return tuple(self._laid_out(array[rows]) for array in self._arrays)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_arrays": None}

    def _laid_out(self, values: npt.NDArray[np.generic]) -> torch.Tensor:
        tensor = torch.from_numpy(np.asarray(values))
        if tensor.dim() == 4 and self.channels_last:
            return tensor.contiguous(memory_format=torch.channels_last)
        return tensor


def mapped_tensor(array: npt.NDArray[np.generic]) -> torch.Tensor:
    """A tensor of an array that lies in a file, which is not copied and must not be written to."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that writing to it would go wrong
        return torch.from_numpy(np.asarray(array))
