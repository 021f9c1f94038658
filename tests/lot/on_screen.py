"""What a browser shows: troubles nobody asked for, accessibility by axe, whether a page fits its screen, and pictures of it."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {390: 844, 834: 1112, 1440: 900, 1760: 1000}
# what came is on screen, and what follows from it has been asked for
DRAWN = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))))"
# what moves without end (a spinner) is not waited for; what was broken off is at its end, too
STILL = """async () => {
  const ending = one => one.effect?.getComputedTiming().endTime !== Infinity
  const drawn = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  await drawn()
  for (let moving; (moving = document.getAnimations().filter(one => one.playState === "running" && ending(one))).length;) {
    await Promise.all(moving.map(one => one.finished.catch(() => {})))
    await drawn()
  }
}"""
PICTURES = "AIUTEUR_SCREENS"  # the folder that pictures of every screen are put into; none are taken without it


class Watch:
    """Everything that went wrong in the pages of a test. A test says what it expects with `forgive`; the rest fails it."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self._forgiven: list[str] = []
        self._asked: set[Request] = set()

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of a context."""
        context.on("console", self._console)
        context.on("weberror", lambda error: self.troubles.append(f"error in the page: {error.error}"))
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        context.on("request", self._asks)
        context.on("requestfinished", lambda request: self._asked.discard(request))

    def forgive(self, *patterns: str) -> None:
        """Regular expressions of troubles that belong to the test."""
        self._forgiven += patterns

    def left(self) -> list[str]:
        """Troubles nobody forgave."""
        return [one for one in self.troubles if not any(re.search(pattern, one) for pattern in self._forgiven)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console {message.type}: {message.text[:400]} ({message.location.get('url', '')})")

    def at_rest(self, page: Page, seconds: float = 20) -> None:
        """Wait until the page has what it asked for, shows it, and asks for nothing more."""
        until, quiet = time.monotonic() + seconds, 0
        while quiet < 3:
            page.evaluate(DRAWN)
            skeletons = page.locator(".skeleton:visible").count()
            quiet = 0 if self._asked or skeletons else quiet + 1
            if time.monotonic() > until:
                asked = [f"{one.method} {one.url}" for one in self._asked]
                raise AssertionError(f"After {seconds} s the page still loads: {skeletons} skeletons, {asked}")

    def _asks(self, request: Request) -> None:
        if request.resource_type != "eventsource":  # it never ends
            self._asked.add(request)

    def _failed(self, request: Request) -> None:
        self._asked.discard(request)
        # a page that is left, and a question that is asked anew, break off what they were fetching
        if request.failure != "net::ERR_ABORTED":
            self.troubles.append(f"request failed: {request.method} {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.troubles.append(f"answer {response.status}: {response.request.method} {response.url}")


def coloured(page: Page) -> None:
    """Wait until colours that are on their way, from dark to light or out of a veil, have arrived."""
    page.evaluate(STILL)


def barriers(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page as it stands, with whatever is open; its contrasts in the other
    theme, too. Empty is accessible."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = _by_axe(page, WCAG)
    was: Literal["dark", "light"] = (
        "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    )
    page.emulate_media(color_scheme="light" if was == "dark" else "dark")
    found += [f"in the other theme: {one}" for one in _by_axe(page, ["color-contrast"])]
    page.emulate_media(color_scheme=was)
    coloured(page)
    return found


def _by_axe(page: Page, rules: list[str]) -> list[str]:
    coloured(page)
    report: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
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
        page.evaluate(DRAWN)
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
        coloured(page)
        page.screenshot(path=Path(folder) / f"{name}_{width}.png")
    page.emulate_media(color_scheme="light")
    coloured(page)
    page.screenshot(path=Path(folder) / f"{name}_light.png")
    page.emulate_media(color_scheme="dark")
    if was is not None:
        page.set_viewport_size(was)
