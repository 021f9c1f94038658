"""The studio's doctor: what is damaged in database, documents, media and jobs, and mending what loses nothing by it.

Each check lives where its matter is known (db/soundness.py, timelines/mending.py, generation/mending.py); here they are
put in order, because what comes later cannot be looked at before what comes first is sound, and turned into sentences.
Without `repair` nothing is changed, not even an old schema. What is replaced by something whole is put by first.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aiuteur.config import Settings
from aiuteur.db import soundness
from aiuteur.db.migrate import check_known
from aiuteur.db.revisions import HEAD
from aiuteur.db.sqlite import sqlite_path
from aiuteur.engines.registry import Engines
from aiuteur.generation import mending as making
from aiuteur.generation.floor import Floor
from aiuteur.jobs import bench
from aiuteur.kit.errors import AiuteurError
from aiuteur.timelines import mending as writing
from aiuteur.timelines.projects import projects

SET_ASIDE = "set-aside"  # folder of the studio's home
_SHOWN = 3
_BY_OWNER = {"database-older": "schema", "database-walls": "walls"}
_NAMES = {"database-newer": "schema", "database-role": "role", **_BY_OWNER}


@dataclass(frozen=True)
class Finding:
    """One check: whether it is sound, what was seen, what to do, and what was repaired."""

    name: str
    sound: bool
    seen: str
    cure: str = ""
    repaired: str = ""

    @property
    def well(self) -> bool:
        """Sound, or sound again."""
        return self.sound or bool(self.repaired)


async def examine(settings: Settings, engines: Engines, *, repair: bool = False) -> list[Finding]:
    """Look at everything a studio keeps; with `repair`, mend what can be mended without losing anything."""
    found, opens = await _database(settings, repair=repair)
    if not opens:
        return found
    try:
        async with await Floor.open(replace(settings, database_owner_url=""), engines) as floor:
            async with floor.database.read() as tx:
                known = await projects(tx, archived=True)
            found.append(Finding("database", True, f"{len(known)} projects in {floor.database.where}"))
            doctor = _Doctor(floor, repair)
            found += await doctor.texts()
            found += await doctor.media()
            found += await doctor.jobs()
            found += doctor.left_overs()
    except AiuteurError as error:
        found.append(Finding(_NAMES.get(error.code, "studio"), False, error.sentence))
    return found


async def _database(settings: Settings, *, repair: bool) -> tuple[list[Finding], bool]:
    """What is wrong with the database itself, and whether it may be opened."""
    if settings.database_url.startswith("sqlite"):
        return await asyncio.to_thread(_file, sqlite_path(settings.database_url), repair)
    try:
        async with await Floor.open(replace(settings, database_owner_url=""), Engines(())):
            return [], True
    except AiuteurError as error:
        name = _NAMES.get(error.code, "database")
        if error.code not in _BY_OWNER or not repair:
            cure = "" if error.code not in _BY_OWNER else "aiuteur doctor --repair does it, with the owner's URL set."
            return [Finding(name, False, error.sentence, cure)], False
        if not settings.database_owner_url:
            cure = "Not repaired: only the owner may. Put its URL into AIUTEUR_DATABASE_OWNER_URL."
            return [Finding(name, False, error.sentence, cure)], False
        seen = error.sentence
    from aiuteur.db.prepare import prepare

    try:
        done = await asyncio.to_thread(prepare, settings.database_owner_url, settings.database_url)
    except AiuteurError as error:
        return [Finding(name, False, seen, f"Not repaired: {error.sentence}")], False
    return [Finding(name, False, seen, repaired=f"{done.where} is at schema {done.after}, with its walls.")], True


def _file(path: Path, repair: bool) -> tuple[list[Finding], bool]:
    state = soundness.examine(path)
    if state.troubles:
        return [_damaged_file(path, state, repair)], False
    found: list[Finding] = []
    try:
        check_known(state.revision, str(path))
    except AiuteurError as error:
        return [Finding("schema", False, error.sentence)], False
    if loose := [name for name in state.loose if name != "aiu_heads"]:  # documents are looked at one by one
        seen = f"In {path}, rows of {', '.join(loose)} point to rows that are missing."
        found.append(Finding("rows", False, seen, "Not repaired: what is missing is not kept twice. Put back a copy."))
    if state.revision not in (None, HEAD):
        seen = f"{path} was made by an older Aiuteur (its schema is {state.revision}, today's is {HEAD})."
        cure = "Any command brings it up to date, and so does aiuteur doctor --repair."
        done = f"It was brought to schema {HEAD}; nothing in it was lost." if repair else ""
        if repair:
            soundness.migrate_to_today(path, str(state.revision))
        found.append(Finding("schema", False, seen, cure, done))
        return found, repair
    return found, True


def _damaged_file(path: Path, state: soundness.Examined, repair: bool) -> Finding:
    seen = " ".join(state.troubles)
    if not state.ours:
        return Finding("database", False, seen, "Move it away, or name another file in AIUTEUR_DATABASE_URL.")
    if not repair:
        cure = "Put back a copy; or save what can still be read into a new file: aiuteur doctor --repair"
        return Finding("database", False, seen, cure)
    try:
        saved = soundness.rescue(path)
    except AiuteurError as error:
        return Finding("database", False, seen, f"Nothing could be saved: {error.sentence}")
    except OSError as error:
        return Finding("database", False, seen, f"Nothing could be saved ({error}); put back a copy.")
    torn = f" Of {', '.join(saved.torn)} a part could not be read." if saved.torn else ""
    cure = (
        f"{saved.rows} rows were saved into {saved.path}.{torn} The damaged file was left as it is. Look at the new one "
        f"with AIUTEUR_DATABASE_URL={saved.path} aiuteur doctor, and go on with it if it pleases you."
    )
    return Finding("database", False, seen, cure)


class _Doctor:
    """The checks of an open studio."""

    def __init__(self, floor: Floor, repair: bool) -> None:
        self._floor, self._repair = floor, repair
        self._aside = floor.settings.home / SET_ASIDE

    async def texts(self) -> list[Finding]:
        """Contents, history, documents, and what documents point to."""
        async with self._floor.database.read() as tx:
            state = await writing.examine(tx)
        found = [await self._content(one) for one in state.damaged]
        found += [await self._subtree(digest) for digest in state.subtrees]
        found += [await self._hollow(one) for one in state.hollow]
        if state.references:
            seen = f"Of {_some(key for _, key in state.references)} it is written down wrongly what they point to."
            done = ""
            if self._repair:
                async with self._floor.database.write() as tx:
                    done = f"Written anew for {await writing.mend_references(tx)} documents."
            found.append(Finding("references", False, seen, _CURE, done))
        return found or [Finding("contents", True, "every text matches its hash, every document has its text")]

    async def _content(self, one: writing.Damaged) -> Finding:
        places = _some(key for _, key in one.at) or "no document that stands today"
        seen = f"A kept {one.kind} does not match its hash {one.hash}; it is the text of {places}."
        if one.whole is None:
            before = "".join(f" The last whole version of {key} is {digest}." for key, digest in one.last_whole)
            why = f"Not repaired: its text is kept nowhere else.{before} Put back a copy, or write it anew."
            return Finding("contents", False, seen, why)
        if not self._repair:
            return Finding("contents", False, seen, f"The same text is kept elsewhere. {_CURE}")
        kept = self._put_by(one.hash, one.body)
        async with self._floor.database.write() as tx:
            await writing.put_back(tx, one)
        return Finding("contents", False, seen, repaired=f"The same text was put back; the damaged one is in {kept}.")

    async def _subtree(self, digest: str) -> Finding:
        seen = f"A part of the history does not match its hash {digest}."
        if not self._repair:
            return Finding("history", False, seen, _CURE)
        async with self._floor.database.write() as tx:
            mended = await writing.mend_subtree(tx, digest)
        why = "Not repaired: no branch stands there any more. Put back a copy; branches as they stand are not touched by it."
        return Finding("history", False, seen, why, "It was written anew from what is kept." if mended else "")

    async def _hollow(self, one: writing.Hollow) -> Finding:
        seen = f"{one.key} has lost its text ({one.hash} is not kept)."
        if not one.made:
            before = f"The last whole version in its journal is {one.last_whole}. " if one.last_whole else ""
            why = f"Not repaired: a person wrote it, and it is kept nowhere else. {before}Put back a copy, or write it anew."
            return Finding("documents", False, seen, why)
        if not self._repair:
            return Finding(
                "documents", False, seen, f"It was made from other documents, and can be made again. {_CURE}"
            )
        async with self._floor.database.write() as tx:
            await writing.take_out(tx, one)
        return Finding("documents", False, seen, repaired="It was taken out; the next aiuteur film makes it again.")

    async def media(self) -> list[Finding]:
        """Files that are missing, and files that are not what their name says."""
        floor = self._floor
        state = await making.examine(floor)
        found: list[Finding] = []
        if state.wrong:
            seen = f"{len(state.wrong)} files in {floor.media.root} are not what was put there: {_some(p.name for p in state.wrong)}."
            done = ""
            if self._repair:
                for path in state.wrong:
                    self._put_by_file(path)
                done = f"They were moved to {self._aside}; what was rendered is made again."
            found.append(Finding("files", False, seen, _CURE, done))
        broken = [*state.lost, *(state.spoiled if self._repair else ())]
        if broken:
            seen = f"{len(broken)} finished renders have lost a file in {floor.media.root}."
            found.append(await self._made_again(seen, broken))
        return found or [Finding("media", True, f"every finished render has its files, as made, in {floor.media.root}")]

    async def _made_again(self, seen: str, keys: Sequence[str]) -> Finding:
        if not self._repair:
            return Finding("media", False, seen, f"Only these are made again by it. {_CURE}")
        came_back, failed = await making.make_again(self._floor, keys)
        why = f"{came_back} were made again. Not repaired: {_some(failed.values(), '; ')}."
        return Finding("media", False, seen, why, "" if failed else f"{came_back} were made again, and no others.")

    async def jobs(self) -> list[Finding]:
        """Renders that nobody makes any more, jobs of dead workers, and jobs that mean nothing."""
        floor = self._floor
        state = await making.examine(floor)
        found: list[Finding] = []
        if state.dead:
            seen = f"{len(state.dead)} workers ended without a word, with {sum(state.dead.values())} jobs in hand: {_some(state.dead)}."
            done = ""
            if self._repair:
                done = f"{await making.take_over(floor, list(state.dead))} jobs are back in their queue."
            found.append(Finding("workers", False, seen, f"The next film or worker takes them over. {_CURE}", done))
        if state.stuck:
            seen = f"{len(state.stuck)} renders were asked for and nobody makes them any more: {_some(state.stuck)}."
            done = ""
            if self._repair:
                done = f"{await making.queue_again(floor, state.stuck)} are back in their queue."
            found.append(Finding("renders", False, seen, _CURE, done))
        if state.loose:
            seen = f"{len(state.loose)} jobs belong to no render: {_some(state.loose)}."
            if self._repair:
                for job in state.loose:
                    await floor.jobs.cancel(job)
            found.append(Finding("jobs", False, seen, _CURE, "They were cancelled." if self._repair else ""))
        return found or [Finding("jobs", True, "nothing that was asked for is left lying")]

    def left_overs(self) -> list[Finding]:
        """What killed runs left in the work folder."""
        left = bench.deserted(self._floor.settings.home)
        if not left:
            return []
        seen = f"Runs that were killed left {len(left)} things in {left[0].parent}."
        if self._repair:
            bench.clear(left)
        return [
            Finding(
                "left-overs", False, seen, f"The next film clears them. {_CURE}", "Cleared." if self._repair else ""
            )
        ]

    def _put_by(self, name: str, text: str) -> Path:
        self._aside.mkdir(parents=True, exist_ok=True)
        path = self._aside / f"{name.replace(':', '-')}.txt"
        path.write_text(text, encoding="utf-8")
        return path

    def _put_by_file(self, path: Path) -> None:
        self._aside.mkdir(parents=True, exist_ok=True)
        path.replace(self._aside / path.name)


_CURE = "aiuteur doctor --repair mends it."


def _some(names: Iterable[str], between: str = ", ") -> str:
    listed = list(dict.fromkeys(names))
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return between.join(listed[:_SHOWN]) + more
