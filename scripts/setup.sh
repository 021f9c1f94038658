#!/usr/bin/env bash
# Make the virtual environment and install the pinned requirements with their hashes, and Aiuteur itself from here.
set -euo pipefail
python=$1 venv=$2 pins=$3
cd "$(dirname "$0")/.."

"$python" - <<'PY' || exit 1
import sys
if sys.version_info < (3, 11):
    sys.exit(f"Aiuteur needs Python 3.11 or later; this is {sys.version.split()[0]}. Name another: make PYTHON=python3.12")
PY
if [ ! -x "$venv/bin/python" ]; then
  echo "Setting up (once): a virtual environment in $venv" >&2
  "$python" -m venv "$venv" || {
    echo "Python cannot make a virtual environment here. On Debian: apt install python3-venv" >&2
    exit 1
  }
fi
echo "Setting up: installing what $pins names" >&2
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$pins"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
"$venv/bin/python" -m compileall -q src/aiuteur  # once here, not with the first command
