"""Texts as the words and signs that they are made of; arrays only."""

from __future__ import annotations

from collections.abc import Mapping

from bpstudio.data.prepare import texts
from bpstudio.data.prepare.spec import Fitted, PreparationSpec, Sample
from bpstudio.data.table import Array
from bpstudio.language import tr
from bpstudio.params import Value

SIGNS = ".,;:!?()\"'"
"""Signs that are tokens of their own, also without spaces around them."""


def cut(text: str) -> list[str]:
    """`it's late!` becomes it ' s late !"""
    for sign in SIGNS:
        text = text.replace(sign, f" {sign} ")
    return text.split()


def cut_text(text: str) -> str:
    """The same as a Python expression of `text`, which is one."""
    spaced = "".join(f".replace({sign!r}, {f' {sign} '!r})" for sign in SIGNS)
    return f"{text}{spaced}.split()"


def fit(sample: Sample, params: Mapping[str, Value]) -> Fitted:
    """The words of the training part by frequency."""
    return texts.fit(sample, params, cut)


def apply(values: Array, fitted: Fitted) -> Array:
    """int64 codes (N, length)."""
    return texts.apply(values, fitted, cut)


def source(fitted: Fitted, variable: str) -> str:
    """The same in numpy."""
    return texts.source(fitted, variable, cut_text)


SPEC = PreparationSpec(
    kind="words",
    title=tr("Words"),
    summary=tr("Number the words of a text, the most frequent first: what an Embedding takes."),
    takes=("texts",),
    gives="codes",
    fit=fit,
    apply=apply,
    source=source,
    learns={"classes": "names", "lower": "bool", "length": "int64"},
    params=texts.PARAMS,
)
