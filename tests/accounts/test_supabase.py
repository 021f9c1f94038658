"""Supabase keeps the passwords: the same answers to the browser, and no token that does not hold."""

import asyncio
import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import jwt
import pytest
import sqlalchemy as sa
import supabase_fake
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from front_gate import PASSWORD, STUDIO, Studio
from supabase_fake import Supabase, User

from aiuteur.accounts.supabase import Keys
from aiuteur.config import Settings
from aiuteur.db import Database
from aiuteur.kit import clock
from aiuteur.kit.errors import BadInput, Refused

ANN = "ann@example.org"


@pytest.fixture
def there() -> Iterator[Supabase]:
    with supabase_fake.running() as server:
        yield server


@pytest.fixture
def with_supabase(there: Supabase, settings: Settings) -> Settings:
    """Settings that lead to it."""
    return replace(settings, auth="supabase", supabase_url=there.url, supabase_key=supabase_fake.KEY)


@pytest.fixture
async def studio(opened: Callable[[Settings], Studio], with_supabase: Settings) -> Studio:
    """A studio whose accounts are there."""
    return opened(with_supabase)


async def test_the_same_screens_sign_up_in_and_out(studio: Studio, there: Supabase, database: Database) -> None:
    assert (await (await studio.browser()).get("/api/auth")).json() == {
        "mode": "supabase",
        "first": True,
        "resets": True,
        "signed_in": False,
    }
    ann = await studio.owner()
    me = (await ann.load()).json()
    assert (me["account"]["email"], me["mode"], me["workspace"]["role"]) == (ANN, "supabase", "owner")
    token = ann.cookies["__Host-aiuteur"]
    assert (await ann.post("/api/auth/sign-out")).status_code == 200
    assert there.refresh == {}, "there too"
    assert (await ann.enter(ANN, "not the password")).json()["error"] == "wrong-sign-in"
    assert (await ann.enter(ANN)).status_code == 200
    assert ann.cookies["__Host-aiuteur"] != token
    async with database.service(writes=False) as tx:
        kept = str(await tx.all(sa.text("SELECT * FROM aiu_sessions"))) + str(
            await tx.all(sa.text("SELECT * FROM aiu_accounts"))
        )
    assert not [secret for secret in (*there.refresh, PASSWORD, "eyJ") if secret in kept], "nothing of it lies open"


async def test_the_browser_never_sees_a_token_of_supabase(studio: Studio, there: Supabase) -> None:
    browser = await studio.browser()
    up = await browser.post("/api/auth/sign-up", json={"email": ANN, "password": PASSWORD, "name": "Ann"})
    told = up.text + str(up.headers) + (await browser.load()).text + (await browser.get("/api/me/sessions")).text
    assert "eyJ" not in told
    assert not [refresh for refresh in there.refresh if refresh in told]


async def test_only_the_invited_come_in_however_many_accounts_are_there(studio: Studio, there: Supabase) -> None:
    ann = await studio.owner()
    there.users["eve@example.org"] = User("eve@example.org", PASSWORD)
    eve = await studio.browser()
    assert (await eve.enter("eve@example.org")).json()["error"] == "by-invitation"
    assert (await eve.sign_up("new@example.org")).json()["error"] == "by-invitation"
    assert "new@example.org" not in there.users, "Supabase is not even asked"
    bo = await studio.member(ann, "bo@example.org", "viewer")
    assert (await bo.load()).json()["workspace"]["role"] == "viewer"


async def test_an_email_to_confirm_first(studio: Studio, there: Supabase) -> None:
    ann = await studio.owner()
    there.confirm = True
    sent = (await ann.post("/api/members/invitations", json={"email": "bo@example.org", "role": "editor"})).json()
    token = sent["link"].partition("=")[2]
    bo = await studio.browser()
    body = {"email": "bo@example.org", "password": PASSWORD, "name": "Bo", "invitation": token}
    answer = await bo.post("/api/auth/sign-up", json=body)
    assert answer.json() == {"state": "confirm-email"}
    assert "set-cookie" not in answer.headers
    assert any("redirect_to=" in path and "sign-in" in path for _, path, _ in there.asked)
    there.confirm = False
    assert (await bo.enter("bo@example.org", invitation=token)).json()["workspace"]["role"] == "editor"


async def test_what_supabase_says_of_a_password_is_said(studio: Studio) -> None:
    body = {"email": ANN, "password": "short lamp", "name": "Ann"}
    answer = await (await studio.browser()).post("/api/auth/sign-up", json=body)
    assert (answer.status_code, answer.json()["sentence"]) == (422, "Password should be at least 12 characters.")


