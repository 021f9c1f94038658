"""Every route there is × who asks × whose ids: nobody gets at what is not theirs, and nobody learns that it is there.

The walk reads the API's own description, so a route that is added tomorrow is walked tomorrow. What is open to more
people than the rule says stands in the lists below, with its reason.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from described import spec
from front_gate import STUDIO, Browser, Studio

from aiuteur import timelines
from aiuteur.app import create_app
from aiuteur.config import Settings
from aiuteur.db import Database
from aiuteur.db.tables import artifacts, memberships, metadata, runs, sessions, workspaces
from aiuteur.db.walls import INSTALLATION
from aiuteur.kit.ids import new_id

# before anybody is in; and links that carry their own signature
OPEN = re.compile(r"/api/(health|auth(/.*)?|media/\{\w+\}/linked)")
# one's own things, whatever one's role; calculations that change nothing
VIEWERS_TOO = re.compile(
    r"/api/(auth/.*|me(/.*)?|library/(palette|meter|words)"
    r"|projects/\{project\}/branches/\{branch\}/((treatment|script|beats)/rewrite|script/brought|shots/wish/foresee|assets/pictures/\{asset\}/understand|frames/\{scene\}/\{shot\}/understand))"
)


@dataclass
class Cast:
    """The people, each in a browser of their own, and the ids of what is Ann's and what is Eve's."""

    nobody: Browser
    owner: Browser
    editor: Browser
    viewer: Browser
    stranger: Browser
    ours: dict[str, str]
    theirs: dict[str, str]


@pytest.fixture
async def cast(database: Database, tmp_path: Path) -> AsyncIterator[Cast]:
    settings = Settings.read({"AIUTEUR_HOME": str(tmp_path), "AIUTEUR_AUTH": "studio", "AIUTEUR_PUBLIC_URL": STUDIO})
    app = create_app(replace(settings, database_url=database.url))
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(app.router.lifespan_context(app))
        studio = Studio(app, app.state.gate, stack)
        owner = await studio.owner()
        editor, viewer = [await studio.member(owner, f"{role}@example.org", role) for role in ("editor", "viewer")]
        stranger = await studio.member(owner, "eve@example.org", "viewer")
        eve = (await stranger.load()).json()["account"]["id"]
        async with database.service() as tx:  # Eve owns a workspace of her own and belongs to no other
            await tx.execute(workspaces.insert().values(id="theirs", name="Theirs", created_at=1))
            mine = memberships.c.account_id == eve
            await tx.execute(memberships.update().where(mine).values(workspace_id="theirs", role="owner"))
            await tx.execute(sessions.update().where(sessions.c.account_id == eve).values(workspace_id="theirs"))
        ours, theirs = await things(database, "local"), await things(database, "theirs")
        sent = await owner.post("/api/members/invitations", json={"email": "new@example.org", "role": "viewer"})
        ours["invitation"] = sent.json()["invitation"]["id"]
        ours["session"] = (await owner.get("/api/me/sessions")).json()["sessions"][0]["id"]
        ours["member"] = (await owner.load()).json()["account"]["id"]
        yield Cast(await studio.browser(), owner, editor, viewer, stranger, ours, theirs)


async def things(database: Database, workspace: str) -> dict[str, str]:
    """Something of everything in a workspace: what stands in a path, by its name."""
    async with database.write(workspace) as tx:
        project = await timelines.create_project(tx, "A secret film")
        other = await timelines.create_project(tx, "Another film")
        run, digest = new_id(), workspace.encode().hex().ljust(64, "0")
        row = {"workspace_id": workspace, "project_id": project.id, "branch_id": project.main, "stage": "beats"}
        said = {"author": "x", "at": 1, "changed_at": 1, "state": "done", "body": "{}", "server": "x"}
        await tx.execute(runs.insert().values({**row, **said, "id": run}))
        media = {
            "workspace_id": workspace,
            "hash": digest,
            "media_type": "image/png",
            "size": 1,
            "facts": "{}",
            "created_at": 1,
        }
        await tx.execute(artifacts.insert().values(media))
    return {
        "project": project.id,
        "branch": project.main,
        "sibling": other.main,
        "run": run,
        "digest": digest,
        "hash": digest,
    }


def every_route() -> list[tuple[str, str]]:
    """Verb and path of each route."""
    return sorted((verb.upper(), path) for path, verbs in spec()["paths"].items() for verb in verbs)


def at(path: str, ids: dict[str, str]) -> str:
    """A path with ids in it; what they do not name is something that may well be there."""
    usual = {"key": "input", "stage": "beats", "format_": "pdf", "edit": "e1", "edit_id": "e1", "asset": new_id()}
    return re.sub(r"\{(\w+?)(:path)?\}", lambda found: {**usual, **ids}.get(found[1], new_id()), path)


async def ask(browser: Browser, verb: str, path: str) -> tuple[int, str]:
    """Status and error code. What is sent along fits few routes: who may not ask is refused before it is looked at."""
    body = {"role": "viewer"} if verb in ("POST", "PUT", "PATCH") else None
    async with asyncio.timeout(20):  # an event stream that opens for a stranger would not end
        answer = await browser.request(verb, path, json=body)
    kind = answer.headers.get("content-type", "")
    return answer.status_code, str(answer.json().get("error", "")) if "json" in kind and answer.text[:1] == "{" else ""


@pytest.mark.slow
async def test_nobody_gets_anywhere_without_signing_in(cast: Cast) -> None:
    let_in = {
        (verb, path): told
        for verb, path in every_route()
        if not OPEN.fullmatch(path)
        and (told := await ask(cast.nobody, verb, at(path, cast.ours))) != (401, "not-signed-in")
    }
    assert not let_in
    assert len(every_route()) > 60, "the walk is blind"


@pytest.mark.slow
async def test_a_viewer_changes_nothing(cast: Cast) -> None:
    changed = {
        (verb, path): told
        for verb, path in every_route()
        if verb != "GET"
        and not VIEWERS_TOO.fullmatch(path)
        and (told := await ask(cast.viewer, verb, at(path, cast.ours)))[0] != 403
    }
    assert not changed


@pytest.mark.slow
async def test_members_are_not_refused_what_they_may(cast: Cast) -> None:
    refused: dict[tuple[str, str, str], tuple[int, str]] = {}
    streams = {path for path, verbs in spec()["paths"].items() if "text/event-stream" in str(verbs)}
    for verb, path in every_route():
        if (
            path in streams
            or OPEN.fullmatch(path)
            or verb == "DELETE"
            or "undelete" in path
            or path == "/api/me/password"
        ):
            continue
        for name, browser in (("owner", cast.owner), ("editor", cast.editor), ("viewer", cast.viewer)):
            if name != "owner" and "/members" in path + "/workspace":
                continue
            if name == "viewer" and verb != "GET":
                continue
            told = await ask(browser, verb, at(path, cast.ours))
            if told[0] in (401, 403, 405) or told[0] >= 500:
                refused[name, verb, path] = told
    assert not {case: told for case, told in refused.items() if "workspace" not in case[2] and "member" not in case[2]}


@pytest.mark.slow
async def test_what_is_another_workspaces_is_not_there(cast: Cast) -> None:
    """By each id alone, and by a true project of one's own with somebody else's branch."""
    found: dict[tuple[str, str], object] = {}
    for verb, path in every_route():
        if "{" not in path or OPEN.fullmatch(path):
            continue
        named = set(re.findall(r"\{(\w+)", path))
        if not named & {"project", "run", "digest", "hash", "member", "invitation", "session"}:
            continue
        told = await ask(cast.stranger, verb, at(path, cast.ours))
        never = await ask(cast.stranger, verb, at(path, {}))
        if told[0] != 404 or told != never:
            found[verb, path] = (told, never)
        if "branch" in named:
            mixed = {**cast.theirs, "branch": cast.ours["branch"]}
            sibling = {**cast.theirs, "branch": cast.theirs["sibling"]}
            for ids in (mixed, sibling):
                if (told := await ask(cast.stranger, verb, at(path, ids)))[0] != 404:
                    found[verb, path] = (told, "another project's branch")
    assert not found


@pytest.mark.slow
async def test_the_sentence_does_not_tell_either(cast: Cast) -> None:
    """What is told of somebody else's id and of one that never was differs in that id alone."""
    for verb, path in every_route():
        if verb != "GET" or not re.search(r"\{(project|run|digest)\}", path) or OPEN.fullmatch(path):
            continue
        never = {name: "0" * len(value) for name, value in cast.ours.items()}
        told: list[str] = []
        for ids in (cast.ours, never):
            text = (await cast.stranger.get(at(path, {**ids, "asset": "0" * 12}))).text
            for value in sorted(ids.values(), key=len, reverse=True):
                text = text.replace(value, "…")
            told.append(text)
        assert told[0] == told[1], path


