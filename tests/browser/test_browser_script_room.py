"""The script by hand: a screenplay brought in, typed in by two, away from the net, and over a server that was killed."""

from __future__ import annotations

from collections.abc import Callable

from filmmaker import LONG, Filmmaker
from front_desk import Front, Mortal
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Locator, Page, expect
from small_films import SCREENPLAY, script_made

AWAY = (
    "ERR_INTERNET_DISCONNECTED",
    "ERR_CONNECTION",
    "ERR_EMPTY_RESPONSE",
    "ERR_INCOMPLETE",
    "answer 5",
    "status of 5",
)


def sheet(page: Page) -> Locator:
    """The page one types on."""
    return page.locator(".cm-content")


def kept(film: Front) -> str:
    """The script as the studio has it."""
    answer = film.client.get(f"{film.branch}/script/page")
    assert answer.status_code == 200, answer.text
    return "\n\n".join(scene["text"] for scene in answer.json()["scenes"])


def opened(page: Page, film: Front) -> Filmmaker:
    """The script, open."""
    page.goto(f"/p/{film.project}/main/script")
    expect(sheet(page)).to_contain_text("Is it lit?")
    return Filmmaker(page)


def type_after(page: Page, line: str, text: str, delay: int = 5) -> None:
    """At the end of a line of the script."""
    page.locator(".cm-line", has_text=line).first.click()
    page.keyboard.press("End")
    page.keyboard.type(text, delay=delay)


def test_a_screenplay_is_dropped_and_approved(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}/main/input")
    maker = Filmmaker(page)
    page.get_by_label("Choose files").set_input_files(
        {"name": "lamp.fountain", "mimeType": "text/plain", "buffer": SCREENPLAY.encode()}
    )
    expect(page.get_by_role("list", name="Files of the story")).to_contain_text("3 scenes")
    expect(page.get_by_role("radio", name="Screenplay")).to_be_checked()
    maker.pass_gate("Begin")
    for stage, make, gate in (
        ("Treatment", "Tell it three ways", "Pick a treatment"),
        ("Beats", "Lay out the beats", "Confirm beat sheet"),
        ("Script", "Write it from the beats", "Approve master script"),
    ):
        maker.onward(stage)
        maker.click(make)
        expect(maker.gate).to_be_visible(timeout=LONG)
        if stage == "Script":
            for line in ("INT. LIGHTHOUSE - LAMP ROOM - NIGHT", "Here! Come round to the lee side!", "It was lit."):
                expect(sheet(page)).to_contain_text(line)
        maker.pass_gate(gate)
    maker.onward("Assets")


def test_two_people_type_in_one_scene(page: Page, film: Front, new_context: Callable[..., BrowserContext]) -> None:
    script_made(film)
    ann, ben = page, new_context(base_url=str(film.client.base_url)).new_page()
    here, there = opened(ann, film), opened(ben, film)
    type_after(ann, "She strikes a match.", " Ann sees the flame.")
    type_after(ben, "Not yet.", " Ben waits.")
    here.saved()
    there.saved()
    for one in (ann, ben):
        expect(sheet(one)).to_contain_text("Ann sees the flame.")
        expect(sheet(one)).to_contain_text("Ben waits.")
    text = kept(film)
    assert text.count("Ann sees the flame.") == 1
    assert text.count("Ben waits.") == 1


def test_the_script_offline_and_after_a_refresh(page: Page, film: Front, watch: Watch) -> None:
    watch.forgive(*AWAY)
    script_made(film)
    maker = opened(page, film)
    page.context.set_offline(True)
    type_after(page, "She strikes a match.", " Far out, a horn.")
    expect(maker.badge).to_contain_text("waiting")
    page.context.set_offline(False)
    maker.saved(40)
    assert "She strikes a match. The wick catches." in kept(film)
    assert kept(film).count("Far out, a horn.") == 1
    page.reload()
    expect(sheet(page)).to_contain_text("Far out, a horn.")


def test_the_server_is_killed_while_the_script_is_typed(
    mortal: Mortal, new_context: Callable[..., BrowserContext], watch: Watch
) -> None:
    watch.forgive(*AWAY)
    with mortal.client() as client:
        film = Front(client, client.post("/api/projects", json={"title": "The Lamp"}).json()["id"])
        script_made(film)
        page = new_context(base_url=mortal.url).new_page()
        maker = opened(page, film)
    type_after(page, "Not yet.", " Before it went dark,", delay=15)
    mortal.kill()
    page.keyboard.type(" while it was dark,", delay=15)
    expect(maker.badge).to_contain_text("waiting")
    mortal.rise()
    page.keyboard.type(" and after.", delay=15)
    maker.saved(60)
    with mortal.client() as client:
        text = kept(Front(client, film.project))
    assert text.count("Not yet. Before it went dark, while it was dark, and after.") == 1


def test_other_words_and_the_menu_of_the_page(page: Page, film: Front) -> None:
    script_made(film)
    maker = opened(page, film)
    page.locator(".cm-line", has_text="Rain runs down the glass.").first.click(position={"x": 12, "y": 8})
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.press("Shift+F10")
    menu = page.get_by_role("menu")
    expect(menu).to_contain_text("Other words for the selection")
    assert barriers(page) == []
    picture(page, "script_menu", still=True)
    menu.get_by_role("menuitem", name="Shorten").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("region", name="Proposal")).to_have_attribute("aria-busy", "false")
    assert barriers(page) == []
    picture(page, "script_other_words")
    dialog.get_by_text("What is told beside it").click()  # the windows of whoever writes: the scene's, and the film's
    expect(dialog.get_by_role("region", name="Around this scene")).to_contain_text("of 3,000 tokens")
    expect(dialog.get_by_role("region", name="The whole film")).to_contain_text("The script, scene by scene")
    assert barriers(page) == []
    assert too_wide(page) == []
    dialog.get_by_role("button", name="Reject").click()
    maker.saved()
    assert "Rain runs down the glass." in kept(film)
