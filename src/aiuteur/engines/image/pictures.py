"""Pictures as files: packed as PNG and put where they belong in one step; and those that people brought, opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.raster import Image


def written(image: Image, path: Path, compression: int) -> dict[str, Any]:
    """Write (height, width, 3 or 4) uint8, red first, and tell of the file. Raises OSError when it cannot be written."""
    order = cv2.COLOR_RGB2BGR if image.shape[2] == 3 else cv2.COLOR_RGBA2BGRA
    done, data = cv2.imencode(".png", cv2.cvtColor(image, order), [cv2.IMWRITE_PNG_COMPRESSION, compression])
    height, width = image.shape[:2]
    if not done:
        raise OSError(f"The picture of {width}×{height} could not be packed as PNG; try a smaller one.")
    part = path.with_name(path.name + ".part")
    part.write_bytes(data.tobytes())
    part.replace(path)
    return {"path": str(path), "media_type": "image/png", "width": width, "height": height}


def opened(path: str) -> Image:
    """A picture as a browser shows it: turned as its camera was held; with its transparency (4 channels) where it has any."""
    from PIL import Image as Files
    from PIL import ImageOps

    with Files.open(path, formats=("PNG", "JPEG", "WEBP")) as file:
        turned = ImageOps.exif_transpose(file)
        clear = turned.mode in ("RGBA", "LA", "PA") or "transparency" in turned.info
        return np.asarray(turned.convert("RGBA" if clear else "RGB"), np.uint8)


def opened_mask(path: str) -> NDArray[np.uint8]:
    """A mask: (height, width), white where the picture may change, black where it is clear or black."""
    image = opened(path)
    grey = image[..., :3].max(axis=2)
    return grey if image.shape[2] == 3 else np.minimum(grey, image[..., 3])
