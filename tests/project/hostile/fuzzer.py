"""Spoils sound files at random, seals them again, and sees that nothing but refusals comes out.

    python -m tests.project.hostile.fuzzer SECONDS [SEED [FOLDER]]

What escapes is written to FOLDER with the seed that makes it again.
"""

from __future__ import annotations

import copy
import io
import json
import random
import re
import struct
import sys
import tempfile
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bpstudio.errors import ProjectError, UserError
from bpstudio.graph.document import Document, Node
from bpstudio.project import zip_profile
from bpstudio.project.content import encode, stored_members
from bpstudio.project.folder import read_folder
from bpstudio.project.info import info, log_info, render, render_log
from bpstudio.project.journal import Home, Journal, file_of, read_journal
from bpstudio.project.log import appended, entry
from bpstudio.project.queue_folder import read_queue, write_queue
from bpstudio.project.recovery import RecoveryFolder, recovered
from bpstudio.project.run_queue import RunQueue, added, draft_of, single
from bpstudio.project.store import Opened, read, write_unread
from bpstudio.record.codec import to_line
from bpstudio.record.events import Event
from bpstudio.record.events_file import EventsFile
from bpstudio.record.history import History
from tests.project.conftest import full_project, recorded_events

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "format_1_0"
SLOWEST_S = 5.0
_UNSEALED = ("mimetype", "manifest.json")
_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**53 + 1, 10**18, -(10**18), 0.5, 1e300, -1e-300, "", "x",
    "n1", "../x", "/etc/passwd", "\u202e", "<b>", "\0", "x" * 300, "é" * 50, [], {}, [[]], [None],
    {"": None}, {"kind": "x"}, [1, 2, 3], ["n1", "out"], {"a": {"b": {"c": []}}}, "NaN", "1e999",
)  # fmt: skip
_SEALED = re.compile(rb"[0-9a-f]{8} ")
Check = Callable[[Path], None]


@dataclass(frozen=True)
class Escaped(Exception):
    """What came out although it is no refusal."""

    kind: str
    seed: int
    content: bytes
    story: str

    def __str__(self) -> str:
        return f"{self.kind}, seed {self.seed}:\n{self.story}"


# ------------------------------------------------------------------------------------- spoiling


