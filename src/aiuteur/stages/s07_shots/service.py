"""Verbs of the shot list: insert, split, merge, move, take out; and what it lacks before it can be locked.

Each verb is pure: it looks at the list and says how it should stand (None: a shot that goes). A shot's number is its place
in its scene: whatever changes the order writes the numbers anew, so that nobody ever numbers by hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.order import between
from aiuteur.kit.schema import Document
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import LONGEST_MS, MANDATORY, SHORTEST_MS, Line, Shot

Wished = dict[str, Document | None]
INSERTED_MS = 4_000


def lacking(shot: Shot) -> list[str]:
    """Mandatory fields that a shot lacks, by name. A card needs no place."""
    missing: list[str] = []
    for field in MANDATORY:
        if field == "action_or_lines":
            if not (shot.action or shot.lines or shot.card):
                missing.append("action or dialogue")
        elif field == "cast" or (field == "place" and shot.card):
            continue  # the cast may be stated empty
        elif not getattr(shot, field):
            missing.append(field)
    return missing


def ready(view: View) -> list[str]:
    """What is incomplete before the shot lists can be locked, in sentences."""
    missing: list[str] = []
    for key, scene in view.all(Scene):
        shots = view.all(Shot, f"shot/{key.split('/')[1]}/")
        if scene.included and not shots:
            missing.append(f"Scene {scene.number} has no shots.")
        for _, shot in shots:
            if lacks := lacking(shot):
                missing.append(f"Shot {scene.number}/{shot.number} lacks {', '.join(lacks)}.")
    return missing


def shots_of(view: View, scene_id: str) -> list[tuple[str, Shot]]:
    """The shots of one scene, in order."""
    return view.all(Shot, f"shot/{scene_id}/")


def insert(view: View, scene_id: str, after: str | None) -> Wished:
    """A new shot behind another; None: as the first of the scene. It stands where its neighbour stands. Raises NotFound."""
    scene = view.find(f"scene/{scene_id}", Scene)
    if scene is None:
        raise NotFound("There is no such scene in this film; it may have gone from the script.")
    before = None if after is None else shot_of(view, after)
    if after is not None and scene_of(after) != scene_id:
        raise BadInput("A shot can only be put behind another one of its scene.")
    sheet = shots_of(view, scene_id)
    behind = sheet[:1] if after is None else _behind(sheet, after)
    neighbour = before or (behind[0][1] if behind else None)
    new = Shot(
        order=between(None if before is None else before.order, behind[0][1].order if behind else None),
        place=scene.place if neighbour is None else neighbour.place or scene.place,
        duration_ms=INSERTED_MS,
        screen_side="left" if neighbour is None else neighbour.screen_side,
    )
    return numbered(view, scene_id, {new_key(scene_id): new})


def split(view: View, key: str, at_ms: int | None = None) -> Wished:
    """One shot as two, at a moment; without one, between two of its lines or in its middle. Raises NotFound, BadInput."""
    shot, scene_id = shot_of(view, key), scene_of(key)
    cut = _cut(shot) if at_ms is None else at_ms
    if not SHORTEST_MS <= cut <= shot.duration_ms - SHORTEST_MS:
        raise BadInput(f"The shot is too short to split there. Each part needs {SHORTEST_MS / 1000:.1f} s.")
    behind = _behind(shots_of(view, scene_id), key)
    first_words, second_words = _halves(shot.action)
    kept = tuple(
        line.but(continues=line.continues or line.start_ms + line.duration_ms > cut)
        for line in shot.lines
        if line.start_ms < cut
    )
    moved = tuple(line.but(start_ms=line.start_ms - cut) for line in shot.lines if line.start_ms >= cut)
    first = shot.but(duration_ms=cut, lines=kept, action=first_words, transition_out="CUT")
    second = shot.but(
        order=between(shot.order, behind[0][1].order if behind else None),
        duration_ms=shot.duration_ms - cut,
        lines=moved,
        action=second_words,
        transition="CUT",
        sound=(),
        why="",
    )
    return numbered(view, scene_id, {key: first, new_key(scene_id): second})


def _cut(shot: Shot) -> int:
    """The start of the line that is nearest to the middle; the middle itself where no line begins inside."""
    middle = shot.duration_ms // 2
    inside = [
        line.start_ms
        for line in shot.lines
        if SHORTEST_MS <= line.start_ms <= shot.duration_ms - SHORTEST_MS and line != shot.lines[0]
    ]
    return min(inside, key=lambda ms: abs(ms - middle), default=middle)


def _halves(action: str) -> tuple[str, str]:
    """Words of action in two, at the sentence nearest the middle; what is one sentence is shown by both."""
    from aiuteur.craft.language.sentences import sentence_spans

    ends = [end for _, end in sentence_spans(action)][:-1] or [hit.end() for hit in re.finditer(r"[;:—]\s", action)]
    if not ends:
        return action, action
    at = min(ends, key=lambda end: abs(end - len(action) // 2))
    return action[:at].strip(), action[at:].strip()


def merge(view: View, keys: Sequence[str]) -> Wished:
    """Neighbouring shots of a scene as one, in the place and with the picture of the first. Raises NotFound, BadInput."""
    wanted, scene_id = set(keys), _one_scene(view, keys)
    sheet = shots_of(view, scene_id)
    places = [at for at, (key, _) in enumerate(sheet) if key in wanted]
    if len(places) < 2 or places[-1] - places[0] != len(places) - 1:
        raise BadInput("Shots that are merged must stand side by side. Move them together first.")
    first, *rest = (sheet[at] for at in places)
    whole = first[1]
    for _, shot in rest:
        whole = _joined(whole, shot)
    return numbered(view, scene_id, {first[0]: whole, **{key: None for key, _ in rest}})


def _joined(one: Shot, other: Shot) -> Shot:
    total = one.duration_ms + other.duration_ms
    if total > LONGEST_MS:
        raise BadInput(f"Together they last {total / 1000:.0f} s; a shot ends at {LONGEST_MS // 1000} s.")
    seen = {member.asset for member in one.cast}
    shown = {(prop.asset, prop.kind, prop.name) for prop in one.props}
    return one.but(
        duration_ms=total,
        action=" ".join(dict.fromkeys(words for words in (one.action, other.action) if words)),
        lines=(*one.lines, *(line.but(start_ms=line.start_ms + one.duration_ms) for line in other.lines)),
        sound=tuple(dict.fromkeys((*one.sound, *other.sound))),
        cast=(*one.cast, *(member for member in other.cast if member.asset not in seen)),
        crowd=max(one.crowd, other.crowd),
        props=(*one.props, *(prop for prop in other.props if (prop.asset, prop.kind, prop.name) not in shown)),
        notes="\n".join(words for words in (one.notes, other.notes) if words),
        transition_out=other.transition_out,
    )


def move(view: View, keys: Sequence[str], after: str | None) -> Wished:
    """Shots of a scene to behind another one of it; None: to its beginning. They keep their order. Raises NotFound, BadInput."""
    scene_id, wanted = _one_scene(view, keys), set(keys)
    if after is not None and (after in wanted or scene_of(after) != scene_id):
        raise BadInput("Shots can be moved to behind another one of their scene.")
    if after is not None:
        shot_of(view, after)
    sheet = shots_of(view, scene_id)
    moved = [(key, shot) for key, shot in sheet if key in wanted]
    rest = [(key, shot) for key, shot in sheet if key not in wanted]
    at = next((place for place, (key, _) in enumerate(rest) if key == after), -1)
    low = rest[at][1].order if at >= 0 else None
    high = rest[at + 1][1].order if at + 1 < len(rest) else None
    wished: Wished = {}
    for key, shot in moved:
        low = between(low, high)
        wished[key] = shot.but(order=low)
    return numbered(view, scene_id, wished)


def take_out(view: View, keys: Sequence[str]) -> Wished:
    """Shots that go, of one scene or of several. Raises NotFound."""
    wished: Wished = {}
    for scene_id in dict.fromkeys(scene_of(key) for key in keys):
        mine = [key for key in keys if scene_of(key) == scene_id]
        for key in mine:
            shot_of(view, key)
        wished |= numbered(view, scene_id, dict.fromkeys(mine))
    return wished


def numbered(view: View, scene_id: str, wished: Mapping[str, Document | None]) -> Wished:
    """A change of one scene's shots with the numbers that follow from it."""
    sheet = {key: shot for key, shot in shots_of(view, scene_id) if key not in wished}
    sheet |= {key: shot for key, shot in wished.items() if isinstance(shot, Shot)}
    changed: Wished = {key: shot for key, shot in wished.items() if shot is None}
    ranked = sorted(sheet.items(), key=lambda one: (one[1].order, one[0]))
    for place, (key, shot) in enumerate(ranked, 1):
        if shot.number != str(place):
            changed[key] = shot.but(number=str(place))
        elif key in wished:
            changed[key] = shot
    return changed


