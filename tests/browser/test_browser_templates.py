"""A film begins on the first page with a story of the house, and stands at the stage where that one opens."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import httpx2
import pytest
from filmmaker import Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect


def offered(page: Page) -> Locator:
    """The dialog in which a film is begun."""
    page.goto("/")
    page.get_by_role("button", name="New film").first.click()
    dialog = page.get_by_role("dialog", name="New film")
    expect(dialog.get_by_role("radio").nth(1)).to_be_attached()
    return dialog


def begin(page: Page, story: str, title: str) -> None:
    """A film of a story of the house, under a title of one's own."""
    dialog = offered(page)
    dialog.get_by_text(story, exact=True).click()
    dialog.get_by_label("Title").fill(title)
    dialog.get_by_role("button", name="Make the film").click()


def test_every_card_says_where_its_film_opens(page: Page) -> None:
    dialog = offered(page)
    for story, opens in (
        ("The Lamp at Gull Rock", "Beats"),
        ("Night Ferry", "Shots"),
        ("Up Anyway", "Confirm"),
        ("The Last Note", "Input"),
    ):
        card = dialog.locator("label").filter(has_text=story)
        expect(card).to_contain_text(f"Opens at {opens}")
    dialog.get_by_text("Up Anyway", exact=True).click()
    assert barriers(page) == []
    picture(page, "new_film_of_a_template")
    assert too_wide(page) == []


def test_a_film_of_a_template_stands_at_its_stage_and_is_deleted_and_had_back(page: Page) -> None:
    maker = Filmmaker(page)
    begin(page, "Night Ferry", "Crocus Ferry")
    maker.at("Shots")
    expect(page.get_by_role("main")).to_contain_text("EXT. HARBOUR - NIGHT")
    expect(maker.gate.get_by_role("button", name="Lock shot list")).to_be_enabled()
    maker.stage("Beats")
    project = page.url.partition("/main/")[0]
    page.goto(project)
    maker.at("Beats")  # where one was last, from then on

    page.goto("/")
    page.get_by_role("searchbox", name="Find a film").fill("crocus")
    film = page.get_by_role("main").get_by_role("heading", level=2)
    expect(film).to_have_text(["Crocus Ferry"])
    maker.choose("What to do with Crocus Ferry", "Delete")
    expect(film).to_have_text(["No film is called “crocus”"])
    page.get_by_role("button", name="Undo").click()
    expect(film).to_have_text(["Crocus Ferry"])
    page.goto(project)
    maker.at("Beats")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_film_that_is_being_prepared_says_so_until_it_stands(
    new_context: Callable[..., BrowserContext], studio: Front, desk: httpx2.Client, watch: Watch, scheme: str
) -> None:
    """The run has ended before the page hears what happens; the page is told for a while that it goes on."""
    begun = desk.post("/api/projects", json={"title": "Iris Rock", "template": "the_lamp_at_gull_rock"}).json()
    run = Front(desk, begun["id"]).ended(begun["run"]["id"])
    assert run["state"] == "done"

    def still_going(route: Route) -> None:
        going = {**run, "state": "running", "label": "beats", "done": 3, "total": 8, "left_ms": 9000}
        route.fulfill(body=json.dumps([going]), content_type="application/json")

    page = new_context(base_url=studio.url, color_scheme=scheme).new_page()
    page.route("**/api/projects/*/runs", still_going)
    page.goto(f"/p/{begun['id']}")
    heading = page.get_by_role("heading", name="Preparing your film")
    expect(heading).to_be_visible()
    steps = page.get_by_role("main").get_by_role("listitem")
    expect(steps).to_have_text(
        [re.compile(said) for said in (r"1\s*Input\s*made", r"2\s*Treatment\s*made", r"3\s*Beats$")]
    )
    expect(page.get_by_role("progressbar", name="beats")).to_be_visible()
    expect(page.get_by_role("button", name="Stop making")).to_be_visible()
    page.reload()
    expect(heading).to_be_visible()
    assert barriers(page) == []
    picture(page, f"preparing_{scheme}")
    assert too_wide(page) == []
    page.unroute_all(behavior="wait")
    Filmmaker(page).at("Beats")
    assert "/main/beats" in page.url
