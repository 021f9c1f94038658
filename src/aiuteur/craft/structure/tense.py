"""The author's past as a script's present, where that is safe; where it is not, the sentence stays as written.

Only finite verbs change: the first past form after a clause's subject, and past forms joined to it by "and". A sentence
with a relative clause, a mentioned word in quotation marks or no sure finite verb is left alone, and so is any that
would keep a past form right after a pronoun. First person becomes the narrator's name where it is known.
"""

from __future__ import annotations

import re
from functools import cache

from aiuteur.craft.language.tables import roles, table, words

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|[,;:—–.!?]")
_PRONOUNS = words("he she it they we you i who this that each both all one somebody someone everybody nobody everyone")
_MANY = words("people men women children others two three four five six seven eight nine ten several many few both")
_PLURAL = words("they we you both all these those")
_SKIP = words(
    "never also then just still soon once twice again now always ever almost quite even barely half not there only at-last"
)
_DETERMINERS = words(
    "a an the his her its their my our your this that these those one two some no any every each another"
)
_PREPOSITIONS = words(
    "in on at of to from with by for into upon over under about against beside behind near like between after before through across along up down out off around"
)
_RELATIVE = words("who which whom whose what")
_RESET = words("and but when as while where because until though although if so for then") | {";", ":", "—", "–"}
_AUXILIARIES = {
    "was": "is", "were": "are", "wasn’t": "isn’t", "wasn't": "isn't", "weren’t": "aren’t", "weren't": "aren't", "had": "has", "hadn’t": "hasn’t",
    "hadn't": "hasn't", "could": "can", "couldn’t": "can’t", "couldn't": "can't", "would": "will", "wouldn’t": "won’t", "wouldn't": "won't",
    "did": "does", "didn’t": "doesn’t", "didn't": "doesn't", "might": "may",
}  # fmt: skip
_NOW = words("is are am has have does do isn’t isn't aren’t aren't hasn’t hasn't haven’t haven't")
_FOR_MANY = {
    "has": "have",
    "hasn’t": "haven’t",
    "hasn't": "haven't",
    "does": "do",
    "doesn’t": "don’t",
    "doesn't": "don't",
}
_ONLY_PAST = words(
    "came went took gave knew began fell rose drew drove rode wrote broke spoke woke threw grew flew blew rang sang sank drank swam"
    " sprang shook wore tore hid ate saw did ran became strode shone trod chose was"
)
_OWN_DOUBLE = words("add ebb egg butt putt mutt boycott")  # double by themselves
_LEADING = words("when as while where because until though although if before after since once")
_OPENERS = _PREPOSITIONS | {"every", "each", "one", "that", "this"}
_NO_SUBJECTS = words("this that one all both each")
_TOLD = (_ONLY_PAST - {"was"}) | {"sat", "stood"}
_NOT_VERBS = words(
    "red bed shed hundred sacred wicked naked aged beloved indeed speed need seed feed deed weed kindred hatred ragged"
)


def present(sentence: str, narrator: str = "") -> str:
    """The sentence in the present tense, or unchanged."""
    if re.search(r"[“”\"«»]|\b(?:used to|ago|had better)\b", sentence):
        return sentence
    tokens = [(m.group(), m.start()) for m in _TOKEN.finditer(sentence)]
    if {t.casefold() for t, _ in tokens} & _RELATIVE or (_first_person(tokens) and not narrator):
        return sentence
    changes = _changes(tokens)
    if changes is None or any(t.casefold() in _ONLY_PAST and i not in changes for i, (t, _) in enumerate(tokens)):
        return sentence
    if narrator and any(t == "I" and not {i + 1, i + 2} & changes.keys() for i, (t, _) in enumerate(tokens)):
        return sentence
    for at in sorted(changes, reverse=True):
        word, start = tokens[at]
        sentence = sentence[:start] + changes[at] + sentence[start + len(word) :]
    sentence = re.sub(r"\b([Cc])an not\b", r"\1annot", sentence)
    return third_person(sentence, narrator) if narrator else sentence


def _first_person(tokens: list[tuple[str, int]]) -> bool:
    return any(t in ("I", "me", "my", "myself", "My", "we", "We", "us", "our", "Our") for t, _ in tokens)


def third_person(sentence: str, narrator: str) -> str:
    """I → the narrator's name, then he; me → him. Left alone where "we" speaks."""
    if re.search(r"\b(?:we|us|our|ours)\b", sentence, re.I) or not re.search(r"\b(?:I|me|my|myself)\b", sentence):
        return sentence
    sentence = re.sub(r"\bI\b", narrator, sentence, count=1)
    for first, third in (("I", "he"), ("me", "him"), ("My", "His"), ("my", "his"), ("myself", "himself")):
        sentence = re.sub(rf"\b{first}\b", third, sentence)
    return sentence


