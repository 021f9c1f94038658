"""What is worth telling people of what happened: from the events of a workspace to news in the words of the trade.

A run is told to who asked for it, finished or not, and to the others once it is finished. What people change, approve, flag
and send back is told to the others. A flag that a rule raises is told to all, once, whoever's change or run it came of. What
a run writes is told as the run, and what the command line does to nobody: who sits there knows.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from aiuteur import timelines
from aiuteur.accounts.notices import News
from aiuteur.db import Tx
from aiuteur.events import Event
from aiuteur.generation.views import Views
from aiuteur.kit.errors import NotFound, Unavailable
from aiuteur.screening.names import spot_of
from aiuteur.screening.risen import as_found, judged_by, risen
from aiuteur.stages.s12_video.document import Issue
from aiuteur.stages.s12_video.vocabulary import KINDS
from aiuteur.studio.flags import FlagNote
from aiuteur.studio.stage import Stage
from aiuteur.timelines import stage_of
from aiuteur.timelines.keys import kind_of

_log = logging.getLogger(__name__)
_LONGEST = 240  # letters of a detail
_IN_FILM = ("scene", "shot")


@dataclass(frozen=True, slots=True)
class Told:
    """News, and for whom: `only` these accounts (None: all of the workspace), but for `by`, whose doing it was."""

    news: News
    only: frozenset[str] | None = None
    by: str = ""

    def to(self, account_id: str) -> bool:
        """Is this person to be told?"""
        return account_id != self.by and (self.only is None or account_id in self.only)


@dataclass
class Reporter:
    """Makes news of events. `people` are the names of the workspace's members by account; `tx` reads the workspace."""

    tx: Tx
    views: Views
    pipeline: Sequence[Stage]
    people: Mapping[str, str]
    _films: dict[str, str] = field(default_factory=dict[str, str])

    async def of(self, found: Sequence[Event]) -> list[Told]:
        """The news of these events; what is the same is told once, and counts."""
        every: dict[tuple[str, str, frozenset[str] | None], Told] = {}
        for event in found:
            for told in await self._calmly(event, self._of(event)):
                named = told.news.alike, told.by, told.only
                had = every.pop(named, None)
                every[named] = told if had is None else replace(told, news=_joined(had.news, told.news))
        return [*every.values(), *await self._risen(found)]

    async def _calmly(self, event: Event, telling: Awaitable[list[Told]]) -> list[Told]:
        try:
            return await telling
        except Unavailable:  # it is told later
            raise
        except Exception:  # noqa: BLE001  one event that nobody understands must not keep all that come after it
            _log.exception("event %s of %s is not told", event.cursor, self.tx.workspace_id)
            return []

    async def _of(self, event: Event) -> list[Told]:
        if event.project_id is None:
            return []
        if event.name == "run":
            return await self._run(event)
        author = str(event.body.get("author", ""))
        if author not in self.people:
            return []
        if event.name == "document":
            return await self._document(event, author)
        if event.name == "stage":
            return await self._stage(event, author)
        return []

    async def _run(self, event: Event) -> list[Told]:
        body = event.body
        title, asker, state = self._title(body["stage"]), str(body["author"]), body["state"]
        here, asked = {"branch": str(body["branch"]), "stage": str(body["stage"])}, body.get("request") or {}
        place = here | spot_of(asked.get("keys", ()))
        base = await self._news(event, f"{{}}:{event.branch_id}:{body['stage']}:{asker}", place)
        error, wish = body.get("error") or {}, str(asked.get("guidance", "")).strip()
        found: list[Told] = []
        if state == "failed":
            news = _named(base, "failed", f"{title} could not be made", str(error.get("sentence", "")))
            found.append(Told(news, frozenset({asker})))
        elif state == "done":
            detail = f"With the words “{wish}”" if wish else ""
            found.append(Told(_named(base, "made", f"{title}: made", detail), frozenset({asker})))
            if asker in self.people:
                found.append(Told(_named(base, "made", f"{self.people[asker]} had {title} made", detail), by=asker))
        flags: list[dict[str, Any]] = (body.get("report") or {}).get("flags") or []
        return found + ([_raised(base, here, flags)] if flags else [])

    async def _document(self, event: Event, author: str) -> list[Told]:
        kind, key = str(event.body["kind"]), str(event.body["key"])
        if event.body.get("made") or (event.body["hash"] is None and kind in ("flag", "issue")):
            return []
        if kind in ("flag", "issue"):
            head = await timelines.head(self.tx, str(event.branch_id), key)
            document = None if head is None else head.document
            if isinstance(document, FlagNote):
                return await self._flag(event, author, document)
            return await self._issue(event, author, document) if isinstance(document, Issue) else []
        stage = next((one.slug for one in self.pipeline if kind in one.kinds), "")
        return await self._changed(event, author, stage, key) if stage else []

    async def _risen(self, found: Sequence[Event]) -> list[Told]:
        """What the rules say of people's own changes, of each branch at once."""
        kinds, moved, last = judged_by(self.pipeline), dict[str, dict[str, str | None]](), dict[str, Event]()
        for event in found:
            if not (event.project_id and event.branch_id and event.body.get("author") in self.people):
                continue
            for key, was in (await self._moved_by(event)).items():
                if kind_of(key) in kinds:
                    moved.setdefault(event.branch_id, {}).setdefault(key, was)
                    last[event.branch_id] = event
        return [
            told
            for one, these in moved.items()
            for told in await self._calmly(last[one], self._flags_of(last[one], these))
        ]

    async def _moved_by(self, event: Event) -> Mapping[str, str | None]:
        """The documents that a person's own change moved, and as what each stood before it."""
        body = event.body
        if event.name == "document":
            return {} if body.get("made") else {str(body["key"]): body.get("was")}
        if event.name != "stage" or body.get("what") != "changed" or "lines" not in body:
            return {}
        every = await timelines.moved_in(self.tx, str(event.branch_id), *body["lines"])
        return {key: was for key, was in every.items() if stage_of(kind_of(key)) == body["stage"]}

    async def _flags_of(self, last: Event, moved: Mapping[str, str | None]) -> list[Told]:
        branch = str(last.branch_id)
        try:
            now = await self.views.view(self.tx, branch)
        except NotFound:  # deleted meanwhile
            return []
        before = await as_found(self.tx, now, moved)
        flags = await asyncio.to_thread(risen, before, now, self.pipeline)
        said = [{"id": one.id, "sentence": one.sentence, "scene": one.scene, "shot": one.shot} for one in flags]
        here = {"branch": branch, "stage": "scenes"}
        return [_raised(await self._news(last, "", here), here, said)] if said else []

    async def _stage(self, event: Event, author: str) -> list[Told]:
        stage, what = str(event.body["stage"]), event.body.get("what")
        if what == "changed":
            return await self._changed(event, author, stage, "")
        if what != "approved":
            return []
        place = {"branch": str(event.branch_id), "stage": stage}
        base = await self._news(event, f"{{}}:{event.branch_id}:{stage}:{author}", place)
        said = f"{self.people[author]} approved {self._title(stage)}"
        return [Told(_named(base, "approvals", said), by=author)]

    async def _changed(self, event: Event, author: str, stage: str, key: str) -> list[Told]:
        place = {"branch": str(event.branch_id), "stage": stage, "doc": key}
        base = await self._news(event, f"{{}}:{event.branch_id}:{stage}:{author}", place)
        said = f"{self.people[author]} changed {self._title(stage)}"
        return [Told(_named(base, "changes", said), by=author)]

    async def _flag(self, event: Event, author: str, flag: FlagNote) -> list[Told]:
        if not flag.sentence or flag.state != "open":  # what was said to a flag is no news: it stands at the flag
            return []
        place = {"branch": str(event.branch_id), "stage": "scenes", "scene": flag.scene, "shot": flag.shot}
        base = await self._news(event, f"{{}}:{event.branch_id}:{event.body['key']}", place)
        return [Told(_named(base, "flags", f"{self.people[author]} raised a flag", flag.sentence), by=author)]

    async def _issue(self, event: Event, author: str, issue: Issue) -> list[Told]:
        label, stage = KINDS[issue.kind][1], self._title(issue.stage)
        key = str(event.body["key"])
        place = {"branch": str(event.branch_id), "stage": issue.stage, "issue": key.partition("/")[2]}
        place |= {name: getattr(issue, name) for name in _IN_FILM}
        base = await self._news(event, f"{{}}:{event.branch_id}:{key}", place)
        did = {"open": f"sent an issue back to {stage}", "fixed": "settled an issue", "dismissed": "let an issue go"}
        detail = f"{label}: {issue.words}" if issue.words else label
        return [Told(_named(base, "issues", f"{self.people[author]} {did[issue.state]}", detail), by=author)]

    async def _news(self, event: Event, alike: str, place: Mapping[str, str]) -> News:
        project = event.project_id or ""
        if project not in self._films:
            self._films[project] = await self._film(project)
        said = {name: value for name, value in place.items() if value}
        return News("changes", alike, "", project=project, film=self._films[project], place=said)

    async def _film(self, project: str) -> str:
        try:
            return (await timelines.project(self.tx, project)).title
        except NotFound:  # deleted meanwhile
            return ""

    def _title(self, slug: str) -> str:
        return next((stage.title for stage in self.pipeline if stage.slug == slug), slug)


def _named(base: News, kind: Any, sentence: str, detail: str = "") -> News:
    return replace(base, kind=kind, alike=base.alike.format(kind), sentence=sentence, detail=_short(detail))


def _joined(had: News, more: News) -> News:
    """The same again: as often as both together, or, where it is about things, about the things of both."""
    about = tuple(dict.fromkeys((*had.about, *more.about)))
    return replace(more, about=about) if about else replace(more, count=had.count + more.count)


def _raised(base: News, here: Mapping[str, str], flags: Sequence[Mapping[str, Any]]) -> Told:
    first = flags[0]
    place = {**here, **{name: str(first[name]) for name in _IN_FILM if first.get(name)}}
    about = tuple(dict.fromkeys(str(one["id"]) for one in flags))
    base = replace(
        base, place=place, alike=f"flags:{here['branch']}", about=about, many="There are {} things to look at"
    )
    return Told(_named(base, "flags", "There is something to look at", str(first["sentence"])))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
