"""What the microscope shows at each stop, as pages of sheets and words; plain values, no widget."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bpstudio.language import numeral, tr
from bpstudio.record.magnified import (
    SAME,
    Array,
    Figures,
    Jacobian,
    Magnified,
    Stop,
    Update,
    Weight,
)
from bpstudio.ui.charts.values import figure
from bpstudio.ui.microscope.sheets import MOST_WORDS, Sheet, sheet_of, sheet_of_array
from bpstudio.ui.plain_text import plain_text

Phase = Literal["Forward", "Backward", "Update"]
PHASE_WORDS: dict[Phase, str] = {
    "Forward": tr("Forward"), "Backward": tr("Backward"), "Update": tr("Update"),
}  # fmt: skip
PARTIAL = "∂L/∂"
APART = "·"
"""Between plates that only stand side by side; it is not drawn."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Plate:
    """A sheet with its title and a line about all of the tensor.

    `key` names a gradient whose numbers can be counted anew: a weight, or an Input.
    """

    title: str
    note: str
    sheet: Sheet
    key: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Band:
    """Plates from left to right with the signs between them.

    In a `linked` band all are of one shape, and a chosen number is the same place in all.
    """

    parts: tuple[Plate | str, ...]
    linked: bool = False

    @property
    def plates(self) -> tuple[Plate, ...]:
        """The sheets without what is between them."""
        return tuple(part for part in self.parts if isinstance(part, Plate))


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """One stop of the way: where, what happens in words and as a formula, and the numbers.

    `verdict` tells whether products are what autograd gives; `good` is whether they are.
    """

    phase: Phase
    path: str
    title: str
    kind: str
    formula: str
    words: tuple[str, ...]
    bands: tuple[Band, ...]
    verdict: str = ""
    good: bool = True


@dataclass(frozen=True)
class Halt:
    """A place on the way: which layer, and in which direction."""

    phase: Phase
    path: str


def halts(seen: Magnified) -> tuple[Halt, ...]:
    """The way: every layer forward, then backward, then those that the optimizer changes."""
    paths = [stop.path for stop in seen.stops]
    changed = [stop.path for stop in seen.stops if any(one.update for one in stop.weights)]
    return (
        *(Halt("Forward", path) for path in paths),
        *(Halt("Backward", path) for path in reversed(paths)),
        *(Halt("Update", path) for path in changed),
    )


def page_of(seen: Magnified, halt: Halt, *, row: int = 0) -> Page:
    """What there is to see at a halt; of tensors with more than two axes the sample `row`."""
    stop = seen.by_path[halt.path]
    names = {one.path: plain_text(one.title, limit=40) for one in seen.stops}
    match halt.phase:
        case "Forward":
            return _forward(stop, names, row)
        case "Backward":
            return _backward(stop, names, row)
        case "Update":
            return _updated(stop, seen)


def _plate(
    title: str, one: Figures, *, row: int | None = None, key: str = "", words: str = ""
) -> Plate:
    size = " × ".join(map(str, one.shape)) or tr("one number")
    if len(one.shape) >= 3 and row is not None:
        size += tr(", sample {row}", row=min(row, len(one.values) - 1) + 1)
    elif not one.whole:
        size += tr(", the first ones")
    note = tr("{size} · norm {norm}", size=size, norm=figure(one.norm)) if one.shape else size
    note = f"{words} · {note}" if words else note
    return Plate(title=title, note=note, sheet=sheet_of(one, row=row), key=key)


def _forward(stop: Stop, names: dict[str, str], row: int) -> Page:
    parts: list[Plate | str] = []
    for one in stop.entering:
        parts += [
            _plate(
                tr("{port} from {layer}", port=one.port, layer=names[one.source]),
                one.value,
                row=row,
            ),
            APART,
        ]
    for weight in stop.weights:
        parts += [_plate(weight.name, weight.value), APART]
    if parts:
        parts[-1] = "→"
    for out in stop.leaving:
        parts += [_plate(out.port, out.value, row=row), APART]
    return Page(
        phase="Forward",
        path=stop.path,
        title=plain_text(stop.title, limit=60),
        kind=stop.kind,
        formula=stop.formula,
        words=(stop.summary,),
        bands=(Band(parts=tuple(parts[:-1])),),
    )


