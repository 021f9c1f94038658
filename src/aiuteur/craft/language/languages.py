"""Which language a story is in: by its script, and among Latin and Cyrillic ones by the small words that only it uses.

English is said only where English words are found. A language without tables here is "und" (undetermined, ISO 639-2):
better to know nothing than to read Danish with Swedish tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from aiuteur.craft.language.tables import places_words, roles, table, verbs, words
from aiuteur.craft.language.tongues import SPOKEN, tongue

UNKNOWN = "und"
_READ = 40_000  # characters that decide
_ENGLISH = words(
    "the and of to a in he she it was his her that with had for is at not but they you said i my me we this from have "
    "be are were by or as on him them their there what who when where will would could into out up down your our its"
)
_SCRIPTS = {
    "GREEK": "el",
    "HEBREW": "he",
    "ARABIC": "ar",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
}
_PERSIAN = frozenset("پچژگٹڈں")
_UKRAINIAN, _RUSSIAN = frozenset("іїєґ"), frozenset("ыэъё")
_NEITHER = frozenset("ўјљњђћџѓќѕәқңөүһ")  # Belarusian, Serbian, Macedonian, Kazakh …
_LETTERS = {"de": "ßäöü", "es": "ñ¿¡", "fr": "œçêâùû", "pt": "ãõ", "pl": "łśżźćńąę", "sv": "åäö", "it": "", "nl": ""}
_END = {
    "en": "The End", "fr": "Fin", "de": "Ende", "es": "Fin", "it": "Fine", "pt": "Fim", "nl": "Einde", "ru": "Конец",
    "uk": "Кінець", "pl": "Koniec", "sv": "Slut", "el": "Τέλος", "he": "סוף", "ar": "النهاية", "ja": "終", "zh": "剧终",
    "ko": "끝",
}  # fmt: skip


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language most of `text` is in; "und" where no table knows it. Text without a letter: en."""
    sample = unicodedata.normalize("NFC", text[:_READ])
    scripts = Counter(unicodedata.name(c, "").partition(" ")[0].partition("-")[0] for c in sample[:4000] if c.isalpha())
    if not scripts:
        return "en"
    if (
        scripts["HIRAGANA"] + scripts["KATAKANA"]
        and scripts["CJK"] + scripts["HIRAGANA"] + scripts["KATAKANA"] > scripts["LATIN"]
    ):
        return "ja"
    script = max(scripts, key=lambda s: scripts[s])
    lower = sample.casefold()
    if script == "LATIN":
        return _latin(lower)
    if script == "CYRILLIC":
        return _cyrillic(lower)
    if script == "ARABIC" and _PERSIAN & set(lower):
        return UNKNOWN
    return _SCRIPTS.get(script, UNKNOWN)


def end_word(language: str) -> str:
    """What the last card of a film says, in the film's language; empty where we do not know how it is said."""
    return _END.get(language.partition("-")[0].casefold(), "")


def _cyrillic(lower: str) -> str:
    count = Counter(lower)
    if any(count[c] for c in _NEITHER):
        return UNKNOWN
    return "uk" if sum(count[c] for c in _UKRAINIAN) > sum(count[c] for c in _RUSSIAN) else "ru"


def _latin(lower: str) -> str:
    told = Counter(re.findall(r"[^\W\d_]+", lower))
    total = sum(told.values())
    scores = {code: _score(told, lower, code) for code in (*SPOKEN, "en") if code not in ("ru", "uk")}
    best = max(scores, key=lambda code: scores[code])
    foreign = max(2 * sum(told[w] for w in words(small)) for small in table("tongues")["other"].values())
    if scores[best] <= 0 or foreign > scores[best]:
        return UNKNOWN
    if scores["en"] == scores[best] or (best == "en" and scores["en"] * 20 >= total):
        return "en"
    return best if scores[best] * 3 >= total else UNKNOWN


def _score(told: Counter[str], lower: str, code: str) -> int:
    """How many words speak for a language; a verb of speech or a letter of its own counts too."""
    if code == "en":
        return 2 * sum(told[w] for w in _ENGLISH) + sum(told[w] for w in _english_words())
    known = tongue(code)
    own = sum(lower.count(c) for c in _LETTERS.get(code, ""))
    return (
        2 * sum(told[w] for w in known.small)
        + sum(told[w] for w in known.said | known.roles.keys())
        + min(own, sum(told.values()) // 10 + 1)
    )


@cache
def _english_words() -> frozenset[str]:
    """Words that only English tables hold: what is said, done and held, who and where."""
    things = " ".join(str(v) for v in table("props").values() if isinstance(v, str))
    own = {w for w in re.findall(r"[a-z]{3,}", things)} | verbs("speech") | verbs("visible") | roles().keys()
    return frozenset(own | places_words()) - _ENGLISH
