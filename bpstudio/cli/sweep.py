"""The command `train` with several runs: values of settings times seeds; each has a name."""

from __future__ import annotations

import argparse
import itertools
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from bpstudio.cli.say import DONE, REFUSED, say, say_error, say_json
from bpstudio.errors import UserError

if TYPE_CHECKING:
    from bpstudio.graph.document import Document
    from bpstudio.project.store import Project

MOST_RUNS = 200
_RANGE = re.compile(r"(?P<low>[-+.\deE]+?)\.\.(?P<high>[-+.\deE]+)/(?P<count>\d{1,4})(?P<log>log)?")
SETTING, SEED = "set", "seed"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One run to be: its settings as they were typed, and its seed."""

    settings: tuple[tuple[str, str], ...]
    seed: int
    document: Document

    @property
    def group(self) -> str:
        """What runs that differ in their seed alone share."""
        return ", ".join(f"{path.rpartition('.')[2]} {text}" for path, text in self.settings)

    @property
    def name(self) -> str:
        """What the run is called in the file."""
        return ", ".join(filter(None, [self.group, f"seed {self.seed}"]))


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of an entry; the figures of its validation part, or of training without one."""

    entry: Entry
    run: str
    status: str
    reason: str = ""
    figures: dict[str, float] = field(default_factory=dict)


Train = Callable[[Entry, "Project"], tuple["Project", Result, bool]]


def changed(document: Document, settings: Sequence[tuple[str, str]]) -> Document:
    """The document with settings as they were typed.

    Raises:
        UserError: when there is no such setting, or it cannot have this value.
    """
    from bpstudio.project.vary import value_of, with_setting

    for path, text in settings:
        document = with_setting(document, path, value_of(text))
    return document


def entries(document: Document, arguments: argparse.Namespace) -> list[Entry]:
    """Every combination of the values that are swept, times the seeds.

    Raises:
        UserError: when one of them cannot be, or there are too many.
    """
    swept: list[tuple[str, list[str]]] = arguments.sweep or []
    seeds: list[int] = arguments.seeds or [document.training.seed]
    count = len(seeds)
    for _, texts in swept:
        count *= len(texts)
    if count > MOST_RUNS:
        raise UserError(
            f"These are {count:,} runs; a file holds {MOST_RUNS}.",
            hint="Leave out some values or seeds.",
        )
    found = []
    for chosen in itertools.product(*(texts for _, texts in swept)):
        settings = tuple(zip((path for path, _ in swept), chosen, strict=True))
        varied = changed(document, settings)
        for seed in seeds:
            training = replace(varied.training, seed=seed)
            found.append(
                Entry(
                    settings=settings,
                    seed=seed,
                    document=replace(varied, training=training),
                )
            )
    return found


def sweep_command(
    arguments: argparse.Namespace, prepared: Sequence[Entry], project: Project, train: Train
) -> int:
    """Train one entry after the other, and tell what came of it.

    `train` gives the project with the run, what became of it, and whether to go on.
    """
    results: list[Result] = []
    for entry in prepared:
        project, result, go_on = train(entry, project)
        results.append(result)
        if not arguments.json:
            say(f"{entry.name:40}  {result.status:10}  {_figures(result.figures)}")
        if not go_on:
            break
    groups = list(_groups(results))
    if arguments.json:
        say_json({"runs": [_plain(result) for result in results], "sweep": groups})
    else:
        _say_groups(groups)
    broken = [result for result in results if result.status in {"failed", "non-finite"}]
    if broken or len(results) < len(prepared):
        say_error(f"{len(results) - len(broken)} of {len(prepared)} runs came to their end.")
        return REFUSED
    return DONE


