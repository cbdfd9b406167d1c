"""What a child does that reads a source: it takes its limits upon itself, reads, and hands over."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bpstudio.data.apart import ANSWER, REQUEST, out_of_memory
from bpstudio.data.handed import frozen_params, write_table
from bpstudio.data.sources import SOURCES
from bpstudio.data.sources.spec import FOUND
from bpstudio.errors import SomeUnreadable, UserError
from bpstudio.language import tr
from bpstudio.params import Value, complete

MOST_FILES = 256
_LIBRARIES = {
    "images": ("PIL.Image", "PIL.ImageOps"),
    "sounds": ("scipy.io.wavfile", "scipy.signal"),
    "excel": ("python_calamine",),
    "parquet": ("pandas", "pyarrow.parquet"),
}


def read(folder: Path) -> None:
    """Read what the request in `folder` names, and leave a table or a refusal there."""
    request = json.loads((folder / REQUEST).read_text(encoding="utf-8"))
    spec = SOURCES[request["kind"]]
    given = frozen_params(request["params"])
    params: Mapping[str, Value] = complete(spec.params, given.without(FOUND), of=spec.title)
    if FOUND in given:
        params = {**params, FOUND: given[FOUND]}
    path = Path(request["path"])
    _warm(spec.kind)
    _limit(request["memory_bytes"], request["cpu_s"])
    answer: dict[str, Any]
    try:
        into = request["into"]
        if into is None or spec.write_in_file is None:
            table = spec.load(params, path)
        else:
            table = spec.write_in_file(params, path, Path(into))
        answer = {"table": write_table(table, folder)}
    except UserError as error:
        answer = _refusal(error)
    except MemoryError:
        answer = _refusal(out_of_memory(path.name, request["memory_bytes"]))
    except OSError as error:
        answer = _refusal(
            UserError(
                tr(
                    "{name} cannot be read: {why}.",
                    name=path.name,
                    why=error.strerror or error,
                ),
                hint=tr("Look at the file's permissions, or choose another file."),
            )
        )
    (folder / ANSWER).write_text(json.dumps(answer), encoding="utf-8")


def _refusal(error: UserError) -> dict[str, Any]:
    words = {"message": error.message, "hint": error.hint, "details": error.details}
    count = {"count": error.count} if isinstance(error, SomeUnreadable) else {}
    return {"refused": words, **count}


def _warm(kind: str) -> None:
    """Load the libraries first: they are no part of what the file takes."""
    import contextlib
    import importlib

    for name in _LIBRARIES.get(kind, ("pandas",)):
        with contextlib.suppress(ImportError):  # the source says what is missing
            importlib.import_module(name)


def _limit(memory_bytes: int, cpu_s: float) -> None:
    """Let the system end this process where it takes more; on Linux only."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + memory_bytes
    seconds = max(1, round(cpu_s))
    for what, amount in (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_NOFILE, MOST_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        allowed = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(what, (allowed, hard))
