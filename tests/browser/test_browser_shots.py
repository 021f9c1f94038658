"""Stage 7 by hand: the shot list as a spreadsheet, by keyboard and by mouse; as cards on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from filmmaker import LONG, Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Locator, Page, expect
from small_films import made_upto

LAMP = """INT. LAMP ROOM - NIGHT

MARA, 40, fills the lamp with oil. Rain runs down the glass.

JON
Is it lit?

MARA
Not yet.

EXT. ROCKS - NIGHT

JON, 30, runs down to the water with a rope. A boat turns.

JON
Here!
"""


HEADS = ("Shot", "Size", "Angle", "Movement", "Lens", "Composition", "Length", "Action", "Dialogue", "Sound", "Cast")
NEAR = 9  # columns that stand at 1440 px without scrolling


class Sheet:
    """The table, cell by cell: rows from 1, columns by their heads."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.grid = page.get_by_role("grid", name="Shot list")

    def row(self, number: int) -> Locator:
        """A row of it."""
        return self.grid.locator(f"[role=row][aria-rowindex='{number + 1}']")

    def cell(self, number: int, column: str) -> Locator:
        """A cell of it, with the part of the table in sight that it stands in: what is out of sight is not drawn."""
        index = HEADS.index(column) + 1
        self.grid.evaluate("(grid, far) => { grid.scrollLeft = far ? grid.scrollWidth : 0 }", index > NEAR)
        return self.row(number).locator(f"[aria-colindex='{index}']")

    def at(self, number: int, column: str) -> None:
        """Go to a cell."""
        self.cell(number, column).click()
        expect(self.cell(number, column)).to_have_attribute("aria-selected", "true")

    def count(self, number: int) -> None:
        """So many shots stand there."""
        expect(self.grid).to_have_attribute("aria-rowcount", str(number + 1))


def opened(page: Page, film: Front) -> Sheet:
    made_upto(film, "shots", LAMP)
    page.goto(f"/p/{film.project}/main/shots")
    Filmmaker(page).at("Shots")
    sheet = Sheet(page)
    expect(sheet.grid).to_be_visible(timeout=LONG)
    return sheet


def shots(film: Front) -> list[dict[str, Any]]:
    """The shots of the first scene, in order."""
    every = film.documents("shot")
    first = film.documents("scene")[0]["key"].partition("/")[2]
    mine = [one["body"] for one in every if one["key"].split("/")[1] == first]
    return sorted(mine, key=lambda body: body["order"])


def test_cells_are_changed_by_keyboard_and_undone(page: Page, film: Front, watch: Watch) -> None:
    sheet, maker = opened(page, film), Filmmaker(page)
    sheet.at(2, "Action")
    page.keyboard.press("Enter")
    page.get_by_label("Action of shot 2").fill("The sea, black.")
    page.keyboard.press("Enter")
    expect(sheet.cell(2, "Action")).to_have_text("The sea, black.")
    sheet.at(2, "Length")
    page.keyboard.type("7.5")
    page.keyboard.press("Tab")
    expect(sheet.cell(2, "Length")).to_have_text("7.5")
    sheet.at(2, "Length")
    page.keyboard.type("7500 ms")  # what the page does not read, the studio does
    page.keyboard.press("Enter")
    maker.saved()
    expect(sheet.cell(2, "Length")).to_have_text("7.5")
    lens = sheet.cell(2, "Lens").inner_text()
    sheet.at(2, "Lens")
    page.keyboard.type("700")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“700” is no lens; write 8 to 600 (mm).")).to_be_visible()
    expect(sheet.cell(2, "Lens")).to_have_text(lens)
    sheet.at(2, "Size")
    page.keyboard.press("Enter")
    page.get_by_label("Size of shot 2").select_option("CU")
    expect(sheet.cell(2, "Size")).to_have_text("CU")
    sheet.at(2, "Cast")
    page.keyboard.press("Enter")
    page.get_by_label("Cast of shot 2").fill("mara, jon")
    page.keyboard.press("Enter")
    expect(sheet.cell(2, "Cast")).to_have_text("Mara, Jon")
    maker.saved()
    kept = shots(film)[1]
    assert (kept["action"], kept["duration_ms"], kept["size"]) == ("The sea, black.", 7_500, "CU")
    sheet.at(2, "Size")
    page.keyboard.press("Control+z")  # the cast
    expect(sheet.cell(2, "Cast")).not_to_have_text("Mara, Jon")
    page.keyboard.press("Control+z")  # the size
    expect(sheet.cell(2, "Size")).not_to_have_text("CU")
    sheet.at(2, "Action")
    page.keyboard.press("Enter")
    page.get_by_label("Action of shot 2").fill("Never.")
    page.keyboard.press("Escape")
    expect(sheet.cell(2, "Action")).to_have_text("The sea, black.")
    watch.at_rest(page)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "shots")


