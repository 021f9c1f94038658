"""The studio in a real browser: a server of its own for every test worker, a film of its own for every test.

A page that writes an error into its console, or asks for what it does not get, fails the test that opened it, unless the
test said so before (`watch.forgive`).
"""

from __future__ import annotations

import asyncio
import fcntl
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from call_off import call_off
from front_desk import Front, Mortal, Server, served
from on_screen import ROOT, Watch
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

HERE = Path(__file__).parent
CHECK = "the studio in a real browser"
PATIENCE = 30_000  # ms; how late a busy machine may show what it shall show
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


class Stage:
    """Playwright's loop is marked as running while a test uses it, and only then.

    Its blocking API keeps an event loop half run for the whole session, and asyncio refuses to start another in the same
    thread meanwhile: every `async def` test after the first in a browser would fail.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextmanager
    def lit(self) -> Iterator[None]:
        if self._loop is not None:
            asyncio._set_running_loop(self._loop)
        try:
            yield
            self._loop = asyncio._get_running_loop() or self._loop
        finally:
            asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def stage() -> Stage:
    return Stage()


@pytest.fixture(scope="session")
def web_app() -> None:
    """The web app, built from the sources as they are; once, however many workers ask."""
    script = ROOT / "scripts" / "web.sh"
    with script.open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run([script], capture_output=True, text=True, check=False)
    if done.returncode:
        call_off(CHECK, f"The web app could not be built: {done.stderr[-800:]}")


@pytest.fixture(scope="session")
def playwright(stage: Stage) -> Iterator[Playwright]:
    with stage.lit():
        started = sync_playwright().start()
    yield started
    with stage.lit():
        started.stop()


@pytest.fixture(scope="session")
def browser(playwright: Playwright, stage: Stage) -> Iterator[Browser]:
    """Chromium of this machine. In a container it runs as root, which its sandbox refuses."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        call_off(CHECK, "There is no Chromium here. On Debian: apt install chromium")
    expect.set_options(timeout=PATIENCE)
    with stage.lit():
        opened = playwright.chromium.launch(executable_path=found, chromium_sandbox=False, args=list(QUIET))
    yield opened
    with stage.lit():
        opened.close()


@pytest.fixture(autouse=True)
def _lit(stage: Stage, browser: Browser) -> Iterator[None]:
    with stage.lit():
        yield


@pytest.fixture(scope="session")
def studio(web_app: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A studio in local mode, one for all tests of a worker. A test that harms its server opens one of its own."""
    with served(tmp_path_factory.mktemp("studio"), AIUTEUR_WORKERS="1") as server:
        yield server


@pytest.fixture
def mortal(web_app: None, tmp_path: Path) -> Iterator[Mortal]:
    """A studio of this test's own that may be killed; none is left running, however the test ends."""
    with closing(Mortal(tmp_path)) as opened:
        yield opened


@pytest.fixture(scope="session")
def desk(studio: Server) -> Iterator[httpx2.Client]:
    """What asks the studio without a browser: to prepare, and to see what was kept."""
    with httpx2.Client(base_url=studio.url, timeout=60) as client:
        yield client


@pytest.fixture
def film(desk: httpx2.Client) -> Front:
    """A film of this test's own, empty."""
    made = desk.post("/api/projects", json={"title": "The Lamp"})
    assert made.status_code == 201, made.text
    return Front(desk, made.json()["id"])


@pytest.fixture
def watch() -> Iterator[Watch]:
    """What goes wrong in the pages of this test."""
    watching = Watch()
    yield watching
    assert not watching.left(), "\n".join(dict.fromkeys(watching.left()))


@pytest.fixture
def new_context(
    _lit: None, browser: Browser, watch: Watch, request: pytest.FixtureRequest
) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a browser of its own, with its own memory; desktop, dark, without motion, unless said otherwise."""
    opened: list[BrowserContext] = []

    def open_one(**wishes: Any) -> BrowserContext:
        usual = {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark", "reduced_motion": "reduce"}
        context = browser.new_context(**{**usual, **wishes})
        context.set_default_timeout(PATIENCE)
        watch.over(context)
        opened.append(context)
        return context

    yield open_one
    ended = getattr(request.node, "rep_call", None)
    for context in opened:
        if ended is not None and ended.failed:
            for page in context.pages:  # what the filmmaker had before them when it failed
                print(f"\n{page.url}\n{page.locator('body').aria_snapshot()[:6000]}")
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext], studio: Server) -> Page:
    """One page of one browser, at the studio's own address."""
    return new_context(base_url=studio.url).new_page()
