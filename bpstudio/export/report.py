"""A project as one page that explains and accounts for its model; nothing in it is loaded.

As HTML it follows the reader's light or dark scheme and holds no script; for paper its pictures
stand beside it. It is written in the language of the process; what stands in the file stays.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2
import numpy as np
from markupsafe import Markup

from bpstudio import __version__
from bpstudio.compile.check import Checked, check
from bpstudio.compile.source import generate
from bpstudio.diagnose.monitor import is_dismissed, monitor
from bpstudio.errors import UserError
from bpstudio.export.drawn import Curve, curves_svg, heatmap_svg, network_svg, on_paper
from bpstudio.export.report_words import (
    SECTION_WORDS,
    figure_words,
    part_words,
    preparation_words,
    role_words,
    section_words,
    source_words,
    split_words,
    type_words,
)
from bpstudio.graph.document import Clip, Document
from bpstudio.graph.layout import arrange
from bpstudio.language import language, numeral, plural, tr
from bpstudio.params import FrozenMap, Value
from bpstudio.project.foreign import shown
from bpstudio.project.log import entries, warnings
from bpstudio.project.log_entries import ended, words
from bpstudio.project.runs import Run
from bpstudio.project.store import Project
from bpstudio.record.history import History
from bpstudio.resources import resource
from bpstudio.results.curves import difference_value_words
from bpstudio.results.evaluate import Evaluation, evaluate
from bpstudio.results.figures import Figure
from bpstudio.results.groups import Groups

SECTIONS = tuple(SECTION_WORDS)
"""What may be left out, so that a method can be told without giving the property away."""
OFF_AT_FIRST = ("source",)
PACKAGES = ("torch", "numpy", "scikit-learn", "pandas")
LONGEST = 2_000
PICTURES = ("network", "curves", "heatmap")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a report is to hold: sections that are left out, and a column to compare groups of."""

    without: tuple[str, ...] = OFF_AT_FIRST
    by: str | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)

    def has(self, section: str) -> bool:
        """Whether a section is to be there."""
        return section not in self.without