def test_a_block_is_copied_and_pasted_as_in_a_spreadsheet(
    new_context: Callable[..., BrowserContext], studio: object, film: Front
) -> None:
    page = new_context(base_url=str(film.client.base_url), permissions=["clipboard-read", "clipboard-write"]).new_page()
    sheet, maker = opened(page, film), Filmmaker(page)
    before = len(shots(film))
    sheet.at(2, "Size")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    expect(sheet.grid.locator(".shot-chosen")).to_have_count(4)
    page.keyboard.press("Control+c")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert [len(row.split("\t")) for row in copied.split("\n")] == [2, 2]
    page.evaluate("text => navigator.clipboard.writeText(text)", "close-up\tLow\nwide\tHigh\n")
    sheet.at(2, "Size")
    page.keyboard.press("Control+v")
    expect(sheet.cell(3, "Size")).to_have_text("WS")
    expect(sheet.cell(2, "Angle")).to_have_text("Low")
    maker.saved()
    assert [(one["size"], one["angle"]) for one in shots(film)[1:3]] == [("CU", "LOW"), ("WS", "HIGH")]
    page.evaluate("text => navigator.clipboard.writeText(text)", "The door.\nThe key.")
    sheet.at(before, "Action")
    page.keyboard.press("Control+v")
    sheet.count(before + 1)
    expect(sheet.cell(before + 1, "Action")).to_have_text("The key.")
    page.evaluate("text => navigator.clipboard.writeText(text)", "enormous")
    sheet.at(2, "Size")
    page.keyboard.press("Control+v")
    expect(page.get_by_text("“enormous” is none of")).to_be_visible()
    assert shots(film)[1]["size"] == "CU"


def test_shots_are_put_in_split_moved_merged_and_taken_out_and_never_numbered(page: Page, film: Front) -> None:
    sheet, maker = opened(page, film), Filmmaker(page)
    before = shots(film)
    sheet.at(2, "Action")
    page.keyboard.press("Control+Enter")
    sheet.count(len(before) + 1)
    expect(sheet.cell(3, "Action")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("region", name="Checks")).to_contain_text("Shot 3 lacks action or dialogue.")
    page.keyboard.type("A hand on the rail.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Checks")).not_to_contain_text("Shot 3 lacks")
    page.keyboard.press("Control+Shift+ArrowUp")
    expect(sheet.cell(2, "Action")).to_have_text("A hand on the rail.")
    expect(sheet.cell(2, "Action")).to_have_attribute("aria-selected", "true")
    tools = page.get_by_role("toolbar", name="Shots")
    tools.get_by_role("button", name="Split in two").click()
    sheet.count(len(before) + 2)
    sheet.at(2, "Action")
    page.keyboard.press("Shift+ArrowDown")
    tools.get_by_role("button", name="Merge").click()
    sheet.count(len(before) + 1)
    sheet.at(2, "Action")
    tools.get_by_role("button", name="Take out").click()
    sheet.count(len(before))
    maker.saved()
    after = shots(film)
    assert [one["number"] for one in after] == [str(place) for place in range(1, len(before) + 1)]
    assert [one["action"] for one in after] == [one["action"] for one in before]
    out = page.get_by_role("listitem").filter(has_text="The shot is out")  # other messages stand there too
    out.get_by_role("button", name="Undo").click()
    sheet.count(len(before) + 1)


