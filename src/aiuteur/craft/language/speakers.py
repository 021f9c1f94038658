"""Who speaks: the words of the tag, else the action beside the line, else the turn of the conversation."""

from __future__ import annotations

import re
from collections import deque

from aiuteur.craft.language.ages import age_in
from aiuteur.craft.language.beasts import goes_on, leading_animal
from aiuteur.craft.language.cast import Cast
from aiuteur.craft.language.naming import bearer, whose_name
from aiuteur.craft.language.phrases import Finder, Phrase, generic
from aiuteur.craft.language.prose import Mention, Paragraph, Person, Quotation
from aiuteur.craft.language.sentences import sentence_spans, sentences
from aiuteur.craft.language.tables import WORD, roles, verbs
from aiuteur.craft.language.tags import (
    acts_in,
    find_lead,
    find_tag,
    fresh_clause,
    is_subject,
    it_says,
    speaking_nouns,
    vocatives,
)

_APPOSITION = re.compile(r"(?:,| (?:was|is))\s+(?:the|a|an)\s+((?:[\w-]+,? ){0,4}[\w-]+)")
_BYNAME = re.compile(r" the ([\w-]+)")  # “Tomas the baker”
_GIVEN_TO = re.compile(
    r"\b(?:\w+ed|gave|gives?|sent|sends?|brought|brings?|showed?|shows?|told|tells?|taught|left|bought|hands?) $"
)
_YEARS = re.compile(
    r",? (?:was|is|aged|who was) (?:(?:only|just|perhaps|about|maybe|almost|nearly|barely|already|around|some) )?"
    r"([a-z]+(?:-[a-z]+)?|\d+)(?= years|[,.;]| and)", re.I,
)  # fmt: skip
_LONGEST = 1500
_FAR = 6  # paragraphs after which a conversation is over


