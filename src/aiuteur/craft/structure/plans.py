"""What planning produces: treatments, beats and scene drafts, each naming the paragraphs it stands on."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from aiuteur.craft.picture.panel import Setting
from aiuteur.craft.screenplay.elements import Element
from aiuteur.kit.schema import Schema

Mode = Literal["idea", "story", "screenplay"]
Approach = Literal[
    "as_told", "through_eyes", "cold_open", "straight", "object", "backwards", "scenes", "people", "pictures"
]
Structure = Literal[
    "three_act", "fifteen_beats", "heros_journey", "story_circle", "kishotenketsu", "fichtean", "eight_sequences"
]  # fmt: skip


class Section(Schema):
    """One part of a treatment."""

    heading: str
    text: str
    passages: tuple[int, ...] = ()  # of the source: scenes of the prose, scenes of the screenplay, steps of an idea
    paragraphs: tuple[int, ...] = ()  # evidence: the source's paragraphs
    ms: int = 0


class Treatment(Schema):
    """One way to tell the story."""

    title: str
    approach: Approach
    label: str  # the approach in words: "Through Della's eyes"
    logline: str
    sections: tuple[Section, ...] = ()


class BeatPlan(Schema):
    """One beat: a step of the story on its structure."""

    title: str
    summary: str
    position_pct: Annotated[int, Field(ge=0, le=100)]
    purpose: str
    tension: Annotated[int, Field(ge=0, le=100)]
    ms: int
    passages: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    approach: Approach = "as_told"


class SceneDraft(Schema):
    """One scene of the script with where it comes from."""

    elements: tuple[Element, ...]
    setting: Setting = Setting()
    beat: int = 0  # index of the beat it plays
    paragraphs: tuple[int, ...] = ()
    ms: int = 0
