"""Writes how the rows of a series become windows, in exported source that needs no bpstudio.

The rows of the project are written in the order that they came in; ordering and cutting are done
by the text itself, for them as for new ones.
"""

from __future__ import annotations

from collections.abc import Iterable

from bpstudio.data.preparation import Preparation
from bpstudio.data.reading import read_column
from bpstudio.data.series import PAST, Cut
from bpstudio.data.table import Array, Table
from bpstudio.export.words import names_text

IMPORTS = "import datetime\n"

_PLAIN = '''

def cut(columns, prepared, ahead):
    """Rows are taken one by one: all of them have an answer."""
    return np.arange(len(next(iter(columns.values()))))
'''

_CUT = '''

def instants(values):
    """Times that order rows: numbers as they are, dates in UTC."""
    try:
        return np.array([float(value) for value in values], dtype=np.float64)
    except (TypeError, ValueError):
        dates = [datetime.datetime.fromisoformat(str(value).strip()) for value in values]
    utc = datetime.timezone.utc
    return np.array([(d if d.tzinfo else d.replace(tzinfo=utc)).timestamp() for d in dates])


def in_order(columns):
    """The rows, series by series and each in time; and how many rows each series has."""
    require(columns, [*GROUPS, *([ORDER_BY] if ORDER_BY else [])])
    rows = len(next(iter(columns.values())))
    order = np.arange(rows)
    if ORDER_BY:
        order = np.argsort(instants(columns[ORDER_BY]), kind="stable")
    if not GROUPS:
        return SPLIT(columns, order, [rows])
    known = {}
    keys = zip(*(columns[name].tolist() for name in GROUPS), strict=True)
    series = np.array([known.setdefault(key, len(known)) for key in keys])
    order = order[np.argsort(series[order], kind="stable")]
    return SPLIT(columns, order, np.bincount(series).tolist())


def cut(columns, prepared, ahead):
    """Put each input into windows (N, LAGS, ...), at the row so many `ahead` of its last one.

    Returns the rows that have a window; the others have zeros.
    """
    order, lengths = in_order(columns)
    starts, first = [], 0
    for length in lengths:
        last = first + length - LAGS - ahead + 1
        starts.append(np.arange(first, last, STRIDE if ahead else 1))
        first += length
    starts = np.concatenate(starts).astype(np.int64)
    ends = order[starts + LAGS - 1 + ahead]
    for name in WINDOWED:
        if name in prepared:
            values = prepared[name]
            windows = np.zeros((len(values), LAGS, *values.shape[1:]), values.dtype)
            for lag in range(LAGS):
                windows[ends, lag] = values[order[starts + lag]]
            prepared[name] = windows
    return ends
'''

_SPLIT = "SPLIT(columns, order, "
"""What `_CUT` has where series are split at gaps, or are not."""
_AT_GAPS = '''

def at_gaps(columns, order, lengths):
    """Series that end where the next row lies farther than APART away: seconds of dates.

    OWN are the limits of series whose rows usually lie closer together or farther apart.
    """
    series = np.repeat(np.arange(len(lengths)), lengths)
    steps = np.diff(instants(columns[ORDER_BY])[order])
    firsts = order[np.cumsum(lengths) - lengths]
    keys = [tuple(columns[name][row] for name in GROUPS) for row in firsts]
    limits = np.repeat([OWN.get(key, APART) for key in keys], lengths)[1:]
    begins = np.flatnonzero((np.diff(series) != 0) | (steps > limits)) + 1
    return order, np.diff([0, *begins.tolist(), len(order)]).tolist()
'''


_READ = "for value in values]\n    utc"
"""Where `_CUT` goes through the dates of an order."""


def window_lines(preparation: Preparation) -> Iterable[str]:
    """The settings of the windows, and the functions that cut them."""
    cut = preparation.cut
    if cut is None:
        yield "HORIZON = 0"
        yield "PAST = {}"
        yield _PLAIN
        return
    inputs = [item.column for item in preparation.fields if item.role == "input"]
    past = {name + PAST: name for name in cut.past}
    yield f"LAGS, HORIZON, STRIDE = {cut.lags}, {cut.horizon}, {cut.stride}"
    yield f"ORDER_BY = {cut.order_by!r}"
    yield f"GROUPS = {names_text(cut.groups)}"
    yield f"WINDOWED = {names_text(inputs)}"
    yield f"PAST = {past!r}"
    text = _CUT
    if cut.apart is not None:
        yield f"APART = {cut.apart!r}"
        yield f"OWN = {dict(cut.own)!r}"
        yield _AT_GAPS
        text = text.replace(_SPLIT, "at_gaps(columns, order, ")
    else:
        for lengths in ("[rows]", "np.bincount(series).tolist()"):
            text = text.replace(f"{_SPLIT}{lengths})", f"order, {lengths}")
    assert _SPLIT not in text
    if cut.dates == "iso":
        yield text
    else:
        texts = f"iso_dates(list(values), day_first={cut.dates == 'day'})"
        assert text.count(_READ) == 1
        yield text.replace(_READ, _READ.replace("values", texts))


def ordering_columns(cut: Cut | None, table: Table) -> tuple[dict[str, Array], dict[str, Array]]:
    """The columns that order rows and tell series apart: numbers (N, 1), and texts (N,)."""
    numbers: dict[str, Array] = {}
    texts: dict[str, Array] = {}
    if cut is None:
        return numbers, texts
    if cut.order_by is not None:
        values = table.columns[cut.order_by]
        if values.dtype == object:
            texts[cut.order_by] = values
        else:
            numbers[cut.order_by] = read_column(table, cut.order_by, "number")
    for name in cut.groups:
        texts[name] = read_column(table, name, "category")
    return numbers, texts