def _changes(tokens: list[tuple[str, int]]) -> dict[int, str] | None:
    """Index → new form of each finite verb; None where there is none."""
    clause = _Clause(tokens)
    for at in range(len(tokens)):
        clause.take(at)
    return clause.found or None


class _Clause:
    """What is known of the clause while its words are read, and the new forms found so far."""

    def __init__(self, tokens: list[tuple[str, int]]) -> None:
        self.tokens = tokens
        self.found: dict[int, str] = {}
        self.begin = 0
        self.many = self.copula = self.leads = False
        self._new_clause(0)

    def _new_clause(self, begin: int) -> None:
        self.begin, self.has_verb, self.absolute, self.helped = begin, False, False, False
        self.supposed = False  # “as if the house were full”

    def take(self, at: int) -> None:
        """Read the next word or mark."""
        low = self.tokens[at][0].casefold()
        if self._resets(low, at):
            self.leads = low in _LEADING and not self.found and not self.has_verb
            self._new_clause(at + 1)
            self.supposed = low in ("if", "though") and at > 0 and self.tokens[at - 1][0].casefold() == "as"
        elif low in _LEADING and not self.has_verb:
            self.leads = True  # “after the war”, too, which no comma parts from its verb
        elif low == "each" and self.has_verb:
            self.begin, self.has_verb = at, False
        elif low == "with" and not self.has_verb and at and self.tokens[at - 1][0] == ",":
            self.absolute = True
        elif low == ",":
            self._comma(at)
        elif (low in _NOW or (self.supposed and low in _AUXILIARIES)) and not self.absolute:
            self.has_verb, self.helped = True, True
            self.copula = low in ("is", "are") and not is_past(_after(self.tokens, at))
        elif low in _AUXILIARIES and not self.absolute and low != _before(self.tokens, at):
            self._auxiliary(low, at)
        elif is_past(low) and not self.absolute:
            self._verb(low, at)

    def _resets(self, low: str, at: int) -> bool:
        if low not in _RESET or (low == "as" and not self._tells(at + 1)):
            return False
        if is_past(_after(self.tokens, at)):
            return low not in ("and", "but", "then")
        return low != "and" or self.has_verb or at <= self.begin  # “Teague and Pip held on” is one clause

    def _tells(self, begin: int) -> bool:
        """Is there a verb before the next mark: “as she fell”, not “grey as ash”?"""
        for word, _ in self.tokens[begin:]:
            if not word[0].isalpha():
                return False
            if is_past(word.casefold()) or word.casefold() in _AUXILIARIES or word.casefold() in _NOW:
                return True
        return False

    def _comma(self, at: int) -> None:
        self.absolute = self.helped = False
        opens = (
            self.tokens[self.begin][0].casefold() in _OPENERS and not self.has_verb
        )  # “every Sunday, Ben and Lola rode”
        if (opens or (self.leads and self.has_verb)) and _stands_first(self.tokens, at + 1):
            self.leads = False  # “before the market opened, Ilse wound the clock”
            self._new_clause(at + 1)

    def _auxiliary(self, low: str, at: int) -> None:
        if not self.has_verb:
            self.many = _many(self.tokens, self.begin, at)
        new = _AUXILIARIES[low]
        self.copula = low in ("was", "were") and not is_past(_after(self.tokens, at))
        self.found[at] = _FOR_MANY.get(new, "are" if new == "is" else new) if self.many else new
        self.has_verb = self.helped = True

    def _verb(self, low: str, at: int) -> None:
        before = _before(self.tokens, at)
        if self._first(at, before):
            self.many = _many(self.tokens, self.begin, at)
        elif before in _PRONOUNS - _NO_SUBJECTS:
            self.many = before in _PLURAL
        elif not self._goes_on(low, at, before):
            return
        self.found[at], self.has_verb = _now(low, self.many, self.tokens[at][0]), True

    def _first(self, at: int, before: str) -> bool:
        sure = at > self.begin and before not in _DETERMINERS and before not in _PREPOSITIONS
        return not self.has_verb and sure and _subject(self.tokens, self.begin, at)

    def _goes_on(self, low: str, at: int, before: str) -> bool:
        # “was dressed and tied” stays; “was eleven and sat on a rope” is two things told of her
        told = not self.helped or (self.copula and low in _TOLD)
        joined = before in ("and", "but", "then", "or") and told
        return self.has_verb and (joined or (before == "," and not self.helped and _series(self.tokens, at)))


