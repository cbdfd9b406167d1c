"""Offers to leave out rows without a value in a column that is needed; reads no rows itself."""

from __future__ import annotations

from bpstudio.data.answered import NEEDS, needed, needing, with_needed, without_gaps_in
from bpstudio.data.load import Loaded, propose
from bpstudio.data.sources import SOURCES
from bpstudio.data.table import Table
from bpstudio.graph.document import Data
from bpstudio.ui.editors import Option, PickEdit
from bpstudio.ui.forms import ParamForm
from bpstudio.ui.panels.data_work import Change


def show_needs(form: ParamForm | None, data: Data) -> None:
    """Offer the columns that have gaps, and those that are needed already; else hide the row."""
    source = data.source
    if form is None or source is None or NEEDS not in SOURCES[source.kind].params:
        return
    row, facts = form.row(NEEDS), data.facts
    gappy = [item.column for item in facts.fields if item.missing] if facts else []
    columns = dict.fromkeys((*needed(source.params), *gappy))
    assert isinstance(row.editor, PickEdit)
    row.editor.show_options([Option(value=name, text=name) for name in columns])
    row.setVisible(bool(columns))


def leaving_out(change: Change, column: str) -> Change:
    """The same edit, with the rows left out that have no value in this column."""
    return lambda data, table: without_gaps_in(change(data, table), column)


def predicting(column: str) -> Change:
    """Take the column that was passed over as the target, without the rows that lack it."""

    def change(data: Data, table: Table) -> Data:
        assert data.source is not None
        source = needing(data.source, column)
        return propose(Loaded(table=with_needed(table, (column,)), source=source), target=column)

    return change
