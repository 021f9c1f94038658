"""Prompts by rule: shot, looks and style become a panel, and the same facts as prose in a fixed order.

Nothing is said in one and left out of the other: what a paid engine would read is what the embedded engine draws.
"""

from __future__ import annotations

from typing import get_args

from aiuteur.craft.language.descriptions import still_true
from aiuteur.craft.picture.panel import Appearance, Figure, Mark, Panel, Prop, PropKind, StyleLook
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.stages.s05_assets.document import Asset, Style
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Detail, InShot, Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s09_prompts.document import Prompt, VoiceLine
from aiuteur.stages.s09_prompts.wording import (
    audio_section,
    frame_sentence,
    style_sentence,
    timing_section,
    video_section,
)

_FIXED: frozenset[PropKind] = frozenset({"door", "window", "table", "chair", "bed"})
_OF_THINGS = ("INSERT", "CUTAWAY")
_MARKS: tuple[Mark, ...] = get_args(Mark)
SYSTEM = "One continuous shot, no cuts. Keep every person and place exactly as described."


def draft(target: Target, inputs: Inputs) -> Documents:
    """The prompt of one shot."""
    _, scene_id, shot_id = target.writes.split("/")
    shot = inputs.get(f"shot/{scene_id}/{shot_id}", Shot)
    scene = inputs.get(f"scene/{scene_id}", Scene)
    panel = panel_of(scene_id, shot_id, shot, scene, inputs)
    lines = _voice_lines(shot, inputs)
    told = _told(scene_id, shot_id, shot, inputs)
    words = inputs.find("style", Style) or Style()
    style = style_sentence(panel.style, words.descriptors, words.avoid)
    prompt = Prompt(
        label=f"{scene.number}/{shot.number}",
        panel=panel,
        frame_start=frame_sentence(panel, shot.action, style, end=False, told=told),
        frame_end=frame_sentence(panel, shot.action, style, end=True, told=told),
        video=video_section(panel, shot.action, style, told),
        audio=audio_section(lines, shot.sound, panel.setting),
        timing=timing_section(shot.duration_ms, lines),
        system=SYSTEM,
        duration_ms=shot.duration_ms,
        lines=lines,
        effects=shot.sound,
        fade_in=shot.transition in ("FADE_IN", "DISSOLVE"),
        fade_out=shot.transition_out in ("FADE_OUT", "DISSOLVE"),
        warnings=_warnings(shot, lines),
    )
    return {target.writes: prompt}


def _told(scene_id: str, shot_id: str, shot: Shot, inputs: Inputs) -> dict[str, str]:
    """What is said in words beside what is drawn: the text's own, the look's description, and tags of a person's own."""
    earlier = _earlier(shot_id, shot, inputs)
    names = {one.asset: (inputs.find(f"asset/{one.asset}", Asset)) for one in shot.cast}
    called = {asset_id: asset.name for asset_id, asset in names.items() if asset is not None}
    called |= {one.asset: one.name for one in shot.props if one.asset and one.name}
    called |= {shot.place: ""} if shot.place else {}
    found: dict[str, str] = {}
    for asset_id, name in called.items():
        look = inputs.find(f"look/{scene_id}/{asset_id}", Look)
        if look is not None:
            drawn = _MARKS if asset_id in names else ()
            tags = [tag for tag in look.worn_in(earlier) if tag not in drawn]
            found[name] = ", ".join(
                one for one in (_of_the_text(names.get(asset_id), look), *tags, look.description) if one
            )
    return found


def _of_the_text(asset: Asset | None, look: Look) -> str:
    """What the text says of somebody's looks, as far as they still look so."""
    return "" if asset is None or look.appearance is None else still_true(asset.told, look.appearance)


