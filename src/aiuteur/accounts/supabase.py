"""Supabase Auth keeps the passwords: the same screens, another keeper.

The browser never talks to Supabase and never holds one of its tokens. We ask its REST interface (GoTrue), check every
token it gives us against its published keys (JWKS), and keep the tokens sealed in the session's row. Only asymmetric
algorithms are taken: a token signed with a public key as if it were a shared secret, or not signed at all, is refused
before any key is looked up.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, dataclass
from typing import Any, Self

import httpx2 as httpx
import jwt

from aiuteur.config import Settings
from aiuteur.kit.errors import BadInput, Refused, Unavailable

ALGORITHMS = ["ES256", "RS256"]
AUDIENCE = "authenticated"
_LEEWAY = 10  # seconds that clocks may differ
_BEFORE = 60_000
_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """What Supabase gave for one session, checked: whose it is, and when it runs out (milliseconds since 1970)."""

    access: str
    refresh: str
    subject: str
    email: str
    expires_at: int

    @property
    def renew_at(self) -> int:
        """When to ask for new ones."""
        return self.expires_at - _BEFORE

    def text(self) -> str:
        """As one text, to be sealed."""
        return json.dumps(asdict(self))

    @classmethod
    def of(cls, text: str) -> Self:
        """The tokens of `text()`."""
        return cls(**json.loads(text))


class Keys:
    """Supabase's published keys, and what a token must be to hold. Keys are asked for again every ten minutes."""

    def __init__(self, url: str) -> None:
        self.issuer = f"{url}/auth/v1"
        self._keys = jwt.PyJWKClient(f"{self.issuer}/.well-known/jwks.json", cache_keys=True, lifespan=600, timeout=5)

    async def check(self, token: str) -> dict[str, Any]:
        """The claims of a token that holds. Raises Refused for any other, Unavailable when the keys cannot be had."""
        return await asyncio.to_thread(self._check, token)

    def _check(self, token: str) -> dict[str, Any]:
        try:
            if jwt.get_unverified_header(token).get("alg") not in ALGORITHMS:
                raise _refused()
            key = self._keys.get_signing_key_from_jwt(token)
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=ALGORITHMS,
                audience=AUDIENCE,
                issuer=self.issuer,
                leeway=_LEEWAY,
                options={"require": ["exp", "sub", "aud", "iss"]},
            )
        except jwt.PyJWKClientConnectionError as error:
            raise _away() from error
        except (jwt.PyJWTError, ValueError, TypeError) as error:
            raise _refused() from error
        if not claims["sub"] or not isinstance(claims.get("email"), str):
            raise _refused()
        return claims


class Supabase:
    """What we ask of Supabase Auth. Raises Unavailable when it does not answer."""

    def __init__(self, settings: Settings, keys: Keys) -> None:
        self._keys = keys
        self._client = httpx.AsyncClient(
            base_url=keys.issuer, headers={"apikey": settings.supabase_key}, timeout=_SECONDS, follow_redirects=False
        )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def sign_in(self, email: str, password: str) -> Tokens | None:
        """Tokens for the right password; None for a wrong one."""
        status, said = await self._ask("POST", "/token?grant_type=password", {"email": email, "password": password})
        return await self._tokens(said) if status == 200 else None

    async def sign_up(self, email: str, password: str, name: str, back: str) -> Tokens | None:
        """A new account there; None when the person must first follow a link in an e-mail. Raises BadInput."""
        body = {"email": email, "password": password, "data": {"name": name}}
        status, said = await self._ask("POST", "/signup", body, redirect_to=back)
        if status != 200:
            raise BadInput(_sentence(said, "Supabase did not take this e-mail and password."), code="bad-sign-up")
        return await self._tokens(said) if said.get("access_token") else None

    async def renew(self, old: Tokens) -> Tokens | None:
        """New tokens for old; None when Supabase ended the session."""
        status, said = await self._ask("POST", "/token?grant_type=refresh_token", {"refresh_token": old.refresh})
        try:
            return await self._tokens(said) if status == 200 else None
        except Refused:
            return None

    async def sign_out(self, tokens: Tokens) -> None:
        """End the session there too."""
        await self._ask("POST", "/logout?scope=local", None, bearer=tokens.access)

    async def ask_reset(self, email: str, back: str) -> None:
        """Have Supabase send the e-mail for a new password; its link leads to `back`."""
        await self._ask("POST", "/recover", {"email": email}, redirect_to=back)

    async def confirm_reset(self, token: str, password: str) -> str:
        """Set a new password with what the e-mail's link carried; the account's subject. Raises Refused, BadInput."""
        access = token
        if token.count(".") != 2:
            status, said = await self._ask("POST", "/verify", {"type": "recovery", "token_hash": token})
            access = str(said.get("access_token") or "") if status == 200 else ""
        claims = await self._keys.check(access)
        await self.change_password(access, password)
        return str(claims["sub"])

    async def change_password(self, access: str, password: str) -> None:
        """Set a new password in the name of who holds `access`. Raises BadInput."""
        status, said = await self._ask("PUT", "/user", {"password": password}, bearer=access)
        if status != 200:
            raise BadInput(_sentence(said, "Supabase did not take this password."), code="bad-password")

    async def _tokens(self, said: dict[str, Any]) -> Tokens:
        access, refresh = said.get("access_token"), said.get("refresh_token")
        if not isinstance(access, str) or not isinstance(refresh, str):
            raise _away()
        claims = await self._keys.check(access)
        return Tokens(access, refresh, str(claims["sub"]), str(claims["email"]).lower(), int(claims["exp"]) * 1000)

    async def _ask(
        self, verb: str, path: str, body: dict[str, Any] | None, *, bearer: str = "", redirect_to: str = ""
    ) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        params = {"redirect_to": redirect_to} if redirect_to else None
        try:
            answer = await self._client.request(verb, path, json=body, headers=headers, params=params)
            said: Any = answer.json() if answer.content else {}
        except (httpx.HTTPError, ValueError) as error:
            raise _away() from error
        if answer.status_code >= 500 or answer.status_code == 429:
            raise _away()
        return answer.status_code, said if isinstance(said, dict) else {}


def _sentence(said: dict[str, Any], otherwise: str) -> str:
    """What Supabase said, if it is a line for people; else our own words."""
    text = said.get("msg") or said.get("error_description")
    return text[:200] if isinstance(text, str) and text.isprintable() and text else otherwise


def _refused() -> Refused:
    return Refused("This link or sign-in does not hold any more. Ask for a new one.", code="bad-token")


def _away() -> Unavailable:
    return Unavailable(
        "Supabase, which keeps this studio's accounts, does not answer. Try again in a moment; what you typed is kept.",
        code="supabase",
    )
