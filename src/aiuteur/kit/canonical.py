"""Canonical JSON and tagged digests: the identity of everything Aiuteur keeps.

Bodies are stored as the very text that was hashed, so a hash can always be derived again. Floats are refused
because databases rewrite them (`1e22`, `-0.0`), NUL because PostgreSQL's jsonb does, lone surrogates because they
are not text.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

TAG = "s2:"  # sha-256, 160 bits kept; a new way of hashing gets a new tag


def canonical(value: Any) -> str:
    """The one JSON text of `value`: sorted keys, no spaces, UTF-8 as it is. Raises ValueError for what has no identity."""
    _check(value, "$")
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(value: Any) -> str:
    """Tagged digest of the canonical JSON of `value`: `s2:` and 40 hex digits."""
    return digest_text(canonical(value))


def digest_text(text: str) -> str:
    """Tagged digest of a text that is already canonical."""
    return TAG + hashlib.sha256(text.encode("utf-8")).hexdigest()[:40]


def _check(value: Any, where: str) -> None:
    if value is None or isinstance(value, (bool, int)):
        return
    if isinstance(value, str):
        check_text(value, where)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ValueError(f"{where}: keys must be text, not {type(key).__name__}")
            check_text(key, where)
            _check(item, f"{where}.{key}")
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            _check(item, f"{where}[{index}]")
    else:
        raise ValueError(f"{where}: {type(value).__name__} has no canonical form; use integers and text")


def check_text(text: str, where: str = "") -> None:
    """Raises ValueError, saying where, for text that no database would give back as it was."""
    place = f"{where}: " if where else ""
    if "\x00" in text:
        raise ValueError(f"{place}text may not hold a NUL character")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise ValueError(f"{place}text holds half a character (a lone surrogate)") from error
