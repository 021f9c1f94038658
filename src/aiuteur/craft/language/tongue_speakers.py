"""Who speaks in a story of another language. A tag rules; then who acts beside the line; then the turn of a talk between
two. Where these say nothing the line has no speaker: an unnamed voice is better than the wrong person."""

from __future__ import annotations

import re
from collections import deque

from aiuteur.craft.language.prose import Gender, Paragraph, Person, Quotation
from aiuteur.craft.language.sentences import sentences
from aiuteur.craft.language.tongue_cast import Company, mentions
from aiuteur.craft.language.tongue_tags import TOKEN, Who, read_lead, read_tag, read_told
from aiuteur.craft.language.tongues import DROPS, Tongue

_TALK = 4  # lines that make up the talk of the moment
_PAUSE = 2  # paragraphs after which nobody's turn is sure


class Talk:
    """Reads paragraphs in order and gives their quotations speakers."""

    def __init__(self, tongue: Tongue, paragraphs: list[Paragraph]) -> None:
        self.tongue = tongue
        self.company = Company(tongue)
        self.company.meet(paragraphs)
        self.turns: deque[tuple[Person | None, int]] = deque(maxlen=_TALK)
        self.subject: Person | None = None
        self.subject_at = -9
        self.leads_in = False
        self.called: Person | None = None  # whom the last line calls by name

    def read(self, paragraph: Paragraph) -> None:
        """One paragraph, in the order of its words."""
        spoken = paragraph.spoken()
        at, inside, told_before = 0, None, ""
        for index, quote in enumerate(spoken):
            told_before = paragraph.text[at : max(at, quote.start)]
            self._tell(told_before, paragraph)
            until = spoken[index + 1].start if index + 1 < len(spoken) else len(paragraph.text)
            inside = self._give(paragraph, quote, told_before, paragraph.text[quote.end : until], inside, index)
            at = max(quote.end, quote.tag_end)
        self._tell(paragraph.text[at:], paragraph)
        if self.subject is not None:
            paragraph.subject = self.subject.name

    def people(self) -> list[Person]:
        """Who speaks or comes up more than once, most present first."""
        kept = [p for p in self.company.people if p.speeches or p.mentions > 1]
        return sorted(kept, key=lambda p: -(p.mentions + 2 * p.speeches))

    def _tell(self, text: str, paragraph: Paragraph) -> None:
        """Take in narration: who comes up in it, and who acts last."""
        for sentence in sentences(text):
            acting: Person | None = None
            for person, acts in mentions(sentence, self.company):
                self.company.saw(person, paragraph.number)
                if person.name not in paragraph.people:
                    paragraph.people.append(person.name)
                acting = acting or (person if acts else None)
            if acting is not None:
                self.subject, self.subject_at = acting, paragraph.number
            if TOKEN.search(sentence):
                self.leads_in = sentence.rstrip(' —–―«„“"').endswith(":")

    def _give(
        self, paragraph: Paragraph, quote: Quotation, before: str, after: str, inside: Person | None, index: int
    ) -> Person | None:
        person, why = self._tagged(quote, before, after, inside)
        if person is None and not why:
            person, why = self._untagged(paragraph, quote, before, after, inside, index)
        quote.why = why or "nobody is said to speak"
        if person is not None:
            quote.speaker = person.name
            self.company.saw(person, paragraph.number)
            self.subject, self.subject_at = person, paragraph.number
        if index == 0 or person is not inside:
            self.turns.append((person, paragraph.number))
            self.called = None
            if person is not None:
                person.speeches += 1
        self.called = self._calls(quote, person) or self.called
        self.leads_in = False
        return person or inside

    def _tagged(self, quote: Quotation, before: str, after: str, inside: Person | None) -> tuple[Person | None, str]:
        tag = read_tag(after, self.tongue)
        if tag:
            who, end = tag
            quote.tag_end = quote.end + end
            quote.kind = "thought" if who.silent else quote.kind
            if who.kind == "nobody" and inside is not None and who.gender in ("neutral", inside.gender):
                return inside, "same paragraph"
            person = self._who(who, quote, inside)
            if person is not None or who.kind in ("he", "she"):
                return person, "tag after"
            if self.tongue.code in DROPS and self._just_acted(quote, who.gender):
                return self.subject, "acts before the line"
            if who.gender != "neutral":
                return self._by_gender(who.gender, quote, None), "verb of the tag"
        told = read_told(after, self.tongue) if tag is None else None
        if told is not None:
            return self._by_gender(told.gender, quote, inside), "tag after"
        if before.rstrip(' —–―«„“"').endswith((":", ",")):
            who = read_lead(before, self.tongue)
            person = self._who(who, quote, inside) if who else None
            if person is not None:
                return person, "tag before"
        return None, ""

    def _just_acted(self, quote: Quotation, gender: Gender) -> bool:
        """Has the told part right before the line somebody of whom its tag may leave out the name?"""
        last_at = self.turns[-1][1] if self.turns else -9
        near = self.subject is not None and self.subject_at >= max(quote.paragraph - 1, last_at + 1)
        return (
            near
            and self.subject is not None
            and (self.subject.gender == gender or "neutral" in (gender, self.subject.gender))
        )

    def _who(self, who: Who, quote: Quotation, inside: Person | None) -> Person | None:
        if who.kind in ("he", "she"):
            return self._by_gender(who.gender, quote, inside)
        return self.company.of(who) if who.kind != "nobody" else None

    def _by_gender(self, gender: Gender, quote: Quotation, inside: Person | None) -> Person | None:
        """He or she: who acted last, or the other one of the talk, or the last one spoken of that fits."""
        if inside is not None and inside.gender in (gender, "neutral"):
            return inside
        last, last_at = self.turns[-1] if self.turns else (None, -9)
        just = last if last_at == quote.paragraph - 1 else None
        called = self._calls(quote, None)
        fresh = self.subject if self.subject_at >= max(last_at + 1, quote.paragraph - 1) else None
        order = [p for p in (fresh, self._partner(last), *self.company.recent) if p is not None and p is not called]
        for wanted in ((gender,), ("neutral",)):
            fits = [p for p in order if p.gender in wanted and not p.narrator]
            found = next((p for p in fits if p is not just), None)
            if found is not None:
                if found.gender == "neutral":
                    found.gender = gender
                return found
        return just if just is not None and just.gender == gender else None

    def _untagged(
        self, paragraph: Paragraph, quote: Quotation, before: str, after: str, inside: Person | None, index: int
    ) -> tuple[Person | None, str]:
        if index:
            return (inside, "same paragraph") if inside is not None else (None, "")
        last, last_at = self.turns[-1] if self.turns else (None, -9)
        if quote.continues and last is not None:
            return last, "goes on"
        beside = self._acts_in(after)
        if TOKEN.search(before) and self.subject is not None and self.subject_at == paragraph.number:
            return self.subject, "acts beside the line"
        if beside is not None:
            return beside, "acts beside the line"
        if self.leads_in and self.subject is not None and self.subject_at == paragraph.number - 1:
            return self.subject, "is led in"
        return self._turn(paragraph, quote, last, last_at)

    def _turn(
        self, paragraph: Paragraph, quote: Quotation, last: Person | None, last_at: int
    ) -> tuple[Person | None, str]:
        called = self._calls(quote, None)
        acted = self.subject if self.subject_at == paragraph.number - 1 and last_at < self.subject_at else None
        if last is None or paragraph.number - last_at > _PAUSE:
            fits = acted is not None and acted is not called and not self.turns
            return (acted, "acts before the line") if fits else (None, "")
        partner = self._partner(last)
        if partner is None or partner is called or (acted is not None and acted is not partner):
            return None, ""
        return partner, "turn of the conversation"

    def _partner(self, last: Person | None) -> Person | None:
        """The other one of a talk between two; None where a third has spoken or nobody else is known to be there."""
        if self.called is not None and self.called is not last and (self.called.speeches or self.called.mentions):
            return self.called
        others = {id(p): p for p, _ in self.turns if p is not None and p is not last}
        if len(others) > 1 or any(p is None for p, _ in self.turns):
            return None
        if others:
            return next(iter(others.values()))
        beside = [p for p in self.company.recent if p is not last and not p.narrator]
        return beside[0] if len(beside) == 1 else None

    def _acts_in(self, after: str) -> Person | None:
        """Who acts in the first sentence told after the line."""
        first = next(iter(sentences(re.sub(r"^[\s.,»”\"—–―-]+", "", after[:300]))), "")
        found = mentions(first, self.company)
        return found[0][0] if found and found[0][1] else None

    def _calls(self, quote: Quotation, speaker: Person | None) -> Person | None:
        """Who is called by name in the line: between commas, or at its ends."""
        lower = quote.text.casefold()
        for person in self.company.people:
            for form in (person.name, *person.aliases):
                if form.casefold() not in lower:
                    continue
                pattern = rf"(?:^|[,.!?…;¡¿]\s*){re.escape(form)}(?=\s*(?:[,.!?…;]|$))"
                alone = quote.text.strip(" .,!?…¡¿") == form
                if person is not speaker and (alone or re.search(pattern, quote.text, re.I if person.role else 0)):
                    return person
        return None
