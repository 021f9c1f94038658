"""Signing up, in and out: who gets in, who does not, and what nobody learns on the way."""

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
import sqlalchemy as sa
from front_gate import PASSWORD, STUDIO, Studio

from aiuteur.accounts import limits
from aiuteur.accounts.gatehouse import DAY, IDLE, LONGEST
from aiuteur.accounts.tokens import digest, new_token, seal, unseal
from aiuteur.config import Settings
from aiuteur.db import Database
from aiuteur.kit import clock

ANN = "ann@example.org"


async def rows(database: Database, question: str) -> list[tuple[object, ...]]:
    async with database.service(writes=False) as tx:
        return [tuple(row) for row in await tx.all(sa.text(question))]


async def test_nobody_gets_in_without_signing_in(studio: Studio) -> None:
    browser = await studio.browser()
    for path in ("/api/me", "/api/films", "/api/members", "/api/me/sessions"):
        answer = await browser.get(path)
        assert (answer.status_code, answer.json()["error"]) == (401, "not-signed-in")
    for made_up in ("x", new_token(), "'; --", "../../etc", "%00"):
        answer = await browser.get("/api/films", headers={"Cookie": f"__Host-aiuteur={made_up}"})
        assert answer.status_code == 401
    assert (await browser.get("/api/auth")).json() == {
        "mode": "studio",
        "first": True,
        "resets": False,
        "signed_in": False,
    }


async def test_the_first_account_owns_the_films_of_this_machine(studio: Studio) -> None:
    browser = await studio.browser()
    me = (await browser.sign_up("  Ann@Example.ORG ", name="  Ann  of  Gull Rock ")).json()
    assert (me["account"]["email"], me["account"]["name"]) == (ANN, "Ann of Gull Rock")
    assert (me["mode"], me["workspace"]) == (
        "studio",
        {"id": "local", "name": "Ann of Gull Rock’s studio", "role": "owner"},
    )
    assert (await browser.get("/api/films")).json() == "local"
    assert (await (await studio.browser()).get("/api/auth")).json()["first"] is False


async def test_two_who_come_first_at_once_are_not_both_first(studio: Studio) -> None:
    async def come(n: int) -> int:
        return (await (await studio.browser()).sign_up(f"p{n}@example.org")).status_code

    codes = await asyncio.gather(*(come(n) for n in range(5)))
    assert sorted(codes) == [200, 403, 403, 403, 403]


async def test_others_come_by_invitation_for_their_own_email(studio: Studio) -> None:
    owner = await studio.owner()
    stranger = await studio.browser()
    for email in ("bo@example.org", ANN):  # whoever has an account here, the answer is the same
        answer = await stranger.sign_up(email)
        assert (answer.status_code, answer.json()["error"]) == (403, "by-invitation")
    sent = (await owner.post("/api/members/invitations", json={"email": "Bo@example.org", "role": "editor"})).json()
    assert sent["mailed"] is False
    token = sent["link"].removeprefix(f"{STUDIO}/sign-up#invitation=")
    seen = (await stranger.post("/api/auth/invitation", json={"token": token})).json()
    assert seen == {"email": "bo@example.org", "workspace": "Ann’s studio", "role": "editor", "known": False}
    assert (await stranger.sign_up("eve@example.org", invitation=token)).json()["error"] == "bad-invitation"
    assert (await stranger.sign_up("bo@example.org", invitation=new_token())).json()["error"] == "bad-invitation"
    me = (await stranger.sign_up("bo@example.org", name="Bo", invitation=token)).json()
    assert me["workspace"]["role"] == "editor"
    again = await studio.browser()
    assert (await again.sign_up("bo@example.org", invitation=token)).json()["error"] == "bad-invitation"
    assert (await again.post("/api/auth/invitation", json={"token": token})).status_code == 403


