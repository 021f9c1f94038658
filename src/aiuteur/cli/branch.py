"""`branch`: the ways this film could go, side by side, and moving between them."""

from __future__ import annotations

from typing import Any

from aiuteur import timelines
from aiuteur.cli.session import AUTHOR, Session, answer, open_project, run, switch
from aiuteur.cli.typeset import ID, cost_words, listed, plural, when
from aiuteur.db import Tx
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.lanes import Lane, lane_of
from aiuteur.timelines import Branch
from aiuteur.timelines.projects import MAIN


def show(project: str, deleted: bool, as_json: bool) -> None:
    """All branches, as lanes; with `deleted`, those that can be brought back."""

    async def work() -> None:
        async with open_project(project) as session:
            async with session.floor.database.read() as tx:
                every = await timelines.branches.branches(tx, session.project.id, deleted=True)
                names = {one.id: one.name for one in every}
                if deleted:
                    gone = [one for one in every if one.deleted_at is not None]
                    answer([_gone_json(one) for one in gone], as_json, _gone_lines(gone))
                    return
                living = [one for one in every if one.deleted_at is None]
                lanes = [await _lane(tx, one, names) for one in living]
            here = session.branch
            lines = [line for one in lanes for line in _lines(one, one.branch.id == here)]
            answer([_json(one, one.branch.id == here) for one in lanes], as_json, lines)

    run(work, as_json)


async def _lane(tx: Tx, branch: Branch, names: dict[str, str]) -> Lane:
    return await lane_of(tx, branch, names, PIPELINE, View(await timelines.load(tx, branch.id)))


def _json(lane: Lane, here: bool) -> dict[str, Any]:
    one, start = lane.branch, lane.start
    return {
        "name": one.name,
        "id": one.id,
        "current": here,
        "from": None if start is None else {"branch": lane.origin, "commit": start.id},
        "made_at": one.created_at,
        "author": one.author,
        "forced": one.forced,
        "message": one.message,
        "changed_at": lane.changed_at,
        "changed_by": lane.changed_by,
        "head": one.head_commit,
        "locked": list(lane.locked),
        "documents": lane.documents,
        "shots": lane.shots,
        "finished": lane.finished,
        "renders": lane.cost.renders,
        "price_micro": lane.cost.price_micro,
        "spent_micro": lane.spent_micro,
        "unmerged": len(lane.unmerged),
    }


def _lines(lane: Lane, here: bool) -> list[str]:
    one, start = lane.branch, lane.start
    made = f"made {when(one.created_at)}" + (f" by {one.author}" if one.author else "")
    if start is not None:
        made = f"from {lane.origin} at {start.id[:ID]}, {made}" + (", forced" if one.forced else "")
    state = [f"{lane.finished} of {plural(lane.shots, 'shot')} finished", cost_words(lane.cost)]
    state += [f"locked: {listed(lane.locked)}"] if lane.locked else []
    state += [f"{plural(len(lane.unmerged), 'document')} that no other branch has"] if lane.unmerged else []
    return [
        f"{'*' if here else ' '} {one.name}",
        f"    {made}",
        *([f"    “{one.message}”"] if one.message else []),
        f"    last change {when(lane.changed_at)} by {lane.changed_by}",
        f"    {'; '.join(state)}",
    ]


def _gone_json(one: Branch) -> dict[str, Any]:
    return {"name": one.name, "id": one.id, "deleted_at": one.deleted_at, "head": one.head_commit}


def _gone_lines(gone: list[Branch]) -> list[str]:
    if not gone:
        return ["No branch of this film was deleted."]
    rows = [f"  {one.name}  {one.id[:ID]}  deleted {when(one.deleted_at or 0)}" for one in gone]
    return [*rows, "Bring one back: aiuteur branch undelete NAME"]


