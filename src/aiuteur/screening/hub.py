"""The script hub as a screen shows it: every scene of the script with who is in it, and how far its film has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Literal

from pydantic import BaseModel, Field

from aiuteur.generation.standing import Standing
from aiuteur.generation.view import View
from aiuteur.screening.status import Status, status_of
from aiuteur.stages.s05_assets.document import Asset, Picture
from aiuteur.stages.s06_scenes.continuity import Risk, risks
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.studio.flags import Flag
from aiuteur.studio.stage import Stage
from aiuteur.timelines.keys import scene_of

_STORY = 6  # the stages up to here are of the whole story; what follows is made scene by scene


class SeenAnswer(BaseModel):
    """Somebody or something in a scene. `picture` is the hash of what it looks like, null where there is none yet."""

    id: str
    name: str
    kind: str
    picture: str | None
    tags: list[str] = Field(description="Its state at the end of the scene")


class SceneStageAnswer(BaseModel):
    """One of the stages 7 to 12 in one scene. `made` of `needed` things are there and up to date."""

    slug: str
    title: str
    status: Status
    made: int
    needed: int


class RiskAnswer(BaseModel):
    """Something to keep an eye on, with the lines that say so. It is advice."""

    kind: str
    sentence: str
    evidence: list[str]
    asset: str


class DependsAnswer(BaseModel):
    """An earlier scene on which this one stands: the same place, or somebody's state that is carried on."""

    scene: str
    number: str
    kind: Literal["place", "state"]
    sentence: str


class HubSceneAnswer(BaseModel):
    """One scene of the script. Times in milliseconds, length in eighths of a page."""

    id: str
    key: str
    number: str
    slugline: str
    int_ext: str
    place_name: str
    time: str
    weather: str
    eighths: int
    running_ms: int
    target_ms: int | None
    shots: int
    shots_ms: int
    synopsis: str
    included: bool
    left_out: str
    known_place: bool
    still: str | None = Field(description="The first frame of the scene: the hash of a picture")
    cast: list[SeenAnswer]
    place: SeenAnswer | None
    props: list[SeenAnswer]
    stages: list[SceneStageAnswer]
    flags: int = Field(description="Flags that nobody has settled or overridden")
    risks: list[RiskAnswer]
    depends: list[DependsAnswer]


class HubAnswer(BaseModel):
    """The scenes in their order, those that this film leaves out among them."""

    scenes: list[HubSceneAnswer]
    running_ms: int
    wished_ms: int | None


def hub_scenes(
    view: View,
    pipeline: Sequence[Stage],
    standings: Sequence[Standing],
    scopes: Collection[str],
    passed: Collection[str],
    flags: Sequence[Flag],
) -> list[HubSceneAnswer]:
    """Every scene. `scopes` are the locks of the branch, `passed` the stages that a person let pass, `flags` the open ones."""
    by_scene: dict[str, list[Standing]] = defaultdict(list)
    for one in standings:
        if (scene := scene_of(one.target.writes)) is not None:
            by_scene[scene].append(one)
    worries: dict[str, list[Risk]] = defaultdict(list)
    for risk in risks(view):
        worries[risk.scene].append(risk)
    raised: dict[str, int] = defaultdict(int)
    for flag in flags:
        raised[flag.scene] += 1
    late = [stage for stage in pipeline if stage.number > _STORY]
    found: list[HubSceneAnswer] = []
    for key, scene in view.all(Scene):
        scene_id = key.partition("/")[2]
        stages = [_stage(stage, scene_id, by_scene[scene_id], view, scopes, passed) for stage in late]
        depends = _depends(view, scene_id, scene, found)
        found.append(_scene(view, key, scene, stages, raised[scene_id], worries[scene_id], depends))
    return found


