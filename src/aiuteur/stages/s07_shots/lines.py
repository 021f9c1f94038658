"""The lines of the script in a shot list: which shot holds which, and putting them into another.

A line is never typed in the shot list: it is the script's, and stands in exactly one shot (or in parts over several that
follow each other). So giving a line to a shot takes it from the one that held it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.pacing import GAP_MS
from aiuteur.craft.screenplay.scenes import speeches
from aiuteur.craft.sound.timing import speech_ms
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.kit.schema import Document
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s07_shots.document import LONGEST_MS, Line, Shot
from aiuteur.stages.s07_shots.service import Wished, scene_of, shot_of, shots_of, timed


@dataclass(frozen=True, slots=True)
class Spoken:
    """One line of a scene's script. `element` is its place in the scene, `shots` the keys of those that hold it."""

    element: int
    name: str
    text: str
    extension: str
    duration_ms: int
    shots: tuple[str, ...]


def spoken(view: View, scene_id: str) -> list[Spoken]:
    """Every line of a scene, in order."""
    script = view.find(f"script/{scene_id}", ScriptScene)
    settings = view.find("input", Input)
    language = settings.language if settings is not None else "en"
    holders: dict[int, list[str]] = {}
    for key, shot in shots_of(view, scene_id):
        for line in shot.lines:
            if key not in holders.setdefault(line.element, []):
                holders[line.element].append(key)
    return [
        Spoken(
            element=part.index,
            name=speech.character,
            text=words,
            extension=", ".join(speech.extensions),
            duration_ms=speech_ms(words, language),
            shots=tuple(holders.get(part.index, ())),
        )
        for speech in (speeches(script.elements) if script is not None else ())
        for part in speech.parts
        if part.kind != "parenthetical" and (words := plain(part.text))
    ]


def given(view: View, key: str, elements: Sequence[int]) -> Wished:
    """A shot that holds exactly these lines of its scene; other shots lose what it takes. It grows as long as they need.

    Raises NotFound, BadInput for an element that is no line, and where the lines are longer than a shot can be.
    """
    shot, scene_id = shot_of(view, key), scene_of(key)
    script = {line.element: line for line in spoken(view, scene_id)}
    wanted = sorted(set(elements))
    if strange := [one for one in wanted if one not in script]:
        raise BadInput("That is no line of this scene's script; it may have changed.", fields={"elements": strange})
    people = people_of(view)
    held = {line.element for line in shot.lines}
    kept = [line for line in shot.lines if line.element in wanted]
    fresh = [line_of(script[one], people) for one in wanted if one not in held]
    lines = sorted((*kept, *fresh), key=lambda line: (line.element, line.part))
    placed = tuple(kept) if not fresh and len(kept) == len(shot.lines) else timed(lines, GAP_MS)
    needed = max((line.start_ms + line.duration_ms for line in placed if not line.continues), default=0)
    if needed > LONGEST_MS:
        raise BadInput(f"These lines last {needed / 1000:.0f} s; a shot ends at {LONGEST_MS // 1000} s.")
    changes: dict[str, Document | None] = {
        key: shot.but(lines=placed, duration_ms=max(shot.duration_ms, needed + GAP_MS if fresh else 0))
    }
    for other_key, other in shots_of(view, scene_id):
        left = tuple(line for line in other.lines if line.element not in wanted or line.element in held)
        if other_key != key and len(left) < len(other.lines):
            changes[other_key] = other.but(lines=left)
    return changes


def line_of(said: Spoken, people: Mapping[str, str]) -> Line:
    """A line of the script as a shot holds it."""
    return Line(
        element=said.element,
        speaker=people.get(said.name.casefold(), ""),
        name=said.name,
        text=said.text,
        duration_ms=said.duration_ms,
        extension=said.extension,
    )


def people_of(view: View, kind: str = "character") -> dict[str, str]:
    """Every name of every asset of a kind, folded, to its id; an alias never takes another's whole name."""
    assets = [(key.partition("/")[2], asset) for key, asset in view.all(Asset) if asset.asset_kind == kind]
    found = {alias.casefold(): one for one, asset in reversed(assets) for alias in asset.aliases}
    return found | {asset.name.casefold(): one for one, asset in reversed(assets)}


def held_in(shot: Shot) -> str:
    """The dialogue of a shot as a spreadsheet shows it: a line each, `MARA: Not yet.`"""
    return "\n".join(f"{line.name}: {line.text}" for line in shot.lines)