def new(name: str, origin: str, message: str, go: bool, project: str, as_json: bool) -> None:
    """Fork a branch, or an old state of the film."""

    async def work() -> None:
        async with open_project(project) as session:
            async with session.floor.database.write() as tx:
                source, commit = await _origin(tx, session, origin)
                made = await timelines.fork(tx, source.id, name, AUTHOR, at=commit, message=message)
                held = len(await timelines.trees.tree_of_branch(tx, made.id))
            if go:
                await switch(session.floor, session.project, made.id)
            facts = {"name": made.name, "id": made.id, "from": source.name, "commit": made.forked_commit}
            start = source.name if commit is None else f"{source.name} at {(made.forked_commit or '')[:ID]}"
            lines = [
                f"The branch {made.name} is made from {start}: {plural(held, 'document')}, no render, no copied media.",
                f"You are on {made.name} now." if go else f"Work on it: aiuteur branch switch {_quoted(made.name)}",
            ]
            answer({**facts, "documents": held, "current": go}, as_json, lines)

    run(work, as_json)


async def _origin(tx: Tx, session: Session, name: str) -> tuple[Branch, str | None]:
    """What to fork: a branch as it stands, or a commit of one."""
    if not name:
        return session.lane, None
    try:
        return await timelines.find_branch(tx, session.project.id, name), None
    except NotFound as error:
        try:
            commit = await timelines.branches.commit_in(tx, session.project.id, name)
        except NotFound:
            raise error from None
    every = await timelines.branches.branches(tx, session.project.id)
    return next((one for one in every if one.id == commit.branch_id), session.lane), commit.id


def change(name: str, project: str, as_json: bool) -> None:
    """Have the commands that follow work on another branch."""

    async def work() -> None:
        async with open_project(project, name) as session:
            await switch(session.floor, session.project, session.branch)
            facts = {"name": session.lane.name, "id": session.branch}
            answer(
                facts,
                as_json,
                [f"You are on {session.lane.name} now. Every command works on it until you switch again."],
            )

    run(work, as_json)


def rename(name: str, wished: str, project: str, as_json: bool) -> None:
    """Give a branch another name."""

    async def work() -> None:
        async with open_project(project, name) as session:
            async with session.floor.database.write() as tx:
                made = await timelines.branches.rename(tx, session.branch, wished)
            answer({"name": made.name, "id": made.id}, as_json, [f"{session.lane.name} is called {made.name} now."])

    run(work, as_json)


def delete(name: str, even_unmerged: bool, project: str, as_json: bool) -> None:
    """Delete a branch. It can be brought back."""

    async def work() -> None:
        async with open_project(project) as session:
            async with session.floor.database.write() as tx:
                lane = await timelines.find_branch(tx, session.project.id, name)
                try:
                    gone = await timelines.branches.delete(tx, lane.id, AUTHOR, even_unmerged=even_unmerged)
                except timelines.Unmerged as error:
                    error.sentence += (
                        f" See what: aiuteur compare {MAIN} {_quoted(lane.name)}. Delete it all the same: "
                        f"aiuteur branch delete {_quoted(lane.name)} --even-unmerged"
                    )
                    raise
            here = lane.id == session.branch
            if here:
                await switch(session.floor, session.project, session.project.main)
            lines = [
                f"The branch {gone.name} is deleted. Its history stays: aiuteur branch undelete {_quoted(gone.name)}"
            ]
            lines += [f"You are on {MAIN} now."] if here else []
            facts = {"name": gone.name, "id": gone.id, "deleted_at": gone.deleted_at, "head": gone.head_commit}
            answer(facts, as_json, lines)

    run(work, as_json)


def undelete(name: str, wished: str, project: str, as_json: bool) -> None:
    """Bring a deleted branch back as it stood."""

    async def work() -> None:
        async with open_project(project) as session:
            async with session.floor.database.write() as tx:
                gone = await timelines.find_branch(tx, session.project.id, name, deleted=True)
                back = await timelines.branches.undelete(tx, gone.id, wished or None)
                held = len(await timelines.trees.tree_of_branch(tx, back.id))
            lines = [
                f"The branch {back.name} is back with {plural(held, 'document')}. "
                "What was locked in it is not locked any more: lock it again with `aiuteur set NAME --lock`."
            ]
            answer({"name": back.name, "id": back.id, "documents": held}, as_json, lines)

    run(work, as_json)


def _quoted(name: str) -> str:
    """A branch's name as it has to be typed."""
    return f'"{name}"' if " " in name else name
