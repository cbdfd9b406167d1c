"""One HTML page that explains and accounts for a model."""

from __future__ import annotations

from bpstudio.export.spec import Exported, ExporterSpec, Wish
from bpstudio.language import tr
from bpstudio.params import frozen_map


def write(wish: Wish) -> Exported:
    """Write the page; the options are `without`, sections by commas, and `by`, a column."""
    from bpstudio.export.report import report_html, wanted_of
    from bpstudio.project.atomic import replace_bytes

    wanted = wanted_of(wish.options)
    page = report_html(wish.project, base=wish.base, wanted=wanted)
    replace_bytes(wish.target, page.encode("utf-8"))
    return Exported(facts=frozen_map({"without": list(wanted.without)}))


SPEC = ExporterSpec(
    kind="report",
    title=tr("Report"),
    tip=tr("One page that explains and accounts for the model: figures, network, data, log"),
    ending=".html",
    runs=True,
    write=write,
)
