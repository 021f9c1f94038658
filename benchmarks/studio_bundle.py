"""studio_bundle: what a browser fetches before a page of the studio can be used: JavaScript and CSS over the wire.

The built app is served by the studio itself and opened in Chromium with an empty cache, page by page. Counted are the
bytes of scripts and styles as they came (brotli), fonts, pictures and data apart. Sizes are exact, so one round is enough.

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
        self.bytes = 0
        wire.on("Network.responseReceived", self._received)
        wire.on("Network.loadingFinished", self._finished)
        wire.send("Network.enable")

    def _received(self, event: dict[str, str]) -> None:
        self._kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, str]) -> None:
        if self._kinds.get(event["requestId"]) in ("Script", "Stylesheet"):
            self.bytes += int(event["encodedDataLength"])


def weight(browser: Browser, address: str) -> float:
    """Kilobytes (1024) of JavaScript and CSS that a first visit to this address fetches."""
    with browser.new_context() as context:
        page = context.new_page()
        scale = Scale(context.new_cdp_session(page))
        page.goto(address)
        page.wait_for_selector("main h1")
        page.wait_for_timeout(1500)  # what comes after the first picture counts as well
        return scale.bytes / 1024


def film(api: str) -> tuple[str, list[str]]:
    """A project made as far as its prompts; its id, and the stages' slugs."""
    template = httpx2.get(f"{api}/templates").json()[0]
    project = httpx2.post(f"{api}/projects", json={"title": "Weighed", "template": template["id"]}).json()["id"]
    stages = [stage["slug"] for stage in httpx2.get(f"{api}/projects/{project}/branches/main/stages").json()]
    for slug in stages[:MADE]:
        for verb in ("make", "approve"):
            httpx2.post(f"{api}/projects/{project}/stages/{slug}", json={"verb": verb}, timeout=60)
            while any(run["state"] == "running" for run in httpx2.get(f"{api}/projects/{project}/runs").json()):
                time.sleep(0.2)
    return project, stages


def measure() -> tuple[dict[str, str], list[Verdict]]:
    """What every page weighs, and the limits: the dashboard's, and the heaviest stage's."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is missing. On Debian: apt install chromium")
    with studio() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=list(FLAGS))
        project, stages = film(address + "/api")
        dashboard = weight(browser, address + "/")
        weights = {slug: weight(browser, f"{address}/p/{project}/main/{slug}") for slug in stages}
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
