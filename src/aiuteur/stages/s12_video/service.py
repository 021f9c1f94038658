"""Verbs of the film: another take of a clip, an earlier one or one's own in its place, a trim, an issue; and whether it stands.

Each verb says which documents change and writes nothing: it is saved by the studio's desk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from aiuteur.craft.cut.timebase import cut_points
from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.schema import Document
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.attribution import attribute
from aiuteur.stages.s12_video.document import (
    Bed,
    BedMode,
    Clip,
    Cut,
    Issue,
    Placed,
    Recording,
    SceneTiming,
    Timing,
    Voices,
)
from aiuteur.stages.s12_video.draft import rate_of

Changes = Mapping[str, Document | None]


def another_take(clip: Clip) -> Clip:
    """The clip document that asks for a new take; the one before stays in the vault."""
    return clip.but(take=clip.take + 1)


def bed_of(view: View) -> Bed:
    """The film's own sound, if somebody brought one."""
    return view.find("bed", Bed) or Bed()


def with_bed(view: View, file: MediaRef | None, mode: BedMode, level_db: int) -> Changes:
    """A sound of one's own under the whole film; None takes it away again."""
    return {"bed": None if file is None else bed_of(view).but(media=file, mode=mode, level_db=level_db)}


def ready(view: View) -> list[str]:
    """What is missing before the film can be shown, in sentences."""
    cut = view.find("cut", Cut)
    if cut is None or cut.film is None:
        return ["The film has not been put together yet."]
    return []


def clip_of(view: View, scene: str, shot: str) -> Clip:
    """The clip of a shot; an empty one where none was made. Raises NotFound for a shot that is not there."""
    if view.find(f"shot/{scene}/{shot}", Shot) is None:
        raise NotFound("There is no such shot in this film.", fields={"scene": scene[:40], "shot": shot[:40]})
    return view.find(f"clip/{scene}/{shot}", Clip) or Clip()


def shown_instead(view: View, scene: str, shot: str, file: MediaRef | None) -> Changes:
    """A clip of one's own, or an earlier take, in the clip's place; None takes it away again. Raises NotFound.

    Another file has other frames to spare, so what was trimmed is let go where it does not fit it.
    """
    now = clip_of(view, scene, shot)
    pinned = None if now.video is not None and file is not None and file.hash == now.video.hash else file
    wished = now.but(pinned=pinned)
    shown, planned = wished.shown, planned_frames(view).get(f"{scene}/{shot}", 0)
    if shown is None or not _fits(wished.head, wished.tail, planned, shown.frames):
        wished = wished.but(head=0, tail=0)
    return {} if wished == now else {f"clip/{scene}/{shot}": wished}


def trimmed(view: View, scene: str, shot: str, head: int, tail: int) -> Changes:
    """Frames left out at the ends of a clip; a tail below nothing takes handle in. Raises NotFound, BadInput."""
    now = clip_of(view, scene, shot)
    shown, planned = now.shown, planned_frames(view).get(f"{scene}/{shot}", 0)
    if shown is None or not planned:
        raise BadInput("This shot has no clip to trim yet. Make it first.", code="not-ready")
    if not _fits(head, tail, planned, shown.frames):
        raise BadInput(
            f"The clip holds {shown.frames} frames and the shot plays {planned} of them: its head can lose up to "
            f"{planned - 1}, its tail can gain {max(0, shown.frames - planned)}, and one frame has to stay.",
            fields={"frames": shown.frames, "planned": planned},
        )
    wished = now.but(head=head, tail=tail)
    return {} if wished == now else {f"clip/{scene}/{shot}": wished}


@dataclass(frozen=True)
class TrimRoom:
    """How far the ends of a clip can be moved, in frames: what its head can lose, what its tail can lose and gain; and how
    many it is short of what the shot plays."""

    head: int
    tail: int
    spare: int
    short: int


def trim_room(clip: Clip, planned: int) -> TrimRoom:
    """What `trimmed` takes of a clip as it stands."""
    frames = clip.shown.frames if clip.shown is not None else 0
    return TrimRoom(
        head=max(0, planned - 1 - max(0, clip.tail)),
        tail=max(0, planned - 1 - clip.head),
        spare=max(0, frames - planned),
        short=max(0, planned - max(0, clip.tail) - frames) if frames else 0,
    )


def _fits(head: int, tail: int, planned: int, frames: int) -> bool:
    return 0 <= head < planned and head + tail < planned and planned - tail <= max(frames, planned)


def planned_frames(view: View) -> dict[str, int]:
    """Frames that the shot list gives each shot of the film (`<scene>/<shot>`), before anything is trimmed."""
    settings = view.find("input", Input)
    scenes = [key.split("/")[1] for key, one in view.all(Scene) if one.included]
    shots = [found for scene_id in scenes for found in view.all(Shot, f"shot/{scene_id}/")]
    if settings is None:
        return {}
    points = cut_points([one.duration_ms for _, one in shots], rate_of(settings))
    lengths = (end - begin for begin, end in pairwise(points))
    return {key.partition("/")[2]: frames for (key, _), frames in zip(shots, lengths, strict=True)}


