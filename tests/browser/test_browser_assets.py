"""Stage 5 by hand: assets found, one described, one waived, the style seen on three frames, everything locked, the gate passed."""

from __future__ import annotations

from filmmaker import LONG, Filmmaker
from front_desk import Front
from on_screen import barriers, picture, too_wide
from playwright.sync_api import Page, expect
from small_films import assets_made, script_made


def test_assets_are_found_described_waived_and_locked_with_the_style(page: Page, film: Front) -> None:
    script_made(film, approved=True)
    page.goto(f"/p/{film.project}/main/assets")
    maker = Filmmaker(page)
    maker.at("Assets")
    maker.click("Find everyone in the script")
    cards = page.get_by_role("main").get_by_role("article")
    expect(cards.first).to_be_visible(timeout=LONG)
    page.get_by_role("link", name="Mara", exact=True).click()
    page.get_by_label("Description").fill("Forty, a red coat, hands that smell of oil.")
    maker.saved()
    assert "hands that smell of oil" in str([one["body"] for one in film.documents("asset")])
    expect(page.get_by_role("button", name="Make the picture")).to_be_enabled(timeout=LONG)  # one thing at a time
    maker.click("Make the picture")
    expect(page.get_by_role("img", name="Mara, image key")).to_be_visible(timeout=LONG)
    page.get_by_label("Guidance").fill("In a green coat")
    expect(page.get_by_text("Understood:")).to_be_visible()
    maker.click("All assets")
    boat = page.get_by_role("link", name="boat")
    boat.click()
    maker.choose("More for boat", "Waive")
    expect(page.get_by_text("Waived", exact=True)).to_be_visible()
    maker.click("All assets")
    for button in page.get_by_role("main").get_by_role("button", name="Choose ").all():
        if "boat" not in (button.get_attribute("aria-label") or ""):
            button.click()
    page.get_by_role("toolbar", name="With the chosen ones").get_by_role("button", name="Lock").click()
    every = cards.count() - 1  # all but the boat
    expect(page.get_by_role("main")).to_contain_text(f"{every} of {every} that the script needs are locked")
    page.get_by_role("radio", name="Style").click()
    frames = page.get_by_role("img", name="Sample frame of")
    expect(frames).to_have_count(3, timeout=LONG)
    maker.click("Lock the style")
    expect(page.get_by_role("button", name="Unlock the style")).to_be_visible()
    maker.pass_gate("Lock assets and style")
    page.reload()
    expect(maker.gate.get_by_role("heading", name="Passed: Lock assets and style")).to_be_visible()


def test_sheets_are_made_by_hand_and_seen_large(page: Page, film: Front) -> None:
    assets_made(film)
    page.goto(f"/p/{film.project}/main/assets")
    maker = Filmmaker(page)
    page.get_by_role("link", name="Mara", exact=True).click()
    for sheet, asked, called in (
        ("Turnaround", "Make the turnaround", "turnaround"),
        ("Expressions", "Make the sheet of expressions", "expressions"),
    ):
        page.get_by_role("radio", name=sheet).click()
        maker.click(asked)
        expect(page.get_by_role("img", name=f"Mara, {called}")).to_be_visible(timeout=LONG)
        expect(page.get_by_text("It follows the looks, the style and the guidance")).to_be_visible()
    kept = next(one["body"] for one in film.documents("picture"))
    assert kept["sheets"] == ["turnaround", "expressions"]
    assert kept["turnaround"]["hash"] != kept["expressions"]["hash"]
    assert too_wide(page) == []
    maker.click("Look at Mara, expressions, large")
    large = page.get_by_role("dialog", name="Mara, expressions")
    expect(large.get_by_role("img", name="Mara, expressions")).to_be_visible()
    assert barriers(page) == []
    picture(page, "asset_sheet_large")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Look at Mara, expressions, large")).to_be_focused()
    page.get_by_role("radio", name="Image key").click()
    expect(page.get_by_text("Embedded sheets, take 1")).to_be_visible()


def test_deleting_several_says_what_stands_on_them(page: Page, film: Front) -> None:
    assets_made(film)
    every = [one["key"] for one in film.documents("asset")] + ["style"]
    assert film.stage("assets", "lock", keys=every).status_code == 200
    assert film.stage("assets", "approve").status_code == 200
    film.run("scenes")
    assert film.stage("assets", "unlock", keys=every).status_code == 200
    page.goto(f"/p/{film.project}/main/assets")
    maker = Filmmaker(page)
    cards = page.get_by_role("main").get_by_role("article")
    expect(cards.filter(has_text="Mara")).to_be_visible()
    before = cards.count()
    for name in ("Mara", "Jon"):
        maker.click(f"Choose {name}")
    chosen = page.get_by_role("toolbar", name="With the chosen ones")
    maker.click("Delete", chosen)
    asked = page.get_by_role("alertdialog", name="Delete 2 assets?")
    expect(asked).to_contain_text("would go out of date")
    expect(asked).to_contain_text("Mara (")
    assert barriers(page) == []
    maker.click("Cancel", asked)
    expect(cards).to_have_count(before)
    maker.click("Delete", chosen)
    maker.click("Delete", asked)
    expect(cards).to_have_count(before - 2)
    maker.click("Undo", page.get_by_role("listitem").filter(has_text="Deleted 2 assets"))
    expect(cards).to_have_count(before)


def test_a_capsule_that_left_the_library_is_still_named_in_the_film(page: Page, film: Front) -> None:
    assets_made(film)
    shelf = film.client.get("/api/library").json()
    key = film.client.post("/api/library/presets", json={"preset": "lamplight"}).json()["key"]
    film.ask("input/capsule", {"field": "visual", "key": key})
    page.goto(f"/p/{film.project}/main/assets?doc=style")
    expect(page.get_by_label("Visual capsule")).to_contain_text("Lamplight")  # as the film's settings have it
    film.ask("assets/style/capsule", {"key": key})
    laid = film.document("style")
    at = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents/{key}"
    assert laid["body"]["capsule"]["hash"] == film.client.get(at).json()["hash"]
    gone = film.client.delete(at, params={"edit_id": "taken-off-the-shelf", "base": laid["body"]["capsule"]["hash"]})
    assert gone.status_code == 200, gone.text
    page.reload()
    expect(page.get_by_label("Visual capsule")).to_contain_text("Lamplight")
    expect(page.get_by_text("No longer in the library")).to_be_visible()
    assert film.document("style")["hash"] == laid["hash"]
