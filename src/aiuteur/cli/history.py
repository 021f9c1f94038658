"""`log`, `diff`, `restore`: what happened, what differs, and going back. Nothing that was typed is ever out of reach."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from aiuteur import timelines
from aiuteur.cli.session import AUTHOR, Session, answer, open_project, run
from aiuteur.cli.sides import Side, cost_of, find_side, found_in, name_in, side_of
from aiuteur.cli.typeset import ID, columns, cost_words, listed, plural, when
from aiuteur.db import Tx
from aiuteur.generation import cascade
from aiuteur.generation.cascade import Invalidation
from aiuteur.generation.prices import Cost
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.difference import Piece, elements, marked, short, values, words
from aiuteur.screening.names import film_place
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.studio import ceremonies
from aiuteur.timelines import Commit, Edit

HASH = 10  # characters of a text's hash that are shown, behind its tag
_TAG = "s2:"


def log(name: str, limit: int, invalidations: bool, project: str, branch: str, as_json: bool) -> None:
    """The commits of a branch, the journal of one document, or what put what out of date."""

    async def work() -> None:
        async with open_project(project, branch, quiet=as_json) as session, session.floor.database.read() as tx:
            if invalidations:
                found = await cascade.history(tx, session.branch, limit=limit)
                answer([_fallen_json(session, one) for one in found], as_json, _fallen_lines(session, found))
            elif name:
                await _journal(tx, session, name, limit, as_json)
            else:
                commits = await timelines.log(tx, session.branch, limit=limit)
                answer([_commit_json(one) for one in commits], as_json, _commit_lines(commits))

    run(work, as_json)


def _commit_json(one: Commit) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "message": one.message,
        "author": one.author,
        "at": one.at,
        "parent": one.parent,
        "merged": one.merge_parent,
    }


def _commit_lines(commits: Sequence[Commit]) -> list[str]:
    if not commits:
        return ["Nothing has been committed yet. Locks, branches, merges and restores commit by themselves."]
    rows = [
        (one.id[:ID], when(one.at), one.author, one.kind, one.message + (_with(one.merge_parent)))
        for one in commits
    ]  # fmt: skip
    return [*columns(rows), "Look at one: aiuteur compare COMMIT main. Go back to one: aiuteur restore COMMIT"]


def _with(merged: str | None) -> str:
    return "" if merged is None else f"  (with {merged[:ID]})"


async def _journal(tx: Tx, session: Session, name: str, limit: int, as_json: bool) -> None:
    """Every edit of one document, whatever became of it."""
    try:
        key = found_in(name, session.view)
    except NotFound:
        key = await _once_there(tx, session, name)
    edits = (await timelines.history(tx, session.branch, key))[-max(0, limit) :] if limit else []
    called = name_in(key, session.view)
    lines = [f"{called}  ({key})", *columns([_edit_row(one) for one in reversed(edits)], "  ")]
    kept = [one for one in edits if _lost(one)]
    if kept:
        lines += ["", "What did not come through is kept. To have one of these texts stand again:"]
        lines += [f"  aiuteur set {called} --text {_hash(one.sent)}" for one in reversed(kept)]
    if not edits:
        lines = [f"Nothing has happened to {called} in this branch since it was made from another."]
    answer({"key": key, "name": called, "edits": [_edit_json(one) for one in edits]}, as_json, lines)


async def _once_there(tx: Tx, session: Session, name: str) -> str:
    """The key of a document that was removed: a key as it is, or a name as the last commits knew it."""
    if await timelines.history(tx, session.branch, name):
        return name
    for commit in await timelines.log(tx, session.branch, limit=10):
        side = await find_side(tx, session.project.id, commit.id)
        try:
            return found_in(name, side.view)
        except NotFound:
            continue
    return found_in(name, session.view)


def _lost(one: Edit) -> bool:
    """Whether something of what was sent does not stand in what came of it."""
    word = one.outcome.partition(":")[0]
    return one.sent is not None and word in ("refused", "conflict", "kept")


def _edit_json(one: Edit) -> dict[str, Any]:
    return {
        "seq": one.seq,
        "at": one.at,
        "author": one.author,
        "outcome": one.outcome,
        "sent": one.sent,
        "before": one.before,
        "result": one.result,
        "kept": _lost(one),
    }


def _edit_row(one: Edit) -> tuple[str, ...]:
    word, _, rest = one.outcome.partition(":")
    said = {
        "refused": "refused: it was locked",
        "conflict": f"lost a conflict in {rest}" if rest != "*" else "lost: it had been removed",
        "kept": f"made anew; {rest} kept as the hand wrote it",
        "merge": "came in by a merge",
        "promote": "came in with its scene",
        "restore": "went back to an earlier text",
    }.get(word, one.outcome)
    gone = one.result is None and word in ("merge", "promote", "restore")
    return when(one.at), one.author, said + (" (removed)" if gone else ""), _hash(one.sent or one.result)


def _hash(digest: str | None) -> str:
    return "" if digest is None else digest.removeprefix(_TAG)[:HASH]


def _fallen_json(session: Session, one: Invalidation) -> dict[str, Any]:
    return {
        "seq": one.seq,
        "cause": one.cause_key,
        "name": name_in(one.cause_key, session.view),
        "how": one.how,
        "why": one.why,
        "fields": list(one.fields),
        "stale": list(one.stale),
        "renders": one.renders,
        "price_micro": one.price_micro,
        "author": one.author,
        "at": one.at,
    }


def _fallen_lines(session: Session, found: Sequence[Invalidation]) -> list[str]:
    if not found:
        return ["No change has put anything out of date in this branch."]
    lines: list[str] = []
    for one in found:
        fields = ", ".join(_field(session, each) for each in one.fields[:4])
        cause = f"{name_in(one.cause_key, session.view)} {one.why}" + (f" ({fields})" if fields else "")
        lines.append(f"{when(one.at)}  {one.author}  {one.how}: {cause}")
        names = [name_in(key, session.view) for key in one.stale]
        cost = cost_words(Cost(one.renders, one.price_micro))
        lines.append(f"    {plural(len(names), 'document')} out of date ({listed(names)}); {cost}")
    return lines


def _field(session: Session, one: dict[str, Any]) -> str:
    """A field that moved; what is too long to be quoted is named alone."""
    if "was" not in one or "now" not in one:
        return str(one["field"])
    return f"{one['field']} {short(one['was'], session.view)} → {short(one['now'], session.view)}"


def diff(name: str, left: str, right: str, project: str, branch: str, as_json: bool) -> None:
    """One document on two sides: branches, commits, or the last commit and now."""

    async def work() -> None:
        async with open_project(project, branch, quiet=as_json) as session:
            async with session.floor.database.read() as tx:
                sides = await _sides(tx, session, left, right)
            views = (sides[1].view, sides[0].view)
            key = found_in(name, *views)
            was, now = ((head.document if (head := one.view.head(key)) is not None else None) for one in sides)
            called = name_in(key, *views)
            facts = {
                "key": key,
                "name": called,
                "left": sides[0].json(),
                "right": sides[1].json(),
                "what": "same" if was == now else "added" if was is None else "removed" if now is None else "changed",
                **_told(was, now),
            }
            lines = [f"{called}: {sides[0].name} → {sides[1].name}", *_diff_lines(key, was, now, sides)]
            answer(facts, as_json, lines)

    run(work, as_json)


async def _sides(tx: Tx, session: Session, left: str, right: str) -> tuple[Side, Side]:
    here = await side_of(tx, session.lane)
    if left:
        one = await find_side(tx, session.project.id, left)
        return one, await find_side(tx, session.project.id, right) if right else here
    if session.lane.head_commit is None:
        raise BadInput(f"Nothing has been committed in {session.lane.name} yet. Name two sides: aiuteur diff NAME A B")
    return await find_side(tx, session.project.id, session.lane.head_commit), here


def _told(was: Document | None, now: Document | None) -> dict[str, Any]:
    if isinstance(was or now, ScriptScene):
        pieces = elements(_scene(was), _scene(now))
        return {"elements": [{"sign": one.sign or "=", "type": one.kind, "text": one.text} for one in pieces]}
    return {"fields": [{"field": one.field, "was": one.was, "now": one.now} for one in values(was, now)]}


def _scene(document: Document | None) -> ScriptScene | None:
    return document if isinstance(document, ScriptScene) else None


def _diff_lines(key: str, was: Document | None, now: Document | None, sides: tuple[Side, Side]) -> list[str]:
    if was == now:
        return ["  It is the same on both sides."]
    if isinstance(was or now, ScriptScene):
        return [_painted(one) for one in elements(_scene(was), _scene(now))]
    lines: list[str] = []
    for one in values(was, now):
        if one.prose:
            lines += [f"  {one.field}:", f"    {_words(words(one.was or '', one.now or ''))}"]
        else:
            before, after = short(one.was, sides[0].view, key), short(one.now, sides[1].view, key)
            lines.append(f"  {one.field}: {before} → {after}")
    return lines


_PAINT = {"-": "\x1b[31m", "+": "\x1b[32m"}


def _painted(one: Piece) -> str:
    """An element of the script with its sign in front; on a terminal in red and green."""
    line = f"{one.sign or ' '} {one.text.upper() if one.kind in ('heading', 'character') else one.text}"
    return f"{_PAINT[one.sign]}{line}\x1b[0m" if one.sign and sys.stdout.isatty() else line


def _words(pieces: list[Piece]) -> str:
    if not sys.stdout.isatty():
        return marked(pieces)
    return "".join(f"{_PAINT[one.sign]}{one.text}\x1b[0m" if one.sign else one.text for one in pieces)


def restore(commit: str, scene: str, document: str, dry_run: bool, project: str, branch: str, as_json: bool) -> None:
    """Have the film, one scene or one document stand as it did at a commit."""

    async def work() -> None:
        async with open_project(project, branch, quiet=as_json) as session:
            if scene and document:
                raise BadInput("Name a scene or a document to restore, not both.")
            async with session.floor.database.read() as tx:
                then = await _commit_side(tx, session, commit)
                scope = _scope(session, then, scene, document)
                changes = await timelines.compare(tx, session.branch, then.id)
            moving = [one for one in changes if scope is None or scope in (one.key, timelines.trees.scope_of(one.key))]
            moving.sort(key=lambda one: (stage_number(one.kind), one.kind, film_place(session.view, one.key)))
            names = [name_in(one.key, session.view, then.view) for one in moving]
            facts = {"commit": then.id, "documents": [one.key for one in moving], "names": names, "dry_run": dry_run}
            if dry_run or not moving:
                answer({**facts, "made": None}, as_json, _would_restore(then, names))
                return
            held = await ceremonies.restore(
                session.floor.database, PIPELINE, session.branch, then.id, AUTHOR, scope=scope
            )
            stale = await afterwards(session, held.stale)
            lines = [f"{plural(len(names), 'document')} stand as at {then.name}: {listed(names)}.", *stale[1]]
            lines.append(f"To undo this: aiuteur restore {(held.commit.parent or '')[:ID]}")
            answer({**facts, "made": held.commit.id, "before": held.commit.parent, **stale[0]}, as_json, lines)

    run(work, as_json)


async def _commit_side(tx: Tx, session: Session, name: str) -> Side:
    found = await find_side(tx, session.project.id, name)
    if found.commit is None:
        raise BadInput(
            f"{name} is a branch. Name a commit to go back to (aiuteur log --branch {name}), or merge the branch: "
            f"aiuteur merge {name}"
        )
    return found


def _scope(session: Session, then: Side, scene: str, document: str) -> str | None:
    if scene:
        return "scene:" + found_in(f"scene/{scene.removeprefix('scene/')}", session.view, then.view).split("/")[1]
    return found_in(document, session.view, then.view) if document else None


def stage_number(kind: str) -> int:
    """The number of the stage that a kind of document belongs to."""
    return next((stage.number for stage in PIPELINE if kind in stage.kinds), 0)


def _would_restore(then: Side, names: list[str]) -> list[str]:
    if not names:
        return [f"Everything stands as at {then.name} already."]
    return [f"{plural(len(names), 'document')} would go back to {then.name}:", *(f"  {name}" for name in names)]


async def afterwards(session: Session, found: Sequence[Invalidation]) -> tuple[dict[str, Any], list[str]]:
    """What a ceremony put out of date, and what the film takes now, for programs and for people."""
    keys = sorted({key for one in found for key in one.stale})
    async with session.floor.database.read() as tx:
        cost = await cost_of(tx, await side_of(tx, session.lane))
    facts = {"stale": keys, "renders": cost.renders, "price_micro": cost.price_micro}
    lines = [f"{plural(len(keys), 'document')} out of date by it."] if keys else []
    return facts, [*lines, f"To make the film of {session.lane.name}: {cost_words(cost)}."]