def spoken_instead(view: View, scene: str, shot: str, line: int, file: MediaRef | None) -> Changes:
    """A recording of one's own in place of a spoken line; None takes it away again. Raises NotFound for a line that is not
    there."""
    voices = view.find(f"voices/{scene}/{shot}", Voices)
    if voices is None or not 0 <= line < len(voices.speech):
        raise NotFound("There is no such spoken line in this shot.", fields={"scene": scene[:40], "shot": shot[:40]})
    name, text = voices.speech[line].name, voices.speech[line].text
    nth = sum((one.name, one.text) == (name, text) for one in voices.speech[:line])
    others = tuple(one for one in voices.own if (one.name, one.text, one.nth) != (name, text, nth))
    mine = () if file is None else (Recording(name=name, text=text, nth=nth, media=file),)
    wished = voices.but(own=(*others, *mine))
    return {} if wished == voices else {f"voices/{scene}/{shot}": wished}


@dataclass(frozen=True)
class Moment:
    """What plays at a frame of the film: the shot, if one does, and the frame of its clip."""

    scene: str
    shot: str
    frame: int


def moment(view: View, frame: int) -> Moment:
    """What plays at a frame of the film as it was cut. Raises BadInput for one behind its end."""
    scenes, frames = clock_of(view)
    if not 0 <= frame < frames:
        raise BadInput(f"The film has {frames} frames; there is no frame {frame}.", fields={"frames": frames})
    for scene_id, timing in scenes.items():
        inside = frame - timing.first_frame
        for placed in timing.shots:
            if placed.at_frame <= inside < placed.at_frame + placed.frames:
                return Moment(scene_id, placed.shot, inside - placed.at_frame + placed.head)
    return Moment("", "", frame)


def clock_of(view: View) -> tuple[Mapping[str, SceneTiming], int]:
    """The clock that the film on screen runs by: the one it was cut by, else today's. Scenes, and frames in all."""
    cut, timing = view.find("cut", Cut), view.find("timing", Timing)
    if cut is not None and cut.film is not None:
        return (cut.scenes or (timing.scenes if timing is not None else {})), cut.frames
    return (timing.scenes, timing.frames) if timing is not None else ({}, 0)


def placed_in(view: View, scene: str, shot: str) -> tuple[int, Placed] | None:
    """Where a shot stands in the film on screen: its first frame, and its place in the scene."""
    found = clock_of(view)[0].get(scene)
    placed = next((one for one in found.shots if one.shot == shot), None) if found is not None else None
    return None if found is None or placed is None else (found.first_frame + placed.at_frame, placed)


def marked(view: View, issue: Issue) -> tuple[str, Issue]:
    """A new issue under a key of its own, with where it comes from."""
    found = attribute(view, issue)
    return f"issue/{new_id()}", issue.but(stage=found.stage, place=found.place, why=found.why, by="rule")


def issue_of(view: View, issue: str) -> Issue:
    """An issue by its id. Raises NotFound."""
    found = view.find(f"issue/{issue}", Issue)
    if found is None:
        raise NotFound("There is no such issue in this film.", fields={"issue": issue[:40]})
    return found


def judged_again(view: View, issue_id: str, **changes: object) -> Changes:
    """An issue changed: its kind and words decide anew where it comes from, unless a person has said so. Raises NotFound."""
    now = issue_of(view, issue_id)
    wished = now.but(**changes)
    if wished.by == "rule":
        found = attribute(view, wished)
        wished = wished.but(stage=found.stage, place=found.place, why=found.why)
    return {} if wished == now else {f"issue/{issue_id}": wished}


def sent_to(view: View, issue_id: str, stage: str, title: str, author: str) -> Changes:
    """An issue that a person attributes to another stage. Raises NotFound."""
    now = issue_of(view, issue_id)
    place = now.place if now.stage == stage else ""
    return {f"issue/{issue_id}": now.but(stage=stage, place=place, why=f"Chosen by hand: {title}.", by=author)}


def near(place: str, key: str) -> bool:
    """Whether what stands on a document is surely moved by it: of the same shot or scene, or the film as a whole.

    The rest may be moved: a shot may change how somebody looks from then on, and mostly it does not.
    """
    kind, _, where = place.partition("/")
    if key in ("timing", "cut", "sound/film") or kind not in (*_OF_SHOTS, *_OF_SCENES):
        return True
    other, _, there = key.partition("/")
    scene = where.partition("/")[0]
    if kind in _OF_SCENES or other == "sound":
        return there == scene or there.startswith(f"{scene}/")
    return there == where


_OF_SHOTS = ("shot", "prompt", "frame", "confirm", "clip", "voices")
_OF_SCENES = ("scene", "script", "look", "sound")
