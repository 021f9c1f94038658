"""Killed at named points, again and again, a film is finished by the same command, and nothing is made twice.

First an unbroken run under `AIUTEUR_FAULTS=count` says which points there are and how often each is reached. Then a run
is struck, the same command is given again, struck again, until the strikes are used up; the last run is left in peace.
"""

import asyncio
import contextlib
import os
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa
from command import Desk
from finished import Film
from rehearsal import EXAMPLES

from aiuteur.craft.cut.check import frames_digest
from aiuteur.db import Database
from aiuteur.kit.faults import NAMES
from aiuteur.timelines import verify

pytestmark = [pytest.mark.film, pytest.mark.xdist_group("killed")]

STORY = EXAMPLES / "ideas" / "the_last_tram.txt"
# making a film holds no ceremony; those are struck in tests/timelines
CEREMONIES = ("timelines.commit.", "timelines.fork.", "timelines.ceremony.", "collect.")
SIZE = ("--size", "160x90", "--fps", "8", "--minutes", "0.2", "--out", "my.mp4")


@dataclass(frozen=True)
class Unbroken:
    """What an undisturbed run made, and how often it came to each fault point."""

    digest: str
    reached: Counter[str]
    made: int


def short_film(folder: Path) -> Film:
    return Film(Desk(folder), STORY, "0.2")


def command() -> tuple[str, ...]:
    return ("film", str(STORY), *SIZE)


def log_of(film: Film) -> Counter[str]:
    """Fault points in a log, by name."""
    log = film.desk.folder / "faults"
    return Counter(line.split()[0] for line in log.read_text().splitlines()) if log.exists() else Counter()


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Unbroken:
    film = short_film(tmp_path_factory.mktemp("unbroken"))
    film.answer = film.desk.ask(*command(), AIUTEUR_FAULTS="count", AIUTEUR_FAULT_LOG=str(film.desk.folder / "faults"))
    reached = log_of(film)
    missed = {name for name in set(NAMES) - set(reached) if not name.startswith(CEREMONIES)}
    assert not missed, f"never reached: {missed}"
    return Unbroken(frames_digest(film.path), reached, film.answer["rendered"])


def finished_renders(film: Film) -> dict[str, tuple[int, int]]:
    """Recipe → (attempts, when it was finished) of every render that is done, seen without touching the database."""
    path = film.desk.home / "aiuteur.sqlite"
    if not path.exists():
        return {}
    done = "SELECT recipe_key, attempts, finished_at FROM aiu_renders WHERE status = 'done'"
    try:
        with contextlib.closing(sqlite3.connect(path)) as looking:
            return {key: (attempts, at) for key, attempts, at in looking.execute(done)}
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return {}  # struck before the tables were made


def strike(film: Film, point: str, count: int) -> bool:
    """Run the command with one fault planned. True when it struck; False when the film was finished before."""
    before = log_of(film)
    done = film.desk.run(
        *command(), AIUTEUR_FAULTS=f"{point}:{count}", AIUTEUR_FAULT_LOG=str(film.desk.folder / "faults")
    )
    hit = log_of(film) - before
    assert done.code == (-signal.SIGKILL if hit else 0), done.said[-600:]
    assert sum(hit.values()) == (1 if hit else 0)
    film.desk.wait_until_alone()
    return bool(hit)


def check_whole(film: Film, unbroken: Unbroken, kept: dict[str, tuple[int, int]]) -> None:
    """The film is that of an unbroken day; what was finished before a kill was never made again."""
    film.desk.ask(*command())
    assert frames_digest(film.path) == unbroken.digest
    now = finished_renders(film)
    assert len(now) == unbroken.made, "a render is missing, or was made that nobody needed"
    assert {key: now[key] for key in kept} == kept, "a finished render was made again"
    assert film.desk.ask(*command())["rendered"] == 0
    film.desk.wait_until_alone()
    work = film.desk.home / "work"
    assert not work.exists() or list(work.iterdir()) == []
    verified(film)


