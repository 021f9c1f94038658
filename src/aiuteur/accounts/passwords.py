"""Passwords: checked by length alone, kept as argon2id, compared in the same time whether there is an account or not.

Making or checking one takes about 0.1 s and 64 MiB on purpose. It runs in two threads of its own, so that a crowd at
the sign-in neither stops the studio nor fills its memory.
"""

from __future__ import annotations

import asyncio
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from aiuteur.kit.errors import BadInput

LEAST, MOST = 10, 256
_hasher = PasswordHasher()  # RFC 9106, the profile for 64 MiB
_smiths = ThreadPoolExecutor(2, thread_name_prefix="passwords")


def check_password(password: str, email: str = "") -> str:
    """The password in its one spelling. Raises BadInput for one that is too short, too long, or the e-mail itself."""
    found = unicodedata.normalize("NFKC", password)
    if not LEAST <= len(found) <= MOST:
        raise BadInput(
            f"A password has {LEAST} to {MOST} characters; a few words that only you would put together are good.",
            code="bad-password",
            fields={"password": "length"},
        )
    if email and found.lower() in (email, email.partition("@")[0]):
        raise BadInput("The e-mail is no password; write another.", code="bad-password", fields={"password": "email"})
    if len(set(found)) < 4:
        raise BadInput("That is too easy to guess; write another.", code="bad-password", fields={"password": "easy"})
    return found


async def hashed(password: str) -> str:
    """What is kept of a password that was checked."""
    return await asyncio.get_running_loop().run_in_executor(_smiths, _hasher.hash, password)


async def fits(kept: str | None, password: str) -> bool:
    """Is this the password of which `kept` is left? With nothing kept it takes as long, and is False."""
    return await asyncio.get_running_loop().run_in_executor(_smiths, _fits, kept, password)


def outdated(kept: str) -> bool:
    """Was this made with less effort than today's?"""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")


def _fits(kept: str | None, password: str) -> bool:
    try:
        right = _hasher.verify(kept or _nobody(), unicodedata.normalize("NFKC", password)[: MOST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return right and bool(kept)
