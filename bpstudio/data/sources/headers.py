"""Names of columns as the first line of a table gives them; reads no file."""

from __future__ import annotations

from collections.abc import Sequence

from bpstudio.data.table import MAX_COLUMNS
from bpstudio.errors import DataError
from bpstudio.language import tr


def column_names(cells: Sequence[str], *, header: bool, file: str) -> list[str]:
    """The names in the first line of a table, or numbers where it has none.

    Raises:
        DataError: when there are too many, or one is empty or double.
    """
    if len(cells) > MAX_COLUMNS:
        raise DataError(
            tr(
                "{file} has {count:,} columns; {most:,} can be read.",
                file=file,
                count=len(cells),
                most=MAX_COLUMNS,
            ),
            hint=tr("Leave columns out, or store them as one array of an .npz file."),
        )
    if not header:
        return [f"column {number}" for number in range(1, len(cells) + 1)]
    names = [cell.strip() for cell in cells]
    for at, name in enumerate(names):
        if not name:
            raise DataError(
                tr("{file}: column {number} has no name.", file=file, number=at + 1),
                hint=tr(
                    "Name it in the first line. pandas writes such a column unless it is told "
                    "index=False."
                ),
            )
        if name in names[:at]:
            raise DataError(
                tr(
                    "{file}: columns {first} and {second} are both named {name!r}.",
                    file=file,
                    first=names.index(name) + 1,
                    second=at + 1,
                    name=name[:60],
                ),
                hint=tr("Give each column a name of its own."),
            )
    return names
