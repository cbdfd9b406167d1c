"""The files that an installer is made of are sound, and say the same as the program."""

from __future__ import annotations

import configparser
import plistlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bpstudio import __version__
from bpstudio.project.profile import MIMETYPE_CONTENT
from bpstudio.project.store import SUFFIX

MIME = MIMETYPE_CONTENT.decode("ascii")


ENTRY = Path("resources", "desktop")


@pytest.fixture
def packaging(root: Path) -> Path:
    return root / "packaging"


def test_the_desktop_file_opens_projects_in_the_program(packaging: Path) -> None:
    parser = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment]  # keys are told apart by case
    parser.read(packaging.parent / ENTRY / "bpstudio.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert entry["Exec"] == "bpstudio %f"
    assert entry["MimeType"] == f"{MIME};"
    assert entry["Type"] == "Application"
    assert entry["Categories"].startswith("Science;")
    if shutil.which("desktop-file-validate"):
        path = str(packaging.parent / ENTRY / "bpstudio.desktop")
        assert subprocess.run(["desktop-file-validate", path], check=False).returncode == 0


def test_projects_are_known_by_name_and_by_their_first_bytes(packaging: Path) -> None:
    tree = ET.parse(packaging.parent / ENTRY / "bpstudio.xml")
    name = "{http://www.freedesktop.org/standards/shared-mime-info}"
    kind = tree.find(f"{name}mime-type")
    assert kind is not None
    assert kind.get("type") == MIME
    glob, match = kind.find(f"{name}glob"), kind.find(f"{name}magic/{name}match/{name}match")
    assert glob is not None
    assert glob.get("pattern") == f"*{SUFFIX}"
    assert match is not None
    assert match.get("offset") == "30"
    assert match.get("value") == f"mimetype{MIME}"


def test_a_saved_project_has_these_first_bytes(tmp_path: Path) -> None:
    from bpstudio.project.store import Project, write

    write(Project(), tmp_path / "a.bpstudio")
    start = (tmp_path / "a.bpstudio").read_bytes()[:100]
    assert start[:4] == b"PK\x03\x04"
    assert start[30:].startswith(b"mimetype" + MIMETYPE_CONTENT)


def test_the_description_for_software_centres_is_sound(packaging: Path) -> None:
    path = packaging / "linux" / "org.bpstudio.bpstudio.metainfo.xml"
    tree = ET.parse(path).getroot()
    assert tree.findtext("provides/mediatype") == MIME
    assert tree.findtext("launchable") == "bpstudio.desktop"
    release = tree.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    if shutil.which("appstreamcli"):
        command = ["appstreamcli", "validate", "--no-net", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_the_rpm_holds_the_whole_tree_under_the_version(packaging: Path, tmp_path: Path) -> None:
    if not shutil.which("rpmbuild"):
        pytest.skip("rpmbuild is not installed")
    stage, out = tmp_path / "stage", tmp_path / "out"
    spec = packaging / "linux" / "bpstudio.rpm.spec"
    listed = spec.read_text(encoding="utf-8").split("%files\n", 1)[1].split("\n\n", 1)[0]
    names = [line.split()[-1].replace("hicolor/*", "hicolor/16x16") for line in listed.splitlines()]
    for name in names:
        path = stage / name.lstrip("/").replace("bpstudio.*", "bpstudio.png")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("stand-in", encoding="utf-8")
    given = {"_topdir": tmp_path / "top", "_rpmdir": out, "its_stage": stage}
    given |= {"its_version": __version__}
    defines = [word for name, value in given.items() for word in ("--define", f"{name} {value}")]
    subprocess.run(["rpmbuild", "--quiet", "-bb", *defines, str(spec)], check=True)
    (built,) = out.rglob("*.rpm")
    assert __version__ in built.name
    told = subprocess.run(["rpm", "-qpl", str(built)], capture_output=True, text=True, check=True)
    assert len(told.stdout.splitlines()) == len(names)


def test_the_bundle_for_macos_opens_projects(packaging: Path) -> None:
    told = plistlib.loads((packaging / "macos" / "Info.plist").read_bytes())
    assert told["CFBundleShortVersionString"] == __version__
    (kind,) = told["UTExportedTypeDeclarations"]
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == [SUFFIX[1:]]
    assert kind["UTTypeTagSpecification"]["public.mime-type"] == MIME
    rights = plistlib.loads((packaging / "macos" / "entitlements.plist").read_bytes())
    assert "com.apple.security.cs.disable-library-validation" in rights


def test_the_installer_for_windows_knows_the_same_names(packaging: Path) -> None:
    script = (packaging / "windows" / "bpstudio.nsi").read_text(encoding="utf-8")
    assert f'!define EXT "{SUFFIX}"' in script
    assert MIME in script
    assert "RequestExecutionLevel user" in script


def test_the_installer_for_windows_compiles_without_a_warning(
    packaging: Path, tmp_path: Path
) -> None:
    if not shutil.which("makensis"):
        pytest.skip("makensis is not installed")
    payload = tmp_path / "payload"
    (payload / "_internal").mkdir(parents=True)
    (payload / "bpstudio.exe").write_bytes(b"MZ")
    shutil.copyfile(packaging.parent / "LICENSE", payload / "_internal" / "LICENSE")
    from PIL import Image

    Image.new("RGBA", (64, 64)).save(payload / "bpstudio.ico")
    out = tmp_path / "bpstudio-windows.exe"
    defines = [f"-DVERSION={__version__}", f"-DPAYLOAD={payload}", f"-DOUT={out}"]
    command = ["makensis", "-WX", "-V2", *defines, str(packaging / "windows" / "bpstudio.nsi")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert out.stat().st_size > 50_000


@pytest.mark.parametrize("name", ["linux/install.sh", "macos/make_dmg.sh"])
def test_scripts_are_sound(packaging: Path, name: str) -> None:
    shell = "bash" if name.startswith("macos") else "sh"
    if not shutil.which(shell):
        pytest.skip(f"there is no {shell}")
    assert subprocess.run([shell, "-n", str(packaging / name)], check=False).returncode == 0


def test_the_workflow_builds_as_a_person_would(root: Path) -> None:
    text = (root / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert "python packaging/dev.py build" in text
    assert "bpstudio self-test" in text
    assert not re.search(r"\t", text)


@pytest.mark.skipif(not shutil.which("sh"), reason="a shell script")
def test_the_archive_installs_and_goes_again_for_one_user(packaging: Path, tmp_path: Path) -> None:
    stage, home = tmp_path / "stage", tmp_path / "home"
    share = stage / "usr" / "share"
    for folder in (stage / "opt" / "bpstudio", share / "applications", share / "mime" / "packages",
                   share / "icons" / "hicolor" / "64x64" / "apps", home):  # fmt: skip
        folder.mkdir(parents=True)
    (stage / "opt" / "bpstudio" / "bpstudio").write_text("#!/bin/sh\necho started\n")
    (stage / "opt" / "bpstudio" / "bpstudio").chmod(0o755)
    shutil.copyfile(
        packaging.parent / ENTRY / "bpstudio.desktop", share / "applications" / "bpstudio.desktop"
    )
    shutil.copyfile(
        packaging.parent / ENTRY / "bpstudio.xml", share / "mime" / "packages" / "bpstudio.xml"
    )
    (share / "icons" / "hicolor" / "64x64" / "apps" / "bpstudio.png").write_bytes(b"")
    shutil.copyfile(packaging / "linux" / "install.sh", stage / "install.sh")
    project = home / "mine.bpstudio"
    project.write_bytes(b"years of work")
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin"}

    def install(*arguments: str) -> None:
        command = ["sh", str(stage / "install.sh"), *arguments]
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)

    install()
    install()  # over an older one
    started = home / ".local" / "bin" / "bpstudio"
    assert subprocess.run([started], capture_output=True, check=True).stdout == b"started\n"
    entry = home / ".local" / "share" / "applications" / "bpstudio.desktop"
    assert f'Exec="{home}/.local/share/bpstudio-program/bpstudio" %f' in entry.read_text()
    install("--remove")
    assert not started.exists()
    assert not entry.exists()
    assert project.read_bytes() == b"years of work"
