"""The library has moved on: the film's copy and the library's own stand side by side, and nothing moves unchosen."""

from __future__ import annotations

import re
from typing import Any

from filmmaker import Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import Page, Route, expect

from aiuteur.kit.ids import new_id


def on_shelf(film: Front, key: str, **fields: Any) -> None:
    """A thing of the library, made or changed there."""
    shelf = film.client.get("/api/library").json()
    url = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents/{key}"
    found = film.client.get(url)
    now: dict[str, Any] = found.json() if found.status_code == 200 else {"hash": None, "body": {}}
    saved = film.client.put(url, json={"edit_id": new_id(), "base": now["hash"], "body": now["body"] | fields})
    assert saved.status_code == 200, saved.text


def inherited(film: Front) -> tuple[str, str]:
    """A keeper out of the library, described anew in the film and there: her key there, and in the film."""
    key = f"global_asset/{new_id()}"
    on_shelf(film, key, name="Mara", asset_kind="character", description="A keeper of forty, slow on the stairs.")
    asset = film.ask("assets/inherit", {"key": key})["key"]
    now = film.document(asset)
    mine = now["body"] | {"description": "A keeper of fifty, slow on the stairs, in a red coat."}
    assert film.put(asset, mine, now["hash"]).status_code == 200
    on_shelf(film, key, description="A keeper of sixty, quick on the stairs.", tags=["lead"])
    return key, asset


def test_a_copy_meets_the_librarys_own_field_by_field_and_is_kept_for_good(
    page: Page, film: Front, watch: Watch
) -> None:
    film.story()
    key, asset = inherited(film)
    page.goto(f"/p/{film.project}/main/assets?doc={asset}")
    page.get_by_role("button", name="More for Mara").click()
    page.get_by_role("menuitem", name="Look at the library’s version…").click()
    maker = Filmmaker(page)
    maker.at("Story timelines")
    card = page.get_by_role("article", name="Mara", exact=True).first
    expect(card).to_contain_text("Newer in library")
    keep = card.get_by_role("button", name="Keep this")
    expect(keep).to_be_disabled()
    said = card.get_by_role("region", name="Description")
    expect(said).to_contain_text("A keeper of fifty")
    expect(said).to_contain_text("A keeper of sixty")
    said.get_by_role("radio", name="Write it").click()
    said.get_by_label("Description, as it shall be").fill("A keeper of sixty, in a red coat.")
    expect(card.get_by_role("status")).to_contain_text("1 choice still open")
    card.get_by_role("region", name="Tags").get_by_role("radio", name="The library").click()
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "timelines_copies")
    page.reload()  # nothing is written before it is kept, and what was chosen so far is still there
    expect(said.get_by_label("Description, as it shall be")).to_have_value("A keeper of sixty, in a red coat.")
    expect(card.get_by_role("region", name="Tags").get_by_role("radio", name="The library")).to_be_checked()
    assert film.document(asset)["body"]["description"].startswith("A keeper of fifty")
    said.get_by_role("radio", name="The library").click()
    card.get_by_role("region", name="Tags").get_by_role("radio", name="This film").click()
    keep.click()
    expect(card).to_contain_text("As in the library")
    assert film.document(asset)["body"]["description"] == "A keeper of sixty, quick on the stairs."
    page.get_by_role("button", name="Undo").first.click()
    expect(card).to_contain_text("Newer in library")
    assert film.document(asset)["body"]["description"].startswith("A keeper of fifty")
    card.get_by_role("button", name="Keep mine and stop asking").click()
    expect(card).to_contain_text("As in the library")
    on_shelf(film, key, description="A keeper of seventy.")
    page.goto(f"/p/{film.project}/main/assets?doc={asset}")
    expect(page.get_by_role("button", name="More for Mara")).to_be_visible()
    watch.at_rest(page)
    expect(page.get_by_text("Newer in library")).to_have_count(0)
    page.goto(f"/p/{film.project}/main/timelines?view=copies")
    expect(card).to_contain_text(re.compile("Kept as it is here"))
    assert film.document(asset)["body"]["description"].startswith("A keeper of fifty")


def test_what_is_locked_is_kept_for_good_and_nothing_else_can_be_chosen(page: Page, film: Front, watch: Watch) -> None:
    film.story()
    key, asset = inherited(film)
    assert film.stage("assets", "lock", keys=[asset]).status_code == 200
    before = film.document(asset)["body"]
    page.goto(f"/p/{film.project}/main/timelines?view=copies&thing={key}")
    card = page.get_by_role("article", name="Mara", exact=True).first
    expect(card).to_contain_text("Locked, so it stays as it is here")
    card.get_by_role("region", name="Description").get_by_role("radio", name="The library").click()
    card.get_by_role("region", name="Tags").get_by_role("radio", name="The library").click()
    expect(card.get_by_role("button", name="Keep this")).to_be_disabled()
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "timelines_copies_locked")
    card.get_by_role("button", name="Keep mine and stop asking").click()
    expect(card).to_contain_text("As in the library")
    now = film.document(asset)
    assert now["locked"]
    assert {**now["body"], "inherited": None} == {**before, "inherited": None}, (
        "but for the version it was laid against"
    )
    held: list[Route] = []
    late = True
    page.route(f"**/copies/{key}", lambda route: held.append(route) if late else route.continue_())
    said = page.get_by_role("listitem").filter(has_text="Mara stays as it is in this film")
    said.get_by_role("button", name="Undo").click()
    expect(card).to_contain_text("Newer in library")
    assert film.document(asset)["body"] == before
    mine = card.get_by_role("button", name="Keep mine and stop asking")
    expect(mine).to_have_count(0)  # nothing is chosen upon what stood there before it was taken back
    late = False
    for one in held:
        one.continue_()
    mine.click()
    expect(card).to_contain_text("As in the library")
    on_shelf(film, key, description="A keeper of seventy.")
    page.reload()
    expect(card).to_contain_text("Kept as it is here")
    assert film.document(asset)["body"]["description"] == before["description"]
