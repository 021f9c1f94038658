"""Keys of one's own: chosen by pressing them, never two commands on the same, shown wherever keys are told, taken along."""

from __future__ import annotations

from collections.abc import Callable

from front_desk import Mortal
from on_screen import Watch, barriers, picture
from playwright.sync_api import BrowserContext, Locator, Page, expect


def row(page: Page, command: str) -> Locator:
    """A command among the keys of the settings."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("button", name=f"Keys of {command}: "))


def keys_are(page: Page, command: str, keys: str) -> None:
    expect(row(page, command).get_by_role("button", name=f"Keys of {command}: {keys}", exact=True)).to_be_visible()


def told(page: Page, command: str, keys: str) -> None:
    """The palette and the help show a command with its keys."""
    page.get_by_role("banner").get_by_role("button", name="Find").click()
    palette = page.get_by_role("dialog", name="Find anything")
    expect(palette.get_by_role("option", name=command).filter(has_text=keys)).to_be_visible()
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()
    page.keyboard.press("Shift+?")
    help_ = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(help_.get_by_text(command, exact=True).locator("xpath=..")).to_contain_text(keys)
    page.keyboard.press("Escape")
    expect(help_).to_be_hidden()


def test_keys_are_chosen_taken_from_another_told_everywhere_and_as_they_were(
    mortal: Mortal, new_context: Callable[..., BrowserContext], watch: Watch
) -> None:
    page = new_context(base_url=mortal.url).new_page()
    page.goto("/settings")
    keys_are(page, "Library", "G then L")
    row(page, "Library").get_by_role("button", name="Keys of Library").click()
    page.keyboard.press("Control+k")
    expect(row(page, "Library")).to_contain_text("Ctrl K is in the way of “Find anything”.")
    assert barriers(page) == []
    picture(page, "keys_in_the_way")
    row(page, "Library").get_by_role("button", name="Take them").click()
    keys_are(page, "Library", "Ctrl K")
    keys_are(page, "Find anything", "none")
    told(page, "Library", "Ctrl K")
    watch.at_rest(page)  # the studio has them

    other = new_context(base_url=mortal.url).new_page()  # another device
    other.goto("/")
    expect(other.get_by_role("heading", level=1)).to_have_text("Your slate")
    told(other, "Library", "Ctrl K")
    other.keyboard.press("Control+k")
    expect(other.get_by_role("heading", level=1)).to_have_text("Library")

    row(page, "Library").get_by_role("button", name="Library: keys as they were").click()
    keys_are(page, "Library", "G then L")
    page.get_by_role("button", name="All as they were").click()
    keys_are(page, "Find anything", "Ctrl K")
    told(page, "Library", "G then L")
