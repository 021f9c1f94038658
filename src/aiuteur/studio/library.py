"""The workspace's own library: a project that no list of films shows, and what may be done with what stands on its shelves.

A film takes copies. What a copy was made of is pinned by key and content hash, so the library can say which films use a
thing, and a film can say that the thing has moved on; neither changes the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from aiuteur import timelines
from aiuteur.db import Database, Tx
from aiuteur.db.tables import branches, contents, heads, projects, style_capsule_applications
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.studio.pin import Pin
from aiuteur.studio.shelf import Capsule
from aiuteur.timelines import Head, Project

SETTINGS = {"library": True}


@dataclass(frozen=True, slots=True)
class UsedIn:
    """A document of a film that holds a copy. `newer`: the library's own has changed since."""

    project: str
    title: str
    branch: str
    branch_name: str
    key: str
    newer: bool


async def library(database: Database) -> Project:
    """The library of the database's workspace, made when it is first asked for."""
    async with database.read() as tx:
        found = await _find(tx)
    if found is not None:
        return found
    async with database.write() as tx:
        await tx.alone("library")
        found = await _find(tx)
        return found or await timelines.create_project(tx, "Library", settings=SETTINGS)


def is_library(project: Project) -> bool:
    """Whether a project is the workspace's library and no film."""
    return project.settings.get("library") is True


async def _find(tx: Tx) -> Project | None:
    mine = (projects.c.workspace_id == tx.workspace_id, projects.c.settings == canonical(SETTINGS))
    query = sa.select(projects.c.id).where(*mine).order_by(projects.c.created_at, projects.c.id).limit(1)
    found = await tx.scalar(query)
    return None if found is None else await timelines.project(tx, str(found))


async def on_shelf(tx: Tx, where: Project, key: str) -> Head:
    """A thing of the library. Raises NotFound."""
    head = await timelines.head(tx, where.main, key)
    if head is None:
        raise NotFound(f"There is no {key[:80]} in the library; it may have been deleted.", fields={"key": key[:80]})
    return head


def pin_of(head: Head) -> Pin:
    """A thing as it stands now, to be remembered by a copy."""
    return Pin(key=head.key, hash=head.hash, name=str(getattr(head.document, "name", "")))


async def moved_on(tx: Tx, where: Project, pins: Sequence[Pin]) -> dict[str, str]:
    """Of the pinned things those that have changed since, or are gone: key → `newer` or `gone`. Quiet pins ask for nothing."""
    asking = [pin for pin in pins if not pin.quiet]
    if not asking:
        return {}
    wanted = sorted({pin.key for pin in asking})
    query = sa.select(heads.c.doc_key, heads.c.content_hash).where(
        heads.c.workspace_id == tx.workspace_id, heads.c.branch_id == where.main, heads.c.doc_key.in_(wanted)
    )
    now = {row.doc_key: row.content_hash for row in await tx.all(query)}
    return {pin.key: "newer" if pin.key in now else "gone" for pin in asking if now.get(pin.key) != pin.hash}


async def used_in(tx: Tx, head: Head) -> list[UsedIn]:
    """The documents of living films that hold a copy of a thing."""
    named = f'"key":{canonical(head.key)}'
    same = sa.and_(contents.c.workspace_id == heads.c.workspace_id, contents.c.hash == heads.c.content_hash)
    query = (
        sa.select(
            projects.c.id,
            projects.c.title,
            branches.c.id.label("branch"),
            branches.c.name,
            heads.c.doc_key,
            contents.c.body,
        )
        .join(contents, same)
        .join(branches, branches.c.id == heads.c.branch_id)
        .join(projects, projects.c.id == branches.c.project_id)
        .where(heads.c.workspace_id == tx.workspace_id, contents.c.kind.in_(("asset", "style", "input")))
        .where(branches.c.deleted_at.is_(None), projects.c.deleted_at.is_(None))
        .where(contents.c.body.contains(named, autoescape=True))
        .order_by(projects.c.title, branches.c.name, heads.c.doc_key)
    )
    return [
        UsedIn(row.id, row.title, row.branch, row.name, row.doc_key, f'"hash":{canonical(head.hash)}' not in row.body)
        for row in await tx.all(query)
    ]


async def note_application(tx: Tx, branch: str, doc_key: str, pin: Pin, author: str) -> None:
    """Write down that a capsule was laid over a document. Rows are only ever added."""
    row = {"workspace_id": tx.workspace_id, "branch_id": branch, "doc_key": doc_key, "author": author, "at": now_ms()}
    await tx.execute(style_capsule_applications.insert().values(**row, capsule_key=pin.key, capsule_hash=pin.hash))


@dataclass(frozen=True, slots=True)
class Application:
    """A capsule was laid over something: when, by whom, and which version of it (its content hash)."""

    key: str
    hash: str
    author: str
    at: int


async def applications(tx: Tx, branch: str, doc_key: str, most: int = 50) -> list[Application]:
    """Every capsule that was laid over a document of a branch, the newest first."""
    log = style_capsule_applications
    mine = (log.c.workspace_id == tx.workspace_id, log.c.branch_id == branch, log.c.doc_key == doc_key)
    rows = await tx.all(sa.select(log).where(*mine).order_by(log.c.seq.desc()).limit(most))
    return [Application(row.capsule_key, row.capsule_hash, row.author, row.at) for row in rows]


def injected(capsule: Capsule) -> str:
    """The exact words that a capsule adds to what an engine is asked: the same capsule, the same words."""
    lines = [f"Style: {capsule.name}."]
    lines += [f"- {one}" for one in capsule.descriptors]
    if capsule.field == "writing":
        for sample in capsule.samples:
            title = f" ({sample.title})" if sample.title else ""
            lines += [f"Written like this{title}:", sample.text.strip()]
        return "\n".join(lines)
    anchor = capsule.anchor
    named = (
        ("Medium", anchor.medium),
        ("Era", anchor.era),
        ("Lens", anchor.lens),
        ("Light", anchor.light),
        ("Texture", anchor.texture),
    )
    lines += [f"{word}: {text}." for word, text in named if text]
    lines += [f"Palette: {', '.join(capsule.palette)}."] if capsule.palette else []
    lines += [f"Avoid: {', '.join(anchor.avoid)}."] if anchor.avoid else []
    lines += ["Pillars:", *(f"- {one}" for one in capsule.pillars)] if capsule.pillars else []
    # by the numbers under which an engine gets the pictures, also where one before has no caption
    captions = [f"{at}. {one.caption}" for at, one in enumerate(capsule.references, 1) if one.caption]
    lines += ["Reference pictures:", *captions] if captions else []
    return "\n".join(lines)


def copy_of(document: Document, taken: Sequence[str]) -> Document:
    """A second one, under a name of its own."""
    name = str(getattr(document, "name", ""))
    number, wanted = 2, f"{name} copy"
    while wanted in taken:
        wanted, number = f"{name} copy {number}", number + 1
    return document.but(name=wanted)
