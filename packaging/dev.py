"""Sets bpstudio up on a fresh machine, then runs, checks or builds it.

    python3 packaging/dev.py run                 the example project in the desktop
    python3 packaging/dev.py test                every check; `--long` adds the ones of minutes
    python3 packaging/dev.py test -k name        only these tests (any option of pytest)
    python3 packaging/dev.py build               what people install, in dist/
    python3 packaging/dev.py docs                the book as HTML, in dist/book

Each command does its own set-up and is quick the second time. Standard library only, because
nothing is installed yet; Linux, Windows and macOS. BPSTUDIO_TORCH=cpu|cuda|skip says which build
of torch to install (cpu unless told otherwise).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "bpstudio-set-up"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
PYPROJECT = ROOT / "pyproject.toml"

WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")

OLDEST_PYTHON = (3, 11)
TORCH_INDEX = "https://download.pytorch.org/whl/cpu"
PROBE_TIMEOUT_S = 8
SPOT_CHECKS = {
    "torch": (
        "tests/test_architecture.py",
        "tests/graph",
        "tests/record",
        "tests/data/test_load.py",
        "tests/project/test_store.py",
        "tests/project/test_info.py",
    ),
    "PySide6": ("tests/test_architecture.py", "tests/test_cli.py", "tests/train/test_engine.py"),
}
"""What is run without a package in the quick form; all of it runs once with everything there."""
TORCH_CHOICES = ("cpu", "cuda", "skip")
QT = ("PySide6-Essentials", "pytest-qt")


class SetUpError(Exception):
    """Set-up cannot go on; the message says what to do."""


def say(text: str) -> None:
    """Tell the person at the keyboard, at once."""
    print(f"dev.py: {text}", flush=True)


# ------------------------------------------------------------------------------- this Python


def ensure_python(version: tuple[int, ...]) -> None:
    """Go on under a newer Python if this one is too old; say so if there is none."""
    if version >= OLDEST_PYTHON:
        return
    for name in ("python3.11", "python3.12", "python3.13", "python3.14"):
        found = shutil.which(name)
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])
    raise SetUpError(
        f"bpstudio needs Python 3.11 or newer; this is {'.'.join(map(str, version))} "
        f"({sys.executable}). Install a newer one and start this script with it."
    )


# -------------------------------------------------------------------------- system libraries


def wanted_groups(command: str, environment: dict[str, str]) -> list[str]:
    """The groups of libraries in bpstudio.doctor that a command uses."""
    if command == "test":
        return ["OFFSCREEN", "X11", "WAYLAND"]
    shown = [("DISPLAY", "X11"), ("WAYLAND_DISPLAY", "WAYLAND")]
    return ["OFFSCREEN", *(group for name, group in shown if environment.get(name))]


def missing_libraries(groups: list[str]) -> dict[str, str]:
    """Sonames that do not load, with their Debian packages; tried in a process of its own."""
    program = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); from bpstudio import doctor; "
        "tables = [getattr(doctor, name) for name in sys.argv[2:]]; "
        "print(json.dumps(doctor.missing({k: v for table in tables for k, v in table.items()})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(ROOT), *groups], stdout=subprocess.PIPE, check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def missing_packages(command: str) -> list[str]:
    """Debian packages of everything outside Python that a command still lacks."""
    packages = list(missing_libraries(wanted_groups(command, dict(os.environ))).values())
    if command == "test" and not shutil.which("Xvfb"):
        packages += ["xvfb", "xauth"]
    if importlib.util.find_spec("ensurepip") is None and not venv_works():
        packages.append(f"python3.{sys.version_info.minor}-venv")
    return packages


def ensure_system(command: str) -> None:
    """Install system libraries if one does not load (Linux only: elsewhere wheels carry them)."""
    if not LINUX:
        return
    packages = missing_packages(command)
    if not packages:
        return
    say(f"the system lacks {' '.join(packages)}")
    prefix = administrator()
    if prefix is None or not shutil.which("apt-get"):
        raise SetUpError(
            "install these first (names of Debian and Ubuntu): "
            f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
        )
    apt_install(prefix, packages)
    importlib.invalidate_caches()
    still = missing_packages(command)
    if still:
        raise SetUpError(f"apt-get ran, yet these are still missing: {' '.join(still)}")


def administrator() -> list[str] | None:
    """What to put before a command that needs an administrator; None if nothing would help."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return [sudo, "-n"]
    return None


