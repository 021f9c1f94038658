"""Scenes, speeches and cast, computed from the list of elements.

Every element lands in exactly one scene and every line in exactly one speech. What stands before the first heading is
a scene without heading when something happens or is said in it; a mere `FADE IN:` joins the first scene.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from aiuteur.craft.screenplay.cues import Cue, canonical_names, read_cue, speakers_of
from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.headings import Heading, read_heading
from aiuteur.craft.screenplay.markup import plain
from aiuteur.kit.schema import Schema

_OPENING = re.compile(r"(?:FADE (?:IN|UP)|OVER BLACK|BLACK(?: SCREEN)?|OPEN ON|TITLE[S]?)\b.{0,12}$", re.IGNORECASE)
_SILENT = ("section", "synopsis", "note", "page_break", "transition", "centered")


class SceneText(Schema):
    """One scene: its heading taken apart and its elements, the heading's own element among them."""

    heading: Heading | None = None
    elements: tuple[Element, ...] = ()
    first: int = 0  # index of the first element in the screenplay


class SpeechPart(Schema):
    """One paragraph of a speech."""

    kind: Literal["line", "parenthetical", "lyric"]
    index: int  # of the element, in the list that was given
    text: str  # as typed; a parenthetical without its brackets


class Speech(Schema):
    """What one cue governs."""

    character: str
    extensions: tuple[str, ...] = ()
    continued: bool = False
    dual: bool = False  # said beside the speech before it
    index: int = 0  # of the cue
    parts: tuple[SpeechPart, ...] = ()

    @property
    def unseen(self) -> bool:
        """Heard and not seen."""
        return "V.O." in self.extensions or "O.S." in self.extensions

    def words(self) -> str:
        """All that is said, as plain words."""
        return " ".join(filter(None, (plain(p.text) for p in self.parts if p.kind != "parenthetical")))


class CastMember(Schema):
    """Someone who speaks."""

    name: str
    also: tuple[str, ...] = ()  # other names in the cues
    speeches: int = 0
    words: int = 0
    cues: tuple[int, ...] = ()  # indexes of the cue elements: the evidence
    unseen: bool = False  # never speaks in the picture (voice over, off screen only)


def split_scenes(screenplay: Screenplay) -> list[SceneText]:
    """The scenes in order. A scene without a time of day takes none from elsewhere; CONTINUOUS takes the one before."""
    starts = _starts(screenplay.elements)
    scenes: list[SceneText] = []
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else len(screenplay.elements)
        elements = screenplay.elements[start:end]
        typed = next((e for e in elements if e.type == "heading"), None)
        heading = read_heading(typed.text, typed.number) if typed else None
        before = scenes[-1].heading if scenes else None
        if heading and heading.continuous and heading.time is None and before:
            heading = heading.but(time=before.time)
        scenes.append(SceneText(heading=heading, elements=elements, first=start))
    return scenes


def _starts(elements: Sequence[Element]) -> list[int]:
    """Index of the first element of each scene: sections and page breaks above a heading belong to it."""
    starts: list[int] = []
    for at, element in enumerate(elements):
        if element.type != "heading":
            continue
        start = at
        lowest = starts[-1] + 1 if starts else 0
        while start > lowest and elements[start - 1].type in ("section", "synopsis", "page_break", "note"):
            start -= 1
        section = next((i for i in range(start, at) if elements[i].type in ("section", "page_break")), at)
        starts.append(section)
    if not elements:
        return []
    if not starts:
        return [0]
    opening = elements[: starts[0]]
    if starts[0] > 0 and all(
        e.type in _SILENT or (e.type == "action" and _OPENING.match(e.text.strip())) for e in opening
    ):
        starts[0] = 0
    return starts if starts[0] == 0 else [0, *starts]


def speeches(elements: Sequence[Element]) -> list[Speech]:
    """Speeches in order; `index` counts in `elements`. Dialogue without a cue is a speech of nobody (empty name)."""
    found: list[Speech] = []
    cue: tuple[int, Cue, bool] | None = None
    parts: list[SpeechPart] = []

    def close() -> None:
        if cue is not None or parts:
            at, who, dual = cue or (parts[0].index, Cue(name=""), False)
            found.append(
                Speech(
                    character=who.name, extensions=who.extensions, continued=who.continued, dual=dual, index=at,
                    parts=tuple(parts),
                )
            )  # fmt: skip
        parts.clear()

    for at, element in enumerate(elements):
        if element.type == "character":
            close()
            cue = (at, read_cue(element.text), element.dual)
        elif element.type == "dialogue" or (cue is not None and element.type in ("parenthetical", "lyric")):
            kind = "line" if element.type == "dialogue" else "lyric" if element.type == "lyric" else "parenthetical"
            text = element.text.strip("()").strip() if kind == "parenthetical" else element.text
            parts.append(SpeechPart(kind=kind, index=at, text=text))
        elif element.type != "note":
            close()
            cue = None
    close()
    return found


def cast_of(elements: Sequence[Element], aliases: Mapping[str, str] | None = None) -> list[CastMember]:
    """Who speaks, in order of first appearance. Names said together count for each person named alone elsewhere."""
    said = [speech for speech in speeches(elements) if speech.character]
    person = canonical_names([speech.character for speech in said], aliases)
    members: dict[str, list[Speech]] = {}
    for speech in said:
        for name in speakers_of(person[speech.character], person):
            members.setdefault(name, []).append(speech)
    return [_member(name, lines, person) for name, lines in members.items()]


def _member(name: str, lines: Iterable[Speech], person: Mapping[str, str]) -> CastMember:
    lines = list(lines)
    typed = dict.fromkeys(s.character for s in lines if person[s.character] == name and s.character != name)
    return CastMember(
        name=name, also=tuple(typed), speeches=len(lines), words=sum(len(s.words().split()) for s in lines),
        cues=tuple(s.index for s in lines), unseen=all(s.unseen for s in lines),
    )  # fmt: skip
