"""The people of a story in another language: who is named, and under which forms (Маша, Машу, Маше)."""

from __future__ import annotations

from collections import Counter, deque

from aiuteur.craft.language.prose import Gender, Paragraph, Person, free_name
from aiuteur.craft.language.tables import given_names
from aiuteur.craft.language.tongue_tags import TOKEN, Who, mention, read_tag
from aiuteur.craft.language.tongues import SLAVIC, Tongue


class Company:
    """Who is known so far, and who was spoken of last."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self.people: list[Person] = []
        self.recent: deque[Person] = deque(maxlen=8)
        self._names: dict[str, Person] = {}
        self._roles: dict[str, Person] = {}

    def meet(self, paragraphs: list[Paragraph]) -> None:
        """The old people, everybody whom a tag names, then given names and capitals that come back and are no places."""
        if not self.tongue.said:
            return  # no tables: nobody is better than somebody who only has a capital
        for paragraph in paragraphs:
            self._meet_old(paragraph.text)
            self._meet_called(paragraph.text)
        for paragraph in paragraphs:
            for quote in paragraph.spoken():
                tag = read_tag(paragraph.text[quote.end : quote.end + 160], self.tongue)
                if tag and tag[0].kind in ("name", "role"):
                    self.of(tag[0])
        for word in _names_told(paragraphs, self.tongue):
            self.of(Who("name", word, word, _gender(word, self.tongue)))

    def _meet_old(self, text: str) -> None:
        """ "Il vecchio mugnaio aprì": "il vecchio" is then the miller."""
        aged = self.tongue.aged
        tokens = list(TOKEN.finditer(text)) if aged and any(w in text.casefold() for w in aged) else []
        for at, token in enumerate(tokens):
            if token.group().casefold().startswith(aged):
                first = at if self.tongue.code in SLAVIC else max(0, at - 1)
                who = mention(text, tokens, first, self.tongue)
                if who is not None and who.kind == "role" and who.age == "old" and not self._means_the_old_one(who):
                    self.of(who)

    def _meet_called(self, text: str) -> None:
        """ "La abuela Rosa encendió la radio": Rosa and the grandmother are one."""
        tokens = list(TOKEN.finditer(text))
        for token, (at, beside) in zip(tokens, list(enumerate(tokens))[1:], strict=False):
            if beside.group()[0].isupper() and token.group().casefold() in self.tongue.roles:
                who = mention(text, tokens, at - 1, self.tongue)
                if who is not None and who.kind == "name" and who.role:
                    self.of(who)

    def _means_the_old_one(self, who: Who) -> bool:
        """ "Le vieux", "le vieil homme": no name of their own; where one old person is known, that one is meant."""
        head = who.head.casefold()
        return who.age == "old" and (head in self.tongue.generic or head.startswith(self.tongue.aged or "\0"))

    def of(self, who: Who) -> Person | None:
        """The person a mention means, made known where new; None for he, she and nobody."""
        if who.kind == "i":
            return self._teller()
        if who.kind == "name":
            return self._named(who)
        return self._in_role(who) if who.kind == "role" else None

    def _named(self, who: Who) -> Person:
        stems = [self.tongue.stem(t) for t in TOKEN.findall(who.head)]
        person = next((self._names[s] for s in stems if s in self._names), None)
        if person is None and who.role:
            person = self._roles.get(self.tongue.stem(who.role))
            person = None if person is not None and not person.role else person
            if person is not None:
                person.aliases, person.name, person.role = [*person.aliases, person.name], who.label, False
        if person is None:
            person = Person(free_name(who.label, self.people), gender=_gender(who.head, self.tongue), age=who.age)
            self.people.append(person)
        for stem in stems:
            self._names.setdefault(stem, person)
        if who.role:
            self._roles.setdefault(self.tongue.stem(who.role), person)
        return self._learn(person, who)

    def _in_role(self, who: Who) -> Person:
        stem = self.tongue.stem(who.head)
        general = who.head.casefold() in self.tongue.generic
        key = f"{stem}/{who.age}" if general and who.age != "adult" else stem
        person = self._roles.get(key)
        if person is None and general and key == stem:
            person = next((self._roles[k] for k in reversed(self._roles) if k.startswith(f"{stem}/")), None)
        if person is None and self._means_the_old_one(who):
            old = [p for p in self.people if p.age == "old" and p.gender in (who.gender, "neutral")]
            person = old[0] if len(old) == 1 else None
        if person is None:
            person = Person(free_name(who.label, self.people), role=True, gender=who.gender, age=who.age)
            self.people.append(person)
        self._roles.setdefault(key, person)
        if who.head not in person.aliases and who.head != person.name:
            person.aliases.append(who.head)
        return self._learn(person, who)

    @staticmethod
    def _learn(person: Person, who: Who) -> Person:
        person.gender = who.gender if person.gender == "neutral" else person.gender
        person.age = who.age if person.age == "adult" else person.age
        return person

    def _teller(self) -> Person:
        found = next((p for p in self.people if p.narrator), None)
        if found is None:
            found = Person(free_name(self.tongue.narrator or "Narrator", self.people), role=True, narrator=True)
            self.people.append(found)
        return found

    def known(self, who: Who) -> Person | None:
        """Like `of`, but nobody new is made, save for a role noun of the tables."""
        if who.kind == "name":
            return next(
                (self._names[s] for s in map(self.tongue.stem, TOKEN.findall(who.head)) if s in self._names), None
            )
        if who.kind == "role":
            head = who.head.casefold()
            stem = self.tongue.stem(head)
            new = head in self.tongue.roles and head not in self.tongue.generic
            return self.of(who) if new or any(k.partition("/")[0] == stem for k in self._roles) else None
        return self._teller() if who.kind == "i" and any(p.narrator for p in self.people) else None

    def in_case(self, word: str) -> Person | None:
        """Slavic: the person a word means in any case: к деду, у Маши."""
        if self.tongue.code not in SLAVIC or word.casefold() in self.tongue.small:
            return None
        stem = self.tongue.stem(word)
        return self._names.get(stem) if word[0].isupper() else self._roles.get(stem)

    def saw(self, person: Person, paragraph: int) -> None:
        """`person` came up."""
        if person in self.recent:
            self.recent.remove(person)
        self.recent.appendleft(person)
        person.mentions += 1
        if not person.paragraphs or person.paragraphs[-1] != paragraph:
            person.paragraphs.append(paragraph)


def _gender(name: str, tongue: Tongue) -> Gender:
    """By the tables of given names; else, where the language has it so, by the ending."""
    first = TOKEN.findall(name)[0] if TOKEN.search(name) else name
    known = tongue.given.get(first) or given_names().get(first)
    if known in ("female", "male"):
        return "female" if known == "female" else "male"
    if tongue.code in (*SLAVIC, "es", "pt", "it") and " " not in name and first[-1:] in ("a", "а", "я"):
        return "female"
    return "male" if tongue.code in ("es", "pt", "it") and first.endswith("o") else "neutral"


def _names_told(paragraphs: list[Paragraph], tongue: Tongue) -> list[str]:
    """Given names of the tables; and capitals inside sentences that come twice and never after a preposition of place."""
    count: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    placed = set[str]()
    form: dict[str, str] = {}
    for paragraph in paragraphs:
        tokens = list(TOKEN.finditer(paragraph.text))
        for at, token in enumerate(tokens):
            word = token.group()
            if not word[0].isupper() or len(word) < 3 or word.casefold() in tongue.small | tongue.roles.keys():
                continue
            stem = tongue.stem(word)
            count[stem] += 1
            if word in tongue.given or stem not in form:
                form[stem] = word
            before = paragraph.text[: token.start()].rstrip()[-1:]
            if before.isalpha() or before == ",":
                inside[stem] += 1
            if at and tokens[at - 1].group().casefold() in tongue.before and word not in tongue.given:
                placed.add(stem)
    free = tongue.code != "de"  # every German noun has a capital
    return [
        form[s] for s in count if form[s] in tongue.given or (free and count[s] > 1 and inside[s] and s not in placed)
    ]


def mentions(text: str, company: Company) -> list[tuple[Person, bool]]:
    """(who, do they act) of a told sentence, in order; pronouns left out."""
    tongue, found, until = company.tongue, list[tuple[Person, bool]](), 0
    tokens = list(TOKEN.finditer(text[:1500]))
    for at, token in enumerate(tokens):
        if token.start() < until:
            continue
        who = mention(text, tokens, at, tongue)
        direct = company.known(who) if who is not None and who.kind in ("name", "role", "i") else None
        person = direct or company.in_case(token.group())
        if person is None:
            continue
        until = who.end if direct is not None and who is not None else token.end()
        after = at > 0 and tokens[at - 1].group().casefold() in tongue.before
        nominative = direct is not None and (tongue.code not in SLAVIC or _nominative(token.group(), person, tongue))
        found.append((person, nominative and not after))
    return found


def _nominative(word: str, person: Person, tongue: Tongue) -> bool:
    forms = {w.casefold() for name in (person.name, *person.aliases) for w in TOKEN.findall(name)}
    return word.casefold() in forms or word.casefold() in tongue.roles
