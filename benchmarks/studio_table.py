"""studio_table: how the shot table feels with 2,500 rows in it: frames while scrolling, and a key until its cell has changed.

A film of some 2,500 shots is stored, and the studio opened on it in Chromium at 1440 × 900, the whole film in the table.

- Three seconds of scrolling, a step in every frame: how many frames took longer than 34 ms, which is two at 60 a second.
- Texts typed into cells: from the Enter that takes one to the cell that shows it, the median of twenty.

    python benchmarks/studio_table.py
"""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from long_film import MINUTES, Film, Rehearsal, screenplay, store
from playwright.sync_api import Page, sync_playwright
from stopwatch import Verdict, report
from studio_bundle import FLAGS, STUDIO, awake

from aiuteur.db import Database
from aiuteur.db.tables import branches
from aiuteur.pipeline import PIPELINE
from aiuteur.timelines.locks import approve

HOUSE = Path(__file__).parents[1]
ROWS, SCENES, ACTIONS = 2_500, 60, 30
SCROLLED_MS, LONG_FRAME_MS = 3_000, 34
KEYS, KEY_MS = 20, 16.0
_SCROLL = """async ([ms, long]) => {
  const grid = document.querySelector('[role=grid]')
  const frames = []
  const frame = () => new Promise(requestAnimationFrame)
  await frame()
  let before = await frame()
  for (const until = before + ms; before < until; ) {
    grid.scrollTop += 48
    const now = await frame()
    frames.push(now - before)
    before = now
  }
  return { all: frames.length, long: frames.filter(one => one > long).length, worst: Math.max(...frames), end: grid.scrollTop }
}"""
_LISTEN = """() => {
  const grid = document.querySelector('[role=grid]')
  let pressed = 0
  window.taken = []
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.tagName === 'TEXTAREA') pressed = performance.now()
  }, true)
  new MutationObserver(() => {
    if (!pressed || document.activeElement?.tagName === 'TEXTAREA') return
    window.taken.push(performance.now() - pressed)
    pressed = 0
  }).observe(grid, { childList: true, subtree: true, characterData: true })
}"""


def film() -> Film:
    """A film told as far as its shots: at least so many of them."""
    actions = ACTIONS
    while True:
        played = Rehearsal(screenplay(actions, SCENES), "film.fountain", target_ms=MINUTES * 60_000).run("shots")
        documents: Film = {head.key: (head.document, head.basis) for head in played.view.heads()}
        if sum(key.startswith("shot/") for key in documents) >= ROWS:
            return documents
        actions += 4


async def kept(url: str, documents: Film) -> str:
    """The film in a database, the gates before stage 7 passed; the id of its project."""
    database = await Database.open(url)
    try:
        main = await store(database, documents)
        async with database.write() as tx:
            for stage in PIPELINE[:6]:
                await approve(tx, main, stage.slug, "", "as it is", True, "benchmark")
            return str(await tx.scalar(sa.select(branches.c.project_id).where(branches.c.id == main)))
    finally:
        await database.close()


@contextmanager
def studio(url: str, folder: Path) -> Generator[str]:
    """The studio on that database; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "AIUTEUR_HOME": str(folder), "AIUTEUR_DATABASE_URL": url, "AIUTEUR_WORKERS": "1"}
    command = [sys.executable, "-c", STUDIO, "studio", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            yield awake(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()


def scrolled(page: Page) -> dict[str, float]:
    """Frames of three seconds of scrolling, and how many of them were long."""
    found: dict[str, float] = page.evaluate(_SCROLL, [SCROLLED_MS, LONG_FRAME_MS])
    return found


def typed(page: Page) -> list[float]:
    """Milliseconds from the Enter that takes a text to the cell that shows it."""
    page.evaluate("() => { document.querySelector('[role=grid]').scrollTop = 0 }")
    cell = page.locator("[role=row][aria-rowindex='3'] [aria-colindex='8']")
    cell.click()
    page.evaluate(_LISTEN)
    for number in range(KEYS):
        page.keyboard.press("Enter")
        page.get_by_role("textbox", name="Action of shot").fill(f"She waits, {number}.")
        page.keyboard.press("Enter")
        page.wait_for_function("count => window.taken.length === count", arg=number + 1)
    taken: list[float] = page.evaluate("window.taken")
    return taken


def measure() -> tuple[dict[str, object], list[Verdict]]:
    """Both figures, and their limits."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is missing. On Debian: apt install chromium")
    documents = film()
    rows = sum(key.startswith("shot/") for key in documents)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/film.sqlite"
        project = asyncio.run(kept(url, documents))
        with studio(url, Path(folder)) as address, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=list(FLAGS))
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(120_000)
            page.goto(f"{address}/p/{project}/main/shots")
            page.get_by_role("radio", name="Whole film").click()
            page.locator(f"[role=grid][aria-rowcount='{rows + 1}']").wait_for()
            page.wait_for_timeout(3_000)  # what the page still fetches belongs to the opening
            frames = scrolled(page)
            keys = typed(page)
            browser.close()
    facts: dict[str, object] = {
        "rows": rows,
        "frames": int(frames["all"]),
        "longest frame": f"{frames['worst']:.1f} ms",
        "Enter to cell": f"{statistics.median(keys):.1f} ms (longest {max(keys):.1f})",
    }
    return facts, [
        Verdict(f"frames over {LONG_FRAME_MS} ms", frames["long"], 0.0),
        Verdict("ms, Enter to the changed cell", statistics.median(keys), KEY_MS),
    ]


def main() -> None:
    """Build what is not built, measure, judge."""
    subprocess.run([str(HOUSE / "scripts" / "web.sh")], check=True)
    facts, verdicts = measure()
    report("studio_table", facts, {}, verdicts)


if __name__ == "__main__":
    main()
