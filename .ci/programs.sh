#!/usr/bin/env bash
# The programs that the tests drive: a browser, an office suite that writes the documents offices have, and the
# recognition of scanned pages. Found on the system, or installed where we may.
set -euo pipefail
missing=()
have() { for name in "$@"; do command -v "$name" >/dev/null && return 0; done; return 1; }
have chromium chromium-browser google-chrome || missing+=(chromium)
have soffice libreoffice || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
have tesseract && tesseract --list-langs 2>/dev/null | grep -qx ita || missing+=(tesseract-ocr tesseract-ocr-ita)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "${missing[@]}" >/dev/null
    exit 0
fi
echo "Mancano programmi che servono ad alcuni test, che saranno saltati: apt-get install ${missing[*]}" >&2
echo "Programs are missing for some tests, which will be skipped: apt-get install ${missing[*]}" >&2
[ "${CI:-}" != true ]
