"""The embedded engine of image keys: portraits, turnarounds, expressions, boards of places and things. Files in, files out.

It is told what somebody or something looks like, and the film's style; it draws them by the hand that draws the film.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aiuteur.craft.picture.panel import Appearance, Prop, Setting, StyleLook
from aiuteur.craft.picture.raster import Image
from aiuteur.craft.picture.sheets import expressions, place_board, portrait, thing_board, turnaround
from aiuteur.engines.image.pictures import written

ENGINE = "embedded:sheets"
VERSION = 2  # raised by hand when its pictures change


def draw(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Write `sheet.png` into the folder `out`.

    request: {"sheet": "key" | "turnaround" | "expressions", "name", "style": StyleLook.stored(), "width", "height", "take"}
    and what is drawn: "appearance", "setting", or "prop" with the "setting" it stands in, each as `stored()`.
    Returns {"files": {"sheet": {"path", "media_type", "width", "height"}}}. Raises ValueError for an impossible request,
    OSError when the picture cannot be written.
    """
    return {"files": {"sheet": written(drawn(request), Path(out) / "sheet.png", 5)}}


def drawn(request: dict[str, Any]) -> Image:
    """The picture of a request, in memory; `expression` may give a portrait another face than its take has."""
    style, name = StyleLook.model_validate(request.get("style", {})), str(request["name"])
    width, height, take = int(request["width"]), int(request["height"]), int(request.get("take", 1))
    if "appearance" in request:
        look = Appearance.model_validate(request["appearance"])
        if request["sheet"] == "turnaround":
            return turnaround(look, name, style, width, height)
        if request["sheet"] == "expressions":
            return expressions(look, name, style, width, height)
        return portrait(look, name, style, width, height, take, request.get("expression"))
    setting = Setting.model_validate(request.get("setting", {}))
    if "prop" in request:
        return thing_board(Prop.model_validate(request["prop"]), setting, style, width, height, take)
    return place_board(setting, style, width, height, take)
