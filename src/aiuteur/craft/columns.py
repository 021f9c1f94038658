"""How wide a text is where every letter is as wide as the next: on the typed page and in a caption."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """Columns that a text takes: two for wide East Asian signs, none for marks that sit on the sign before them."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