async def test_tokens_that_run_out_are_renewed_once_and_in_silence(studio: Studio, there: Supabase) -> None:
    ann = await studio.owner()
    before = set(there.refresh)
    there.lifetime *= 3
    now = clock.now_ms()
    with clock.running(lambda: now + 3_590_000):
        answers = await asyncio.gather(*(ann.get("/api/films") for _ in range(8)))
        assert {answer.status_code for answer in answers} == {200}
    assert len(there.refresh) == 1
    assert set(there.refresh) != before
    assert sum("refresh_token" in path for _, path, _ in there.asked) == 1


async def test_whoever_is_banned_there_is_out_here_when_the_token_runs_out(studio: Studio, there: Supabase) -> None:
    ann = await studio.owner()
    there.refresh.clear()
    assert (await ann.get("/api/films")).status_code == 200
    now = clock.now_ms()
    with clock.running(lambda: now + 3_590_000):
        assert (await ann.get("/api/films")).status_code == 401
    assert (await ann.get("/api/films")).status_code == 401


async def test_a_renewed_token_of_somebody_else_ends_the_session(studio: Studio, there: Supabase) -> None:
    ann = await studio.owner()
    there.forged = {"sub": "somebody-else"}
    now = clock.now_ms()
    with clock.running(lambda: now + 3_590_000):
        assert (await ann.get("/api/films")).status_code == 401


async def test_work_goes_on_for_an_hour_when_supabase_is_away(studio: Studio, there: Supabase) -> None:
    ann = await studio.owner()
    there.down = True
    now = clock.now_ms()
    with clock.running(lambda: now + 3_600_000 + 1_800_000):
        assert (await ann.get("/api/films")).status_code == 200
    with clock.running(lambda: now + 2 * 3_600_000 + 60_000):
        answer = await ann.get("/api/films")
        assert (answer.status_code, answer.json()["error"]) == (503, "supabase")
    answer = await (await studio.browser()).enter(ANN)
    assert (answer.status_code, answer.json()["error"]) == (503, "supabase")
    there.down = False
    with clock.running(lambda: now + 2 * 3_600_000 + 120_000):
        assert (await ann.get("/api/films")).status_code == 200, "the session was not lost meanwhile"


async def test_a_new_password_by_the_link_of_supabase(studio: Studio, there: Supabase) -> None:
    ann, browser = await studio.owner(), await studio.browser()
    for address in (ANN, "nobody@example.org"):
        assert (await browser.post("/api/auth/reset", json={"email": address})).text == '{"done":true}'
    await studio.gate.settled()
    recovered = [path for _, path, _ in there.asked if "recover" in path]
    assert len(recovered) == 2
    assert all("reset%2Fconfirm" in path for path in recovered)
    user = there.users[ANN]
    there.recovery["once"] = user
    for token, password in (("once", "a lighthouse one"), (there.token(user), "a lighthouse two")):
        done = await browser.post("/api/auth/reset/confirm", json={"token": token, "password": password})
        assert done.status_code == 200, done.text
        assert user.password == password
        assert (await ann.get("/api/films")).status_code == 401
        assert (await ann.enter(ANN, password)).status_code == 200
    for token in ("once", "a.b.c", ""):
        answer = await browser.post("/api/auth/reset/confirm", json={"token": token, "password": "a lighthouse 3"})
        assert (answer.status_code, answer.json()["error"]) == (403, "bad-token")


async def test_one_changes_ones_password_there(studio: Studio, there: Supabase) -> None:
    ann = await studio.owner()
    wrong = await ann.post("/api/me/password", json={"old": "no", "new": "a lighthouse one"})
    assert wrong.status_code == 422
    assert (await ann.post("/api/me/password", json={"old": PASSWORD, "new": "a lighthouse one"})).status_code == 200
    assert there.users[ANN].password == "a lighthouse one"


async def test_an_account_of_another_keeper_is_not_taken_over_by_its_email(
    opened: Callable[[Settings], Studio], settings: Settings, with_supabase: Settings, there: Supabase
) -> None:
    """Whoever makes an account at Supabase with the owner's e-mail is not the owner."""
    await opened(settings).owner()
    there.users[ANN] = User(ANN, PASSWORD)
    answer = await (await opened(with_supabase).browser()).enter(ANN)
    assert (answer.status_code, answer.json()["error"]) == (403, "by-invitation")


# ---- tokens that do not hold -------------------------------------------------------------------------------------


