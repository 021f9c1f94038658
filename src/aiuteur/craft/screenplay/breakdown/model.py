"""What a breakdown holds. Every item carries its evidence: where the script says so, and in which words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from aiuteur.craft.terms import IntExt, TimeOfDay

Category = Literal["props", "wardrobe", "vehicles", "animals", "sounds", "extras", "effects"]
CATEGORIES: tuple[Category, ...] = ("props", "wardrobe", "vehicles", "animals", "sounds", "extras", "effects")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the script that show something."""

    element: int  # index of the element in the screenplay
    text: str  # the sentence, without emphasis marks; a cue as typed
    line: int | None = None  # of the source, from 1; None where the format has no lines


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of one scene, by its plain name: letter, oil lamp, dog."""

    name: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the cast in one scene."""

    name: str
    speeches: int  # in this scene; none: seen and silent
    seen: bool  # False: only heard (V.O., O.S.)
    evidence: tuple[Evidence, ...]  # the first cue, and the first action that shows them


@dataclass(frozen=True, slots=True)
class SceneSheet:
    """One breakdown sheet."""

    number: str
    numbered: bool  # whether the number is the script's own; else it is the scene's place in the script
    heading: str
    int_ext: IntExt | None
    place: str
    sub_place: str
    time: TimeOfDay | None
    continuous: bool  # the time is that of the scene before
    page: int  # on which it begins, from 1
    eighths: int
    running_ms: int
    first: int  # index of the first element
    cast: tuple[Player, ...]
    items: dict[Category, tuple[Item, ...]] = field(default_factory=dict[Category, tuple[Item, ...]])


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The sheets in order, and what the script counts as a whole."""

    scenes: tuple[SceneSheet, ...]
    characters: dict[str, int]  # name → speeches, in order of appearance
    cues: int
    transitions: int
    dual: int  # pairs of speeches said together
    pages: int
    language: str  # of the script; things are found in English scripts