def _stands_first(tokens: list[tuple[str, int]], at: int) -> bool:
    """May this word begin what a main clause is about?"""
    word = tokens[at][0] if at < len(tokens) else ""
    return word[:1].isupper() or word.casefold() in _DETERMINERS | _PRONOUNS - {"who"}


def _before(tokens: list[tuple[str, int]], at: int) -> str:
    back = at - 1
    while back >= 0 and (
        tokens[back][0].casefold() in _SKIP or (tokens[back][0].endswith("ly") and tokens[back][0].islower())
    ):
        back -= 1
    return tokens[back][0].casefold() if back >= 0 else ""


def _after(tokens: list[tuple[str, int]], at: int) -> str:
    ahead = at + 1
    while ahead < len(tokens) and (tokens[ahead][0].casefold() in _SKIP or tokens[ahead][0].endswith("ly")):
        ahead += 1
    return tokens[ahead][0].casefold() if ahead < len(tokens) else ""


def _series(tokens: list[tuple[str, int]], at: int) -> bool:
    """stopped, took off his hat and wiped: an "and" with a past form follows."""
    return any(
        tokens[i][0] == "and" and (is_past(_after(tokens, i)) or _after(tokens, i) in _AUXILIARIES)
        for i in range(at + 1, len(tokens))
    )


def _subject(tokens: list[tuple[str, int]], begin: int, at: int) -> bool:
    """Does a noun or pronoun that can act stand between the clause's beginning and the verb?"""
    before = [t.casefold() for t, _ in tokens[begin:at] if t[0].isalpha()]
    if not before or before[0].endswith("ing"):
        return any(t in _PRONOUNS or t[:1].isupper() for t, _ in tokens[begin + 1 : at])
    last = before[-1]
    return last not in _PREPOSITIONS and (last in _PRONOUNS or len(before) > 1 or tokens[at - 1][0][0].isupper())


def _many(tokens: list[tuple[str, int]], begin: int, at: int) -> bool:
    """Is the subject more than one?"""
    said = [t for t, _ in tokens[begin:at] if t[0].isalpha()]
    while said and (said[-1].casefold() in _SKIP or said[-1].endswith("ly")):
        said.pop()
    if not said:
        return False
    nearest = said[-1].casefold()
    if nearest in _PRONOUNS:
        return nearest in _PLURAL
    head = said
    if said[0].casefold() not in _PREPOSITIONS:
        cut = next((i for i, w in enumerate(said) if i and w.casefold() in _PREPOSITIONS), len(said))
        head = said[:cut] or said
    if head[0].casefold() in ("each", "every", "one", "another"):
        return False
    noun = head[-1]
    regular = noun.endswith("s") and not noun.endswith(("ss", "us", "’s", "'s", "is")) and noun.islower()
    return regular or noun.casefold() in _MANY or "and" in said


def is_past(low: str) -> bool:
    """Is the word, in lower case, a past form of a verb?"""
    return low in table("verbs")["irregular"] or (
        low.endswith("ed") and len(low) > 4 and low not in _NOT_VERBS and low not in roles()
    )


@cache
def _with_e() -> frozenset[str]:
    return words(str(table("verbs")["silent_e"]))


def base_of(past: str) -> str:
    """walked → walk, came → come."""
    known = table("verbs")["irregular"].get(past)
    if known:
        return str(known)
    if past.endswith("ied"):
        return past[:-3] + "y"
    stem = past[:-2]
    if stem + "e" in _with_e():
        return stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and _doubled(stem):
        return stem[:-1]
    ends_in_e = stem.endswith(
        (
            "v",
            "z",
            "u",
            "c",
            "dg",
            "ng" if stem.endswith(("ang", "ung")) else "dg",
            "rs",
            "ns",
            "bl",
            "pl",
            "tl",
            "dl",
            "kl",
            "gl",
            "fl",
            "zl",
        )
    )
    return stem + "e" if ends_in_e else stem


def _doubled(stem: str) -> bool:
    """Is the last letter doubled only for the ending: strapped, not added or passed?"""
    return stem[:-1] in str(table("verbs")["doubling"]).split() or (stem[-1] in "bdgmnpt" and stem not in _OWN_DOUBLE)


def _now(past: str, many: bool, as_typed: str) -> str:
    base = base_of(past)
    if many:
        new = base
    elif base.endswith(("s", "x", "z", "ch", "sh", "o")):
        new = base + "es"
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        new = base[:-1] + "ies"
    else:
        new = base + "s"
    return new.capitalize() if as_typed[0].isupper() else new
