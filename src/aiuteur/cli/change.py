"""`set` and `render`: changing a document by hand, and making one shot."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiuteur import timelines
from aiuteur.cli.progress import Progress
from aiuteur.cli.session import AUTHOR, Session, answer, open_project, run
from aiuteur.cli.typeset import cost_words, listed, plural
from aiuteur.generation.forecast import forecast
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.produce import Wanted
from aiuteur.kit.errors import AiuteurError, BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.pipeline import PIPELINE, engines
from aiuteur.screening.names import called, resolve
from aiuteur.screening.status import standings
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s10_frames.service import another_take
from aiuteur.stages.s12_video.document import Clip
from aiuteur.studio.affording import must_be_affordable
from aiuteur.studio.desk import (
    beside,
    operations_of,
    save_by_hand,
    scope_named,
    set_lock,
    would_go_stale,
)
from aiuteur.studio.edits import changed
from aiuteur.studio.gates import must_not_be_blocked
from aiuteur.studio.pinning import say_still_fine
from aiuteur.studio.production import bring_up_to_date, needs_branch
from aiuteur.studio.workplace import alone
from aiuteur.timelines import Locked


@dataclass(frozen=True)
class Hand:
    """What else a hand can do to a document: lock or unlock it (None: neither), call it still fine, or have an earlier
    `text` of it stand again (the beginning of its hash)."""

    lock: bool | None = None
    still_fine: bool = False
    text: str = ""


_OF_A_SHOT = ("shot", "prompt", "frame", "confirm", "voices", "clip")


def set_fields(name: str, changes: Sequence[str], hand: Hand, project: str, branch: str, as_json: bool) -> None:
    """Change fields of one document, lock or unlock it, or say that it is still fine."""

    async def work() -> None:
        async with open_project(project, branch, quiet=as_json) as session:
            if hand.lock is not None:
                facts, line = await _locked(session, name, hand.lock)
            elif hand.still_fine:
                facts, line = await _pinned(session, resolve(session.view, name))
            elif hand.text:
                facts, line = await _put_back(session, name, hand.text)
            else:
                facts, line = await _changed(session, resolve(session.view, name), _wishes(changes))
            answer(facts, as_json, line)

    run(work, as_json)


async def _locked(session: Session, name: str, on: bool) -> tuple[dict[str, Any], list[str]]:
    stages = {alias for stage in PIPELINE for alias in (stage.slug, str(stage.number))}
    what = name if name in stages else resolve(session.view, name)
    facts, lines = ({}, []) if on else await _let_go(session, scope_named(PIPELINE, what))
    scope = await set_lock(session.floor.database, session.branch, PIPELINE, what, on, AUTHOR)
    said = f"{name} is {'locked: it stays as it is until you unlock it' if on else 'unlocked'}."
    return {"scope": scope, "locked": on, **facts}, [*lines, said]


async def _let_go(session: Session, scope: str) -> tuple[dict[str, Any], list[str]]:
    """What goes out of date once a lock is taken away, and what the film takes then."""
    keys = [key for one in would_go_stale(session.view, PIPELINE, scope) for key in one.keys]
    async with session.floor.database.read() as tx:
        held = {one.scope for one in await timelines.locks.locks(tx, session.branch)}
        if scope not in held:
            return {}, []
        cost = (await forecast(tx, session.view, operations_of(PIPELINE), engines(), held - {scope})).cost
    facts = {"stale": keys, "renders": cost.renders, "price_micro": cost.price_micro}
    names = listed([called(session.view, key) for key in keys])
    lines = [f"Without the lock the next film makes {plural(len(keys), 'document')} anew: {names}."] if keys else []
    return facts, [*lines, f"To make the film then: {cost_words(cost)}."]


async def _pinned(session: Session, key: str) -> tuple[dict[str, Any], list[str]]:
    done = await say_still_fine(session.floor.database, session.branch, session.view, PIPELINE, [key], AUTHOR)
    pinned, name = list(done.changed), called(session.view, key)
    line = f"{name} stays as it is." if pinned else f"{name} is fresh: there is nothing to keep as it is."
    return {"key": key, "pinned": pinned}, [line]


async def _changed(session: Session, key: str, wishes: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    head = session.view.head(key)
    if head is None:
        raise NotFound(f"There is no {key} in this film.")
    return await _saved(session, key, head.document, changed(head.document, wishes))


async def _saved(
    session: Session, key: str, was: Document | None, wished: Document
) -> tuple[dict[str, Any], list[str]]:
    name = called(session.view, key)
    if wished == was:
        return {"key": key, "outcome": "unchanged", "stale": []}, [f"{name} is like that already."]
    before = {one.target.writes for one in standings(session.view, PIPELINE) if one.state != "fresh"}
    try:
        saved = await save_by_hand(
            session.floor.database, session.branch, session.view, PIPELINE, key, wished, AUTHOR, anew=was is None
        )
    except Locked as error:
        raise _with_offer(error, session, name) from error
    now = [one for one in standings(session.view, PIPELINE) if one.state != "fresh"]
    stale = [one for one in now if one.target.writes not in before]
    renders = [one.target.label for one in stale if one.operation.renders]
    lines = [f"{name} is changed." if was is not None else f"{called(session.view, key)} is there again."]
    if renders:
        lines.append(f"Looked at again when you next make the film: {listed(renders, 8)}")
    facts: dict[str, Any] = {
        "key": key,
        "outcome": saved.outcome,
        "hash": saved.hash,
        "stale": [one.target.writes for one in stale],
    }
    if saved.offer is not None:
        held = listed([called(session.view, one) for one in saved.offer.keys])
        lines.append(
            f"Locked, so left as it is: {held}. To have it follow beside this: {_new_branch(saved.offer.name)}"
        )
        facts["offer"] = saved.offer.json()
    return facts, lines


def _with_offer(error: Locked, session: Session, name: str) -> Locked:
    """The refusal, with the way around it that takes nothing away: a branch."""
    offered = str(error.fields.get("offer", {}).get("branch", "")) or "another way"
    wish = offered.replace(str(error.fields.get("key", "")) or name, name.replace("/", " "))
    return Locked(
        f"{name} is locked in {session.lane.name}. Nothing changed, and what you wrote is kept (aiuteur log {name}). Unlock it, "
        f"or change it beside this: {_new_branch(wish)} --switch",
        fields=error.fields,
    )


def _new_branch(name: str) -> str:
    return f'aiuteur branch new "{name}"'


async def _put_back(session: Session, name: str, text: str) -> tuple[dict[str, Any], list[str]]:
    """Have a text that the journal keeps stand again, as an edit by hand; by its key also what was taken out."""
    async with session.floor.database.read() as tx:
        edits = await timelines.history(tx, session.branch, name)
        key = name if edits else resolve(session.view, name)
        edits = edits or await timelines.history(tx, session.branch, key)
        kept = {one for edit in edits for one in (edit.sent, edit.before, edit.result) if one}
        found = sorted(one for one in kept if one.removeprefix("s2:").startswith(text.removeprefix("s2:")))
        if len(found) != 1:
            many = "Several texts of" if found else "No text of"
            raise NotFound(f"{many} {name} begin with {text}; `aiuteur log {name}` shows all there were.")
        document = await timelines.document_of(tx, found[0])
    head = session.view.head(key)
    if head is None:
        return await _saved(session, key, None, beside(session.view, key, document))
    return await _saved(session, key, head.document, document)


def _wishes(changes: Sequence[str]) -> dict[str, str]:
    if not changes:
        raise BadInput("Say what to change, as field=value, like duration=6s.")
    wishes: dict[str, str] = {}
    for change in changes:
        field, mark, value = change.partition("=")
        if not mark or not field.strip():
            raise BadInput(f"{change} is not a change. Write it as field=value, like duration=6s.")
        wishes[field.strip()] = value
    return wishes


def render(name: str, take: bool, out: Path | None, project: str, branch: str, as_json: bool) -> None:
    """Bring one shot up to date, or make another take of it."""

    async def work() -> None:
        async with open_project(project, branch, quiet=as_json) as session:
            key = resolve(session.view, name)
            kind, _, place = key.partition("/")
            if kind not in _OF_A_SHOT:
                raise BadInput(f"{name} is not a shot. Name one, like shot/2/3.")
            with alone(session.floor.settings.home):
                await _begin_shot(session, place, take)
                report = await _make_shot(session, place, quiet=as_json)
            files = _copies(session, place, out or Path("renders"))
            facts = {"shot": f"shot/{place}", "files": {n: str(p) for n, p in files.items()}, "renders": report}
            answer(facts, as_json, [f"{what:<6} {path}" for what, path in files.items()])

    run(work, as_json)


async def _begin_shot(session: Session, place: str, take: bool) -> None:
    """Ask whether the shot may be made, and only then write the wish for another take of it. The first take needs no wish.

    Raises Blocked, OverCeiling, NeedsBranch: then nothing was written.
    """
    floor, view, trial = session.floor, session.view, session.view.copy()
    head, frame = view.head(f"frame/{place}"), view.find(f"frame/{place}", Frame)
    wished = another_take(frame) if take and frame is not None else None
    if head is not None and wished is not None:
        trial.put(replace(head, document=wished, hash=wished.content_hash()))
    wanted = _of_shot(place)
    must_not_be_blocked(trial, PIPELINE, wanted)
    await must_be_affordable(floor, session.branch, trial, PIPELINE, wanted)
    if (needed := await needs_branch(floor, session.branch, trial, PIPELINE, wanted=wanted)) is not None:
        raise needed
    if head is not None and wished is not None:
        async with floor.database.write() as tx:
            await timelines.save(tx, session.branch, head.key, wished, base=head.hash, author=AUTHOR)
            now = await timelines.head(tx, session.branch, head.key)
        if now is not None:
            view.put(now)


def _of_shot(place: str) -> Wanted:
    """Drafts everywhere (they cost nothing); of the renders, and of what stands for one shot, only this shot's."""

    def wanted(operation: Operation, target: Target) -> bool:
        ours = target.writes.partition("/")[2] == place
        per_shot = target.writes.partition("/")[0] in ("frame", "confirm", "voices", "clip")
        return ours if per_shot or operation.renders else True

    return wanted


async def _make_shot(session: Session, place: str, *, quiet: bool) -> dict[str, int]:
    with Progress(PIPELINE, quiet=quiet) as watch:
        report = await bring_up_to_date(
            session.floor, session.branch, session.view, PIPELINE, author="film", watch=watch, wanted=_of_shot(place)
        )
    for label, sentence in report.failures:
        raise AiuteurError(f"The {label} could not be made: {sentence}", code="unfinished")
    return report.renders


def _copies(session: Session, place: str, folder: Path) -> dict[str, Path]:
    """The shot's frames and clip under names a person can read."""
    frame = session.view.find(f"frame/{place}", Frame)
    clip = session.view.find(f"clip/{place}", Clip)
    slate = called(session.view, f"shot/{place}").removeprefix("shot/").replace("/", "-")
    wanted: dict[str, Any] = {
        "start": (frame.start if frame else None, ".png"),
        "end": (frame.end if frame else None, ".png"),
        "clip": (clip.video if clip else None, ".mp4"),
    }
    files: dict[str, Path] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for what, (media, ending) in wanted.items():
        if media is not None:
            files[what] = folder / f"shot-{slate}-{what}{ending}"
            shutil.copyfile(session.floor.media.path_of(media.hash), files[what])
    return files