def _scene(
    view: View,
    key: str,
    scene: Scene,
    stages: list[SceneStageAnswer],
    flags: int,
    worries: Sequence[Risk],
    depends: list[DependsAnswer],
) -> HubSceneAnswer:
    scene_id = key.partition("/")[2]
    shots = view.all(Shot, f"shot/{scene_id}/")
    settings = scene.setting
    return HubSceneAnswer(
        id=scene_id,
        key=key,
        number=scene.number,
        slugline=scene.slugline,
        int_ext=settings.int_ext,
        place_name=settings.name,
        time=settings.time,
        weather=settings.weather,
        eighths=scene.eighths,
        running_ms=scene.running_ms,
        target_ms=scene.target_ms,
        shots=len(shots),
        shots_ms=sum(shot.duration_ms for _, shot in shots),
        synopsis=scene.synopsis,
        included=scene.included,
        left_out=scene.left_out,
        known_place=scene.known_place,
        still=_still(view, shots),
        cast=seen(view, scene_id, scene.cast),
        place=next(iter(seen(view, scene_id, (scene.place,))), None),
        props=seen(view, scene_id, scene.props),
        stages=stages,
        flags=flags,
        risks=[
            RiskAnswer(kind=one.kind, sentence=one.sentence, evidence=list(one.evidence), asset=one.asset)
            for one in worries
        ],
        depends=depends,
    )


def _still(view: View, shots: Sequence[tuple[str, Shot]]) -> str | None:
    """The start frame of the first shot that is no card."""
    for key, shot in shots:
        frame = view.find(key.replace("shot/", "frame/", 1), Frame)
        if frame is not None and frame.start is not None and not shot.card:
            return frame.start.hash
    return None


def seen(view: View, scene_id: str, ids: Sequence[str]) -> list[SeenAnswer]:
    """Assets as the hub shows them in one scene; what is no longer there is left out."""
    found: list[SeenAnswer] = []
    for one in ids:
        asset = view.find(f"asset/{one}", Asset)
        if asset is None:
            continue
        picture, look = view.find(f"picture/{one}", Picture), view.find(f"look/{scene_id}/{one}", Look)
        shown = None if picture is None or picture.shown is None else picture.shown.hash
        tags = [] if look is None else [str(tag) for tag in look.end_tags]
        found.append(SeenAnswer(id=one, name=asset.name, kind=asset.asset_kind, picture=shown, tags=tags))
    return found


def _stage(
    stage: Stage,
    scene_id: str,
    standings: Sequence[Standing],
    view: View,
    scopes: Collection[str],
    passed: Collection[str],
) -> SceneStageAnswer:
    mine = [one for one in standings if one.operation.stage == stage.slug]
    fresh = sum(one.state == "fresh" for one in mine)
    there = any(one.heads for one in mine)
    locked = stage.slug in passed or not {f"stage:{stage.slug}", f"stage:{stage.slug}@scene:{scene_id}"}.isdisjoint(
        scopes
    )
    status = status_of(mine, there=there, passed=locked, locked=locked)
    return SceneStageAnswer(slug=stage.slug, title=stage.title, status=status, made=fresh, needed=len(mine))


def _depends(view: View, scene_id: str, scene: Scene, before: Sequence[HubSceneAnswer]) -> list[DependsAnswer]:
    """The nearest earlier scene in the same place, and for each state that is carried the scene it comes from."""
    found: list[DependsAnswer] = []
    if not scene.included:
        return found
    told = [one for one in before if one.included]
    same = next((one for one in reversed(told) if scene.place and one.place and one.place.id == scene.place), None)
    if same is not None and same.place is not None:
        sentence = f"{same.place.name} was seen in scene {same.number}: it has to look the same."
        found.append(DependsAnswer(scene=same.id, number=same.number, kind="place", sentence=sentence))
    for one in (*scene.cast, *scene.props):
        look, asset = view.find(f"look/{scene_id}/{one}", Look), view.find(f"asset/{one}", Asset)
        if look is None or asset is None or not look.carried:
            continue
        if (last := _last_with(told, one)) is not None:
            sentence = f"{asset.name} comes from scene {last.number}: {', '.join(look.carried)}."
            found.append(DependsAnswer(scene=last.id, number=last.number, kind="state", sentence=sentence))
    return found


def _last_with(told: Sequence[HubSceneAnswer], asset: str) -> HubSceneAnswer | None:
    return next((one for one in reversed(told) if asset in {seen.id for seen in (*one.cast, *one.props)}), None)


def shared_ids(one: Scene, other: Scene) -> list[str]:
    """The assets that two scenes share, in the order of the first."""
    theirs = {other.place, *other.cast, *other.props}
    return [asset for asset in dict.fromkeys((*one.cast, one.place, *one.props)) if asset and asset in theirs]
