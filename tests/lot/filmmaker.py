"""A filmmaker at the screen: what they click and read, by the roles and names that a screen reader would say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

LONG = 90_000  # ms; a stage that is made on a busy machine


@dataclass
class Filmmaker:
    """Somebody with one page of the studio open."""

    page: Page

    @property
    def badge(self) -> Locator:
        """Is it saved?"""
        return self.page.get_by_role("banner").get_by_role("status")

    @property
    def gate(self) -> Locator:
        """The gate at the end of a stage."""
        return self.page.get_by_role("region", name="Gate")

    def saved(self, seconds: float = 30) -> None:
        """Everything that was typed is kept by the studio."""
        expect(self.badge).to_have_text("Saved", timeout=seconds * 1000)

    def away(self) -> None:
        """The studio cannot be reached, and the badge says that something waits. How much depends on how fast one typed."""
        expect(self.badge).to_have_text(re.compile(r"^Offline, [1-9]\d* waiting$"))

    def at(self, title: str) -> None:
        """One stands in a stage."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def click(self, name: str, within: Locator | None = None) -> None:
        """Press a button."""
        (within or self.page).get_by_role("button", name=name, exact=True).click()

    def choose(self, menu: str, item: str) -> None:
        """Open a menu and choose from it."""
        self.click(menu)
        self.page.get_by_role("menuitem", name=item).click()

    def pass_gate(self, word: str) -> None:
        """Say the word that passes the stage's gate."""
        self.saved()
        self.gate.get_by_role("button", name=word).click()
        expect(self.gate.get_by_role("heading", name=f"Passed: {word}")).to_be_visible()

    def onward(self, title: str) -> None:
        """Through the gate into the next stage."""
        self.gate.get_by_role("link", name=title).click()
        self.at(title)

    def stage(self, title: str) -> None:
        """Go to a stage by the rail."""
        self.page.get_by_role("navigation", name="Stages").get_by_role("link", name=title).click()
        self.at(title)

    def place(self, thing: Locator) -> tuple[float, float, float, float]:
        """Where something stands, once it stands still: x, y, width and height in px."""
        thing.hover(trial=True)
        box = thing.bounding_box()
        assert box is not None
        return box["x"], box["y"], box["width"], box["height"]

    @property
    def said(self) -> Locator:
        """What a screen reader is told of something that is carried; what is done before it was said may be lost."""
        return self.page.locator("[id^=dnd-kit-announcement]")

    def carry_on(self, grip: Locator) -> None:
        """Take something by its grip and put it down one place further, by keyboard."""
        grip.focus()
        for key, words in (
            ("Space", "Picked up “"),
            ("ArrowRight", "is now at place"),
            ("Space", "is put down at place"),
        ):
            self.page.keyboard.press(key)
            expect(self.said).to_contain_text(words)

    def bring(self, text: str, name: str = "") -> None:
        """Write or paste a story in stage 1."""
        self.click("Write or paste")
        dialog = self.page.get_by_role("dialog", name="Write or paste")
        dialog.get_by_label("Text").fill(text)
        if name:
            dialog.get_by_label("Name").fill(name)
        dialog.get_by_role("button", name="Bring it in").click()
        expect(dialog).to_be_hidden()
        expect(self.page.get_by_role("list", name="Files of the story").get_by_role("listitem")).not_to_have_count(0)
