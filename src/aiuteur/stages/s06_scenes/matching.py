"""Which names of the script stand for which assets: shown, so that a slip is seen, and put right once and for all.

The script says a name in many ways. An asset answers to its name and its aliases; where neither fits, to a name that is so
like them that it is most likely the same one mistyped (`craft/language/alike`, 85 percent and more). What a person puts
right becomes an alias of the asset they choose: aliases are known again when the script is read anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from aiuteur.craft.language.alike import alike, bare, likeness
from aiuteur.craft.screenplay.headings import read_heading
from aiuteur.craft.screenplay.scenes import cast_of
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document, Schema
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset

Kind = Literal["character", "place"]
How = Literal["name", "alias", "alike", "none"]


class Near(Schema):
    """An asset that a name may stand for, and how alike the two are, in percent."""

    asset: str
    name: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Match:
    """A name of the script and the asset it was taken for. `scenes` are ids, in the script's order.

    `answers_to` is that one of the asset's own names by which it was found.
    """

    name: str
    kind: Kind
    asset: str | None
    how: How
    likeness: int
    answers_to: str
    scenes: tuple[str, ...]
    others: tuple[Near, ...]


def matches(view: View) -> list[Match]:
    """Every name that has lines, every place of a slugline; those that need a look first, then as they come."""
    assets = {key.partition("/")[2]: asset for key, asset in view.all(Asset)}
    said: dict[tuple[Kind, str], tuple[str, list[str]]] = {}
    for key, script in view.all(ScriptScene):
        for kind, name in _named(script):
            _, scenes = said.setdefault((kind, bare(name)), (name, []))
            if (scene := key.partition("/")[2]) not in scenes:
                scenes.append(scene)
    found = [_match(kind, name, tuple(scenes), assets) for (kind, _), (name, scenes) in said.items()]
    return sorted(found, key=_urgency)


def _urgency(one: Match) -> int:
    return {"none": 0, "alike": 1, "alias": 3, "name": 3}[one.how] - (one.how == "name" and bool(one.others))


def owner_of(name: str, kind: Kind, assets: Mapping[str, Asset]) -> tuple[str | None, How]:
    """The asset that answers to a name, and by what: its own name, an alias, or a name that is nearly the same."""
    mine = {one: asset for one, asset in assets.items() if asset.asset_kind == kind}
    wanted = bare(name)
    for one, asset in mine.items():
        if bare(asset.name) == wanted:
            return one, "name"
    for one, asset in mine.items():
        if wanted in map(bare, asset.aliases):
            return one, "alias"
    near = [one for one, asset in mine.items() if any(alike(name, other) for other in (asset.name, *asset.aliases))]
    best = max(near, key=lambda one: _like(name, mine[one]), default=None)
    return best, "alike" if best is not None else "none"


def taken_for(view: View, name: str, kind: Kind, asset_id: str) -> dict[str, Document | None]:
    """A name that stands for another asset than it was taken for: it becomes an alias of that one, and of no other.

    Raises NotFound, and BadInput where the name is itself the name of an asset: then the two assets are one or they are not.
    """
    assets = {key.partition("/")[2]: asset for key, asset in view.all(Asset)}
    chosen = assets.get(asset_id)
    if chosen is None or chosen.asset_kind != kind:
        raise NotFound(f"There is no such {kind} in this film.", fields={"asset": asset_id})
    owner, how = owner_of(name, kind, assets)
    if how == "name" and owner is not None and owner != asset_id:
        raise BadInput(
            f"{assets[owner].name} is an asset of its own. If the two are one, merge them.",
            code="own-name",
            fields={"asset": owner},
        )
    changes: dict[str, Document | None] = {
        f"asset/{one}": asset.but(aliases=tuple(alias for alias in asset.aliases if bare(alias) != bare(name)))
        for one, asset in assets.items()
        if one != asset_id and asset.asset_kind == kind and bare(name) in map(bare, asset.aliases)
    }
    if bare(name) not in map(bare, (chosen.name, *chosen.aliases)):
        changes[f"asset/{asset_id}"] = chosen.but(aliases=(*chosen.aliases, name))
    return changes


def _named(script: ScriptScene) -> Iterator[tuple[Kind, str]]:
    for member in cast_of(script.elements):
        for name in (member.name, *member.also):
            yield "character", name
    heading = read_heading(script.heading())
    if heading.place:
        yield "place", ", ".join(part for part in (heading.place, heading.sub_place) if part)


def _match(kind: Kind, name: str, scenes: tuple[str, ...], assets: Mapping[str, Asset]) -> Match:
    owner, how = owner_of(name, kind, assets)
    others = [
        Near(asset=one, name=asset.name, likeness=_like(name, asset))
        for one, asset in assets.items()
        if one != owner and asset.asset_kind == kind and any(alike(name, each) for each in (asset.name, *asset.aliases))
    ]
    others.sort(key=lambda one: -one.likeness)
    called = (
        "" if owner is None else max((assets[owner].name, *assets[owner].aliases), key=lambda one: likeness(name, one))
    )
    return Match(name, kind, owner, how, likeness(name, called), called, scenes, tuple(others))


def _like(name: str, asset: Asset) -> int:
    return max(likeness(name, other) for other in (asset.name, *asset.aliases))
