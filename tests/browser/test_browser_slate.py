"""The first page: films and how one begins, is found, copied, put away and had back, and goes on where one was."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
from filmmaker import Filmmaker
from front_desk import Front, Server
from on_screen import barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Locator, Page, Response, expect


def test_a_film_is_begun_on_the_first_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="New film").first.click()
    dialog = page.get_by_role("dialog", name="New film")
    dialog.get_by_label("Title").fill("The Ferry")
    expect(dialog.get_by_role("radio").nth(1)).to_be_attached()
    assert barriers(page) == []
    picture(page, "new_film")
    dialog.get_by_role("button", name="Make the film").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Input")
    assert "/main/input" in page.url
    page.goto("/")
    expect(page.get_by_role("link", name="The Ferry").first).to_be_visible()
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "slate")


def test_a_film_begins_with_a_story_of_the_house(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="New film").first.click()
    dialog = page.get_by_role("dialog", name="New film")
    dialog.get_by_text("The Last Note").click()
    expect(dialog.get_by_label("Title")).to_have_value("The Last Note")
    dialog.get_by_label("Title").fill("The Last Note, ours")
    dialog.get_by_role("button", name="Make the film").click()
    expect(page.get_by_role("main")).to_contain_text("the_last_note.fountain")


def titles(page: Page) -> Locator:
    """The films on the slate, in order."""
    return page.get_by_role("main").get_by_role("heading", level=2)


def test_films_are_found_and_sorted(page: Page, desk: httpx2.Client) -> None:
    for title in ("Zinnia at Dawn", "Zinnia by Night", "Zinnia, Alone"):
        desk.post("/api/projects", json={"title": title}).raise_for_status()
    page.goto("/")
    page.get_by_role("searchbox", name="Find a film").fill("zinnia")
    expect(titles(page)).to_have_text(["Zinnia, Alone", "Zinnia by Night", "Zinnia at Dawn"])
    page.get_by_label("Sort by").select_option("title")
    expect(titles(page)).to_have_text(["Zinnia at Dawn", "Zinnia by Night", "Zinnia, Alone"])
    page.get_by_role("searchbox", name="Find a film").fill("no such film at all")
    expect(titles(page)).to_have_text(["No film is called “no such film at all”"])
    assert barriers(page) == []


def test_a_film_is_renamed_copied_put_away_deleted_and_had_back(page: Page, desk: httpx2.Client) -> None:
    desk.post("/api/projects", json={"title": "Marigold"}).raise_for_status()
    page.goto("/")
    maker = Filmmaker(page)
    page.get_by_role("searchbox", name="Find a film").fill("marigold")
    expect(titles(page)).to_have_text(["Marigold"])
    maker.choose("What to do with Marigold", "Rename")
    named = page.get_by_role("dialog", name="Rename")
    named.get_by_role("textbox").fill("Marigold Street")
    assert barriers(page) == []
    named.get_by_role("textbox").press("Enter")
    expect(titles(page)).to_have_text(["Marigold Street"])

    maker.choose("What to do with Marigold Street", "Duplicate")
    expect(titles(page)).to_have_text(["Marigold Street (copy)", "Marigold Street"])

    maker.choose("What to do with Marigold Street (copy)", "Put into the archive")
    expect(titles(page)).to_have_text(["Marigold Street"])
    page.get_by_role("radio", name="Archive").click()
    expect(titles(page)).to_have_text(["Marigold Street (copy)"])
    maker.choose("What to do with Marigold Street (copy)", "Take out of the archive")
    page.get_by_role("radio", name="In hand").click()
    expect(titles(page)).to_have_count(2)

    maker.choose("What to do with Marigold Street (copy)", "Delete")
    expect(titles(page)).to_have_text(["Marigold Street"])
    gone = page.get_by_role("listitem").filter(has_text="Marigold Street (copy) was deleted")
    gone.get_by_role("button", name="Undo").click()
    expect(titles(page)).to_have_count(2)


def kept(answer: Response) -> bool:
    """The studio has been told where one stands."""
    return answer.url.endswith("/api/me") and answer.request.method == "PATCH"


def test_another_device_goes_on_where_one_was(
    page: Page, film: Front, new_context: Callable[..., BrowserContext], studio: Server
) -> None:
    with page.expect_response(kept):
        page.goto(f"/p/{film.project}/main/beats?doc=beat%2F1")
        Filmmaker(page).at("Beats")
    other = new_context(base_url=studio.url).new_page()
    with other.expect_response(kept):
        other.goto(f"/p/{film.project}")
        Filmmaker(other).at("Beats")
    assert "doc=beat" in other.url
    with other.expect_response(kept):
        Filmmaker(other).stage("Treatment")
    page.goto(f"/p/{film.project}")
    Filmmaker(page).at("Treatment")