class Conversation:
    """Reads paragraphs in order, gives quotations their speakers and narration its people."""

    def __init__(self, cast: Cast, paragraphs: list[Paragraph]) -> None:
        self.cast = cast
        self.finder = Finder(cast.forms(), speaking_nouns(paragraphs))
        self.turns: deque[tuple[Person, int]] = deque(maxlen=8)
        self.subject: Person | None = None
        self.subject_at = 0
        self.topic: Person | None = None  # the last one who acted and is not the narrator
        self.brought: Person | None = None  # who came up for the first time in the sentence before, where nobody acted
        self.beast = False  # the last told sentence was about an animal
        self.animal = ""  # the last one told of
        self.leads_in = False  # the last told words end in "and says:"
        self.addressed: Person | None = None
        self.others: list[Person] = []  # who came up in the narration since the last line
        self.others_at = 0

    def read(self, paragraph: Paragraph) -> None:
        """One paragraph, in the order of its words."""
        at, inside = 0, None
        spoken = paragraph.spoken()
        for index, quote in enumerate(spoken):
            before = self._told(paragraph, at, max(at, quote.start - 1))
            until = spoken[index + 1].start - 1 if index + 1 < len(spoken) else len(paragraph.text)
            after = paragraph.text[quote.end + 1 : max(quote.end + 1, until)]
            inside = self._give(paragraph, quote, before, after, inside)
            at = max(quote.tag_end, quote.end + 1)
        self._told(paragraph, at, len(paragraph.text))
        if self.subject is not None:
            paragraph.subject = self.subject.name

    def _told(self, paragraph: Paragraph, start: int, end: int) -> str:
        """Take in narration: who is in it, and who acts last."""
        text = paragraph.text[start:end]
        for at, sentence in _bounded(text):
            if sentence.strip():
                self._told_sentence(paragraph, sentence, start + at)
        return text

    def _told_sentence(self, paragraph: Paragraph, sentence: str, at: int) -> None:
        words = [w for w in WORD.findall(sentence) if len(w) > 2][:60]
        self.leads_in = bool(re.search(r"[:]\s*$", sentence)) or _ends_speaking(sentence)
        acting: Person | None = None
        prior = self.topic if self.subject is not None and self.subject.narrator else self.subject
        # “a boat came in with a stranger in it. She wore grey”: looks are hers, whoever the talk goes on with
        self.animal = leading_animal(sentence) or self.animal
        self.beast = bool(leading_animal(sentence)) or (self.beast and goes_on(sentence))
        of_beast = self.beast and goes_on(sentence)
        new, brought = self.brought if re.match(r"(?:She|He)\b", sentence) else None, None
        known: tuple[Phrase, Person] | None = None  # who was named last in this sentence
        met: list[tuple[Phrase, Person]] = []
        for phrase in self.finder.phrases(sentence):
            if of_beast and phrase.kind == "pronoun" and not met:
                continue
            acts = acts_in(sentence, phrase) and not _expected(sentence, phrase)
            described = known[1] if known is not None and _describes(sentence, known[0], phrase, known[1]) else None
            if described is not None:
                person, acts = described, False
                self._learn_noun(phrase.head, described)
            else:
                person = self._meant(phrase, words, acts, acting, prior)
            if person is None:
                continue
            person = self._named(sentence, phrase, person, met)
            met.append((phrase, person))
            meant = new if new is not None and phrase.kind == "pronoun" and _agrees(new, phrase) else person
            paragraph.mentions.append(Mention(meant.name, at + phrase.start, at + phrase.end, phrase.possessive))
            if phrase.kind == "pronoun" and phrase.head != "i":
                self.cast.votes[person.name]["female" if phrase.head == "she" else "male"] += 1
            self.cast.saw(person, words if acts else (), paragraph.number)
            if person.name not in paragraph.people:
                paragraph.people.append(person.name)
            self.others, self.others_at = [*self.others[-5:], person], paragraph.number
            known = (phrase, person) if _tells_who(sentence, phrase) else known
            self._apposition(sentence, phrase, meant)
            if acts and (acting is None or fresh_clause(sentence, phrase)):
                acting = person
            if phrase.indefinite and person.mentions == 1:
                brought = person
        self.brought = brought if acting is None else None
        if acting is not None:
            self.subject, self.subject_at = acting, paragraph.number
            self.topic = self.topic if acting.narrator else acting

    def _named(self, sentence: str, name: Phrase, person: Person, met: list[tuple[Phrase, Person]]) -> Person:
        """Who has a name: where it is given to somebody known by a noun, they are one from here on."""
        given = whose_name(sentence, name, met)
        whose = bearer(*given, person, list(self.cast.recent)) if given is not None else None
        if whose is None or person.role or person.speeches:
            return person
        self.cast.merge(person, whose, keep_name=True)
        return whose

    def _meant(
        self, phrase: Phrase, words: list[str], acts: bool, acting: Person | None, prior: Person | None
    ) -> Person | None:
        """Whom a phrase of the narrator's means: `acting` does something in this sentence, `prior` was spoken of before it."""
        if phrase.kind == "pronoun" and prior is not None and _agrees(prior, phrase) and phrase.head != "i":
            return acting if acting is not None and _agrees(acting, phrase) else prior
        last_speaker = self.turns[-1][0] if self.turns else None
        other = self.addressed if phrase.kind == "pronoun" and prior is last_speaker and acting is None else None
        if other is not None and other.gender != "neutral" and _agrees(other, phrase):
            return other  # “Happy birthday, Sunny,” said the old man. She looked at the cake.
        new = (acts or (phrase.indefinite and generic(phrase.head))) and phrase.head != "voice"
        return self.cast.find(phrase, words, prior if phrase.head == "other" else last_speaker, make=new)

    def _apposition(self, sentence: str, phrase: Phrase, person: Person) -> None:
        """ "Mr. Adams, the country banker": from here on the banker is he. "She was perhaps nine": a child."""
        if phrase.possessive or (phrase.kind == "pronoun" and not is_subject(sentence, phrase)) or person.narrator:
            return
        years = _YEARS.match(sentence, phrase.end)
        person.age = (age_in(years.group(1)) if years else None) or person.age
        if phrase.kind == "name":
            said = _APPOSITION.match(sentence, phrase.end)
            if said is None and not _GIVEN_TO.search(sentence[: phrase.start]):
                said = _BYNAME.match(sentence, phrase.end)
            noun = next((w for w in reversed(WORD.findall(said.group(1))) if w in roles()), "") if said else ""
            if noun:
                self._learn_noun(noun, person)

    def _learn_noun(self, noun: str, person: Person) -> None:
        """The noun that says what somebody is: "a small woman", "the country banker"."""
        self.cast.also(noun, person)
        if not generic(noun) and noun.title() not in person.aliases:  # what they are dresses them, too
            person.aliases.append(noun.title())
        if person.gender == "neutral" and roles().get(noun) in ("female", "male"):
            person.gender = "female" if roles()[noun] == "female" else "male"

    def _give(
        self, paragraph: Paragraph, quote: Quotation, before: str, after: str, inside: Person | None
    ) -> Person | None:
        if quote.kind == "letter":
            self._letter(quote)
            return inside
        person, why = self._tagged(paragraph, quote, before, after, inside)
        if person is None:
            person, why = self._untagged(paragraph, quote, before, after, inside)
        if person is None:
            return inside
        quote.speaker, quote.why = person.name, why
        self.cast.learn(person, [w for w in WORD.findall(quote.text) if len(w) > 3])
        self.cast.saw(person, (), paragraph.number)
        if inside is not person:
            self._answered_by_name(quote, person)
            self.addressed = self._partner_of(quote, person)
            person.speeches += 1
            self.turns.append((person, paragraph.number))
        self.subject, self.subject_at, self.leads_in = person, paragraph.number, False
        self.topic = self.topic if person.narrator else person
        return person

    def _letter(self, quote: Quotation) -> None:
        writer = self.cast.named(quote.speaker) or next((p for p in self.cast.people if p.narrator), None)
        if writer is not None:
            quote.speaker = writer.name

    def _tagged(
        self, paragraph: Paragraph, quote: Quotation, before: str, after: str, inside: Person | None
    ) -> tuple[Person | None, str]:
        tag = find_tag(after, self.finder)
        if tag:
            phrase, end, silent = tag
            quote.tag_end = quote.end + 1 + end
            quote.kind = "thought" if silent else quote.kind
            person = self._who(paragraph, phrase, inside, quote)
            if person:
                self._spoken_to(quote, after)
                return person, "tag after"
        if self.animal and (end := it_says(after)):
            quote.tag_end = quote.end + 1 + end
            animal = Phrase("role", self.animal, f"the {self.animal}", 0, 0)
            return self.cast.find(animal), "tag after"
        lead = find_lead(before, self.finder)
        if lead:
            phrase, silent = lead
            quote.kind = "thought" if silent else quote.kind
            person = self._who(paragraph, phrase, inside, quote)
            if person:
                return person, "tag before"
        return None, ""

    def _spoken_to(self, quote: Quotation, after: str) -> None:
        """ "said Sue to the doctor": a name called in the line is then the doctor's."""
        said_to = re.search(r"^[^.!?“]{0,40}?\bto\s+(?=the |[A-Z]|old )", after)
        phrase = next(iter(self.finder.phrases(after[said_to.end() :])), None) if said_to else None
        person = self.cast.find(phrase) if phrase and phrase.start == 0 else None
        if person is None:
            return
        quote.to = person.name
        for name in vocatives(quote.text, self.finder):
            other = self.cast.named(name)
            if other is not None and other is not person and person.role and not person.narrator:
                self.cast.merge(other, person, keep_name=True)
                quote.to = person.name

    def _who(self, paragraph: Paragraph, phrase: Phrase, inside: Person | None, quote: Quotation) -> Person | None:
        last = self.turns[-1][0] if self.turns else None
        if phrase.kind != "pronoun" or phrase.head == "i":
            return self.cast.find(phrase, WORD.findall(quote.text), last)
        if inside is not None and _agrees(inside, phrase):
            return inside
        near = self.subject if self.subject_at >= paragraph.number - 1 else None
        last_at = self.turns[-1][1] if self.turns else 0
        told_since = near is not None and (self.subject_at > last_at or near is not last)
        if told_since and near is not None and _agrees(near, phrase):
            return near
        partner = self.addressed or self._partner(last)
        if last_at == paragraph.number - 1 and partner is not None and _agrees(partner, phrase) and partner is not last:
            return partner
        return (
            self.cast.by_gender(
                "female" if phrase.head == "she" else "male", but=last if last_at == paragraph.number - 1 else None
            )
            or last
        )

    def _answered_by_name(self, quote: Quotation, speaker: Person) -> None:
        """“They have come back,” said the boy. “They always do, Peder,” said Marta: the boy, whom nobody named, is
        Peder. A child only: whoever is grown up may be taken for another."""
        last, last_at = self.turns[-1] if self.turns else (None, 0)
        called = self._addressed(quote)
        if called is None or last is None or called in (last, speaker) or called.mentions or called.speeches:
            return
        clash = {called.gender, last.gender} == {"female", "male"}
        if last.role and last.age == "child" and not clash and quote.paragraph - last_at == 1:
            self.cast.merge(called, last, keep_name=True)

    def _partner_of(self, quote: Quotation, speaker: Person) -> Person | None:
        """Whom the line is for: named in its tag, called in it, or acted upon right before it."""
        self.others = [p for p in self.others if p.mentions]
        told_to = next((p for p in self.cast.people if p.name == quote.to), None) if quote.to else None
        called = told_to or self._addressed(quote)
        if called is not None and not (called.mentions or called.speeches):
            called = None
        if called is None and self.others and self.others_at >= quote.paragraph - 1:
            called = next((p for p in reversed(self.others) if p is not speaker), None)
        self.others = []
        return called if called is not speaker else None

    def _partner(self, last: Person | None) -> Person | None:
        """The other one of the conversation."""
        return next((p for p, _ in reversed(self.turns) if p is not last), None)

    def _untagged(
        self, paragraph: Paragraph, quote: Quotation, before: str, after: str, inside: Person | None
    ) -> tuple[Person | None, str]:
        if inside is not None:
            return inside, "same paragraph"
        last, last_at = self.turns[-1] if self.turns else (None, -99)
        if quote.continues and last is not None:
            return last, "goes on"
        if before.strip() and self.subject is not None and self.subject_at == paragraph.number:
            return self.subject, "acts beside the line"
        beside = self._acts_after(after)
        if beside is not None:
            return beside, "acts beside the line"
        if self.leads_in and self.subject is not None and self.subject_at == paragraph.number - 1:
            return self.subject, "is led in"
        told_between = (
            self.subject is not None and self.subject_at > last_at and self.subject_at == paragraph.number - 1
        )
        named = self._addressed(quote)
        if told_between and self.subject is not named and self.subject is not None:
            return self.subject, "acts before the line"
        if last is not None and paragraph.number - last_at <= _FAR:
            partner = (
                self.addressed if self.addressed is not None and self.addressed is not last else self._partner(last)
            )
            if partner is None or partner is named:
                partner = next((p for p in self.cast.recent if p is not last and p is not named), None)
            if partner is not None:
                return partner, "turn of the conversation"
        person = next((p for p in self.cast.recent if p is not named), None)
        return person, "last spoken of"

    def _acts_after(self, after: str) -> Person | None:
        first = next(iter(sentences(after[:200])), "")
        for phrase in self.finder.phrases(first):
            if not phrase.possessive and phrase.kind != "pronoun" and is_subject(first, phrase):
                return self.cast.find(phrase, make=False)
            break
        return None

    def _addressed(self, quote: Quotation) -> Person | None:
        """Who is called by name in the line."""
        return next((self.cast.named(n) for n in vocatives(quote.text, self.finder) if self.cast.named(n)), None)


