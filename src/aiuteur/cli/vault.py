"""`vault`: every picture, sound and film that was ever made, where it is shown, and words to find it by."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from aiuteur import timelines
from aiuteur.cli.session import AUTHOR, Session, answer, open_project, run
from aiuteur.cli.typeset import columns, listed, money, size, when
from aiuteur.engines.words import engine_name
from aiuteur.generation import vault
from aiuteur.generation.vault import VaultItem
from aiuteur.screening.names import called
from aiuteur.screening.summary import clock_text

_HASH = 10  # characters of a file's hash that are shown; six or more name it


def show(words: str, branch: str, tag: str, media: str, unused: bool, limit: int, project: str, as_json: bool) -> None:
    """The files of a film, the newest first."""

    async def work() -> None:
        async with open_project(project) as session:
            async with session.floor.database.read() as tx:
                wanted = (await timelines.find_branch(tx, session.project.id, branch)).id if branch else None
                found = await vault.vault(
                    tx,
                    session.project.id,
                    branch=wanted,
                    tag=tag or None,
                    words=words,
                    media=media or None,
                    used=False if unused else None,
                    limit=limit,
                )
            answer([_json(one) for one in found], as_json, _lines(session, found, limit))

    run(work, as_json)


def _json(one: VaultItem) -> dict[str, Any]:
    facts = asdict(one)
    return {**facts, "tags": list(one.tags), "uses": [asdict(use) for use in one.uses]}


def _lines(session: Session, found: list[VaultItem], limit: int) -> list[str]:
    if not found:
        return ["Nothing in the vault fits that."]
    rows = [
        (
            one.hash[:_HASH],
            when(one.made_at),
            _what(one),
            size(one.size),
            engine_name(one.engine),
            money(one.price_micro),
            _uses(session, one) + (f"  #{' #'.join(one.tags)}" if one.tags else ""),
        )
        for one in found
    ]
    full = [f"The newest {limit}; --limit shows more."] if len(found) == limit else []
    return [*columns(rows), *full]


def _what(one: VaultItem) -> str:
    kind = one.media_type.partition("/")[0]
    picture = f"{one.width}x{one.height}" if one.width else ""
    length = clock_text(one.duration_ms) if one.duration_ms else ""
    return " ".join(part for part in (kind, one.name, picture, length) if part)


def _uses(session: Session, one: VaultItem) -> str:
    """Where a file is shown now, or else where it was."""
    now = [use for use in one.uses if use.now]
    names = [f"{called(session.view, use.key)} in {use.branch}" for use in (now or one.uses)]
    if not names:
        return "used nowhere"
    return listed(list(dict.fromkeys(names)), 3) if now else f"earlier {listed(list(dict.fromkeys(names)), 3)}"


def tag(digest: str, word: str, on: bool, project: str, as_json: bool) -> None:
    """Put a tag on a file, or take it off."""

    async def work() -> None:
        async with open_project(project) as session, session.floor.database.write() as tx:
            whole = await vault.whole_hash(tx, digest)
            done = await (vault.tag(tx, whole, word, AUTHOR) if on else vault.untag(tx, whole, word))
            if on:
                said = (
                    f"{whole[:_HASH]} is tagged {word} now." if done else f"{whole[:_HASH]} is tagged {word} already."
                )
            else:
                said = (
                    f"{whole[:_HASH]} is not tagged {word} any more." if done else f"{whole[:_HASH]} has no tag {word}."
                )
            answer({"hash": whole, "tag": word, "on": on, "changed": done}, as_json, [said])

    run(work, as_json)