async def test_an_invitation_ends_after_a_week_or_when_taken_back(studio: Studio) -> None:
    owner = await studio.owner()
    invite = {"email": "bo@example.org", "role": "viewer"}
    old = (await owner.post("/api/members/invitations", json=invite)).json()["link"].partition("=")[2]
    new = (await owner.post("/api/members/invitations", json=invite)).json()
    bo = await studio.browser()
    assert (await bo.sign_up("bo@example.org", invitation=old)).status_code == 403, "the newer one ends the older"
    now = clock.now_ms()
    with clock.running(lambda: now + 8 * DAY):
        assert (await bo.sign_up("bo@example.org", invitation=new["link"].partition("=")[2])).status_code == 403
        assert (await owner.get("/api/members")).json()["invitations"] == []
    gone = await owner.delete(f"/api/members/invitations/{new['invitation']['id']}")
    assert gone.status_code == 200
    assert (await bo.sign_up("bo@example.org", invitation=new["link"].partition("=")[2])).status_code == 403


@pytest.mark.parametrize(
    ("email", "password", "name", "code"),
    [
        ("no address", PASSWORD, "A", "bad-email"),
        ("a@b\nBcc: c@d", PASSWORD, "A", "bad-email"),
        ("<script>@example.org", PASSWORD, "A", "bad-email"),
        (ANN, "short", "A", "bad-password"),
        (ANN, "x" * 300, "A", "bad-password"),
        (ANN, "aaaaaaaaaaaaaa", "A", "bad-password"),
        (ANN, ANN.upper(), "A", "bad-password"),
        (ANN, PASSWORD, "   ", "bad-name"),
        (ANN, PASSWORD, "A\u202eB", "bad-name"),
        (ANN, PASSWORD, "A\x00", "bad-name"),
        (ANN, PASSWORD, "A" * 81, "bad-name"),
    ],
)
async def test_what_cannot_be_an_account(studio: Studio, email: str, password: str, name: str, code: str) -> None:
    body = {"email": email, "password": password, "name": name}
    answer = await (await studio.browser()).post("/api/auth/sign-up", json=body)
    assert (answer.status_code, answer.json()["error"]) == (422, code)
    assert password not in answer.text


async def test_a_name_is_text_whatever_stands_in_it(studio: Studio) -> None:
    """Marks of HTML are kept and given back as they are, as JSON that no browser takes for a page."""
    name = '<img src=x onerror=alert(1)> & "Bo" </script>'
    browser = await studio.browser()
    answer = await browser.sign_up(ANN, name=name)
    assert answer.json()["account"]["name"] == name
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_session_is_a_cookie_no_script_can_read_and_a_digest(studio: Studio, database: Database) -> None:
    browser = await studio.browser()
    body = {"email": ANN, "password": PASSWORD, "name": "Ann"}
    answer = await browser.post("/api/auth/sign-up", json=body)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-aiuteur=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    token = browser.cookies["__Host-aiuteur"]
    assert token not in answer.text
    assert token not in (await browser.load()).text
    kept = str(await rows(database, "SELECT * FROM aiu_sessions")) + str(
        await rows(database, "SELECT * FROM aiu_accounts")
    )
    assert digest(token) in kept
    assert token not in kept
    assert PASSWORD not in kept
    assert "$argon2id$" in kept


async def test_on_loopback_there_is_no_https_to_wait_for(studio: Studio) -> None:
    browser = await studio.browser(base="http://localhost:8000")
    assert (await browser.sign_up(ANN)).status_code == 200
    assert "aiuteur_session" in browser.cookies


async def test_a_new_session_has_a_new_token_whatever_was_brought_along(studio: Studio) -> None:
    """Session fixation: an attacker's token, planted before the sign-in, is worth nothing after it."""
    owner = await studio.owner()
    planted = owner.cookies["__Host-aiuteur"]
    victim = await studio.browser()
    victim.cookies.set("__Host-aiuteur", planted, domain="studio.example.org", path="/")
    assert (await victim.enter(ANN)).status_code == 200
    assert victim.cookies["__Host-aiuteur"] != planted
    attacker = await studio.browser()
    assert (await attacker.get("/api/me", headers={"Cookie": f"__Host-aiuteur={planted}"})).status_code == 401
    made_up = new_token()
    victim.cookies.set("__Host-aiuteur", made_up, domain="studio.example.org", path="/")
    assert (await victim.enter(ANN)).status_code == 200
    assert (await attacker.get("/api/me", headers={"Cookie": f"__Host-aiuteur={made_up}"})).status_code == 401


