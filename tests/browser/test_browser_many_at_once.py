"""A change of more documents than are told one by one: its flags stand on every open screen, and are news."""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx2
from filmmaker import Filmmaker
from front_desk import Front, Server
from on_screen import Watch
from playwright.sync_api import BrowserContext, Page, expect
from small_films import made_upto

from aiuteur.kit.ids import new_id

THINGS = 45


def other_branch(film: Front) -> str:
    """A branch in which many things came, and a coat that was torn is whole again without a word. Its id."""
    made = film.client.post(f"/api/projects/{film.project}/branches", json={"name": "whole"}).json()["id"]
    there = f"/api/projects/{film.project}/branches/{made}/documents"
    scenes = sorted(film.documents("scene"), key=lambda one: one["body"]["order"])
    mara = next(one["key"].partition("/")[2] for one in film.documents("asset") if one["body"]["name"] == "Mara")
    look = film.document(f"look/{scenes[1]['key'].partition('/')[2]}/{mara}")
    assert look["body"]["tags"] == ["torn"]
    sent = {f"asset/crate{n}": {"asset_kind": "prop", "name": f"Crate {n}", "order": f"z{n}"} for n in range(THINGS)}
    for key, body in {**sent, look["key"]: look["body"] | {"tags": []}}.items():
        base = look["hash"] if key == look["key"] else None
        saved = film.client.put(f"{there}/{key}", json={"edit_id": new_id(), "base": base, "body": body})
        assert saved.status_code == 200, saved.text
    return made


def test_the_flags_of_a_merge_of_many_documents_stand_on_every_screen(
    page: Page, desk: httpx2.Client, studio: Server, watch: Watch, new_context: Callable[..., BrowserContext]
) -> None:
    title = f"The Coat {new_id()}"
    film = Front(desk, desk.post("/api/projects", json={"title": title}).json()["id"])
    made_upto(film, "looks")
    source = other_branch(film)
    hub = new_context(base_url=studio.url).new_page()
    hub.goto(f"/p/{film.project}/main/scenes")
    Filmmaker(hub).at("Scenes")
    second = hub.get_by_role("main").get_by_role("article").nth(1)
    flagged = second.get_by_role("button", name="1 flag")
    expect(second.get_by_role("button", name="stands on 1")).to_be_visible()
    expect(flagged).to_have_count(0)
    watch.at_rest(hub)
    page.goto(f"/p/{film.project}/main/timelines?view=merge&source={source}")
    page.get_by_role("button", name="Merge into main").click()
    expect(page.get_by_role("radio", name="Out of date")).to_be_checked()
    expect(flagged).to_be_visible()
    hub.get_by_role("banner").get_by_role("button", name=re.compile(r"^What happened: \d+ new$")).click()
    told = hub.get_by_role("dialog", name="What happened").get_by_role("listitem").filter(has_text=title)
    expect(told.filter(has_text="There is something to look at")).to_contain_text("Mara is torn at the end of scene 1")
    hub.keyboard.press("Escape")
    page.get_by_role("button", name="Undo").first.click()
    expect(flagged).to_have_count(0)
    assert len([one for one in film.documents("asset") if one["body"]["name"].startswith("Crate")]) == 0
