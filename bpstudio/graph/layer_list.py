"""Reads a plain list of layers, as `nn.Sequential` prints it; nothing in it is ever executed.

Lines are parsed as Python expressions whose arguments are literals. Which kinds of layer exist,
and what their arguments mean, is not known here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

from bpstudio.errors import UserError
from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap, Value, freeze

LONGEST_TEXT = 1_000_000
LONGEST_LINE = 2_000
MOST_LAYERS = 5_000
LARGEST_SIZE = 10**12
DEEPEST = 20

_CONTAINER = "Sequential"
_NAMED = re.compile(
    r"""(?: \( (?P<printed>\w+(?:-\d+)?) \) : \s*      # (0): or (conv1): as PyTorch prints it
          | (?:self\.)? (?P<assigned>[A-Za-z_]\w*) \s* = (?!=) \s*  # conv1 =
        )? (?P<rest>.*)""",
    re.VERBOSE,
)
_REPEATED = re.compile(r"(?P<times>\d{1,6}) x (?P<rest>[A-Z].*)")
_OPENING = re.compile(r"(?:[A-Za-z_]\w*\.)*(?P<kind>[A-Za-z_]\w*)\s*\(\s*\[?")
_CLOSING = re.compile(r"[\])]+,?")


@dataclass(frozen=True, kw_only=True)
class ListedLayer:
    """One layer of a list: what is called, with which literal arguments, on which line."""

    kind: str
    line: int
    name: str = ""
    positional: tuple[Value, ...] = ()
    keywords: FrozenMap[Value] = EMPTY
    text: str = ""
    bare: bool = False
    """Whether only a name stood there, without brackets."""
    inner: tuple[str, ...] = ()
    """The printed lines inside a layer that is made of others: `(linear1): Linear(…)`."""


@dataclass
class _Whole:
    """A layer whose parts are printed on the lines that follow, up to its closing bracket."""

    layer: ListedLayer
    times: int
    level: int = 1
    inner: list[str] = field(default_factory=list)

    def ends(self, line: str, number: int) -> bool:
        """Take the next line; whether it is the last one."""
        if _CLOSING.fullmatch(line):
            self.level -= 1
            return self.level == 0
        found = _NAMED.fullmatch(line)
        if found is None or found["printed"] is None:
            raise _inside_refusal(self.layer.line, self.layer.kind)
        if self.level == 1:
            self.inner.append(line)
        if len(self.inner) > MOST_LAYERS:
            raise _refusal(number, tr("there are more than {n} layers", n=MOST_LAYERS))
        self.level += _OPENING.fullmatch(_once(found["rest"])[1]) is not None
        return False

    def layers(self) -> list[ListedLayer]:
        """The layer, as often as it stands there."""
        return [replace(self.layer, inner=tuple(self.inner))] * self.times


def read_layer_list(text: str, *, whole: Container[str] = ()) -> tuple[ListedLayer, ...]:
    """The layers of a list with one layer per line, in order.

    Takes `Linear(64, 32)`, `nn.Linear(64, 32),`, `ReLU`, `(0): Linear(in_features=64, …)`,
    `fc = …`, an enclosing Sequential, comments and empty lines. A layer of a kind in `whole` may
    be printed with its parts on lines of their own.

    Raises:
        UserError: for a text that is no such list, naming the line.
    """
    if len(text) > LONGEST_TEXT:
        raise UserError(
            tr("The list of layers is longer than 1 MB."), hint=tr("Paste a part of it.")
        )
    layers: list[ListedLayer] = []
    depth, opened = 0, None
    for number, written in enumerate(text.splitlines(), start=1):
        line = _code(written).strip()
        if not line:
            continue
        if opened is not None:
            if opened.ends(line, number):
                layers += opened.layers()
                opened = None
        elif _CLOSING.fullmatch(line):
            depth = max(0, depth - 1)
        elif (opened := _whole(line, number, whole)) is not None:
            continue
        elif _opens(line, number, outermost=depth == 0 and not layers):
            depth += 1
        else:
            layers += _layers(line, number)
        if len(layers) > MOST_LAYERS:
            raise _refusal(number, tr("there are more than {n} layers", n=MOST_LAYERS))
    return (*layers, *_left_open(opened))


def unlike_sequential(text: str, *, whole: Container[str] = ()) -> str:
    """The kind around a list, where that is no Sequential: it may link its layers otherwise."""
    for line in text[:LONGEST_TEXT].splitlines():
        if code := _code(line[:LONGEST_LINE]).strip():
            found = _OPENING.fullmatch(_once(_rest(code)[1])[1])
            kind = found["kind"] if found is not None else _CONTAINER
            return "" if kind == _CONTAINER or kind in whole else kind
    return ""


def _left_open(opened: _Whole | None) -> tuple[()]:
    """See that no layer is still open at the end of a list."""
    if opened is not None:
        raise _refusal(opened.layer.line, tr("its closing bracket is missing"))
    return ()


def _whole(line: str, number: int, kinds: Container[str]) -> _Whole | None:
    """The layer that a line opens, where its kind is one of those with parts."""
    name, rest = _rest(line)
    times, rest = _once(rest)
    found = _OPENING.fullmatch(rest)
    if found is None or found["kind"] not in kinds:
        return None
    if times > MOST_LAYERS:
        raise _refusal(number, tr("it stands for more than {n} layers", n=MOST_LAYERS))
    name = name if times == 1 else ""
    return _Whole(ListedLayer(kind=found["kind"], line=number, name=name, text=line), times)


def _once(rest: str) -> tuple[int, str]:
    """How often a layer stands there, and the layer: `3 x Linear(…)`."""
    found = _REPEATED.fullmatch(rest)
    return (1, rest) if found is None else (int(found["times"]), found["rest"])


def _code(line: str) -> str:
    """A line without its comment; a `#` in quotes is none."""
    quote = ""
    for place, character in enumerate(line):
        if character == "#" and not quote:
            return line[:place]
        if character in "'\"":
            quote = "" if character == quote else quote or character
    return line


def _opens(line: str, number: int, *, outermost: bool) -> bool:
    """Whether a line opens a container whose layers follow on the next lines."""
    times, rest = _once(_rest(line)[1])
    found = _OPENING.fullmatch(rest)
    if found is None:
        return False
    if times > 1 or (found["kind"] != _CONTAINER and not outermost):
        raise _inside_refusal(number, found["kind"])
    return True


def _inside_refusal(number: int, kind: str) -> UserError:
    return _refusal(
        number,
        tr(
            "{kind} holds layers of its own, and a list does not tell how they are linked",
            kind=kind[:60],
        ),
    )


def _rest(line: str) -> tuple[str, str]:
    """The name in front of a layer, and what comes behind it."""
    found = _NAMED.fullmatch(line)
    if found is None:  # a line break inside: splitlines leaves none
        return "", line
    name = found["printed"] or found["assigned"] or ""
    return ("" if name[:1].isdigit() else name), found["rest"]


def _layers(line: str, number: int) -> Iterator[ListedLayer]:
    if len(line) > LONGEST_LINE:
        raise _refusal(number, tr("it is longer than {n} characters", n=LONGEST_LINE))
    name, rest = _rest(line)
    times, rest = _once(rest)
    if times > MOST_LAYERS:
        raise _refusal(number, tr("it stands for more than {n} layers", n=MOST_LAYERS))
    found = tuple(_called(_expression(rest, number), number))
    for layer in found * times:
        yield replace(layer, name=name if len(found) * times == 1 else "", text=line)


def _expression(text: str, number: int) -> ast.expr:
    text = text.strip().removesuffix(",")
    if _depth(text) > DEEPEST:
        raise _refusal(number, tr("its brackets are nested too deeply"))
    try:
        return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise _refusal(number, tr("“{text}” is no layer", text=text[:40])) from None


def _depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _called(found: ast.expr, number: int) -> Iterator[ListedLayer]:
    """The layer of a call, or the layers inside a Sequential on one line."""
    if isinstance(found, ast.Name | ast.Attribute):
        yield ListedLayer(kind=_kind(found, number), line=number, bare=True)
        return
    if not isinstance(found, ast.Call):
        raise _refusal(number, tr("“{text}” is no layer", text=ast.unparse(found)[:40]))
    kind = _kind(found.func, number)
    if kind == _CONTAINER and all(isinstance(item, ast.Call) for item in found.args):
        for item in found.args:
            yield from _called(item, number)
        return
    keywords = {}
    for keyword in found.keywords:
        if keyword.arg is None:
            raise _refusal(number, tr("arguments behind ** cannot be read"))
        keywords[keyword.arg] = _literal(keyword.value, number)
    yield ListedLayer(
        kind=kind,
        line=number,
        positional=tuple(_literal(item, number) for item in found.args),
        keywords=FrozenMap(keywords),
    )


def _kind(called: ast.expr, number: int) -> str:
    """`Linear` of `Linear`, `nn.Linear` or `torch.nn.Linear`."""
    if isinstance(called, ast.Name):
        return called.id
    if isinstance(called, ast.Attribute):
        _kind(called.value, number)
        return called.attr
    raise _refusal(number, tr("it is no layer"))


def _literal(found: ast.expr, number: int) -> Value:
    product = _product(found)
    if product is not None:
        return product
    try:
        return freeze(ast.literal_eval(found))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        what = ast.unparse(found)[:40]
        raise _refusal(
            number, tr("“{text}” is no plain value; names cannot be looked up", text=what)
        ) from None


def _product(found: ast.expr) -> int | None:
    """16 * 5 * 5, as sizes are often written; None for anything else."""
    if isinstance(found, ast.Constant) and type(found.value) is int:
        return found.value if abs(found.value) <= LARGEST_SIZE else None
    if not isinstance(found, ast.BinOp) or not isinstance(found.op, ast.Mult):
        return None
    left, right = _product(found.left), _product(found.right)
    if left is None or right is None or abs(left * right) > LARGEST_SIZE:
        return None
    return left * right


def _refusal(number: int, why: str) -> UserError:
    return UserError(
        tr("Line {number} of the list cannot be read: {why}.", number=number, why=why),
        hint=tr("Write one layer per line, for example nn.Linear(64, 32)."),
    )
