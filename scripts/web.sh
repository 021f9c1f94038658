#!/usr/bin/env bash
# web.sh: build the web app into web/dist, unless what stands there was built from the same sources.
# web.sh check: its lint, types and tests, and whether the client still is the API's. Needs node 20.19 or later.
set -euo pipefail
cd "$(dirname "$0")/../web"
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "The web app is built with Node.js 20.19 or later (with npm), and there is none here. Install it, then run the same command again." >&2
  exit 1
fi
if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "The web app is built with Node.js 20.19 or later; this is $(node --version). Install a newer one, then run the same command again." >&2
  exit 1
fi
sources=$(find . -path ./node_modules -prune -o -path ./dist -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
if [ "${1:-build}" = build ] && [ -f dist/index.html ] && [ "$(cat dist/.built-from 2>/dev/null)" = "$sources" ]; then exit 0; fi
if ! cmp -s package-lock.json node_modules/.installed-from; then
  echo "Setting up: the web app's parts" >&2
  npm ci --ignore-scripts --no-progress --loglevel=error >&2
  cp package-lock.json node_modules/.installed-from
fi
if [ "${1:-build}" = check ]; then
  npm ci --dry-run --ignore-scripts --loglevel=error >/dev/null # fails when the lock lacks a platform's parts
  npm run --silent lint
  npm run --silent types
  npm run --silent api:check
  npm run --silent test -- --reporter=dot
  exit 0
fi
echo "Setting up: building the web app" >&2
told=$(npm run build 2>&1) || {
  echo "$told" >&2
  echo "The web app could not be built; the lines above say why." >&2
  exit 1
}
echo "$sources" >dist/.built-from
