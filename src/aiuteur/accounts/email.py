"""What people write about themselves, in its one spelling."""

from __future__ import annotations

import re
import unicodedata

from aiuteur.kit.errors import BadInput

LONGEST_NAME = 80  # of people and workspaces
_SHAPE = re.compile(r"[^@\s<>\"'(),:;\\\[\]]{1,64}@[^@\s<>\"'(),:;\\\[\]]{1,190}")


def clean_email(text: str) -> str:
    """The address as it is kept and compared: lower case, no spaces around. Raises BadInput."""
    found = unicodedata.normalize("NFKC", text.strip()).lower()
    if not _SHAPE.fullmatch(found) or not found.isprintable():
        raise BadInput(
            f"{text[:80]!r} is no e-mail address; write it like ann@example.org.",
            code="bad-email",
            fields={"email": ""},
        )
    return found


def clean_name(text: str) -> str:
    """A name for people or workspaces: one line, 1 to 80 characters. Raises BadInput."""
    found = " ".join(unicodedata.normalize("NFC", text).split())
    if not 0 < len(found) <= LONGEST_NAME or any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") for c in found):
        raise BadInput("A name is one line of 1 to 80 characters; write another.", code="bad-name", fields={"name": ""})
    return found
