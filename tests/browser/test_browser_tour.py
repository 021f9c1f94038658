"""Every screen there is: reached by its address, whole after a refresh, open to everybody, as wide as the screen and no wider."""

from __future__ import annotations

import httpx2
import pytest
from filmmaker import Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, coloured, picture, too_wide
from playwright.sync_api import Page, expect
from small_films import assets_made

STAGES = {
    "input": "Input",
    "treatment": "Treatment",
    "beats": "Beats",
    "script": "Script",
    "assets": "Assets",
    "scenes": "Scenes",
    "shots": "Shots",
    "video": "Film",
}
PAGES = {"/": "Your slate", "/settings": "Your studio", "/library": "Library", "/needs-you": "Needs you"}


@pytest.fixture(scope="session")
def made(desk: httpx2.Client) -> Front:
    """A film with its story made: nothing here changes it."""
    film = Front(desk, desk.post("/api/projects", json={"title": "The Lamp at Sea"}).json()["id"])
    assets_made(film)
    return film


def _looked_at(page: Page, name: str) -> None:
    assert barriers(page) == []
    assert too_wide(page) == []
    page.emulate_media(color_scheme="light")
    coloured(page)
    assert barriers(page) == []
    page.emulate_media(color_scheme="dark")
    coloured(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert barriers(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})
    picture(page, name)


@pytest.mark.parametrize("slug", STAGES)
def test_a_stage_by_its_address_and_after_a_refresh(page: Page, made: Front, watch: Watch, slug: str) -> None:
    address = f"/p/{made.project}/main/{slug}"
    page.goto(address)
    maker = Filmmaker(page)
    maker.at(STAGES[slug])
    watch.at_rest(page)
    before = page.get_by_role("main").inner_text()
    page.reload()
    maker.at(STAGES[slug])
    watch.at_rest(page)
    assert address in page.url
    expect(page.get_by_role("main")).to_have_text(before, use_inner_text=True)
    _looked_at(page, f"stage_{slug}")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_outside_the_stages(page: Page, made: Front, watch: Watch, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[address])
    watch.at_rest(page)
    _looked_at(page, f"page_{PAGES[address].lower().replace(' ', '_')}")


@pytest.mark.parametrize("menu", ["Branch: main", "Owner: your menu", "What happened", "To bring the film up to date"])
def test_the_menus_of_the_bar(page: Page, made: Front, watch: Watch, menu: str) -> None:
    page.goto(f"/p/{made.project}/main/beats")
    watch.at_rest(page)
    page.get_by_role("banner").get_by_role("button", name=menu).click()
    expect(page.get_by_role("menu").or_(page.get_by_role("dialog"))).to_be_visible()
    assert barriers(page) == []
    picture(page, f"menu_{menu.split()[0].strip(':').lower()}", still=True)
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu").or_(page.get_by_role("dialog"))).to_be_hidden()


def test_the_assets_with_their_dialogs(page: Page, made: Front) -> None:
    page.goto(f"/p/{made.project}/main/assets")
    maker = Filmmaker(page)
    maker.at("Assets")
    for button, dialog in (("By hand", "Make an asset by hand"), ("From the library", "")):
        maker.click(button)
        expect(page.get_by_role("dialog", name=dialog) if dialog else page.get_by_role("dialog")).to_be_visible()
        assert barriers(page) == []
        picture(page, f"assets_{button.split()[-1]}")
        page.keyboard.press("Escape")
    maker.click("Filters")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("main").get_by_role("article").first.get_by_role("link").click()
    expect(page.get_by_label("Description")).to_be_visible()
    _looked_at(page, "asset")
    page.get_by_role("main").get_by_role("button", name="More for").click()
    assert barriers(page) == []
    picture(page, "asset_menu", still=True)


def test_a_place_that_is_not_there_says_so_and_leads_back(page: Page, made: Front) -> None:
    page.goto("/nowhere/at/all")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your slate")


def test_a_stage_whose_gate_above_is_shut_only_shows(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}/main/script")
    Filmmaker(page).at("Script")
    page.get_by_role("main").get_by_role("link", name="Go to").click()
    expect(page).not_to_have_url(f"/p/{film.project}/main/script")


def test_a_film_goes_on_where_one_was(page: Page, made: Front) -> None:
    page.goto(f"/p/{made.project}/main/beats")
    Filmmaker(page).at("Beats")
    page.goto(f"/p/{made.project}")
    Filmmaker(page).at("Beats")
