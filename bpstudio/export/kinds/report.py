"""One HTML page that explains and accounts for a model."""

from __future__ import annotations

from bpstudio.export.spec import Exported, ExporterSpec, Wish
from bpstudio.params import frozen_map


def write(wish: Wish) -> Exported:
    """Write the page; the options are `without`, sections by commas, and `by`, a column."""
    from bpstudio.export.report import OFF_AT_FIRST, Wanted, report_html
    from bpstudio.project.atomic import replace_bytes

    given, by = wish.options.get("without"), wish.options.get("by")
    without: tuple[str, ...] = OFF_AT_FIRST
    if isinstance(given, str):
        without = tuple(name for name in given.split(",") if name)
    wanted = Wanted(without=without, by=str(by) if by is not None else None)
    page = report_html(wish.project, base=wish.base, wanted=wanted)
    replace_bytes(wish.target, page.encode("utf-8"))
    return Exported(facts=frozen_map({"without": list(without)}))


SPEC = ExporterSpec(
    kind="report",
    title="Report",
    tip="One page that explains and accounts for the model: figures, network, data, log",
    ending=".html",
    runs=True,
    write=write,
)
