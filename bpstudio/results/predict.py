"""Predicts new rows with the model of a run: the door for command line and window.

Prepares them as the run's own rows were, and says of each row what the model answers or why it
cannot. Trains nothing and draws nothing from torch's own generator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from bpstudio.catalogue.lookup import loss_of
from bpstudio.compile.module import Built
from bpstudio.data.answered import NEEDS, UNIQUE
from bpstudio.data.apart import read_apart
from bpstudio.data.load import load_table, source_of
from bpstudio.data.missing_codes import MISSING
from bpstudio.data.sources import SOURCES
from bpstudio.data.sources.folders import LEAVE_OUT, with_left_out
from bpstudio.data.sources.spec import SourceSpec
from bpstudio.data.stray_words import KEEP, STRAYS, without_known
from bpstudio.data.table import Array, Table
from bpstudio.errors import DataError, ModelError
from bpstudio.graph.document import Source
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, complete
from bpstudio.project.paths import real
from bpstudio.project.store import Project
from bpstudio.results.answers import Answers, Asked, Tell, answers_of, asked_of, quiet
from bpstudio.results.apart import Apart
from bpstudio.results.foretold import Foretold, foretold
from bpstudio.results.intervals import Margins, margins_of, with_margins
from bpstudio.results.model import TrainedModel, open_model
from bpstudio.results.rows import ready
from bpstudio.train.batches import input_chunks

NO_MARGINS = Margins()
CHUNK = 4_096
"""Rows that pass through the model at a time."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Predictions:
    """What a model says of new rows.

    `table` are the rows as they were read. `answers` are those of each Output to the rows
    `kept` (places among the rows); `problems` says for the others why there is none. `margins`
    are those of the intervals, where numbers are predicted. `gaps` are inputs that are missing in
    rows without an answer, and that could be filled. `foretold` are the times of forecasts.
    """

    run: str
    table: Table
    answers: tuple[Answers, ...]
    kept: Array
    problems: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    margins: Margins = NO_MARGINS
    gaps: tuple[str, ...] = ()
    foretold: Foretold | None = None

    @property
    def rows(self) -> int:
        """How many rows were asked."""
        return len(self.problems)


class Predictor:
    """The model of a run, opened once and asked often."""

    def __init__(
        self, project: Project, *, run: str | None = None, base: Path | None = None
    ) -> None:
        """Open the model; a relative path of its data begins at `base`.

        Raises:
            ModelError: when there is none, or it was stored without its preparation.
        """
        self.model = open_model(project, run=run)
        if self.model.preparation is None:
            raise ModelError(
                tr(
                    "Run {id} kept no preparation, so new rows cannot be prepared.",
                    id=self.model.run.id,
                ),
                hint=tr("Train again."),
            )
        self.preparation = self.model.preparation
        self._project, self._base = project, base
        self._margins: Margins | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        """The columns that a row needs; of a series those that order and tell it apart, too."""
        cut = self.preparation.cut
        names = [item.column for item in self.preparation.fields if item.role == "input"]
        if cut is not None:
            order = [cut.order_by] if cut.order_by else []
            names = [*order, *cut.groups, *map(cut.source_of, names)]
        return tuple(dict.fromkeys(names))

    def predict(
        self,
        table: Table,
        *,
        renamed: FrozenMap[str] = EMPTY,
        fill: bool = False,
        tell: Tell = quiet,
    ) -> Predictions:
        """Answer every row of `table`; `renamed` names the column to read for an input.

        With `fill` numbers that are missing are middle ones of the training rows.

        Raises:
            DataError: when a column is missing or has another form than in training.
            ModelError: when the model refuses the rows, naming the layer.
        """
        prepared = ready(self.preparation, table, renamed=renamed, fill=fill)
        asked = asked_of(self.model)
        half = 0.5 if self._margins is None and _has_values(asked) else 0.0
        margins = self._measured(asked, lambda share: tell(half * share))
        groups = self._passed(
            prepared.columns, len(prepared.kept), lambda share: tell(half + (1 - half) * share)
        )
        nodes = self.model.document.graph.by_id
        answers = tuple(
            with_margins(
                answers_of(
                    one,
                    loss_of(nodes[one.path]),
                    outputs,
                    rows=prepared.kept,
                    truth=None,
                    preparation=self.preparation,
                ),
                margins,
            )
            for one, outputs in zip(asked, groups, strict=True)
            if outputs
        )
        return Predictions(
            run=self.model.run.id,
            table=table,
            answers=answers,
            kept=prepared.kept,
            problems=prepared.problems,
            warnings=(
                *self.model.warnings,
                *prepared.warnings,
                *([margins.why] if margins.why else []),
            ),
            margins=margins,
            gaps=prepared.gaps,
            foretold=foretold(self.preparation.cut, table),
        )

    def _measured(self, asked: Sequence[Asked], tell: Tell) -> Margins:
        """How far answers in numbers are off, measured once: the data must be read for it."""
        if not _has_values(asked):
            return NO_MARGINS
        if self._margins is None:
            self._margins = margins_of(
                self._project, run=self.model.run.id, base=self._base, tell=tell
            )
        return self._margins

    def _passed(
        self, columns: Mapping[str, Array], rows: int, tell: Tell
    ) -> list[list[torch.Tensor]]:
        """The first tensor of each Output, chunk by chunk."""
        model, built = self.model, self.model.built
        chunks = input_chunks(
            model.document, built.source, columns, model.device, rows=rows, size=CHUNK
        )
        kept: list[list[torch.Tensor]] = [[] for _ in built.source.outputs]
        apart = model.apart()
        with torch.inference_mode():
            for start, chunk in zip(range(0, rows, CHUNK), chunks, strict=True):
                with apart:
                    firsts = _firsts(model, chunk)
                if isinstance(apart, Apart) and not apart.drew:
                    apart = nullcontext()  # what draws nothing for some rows does so for all
                for outputs, first in zip(kept, firsts, strict=True):
                    outputs.append(first.cpu())
                tell(min(1.0, (start + CHUNK) / rows))
        return kept


