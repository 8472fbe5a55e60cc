#!/bin/sh
# Not yet built on a Mac. Packs an application into a disk image with a link to /Applications beside it.
#   make-dmg.sh "Anshin Guide.app" OUT.dmg "VOLUME NAME"
# The image is signed, and sent to Apple to be notarised, where these are set:
#   ANSHIN_CODESIGN_IDENTITY   "Developer ID Application: ..."
#   ANSHIN_NOTARY_PROFILE      a profile of `xcrun notarytool store-credentials`
set -eu
app=$1 out=$2 volume=$3
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$out"
hdiutil create -volname "$volume" -srcfolder "$folder" -format ULFO -fs HFS+ -ov "$out"
if [ -n "${ANSHIN_CODESIGN_IDENTITY:-}" ]; then
    codesign --force --timestamp --sign "$ANSHIN_CODESIGN_IDENTITY" "$out"
fi
if [ -n "${ANSHIN_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$out" --keychain-profile "$ANSHIN_NOTARY_PROFILE" --wait
    xcrun stapler staple "$out"
fi
