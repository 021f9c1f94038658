"""Saying the same in another tone or in other words: verbs and words from tables, in the form in which they stood, and the
shape of sentences: tension breaks them up, tenderness joins them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from aiuteur.craft.language.rewrite_marks import MASK, by_sentence, capital, spans
from aiuteur.craft.language.rewrite_shorten import words_in
from aiuteur.craft.language.tables import WORD, table, words

_VOWELS = "aeiou"
_NOUN_BEFORE = frozenset(
    ("a", "an", "the", "his", "her", "their", "its", "my", "your", "our", "this", "that", "one", "no", "of")
)
_MORE = frozenset(("more", "most", "very", "so", "too"))  # before a word that takes no second one
_WHO = r"(?:he|she|they|it|we|I|the|a|an|his|her|nobody|somebody|[A-Z][a-z’'-]+)"
_AND_WHO = re.compile(
    rf",? and (?={_WHO} [a-z]+(?:s|ed|ew|aw|an|oke|ood)\b)|; (?:and )?(?=[a-zA-Z])|, and then (?=[a-zA-Z])"
)
_MADE = frozenset(("dead", "deathly", "suspiciously", "stubbornly"))  # of a tone that was given before
_TIME = r"(?:when|while|as|after|before|once|because|as soon as)"
_LED = re.compile(
    rf"^(?P<word>When|While|As|After|Before|Once|Because) (?P<cause>[^,{MASK[1:-1]}]{{4,90}}), (?P<main>[^{MASK[1:-1]}]{{6,120}})(?P<stop>[.!?])$"
)
_TRAILED = re.compile(
    rf"^(?P<main>[^,{MASK[1:-1]}]{{6,90}}?),? (?P<word>{_TIME}) (?P<cause>(?:the|a|he|she|it|they|his|her)\b[^,{MASK[1:-1]}]{{4,90}})(?P<stop>[.!?])$"
)
_SMALL = words("the a an he she it they we his her its their there this that somebody nobody one two no every")
_SIMILE = re.compile(rf",? (?:as if|as though|like an? )[^,;{MASK[1:-1]}]*(?=[.!?]$)")


@cache
def tone_named(word: str) -> str:
    """The tone that a word names ("suspenseful" → tense), or nothing."""
    plain = word.casefold()
    return next(
        (tone for tone, rules in table("rewrite")["tones"].items() if plain in str(rules["called"]).split()), ""
    )


def tones() -> tuple[str, ...]:
    """The tones there are."""
    return tuple(table("rewrite")["tones"])


def forms(lemma: str) -> tuple[str, str, str, str]:
    """A verb as it stands, in the third person, in the past and with -ing; more words stay behind the verb."""
    head, _, tail = lemma.replace("-", " ").partition(" ")
    tail = f" {tail}" if tail else ""
    known = table("rewrite")["irregular"].get(head)
    if known is not None:
        third, past, doing = known.split()[:3]
        return head + tail, third + tail, past + tail, doing + tail
    stem = head[:-1] if head.endswith("e") else head
    third = head + ("es" if re.search(r"(?:s|x|z|ch|sh|o)$", head) else "s")
    past = stem + "ed"
    if re.search(rf"[^{_VOWELS}]y$", head):
        third, past = head[:-1] + "ies", head[:-1] + "ied"
    return head + tail, third + tail, past + tail, stem + "ing" + tail


@cache
def _swaps(kind: str, name: str, take: int) -> Mapping[str, str]:
    """Word as it stands → word that takes its place. Of several that could, the take says which."""
    rules = table("rewrite")["tones"][name] if kind == "tone" else table("rewrite")["synonyms"]
    found: dict[str, str] = {}
    for before, after in rules["verbs"].items():
        chosen = after if kind == "tone" else _choice(after, take)
        found.update(zip(forms(before), forms(chosen), strict=True))
    for before, after in rules["words"].items():
        found[before] = after if kind == "tone" else _choice(after, take).replace("-", " ")
    return {before: after for before, after in found.items() if before != after}


def _choice(likes: str, take: int) -> str:
    options = likes.split()
    return options[take % len(options)]


def in_tone(text: str, tone: str) -> str:
    """A masked text in one of the tones of the table."""
    rules = table("rewrite")["tones"][tone]
    text = _swapped(text, _swaps("tone", tone, 0))
    shape = rules["shape"]
    if shape == "split":
        text = by_sentence(text, _split)
    elif shape == "join":
        text = _joined(text)
    elif shape == "plain":
        text = by_sentence(text, lambda one: _SIMILE.sub("", one).replace("!", "."))
    elif shape == "formal":
        text = by_sentence(text, _spelled_out)
    return text


def in_other_words(text: str, take: int) -> str:
    """A masked text said again: clauses change places, and some words give way to their likes."""
    turned = by_sentence(text, _turned)
    return _swapped(
        turned, _swaps("words", "", take), every=2 if turned != text and take % 2 == 0 else 1, first=take % 2
    )


def _swapped(text: str, swaps: Mapping[str, str], every: int = 1, first: int = 0) -> str:
    """Words of the table in their place; `every` second one only where something else has changed already."""
    seen = -1
    parts: list[str] = []
    at, before = 0, ""
    for match in WORD.finditer(text):
        word = match.group()
        new = swaps.get(word.casefold(), "")
        stacked = (" " in new and before in _MORE) or before in _MADE or (at == match.start() - 1 and at > 0)
        if new and not stacked and not _is_noun(word.casefold(), before) and (word.islower() or before in ("", ".")):
            seen += 1
            if (seen + first) % every == 0:
                parts += [_article(text[at : match.start()], new), capital(new) if word[0].isupper() else new]
                at = match.end()
        following = text[match.end() : match.end() + 2]
        before = "." if following[:1] in ".!?" or "\n" in following else word.casefold()
    return "".join([*parts, text[at:]])


def _is_noun(word: str, before: str) -> bool:
    """“a look” is no verb: after an article only what the table has as a describing word may change."""
    return word in _verb_words() and before in _NOUN_BEFORE


@cache
def _verb_words() -> frozenset[str]:
    rules = table("rewrite")
    lemmas = {verb for tone in rules["tones"].values() for verb in tone["verbs"]} | set(rules["synonyms"]["verbs"])
    return frozenset(form for lemma in lemmas for form in forms(lemma)[:2])


def _article(before: str, word: str) -> str:
    """a dark room → an unlit room."""
    return re.sub(r"\b([Aa])n?(\s+)$", lambda found: found[1] + ("n" if word[:1] in _VOWELS else "") + found[2], before)


def _split(sentence: str) -> str:
    parts = [part for part in _AND_WHO.split(sentence) if part]
    if len(parts) < 2 or any(words_in(part) < 2 for part in parts) or re.search(MASK, sentence):
        return sentence
    return ". ".join(capital(part.rstrip(" ,")) for part in parts)


def _joined(text: str) -> str:
    """Two short sentences of one line become one."""
    places = list(spans(text))
    for (start, end), (following, until) in reversed(list(zip(places[::2], places[1::2], strict=False))):
        one, two = text[start:end], text[following:until]
        first = two.split(" ", 1)[0]
        short = words_in(one) <= 9 and words_in(two) <= 9 and one.endswith(".") and "\n" not in text[end:following]
        if short and first.casefold() in _SMALL and not re.search(MASK, one + two):
            text = f"{text[: end - 1]}, and {two[0].lower() if first != 'I' else two[0]}{two[1:]}{text[until:]}"
    return text


def _spelled_out(sentence: str) -> str:
    for short, long in table("rewrite")["contractions"].items():
        for form in (short, short.replace("’", "'")):
            sentence = re.sub(rf"\b{re.escape(form)}\b", long, sentence)
            sentence = re.sub(rf"\b{re.escape(capital(form))}\b", capital(long), sentence)
    return sentence.replace("!", ".")


def _turned(sentence: str) -> str:
    """When it rings, he runs. → He runs when it rings."""
    led = _LED.match(sentence)
    if led is not None and ", and " not in led["main"]:
        return f"{capital(led['main'])} {led['word'].lower()} {led['cause']}{led['stop']}"
    trailed = _TRAILED.match(sentence)
    if trailed is None or words_in(trailed["main"]) < 3 or words_in(trailed["cause"]) < 3:
        return sentence
    main = trailed["main"]
    if main.split(" ", 1)[0].casefold() in _SMALL:
        main = main[0].lower() + main[1:]
    return f"{capital(trailed['word'])} {trailed['cause']}, {main}{trailed['stop']}"