def _public(there: Supabase) -> bytes:
    key = there.keys["rsa"].public_key()
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def _by_hand(there: Supabase, algorithm: str, secret: bytes) -> str:
    """A token that no library would make: unsigned, or signed with the public key as a shared secret."""
    import hashlib
    import hmac

    def part(value: Any) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    claims = {"iss": there.issuer, "aud": "authenticated", "sub": "s", "email": ANN, "exp": 1 << 40}
    body = f"{part({'alg': algorithm, 'kid': 'rsa', 'typ': 'JWT'})}.{part(claims)}"
    signed = hmac.new(secret, body.encode(), hashlib.sha256).digest() if secret else b""
    return f"{body}.{base64.urlsafe_b64encode(signed).rstrip(b'=').decode()}"


@pytest.mark.parametrize(("algorithm", "key_id"), [("ES256", "ec"), ("RS256", "rsa")])
async def test_a_token_that_holds(there: Supabase, algorithm: str, key_id: str) -> None:
    there.algorithm, there.key_id = algorithm, key_id
    user = User(ANN, PASSWORD)
    keys = Keys(there.url)
    for _ in range(20):
        assert (await keys.check(there.token(user)))["sub"] == user.id
    assert sum("jwks" in path for _, path, _ in there.asked) == 1, "keys are asked for once"


@pytest.mark.parametrize(
    "forged",
    [
        {"exp": 1}, {"exp": None}, {"aud": "anon"}, {"aud": None}, {"iss": "https://evil.example/auth/v1"}, {"iss": None}, {"sub": None},
        {"sub": ""}, {"email": None}, {"email": 5}, {"nbf": 1 << 40}, {"aud": ["anon", "service_role"]},
    ],
)  # fmt: skip
async def test_claims_that_do_not_hold(there: Supabase, forged: dict[str, Any]) -> None:
    there.forged = forged
    with pytest.raises(Refused):
        await Keys(there.url).check(there.token(User(ANN, PASSWORD)))


async def test_signatures_that_do_not_hold(there: Supabase) -> None:
    user, keys = User(ANN, PASSWORD), Keys(there.url)
    good = there.token(user)
    head, claims, signature = good.split(".")
    other = base64.urlsafe_b64encode(
        json.dumps({**jwt.decode(good, options={"verify_signature": False}), "sub": "x"}).encode()
    )
    bad = [
        f"{head}.{other.rstrip(b'=').decode()}.{signature}",
        f"{head}.{claims}.",
        f"{head}.{claims}.AAAA",
        _by_hand(there, "none", b""),
        _by_hand(there, "None", b""),
        _by_hand(there, "HS256", _public(there)),
        "", "x", "a.b.c", "é.é.é", good + "x",
    ]  # fmt: skip
    there.forge_key = ec.generate_private_key(ec.SECP256R1())
    bad.append(there.token(user))  # another's key under our name
    there.forge_key, there.headers = None, {"kid": "unknown"}
    bad.append(there.token(user))
    there.headers = {"jku": "https://evil.example/jwks.json", "kid": "nope"}
    bad.append(there.token(user))
    there.headers, there.algorithm, there.forge_key = {}, "ES384", ec.generate_private_key(ec.SECP384R1())
    bad.append(there.token(user))
    for token in bad:
        with pytest.raises(Refused):
            await keys.check(token)


async def test_a_lying_supabase_signs_nobody_in(studio: Studio, there: Supabase) -> None:
    there.users[ANN] = User(ANN, PASSWORD)
    for forged in ({"aud": "anon"}, {"exp": 1}, {"iss": "https://evil.example"}):
        there.forged = forged
        answer = await (await studio.browser()).enter(ANN)
        assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


def test_what_supabase_mode_needs_is_named(settings: Settings) -> None:
    with pytest.raises(BadInput, match="AIUTEUR_SUPABASE_URL"):
        Settings.read({"AIUTEUR_AUTH": "supabase", "AIUTEUR_SUPABASE_KEY": "k"})
    with pytest.raises(BadInput, match="AIUTEUR_SUPABASE_KEY"):
        Settings.read({"AIUTEUR_AUTH": "supabase", "AIUTEUR_SUPABASE_URL": STUDIO})
    with pytest.raises(BadInput, match="AIUTEUR_AUTH"):
        Settings.read({"AIUTEUR_AUTH": "nobody"})
    read = Settings.read({"AIUTEUR_SMTP_URL": "smtp://me:sesame@host:587", "AIUTEUR_SUPABASE_KEY": "tahini"})
    assert not {"sesame", "tahini"} & set(repr(read).replace(":", " ").replace("@", " ").replace("'", " ").split())
