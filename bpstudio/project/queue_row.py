"""One row of queue.json as a typed model; must not know folders. Loaded when a queue is read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class StoredEntry(BaseModel):
    """A row of queue.json."""

    model_config = ConfigDict(strict=True)

    id: Annotated[str, Field(pattern=r"^q[0-9a-f]{8}$")]
    name: str
    draft: Annotated[str, Field(pattern=r"^d[0-9a-f]{8}$")]
    settings: list[Annotated[list[str], Field(min_length=2, max_length=2)]]
    seed: int | None
    sweep: Annotated[str, Field(pattern=r"^(s[0-9a-f]{8})?$")]
    place: Literal["waiting", "running"]


def read_row(row: object) -> StoredEntry | None:
    """The entry in a row, or None where it is none."""
    try:
        return StoredEntry.model_validate(row)
    except ValidationError:
        return None
