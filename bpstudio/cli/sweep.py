"""The command `train` with several runs: values of settings times seeds; each has a name."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from bpstudio.cli.say import DONE, REFUSED, say, say_error, say_json
from bpstudio.errors import UserError
from bpstudio.project.spans import seeds_of, values_of

if TYPE_CHECKING:
    from bpstudio.project.store import Project
    from bpstudio.project.sweep import Combination, Entry, Result

T = TypeVar("T")
SETTING, SEED = "set", "seed"


@dataclass(frozen=True, kw_only=True)
class Trained:
    """An entry with what became of it."""

    entry: Entry
    result: Result
    reason: str = ""


Train = Callable[["Entry", "Project"], tuple["Project", Trained, bool]]


def sweep_command(
    arguments: argparse.Namespace, prepared: Sequence[Entry], project: Project, train: Train
) -> int:
    """Train one entry after the other, and tell what came of it.

    `train` gives the project with the run, what became of it, and whether to go on.
    """
    from bpstudio.project.sweep import combinations

    trained: list[Trained] = []
    for entry in prepared:
        project, one, go_on = train(entry, project)
        trained.append(one)
        if not arguments.json:
            say(f"{entry.name:40}  {one.result.status:10}  {_figures(one.result)}")
        if not go_on:
            break
    groups = combinations(one.result for one in trained)
    if arguments.json:
        sweep = [_plain_group(group) for group in groups]
        say_json({"runs": [_plain(one) for one in trained], "sweep": sweep})
    else:
        _say_groups(groups)
    broken = [one for one in trained if one.result.status in {"failed", "non-finite"}]
    if broken or len(trained) < len(prepared):
        say_error(f"{len(trained) - len(broken)} of {len(prepared)} runs came to their end.")
        return REFUSED
    return DONE


def _say_groups(groups: Iterable[Combination]) -> None:
    say("")
    for group in groups:
        words = ", ".join(f"{path} {text}" for path, text in group.settings)
        figures = "  ".join(
            f"{name} {figure.mean:.4g}"
            + (f" ± {figure.deviation:.2g}" if figure.deviation is not None else "")
            for name, figure in group.figures.items()
        )
        say(f"{words or 'as the file says':40}  {len(group.runs)} runs  {figures}")


def _plain_group(group: Combination) -> dict[str, Any]:
    figures = {
        name: {"mean": figure.mean, "std": figure.deviation}
        for name, figure in group.figures.items()
    }
    return {SETTING: dict(group.settings), "runs": len(group.runs), "figures": figures}


def _plain(one: Trained) -> dict[str, Any]:
    return {
        "id": one.result.run,
        "name": one.entry.name,
        "status": one.result.status,
        SETTING: dict(one.entry.settings),
        SEED: one.entry.seed,
        "figures": dict(one.result.figures),
    }


def _figures(result: Result) -> str:
    return "  ".join(f"{name} {value:.4g}" for name, value in result.figures.items())


def setting(text: str) -> tuple[str, str]:
    """`PATH=VALUE` of the command line."""
    path, sign, value = text.partition("=")
    if not sign or not path.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not PATH=VALUE")
    return path.strip(), value.strip()


def sweep_values(text: str) -> tuple[str, list[str]]:
    """`PATH=V1,V2,…` of the command line; a part `LOW..HIGH/N` stands for N values."""
    path, values = setting(text)
    return path, _typed(values_of, values)


def seeds(text: str) -> list[int]:
    """`0-4`, `3` or `1,5,8` of the command line."""
    return _typed(seeds_of, text)


def _typed(read: Callable[[str], T], text: str) -> T:
    """What was typed, refused in the words of the command line."""
    try:
        return read(text)
    except UserError as error:
        raise argparse.ArgumentTypeError(error.message.rstrip(".")) from error
