"""The embedded image engine: draws a panel as a still picture. Runs in a pool worker: files in, files out.

It is told what a paid engine is told in prose: the panel. Deterministic: one request, one picture, to the bit on one
machine.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import cv2

from aiuteur.craft.picture.director import stage_shot
from aiuteur.craft.picture.panel import Panel

ENGINE = "embedded:previz"
VERSION = 3  # raised by hand when its pictures change


def draw(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Write `still.png` into the folder `out`.

    request: {"panel": Panel.stored(), "at": "start" | "end", "width", "height", "take" (1: the first composition)}.
    Returns {"files": {"still": {"path", "media_type", "width", "height"}}}.
    Raises ValueError for an impossible request, OSError when the picture cannot be written.
    """
    width, height = int(request["width"]), int(request["height"])
    at: Literal["start", "end"] = "end" if request.get("at") == "end" else "start"
    shot = stage_shot(Panel.model_validate(request["panel"]), width, height, int(request.get("take", 1)))
    image = shot.still(at)
    path = Path(out) / "still.png"
    done, data = cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 4])
    if not done:
        raise OSError(f"The picture of {width}×{height} could not be packed as PNG; try a smaller frame.")
    part = path.with_name(path.name + ".part")
    part.write_bytes(data.tobytes())
    part.replace(path)
    still = {"path": str(path), "media_type": "image/png", "width": width, "height": height}
    return {"files": {"still": still}}