async def test_a_neighbour_cannot_plant_a_session(studio: Studio) -> None:
    """A page at evil.example.org may set cookies for example.org; only a name that no neighbour can set counts."""
    attacker = await studio.owner()
    planted = attacker.cookies["__Host-aiuteur"]
    victim = await studio.browser()
    answer = await victim.get("/api/me", headers={"Cookie": f"aiuteur_session={planted}"})
    assert answer.status_code == 401


async def test_signing_out_ends_the_session_for_good(studio: Studio) -> None:
    owner = await studio.owner()
    token = owner.cookies["__Host-aiuteur"]
    answer = await owner.post("/api/auth/sign-out")
    assert answer.status_code == 200
    assert 'aiuteur=""' in answer.headers["set-cookie"]
    replayed = await (await studio.browser()).get("/api/me", headers={"Cookie": f"__Host-aiuteur={token}"})
    assert replayed.status_code == 401


async def test_a_token_of_one_session_is_no_token_of_another(studio: Studio) -> None:
    first, second = await studio.owner(), await studio.browser()
    assert (await second.enter(ANN)).status_code == 200
    stolen = {"X-CSRF": first.headers["X-CSRF"]}
    assert (await second.post("/api/films", headers=stolen)).json()["error"] == "csrf"
    assert (await second.post("/api/films")).status_code == 200


async def test_sessions_end_by_themselves(studio: Studio) -> None:
    owner = await studio.owner()
    now = clock.now_ms()
    with clock.running(lambda: now + IDLE - 1000):
        assert (await owner.get("/api/films")).status_code == 200, "its use lengthens it"
    with clock.running(lambda: now + IDLE + DAY):
        assert (await owner.get("/api/films")).status_code == 200
    at = now + IDLE
    while at < now + LONGEST - DAY:
        at += 20 * DAY
        with clock.running(lambda at=min(at, now + LONGEST - DAY): at):
            assert (await owner.get("/api/films")).status_code == 200
    with clock.running(lambda: now + LONGEST + 1):
        assert (await owner.get("/api/films")).status_code == 401, "in the end, whatever its use"


async def test_devices_are_listed_and_signed_out(studio: Studio) -> None:
    here, there = await studio.owner(), await studio.browser("2001:db8::1")
    there.headers["User-Agent"] = "A phone <b>"
    await there.enter(ANN)
    listed = (await here.get("/api/me/sessions")).json()["sessions"]
    assert [(s["browser"], s["address"], s["current"]) for s in listed if not s["current"]] == [
        ("A phone <b>", "2001:db8::1", False)
    ]
    assert "token" not in str(listed)
    other = next(s["id"] for s in listed if not s["current"])
    bo = await studio.member(here, "bo@example.org", "owner")
    for wanted in (other, "0" * 12, "%00", "x", "a" * 500):
        answer = await bo.delete(f"/api/me/sessions/{wanted}")
        assert (answer.status_code, answer.json()["error"]) == (404, "not-found"), "not even for another owner"
    assert (await here.delete(f"/api/me/sessions/{other}")).status_code == 200
    assert (await there.get("/api/films")).status_code == 401
    assert (await here.get("/api/films")).status_code == 200


async def test_nobody_gathers_sessions_without_end(studio: Studio, database: Database) -> None:
    await studio.owner()
    for n in range(25):
        browser = await studio.browser(f"192.0.2.{n}")
        assert (await browser.enter(ANN)).status_code == 200
    assert await rows(database, "SELECT count(*) FROM aiu_sessions") == [(20,)]
    assert (await browser.get("/api/films")).status_code == 200


async def test_a_wrong_password_and_an_unknown_email_are_told_alike(studio: Studio) -> None:
    await studio.owner()
    told = set[tuple[int, str, str]]()
    for email, password in (
        (ANN, "not the password"),
        ("nobody@example.org", PASSWORD),
        ("nobody@example.org", "x" * 4000),
    ):
        answer = await (await studio.browser()).enter(email, password)
        told.add((answer.status_code, answer.text, str({k: v for k, v in answer.headers.items() if k != "date"})))
    assert len(told) == 1
    assert next(iter(told))[0] == 403


