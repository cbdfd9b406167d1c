#!/bin/sh
# Installs bpstudio for this user, or takes it away again: ./install.sh [--remove]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$data/bpstudio-program
bin=$HOME/.local/bin

refresh() {
  if command -v update-mime-database >/dev/null; then update-mime-database "$data/mime" || true; fi
  if command -v update-desktop-database >/dev/null; then
    update-desktop-database -q "$data/applications" || true
  fi
}

remove() {
  rm -rf "$program"
  rm -f "$bin/bpstudio" "$data/applications/bpstudio.desktop" "$data/mime/packages/bpstudio.xml"
  find "$data/icons/hicolor" \( -name 'bpstudio.png' -o -name 'bpstudio.svg' \
    -o -name 'application-x-bpstudio-project+zip.png' \) -delete 2>/dev/null || true
}

if [ "${1:-}" = --remove ]; then
  remove
  refresh
  echo "bpstudio is removed. Projects and settings are still there."
  exit 0
fi
if [ $# -gt 0 ]; then
  echo "usage: $0 [--remove]" >&2
  exit 2
fi
remove
mkdir -p "$bin" "$data/applications" "$data/mime/packages" "$data/icons"
cp -a "$here/opt/bpstudio" "$program"
ln -s "$program/bpstudio" "$bin/bpstudio"
sed "s|^Exec=bpstudio|Exec=\"$program/bpstudio\"|" \
  "$here/usr/share/applications/bpstudio.desktop" >"$data/applications/bpstudio.desktop"
cp "$here/usr/share/mime/packages/bpstudio.xml" "$data/mime/packages/"
cp -a "$here/usr/share/icons/hicolor" "$data/icons/"
refresh
echo "bpstudio is installed: $bin/bpstudio"