def _groups(results: Sequence[Result]) -> Iterator[dict[str, Any]]:
    """Mean and spread of each figure over the seeds, per combination of values."""
    good = [result for result in results if result.status == "completed"]
    for settings in dict.fromkeys(result.entry.settings for result in good):
        same = [result for result in good if result.entry.settings == settings]
        names = [name for name in same[0].figures if all(name in one.figures for one in same)]
        yield {
            SETTING: dict(settings),
            "runs": len(same),
            "figures": {
                name: {
                    "mean": statistics.fmean(one.figures[name] for one in same),
                    "std": statistics.stdev(one.figures[name] for one in same)
                    if len(same) > 1
                    else None,
                }
                for name in names
            },
        }


def _say_groups(groups: Sequence[dict[str, Any]]) -> None:
    say("")
    for group in groups:
        words = ", ".join(f"{path} {text}" for path, text in group[SETTING].items())
        figures = "  ".join(
            f"{name} {figure['mean']:.4g}"
            + (f" ± {figure['std']:.2g}" if figure["std"] is not None else "")
            for name, figure in group["figures"].items()
        )
        say(f"{words or 'as the file says':40}  {group['runs']} runs  {figures}")


def _plain(result: Result) -> dict[str, Any]:
    return {
        "id": result.run,
        "name": result.entry.name,
        "status": result.status,
        SETTING: dict(result.entry.settings),
        SEED: result.entry.seed,
        "figures": result.figures,
    }


def _figures(figures: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.4g}" for name, value in figures.items())


def setting(text: str) -> tuple[str, str]:
    """`PATH=VALUE` of the command line."""
    path, sign, value = text.partition("=")
    if not sign or not path.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not PATH=VALUE")
    return path.strip(), value.strip()


def sweep_values(text: str) -> tuple[str, list[str]]:
    """`PATH=V1,V2,…` of the command line; a part `LOW..HIGH/N` stands for N values."""
    path, values = setting(text)
    parts = [one for part in values.split(",") if part.strip() for one in _spread(part.strip())]
    if not parts:
        raise argparse.ArgumentTypeError(f"{text!r} names no value")
    return path, list(dict.fromkeys(parts))


def _spread(part: str) -> list[str]:
    """The values of `0.1..0.5/5`, even steps, or of `1e-4..1e-1/4log`, even factors."""
    if ".." not in part:
        return [part]
    found = _RANGE.fullmatch(part)
    hint = f"{part!r} is no range such as 16..64/4, or 1e-4..1e-1/4log"
    if found is None:
        raise argparse.ArgumentTypeError(hint)
    try:
        low, high = Decimal(found["low"]), Decimal(found["high"])
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(hint) from error
    count, even_factors = int(found["count"]), bool(found["log"])
    if not (low.is_finite() and high.is_finite() and low < high and 2 <= count <= MOST_RUNS):
        raise argparse.ArgumentTypeError(f"{hint}, from low to high in 2 to {MOST_RUNS} values")
    if even_factors and low <= 0:
        raise argparse.ArgumentTypeError(f"{part!r} begins at {low}: even factors need more than 0")
    shares = [Decimal(place) / (count - 1) for place in range(count)]
    if even_factors:
        return [_short(low * (high / low) ** share) for share in shares]
    return [_short(low + (high - low) * share) for share in shares]


def _short(value: Decimal) -> str:
    """Six digits at most; whole numbers without a point, as whole settings need them."""
    return str(int(value)) if value == int(value) else f"{float(value):.6g}"


def seeds(text: str) -> list[int]:
    """`0-4`, `3` or `1,5,8` of the command line."""
    found: list[int] = []
    for part in text.split(","):
        low, sign, high = part.partition("-")
        if not low.isdecimal() or (sign and not high.isdecimal()):
            raise argparse.ArgumentTypeError(f"{text!r} is no list of seeds such as 0-4 or 1,5,8")
        first, last = int(low), int(high or low)
        if last < first or last - first >= MOST_RUNS or last > 2**53:
            raise argparse.ArgumentTypeError(f"{part!r} is no range of at most {MOST_RUNS} seeds")
        found += range(first, last + 1)
    return list(dict.fromkeys(found))
