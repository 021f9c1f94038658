"""What people are told: each their own, the same together, read, cleared away and back."""

from collections.abc import Sequence
from typing import Any

from front_gate import Browser, Studio

from aiuteur.accounts import notices
from aiuteur.accounts.notices import News
from aiuteur.db import LOCAL, Database
from aiuteur.db.tables import notices as rows
from aiuteur.db.tables import workspaces
from aiuteur.kit import clock

HOUR = 3_600_000


def news(alike: str, sentence: str = "Bo changed Script", **more: Any) -> News:
    return News(
        "changes", alike, sentence, project="p1", film="The Lamp", place={"branch": "b", "stage": "script"}, **more
    )


async def tell(database: Database, account: str, *every: News, workspace: str = LOCAL) -> list[bool]:
    async with database.service() as tx:
        return [await notices.tell(tx, account, workspace, one, mails=False) for one in every]


async def me(browser: Browser) -> str:
    return (await browser.get("/api/me")).json()["account"]["id"]


async def listed(browser: Browser) -> dict[str, Any]:
    answer = await browser.get("/api/me/notices")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def marked(browser: Browser, ids: Sequence[str] | None, **what: bool) -> dict[str, Any]:
    answer = await browser.patch("/api/me/notices", json={"ids": ids, **what})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_everyone_has_their_own_and_they_stay(studio: Studio) -> None:
    ann = await studio.owner()
    bo = await studio.member(ann, "bo@example.org", "viewer")
    [came] = (await listed(ann))["notices"]
    assert came["sentence"].startswith("Bo has come into")
    assert (await listed(bo)) == {"notices": [], "unread": 0}
    await tell(studio.gate.database, await me(bo), news("a"))
    found = await listed(bo)
    assert [one["sentence"] for one in found["notices"]] == ["Bo changed Script"]
    assert found["notices"][0]["place"] == {"branch": "b", "stage": "script"}
    assert found["unread"] == 1
    again = await studio.browser(address="192.0.2.9")
    await again.enter("bo@example.org")
    assert await listed(again) == found, "on another device, and after the page is loaded again"
    stolen = await marked(bo, [came["id"]], cleared=True)
    assert stolen == found
    assert (await listed(ann))["notices"] == [came], "nobody clears away what another was told"


async def test_what_happens_again_unread_is_one_that_counts(studio: Studio) -> None:
    ann = await studio.owner()
    who, database = await me(ann), studio.gate.database
    assert await tell(database, who, news("a"), news("b", "Bo changed Beats"), news("a", count=3)) == [
        True,
        True,
        False,
    ]
    found = await listed(ann)
    assert {one["sentence"]: one["count"] for one in found["notices"]} == {
        "Bo changed Script": 4,
        "Bo changed Beats": 1,
    }
    await marked(ann, None, read=True)
    assert await tell(database, who, news("a")) == [True], "what was read is another time"
    with clock.running(lambda now=clock.now_ms(): now + 13 * HOUR):
        assert await tell(database, who, news("a")) == [True], "and so is what is of another day"
    found = await listed(ann)
    assert (len(found["notices"]), found["unread"]) == (4, 2)


async def test_read_unread_cleared_and_back(studio: Studio) -> None:
    ann = await studio.owner()
    await tell(studio.gate.database, await me(ann), news("a"), news("b"), news("c"))
    ids = [one["id"] for one in (await listed(ann))["notices"]]
    found = await marked(ann, ids[:1], read=True)
    assert [one["read"] for one in found["notices"]] == [True, False, False]
    assert found["unread"] == 2
    assert (await marked(ann, ids[:1], read=False))["unread"] == 3
    cleared = await marked(ann, ids[1:], cleared=True, read=True)
    assert [one["id"] for one in cleared["notices"]] == ids[:1]
    back = await marked(ann, ids[1:], cleared=False)
    assert [one["id"] for one in back["notices"]] == ids
    assert (await marked(ann, None, cleared=True)) == {"notices": [], "unread": 0}
    assert (await marked(ann, None, read=False)) == {"notices": [], "unread": 0}, "what was cleared stays so"


async def test_another_role_is_told_to_whose_it_is(studio: Studio) -> None:
    ann = await studio.owner()
    bo = await studio.member(ann, "bo@example.org", "viewer")
    assert (await ann.patch(f"/api/members/{await me(bo)}", json={"role": "editor"})).status_code == 200
    [told] = (await listed(bo))["notices"]
    assert told["sentence"].startswith("Ann made you an editor of")
    assert told["kind"] == "people"
    assert (await ann.patch(f"/api/members/{await me(ann)}", json={"role": "owner"})).status_code == 200
    assert "made you" not in str(await listed(ann))


async def test_of_another_workspace_nothing_is_shown(studio: Studio) -> None:
    ann = await studio.owner()
    async with studio.gate.database.service() as tx:
        await tx.execute(workspaces.insert().values(id="elsewhere", name="Elsewhere", created_at=1))
    await tell(studio.gate.database, await me(ann), news("a"), workspace="elsewhere")
    assert await listed(ann) == {"notices": [], "unread": 0}
    await marked(ann, None, cleared=True, read=True)
    async with studio.gate.database.service(writes=False) as tx:
        assert [row.cleared_at for row in await tx.all(rows.select())] == [None]
