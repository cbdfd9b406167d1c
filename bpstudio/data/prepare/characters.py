"""Texts as the characters that they are made of; arrays only."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.data.prepare import texts
from bpstudio.data.prepare.spec import Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.params import Value


def cut_text(text: str) -> str:
    """How a text is cut, as a Python expression of `text`, which is one."""
    return f"list({text})"


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """The characters of the training part by frequency."""
    return texts.fit(sample, params, list)


def apply(values: Array, fitted: Fitted) -> Array:
    """int64 codes (N, length)."""
    return texts.apply(values, fitted, list)


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    return texts.source(fitted, variable, cut_text)


SPEC = PreparationSpec(
    kind="characters",
    title=tr("Characters"),
    summary=tr(
        "Number the characters of a text, the most frequent first: what an Embedding takes."
    ),
    takes=("texts",),
    gives="codes",
    fit=fit,
    apply=apply,
    source=source,
    learns={"classes": "names", "lower": "bool", "length": "int64"},
    params=texts.PARAMS,
)