def spoiled_bytes(raw: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, left out, put in, repeated or moved."""
    out = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(out) + 1)
        size = min(chance.choice((1, 1, 2, 4, 8, 64)), len(out) - at)
        match chance.randrange(6):
            case 0 if size:
                out[at] ^= 1 << chance.randrange(8)
            case 1:
                out[at : at + size] = chance.randbytes(size)
            case 2:
                del out[at : at + size]
            case 3:
                out[at:at] = chance.randbytes(size)
            case 4:
                out[at:at] = out[at : at + size] * 2
            case _:
                out[at : at + size] = chance.choice((b"\0", b"\xff", b"\x7f", b'"', b"[")) * size
        if not out:
            return b""
    return bytes(out[: chance.randrange(len(out))] if chance.random() < 0.05 else out)


def spoiled_tree(value: Any, chance: random.Random) -> Any:
    """A JSON value with some of its parts changed, left out, put elsewhere or made odd."""
    tree = [copy.deepcopy(value)]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        places = list(_places(tree))
        if not places:
            return {}
        where, key = chance.choice(places)
        match chance.randrange(8):
            case 0 | 1 | 2:
                where[key] = copy.deepcopy(chance.choice(_ODD))
            case 3 if where is not tree:
                del where[key]
            case 4:
                other, other_key = chance.choice(places)
                where[key] = copy.deepcopy(other[other_key])
            case 5 if isinstance(where[key], list):
                where[key] = where[key] * chance.choice((0, 2, 3))
            case 5 if isinstance(where[key], int | float) and not isinstance(where[key], bool):
                where[key] = where[key] * chance.choice((-1, 0, 2, 1_000_000, 0.5))
            case 6 if isinstance(where, dict):
                where[chance.choice(("kind", "id", "path", "newer", "params", "x"))] = where[key]
            case _:
                where[key] = [where[key]] if chance.random() < 0.5 else {"x": where[key]}
    return tree[0]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of a JSON value, as what holds it and where."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        keys = one.keys() if isinstance(one, dict) else range(len(one))
        for key in list(keys):
            yield one, key
            if isinstance(one[key], dict | list):
                waiting.append(one[key])


def spoiled_tensors(raw: bytes, chance: random.Random) -> bytes:
    """Arrays whose header says something else, of the right length all the same."""
    size = int.from_bytes(raw[:8], "little")
    header = json.dumps(spoiled_tree(json.loads(raw[8 : 8 + size]), chance)).encode()
    body = raw[8 + size :]
    if chance.random() < 0.3:
        body = spoiled_bytes(body or b"\0", chance)
    return len(header).to_bytes(8, "little") + header + body


def spoiled_lines(raw: bytes, chance: random.Random) -> bytes:
    """Lines of JSON of which one says something else; with a checksum where they have one."""
    lines = raw.splitlines()
    at = chance.randrange(len(lines))
    sealed = _SEALED.match(lines[at]) is not None
    text = lines[at][9:] if sealed else lines[at]
    text = json.dumps(spoiled_tree(json.loads(text), chance)).encode()
    lines[at] = b"%08x %s" % (zlib.crc32(text), text) if sealed else text
    if chance.random() < 0.1:
        chance.shuffle(lines)
    return b"\n".join(lines) + b"\n"


def sealed(contents: Mapping[str, bytes], *, listed: bool = True) -> bytes:
    """A zip of these members, whose manifest knows their hashes."""
    contents = dict(contents)
    if listed and "manifest.json" in contents:
        manifest = json.loads(contents["manifest.json"])
        if isinstance(manifest, dict):
            manifest["members"] = stored_members(contents)
            contents["manifest.json"] = json.dumps(manifest).encode()
    file = io.BytesIO()
    zip_profile.write(file, zip_profile.pack(contents))
    return file.getvalue()


def spoiled_project(contents: Mapping[str, bytes], chance: random.Random) -> bytes:
    """A project file with something wrong in its container or in one or two members."""
    if chance.random() < 0.25:
        return _spoiled_zip(sealed(contents), chance)
    changed = dict(contents)
    for name in chance.sample(sorted(changed), chance.choice((1, 1, 2))):
        raw = changed[name]
        structured = chance.random() < 0.8
        if structured and name.endswith(".json"):
            changed[name] = json.dumps(spoiled_tree(json.loads(raw), chance)).encode()
        elif structured and name.endswith(".jsonl"):
            changed[name] = spoiled_lines(raw, chance)
        elif structured and name.endswith(".safetensors"):
            changed[name] = spoiled_tensors(raw, chance)
        elif chance.random() < 0.1 and name not in _UNSEALED:
            del changed[name]
        elif name != "mimetype" or chance.random() < 0.1:
            changed[name] = spoiled_bytes(raw, chance)
            return sealed(changed, listed=name not in _UNSEALED)
    return sealed(changed, listed=chance.random() < 0.9 and _is_object(changed))


def _is_object(contents: Mapping[str, bytes]) -> bool:
    return contents.get("manifest.json", b"")[:1] == b"{"


def _spoiled_zip(raw: bytes, chance: random.Random) -> bytes:
    """Bytes anywhere, or a field in the headers, the same in both as far as both have it."""
    if chance.random() < 0.5:
        return spoiled_bytes(raw, chance)
    out = bytearray(raw)
    directory = struct.unpack_from("<L", out, len(out) - 6)[0]
    form, local, central = chance.choice(
        (("<H", 4, 6), ("<H", 6, 8), ("<H", 8, 10), ("<H", 10, 12), ("<L", 14, 16), ("<L", 18, 20),
         ("<L", 22, 24), ("<H", 26, 28), ("<H", 28, 30))
    )  # fmt: skip
    value = chance.choice((0, 1, 8, 0xFFFE, 0xFFFF)) if form == "<H" else chance.choice(
        (0, 1, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)
    )  # fmt: skip
    headers = []
    at = directory
    while at < len(out) - 22:
        headers.append(at)
        at += 46 + sum(struct.unpack_from("<3H", out, at + 28))
    at = chance.choice(headers)
    start = struct.unpack_from("<L", out, at + 42)[0]
    struct.pack_into(form, out, at + central, value)
    if chance.random() < 0.8:
        struct.pack_into(form, out, start + local, value)
    return bytes(out)


# ------------------------------------------------------------------------------------- checking


def look_into(opened: Opened) -> None:
    """What every door does with a file that opened; and what opened can be saved."""
    json.dumps([info(opened), log_info(opened)], allow_nan=False)
    for text in (render(opened), render_log(opened)):
        assert text.replace("\n", "").isprintable()
    for run in opened.project.runs:
        for look in (run.open_history, run.open_state):
            with suppress(ProjectError):  # said when somebody looks at the run
                look()
    encode(opened.project)


def check_project(path: Path) -> None:
    opened = read(path)
    look_into(opened)
    write_unread(opened.project, path)
    again = read(path)
    assert again.project.document == opened.project.document
    assert again.project.opaque.keys() >= opened.project.opaque.keys() - _gone(opened)


def _gone(opened: Opened) -> set[str]:
    """What belonged to runs that are no more, which a save may leave out."""
    return {name for name in opened.project.opaque if name.startswith(("runs/", "checkpoints/"))}


def check_journal(folder: Path) -> None:
    edited = read_journal(folder)
    if edited is not None:
        file_of(edited)
        edited.put_on(full_project())


def check_queue(folder: Path) -> None:
    read_queue(folder)


def check_run(folder: Path) -> None:
    kept = recovered(folder)
    if kept is not None and kept.run is not None:
        assert kept.weights is None or kept.document


def check_events(path: Path) -> None:
    file, history = EventsFile(path), History()
    for event in file.read():
        with suppress(ValueError):  # the window says so, and reads on no further
            history.add(event)


def run_events() -> tuple[Event, ...]:
    return recorded_events()


# ------------------------------------------------------------------------------------- the loops


def seeds_of_projects() -> tuple[Mapping[str, bytes], ...]:
    log: tuple[str, ...] = ()
    for kind in ("saved", "run", "remedy", "dismissed", "verdict", "export"):
        log = appended(log, entry(kind, name="x", changes=["a", "b"], versions={"torch": "2"}))
    full = full_project()
    logged = replace(full, log=log)
    return tuple(encode(project).contents for project in (full, logged, read_folder(GOLDEN)))


class Fuzzer:
    """One sound folder of each kind, spoiled again and again in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.projects = seeds_of_projects()
        self.counts: Counter[str] = Counter()
        self._build()

    def _build(self) -> None:
        project = full_project()
        document = project.document
        journal = Journal(self.folder / "journal")
        journal.begin(Home(name="x"), document)
        nodes = (*document.graph.nodes, Node(id="n7", kind="ReLU"))
        journal.edit("Add", document, replace(document, graph=replace(document.graph, nodes=nodes)))
        journal.keep_rules({"plateau": project.rules["vanishing-gradient"]})
        journal.close()
        queue = added(RunQueue(), [single(draft_of(Document(), None), name) for name in "ab"])
        write_queue(self.folder / "queue", queue, file=None)
        keeper = RecoveryFolder(self.folder / "run")
        keeper.begin(project, base=None)
        for event in run_events():
            keeper.say(event)
        keeper.close()
        events = "".join(f"{to_line(event)}\n" for event in run_events())
        (self.folder / "events.jsonl").write_text(events, encoding="ascii")
        self._kept = {path: path.read_bytes() for path in self._kept_files()}

    def _kept_files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.suffix in {".json", ".jsonl"})

    def one(self, seed: int) -> None:
        """Spoil and read once."""
        chance = random.Random(seed)
        if chance.random() < 0.75:
            path = self.folder / "fuzz.bpstudio"
            path.write_bytes(spoiled_project(chance.choice(self.projects), chance))
            self._try("project", seed, path, lambda: check_project(path))
        else:
            self._spoil_kept(seed, chance)

    def _spoil_kept(self, seed: int, chance: random.Random) -> None:
        path = chance.choice(list(self._kept))
        sound = self._kept[path]
        if chance.random() < 0.3:
            path.write_bytes(spoiled_bytes(sound, chance))
        elif path.suffix == ".jsonl" or path.name.startswith("base-"):
            spoiled = spoiled_lines(sound, chance)
            path.write_bytes(spoiled if path.suffix == ".jsonl" else spoiled.rstrip())
        else:
            path.write_bytes(json.dumps(spoiled_tree(json.loads(sound), chance)).encode())
        top = path.relative_to(self.folder).parts[0]
        checks: dict[str, Check] = {
            "journal": check_journal, "queue": check_queue, "run": check_run,
            "events.jsonl": check_events,
        }  # fmt: skip
        try:
            self._try(top, seed, path, lambda: checks[top](self.folder / top))
        finally:
            path.write_bytes(sound)

    def _try(self, kind: str, seed: int, path: Path, check: Callable[[], None]) -> None:
        content = path.read_bytes()
        began = time.process_time()
        try:
            check()
            self.counts[f"{kind} opened"] += 1
        except UserError:
            self.counts[f"{kind} refused"] += 1
        except Exception as error:
            raise Escaped(kind, seed, content, traceback.format_exc()) from error
        seconds = time.process_time() - began
        if seconds > SLOWEST_S:
            raise Escaped(kind, seed, content, f"it took {seconds:.1f} s")


def fuzz(fuzzer: Fuzzer, seconds: float, *, seed: int) -> Iterator[Escaped]:
    """What escaped within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            fuzzer.one(seed)
        except Escaped as escaped:
            yield escaped
        seed += 1


def main(seconds: float, seed: int, found: Path) -> None:
    stories: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder))
        for escaped in fuzz(fuzzer, seconds, seed=seed):
            last = escaped.story.strip().splitlines()[-3:]
            if "\n".join(last) not in stories:
                stories.add("\n".join(last))
                found.mkdir(parents=True, exist_ok=True)
                (found / f"{escaped.kind}-{escaped.seed}").write_bytes(escaped.content)
                print(escaped, flush=True)
    print(f"{len(stories)} kinds of escapes; {fuzzer.counts}")


if __name__ == "__main__":
    numbers = [float(word) for word in sys.argv[1:3]]
    where = Path(sys.argv[3]) if len(sys.argv) > 3 else Path("escaped")
    main(numbers[0], int(numbers[1]) if len(numbers) > 1 else 0, where)
