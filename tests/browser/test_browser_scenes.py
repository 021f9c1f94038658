"""Stage 6 by hand: the hub read, a scene left out and taken in again, a name put right, a flag raised and overridden."""

from __future__ import annotations

import re

from filmmaker import LONG, Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import Page, expect
from small_films import made_upto

SLIP = """INT. BARN - NIGHT

JONATHAN, 30, lifts a lantern. Rain drips through the roof.

JONATHAN
Who is there?

EXT. YARD - CONTINUOUS

A clear sky full of stars. MARA, 40, crosses the yard. She tears her coat on a nail.

MARA
Only me.

INT. BARN - DAY

Mara sits down.

JONATHON
You again.
"""


def test_the_hub_leads_into_a_scene_and_lets_one_be_left_out(page: Page, film: Front, watch: Watch) -> None:
    made_upto(film, "scenes", SLIP)
    page.goto(f"/p/{film.project}/main/scenes")
    maker = Filmmaker(page)
    maker.at("Scenes")
    scenes = page.get_by_role("main").get_by_role("article")
    expect(scenes).to_have_count(3)
    expect(scenes.nth(1)).to_contain_text("EXT. YARD - CONTINUOUS")
    expect(scenes.nth(1)).to_contain_text("Mara")
    page.get_by_label("Find a scene, somebody, or a state").fill("lantern barn")
    expect(scenes).to_have_count(1)
    page.get_by_label("Find a scene, somebody, or a state").fill("")
    maker.click("Leave out…", scenes.nth(2))
    dialog = page.get_by_role("dialog", name="Leave scene 3 out")
    expect(dialog.get_by_role("button", name="Leave it out")).to_be_disabled()
    dialog.get_by_label("Why?").fill("It ends in the yard.")
    assert barriers(page) == []
    dialog.get_by_role("button", name="Leave it out").click()
    expect(dialog).to_be_hidden()
    expect(scenes.nth(2)).to_contain_text("It ends in the yard.")
    assert [one["body"]["included"] for one in film.documents("scene")] == [True, True, False]
    maker.click("Take it in", scenes.nth(2))
    expect(scenes.nth(2).get_by_role("link", name="Enter scene")).to_be_visible()
    assert [one["body"]["closes_film"] for one in film.documents("scene")] == [False, False, True]
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "scenes")
    maker.pass_gate("Enter scenes")
    scenes.nth(1).get_by_role("link", name="Enter scene").click()
    maker.at("Shots")
    expect(page.get_by_role("region", name="Scene", exact=True)).to_contain_text("EXT. YARD - CONTINUOUS")


def test_a_name_is_put_right_and_stays_right(page: Page, film: Front) -> None:
    made_upto(film, "scenes", SLIP)
    page.goto(f"/p/{film.project}/main/scenes")
    maker = Filmmaker(page)
    page.get_by_role("radio", name="Names").click()
    slip = page.get_by_role("listitem").filter(has_text=re.compile("JONATHON"))
    expect(slip).to_contain_text("may be Jonathan: 87 %")
    assert barriers(page) == []
    # both are locked, so nothing may be merged before that is taken back: the studio says so and changes nothing
    every = [one["key"] for one in film.documents("asset")]
    assert film.stage("assets", "unlock", keys=every).status_code == 200
    slip.get_by_role("button", name="Asset for JONATHON").click()
    page.get_by_role("option", name="Jonathan").click()
    expect(slip).to_contain_text("is another name of Jonathan")
    picture(page, "scenes_names")
    names = [one["body"]["name"] for one in film.documents("asset") if one["body"]["asset_kind"] == "character"]
    assert sorted(names) == ["Jonathan", "Mara"]
    assert film.run("assets")["state"] == "done"
    names = [one["body"]["name"] for one in film.documents("asset") if one["body"]["asset_kind"] == "character"]
    assert sorted(names) == ["Jonathan", "Mara"], "the next draft keeps it"
    slip.get_by_role("button", name="Make it its own").click()
    expect(slip).to_contain_text("is Jonathon")
    maker.saved()


def test_risks_and_flags_of_a_scene(page: Page, film: Front) -> None:
    made_upto(film, "scenes", SLIP)
    page.goto(f"/p/{film.project}/main/scenes")
    yard = page.get_by_role("main").get_by_role("article").nth(1)
    yard.get_by_role("button", name="risk").click()
    dialog = page.get_by_role("dialog", name="Scene 2")
    expect(dialog.get_by_role("region", name="Continuity risks")).to_contain_text("from rain to clear")
    dialog.get_by_role("button", name="Raise a flag").click()
    asked = page.get_by_role("dialog", name="Raise a flag")
    asked.get_by_label("What is not right there?").fill("The lantern is still lit.")
    asked.get_by_role("button", name="Raise it").click()
    flag = (
        dialog.get_by_role("region", name="Flags").get_by_role("listitem").filter(has_text="The lantern is still lit.")
    )
    expect(flag).to_be_visible(timeout=LONG)
    assert barriers(page) == []
    picture(page, "scenes_flags", still=True)
    flag.get_by_role("button", name="Override…").click()
    why = page.get_by_role("dialog", name="Leave it as it is")
    why.get_by_label("Why may it stay?").fill("It is another one.")
    why.get_by_role("button", name="Override").click()
    expect(flag).to_contain_text("Overridden")
    page.keyboard.press("Escape")
    page.get_by_role("radiogroup", name="What to look at").get_by_role("radio", name="Flags").click()
    expect(page.get_by_role("main")).to_contain_text("“It is another one.”")
