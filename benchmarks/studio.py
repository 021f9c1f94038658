"""studio: what the running studio costs those who type, and those who watch them type. A real server, asked over HTTP.

A finished film of some scenes is stored in SQLite and in PostgreSQL that flushes every commit. On each, in one run:

- 50 writers autosave at once: each a shot of its own, and every eighth time a text in a shot that six share, so that the
  server merges. Their p50 and p95 are told as ratios to those of 50 who do a bare UPDATE of one row on the same database. The
  texts and the journal are counted afterwards: one lost edit ends the run;
- 200 watch the project (SSE) while one saves. Each must get every event once and in order; the p95 from sending the save
  to the event's arrival is told as a ratio to what one save takes when nobody watches, and so is the server's memory.

In Chromium a key is pressed in a treatment until the badge says Saved, as a ratio to the half second that an edit rests.

    python benchmarks/studio.py [--quick] [--only SQLite]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import sqlalchemy as sa
from long_film import Film, finished, server, store
from memory import pss_mb, tree
from playwright.sync_api import Page, sync_playwright
from stopwatch import Times, Verdict, percentile, report
from studio_bundle import FLAGS, STUDIO, awake

from aiuteur.db import Database
from aiuteur.db.tables import branches, edits, heads
from aiuteur.kit.ids import new_id

WRITERS, WATCHERS = 50, 200
SHARE = 8  # every eighth save of a writer
TEXTS = ("notes", "action", "card", "card_note", "why", "number")
REST_MS = 500  # the outbox waits as long after the last key
SCENES, ACTIONS = 16, 6
HAND, BARE = f"{WRITERS} writers", f"{WRITERS} bare UPDATEs"
ALONE, EVENT = "one save, nobody watches", "save to event, 200 watch"
# what each is made of, and why it is what it is, stands in README.md
LIMITS = {
    "SQLite": {"p50": 160.0, "p95": 110.0, "event": 4.0, "memory": 1.2},
    "PostgreSQL": {"p50": 90.0, "p95": 85.0, "event": 4.0, "memory": 1.2},
}
SAVED = 1.6
_STAMPS = """() => {
  const at = window.stamps = []
  document.addEventListener('keydown', () => at.push(['key', performance.now()]), true)
  const banner = document.querySelector('header')
  const look = () => at.push([banner.querySelector('[role=status]')?.textContent ?? '', performance.now()])
  new MutationObserver(look).observe(banner, { childList: true, subtree: true, characterData: true })
}"""


@dataclass
class Stand:
    """One studio with the film in it: where it is asked, its database, and what was measured there."""

    name: str
    database: Database
    address: str
    process: int
    project: str
    main: str
    shots: list[str]
    times: dict[str, Times] = field(default_factory=dict[str, Times])

    @property
    def path(self) -> str:
        return f"{self.address}/api/projects/{self.project}/branches/main/documents"

    def taken(self, what: str) -> list[float]:
        """Seconds of one kind."""
        return self.times.setdefault(f"{self.name}: {what}", Times()).wall

    async def put(self, web: httpx2.AsyncClient, key: str, body: dict[str, Any], base: str, into: str = "") -> str:
        """One autosave, timed; the hash its author has before them then. A refusal ends the run."""
        sent = {"edit_id": new_id(), "base": base, "body": body}
        began = time.perf_counter()
        answer = await web.put(f"{self.path}/{key}", json=sent)
        if into:
            self.taken(into).append(time.perf_counter() - began)
        if answer.status_code != 200:
            sys.exit(f"{self.name}: a save was refused with {answer.status_code}: {answer.text[:400]}")
        found: dict[str, str] = answer.json()
        return found["hash"]

    async def read(self, web: httpx2.AsyncClient, key: str) -> tuple[dict[str, Any], str]:
        """A document's body and hash."""
        found = (await web.get(f"{self.path}/{key}")).json()
        return found["body"], found["hash"]


@asynccontextmanager
async def studio(name: str, url: str, film: Film, folder: Path) -> AsyncGenerator[Stand]:
    """A studio of its own, opened on a database that has the film."""
    database = await Database.open(url, connections=WRITERS)
    try:
        main = await store(database, film)
        async with database.read() as tx:
            project = str(await tx.scalar(sa.select(branches.c.project_id).where(branches.c.id == main)))
        shots = sorted(key for key in film if key.startswith("shot/"))
        with served(url, folder) as (address, process):
            yield Stand(name, database, address, process, project, main, shots)
    finally:
        await database.close()


