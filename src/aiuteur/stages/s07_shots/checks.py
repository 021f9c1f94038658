"""What is to be looked at in the shot lists, while they are written.

Blocking is only what is mandatory. The rest is the craft's advice (`craft/coverage/checks`): every line of dialogue once,
lengths that the chosen engine can make, screen time against the script, and how neighbouring shots cut: the 30° rule, the
line of action, eyelines. Those three are matters of continuity, and are raised as flags too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aiuteur.craft.coverage.checks import Finding, check
from aiuteur.craft.coverage.engine_lengths import EngineLengths, lengths_of
from aiuteur.craft.coverage.plan import InFrame, LineRef, ShotPlan
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Line, Shot
from aiuteur.stages.s07_shots.service import lacking, shots_of
from aiuteur.studio.flags import Flag, flag_id

# what an engine is not known to say is not held against a shot
_UNKNOWN = EngineLengths(name="the engine")
_FIELD = {
    "line_missing": "lines",
    "line_twice": "lines",
    "line_order": "lines",
    "line_cut": "lines",
    "empty": "action",
    "thirty_degrees": "size",
    "line_of_action": "cast",
    "eyeline": "cast",
    "too_short": "duration_ms",
    "too_long": "duration_ms",
    "engine_length": "duration_ms",
    "screen_time": "duration_ms",
}
_CONTINUITY = ("thirty_degrees", "line_of_action", "eyeline")


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to look at. `shot` is a key; None: the scene as a whole. `field` is the column it is about."""

    scene: str
    shot: str | None
    field: str
    kind: str
    sentence: str
    blocking: bool = False


def engine_of(view: View) -> EngineLengths | None:
    """How long a clip the chosen video engine makes, or None where nothing is known of it."""
    settings = view.find("input", Input)
    return lengths_of("embedded" if settings is None else settings.engines.video)


def findings(view: View, scenes: Iterable[str] = ()) -> list[Found]:
    """Everything to look at in some scenes (none: all of the film), in the film's order; what blocks comes first in a shot."""
    wanted = set(scenes)
    names = {key.partition("/")[2]: asset.name for key, asset in view.all(Asset)}
    found: list[Found] = []
    for key, scene in view.all(Scene):
        scene_id = key.partition("/")[2]
        if scene.included and (not wanted or scene_id in wanted):
            found += _of_scene(view, scene_id, scene, names)
    return found


def flags(view: View) -> list[Flag]:
    """How the shots of a scene cut, where it would disturb: a flag each, until the shots are changed or somebody says why."""
    numbers = {key.partition("/")[2]: scene.number for key, scene in view.all(Scene)}
    found: list[Flag] = []
    for one in findings(view):
        if one.kind not in _CONTINUITY or one.shot is None:
            continue
        shot_id = one.shot.rpartition("/")[2]
        sheet = shots_of(view, one.scene)
        at = next(place for place, (key, _) in enumerate(sheet) if key == one.shot)
        pair = sheet[max(0, at - 1) : at + 1]
        about = [f"{key} {shot.size} {shot.angle} {shot.screen_side}" for key, shot in pair]
        found.append(
            Flag(
                id=flag_id(one.kind, one.scene, shot_id, *about),
                kind=one.kind,
                scene=one.scene,
                shot=shot_id,
                key=one.shot,
                sentence=f"Scene {numbers[one.scene]}: {one.sentence}",
                evidence=tuple(_said(shot) for _, shot in pair),
            )
        )
    return found


def _of_scene(view: View, scene_id: str, scene: Scene, names: Mapping[str, str]) -> list[Found]:
    shots = shots_of(view, scene_id)
    if not shots:
        return [Found(scene_id, None, "number", "no_shots", f"Scene {scene.number} has no shots.", True)]
    found = [
        Found(scene_id, key, _column(field), "lacking", f"Shot {place} lacks {field.removesuffix('_ms')}.", True)
        for place, (key, shot) in enumerate(shots, 1)
        for field in lacking(shot)
    ]
    script, settings = view.find(f"script/{scene_id}", ScriptScene), view.find("input", Input)
    advice = check(
        [_plan(shot, names) for _, shot in shots],
        script.elements if script is not None else (),
        engine=engine_of(view) or _UNKNOWN,
        target_ms=scene.target_ms,
        language=settings.language if settings is not None else "en",
    )
    found += [_advice(scene_id, one, [key for key, _ in shots]) for one in advice if one.kind != "empty"]
    order = {key: place for place, (key, _) in enumerate(shots)}
    return sorted(found, key=lambda one: (-1 if one.shot is None else order[one.shot], not one.blocking))


def _column(field: str) -> str:
    return "action" if field == "action or dialogue" else field


def _advice(scene_id: str, one: Finding, keys: list[str]) -> Found:
    shot = None if one.shot is None else keys[one.shot]
    return Found(scene_id, shot, _FIELD[one.kind], one.kind, one.sentence)


def _plan(shot: Shot, names: Mapping[str, str]) -> ShotPlan:
    """A shot as coverage knows it, by names instead of ids."""
    return ShotPlan(
        size=shot.size,
        angle=shot.angle,
        movement=shot.movement,
        lens_mm=shot.lens_mm,
        composition=shot.composition,
        duration_ms=shot.duration_ms,
        action=shot.action,
        lines=tuple(_line(line, names) for line in shot.lines),
        cast=tuple(
            InFrame(
                name=names.get(member.asset, member.asset), pose=member.pose, facing=member.facing, x=member.x,
                x_end=member.x_end,
            )
            for member in shot.cast
        ),
        speakers=tuple(dict.fromkeys(names.get(line.speaker, line.name) for line in shot.lines)),
        screen_side=shot.screen_side,
        transition=shot.transition,
        card=shot.card,
    )  # fmt: skip


def _line(line: Line, names: Mapping[str, str]) -> LineRef:
    return LineRef(
        element=line.element, part=line.part, speaker=names.get(line.speaker, line.name), text=line.text,
        start_ms=line.start_ms, duration_ms=line.duration_ms, extension=line.extension, continues=line.continues,
    )  # fmt: skip


def _said(shot: Shot) -> str:
    who = f", {len(shot.cast)} in the picture" if shot.cast else ""
    return f"Shot {shot.number}: {shot.size}, {shot.angle.replace('_', ' ').lower()}, subject on the {shot.screen_side}{who}"
