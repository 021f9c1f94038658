"""What every command does: open the studio, run, and say errors as sentences with the right exit code."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import typer

from aiuteur import timelines
from aiuteur.cli.said import answer as answer  # every command takes it from here
from aiuteur.cli.said import fail
from aiuteur.config import Settings
from aiuteur.generation.floor import Floor
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError, BadInput, NotFound
from aiuteur.pipeline import engines
from aiuteur.studio.production import open_view
from aiuteur.timelines import Branch
from aiuteur.timelines.projects import MAIN, Project, find_project_by_input, projects, update_project

INTERRUPTED = 130
_BRANCH = "branch"  # the setting of a project that remembers the branch last switched to
AUTHOR = "owner"  # who works at the command line


@dataclass(frozen=True)
class Session:
    """An open project: the floor it stands on, the branch that commands work on (`lane`), and its documents."""

    floor: Floor
    project: Project
    lane: Branch
    view: View

    @property
    def branch(self) -> str:
        """The id of the branch that commands work on."""
        return self.lane.id


@asynccontextmanager
async def open_floor() -> AsyncGenerator[Floor]:
    """The studio that the settings name."""
    settings = Settings.read()
    log_to_the_terminal(settings.log)
    async with await Floor.open(settings, engines()) as floor:
        yield floor


def log_to_the_terminal(level: str) -> None:
    """Aiuteur's own log on standard error, from `level` (AIUTEUR_LOG) on."""
    log = logging.getLogger("aiuteur")
    log.setLevel(level.upper())
    if not log.handlers:
        log.addHandler(logging.StreamHandler())
        log.propagate = False


@asynccontextmanager
async def open_project(name: str, branch: str = "", *, quiet: bool = True) -> AsyncGenerator[Session]:
    """A project by title, id or story file; the one last worked on without a name.

    `branch` is a name or an id; without it, the branch last switched to. Unless `quiet`, it is said when that is not
    the main one.
    """
    async with open_floor() as floor:
        project = await find(floor, name)
        lane = await find_lane(floor, project, branch, quiet=quiet)
        yield Session(floor, project, lane, await open_view(floor, lane.id))


async def find_lane(floor: Floor, project: Project, name: str, *, quiet: bool = True) -> Branch:
    """The branch of a project that a name means; without a name, the one last switched to. Raises NotFound."""
    async with floor.database.read() as tx:
        if name:
            lane = await timelines.find_branch(tx, project.id, name)
        else:
            remembered = str(project.settings.get(_BRANCH, "")) or project.main
            living = {one.id: one for one in await timelines.branches.branches(tx, project.id)}
            lane = living.get(remembered, living[project.main])
            if remembered not in living and not quiet:
                typer.echo("The branch you were on was deleted; this is main again.", err=True)
    if lane.name != MAIN and not quiet:
        typer.echo(f"On the branch {lane.name}.", err=True)
    return lane


async def switch(floor: Floor, project: Project, branch_id: str) -> None:
    """Have the commands that follow work on that branch of the project."""
    async with floor.database.write() as tx:
        now = await timelines.project(tx, project.id)
        await update_project(tx, now.id, settings={**now.settings, _BRANCH: branch_id})


async def find(floor: Floor, name: str) -> Project:
    """Raises NotFound with the projects there are."""
    async with floor.database.read() as tx:
        known = await projects(tx)
        by_file = await find_project_by_input(tx, name) if name else None
    if not known:
        raise NotFound("There is no film here yet. Make one: aiuteur film my_story.txt")
    if not name:
        return max(known, key=lambda one: int(one.settings.get("opened_at", one.created_at)))
    if by_file is not None:
        return by_file
    fits = [one for one in known if name == one.id or one.title.casefold() == name.casefold()]
    if len(fits) > 1:
        raise BadInput(
            f"{len(fits)} films are called {name}. Name the one you mean by its id: {', '.join(f.id for f in fits)}."
        )
    if not fits:
        titles = ", ".join(one.title for one in known[:8])
        raise NotFound(f"There is no film called {name}. There are {titles}.")
    return fits[0]


def run(work: Callable[[], Awaitable[None]], as_json: bool) -> None:
    """Run one command to its end; errors become a sentence (or JSON) and an exit code."""
    gc.freeze()  # code stays; from here on there is garbage to look for
    gc.enable()
    try:
        asyncio.run(_awaited(work))
    except AiuteurError as error:
        fail(error, as_json)
    except KeyboardInterrupt:
        typer.echo("\nStopped. Everything finished is kept; the same command goes on from here.", err=True)
        raise typer.Exit(INTERRUPTED) from None


async def _awaited(work: Callable[[], Awaitable[None]]) -> None:
    await work()