def test_a_row_is_dragged_by_its_grip(page: Page, film: Front) -> None:
    sheet, maker = opened(page, film), Filmmaker(page)
    words = sheet.cell(2, "Action").inner_text()
    grip = sheet.cell(2, "Shot").locator("[aria-hidden] svg").first
    x, y, width, height = maker.place(grip)
    _, there, _, high = maker.place(sheet.row(4).get_by_role("gridcell").first)
    page.mouse.move(x + width / 2, y + height / 2)
    page.mouse.down()
    page.mouse.move(x + width / 2, there + high / 2, steps=6)
    expect(sheet.row(4)).to_have_class(re.compile("shot-drop"))
    page.mouse.up()
    expect(sheet.cell(4, "Action")).to_have_text(words)


def test_lines_of_the_script_stand_in_one_shot_each(page: Page, film: Front) -> None:
    sheet = opened(page, film)
    sheet.at(2, "Dialogue")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Dialogue of shot 2")
    dialog.get_by_role("checkbox", name="Not yet.").check()
    assert barriers(page) == []
    picture(page, "shots_lines", still=True)
    dialog.get_by_role("button", name="Set the lines").click()
    expect(dialog).to_be_hidden()
    expect(sheet.cell(2, "Dialogue")).to_contain_text("Not yet.")
    held = [line["text"] for one in shots(film) for line in one["lines"]]
    assert sorted(held) == ["Is it lit?", "Not yet."]


def test_the_whole_film_the_next_scene_and_the_way_back_by_address(page: Page, film: Front, watch: Watch) -> None:
    sheet = opened(page, film)
    here = page.get_by_role("region", name="Scene", exact=True)
    expect(here).to_contain_text("INT. LAMP ROOM - NIGHT")
    one, every = len(shots(film)), len(film.documents("shot"))
    sheet.count(one)
    page.get_by_role("radio", name="Whole film").click()
    sheet.count(every)
    page.get_by_role("radio", name="This scene").click()
    here.get_by_role("button", name="Next scene").click()
    expect(here).to_contain_text("EXT. ROCKS - NIGHT")
    sheet.count(every - one)
    mirror = page.get_by_role("region", name="Rearview mirror")
    expect(mirror).to_contain_text("Not yet.")
    sheet.at(2, "Action")
    expect(page).to_have_url(re.compile(r"shot="))
    page.reload()
    expect(here).to_contain_text("EXT. ROCKS - NIGHT")
    sheet.count(every - one)
    mirror.get_by_role("button", name="Rearview mirror").click()
    expect(mirror).not_to_contain_text("Not yet.")
    watch.at_rest(page)
    page.reload()
    expect(mirror.get_by_role("button", name="Rearview mirror")).to_have_attribute("aria-expanded", "false")


def test_cards_on_a_phone(new_context: Callable[..., BrowserContext], studio: object, film: Front) -> None:
    made_upto(film, "shots", LAMP)
    phone = new_context(base_url=str(film.client.base_url), viewport={"width": 390, "height": 844}, has_touch=True)
    page = phone.new_page()
    maker = Filmmaker(page)
    page.goto(f"/p/{film.project}/main/shots")
    cards = page.get_by_role("main").get_by_role("list", name="Shot list").get_by_role("article")
    expect(cards).to_have_count(len(shots(film)), timeout=LONG)
    assert barriers(page) == []
    cards.nth(1).get_by_role("button").first.tap()
    dialog = page.get_by_role("dialog", name="Shot 1/2")
    dialog.get_by_label("Size").select_option("ECU")
    dialog.get_by_label("Action").fill("Her hands.")
    assert barriers(page) == []
    dialog.get_by_role("button", name="Done").click()
    expect(cards.nth(1)).to_contain_text("Her hands.")
    maker.saved()
    assert (shots(film)[1]["size"], shots(film)[1]["action"]) == ("ECU", "Her hands.")
    before = len(shots(film))
    maker.choose("More for shot 2", "Take out")
    expect(cards).to_have_count(before - 1)
    assert "Her hands." not in [one["action"] for one in shots(film)]
