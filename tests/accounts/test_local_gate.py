"""On one's own machine nobody signs in, and there is nobody to invite."""

from collections.abc import Callable
from dataclasses import replace

from front_gate import Studio

from aiuteur.config import Settings


async def test_whoever_sits_here_is_the_owner(opened: Callable[[Settings], Studio], settings: Settings) -> None:
    studio = opened(replace(settings, auth="local", public_url=""))
    browser = await studio.browser(base="http://localhost:8000")
    me = (await browser.load()).json()
    assert me["account"] == {"id": "owner", "email": "", "name": "Owner"}
    assert (me["mode"], me["csrf"]) == ("local", "")
    assert me["workspaces"] == [me["workspace"]] == [{"id": "local", "name": "This computer", "role": "owner"}]
    assert (await browser.post("/api/films")).json() == "owner"
    assert [m["you"] for m in (await browser.get("/api/members")).json()["members"]] == [True]
    assert (await browser.get("/api/auth")).json() == {
        "mode": "local",
        "first": False,
        "resets": False,
        "signed_in": True,
    }


async def test_there_are_no_accounts_to_make(opened: Callable[[Settings], Studio], settings: Settings) -> None:
    studio = opened(replace(settings, auth="local", public_url=""))
    browser = await studio.browser(base="http://localhost:8000")
    invite = await browser.post("/api/members/invitations", json={"email": "a@example.org", "role": "viewer"})
    for answer in (await browser.sign_up("a@example.org"), await browser.enter("a@example.org"), invite):
        assert (answer.status_code, answer.json()["error"]) == (403, "local-mode")
    assert (await browser.post("/api/auth/sign-out")).status_code == 200


async def test_settings_are_kept_for_the_owner_too(opened: Callable[[Settings], Studio], settings: Settings) -> None:
    studio = opened(replace(settings, auth="local", public_url=""))
    browser = await studio.browser(base="http://localhost:8000")
    await browser.patch("/api/me", json={"settings": {"theme": "dark", "keys": {"stage.next": "n"}}})
    await browser.patch("/api/me", json={"settings": {"keys": None, "text": 110}})
    assert (await browser.load()).json()["settings"] == {"theme": "dark", "text": 110}
    for bad in ({"x": 1.5}, {"x": "\x00"}, {"x": "y" * 70_000}):
        answer = await browser.patch("/api/me", json={"settings": bad})
        assert (answer.status_code, answer.json()["error"]) == (422, "bad-settings")
    assert (await browser.load()).json()["settings"] == {"theme": "dark", "text": 110}
