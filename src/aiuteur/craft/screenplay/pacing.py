"""How long words last on the screen, before anything is shot.

Dialogue lasts as long as it takes to say (`speech_ms`, fixed for ever); action about a third of a second a word, with a
floor for the eye; a pause is a pause. Coverage and the page's running time share these numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.scenes import Speech, speeches
from aiuteur.craft.sound.timing import speech_ms

GAP_MS = 400  # between two lines
BEAT_MS = 1200  # (beat)
LONG_BEAT_MS = 2000  # (long pause)
FLOOR_MS = 1500  # an action paragraph, however short
CARD_MS = 3000  # a title

# action by the syntax, a transition by its meaning: nothing is shown or done in it
TRANSITION = re.compile(
    r"(?:(?:THEN|SLOW|SMASH|HARD|QUICK|SUDDEN)\s+)*"
    r"(?:FADE (?:IN|UP|OUT|(?:IN |UP )?FROM BLACK|(?:DOWN |OUT )?TO (?:BLACK|WHITE))|CUT TO (?:BLACK|WHITE)|DISSOLVE TO (?:BLACK|WHITE)"
    r"|BLACK ?OUT|IRIS (?:IN|OUT))[.:!]*$",
    re.IGNORECASE,
)
THE_END = re.compile(r"(?:THE END|FIN|END OF (?:FILM|SCRIPT|SCREENPLAY))[.!]*$")  # a title, whoever centred it or not
_LONG_BEAT = re.compile(r"\blong (?:pause|beat|silence)\b|\ba long moment\b", re.IGNORECASE)
_BEAT = re.compile(r"\b(?:beat|pause[sd]?|pausing|silence|hesitat\w+|a moment|then|too late)\b|^\W*$", re.IGNORECASE)
_WIDE_SIGN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def word_count(text: str) -> int:
    """Words of a text; of scripts written without blanks, two signs count as a word."""
    signs = len(_WIDE_SIGN.findall(text))
    return len(_WIDE_SIGN.sub(" ", text).split()) + (signs + 1) // 2 if signs else len(text.split())


def action_ms(text: str) -> int:
    """Screen time of action words, without a floor."""
    return word_count(text) * 1000 // 3


def shown_ms(text: str) -> int:
    """Screen time of an action paragraph: its words, never shorter than the eye needs; none for no words."""
    return max(FLOOR_MS, action_ms(text)) if text else 0


def said_ms(text: str, language: str = "en") -> int:
    """Screen time of a spoken line (plain words) with the gap after it."""
    return speech_ms(text, language) + GAP_MS


def pause_ms(parenthetical: str) -> int:
    """Silence that a parenthetical asks for; 0 for one that only colours the line."""
    if _LONG_BEAT.search(parenthetical):
        return LONG_BEAT_MS
    return BEAT_MS if _BEAT.search(parenthetical) else 0


def running_ms(elements: Sequence[Element], language: str = "en") -> int:
    """Estimated screen time of some elements. Speeches side by side last as long as the longer one."""
    total = sum(_silent_ms(element) for element in elements)
    before = 0
    for speech in speeches(elements):
        ms = _speech_ms(speech, language)
        total += max(0, ms - before) if speech.dual else ms
        before = ms
    return total


def _silent_ms(element: Element) -> int:
    if element.type == "action":
        words = plain(element.text)
        return 0 if TRANSITION.match(words) else CARD_MS if THE_END.match(words) else shown_ms(words)
    return CARD_MS if element.type == "centered" else 0


def _speech_ms(speech: Speech, language: str) -> int:
    said = [p for p in speech.parts if p.kind != "parenthetical" and plain(p.text)]
    pauses = sum(pause_ms(p.text) for p in speech.parts if p.kind == "parenthetical")
    return pauses + sum(said_ms(plain(p.text), language) for p in said)
