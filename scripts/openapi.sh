#!/usr/bin/env bash
# Write the API's description to web/openapi.json (or the file named), byte for byte the same from the same code.
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-web/openapi.json}
mkdir -p "$(dirname "$out")"
.venv/bin/python -c 'import sys; from aiuteur.app import description; sys.stdout.write(description())' >"$out.part"
mv "$out.part" "$out"
