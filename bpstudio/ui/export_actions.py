"""Handing the project over in another form, as rows of the File menu: one for each exporter."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, partial

from bpstudio.export.kinds import EXPORTERS
from bpstudio.export.spec import ExporterSpec
from bpstudio.language import tr
from bpstudio.ui.action import Action, Desk, State, When


@lru_cache(maxsize=64)
def _lacking(kind: str) -> tuple[str, ...]:
    """Packages are looked for once: actions are asked after every edit."""
    return EXPORTERS[kind].lacking


def _when(spec: ExporterSpec) -> When:
    def holds(state: State) -> bool:
        return state.layers > 0 and not state.problems and not _lacking(spec.kind)

    if not spec.packages:
        return When(holds, tr("Mend the problems of the drawing first"))
    packages = tr(" and ").join(spec.packages)
    words = tr("Mend the problems of the drawing first, and install {packages}", packages=packages)
    return When(holds, words)


def _choose(kind: str, desk: Desk) -> None:
    desk.window.exports.choose(kind)


def _rows() -> Iterable[Action]:
    for spec in EXPORTERS:
        yield Action(
            id=f"export.{spec.kind}",
            text=f"{spec.title}…",
            menu="File",
            group=1,
            submenu=tr("Export"),
            tip=spec.tip,
            enabled=_when(spec),
            run=partial(_choose, spec.kind),
        )


EXPORT_ACTIONS: tuple[Action, ...] = tuple(_rows())
