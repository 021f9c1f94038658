"""A whole minute away from the net, in two tabs of one browser, with the studio killed meanwhile: not one character is lost."""

from __future__ import annotations

from collections.abc import Callable

from filmmaker import LONG, Filmmaker
from front_desk import Front, Mortal
from on_screen import Watch
from playwright.sync_api import BrowserContext, Page, expect
from small_films import beats_made

AWAY = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_NETWORK_CHANGED", "ERR_INCOMPLETE", "answer 5", "status of 5")  # fmt: skip
FIRST = "The lamp went out at nine, and nobody saw it go."
SECOND = "Mara counted the stairs twice in the dark below."
PACE = 640  # ms between two letters: both texts together are typed in more than a minute, as a person types who thinks


def opened(page: Page, film: Front, stage: str) -> Filmmaker:
    page.goto(f"/p/{film.project}/main/{stage}")
    maker = Filmmaker(page)
    maker.saved()
    return maker


def test_a_minute_offline_in_two_tabs_and_the_studio_killed(
    mortal: Mortal, new_context: Callable[..., BrowserContext], watch: Watch
) -> None:
    watch.forgive(*AWAY)
    with mortal.client() as client:
        film = Front(client, client.post("/api/projects", json={"title": "The Lamp"}).json()["id"])
        beats_made(film)
    context = new_context(base_url=mortal.url)
    here, there = context.new_page(), context.new_page()
    first, second = opened(here, film, "input"), opened(there, film, "beats")
    title, beat = here.get_by_label("Title", exact=True), there.get_by_label("Title of beat 1", exact=True)
    title.fill("")
    first.saved()
    beat.fill("")
    second.saved()
    context.set_offline(True)
    began = here.evaluate("() => performance.now()")
    title.press_sequentially(FIRST, delay=PACE, timeout=0)
    mortal.kill()
    beat.press_sequentially(SECOND, delay=PACE, timeout=0)
    assert here.evaluate("() => performance.now()") - began > 60_000
    expect(first.badge).to_contain_text("waiting")
    expect(second.badge).to_contain_text("waiting")
    mortal.rise()
    context.set_offline(False)
    first.saved(LONG / 1000)
    second.saved(LONG / 1000)
    with mortal.client() as client:
        again = Front(client, film.project)
        assert again.documents("input")[0]["body"]["title"] == FIRST
        assert SECOND in [one["body"]["title"] for one in again.documents("beat")]
    here.reload()
    expect(title).to_have_value(FIRST)
    there.reload()
    expect(beat).to_have_value(SECOND)
