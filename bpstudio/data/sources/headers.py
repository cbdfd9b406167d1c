"""Names of columns as the first line of a table gives them; reads no file."""

from __future__ import annotations

from collections.abc import Sequence

from bpstudio.data.table import MAX_COLUMNS
from bpstudio.errors import DataError


def column_names(cells: Sequence[str], *, header: bool, file: str) -> list[str]:
    """The names in the first line of a table, or numbers where it has none.

    Raises:
        DataError: when there are too many, or one is empty or double.
    """
    if len(cells) > MAX_COLUMNS:
        raise DataError(
            f"{file} has {len(cells):,} columns; {MAX_COLUMNS:,} can be read.",
            hint="Leave columns out, or store them as one array of an .npz file.",
        )
    if not header:
        return [f"column {number}" for number in range(1, len(cells) + 1)]
    names = [cell.strip() for cell in cells]
    for at, name in enumerate(names):
        if not name:
            raise DataError(
                f"{file}: column {at + 1} has no name.",
                hint="Name it in the first line. pandas writes such a column unless it is told "
                "index=False.",
            )
        if name in names[:at]:
            raise DataError(
                f"{file}: columns {names.index(name) + 1} and {at + 1} are both named "
                f"{name[:60]!r}.",
                hint="Give each column a name of its own.",
            )
    return names
