"""Forgotten passwords, with a real mail server: one answer for everybody, one use, one hour."""

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from front_gate import PASSWORD, STUDIO, Studio
from post_office import PostOffice

from aiuteur.accounts import limits
from aiuteur.accounts.gatehouse import MINUTE
from aiuteur.accounts.tokens import new_token
from aiuteur.config import Settings
from aiuteur.kit import clock

ANN = "ann@example.org"
NEW = "a lighthouse keeps its word"


@pytest.fixture
async def mailing(
    opened: Callable[[Settings], Studio], settings: Settings, post: PostOffice
) -> tuple[Studio, PostOffice]:
    """A studio that sends e-mails, with one account."""
    studio = opened(replace(settings, smtp_url=post.url, mail_from="Gull Rock <studio@example.org>"))
    await studio.owner()
    return studio, post


async def asked(studio: Studio, whose: str, **more: str) -> tuple[int, str]:
    browser = await studio.browser(**more)
    answer = await browser.post("/api/auth/reset", json={"email": whose})
    return answer.status_code, answer.text


async def test_a_link_comes_by_mail_and_opens_once(mailing: tuple[Studio, PostOffice]) -> None:
    studio, office = mailing
    elsewhere = await studio.browser()
    await elsewhere.enter(ANN)
    assert await asked(studio, " Ann@example.org") == (202, '{"done":true}')
    await studio.gate.settled()
    letter = office.letters[-1]
    assert (letter["To"], letter["From"]) == (ANN, "Gull Rock <studio@example.org>")
    browser, token = await studio.browser(), office.link(f"{STUDIO}/reset/confirm")
    weak = await browser.post("/api/auth/reset/confirm", json={"token": token, "password": "short"})
    assert weak.status_code == 422
    done = await browser.post("/api/auth/reset/confirm", json={"token": token, "password": NEW})
    assert done.json() == {"done": True}
    assert (await elsewhere.get("/api/films")).status_code == 401, "every device is signed out"
    again = await browser.post("/api/auth/reset/confirm", json={"token": token, "password": NEW})
    assert (again.status_code, again.json()["error"]) == (403, "bad-token")
    assert (await browser.enter(ANN, PASSWORD)).status_code == 403
    assert (await browser.enter(ANN, NEW)).status_code == 200
    await studio.gate.settled()
    assert "was changed" in office.letters[-1]["Subject"]
    assert token not in office.letters[-1].get_content()


async def test_a_link_holds_for_an_hour_and_a_used_one_ends_the_others(mailing: tuple[Studio, PostOffice]) -> None:
    studio, office = mailing
    tokens: list[str] = []
    for _ in range(2):
        await asked(studio, ANN)
        await studio.gate.settled()
        tokens.append(office.link(f"{STUDIO}/reset/confirm"))
    browser, now = await studio.browser(), clock.now_ms()
    with clock.running(lambda: now + 61 * MINUTE):
        late = await browser.post("/api/auth/reset/confirm", json={"token": tokens[1], "password": NEW})
        assert late.status_code == 403
    sent = {"token": tokens[0], "password": NEW}
    both = await asyncio.gather(*(browser.post("/api/auth/reset/confirm", json=sent) for _ in range(4)))
    assert sorted(answer.status_code for answer in both) == [200, 403, 403, 403]
    assert (
        await browser.post("/api/auth/reset/confirm", json={"token": tokens[1], "password": NEW})
    ).status_code == 403
    for made_up in (new_token(), "", "x", "'--", tokens[0] + "x"):
        answer = await browser.post("/api/auth/reset/confirm", json={"token": made_up, "password": NEW})
        assert answer.status_code == 403


async def test_nobody_learns_who_has_an_account(mailing: tuple[Studio, PostOffice]) -> None:
    """The same answer, and at the same moment even when the mail server takes its time; as a ratio in one run."""
    studio, office = mailing
    office.slow = 0.5
    known, unknown = list[float](), list[float]()
    for n in range(5):
        for address, times in ((ANN if n < 3 else f"x{n}@example.org", known), (f"y{n}@example.org", unknown)):
            began = time.perf_counter()
            assert await asked(studio, address) == (202, '{"done":true}')
            times.append(time.perf_counter() - began)
    assert statistics.median(known[:3]) / statistics.median(unknown[:3]) < 5, "the letter is not waited for"
    await studio.gate.settled()
    assert {letter["To"] for letter in office.letters} == {ANN}


async def test_nobody_is_flooded_with_letters(mailing: tuple[Studio, PostOffice]) -> None:
    studio, office = mailing
    for address in (ANN, "nobody@example.org"):
        codes = [
            (await asked(studio, address, address=f"192.0.2.{n}"))[0] for n in range(limits.RESET_ACCOUNT.most + 2)
        ]
        assert codes == [202] * limits.RESET_ACCOUNT.most + [429, 429], "the same for both"
    await studio.gate.settled()
    assert len(office.letters) == limits.RESET_ACCOUNT.most


async def test_a_link_leads_to_the_public_address_whatever_the_request_said(mailing: tuple[Studio, PostOffice]) -> None:
    studio, office = mailing
    await asked(studio, ANN, base="http://localhost:8000")
    await studio.gate.settled()
    assert office.link(f"{STUDIO}/reset/confirm")
    refused = await asked(studio, ANN, base="https://evil.example")
    assert refused[0] == 403
    assert len(office.letters) == 1


async def test_an_invitation_is_sent_and_holds_without_its_letter(
    mailing: tuple[Studio, PostOffice], opened: Callable[[Settings], Studio], settings: Settings
) -> None:
    studio, office = mailing
    owner = await studio.browser()
    await owner.enter(ANN)
    await owner.patch("/api/workspace", json={"name": "Gull Rock <b>"})
    sent = (await owner.post("/api/members/invitations", json={"email": "bo@example.org", "role": "editor"})).json()
    assert sent["mailed"] is True
    assert sent["link"] in office.letters[-1].get_content()
    assert office.letters[-1]["Subject"] == "Ann invites you to Gull Rock <b>"
    away = opened(replace(settings, smtp_url="smtp://127.0.0.1:1"))
    owner = await away.browser()
    await owner.enter(ANN)
    sent = (await owner.post("/api/members/invitations", json={"email": "cy@example.org", "role": "editor"})).json()
    assert (sent["mailed"], "#invitation=" in sent["link"]) == (False, True)


async def test_without_a_mail_server_that_is_said_to_everybody_alike(studio: Studio) -> None:
    await studio.owner()
    told = {await asked(studio, address) for address in (ANN, "nobody@example.org")}
    assert len(told) == 1
    status, text = next(iter(told))
    assert (status, "AIUTEUR_SMTP_URL" in text) == (503, True)


async def test_one_changes_ones_password(studio: Studio) -> None:
    here, there = await studio.owner(), await studio.browser()
    await there.enter(ANN)
    wrong = await here.post("/api/me/password", json={"old": "not the password", "new": NEW})
    assert (wrong.status_code, wrong.json()["error"]) == (422, "wrong-password")
    assert (await here.post("/api/me/password", json={"old": PASSWORD, "new": NEW})).status_code == 200
    assert (await here.get("/api/films")).status_code == 200
    assert (await there.get("/api/films")).status_code == 401
    assert (await there.enter(ANN, NEW)).status_code == 200
