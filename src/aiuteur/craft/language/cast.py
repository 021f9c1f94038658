"""The people of a text as they come up: a register that gives each mention its person.

Named people are known beforehand. Roles with a telling noun ("the policeman") are one person throughout; roles with a
general noun ("the tall man", "the other") are matched by what is known of each candidate: the words of the sentences
in which they act and of what they say.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable

from aiuteur.craft.language.names import Named
from aiuteur.craft.language.phrases import Phrase, generic, stem, synonym
from aiuteur.craft.language.prose import Age, Gender, Person, free_name
from aiuteur.craft.language.tables import roles, table

_CONTEXT = 300
_LATELY = 4  # people among whom a noun tells one from another
_YOUNG = frozenset(("child", "teen", "young"))
_OLD = frozenset(("old", "elder", "elderly", "aged"))
_WEAK_WORDS = frozenset(
    ("old", "young", "little", "poor", "good", "dear", "big", "other")
)  # say little of who is meant


class Cast:
    """Who is known so far, and who was spoken of last."""

    def __init__(self, named: list[Named]) -> None:
        self.people: list[Person] = []
        self._forms: dict[str, Person] = {}
        self._roles: dict[str, Person] = {}
        self._context: dict[str, Counter[str]] = {}
        self._heads: dict[str, set[str]] = {}
        self.recent: deque[Person] = deque(maxlen=12)
        self.votes: defaultdict[str, Counter[str]] = defaultdict(Counter)  # which pronouns were read as whose
        self._renamed: dict[str, str] = {}
        for one in named:
            person = Person(free_name(one.best(), self.people), gender=one.gender())
            person.aliases = sorted({f.text() for f in one.forms} | {" ".join(f.tokens) for f in one.forms})
            self._keep(person)
            for form in one.forms:
                self._forms.setdefault(form.text(), person)
                if not form.title or one.gender() == "neutral" or len(form.tokens) == 1:
                    self._forms.setdefault(" ".join(form.tokens), person)
        self._titled(named)

    def _titled(self, named: list[Named]) -> None:
        """ "The captain" is Captain Rourke, where the story has no other captain with a name."""
        bearing: defaultdict[str, set[str]] = defaultdict(set)
        for one in named:
            for form in one.forms:
                if form.told and form.title.casefold() in roles():
                    bearing[form.title.casefold()].add(self._forms[form.text()].name)
        for noun, names in bearing.items():
            if len(names) == 1:
                self.also(noun, next(p for p in self.people if p.name in names))

    def forms(self) -> list[str]:
        """All known forms of names."""
        return list(self._forms)

    def named(self, form: str) -> Person | None:
        """Person by a form of the name."""
        return self._forms.get(form)

    def narrator(self) -> Person:
        """The person who says I."""
        found = next((p for p in self.people if p.narrator), None)
        if found is None:
            found = Person(free_name("Narrator", self.people), role=True, narrator=True)
            self._keep(found)
        return found

    def find(
        self, phrase: Phrase, near: Iterable[str] = (), other_than: Person | None = None, make: bool = True
    ) -> Person | None:
        """The person meant. `near` are the words of the sentence; `other_than` is who spoke last, for "the other"."""
        if phrase.kind == "name":
            return self._forms.get(phrase.head)
        if phrase.kind == "pronoun":
            return (
                self.narrator() if phrase.head == "i" else self.by_gender("female" if phrase.head == "she" else "male")
            )
        head = synonym(phrase.head)
        if phrase.owner:
            return self._owned(phrase, head, make)
        if phrase.head in ("other", "arrival"):
            return next((p for p in self.recent if p is not other_than), None)
        if not generic(phrase.head):
            return self._role(head, phrase, make)
        return self._general(phrase, head, make)

    def by_gender(self, gender: Gender, but: Person | None = None) -> Person | None:
        """Who was last spoken of and may be he, or she. Somebody of unknown gender is taken only if nobody fits."""
        sure = next((p for p in self.recent if p.gender == gender and p is not but), None)
        return sure or next((p for p in self.recent if p.gender == "neutral" and p is not but and not p.narrator), None)

    def saw(self, person: Person, words: Iterable[str] = (), paragraph: int = 0) -> None:
        """`person` came up in a sentence of these words."""
        if person in self.recent:
            self.recent.remove(person)
        self.recent.appendleft(person)
        self.learn(person, words)
        person.mentions += 1
        if paragraph and (not person.paragraphs or person.paragraphs[-1] != paragraph):
            person.paragraphs.append(paragraph)

    def learn(self, person: Person, words: Iterable[str]) -> None:
        """More words that belong to somebody: what they say."""
        known = self._context.setdefault(person.name, Counter())
        if len(known) < _CONTEXT:
            known.update(stem(w) for w in words)

    def also(self, head: str, person: Person) -> None:
        """The role noun `head` means `person`: "Mr. Adams, the banker"."""
        self._roles.setdefault(synonym(head), person)
        self._heads.setdefault(person.name, set()).add(head)

    def merge(self, other: Person, into: Person, keep_name: bool = False) -> None:
        """Two entries are one person. With `keep_name` the name of `other` is the one kept."""
        self.people.remove(other)
        if other in self.recent:
            self.recent.remove(other)
        for known in (self._forms, self._roles):
            for key in [k for k, p in known.items() if p is other]:
                known[key] = into
        old, new = (into.name, other.name) if keep_name else (other.name, into.name)
        self._context[new] = self._context.pop(old, Counter()) + self._context.get(new, Counter())
        self._heads[new] = self._heads.pop(old, set()) | self._heads.get(new, set())
        self.votes[new] += self.votes.pop(old, Counter())
        self._renamed[old] = new
        into.name, into.role = new, into.role and other.role
        into.aliases = sorted({*into.aliases, *other.aliases, old})
        into.mentions, into.speeches = into.mentions + other.mentions, into.speeches + other.speeches
        into.paragraphs = sorted({*into.paragraphs, *other.paragraphs})
        if into.gender == "neutral":
            into.gender = other.gender
        if into.age == "adult":
            into.age = other.age

    def current(self, name: str) -> str:
        """A name given earlier, as it is now."""
        while name in self._renamed:
            name = self._renamed[name]
        return name

    def _role(self, head: str, phrase: Phrase, make: bool) -> Person | None:
        known = self._roles.get(head)
        if known is None and make:
            known = self._new(head.title(), head)
            self._roles[head] = known
        return known

    def _owned(self, phrase: Phrase, head: str, make: bool) -> Person | None:
        key = f"{phrase.owner} {head}"
        if key not in self._roles and make and phrase.owner[:1].isupper():
            self._roles[key] = self._new(f"{phrase.owner}’s {head}", head)
            self._roles.setdefault(head, self._roles[key])
        return self._roles.get(key) or self._roles.get(head)

    def _general(self, phrase: Phrase, head: str, make: bool) -> Person | None:
        gender = roles().get(phrase.head, "neutral")
        fits = [p for p in self.people if p.role and head in self._heads.get(p.name, ())]
        if phrase.indefinite:
            return self._new(_label(phrase, head), head, phrase.modifiers) if make else None
        near = [
            p
            for p in self.recent
            if _may_be(p, gender)
            and not self._told_other(p, gender)
            and not (p.age in _YOUNG and _OLD & phrase.modifiers)
            and not _age_shown(head, p)
            and self._fits_beside(p, phrase, bool(fits))
        ]
        plainer = [p for p in list(self.recent)[:_LATELY] if p in fits and not _told_apart(p, phrase, head)]
        scored = [
            (self._score(p, phrase) - 2 * (bool(plainer) and p in fits and p not in plainer), -n, p)
            for n, p in enumerate(self.recent)
            if p in fits or p in near
        ]
        scored += [(self._score(p, phrase), -20, p) for p in fits if p not in self.recent]
        best = max(scored, key=lambda s: s[:2], default=None)
        plain = phrase.modifiers <= _WEAK_WORDS
        if best and (best[0] > 0 or plain or best[2] in fits):
            self._heads.setdefault(best[2].name, set()).add(head)
            if best[2].gender == "neutral":
                best[2].gender = _gender(gender)
            self._context.setdefault(best[2].name, Counter()).update(phrase.modifiers)
            return best[2]
        return self._new(_label(phrase, head), head, phrase.modifiers) if make else None

    def _told_other(self, person: Person, gender: str) -> bool:
        """Is somebody of unknown gender always called she, where a man is meant?"""
        votes = self.votes[person.name]
        against = {"male": "female", "female": "male"}.get(gender, "")
        return person.gender == "neutral" and bool(against) and votes[against] > 0 and not votes[gender]

    def _fits_beside(self, person: Person, phrase: Phrase, others: bool) -> bool:
        """Where somebody is known by the very noun, only a named person of whom the same is said comes into question."""
        known = self._context.get(person.name, Counter())
        return not others or (not person.role and any(known[m] for m in phrase.modifiers))

    def _score(self, person: Person, phrase: Phrase) -> int:
        known = self._context.get(person.name, Counter())
        heads = self._heads.get(person.name, set())
        score = 4 * sum(min(known[m], 5) for m in phrase.modifiers) + 2 * (synonym(phrase.head) in heads)
        return (
            score
            + (1 if person.role and any(generic(h) for h in heads) else 0)
            - (2 if not person.role and phrase.modifiers - _WEAK_WORDS else 0)
        )

    def _new(self, name: str, head: str, modifiers: Iterable[str] = ()) -> Person:
        gender = roles().get(head, "neutral")
        age = _age(head)
        person = Person(free_name(name, self.people), role=True, gender=_gender(gender), age=age)
        if age == "adult" and _OLD.intersection(modifiers):
            person.age = "old"
        self._heads[person.name] = {head}
        self._keep(person)
        for _ in range(4):  # what somebody is introduced by weighs more than what is said in passing
            self._context[person.name].update(modifiers)
        return person

    def _keep(self, person: Person) -> None:
        self.people.append(person)
        self._context.setdefault(person.name, Counter())


def _label(phrase: Phrase, head: str) -> str:
    """Tall man, Young man: with the adjectives that stand right before the noun, at most two."""
    words = [w for w in phrase.text.replace(",", "").split()[1:-1] if w.isalpha()][-2:]
    return " ".join([*words, head]).capitalize().title() if words else head.title()


def _told_apart(person: Person, phrase: Phrase, head: str) -> bool:
    """Is somebody called by more than the phrase says: the old woman, where only "the woman" is meant?"""
    own = {stem(word) for word in person.name.split() if word.casefold() != head and word.isalpha()}
    return not own <= phrase.modifiers


def _may_be(person: Person, gender: str) -> bool:
    return not person.narrator and ("neutral" in (gender, person.gender) or person.gender == gender)


def _age_shown(head: str, person: Person) -> bool:
    """A child's noun fits only children."""
    return _age(head) == "child" and person.age != "child"


def _gender(word: str) -> Gender:
    return "female" if word == "female" else "male" if word == "male" else "neutral"


def _age(head: str) -> Age:
    youth = table("people")["youth"]
    for age in ("child", "old", "teen", "young"):
        if head in youth[age].split():
            return age
    return "adult"
