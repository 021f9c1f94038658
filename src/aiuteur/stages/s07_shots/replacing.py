"""What making the shot lists again by a wish would replace: tried in memory, with the rules by which they would be saved.

A lock holds a shot as it is. What a hand changed in a shot stays, field by field, as in every stage; a shot that the new list
has no place for is taken out, whoever wrote it, and its text stays in the history.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from aiuteur import timelines
from aiuteur.generation.currency import inputs_of
from aiuteur.generation.played import Played
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot, ShotsWish
from aiuteur.stages.s07_shots.draft import draft
from aiuteur.stages.s07_shots.generate import SHOTS, targets
from aiuteur.studio.place import Place
from aiuteur.timelines import Head


@dataclass
class Replaced:
    """Shots by name: those that would be another, go, keep what a hand wrote in them, or are held by a lock."""

    changed: list[str] = field(default_factory=list[str])
    gone: list[str] = field(default_factory=list[str])
    new: int = 0
    kept: list[str] = field(default_factory=list[str])
    held: list[str] = field(default_factory=list[str])

    @property
    def sentence(self) -> str:
        """For whoever is about to do it."""
        done = [
            f"{_shots(len(self.changed))} would be made otherwise" if self.changed else "",
            f"{_shots(len(self.gone))} would go" if self.gone else "",
            f"{self.new} new would come" if self.new else "",
        ]
        said = ", ".join(one for one in done if one)
        rules = [f"{said}." if said else "No shot would change."]
        rules += [f"What you changed by hand stays, in {_shots(len(self.kept))}."] if self.kept else []
        rules += (
            [
                f"{_shots(len(self.held))} {'stay as they are: they are' if len(self.held) > 1 else 'stays as it is: it is'} locked."
            ]
            if self.held
            else []
        )
        return " ".join(rules)


async def would_be_replaced(place: Place, guidance: str) -> Replaced:
    """What a wish for the shots would do to the lists as they stand. Writes nothing."""
    async with place.floor.database.read() as tx:
        view = await place.floor.views.view(tx, place.branch.id)
        scopes = {one.scope for one in await timelines.locks.locks(tx, place.branch.id)}
        played = Played(tx, _wished(view, guidance), scopes)
        return await _tried(played)


def _wished(view: View, guidance: str) -> View:
    wished = view.copy(apart=True)
    if guidance:
        wish = ShotsWish(guidance=guidance)
        wished.put(Head(ShotsWish.KIND, ShotsWish.KIND, wish.content_hash(), wish, None, 0, "", 0))
    else:
        wished.drop(ShotsWish.KIND)
    return wished


async def _tried(played: Played) -> Replaced:
    wished, found = played.view, Replaced()
    every = [(one, inputs_of(wished, one)) for one in targets(wished)]
    for target, made in await asyncio.to_thread(lambda: [(one, draft(one, read)) for one, read in every]):
        stands = await played.over_hands(made)
        for key, document in stands.items():
            head = wished.head(key)
            if head is None:
                found.new += 1
            elif played.held(key) and _moved(head, made[key]):
                found.held.append(_name(wished, key))
            elif _moved(head, document):
                found.changed.append(_name(wished, key))
            if head is not None and head.edited and not played.held(key):
                found.kept.append(_name(wished, key))
        for head in played.left_over(SHOTS, target, made):
            (found.held if played.held(head.key) else found.gone).append(_name(wished, head.key))
    return found


def _moved(head: Head, document: Document) -> bool:
    """Whether a shot would be another, wherever it stands in the list."""
    return head.document.but(order="", number="") != document.but(order="", number="")


def _name(view: View, key: str) -> str:
    scene, shot = view.find(f"scene/{key.split('/')[1]}", Scene), view.find(key, Shot)
    return f"{'?' if scene is None else scene.number}/{'?' if shot is None else shot.number}"


def _shots(number: int) -> str:
    return f"{number} shot{'' if number == 1 else 's'}"
