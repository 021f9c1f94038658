"""The breakdown of a screenplay: one sheet a scene, and the counts of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiuteur.craft.language.languages import language_of
from aiuteur.craft.screenplay.breakdown.model import (
    CATEGORIES,
    Breakdown,
    Category,
    Evidence,
    Item,
    Player,
    SceneSheet,
)
from aiuteur.craft.screenplay.breakdown.people import Names, introduced
from aiuteur.craft.screenplay.breakdown.things import Found, things_in, vehicle_of
from aiuteur.craft.screenplay.cues import canonical_names, speakers_of
from aiuteur.craft.screenplay.elements import SPOKEN, Element, Screenplay
from aiuteur.craft.screenplay.headings import Heading
from aiuteur.craft.screenplay.layout import eighths, paginate
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.craft.screenplay.places import Place
from aiuteur.craft.screenplay.scenes import SceneText, Speech, cast_of, speeches, split_scenes

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+|\n+")
_NOTE = re.compile(r"\[\[.*?\]\]", re.S)
_MOST_LANGUAGE = 60_000  # characters that are enough to tell a script's language
_TELLING = ("", "shot", "general")  # roles of action that shows something


def breakdown(
    screenplay: Screenplay, places: Sequence[Place] = (), aliases: Mapping[str, str] | None = None
) -> Breakdown:
    """Break a screenplay down. `places`: where each element stands in its text, for the evidence's lines.

    What stands before the first heading belongs to the first scene: a sheet is a heading's. Things (props, wardrobe,
    vehicles, animals, sounds, extras, effects) are found in English scripts; in others none are made up.
    """
    elements = screenplay.elements
    scenes = _headed(split_scenes(screenplay))
    said = [speech for speech in speeches(elements) if speech.character]
    person = canonical_names([speech.character for speech in said], aliases)
    cast = cast_of(elements, aliases)
    language = language_of(_told(elements)[:_MOST_LANGUAGE])
    names = Names.of((member.name, member.also) for member in cast)
    script = _Script(elements, places, person, names, language == "en")
    script.learn()
    pages = paginate(screenplay)
    begins = {line.element: number for number, page in reversed(list(enumerate(pages.pages, 1))) for line in page.lines}
    shares = eighths(scenes)
    sheets = [
        script.sheet(scene, place, shares[place - 1], begins.get(_heading_at(scene), 1))
        for place, scene in enumerate(scenes, 1)
    ]
    return Breakdown(
        scenes=tuple(sheets),
        characters={member.name: member.speeches for member in cast},
        cues=sum(element.type == "character" for element in elements),
        transitions=sum(element.type == "transition" for element in elements),
        dual=_pairs(elements),
        pages=pages.count,
        language=language,
    )


def breakdown_json(found: Breakdown) -> dict[str, Any]:
    """For programs; docs/how-to/breakdown-json.md is the contract."""
    return {
        "scenes": [_scene_json(sheet) for sheet in found.scenes],
        "characters": found.characters,
        "cues": found.cues,
        "transitions": found.transitions,
        "dual": found.dual,
        "pages": found.pages,
        "language": found.language,
    }


def _scene_json(sheet: SceneSheet) -> dict[str, Any]:
    return {
        "number": sheet.number,
        "numbered": sheet.numbered,
        "heading": sheet.heading,
        "int_ext": sheet.int_ext,
        "place": sheet.place,
        "sub_place": sheet.sub_place,
        "time": sheet.time.upper() if sheet.time else None,
        "continuous": sheet.continuous,
        "page": sheet.page,
        "eighths": sheet.eighths,
        "running_ms": sheet.running_ms,
        "element": sheet.first,
        "cast": [player.name for player in sheet.cast],
        "players": [
            {"name": one.name, "speeches": one.speeches, "seen": one.seen, "evidence": _evidence_json(one.evidence)}
            for one in sheet.cast
        ],
        **{
            category: [{"name": item.name, "evidence": _evidence_json(item.evidence)} for item in sheet.items[category]]
            for category in CATEGORIES
        },
    }


def _evidence_json(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"element": one.element, "line": one.line, "text": one.text} for one in evidence]


@dataclass
class _Script:
    elements: Sequence[Element]
    places: Sequence[Place]
    person: Mapping[str, str]
    names: Names
    english: bool

    def learn(self) -> None:
        """Take note of those who never speak and are introduced in capitals."""
        if self.english:
            for element in self.elements:
                for name, _ in introduced(plain(element.text)) if _shows(element) else ():
                    self.names.introduce(name)

    def sheet(self, scene: SceneText, place: int, share: int, page: int) -> SceneSheet:
        """The sheet of the scene that stands at a place (from 1)."""
        heading = scene.heading or Heading()
        return SceneSheet(
            number=heading.number or str(place),
            numbered=bool(heading.number),
            heading=heading.text,
            int_ext=heading.int_ext,
            place=heading.place,
            sub_place=heading.sub_place,
            time=heading.time,
            continuous=heading.continuous,
            page=page,
            eighths=share,
            running_ms=running_ms(scene.elements),
            first=_heading_at(scene),
            cast=tuple(self._cast(scene)),
            items=self._items(scene),
        )

    def _cast(self, scene: SceneText) -> Iterator[Player]:
        said: dict[str, list[Speech]] = {}
        for speech in speeches(scene.elements):
            whole = self.person.get(speech.character, speech.character)
            for name in speakers_of(whole, self.person) if whole else ():
                said.setdefault(name, []).append(speech)
        shown: dict[str, Evidence] = {}
        for at, element in enumerate(scene.elements, scene.first):
            for text, above in _sentences(element) if _shows(element) else ():
                for name, _ in self.names.shown(text):
                    shown.setdefault(name, self._evidence(at, text, above))
        order = sorted({**said, **shown}, key=lambda name: self._first(name, said, shown, scene.first))
        for name in order:
            lines = said.get(name, [])
            cues = (
                [self._evidence(scene.first + lines[0].index, scene.elements[lines[0].index].text, 0)] if lines else []
            )
            evidence = [*cues, *([shown[name]] if name in shown else [])]
            seen = name in shown or any(not line.unseen for line in lines)
            yield Player(name, len(lines), seen, tuple(sorted(evidence, key=lambda one: one.element)))

    def _first(self, name: str, said: Mapping[str, list[Speech]], shown: Mapping[str, Evidence], offset: int) -> int:
        speaks = [said[name][0].index + offset] if name in said else []
        return min([*speaks, *([shown[name].element] if name in shown else [])])

    def _items(self, scene: SceneText) -> dict[Category, tuple[Item, ...]]:
        found: dict[Category, dict[str, dict[Evidence, None]]] = {category: {} for category in CATEGORIES}
        for one, evidence in self._things(scene) if self.english else ():
            kept = found[one.category].setdefault(_whole_name(one.name, found[one.category]), {})
            kept[evidence] = None
        return {
            category: tuple(Item(name, tuple(evidence)) for name, evidence in items.items())
            for category, items in found.items()
        }

    def _things(self, scene: SceneText) -> Iterator[tuple[Found, Evidence]]:
        if scene.heading and (vehicle := vehicle_of(scene.heading.place)):
            at = _heading_at(scene)
            yield Found("vehicles", vehicle, 0), self._evidence(at, plain(scene.heading.text), 0)
        for at, element in enumerate(scene.elements, scene.first):
            if _shows(element) or element.type == "parenthetical":
                for text, above in _sentences(element):
                    for one in things_in(text):
                        if not (one.category == "extras" and self.names.has(one.name)):
                            yield one, self._evidence(at, text, above)

    def _evidence(self, at: int, text: str, above: int) -> Evidence:
        """`above`: lines of the element above the text."""
        line = None
        if at < len(self.places):
            line = min(self.places[at].first_line + above, self.places[at].last_line)
        return Evidence(at, " ".join(text.split()), line)


def _whole_name(name: str, known: Iterable[str]) -> str:
    """The case is the violin case that was named before it."""
    return next((whole for whole in known if whole.endswith(f" {name}")), name)


def _headed(scenes: list[SceneText]) -> list[SceneText]:
    """Scenes of a heading each; what stands before the first heading joins it."""
    if len(scenes) > 1 and scenes[0].heading is None:
        first, second = scenes[0], scenes[1]
        scenes = [second.but(elements=first.elements + second.elements, first=first.first), *scenes[2:]]
    return scenes


def _heading_at(scene: SceneText) -> int:
    return scene.first + next((at for at, one in enumerate(scene.elements) if one.type == "heading"), 0)


def _shows(element: Element) -> bool:
    return element.type == "action" and element.role in _TELLING


def _sentences(element: Element) -> Iterator[tuple[str, int]]:
    """The sentences of an element's plain words, each with how many lines of the element stand above it."""
    text, start, above = _lines(element.text), 0, 0
    for end in (*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)):
        if sentence := text[start:end].strip():
            yield sentence, above
        above += text.count("\n", start, end)
        start = end


def _lines(text: str) -> str:
    """The plain words, line by line as typed; the lines of a note stay, empty."""
    kept = _NOTE.sub(lambda note: "\n" * note[0].count("\n"), text) if "[[" in text else text
    return "\n".join(plain(line) for line in kept.split("\n"))


def _told(elements: Iterable[Element]) -> str:
    return "\n".join(plain(element.text) for element in elements if element.type in ("action", "dialogue"))


def _pairs(elements: Sequence[Element]) -> int:
    """Speeches said beside one that stands directly before them."""
    pairs, open_speech = 0, False
    for element in elements:
        if element.type == "character":
            pairs += element.dual and open_speech
            open_speech = True
        elif element.type not in (*SPOKEN, "note"):
            open_speech = False
    return pairs
