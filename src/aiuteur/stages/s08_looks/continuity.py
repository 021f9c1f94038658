"""What does not go together from one scene to the next, and what nobody has said yet: warnings, raised as flags.

A flag here is about the cut between two scenes in which somebody or something is seen: what it ends with in the first and
begins with in the second, as both stand now. A person's reason answers it; nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import RULE, Look
from aiuteur.stages.s08_looks.generate import targets
from aiuteur.studio.flags import Flag, flag_id

_SEEN = {
    "garment": "wears",
    "coat": "garment's colour",
    "hat": "hat",
    "scarf": "scarf",
    "hair": "hair",
    "beard": "beard",
}


@dataclass(frozen=True, slots=True)
class Joint:
    """One asset in two scenes that follow each other for it: keys, looks and scenes of both."""

    key: str
    asset: Asset
    before_key: str
    before: Look
    last: Scene
    look: Look
    scene: Scene

    @property
    def scene_id(self) -> str:
        return self.key.split("/")[1]


def joints(view: View) -> Iterator[Joint]:
    """Every asset from each of its scenes to its next, in the order of the film."""
    for target in targets(view):
        before = next((key for key in target.reads if key.startswith("look/") and key != target.writes), None)
        look, last = view.find(target.writes, Look), view.find(before, Look) if before else None
        if before is None or look is None or last is None:
            continue
        asset = view.get(f"asset/{look.asset}", Asset)
        one, two = (view.get(f"scene/{key.split('/')[1]}", Scene) for key in (before, target.writes))
        yield Joint(target.writes, asset, before, last, one, look, two)


def flags(view: View) -> list[Flag]:
    """All warnings of the looks."""
    found: list[Flag] = []
    for joint in joints(view):
        found += _lost(joint)
        found += _from_nowhere(joint)
        found += _unanswered(joint)
        found += _taken_off(joint)
        found += _changed_clothes(joint)
    return [*found, *_unpinned(view)]


def _lost(joint: Joint) -> Iterator[Flag]:
    """Torn in scene 2, whole in scene 3, and nobody says why."""
    reasons = {one.tag: one.reason for one in joint.look.decisions if not one.on and not one.shot and not one.evidence}
    for tag in joint.before.end_tags:
        if tag in joint.look.tags or reasons.get(tag) or joint.look.why:
            continue
        sentence = (
            f"{joint.asset.name} is {tag} at the end of scene {joint.last.number} and not at the start of scene "
            f"{joint.scene.number}. Carry it on, or say why it is gone."
        )
        yield _flag("look-lost", joint, tag, sentence, _evidence(joint.before, tag))


def _from_nowhere(joint: Joint) -> Iterator[Flag]:
    """Wet at the start of a scene, dry at the end of the one before."""
    reasons = {one.tag: one.reason for one in joint.look.decisions if one.on and not one.shot and not one.evidence}
    for tag in joint.look.tags:
        if tag in joint.before.end_tags or reasons.get(tag) or joint.look.why:
            continue
        sentence = (
            f"{joint.asset.name} is {tag} at the start of scene {joint.scene.number}, but not at the end of scene "
            f"{joint.last.number}. Say what happened in between, or take it off."
        )
        yield _flag("look-from-nowhere", joint, tag, sentence, ())


def _unanswered(joint: Joint) -> Iterator[Flag]:
    """A person changed how scene N ends: whether it goes on in N+1 is asked there, even where nothing is out of date."""
    answered = _answered(joint)
    by_hand = {change.tag for change in joint.before.changes if change.on and change.by != RULE}
    by_hand |= {
        one.tag
        for one in joint.before.decisions
        if one.on and not one.shot and not one.evidence and _new(joint, one.tag)
    }
    for tag in joint.before.end_tags:
        if tag in by_hand and tag in joint.look.tags and tag not in answered:
            sentence = (
                f"Scene {joint.last.number} now ends with {joint.asset.name} {tag}. Say in scene {joint.scene.number} "
                "whether that goes on."
            )
            yield _flag("look-carried", joint, tag, sentence, _evidence(joint.before, tag))


def _taken_off(joint: Joint) -> Iterator[Flag]:
    """A person took something from how scene N ends: whether N+1 may begin so is asked there."""
    answered = _answered(joint)
    gone = {change.tag: change.reason for change in joint.before.changes if not change.on and change.by != RULE}
    gone |= {one.tag: one.evidence for one in joint.before.decisions if one.on and one.refused}
    for tag, said in gone.items():
        if tag not in joint.before.end_tags and tag not in joint.look.tags and tag not in answered:
            sentence = (
                f"Scene {joint.last.number} no longer ends with {joint.asset.name} {tag}. Look whether scene "
                f"{joint.scene.number} may begin so."
            )
            yield _flag("look-gone", joint, tag, sentence, (said,) if said else ())


def _answered(joint: Joint) -> set[str]:
    """The tags of which a person said how the second scene begins."""
    return {one.tag for one in joint.look.decisions if not one.shot and not one.evidence}


def _new(joint: Joint, tag: str) -> bool:
    return tag not in joint.before.carried


def _changed_clothes(joint: Joint) -> Iterator[Flag]:
    """Another coat in the next scene without a reason."""
    one, two = joint.before.appearance, joint.look.appearance
    if one is None or two is None or joint.look.why:
        return
    differs = [word for field, word in _SEEN.items() if getattr(one, field) != getattr(two, field)]
    if differs:
        sentence = (
            f"{joint.asset.name} looks otherwise in scene {joint.scene.number} than in scene {joint.last.number}: "
            f"{', '.join(differs)}. Say why in the look, or bring both together."
        )
        values = tuple(
            f"{field}: {getattr(one, field)} → {getattr(two, field)}"
            for field in _SEEN
            if getattr(one, field) != getattr(two, field)
        )
        yield _flag("look-clothes", joint, ",".join(differs), sentence, values)


def _unpinned(view: View) -> Iterator[Flag]:
    """A change was pinned to a shot that is gone."""
    for key, look in view.all(Look):
        scene_id = key.split("/")[1]
        scene, asset = view.find(f"scene/{scene_id}", Scene), view.find(f"asset/{look.asset}", Asset)
        for one in look.decisions:
            if not one.shot or one.refused or view.find(f"shot/{scene_id}/{one.shot}", Shot) is not None:
                continue
            if scene is not None and asset is not None:
                sentence = (
                    f"The shot in which {asset.name} {'gets' if one.on else 'stops being'} {one.tag} in scene {scene.number} "
                    "is gone. Pin the change to another shot, or take it back."
                )
                about = (key, one.tag, one.shot)
                yield Flag(flag_id("look-shot-gone", *about), "look-shot-gone", scene_id, None, key, sentence)


def _evidence(look: Look, tag: str) -> tuple[str, ...]:
    said: Sequence[str] = [
        change.evidence or change.reason for change in look.changes if change.tag == tag and change.on
    ]
    return tuple(dict.fromkeys(one for one in said if one))


def _flag(kind: str, joint: Joint, about: str, sentence: str, evidence: tuple[str, ...]) -> Flag:
    return Flag(
        flag_id(kind, joint.key, joint.before_key, about), kind, joint.scene_id, None, joint.key, sentence, evidence
    )
