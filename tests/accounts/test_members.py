"""Who belongs to a workspace, and who may change that."""

import asyncio

import pytest
import sqlalchemy as sa
from front_gate import Browser, Studio

from aiuteur.db import Database
from aiuteur.db.tables import memberships, workspaces
from aiuteur.kit.ids import new_id


async def ids(browser: Browser) -> dict[str, str]:
    """Account ids by e-mail, as a member sees them."""
    return {m["email"].partition("@")[0]: m["id"] for m in (await browser.get("/api/members")).json()["members"]}


async def test_roles_are_what_they_say(studio: Studio) -> None:
    ann = await studio.owner()
    bo, cy = await studio.member(ann, "bo@example.org", "editor"), await studio.member(ann, "cy@example.org", "viewer")
    assert [(await one.post("/api/films")).status_code for one in (ann, bo, cy)] == [200, 200, 403]
    assert [(await one.get("/api/films")).status_code for one in (ann, bo, cy)] == [200, 200, 200]
    people = await ids(cy)
    assert set(people) == {"ann", "bo", "cy"}
    for verb, path, body in (
        ("POST", "/api/members/invitations", {"email": "d@example.org", "role": "owner"}),
        ("PATCH", f"/api/members/{people['cy']}", {"role": "owner"}),
        ("DELETE", f"/api/members/{people['ann']}", None),
        ("PATCH", "/api/workspace", {"name": "Mine"}),
        ("DELETE", f"/api/members/invitations/{new_id()}", None),
    ):
        for one in (bo, cy):
            answer = await one.request(verb, path, json=body)
            assert (answer.status_code, answer.json()["error"]) == (403, "owners-only"), path
    await ann.post("/api/members/invitations", json={"email": "d@example.org", "role": "owner"})
    seen = [len((await one.get("/api/members")).json()["invitations"]) for one in (ann, bo, cy)]
    assert seen == [1, 0, 0]


async def test_a_role_changes_at_once(studio: Studio) -> None:
    ann = await studio.owner()
    bo = await studio.member(ann, "bo@example.org", "viewer")
    people = await ids(ann)
    assert (await ann.patch(f"/api/members/{people['bo']}", json={"role": "editor"})).status_code == 200
    assert (await bo.post("/api/films")).status_code == 200
    assert (await ann.patch(f"/api/members/{people['bo']}", json={"role": "boss"})).status_code == 422
    assert (await bo.delete(f"/api/members/{people['bo']}")).status_code == 200, "one may always leave"
    assert (await bo.get("/api/films")).status_code == 401


async def test_there_is_always_an_owner(studio: Studio) -> None:
    ann = await studio.owner()
    people = await ids(ann)
    for answer in (
        await ann.patch(f"/api/members/{people['ann']}", json={"role": "viewer"}),
        await ann.delete(f"/api/members/{people['ann']}"),
    ):
        assert (answer.status_code, answer.json()["error"]) == (403, "last-owner")
    bo = await studio.member(ann, "bo@example.org", "owner")
    people = await ids(ann)
    both = await asyncio.gather(
        ann.patch(f"/api/members/{people['bo']}", json={"role": "viewer"}),
        bo.patch(f"/api/members/{people['ann']}", json={"role": "viewer"}),
    )
    assert sum(answer.status_code == 200 for answer in both) == 1, "not each the other at the same moment"


@pytest.mark.parametrize("wanted", ["0" * 12, "x", "%00", "' OR 1=1", "a" * 300])
async def test_who_was_never_here_is_not_found(studio: Studio, wanted: str) -> None:
    ann = await studio.owner()
    for verb, path, body in (
        ("PATCH", f"/api/members/{wanted}", {"role": "viewer"}),
        ("DELETE", f"/api/members/{wanted}", None),
        ("DELETE", f"/api/members/invitations/{wanted}", None),
    ):
        assert (await ann.request(verb, path, json=body)).status_code == 404


async def test_who_is_in_two_workspaces_is_at_work_in_one(studio: Studio, database: Database) -> None:
    ann = await studio.owner()
    bo = await studio.member(ann, "bo@example.org", "viewer")
    people = await ids(ann)
    async with database.service() as tx:
        await tx.execute(workspaces.insert().values(id="other", name="Other", created_at=1))
        mine = {"account_id": people["ann"], "workspace_id": "other", "role": "owner", "created_at": 1 << 50}
        await tx.execute(memberships.insert().values(mine))
    assert [w["id"] for w in (await ann.load()).json()["workspaces"]] == ["local", "other"]
    assert (await ann.patch("/api/me", json={"workspace": "other"})).status_code == 200
    assert (await ann.get("/api/films")).json() == "other"
    assert (await ann.patch("/api/members/" + people["bo"], json={"role": "editor"})).status_code == 404, "not here"
    assert (await ann.delete("/api/members/" + people["bo"])).status_code == 404
    for browser, wanted in ((bo, "other"), (bo, "never"), (ann, "\x00")):
        assert (await browser.patch("/api/me", json={"workspace": wanted})).status_code == 404
    # who has an account takes an invitation into another workspace up by signing in
    sent = (await ann.post("/api/members/invitations", json={"email": "bo@example.org", "role": "editor"})).json()
    token = sent["link"].partition("=")[2]
    assert (await bo.post("/api/auth/invitation", json={"token": token})).json()["known"] is True
    assert (await bo.sign_up("bo@example.org", invitation=token)).status_code == 409
    assert (await bo.enter("bo@example.org", invitation=token)).status_code == 200
    assert [(w["id"], w["role"]) for w in (await bo.load()).json()["workspaces"]] == [
        ("local", "viewer"),
        ("other", "editor"),
    ]
    async with database.service(writes=False) as tx:
        assert await tx.scalar(sa.text("SELECT count(*) FROM aiu_memberships")) == 4


async def test_one_is_called_what_one_likes(studio: Studio) -> None:
    ann = await studio.owner()
    await ann.patch("/api/me", json={"name": "Ánn  <i>", "settings": {"theme": "light"}})
    me = (await ann.load()).json()
    assert (me["account"]["name"], me["settings"]) == ("Ánn <i>", {"theme": "light"})
    assert (await ann.patch("/api/me", json={"role": "owner"})).status_code == 422
    other = await studio.member(ann, "bo@example.org", "editor")
    assert (await other.load()).json()["settings"] == {}
