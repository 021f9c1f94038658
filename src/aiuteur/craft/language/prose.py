"""Prose as it was read. Offsets are characters within the paragraph's text; paragraphs count from 1 after the title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

QuoteKind = Literal["speech", "thought", "letter", "mention"]
Gender = Literal["female", "male", "neutral"]
Age = Literal["child", "teen", "young", "adult", "old"]


@dataclass(slots=True)
class Quotation:
    """Words in quotation marks, without the marks. `speaker` is a person's name, empty for a mere mention."""

    number: int  # from 1, in the order of the text
    paragraph: int
    start: int  # of the first word inside the marks
    end: int
    text: str
    kind: QuoteKind = "speech"
    speaker: str = ""
    why: str = ""  # the rule that gave the speaker
    manner: str = ""  # "in a whisper", "bending over her": the author's own words of the tag
    tag_end: int = 0  # where the words that only say who speaks end
    continues: bool = False  # the speech of the paragraph before goes on
    to: str = ""  # who is addressed, where known


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the narration, as the author wrote it."""

    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody meant by words of the narration: their name, and where the words stand in the paragraph."""

    name: str
    start: int
    end: int
    owns: bool = False  # “his hair”, “Anna's coat”: something of theirs is meant


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its text, and what of it is told or said."""

    number: int
    text: str
    after_break: bool = False  # a rule, stars or a chapter heading stands before it
    heading: str = ""  # the chapter heading that stands before it
    quotations: list[Quotation] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    people: list[str] = field(default_factory=list)  # who is named or meant in the narration, in order
    mentions: list[Mention] = field(default_factory=list)  # of the told words, in order
    subject: str = ""  # who does what the last told sentence tells

    def spoken(self) -> list[Quotation]:
        """What is said, thought or read out here."""
        return [q for q in self.quotations if q.kind != "mention"]


@dataclass(slots=True)
class Person:
    """Somebody of the story, with the lines that show it."""

    name: str
    role: bool = False  # "the policeman": known by what they are
    aliases: list[str] = field(default_factory=list)
    gender: Gender = "neutral"
    age: Age = "adult"
    mentions: int = 0
    speeches: int = 0
    paragraphs: list[int] = field(default_factory=list)  # evidence, in order, each once
    narrator: bool = False

    def cue(self) -> str:
        """The name as a screenplay's cue shows it."""
        return self.name.upper()


@dataclass(slots=True)
class Prose:
    """A story as read: everything later is chosen from it."""

    title: str
    paragraphs: list[Paragraph]
    people: list[Person]
    english: bool = True
    language: str = "en"  # ISO 639-1, or "und"

    def paragraph(self, number: int) -> Paragraph:
        """Paragraph by its number. Raises IndexError where there is none."""
        return self.paragraphs[number - 1]

    def person(self, name: str) -> Person | None:
        """Somebody by name."""
        return next((p for p in self.people if p.name == name), None)

    def quotations(self) -> list[Quotation]:
        """All quotations in order."""
        return [q for p in self.paragraphs for q in p.quotations]

    def lead(self) -> Person | None:
        """The main character: most seen and heard, the narrator included."""
        return max(self.people, key=lambda p: p.mentions + 2 * p.speeches, default=None)


def free_name(name: str, people: Iterable[Person]) -> str:
    """A name that nobody of these people has: with a number when it is taken."""
    taken = {person.name.casefold() for person in people}
    wanted, number = name, 2
    while wanted.casefold() in taken:
        wanted, number = f"{name} {number}", number + 1
    return wanted
