"""The token by which the studio's own page is told from a page of somebody else (cross-site request forgery).

It is made from the session's token, so it is bound to that one session, needs no row, and changes at every sign-in. The
page gets it from `GET /api/me`, which no other page can read, and sends it in a header, which no form of another page
can set.
"""

from __future__ import annotations

import hashlib
import hmac

HEADER = "X-CSRF"


def csrf_of(token: str) -> str:
    """The token for pages of this session."""
    return hmac.new(token.encode(), b"aiuteur csrf", hashlib.sha256).hexdigest()


def matches(token: str, sent: str) -> bool:
    """True when `sent` is the page's token of this session; compared in constant time."""
    return hmac.compare_digest(csrf_of(token).encode(), sent.encode())
