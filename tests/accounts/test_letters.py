"""E-mails about what happened, with a real mail server: by wish, once, after a restart, no more than some, and no more at all."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from front_gate import STUDIO, Browser, Studio
from post_office import PostOffice

from aiuteur.accounts import limits, notices
from aiuteur.accounts.letters import letter, line
from aiuteur.accounts.notices import News, Notice
from aiuteur.accounts.postman import Postman
from aiuteur.accounts.wishes import KINDS, MINUTE, Kind, Wishes
from aiuteur.config import Settings
from aiuteur.db import LOCAL
from aiuteur.kit import clock
from aiuteur.kit.errors import Unavailable

HOUR = 60 * MINUTE
NOON = int(datetime(2026, 5, 4, 12, tzinfo=UTC).timestamp()) * 1000


class Hands:
    """A clock that stands, and is put on."""

    def __init__(self) -> None:
        self.now = NOON


@pytest.fixture
def hands() -> Iterator[Hands]:
    standing = Hands()
    with clock.running(lambda: standing.now):
        yield standing


@pytest.fixture
async def mailing(opened: Callable[[Settings], Studio], settings: Settings, post: PostOffice, hands: Hands) -> Studio:
    """A studio that sends e-mails."""
    return opened(replace(settings, smtp_url=post.url, mail_from="Gull Rock <studio@example.org>"))


async def me(browser: Browser) -> str:
    return (await browser.get("/api/me")).json()["account"]["id"]


async def tell(studio: Studio, account: str, kind: Kind, sentence: str, **more: Any) -> None:
    place = {"branch": "main", "stage": "frames", "scene": "s 1"}
    told = News(kind, f"{kind}:{sentence}", sentence, project="p1", film="The Lamp", place=place, **more)
    async with studio.gate.database.service() as tx:
        await notices.tell(tx, account, LOCAL, told, mails=studio.gate.writes_letters)


async def wish(browser: Browser, zone: str | None = None, **when: str) -> dict[str, Any]:
    answer = await browser.patch("/api/me/letters", json={"when": when, "zone": zone})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_letter_says_what_happened_and_leads_there(mailing: Studio, post: PostOffice, hands: Hands) -> None:
    ann = await mailing.owner()
    await tell(mailing, await me(ann), "failed", "Frames could not be made", detail="The <disk> is full.")
    postman = Postman(mailing.gate)
    assert await postman.deliver() == 0, "who looks into the studio at once needs no e-mail"
    hands.now += 2 * MINUTE
    assert (await postman.deliver(), await postman.deliver()) == (1, 0)
    [sent] = post.letters
    assert sent["To"] == "ann@example.org"
    assert sent["Subject"] == "The Lamp: Frames could not be made"
    assert sent["Auto-Submitted"] == "auto-generated"
    assert f"{STUDIO}/p/p1/main/frames?scene=s+1" in post.text()
    assert "The <disk> is full." in post.text()
    assert "The &lt;disk&gt; is full." in post.html()
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


async def test_each_kind_comes_as_it_is_wished(mailing: Studio, post: PostOffice, hands: Hands) -> None:
    ann = await mailing.owner()
    who, postman = await me(ann), Postman(mailing.gate)
    said = await wish(ann, "Asia/Tokyo", made="now", failed="never", flags="daily")
    assert {one["kind"]: one["when"] for one in said["kinds"]} == {
        **{kind: known.when for kind, known in KINDS.items()}, "made": "now", "failed": "never", "flags": "daily",
    }  # fmt: skip
    assert (said["sends"], said["to"], said["zone"]) == (True, "ann@example.org", "Asia/Tokyo")
    news: dict[Kind, str] = {"made": "Beats: made", "failed": "Script: not", "flags": "Look at it"}
    for kind, sentence in news.items():
        await tell(mailing, who, kind, sentence)
    hands.now += 2 * MINUTE
    await postman.deliver()
    assert [one["Subject"] for one in post.letters] == ["The Lamp: Beats: made"]
    hands.now = int(datetime(2026, 5, 4, 22, 59, tzinfo=UTC).timestamp()) * 1000
    assert await postman.deliver() == 0
    hands.now += 2 * MINUTE  # eight in the morning in Tokyo
    await postman.deliver()
    assert [one["Subject"] for one in post.letters[1:]] == ["The Lamp: Look at it"]
    hands.now += 48 * HOUR
    assert await postman.deliver() == 0, "what is never wished never comes"


async def test_what_was_read_or_is_wished_no_more_is_not_mailed(
    mailing: Studio, post: PostOffice, hands: Hands
) -> None:
    ann = await mailing.owner()
    who, postman = await me(ann), Postman(mailing.gate)
    await tell(mailing, who, "failed", "One")
    await ann.patch("/api/me/notices", json={"read": True})
    await tell(mailing, who, "issues", "Two")
    await wish(ann, issues="never")
    hands.now += 24 * HOUR
    assert await postman.deliver() == 0
    await wish(ann, issues="now")
    assert await postman.deliver() == 0, "what was dropped is not fetched back"


async def test_a_letter_outlives_the_server_and_a_mail_server_that_is_away(
    mailing: Studio, post: PostOffice, hands: Hands
) -> None:
    ann = await mailing.owner()
    await tell(mailing, await me(ann), "failed", "Film could not be made")
    post.shut = True
    hands.now += 2 * MINUTE
    assert await Postman(mailing.gate).deliver() == 0
    assert await Postman(mailing.gate).deliver() == 0, "it is not asked again at once"
    post.shut = False
    hands.now += 2 * MINUTE
    assert await Postman(mailing.gate).deliver() == 1, "another process finds what waits in the database"
    assert len(post.letters) == 1


async def test_who_was_killed_while_sending_leaves_it_to_the_next(
    mailing: Studio, post: PostOffice, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await mailing.owner()
    await tell(mailing, await me(ann), "failed", "Film could not be made")
    hands.now += 2 * MINUTE

    async def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(mailing.gate.mailer, "send_letter", killed)
        with pytest.raises(KeyboardInterrupt):
            await Postman(mailing.gate).deliver()
    assert await Postman(mailing.gate).deliver() == 0, "another holds it still"
    hands.now += 6 * MINUTE
    assert await Postman(mailing.gate).deliver() == 1
    assert len(post.letters) == 1


async def test_a_mail_server_that_never_takes_it_is_given_up(mailing: Studio, post: PostOffice, hands: Hands) -> None:
    ann = await mailing.owner()
    await tell(mailing, await me(ann), "failed", "Film could not be made")
    post.shut = True
    for _ in range(9):
        hands.now += 13 * HOUR
        await Postman(mailing.gate).deliver()
    post.shut = False
    hands.now += 13 * HOUR
    assert await Postman(mailing.gate).deliver() == 0
    assert (await ann.get("/api/me/notices")).json()["unread"] == 1, "in the studio it stands all the same"


async def test_much_at_once_is_one_letter_and_too_much_waits(mailing: Studio, post: PostOffice, hands: Hands) -> None:
    ann = await mailing.owner()
    who, postman = await me(ann), Postman(mailing.gate)
    for place in range(40):
        await tell(mailing, who, "failed", f"Take {place} could not be made")
    hands.now += 2 * MINUTE
    assert await postman.deliver() == 1
    assert post.letters[0]["Subject"].endswith("and 39 more")
    assert "And 10 more, in the studio" in post.text(0)
    for place in range(limits.LETTERS_ACCOUNT.most + 3):
        await tell(mailing, who, "failed", f"Again {place}")
        hands.now += 2 * MINUTE
        await postman.deliver()
    assert len(post.letters) == limits.LETTERS_ACCOUNT.most
    hands.now += 2 * HOUR
    assert await postman.deliver() == 1
    assert post.letters[-1]["Subject"].endswith("and 3 more")


async def test_who_has_left_is_told_nothing_more(mailing: Studio, post: PostOffice, hands: Hands) -> None:
    ann = await mailing.owner()
    bo = await mailing.member(ann, "bo@example.org", "editor")
    who = await me(bo)
    post.letters.clear()
    await tell(mailing, who, "issues", "Ann sent an issue back to Looks")
    assert (await ann.delete(f"/api/members/{who}")).status_code == 200
    hands.now += 2 * MINUTE
    await Postman(mailing.gate).deliver()
    assert [one["To"] for one in post.letters] == ["ann@example.org"], "only that Bo came, to Ann"


@pytest.mark.parametrize("one_click", [False, True])
async def test_the_link_stops_the_letters_and_does_nothing_else(
    mailing: Studio, post: PostOffice, hands: Hands, one_click: bool
) -> None:
    ann = await mailing.owner()
    who = await me(ann)
    await tell(mailing, who, "failed", "One")
    hands.now += 2 * MINUTE
    await Postman(mailing.gate).deliver()
    token = post.link(f"{STUDIO}/letters/stop")
    nobody = await mailing.browser()
    for made_up in ("x" * 43, token[:-1], ""):
        refused = await nobody.post("/api/auth/letters/stop", json={"token": made_up})
        assert (refused.status_code, refused.json()["error"]) == (403, "bad-token")
    for header in (f"aiuteur_session={token}", f"__Host-aiuteur={token}"):
        assert (await nobody.get("/api/films", headers={"Cookie": header})).status_code == 401, "it opens nothing"
    if one_click:
        address = post.letters[0]["List-Unsubscribe"].strip("<>").removeprefix(STUDIO)
        del nobody.headers["Origin"]
        done = await nobody.post(address, content="List-Unsubscribe=One-Click")
    else:
        done = await nobody.post("/api/auth/letters/stop", json={"token": token})
    assert done.status_code == 200, done.text
    said = (await ann.get("/api/me/letters")).json()
    assert {one["when"] for one in said["kinds"]} == {"never"}
    await tell(mailing, who, "issues", "Two")
    hands.now += 2 * MINUTE
    assert await Postman(mailing.gate).deliver() == 0
    assert (await nobody.post("/api/auth/reset", json={"email": "ann@example.org"})).status_code == 202
    await mailing.gate.settled()
    assert post.letters[-1]["Subject"] == "A new password for the studio", "what one asks for oneself still comes"
    hands.now += 61 * 24 * HOUR
    late = await nobody.post("/api/auth/letters/stop", json={"token": token})
    assert late.status_code == 403


async def test_a_studio_without_a_mail_server_says_so_and_sends_none(studio: Studio) -> None:
    ann = await studio.owner()
    said = (await ann.get("/api/me/letters")).json()
    assert not said["sends"]
    assert "AIUTEUR_SMTP_URL" in said["why_not"]
    await tell(studio, await me(ann), "failed", "One")
    with clock.running(lambda now=clock.now_ms(): now + HOUR):
        assert await Postman(studio.gate).deliver() == 0


async def test_in_local_mode_there_are_no_letters(
    opened: Callable[[Settings], Studio], settings: Settings, post: PostOffice
) -> None:
    alone = opened(replace(settings, auth="local", smtp_url=post.url))
    browser = await alone.browser(base="http://localhost:8000")
    said = (await browser.get("/api/me/letters")).json()
    assert (said["sends"], said["to"]) == (False, "")
    assert "for you alone" in said["why_not"]
    await tell(alone, "owner", "failed", "One")
    with clock.running(lambda now=clock.now_ms(): now + HOUR):
        assert await Postman(alone.gate).deliver() == 0
    assert (await browser.get("/api/me/notices")).json()["unread"] == 1
    assert post.letters == []


def test_what_people_write_breaks_no_letter() -> None:
    evil = "The Lamp\r\nBcc: eve@example.org\u202e<b>"
    told = Notice("n", "failed", evil, evil, 1, evil, "p/../x", {"branch": "m&n", "stage": "s?"}, 1, False)
    made = letter(evil, [told], STUDIO, "token")
    assert "\n" not in made.subject
    assert "\r" not in made.subject
    assert "<b>" not in made.html
    assert f"{STUDIO}/p/p%2F..%2Fx/m%26n/s%3F" in made.text
    assert len(letter("Ann", [replace(told, film="F" * 400)], STUDIO, "t").subject) <= 100
    assert line(" a\u0000 \n b ") == "a b"


def test_the_daily_letter_goes_in_the_morning_also_when_clocks_change() -> None:
    wishes = Wishes({"made": "daily"}, "Europe/Berlin")

    def due(year: int, month: int, day: int, hour: int) -> datetime:
        found = wishes.due("made", int(datetime(year, month, day, hour, tzinfo=UTC).timestamp()) * 1000)
        assert found is not None
        return datetime.fromtimestamp(found / 1000, UTC)

    assert due(2026, 1, 10, 3) == datetime(2026, 1, 10, 7, tzinfo=UTC)
    assert due(2026, 1, 10, 7) == datetime(2026, 1, 11, 7, tzinfo=UTC)
    assert due(2026, 3, 28, 20) == datetime(2026, 3, 29, 6, tzinfo=UTC), "the night in which summer time begins"
    assert Wishes({"made": "daily"}, "No/Where").due("made", 0) == 8 * HOUR


async def test_a_mail_server_that_is_away_is_no_trouble_of_the_round(
    opened: Callable[[Settings], Studio], settings: Settings, hands: Hands
) -> None:
    away = opened(replace(settings, smtp_url="smtp://127.0.0.1:1"))
    ann = await away.owner()
    await tell(away, await me(ann), "failed", "One")
    hands.now += 2 * MINUTE
    assert await Postman(away.gate).deliver() == 0
    with pytest.raises(Unavailable):
        await away.gate.mailer.send("a@example.org", "s", "t")