# ------------------------------------------------------------------------------------ backward


def _backward(stop: Stop, names: dict[str, str], row: int) -> Page:
    words = [stop.why] if stop.why else []
    bands = [_product(one) for one in stop.jacobians]
    words += [
        tr(
            "Samples see each other here, so that the product of sample 1 alone is not all of "
            "{gradient}.",
            gradient=f"{PARTIAL}{one.input}",
        )
        for one in stop.jacobians
        if not one.alone
    ]
    if not bands and any(one.gradient for one in stop.entering):
        words.append(
            tr(
                "All derivatives of this layer would be {size} numbers for one sample; what is "
                "shown is their product with what comes back.",
                size=_jacobian_size(stop),
            )
        )
    bands.append(_whole(stop, names, row))
    bands += _of_weights(stop)
    error = stop.error
    return Page(
        phase="Backward",
        path=stop.path,
        title=plain_text(stop.title, limit=60),
        kind=stop.kind,
        formula=_chain_rule(stop),
        words=tuple(words),
        bands=tuple(band for band in bands if band.parts),
        verdict=_verdict(error),
        good=error is None or error <= SAME,
    )


def _chain_rule(stop: Stop) -> str:
    """The product in letters, from what comes back to what goes on and to the weights."""
    outs = [one.port for one in stop.leaving if one.gradient is not None]
    if not outs:
        return ""
    targets = [one.port for one in stop.entering if one.gradient is not None]
    targets += [one.name for one in stop.weights if one.gradient is not None]
    lines = [
        f"{PARTIAL}{target} = " + " + ".join(f"{PARTIAL}{out} · ∂{out}/∂{target}" for out in outs)
        for target in dict.fromkeys(targets)
    ]
    return ";  ".join(lines)


def _jacobian_size(stop: Stop) -> str:
    def values(one: Figures) -> int:
        return math.prod(one.shape[1:])

    outs = sum(values(one.value) for one in stop.leaving if one.gradient is not None)
    ins = sum(values(one.value) for one in stop.entering if one.gradient is not None)
    return numeral(f"{outs:,} × {ins:,}")


def _verdict(error: float | None) -> str:
    if error is None:
        return ""
    if error <= SAME:
        return tr(
            "Equal to autograd’s for the whole model (largest difference {error}).",
            error=_share(error),
        )
    return tr(
        "Not what autograd gives for the whole model: they differ by {error}.", error=_share(error)
    )


def _share(error: float) -> str:
    return "0" if error == 0 else f"{figure(100 * error)} %"


def _product(one: Jacobian) -> Band:
    """Incoming × all derivatives = outgoing, for the first sample."""
    return Band(
        parts=(
            _row(tr("{gradient}, sample 1", gradient=f"{PARTIAL}{one.output}"), one.incoming),
            "×",
            Plate(
                title=f"∂{one.output}/∂{one.input}",
                note=tr(
                    "{rows} × {columns}, all derivatives",
                    rows=one.matrix.shape[0],
                    columns=one.matrix.shape[1],
                ),
                sheet=sheet_of_array(one.matrix),
            ),
            "=",
            _row(tr("{gradient}, sample 1", gradient=f"{PARTIAL}{one.input}"), one.product),
        )
    )


def _row(title: str, values: Array) -> Plate:
    norm = figure(float(np.sqrt(np.sum(values.astype(np.float64) ** 2))))
    return Plate(
        title=title,
        note=tr("{size} · norm {norm}", size=len(values), norm=norm),
        sheet=sheet_of_array(values),
    )


def _whole(stop: Stop, names: dict[str, str], row: int) -> Band:
    """What comes back and what goes on, of the batch."""
    parts: list[Plate | str] = []
    source = not stop.entering
    for out in stop.leaving:
        if out.gradient is not None:
            key = stop.path if source else ""
            parts += [_plate(f"{PARTIAL}{out.port}", out.gradient, row=row, key=key), "→"]
    for one in stop.entering:
        if one.gradient is not None:
            title = tr(
                "{gradient}, to {layer}",
                gradient=f"{PARTIAL}{one.port}",
                layer=names[one.source],
            )
            parts += [_plate(title, one.gradient, row=row), APART]
    return Band(parts=tuple(parts[:-1]))


