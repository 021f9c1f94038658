"""The life of one asset through the film, and where in the film a tag is worn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, Field

from aiuteur.craft.continuity.marks import marks_named
from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Change, Look

_WORD = re.compile(r"[\w’'-]+")
_ASKING = frozenset(
    {"where", "when", "is", "was", "are", "the", "a", "an", "in", "which", "what", "who", "does", "do", "get", "gets",
     "scene", "scenes", "shot", "shots", "his", "her", "their", "its", "with", "of", "has"}
)  # fmt: skip
MOST = 60


class LifeInScene(BaseModel):
    """One scene of an asset's life."""

    key: str
    scene: str
    number: str
    slugline: str
    tags: list[str]
    changes: list[Change]
    shots: dict[str, str] = Field(description="Numbers of the shots that the changes name, by id")
    end_tags: list[str]
    why: str


class WornIn(BaseModel):
    """A scene in which an asset wears a tag, and in which of its shots."""

    asset: str
    name: str
    tag: str
    key: str
    scene: str
    number: str
    slugline: str
    shots: list[str] = Field(description="Ids of the shots, in order")
    numbers: list[str]


@dataclass(frozen=True, slots=True)
class Moment:
    """What one edit did to a look: tags and texts that differ, in a sentence."""

    scene: str
    sentence: str


def life(view: View, asset_id: str) -> list[LifeInScene]:
    """Every scene that has a look of the asset, in the order of the film."""
    found: list[LifeInScene] = []
    for key, scene in view.all(Scene):
        scene_id = key.split("/")[1]
        look = view.find(f"look/{scene_id}/{asset_id}", Look)
        if look is None:
            continue
        named = {one.shot: view.find(f"shot/{scene_id}/{one.shot}", Shot) for one in look.changes}
        found.append(
            LifeInScene(
                key=f"look/{scene_id}/{asset_id}",
                scene=scene_id,
                number=scene.number,
                slugline=scene.slugline,
                tags=list(look.tags),
                changes=list(look.changes),
                shots={one: shot.number for one, shot in named.items() if shot is not None},
                end_tags=list(look.end_tags),
                why=look.why,
            )
        )
    return found


def where(view: View, question: str) -> list[WornIn]:
    """Where a tag is worn: "torn", "where is the coat torn?", "Mara muddy". At most 60, in the order of the film.

    Words that name no tag must be found in the asset: in its names, description, or what it wears.
    """
    words = [word for word in _WORD.findall(question.casefold()) if word not in _ASKING]
    used = {tag for _, look in view.all(Look) for tag in (*look.tags, *look.end_tags)}
    tags = {*(tag for tag in used if tag.casefold() in question.casefold()), *(set(marks_named(words)) & used)}
    about = [word for word in words if not marks_named([word]) and not any(word in tag.casefold() for tag in tags)]
    found = [one for tag in sorted(tags) for one in _worn(view, tag, about)]
    order = {key.split("/")[1]: scene.order for key, scene in view.all(Scene)}
    return sorted(found, key=lambda one: (order.get(one.scene, ""), one.name, one.tag))[:MOST]


def _worn(view: View, tag: str, about: Sequence[str]) -> list[WornIn]:
    found: list[WornIn] = []
    for key, look in view.all(Look):
        scene_id = key.split("/")[1]
        scene, asset = view.find(f"scene/{scene_id}", Scene), view.find(f"asset/{look.asset}", Asset)
        if scene is None or asset is None or not _speaks_of(asset, look, about):
            continue
        shots = _shots_wearing(view, scene_id, look, tag)
        if not shots and tag not in (*look.tags, *look.end_tags):
            continue
        found.append(
            WornIn(
                asset=look.asset,
                name=asset.name,
                tag=tag,
                key=key,
                scene=scene_id,
                number=scene.number,
                slugline=scene.slugline,
                shots=[one for one, _ in shots],
                numbers=[number for _, number in shots],
            )
        )
    return found


def _shots_wearing(view: View, scene_id: str, look: Look, tag: str) -> list[tuple[str, str]]:
    """Ids and numbers of the shots that show the asset while it wears the tag."""
    passed, found = set[str](), list[tuple[str, str]]()
    for key, shot in view.all(Shot, f"shot/{scene_id}/"):
        shot_id = key.split("/")[2]
        passed.add(shot_id)
        shown = (shot.place, *(one.asset for one in shot.cast), *(one.asset for one in shot.props))
        if look.asset in shown and tag in look.worn_in(passed):
            found.append((shot_id, shot.number))
    return found


def _speaks_of(asset: Asset, look: Look, about: Sequence[str]) -> bool:
    worn = look.appearance.garment.replace("_", " ") if look.appearance is not None else ""
    text = " ".join((asset.name, *asset.aliases, asset.description, look.description, worn, *asset.tags)).casefold()
    return all(word.rstrip("s") in text or (word == "coat" and bool(worn)) for word in about)


def moment(before: Look | None, after: Look | None, scene: str) -> Moment | None:
    """What one edit of a look did; None for one that moved nothing that a person would see."""
    if after is None:
        return Moment(scene, "Taken out of the scene.") if before is not None else None
    said = list[str]()
    if before is None:
        said.append("First seen here" if not after.end_tags else f"First seen here, ends {', '.join(after.end_tags)}")
    else:
        said += _differing(before, after)
    return Moment(scene, "; ".join(said) + ".") if said else None


def _differing(before: Look, after: Look) -> list[str]:
    said: list[str] = []
    for word, one, two in (("start", before.tags, after.tags), ("end", before.end_tags, after.end_tags)):
        came, gone = [tag for tag in two if tag not in one], [tag for tag in one if tag not in two]
        said += [f"{tag} at its {word}" for tag in came] + [f"no longer {tag} at its {word}" for tag in gone]
    if before.description != after.description:
        said.append("described otherwise")
    if (before.appearance, before.setting, before.colour, before.prop_kind) != (
        after.appearance, after.setting, after.colour, after.prop_kind,
    ):  # fmt: skip
        said.append("looks otherwise")
    if before.decisions != after.decisions and not said:
        said.append("a question answered")
    if before.why != after.why and after.why:
        said.append(f"why: {after.why}")
    return said
