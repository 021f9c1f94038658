"""The doors of the studio: what every request passes before any route sees it, and what every answer carries.

A page of another site must not act in the name of somebody who has the studio open, nor read what it answers. Four
things see to it, each enough against most attacks: `Host` must be a name of ours (a foreign name that was made to lead
here, DNS rebinding, is refused), `Origin` must be ours or a named one, a request that changes something must carry a
token that only our own page can know (csrf.py), and cookies are not sent from other sites. Named origins
(AIUTEUR_ALLOWED_ORIGINS) may read answers (CORS); nobody else, and never `*`.

It is plain ASGI: it stands outside the application, so nothing that a route does can leave a header away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiuteur.accounts.csrf import HEADER, matches
from aiuteur.accounts.hosts import is_loopback, name_of
from aiuteur.accounts.tokens import token_in
from aiuteur.config import Settings
from aiuteur.kit.errors import AiuteurError, BadInput, Refused

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

JSON_BYTES = 16 << 20
UPLOAD_BYTES = 1 << 30
# whole files come here; each of these routes reads them piece by piece, and has a limit of its own
_UPLOADS = re.compile(r"/api/media|/api/projects/[^/]+/branches/[^/]+/[a-z-]+/(files|brought)")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# whoever asks here is about to get a session: there is none yet to bind a token to, or it is an old one
_BEFORE_SIGN_IN = frozenset(
    {"/api/auth/sign-in", "/api/auth/sign-up", "/api/auth/reset", "/api/auth/reset/confirm", "/api/auth/invitation"}
)
# what its own token alone admits, and a mail program asks for without a page
_BY_LETTER = re.compile(r"/api/auth/letters/stop/[\w-]+")
# styles of components are set inline (facts of the browser: only this is needed); everything else comes from here
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_ALWAYS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), payment=(), usb=()"),
)
_CORS_HEADERS = b"content-type, x-csrf, x-name, last-event-id, range, if-none-match"


class TooLarge(AiuteurError):
    """A body is larger than what is taken."""

    code = "too-large"
    status = 413


def check_bind(settings: Settings, host: str) -> None:
    """May the studio listen at `host`? Raises BadInput where others could reach it and nobody would ask who they are."""
    if is_loopback(host):
        return
    if settings.auth == "local":
        raise BadInput(
            f"At {host} other machines could reach the studio, and in local mode it asks nobody who they are. "
            "Leave --host away, or set AIUTEUR_AUTH=studio, which has people sign in.",
            code="open-to-others",
            fields={"host": host},
        )
    if not settings.public_url:
        raise BadInput(
            f"To listen at {host}, the studio must know the address people type to reach it: set AIUTEUR_PUBLIC_URL, "
            "like https://studio.example.org.",
            code="no-public-url",
            fields={"host": host},
        )
    address = urlsplit(settings.public_url)
    if address.scheme != "https" and not is_loopback(address.hostname or ""):
        raise BadInput(
            f"People would send their passwords to {settings.public_url} in the clear. Put a server with https in front, "
            "and write its address into AIUTEUR_PUBLIC_URL.",
            code="no-https",
            fields={"public_url": settings.public_url},
        )


class Doors:
    """ASGI middleware; the outermost of all: `app.add_middleware(Doors, settings=settings)`, last."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._signs_in = settings.auth != "local"
        self._public = settings.public_url if self._signs_in else ""
        self._public_host = urlsplit(self._public).netloc
        self._allowed = frozenset(settings.allowed_origins)
        self._headers = _ALWAYS
        if self._public.startswith("https://"):
            self._headers += ((b"strict-transport-security", b"max-age=31536000"),)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        passing = _Passing(self, scope, receive, send)
        try:
            self._check(scope, passing)
        except AiuteurError as refusal:
            await passing.refuse(refusal)
            return
        if passing.origin and scope["type"] == "http" and scope["method"] == "OPTIONS" and passing.preflight:
            await passing.say(204, b"", self._preflight())
            return
        await self._app(scope, passing.receive, passing.send)

    def _check(self, scope: Scope, passing: _Passing) -> None:
        own = self._own_origin(scope, _one(scope, b"host"))
        origin = _one(scope, b"origin")
        if origin and origin not in (own, self._public):
            if origin not in self._allowed:
                raise Refused(
                    f"A page of {origin[:80]} asked for this, which is not the studio's own. If it may, name it in "
                    "AIUTEUR_ALLOWED_ORIGINS.",
                    code="foreign-page",
                )
            passing.origin = origin
        if scope["type"] == "http":
            passing.preflight = bool(_one(scope, b"access-control-request-method"))
            self._check_token(scope)
            passing.limit = UPLOAD_BYTES if _UPLOADS.fullmatch(scope["path"]) else JSON_BYTES
            length = _one(scope, b"content-length")
            if length.isdigit() and int(length) > passing.limit:
                raise too_large(passing.limit)
        elif not origin and self._signs_in:
            raise Refused("A page must say where it comes from to work together here.", code="foreign-page")

    def _own_origin(self, scope: Scope, host: str) -> str:
        """The origin of our own pages, as the browser that sent this request sees it. Raises Refused for a foreign Host."""
        if self._public and host.lower() == self._public_host:
            return self._public
        if not is_loopback(name_of(host)):
            raise Refused(
                f"The studio is not called {host[:80]!r}. "
                + (f"Open {self._public}." if self._public else "Open it as http://localhost, with its port."),
                code="foreign-host",
            )
        scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
        return f"{scheme}://{host.lower()}"

    def _check_token(self, scope: Scope) -> None:
        path = scope["path"].rstrip("/")
        if not self._signs_in or scope["method"] in _SAFE or path in _BEFORE_SIGN_IN or _BY_LETTER.fullmatch(path):
            return
        token = token_in(_one(scope, b"cookie"), _one(scope, b"host"))
        if token and not matches(token, _one(scope, HEADER.lower().encode())):
            raise Refused(
                "This did not come from a page of the studio that is signed in. Load the page again; what you typed is kept.",
                code="csrf",
            )

    def _preflight(self) -> list[tuple[bytes, bytes]]:
        return [
            (b"access-control-allow-methods", b"GET, POST, PUT, PATCH, DELETE"),
            (b"access-control-allow-headers", _CORS_HEADERS),
            (b"access-control-max-age", b"600"),
        ]

    def dressed(self, given: Iterable[tuple[bytes, bytes]], path: str, origin: str) -> list[tuple[bytes, bytes]]:
        """Headers of an answer with ours. What a route said about caching stands."""
        headers = list(given)
        said = {name.lower() for name, _ in headers}
        headers += [pair for pair in self._headers if pair[0] not in said]
        if path.startswith("/api") and b"cache-control" not in said:
            headers.append((b"cache-control", b"no-store"))
        if self._allowed:
            headers.append((b"vary", b"Origin"))
        if origin:
            headers = [pair for pair in headers if pair[0] != b"cross-origin-resource-policy"]
            headers += [
                (b"access-control-allow-origin", origin.encode("latin-1")),
                (b"access-control-allow-credentials", b"true"),
                (b"access-control-expose-headers", b"etag, content-range, retry-after"),
                (b"cross-origin-resource-policy", b"cross-origin"),
            ]
        return headers


