"""The embedded engine of image keys: portraits, turnarounds, expressions, boards of places and things. Files in, files out.

It is told what somebody or something looks like, and the film's style; it draws them by the hand that draws the film.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2

from aiuteur.craft.picture.panel import Appearance, Prop, Setting, StyleLook
from aiuteur.craft.picture.raster import Image
from aiuteur.craft.picture.sheets import expressions, place_board, portrait, thing_board, turnaround

ENGINE = "embedded:sheets"
VERSION = 1  # raised by hand when its pictures change


def draw(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Write `sheet.png` into the folder `out`.

    request: {"sheet": "key" | "turnaround" | "expressions", "name", "style": StyleLook.stored(), "width", "height", "take"}
    and what is drawn: "appearance", "setting", or "prop" with the "setting" it stands in, each as `stored()`.
    Returns {"files": {"sheet": {"path", "media_type", "width", "height"}}}. Raises ValueError for an impossible request,
    OSError when the picture cannot be written.
    """
    image = _drawn(request)
    path = Path(out) / "sheet.png"
    done, data = cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, 5])
    if not done:
        raise OSError(
            f"The picture of {image.shape[1]}×{image.shape[0]} could not be packed as PNG; try a smaller one."
        )
    part = path.with_name(path.name + ".part")
    part.write_bytes(data.tobytes())
    part.replace(path)
    sheet = {"path": str(path), "media_type": "image/png", "width": image.shape[1], "height": image.shape[0]}
    return {"files": {"sheet": sheet}}


def _drawn(request: dict[str, Any]) -> Image:
    style, name = StyleLook.model_validate(request.get("style", {})), str(request["name"])
    width, height, take = int(request["width"]), int(request["height"]), int(request.get("take", 1))
    if "appearance" in request:
        look = Appearance.model_validate(request["appearance"])
        if request["sheet"] == "turnaround":
            return turnaround(look, name, style, width, height)
        if request["sheet"] == "expressions":
            return expressions(look, name, style, width, height)
        return portrait(look, name, style, width, height, take)
    setting = Setting.model_validate(request.get("setting", {}))
    if "prop" in request:
        return thing_board(Prop.model_validate(request["prop"]), setting, style, width, height, take)
    return place_board(setting, style, width, height, take)
