"""Not one character is lost: away from the net, in two tabs, with the server killed, with another hand in the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from filmmaker import Filmmaker
from front_desk import Front, Mortal
from on_screen import DRAWN, Watch, barriers, picture
from playwright.sync_api import BrowserContext, Page, Route, expect
from small_films import beats_made

AWAY = ("ERR_INTERNET_DISCONNECTED", "ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_NETWORK_CHANGED", "ERR_INCOMPLETE")


def kept(film: Front, field: str = "title") -> str:
    """What the studio has of the film's settings."""
    return film.documents("input")[0]["body"][field]


def test_what_is_typed_offline_waits_and_is_sent(page: Page, film: Front, watch: Watch) -> None:
    watch.forgive(*AWAY)
    beats_made(film)
    page.goto(f"/p/{film.project}/main/beats")
    maker = Filmmaker(page)
    maker.stage("Treatment")
    maker.stage("Beats")
    title = page.get_by_label("Title of beat 1", exact=True)
    title.fill("At home")
    maker.saved()
    page.context.set_offline(True)
    title.press_sequentially(" and far away", delay=5)
    maker.away()
    maker.stage("Treatment")  # leaving the stage loses nothing, and what was seen before can be seen
    maker.stage("Beats")
    expect(title).to_have_value("At home and far away")
    page.context.set_offline(False)
    maker.saved(40)
    assert "At home and far away" in [one["body"]["title"] for one in film.documents("beat")]


def test_a_page_that_closes_while_offline_keeps_what_was_typed(page: Page, film: Front, watch: Watch) -> None:
    watch.forgive(*AWAY)
    page.goto(f"/p/{film.project}/main/input")
    maker = Filmmaker(page)
    title = page.get_by_label("Title", exact=True)
    title.fill("The Lamp at sea")
    maker.saved()
    page.context.set_offline(True)
    title.press_sequentially(", in a storm", delay=5)
    maker.away()
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(f"/p/{film.project}/main/input")
    Filmmaker(again).saved(40)
    expect(again.get_by_label("Title", exact=True)).to_have_value("The Lamp at sea, in a storm")
    assert kept(film) == "The Lamp at sea, in a storm"


def test_a_server_killed_while_one_types_costs_nothing(
    mortal: Mortal, new_context: Callable[..., BrowserContext], watch: Watch
) -> None:
    watch.forgive(*AWAY, "answer 5", "status of 5")
    with mortal.client() as client:
        film = Front(client, client.post("/api/projects", json={"title": "The Lamp"}).json()["id"])
    page = new_context(base_url=mortal.url).new_page()
    page.goto(f"/p/{film.project}/main/input")
    maker = Filmmaker(page)
    title = page.get_by_label("Title", exact=True)
    title.fill("")
    title.press_sequentially("One long night. ", delay=10)
    mortal.kill()
    title.press_sequentially("Then the light went out, ", delay=10)
    expect(maker.badge).to_contain_text("waiting")
    mortal.rise()
    title.press_sequentially("and came back.", delay=10)
    maker.saved(60)
    with mortal.client() as client:
        assert kept(Front(client, film.project)) == "One long night. Then the light went out, and came back."
    page.reload()
    expect(title).to_have_value("One long night. Then the light went out, and came back.")


def test_two_tabs_show_the_same_words(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}/main/input")
    other = page.context.new_page()
    other.goto(f"/p/{film.project}/main/input")
    here, there = (one.get_by_label("Title", exact=True) for one in (page, other))
    expect(there).to_have_value("The Lamp")
    here.fill("The Ferry")
    Filmmaker(page).saved()
    expect(there).to_have_value("The Ferry")
    there.fill("The Ferry at night")
    Filmmaker(other).saved()
    expect(here).to_have_value("The Ferry at night")
    assert kept(film) == "The Ferry at night"


def test_words_of_another_tab_stand_in_a_field_only_with_what_they_are_typed_upon(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}/main/input")
    other = page.context.new_page()
    other.goto(f"/p/{film.project}/main/input")
    here, there = (one.get_by_label("Title", exact=True) for one in (page, other))
    expect(there).to_have_value("The Lamp")
    held: list[Route] = []
    late = True
    other.route("**/documents?kind=input*", lambda route: held.append(route) if late else route.continue_())
    with other.expect_response(lambda answer: answer.url.endswith("/input/desk")):
        here.fill("The Ferry")
        Filmmaker(page).saved()
    other.evaluate(DRAWN)
    expect(there).to_have_value("The Lamp")
    late = False
    for one in held:
        one.continue_()
    expect(there).to_have_value("The Ferry")


@pytest.mark.parametrize("side", ["Mine", "Theirs", "Write it"])
def test_two_hands_in_one_field_choose_on_the_conflict_screen(page: Page, film: Front, watch: Watch, side: str) -> None:
    watch.forgive(*AWAY, "answer 409: PUT", "status of 409")
    page.goto(f"/p/{film.project}/main/input")
    title = page.get_by_label("Title", exact=True)
    title.fill("The Lamp at sea")
    maker = Filmmaker(page)
    maker.saved()
    page.context.set_offline(True)
    title.fill("Written far away")
    maker.away()
    standing = film.documents("input")[0]
    body = {**standing["body"], "title": "Written at home"}
    assert film.put("input", body, standing["hash"]).status_code == 200
    page.context.set_offline(False)
    expect(maker.badge).to_have_text("Needs you", timeout=40_000)
    assert kept(film) == "Written at home"  # nothing is overwritten before the choice
    maker.badge.click()
    page.get_by_role("link", name="Look at it").click()
    row = page.get_by_role("region", name="Title")
    expect(row).to_contain_text("Written far away")
    expect(row).to_contain_text("Written at home")
    if side == "Mine":
        assert barriers(page) == []
        picture(page, "conflict")
    row.get_by_role("radio", name=side).click()
    if side == "Write it":
        page.get_by_label("Title, as it shall be").fill("Written by both")
    Filmmaker(page).click("Keep this")
    expect(page.get_by_role("heading", name="Nothing needs you")).to_be_visible()
    wanted = {"Mine": "Written far away", "Theirs": "Written at home", "Write it": "Written by both"}[side]
    assert kept(film) == wanted
    page.goto(f"/p/{film.project}/main/input")
    expect(title).to_have_value(wanted)
    maker.saved()
