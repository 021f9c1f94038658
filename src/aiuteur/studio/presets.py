"""Style capsules to begin with, written here: ways of seeing that the embedded engine draws, and ways of writing."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from aiuteur.studio.shelf import Capsule


@cache
def presets() -> dict[str, Capsule]:
    """The capsules of `data/presets.json` by their names there: first those for pictures, then those for words."""
    told = json.loads((files("aiuteur.studio") / "data" / "presets.json").read_text(encoding="utf-8"))
    return {name: Capsule.model_validate({**one, "preset": name}) for name, one in told.items()}
