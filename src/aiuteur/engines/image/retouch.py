"""The embedded engine of retouching: a part of any picture drawn anew inside a mask. Files in, files out.

It draws what the two other embedded engines draw, and lets it be seen inside the mask alone. It knows the outlines of its
own pictures, not those of a photograph: there it sets its own drawing into the mask. Asked to draw nothing, it fills the
mask from what is around it. For image keys, and for frames.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from aiuteur.craft.picture.raster import Image
from aiuteur.craft.picture.retouch import covering, filled, region_of, retouched, weights
from aiuteur.engines.image import embedded, sheets
from aiuteur.engines.image.pictures import opened, opened_mask, written

ENGINE = "embedded:retouch"
VERSION = 1  # raised by hand when its pictures change
MOST_PIXELS = 50_000_000
_BY = {embedded.ENGINE: embedded.drawn, sheets.ENGINE: sheets.drawn}


def draw(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Write `sheet.png` into the folder `out`: the picture `base` with what `mask` shows in white drawn anew.

    request: {"by": "embedded:sheets" | "embedded:previz", "draw": a request of that engine, with its take}, or neither: then
    the mask is filled from around it. media: "base", a picture; "mask", of any size, white where the picture may change.
    Pixels outside the mask equal those of the base. Returns {"files": {"sheet": {"path", "media_type", "width", "height"}}}.
    Raises ValueError for an empty mask, a picture too large, or an impossible request; OSError when it cannot be written.
    """
    base = opened(media["base"])
    height, width = base.shape[:2]
    if width * height > MOST_PIXELS:
        raise ValueError(
            f"This picture is {width} × {height}; retouching takes {MOST_PIXELS // 10**6} million pixels at most."
        )
    region = region_of(opened_mask(media["mask"]), width, height)
    colours = base[..., :3]
    if "draw" in request:
        made = retouched(colours, region, covering(_BY[request["by"]](request["draw"]), width, height))
    else:
        made = filled(colours, region)
    if base.shape[2] == 4:
        made = np.dstack([made, _seen(base, weights(region))])
    return {"files": {"sheet": written(made, Path(out) / "sheet.png", 5)}}


def _seen(base: Image, share: np.ndarray[Any, np.dtype[np.float32]]) -> Image:
    """How solid a picture with transparency is: what was drawn into it is seen."""
    clear = base[..., 3].astype(np.float32)
    return np.rint(clear + (255 - clear) * share).astype(np.uint8)
