"""The contact sheet: the start frame of every shot, in order, with its slate."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from aiuteur.craft.cut.timebase import ms_of
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s12_video.document import Timing
from aiuteur.storage.media import Media

MOST = 240  # stills on one sheet; longer films show every n-th shot


@dataclass(frozen=True)
class Sheet:
    """What a contact sheet shows: for every still its file, its slate and its words; the title, and a line of notes."""

    rows: list[tuple[str, str, str]]
    title: str
    notes: str


def sheet_of(view: View, media: Media) -> Sheet:
    """The sheet of the film as its documents stand. The frames must be there, the cut need not."""
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
    settings = view.get("input", Input)
    length = ms_of(view.get("timing", Timing).frames, Fraction(settings.rate_num, settings.rate_den))
    notes = f"{len(rows)} shots, {length / 1000:.0f} s, {settings.width}×{settings.height}"
    return Sheet(rows[::step], settings.title, notes)
