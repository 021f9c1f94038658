"""A director's guidance for one frame as changes of its panel: "closer, from below, at night, Mara smiles".

Wishes about somebody who is named are theirs, others are the subject's. What is understood is said again; what is not
changes nothing. The clip of the shot follows the same words, so that it begins and ends on its frames.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aiuteur.craft.picture.panel import Facing, Figure, Panel
from aiuteur.craft.terms import Angle, ShotSize

_CLAUSE = re.compile(r"[,.;:!?\n]+|\band\b|\bbut\b")
_LADDER: tuple[ShotSize, ...] = ("EWS", "VWS", "WS", "MWS", "MS", "MCU", "CU", "BCU", "ECU")
_SIZES: tuple[tuple[str, ShotSize], ...] = (
    (r"extreme close[- ]?up", "ECU"),
    (r"medium close[- ]?up", "MCU"),
    (r"close[- ]?up", "CU"),
    (r"medium shot|waist up", "MS"),
    (r"very wide|extreme wide", "VWS"),
    (r"wide shot|full shot|head to (?:toe|foot)", "WS"),
)
_ANGLES: tuple[tuple[str, Angle], ...] = (
    (r"from below|low angle|from the ground", "LOW"),
    (r"from above|high angle|looking down on", "HIGH"),
    (r"tilted|dutch|canted", "DUTCH"),
    (r"eye level|straight on", "EYE_LEVEL"),
)
_FACINGS: tuple[tuple[str, Facing], ...] = (
    (r"(?:to|at|into) (?:the )?(?:camera|lens)|faces us", "camera"),
    (r"from behind|back to us|turned away", "away"),
    (r"(?:look|fac|turn)\w* (?:to the )?left", "left"),
    (r"(?:look|fac|turn)\w* (?:to the )?right", "right"),
)
_SIDE = re.compile(r"\bon the (left|right)\b")
# what is said of lens and light is no wish about anybody
_OF_CAMERA = re.compile(r"(?i)\b(?:extreme |medium )?close[- ]?up\b|\bclose on\b|^.*\b(?:light|lit|lighting)\b.*$")
_SAID = {"HIGH": "from above", "LOW": "from below", "DUTCH": "a tilted camera", "EYE_LEVEL": "at eye level"}
_OF_LIGHT = ("time", "weather", "season", "light")


def wished_panel(panel: Panel, guidance: str) -> tuple[Panel, tuple[str, ...]]:
    """The panel as the guidance wants it, and what was understood. Without words, or of a card, the panel itself."""
    words = guidance.casefold()
    if not words.strip() or panel.card:
        return panel, ()
    said: list[str] = []
    changes: dict[str, Any] = {}
    for field, value, told in (*_of_camera(panel, words), *_of_place(panel, guidance)):
        changes[field] = value
        said.append(told)
    cast = list(panel.cast)
    for clause in filter(None, (one.strip() for one in _CLAUSE.split(guidance))):
        place = _meant(cast, clause)
        if place is not None:
            cast[place], told = _acted(cast[place], clause)
            said += told
    if tuple(cast) != panel.cast:
        changes["cast"] = tuple(cast)
    return (panel.but(**changes), tuple(dict.fromkeys(said))) if changes else (panel, ())


def _of_camera(panel: Panel, words: str) -> Iterator[tuple[str, Any, str]]:
    size = next((size for pattern, size in _SIZES if re.search(pattern, words)), None)
    if size is None and panel.size in _LADDER:
        step = 1 if re.search(r"\b(?:closer|tighter|nearer)\b", words) else 0
        step -= 1 if re.search(r"\b(?:wider|looser|further (?:away|back)|farther)\b", words) else 0
        at = _LADDER.index(panel.size) + step
        size = _LADDER[min(len(_LADDER) - 1, max(0, at))] if step else None
    if size is not None and size != panel.size:
        yield "size", size, f"size {size}"
    angle = next((angle for pattern, angle in _ANGLES if re.search(pattern, words)), None)
    if angle is not None and angle != panel.angle:
        yield "angle", angle, _SAID[angle]
    side = _SIDE.search(words)
    if side is not None and side[1] != panel.screen_side:
        yield "screen_side", side[1], f"on the {side[1]}"


def _of_place(panel: Panel, guidance: str) -> Iterator[tuple[str, Any, str]]:
    """Its hour, weather, season and light; a frame is never moved to another place by a word."""
    from aiuteur.craft.language.wishes import (
        wished_place,
    )  # the vocabulary is loaded when there are words to understand

    wished, _ = wished_place(panel.setting, guidance)
    moved = {name: getattr(wished, name) for name in _OF_LIGHT if getattr(wished, name) != getattr(panel.setting, name)}
    if moved:
        told = ", ".join(f"{name} {value}" for name, value in moved.items())
        yield "setting", panel.setting.but(**moved), told


def _meant(cast: list[Figure], clause: str) -> int | None:
    """Whose wish a clause is: who is named in it, else the subject."""
    words = clause.casefold()
    named = [at for at, one in enumerate(cast) if re.search(rf"\b{re.escape(one.name.casefold())}\b", words)]
    return named[0] if named else 0 if cast else None


def _acted(figure: Figure, clause: str) -> tuple[Figure, list[str]]:
    """One figure as a clause wants them: how they look, what their face and body do, where they turn."""
    from aiuteur.craft.coverage.words import expression_in, poses_in
    from aiuteur.craft.language.wishes import wished_looks

    told: list[str] = []
    changes: dict[str, Any] = {}
    clause = _OF_CAMERA.sub(" ", clause)
    look, words = wished_looks(figure.appearance, clause)
    if look != figure.appearance:
        changes["appearance"] = look
        told += words
    face = expression_in(clause)
    if face is not None and face != figure.expression:
        changes |= {"expression": face, "expression_end": None}
        told.append(face.replace("_", " "))
    turned = next((facing for pattern, facing in _FACINGS if re.search(pattern, clause.casefold())), None)
    if turned is not None and turned != figure.facing:
        changes["facing"] = turned
        told.append({"camera": "to the camera", "away": "from behind"}.get(turned, f"looking {turned}"))
    pose = next(iter(poses_in(clause)), None) if turned is None else None
    if pose is not None and pose != figure.pose:
        changes |= {"pose": pose, "pose_end": None}
        told.append(f"pose {pose.replace('_', ' ')}")
    return (figure.but(**changes), [f"{figure.name}: {one}" for one in told]) if changes else (figure, [])
