"""The film as a timeline: what plays when, of which clip, and how each clip stands. What the player is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.generation.operation import Operation
from aiuteur.generation.standing import Standing, standings
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s12_video.assembly import as_of_now, made_of
from aiuteur.stages.s12_video.document import Clip, Cut, Placed, SceneTiming, Timing, Voices
from aiuteur.stages.s12_video.service import clock_of, planned_frames, trim_room

Standing_ = Literal["fresh", "stale", "missing"]


class SpokenLine(BaseModel):
    """A line that is heard in a shot."""

    name: str
    text: str
    media: MediaRef
    own: bool = Field(description="A recording that somebody brought stands in its place")


class TrimRoomAnswer(BaseModel):
    """How far the ends of a clip can be moved, in frames."""

    head: int = Field(description="What its head can lose")
    tail: int = Field(description="What its tail can lose")
    spare: int = Field(description="What its tail can gain")
    short: int = Field(description="What the clip is short of the shot; its last picture stands so long")


class ShotOnTime(BaseModel):
    """One shot of the film. Frames count from the film's first; `head` are frames of its clip before the one it begins with."""

    shot: str
    key: str
    label: str
    action: str
    first_frame: int
    frames: int
    head: int
    planned: int = Field(description="Frames that the shot list gives it, before anything is trimmed")
    status: Standing_ = "fresh"
    clip: MediaRef | None
    still: MediaRef | None
    take: int
    engine: str
    own: bool = Field(description="A take or clip that somebody chose stands in the place of the latest one")
    trim_head: int
    trim_tail: int
    room: TrimRoomAnswer
    lines: list[SpokenLine]


class SceneOnTime(BaseModel):
    """One scene of the film."""

    scene: str
    number: str
    slugline: str
    first_frame: int
    frames: int
    made_of: str = Field(
        description="Another, where the scene put together alone would be another film; empty: not yet"
    )
    shots: list[ShotOnTime]


class CaptionAnswer(BaseModel):
    """A caption, in frames of the film."""

    first_frame: int
    end_frame: int
    lines: list[str]


class TimelineAnswer(BaseModel):
    """The film: its exact rate, its size, its length in frames, its scenes, and the file, if it is put together."""

    title: str
    rate_num: int
    rate_den: int
    width: int
    height: int
    frames: int
    film: MediaRef | None
    film_status: Standing_
    scenes: list[SceneOnTime]
    captions: list[CaptionAnswer]
    stale_clips: int
    missing_clips: int


def timeline(view: View, operations: Sequence[Operation]) -> TimelineAnswer:
    """What the player is told of a branch."""
    settings, cut = view.find("input", Input) or Input(title="", mode="story"), view.find("cut", Cut)
    found = _standing(view, operations)
    (clock, frames), now = clock_of(view), as_of_now(view)
    planned = planned_frames(view)
    scenes = [
        _scene(view, scene_id, clock[scene_id], planned, found, made_of(now, scene_id))
        for scene_id in sorted(clock, key=lambda one: clock[one].first_frame)
    ]
    clips = [one.status for scene in scenes for one in scene.shots]
    return TimelineAnswer(
        title=settings.title,
        rate_num=settings.rate_num,
        rate_den=settings.rate_den,
        width=settings.width,
        height=settings.height,
        frames=frames,
        film=None if cut is None else cut.film,
        film_status="missing" if cut is None or cut.film is None else _state(found.get("cut")),
        scenes=scenes,
        captions=[
            CaptionAnswer(first_frame=one.first_frame, end_frame=one.end_frame, lines=list(one.lines))
            for one in (cut.captions if cut is not None else ())
        ],
        stale_clips=clips.count("stale"),
        missing_clips=clips.count("missing"),
    )


def scene_alone(view: View, scene_id: str, operations: Sequence[Operation]) -> SceneOnTime:
    """One scene by today's clock, as it is put together alone; it begins where it begins in the film on screen."""
    timing, (clock, _) = view.get("timing", Timing).scenes[scene_id], clock_of(view)
    if scene_id in clock:
        timing = timing.but(first_frame=clock[scene_id].first_frame)
    found = _standing(view, operations)
    return _scene(view, scene_id, timing, planned_frames(view), found, made_of(view, scene_id))


def _standing(view: View, operations: Sequence[Operation]) -> dict[str, Standing]:
    return {one.target.writes: one for one in standings(view, operations) if one.operation.stage == "video"}


def _scene(
    view: View,
    scene_id: str,
    timing: SceneTiming,
    planned: Mapping[str, int],
    found: Mapping[str, Standing],
    made_of: str,
) -> SceneOnTime:
    scene, first = view.find(f"scene/{scene_id}", Scene), timing.first_frame
    number = "" if scene is None else scene.number
    shots = [
        _shot(view, at := f"{scene_id}/{placed.shot}", number, first, placed, planned.get(at, 0)).model_copy(
            update={"status": _clip_state(view, f"clip/{at}", found)}
        )
        for placed in timing.shots
    ]
    return SceneOnTime(
        scene=scene_id,
        number=number,
        slugline="" if scene is None else scene.slugline,
        first_frame=first,
        frames=timing.frames,
        made_of=made_of,
        shots=shots,
    )


def _shot(view: View, at: str, number: str, first: int, placed: Placed, planned: int) -> ShotOnTime:
    shot, clip = view.find(f"shot/{at}", Shot), view.find(f"clip/{at}", Clip) or Clip()
    frame = view.find(f"frame/{at}", Frame)
    return ShotOnTime(
        shot=placed.shot,
        key=f"clip/{at}",
        label=f"{number}/{shot.number if shot is not None else '?'}",
        action="" if shot is None else shot.card or shot.action,
        first_frame=first + placed.at_frame,
        frames=placed.frames,
        head=placed.head,
        planned=planned,
        clip=clip.shown,
        still=None if frame is None else frame.start,
        take=clip.take,
        engine="" if clip.pinned is not None and clip.pinned.origin == "upload" else clip.engine,
        own=clip.pinned is not None,
        trim_head=clip.head,
        trim_tail=clip.tail,
        room=TrimRoomAnswer.model_validate(trim_room(clip, planned), from_attributes=True),
        lines=_lines(view, at),
    )


def _clip_state(view: View, key: str, found: Mapping[str, Standing]) -> Standing_:
    clip = view.find(key, Clip)
    return "missing" if clip is None or clip.shown is None else _state(found.get(key))


def _lines(view: View, at: str) -> list[SpokenLine]:
    voices = view.find(f"voices/{at}", Voices)
    return [
        SpokenLine(name=one.name, text=one.text, media=one.media, own=one.media.origin == "upload")
        for one in (voices.heard() if voices is not None else ())
    ]


def _state(found: Standing | None) -> Standing_:
    """A clip that waits for its prompt is out of date as one whose prompt has changed is."""
    if found is None or found.state == "fresh":
        return "fresh"
    return "missing" if found.state == "missing" else "stale"
