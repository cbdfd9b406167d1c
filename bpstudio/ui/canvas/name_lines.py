"""A name on one line, or on two where it is too long: nothing that tells it apart is cut."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

PARTS = " · "
"""Between what a card is called and the block that it runs."""
_BREAKS = re.compile(r"(?<=\s)|(?<=[a-z0-9])(?=[A-Z])")
"""Before a word, also in names such as TransformerEncoderLayer."""


def name_lines(name: str, metrics: QFontMetricsF, width: float) -> tuple[str, str]:
    """The first line of a name and its second one, "" if it fits on one of this width.

    It is broken at its parts, else between words; what is too long even so is cut in its middle.
    """
    if metrics.horizontalAdvance(name) <= width:
        return name, ""
    first, _, rest = name.partition(PARTS)
    if not rest:
        first, rest = _broken(name, metrics, width)
    middle = Qt.TextElideMode.ElideMiddle
    return metrics.elidedText(first, middle, width), metrics.elidedText(rest, middle, width)


def _broken(name: str, metrics: QFontMetricsF, width: float) -> tuple[str, str]:
    """As many words as fit, and the others."""
    places = [found.start() for found in _BREAKS.finditer(name)]
    fitting = [at for at in places if metrics.horizontalAdvance(name[:at].rstrip()) <= width]
    at = fitting[-1] if fitting else len(name)
    return name[:at].rstrip(), name[at:]