@contextmanager
def served(url: str, folder: Path) -> Generator[tuple[str, int]]:
    """The studio's own command as a process; its address and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "AIUTEUR_HOME": str(folder), "AIUTEUR_DATABASE_URL": url, "AIUTEUR_WORKERS": "1"}
    command = [sys.executable, "-c", STUDIO, "studio", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield awake(f"http://127.0.0.1:{port}"), process.pid
        finally:
            process.terminate()


async def writers(stand: Stand, saves: int) -> None:
    """Fifty bare UPDATEs at once and fifty autosaves at once, in turn. Nothing may be lost."""
    async with httpx2.AsyncClient(timeout=120, limits=httpx2.Limits(max_connections=WRITERS)) as web:
        for first in range(0, saves, SHARE):
            await asyncio.gather(*(_updates(stand, one, SHARE) for one in range(WRITERS)))
            await asyncio.gather(*(_writer(stand, web, one, range(first, first + SHARE)) for one in range(WRITERS)))
        await _nothing_lost(stand, web, saves)


async def _updates(stand: Stand, me: int, rounds: int) -> None:
    own = sa.and_(heads.c.branch_id == stand.main, heads.c.doc_key == stand.shots[me], heads.c.workspace_id == "local")
    for _ in range(rounds):
        began = time.perf_counter()
        async with stand.database.write() as tx:
            await tx.execute(sa.update(heads).where(own).values(rev=heads.c.rev + 1))
        stand.taken(BARE).append(time.perf_counter() - began)


async def _writer(stand: Stand, web: httpx2.AsyncClient, me: int, numbers: range) -> None:
    """Autosaves of one's own shot, each on the one before; the last of eight adds a word to a shot that others write in."""
    body, base = await stand.read(web, stand.shots[me])
    for number in numbers:
        if number % SHARE < SHARE - 1:
            body = {**body, "notes": f"{me}:{number}"}
            base = await stand.put(web, stand.shots[me], body, base, HAND)
            continue
        key, text = _shared(stand, me)
        shared, seen = await stand.read(web, key)
        await stand.put(web, key, {**shared, text: f"{shared[text]} {me}:{number}."}, seen, HAND)


