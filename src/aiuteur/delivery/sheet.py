"""The contact sheet: the start frame of every shot, in order, with its slate."""

from __future__ import annotations

import errno
import os
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.contact_sheet import contact_sheet, fitted
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s12_video.document import Cut
from aiuteur.storage.media import Media

MOST = 240  # stills on one sheet; longer films show every n-th shot


def _small(path: str) -> NDArray[np.uint8]:
    picture = cv2.imread(path, cv2.IMREAD_COLOR_RGB)
    if picture is None:
        raise OSError(errno.EIO, os.strerror(errno.EIO), path)
    return fitted(np.asarray(picture, np.uint8))


def contact_sheet_png(view: View, media: Media) -> bytes:
    """PNG bytes of the sheet. Import this module only when there is one to draw: it brings OpenCV and the lettering."""
    rows: list[tuple[str, str, str]] = []
    for scene_key, scene in view.all(Scene):
        scene_id = scene_key.split("/")[1]
        for shot_key, shot in view.all(Shot, f"shot/{scene_id}/") if scene.included else []:
            frame = view.find(shot_key.replace("shot/", "frame/", 1), Frame)
            if frame is not None and frame.start is not None:
                detail = f"{shot.size} {shot.movement.lower().replace('_', ' ')} {shot.duration_ms / 1000:.1f} s"
                words = shot.card or (f"{shot.lines[0].name}: {shot.lines[0].text}" if shot.lines else shot.action)
                rows.append((str(media.path_of(frame.start.hash)), f"{scene.number}/{shot.number}  {detail}", words))
    step = -(-len(rows) // MOST) if rows else 1
    with ThreadPoolExecutor(4, thread_name_prefix="sheet") as readers:
        pictures = readers.map(_small, [path for path, _, _ in rows[::step]])
        stills = [(picture, *row[1:]) for picture, row in zip(pictures, rows[::step], strict=True)]
    settings, cut = view.get("input", Input), view.get("cut", Cut)
    notes = f"{len(rows)} shots, {cut.duration_ms / 1000:.0f} s, {settings.width}×{settings.height}"
    sheet = contact_sheet(stills, settings.title, notes)
    # a quick compression: a fifth larger, and half a second sooner
    _, data = cv2.imencode(".png", cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR, dst=sheet), [cv2.IMWRITE_PNG_COMPRESSION, 2])
    return data.tobytes()
