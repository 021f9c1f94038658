"""“Still fine”, said of what is out of date: from a stage's own banner and for one cause of the cascade; each is taken back
from where it was said, and what a lock holds is left out of it."""

from __future__ import annotations

from filmmaker import Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import Page, expect
from small_films import made_upto


def rewritten(film: Front) -> str:
    """The script of the first scene goes on: what was broken down from it is out of date. The scene."""
    first = min(film.documents("scene"), key=lambda one: one["body"]["order"])["key"].partition("/")[2]
    script = film.document(f"script/{first}")
    elements = [*script["body"]["elements"], {"type": "action", "text": "And the lamp goes out."}]
    saved = film.put(script["key"], script["body"] | {"elements": elements}, base=script["hash"])
    assert saved.status_code == 200, saved.text
    return first


def shots(film: Front, scene: str) -> dict[str, str]:
    """How the shots of a scene stand, by key."""
    return {one["key"]: one["status"] for one in film.documents("shot") if one["key"].split("/")[1] == scene}


def test_a_shot_list_is_still_fine_but_for_what_is_locked_and_then_is_not(
    page: Page, film: Front, watch: Watch
) -> None:
    made_upto(film, "shots")
    scene = rewritten(film)
    held, *free = sorted(shots(film, scene))
    assert film.stage("shots", "lock", keys=[held]).status_code == 200
    stale = shots(film, scene)
    assert set(stale.values()) == {"stale"}
    page.goto(f"/p/{film.project}/main/shots?scene={scene}")
    Filmmaker(page).at("Shots")
    banner = page.get_by_role("complementary", name="Out of date")
    expect(banner).to_contain_text("The shot list is out of date")
    expect(banner).to_contain_text("What is locked of it stays as it is")
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "still_fine")
    fine = banner.get_by_role("button", name="Still fine")
    fine.click()
    said = page.get_by_role("listitem").filter(has_text="The shot list is still fine")
    said.hover()  # it stays for as long as one is at it
    expect(fine).to_have_count(0)
    assert shots(film, scene) == dict.fromkeys(free, "fresh") | {held: "stale"}
    said.get_by_role("button", name="Undo").click()
    expect(fine).to_be_visible()
    assert shots(film, scene) == stale


def test_what_one_cause_touched_is_still_fine_and_then_is_not(page: Page, film: Front, watch: Watch) -> None:
    made_upto(film, "shots")
    scene = rewritten(film)
    stale = shots(film, scene)
    page.goto(f"/p/{film.project}/main/timelines?view=cascade")
    cause = page.get_by_role("region", name="Inside scenes").get_by_role("article")
    expect(cause).to_have_count(1)
    name = cause.get_attribute("aria-label") or ""
    fine = cause.get_by_role("button", name="Still fine")
    fine.click()
    said = page.get_by_role("listitem").filter(has_text=f"{name}: what it touched is still fine")
    said.hover()  # it stays for as long as one is at it
    expect(fine).to_be_disabled()  # what is left of it is locked, or waits for that
    assert "stale" not in shots(film, scene).values()
    said.get_by_role("button", name="Undo").click()
    expect(fine).to_be_enabled()
    assert shots(film, scene) == stale
    fine.click()
    expect(fine).to_be_disabled()
    watch.at_rest(page)
    page.reload()
    expect(fine).to_be_disabled()
    assert "stale" not in shots(film, scene).values()
