"""The API as it describes itself, asked once in a process: it takes a second."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from aiuteur.app import description


@cache
def spec() -> dict[str, Any]:
    """The description (OpenAPI). Nobody changes it."""
    return json.loads(description())
