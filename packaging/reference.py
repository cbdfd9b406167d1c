"""Writes the pages of the book that say what registries hold, so that they cannot go stale.

    python packaging/dev.py docs

Each function gives the Markdown of one page: rules, layers, losses and their kin, commands, keys.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from bpstudio.catalogue.initializers import INITIALIZERS
from bpstudio.catalogue.layers import LAYERS
from bpstudio.catalogue.losses import LOSSES
from bpstudio.catalogue.metrics import METRICS
from bpstudio.catalogue.optimizers import OPTIMIZERS
from bpstudio.catalogue.schedules import SCHEDULES
from bpstudio.catalogue.spec import FAMILIES, LayerSpec
from bpstudio.cli.parser import parser
from bpstudio.diagnose import offers, rules
from bpstudio.diagnose.registry import RULES, Rule
from bpstudio.params import Param
from bpstudio.ui.canvas.layer_list import family_words
from bpstudio.ui.findings.words import rule_words, sentence
from bpstudio.ui.help.book import anchors_of
from bpstudio.ui.help.page import default_words, range_words, rank_words
from bpstudio.ui.help.shortcuts import key_rows

NOT_FOR_PEOPLE = {"worker", "reader"}
_ORDER = "This page is generated from the program: it says what this version does."


# ------------------------------------------------------------------------------------- findings


def findings() -> str:
    """Every rule: what it finds, how it measures, thresholds with their reasons, remedies."""
    out = [
        "# Findings, one by one",
        f"{_ORDER} {len(RULES.kinds())} rules look at drawing, data and run. Each tells what it "
        "found with the figures beside their thresholds. How they are used stands under "
        "[Reading findings](reading-findings.md).",
        "A cause comes before what follows from it: what a rule *explains* stands beneath it, "
        "indented, when both are found.",
    ]
    family = ""
    for rule in sorted(RULES, key=lambda one: _families().index(one.family)):
        if rule.family != family:
            family = rule.family
            out.append(f"## Rules: {family}")
        out += _rule(rule)
    return _page(out)


def _families() -> list[str]:
    return list(dict.fromkeys(rule.family for rule in RULES))


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule_words(rule.kind)}"
    when = "before and during training" if rule.lint is not None else "during training"
    yield f"**{sentence(_safe(rule.title))}** Rule `{rule.kind}`, looked for {when}."
    yield sentence(_safe(rule.explanation))
    yield f"*Found when:* {sentence(_safe(rule.formula))}"
    if rule.explains:
        yield f"*Explains:* {', '.join(_to_rule(kind) for kind in rule.explains)}."
    found = list(remedies_of(rule))
    if found:
        yield "*What it may offer:*"
        yield "\n".join(f"- {one}" for one in found)
    else:
        yield "*It offers no edit:* what to change depends on what the model is for."
    if rule.params:
        yield "*Thresholds:*"
        yield _params(rule.params, "reason")
    yield f"*Source:* {sentence(_safe(rule.source))}"


def _to_rule(kind: str) -> str:
    title = rule_words(kind)
    return f"[{title}](#{anchors_of([title])[0]})"


def remedies_of(rule: Rule) -> Iterator[str]:
    """What a rule can offer, read off the functions that it calls.

    A remedy is a function of `diagnose.offers`, whose first line says what it does.
    """
    seen: set[tuple[str, str]] = set()
    told: set[str] = set()
    module = inspect.getmodule(rule.judge)
    assert module is not None
    waiting = [(module, rule.judge.__name__)]
    while waiting:
        module, name = waiting.pop(0)
        if (module.__name__, name) in seen:
            continue
        seen.add((module.__name__, name))
        node = _function(module, name)
        for words in () if node is None else _offered(node):
            if words not in told:
                told.add(words)
                yield words
        waiting += [] if node is None else _called(module, node)


def _function(module: ModuleType, name: str) -> ast.FunctionDef | None:
    tree = ast.parse(inspect.getsource(module))
    found = (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == name)
    return next(found, None)


def _offered(node: ast.FunctionDef) -> Iterator[str]:
    """The first line of each remedy that is named in a function."""
    for part in ast.walk(node):
        match part:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="offers"), attr=name)):
                yield _first_line(getattr(offers, name))
            case ast.Call(func=ast.Name(id="Remedy"), keywords=given):
                (label,) = (one.value for one in given if one.arg == "label")
                said = label.args[0] if isinstance(label, ast.Call) else label  # tr("…")
                yield f"{ast.literal_eval(said)}."


def _called(module: ModuleType, node: ast.FunctionDef) -> Iterator[tuple[ModuleType, str]]:
    """Functions of the package of rules that a function names, its `lint` among them."""
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and part.id != node.name:
            found = getattr(module, part.id, None)
            home = inspect.getmodule(found) if inspect.isfunction(found) else None
            if home is not None and home.__name__.startswith(rules.__name__):
                yield home, part.id


# -------------------------------------------------------------------------------------- catalogue


def layers_of(family: str) -> str:
    """Every kind of card of one family."""
    title = family_words(family)
    specs = [spec for spec in LAYERS if spec.family == family]
    out = [
        f"# Layers: {title}",
        f"{_ORDER} F1 on a layer shows the same in the window, with an example that is computed "
        "for the settings of its card. Sizes that follow from the link are not set by hand.",
    ]
    for spec in specs:
        out += _layer(spec)
    return _page(out)


def _layer(spec: LayerSpec) -> Iterator[str]:
    yield f"## {spec.title}"
    kind = "" if spec.title == spec.kind else f" Kind `{spec.kind}`."
    yield f"{sentence(_safe(spec.summary))} Takes {rank_words(spec)}.{kind}"
    if spec.formula:
        yield f"`{spec.formula.replace('`', '')}`"
    if spec.params:
        yield _params(spec.params)


def training_parts() -> str:
    """Losses, optimizers, schedules, initializers and metrics."""
    out = ["# Losses, optimizers and their kin", _ORDER]
    for title, registry in (
        ("Losses", LOSSES), ("Optimizers", OPTIMIZERS), ("Schedules", SCHEDULES),
        ("Initial weights", INITIALIZERS),
    ):  # fmt: skip
        out.append(f"## {title}")
        for spec in registry:
            out += _part(spec)
    out.append("## Metrics")
    rows = [(f"`{m.kind}`", ", ".join(m.tasks), _safe(m.summary)) for m in METRICS]
    out.append(_table(("metric", "for", "what it is"), rows))
    return _page(out)


def _part(spec: Any) -> Iterator[str]:
    yield f"### {spec.kind}"
    yield sentence(_safe(spec.summary))
    if spec.formula:
        yield f"`{spec.formula.replace('`', '')}`"
    if spec.params:
        yield _params(spec.params)


def _params(params: Mapping[str, Param], why: str = "what it does") -> str:
    rows = [(f"`{name}`", *_facts(one), _safe(one.help)) for name, one in params.items()]
    return _table(("setting", "usually", "range", why), rows)


def _facts(param: Param) -> tuple[str, str]:
    return _safe(default_words(param).removeprefix("usually ")), _safe(range_words(param))


# --------------------------------------------------------------------------------------- commands


def commands() -> str:
    """Every command of the command line with its arguments, as the parser knows them."""
    top = parser()
    (found,) = (one for one in top._actions if isinstance(one, argparse._SubParsersAction))
    words = {one.dest: one.help or "" for one in found._choices_actions}
    out = [
        "# Every command and its options",
        f"{_ORDER} Examples and exit codes stand under [Command line](command-line.md).",
    ]
    for name, command in found.choices.items():
        if name not in NOT_FOR_PEOPLE:
            out += [f"## {name}", sentence(_capital(_safe(words[name]))), _usage(name, command)]
            rows = [_argument(one) for one in command._actions if one.dest != "help"]
            out += ["*Arguments:*", _table(("argument", "what it does"), rows)] if rows else []
    return _page(out)


def _usage(name: str, command: argparse.ArgumentParser) -> str:
    parts = [_in_usage(one) for one in command._actions if one.dest != "help"]
    line = " ".join([f"bpstudio {name}", *parts])
    return f"```\n{textwrap.fill(line, 96, subsequent_indent='    ', break_on_hyphens=False)}\n```"


def _in_usage(one: argparse.Action) -> str:
    whole = _spelled(one, one.option_strings[0] if one.option_strings else "")
    needed = one.required if one.option_strings else one.nargs not in {"?", "*"}
    return whole if needed else f"[{whole}]"


def _spelled(one: argparse.Action, option: str) -> str:
    if one.nargs == 0:
        return option
    value = str(one.metavar or one.dest.upper())
    if one.choices and not one.metavar:
        value = "|".join(map(str, one.choices))
    if not option:
        return value
    return f"{option} [{value}]" if one.nargs == "?" else f"{option} {value}"


def _argument(one: argparse.Action) -> tuple[str, str]:
    names = one.option_strings or [""]
    spelled = [*names[:-1], _spelled(one, names[-1])]
    again = " (may be given several times)" if isinstance(one, argparse._AppendAction) else ""
    words = _safe(f"{one.help or _PLAIN[one.dest]}{again}")
    return ", ".join(f"`{name}`" for name in spelled), words


_PLAIN = {
    "file": "the project", "directory": "the folder", "output": "what is written",
    "force": "replace what is there", "out": "the folder that the pictures go to",
}  # fmt: skip
"""What arguments are that the parser says nothing of."""


# ------------------------------------------------------------------------------------------- keys


def keys() -> str:
    """Every key, out of the table of actions."""
    out = [
        "# Keys",
        f"{_ORDER} The window lists the same under *Help → Keyboard shortcuts* (Shift+F1).",
    ]
    rows = key_rows()
    for place in dict.fromkeys(row[0] for row in rows):
        out.append(f"## {place}")
        inside = [(_safe(words), f"`{key}`") for where, words, key in rows if where == place]
        out.append(_table(("what it does", "key"), inside))
    return _page(out)


# ---------------------------------------------------------------------------------- words on a page


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


def _table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [titles, ("---",) * len(titles), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _safe(text: str) -> str:
    """Words of the program as Markdown in which nothing of theirs is a mark."""
    return re.sub(r"([\\\\*_<\[\]`])", r"\\\1", text)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _first_line(function: Callable[..., object]) -> str:
    return (inspect.getdoc(function) or "").split("\n")[0]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


PAGES: Mapping[str, Callable[[], str]] = {
    "findings": findings,
    **{
        f"layers-{family}": partial(layers_of, family)
        for family in FAMILIES
        if any(spec.family == family for spec in LAYERS)
    },
    "training-parts": training_parts,
    "commands": commands,
    "keys": keys,
}
"""Pages by name; the file is NAME.md."""


def stale(folder: Path) -> dict[Path, str]:
    """The files of pages that differ from what the program says, with what they should be."""
    made = {folder / f"{name}.md": make() for name, make in PAGES.items()}
    return {
        path: text
        for path, text in made.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }


def write(folder: Path) -> list[Path]:
    """Write every page that is stale; those that were written."""
    found = stale(folder)
    for path, text in found.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(found)
