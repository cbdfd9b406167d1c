"""The doctor names what is wrong and the command that repairs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bpstudio import doctor
from bpstudio.doctor import Check

FINE = Check(name="a", ok=True, detail="well")
WARNING = Check(name="b", ok=False, needed=False, detail="could be better", repair="do this")
FAULT = Check(name="c", ok=False, detail="broken", repair="run that")


@pytest.mark.parametrize(
    ("checks", "code"), [((FINE,), 0), ((FINE, WARNING), 3), ((WARNING, FAULT), 2)]
)
def test_the_exit_code_tells_faults_from_warnings(checks: tuple[Check, ...], code: int) -> None:
    assert doctor.exit_code(checks) == code


def test_the_report_shows_every_finding_and_its_repair() -> None:
    lines = doctor.report((FINE, WARNING, FAULT), json=False).splitlines()
    assert [line.split()[0] for line in lines] == ["ok", "warning", "->", "FAULT", "->"]
    assert "run that" in lines[-1]


def test_the_json_report_is_one_object() -> None:
    parsed = json.loads(doctor.report((FINE, FAULT), json=True))
    assert parsed["ok"] is False
    assert parsed["checks"][1]["repair"] == "run that"


@pytest.mark.parametrize(
    ("pyside", "python", "faulty"),
    [
        ("6.12.0", (3, 11), True),
        ("6.12.1", (3, 11), True),
        ("6.12.0", (3, 12), False),
        ("6.11.3", (3, 11), False),
    ],
)
def test_the_pair_that_aborts_is_named(pyside: str, python: tuple[int, int], faulty: bool) -> None:
    found = doctor.check_pyside(pyside, python)
    assert found.ok is not faulty
    assert ("aborts" in found.detail) is faulty
    assert ("<6.12" in found.repair) is faulty


def test_a_missing_pyside_is_a_fault() -> None:
    assert doctor.exit_code((doctor.check_pyside(None, (3, 11)),)) == 2


@pytest.mark.parametrize(("version", "ok"), [((3, 10, 9), False), ((3, 11, 0), True)])
def test_an_old_python_is_a_fault(version: tuple[int, ...], ok: bool) -> None:
    assert doctor.check_python(version).ok is ok


@pytest.mark.parametrize(
    ("libc", "ok"), [(("glibc", "2.31"), False), (("glibc", "2.34"), True), (("", ""), False)]
)
def test_an_old_or_foreign_c_library_is_a_fault(libc: tuple[str, str], ok: bool) -> None:
    assert doctor.check_glibc(libc).ok is ok


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="sonames are a Linux matter")
def test_only_libraries_that_do_not_load_are_missing() -> None:
    libraries = {"libc.so.6": "libc6", "libnothing-of-ours.so.9": "libnothing9"}
    assert doctor.missing(libraries) == {"libnothing-of-ours.so.9": "libnothing9"}


def test_one_line_installs_all_missing_libraries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    apt = tmp_path / "apt-get"
    apt.write_text("")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    line = doctor.install_line({"liba.so.1": "liba1", "libb.so.2": "libb2"})
    assert line.endswith("apt-get install --no-install-recommends liba1 libb2")


def test_without_apt_the_sonames_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "liba.so.1" in doctor.install_line({"liba.so.1": "liba1"})


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wayland"),
        ({"DISPLAY": ":0"}, "xcb"),
        ({}, ""),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "xcb;wayland"}, "xcb"),
    ],
)
def test_the_qt_platform_follows_the_display(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", "linux")
    assert doctor.qt_platform() == expected


@pytest.mark.parametrize(
    ("cuda", "card", "ok"), [(True, True, True), (False, False, True), (False, True, False)]
)
def test_a_card_that_torch_cannot_use_is_a_warning(cuda: bool, card: bool, ok: bool) -> None:
    facts: dict[str, str | bool] = {"version": "2.13.0", "cuda": cuda, "device": "A100"}
    found = doctor.torch_answer(facts, card=card)
    assert found.ok is ok
    assert doctor.exit_code((found,)) == (0 if ok else 3)


def test_a_folder_that_can_be_written_is_fine(tmp_path: Path) -> None:
    assert doctor.check_folder(tmp_path / "new" / "folder").ok
    assert list((tmp_path / "new" / "folder").iterdir()) == []


def test_a_full_disk_is_a_warning(tmp_path: Path) -> None:
    assert doctor.exit_code((doctor.check_folder(tmp_path, free_bytes=1),)) == 3


def test_a_file_in_place_of_the_folder_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    assert doctor.exit_code((doctor.check_folder(tmp_path / "taken"),)) == 2


def test_the_whole_examination_loads_neither_qt_nor_torch() -> None:
    program = (
        "import sys; from bpstudio import doctor; checks = doctor.check();"
        "print(doctor.report(checks, json=True));"
        "sys.exit(bool({'torch', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    names = [item["name"] for item in json.loads(done.stdout)["checks"]]
    assert {"Python", "PySide6", "Qt platform", "torch", "user data"} <= set(names)


@pytest.mark.parametrize(
    ("in_use", "display", "broken", "told"),
    [
        ("xcb", ":0", doctor.X11, doctor.X11),
        ("xcb", ":0", doctor.WAYLAND, {}),
        ("wayland", "", doctor.WAYLAND, doctor.WAYLAND),
        ("wayland", ":0", doctor.WAYLAND, {}),
        ("offscreen", "", doctor.OFFSCREEN, doctor.OFFSCREEN),
    ],
)
def test_what_a_window_would_lack_is_known_before_there_is_one(
    monkeypatch, in_use, display, broken, told
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert doctor.lacking_for(in_use, lambda table: broken if table is broken else {}) == told