class _Passing:
    """One request on its way through the doors."""

    def __init__(self, doors: Doors, scope: Scope, receive: Receive, send: Send) -> None:
        self._doors, self._scope, self._receive, self._send = doors, scope, receive, send
        self.origin = ""  # a named one of somebody else
        self.preflight = False
        self.limit = 0
        self._came = 0
        self._begun = False

    async def receive(self) -> Message:
        """The next piece of the request; more than the limit ends it."""
        message = await self._receive()
        if message["type"] == "http.request":
            self._came += len(message.get("body", b""))
            if self._came > self.limit:
                return {"type": "http.disconnect"}
        return message

    async def send(self, message: Message) -> None:
        """Pass an answer on, dressed; whatever it is, when too much came in it says so instead."""
        if self._came > self.limit and not self._begun:
            self._begun = True
            await self.refuse(too_large(self.limit))
        if self._came > self.limit:
            return
        if message["type"] == "http.response.start":
            self._begun = True
            dressed = self._doors.dressed(message.get("headers", ()), self._scope["path"], self.origin)
            message = {**message, "headers": dressed}
        await self._send(message)

    async def refuse(self, refusal: AiuteurError) -> None:
        """Answer with a refusal in the one shape of errors."""
        if self._scope["type"] == "websocket":
            await self._send({"type": "websocket.close", "code": 1008, "reason": refusal.code})
            return
        body = json.dumps(refusal.json(), ensure_ascii=False).encode()
        await self.say(refusal.status, body, [(b"content-type", b"application/json")])

    async def say(self, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
        """A whole answer of our own."""
        headers = [*headers, (b"content-length", str(len(body)).encode())] if status != 204 else headers
        dressed = self._doors.dressed(headers, self._scope["path"], self.origin)
        await self._send({"type": "http.response.start", "status": status, "headers": dressed})
        await self._send({"type": "http.response.body", "body": body})


def too_large(limit: int) -> TooLarge:
    """The refusal of a body over `limit` bytes."""
    return TooLarge(
        f"This is larger than the {limit >> 20} MB that are taken here. Send it in smaller parts, or make it smaller.",
        fields={"limit": limit},
    )


def _one(scope: Scope, name: bytes) -> str:
    """A header that may stand once; empty when it is missing. Raises BadInput when it stands twice (but for cookies)."""
    found = [value for key, value in scope["headers"] if key == name]
    if len(found) > 1 and name != b"cookie":
        raise BadInput(f"The request says {name.decode()} twice.", code="bad-request")
    return b"; ".join(found).decode("latin-1")