def panel_of(scene_id: str, shot_id: str, shot: Shot, scene: Scene, inputs: Inputs) -> Panel:
    """The shot as a picture in film terms. No document id enters it."""
    place = inputs.find(f"look/{scene_id}/{shot.place}", Look)
    style = inputs.find("style", Style)
    setting = place.setting if place is not None and place.setting is not None else scene.setting
    look = style.look if style is not None else StyleLook()
    if shot.card:
        return Panel(card=shot.card, card_note=shot.card_note, style=look, mood=scene.mood, setting=setting)
    earlier = _earlier(shot_id, shot, inputs)
    props = tuple(_prop(scene_id, detail, inputs) for detail in shot.props)
    if shot.size not in _OF_THINGS:  # what is part of the room stands where the room has it
        fixed = (prop.kind for prop in props if prop.kind in _FIXED)
        setting = setting.but(features=tuple(dict.fromkeys((*setting.features, *fixed))))
        props = tuple(prop for prop in props if prop.kind not in _FIXED)
    return Panel(
        size=shot.size,
        angle=shot.angle,
        movement=shot.movement,
        composition=shot.composition,
        lens_mm=shot.lens_mm,
        setting=setting,
        cast=tuple(
            figure for member in shot.cast if (figure := _figure(scene_id, member, earlier, inputs)) is not None
        ),
        crowd=shot.crowd,
        props=props,
        style=look,
        mood=scene.mood,
        screen_side=shot.screen_side,
    )


def _earlier(shot_id: str, shot: Shot, inputs: Inputs) -> set[str]:
    """Ids of the scene's shots up to and with this one, as the looks name them."""
    return {
        key.rsplit("/", 1)[1] for key, other in inputs.all(Shot) if other.order <= shot.order
    } | {shot_id}  # fmt: skip


def _figure(scene_id: str, member: InShot, earlier: set[str], inputs: Inputs) -> Figure | None:
    asset = inputs.find(f"asset/{member.asset}", Asset)
    look = inputs.find(f"look/{scene_id}/{member.asset}", Look)
    if asset is None:
        return None
    appearance = (look.appearance if look is not None else None) or Appearance()
    return Figure(
        name=asset.name,
        appearance=appearance.but(marks=_marks(appearance, look, earlier)),
        pose=member.pose,
        pose_end=member.pose_end,
        facing=member.facing,
        expression=member.expression,
        expression_end=member.expression_end,
        x=member.x,
        x_end=member.x_end,
        holds=member.holds,
    )


def _marks(appearance: Appearance, look: Look | None, earlier: set[str]) -> tuple[Mark, ...]:
    """The drawn tags worn in this shot: those of the scene's start, with what came and went up to this shot."""
    if look is None:
        return appearance.marks
    worn = look.worn_in(earlier)
    drawn: list[Mark] = [mark for mark in _MARKS if mark in worn]
    drawn.sort(key=worn.index)
    return tuple(dict.fromkeys((*appearance.marks, *drawn)))


def _prop(scene_id: str, detail: Detail, inputs: Inputs) -> Prop:
    look = inputs.find(f"look/{scene_id}/{detail.asset}", Look) if detail.asset else None
    kind = look.prop_kind if look is not None and look.prop_kind is not None else detail.kind
    return Prop(kind=kind, name=detail.name, colour=look.colour if look is not None else None, text=detail.text)


def _voice_lines(shot: Shot, inputs: Inputs) -> tuple[VoiceLine, ...]:
    lines: list[VoiceLine] = []
    shown = {member.asset for member in shot.cast}
    for line in shot.lines:
        asset = inputs.find(f"asset/{line.speaker}", Asset)
        lines.append(
            VoiceLine(
                name=asset.name if asset is not None else line.name,
                text=line.text,
                voice=asset.voice if asset is not None else None,
                start_ms=line.start_ms,
                duration_ms=line.duration_ms,
                off_screen=line.speaker not in shown or line.extension in ("V.O.", "O.S.", "O.C."),
                extension=line.extension,
            )
        )
    return tuple(lines)


def _warnings(shot: Shot, lines: tuple[VoiceLine, ...]) -> tuple[str, ...]:
    found: list[str] = []
    if lines and (end := max(line.start_ms + line.duration_ms for line in lines)) > shot.duration_ms:
        found.append(
            f"The words need {end / 1000:.1f} s but the shot lasts {shot.duration_ms / 1000:.1f} s: "
            "they run on into the next shot. Lengthen the shot, or cut words."
        )
    if not shot.card and not shot.place:
        found.append("The shot has no place. Choose one in the shot list.")
    return tuple(found)
