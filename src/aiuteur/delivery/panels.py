"""The contact sheet's picture. It brings OpenCV and the lettering, and no documents, so that a worker starts at once."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.contact_sheet import contact_sheet, fitted


def _small(path: str) -> NDArray[np.uint8]:
    picture = cv2.imread(path, cv2.IMREAD_COLOR_RGB)
    if picture is None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), path)
    return fitted(np.asarray(picture, np.uint8))


def contact_sheet_png(rows: Sequence[tuple[str, str, str]], title: str, notes: str) -> bytes:
    """PNG bytes of the sheet of (still's file, slate, words) in order. Raises OSError for a still that cannot be read."""
    with ThreadPoolExecutor(4, thread_name_prefix="sheet") as readers:
        pictures = readers.map(_small, [path for path, _, _ in rows])
        stills = [(picture, *row[1:]) for picture, row in zip(pictures, rows, strict=True)]
    sheet = contact_sheet(stills, title, notes)
    # a quick compression: a fifth larger, and half a second sooner
    _, data = cv2.imencode(".png", cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR, dst=sheet), [cv2.IMWRITE_PNG_COMPRESSION, 2])
    return data.tobytes()


def draw(rows: Sequence[tuple[str, str, str]], title: str, notes: str, out: str) -> None:
    """Draw a sheet as the PNG file `out`; what a pool worker is asked for. Raises OSError."""
    Path(out).write_bytes(contact_sheet_png(rows, title, notes))