async def test_ids_inside_what_is_sent_are_not_trusted_either(cast: Cast) -> None:
    for branch in (cast.ours["branch"], cast.theirs["sibling"], new_id()):
        body = {"name": "mine", "from_branch": branch, "message": ""}
        answer = await cast.stranger.post(f"/api/projects/{cast.theirs['project']}/branches", json=body)
        assert answer.status_code == 404, answer.text
    body = {"branch": cast.ours["branch"], "verb": "approve"}
    answer = await cast.stranger.post(f"/api/projects/{cast.theirs['project']}/stages/beats", json=body)
    assert answer.status_code == 404, answer.text


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)  # SQLite has no walls: one file is one studio
async def test_in_sql_too_a_workspace_sees_its_own_rows_alone(cast: Cast, database: Database) -> None:
    async with database.read("theirs") as tx:
        for table in metadata.sorted_tables:
            seen = await tx.scalar(sa.select(sa.func.count()).select_from(table))
            if table.name in INSTALLATION:
                assert seen == 0, table.name
            elif "workspace_id" in table.columns:
                foreign = sa.select(sa.func.count()).where(table.c.workspace_id != "theirs")
                assert await tx.scalar(foreign) == 0, table.name
        assert await tx.scalar(sa.text("SELECT count(*) FROM aiu_projects")) == 2
    async with database.write("theirs") as tx:
        for statement in (
            "UPDATE aiu_projects SET title = 'mine' WHERE workspace_id = 'local'",
            "DELETE FROM aiu_runs WHERE workspace_id = 'local'",
            "UPDATE aiu_memberships SET role = 'owner'",
            "DELETE FROM aiu_sessions",
        ):
            assert (await tx.execute(sa.text(statement))).rowcount == 0, statement
