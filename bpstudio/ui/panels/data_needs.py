"""Offers to leave out rows without a value in a column that is needed; reads no rows itself."""

from __future__ import annotations

from dataclasses import replace

from bpstudio.data.answered import NEEDS, needed, needing, with_needed, without_gaps_in
from bpstudio.data.load import Loaded, leaves_out, propose
from bpstudio.data.table import Table
from bpstudio.graph.document import Data, Field
from bpstudio.language import tr
from bpstudio.ui.editors import Option, PickEdit
from bpstudio.ui.forms import ParamForm
from bpstudio.ui.panels.data_work import Asked, Step


def show_needs(form: ParamForm | None, data: Data) -> None:
    """Offer the columns that have gaps, and those that are needed already; else hide the row."""
    source = data.source
    if form is None or source is None or not leaves_out(source):
        return
    row, facts = form.row(NEEDS), data.facts
    gappy = [item.column for item in facts.fields if item.missing] if facts else []
    columns = dict.fromkeys((*needed(source.params), *gappy))
    assert isinstance(row.editor, PickEdit)
    row.editor.show_options([Option(value=name, text=name) for name in columns])
    row.setVisible(bool(columns))


def leaving_out(asked: Asked, column: str) -> Step:
    """The same edits as one, with the rows left out that have no value in this column."""
    return Step(
        label=tr("Leave out rows without {column}", column=column),
        change=lambda data, table: without_gaps_in(asked.change(data, table), column),
        settings=asked.settings,
    )


def predicting(column: str) -> Step:
    """Take the column that was passed over as the target, without the rows that lack it.

    What was proposed is proposed anew; what a person has changed since stays.
    """

    def change(data: Data, table: Table) -> Data:
        assert data.source is not None
        was = propose(Loaded(table=table, source=data.source))
        rest = Loaded(table=with_needed(table, (column,)), source=needing(data.source, column))
        now = propose(rest, target=column)

        def field(own: Field) -> Field:
            proposed = own == was.by_column.get(own.column) or own.column == column
            return now.by_column.get(own.column, own) if proposed else own

        return replace(
            data,
            source=rest.source,
            fields=tuple(map(field, data.fields)),
            split=now.split if data.split == was.split else data.split,
        )

    return Step(label=tr("Use {column} as target", column=column), change=change)
