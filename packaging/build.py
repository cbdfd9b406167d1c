"""Builds what people install: freezes bpstudio, tries it, and packs it for this system.

    python packaging/dev.py build             the folder dist/bpstudio and the installers in dist/
    python packaging/build.py --pack-only     pack what was frozen before

Run by dev.py in the environment that it has set up.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tarfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGING, BUILD, DIST = ROOT / "packaging", ROOT / "build", ROOT / "dist"
FROZEN = DIST / "bpstudio"
ICON = ROOT / "resources" / "icons" / "bpstudio.svg"
ENTRY = ROOT / "resources" / "desktop"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
LIMIT_S = 360
MAINTAINER = "bpstudio authors <nobody@example.org>"
DEPENDS = (
    "libc6 (>= 2.34)", "libglib2.0-0 | libglib2.0-0t64", "libgl1", "libegl1", "libxkbcommon0",
    "libdbus-1-3", "libfontconfig1", "libgssapi-krb5-2", "libxcb-cursor0", "libxcb-icccm4",
    "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0",
)  # fmt: skip
"""What Qt and PyTorch take from the system; found in clean Debian 12 and Ubuntu 22.04."""
CONTROL = """Package: bpstudio
Version: {version}
Architecture: {machine}
Maintainer: {maintainer}
Installed-Size: {kilobytes}
Depends: {depends}
Section: science
Priority: optional
Description: draw a neural network, train it, and see whether backpropagation works
 A desktop application in which analysts draw a neural network, train it with
 PyTorch, and see loss and the gradient of every layer while it learns.
 Everything is included; nothing is downloaded.
"""
HOOK = """#!/bin/sh
set -e
if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database -q || true; fi
if command -v gtk-update-icon-cache >/dev/null; then
  gtk-update-icon-cache -q -f /usr/share/icons/hicolor || true
fi
"""


def say(text: str) -> None:
    """Tell the person at the keyboard, at once."""
    print(f"build.py: {text}", flush=True)


def version() -> str:
    """The version of this source."""
    text = (ROOT / "bpstudio" / "__init__.py").read_text(encoding="utf-8")
    return text.split('__version__ = "', 1)[1].split('"', 1)[0]


def draw_icons(folder: Path) -> None:
    """The mark of the program as PNG of every size, .ico and .icns."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(ICON))
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        pixmap.save(str(folder / f"{size}.png"))
    largest = Image.open(folder / "512.png")
    largest.save(folder / "bpstudio.ico", sizes=[(size, size) for size in SIZES if size <= 256])
    largest.save(folder / "bpstudio.icns")
    assert application is not None


def freeze() -> None:
    """The program with its own Python, in dist/bpstudio."""
    from licences import collect

    draw_icons(BUILD / "icons")
    shutil.rmtree(BUILD / "licences", ignore_errors=True)
    lacking = collect(BUILD / "licences")
    if lacking:
        raise SystemExit(f"build.py: no licence is known of {', '.join(lacking)}")
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath",
         str(DIST), "--workpath", str(BUILD / "pyinstaller"), str(PACKAGING / "bpstudio.spec")],
        check=True, cwd=ROOT,
    )  # fmt: skip
    size = folder_bytes(FROZEN) / 2**20
    say(f"frozen in {time.monotonic() - began:.0f} s: {size:.0f} MB")


