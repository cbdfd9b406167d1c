"""Writes predict.py: what the model says of new rows."""

from __future__ import annotations

from collections.abc import Iterable

from bpstudio.export.score_text import answer_text
from bpstudio.export.words import one_line
from bpstudio.train.heads import Head
from bpstudio.train.run import Run

_HEAD = '''"""Says what the trained model makes of new rows.

    python predict.py rows.csv answers.csv

The file has the columns that the model was trained on, with a header; an .npz file for images and
other arrays. Of a series each row is answered by the rows before it and itself.
"""

import csv
import sys

import numpy as np
import torch
from safetensors.torch import load_file

import data
import train


def predict(columns):
    """A list of (name, values) of what the model says of these columns."""
    model = train.make_model()
    model.load_state_dict(load_file(train.FOLDER / "weights.safetensors"))
    model.eval()
    prepared = data.prepare(columns, ahead=0)
    inputs = [train.as_laid_out(x.to(train.DEVICE)) for x in data.inputs(prepared)]
    results = []
    with torch.no_grad():
        for rows in torch.arange(len(inputs[0])).split(4096):
            found = model(*train.of_rows(inputs, rows.to(train.DEVICE)))
            results.append(found if isinstance(found, tuple) else (found,))
    results = [torch.cat(parts) for parts in zip(*results, strict=True)]
    said = []
'''

_TAIL = '''    kept = set(data.answered(columns).tolist())
    if len(kept) < len(inputs[0]):
        said = [(name, blanked(values, kept)) for name, values in said]
    return said


def blanked(values, kept):
    """Values with an empty one where a row has no answer."""
    cells = [value if row in kept else "" for row, value in enumerate(values.tolist())]
    return np.array(cells, dtype=object)


def columns_of(name, values, classes=()):
    """One column for each number of a row."""
    values = np.asarray(values).reshape(len(values), -1)
    names = classes or range(1, values.shape[1] + 1)
    if values.shape[1] == 1:
        return [(name, values[:, 0])]
    return [(f"{name} {one}", values[:, place]) for place, one in enumerate(names)]


def cell(value):
    """A value as it may stand in a table that a spreadsheet opens."""
    text = str(value)
    risky = isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\\t", "\\r"))
    return f"'{text}" if risky else text


def main():
    """Read rows, write answers."""
    if len(sys.argv) != 3:
        raise SystemExit("usage: python predict.py rows.csv answers.csv")
    try:
        said = predict(data.read(sys.argv[1]))
    except (OSError, ValueError) as error:
        raise SystemExit(f"{sys.argv[1]}: {error}") from None
    with open(sys.argv[2], "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([cell(name) for name, _ in said])
        for row in zip(*(values.tolist() for _, values in said), strict=True):
            writer.writerow([cell(value) for value in row])


if __name__ == "__main__":
    main()
'''


def predict_text(run: Run) -> str:
    """The module `predict` for the model of a run."""
    return "\n".join([_HEAD.rstrip("\n"), *_answers(run), _TAIL.rstrip("\n")]) + "\n"


def _answers(run: Run) -> Iterable[str]:
    start = 0
    for place, head in enumerate(run.heads):
        name = head.facts.target or head.facts.name
        yield f"    # {one_line(head.facts.name)}"
        yield f"    column, classes, undo = data.ANSWERS[{place}]"
        yield from (f"    {line}" for line in _lines_of(head, f"results[{start}]", name))
        start += head.port.tensors


def _lines_of(head: Head, result: str, name: str) -> Iterable[str]:
    spec = head.spec
    if spec.task == "regression" or spec.task == "other":
        yield f"said += columns_of({name!r}, undo({result}.cpu().numpy()))"
        return
    codes = answer_text(head, result)
    yield f"codes = {codes}.cpu().numpy()"
    yield "labels = np.array(classes, dtype=object)[codes] if classes else codes"
    yield f"said += columns_of({name!r}, labels)"
    share = _shares(head, result)
    if share and spec.task == "binary":
        yield f"share = {share}.cpu().numpy()"
        yield 'named = f"probability of {classes[1]}" if len(classes) == 2 else "probability"'
        yield "said += columns_of(named, share)"
    elif share and spec.class_axis == 1:
        yield f"shares = {share}.cpu().numpy()"
        yield "if shares.ndim == 2 and len(classes) == shares.shape[1]:"
        yield '    said += columns_of("probability of", shares, classes)'


def _shares(head: Head, result: str) -> str:
    """The expression for probabilities; empty where the loss knows none."""
    binary = head.spec.task == "binary"
    match head.spec.output:
        case "logits":
            return f"torch.sigmoid({result})" if binary else f"torch.softmax({result}, 1)"
        case "log-probabilities":
            return f"torch.exp({result})"
        case "probabilities":
            return result
        case _:
            return ""
