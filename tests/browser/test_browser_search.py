"""One search over all that is written in a film: it leads to the very scene and shot, and calls everything as people do."""

from __future__ import annotations

import re

from filmmaker import Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture
from playwright.sync_api import Locator, Page, expect
from small_films import made_upto


def sought(page: Page, words: str) -> Locator:
    """What the palette finds."""
    page.keyboard.press("ControlOrMeta+k")
    palette = page.get_by_role("dialog", name="Find anything")
    palette.get_by_role("combobox").fill(words)
    return palette.get_by_role("option")


def test_a_word_leads_to_the_shot_and_a_question_to_the_scene(page: Page, film: Front, watch: Watch) -> None:
    made_upto(film, "looks")
    page.goto(f"/p/{film.project}/main/input")
    maker = Filmmaker(page)
    maker.at("Input")
    found = sought(page, "stove")
    shot = found.filter(has_text=re.compile(r"^Shot \d+, scene 3"))
    expect(shot).to_contain_text("Mara stands at the stove.")
    expect(found.filter(has_text=re.compile(r"^[a-z]+/"))).to_have_count(0)
    expect(page.get_by_text("Nothing is called that.")).to_have_count(0)
    watch.at_rest(page)
    assert barriers(page) == []
    picture(page, "palette_found", still=True)
    shot.click()
    maker.at("Shots")
    head = page.get_by_role("region", name="Scene", exact=True)
    expect(head).to_contain_text("INT. KITCHEN - DAY")
    stove = next(one["key"] for one in film.documents("shot") if "stove" in one["body"]["action"])
    expect(page).to_have_url(re.compile(re.escape(stove.replace("/", "%2F"))))
    sought(page, "where is the coat torn?").filter(has_text="Scene 2, EXT. ROAD - DAWN").click()
    maker.at("Looks")
    expect(head).to_contain_text("EXT. ROAD - DAWN")
    expect(page.get_by_role("region", name="State of Mara")).to_be_visible()
