"""The shot list by rule: coverage breaks the scene down, names become assets, and a shot that was there keeps its id."""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur.craft.coverage.breakdown import break_down
from aiuteur.craft.coverage.plan import Acting, CastRole, InFrame, LineRef, PropSeen, SceneBrief, ShotPlan
from aiuteur.craft.coverage.wishes import bent_shots, read_shot_wishes, unmet_shot_wishes
from aiuteur.craft.language.languages import end_word
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.view import View
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Detail, InShot, Line, Shot, ShotsWish
from aiuteur.studio.identity import kept_ids
from aiuteur.studio.wished import Understood

TITLE_MS, END_MS = 3_500, 3_000


def draft(target: Target, inputs: Inputs) -> Documents:
    """The shots of one scene."""
    scene_id = target.writes.split("/")[1]
    scene = inputs.get(f"scene/{scene_id}", Scene)
    script = inputs.get(f"script/{scene_id}", ScriptScene)
    assets = {key.split("/")[1]: asset for key, asset in inputs.all(Asset)}
    plans = break_down(brief_of(scene, script, assets, inputs.get("input", Input)))
    wish = inputs.find(ShotsWish.KIND, ShotsWish)
    if wish is not None:
        plans = bent_shots(plans, read_shot_wishes(wish.guidance, scene.number))
    shots = _with_cards([_shot(plan, scene, assets) for plan in plans], scene, inputs.get("input", Input))
    ids = kept_ids([(key, _words(shot)) for key, shot in inputs.before(Shot)], [_words(shot) for shot in shots])
    keys = spread(len(shots))
    return {
        f"shot/{scene_id}/{shot_id}": shot.but(order=keys[place], number=str(place + 1))
        for place, (shot_id, shot) in enumerate(zip(ids, shots, strict=True))
    }


def understood(view: View, guidance: str) -> Understood:
    """What of a wish for the shots the draft follows, and sentences on the rest."""
    read = read_shot_wishes(guidance)
    return read.followed, [unmet_shot_wishes(read.unmet)] if read.unmet else []


def brief_of(scene: Scene, script: ScriptScene, assets: Mapping[str, Asset], settings: Input) -> SceneBrief:
    """What coverage needs to know of the scene."""
    setting = scene.setting
    cast = [assets[one] for one in scene.cast if one in assets]
    return SceneBrief(
        number=scene.number,
        int_ext=setting.int_ext,
        place=setting.name,
        place_kind=setting.kind,
        time=setting.time,
        weather=setting.weather,
        mood=scene.mood,
        elements=script.elements,
        cast=tuple(_role(asset) for asset in cast),
        known_place=scene.known_place,
        opens_film=scene.opens_film,
        closes_film=scene.closes_film,
        target_ms=scene.target_ms,
        language=settings.language,
    )


def _role(asset: Asset) -> CastRole:
    role = "voice" if asset.unseen else {"main": "lead", "supporting": "supporting", "minor": "minor"}[asset.role]
    who = {"name": asset.name, "also": asset.aliases, "role": role}
    if asset.appearance is not None:
        who |= {"gender": asset.appearance.gender, "age": asset.appearance.age}
    return CastRole.model_validate(who)


def _shot(plan: ShotPlan, scene: Scene, assets: Mapping[str, Asset]) -> Shot:
    by_name = _names(assets)
    return Shot(
        order="V",
        size=plan.size,
        angle=plan.angle,
        movement=plan.movement,
        lens_mm=plan.lens_mm,
        composition=plan.composition,
        duration_ms=plan.duration_ms,
        action=plan.action,
        lines=tuple(_line(line, by_name) for line in plan.lines),
        sound=_effects(plan),
        cast=tuple(_in_shot(one, by_name) for one in plan.cast if by_name.get(one.name.casefold())),
        crowd=plan.crowd,
        place=scene.place,
        props=tuple(_detail(prop, by_name, assets) for prop in plan.props),
        screen_side=plan.screen_side,
        transition=plan.transition,
        transition_out=plan.transition_out,
        card=plan.card,
        why=plan.note,
    )


def _names(assets: Mapping[str, Asset]) -> dict[str, str]:
    """Every name of every asset, folded, to its id; a first name never takes another's whole name."""
    found: dict[str, str] = {}
    for asset_id, asset in assets.items():
        for alias in asset.aliases:
            found.setdefault(alias.casefold(), asset_id)
    for asset_id, asset in assets.items():
        found[asset.name.casefold()] = asset_id
    return found


def _line(line: LineRef, by_name: Mapping[str, str]) -> Line:
    return Line(
        element=line.element,
        part=line.part,
        speaker=by_name.get(line.speaker.casefold(), ""),
        name=line.speaker,
        text=line.text,
        start_ms=line.start_ms,
        duration_ms=line.duration_ms,
        extension=line.extension,
        continues=line.continues,
    )


def _in_shot(one: InFrame, by_name: Mapping[str, str]) -> InShot:
    acting = {field: getattr(one, field) for field in Acting.model_fields}
    return InShot(asset=by_name[one.name.casefold()], **acting)


def _detail(prop: PropSeen, by_name: Mapping[str, str], assets: Mapping[str, Asset]) -> Detail:
    asset_id = by_name.get(prop.name.casefold(), "")
    asset = assets.get(asset_id)
    if asset is None or asset.asset_kind == "character":
        return Detail(kind=prop.kind, name=prop.name, text=prop.text)
    return Detail(asset=asset_id, kind=asset.prop_kind or prop.kind, name=prop.name, text=prop.text)


def _with_cards(shots: list[Shot], scene: Scene, settings: Input) -> list[Shot]:
    """The film's title before its first shot, and an end card after its last: the word for the end in the film's
    language above the title, or the title alone where no word is known."""
    if scene.opens_film:
        title = Shot(
            order="V", size="INSERT", duration_ms=TITLE_MS, action="Title.", place=scene.place, card=settings.title,
            transition="FADE_IN", transition_out="FADE_OUT", why="the film's title",
        )  # fmt: skip
        shots = [title, *shots]
    if scene.closes_film:
        word = end_word(settings.language)
        if word and shots[-1].card.strip(" .!").casefold() == word.casefold():
            shots = shots[:-1]  # the script says it itself: once is enough
        end = Shot(
            order="V", size="INSERT", duration_ms=END_MS, action="End title.", place=scene.place,
            card=word or settings.title, card_note=settings.title if word else "", transition="FADE_IN", transition_out="FADE_OUT", why="the end title",
        )  # fmt: skip
        shots = [*shots, end]
    return shots


def _words(shot: Shot) -> str:
    said = " ".join(f"{line.name} {line.text}" for line in shot.lines)
    return f"{shot.card} {shot.action} {said} {shot.size}".strip()


def _effects(plan: ShotPlan) -> tuple[str, ...]:
    # the effects come with all that makes them: loaded when a shot is drafted, not when a command starts
    from aiuteur.craft.sound.effects import effect_for

    return effect_for(" ".join(plan.sounds))
