"""Says whether this machine can run bpstudio, and the command that repairs it if not.

Standard library only when imported (set-up reads the table of libraries before anything is
installed); must not load Qt or torch, which may be the very thing that is broken.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from json import JSONDecodeError, dumps, loads
from pathlib import Path

OLDEST_PYTHON = (3, 11)
OLDEST_GLIBC = (2, 34)
FREE_SPACE_BYTES = 500 * 2**20

OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
"""What every Qt platform links: soname -> package of Debian and Ubuntu."""

X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a window on X11 needs besides."""

WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0"}
"""What a window on Wayland needs besides."""

ASK_TORCH = """
import json, torch
cuda = torch.cuda.is_available()
name = torch.cuda.get_device_name() if cuda else ""
print(json.dumps({"version": torch.__version__, "cuda": cuda, "device": name}))
"""


LackingOf = Callable[[dict[str, str]], dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Check:
    """One finding about this machine.

    `needed` tells a fault that stops bpstudio from one that it can live with; `repair` is a
    command or a sentence, empty when there is nothing to do.
    """

    name: str
    ok: bool
    detail: str
    repair: str = ""
    needed: bool = True


def check() -> tuple[Check, ...]:
    """Look at this machine; takes a few seconds, because torch is asked in a process of its own."""
    return (
        check_python(sys.version_info[:3]),
        *([check_glibc(platform.libc_ver())] if sys.platform.startswith("linux") else []),
        *(check_libraries(qt_platform()) if sys.platform.startswith("linux") else ()),
        check_pyside(installed("PySide6-Essentials"), sys.version_info[:2]),
        check_platform(qt_platform()),
        check_torch(),
        check_data_folder(),
    )


def report(checks: tuple[Check, ...], *, json: bool) -> str:
    """The findings as text for a person, or as one JSON object."""
    if json:
        return dumps({"ok": not exit_code(checks), "checks": [asdict(item) for item in checks]})
    width = max((len(item.name) for item in checks), default=0)
    lines = []
    for item in checks:
        mark = "ok" if item.ok else "FAULT" if item.needed else "warning"
        lines.append(f"{mark:8}{item.name:{width}}  {item.detail}")
        if item.repair:
            lines.append(f"{'':8}{'':{width}}  -> {item.repair}")
    return "\n".join(lines)


def exit_code(checks: tuple[Check, ...]) -> int:
    """0 if all is well, 2 if something needed is missing, 3 if there are only warnings."""
    faults = [item for item in checks if not item.ok]
    if any(item.needed for item in faults):
        return 2
    return 3 if faults else 0


# ------------------------------------------------------------------------------ each question


def check_python(version: tuple[int, ...]) -> Check:
    """Whether this Python is new enough."""
    ok = version >= OLDEST_PYTHON
    repair = "" if ok else f"install Python {dotted(OLDEST_PYTHON)} or newer"
    return Check(name="Python", ok=ok, detail=dotted(version), repair=repair)


def check_glibc(libc: tuple[str, str]) -> Check:
    """Whether the C library is one that the wheels of PySide6 and torch were built for."""
    kind, version = libc
    ok = kind == "glibc" and numbers(version) >= OLDEST_GLIBC
    repair = f"needs glibc {dotted(OLDEST_GLIBC)}: Debian 12, Ubuntu 22.04 or newer"
    detail = f"{kind or 'unknown C library'} {version}".strip()
    return Check(name="C library", ok=ok, detail=detail, repair="" if ok else repair)


def check_libraries(in_use: str) -> tuple[Check, ...]:
    """Load the system libraries of each Qt platform; only those of the one in use are needed."""
    groups = {"offscreen": OFFSCREEN, "xcb": X11, "wayland": WAYLAND}
    return tuple(
        _library_check(name, missing(libraries), needed=name in ("offscreen", in_use))
        for name, libraries in groups.items()
    )


def lacking_for(in_use: str, lacking_of: LackingOf) -> dict[str, str]:
    """The libraries without which Qt would end the process at its first window.

    `lacking_of` gives those of a table that do not load. Where a Wayland desktop offers X11 too,
    either will do.
    """
    groups = {"xcb": [X11], "wayland": [WAYLAND]}.get(in_use, [])
    if in_use == "wayland" and os.environ.get("DISPLAY"):
        groups.append(X11)
    lacking = [lacking_of(group) for group in groups]
    shown = min(lacking, key=len, default={})
    return {**lacking_of(OFFSCREEN), **shown}


def _library_check(name: str, lacking: dict[str, str], *, needed: bool) -> Check:
    detail = "all load" if not lacking else f"cannot load {', '.join(lacking)}"
    if lacking and not needed:
        detail += f"; needed only when Qt uses {name}"
    return Check(
        name=f"libraries for {name}",
        ok=not (lacking and needed),
        detail=detail,
        repair=install_line(lacking) if lacking else "",
    )


def check_pyside(version: str | None, python: tuple[int, ...]) -> Check:
    """Whether PySide6 is there and does not break this Python."""
    if version is None:
        return Check(
            name="PySide6",
            ok=False,
            detail="not installed",
            repair=pip_line("PySide6-Essentials>=6.11,<6.12"),
        )
    fault = pyside_fault(version, python)
    repair = pip_line("PySide6-Essentials>=6.11,<6.12") if fault else ""
    return Check(name="PySide6", ok=not fault, detail=fault or version, repair=repair)


def pyside_fault(version: str, python: tuple[int, ...]) -> str:
    """Why this PySide6 must not run on this Python; empty when it may.

    PySide6 6.12 drops a reference to None and True on each call that returns nothing when it
    runs on Python 3.11: after minutes of painting the interpreter aborts.
    """
    if numbers(version)[:2] == (6, 12) and python < (3, 12):
        return (
            f"{version} on Python {dotted(python)} loses references to None and True "
            "and aborts the program after minutes of painting"
        )
    return ""


def check_platform(in_use: str) -> Check:
    """Say which Qt platform a window would use."""
    detail = in_use or (
        "no display: the command line works and pictures can be drawn; "
        "a window needs DISPLAY or WAYLAND_DISPLAY"
    )
    return Check(name="Qt platform", ok=True, detail=detail)


def qt_platform() -> str:
    """The name of the Qt platform that a window would use here; empty without a display."""
    asked = os.environ.get("QT_QPA_PLATFORM", "").partition(";")[0].partition(":")[0]
    if asked:
        return asked
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "cocoa"
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if os.environ.get("DISPLAY") else ""


def check_torch() -> Check:
    """Whether torch loads, which one it is, and whether it can use the graphics card."""
    if installed("torch") is None:
        return Check(name="torch", ok=False, detail="not installed", repair=torch_line())
    try:
        done = subprocess.run(
            [sys.executable, "-c", ASK_TORCH],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return torch_answer(loads(done.stdout), card=has_nvidia_card())
    except subprocess.TimeoutExpired:
        detail = "did not load within 120 s"
    except JSONDecodeError:
        detail = (done.stderr.strip().splitlines() or ["ended without an answer"])[-1]
    return Check(name="torch", ok=False, detail=detail, repair=torch_line())


def torch_answer(facts: dict[str, str | bool], *, card: bool) -> Check:
    """Judge what torch said of itself; a card that it cannot use is a warning."""
    if facts["cuda"]:
        return Check(name="torch", ok=True, detail=f"{facts['version']}, CUDA: {facts['device']}")
    detail = f"{facts['version']}, trains on the CPU"
    if not card:
        return Check(name="torch", ok=True, detail=detail)
    return Check(
        name="torch",
        ok=False,
        needed=False,
        detail=f"{detail}, although an NVIDIA card is here",
        repair="install a CUDA build and its driver: see https://pytorch.org/get-started/locally/",
    )


def has_nvidia_card() -> bool:
    """Whether a driver for an NVIDIA card is installed."""
    return Path("/proc/driver/nvidia/version").exists() or shutil.which("nvidia-smi") is not None


def check_data_folder() -> Check:
    """Whether settings and recovery files can be kept."""
    try:
        import platformdirs
    except ModuleNotFoundError:
        repair = pip_line("platformdirs")
        return Check(name="user data", ok=False, detail="platformdirs missing", repair=repair)
    return check_folder(platformdirs.user_data_path("bpstudio", appauthor=False))


def check_folder(folder: Path, *, free_bytes: int | None = None) -> Check:
    """Write a file into `folder` and look at the space that is left."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"bpstudio")
        free = shutil.disk_usage(folder).free if free_bytes is None else free_bytes
    except OSError as error:
        return Check(
            name="user data",
            ok=False,
            detail=f"{folder} cannot be written: {error.strerror}",
            repair="make the folder writable: unsaved work is kept there",
        )
    ok = free >= FREE_SPACE_BYTES
    return Check(
        name="user data",
        ok=ok,
        needed=False,
        detail=f"{folder}, {free / 2**30:.1f} GiB free",
        repair="" if ok else "free some space: unsaved work is kept there",
    )


# ---------------------------------------------------------------------------------- how to tell


def missing(libraries: dict[str, str]) -> dict[str, str]:
    """Those of `libraries` (soname -> package) that the loader does not find."""
    return {soname: package for soname, package in libraries.items() if not _loads(soname)}


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def install_line(lacking: dict[str, str]) -> str:
    """The one command that installs these libraries, or what to look for where apt is not."""
    if shutil.which("apt-get"):
        sudo = "" if is_root() else "sudo "
        return f"{sudo}apt-get install --no-install-recommends {' '.join(lacking.values())}"
    return "install the packages that hold " + ", ".join(lacking)


def is_root() -> bool:
    """Whether this process may install system packages itself."""
    return sys.platform != "win32" and os.geteuid() == 0


def installed(distribution: str) -> str | None:
    """The version of an installed distribution, or None."""
    from importlib.metadata import PackageNotFoundError, version  # the window starts without it

    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def pip_line(requirement: str) -> str:
    """The command that installs a requirement into this Python."""
    return f'{sys.executable} -m pip install "{requirement}"'


def torch_line() -> str:
    """The command that installs the CPU build of torch (without the index: several GB of CUDA)."""
    index = "--extra-index-url https://download.pytorch.org/whl/cpu"
    return f'{sys.executable} -m pip install {index} --force-reinstall "torch==2.13.0"'


def numbers(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: `"6.11.3"` is `(6, 11, 3)`."""
    parts = []
    for part in version.split("."):
        if not part.isdigit():
            break
        parts.append(int(part))
    return tuple(parts)


def dotted(version: tuple[int, ...]) -> str:
    """A version as people write it."""
    return ".".join(str(part) for part in version)
