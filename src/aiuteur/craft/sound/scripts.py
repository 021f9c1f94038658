"""Which language a piece of text is read in: by its script, so that no line is ever silent.

A line may mix scripts ("He said привет"), and Japanese mixes three: each run is spoken in its own language. Signs that
no language of the synthesiser reads are spoken by the last word of their Unicode name (TIBETAN LETTER KA: "ka"); a line
of nothing but punctuation becomes a small sound of the throat.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

# script (first word of the Unicode name) → (languages the synthesiser knows for it; the first is taken by default)
_LANGUAGES: dict[str, tuple[str, ...]] = {
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tt"),
    "GREEK": ("el",),
    "HEBREW": ("he",),
    "ARABIC": ("ar", "fa", "ur", "sd", "ug"),
    "CJK": ("cmn", "yue"),
    "HIRAGANA": ("ja",),
    "KATAKANA": ("ja",),
    "HANGUL": ("ko",),
    "DEVANAGARI": ("hi", "mr", "ne", "kok"),
    "BENGALI": ("bn", "as"),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "KANNADA": ("kn",),
    "MALAYALAM": ("ml",),
    "ORIYA": ("or",),
    "SINHALA": ("si",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAI": ("th",),
    "MYANMAR": ("my",),
    "ARMENIAN": ("hy",),
    "GEORGIAN": ("ka",),
    "ETHIOPIC": ("am", "ti"),
    "CHEROKEE": ("chr",),
}
_LATIN: dict[str, str] = {
    "en": "en-us",
    "es": "es",
    "pt": "pt",
    "nb": "nb",
    "nn": "nb",
    "no": "nb",
}
_LATIN_KNOWN = frozenset(
    [
        "af",
        "az",
        "bs",
        "ca",
        "cs",
        "cy",
        "da",
        "de",
        "eo",
        "et",
        "eu",
        "fi",
        "fr",
        "ga",
        "gd",
        "hr",
        "ht",
        "hu",
        "id",
        "is",
        "it",
        "la",
        "lt",
        "lv",
        "ms",
        "mt",
        "nl",
        "pl",
        "ro",
        "sk",
        "sl",
        "sq",
        "sv",
        "sw",
        "tr",
        "uz",
        "vi",
    ]
)


class Run(NamedTuple):
    """A piece of one language: `start` is its offset in the whole text."""

    language: str
    start: int
    text: str


def runs(text: str, language: str) -> list[Run]:
    """`text` (plain) cut where the script changes; blanks and punctuation stay with what is before them."""
    result: list[Run] = []
    for at, character in enumerate(text):
        found = _language(character, language)
        if result and (found is None or found == result[-1].language):
            last = result[-1]
            result[-1] = Run(last.language, last.start, last.text + character)
        else:
            result.append(Run(found or _latin(language), at, character))
    return _joined(result, language)


def _joined(found: list[Run], language: str) -> list[Run]:
    """Without a first run of mere punctuation, and never empty: a line without words still makes a sound."""
    spoken = [run for run in found if any(c.isalnum() or unicodedata.category(c) == "Sc" for c in run.text)]
    if spoken:
        return spoken
    text = found[0].text if found else ""
    return [Run(_latin(language), 0, "huh?" if "?" in text else "ah!" if "!" in text else "hmm.")]


def spelled(text: str) -> str:
    """`text` in Latin letters where its signs have names; the last resort for what no voice can read."""
    return " ".join(_name(c) for c in text if c.isalnum()) or "hmm."


def _name(character: str) -> str:
    return character if character.isascii() else unicodedata.name(character, "hm").split()[-1].lower()


def _language(character: str, language: str) -> str | None:
    """None for what belongs to its neighbour: blanks, punctuation, digits, marks."""
    if not character.isalpha():
        return None
    script = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    known = _LANGUAGES.get(script)
    if known is None:
        return _latin(language)
    wanted = language.partition("-")[0]
    return wanted if wanted in known else known[0]


def _latin(language: str) -> str:
    base = language.partition("-")[0].lower()
    return _LATIN.get(base) or (base if base in _LATIN_KNOWN else "en-us")
