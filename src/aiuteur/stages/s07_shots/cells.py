"""Cells of the shot table as text: what a person types or pastes, read the way the trade writes it.

`close-up` is CU, `4.5` is four and a half seconds, `Mara, Jon` are two of the cast. What cannot be read is told in a sentence
and changes nothing; the cells beside it are taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from aiuteur.craft.terms import SYNONYMS, Angle, Composition, Movement, ShotSize, Transition
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.kit.order import between
from aiuteur.stages.s07_shots.document import (
    LONGEST_MM,
    LONGEST_MS,
    MANDATORY,
    SHORTEST_MS,
    WIDEST_MM,
    GenerationMode,
    InShot,
    Shot,
)
from aiuteur.stages.s07_shots.lines import held_in, line_of, people_of, spoken
from aiuteur.stages.s07_shots.service import (
    Wished,
    new_key,
    numbered,
    scene_of,
    shot_of,
    shots_of,
    timed,
)

MOST_ROWS = 200  # of one paste
LONGEST_TEXT = 4_000
VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "size": get_args(ShotSize),
    "angle": get_args(Angle),
    "movement": get_args(Movement),
    "composition": get_args(Composition),
    "transition": get_args(Transition),
    "mode": get_args(GenerationMode),
}
COLUMNS = (
    "number", "size", "angle", "movement", "lens_mm", "composition", "duration_ms", "action", "lines", "sound", "cast",
    "place", "notes", "transition", "mode",
)  # fmt: skip
# the columns that say what is mandatory: what happens may stand in either of two
MUST = tuple(
    column for field in MANDATORY for column in (("action", "lines") if field == "action_or_lines" else (field,))
)
BOUNDS: Mapping[str, tuple[int, int]] = {"lens_mm": (WIDEST_MM, LONGEST_MM), "duration_ms": (SHORTEST_MS, LONGEST_MS)}
_SECONDS = re.compile(r"(?:(?P<min>\d{1,2}):)?(?P<sec>\d{1,3})(?:[.,](?P<part>\d{1,3}))?\s*(?:s|sec|seconds?|\"|″)?")
_MILLISECONDS = re.compile(r"(\d{1,6})\s*ms")
_SAID = re.compile(r"\s*(?:(?P<name>[^:\n]{1,60}):\s*)?(?P<text>.+?)\s*$")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste does, and the cells that could not be read, a sentence each."""

    wished: Wished
    refused: tuple[str, ...]


class Unread(ValueError):
    """A cell's text that means nothing; the message is a sentence."""