def verified(film: Film) -> None:
    """Every kept text still matches its hash, SQLite finds its file sound, and every file of every render is there."""

    async def work() -> None:
        async with await Database.open(film.settings.database_url) as database, database.read() as tx:
            assert await verify(tx) == []
            assert await tx.scalar(sa.text("PRAGMA integrity_check")) == "ok"

    asyncio.run(work())
    temporary = [
        path for path in film.media.root.rglob("*") if path.is_file() and path.name.endswith((".part", ".tmp"))
    ]
    assert temporary == []


def struck_again_and_again(film: Film, unbroken: Unbroken, strikes: list[tuple[str, int]]) -> list[str]:
    """Strike the film at each point in turn, resuming with the same command. Returns the hits."""
    hits: list[str] = []
    kept: dict[str, tuple[int, int]] = {}
    for point, count in strikes:
        if not strike(film, point, count):
            continue
        hits.append(f"{point}:{count}")
        finished = finished_renders(film)
        assert {key: finished.get(key) for key in kept} == kept, f"{point} lost a finished render, or it was made again"
        kept = finished
    check_whole(film, unbroken, kept)
    return hits


def test_three_kills(tmp_path: Path, unbroken: Unbroken) -> None:
    strikes = [("job.submit.after", 2), ("render.made", 3), ("db.commit.after", 4)]
    hits = struck_again_and_again(short_film(tmp_path / "desk"), unbroken, strikes)
    print("killed at", ", ".join(hits))
    assert len(hits) == 3


TWENTY = [
    [("timelines.save.before", 1), ("db.commit.before", 1), ("db.commit.after", 1), ("timelines.save.after", 40), ("job.submit.before", 1),
     ("job.submit.after", 1), ("storage.rename.before", 1), ("storage.rename.after", 1), ("render.made", 1), ("db.commit.before", 5)],
    [("db.commit.after", 6), ("job.submit.before", 4), ("job.submit.after", 5), ("storage.rename.before", 3), ("storage.rename.after", 4),
     ("render.made", 2), ("render.made", 4), ("db.commit.before", 12), ("db.commit.after", 9), ("timelines.save.after", 1)],
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("strikes", TWENTY, ids=["first-ten", "second-ten"])
def test_twenty_kills(strikes: list[tuple[str, int]], tmp_path: Path, unbroken: Unbroken) -> None:
    hits = struck_again_and_again(short_film(tmp_path / "desk"), unbroken, strikes)
    print("killed at", ", ".join(hits))
    assert len(hits) == 10, f"only {len(hits)} of 10 struck: {hits}"


def started(film: Film) -> subprocess.Popen[str]:
    """The command, well into its renders."""
    process = film.desk.start(*command())
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None and len(finished_renders(film)) < 3:
        time.sleep(0.1)
    assert process.poll() is None, "it was over before it could be stopped"
    return process


def test_ctrl_c_stops_with_a_sentence_and_resumes(tmp_path: Path, unbroken: Unbroken) -> None:
    film = short_film(tmp_path / "desk")
    process = started(film)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Stopped. Everything finished is kept; the same command goes on from here." in said
    assert "Traceback" not in said
    film.desk.wait_until_alone()
    kept = finished_renders(film)
    assert kept
    check_whole(film, unbroken, kept)


def test_a_killed_parent_takes_its_workers_with_it(tmp_path: Path) -> None:
    film = short_film(tmp_path / "desk")
    process = started(film)
    assert len(film.desk.processes()) > 1, "no workers to look at"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    film.desk.wait_until_alone(5)


def test_a_killed_worker_costs_one_retry(tmp_path: Path, unbroken: Unbroken) -> None:
    film = short_film(tmp_path / "desk")
    process = started(film)
    worker = next(one for one in film.desk.processes() if one != process.pid)
    os.kill(worker, signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0, said[-500:]
    assert frames_digest(film.path) == unbroken.digest


def test_two_at_once_are_told_apart(tmp_path: Path) -> None:
    film = short_film(tmp_path / "desk")
    process = started(film)
    second = film.desk.run(*command())
    assert second.code == 1
    assert f"Another Aiuteur (process {process.pid}) is making a film" in second.said
    process.kill()
    process.communicate()
    film.desk.wait_until_alone()
