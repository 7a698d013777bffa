#!/usr/bin/env bash
# The browser of the tests: the system's Chromium, installed where we may.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends chromium >/dev/null
    exit 0
fi
echo "Serve Chromium per i test nel browser (apt-get install chromium); saranno saltati." >&2
echo "Chromium is needed for the browser tests (apt-get install chromium); they will be skipped." >&2
[ "${CI:-}" != true ]
