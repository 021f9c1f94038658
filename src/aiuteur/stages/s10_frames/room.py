"""What the screen of a scene's frames is told beside its documents: the chain, what drifted, what a frame is made from."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pydantic import BaseModel, Field

from aiuteur.craft.picture.drift import SURE, limit_of
from aiuteur.craft.picture.panel import Panel
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.chain import by_rule, joined, may_join, prompts_of
from aiuteur.stages.s10_frames.document import ENDS, At, Frame
from aiuteur.stages.s10_frames.drift import Drifted, drifted, looked_at

Standing = Literal["none", "drawn", "own", "retouched", "shared"]


class FrameDriftAnswer(BaseModel):
    """A marked region of a frame: x, y, width and height in thousandths of it."""

    flag: str = Field(description="The id of the flag that it raised")
    part: Literal["clothes", "mark", "place"]
    of: str
    mark: str
    box: tuple[int, int, int, int]
    sentence: str
    evidence: list[str]


class FrameEndAnswer(BaseModel):
    """One of the two frames of a shot."""

    at: At
    standing: Standing = Field(description="Where the picture comes from")
    words: str = Field(description="The prompt that an engine which reads is sent")
    retouched_by: str = Field(description="The words a part of it was drawn by")
    drift: list[FrameDriftAnswer]


class ShotFramesAnswer(BaseModel):
    """One shot's frames. `made` is false where they have to be made yet."""

    key: str
    shot: str
    number: str
    action: str
    made: bool
    card: bool = Field(description="A title card")
    may_join: bool = Field(description="There is a picture before it in the scene")
    joined: bool = Field(description="It begins with the frame on which the shot before ends")
    by_rule: bool = Field(description="Joined, or not, as the rule says")
    by_hand: bool = Field(
        description="A person put a picture there: the clip goes from one to the other, and nobody acts"
    )
    ends: list[FrameEndAnswer]


class ChainLink(BaseModel):
    """One picture of the scene, in the order in which they follow from each other."""

    shots: list[str] = Field(description="The shots it serves: one, or two where it is shared")
    numbers: list[str]
    at: At = Field(description="Which frame of the first of them")
    cut: bool = Field(description="A cut lies before it; else it follows from the frame before")


class MeasuredKind(BaseModel):
    """How one kind of seeded change was found."""

    kind: str
    said: str
    tried: int
    found: int


class DetectorAnswer(BaseModel):
    """The drift detector: its limits, and how well it did on seeded changes, on a day. Shares in thousandths."""

    shots: int = Field(description="How many shots of this scene have been looked over as they stand")
    clothes_limit: int = Field(description="In tenths of a CIELAB unit")
    place_limit: int
    mark_limit: int = Field(description="Thousandths of certainty")
    measured_on: str
    frames: str = Field(description="Whose frames it was measured on")
    scenes: int
    regions: int
    false_alarms: int
    false_alarm_permille: int
    changes: int
    found: int
    recall_permille: int
    precision_permille: int
    kinds: list[MeasuredKind]


class SceneFramesAnswer(BaseModel):
    """The frames of a scene, in the order of its shots."""

    scene: str
    number: str
    slugline: str
    width: int
    height: int
    cards: list[ShotFramesAnswer]
    chain: list[ChainLink]
    detector: DetectorAnswer


def scene_frames(view: View, scene_id: str) -> SceneFramesAnswer:
    """One scene. Raises NotFound."""
    scene = view.find(f"scene/{scene_id}", Scene)
    if scene is None:
        raise NotFound(f"There is no scene {scene_id[:40]!r} in this film.", fields={"scene": scene_id[:40]})
    settings = view.get("input", Input)
    prompts, shared, marked = prompts_of(view, scene_id), joined(view, scene_id), drifted(view, scene_id)
    cards: list[ShotFramesAnswer] = []
    before: Prompt | None = None
    for key, prompt in prompts:
        cards.append(_card(view, key, prompt, before, key in shared, [one for one in marked if one.key == key]))
        before = prompt
    return SceneFramesAnswer(
        scene=scene_id,
        number=scene.number,
        slugline=scene.slugline,
        width=settings.width,
        height=settings.height,
        cards=cards,
        chain=_chain(cards),
        detector=_detector(view, scene_id, prompts[0][1].panel if prompts else Panel()),
    )


def _card(
    view: View, key: str, prompt: Prompt, before: Prompt | None, shared: bool, marked: list[Drifted]
) -> ShotFramesAnswer:
    frame = view.find(key, Frame) or Frame()
    shot = view.get(key.replace("frame/", "shot/", 1), Shot)
    words = {"start": prompt.frame_start, "end": prompt.frame_end}
    rule = before is not None and may_join(before.panel, prompt.panel) and by_rule(before.panel, prompt.panel)
    return ShotFramesAnswer(
        key=key,
        shot=key.rpartition("/")[2],
        number=shot.number,
        action=shot.gist,
        made=frame.start is not None and frame.end is not None,
        card=bool(prompt.panel.card),
        may_join=before is not None and may_join(before.panel, prompt.panel),
        joined=shared,
        by_rule=shared == rule,
        by_hand=frame.by_hand,
        ends=[
            FrameEndAnswer(
                at=at,
                standing=_standing(frame, at, shared and at == "start"),
                words=words[at],
                retouched_by="" if (retouch := frame.retouch(at)) is None else retouch.guidance,
                drift=[_marked(one) for one in marked if one.drift.sighting.at == at],
            )
            for at in ENDS
        ],
    )


def _standing(frame: Frame, at: At, shared: bool) -> Standing:
    if frame.shown(at) is None:
        return "none"
    if shared:
        return "shared"
    if frame.pinned(at) is not None:
        return "own"
    return "drawn" if frame.retouch(at) is None else "retouched"


def _marked(one: Drifted) -> FrameDriftAnswer:
    seen = one.drift.sighting
    return FrameDriftAnswer(
        flag=one.flag,
        part=seen.part,
        of=seen.of,
        mark=seen.mark,
        box=seen.box,
        sentence=one.sentence,
        evidence=list(one.evidence),
    )


def _chain(cards: list[ShotFramesAnswer]) -> list[ChainLink]:
    found: list[ChainLink] = []
    for card in cards:
        for at in ENDS:
            if at == "start" and card.joined and found:
                found[-1].shots.append(card.shot)
                found[-1].numbers.append(card.number)
            else:
                found.append(ChainLink(shots=[card.shot], numbers=[card.number], at=at, cut=at == "start"))
    return found


def _detector(view: View, scene: str, panel: Panel) -> DetectorAnswer:
    facts: dict[str, Any] = dict(_measured())
    facts |= {"clothes_limit": limit_of("clothes", panel), "place_limit": limit_of("place", panel), "mark_limit": SURE}
    return DetectorAnswer(shots=looked_at(view, scene), **facts)


@cache
def _measured() -> dict[str, Any]:
    data = files("aiuteur.craft.picture").joinpath("data", "drift.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(data)
    return {name: value for name, value in found.items() if name in DetectorAnswer.model_fields}
