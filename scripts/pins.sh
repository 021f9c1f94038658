#!/usr/bin/env bash
# Compile requirements.txt and requirements-dev.txt from pyproject.toml: exact versions with hashes, no hosts.
set -euo pipefail
bin=$1
cd "$(dirname "$0")/.."
uv() { "$bin/python" -m uv "$@"; }
common=(--quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate)
uv pip compile "${common[@]}" pyproject.toml scripts/build.in -o requirements.txt
uv pip compile "${common[@]}" --group dev pyproject.toml scripts/build.in -c requirements.txt -o requirements-dev.txt
