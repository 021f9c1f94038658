#!/usr/bin/env bash
# The checks that play films in a browser need Chromium. Debian's package is installed where that can be done.
set -uo pipefail
if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Setting up: Chromium, for the checks that play films" >&2
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
    exit 0
  fi
fi
echo "CHROMIUM IS MISSING: the checks that play a film in a browser cannot run here. On Debian: apt install chromium" >&2
[ -n "${CI:-}" ] && exit 1
exit 0
