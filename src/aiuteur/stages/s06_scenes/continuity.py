"""Continuity risks: what the script says about two scenes that follow each other, and that may not fit together.

They are advice, each with the lines it stands on. What the looks, the shots and the frames really hold is looked at in their
own stages, where it raises flags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from aiuteur.craft.continuity.marks import marks_given, marks_taken, sentences_about
from aiuteur.craft.language.props import props_in
from aiuteur.craft.picture.panel import Mark
from aiuteur.craft.screenplay.headings import read_heading
from aiuteur.craft.screenplay.scenes import cast_of
from aiuteur.generation.view import View
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene

RiskKind = Literal["weather", "hour", "state", "hand", "journey", "unknown"]


@dataclass(frozen=True, slots=True)
class Risk:
    """Something to keep an eye on in a scene. `asset` is an id, where it is about somebody or something."""

    kind: RiskKind
    scene: str
    sentence: str
    evidence: tuple[str, ...]
    asset: str = ""


@dataclass(frozen=True, slots=True)
class _Told:
    """A scene of the film with what the script says in it."""

    id: str
    scene: Scene
    script: ScriptScene | None

    @property
    def actions(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.script.elements if one.type == "action") if self.script else ()

    @property
    def continuous(self) -> bool:
        return read_heading(self.scene.slugline).continuous


def risks(view: View) -> list[Risk]:
    """All risks of the film, in its order."""
    told = [
        _Told(key.partition("/")[2], scene, view.find(f"script/{key.partition('/')[2]}", ScriptScene))
        for key, scene in view.all(Scene)
        if scene.included
    ]
    assets = {key.partition("/")[2]: asset for key, asset in view.all(Asset)}
    found = [risk for before, after in pairwise(told) for risk in _between(before, after, assets)]
    found += [risk for one in told for risk in _unknown(one, assets)]
    found += _states(told, assets)
    place = {one.id: number for number, one in enumerate(told)}
    return sorted(found, key=lambda risk: place[risk.scene])


def _between(before: _Told, after: _Told, assets: dict[str, Asset]) -> Iterator[Risk]:
    one, two = before.scene, after.scene
    lines = (f"{one.number}. {one.slugline}", f"{two.number}. {two.slugline}")
    along = after.continuous
    same = bool(one.place) and one.place == two.place
    if one.setting.weather != two.setting.weather and (along or (same and one.setting.time == two.setting.time)):
        yield Risk(
            "weather", after.id,
            f"The weather changes from {one.setting.weather} to {two.setting.weather} although scene {two.number} goes on from scene {one.number}.",
            lines,
        )  # fmt: skip
    if along and one.setting.time != two.setting.time:
        yield Risk(
            "hour", after.id,
            f"Scene {two.number} goes on from scene {one.number}, but it is {one.setting.time} there and {two.setting.time} here.",
            lines,
        )  # fmt: skip
    if along and one.cast and two.cast and not set(one.cast) & set(two.cast):
        yield Risk(
            "journey", after.id,
            f"Scene {two.number} says that it goes on from scene {one.number}, but nobody of that scene is in it.",
            lines,
        )  # fmt: skip
    if along:
        yield from _hands(before, after, assets)


def _hands(before: _Told, after: _Told, assets: dict[str, Asset]) -> Iterator[Risk]:
    """What was in somebody's hand at the end, and is not spoken of where the action goes on."""
    last = next((text for text in reversed(before.actions) if any(one.held for one in props_in(text))), "")
    spoken = {one.kind for text in after.actions for one in props_in(text)}
    for mention in props_in(last):
        thing = next((key for key, asset in assets.items() if asset.prop_kind == mention.kind), "")
        if mention.held and mention.kind not in spoken:
            yield Risk(
                "hand", after.id,
                f"Scene {before.scene.number} ends with the {mention.word.casefold()} in hand; scene {after.scene.number} goes on and does not say where it is.",
                (last,), thing,
            )  # fmt: skip


def _unknown(told: _Told, assets: dict[str, Asset]) -> Iterator[Risk]:
    """Who speaks and is no asset, so that nobody can draw or voice them."""
    known = {
        name.casefold()
        for asset in assets.values()
        if asset.asset_kind == "character"
        for name in (asset.name, *asset.aliases)
    }
    for member in cast_of(told.script.elements) if told.script else ():
        if not {member.name.casefold(), *(name.casefold() for name in member.also)} & known:
            yield Risk(
                "unknown", told.id,
                f"{member.name} speaks in scene {told.scene.number} and is no character of the film yet.",
                (f"{told.scene.number}. {told.scene.slugline}",),
            )  # fmt: skip


def _states(told: Sequence[_Told], assets: dict[str, Asset]) -> Iterator[Risk]:
    """What the script does to somebody, and the next scene they are in: is it still to be seen?"""
    for asset_id, asset in assets.items():
        if asset.asset_kind != "character" or asset.unseen:
            continue
        worn: dict[Mark, tuple[_Told, str]] = {}
        for one in told:
            if asset_id not in one.scene.cast:
                continue
            for mark, (where, sentence) in worn.items():
                yield Risk(
                    "state", one.id,
                    f"{asset.name} is {mark} since scene {where.scene.number}. Scene {one.scene.number} comes next: is that still to be seen?",
                    (f"Scene {where.scene.number}: “{sentence}”",), asset_id,
                )  # fmt: skip
            worn = {mark: (one, sentence) for mark, sentence in _given(one, asset)}


def _given(told: _Told, asset: Asset) -> list[tuple[Mark, str]]:
    """What a scene does to somebody and does not undo, with the sentence that says so."""
    worn: dict[Mark, str] = {}
    alone = len(told.scene.cast) == 1
    for text in told.actions:
        for sentence in sentences_about(text, (asset.name, *asset.aliases), alone):
            for mark in marks_taken(sentence, tuple(worn)):
                del worn[mark]
            worn |= {mark: sentence for mark in marks_given(sentence) if mark not in worn}
    return list(worn.items())
