"""The page that explains and accounts for a model, set on paper."""

from __future__ import annotations

from bpstudio.errors import UserError
from bpstudio.export.spec import Exported, ExporterSpec, Wish
from bpstudio.language import tr
from bpstudio.params import frozen_map


def write(wish: Wish) -> Exported:
    """Write the document; the options are those of the report as a page.

    Raises:
        UserError: where nothing can set a page, since there is no window system.
    """
    from bpstudio.export.report import report_sheet, wanted_of
    from bpstudio.project.atomic import replace_bytes

    if wish.press is None:
        raise UserError(
            tr("A PDF cannot be set here."), hint=tr("Export the report as HTML instead.")
        )
    wanted = wanted_of(wish.options)
    sheet = report_sheet(wish.project, base=wish.base, wanted=wanted)
    replace_bytes(wish.target, wish.press(sheet.text, sheet.pictures))
    return Exported(facts=frozen_map({"without": list(wanted.without)}))


SPEC = ExporterSpec(
    kind="pdf",
    title=tr("Report as PDF"),
    tip=tr("The report on pages that can be printed, signed and filed"),
    ending=".pdf",
    runs=True,
    write=write,
)
