"""Letters and notes that a story quotes without quotation marks: what stands between "it ran this way:" and a
signature is read out in its writer's voice."""

from __future__ import annotations

import re

from aiuteur.craft.language.prose import Paragraph, Quotation

_ANNOUNCED = re.compile(r"\b(?:note|letter|telegram|message|postcard|wrote|written|diary|wire|inscription)\b", re.I)
_SALUTATION = re.compile(r"^(?:(?:My )?[Dd]ear(?:est)?\b[^.!?]{0,40}[:,]|[A-Z][\w’' ,.]{0,40}:)(?=\s|$)")
_LEADS_IN = re.compile(r"(?::|\bthis way|\bthis\.)$")
_LONGEST = 14


def find_letters(paragraphs: list[Paragraph]) -> None:
    """Give the paragraphs of letters one quotation each, of kind "letter"; numbers are given anew."""
    at = 1
    while at < len(paragraphs):
        end = _letter_end(paragraphs, at)
        if end:
            _mark(paragraphs[at:end], _signature(paragraphs[end - 1].text))
            at = end
        else:
            at += 1
    number = 0
    for paragraph in paragraphs:
        for quote in paragraph.quotations:
            number += 1
            quote.number = number


def _letter_end(paragraphs: list[Paragraph], at: int) -> int:
    """Index after the letter that begins at `at`; 0 where none begins."""
    before, first = paragraphs[at - 1].text, paragraphs[at]
    if first.quotations or not _ANNOUNCED.search(before[-260:]):
        return 0
    led_in = bool(_LEADS_IN.search(before.rstrip()))
    if not (led_in or _SALUTATION.match(first.text)):
        return 0
    for end in range(at + 1, min(len(paragraphs), at + _LONGEST)):
        if paragraphs[end].quotations:
            break
        if _signature(paragraphs[end].text) and (end > at + 1 or len(first.text) > 60):
            return end + 1
    return at + 1 if led_in else 0


def _signature(text: str) -> str:
    words = text.strip(" .,—–-").split()
    fits = (
        0 < len(words) <= 4
        and len(text) < 40
        and all(w[0].isupper() for w in words)
        and not text.rstrip().endswith(":")
    )
    return " ".join(words) if fits else ""


def _mark(letter: list[Paragraph], signed: str) -> None:
    for paragraph in letter:
        only_frame = len(paragraph.text) < 40 and (
            paragraph.text.rstrip().endswith((":", ",")) or _signature(paragraph.text)
        )
        quote = Quotation(0, paragraph.number, 0, len(paragraph.text), paragraph.text, "letter", signed, "signature")
        quote.manner = "frame" if only_frame else ""
        paragraph.quotations = [quote]