def _has_values(asked: Sequence[Asked]) -> bool:
    return any(one.kind == "values" for one in asked)


def _firsts(model: TrainedModel, inputs: Sequence[torch.Tensor]) -> list[torch.Tensor]:
    built: Built = model.built
    try:
        results = built.model(*inputs)
    except (RuntimeError, ValueError, IndexError, TypeError) as error:
        raise ModelError(
            tr("The model cannot answer these rows."),
            node=built.node_of(error),
            hint=tr("Are they of the form that it was trained with?"),
            details=str(error),
        ) from error
    flat = results if isinstance(results, tuple) else (results,)
    firsts, start = [], 0
    for port in built.source.outputs:
        firsts.append(flat[start])
        start += port.tensors
    return firsts


def load_rows(project: Project, path: Path, *, encoding: str = "") -> tuple[Table, tuple[str, ...]]:
    """The rows of a file, read as the project's own file is where both are of one kind.

    Of images and sounds it may be a folder, or one of them alone. Those that cannot be opened are
    rows, too, without values.

    Raises:
        DataError: when the file cannot be read.
    """
    path = real(path)
    own = project.document.data.source
    spec = SOURCES.get(own.kind) if own is not None else None
    if own is not None and spec is not None and _belongs(spec, path):
        params = complete(spec.params, own.params, of=spec.title)
        apart = {**params, "keep": "memory", "table": "", "unreadable": LEAVE_OUT}
        table = with_left_out(read_apart(spec, apart, path))
        return table, table.doubts
    found = source_of(path)
    if own is not None and own.kind == found.kind:
        found = replace(found, params=own.params.without(NEEDS, UNIQUE), found=own.found)
    found = kept_words(found)
    if "keep" in SOURCES[found.kind].params:
        found = replace(found, params=FrozenMap({**found.params, "keep": "memory"}))
    if encoding:
        found = replace(found, params=FrozenMap({**found.params, "encoding": encoding}))
    loaded = load_table(found, None)
    return _without_gaps_of(own, loaded.table), loaded.warnings


def _without_gaps_of(own: Source | None, table: Table) -> Table:
    """New rows without the words that the project's own rows took for missing, unless it keeps."""
    if own is None or own.params.get(STRAYS) == KEEP:
        return table
    return without_known(table, own.found)


def kept_words(source: Source) -> Source:
    """The source with words among numbers kept: new rows are read cell by cell, and say why."""
    if STRAYS not in SOURCES[source.kind].params:
        return source
    return replace(source, params=source.params.with_({STRAYS: KEEP}))


def _belongs(spec: SourceSpec, path: Path) -> bool:
    """Whether it is a folder, or one file, of what a source takes as rows."""
    if path.is_dir():
        return spec.holds is not None and spec.holds(path)
    return path.suffix.lower() in spec.members


def text_rows(columns: Mapping[str, Sequence[str]]) -> Table:
    """Rows that were typed: every cell as text, an empty one is missing."""
    arrays: dict[str, Array] = {}
    for name, cells in columns.items():
        words = [cell.strip() for cell in cells]
        arrays[name] = np.array([word or None for word in words], dtype=object)
    return Table(columns=arrays)


def pasted_rows(text: str, *, project: Project | None = None) -> Table:
    """Rows of a clipboard: a table of text with a line of titles, with numbers as the project's.

    Raises:
        DataError: when it is no such table.
    """
    import tempfile

    if not text.strip():
        raise DataError(tr("There is no text to read."), hint=tr("Copy rows with their titles."))
    with tempfile.TemporaryDirectory(prefix="bpstudio-") as folder:
        path = Path(folder) / "pasted.csv"
        path.write_text(text, encoding="utf-8")
        own = None if project is None else project.document.data.source
        source = Source(
            kind="csv",
            path=str(path),
            params=FrozenMap({"encoding": "utf-8"}),
        )
        if own is not None and own.kind == "csv":
            also = own.params.get(MISSING, "")
            source = replace(source, params=source.params.with_({MISSING: also}), found=own.found)
        return _without_gaps_of(own, load_table(kept_words(source), None).table)