def _expected(sentence: str, phrase: Phrase) -> bool:
    """“On Sunday the minister would cut a ribbon”: he is spoken of, and not there."""
    return phrase.kind == "role" and bool(re.match(r"\s+(?:would|will|might)\b", sentence[phrase.end :]))


def _tells_who(sentence: str, phrase: Phrase) -> bool:
    """A name, or a he or she that acts: what a noun behind it may say more of."""
    tells = phrase.kind == "name" or (phrase.head in ("he", "she") and is_subject(sentence, phrase))
    return tells and not phrase.possessive


def _describes(sentence: str, named: Phrase, phrase: Phrase, person: Person) -> bool:
    """Does a noun say more of who was named before it: "Nell walked in front, a tall woman in blue,"? It stands behind a
    comma, nothing is told of it in its clause, and it fits."""
    before, clause = sentence[: phrase.start].rstrip(), re.split(r"[,.;:!?—]", sentence[phrase.end :])[0]
    if phrase.kind != "role" or not phrase.text.casefold().startswith(("a ", "an ")) or not before.endswith(","):
        return False
    if named.kind == "pronoun" and (
        not re.match(r"\s+(?:was|is)\b", sentence[named.end :])
        or re.search(r"\b(?:beside|behind|with|near) \w+$", clause)
    ):  # “she was sixty-one, a heavy woman”; not “he stood up, a woman beside him”
        return False
    # “with a grey beard and a bow tie”: what is had is not done
    told = re.sub(r"\b(?:with|in|of) [^,;]*", "", clause)
    doing = {w.casefold() for w in WORD.findall(told)} & (verbs("visible") | verbs("speech"))
    listed = clause.strip().startswith(("and", "or")) or before.removesuffix(",").rstrip().endswith((" and", " or"))
    gender = roles().get(phrase.head, "neutral")
    return not doing and not listed and (gender == person.gender or "neutral" in (gender, person.gender))


def _bounded(text: str) -> list[tuple[int, str]]:
    """(where it begins, sentence); those of no reasonable length are read in pieces, so that time stays linear."""
    return [(at, text[at : min(b, at + _LONGEST)]) for a, b in sentence_spans(text) for at in range(a, b, _LONGEST)]


def _ends_speaking(sentence: str) -> bool:
    last = [w.casefold() for w in WORD.findall(sentence[-50:])][-4:]
    return bool(verbs("speech") & set(last)) and bool(
        {"spoke", "said", "says", "asked", "speech", "words", "remark", "cried"} & set(last)
    )


def _agrees(person: Person, phrase: Phrase) -> bool:
    if phrase.head == "i":
        return person.narrator
    wanted = "female" if phrase.head == "she" else "male"
    return not person.narrator and person.gender in (wanted, "neutral")
