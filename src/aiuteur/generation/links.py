"""Signed links: the address of one file that opens without signing in, until it expires.

The signature is an HMAC over workspace, file and moment, with a key that lies in the studio's home and leaves it never.
Who deletes the key ends all links that were given out.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import Refused, Unavailable

KEY = "link-key"
LASTS_MS = 3_600_000
_BYTES = 32


def sign(home: Path, workspace_id: str, digest: str, expires_at: int) -> str:
    """The signature of a link. Raises Unavailable where the key can neither be read nor made."""
    words = "\n".join(("aiuteur media link", workspace_id, digest, str(expires_at)))
    return hmac.new(_key(home), words.encode(), hashlib.sha256).hexdigest()


def check(home: Path, workspace_id: str, digest: str, expires_at: int, signature: str) -> None:
    """Raises Refused for a link that was not signed here, or has expired."""
    good = hmac.compare_digest(sign(home, workspace_id, digest, expires_at).encode(), signature.encode())
    if not good or expires_at < now_ms():
        raise Refused("This link has expired, or is not whole. Ask who sent it for a new one.", code="link-expired")


def _key(home: Path) -> bytes:
    path = home / KEY
    try:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except FileExistsError:
            found = path.read_bytes()
            if len(found) == _BYTES:
                return found
            path.unlink()  # of a process that was killed while it wrote it: nobody signed with it
            return _key(home)
        with os.fdopen(descriptor, "wb") as file:
            key = secrets.token_bytes(_BYTES)
            file.write(key)
        return key
    except OSError as error:
        raise Unavailable(f"The key {path} cannot be used ({error.strerror}).", code="unreadable") from error
