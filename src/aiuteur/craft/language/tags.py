"""The words round a quotation that say who speaks, and what in a sentence acts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from aiuteur.craft.language.phrases import Finder, Phrase
from aiuteur.craft.language.prose import Paragraph
from aiuteur.craft.language.sentences import sentence_spans, sentences
from aiuteur.craft.language.tables import WORD, seen_now, verbs, words

_BETWEEN = re.compile(r"^(?:\s|,|—|–|\w+ly\b|then|also|had|has|again|once more|at last|just|both|still|almost)*$")


def find_tag(after: str, finder: Finder) -> tuple[Phrase, int, bool] | None:
    """(who, where the tag ends, is it a thought) of the words after a quotation."""
    head = after[: next((end for _, end in sentence_spans(after[:160])), 0)]
    offset = len(head) - len(head.lstrip(" ,—–-"))
    known = verbs("speech") | verbs("silent") | verbs("other_languages")
    found = [p for p in finder.phrases(head) if not p.possessive][:2]
    words = list(WORD.finditer(head))
    if not words:
        return None
    first = words[0].group().casefold()
    if first in known and found and _BETWEEN.match(head[words[0].end() : found[0].start]):
        return found[0], _tag_end(head, max(found[0].end, words[0].end())), first in verbs("silent")
    if found and found[0].start <= offset:
        verb = next((w for w in words if w.start() >= found[0].end and w.group().casefold() in known), None)
        if verb and _close(head[found[0].end : verb.start()]):
            return found[0], _tag_end(head, verb.end()), verb.group().casefold() in verbs("silent")
    return None


# “said the postmaster”, “asked a small grey fox”: whoever says something is somebody
_SAID_BY = re.compile(
    r"[”\"’»],? (?:said|says|asked|asks|replied|replies|answered|answers|cried|cries|called|calls|whispered|whispers|shouted|shouts|muttered|murmured)"
    r" (?:the|an?|his|her|my|their|our) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z-]{3,})(?=[,.;:!?—]| (?:from|in|with|at|behind|and|to|who|as|on|under|by|beside)\b|$)"
)
_NOBODY = words(
    "moment time morning evening day night second minute hour word words way while question name truth rest least end whole same"
    " first third last next two three both other others former latter voice"
)
_IT_SAYS = re.compile(
    r"^[\s,—–-]*it (?:said|says|asked|asks|replied|answered|cried|called|croaked|shrieked|whispered)\b"
)


def speaking_nouns(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """The nouns by which tags call those who speak, whatever they are: the postmaster, the fox."""
    found = {hit["noun"] for paragraph in paragraphs for hit in _SAID_BY.finditer(paragraph.text)}
    many = {noun for noun in found if noun.endswith("s") and not noun.endswith("ss")}
    return frozenset(noun for noun in found - many - _NOBODY if not noun.endswith(("est", "ly")))


def it_says(after: str) -> int:
    """Where a tag ends that gives the words to an it, an animal: “Happy birthday,” it said; 0 where none does."""
    found = _IT_SAYS.match(after)
    return _tag_end(after, found.end()) if found else 0


def _close(between: str) -> bool:
    """May these words stand between who speaks and the verb: an adverb, or a place ("the man in the doorway said")?"""
    if _BETWEEN.match(between):
        return True
    return len(between.split()) <= 4 and bool(re.match(r"\s+(?:in|from|at|of|with|behind)\s", between))


def _tag_end(head: str, at: int) -> int:
    """The tag ends with its clause: "said the man in the doorway" but not what the next clause tells."""
    stop = re.compile(r"[.,;:!?—]").search(head, at)
    return stop.end() if stop else len(head)


def find_lead(before: str, finder: Finder) -> tuple[Phrase, bool] | None:
    """(who, is it a thought) of the words before a quotation: "Della whispered:"."""
    clause = (sentences(before[-300:]) or [""])[-1]
    calling = clause.rstrip().endswith((" call", " cry", " shout"))
    if not clause.rstrip().endswith((",", ":", "—")) and not calling:
        return None
    known = verbs("speech") | verbs("silent") | verbs("other_languages")
    words = list(WORD.finditer(clause))
    if calling:
        voice = next((p for p in finder.phrases(clause) if p.head == "voice"), None)
        return (voice, False) if voice else None
    spots = [w for w in words if w.group().casefold() in known and len(clause) - w.end() < 60]
    if not spots:
        return None
    acting = [p for p in finder.phrases(clause[: spots[-1].start()]) if not p.possessive and is_subject(clause, p)]
    return (acting[-1], spots[-1].group().casefold() in verbs("silent")) if acting else None


def vocatives(text: str, finder: Finder) -> list[str]:
    """Names by which a line calls somebody: set off by commas or the line's ends."""
    found: list[str] = []
    for phrase in finder.phrases(text):
        if phrase.kind != "name" or phrase.possessive:
            continue
        before, after = (
            text[max(0, phrase.start - 8) : phrase.start].rstrip(),
            text[phrase.end : phrase.end + 8].lstrip(),
        )
        if (not before or before[-1] in ",.!?;") and (not after or after[0] in ",.!?;’") and (before or after):
            found.append(phrase.head)
    return found