@pytest.mark.usefixtures("slower_hashes")
@pytest.mark.slow
async def test_a_wrong_password_and_an_unknown_email_take_the_same_time(studio: Studio) -> None:
    """As a ratio in one run: an unknown e-mail costs the same work. Without it, it would be several times faster."""
    await studio.owner()

    async def seconds(email: str, n: int) -> float:
        browser = await studio.browser(f"198.51.100.{n}")
        began = time.perf_counter()
        await browser.enter(email, "not the password")
        return time.perf_counter() - began

    await seconds("warm@example.org", 0)
    known, unknown = list[float](), list[float]()
    for n in range(7):
        known.append(await seconds(ANN, n))
        unknown.append(await seconds(f"nobody{n}@example.org", n))
    assert 0.5 < statistics.median(known) / statistics.median(unknown) < 2


async def test_guessing_is_stopped_and_the_right_person_still_gets_in_from_elsewhere(studio: Studio) -> None:
    await studio.owner()
    guesser = await studio.browser("203.0.113.9")
    codes = [(await guesser.enter(ANN, f"guess number {n}")).status_code for n in range(limits.SIGN_IN.most + 2)]
    assert codes == [403] * limits.SIGN_IN.most + [429, 429]
    stopped = await guesser.enter(ANN, PASSWORD)
    assert (stopped.status_code, stopped.json()["error"]) == (429, "too-many"), "even with the right one"
    assert 0 < stopped.json()["fields"]["retry_after"] <= 900
    assert (await (await studio.browser("198.51.100.7")).enter(ANN)).status_code == 200
    now = clock.now_ms()
    with clock.running(lambda: now + limits.SIGN_IN.window + 1):
        assert (await guesser.enter(ANN)).status_code == 200


async def test_the_count_is_in_the_database_not_in_a_process(
    opened: Callable[[Settings], Studio], settings: Settings
) -> None:
    first, second = opened(settings), opened(replace(settings))
    await first.owner()
    for n in range(limits.SIGN_IN.most):
        await (await (first, second)[n % 2].browser()).enter(ANN, "not the password")
    for server in (first, second):
        assert (await (await server.browser()).enter(ANN)).status_code == 429


async def test_one_address_may_not_try_everybody(studio: Studio) -> None:
    guesser = await studio.browser("2001:db8:1:2::1")
    for n in range(limits.SIGN_IN_ADDRESS.most):
        guesser = await studio.browser(f"2001:db8:1:2::{n + 1:x}")  # a neighbour of the same network is the same
        assert (await guesser.enter(f"p{n}@example.org")).status_code == 403
    assert (await guesser.enter("another@example.org")).status_code == 429
    assert (await (await studio.browser("2001:db8:1:3::1")).enter("another@example.org")).status_code == 403


async def test_many_tries_at_once_are_all_counted(studio: Studio) -> None:
    await studio.owner()
    browser = await studio.browser()
    tries = 3 * limits.SIGN_IN.most
    codes = await asyncio.gather(*(browser.enter(ANN, "not the password") for _ in range(tries)))
    assert sum(answer.status_code == 403 for answer in codes) == limits.SIGN_IN.most


async def test_the_right_password_forgets_the_wrong_ones(studio: Studio) -> None:
    await studio.owner()
    browser = await studio.browser()
    for _ in range(3):
        for _ in range(limits.SIGN_IN.most - 1):
            await browser.enter(ANN, "not the password")
        assert (await browser.enter(ANN)).status_code == 200


async def test_who_is_let_go_is_out_at_once(studio: Studio) -> None:
    owner = await studio.owner()
    bo = await studio.member(owner, "bo@example.org", "editor")
    there = (await owner.get("/api/members")).json()["members"]
    bos = next(m["id"] for m in there if m["email"] == "bo@example.org")
    assert (await bo.post("/api/films")).json() == bos
    assert (await owner.delete(f"/api/members/{bos}")).status_code == 200
    assert (await bo.get("/api/films")).status_code == 401
    assert (await bo.enter("bo@example.org")).json()["error"] == "by-invitation"


def test_what_is_sealed_opens_with_its_own_token_alone() -> None:
    token, other = new_token(), new_token()
    sealed = seal(token, "a refresh token")
    assert unseal(token, sealed) == "a refresh token"
    assert unseal(other, sealed) is None
    assert unseal(token, sealed[:-8] + "AAAAAAA=") is None
    assert unseal(token, "") is None
    assert "refresh" not in sealed
