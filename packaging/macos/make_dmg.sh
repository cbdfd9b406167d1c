#!/usr/bin/env bash
# Signs the bundle where there is an identity, notarises it where there are credentials, and packs it:
#   make_dmg.sh dist/bpstudio.app dist/bpstudio.dmg
# MACOS_IDENTITY names the certificate; NOTARY_PROFILE a profile stored by `notarytool store-credentials`.
set -euo pipefail
app=$1
image=$2
here=$(cd "$(dirname "$0")" && pwd)
identity=${MACOS_IDENTITY:--}
codesign --force --deep --options runtime --timestamp="$([ "$identity" = - ] && echo none || echo auto)" \
  --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --deep --strict "$app"
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname bpstudio -srcfolder "$stage" -ov -format UDZO "$image"
if [ -n "${NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
