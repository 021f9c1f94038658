"""Secrets that open something: sessions, forgotten passwords, invitations. 256 random bits, kept as their sha-256.

Whoever reads the database (a backup, a report) finds nothing that opens a door. A fast digest is enough here: nobody
guesses 256 random bits; argon2 (passwords.py) is for what people choose. What must be read again (Supabase's tokens) is
sealed with a key made from the session's token, which only the browser's cookie holds.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets

from aiuteur.accounts.hosts import is_loopback, name_of

# a browser takes __Host- names only over https, for the whole host, and from that very host: no neighbour can set one
SECURE_COOKIE = "__Host-aiuteur"
PLAIN_COOKIE = "aiuteur_session"  # on loopback, where there is no https
_LENGTH = 43  # 256 bits in base 64


def new_token() -> str:
    """A new secret, fit for a URL and a cookie."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """True when `text` has the shape of one; nothing else is ever looked up."""
    return len(text) == _LENGTH and text.isascii() and text.replace("-", "a").replace("_", "a").isalnum()


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def cookie_for(host: str) -> str:
    """The name of the session's cookie at this `Host`. Elsewhere than on loopback only the safe one counts."""
    return PLAIN_COOKIE if is_loopback(name_of(host)) else SECURE_COOKIE


def token_in(cookies: str, host: str) -> str:
    """The session's token out of a `Cookie` header that came to `host`; empty when there is none."""
    wanted = cookie_for(host)
    for part in cookies.split(";"):
        name, _, value = part.strip().partition("=")
        if name == wanted and is_token(value):
            return value
    return ""


def seal(token: str, text: str) -> str:
    """`text`, readable only with the session's token (AES-256-GCM)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    return base64.b64encode(nonce + AESGCM(_key(token)).encrypt(nonce, text.encode(), None)).decode()


def unseal(token: str, sealed: str) -> str | None:
    """What `seal` was given; None for another token or a text that was touched."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = base64.b64decode(sealed, validate=True)
        return AESGCM(_key(token)).decrypt(raw[:12], raw[12:], None).decode()
    except (InvalidTag, binascii.Error, ValueError):
        return None


def _key(token: str) -> bytes:
    return hashlib.sha256(b"aiuteur seal\n" + token.encode()).digest()
