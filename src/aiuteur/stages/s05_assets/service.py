"""Verbs of the assets: made by hand, merged, split, renamed; and what the gate asks for.

Each verb says which documents change (None: one that goes) and writes nothing: it is saved by the studio's desk.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur.craft.language.alike import bare
from aiuteur.craft.language.looks import appearance_of
from aiuteur.craft.language.places import setting_of
from aiuteur.craft.language.props import props_in
from aiuteur.craft.language.prose import Person
from aiuteur.craft.language.tables import WORD, given_names
from aiuteur.craft.language.wishes import wished_looks
from aiuteur.craft.picture.panel import Appearance
from aiuteur.craft.sound.voice import allocate
from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.order import between
from aiuteur.kit.schema import Document
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s05_assets.document import Asset, AssetKind, Picture, Retouch, Style
from aiuteur.timelines.keys import scopes_of

_SEXES = {
    "female": frozenset({"she", "her", "woman", "girl", "lady", "mother", "grandmother", "daughter", "sister", "wife"}),
    "male": frozenset({"he", "his", "him", "man", "boy", "father", "grandfather", "son", "brother", "husband"}),
}
Changes = Mapping[str, Document | None]
LONGEST_NAME = 120


def ready(view: View) -> list[str]:
    """What is missing before the assets can be locked, in sentences."""
    missing = [
        f"{asset.name} has no looks yet. Describe them, or waive {asset.name}."
        for _, asset in view.all(Asset)
        if asset.asset_kind == "character" and asset.appearance is None and not asset.waived
    ]
    missing += [
        f"{asset.name} has no setting yet. Describe the place, or waive it."
        for _, asset in view.all(Asset)
        if asset.asset_kind == "place" and asset.setting is None and not asset.waived
    ]
    return missing + ([] if view.find("style", Style) is not None else ["The film has no style yet."])


def unsettled(view: View, scopes: frozenset[str]) -> list[str]:
    """What a person must still lock or waive before the stage is approved: all that the script needs, and the style."""
    waiting = [
        f"{asset.name} is neither locked nor waived. Lock it once you like it, or waive it."
        for key, asset in view.all(Asset)
        if needed(asset) and not asset.waived and scopes.isdisjoint(scopes_of(key))
    ]
    if view.find("style", Style) is not None and scopes.isdisjoint(scopes_of("style")):
        waiting.append("The style is not locked. Look at it on three frames, then lock it.")
    return waiting


def needed(asset: Asset) -> bool:
    """Whether the script needs an asset: a line of it shows or names it."""
    return bool(asset.evidence)


def by_hand(view: View, kind: AssetKind, name: str, description: str) -> tuple[str, Asset]:
    """A new asset, its looks read from name and description. Raises BadInput for a name that one of its kind has."""
    name = clean_name(name)
    _free(view, kind, name)
    settings = view.find("input", Input)
    language = settings.language if settings is not None else "en"
    last = max((asset.order for _, asset in view.all(Asset)), default=None)
    asset = Asset(order=between(last, None), asset_kind=kind, name=name, description=description)
    if kind == "character":
        look = appearance_of(_somebody(name, description), [f"{name}. {description}"])
        asset = asset.but(appearance=look, voice=allocate([(name, look.gender, look.age)], language)[name])
    elif kind == "place":
        asset = asset.but(setting=setting_of(name, action_text=description).but(name=name))
    else:
        seen = [mention.kind for mention in props_in(f"a {name}. {description}")]
        asset = asset.but(prop_kind=seen[0] if seen else "thing")
    return f"asset/{new_id()}", asset


def merged(view: View, keep: str, gone: str) -> Changes:
    """Two assets that are one: `keep` answers to the other's names and takes its lines; the other goes.

    Raises NotFound, BadInput for an asset and itself, or for a person and a thing.
    """
    one, other = asset_of(view, keep), asset_of(view, gone)
    if keep == gone:
        raise BadInput(f"{one.name} cannot be merged with itself. Choose another asset.")
    things = "character" not in (one.asset_kind, other.asset_kind) and "place" not in (one.asset_kind, other.asset_kind)
    if one.asset_kind != other.asset_kind and not things:
        raise BadInput(f"{one.name} is a {one.asset_kind} and {other.name} a {other.asset_kind}: they cannot be one.")
    names = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    whole = one.but(
        aliases=tuple(name for name in names if bare(name) != bare(one.name)),
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        tags=tuple(dict.fromkeys((*one.tags, *other.tags))),
        description=one.description or other.description,
    )
    changes: dict[str, Document | None] = {f"asset/{keep}": whole, f"asset/{gone}": None}
    theirs = view.find(f"picture/{gone}", Picture)
    if theirs is not None:
        changes[f"picture/{gone}"] = None
        if view.find(f"picture/{keep}", Picture) is None:
            changes[f"picture/{keep}"] = theirs.but(asset=keep)
    return changes


def split(view: View, asset_id: str, alias: str) -> Changes:
    """An alias becomes an asset of its own, which starts with the same looks. Raises NotFound, BadInput."""
    one = asset_of(view, asset_id)
    if alias not in one.aliases:
        raise BadInput(f"{one.name} has no other name {alias!r} to split off.", fields={"alias": alias})
    lines = tuple(line for line in one.evidence if bare(alias) in bare(line.quote))
    rest = one.but(aliases=tuple(name for name in one.aliases if name != alias))
    _, fresh = by_hand(View({}), one.asset_kind, alias, "")
    key = f"asset/{new_id()}"
    return {
        f"asset/{asset_id}": rest,
        key: fresh.but(order=between(one.order, _after(view, one.order)), evidence=lines, prop_kind=one.prop_kind),
    }


def renamed(view: View, asset_id: str, name: str) -> Changes:
    """Another name; the script's name stays as an alias, so that its lines are still found. Raises NotFound, BadInput."""
    one, name = asset_of(view, asset_id), clean_name(name)
    if name == one.name:
        return {}
    _free(view, one.asset_kind, name, but=f"asset/{asset_id}")
    others = tuple(alias for alias in (*one.aliases, one.name) if bare(alias) != bare(name))
    return {f"asset/{asset_id}": one.but(name=name, aliases=tuple(dict.fromkeys(others)))}


