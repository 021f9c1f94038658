"""How long a line takes to say, from its text alone.

Every later stage hangs on this number: shots are as long as their lines, mouths move for as long, the voice is fitted to
it. So it is a table and a sum, never a measurement of one engine, and it never changes: a new way of timing would be a
new function. Constants are milliseconds; on ordinary English dialogue they give 2.5 to 3 words a second.
"""

from __future__ import annotations

import re
import unicodedata

MINIMUM_MS = 500
LEAD_MS = 120  # breath before and silence after a line

_WORD_MS = 136
_LETTER_MS = 48
_CONSONANTAL_LETTER_MS = 92  # Hebrew and Arabic leave most vowels out
_DIGIT_MS = 215
_SYMBOL_MS = 330  # %, &, @ … are said as a word
_SPELLED_MS = 190  # each letter of FBI
_LONG_WORD = 9  # letters from here on take more: longer words carry more stress
_LONG_LETTER_MS = 14

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}/?>")
_MARKUP = str.maketrans(dict.fromkeys("*_~^`|\\", None))
_PAUSES = {**dict.fromkeys(".!?。！？؟।։", 330), **dict.fromkeys(",،、;:；：，", 170), **dict.fromkeys("—–―…‥", 250)}
_SYMBOLS = frozenset("%&@#+=°§€$£¥₽₹§¢")
_VOWELS = frozenset("aeiouyAEIOUY")
_CHARACTER_MS = {"CJK": 240, "HIRAGANA": 135, "KATAKANA": 135, "HANGUL": 190, "THAI": 85, "LAO": 85, "KHMER": 85}
_CONSONANTAL = frozenset({"HEBREW", "ARABIC", "SYRIAC"})


def plain(text: str) -> str:
    """`text` as it is to be said: without emphasis marks, simple tags, control and invisible characters."""
    text = _TAG.sub(" ", unicodedata.normalize("NFC", text)).translate(_MARKUP)
    return " ".join("".join(" " if _unsayable(c) else c for c in text).split())


def speech_ms(text: str, language: str = "en") -> int:
    """Planned duration of a spoken line in milliseconds, breath included; at least `MINIMUM_MS`.

    Depends on nothing but its arguments, and never falls when words are appended. `language` (BCP 47) matters where
    the same signs take longer to say: Han characters in Japanese.
    """
    total, pause = LEAD_MS, 0
    for token in plain(text).split():
        spoken = _token_ms(token, language)
        if spoken:
            total += pause + spoken
            pause = _pause_after(token)
        else:
            pause = max(pause, _pause_after(token))
    return max(MINIMUM_MS, total)


def _token_ms(token: str, language: str) -> int:
    """One blank-separated piece: words inside it (well-known, don't), digits, symbols, signs said one by one."""
    total, inside = 0, ""
    for at, character in enumerate(token):
        if character.isalpha() and _script(character) not in _CHARACTER_MS:
            inside += character
            continue
        if unicodedata.category(character) in ("Mn", "Mc", "Me") or (character in "'’ʼ" and inside):
            continue
        total += _word_ms(inside) + _sign_ms(character, language)
        total += _pause_inside(token, at)
        inside = ""
    return total + _word_ms(inside)


def _word_ms(word: str) -> int:
    if not word:
        return 0
    if 1 < len(word) <= 5 and word.isupper() and word.isascii() and not _VOWELS.intersection(word):
        return _WORD_MS + _SPELLED_MS * len(word)
    letter = _CONSONANTAL_LETTER_MS if _script(word[0]) in _CONSONANTAL else _LETTER_MS
    return _WORD_MS + letter * len(word) + _LONG_LETTER_MS * max(0, len(word) - _LONG_WORD)


def _sign_ms(character: str, language: str) -> int:
    if character.isnumeric() and not character.isalpha():
        return _DIGIT_MS
    if character in _SYMBOLS:
        return _SYMBOL_MS
    script = _script(character) if character.isalpha() else ""
    if script == "CJK" and language.startswith("ja"):
        return 300
    return _CHARACTER_MS.get(script, 0)


def _pause_inside(token: str, at: int) -> int:
    """A pause within a piece: CJK and dashes are written without blanks; 3.14 and 10:30 are not pauses."""
    if at + 1 >= len(token) or not token[at + 1].isalpha():
        return 0
    return _PAUSES.get(token[at], 0)


def _pause_after(token: str) -> int:
    end = token.rstrip("\"'”’»)]}」』")
    if end.endswith("--"):
        return 250
    return _PAUSES.get(end[-1:], 0)


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0].partition("-")[0]


def _unsayable(character: str) -> bool:
    return character in "<>[]{}" or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk")
