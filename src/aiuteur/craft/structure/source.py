"""What a film is made from: prose, an idea, or a screenplay, read once and handed from treatment to script."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from aiuteur.craft.language.prose import Prose
from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.pacing import word_count
from aiuteur.craft.structure.idea import Idea, read_idea
from aiuteur.craft.structure.passages import Passage, segment
from aiuteur.craft.structure.plans import Mode
from aiuteur.craft.structure.units import Weigher

IDEA_WORDS = 180
_STOP = re.compile(r"[.!?…。！？]")


@dataclass(slots=False)
class Source:
    """The author's text as read."""

    mode: Mode
    text: str
    title: str = ""
    prose: Prose = field(default_factory=lambda: Prose("", [], []))
    scenes: tuple[tuple[Element, ...], ...] = ()

    @cached_property
    def passages(self) -> list[Passage]:
        """Scenes of the prose."""
        return segment(self.prose) if self.mode == "story" else []

    @cached_property
    def weigher(self) -> Weigher:
        """What the story is about."""
        return Weigher(self.prose)

    @cached_property
    def idea(self) -> Idea:
        """The idea's parts."""
        return read_idea(self.prose)


def mode_of(text: str, is_screenplay: bool = False) -> Mode:
    """ "screenplay" where the caller's reader says so; an idea is a line or a short paragraph without much dialogue."""
    if is_screenplay:
        return "screenplay"
    words = word_count(text)
    quoted = len(re.findall(r"[“«„「]|(?<!\w)\"(?=\w)|^\s*[—–]\s*[\w¿¡«]", text, re.MULTILINE))
    paragraphs = len([p for p in re.split(r"\n\s*\n", text) if p.strip()])
    return "idea" if words <= IDEA_WORDS and quoted < 3 and paragraphs <= 6 else "story"


def with_stops(text: str) -> str:
    """Text whose author sets no full stops (a poem, notes) with every line as a sentence; all other text as it is."""
    if len(_STOP.findall(text)) * 60 >= len(text.split()):
        return text
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(
        line[0].upper() + line[1:] + ("" if line[-1] in ',;:—–-”"’»“」)' else ".") if line else "" for line in lines
    )


def read_source(text: str, screenplay: Screenplay | None = None, title: str = "") -> Source:
    """Any author's text. A parsed screenplay is taken as it is."""
    if screenplay is not None:
        return Source("screenplay", text, title or screenplay.title(), scenes=scenes_of(screenplay.elements))
    prose = read_prose(with_stops(text))
    mode = mode_of(text)
    return Source(mode, text, title or prose.title, prose)


def scenes_of(elements: tuple[Element, ...]) -> tuple[tuple[Element, ...], ...]:
    """Elements by scene; what stands before the first heading belongs to the first scene."""
    scenes: list[list[Element]] = []
    before: list[Element] = []
    for element in elements:
        if element.type == "heading":
            scenes.append([element] if scenes else [*before, element])
        elif scenes:
            scenes[-1].append(element)
        else:
            before.append(element)
    if not scenes and before:
        scenes.append(before)
    return tuple(tuple(s) for s in scenes)