def _of_weights(stop: Stop) -> Iterator[Band]:
    for weight in stop.weights:
        if weight.gradient is None or weight.total is None:
            continue
        title = f"{PARTIAL}{weight.name}"
        if np.array_equal(weight.gradient.values, weight.total.values):
            yield Band(parts=(_plate(title, weight.total, key=weight.key),))
        else:
            yield Band(
                parts=(
                    _plate(tr("{gradient}, from here", gradient=title), weight.gradient),
                    tr("+ the others ="),
                    _plate(
                        tr("{gradient}, of all that share it", gradient=title),
                        weight.total,
                        key=weight.key,
                    ),
                )
            )


# -------------------------------------------------------------------------------------- update


def _updated(stop: Stop, seen: Magnified) -> Page:
    updates = [(weight, weight.update) for weight in stop.weights if weight.update is not None]
    first = updates[0][1]
    settings = ", ".join(f"{name} {figure(value)}" for name, value in first.settings.items())
    words = [tr("{optimizer} with {settings}.", optimizer=first.optimizer, settings=settings)]
    if seen.clipped < 1:
        words.append(
            tr(
                "All gradients are multiplied by {factor} first: their norm, {norm}, is clipped.",
                factor=figure(seen.clipped),
                norm=figure(seen.gradient_norm),
            )
        )
    errors = [update.error for _, update in updates if update.error is not None]
    if not errors:
        words.append(tr("Of this optimizer what it really did to the weights is shown."))
    return Page(
        phase="Update",
        path=stop.path,
        title=plain_text(stop.title, limit=60),
        kind=stop.kind,
        formula=first.formula,
        words=tuple(words),
        bands=tuple(_steps(weight, update) for weight, update in updates),
        verdict=_formula_verdict(max(errors)) if errors else "",
        good=not errors or max(errors) <= 10 * SAME,
    )


def _formula_verdict(error: float) -> str:
    if error <= 10 * SAME:
        return tr(
            "The formula gives the change that torch made (difference {error}).",
            error=_share(error),
        )
    return tr(
        "The formula does not give the change that torch made: {error} apart.", error=_share(error)
    )


def _steps(weight: Weight, update: Update) -> Band:
    parts: list[Plate | str] = [
        _plate(tr("{weight} before", weight=weight.name), update.before),
        APART,
    ]
    for term in update.terms:
        key = weight.key if term.symbol == "g" else ""
        parts += [_plate(term.symbol, term.value, key=key, words=term.words), APART]
    if update.error is None:
        parts += [_plate("Δθ", update.change, words=tr("what torch did")), APART]
    parts[-1] = "→"
    parts.append(_plate(tr("{weight} after", weight=weight.name), update.after))
    return Band(parts=tuple(parts), linked=True)


# ------------------------------------------------------------------------------------ in words


def in_words(page: Page) -> str:
    """A page as text: the twin of its pictures for those who read or hear it."""
    lines = [f"{PHASE_WORDS[page.phase]}: {page.title} ({page.kind})", *page.words]
    lines += [page.formula] if page.formula else []
    lines += [page.verdict] if page.verdict else []
    for band in page.bands:
        lines.append("")
        for part in band.parts:
            if isinstance(part, Plate):
                lines += sheet_words(part)
            elif part != APART:
                lines.append(part)
    return "\n".join(lines)


def sheet_words(plate: Plate) -> list[str]:
    """Title, size and the first numbers of a sheet."""
    numbers = plate.sheet.numbers
    lines = [f"{plate.title} ({plate.note})"]
    shown = 0
    for line, places in zip(numbers, plate.sheet.places, strict=True):
        kept = line[places >= 0][: MOST_WORDS - shown]
        if len(kept):
            lines.append("  " + "  ".join(figure(float(one)) for one in kept))
        shown += len(kept)
        if shown >= MOST_WORDS:
            break
    if shown < int((plate.sheet.places >= 0).sum()):
        lines.append("  …")
    return lines