def folder_bytes(folder: Path) -> int:
    """What the files below a folder hold."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def program() -> Path:
    """The frozen program."""
    return FROZEN / ("bpstudio.exe" if sys.platform == "win32" else "bpstudio")


def try_out(path: Path) -> None:
    """Let the frozen program test itself; it must say that it can do everything."""
    done = subprocess.run(
        [str(path), "self-test"], stdout=subprocess.PIPE, check=False, timeout=LIMIT_S, text=True
    )
    if done.returncode != 0 or not json.loads(done.stdout).get("ok"):
        raise SystemExit(f"build.py: the frozen program failed its own test: {done.stdout}")
    say(f"self-test: {done.stdout.strip()}")


# -------------------------------------------------------------------------------------- Linux


def stage_linux(root: Path, prefix: str) -> None:
    """The tree of an installed program below `root`, with the program in `prefix`."""
    shutil.rmtree(root, ignore_errors=True)
    place = root / prefix.lstrip("/")
    place.parent.mkdir(parents=True)
    shutil.copytree(FROZEN, place, symlinks=True)
    share = root / "usr" / "share"
    for source, target in (
        (ENTRY / "bpstudio.desktop", share / "applications" / "bpstudio.desktop"),
        (ENTRY / "bpstudio.xml", share / "mime" / "packages" / "bpstudio.xml"),
        (
            PACKAGING / "linux" / "org.bpstudio.bpstudio.metainfo.xml",
            share / "metainfo" / "org.bpstudio.bpstudio.metainfo.xml",
        ),
        (ROOT / "LICENSE", share / "doc" / "bpstudio" / "copyright"),
        (ICON, share / "icons" / "hicolor" / "scalable" / "apps" / "bpstudio.svg"),
    ):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    for size in SIZES:
        for kind, name in (
            ("apps", "bpstudio"),
            ("mimetypes", "application-x-bpstudio-project+zip"),
        ):
            target = share / "icons" / "hicolor" / f"{size}x{size}" / kind / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(BUILD / "icons" / f"{size}.png", target)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "bpstudio").symlink_to(f"{prefix}/bpstudio")


def make_deb() -> Path:
    """A package for Debian and Ubuntu."""
    stage = BUILD / "deb"
    stage_linux(stage, "/opt/bpstudio")
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()
    control = stage / "DEBIAN"
    control.mkdir()
    control.joinpath("control").write_text(
        CONTROL.format(
            version=version(),
            machine=machine,
            maintainer=MAINTAINER,
            kilobytes=folder_bytes(stage) // 1024,
            depends=", ".join(DEPENDS),
        ),
        encoding="utf-8",
    )
    for name in ("postinst", "postrm"):
        control.joinpath(name).write_text(HOOK, encoding="utf-8")
        control.joinpath(name).chmod(0o755)
    target = DIST / f"bpstudio_{version()}_{machine}.deb"
    command = [
        "dpkg-deb",
        "--root-owner-group",
        "-Zzstd",
        "-z10",
        "--build",
        str(stage),
        str(target),
    ]
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    say(
        f"{target.name}: {target.stat().st_size / 2**20:.0f} MB in {time.monotonic() - began:.0f} s"
    )
    return target


def make_rpm() -> Path:
    """A package for Fedora, openSUSE and what follows them."""
    stage, top = BUILD / "rpm" / "stage", BUILD / "rpm" / "top"
    stage_linux(stage, "/opt/bpstudio")
    shutil.rmtree(top, ignore_errors=True)
    given = {"_topdir": top, "_rpmdir": DIST, "its_version": version(), "its_stage": stage}
    defines = [word for name, value in given.items() for word in ("--define", f"{name} {value}")]
    file = "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm"
    defines += ["--define", f"_build_name_fmt {file}"]
    began = time.monotonic()
    spec = str(PACKAGING / "linux" / "bpstudio.rpm.spec")
    subprocess.run(["rpmbuild", "--quiet", "-bb", *defines, spec], check=True)
    (target,) = DIST.glob(f"bpstudio-{version()}-1.*.rpm")
    shutil.rmtree(BUILD / "rpm")
    took = time.monotonic() - began
    say(f"{target.name}: {target.stat().st_size / 2**20:.0f} MB in {took:.0f} s")
    return target


def make_tar() -> Path:
    """An archive with a script that installs for one user."""
    name = f"bpstudio-{version()}-linux"
    stage = BUILD / "tar" / name
    stage_linux(stage, "/opt/bpstudio")
    shutil.copyfile(PACKAGING / "linux" / "install.sh", stage / "install.sh")
    (stage / "install.sh").chmod(0o755)
    plain = DIST / f"{name}.tar"
    with tarfile.open(plain, "w") as archive:
        archive.add(stage, arcname=name)
    target = DIST / f"{name}.tar.zst"
    target.unlink(missing_ok=True)
    subprocess.run(["zstd", "-q", "-10", "-T0", "--rm", str(plain), "-o", str(target)], check=True)
    say(f"{target.name}: {target.stat().st_size / 2**20:.0f} MB")
    return target


# ---------------------------------------------------------------------------- Windows and macOS


def make_windows() -> Path:
    """An installer for one user, by NSIS."""
    target = DIST / f"bpstudio-{version()}-windows.exe"
    shutil.copyfile(BUILD / "icons" / "bpstudio.ico", FROZEN / "bpstudio.ico")
    defines = [f"-DVERSION={version()}", f"-DPAYLOAD={FROZEN}", f"-DOUT={target}"]
    script = str(PACKAGING / "windows" / "bpstudio.nsi")
    subprocess.run(["makensis", "-WX", "-V2", *defines, script], check=True)
    return target


def make_macos() -> Path:
    """A disk image with the program in it."""
    target = DIST / f"bpstudio-{version()}-macos.dmg"
    script = str(PACKAGING / "macos" / "make_dmg.sh")
    subprocess.run(["bash", script, str(DIST / "bpstudio.app"), str(target)], check=True)
    return target


def pack() -> None:
    """Installers for this system."""
    if sys.platform == "win32":
        say(f"wrote {make_windows()}")
    elif sys.platform == "darwin":
        say(f"wrote {make_macos()}")
    else:
        if shutil.which("dpkg-deb"):
            make_deb()
        if shutil.which("rpmbuild"):
            make_rpm()
        if shutil.which("zstd"):
            make_tar()


def main() -> int:
    """Freeze, try, pack."""
    parser = argparse.ArgumentParser(prog="build.py", description="Build what people install.")
    parser.add_argument("--pack-only", action="store_true", help="pack what was frozen before")
    asked = parser.parse_args()
    if not asked.pack_only:
        freeze()
        try_out(program())
    pack()
    return 0


if __name__ == "__main__":
    sys.exit(main())