def _shared(stand: Stand, me: int) -> tuple[str, str]:
    """A shot of six writers, and the text in it that is this one's."""
    return stand.shots[-1 - me // len(TEXTS)], TEXTS[me % len(TEXTS)]


async def _nothing_lost(stand: Stand, web: httpx2.AsyncClient, saves: int) -> None:
    """Every word stands where it was written, and the journal has a line for every save. Ends the run if not."""
    lost: list[str] = []
    for me in range(WRITERS):
        key, text = _shared(stand, me)
        shared, own = (await stand.read(web, key))[0], (await stand.read(web, stand.shots[me]))[0]
        lost += [word for number in range(SHARE - 1, saves, SHARE) if (word := f" {me}:{number}.") not in shared[text]]
        lost += [] if own["notes"] == f"{me}:{saves - 2}" else [f"{me}:{saves - 2}"]
    by_hand = (edits.c.branch_id == stand.main, edits.c.author != "benchmark", edits.c.result_hash.is_not(None))
    async with stand.database.read() as tx:
        lines = await tx.scalar(sa.select(sa.func.count(sa.distinct(edits.c.edit_id))).where(*by_hand))
    if lost or lines != WRITERS * saves:
        sys.exit(f"{stand.name} LOST EDITS: {lost}; {lines} lines in the journal for {WRITERS * saves} saves.")


@dataclass
class Watcher:
    """One who watches: every document event as it came, by edit id, with the moment it came."""

    came: dict[str, float] = field(default_factory=dict[str, float])
    cursors: list[int] = field(default_factory=list[int])
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    async def watch(self, stand: Stand) -> None:
        """Read the stream as it comes, by hand: two hundred HTTP clients would be measured instead of the server."""
        host, _, port = stand.address.removeprefix("http://").partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        path = f"/api/projects/{stand.project}/events"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: text/event-stream\r\n\r\n".encode())
        cursor = 0
        try:
            while line := await reader.readline():
                if line.startswith(b": watching"):
                    self.ready.set()
                elif line.startswith(b"id: "):
                    cursor = int(line[4:])
                elif line.startswith(b"data: ") and b'"edit_id"' in line:
                    self._note(json.loads(line[6:]), cursor)
        finally:
            writer.close()

    def _note(self, body: dict[str, str], cursor: int) -> None:
        if body["edit_id"]:
            self.came[body["edit_id"]] = time.perf_counter()
            self.cursors.append(cursor)


async def watched(stand: Stand, saves: int) -> dict[str, object]:
    """One who saves, with nobody watching and with two hundred. Every watcher must get every event, in order."""
    async with httpx2.AsyncClient(timeout=60) as web:
        body, base = await stand.read(web, stand.shots[0])
        for number in range(saves + 5):
            base = await stand.put(web, stand.shots[0], {**body, "notes": f"alone {number}"}, base, ALONE)
        del stand.taken(ALONE)[:5]
        before = sum(map(pss_mb, tree(stand.process)))
        everybody = [Watcher() for _ in range(WATCHERS)]
        tasks = [asyncio.create_task(one.watch(stand)) for one in everybody]
        await asyncio.wait_for(asyncio.gather(*(one.ready.wait() for one in everybody)), 60)
        sent: dict[str, float] = {}
        for number in range(saves):
            name = new_id()
            edit = {"edit_id": name, "base": base, "body": {**body, "notes": f"watched {number}"}}
            sent[name] = time.perf_counter()
            base = (await web.put(f"{stand.path}/{stand.shots[0]}", json=edit)).json()["hash"]
        for _ in range(100):
            if all(len(one.came) == saves for one in everybody):
                break
            await asyncio.sleep(0.1)
        after = sum(map(pss_mb, tree(stand.process)))
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    _in_order(stand, everybody, list(sent))
    stand.taken(EVENT).extend(at - sent[edit] for one in everybody for edit, at in one.came.items())
    return {f"{stand.name} MB, before watchers": round(before), f"{stand.name} MB, {WATCHERS} watch": round(after)}


def _in_order(stand: Stand, everybody: list[Watcher], sent: list[str]) -> None:
    wrong = sum(list(one.came) != sent or one.cursors != sorted(set(one.cursors)) for one in everybody)
    if wrong:
        sys.exit(f"{stand.name}: {wrong} of {WATCHERS} watchers missed events, or got them out of order or twice.")


def keystrokes(stand: Stand, rounds: int) -> None:
    """From a key pressed in a treatment to Saved, in Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is missing. On Debian: apt install chromium")
    approve = httpx2.post(f"{stand.address}/api/projects/{stand.project}/stages/input", json={"verb": "approve"})
    approve.raise_for_status()  # the treatments are open then
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, chromium_sandbox=False, args=list(FLAGS))
        page = browser.new_page()
        page.goto(f"{stand.address}/p/{stand.project}/main/treatment")
        page.get_by_role("button", name="Write", exact=True).first.click(timeout=30_000)
        page.locator(".prose-text").first.click()
        page.keyboard.press("ControlOrMeta+End")
        page.evaluate(_STAMPS)
        for number in range(rounds + 1):
            taken = _one_key(page)
            if number:
                stand.taken("key to Saved").append(taken)
        browser.close()


def _one_key(page: Page) -> float:
    page.evaluate("() => { window.stamps.length = 0 }")
    page.keyboard.type("a")
    page.wait_for_function("() => window.stamps.length > 2 && window.stamps.at(-1)[0] === 'Saved'", timeout=30_000)
    stamps: list[tuple[str, float]] = page.evaluate("() => window.stamps")
    return (stamps[-1][1] - stamps[0][1]) / 1000


def judged(stand: Stand, facts: dict[str, object]) -> list[Verdict]:
    """The ratios of one database."""
    name, limits = stand.name, LIMITS[stand.name]
    hand, bare, event = stand.taken(HAND), stand.taken(BARE), stand.taken(EVENT)
    for what, times in ((HAND, hand), (BARE, bare), (EVENT, event)):
        facts[f"{name} {what} p95 ms"] = round(percentile(times, 95) * 1000, 1)
    grown = float(str(facts[f"{name} MB, {WATCHERS} watch"])) / float(str(facts[f"{name} MB, before watchers"]))
    return [
        Verdict(f"{name}: autosave p50 / bare p50", percentile(hand, 50) / percentile(bare, 50), limits["p50"]),
        Verdict(f"{name}: autosave p95 / bare p95", percentile(hand, 95) / percentile(bare, 95), limits["p95"]),
        Verdict(
            f"{name}: event p95 / a save alone",
            percentile(event, 95) / statistics.median(stand.taken(ALONE)),
            limits["event"],
        ),
        Verdict(f"{name}: memory, {WATCHERS} watch / none", grown, limits["memory"]),
    ]


async def measure(
    name: str, url: str, film: Film, folder: Path, quick: bool
) -> tuple[Stand, dict[str, object], list[Verdict]]:
    """Everything on one database; the browser where it is a file."""
    async with studio(name, url, film, folder) as stand:
        await writers(stand, SHARE if quick else 5 * SHARE)
        facts = await watched(stand, 20 if quick else 100)
        verdicts = judged(stand, facts)
        if name == "SQLite":
            await asyncio.to_thread(keystrokes, stand, 5 if quick else 20)
            rest = statistics.median(stand.taken("key to Saved")) * 1000 / REST_MS
            verdicts.append(Verdict("key to Saved / the outbox's rest", rest, SAVED))
    return stand, facts, verdicts


def main() -> None:
    """Measure, print, judge."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="fewer saves")
    options.add_argument("--only", choices=list(LIMITS), default="", help="one database")
    chosen = options.parse_args()
    film = finished(ACTIONS, SCENES)
    facts: dict[str, object] = {"documents": len(film), "shots": sum(key.startswith("shot/") for key in film)}
    times: dict[str, Times] = {}
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory(prefix="studio_") as folder, server() as shared:
        for name, url in (("SQLite", f"sqlite:///{folder}/film.sqlite"), ("PostgreSQL", shared)):
            if chosen.only in ("", name):
                home = Path(folder) / name
                stand, more, found = asyncio.run(measure(name, url, film, home, chosen.quick))
                facts |= more
                times |= stand.times
                verdicts += found
                print(f"{name} is measured.", flush=True)
    report("studio", facts, times, verdicts)


if __name__ == "__main__":
    main()
