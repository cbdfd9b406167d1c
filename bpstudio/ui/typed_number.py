"""Reads a number as people write it, with a point or a comma; knows no form and no Qt."""

from __future__ import annotations

import re

from bpstudio.errors import UserError
from bpstudio.language import language, tr
from bpstudio.project.foreign import shown

_AMBIGUOUS = re.compile(r"([+-]?)([1-9]\d{0,2}),(\d{3})\Z")
_AMBIGUOUS_POINT = re.compile(r"([+-]?)([1-9]\d{0,2})\.(\d{3})\Z")
_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?\Z")
_GROUPED_BY_POINTS = re.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d+\Z")
_GROUPED_BY_COMMAS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?\Z")


def with_point(text: str, *, of: str) -> str:
    """The number in `text` with a decimal point and no groups; what is no number as it is.

    Raises:
        UserError: naming the field `of` for 1,500, which is read in two ways; where the language
            writes a comma before decimals, for 1.500.
    """
    text = text.strip()
    comma = language().comma
    if found := (_AMBIGUOUS_POINT if comma else _AMBIGUOUS).match(text):
        sign, whole, rest = found.groups()
        raise UserError(
            tr(
                "{of}: {typed} may be {sign}{whole}{rest} or {sign}{whole}{mark}{rest}.",
                of=shown(of, limit=60),
                typed=text,
                sign=sign,
                whole=whole,
                rest=rest,
                mark="," if comma else ".",
            ),
            hint=tr(
                "Write it without the point, or with a comma."
                if comma
                else "Write it without the comma, or with a point."
            ),
        )
    if _GROUPED_BY_POINTS.match(text):
        return text.replace(".", "").replace(",", ".")
    if _COMMA.match(text):
        return text.replace(",", ".")
    return text.replace(",", "") if _GROUPED_BY_COMMAS.match(text) else text
