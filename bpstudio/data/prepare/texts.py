"""Texts as rows of codes: what is cut into tokens, which of them are known, and how long a row is.

Code 0 pads short texts, code 1 stands for a token that training did not have. Arrays only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import numpy as np

from bpstudio.data.prepare.labels import MAX_CLASSES, table_text
from bpstudio.data.prepare.spec import Fitted, Sample
from bpstudio.data.table import Array
from bpstudio.errors import DataError
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Param, Value

PADDING, OTHER = "(padding)", "(other)"
MOST_TOKENS = 256
"""Tokens of a row unless another length is wished for: attention grows with its square."""
MAX_TOKENS = 4_096
MAX_CELLS = 100_000_000
Cut = Callable[[str], list[str]]

PARAMS: Mapping[str, Param] = {
    "length": Param.int(
        0,
        minimum=0,
        maximum=MAX_TOKENS,
        unit=tr("tokens"),
        title=tr("Length"),
        help=tr(
            "Longer texts lose their end, shorter ones are padded; 0 takes the longest text of "
            "the training part, at most 256."
        ),
    ),
    "vocabulary": Param.int(
        MAX_CLASSES,
        minimum=3,
        maximum=MAX_CLASSES,
        unit=tr("codes"),
        title=tr("Vocabulary"),
        help=tr("The most frequent tokens of the training part that have a code of their own."),
    ),
    "lower": Param.bool(
        True, title=tr("Lower case"), help=tr("Take capital and small letters for the same.")
    ),
}


def fit(sample: Sample, params: Mapping[str, Value], cut: Cut) -> Fitted:
    """The vocabulary by frequency, and the length of a row, from the training part.

    Raises:
        DataError: when no text has a token, or the rows would not fit into memory.
    """
    lower, wished, most = bool(params["lower"]), params["length"], params["vocabulary"]
    assert isinstance(wished, int)
    assert isinstance(most, int)
    counts: Counter[str] = Counter()
    longest = 0
    for text in sample.values.tolist():
        tokens = cut(_lowered(text, lower=lower))
        counts.update(tokens)
        longest = max(longest, len(tokens))
    if not longest:
        raise DataError(
            tr("No text of the training part has a letter."), hint=tr("Ignore the column.")
        )
    length = wished or min(longest, MOST_TOKENS)
    if length * len(sample.values) > MAX_CELLS:
        raise DataError(
            tr(
                "{count:,} texts of {length:,} tokens are too many.",
                count=len(sample.values),
                length=length,
            ),
            hint=tr("Set a smaller length."),
        )
    known = sorted(counts, key=lambda token: (-counts[token], token))[: most - 2]
    return Fitted(
        values=FrozenMap[Value]({"classes": (PADDING, OTHER, *known), "lower": lower}),
        arrays={"length": np.array([length], np.int64)},
    )


def apply(values: Array, fitted: Fitted, cut: Cut) -> Array:
    """int64 codes (N, length)."""
    codes = {token: code for code, token in enumerate(fitted.classes)}
    lower, length = bool(fitted.values["lower"]), int(fitted.arrays["length"][0])
    rows = np.zeros((len(values), length), np.int64)
    for row, text in enumerate(values.tolist()):
        tokens = cut(_lowered(text, lower=lower))[:length]
        rows[row, : len(tokens)] = [codes.get(token, 1) for token in tokens]
    return rows


def source(fitted: Fitted, variable: str, cut_text: Callable[[str], str]) -> str:
    """The same in numpy; `cut_text` writes how a text is cut into tokens."""
    length = int(fitted.arrays["length"][0])
    text = "(text or '').lower()" if fitted.values["lower"] else "(text or '')"
    # The vocabulary is bound once: written where a token is looked up, it would be built for each.
    found = f"codes.get(token, 1) for token in {cut_text(text)}[:{length}]"
    row = f"([{found}] + [0] * {length})[:{length}]"
    rows = f"np.array([{row} for text in texts], dtype=np.int64).reshape(-1, {length})"
    return f"(lambda codes, texts: {rows})({table_text(fitted.classes)}, {variable})"


def _lowered(text: str | None, *, lower: bool) -> str:
    return (text or "").lower() if lower else text or ""
