"""Which members a project file may hold: names, roles and limits; must not know their content."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bpstudio.errors import Damaged
from bpstudio.language import tr
from bpstudio.project.foreign import shown

MIMETYPE = "mimetype"
MIMETYPE_CONTENT = b"application/x-bpstudio-project+zip"
MANIFEST = "manifest.json"
GRAPH = "graph.json"
TRAINING = "training.json"
DATA = "data.json"
VIEW = "view.json"
RULES = "rules.json"
ABOUT = "about.json"
LOG = "log.jsonl"
WEIGHTS = "weights/current.safetensors"
PREVIEW = "preview.png"
SET_ASIDE = "set_aside/"

KIB, MIB, GIB = 2**10, 2**20, 2**30
MAX_MEMBERS = 2_000
MAX_RUNS = 200
MAX_NAME = 200
MAX_PARTS = 5
MAX_INFLATED = 192 * MIB
"""What all deflated members together may inflate to: they cost a stranger next to nothing, and
opening any file is to take at most 300 MB beyond what it stores."""
MAX_RATIO = 200
RATIO_FREE = MIB
"""Up to this size a member may be packed at any ratio."""
TENSOR_SUFFIX = ".safetensors"

ABSOLUTE_PATH = re.compile(r"[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:")
"""How a path begins that is not relative to the project."""

_PART = re.compile(r"[a-z0-9_][A-Za-z0-9_.-]*\Z")
_RESERVED = re.compile(r"(con|prn|aux|nul|conin|conout|clock|com[0-9]|lpt[0-9])\Z")
_ID = r"[a-z0-9][a-z0-9_-]{0,63}"


@dataclass(frozen=True)
class Role:
    """What a member is for, and how many bytes it may have once inflated."""

    name: str
    limit: int


_ROLES: tuple[tuple[str, Role], ...] = (
    (re.escape(MIMETYPE), Role("mimetype", 64)),
    (re.escape(MANIFEST), Role("manifest", MIB)),
    (re.escape(GRAPH), Role("graph", 8 * MIB)),
    (re.escape(TRAINING), Role("training", MIB)),
    (re.escape(DATA), Role("data", 8 * MIB)),
    (re.escape(VIEW), Role("view", 4 * MIB)),
    (re.escape(RULES), Role("rules", MIB)),
    (re.escape(ABOUT), Role("about", MIB)),
    (re.escape(LOG), Role("log", 16 * MIB)),
    (re.escape(WEIGHTS), Role("weights", 4 * GIB)),
    (rf"runs/{_ID}/run\.json", Role("run", 64 * MIB)),
    # A thousand rows in every bucket of a history come to about 80 MB, and stored bytes are paid
    # for byte by byte, so this limit is wider than that of what can be deflated.
    (rf"runs/{_ID}/history\.safetensors", Role("history", 256 * MIB)),
    (rf"runs/{_ID}/preparation\.(json|safetensors)", Role("preparation", 64 * MIB)),
    (rf"checkpoints/{_ID}/.*\.safetensors", Role("checkpoint", 4 * GIB)),
    (rf"checkpoints/{_ID}/.*", Role("checkpoint", 64 * MIB)),
    (rf"data/{_ID}\.safetensors", Role("data-arrays", 4 * GIB)),
    (re.escape(PREVIEW), Role("preview", MIB)),
    (rf"{SET_ASIDE}.*", Role("set-aside", 4 * GIB)),
    (r"ext/[^/]+/.*\.safetensors", Role("extension", 4 * GIB)),
    (r"ext/[^/]+/.*", Role("extension", 64 * MIB)),
)
_COMPILED = tuple((re.compile(pattern + r"\Z"), role) for pattern, role in _ROLES)
UNKNOWN = Role("unknown", 64 * MIB)
"""A member of a newer version: carried through untouched."""


def damaged(member: str, reason: str, *, details: str = "") -> Damaged:
    """The error for a member that breaks the profile; `reason` completes a sentence."""
    return Damaged(f"{shown(member, limit=80)}: {reason}", details=details)


def altered(member: str, details: str) -> Damaged:
    """The error for a member that no release of bpstudio can have written as it lies there."""
    reason = tr("this part is damaged, or was packed by another program")
    return damaged(member, reason, details=details)


def role_of(name: str) -> Role:
    """The role that a member's name gives it."""
    for pattern, role in _COMPILED:
        if pattern.match(name):
            return role
    return UNKNOWN


def has_role(name: str) -> bool:
    """Whether this version knows what a member of this name is for."""
    return role_of(name) is not UNKNOWN


def is_tensors(name: str) -> bool:
    """Whether a member holds arrays, and so is stored, never deflated."""
    return name.endswith(TENSOR_SUFFIX)


def run_member(run: str, file: str) -> str:
    """The name of a run's member, such as `run_member("r1", "run.json")`."""
    return f"runs/{run}/{file}"


def checkpoint_member(run: str, file: str) -> str:
    """The name of a member of what a run can be taken up again from."""
    return f"checkpoints/{run}/{file}"


def run_of(name: str) -> str | None:
    """The id of the run that a member belongs to, or None."""
    parts = name.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "runs" else None


def check_name(name: str) -> None:
    """Refuse a name that some file system or archive tool would read differently.

    Raises:
        Damaged: naming the member and what is wrong with its name.
    """
    parts = name.split("/")
    if len(name) > MAX_NAME or len(parts) > MAX_PARTS:
        raise damaged(name, tr("its name is too long"))
    for part in parts:
        if not _PART.match(part) or part.endswith("."):
            raise damaged(name, tr("its name has characters or parts that are not allowed"))
        if _RESERVED.match(part.split(".")[0].casefold()):
            raise damaged(name, tr("its name is reserved by Windows"))


def check_names(names: Iterable[str]) -> None:
    """Refuse names that are wrong alone or that meet on some file system.

    The grammar admits ASCII only, so names that differ before Unicode normalisation cannot occur
    and case is all that is left to fold.

    Raises:
        Damaged: naming the member.
    """
    seen: set[str] = set()
    folders: set[str] = set()
    for name in names:
        check_name(name)
        folded = name.casefold()
        if folded in seen:
            raise damaged(
                name, tr("the name occurs twice (upper and lower case count as the same)")
            )
        seen.add(folded)
        parts = folded.split("/")
        folders.update("/".join(parts[:depth]) for depth in range(1, len(parts)))
    both = sorted(seen & folders)
    if both:
        raise damaged(both[0], tr("the name is that of a file and of a folder"))


def check_runs(names: Iterable[str]) -> None:
    """Refuse more runs than a project may hold."""
    runs = {run for name in names if (run := run_of(name)) is not None}
    if len(runs) > MAX_RUNS:
        raise damaged(
            "runs",
            tr(
                "there are {runs} runs; at most {most} are allowed",
                runs=len(runs),
                most=MAX_RUNS,
            ),
        )


def check_preview(content: bytes) -> None:
    """Refuse a preview that is no PNG of at most 512 × 512 pixels, by its header alone."""
    header = content[:24]
    if len(header) < 24 or header[:8] != b"\x89PNG\r\n\x1a\n" or header[12:16] != b"IHDR":
        raise damaged(PREVIEW, tr("it is no PNG image"))
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (16, 20))
    if not (0 < width <= 512 and 0 < height <= 512):
        raise damaged(
            PREVIEW,
            tr(
                "it has {width} × {height} pixels; at most 512 × 512 are allowed",
                width=width,
                height=height,
            ),
        )
