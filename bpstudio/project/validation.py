"""Checks raw JSON against a typed model and words what does not fit; knows no model of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from bpstudio.language import tr
from bpstudio.project.foreign import shown
from bpstudio.project.profile import damaged

if TYPE_CHECKING:
    from pydantic import BaseModel

M = TypeVar("M", bound="BaseModel")


def validate(model: type[M], raw: Mapping[str, Any], *, member: str) -> M:
    """`raw` as a `model`.

    Raises:
        Damaged: naming the member, the JSON path and what should stand there.
    """
    from pydantic import ValidationError

    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        where = _json_path(first["loc"])
        reason = _REWORDED.sub(lambda found: _WORDS[found.group()], first["msg"])
        raise damaged(member, f"{where}: {shown(reason)}" if where else shown(reason)) from None


_WORDS = {
    "Input should": "it should",
    "String should": "it should",
    "List should": "it should",
    "Dictionary should": "it should",
    "Field required": tr("it is missing"),
    "Value error, ": "",
    "dictionary": "object",
}
_REWORDED = re.compile("|".join(map(re.escape, _WORDS)))
_UNION_TAG = re.compile(r"(literal|list|constrained-\w+)\[.*\]\Z")


def _json_path(parts: tuple[int | str, ...]) -> str:
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        elif not _UNION_TAG.match(part):
            path += f".{part[:60]}" if path else part[:60]
    return shown(path)
