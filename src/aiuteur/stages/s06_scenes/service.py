"""Verbs of the hub: what is in the film, and whether there is one to shoot."""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.studio.flags import Raised

Wished = dict[str, Document | None]


def running_ms(view: View) -> int:
    """Estimated running time of the scenes in this film."""
    return sum(scene.running_ms for _, scene in view.all(Scene) if scene.included)


def ready(view: View) -> list[str]:
    """What is missing before shooting can begin, in sentences."""
    scenes = view.all(Scene)
    if not scenes:
        return ["There are no scenes yet."]
    if not any(scene.included for _, scene in scenes):
        return ["No scene is in the film. Include one, or ask for more minutes."]
    return []


def included(view: View, scene_id: str, wanted: bool, reason: str) -> Wished:
    """A scene taken into the film or left out of it, and what follows for the others: which one opens and closes the film,
    and which places were seen before. Raises NotFound, BadInput where nothing would be left, or no reason is given."""
    key = f"scene/{scene_id}"
    if view.find(key, Scene) is None:
        raise NotFound("There is no such scene in this film; it may have gone from the script.")
    if not wanted and not reason:
        raise BadInput("Say why it is left out: in a month you will ask yourself.", fields={"reason": reason})
    scenes = {
        one: scene.but(included=wanted, left_out="" if wanted else reason) if one == key else scene
        for one, scene in view.all(Scene)
    }
    inside = [one for one, scene in scenes.items() if scene.included]
    if not inside:
        raise BadInput("That is the last scene of the film. Take another one in first.")
    seen: set[str] = set()
    wished: Wished = {}
    for one, scene in scenes.items():
        known = bool(scene.place) and scene.place in seen
        wished[one] = scene.but(opens_film=one == inside[0], closes_film=one == inside[-1], known_place=known)
        seen |= {scene.place} if scene.included else set()
    return wished


def in_film_order(view: View, found: Sequence[Raised]) -> list[Raised]:
    """Flags by scene; within one, as the rules of the stages give them."""
    order = {key.partition("/")[2]: place for place, (key, _) in enumerate(view.all(Scene))}
    return sorted(found, key=lambda one: order.get(one.flag.scene, len(order)))
