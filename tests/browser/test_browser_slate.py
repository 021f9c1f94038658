"""The first page: films and how one begins."""

from __future__ import annotations

from on_screen import barriers, picture, too_wide
from playwright.sync_api import Page, expect


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