def shot_of(view: View, key: str) -> Shot:
    """A shot by its key. Raises NotFound."""
    found = view.find(key, Shot)
    if found is None:
        raise NotFound("That shot is no longer in the list; it may have been taken out.", fields={"key": key})
    return found


def scene_of(key: str) -> str:
    """The id of the scene that a shot's key names. Raises NotFound for a key of something else."""
    parts = key.split("/")
    if len(parts) != 3 or parts[0] != "shot":
        raise NotFound("That is no shot.", fields={"key": key})
    return parts[1]


def new_key(scene_id: str) -> str:
    """A key for a new shot of a scene."""
    return f"shot/{scene_id}/{new_id()}"


def timed(lines: Sequence[Line], gap_ms: int) -> tuple[Line, ...]:
    """Lines one after the other from the shot's beginning, with a gap between two."""
    at = 0
    placed: list[Line] = []
    for line in lines:
        placed.append(line.but(start_ms=at))
        at += line.duration_ms + gap_ms
    return tuple(placed)


def _one_scene(view: View, keys: Sequence[str]) -> str:
    for key in keys:
        shot_of(view, key)
    scenes = {scene_of(key) for key in keys}
    if len(scenes) != 1:
        raise BadInput("These shots belong to several scenes. Choose shots of one scene.")
    return scenes.pop()


def _behind(sheet: Sequence[tuple[str, Shot]], key: str) -> list[tuple[str, Shot]]:
    at = next((place for place, (one, _) in enumerate(sheet) if one == key), len(sheet))
    return list(sheet[at + 1 :])
