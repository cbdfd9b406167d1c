"""The command that hands a project over; the forms are those of the registry."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from bpstudio.cli.say import DONE, REFUSED, WARNED, open_project, require_new, say, say_json, warn
from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value, thaw


def export_command(arguments: argparse.Namespace) -> int:
    """Write a project in another form; 2 when that form does not agree with the project."""
    from bpstudio.export.kinds import EXPORTERS
    from bpstudio.export.spec import Wish

    opened = open_project(arguments.file)
    spec = EXPORTERS[arguments.to]
    if spec.lacking:
        raise UserError(
            tr(
                "{title}: {packages} must be installed for it.",
                title=spec.title,
                packages=tr(" and ").join(spec.lacking),
            ),
            hint=f'pip install "bpstudio[{spec.kind}]"',
        )
    if not spec.folder:
        require_new(arguments.output, force=arguments.force)
    given: dict[str, Value] = {name: getattr(arguments, name) for name in ("without", "by", "run")}
    written = spec.write(
        Wish(
            project=opened.project,
            target=arguments.output,
            base=arguments.file.resolve().parent,
            force=arguments.force,
            options=FrozenMap({name: one for name, one in given.items() if one is not None}),
            press=_press,
        )
    )
    warn(written.warnings)
    if arguments.json:
        facts = {"holds": written.holds, "words": written.words, **thaw(written.facts)}
        say_json({"path": str(arguments.output), **facts})
    else:
        say(f"Wrote {written.facts.get('path', arguments.output)}")
        if written.words:
            (warn([written.words]) if written.holds is False else say(written.words))
    if written.holds is False:
        return REFUSED
    return WARNED if opened.warnings or written.warnings else DONE


def _press(text: str, pictures: Mapping[str, str]) -> bytes:
    """Set a page by Qt, which is loaded for nothing else here.

    Raises:
        UserError: when Qt is not installed, or a library of the system that it needs is not.
    """
    try:
        from bpstudio.ui.press import pdf_of
    except ModuleNotFoundError as error:
        raise UserError(
            tr("PDF needs PySide6, which is not installed."),
            hint=tr("Install PySide6-Essentials, or export the report as HTML."),
        ) from error
    except ImportError as error:
        raise UserError(
            tr("PDF needs Qt, which cannot be loaded: {error}.", error=error),
            hint=tr("Run bpstudio doctor, or export the report as HTML."),
        ) from error
    return pdf_of(text, pictures)


def add_export(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    from bpstudio.export.kinds import EXPORTERS

    parser.add_argument("--to", choices=EXPORTERS.kinds(), required=True, help="the form to write")
    parser.add_argument("-o", "--output", type=Path, metavar="PATH", required=True)
    parser.add_argument(
        "--without",
        metavar="SECTIONS",
        help="report, pdf: what to leave out, separated by commas: metrics, network, data, "
        "training, findings, log, source (source, unless told otherwise)",
    )
    parser.add_argument(
        "--by", metavar="COLUMN", help="report, pdf: compare the groups of a column"
    )
    parser.add_argument("--run", metavar="RUN", help="tensorboard: this run; the current one")
    parser.add_argument("--force", action="store_true", help="replace what an export wrote there")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
