"""What the screen of one scene is told beside its documents: where each state comes from, what is proposed, what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.generation.operation import Target
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.stages.s05_assets.document import Asset, AssetKind, Picture
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.carrying import DRAWN, decided, proposals
from aiuteur.stages.s08_looks.document import Look, LookPicture
from aiuteur.stages.s08_looks.generate import targets


class ShotInScene(BaseModel):
    """A shot to pin a change to."""

    id: str
    number: str
    action: str
    cast: list[str] = Field(description="Ids of the assets that it shows")


class BeforeAnswer(BaseModel):
    """The same asset in the scene where it was seen last."""

    key: str
    scene: str
    number: str
    slugline: str
    description: str
    end_tags: list[str]
    picture: MediaRef | None


class CarryQuestion(BaseModel):
    """A tag that the scene before ends with: does it go on here?"""

    tag: str
    answer: str = Field(description="open, kept or dropped")
    reason: str
    evidence: str = Field(description="The line that put it there, where a line did")


class LookProposal(BaseModel):
    """A change that a line of a shot asks for, and what a person said to it."""

    tag: str
    on: bool
    shot: str
    evidence: str
    state: str = Field(description="proposed, accepted, moved or refused")
    at: str = Field(description="The shot it happens in: its own, or the one it was moved to")
    by: str


class WornAnswer(BaseModel):
    """Tags in one shot."""

    shot: str
    tags: list[str]


class ElementAnswer(BaseModel):
    """One visual element of a scene."""

    key: str = Field(description="Of its look, which may not be made yet")
    asset: str
    name: str
    kind: AssetKind
    made: bool
    added: bool = Field(description="Put in by hand: no shot shows it yet, or the script does not name it")
    shown: list[str] = Field(description="Ids of the shots that show it")
    before: BeforeAnswer | None
    description: str = Field(description="What the description was before anything was changed here")
    questions: list[CarryQuestion]
    proposals: list[LookProposal]
    worn: list[WornAnswer] = Field(description="Tags in each shot that shows it")
    asset_picture: MediaRef | None


class SceneLooksAnswer(BaseModel):
    """The elements of a scene: place, cast, props, wardrobe; and how it ends, in sentences."""

    scene: str
    number: str
    slugline: str
    shots: list[ShotInScene]
    elements: list[ElementAnswer]
    summary: list[str]
    tags: list[str] = Field(description="Tags to offer: those that can be drawn, then those used in this film")
    drawn: list[str] = Field(description="The tags that the embedded engine draws")


def scene_looks(view: View, scene_id: str) -> SceneLooksAnswer:
    """One scene. Raises NotFound."""
    scene = view.find(f"scene/{scene_id}", Scene)
    if scene is None:
        raise NotFound(f"There is no scene {scene_id[:40]!r} in this film.", fields={"scene": scene_id[:40]})
    shots = [(key.split("/")[2], shot) for key, shot in view.all(Shot, f"shot/{scene_id}/")]
    prefix = f"look/{scene_id}/"
    found = [target for target in targets(view) if target.writes.startswith(prefix)]
    elements = [_element(view, target.writes, _before(target), shots) for target in found]
    return SceneLooksAnswer(
        scene=scene_id,
        number=scene.number,
        slugline=scene.slugline,
        shots=[ShotInScene(id=one, number=shot.number, action=shot.action, cast=_seen_in(shot)) for one, shot in shots],
        elements=elements,
        summary=_summary(view, [one.key for one in elements]),
        tags=list(dict.fromkeys((*DRAWN, *_used(view)))),
        drawn=list(DRAWN),
    )


def _before(target: Target) -> str | None:
    """The look that a look is carried from."""
    return next((key for key in target.reads if key.startswith("look/") and key != target.writes), None)


def _element(view: View, key: str, before: str | None, shots: Sequence[tuple[str, Shot]]) -> ElementAnswer:
    scene_id, asset_id = key.split("/")[1:]
    asset, look = view.get(f"asset/{asset_id}", Asset), view.find(key, Look)
    last = view.find(before, Look) if before else None
    picture = view.find(f"picture/{asset_id}", Picture)
    shown = [one for one, shot in shots if asset_id in _seen_in(shot)]
    return ElementAnswer(
        key=key,
        asset=asset_id,
        name=asset.name,
        kind=asset.asset_kind,
        made=look is not None,
        added=look is not None and look.added,
        shown=shown,
        before=_told_before(view, before, last),
        description=asset.description if last is None else last.description,
        questions=_questions(look, last),
        proposals=_proposed(asset_id, asset, look, shots, scene_id),
        worn=[] if look is None else _worn(look, shown, [one for one, _ in shots]),
        asset_picture=None if picture is None else picture.shown,
    )


def _told_before(view: View, key: str | None, look: Look | None) -> BeforeAnswer | None:
    if key is None or look is None:
        return None
    scene = view.get(f"scene/{key.split('/')[1]}", Scene)
    picture = view.find(key.replace("look/", "lookpicture/", 1), LookPicture)
    return BeforeAnswer(
        key=key,
        scene=key.split("/")[1],
        number=scene.number,
        slugline=scene.slugline,
        description=look.description,
        end_tags=list(look.end_tags),
        picture=None if picture is None else picture.end or picture.shown,
    )


def _questions(look: Look | None, last: Look | None) -> list[CarryQuestion]:
    """One for each tag that the scene before ends with, as it stands today."""
    if last is None:
        return []
    said = {one.tag: one for one in look.decisions if not one.shot and not one.evidence} if look is not None else {}
    found: list[CarryQuestion] = []
    for tag in last.end_tags:
        one = said.get(tag)
        line = next((change.evidence for change in reversed(last.changes) if change.tag == tag and change.on), "")
        found.append(
            CarryQuestion(
                tag=tag,
                answer="open" if one is None else "kept" if one.on else "dropped",
                reason="" if one is None else one.reason,
                evidence=line,
            )
        )
    return found


def _proposed(
    asset_id: str, asset: Asset, look: Look | None, shots: Sequence[tuple[str, Shot]], scene_id: str
) -> list[LookProposal]:
    """What the lines of the shots ask for. A tag that goes is proposed only where it is worn, or was decided about."""
    showing = [(f"shot/{scene_id}/{one}", shot) for one, shot in shots if any(m.asset == asset_id for m in shot.cast)]
    decisions = look.decisions if look is not None else ()
    worn = {*look.tags, *(change.tag for change in look.changes)} if look is not None else set[str]()
    found: list[LookProposal] = []
    for one in proposals(asset_id, asset, showing):
        said = decided(one, decisions)
        if said is None and not one.on and one.tag not in worn:
            continue
        at = one.shot if said is None or not said.shot else said.shot
        word = "refused" if said is not None and said.refused else "moved" if at != one.shot else "accepted"
        found.append(
            LookProposal(
                tag=one.tag,
                on=one.on,
                shot=one.shot,
                evidence=one.evidence,
                state="proposed" if said is None else word,
                at=at,
                by="" if said is None else said.by,
            )
        )
    return found


def _worn(look: Look, shown: Sequence[str], order: Sequence[str]) -> list[WornAnswer]:
    return [
        WornAnswer(shot=one, tags=list(look.worn_in(set(order[: order.index(one) + 1])))) for one in shown
    ]  # fmt: skip


def _seen_in(shot: Shot) -> list[str]:
    ids = [shot.place, *(one.asset for one in shot.cast), *(one.asset for one in shot.props)]
    return [one for one in dict.fromkeys(ids) if one]


def _summary(view: View, keys: Sequence[str]) -> list[str]:
    """How the scene leaves everyone and everything: who is in another state than clean, and what changed."""
    found: list[str] = []
    for key in keys:
        look = view.find(key, Look)
        asset = view.find(f"asset/{key.split('/')[2]}", Asset)
        if look is None or asset is None or not (look.end_tags or look.changes):
            continue
        worn = f"ends {', '.join(look.end_tags)}" if look.end_tags else "ends as clean as ever"
        came = [one.tag for one in look.changes if one.on and one.tag in look.end_tags]
        gone = [one.tag for one in look.changes if not one.on and one.tag not in look.end_tags]
        news = [*(f"{tag} since this scene" for tag in came), *(f"no longer {tag}" for tag in gone)]
        why = f" ({', '.join(news)})" if news else ""
        found.append(f"{asset.name} {worn}{why}.")
    return found or ["Everyone and everything leaves the scene in good order."]


def _used(view: View) -> list[str]:
    return sorted({tag for _, look in view.all(Look) for tag in (*look.tags, *look.end_tags)})
