"""The command that writes a copy to hand on, without what is to stay; trains nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from bpstudio.cli.say import code_of, open_project, require_new, say, say_json, warn
from bpstudio.errors import UserError


def add_share(share: argparse.ArgumentParser) -> None:
    """The arguments of `share`."""
    share.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    share.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="PARTS",
        help="leave these out: weights,runs,notes,log,data,others",
    )
    share.add_argument("--dry-run", action="store_true", help="say what it would hold, no more")
    share.add_argument("--force", action="store_true", help="replace FILE if it exists")
    share.add_argument("--json", action="store_true", help="print one JSON object")


def share_command(arguments: argparse.Namespace) -> int:
    """Write a copy, and say what is in it."""
    from bpstudio.project.inventory import as_json, people_here
    from bpstudio.project.share import prepared
    from bpstudio.project.store import read, write

    target, source = arguments.output, arguments.file
    if target.exists() and source.exists() and target.samefile(source):
        raise UserError(f"{target} is the project itself.", hint="Name another file.")
    require_new(target, force=arguments.force or arguments.dry_run)
    opened = open_project(source)
    without = [part for parts in arguments.without for part in parts.split(",") if part]
    copy = prepared(opened.project, without=without, people=people_here())
    warn(f"it names a place or a person: {line}" for line in copy.exposed)
    written: int | None = None
    if not arguments.dry_run:
        write(copy.project, target, force=True)
        written = read(target).stamp.size
    if arguments.json:
        known: dict[str, Any] = as_json(copy.holds)
        say_json({**known, "bytes": written, "without": without, "exposed": list(copy.exposed)})
    else:
        for part in copy.holds.parts:
            members = "1 member" if len(part.members) == 1 else f"{len(part.members)} members"
            say(f"{part.title:22} {part.size:>14,} bytes  {members}")
        for line in copy.holds.data:
            say(line)
        say(f"Wrote {target}" if written is not None else "Nothing was written.")
    return code_of(opened)