def wanted_of(options: Mapping[str, Value]) -> Wanted:
    """What the options of an export ask for: `without`, sections by commas, and `by`, a column."""
    given, by = options.get("without"), options.get("by")
    without: tuple[str, ...] = OFF_AT_FIRST
    if isinstance(given, str):
        without = tuple(name for name in given.split(",") if name)
    return Wanted(without=without, by=str(by) if by is not None else None)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A report for paper: HTML without style variables, whose images are named in `pictures`.

    Those are SVG in the colours of paper, to be painted where the text names them.
    """

    text: str
    pictures: FrozenMap[str]


def report_html(project: Project, *, base: Path | None, wanted: Wanted | None = None) -> str:
    """The page for a browser; raises what `report_sheet` does."""
    return _template().render(_facts(project, base, wanted or Wanted()))


def report_sheet(project: Project, *, base: Path | None, wanted: Wanted | None = None) -> Sheet:
    """The page for paper. Figures are measured anew from the stored weights, if there are any.

    Raises:
        UserError: when a section is not known.
        DataError: when the data are wanted and cannot be read.
        ModelError: when the drawing is no model.
    """
    facts = _facts(project, base, wanted or Wanted())
    drawn = {name: on_paper(str(facts[name])) for name in PICTURES if facts.get(name)}
    text = _template().render(facts, printed=True)
    return Sheet(text=text, pictures=FrozenMap(drawn))


def _facts(project: Project, base: Path | None, wanted: Wanted) -> dict[str, Any]:
    """What the template asks for."""
    unknown = [name for name in wanted.without if name not in SECTIONS]
    if unknown:
        raise UserError(
            tr("A report has no section {name!r}.", name=unknown[0]),
            hint=tr("There are {sections}.", sections=", ".join(SECTIONS)),
        )
    checked = check(project.document)
    run = project.run(project.current) if project.current else None
    history = run.open_history() if run is not None else None
    page: dict[str, Any] = {
        **_head(project, checked, run, wanted),
        **(_network(project.document, checked) if wanted.has("network") else {}),
        **(_data(project.document) if wanted.has("data") else {}),
        **(_training(project, run, history) if wanted.has("training") else {}),
        **(_findings(project, history) if wanted.has("findings") and history else {}),
        **(_log(project) if wanted.has("log") else {}),
    }
    if wanted.has("metrics") and project.weights is not None:
        page |= _metrics(evaluate(project, base=base, by=wanted.by))
    if wanted.has("source") and not checked.errors:
        page["source"] = generate(project.document, checked.sizes, flat=checked.flat).text
    return page


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.ChainableUndefined
    )
    environment.globals |= {"tr": tr, "plural": plural, "language": language().code}
    return environment.from_string(resource("reports", "report.html").read_text(encoding="utf-8"))


def _said(value: object) -> str:
    """Foreign text as one harmless line or paragraph."""
    return shown(str(value), limit=LONGEST)


def _head(project: Project, checked: Checked, run: Run | None, wanted: Wanted) -> dict[str, Any]:
    about = project.about
    summary: list[tuple[str, str]] = [(tr("Parameters"), _count(sum(checked.parameters.values())))]
    if run is not None:
        summary += [
            (tr("Run"), f"{run.id}, {_said(ended(run.status, tr))}: {_said(run.reason)}"),
            (tr("Begun"), _said(run.started)),
            (
                tr("Steps and epochs"),
                tr("{steps:,} and {epochs:,}", steps=run.steps, epochs=run.epochs),
            ),
        ]
    return {
        "title": _said(about.get("title") or tr("A model")),
        "purpose": _said(about.get("purpose") or ""),
        "limits": _said(about.get("limits") or ""),
        "version": __version__,
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "summary": summary,
        "versions": [("Python", platform.python_version()), *_versions()],
        "left_out": ", ".join(section_words(name) for name in SECTIONS if not wanted.has(name)),
    }


def _versions() -> Iterable[tuple[str, str]]:
    return ((name, version(name)) for name in PACKAGES)


# ------------------------------------------------------------------------------- what it is worth


def _metrics(found: Evaluation) -> dict[str, Any]:
    outputs = []
    parts = list(found.parts)
    for place, first in enumerate(next(iter(found.parts.values()))):
        scored = [found.parts[part][place] for part in parts]
        names = dict.fromkeys(one.name for part in scored for one in part.figures)
        last = scored[-1]
        outputs.append(
            {
                "name": _said(first.name),
                "target": _said(first.target or ""),
                "last": part_words(parts[-1]),
                "parts": [
                    tr("{part} ({rows:,} rows)", part=part_words(part), rows=one.rows)
                    for part, one in zip(parts, scored, strict=True)
                ],
                "figures": [
                    {
                        "name": figure_words(name),
                        "cells": [_figure(one.figure(name)) for one in scored],
                    }
                    for name in names
                ],
                "classes": [
                    {
                        "name": _said(one.name),
                        "rows": _count(one.rows),
                        "precision": numeral(f"{one.precision:.3f}"),
                        "recall": numeral(f"{one.recall:.3f}"),
                        "f1": numeral(f"{one.f1:.3f}"),
                    }
                    for one in last.classes
                ],
            }
        )
    return {"parts": outputs, "groups": [_group(one) for one in found.groups]}


def _figure(found: Figure | None) -> str:
    if found is None:
        return ""
    if found.low is None or found.high is None:
        return numeral(f"{found.value:.4g}")
    return numeral(f"{found.value:.4g} ({found.low:.4g} – {found.high:.4g})")


def _count(number: int) -> str:
    return numeral(f"{number:,}")


def _group(found: Groups) -> dict[str, Any]:
    names = list(dict.fromkeys(one.name for row in found.rows for one in row.figures))
    return {
        "column": _said(found.column),
        "names": [figure_words(name) for name in names],
        "rows": [
            {
                "name": _said(row.name),
                "rows": _count(row.rows),
                "cells": [_figure(row.figure(name)) for name in names],
                "small": _said(row.small),
            }
            for row in found.rows
        ],
        "differences": [
            (
                figure_words(name),
                difference_value_words(
                    value, found.judged.get(name), some_small=name in found.left_out
                ),
            )
            for name, value in found.differences.items()
        ],
        "warnings": [_said(one) for one in found.warnings],
    }


# ------------------------------------------------------------------------------- what it is


def _network(document: Document, checked: Checked) -> dict[str, Any]:
    shapes = {path: _shape(ports) for path, ports in checked.shapes.items()}
    places = {**arrange(document.graph, document.view.positions), **document.view.positions}
    nodes, links = len(document.graph.nodes), len(document.graph.edges)
    return {
        "network": Markup(network_svg(document, places, shapes)),
        "network_words": tr(
            "{cards:,} cards and {links:,} links as they are drawn.", cards=nodes, links=links
        ),
        "layers": [
            {
                "name": _said(node.title),
                "kind": _said(node.kind),
                "shape": shapes.get(node.id, ""),
                "parameters": _count(checked.parameters.get(node.id, 0)),
            }
            for node in checked.flat.nodes
        ],
    }


def _shape(ports: Mapping[str, Sequence[object]]) -> str:
    return "  ".join(" × ".join(str(axis) for axis in axes) for axes in ports.values())


def _data(document: Document) -> dict[str, Any]:
    data, facts = document.data, document.data.facts
    source = data.source
    told: list[tuple[str, str]] = []
    if source is not None:
        told.append((tr("Source"), _said(source_words(source.kind))))
        told += [("SHA-256", source.sha256)] if source.sha256 else []
    if facts is not None:
        told += [
            (tr("Rows for {part}", part=part_words(part)), _count(count))
            for part, count in facts.rows.items()
        ]
        told.append((tr("Fingerprint"), facts.fingerprint))
    told.append((tr("Split"), _said(split_words(data.split.kind))))
    known = facts.by_column if facts is not None else {}
    return {
        "data": told,
        "columns": [
            {
                "name": _said(one.column),
                "role": role_words(one.role),
                "type": _said(type_words(one.type or "")),
                "prepare": _said(", ".join(preparation_words(step.kind) for step in one.prepare)),
                "missing": _count(known[one.column].missing) if one.column in known else "",
                "classes": len(known[one.column].classes) or "" if one.column in known else "",
            }
            for one in data.fields
        ],
    }


# ------------------------------------------------------------------------------- how it came about


def _training(project: Project, run: Run | None, history: History | None) -> dict[str, Any]:
    settings = run.training if run is not None else project.document.training
    told = [
        (tr("Optimizer"), _choice(settings.optimizer.kind, settings.optimizer.params)),
        (
            tr("Schedule"),
            _choice(settings.schedule.kind, settings.schedule.params)
            if settings.schedule is not None
            else tr("none", about="schedule"),
        ),
        (tr("Batch size"), _count(settings.batch_size)),
        (tr("Epochs planned"), _count(settings.epochs)),
        (tr("Precision", about="of numbers"), settings.precision),
        (tr("Seed"), f"{settings.seed}"),
    ]
    if settings.clip is not None:
        told.append((tr("Clipping"), _clipping(settings.clip)))
    if history is None or history.facts is None:
        return {"training": told}
    facts = history.facts
    used = tr("{device}, {threads} threads", device=facts.device, threads=facts.threads)
    told.append((tr("Device"), used))
    steps, values = history.signal("flow")
    names = [_said(row.name) for row in facts.rows]
    return {
        "training": told,
        "curves": Markup(curves_svg(_curves(history))),
        "heatmap": Markup(heatmap_svg(np.asarray(steps), np.asarray(values), names)),
    }


def _clipping(clip: Clip) -> str:
    if clip.kind == "norm":
        return tr("norm {value:g}", value=clip.value)
    return tr("value {value:g}", value=clip.value)


def _choice(kind: str, params: FrozenMap[Value]) -> str:
    given = ", ".join(f"{name} {value}" for name, value in params.items())
    return _said(f"{kind} ({given})" if given else kind)


def _curves(history: History) -> list[Curve]:
    loss = history.column("loss")
    found = [Curve(name=tr("training"), x=np.asarray(loss.steps), y=np.asarray(loss.mean).ravel())]
    judged = [one for one in history.epochs if "validation" in one.metrics]
    if judged:
        found.append(
            Curve(
                name=tr("validation"),
                x=np.array([one.step for one in judged], float),
                y=np.array([one.metrics["validation"].loss for one in judged], float),
            )
        )
    return found


def _findings(project: Project, history: History) -> dict[str, Any]:
    report = monitor(history, rules=project.rules)
    return {
        "judged": True,
        "findings": [
            {
                "severity": one.severity,
                "title": _said(one.title),
                "cause": _said(one.cause),
                "remedies": _said("; ".join(remedy.label for remedy in one.remedies)),
                "dismissed": tr("yes") if is_dismissed(one, project.rules) else "",
            }
            for one in report.findings
        ],
    }


def _log(project: Project) -> dict[str, Any]:
    return {
        "log": [
            {"at": _said(one.at), "words": _said(words(one, tr=tr))} for one in entries(project.log)
        ],
        "log_warnings": [_said(one) for one in warnings(project.log)],
    }
