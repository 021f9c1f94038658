"""Ids of everything that has a name of its own.

Twelve lower-case characters of Crockford's base 32 (no i, l, o, u: nothing to misread aloud on a set), 60 random
bits. Ids are never ordinals, never change, and never enter a recipe or a seed.
"""

from __future__ import annotations

import re
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12
_SHAPE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def new_id() -> str:
    """A new random id."""
    number = secrets.randbits(5 * LENGTH)
    return "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(LENGTH))


def is_id(text: str) -> bool:
    """True when `text` has the shape of an id."""
    return _SHAPE.fullmatch(text) is not None
