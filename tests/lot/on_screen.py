"""What a browser shows: troubles nobody asked for, accessibility by axe, whether a page fits its screen, and pictures of it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {390: 844, 834: 1112, 1440: 900, 1760: 1000}
PICTURES = "AIUTEUR_SCREENS"  # the folder that pictures of every screen are put into; none are taken without it


class Watch:
    """Everything that went wrong in the pages of a test. A test says what it expects with `forgive`; the rest fails it."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self._forgiven: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a context."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.troubles.append(f"error in the page: {error.error}"))
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    def forgive(self, *patterns: str) -> None:
        """Regular expressions of troubles that belong to the test."""
        self._forgiven += patterns

    def left(self) -> list[str]:
        """Troubles nobody forgave."""
        return [one for one in self.troubles if not any(re.search(pattern, one) for pattern in self._forgiven)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console {message.type}: {message.text[:400]} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        # a page that is left, and a question that is asked anew, break off what they were fetching
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"request failed: {request.method} {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"answer {response.status}: {response.request.method} {response.url}")


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page as it stands, with whatever is open. Empty is accessible."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    report: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", WCAG)
    if any(one["id"] == "color-contrast" for one in report["violations"]):
        page.wait_for_timeout(
            1500
        )  # colours on their way from dark to light, or out of a veil, are looked at once more
        report = page.evaluate("tags => axe.run(document, {runOnly: tags})", WCAG)
    return [
        f"{one['id']} ({one['impact']}, {len(one['nodes'])}×): {one['nodes'][0]['html'][:200]} — "
        f"{one['nodes'][0]['failureSummary'][:200]}"
        for one in report["violations"]
    ]


def too_wide(page: Page) -> list[int]:
    """The widths at which the page scrolls sideways."""
    was, found = page.viewport_size, list[int]()
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(60)
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            found.append(width)
    if was is not None:
        page.set_viewport_size(was)
    return found


def picture(page: Page, name: str, still: bool = False) -> None:
    """The screen at three widths in the dark and one in the light, where pictures were asked for.

    `still` is for what shuts when the window changes its size: one picture of it as it is.
    """
    folder = os.environ.get(PICTURES)
    if not folder:
        return
    if still:
        page.screenshot(path=Path(folder) / f"{name}.png")
        return
    was = page.viewport_size
    for width in (390, 834, 1440):
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        page.wait_for_timeout(250)
        page.screenshot(path=Path(folder) / f"{name}_{width}.png")
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(250)
    page.screenshot(path=Path(folder) / f"{name}_light.png")
    page.emulate_media(color_scheme="dark")
    if was is not None:
        page.set_viewport_size(was)
