"""Stages 9 and 10 without a pointer: a prompt by hand and back to how it was; a frame again, held against another, retouched."""

from __future__ import annotations

from filmmaker import LONG, Filmmaker
from front_desk import Front
from keyboard import Keyboard
from playwright.sync_api import Page, expect
from scripts import WAITING
from small_films import made_upto


def test_a_prompt_is_written_compared_and_taken_back(page: Page, film: Front) -> None:
    made_upto(film, "prompts")
    page.goto(f"/p/{film.project}/main/prompts")
    maker, keys = Filmmaker(page), Keyboard(page)
    maker.at("Prompts")
    card = page.get_by_role("article", name="Prompt of shot 2", exact=True)
    video = card.get_by_label("Video prompt")
    before = video.input_value()
    keys.to(video)
    page.keyboard.press("ControlOrMeta+a")
    keys.write("Mara climbs the fence, and nothing else.")
    expect(card.get_by_text("Written by hand")).to_be_visible()
    maker.saved()
    compare = card.get_by_role("button", name="Compare")
    keys.use(compare)
    dialog = page.get_by_role("dialog", name="A against B")
    first = dialog.get_by_label("A", exact=True)
    expect(first).to_be_focused()
    expect(first.locator("option", has_text="ago").or_(first.locator("option", has_text="just now"))).not_to_have_count(
        0
    )
    keys.press("ArrowDown")
    keys.use(dialog.get_by_role("button", name="Back to A"))
    expect(dialog).to_be_hidden()
    expect(video).to_have_value(before)
    expect(compare).to_be_focused()


def test_a_frame_is_made_again_compared_rolled_back_retouched_and_approved(page: Page, film: Front) -> None:
    made_upto(film, "frames", WAITING, (320, 180))
    page.goto(f"/p/{film.project}/main/frames")
    maker, keys = Filmmaker(page), Keyboard(page)
    maker.at("Frames")
    expect(page.get_by_role("region", name="Shot 1", exact=True)).to_be_visible()
    keys.press("j")
    desk = page.get_by_role("region", name="Shot 2", exact=True)
    again = desk.get_by_role("button", name="Again…")
    keys.use(again)
    dialog = page.get_by_role("dialog", name="Shot 2 again")
    expect(dialog.get_by_label("Guidance")).to_be_focused()
    keys.write("from below")
    expect(dialog.get_by_text("Understood: from below.")).to_be_visible()
    keys.use(dialog.get_by_role("button", name="Make it so · free"))
    expect(dialog).to_be_hidden()
    expect(again).to_be_focused()
    newest = desk.get_by_role("button", name="Show take 2 of the start of shot 2")
    expect(newest).to_have_attribute("aria-pressed", "true", timeout=LONG)
    expect(page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)
    compare = desk.get_by_role("button", name="Compare")
    keys.use(compare)
    expect(compare).to_be_focused()
    line = desk.get_by_role("slider", name="How much of")
    keys.to(line)
    keys.press("ArrowRight")
    expect(line).to_have_value("51")
    keys.to(desk.get_by_role("radio", name="Slider"))
    keys.press("ArrowRight", "Enter")
    expect(desk.get_by_role("radio", name="Ghost")).to_be_checked()
    keys.use(desk.get_by_role("button", name="Show take 1 of the start of shot 2"))
    taken = desk.get_by_role("button", name="Show take 1 of the start of shot 2")
    expect(taken).to_have_attribute("aria-pressed", "true")
    retouch = desk.get_by_role("button", name="Retouch")
    expect(retouch).not_to_have_attribute("aria-busy", "true", timeout=LONG)  # the take that was chosen is looked over
    keys.use(retouch)
    painting = page.get_by_role("dialog", name="Retouch the start of shot 2")
    keys.to(painting.get_by_role("application"))
    keys.press("Space", *["ArrowRight"] * 3, "Space")
    expect(painting.get_by_text("% is painted over.")).to_be_visible()
    keys.use(painting.get_by_role("button", name="Fill it in"))
    expect(painting).to_be_hidden(timeout=LONG)
    expect(desk.get_by_text("Retouched", exact=True)).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)
    keys.use(desk.get_by_role("button", name="Approve"))
    expect(desk.get_by_role("button", name="Open again")).to_be_focused()
