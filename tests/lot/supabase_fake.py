"""Supabase Auth as far as the studio asks it: a real HTTP server on loopback with real keys. It can lie when told to."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

KEY = "public-anon-key"


@dataclass
class User:
    """An account there."""

    email: str
    password: str
    id: str = field(default_factory=lambda: secrets.token_hex(8))


class Supabase:
    """The server's state. `confirm`: new accounts must first follow a link. `forge`: how tokens are made instead."""

    def __init__(self) -> None:
        self.url = ""
        self.keys = {"ec": ec.generate_private_key(ec.SECP256R1()), "rsa": rsa.generate_private_key(65537, 2048)}
        self.users: dict[str, User] = {}
        self.refresh: dict[str, User] = {}
        self.recovery: dict[str, User] = {}
        self.asked: list[tuple[str, str, dict[str, Any]]] = []
        self.confirm = False
        self.down = False
        self.lifetime = 3600
        self.algorithm, self.key_id = "ES256", "ec"
        self.forged: dict[str, Any] = {}
        self.forge_key: Any = None
        self.headers: dict[str, Any] = {}

    @property
    def issuer(self) -> str:
        """Who signs."""
        return f"{self.url}/auth/v1"

    def jwks(self) -> dict[str, Any]:
        """The published keys."""
        public = {
            "ec": json.loads(ECAlgorithm.to_jwk(self.keys["ec"].public_key())),  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  its stubs leave the key open
            "rsa": json.loads(RSAAlgorithm.to_jwk(self.keys["rsa"].public_key())),  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  its stubs leave the key open
        }
        return {"keys": [{**key, "kid": name, "use": "sig"} for name, key in public.items()]}

    def token(self, user: User) -> str:
        """An access token, true or forged."""
        claims = {
            "iss": self.issuer,
            "aud": "authenticated",
            "sub": user.id,
            "email": user.email,
            "exp": int(time.time()) + self.lifetime,
            **self.forged,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        key = self.forge_key if self.forge_key is not None else self.keys[self.key_id]
        return jwt.encode(claims, key, self.algorithm, headers={"kid": self.key_id, **self.headers})

    def session(self, user: User) -> dict[str, Any]:
        """What a sign-in answers."""
        refresh = secrets.token_urlsafe(12)
        self.refresh[refresh] = user
        return {"access_token": self.token(user), "refresh_token": refresh, "expires_in": self.lifetime}

    def answer(self, verb: str, path: str, query: dict[str, str], body: dict[str, Any], bearer: str) -> tuple[int, Any]:
        """One request."""
        match verb, path:
            case "GET", "/auth/v1/.well-known/jwks.json":
                return 200, self.jwks()
            case "POST", "/auth/v1/token" if query.get("grant_type") == "password":
                user = self.users.get(body["email"])
                right = user is not None and user.password == body["password"]
                return (200, self.session(user)) if user and right else (400, {"msg": "Invalid login credentials"})
            case "POST", "/auth/v1/token":
                user = self.refresh.pop(body["refresh_token"], None)
                return (200, self.session(user)) if user else (400, {"msg": "Invalid Refresh Token"})
            case "POST", "/auth/v1/signup":
                if len(body["password"]) < 12:
                    return 422, {"msg": "Password should be at least 12 characters."}
                if body["email"] in self.users:
                    return 422, {"msg": "User already registered"}
                user = self.users[body["email"]] = User(body["email"], body["password"])
                return 200, {"id": user.id} if self.confirm else self.session(user)
            case "POST", "/auth/v1/recover":
                return 200, {}
            case "POST", "/auth/v1/verify":
                user = self.recovery.pop(body["token_hash"], None)
                return (200, self.session(user)) if user else (403, {"msg": "Token has expired or is invalid"})
            case "PUT", "/auth/v1/user":
                subject = jwt.decode(bearer, options={"verify_signature": False})["sub"]
                next(user for user in self.users.values() if user.id == subject).password = body["password"]
                return 200, {}
            case "POST", "/auth/v1/logout":
                subject = jwt.decode(bearer, options={"verify_signature": False})["sub"]
                self.refresh = {k: v for k, v in self.refresh.items() if v.id != subject}
                return 204, None
            case _:
                return 404, {"msg": "no such path"}


@contextmanager
def running() -> Generator[Supabase]:
    """A server that answers until the block ends."""
    there = Supabase()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the standard library calls it so
            pass

        def _do(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            body = json.loads(raw) if raw else {}
            bearer = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
            there.asked.append((self.command, self.path, body))
            if there.down:
                status, said = 503, {"msg": "down"}
            elif not parts.path.endswith("jwks.json") and self.headers.get("apikey") != KEY:
                status, said = 401, {"msg": "No API key"}
            else:
                status, said = there.answer(self.command, parts.path, query, body, bearer)
            content = b"" if said is None else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = _do

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
