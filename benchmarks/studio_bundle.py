"""studio_bundle: what a browser fetches before a page of the studio can be used: JavaScript and CSS over the wire.

The built app is served by the studio itself and opened in Chromium with an empty cache, page by page. Counted are the
bytes of scripts and styles as they came (brotli), fonts, pictures and data apart. Sizes are exact, so one round is enough,
and a busy machine weighs the same: a page is weighed when it asks for nothing more, and what a page that has rested for long
fetches ahead is no part of a first visit.

    python benchmarks/studio_bundle.py
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx2
from playwright.sync_api import Browser, CDPSession, sync_playwright
from stopwatch import Verdict, report

DASHBOARD_KB, STAGE_KB = 200.0, 350.0
MADE = 9  # stages, so that every screen has something to show; those after them render
HOUSE = Path(__file__).parents[1]
STUDIO = "import sys; sys.argv[0] = 'aiuteur'; from aiuteur.cli import main; main()"
RESTS_MS = 800  # without a request: what comes after the first picture counts as well
# whatever a page puts off for longer (fetching the other screens ahead) never comes to pass
NOTHING_LATE = """(() => { const real = window.setTimeout
window.setTimeout = (act, ms, ...more) => ms >= 5000 ? 0 : real(act, ms, ...more) })()"""
FLAGS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


@contextmanager
def studio() -> Generator[str]:
    """A studio of its own on a free port, with nothing in it; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-c", STUDIO, "studio", "--port", str(port)]
        with subprocess.Popen(command, env={**os.environ, "AIUTEUR_HOME": home}, stdout=subprocess.DEVNULL) as server:
            try:
                yield awake(f"http://127.0.0.1:{port}")
            finally:
                server.terminate()


def awake(address: str) -> str:
    """Wait until the studio answers."""
    for _ in range(300):
        try:
            if httpx2.get(address + "/api/me").status_code == 200:
                return address
        except httpx2.TransportError:
            pass
        time.sleep(0.2)
    sys.exit("The studio did not start within a minute.")


class Scale:
    """Weighs scripts and styles as they come over the wire."""

    def __init__(self, wire: CDPSession) -> None:
        self._kinds: dict[str, str] = {}
        self._asked: set[str] = set()
        self.bytes = 0
        wire.on("Network.requestWillBeSent", self._asks)
        wire.on("Network.responseReceived", self._received)
        wire.on("Network.loadingFinished", self._finished)
        wire.on("Network.loadingFailed", self._failed)
        wire.send("Network.enable")

    @property
    def waits(self) -> bool:
        """Whether something that was asked for has not come yet."""
        return bool(self._asked)

    def _asks(self, event: dict[str, str]) -> None:
        if event.get("type") != "EventSource":  # it never ends
            self._asked.add(event["requestId"])

    def _failed(self, event: dict[str, str]) -> None:
        self._asked.discard(event["requestId"])

    def _received(self, event: dict[str, str]) -> None:
        self._kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, str]) -> None:
        self._asked.discard(event["requestId"])
        if self._kinds.get(event["requestId"]) in ("Script", "Stylesheet"):
            self.bytes += int(event["encodedDataLength"])


def weight(browser: Browser, address: str) -> float:
    """Kilobytes (1024) of JavaScript and CSS that a first visit to this address fetches."""
    with browser.new_context() as context:
        context.add_init_script(NOTHING_LATE)
        page = context.new_page()
        page.set_default_timeout(90_000)
        scale = Scale(context.new_cdp_session(page))
        page.goto(address)
        page.wait_for_selector("main h1")
        page.wait_for_timeout(RESTS_MS)
        for _ in range(100):
            if not scale.waits and not page.locator(".skeleton:visible").count():
                break
            page.wait_for_timeout(RESTS_MS)
        else:
            sys.exit(f"{address} never came to rest.")
        return scale.bytes / 1024


def film(api: str) -> tuple[str, dict[str, str]]:
    """A project made as far as its prompts; its id, and where each stage is shown with what it has to show."""
    template = httpx2.get(f"{api}/templates").json()[0]
    project = httpx2.post(f"{api}/projects", json={"title": "Weighed", "template": template["id"]}).json()["id"]
    branch = f"{api}/projects/{project}/branches/main"
    stages = [stage["slug"] for stage in httpx2.get(f"{branch}/stages").json()]
    for slug in stages[:MADE]:
        for verb in ("make", "lock", "approve") if slug == "assets" else ("make", "approve"):
            said = {"verb": verb} | ({"keys": [*keys(branch, "asset"), "style"]} if verb == "lock" else {})
            httpx2.post(f"{api}/projects/{project}/stages/{slug}", json=said, timeout=60)
            while any(run["state"] == "running" for run in httpx2.get(f"{api}/projects/{project}/runs").json()):
                time.sleep(0.2)
    picked = next(key for key in keys(branch, "treatment") if key.count("/") == 1)
    return project, {slug: slug for slug in stages} | {"treatment, writing": f"treatment?doc={picked}"}


def keys(branch: str, kind: str) -> list[str]:
    """The documents of a kind."""
    return [one["key"] for one in httpx2.get(f"{branch}/documents", params={"kind": kind}).json()["documents"]]


def measure() -> tuple[dict[str, str], list[Verdict]]:
    """What every page weighs, and the limits: the dashboard's, and the heaviest stage's."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is missing. On Debian: apt install chromium")
    with studio() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=list(FLAGS))
        project, stages = film(address + "/api")
        dashboard = weight(browser, address + "/")
        weights = {name: weight(browser, f"{address}/p/{project}/main/{at}") for name, at in stages.items()}
        browser.close()
    facts = {slug: f"{kilobytes:.0f} KB" for slug, kilobytes in {"dashboard": dashboard, **weights}.items()}
    heaviest = max(weights, key=lambda slug: weights[slug])
    return facts, [
        Verdict("KB br, dashboard", dashboard, DASHBOARD_KB),
        Verdict(f"KB br, {heaviest} (the heaviest stage)", weights[heaviest], STAGE_KB),
    ]


def main() -> None:
    """Build what is not built, weigh, judge."""
    subprocess.run([str(HOUSE / "scripts" / "web.sh")], check=True)
    facts, verdicts = measure()
    report("studio_bundle", facts, {}, verdicts)


if __name__ == "__main__":
    main()
