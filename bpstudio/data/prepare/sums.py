"""Means of rows that come in blocks, added up in the order in which numpy adds them in memory."""

from __future__ import annotations

import numpy as np

from bpstudio.data.prepare.spec import Blocks
from bpstudio.data.table import Array


def mean_of_blocks(blocks: Blocks, *, around: Array | None = None, together: bool = False) -> Array:
    """The mean of each element (of all of them `together`), missing values left out, 0 for none.

    With `around` the mean of the squared distances from it. Elements of rows with several of them
    are added row by row, which gives the same bits as `numpy.nanmean` and `numpy.nanvar`;
    otherwise numpy adds in another order, and the last digit may differ.
    """
    total = count = None
    for block in blocks():
        missing = np.isnan(block)
        values = np.where(missing, 0.0, block if around is None else block - around)
        if around is not None:
            values *= values
        axis = None if together else 0
        found = (~missing).sum(axis=axis)
        if total is None or count is None:
            total, count = np.add.reduce(values, axis=axis), found
            continue
        if together:
            total = total + np.add.reduce(values, axis=None)
        else:
            total = np.add.reduce(np.concatenate([total[None], values]), axis=0)
        count = count + found
    assert total is not None
    assert count is not None
    return np.asarray(np.divide(total, count, out=np.zeros_like(total), where=count > 0))
