"""The studio by keyboard alone: palette, stages by number, beats that move, menus."""

from __future__ import annotations

from filmmaker import Filmmaker
from front_desk import Front
from on_screen import barriers, picture
from playwright.sync_api import Page, expect
from small_films import beats_made


def test_every_stage_and_command_by_keys(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}/main/input")
    maker = Filmmaker(page)
    maker.at("Input")
    page.keyboard.press("g")
    page.keyboard.press("3")
    maker.at("Beats")
    page.keyboard.press("Alt+ArrowUp")
    maker.at("Treatment")
    page.keyboard.press("ControlOrMeta+k")
    palette = page.get_by_role("dialog", name="Find anything")
    palette.get_by_role("combobox").fill("script")
    expect(palette.get_by_role("option").first).to_contain_text("4. Script")
    assert barriers(page) == []
    picture(page, "palette")
    page.keyboard.press("Enter")
    maker.at("Script")
    page.keyboard.press("Shift+?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_contain_text("Next stage")
    assert barriers(page) == []
    picture(page, "shortcuts")
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()


def test_letters_typed_into_a_field_are_no_commands(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}/main/input")
    title = page.get_by_label("Title", exact=True)
    title.fill("")
    title.press_sequentially("g 3 and ? n")
    expect(title).to_have_value("g 3 and ? n")
    Filmmaker(page).at("Input")


def test_a_beat_is_moved_split_and_taken_out_by_keyboard(page: Page, film: Front) -> None:
    beats_made(film)
    page.goto(f"/p/{film.project}/main/beats")
    board = page.get_by_role("list", name="Beats")
    cards = board.get_by_role("article")
    expect(cards.first).to_be_visible()
    names = [page.get_by_label(f"Title of beat {at}", exact=True).input_value() for at in (1, 2, 3)]
    count = cards.count()
    with page.expect_response(lambda answer: answer.url.endswith("/beats/move")):
        Filmmaker(page).carry_on(board.get_by_role("button", name="Move 1."))
    expect(cards).to_have_count(count)  # what is carried stands twice until it is let go
    expect(page.get_by_label("Title of beat 1", exact=True)).to_have_value(names[1])
    expect(page.get_by_label("Title of beat 2", exact=True)).to_have_value(names[0])
    board.get_by_role("button", name="More for 1.").focus()
    page.keyboard.press("Enter")
    picture(page, "beat_menu", still=True)
    assert barriers(page) == []
    page.get_by_role("menuitem", name="Take out").focus()
    page.keyboard.press("Enter")
    expect(cards).to_have_count(count - 1)
    out = page.get_by_role("listitem").filter(has_text="The beat is out")
    out.get_by_role("button", name="Undo").focus()
    page.keyboard.press("Enter")
    expect(cards).to_have_count(count)
    expect(page.get_by_label("Title of beat 1", exact=True)).to_have_value(names[1])
