"""What a view shows, in words and as numbers: the twins of its picture."""

from __future__ import annotations

import numpy as np

from bpstudio.language import tr
from bpstudio.record.learned import Floats, View
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.values import figure


def told(view: View, values: Floats) -> str:
    """The picture in a sentence or two."""
    match view.kind:
        case "surface" | "curve" if view.names:
            best = np.argmax(values, 0)
            shares = [(name, float((best == at).mean())) for at, name in enumerate(view.names)]
            of = view.axes[-1]
            parts = ", ".join(f"{of} {name} {100 * share:.0f} %" for name, share in shares)
            right = _right(view, values)
            more = (
                ""
                if right is None
                else tr(" {share:.0f} % of the points shown lie on their side.", share=100 * right)
            )
            return tr(
                "Share of the space that each class takes: {parts}.{more}", parts=parts, more=more
            )
        case "surface" | "curve":
            return tr(
                "Answers from {low} to {high}.",
                low=figure(float(values.min())),
                high=figure(float(values.max())),
            )
        case "fit":
            return _fit_words(view, values)
        case "images":
            return _image_words(view, values)
        case "reconstruction":
            error = float(np.sqrt(np.mean((values - view.fixed["given"]) ** 2)))
            return tr(
                "Root mean square difference from what was given: {error}.", error=figure(error)
            )
        case "attention":
            places = ", ".join(
                tr(
                    "{name} looks most at place {place}",
                    name=name,
                    place=int(values[at].mean(0).argmax()) + 1,
                )
                for at, name in enumerate(view.names)
            )
            return tr("On average {places}.", places=places)
        case "filters":
            return _filter_words(values)


def _image_words(view: View, values: Floats) -> str:
    wrong = np.flatnonzero(values[0] != view.fixed["truth"])
    names = [
        tr(
            "image {n}: {seen} in place of {truth}",
            n=at + 1,
            seen=_name(view, values[0][at]),
            truth=_name(view, view.fixed["truth"][at]),
        )
        for at in wrong[:6]
    ]
    told = tr(
        "{right} of {of} images are seen rightly.",
        right=len(values[0]) - len(wrong),
        of=len(values[0]),
    )
    return tr("{told} Wrong: {names}.", told=told, names="; ".join(names)) if names else told


def _filter_words(values: Floats) -> str:
    norms = np.sqrt((values.astype(np.float64) ** 2).sum((1, 2, 3)))
    return tr(
        "{n} filters; the strongest is number {strongest} with norm {most}, the "
        "weakest has {least}.",
        n=len(values),
        strongest=int(norms.argmax()) + 1,
        most=figure(float(norms.max())),
        least=figure(float(norms.min())),
    )


def _fit_words(view: View, values: Floats) -> str:
    parts = []
    for number in range(2):
        rows = view.fixed["part"] == number
        if rows.any():
            gap = figure(float(np.abs(values[rows] - view.fixed["truth"][rows]).mean()))
            parts.append(
                tr("{gap} in validation", gap=gap) if number else tr("{gap} in training", gap=gap)
            )
    return tr("Mean absolute difference of the points shown: {parts}.", parts=", ".join(parts))


def _right(view: View, values: Floats) -> float | None:
    """Of the points shown, the share whose place is given to their class."""
    if view.kind != "surface" or not np.isfinite(view.fixed["truth"]).all():
        return None
    side = values.shape[1]
    low, high = view.fixed["range"].T
    share = (view.fixed["points"] - low) / (high - low) * (side - 1)
    place = np.clip(np.rint(share).astype(int), 0, side - 1)
    best = np.argmax(values, 0)[place[:, 1], place[:, 0]]
    return float((best == view.fixed["truth"]).mean())


def _name(view: View, code: float) -> str:
    known = 0 <= int(code) < len(view.names)
    return view.names[int(code)] if known else str(int(code))


def numbers(view: View, values: Floats, step: int) -> Numbers:
    """Every number of a frame, a line each; with what is fixed where a line is a row of data."""
    name = f"{view.title} after {step} steps"
    match view.kind:
        case "fit":
            part = np.where(view.fixed["part"] > 0, "validation", "training").tolist()
            return Numbers(
                name=name,
                columns=(
                    Column(title="part", values=part),
                    Column(title=view.axes[0], values=view.fixed["truth"]),
                    Column(title=view.axes[1], values=values),
                ),
            )
        case "images":
            truth = [_name(view, one) for one in view.fixed["truth"]]
            seen = [_name(view, one) for one in values[0]]
            return Numbers(
                name=name,
                columns=(
                    Column(title="image", values=np.arange(1, len(seen) + 1)),
                    Column(title="true", values=truth),
                    Column(title="seen", values=seen),
                    Column(title="probability", values=values[1]),
                ),
            )
        case "surface":
            return _plane_numbers(view, values, name)
        case "curve":
            titles = view.names or (view.axes[1],)
            columns = [Column(title=view.axes[0], values=view.fixed["x"])]
            columns += [
                Column(title=title, values=line) for title, line in zip(titles, values, strict=True)
            ]
            return Numbers(name=name, columns=tuple(columns))
        case _:
            places = np.indices(values.shape).reshape(values.ndim, -1)
            columns = [Column(title=f"axis {at + 1}", values=one) for at, one in enumerate(places)]
            columns.append(Column(title="value", values=values.reshape(-1)))
            return Numbers(name=name, columns=tuple(columns))


def _plane_numbers(view: View, values: Floats, name: str) -> Numbers:
    low, high = view.fixed["range"].T
    side = values.shape[1]
    across = np.linspace(low[0], high[0], side)
    up = np.linspace(low[1], high[1], side)
    columns = [
        Column(title=view.axes[0], values=np.tile(across, side)),
        Column(title=view.axes[1], values=np.repeat(up, side)),
    ]
    titles = view.names or (view.axes[-1],)
    columns += [
        Column(title=title, values=plane.reshape(-1))
        for title, plane in zip(titles, values, strict=True)
    ]
    return Numbers(name=name, columns=tuple(columns))
