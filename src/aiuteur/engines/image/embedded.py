"""The embedded image engine: draws a panel as a still picture. Runs in a pool worker: files in, files out.

It is told what a paid engine is told in prose: the panel. Deterministic: one request, one picture, to the bit on one
machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from aiuteur.craft.picture.director import stage_shot
from aiuteur.craft.picture.panel import Panel
from aiuteur.craft.picture.raster import Image
from aiuteur.engines.image.pictures import written

ENGINE = "embedded:previz"
VERSION = 4  # raised by hand when its pictures change


def draw(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Write `still.png` into the folder `out`.

    request: {"panel": Panel.stored(), "at": "start" | "end", "width", "height", "take" (1: the first composition)}.
    Returns {"files": {"still": {"path", "media_type", "width", "height"}}}.
    Raises ValueError for an impossible request, OSError when the picture cannot be written.
    """
    return {"files": {"still": written(drawn(request), Path(out) / "still.png", 4)}}


def drawn(request: dict[str, Any]) -> Image:
    """The picture of a request, in memory."""
    width, height = int(request["width"]), int(request["height"])
    at: Literal["start", "end"] = "end" if request.get("at") == "end" else "start"
    return stage_shot(Panel.model_validate(request["panel"]), width, height, int(request.get("take", 1))).still(at)
