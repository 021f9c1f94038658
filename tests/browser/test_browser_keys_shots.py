"""Stages 6 and 7 without a pointer: a scene left out, taken in and entered; shots changed, put in, parted, joined, moved."""

from __future__ import annotations

from typing import Any

from filmmaker import LONG, Filmmaker
from front_desk import Front
from keyboard import Keyboard
from playwright.sync_api import Locator, Page, expect
from small_films import made_upto


def shots(film: Front, number: int = 1) -> list[dict[str, Any]]:
    """The shots of a scene, in order."""
    scene = sorted(film.documents("scene"), key=lambda doc: doc["body"]["order"])[number - 1]["key"].partition("/")[2]
    mine = [one["body"] for one in film.documents("shot") if one["key"].split("/")[1] == scene]
    return sorted(mine, key=lambda body: body["order"])


def cell(page: Page, row: int, column: int) -> Locator:
    """A cell of the table, rows and columns from 1."""
    grid = page.get_by_role("grid", name="Shot list")
    return grid.locator(f"[role=row][aria-rowindex='{row + 1}'] [aria-colindex='{column}']")


def stands(cell: Locator) -> None:
    """One stands in a cell: it has the keys, and the table knows."""
    expect(cell).to_be_focused()
    expect(cell).to_have_attribute("aria-selected", "true")


def test_a_scene_is_left_out_taken_in_and_entered(page: Page, film: Front) -> None:
    made_upto(film, "scenes")
    page.goto(f"/p/{film.project}/main/scenes")
    maker, keys = Filmmaker(page), Keyboard(page)
    maker.at("Scenes")
    scenes = page.get_by_role("main").get_by_role("article")
    out = scenes.nth(2).get_by_role("button", name="Leave out…")
    keys.use(out)
    dialog = page.get_by_role("dialog", name="Leave scene 3 out")
    expect(dialog.get_by_label("Why?")).to_be_focused()
    keys.press("Escape")
    expect(out).to_be_focused()
    keys.press("Enter")
    expect(dialog.get_by_label("Why?")).to_be_focused()
    keys.write("It ends on the road.")
    keys.use(dialog.get_by_role("button", name="Leave it out"))
    expect(dialog).to_be_hidden()
    back = scenes.nth(2).get_by_role("button", name="Take it in")
    expect(back).to_be_focused()
    keys.press("Enter")
    expect(scenes.nth(2).get_by_role("link", name="Enter scene")).to_be_visible()
    keys.use(scenes.nth(1).get_by_role("button", name="No flags").or_(scenes.nth(1).get_by_role("button", name="risk")))
    details = page.get_by_role("dialog", name="Scene 2")
    keys.use(details.get_by_role("button", name="Raise a flag"))
    asked = page.get_by_role("dialog", name="Raise a flag")
    expect(asked.get_by_label("What is not right there?")).to_be_focused()
    keys.write("The road is wet already.")
    keys.use(asked.get_by_role("button", name="Raise it"))
    expect(asked).to_be_hidden()
    expect(details.get_by_role("region", name="Flags")).to_contain_text("The road is wet already.")
    expect(details.get_by_role("button", name="Raise a flag")).to_be_focused()
    keys.press("Escape")
    expect(details).to_be_hidden()
    keys.use(maker.gate.get_by_role("button", name="Enter scenes"))
    expect(maker.gate.get_by_role("heading", name="Passed: Enter scenes")).to_be_visible()
    keys.use(scenes.nth(1).get_by_role("link", name="Enter scene"))
    maker.at("Shots")
    expect(page.get_by_role("region", name="Scene", exact=True)).to_contain_text("EXT. ROAD - DAWN")


def test_the_shot_list_is_made_over(page: Page, film: Front) -> None:
    made_upto(film, "shots")
    page.goto(f"/p/{film.project}/main/shots")
    maker, keys = Filmmaker(page), Keyboard(page)
    grid = page.get_by_role("grid", name="Shot list")
    expect(grid).to_be_visible(timeout=LONG)
    before = shots(film)

    keys.to(cell(page, 1, 1))
    keys.press("ArrowDown", *["ArrowRight"] * 7)
    stands(cell(page, 2, 8))
    keys.press("F2")
    expect(page.get_by_label("Action of shot 2")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    keys.write("The sea, black.")
    keys.press("Enter")
    expect(cell(page, 2, 8)).to_have_text("The sea, black.")
    keys.press("ControlOrMeta+Shift+Enter")  # parted
    expect(grid).to_have_attribute("aria-rowcount", str(len(before) + 2))
    stands(cell(page, 2, 8))
    keys.press("Shift+ArrowDown", "ControlOrMeta+m")  # and joined again
    expect(grid).to_have_attribute("aria-rowcount", str(len(before) + 1))
    stands(cell(page, 2, 8))
    keys.press("ControlOrMeta+Enter")
    stands(cell(page, 3, 8))
    keys.write("A hand on the rail.")
    keys.press("Enter")
    expect(cell(page, 3, 8)).to_have_text("A hand on the rail.")
    keys.press("ControlOrMeta+Shift+ArrowUp")
    expect(cell(page, 2, 8)).to_have_text("A hand on the rail.")
    stands(cell(page, 2, 8))
    keys.press("ControlOrMeta+Delete")
    expect(grid).to_have_attribute("aria-rowcount", str(len(before) + 1))
    stands(cell(page, 2, 8))
    expect(cell(page, 2, 8)).to_have_text("The sea, black.")
    keys.press("ControlOrMeta+z")
    expect(cell(page, 2, 8)).to_have_text("A hand on the rail.")
    keys.press("ControlOrMeta+Delete")
    expect(cell(page, 2, 8)).to_have_text("The sea, black.")
    maker.saved()
    assert [one["action"] for one in shots(film)] == [before[0]["action"], "The sea, black.", before[2]["action"]]
    keys.press("ControlOrMeta+End")
    keys.to(maker.gate.get_by_role("button", name="Lock shot list"))
    keys.press("Enter")
    expect(maker.gate.get_by_role("heading", name="Passed: Lock shot list")).to_be_visible()


def test_lines_of_the_script_and_commands_by_name(page: Page, film: Front) -> None:
    made_upto(film, "shots")
    page.goto(f"/p/{film.project}/main/shots")
    keys = Keyboard(page)
    grid = page.get_by_role("grid", name="Shot list")
    expect(grid).to_be_visible(timeout=LONG)
    many = len(shots(film))
    first = cell(page, 1, 1)
    keys.to(first)
    keys.press("ArrowDown", *["ArrowRight"] * 8)
    dialogue = cell(page, 2, 9)
    stands(dialogue)
    keys.press("Enter")
    dialog = page.get_by_role("dialog", name="Dialogue of shot 2")
    line = dialog.get_by_role("checkbox", name="My good coat!")
    keys.to(line)
    keys.press("Space")
    expect(line).to_be_checked()
    keys.press("Enter")
    expect(dialog).to_be_hidden()
    expect(dialogue).to_contain_text("My good coat!")
    stands(dialogue)
    keys.command("Split in two")
    expect(grid).to_have_attribute("aria-rowcount", str(many + 2))
    stands(dialogue)
    keys.command("Take out")
    expect(grid).to_have_attribute("aria-rowcount", str(many + 1))
    stands(dialogue)
