"""Stage 11 on screen: everything that will be sent, reasons that lead to their places, the ceiling, and one render, once."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from filmmaker import LONG, Filmmaker
from front_desk import Front, Server
from on_screen import Watch, barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Page, expect
from small_films import made_upto


def approved(film: Front, size: tuple[int, int] = (160, 90)) -> Front:
    """A film whose frames are made and approved."""
    made_upto(film, "frames", size=size)
    assert film.stage("frames", "approve").status_code == 200
    return film


@pytest.fixture
def ready(film: Front) -> Front:
    """A film of this test's own, ready to be confirmed."""
    return approved(film)


@pytest.fixture(scope="module")
def seen(desk: httpx2.Client) -> Front:
    """A film that is ready to be confirmed: nothing here changes it."""
    return approved(Front(desk, desk.post("/api/projects", json={"title": "The Coat"}).json()["id"]))


def opened(page: Page, film: Front, search: str = "") -> Filmmaker:
    """The screen, with its sheet."""
    page.goto(f"/p/{film.project}/main/confirm{search}")
    maker = Filmmaker(page)
    maker.at("Confirm")
    expect(page.get_by_role("region", name="What will be sent")).to_be_visible()
    return maker


def runs(film: Front) -> list[dict[str, Any]]:
    """The runs that made clips, newest first."""
    told = film.client.get(f"/api/projects/{film.project}/runs").json()
    return [run for run in told if run["stage"] == "video"]


def test_everything_that_will_be_sent_stands_there_with_its_price_here_and_elsewhere(page: Page, seen: Front) -> None:
    opened(page, seen)
    bill = page.get_by_role("region", name="The bill")
    expect(bill).to_contain_text("Free")
    expect(bill).to_contain_text("Prices as of 2026-11-22")
    expect(page.get_by_role("button", name=re.compile(r"^Shot \d"))).to_have_count(8)
    scene = page.get_by_role("region", name="Scene 1", exact=True)
    before = scene.inner_text()
    bill.get_by_label("Clips compared with").select_option("kling-4.0-flash")
    expect(bill.get_by_text("On Kling 4.0 Flash")).to_be_visible()
    expect(scene).not_to_have_text(before)
    page.get_by_role("button", name=re.compile(r"^Shot 1.3\b")).click()
    dialog = page.get_by_role("dialog", name="Shot 1/3 as it is sent")
    expect(dialog.get_by_role("img", name="First frame")).to_be_visible()
    expect(dialog).to_contain_text("My good coat!")
    dialog.get_by_text("clip of shot 1/3").click()
    expect(dialog.get_by_text('"panel"')).to_be_visible()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name=re.compile(r"^Shot 1.3\b"))).to_be_in_viewport()


def test_cheaper_ways_are_priced_and_a_stands_against_b(page: Page, seen: Front) -> None:
    opened(page, seen)
    ways = page.get_by_role("region", name="Cheaper ways")
    expect(ways.get_by_text("The cheapest path")).to_be_visible()
    ways.get_by_text("15 parts").first.click()
    expect(ways.get_by_text("clip of shot 1/1").first).to_be_visible()
    assert barriers(page) == []
    ways.get_by_role("tab", name="In bulk").click()
    expect(ways.get_by_text("No rate for batches is known of Omni 1.2.").first).to_be_visible()
    ways.get_by_role("tab", name="A against B").click()
    ways.get_by_label("B", exact=True).select_option("gen4.5")
    expect(ways.get_by_role("region", name="Side B")).to_contain_text("2 to 10 s")
    assert barriers(page) == []
    ways.get_by_role("tab", name="Keep or make anew").click()
    expect(ways.get_by_text("It was never made.").first).to_be_visible()
    assert barriers(page) == []


def test_a_reason_leads_to_its_place_and_goes_when_it_is_mended(page: Page, ready: Front) -> None:
    assert ready.stage("frames", "withdraw").status_code == 200
    assert ready.stage("frames", "approve").status_code == 200
    prompt = min(ready.documents("prompt"), key=lambda doc: doc["body"]["label"])
    empty = prompt["body"] | {"video": ""}
    assert ready.put(prompt["key"], empty, base=prompt["hash"]).status_code == 200
    maker = opened(page, ready)
    cause = page.get_by_role("region", name="Prompts say nothing")
    expect(cause).to_contain_text("Blocks")
    expect(maker.gate.get_by_role("button", name="Confirm and render")).to_be_disabled()
    cause.get_by_role("link").first.click()
    maker.at("Prompts")
    expect(page).to_have_url(re.compile(prompt["key"].rpartition("/")[2]))
    now = ready.document(prompt["key"])
    assert ready.put(prompt["key"], prompt["body"], base=now["hash"]).status_code == 200
    page.go_back()
    maker.at("Confirm")
    expect(page.get_by_role("region", name="To look at again")).to_be_visible()
    expect(cause).to_be_hidden()
    expect(maker.gate.get_by_role("button", name="Confirm and render")).to_be_enabled()


def test_the_ceiling_is_set_and_taken_back(page: Page, ready: Front) -> None:
    opened(page, ready)
    page.get_by_role("button", name="Set the ceiling").click()
    dialog = page.get_by_role("dialog", name="The most that may be spent")
    field = dialog.get_by_label("Ceiling, $")
    field.fill("a lot")
    expect(dialog.get_by_role("alert")).to_contain_text("Write an amount")
    assert barriers(page) == []
    field.fill("12.50")
    field.press("Enter")
    expect(dialog).to_be_hidden()
    bill = page.get_by_role("region", name="The bill")
    expect(bill).to_contain_text("$12.50")
    page.get_by_role("button", name="Undo").click()
    expect(bill).not_to_contain_text("$12.50")
    expect(bill).to_contain_text("None")


def test_it_is_confirmed_once_by_two_windows_a_double_click_and_a_refresh(
    new_context: Callable[..., BrowserContext], studio: Server, film: Front, watch: Watch
) -> None:
    ready = approved(film, (192, 108))  # its clips are nobody else's: how many are drawn is counted
    watch.forgive(r"409.*confirm/render", r"answer 409", r"status of 409")
    context = new_context(base_url=studio.url)
    one, two = context.new_page(), context.new_page()
    first, second = opened(one, ready), opened(two, ready)
    begin = first.gate.get_by_role("button", name="Confirm and render")
    expect(begin).to_be_enabled()
    expect(second.gate.get_by_role("button", name="Confirm and render")).to_be_enabled()
    begin.dblclick()
    expect(first.gate.get_by_role("heading", name="It is being made")).to_be_visible()
    expect(second.gate.get_by_role("heading", name="It is being made")).to_be_visible()
    one.reload()
    expect(first.gate.get_by_role("heading", name="Everything is made")).to_be_visible(timeout=LONG)
    expect(second.gate.get_by_role("heading", name="Everything is made")).to_be_visible(timeout=LONG)
    begun = runs(ready)
    assert len(begun) == 1, begun
    assert (begun[0]["state"], begun[0]["report"]["renders"]["video.draw"]) == ("done", 8)
    first.gate.get_by_role("link", name="To the film").click()
    first.at("Film")


def test_the_screen_at_every_width_in_dark_and_light(page: Page, seen: Front) -> None:
    opened(page, seen)
    expect(page.get_by_role("region", name="Cheaper ways").get_by_text("The cheapest path")).to_be_visible()
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "stage_confirm")
    page.emulate_media(color_scheme="light")
    assert barriers(page) == []