def acts_in(text: str, phrase: Phrase) -> bool:
    if not phrase.possessive:
        return is_subject(text, phrase)
    owned = WORD.findall(text[phrase.end + 2 : phrase.end + 30])
    return phrase.kind == "name" and not text[: phrase.start].strip() and bool(_BODY & set(owned[:2]))


_BODY = words("eyes face hand hands voice head heart lips mouth hair fingers smile breath")


def is_subject(text: str, phrase: Phrase) -> bool:
    """A mention after a preposition or a verb's object place does not act."""
    if phrase.kind == "pronoun":
        return phrase.text.casefold().split("’")[0].split("'")[0] in ("he", "she", "i")
    if phrase.kind == "role" and not _verb_near(text, phrase):
        return False
    before = text[: phrase.start].rstrip()
    word = WORD.findall(before[-20:])[-1:] if before and before[-1] not in ",.;:!?—" else []
    return not word or word[0].casefold() not in _OBJECT_BEFORE


def _verb_near(text: str, phrase: Phrase) -> bool:
    """Does something that looks like a finite verb follow, or stand right before: "came a housekeeper"?"""
    known = verbs("visible") | verbs("speech") | _BE
    if acts_now(text[phrase.start :], phrase.end - phrase.start):
        return True
    if phrase.indefinite and at_once(text[phrase.end :]):
        return True
    before = [w.casefold() for w in WORD.findall(text[max(0, phrase.start - 14) : phrase.start])][-1:]
    after = [w.casefold() for w in WORD.findall(text[phrase.end : phrase.end + 70])][:8]
    return bool(known & {*before, *after}) or any(w.endswith("ed") and len(w) > 4 for w in after)


def acts_now(text: str, at: int) -> bool:
    """Does a verb in the present stand right behind `at`, but for an adverb: the man comes in, Ruth slowly sits?"""
    after = [w.casefold() for w in WORD.findall(text[at : at + 40]) if not w.endswith("ly")]
    return bool(after) and after[0] in seen_now()


_BE = words("was were had is has have did does would could began came got went felt made knew wanted lived kept had")


_FINITE = re.compile(r" ([a-z]{3,}(?:[^s]s|ed))\b")
_NOT_FINITE = words(
    "was has does named called aged dressed armed used supposed always sometimes upstairs downstairs besides towards"
)


def at_once(after: str) -> bool:
    """A verb right behind one person: “a sailor coils”, “a barber shaved”; none of the mind, and nothing done to them."""
    found = _FINITE.match(after)
    if found is None or found[1].casefold() in _NOT_FINITE or re.match(r" (?:by|like)\b", after[found.end() :]):
        return False
    root = re.sub(r"(?:e?s|e?d)$", "", found[1].casefold())
    return not {root, f"{root}e"} & verbs("unseen")


def fresh_clause(text: str, phrase: Phrase) -> bool:
    """Does the mention open a main clause of its own: after a comma, semicolon, "and" or "then"?"""
    return bool(re.search(r"(?:[;,:—]|\b(?:and|then|but))\s*$", text[: phrase.start])) or bool(
        re.match(r"(?:when|as|while|if|after|before)\b", text.lstrip(), re.I)
    )


_OBJECT_BEFORE = words(
    "of to at with for from by in on upon into toward towards about against beside behind near than like told "
    "asked gave handed saw met found held took kissed hugged enfolded called named watched told joined "
    "followed between under over after before left escorted collared approached grabbed seized led brought "
    "sent showed"
)
