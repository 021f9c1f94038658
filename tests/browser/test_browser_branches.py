"""Story timelines on screen: a branch of one's own, and the branch that an approved script forces; dialogs that all can use."""

from __future__ import annotations

from filmmaker import LONG, Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture
from playwright.sync_api import Page, expect
from small_films import beats_made


def test_a_new_branch_goes_its_own_way(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}/main/input")
    maker = Filmmaker(page)
    title = page.get_by_label("Title", exact=True)
    title.fill("The Lamp at noon")
    maker.saved()
    maker.choose("Branch: main", "New branch…")
    dialog = page.get_by_role("dialog", name="New branch")
    dialog.get_by_label("Name").fill("darker")
    assert barriers(page) == []
    picture(page, "new_branch")
    dialog.get_by_role("button", name="Make the branch").click()
    expect(page.get_by_role("button", name="Branch: darker")).to_be_visible()
    expect(title).to_have_value("The Lamp at noon")
    title.fill("The Lamp at midnight")
    maker.saved()
    maker.choose("Branch: darker", "main")
    expect(page.get_by_role("button", name="Branch: main")).to_be_visible()
    expect(title).to_have_value("The Lamp at noon")


def test_an_approved_script_is_not_written_over(page: Page, film: Front, watch: Watch) -> None:
    watch.forgive("409")
    beats_made(film)
    assert film.stage("beats", "approve").status_code == 200
    film.run("script")
    assert film.stage("script", "approve").status_code == 200
    beat = film.documents("beat")[1]
    changed = {**beat["body"], "summary": beat["body"]["summary"] + " A bell rang twice."}
    assert film.put(beat["key"], changed, beat["hash"]).status_code == 200
    assert film.stage("beats", "approve").status_code == 200
    before = film.client.get(f"{film.branch}/script/page").json()
    page.goto(f"/p/{film.project}/main/script")
    maker = Filmmaker(page)
    maker.choose("Bring in, save as", "Write it again from the beats")
    asked = page.get_by_role("dialog", name="Write it again from the beats")
    asked.get_by_label("What shall be different").fill("Darker, with rain")
    asked.get_by_role("button", name="Write it again").click()
    forced = page.get_by_role("dialog", name="This goes into a new branch")
    expect(forced.get_by_label("Name of the branch")).not_to_have_value("")
    assert barriers(page) == []
    picture(page, "forced_branch")
    forced.get_by_role("button", name="Cancel").click()
    expect(forced).to_be_hidden()
    assert film.client.get(f"{film.branch}/script/page").json() == before
    maker.choose("Bring in, save as", "Write it again from the beats")
    asked.get_by_label("What shall be different").fill("Darker, with rain")
    asked.get_by_role("button", name="Write it again").click()
    forced.get_by_label("Name of the branch").fill("with-rain")
    forced.get_by_role("button", name="Make it in the new branch").click()
    expect(page.get_by_role("button", name="Branch: with-rain")).to_be_visible(timeout=LONG)
    assert film.client.get(f"{film.branch}/script/page").json() == before


def test_a_wish_for_a_treatment_and_what_is_typed_in_it_offline(page: Page, film: Front, watch: Watch) -> None:
    watch.forgive("ERR_INTERNET_DISCONNECTED")
    beats_made(film)
    page.goto(f"/p/{film.project}/main/treatment")
    maker = Filmmaker(page)
    column = page.get_by_role("article").first
    column.get_by_role("button", name="Tell it differently").click()
    assert barriers(page) == []
    picture(page, "wish")
    page.keyboard.press("Escape")
    column.get_by_role("button", name="Write", exact=True).click()
    text = page.locator("[contenteditable=true]").first
    text.click()
    page.context.set_offline(True)
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(" Nobody saw it go out.", delay=5)
    maker.away()
    page.context.set_offline(False)
    maker.saved(40)
    assert str([one["body"] for one in film.documents("treatment")]).count("Nobody saw it go out.") == 1
    page.reload()
    expect(page.locator("[contenteditable=true]").first).to_contain_text("Nobody saw it go out.", timeout=LONG)


def test_a_capsule_in_the_library(page: Page) -> None:
    page.goto("/library")
    maker = Filmmaker(page)
    maker.at("Library")
    page.get_by_role("radio", name="Writing capsules").click()
    page.get_by_role("button", name="New capsule").first.click()
    expect(page.get_by_role("menu")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("menuitem", name="Blank").click()
    name = page.get_by_label("Name", exact=True)
    name.fill("Salt and iron")
    maker.saved()
    assert barriers(page) == []
    picture(page, "capsule")
    page.reload()
    expect(name).to_have_value("Salt and iron")
