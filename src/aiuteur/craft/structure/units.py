"""A passage as what could be shown or heard: action sentences, speeches, letters, each with its cost and its worth."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, zip_longest
from typing import Literal

from aiuteur.craft.language.beasts import animals
from aiuteur.craft.language.props import props_in
from aiuteur.craft.language.prose import Paragraph, Prose, Quotation
from aiuteur.craft.language.sentences import sentence_spans
from aiuteur.craft.language.tables import WORD, roles, table, verbs, words
from aiuteur.craft.language.tags import acts_now
from aiuteur.craft.screenplay.pacing import said_ms, shown_ms
from aiuteur.craft.structure.passages import Passage
from aiuteur.craft.structure.tense import base_of, is_past

_TURNS = words("suddenly but then at-last instead finally never only yet until last lo alas")
_JOINING = frozenset(("and", "then", "them", "who"))
_SOMEBODY = frozenset(("he", "she", "they", "i", "we"))
# what somebody does while speaking, up to the end of its clause: "bending over her", "in almost a whisper"
_BUSINESS = re.compile(
    r"\s*,?\s*((?:[a-z]+ing|in (?:a|an|almost)|with)\b[^,.;:“!?—]{3,50}|[a-z]+ly)(?=\s*(?:[.;:]|,\s*[“\"]|,?\s*$))"
)
_UNFIT = re.compile(r"\bnigg", re.I)  # a slur of the author's time is not put on a screen unasked
_COMMENT = re.compile(
    r"\b(?:had been|would have|might have|you might|you may|you have seen|let us|dear friends|as you know|reader|I suppose)\b",
    re.I,
)

# what stands before the mark that opens the next quotation, where a tag only interrupts a sentence
_TAG_GOES_ON = re.compile(r"[,;:]\s*(?:[—–-]\s*)?[“\"«„»‘'「『]?\s*$")
_STOPS = {",": ".", "，": "。", "、": "。", "،": "."}
_COMMAS = tuple(_STOPS)


@dataclass(slots=True)
class Unit:
    """One thing a script may take. `pieces` are substrings of the source, in order."""

    kind: Literal["action", "speech", "letter", "voice"]
    passage: int
    paragraph: int
    start: int
    pieces: list[str]
    speaker: str = ""
    manner: str = ""
    worth: int = 0
    ms: int = 0
    first: bool = False
    last: bool = False
    people: list[str] = field(default_factory=list)
    frame: bool = False  # a letter's salutation or signature

    def place(self) -> tuple[int, int]:
        """Where it stands in the source."""
        return self.paragraph, self.start


class Weigher:
    """Knows what a story is about: the words that come back."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.told_by = any(p.narrator for p in prose.people)
        self.last_paragraph = len(prose.paragraphs)
        counts: Counter[str] = Counter()
        for paragraph in prose.paragraphs:
            counts.update({w.casefold() for w in WORD.findall(paragraph.text) if len(w) > 4})
        total = max(4, len(prose.paragraphs))
        self.keys = frozenset(w for w, n in counts.items() if 3 <= n <= total // 3) - verbs("speech")
        early, late = (self._words(part) for part in _ends(prose))
        common = {w for w, n in counts.items() if n > max(6, total // 3)}
        # what is set up early and comes back at the end, and what the title says, must be heard
        self.links = frozenset((early & late) - common - verbs("speech"))
        self.titled = frozenset(w.casefold() for w in WORD.findall(prose.title) if len(w) > 3)
        self.names = frozenset(
            n.casefold() for p in prose.people for a in [p.name, *p.aliases] for n in WORD.findall(a)
        )

    @staticmethod
    def _words(paragraphs: list[Paragraph]) -> set[str]:
        return {w.casefold() for p in paragraphs for w in WORD.findall(p.text) if len(w) > 4}

    def units(self, passage: Passage) -> list[Unit]:
        """All that the passage offers, in the order of the text."""
        found: list[Unit] = []
        for number in passage.paragraphs:
            paragraph = self.prose.paragraph(number)
            found += self._said(passage, paragraph) + self._told(passage, paragraph)
        found.sort(key=Unit.place)
        for unit in found[:2]:
            unit.first, unit.worth = True, unit.worth + 1
        for unit in found[-2:]:
            unit.last, unit.worth = True, unit.worth + 2
        return found

    def _said(self, passage: Passage, paragraph: Paragraph) -> list[Unit]:
        found: list[Unit] = []
        for quote in paragraph.spoken():
            last = found[-1] if found else None
            kind = "letter" if quote.kind == "letter" else "speech"
            if last and last.speaker == quote.speaker and last.kind == kind:
                last.pieces += pieces_of(quote)
                last.manner = last.manner or manner_of(paragraph, quote)
            else:
                unit = Unit(kind, passage.number, paragraph.number, quote.start, pieces_of(quote), quote.speaker)
                unit.manner = manner_of(paragraph, quote)
                found.append(unit)
        for unit in found:
            unit.ms = said_ms("\n".join(unit.pieces))
            unit.worth = 5 + self.matter(" ".join(unit.pieces)) + (4 if unit.kind == "letter" else 0)
            if unit.manner == "frame":
                unit.worth, unit.manner, unit.frame = 1, "", True
            unit.people = [unit.speaker]
        return found

    def _told(self, passage: Passage, paragraph: Paragraph) -> list[Unit]:
        found: list[Unit] = []
        for sentence in paragraph.sentences:
            text = whole(sentence.text)
            if text is None or _leads_in(text):
                continue
            kind, worth = self._weigh(text, paragraph)
            unit = Unit(kind, passage.number, paragraph.number, sentence.start, [text], worth=worth)
            unit.ms = shown_ms(text) if kind == "action" else said_ms(text)
            unit.people = self._in_sentence(text, paragraph)
            found.append(unit)
        return found

    def _in_sentence(self, text: str, paragraph: Paragraph) -> list[str]:
        """Whom a sentence names; where it only says he or she, the one the paragraph is about."""
        lower = text.casefold()
        found = [n for n in paragraph.people if any(a.casefold() in lower for a in self._forms(n))]
        if not found and re.search(r"\b(?:he|she|him|her|his)\b", lower):
            found = paragraph.people[:1]
        return found

    def _forms(self, name: str) -> list[str]:
        person = self.prose.person(name)
        return [name, *person.aliases] if person else [name]

    def _weigh(self, text: str, paragraph: Paragraph) -> tuple[Literal["action", "voice"], int]:
        words = [w.casefold() for w in WORD.findall(text)]
        told = set(words)
        somebody = bool(told & (self.names | _SOMEBODY | roles().keys() | animals()))
        plain = bool(told & verbs("visible")) or self._now(text)
        seen = plain or self._did(text)
        things = len(props_in(text))
        if not self.prose.english:  # our tables do not know what can be seen
            return "action", self.matter(text) + 1
        worth = self.matter(text) + (2 if somebody and plain else 0) + min(2, things)
        if _COMMENT.search(text):
            worth -= 3
        if len(words) > 30:
            worth -= 2
        if len(words) < 4:
            worth -= 1
        if text.endswith("?"):
            worth -= 4
        if _UNFIT.search(text):
            worth -= 20
        shown = seen and (somebody or things > 1) and not told & {"never", "always", "often", "usually"}
        ours = self.told_by and bool(told & {"we", "us", "our"})
        return ("action" if shown and not ours and not _COMMENT.search(text) else "voice"), worth

    def _now(self, text: str) -> bool:
        """Does somebody do something visible in the present: “Ruth looks”, “the dog wags”, “and counts”?"""
        doers = self.names | _SOMEBODY | roles().keys() | animals() | _JOINING
        return any(hit.group().casefold() in doers and acts_now(text, hit.end()) for hit in WORD.finditer(text))

    def _did(self, text: str) -> bool:
        """Did somebody do what is not only felt, known or owned: “Mikkel polished”, “the child slept”?"""
        words = [w.casefold() for w in WORD.findall(text) if not (w.endswith("ly") and w.islower())]
        doers = self.names | _SOMEBODY | roles().keys() | animals()
        return any(
            doer in doers and is_past(verb) and base_of(verb) not in verbs("unseen") for doer, verb in pairwise(words)
        )

    def near_end(self, paragraph: int) -> bool:
        """Is this in the last part, where pay-offs are?"""
        return paragraph * 100 > len(self.prose.paragraphs) * 85

    def names_in(self, text: str) -> int:
        """Does the text name somebody? 1 or 0."""
        return int(any(w.casefold() in self.names for w in WORD.findall(text)))

    def matter(self, text: str) -> int:
        """How much a text has to do with what comes back through the story."""
        told = {w.casefold() for w in WORD.findall(text)}
        heard = 2 * min(2, len(told & self.titled)) + min(3, len(told & self.links))
        return heard + min(3, len(told & self.keys)) + min(1, len(told & _TURNS)) + ("?" in text) + ("!" in text)


def _ends(prose: Prose) -> tuple[list[Paragraph], list[Paragraph]]:
    """The first two fifths and the last fifth."""
    count = len(prose.paragraphs)
    return prose.paragraphs[: max(1, count * 2 // 5)], prose.paragraphs[count - max(1, count // 5) :]


def _leads_in(text: str) -> bool:
    """An hour later she said. — what follows says it."""
    last = WORD.findall(text[-24:])[-1:]
    return text.endswith(":.") or (
        bool(last) and last[0].casefold() in ("said", "says", "asked", "asks", "replied", "cried")
    )


def runs(pieces: list[str], text: str) -> list[str]:
    """Pieces that follow each other in `text` as one run of the author's words."""
    found: list[str] = []
    for piece in pieces:
        if found and f"{found[-1]} {piece}" in text:
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def closed(lines: list[str], text: str) -> list[str]:
    """Lines of one speech, runs of `text` in order, as they stand without their tags: the comma that leads to “she
    said.” is the typesetter's and becomes a full stop; where the sentence goes on behind the tag, it stays."""
    found: list[str] = []
    at = 0
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        at = max(at, text.find(line, at)) + len(line)
        before_next = text[at : max(at, text.find(following, at))] if following else ""
        goes_on = following[:1].islower() or bool(_TAG_GOES_ON.search(before_next))
        found.append(line if goes_on or not line.endswith(_COMMAS) else _stopped(line))
    return found


def _stopped(line: str) -> str:
    """The line with a full stop for its last comma; one that ends an abbreviation, “Dear Miss A.,”, is there already."""
    words, stop = line[:-1].rstrip(), _STOPS[line[-1]]
    return words if words.endswith(stop) else words + stop


def pieces_of(quote: Quotation) -> list[str]:
    """A quotation's sentences; the smallest part that may be left out."""
    return [quote.text[a:b] for a, b in sentence_spans(quote.text)]


def manner_of(paragraph: Paragraph, quote: Quotation) -> str:
    """How it is said, in the author's words: "in a whisper", "bending over her"; empty where the tag says nothing."""
    if quote.kind == "letter":
        return quote.manner
    tag = paragraph.text[quote.end + 1 : max(quote.tag_end, quote.end + 1)]
    rest = paragraph.text[max(quote.tag_end, quote.end + 1) :][:90]
    adverb = re.search(r"\b(?!only|family|reply)([a-z]+ly)\b(?=[,.;:]?\s*$|[,.;])", tag.strip(" ,.;:—"))
    if adverb:
        return adverb.group(1)
    inside = re.search(
        r"\b((?:in|with) (?:a|an|sudden|his|her|magnificent|no)? ?(?:[\w’-]+ ){0,3}[\w’-]+)[,.;:]?$",
        tag.strip(" ,.;:—"),
    )
    if (
        inside
        and len(inside.group(1).split()) <= 6
        and not re.search(r"\b(?:door|doorway|room|street|corner)\b", inside.group(1))
        and not _worn() & set(WORD.findall(inside.group(1).casefold()))
    ):
        return inside.group(1)
    after = _BUSINESS.match(rest) if tag.rstrip().endswith(",") else None
    if after and len(after.group(1).split()) <= 7:
        return after.group(1).strip()
    return ""


@cache
def _worn() -> frozenset[str]:
    """What people wear: "said a man in a black tie" says who speaks, not how."""
    looks = table("looks")
    return frozenset(
        " ".join(str(named) for part in ("garments", "hats", "beards") for named in looks[part].values()).split()
    )


def whole(text: str) -> str | None:
    """A told sentence fit to stand alone, or nothing: tails of tags ("passing on along his beat.") cannot."""
    stripped = text.strip(" ,;—–-")
    if not stripped or len(WORD.findall(stripped)) < 2 or stripped[0].islower():
        return None
    return stripped if stripped[-1] in '.!?…”’"»。' else stripped + "." if stripped[-1].isalnum() else None