def apt_install(prefix: list[str], packages: list[str]) -> None:
    """Install Debian packages without questions."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        if subprocess.call([*apt, *arguments], stdout=subprocess.DEVNULL) != 0:
            raise SetUpError(f"apt-get {arguments[0]} failed; see above")


# ------------------------------------------------------------------------------- the packages


def ensure_venv(command: str) -> None:
    """Make `.venv` what pyproject.toml and the constraints say; nothing if it is so already."""
    choice = os.environ.get("BPSTUDIO_TORCH", "cpu")
    if choice not in TORCH_CHOICES:
        raise SetUpError(f"BPSTUDIO_TORCH is one of {', '.join(TORCH_CHOICES)}, not {choice!r}")
    if choice == "skip" and command == "run":
        raise SetUpError("the example trains, which needs torch: unset BPSTUDIO_TORCH")
    stamp = fingerprint(choice)
    works = venv_works()
    before = STAMP.read_text(encoding="utf-8") if works and STAMP.exists() else ""
    if before == stamp:
        return
    STAMP.unlink(missing_ok=True)
    if not works:
        make_venv(VENV)
    elif before and f"\ntorch {choice}\n" not in before:
        # Every build of one version satisfies the same requirement: pip would keep this one.
        subprocess.call([str(PYTHON), "-m", "pip", "uninstall", "--quiet", "--yes", "torch"])
    say("installing packages (minutes the first time)")
    install(PYTHON, choice=choice, without=("torch",) if choice == "skip" else ())
    STAMP.write_text(stamp, encoding="utf-8")


def compile_sources() -> None:
    """Compile bpstudio as an installer would: an editable install has it done at each start."""
    subprocess.call([str(PYTHON), "-m", "compileall", "-q", "bpstudio"], cwd=ROOT)


def make_venv(folder: Path) -> None:
    """An empty environment of this Python."""
    say(f"making {folder}")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(folder)]) != 0:
        raise SetUpError(f"{sys.executable} cannot make a virtual environment; see above")


def fingerprint(choice: str) -> str:
    """A text that changes when what should be installed changes."""
    digest = hashlib.sha256(PYPROJECT.read_bytes() + CONSTRAINTS.read_bytes()).hexdigest()
    return f"{digest}\ntorch {choice}\nin {ROOT}\n"


def venv_works() -> bool:
    """Whether `.venv` has a Python that starts, is new enough and has pip."""
    program = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.call([str(PYTHON), "-c", program], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def install(python: Path, *, choice: str, without: tuple[str, ...]) -> None:
    """Install bpstudio, editable, with what it needs save for some packages."""
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    pip += ["--constraint", str(CONSTRAINTS)]
    if "torch" not in without:
        pip += torch_options(choice)
    if without:
        runs = [[*pip, *requirements(without)], [*pip, "--no-deps", "--editable", str(ROOT)]]
    else:
        runs = [[*pip, "--editable", f"{ROOT}[dev]"]]
    for arguments in runs:
        if subprocess.call(arguments, cwd=ROOT) != 0:
            raise SetUpError("pip failed; see above")


def torch_options(choice: str) -> list[str]:
    """Where pip finds the wanted build of torch."""
    if choice == "cuda":
        return []
    if sys.platform == "darwin":  # one build, which PyPI has
        return []
    if answers(f"{TORCH_INDEX}/torch/"):
        return ["--extra-index-url", TORCH_INDEX]
    say(f"{TORCH_INDEX} does not answer; pip takes torch from where it is set to look")
    return []


def answers(url: str) -> bool:
    """Whether a page can be had within a few seconds."""
    try:
        with urllib.request.urlopen(url, timeout=PROBE_TIMEOUT_S):
            return True
    except (urllib.error.URLError, OSError):
        return False


def requirements(without: tuple[str, ...]) -> list[str]:
    """The requirements of pyproject.toml with the dev extra, save for some packages."""
    import tomllib

    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    wanted: list[str] = project["dependencies"] + project["optional-dependencies"]["dev"]
    return [line for line in wanted if not line.startswith(without)]


# ---------------------------------------------------------------------------------------- run


def has_display(environment: dict[str, str]) -> bool:
    """Whether a window can be shown."""
    return not LINUX or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def run(out: Path) -> int:
    """Open the example in the desktop, or train it into a picture where there is no display."""
    if has_display(dict(os.environ)):
        project = Path.home() / "bpstudio" / "digits-mlp.bpstudio"
        if not project.exists():
            project.parent.mkdir(parents=True, exist_ok=True)
            new = [str(PYTHON), "-m", "bpstudio", "new", "digits-mlp", "-o", str(project)]
            code = subprocess.call(new)
            if code:
                return code
        say(f"opening {project}")
        return subprocess.call([str(PYTHON), "-m", "bpstudio", str(project)])
    say("no display: training the example and drawing its window into a picture")
    demo = [str(PYTHON), "-m", "bpstudio", "demo", "--out", str(out)]
    code = subprocess.call(demo, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    for path in sorted(out.glob("*")) if code == 0 else ():
        say(f"wrote {path}")
    return code


# -------------------------------------------------------------------------------------- build


def build() -> int:
    """Install what freezes programs, then build the installers of this system."""
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    pip += ["--constraint", str(CONSTRAINTS), f"pyinstaller=={pinned('pyinstaller')}"]
    if subprocess.call(pip, cwd=ROOT) != 0:
        raise SetUpError("pip failed; see above")
    return subprocess.call([str(PYTHON), str(ROOT / "packaging" / "build.py")], cwd=ROOT)


def docs() -> int:
    """Build the book as HTML; its generated pages are brought up to date first."""
    command = [str(PYTHON), str(ROOT / "packaging" / "book.py")]
    return subprocess.call(command, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def pinned(name: str) -> str:
    """The version that the constraints name."""
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        package, _, version = line.partition("==")
        if package == name:
            return version.strip()
    raise SetUpError(f"packaging/constraints.txt does not pin {name}")


# --------------------------------------------------------------------------------------- test


def test(*, long: bool, options: list[str]) -> int:
    """Every check, the whole test suite last; with options, only pytest with them."""
    if options:
        return subprocess.call([*pytest(), *options], cwd=ROOT)
    has_torch = os.environ.get("BPSTUDIO_TORCH") != "skip"
    # What takes longest begins first; what failed is told in the order that is written here.
    lanes = [
        lambda: [name for name, step in static_checks(types=has_torch) if not passes(name, step)],
        lambda: doing_without("torch", ("torch",), long=long),
        *([lambda: doing_without("PySide6", QT, long=long)] if has_torch else []),
    ]
    failed = side_by_side(lanes)
    if has_torch:
        # Last, so that the output ends with the summary of the whole suite.
        whole = parallel([*pytest(), "-m", "" if long else "not long"])
        failed += [] if passes("all tests", whole, shown=True) else ["all tests"]
    if failed:
        say(f"FAILED: {', '.join(failed)}")
    return 1 if failed else 0


def side_by_side(lanes: list[Callable[[], list[str]]]) -> list[str]:
    """Run the steps of two lanes at a time where there are two cores, the last ones first."""
    with ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        begun = [pool.submit(lane) for lane in reversed(lanes)]
        return [name for lane in reversed(begun) for name in lane.result()]


def static_checks(*, types: bool) -> list[tuple[str, list[str]]]:
    """The checks that run nothing; types need torch to be installed."""
    python = str(PYTHON)
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("import contracts", [str(SCRIPTS / "lint-imports"), "--no-logo"]),
        *([("mypy", [python, "-m", "mypy"])] if types else []),
    ]


def pytest(python: Path = PYTHON) -> list[str]:
    """How pytest is started."""
    return [str(python), "-m", "pytest"]


def parallel(command: list[str]) -> list[str]:
    """Two test processes where there are two cores."""
    return [*command, "-n", "2", "--dist", "worksteal"] if (os.cpu_count() or 1) > 1 else command


def doing_without(package: str, absent: tuple[str, ...], *, long: bool) -> list[str]:
    """The tests of what must work without a package; the name of the step if it fails.

    The quick form blocks the import, loads every test that does not name the package, and runs
    those of `SPOT_CHECKS`; the long form makes an environment that lacks it, and runs them all.
    """
    python = lacking(package, absent) if long else PYTHON
    command = [*pytest(python), "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-q"]
    command += ["-m", "not long"]
    name, chosen = f"without {package}", () if long else SPOT_CHECKS[package]
    if chosen and not passes(
        f"loading {name}", [*command, "--collect-only", "-qq"], BPSTUDIO_BLOCK=package
    ):
        return [name]
    return [] if passes(name, [*command, *chosen], BPSTUDIO_BLOCK=package) else [name]


def lacking(package: str, absent: tuple[str, ...]) -> Path:
    """The Python of an environment in which some packages were never installed."""
    folder = ROOT / "build" / f"without-{package}"
    make_venv(folder)
    python = folder / PYTHON.relative_to(VENV)
    install(python, choice="cpu", without=absent)
    return python


def passes(name: str, command: list[str], *, shown: bool = False, **environment: str) -> bool:
    """Run one step and say how long it took; what it printed is told at its end, or at once."""
    say(f"{name} ...")
    begin = time.perf_counter()
    environment = {**os.environ, **environment}
    if shown:
        return subprocess.call(command, cwd=ROOT, env=environment) == 0
    with tempfile.TemporaryFile() as printed:
        code = subprocess.call(
            command, cwd=ROOT, env=environment, stdout=printed, stderr=subprocess.STDOUT
        )
        seconds = time.perf_counter() - begin
        printed.seek(0)
        text = printed.read().decode(errors="replace").rstrip()
    verdict = "ok" if code == 0 else f"FAILED with {code}"
    print(f"{text}\ndev.py: {name}: {verdict}, {seconds:.1f} s", flush=True)
    return code == 0


# ------------------------------------------------------------------------------- command line


def arguments(argv: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """What was asked for, and the options that go to pytest."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description="Set bpstudio up, then run, check or build it."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    run_parser = commands.add_parser("run", help="open an example project")
    run_parser.add_argument(
        "--out",
        type=Path,
        default=Path("bpstudio-demo"),
        help="where the picture goes on a machine without a display",
    )
    test_parser = commands.add_parser("test", help="run every check", allow_abbrev=False)
    commands.add_parser("docs", help="bring generated pages up to date and build the book as HTML")
    commands.add_parser("build", help="freeze the program and pack installers for this system")
    test_parser.add_argument("--long", action="store_true", help="add the checks of minutes")
    asked, options = parser.parse_known_args(argv)
    if options and asked.command != "test":
        parser.error(f"unknown: {' '.join(options)}")
    return asked, options


def main(argv: list[str]) -> int:
    """Set up, then do what was asked for; 2 if set-up needs a person."""
    asked, options = arguments(argv)
    try:
        ensure_python(sys.version_info[:3])
        ensure_system(asked.command)
        ensure_venv(asked.command)
        compile_sources()
        if asked.command == "run":
            return run(asked.out.resolve())
        if asked.command == "build":
            return build()
        if asked.command == "docs":
            return docs()
        return test(long=asked.long, options=options)
    except SetUpError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
