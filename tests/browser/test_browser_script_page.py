"""The script's page by hand: how it is typed, where one stands in it, what is brought and taken home, and what two hands did."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from filmmaker import Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture
from playwright.sync_api import BrowserContext, Locator, Page, expect
from small_films import SCREENPLAY, script_made


def sheet(page: Page) -> Locator:
    """The page one types on."""
    return page.locator(".cm-content")


def texts(film: Front) -> list[str]:
    """The scenes as the studio has them."""
    answer = film.client.get(f"{film.branch}/script/page")
    assert answer.status_code == 200, answer.text
    return [scene["text"] for scene in answer.json()["scenes"]]


@pytest.fixture
def maker(page: Page, film: Front) -> Filmmaker:
    """A script of three scenes, open."""
    script_made(film)
    return opened(page, film)


def opened(page: Page, film: Front) -> Filmmaker:
    page.goto(f"/p/{film.project}/main/script")
    expect(sheet(page)).to_contain_text("Is it lit?")
    return Filmmaker(page)


def put_caret(page: Page, line: str, at: str = "End") -> None:
    page.locator(".cm-line", has_text=line).first.click()
    page.keyboard.press(at)


def test_a_scene_is_written_with_tab_and_enter_alone(page: Page, film: Front, maker: Filmmaker) -> None:
    put_caret(page, "It was lit.")
    keys = page.keyboard
    keys.press("Enter")
    keys.press("Tab")  # a name, a transition, a heading
    keys.press("Tab")
    keys.press("Tab")
    expect(page.get_by_role("button", name="This line is: Scene heading")).to_be_visible()
    keys.type("ext. roc", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("ROCKS BELOW")
    keys.press("Tab")
    keys.type("da", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("DAY")
    keys.press("Enter")
    keys.type("The boat lies dry.")
    keys.press("Tab")
    keys.type("j", delay=20)
    expect(page.get_by_role("option").first).to_contain_text("JON")
    keys.press("Enter")
    keys.type("You slept.")
    keys.press("Tab")
    keys.type("smiling")
    maker.saved()
    assert (
        texts(film)[-1] == "EXT. ROCKS BELOW THE LIGHTHOUSE - DAY\n\nThe boat lies dry.\n\nJON\nYou slept.\n(smiling)"
    )
    expect(page.get_by_role("complementary", name="Scenes").get_by_role("listitem")).to_have_count(4)
    keys.press("Control+z")
    expect(sheet(page)).not_to_contain_text("smiling")


def test_the_address_holds_the_scene_and_a_refresh_lands_there(page: Page, film: Front, maker: Filmmaker) -> None:
    long = "\n\n".join(f"INT. ROOM {n} - DAY\n\n" + "It is quiet. " * 60 for n in range(12))
    put_caret(page, "It was lit.")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(long)
    maker.saved()
    page.get_by_role("complementary", name="Scenes").get_by_role("button", name="INT. ROOM 7 - DAY").click()
    bar = page.get_by_role("toolbar", name="Script")
    expect(bar).to_contain_text("ROOM 7")
    scenes = film.client.get(f"{film.branch}/script/page").json()["scenes"]
    room = next(scene["key"] for scene in scenes if "ROOM 7 " in scene["text"]).partition("/")[2]
    page.wait_for_url(f"**/script?scene={room}")
    page.reload()
    expect(bar).to_contain_text("ROOM 7")
    expect(page.locator(".fx-heading", has_text="ROOM 7 ")).to_be_in_viewport()
    expect(page.locator(".fx-page").first).to_be_attached()
    assert not barriers(page)
    picture(page, "script-long")


def test_only_the_selection_gets_other_words_and_only_when_accepted(page: Page, film: Front, maker: Filmmaker) -> None:
    line = page.locator(".cm-line", has_text="Rain runs down the glass").first
    line.click(position={"x": 12, "y": 8})  # its first row: Home and Shift+End choose a row, and it has several
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.press("Shift+F10")
    menu = page.get_by_role("menu")
    expect(menu).to_contain_text("Other words for the selection")
    assert not barriers(page)
    menu.get_by_role("menuitem", name="Shorten").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("region", name="Proposal")).to_contain_text("glass")
    before = texts(film)
    dialog.get_by_role("button", name="Accept").click()
    maker.saved()
    after = texts(film)
    assert after[0] != before[0]
    assert after[1:] == before[1:]
    assert "JON\nIs it lit?" in after[0]


def test_a_script_is_brought_in_compared_and_taken_back(page: Page, film: Front, maker: Filmmaker) -> None:
    before = texts(film)
    other = SCREENPLAY.replace("Is it lit?", "Is it burning?").partition("INT. LIGHTHOUSE - KITCHEN")[0]
    page.get_by_label("A script to bring in").set_input_files(
        {"name": "other.fountain", "mimeType": "text/plain", "buffer": other.encode()}
    )
    dialog = page.get_by_role("dialog", name="other.fountain")
    for said in ("2 scenes", "1 scene stays as it is", "Changed", "Taken out"):
        expect(dialog).to_contain_text(said)
    assert not barriers(page)
    picture(page, "script-brought", still=True)
    dialog.get_by_role("button", name="Replace the script").click()
    expect(sheet(page)).to_contain_text("Is it burning?")
    maker.saved()
    assert len(texts(film)) == 2
    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(sheet(page)).to_contain_text("Is it lit?")
    maker.saved()
    assert texts(film) == before


def test_a_file_is_taken_home(page: Page, film: Front, maker: Filmmaker) -> None:
    maker.click("Bring in, save as")
    assert not barriers(page)
    page.get_by_role("menuitem", name="Fountain Plain text").click()
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save the file").click()
    text = saving.value.path().read_text(encoding="utf-8")
    assert saving.value.suggested_filename.endswith(".fountain")
    assert "INT. LIGHTHOUSE - KITCHEN - DAY" in text


def test_two_hands_in_the_same_words_and_a_person_chooses(
    page: Page, film: Front, maker: Filmmaker, new_context: Callable[..., BrowserContext], watch: Watch, studio: object
) -> None:
    watch.forgive("409", "Conflict", "ERR_INTERNET_DISCONNECTED", "request failed")
    context = new_context(base_url=page.url.partition("/p/")[0])
    other = context.new_page()
    opened(other, film)
    context.set_offline(True)
    put_caret(other, "She strikes a match.", "Home")
    other.keyboard.press("Shift+End")
    other.keyboard.type("She waits.")
    put_caret(page, "She strikes a match.", "Home")
    page.keyboard.press("Shift+End")
    page.keyboard.type("She lights it.")
    maker.saved()
    context.set_offline(False)
    expect(Filmmaker(other).badge).to_have_text("Needs you")
    other.reload()  # what waits for a decision outlives the page
    expect(sheet(other)).to_contain_text("She waits.")
    other.get_by_role("button", name="Choose").click()
    dialog = other.get_by_role("dialog", name="Two hands in one scene")
    for said in ("She waits.", "She lights it."):
        expect(dialog).to_contain_text(said.split(" ")[-1])
    assert not barriers(other)
    picture(other, "script-two-hands", still=True)
    dialog.get_by_role("radio", name="Theirs").click()
    dialog.get_by_role("button", name="Keep this").click()
    Filmmaker(other).saved()
    expect(sheet(other)).to_contain_text("She lights it.")
    assert "She lights it." in texts(film)[0]


def test_words_of_a_tab_that_is_gone_are_sent_from_any_screen(
    page: Page, film: Front, maker: Filmmaker, watch: Watch
) -> None:
    watch.forgive("ERR_INTERNET_DISCONNECTED", "request failed", "ERR_FAILED")
    page.route("**/script/splice", lambda route: route.abort("internetdisconnected"))
    put_caret(page, "It was lit.")
    with page.expect_event("requestfailed", lambda asked: "All night long." in (asked.post_data or "")):
        page.keyboard.insert_text(" All night long.")  # what is sent is in the browser's keeping before
    assert "All night" not in texts(film)[-1]
    context = page.context
    page.close()
    another = context.new_page()
    with another.expect_response(lambda answer: answer.url.endswith("/script/splice") and answer.ok):
        another.goto("/")
    Filmmaker(another).saved()
    assert texts(film)[-1].endswith("It was lit. All night long.")


def test_a_locked_script_is_only_read(page: Page, film: Front, maker: Filmmaker) -> None:
    assert film.stage("script", "approve").status_code == 200
    assert film.stage("script", "lock").status_code == 200
    expect(page.get_by_text("This stage is locked.")).to_be_visible()
    put_caret(page, "It was lit.")
    page.keyboard.type(" Forever.")
    expect(sheet(page)).not_to_contain_text("Forever")
    expect(page.get_by_role("button", name="This line is")).to_have_count(0)
    assert not barriers(page)
