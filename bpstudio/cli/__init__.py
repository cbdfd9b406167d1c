"""The command line: reads arguments, calls the part that does the work, prints, and exits.

Exit codes: 0 done, 2 refused with one clear line on stderr, 3 done but opened with warnings,
1 a bug. Importing this package loads neither Qt nor torch.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bpstudio.cli.diagnosis import diagnose_command
from bpstudio.cli.export import export_command
from bpstudio.cli.import_weights import import_weights_command
from bpstudio.cli.integration import WORDS, integrate
from bpstudio.cli.parser import parser
from bpstudio.cli.projects import (
    check_command,
    info_command,
    new_command,
    pack_command,
    schema_command,
    unpack_command,
)
from bpstudio.cli.results import evaluate_command, predict_command
from bpstudio.cli.say import DONE, REFUSED, say, say_error, say_json, warn
from bpstudio.cli.sharing import share_command
from bpstudio.cli.training import train_command
from bpstudio.cli.trials import overfit_command, rates_command
from bpstudio.errors import UserError

Handler = Callable[[argparse.Namespace], int]


def run(argv: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    commands = parser()
    known = {*_HANDLERS, "-h", "--help", "--version"}
    given = list(argv)
    if not given or given[0] not in known:
        given = ["desktop", *given]
    arguments = commands.parse_args(given)
    try:
        if arguments.command == "desktop" and arguments.file is not None:
            if given[:1] == ["desktop"] == list(argv)[:1] and str(arguments.file) in WORDS:
                say(integrate(str(arguments.file)))
                return DONE
            _require_file(arguments.file)
        if arguments.command == "desktop":
            _choose_language()
        if arguments.command not in _WITHOUT_PLUGINS:
            _take_plugins_in()
        code = _HANDLERS[arguments.command](arguments)
        sys.stdout.flush()
    except UserError as error:
        say_error(str(error))
        return REFUSED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # until the exit
        return DONE
    except KeyboardInterrupt:
        say_error("Interrupted.")
        return REFUSED
    return code


def _require_file(path: Path) -> None:
    """Refuse what is no file, before a window opens: it may be a command that was mistyped."""
    if not path.exists():
        raise UserError(
            f"{path} is neither a file nor a command.", hint="bpstudio --help names the commands."
        )


def _desktop(arguments: argparse.Namespace) -> int:
    from bpstudio.ui import collector

    collector.hold()
    from bpstudio.ui.app import run as run_desktop

    return run_desktop(arguments.file)


def _choose_language() -> None:
    """Before anything is loaded that has a text at module level."""
    from bpstudio.ui.speech import choose, own_store

    choose(own_store())


def _bench(arguments: argparse.Namespace) -> int:
    from bpstudio.bench.registry import BENCHES
    from bpstudio.bench.report import as_json, figures, table

    wanted = [BENCHES[arguments.name]] if arguments.name else list(BENCHES)
    found = figures(wanted, short=arguments.short)
    if arguments.json:
        say_json(as_json(found))
    else:
        say(table(found))
    return DONE


def _worker(arguments: argparse.Namespace) -> int:
    from bpstudio.train.worker import work

    work(arguments.folder)
    return DONE


def _reader(arguments: argparse.Namespace) -> int:
    from bpstudio.data.reader import read

    read(arguments.folder)
    return DONE


def _doctor(arguments: argparse.Namespace) -> int:
    from bpstudio import doctor

    checks = doctor.check()
    say(doctor.report(checks, json=arguments.json))
    return doctor.exit_code(checks)


def _demo(arguments: argparse.Namespace) -> int:
    from bpstudio.ui.picture import demo

    return demo(arguments.out)


def _self_test(_arguments: argparse.Namespace) -> int:
    from bpstudio.ui.self_test import self_test

    say_json(self_test())
    return DONE


_WITHOUT_PLUGINS = frozenset({"doctor", "schema"})
"""Commands that work where nothing else does, or that tell what bpstudio itself knows."""


def _take_plugins_in() -> None:
    from bpstudio.plugins.loading import load_plugins

    for plugin in load_plugins():
        if plugin.problem:
            warn([f"the plug-in {plugin.name} is not used: {plugin.problem}"])


_HANDLERS: dict[str, Handler] = {
    "desktop": _desktop,
    "new": new_command,
    "info": info_command,
    "check": check_command,
    "train": train_command,
    "diagnose": diagnose_command,
    "rates": rates_command,
    "overfit": overfit_command,
    "evaluate": evaluate_command,
    "predict": predict_command,
    "worker": _worker,
    "export": export_command,
    "import-weights": import_weights_command,
    "reader": _reader,
    "unpack": unpack_command,
    "pack": pack_command,
    "share": share_command,
    "schema": schema_command,
    "bench": _bench,
    "doctor": _doctor,
    "demo": _demo,
    "self-test": _self_test,
}
