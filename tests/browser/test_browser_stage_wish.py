"""A wish for a whole stage on screen: kept, told what of it is followed and what not, and taken back."""

from __future__ import annotations

import re

from filmmaker import LONG, Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import Page, expect
from small_films import beats_made, made_upto


def test_beats_are_laid_out_by_a_wish_and_as_they_were(page: Page, film: Front, watch: Watch) -> None:
    beats_made(film)
    before = [one["body"]["summary"] for one in film.documents("beat")]
    page.goto(f"/p/{film.project}/main/beats")
    maker = Filmmaker(page)
    maker.at("Beats")
    page.get_by_role("button", name="Make it again with a wish…").click()
    dialog = page.get_by_role("dialog", name="Lay the beats out differently")
    dialog.get_by_label("What shall be different").fill("half as long; purple stripes")
    assert barriers(page) == []
    dialog.get_by_role("button", name="Lay them out again").click()
    expect(dialog).to_be_hidden()
    wish = page.get_by_role("region", name="Your wish")
    expect(wish).to_contain_text("Followed: 50 % of the words")
    expect(wish).to_contain_text("has none for “purple stripes”")
    expect(page.get_by_role("complementary", name="Out of date")).to_be_hidden(timeout=LONG)
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "beats_wish")
    assert [one["body"]["summary"] for one in film.documents("beat")] != before
    page.reload()
    expect(wish).to_contain_text("half as long; purple stripes")
    wish.get_by_role("button", name="Take it back").click()
    expect(wish).to_be_hidden()
    expect(page.get_by_role("button", name="Make it again with a wish…")).to_be_visible()
    expect(page.get_by_role("complementary", name="Out of date")).to_be_hidden(timeout=LONG)
    watch.at_rest(page)
    assert [one["body"]["summary"] for one in film.documents("beat")] == before


def test_shots_are_broken_down_by_a_wish_that_says_before_what_it_replaces(
    page: Page, film: Front, watch: Watch
) -> None:
    made_upto(film, "shots")
    before = {one["key"]: one["body"] for one in film.documents("shot")}
    page.goto(f"/p/{film.project}/main/shots")
    page.get_by_role("button", name="Make it again with a wish…").click()
    dialog = page.get_by_role("dialog", name="Break the scenes down differently")
    dialog.get_by_label("What shall be different").fill("locked off, from below; purple rain")
    expect(dialog.get_by_role("status")).to_contain_text("would be made otherwise")
    expect(dialog).to_contain_text("The embedded engine knows closer and wider")
    watch.at_rest(page)
    assert barriers(page) == []
    picture(page, "shots_wish_asked")
    dialog.get_by_role("button", name="Break them down again").click()
    expect(dialog).to_be_hidden()
    wish = page.get_by_role("region", name="Your wish")
    expect(wish).to_contain_text("Followed: locked off · from below")
    expect(wish).to_contain_text("has none for “purple rain”")
    expect(page.get_by_role("complementary", name="Out of date")).to_be_hidden(timeout=LONG)
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "shots_wish")
    assert {one["body"]["movement"] for one in film.documents("shot")} == {"STATIC"}
    wish.get_by_role("button", name="Take it back").click()
    expect(wish).to_be_hidden()
    expect(page.get_by_role("complementary", name="Out of date")).to_be_hidden(timeout=LONG)
    watch.at_rest(page)
    assert {one["key"]: one["body"] for one in film.documents("shot")} == before


def test_a_wish_for_the_shots_says_what_a_lock_holds_and_leaves_it(page: Page, film: Front, watch: Watch) -> None:
    made_upto(film, "shots")
    before = {one["key"]: one["body"] for one in film.documents("shot")}
    scene = next(key.split("/")[1] for key, one in before.items() if one["action"].startswith("Mara stands"))
    held = [key for key in before if key.split("/")[1] == scene]
    assert film.stage("shots", "lock", keys=held).status_code == 200
    page.goto(f"/p/{film.project}/main/shots?scene={scene}")
    page.get_by_role("button", name="Make it again with a wish…").click()
    dialog = page.get_by_role("dialog", name="Break the scenes down differently")
    dialog.get_by_label("What shall be different").fill("handheld, from below")
    expect(dialog.get_by_role("status")).to_contain_text(
        re.compile(r"[12] shots? stays? as (they are|it is): .* locked\.")
    )
    watch.at_rest(page)
    assert barriers(page) == []
    picture(page, "shots_wish_locked", still=True)
    dialog.get_by_role("button", name="Break them down again").click()
    expect(dialog).to_be_hidden()
    banner = page.get_by_role("complementary", name="Out of date")
    expect(banner).to_contain_text("What is locked of it stays as it is", timeout=LONG)
    expect(banner.get_by_role("button")).to_have_count(0)
    watch.at_rest(page)
    now = {one["key"]: one for one in film.documents("shot")}
    assert {key: now[key]["body"] for key in held} == {key: before[key] for key in held}
    assert {one["status"] for key, one in now.items() if key not in held} == {"fresh"}
    assert "HANDHELD" in {one["body"]["movement"] for key, one in now.items() if key not in held}
