"""A story on its way, by hand on screen: from an idea to an approved script and locked assets."""

from __future__ import annotations

from filmmaker import LONG, Filmmaker
from front_desk import Front
from playwright.sync_api import Page, expect

IDEA = (
    "A lighthouse keeper finds a radio that only receives tomorrow. Her brother does not believe her until the storm."
)


def test_from_an_idea_to_the_assets_of_an_approved_script(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}")
    maker = Filmmaker(page)
    maker.at("Input")
    maker.bring(IDEA, "radio")
    page.get_by_label("Title", exact=True).fill("Tomorrow on the Radio")
    maker.pass_gate("Begin")
    maker.onward("Treatment")
    _treat(maker)
    maker.onward("Beats")
    maker.click("Lay out the beats")
    beats = page.get_by_role("list", name="Beats").get_by_role("article")
    expect(beats.first).to_be_visible(timeout=LONG)
    title = page.get_by_label("Title of beat 1")
    title.fill("The set crackles")
    maker.saved()
    assert [one["body"]["title"] for one in film.documents("beat")].count("The set crackles") == 1
    maker.pass_gate("Confirm beat sheet")
    maker.onward("Script")
    maker.click("Write it from the beats")
    expect(maker.gate).to_be_visible(timeout=LONG)
    page.locator(".cm-line").first.click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("\n\nFar out at sea a radio answers.", delay=5)
    maker.pass_gate("Approve master script")
    assert "Far out at sea a radio answers." in str(film.client.get(f"{film.branch}/script/page").json())
    maker.onward("Assets")
    maker.click("Find everyone in the script")
    expect(page.get_by_role("main").get_by_role("article").first).to_be_visible(timeout=LONG)


def _treat(maker: Filmmaker) -> None:
    """Three treatments compared, one picked, one passage of it in other words."""
    page = maker.page
    maker.click("Tell it three ways")
    columns = page.get_by_role("article")
    expect(columns).to_have_count(3, timeout=LONG)
    assert len({columns.nth(at).inner_text() for at in range(3)}) == 3
    columns.nth(1).get_by_role("button", name="Pick this").click()
    expect(columns.nth(1)).to_contain_text("Picked")
    maker.saved()
    columns.nth(1).get_by_role("button", name="Write").click()
    text = page.locator("[contenteditable=true]").first  # by no role: an open dialog hides it from those
    before = text.inner_text()
    text.click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Shift+F10")
    page.get_by_role("menuitem", name="Shorten").click()
    dialog = page.get_by_role("dialog", name="Other words")
    expect(dialog.get_by_role("region", name="Proposal")).to_have_attribute("aria-busy", "false")
    assert text.inner_text() == before  # nothing changes before it is accepted
    dialog.get_by_role("button", name="Accept").click()
    expect(dialog).to_be_hidden()
    expect(text).not_to_have_text(before)
    maker.saved()
    maker.pass_gate("Pick a treatment")