def asked(view: View, asset_id: str, guidance: str | None, sheets: tuple[str, ...] | None, again: bool) -> Changes:
    """The wish for a picture: the first one, another take, with other guidance, or with more sheets. Raises NotFound."""
    asset_of(view, asset_id)
    key = f"picture/{asset_id}"
    before = view.find(key, Picture)
    now = before or Picture(asset=asset_id)
    changes: dict[str, object] = {} if sheets is None else {"sheets": sheets}
    if guidance is not None and guidance.strip() != now.guidance:
        changes |= {"guidance": guidance.strip(), "pinned": None, "retouch": None}
    elif again and before is not None:
        changes |= {"take": now.take + (before.key is not None), "pinned": None, "retouch": None}
    wished = now.but(**changes)
    return {} if wished == before else {key: wished}


def repainted(
    view: View, asset_id: str, base: MediaRef, mask: MediaRef, guidance: str, stood: Picture | None
) -> Changes:
    """The wish for a part of a picture drawn anew. `stood` is the document that first held `base`; None for a new upload.

    Raises NotFound.
    """
    asset_of(view, asset_id)
    now = view.find(f"picture/{asset_id}", Picture) or Picture(asset=asset_id)
    drawn_by, way = ("",), 1
    if stood is not None and base.origin == "engine":
        before = stood.retouch
        drawn_by = (stood.guidance,) if before is None else (*before.drawn_by, before.guidance)
        way = stood.take if before is None else before.way
    retouch = Retouch(base=base, mask=mask, guidance=guidance.strip(), drawn_by=drawn_by, way=way)
    wished = now.but(retouch=retouch, pinned=None)
    return {} if wished == now else {f"picture/{asset_id}": wished}


def shown_instead(view: View, asset_id: str, picture: MediaRef | None) -> Changes:
    """A picture of one's own, or an earlier take, in the key's place; None takes it away again. Raises NotFound."""
    asset_of(view, asset_id)
    now = view.find(f"picture/{asset_id}", Picture) or Picture(asset=asset_id)
    return {f"picture/{asset_id}": now.but(pinned=None if picture == now.key else picture)}


def asset_of(view: View, asset_id: str) -> Asset:
    """An asset by its id. Raises NotFound."""
    found = view.find(f"asset/{asset_id}", Asset)
    if found is None:
        raise NotFound(f"There is no asset {asset_id[:40]!r} in this film.", fields={"asset": asset_id[:40]})
    return found


def clean_name(name: str) -> str:
    """A name in one line. Raises BadInput for none, or a page of it."""
    found = " ".join(name.split())
    if not found or len(found) > LONGEST_NAME:
        raise BadInput(f"An asset needs a name of 1 to {LONGEST_NAME} characters.", fields={"name": found[:40]})
    return found


def _somebody(name: str, description: str) -> Person:
    """A person by what name and description say: their sex by given name, noun or pronoun, their age by adjectives."""
    words = [word.casefold() for word in WORD.findall(f"{name} {description}")]
    named = next((given_names()[word] for word in words if word in given_names()), None)
    counted = {sex: sum(word in told for word in words) for sex, told in _SEXES.items()}
    told = max(counted, key=lambda sex: counted[sex]) if any(counted.values()) else named
    look, _ = wished_looks(Appearance(), f"{name}, {description}")
    return Person(
        name=name, gender="female" if told == "female" else "male" if told == "male" else "neutral", age=look.age
    )


def _free(view: View, kind: AssetKind, name: str, but: str = "") -> None:
    for key, asset in view.all(Asset):
        names = {bare(one) for one in (asset.name, *asset.aliases)}
        if key != but and asset.asset_kind == kind and bare(name) in names:
            raise BadInput(
                f"There is a {kind} called {asset.name} already. Open it, or choose another name.",
                code="name-taken",
                fields={"key": key, "name": asset.name},
            )


def _after(view: View, order: str) -> str | None:
    return min((asset.order for _, asset in view.all(Asset) if asset.order > order), default=None)
