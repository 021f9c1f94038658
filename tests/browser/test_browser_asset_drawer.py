"""The assets at hand on every stage: found, opened, taken from the library and put there; by pointer, by keys, by buttons."""

from __future__ import annotations

from filmmaker import Filmmaker
from front_desk import Front
from on_screen import barriers, picture, too_wide
from playwright.sync_api import Locator, Page, expect
from small_films import assets_made


def drawer(page: Page) -> Locator:
    """Opens the drawer of assets."""
    page.get_by_role("button", name="Assets at hand").click()
    return page.get_by_role("complementary", name="Assets")


def by_hand(film: Front, kind: str, name: str) -> str:
    answer = film.client.post(f"{film.branch}/assets/by-hand", json={"kind": kind, "name": name})
    assert answer.status_code == 200, answer.text
    return answer.json()["changed"][0].partition("/")[2]


def on_shelf(film: Front, name: str, kind: str = "prop") -> None:
    """An asset of that name in the library, that this film does not have."""
    asset = by_hand(film, kind, name)
    assert film.client.post(f"{film.branch}/assets/promote", json={"asset": asset}).status_code == 200
    assert film.client.post(f"{film.branch}/assets/remove", json={"assets": [asset]}).status_code == 200


def names(film: Front) -> set[str]:
    return {one["body"]["name"] for one in film.documents("asset")}


def test_it_opens_on_any_stage_finds_and_leads_to_an_asset(page: Page, film: Front) -> None:
    assets_made(film)
    page.goto(f"/p/{film.project}/main/treatment")
    Filmmaker(page).at("Treatment")
    side = drawer(page)
    rows = side.get_by_role("list", name="Assets of this film").get_by_role("listitem")
    expect(rows).to_have_count(len(names(film)))
    assert barriers(page) == []
    picture(page, "asset_drawer")
    side.get_by_role("searchbox", name="Find in this film").fill("mar char")
    expect(rows).to_have_count(1)
    side.get_by_role("link", name="Mara").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Mara")
    expect(side).to_be_visible()  # it stays from stage to stage
    page.keyboard.press("Control+Shift+.")
    expect(side).to_be_hidden()
    assert too_wide(page) == []


def test_keys_walk_the_rows_and_take_one_from_the_library(page: Page, film: Front) -> None:
    assets_made(film)
    on_shelf(film, "Aa Anchor of the quay")
    on_shelf(film, "Ab Barometer of the quay")
    page.goto(f"/p/{film.project}/main/beats")
    Filmmaker(page).at("Beats")
    side = drawer(page)
    side.get_by_role("radio", name="Library").click()
    side.get_by_role("searchbox", name="Find in the library").fill("of the quay")
    first = side.get_by_role("button", name="Take Aa Anchor of the quay into this film")
    second = side.get_by_role("button", name="Take Ab Barometer of the quay into this film")
    first.focus()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ab Barometer of the quay is in this film")).to_be_visible()
    assert {one for one in names(film) if one.endswith("of the quay")} == {"Ab Barometer of the quay"}
    assert barriers(page) == []
    page.get_by_role("button", name="Undo").click()
    side.get_by_role("radio", name="This film").click()
    rows = side.get_by_role("list", name="Assets of this film").get_by_role("listitem")
    expect(rows.filter(has_text="Barometer")).to_have_count(0)


def test_a_drag_from_the_library_into_the_gallery_takes_and_back_again_promotes(page: Page, film: Front) -> None:
    assets_made(film)
    on_shelf(film, "Compass of the pilot")
    page.goto(f"/p/{film.project}/main/assets")
    Filmmaker(page).at("Assets")
    side = drawer(page)
    side.get_by_role("radio", name="Library").click()
    side.get_by_role("searchbox", name="Find in the library").fill("pilot")
    wall = page.get_by_role("main").get_by_role("article")
    expect(wall.first).to_be_visible()
    side.get_by_role("listitem").filter(has_text="Compass of the pilot").drag_to(wall.first)
    expect(page.get_by_role("link", name="Compass of the pilot")).to_be_visible()
    assert "Compass of the pilot" in names(film)
    side.get_by_role("searchbox", name="Find in the library").fill("Jon")
    shelf = side.get_by_role("list", name="Assets of the library").get_by_role("listitem")
    expect(shelf.filter(has_text="Compass")).to_have_count(0)
    before = shelf.count()
    jon = wall.filter(has=page.get_by_role("link", name="Jon", exact=True))
    jon.drag_to(
        side.get_by_role("searchbox", name="Find in the library"), target_position={"x": 60, "y": 120}, force=True
    )
    expect(page.get_by_text("Jon stands in the library")).to_be_visible()
    expect(shelf).to_have_count(before + 1)


def test_what_was_looked_for_is_kept_over_a_refresh(page: Page, film: Front) -> None:
    page.goto(f"/p/{film.project}/main/input")
    Filmmaker(page).at("Input")
    side = drawer(page)
    side.get_by_role("radio", name="Library").click()
    side.get_by_role("searchbox", name="Find in the library").fill("of the quay")
    side.get_by_role("button", name="Filters").click()
    page.get_by_role("dialog", name="Filters").get_by_label("Picture").select_option("without")
    page.reload()
    Filmmaker(page).at("Input")
    side = drawer(page)
    expect(side.get_by_role("radio", name="Library")).to_be_checked()
    expect(side.get_by_role("searchbox", name="Find in the library")).to_have_value("of the quay")
    side.get_by_role("button", name="Filters").click()
    expect(page.get_by_role("dialog", name="Filters").get_by_label("Picture")).to_have_value("without")


def test_on_a_phone_it_is_a_sheet(page: Page, film: Front) -> None:
    assets_made(film)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/p/{film.project}/main/script")
    Filmmaker(page).at("Script")
    page.get_by_role("navigation", name="Quick ways").get_by_role("button", name="Assets").click()
    sheet = page.get_by_role("dialog", name="Assets")
    expect(sheet.get_by_role("list", name="Assets of this film").get_by_role("listitem").first).to_be_visible()
    assert barriers(page) == []
    picture(page, "asset_drawer_phone", still=True)
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_be_hidden()
