"""The vault: every picture, sound and film that was ever made, and where it is or was used.

Media carry no branch, so the vault is the only place where an old take can be found again after every branch has moved
on from it. A page costs three statements (the files, their uses, their tags), whatever it holds.

Words are looked for in what the engine was asked (the recipe's prompt words), in the names of operation and engine, in
tags, and in the documents that stand at the places where a file is used: a scene's slugline finds all its clips. The
names of fields are no words: "camera" finds what somebody wrote about a camera.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import artifact_tags, artifacts, branches, contents, heads, render_uses, renders
from aiuteur.engines.words import named_so
from aiuteur.generation.kept import facts_of
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import BadInput, NotFound

LONGEST_TAG = 60  # characters
SHORTEST = 6  # characters of a hash that may stand for a file


@dataclass(frozen=True, slots=True)
class Use:
    """A document that shows a file, or showed it once (`now` tells which)."""

    branch_id: str
    branch: str
    key: str
    take: int
    now: bool


@dataclass(frozen=True, slots=True)
class VaultItem:
    """One file: `hash` is the sha-256 of its bytes, `size` is in bytes, `made_at` in milliseconds since 1970 (UTC).

    `operation`, `engine`, `recipe_key` and `price_micro` (micro-dollars) are those of the render that made it first;
    empty and 0 for an upload. `name` says what it is among the files of that render (`start`, `clip`).
    """

    hash: str
    media_type: str
    size: int
    width: int
    height: int
    duration_ms: int
    made_at: int
    name: str
    operation: str
    engine: str
    recipe_key: str
    price_micro: int
    tags: tuple[str, ...]
    uses: tuple[Use, ...]


async def vault(
    tx: Tx,
    project_id: str | None = None,
    *,
    branch: str | None = None,
    tag: str | None = None,
    words: str = "",
    media: str | None = None,
    used: bool | None = None,
    brought: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> list[VaultItem]:
    """A page of the vault, the newest first: the files of one project, or of the whole workspace.

    `branch` (its id) keeps what that branch uses or used; `media` is a media type or its first half (`video`); `used`
    tells takes that a living branch shows now (True) from those that none does (False). `brought` keeps what people
    uploaded, which belongs to the workspace and to no film. All `words` must be found.
    """
    files = _files(tx)
    made = _firsts(files)
    query = (
        sa.select(artifacts, artifacts.c.created_at.label("made_at"), *(made.c[name] for name in _OF_RENDER))
        .join(made, made.c.hash == artifacts.c.hash, isouter=True)
        .where(artifacts.c.workspace_id == tx.workspace_id)
    )
    if brought:
        query = query.where(made.c.hash.is_(None))
    elif project_id is not None or branch is not None or used is not None:
        uses_of = _uses_of(tx, files, project_id).subquery()
        in_branch = [] if branch is None else [uses_of.c.branch_id == branch]
        shown = sa.select(uses_of.c.hash).where(*in_branch)
        query = query.where(artifacts.c.hash.in_(shown))
        if used is not None:
            now = artifacts.c.hash.in_(shown.where(uses_of.c.now))
            query = query.where(now if used else ~now)
    if tag is not None:
        mine = (artifact_tags.c.workspace_id == tx.workspace_id, artifact_tags.c.tag == _clean(tag))
        query = query.where(artifacts.c.hash.in_(sa.select(artifact_tags.c.artifact_hash).where(*mine)))
    if media is not None:
        kind = artifacts.c.media_type
        query = query.where(kind == media if "/" in media else kind.startswith(f"{media}/", autoescape=True))
    for word in words.split():
        query = query.where(_says(tx, files, made, word))
    newest = query.order_by(artifacts.c.created_at.desc(), artifacts.c.hash).limit(max(0, limit)).offset(max(0, offset))
    rows = await tx.all(newest)
    hashes = [row.hash for row in rows]
    uses, words_on = await _uses(tx, hashes, project_id), await _tags(tx, hashes)
    return [_item(row, words_on.get(row.hash, []), uses.get(row.hash, [])) for row in rows]


async def whole_hash(tx: Tx, start: str) -> str:
    """The hash of the one file of the workspace whose hash begins so. Raises NotFound, BadInput for too few characters."""
    start = start.strip().casefold()
    if len(start) < SHORTEST:
        raise BadInput(f"{start!r} is too short to name a file: write {SHORTEST} characters of its hash or more.")
    begins = artifacts.c.hash.startswith(start, autoescape=True)
    mine = sa.select(artifacts.c.hash).where(artifacts.c.workspace_id == tx.workspace_id, begins)
    found = [row.hash for row in await tx.all(mine.order_by(artifacts.c.hash).limit(2))]
    if len(found) > 1:
        raise BadInput(f"Several files begin with {start}; write more of it.", fields={"hash": start})
    if not found:
        raise NotFound(
            f"There is no file {start} in the vault; `aiuteur vault` shows what there is.", fields={"hash": start}
        )
    return found[0]


async def tag(tx: Tx, artifact_hash: str, word: str, author: str) -> bool:
    """Put a tag on a file; False when it has it already. Raises NotFound, BadInput for what cannot be a tag."""
    clean = _clean(word)
    mine = (artifacts.c.workspace_id == tx.workspace_id, artifacts.c.hash == artifact_hash)
    # held until the end: a collection must not take the file while it is being tagged
    if await tx.scalar(sa.select(artifacts.c.hash).where(*mine).with_for_update(read=True)) is None:
        raise NotFound(f"There is no file {artifact_hash[:12]}… in the vault.", fields={"hash": artifact_hash})
    row = {"workspace_id": tx.workspace_id, "artifact_hash": artifact_hash, "tag": clean, "author": author}
    return await tx.insert_missing(artifact_tags, {**row, "at": now_ms()})


async def untag(tx: Tx, artifact_hash: str, word: str) -> bool:
    """Take a tag off a file; False when it had none."""
    mine = (artifact_tags.c.workspace_id == tx.workspace_id, artifact_tags.c.artifact_hash == artifact_hash)
    return (await tx.execute(sa.delete(artifact_tags).where(*mine, artifact_tags.c.tag == _clean(word)))).rowcount > 0


async def tags(tx: Tx) -> dict[str, int]:
    """Every tag of the workspace, in order, with how many files bear it."""
    count = sa.func.count()
    query = sa.select(artifact_tags.c.tag, count).where(artifact_tags.c.workspace_id == tx.workspace_id)
    rows = await tx.all(query.group_by(artifact_tags.c.tag))
    return {word: number for word, number in sorted((row[0], row[1]) for row in rows)}


_OF_RENDER = ("recipe_key", "operation", "engine", "price_micro", "name")


def _files(tx: Tx) -> sa.CTE:
    """Render by render, the files it made."""
    file = tx.each(renders.c.outputs, "files")
    columns = [renders.c[name] for name in ("recipe_key", "operation", "engine", "price_micro", "recipe", "created_at")]
    query = (
        sa.select(*columns, file.c.key.label("name"), tx.member(file.c.value, "hash").label("hash"))
        .select_from(renders.join(file, sa.true()))
        .where(renders.c.workspace_id == tx.workspace_id, renders.c.status == "done")
    )
    return query.cte("files")


def _firsts(files: sa.CTE) -> sa.Subquery:
    """Each file with the render that made it first: the same bytes may come out of several recipes."""
    age = sa.func.row_number().over(
        partition_by=files.c.hash, order_by=(files.c.created_at, files.c.recipe_key, files.c.name)
    )
    ranked = sa.select(files, age.label("place")).subquery()
    return sa.select(ranked).where(ranked.c.place == 1).subquery("made")


def _uses_of(tx: Tx, files: sa.CTE, project_id: str | None) -> sa.Select[*tuple[Any, ...]]:
    """Every use of every file; `now` where the document still names it.

    A render notes the branch that asked for it. A fork asked for nothing and shows it all the same, so each living branch
    of the film is looked at, at the document's own key.
    """
    asked, other = branches.alias("asked"), branches.alias("other")
    same_film = sa.and_(
        other.c.project_id == asked.c.project_id,
        sa.or_(other.c.id == asked.c.id, other.c.deleted_at.is_(None)),
    )
    here = sa.and_(
        heads.c.workspace_id == render_uses.c.workspace_id,
        heads.c.branch_id == other.c.id,
        heads.c.doc_key == render_uses.c.doc_key,
    )
    text = sa.and_(contents.c.workspace_id == heads.c.workspace_id, contents.c.hash == heads.c.content_hash)
    now = sa.func.coalesce(contents.c.body.contains(files.c.hash), sa.false())
    query = (
        sa.select(
            files.c.hash, other.c.id.label("branch_id"), other.c.name.label("branch"), render_uses.c.doc_key,
            render_uses.c.take, now.label("now"),
        )
        .join(render_uses, render_uses.c.recipe_key == files.c.recipe_key)
        .join(asked, asked.c.id == render_uses.c.branch_id)
        .join(other, same_film)
        .join(heads, here, isouter=True)
        .join(contents, text, isouter=True)
        .where(render_uses.c.workspace_id == tx.workspace_id, sa.or_(other.c.id == asked.c.id, now))
    )  # fmt: skip
    return query if project_id is None else query.where(other.c.project_id == project_id)


async def _uses(tx: Tx, hashes: Sequence[str], project_id: str | None) -> dict[str, list[Use]]:
    if not hashes:
        return {}
    files = _files(tx)
    query = _uses_of(tx, files, project_id).where(files.c.hash.in_(hashes))
    found: dict[str, set[Use]] = {}
    for row in await tx.all(query):
        found.setdefault(row.hash, set()).add(Use(row.branch_id, row.branch, row.doc_key, row.take, bool(row.now)))
    return {digest: sorted(uses, key=lambda one: (one.branch, one.key, one.take)) for digest, uses in found.items()}


async def _tags(tx: Tx, hashes: Sequence[str]) -> dict[str, list[str]]:
    if not hashes:
        return {}
    mine = (artifact_tags.c.workspace_id == tx.workspace_id, artifact_tags.c.artifact_hash.in_(hashes))
    found: dict[str, list[str]] = {}
    for row in await tx.all(sa.select(artifact_tags.c.artifact_hash, artifact_tags.c.tag).where(*mine)):
        found.setdefault(row.artifact_hash, []).append(row.tag)
    return found


def _says(tx: Tx, files: sa.CTE, made: sa.Subquery, word: str) -> sa.ColumnElement[bool]:
    """Whether a file has to do with a word."""
    named = made.c.engine.in_(named_so(word))
    asked = sa.or_(
        *(_holds(made.c[name], word) for name in ("operation", "engine")), named, _writes(made.c.recipe, word)
    )
    mine = artifact_tags.c.workspace_id == tx.workspace_id
    tagged = sa.select(artifact_tags.c.artifact_hash).where(mine, _holds(artifact_tags.c.tag, word))
    return sa.or_(asked, artifacts.c.hash.in_(tagged), artifacts.c.hash.in_(_at_places(tx, files, word)))


def _at_places(tx: Tx, files: sa.CTE, word: str) -> sa.Select[Any]:
    """The files used at places (a scene, a shot) where a document of the same branch holds a word."""
    same = sa.and_(contents.c.workspace_id == heads.c.workspace_id, contents.c.hash == heads.c.content_hash)
    # a key is its kind, a slash and its place; what stands at a scene speaks for all shots in it
    place = sa.func.substr(heads.c.doc_key, sa.func.length(contents.c.kind) + 2)
    named = (
        sa.select(heads.c.branch_id, place.label("place"))
        .join(contents, same)
        .where(heads.c.workspace_id == tx.workspace_id, contents.c.kind != heads.c.doc_key)
        .where(_writes(contents.c.body, word))
        .distinct()
        .subquery()
    )
    key = render_uses.c.doc_key + "/"
    at = sa.and_(named.c.branch_id == render_uses.c.branch_id, key.contains("/" + named.c.place + "/"))
    return (
        sa.select(files.c.hash)
        .join(render_uses, render_uses.c.recipe_key == files.c.recipe_key)
        .join(named, at)
        .where(render_uses.c.workspace_id == tx.workspace_id)
    )


def _writes(text: sa.ColumnElement[Any], word: str) -> sa.ColumnElement[bool]:
    """Whether a JSON text holds a word, other than as the name of a field."""
    return _holds(sa.func.replace(sa.func.lower(text), f'"{word.lower()}":', ""), word)


def _holds(text: sa.ColumnElement[Any], word: str) -> sa.ColumnElement[bool]:
    """Whether a text holds a word, in small letters or great ones. Databases know both only of ASCII, so all are tried."""
    spelled = {word.lower(), word.upper(), word.capitalize()}
    tried = {"".join(letter.lower() if letter.isascii() else letter for letter in one) for one in spelled}
    return sa.or_(*(sa.func.lower(text).contains(one, autoescape=True) for one in sorted(tried)))


def _item(row: Any, words: Sequence[str], uses: Sequence[Use]) -> VaultItem:
    return VaultItem(
        **facts_of(row),
        made_at=row.made_at,
        name=row.name or "",
        operation=row.operation or "",
        engine=row.engine or "",
        recipe_key=row.recipe_key or "",
        price_micro=row.price_micro or 0,
        tags=tuple(sorted(words)),
        uses=tuple(uses),
    )


def _clean(word: str) -> str:
    clean = " ".join(word.split()).casefold()
    if not clean or len(clean) > LONGEST_TAG or not clean.isprintable():
        raise BadInput(f"{word!r} cannot be a tag: use up to {LONGEST_TAG} characters.", fields={"tag": word})
    return clean
