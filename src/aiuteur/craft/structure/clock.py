"""How long things take on screen, in milliseconds, before there are shots: the page's own numbers."""

from __future__ import annotations

from aiuteur.craft.screenplay.pacing import FLOOR_MS, GAP_MS
from aiuteur.craft.screenplay.pacing import action_ms as words_ms
from aiuteur.craft.screenplay.pacing import running_ms as elements_ms
from aiuteur.craft.sound.timing import speech_ms

__all__ = ["action_ms", "elements_ms", "said_ms"]


def action_ms(text: str) -> int:
    """An action line, never shorter than the eye needs."""
    return max(FLOOR_MS, words_ms(text))


def said_ms(text: str, language: str = "en") -> int:
    """A spoken line with the gap after it."""
    return speech_ms(text, language) + GAP_MS