def pasted(view: View, at: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Pasted:
    """A block of cells from a shot on; what runs past the scene's last shot becomes new shots. Raises NotFound, BadInput."""
    scene_id = scene_of(at)
    shot_of(view, at)
    if unknown := [one for one in columns if one not in COLUMNS]:
        raise BadInput(f"The shot list has no column {unknown[0][:40]!r}.", fields={"columns": unknown})
    sheet = shots_of(view, scene_id)
    first = next(place for place, (key, _) in enumerate(sheet) if key == at)
    readers, wished, refused = _readers(view, scene_id), Wished(), list[str]()
    last = sheet[-1][1]
    for place, row in enumerate(rows, first):
        if place < len(sheet):
            key, shot = sheet[place]
        else:
            if not any(text.strip() for text in row):
                continue  # the empty line at the end of what spreadsheets give
            key = new_key(scene_id)
            last = shot = Shot(order=between(last.order, None), place=last.place, screen_side=last.screen_side)
        changes: dict[str, Any] = {}
        for column, text in zip(columns, row, strict=False):
            try:
                changes |= readers[column](shot, text.strip())
            except Unread as error:
                refused.append(f"Row {place + 1}, {_called(column)}: {error}")
        wished[key] = shot.but(**changes)
    return Pasted(numbered(view, scene_id, wished), tuple(refused))


Reader = Callable[[Shot, str], dict[str, Any]]


def _readers(view: View, scene_id: str) -> dict[str, Reader]:
    people, places = people_of(view), people_of(view, "place")
    said = spoken(view, scene_id)

    def cast(shot: Shot, text: str) -> dict[str, Any]:
        ids = [_named(name, people, "nobody of the cast") for name in _list(text)]
        known = {member.asset: member for member in shot.cast}
        return {"cast": tuple(known.get(one) or InShot(asset=one) for one in dict.fromkeys(ids))}

    def place(shot: Shot, text: str) -> dict[str, Any]:
        return {"place": _named(text, places, "no place of the film") if text else ""}

    def lines(shot: Shot, text: str) -> dict[str, Any]:
        if text == held_in(shot) or " ".join(text.split()) == " ".join(held_in(shot).split()):
            return {}
        if not text:
            return {"lines": ()}
        found = []
        for one in text.split("\n"):
            hit = _SAID.fullmatch(one)
            words = _folded(hit["text"]) if hit else ""
            line = next((each for each in said if _folded(each.text) in (words, _folded(one))), None)
            if line is None:
                raise Unread(f"“{one.strip()[:60]}” is no line of this scene. Lines are written in stage 4.")
            found.append(line_of(line, people))
        return {"lines": timed(found, 400)}

    return {
        "number": lambda shot, text: {},  # follows from the order
        "lens_mm": _lens,
        "duration_ms": _duration,
        "action": _text("action"),
        "notes": _text("notes"),
        "sound": _sound,
        "cast": cast,
        "place": place,
        "lines": lines,
        **{column: _word(column) for column in VOCABULARY},
    }


def _word(column: str) -> Reader:
    known = VOCABULARY[column]

    def read(shot: Shot, text: str) -> dict[str, Any]:
        if not text:
            return {column: Shot.model_fields[column].default}
        bare = re.sub(r"[\s_-]+", "_", text.strip().rstrip(".").upper())
        told = {word.upper(): word for word in known}
        short = re.sub(r"_?(?:SHOT|ANGLE)$", "", bare)
        for each in (
            bare,
            SYNONYMS.get(bare, ""),
            SYNONYMS.get(bare.replace("_", "-"), ""),
            short,
            SYNONYMS.get(short, ""),
        ):
            if each in told:
                return {column: told[each]}
        raise Unread(
            f"“{text[:40]}” is none of {', '.join(word.replace('_', ' ').lower() if word.isupper() and len(word) > 4 else word for word in known[:6])} …"
        )

    return read


def _lens(shot: Shot, text: str) -> dict[str, Any]:
    found = re.fullmatch(r"(\d{1,3})\s*(?:mm)?", text.casefold())
    if found is None or not WIDEST_MM <= int(found[1]) <= LONGEST_MM:
        raise Unread(f"“{text[:40]}” is no lens; write {WIDEST_MM} to {LONGEST_MM} (mm).")
    return {"lens_mm": int(found[1])}


def _duration(shot: Shot, text: str) -> dict[str, Any]:
    bare = text.casefold().strip()
    if (exact := _MILLISECONDS.fullmatch(bare)) is not None:
        ms = int(exact[1])
    elif (found := _SECONDS.fullmatch(bare)) is not None:
        ms = (int(found["min"] or 0) * 60 + int(found["sec"])) * 1000 + int((found["part"] or "0").ljust(3, "0"))
    else:
        raise Unread(f"“{text[:40]}” is no length; write seconds, like 4.5.")
    if not SHORTEST_MS <= ms <= LONGEST_MS:
        raise Unread(
            f"{text[:40]} is no length for a shot; it lasts {SHORTEST_MS / 1000:.1f} to {LONGEST_MS // 1000} s."
        )
    return {"duration_ms": ms}


def _text(field: str) -> Reader:
    def read(shot: Shot, text: str) -> dict[str, Any]:
        if len(text) > LONGEST_TEXT:
            raise Unread(f"That is longer than {LONGEST_TEXT:,} letters.")
        return {field: text.replace("\x00", "")}

    return read


def _sound(shot: Shot, text: str) -> dict[str, Any]:
    # the effects come with all that makes them: loaded when somebody writes one, not when the server starts
    from aiuteur.craft.sound.effects import effect_for

    names = list[str]()
    for one in _list(text):
        if not (found := effect_for([one.replace(" ", "_")]) or effect_for([one])):
            raise Unread(f"there is no effect for “{one[:40]}”.")
        names += found
    return {"sound": tuple(dict.fromkeys(names))}


def _named(name: str, known: Mapping[str, str], nobody: str) -> str:
    found = known.get(name.strip().casefold())
    if found is None:
        raise Unread(f"“{name.strip()[:40]}” is {nobody}. Make it in stage 5 first.")
    return found


def _list(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"[,;\n]", text) if one.strip()]


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def _called(column: str) -> str:
    return column.removesuffix("_ms").removesuffix("_mm")
