"""Stage 5 by hand: assets found, one described, one waived, the style seen on three frames, everything locked, the gate passed."""

from __future__ import annotations

from filmmaker import LONG, Filmmaker
from front_desk import Front
from playwright.sync_api import Page, expect
from small_films import script_made


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
