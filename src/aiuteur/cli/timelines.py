"""The commands of Story Timelines: branches, history, merging, the vault, and the database that keeps them."""

from __future__ import annotations

from typing import Annotated

import typer
from typer.core import TyperGroup

from aiuteur.cli.options import AsJson, WhichBranch, WhichProject


def _group(default: str, *, words: bool) -> type[TyperGroup]:
    """A group of commands that runs `default` when none is named; with `words`, also when the first word is none of them."""

    class Group(TyperGroup):
        def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]  click's Context, which typer's is
            first = args[0] if args else ""
            mine = not first or (first.startswith("-") and first != "--help")
            if mine or (words and first not in self.commands and first != "--help"):
                args = [default, *args]
            return super().parse_args(ctx, args)

    return Group


branch_app = typer.Typer(
    help="The ways this film could go, side by side. Without a command, all of them.",
    cls=_group("list", words=False),
    rich_markup_mode=None,
)
vault_app = typer.Typer(
    help="Everything that was ever made. Without a command, the newest; with words, what has to do with them.",
    cls=_group("find", words=True),
    rich_markup_mode=None,
)
database_app = typer.Typer(help="The database: its schema, and bringing it up to date.", rich_markup_mode=None)

BranchName = Annotated[str, typer.Argument(metavar="NAME", help="The branch, by name or id.")]
Hash = Annotated[str, typer.Argument(help="The file, by the beginning of its hash.")]
Tag = Annotated[str, typer.Argument(help="A word or a few.")]
Many = Annotated[int, typer.Option("--limit", "-n", help="How many at most.", min=1)]
SceneNumber = Annotated[str, typer.Option("--scene", help="One scene only, by its number.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and do nothing.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.add_typer(branch_app, name="branch")
    for command in (log, diff, compare, merge, restore):
        app.command()(command)
    app.add_typer(vault_app, name="vault")
    app.command()(collect)
    app.add_typer(database_app, name="database")


@branch_app.command("list")
def branch_list(
    deleted: Annotated[
        bool, typer.Option("--deleted", help="Those that were deleted and can be brought back.")
    ] = False,
    project: WhichProject = "",
    as_json: AsJson = False,
) -> None:
    """All branches: from where, by whom, how far, what is locked, what a film of each would take."""
    from aiuteur.cli import branch

    branch.show(project, deleted, as_json)


@branch_app.command("new")
def branch_new(
    name: Annotated[str, typer.Argument(help="What to call it.")],
    origin: Annotated[
        str, typer.Option("--from", help="A branch, or a commit to begin from; without it, where you are.")
    ] = "",
    message: Annotated[str, typer.Option("--message", "-m", help="What it is for.")] = "",
    go: Annotated[bool, typer.Option("--switch", help="Go there at once.")] = False,
    project: WhichProject = "",
    as_json: AsJson = False,
) -> None:
    """Make a branch. Nothing is rendered and no media are copied: both show the same until you change one."""
    from aiuteur.cli import branch

    branch.new(name, origin, message, go, project, as_json)


@branch_app.command("switch")
def branch_switch(name: BranchName, project: WhichProject = "", as_json: AsJson = False) -> None:
    """Work on another branch: every command does, until you switch again."""
    from aiuteur.cli import branch

    branch.change(name, project, as_json)


@branch_app.command("rename")
def branch_rename(
    name: BranchName,
    to: Annotated[str, typer.Argument(help="The new name.")],
    project: WhichProject = "",
    as_json: AsJson = False,
) -> None:
    """Give a branch another name."""
    from aiuteur.cli import branch

    branch.rename(name, to, project, as_json)


@branch_app.command("delete")
def branch_delete(
    name: BranchName,
    even_unmerged: Annotated[
        bool, typer.Option("--even-unmerged", help="Even if it holds work that no other branch has.")
    ] = False,
    project: WhichProject = "",
    as_json: AsJson = False,
) -> None:
    """Delete a branch. Its history stays, and `undelete` brings it back."""
    from aiuteur.cli import branch

    branch.delete(name, even_unmerged, project, as_json)


@branch_app.command("undelete")
def branch_undelete(
    name: BranchName,
    to: Annotated[str, typer.Option("--as", help="Another name, if its own was taken meanwhile.")] = "",
    project: WhichProject = "",
    as_json: AsJson = False,
) -> None:
    """Bring a deleted branch back as it stood."""
    from aiuteur.cli import branch

    branch.undelete(name, to, project, as_json)


def log(
    name: Annotated[str, typer.Argument(help="A document, to see all that was done to it: shot/2/3")] = "",
    invalidations: Annotated[
        bool, typer.Option("--invalidations", help="What put what out of date, and what that would have cost.")
    ] = False,
    limit: Many = 50,
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """The history of a branch, newest first; or of one document, with every text that did not come through."""
    from aiuteur.cli import history

    history.log(name, limit, invalidations, project, branch, as_json)


def diff(
    name: Annotated[str, typer.Argument(help="The document: script/2, shot/2/3, asset/mara …")],
    left: Annotated[str, typer.Argument(metavar="A", help="A branch or a commit; without it, the last commit.")] = "",
    right: Annotated[str, typer.Argument(metavar="B", help="A branch or a commit; without it, now.")] = "",
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """One document on two sides: words for prose, elements for a script, fields for the rest."""
    from aiuteur.cli import history

    history.diff(name, left, right, project, branch, as_json)


def compare(
    left: Annotated[str, typer.Argument(metavar="A", help="A branch or a commit.")],
    right: Annotated[str, typer.Argument(metavar="B", help="A branch or a commit.")],
    project: WhichProject = "",
    as_json: AsJson = False,
) -> None:
    """What differs between two sides, by scene and stage, and what the film of each would take to make."""
    from aiuteur.cli import merging

    merging.compare(left, right, project, as_json)


def merge(
    source: Annotated[str, typer.Argument(metavar="FROM", help="The branch that goes into another.")],
    edits: Annotated[
        list[str] | None, typer.Argument(metavar="[FIELD=VALUE]...", help="What a picked document shall hold.")
    ] = None,
    into: Annotated[str, typer.Option("--into", help="The branch that it goes into; without it, where you are.")] = "",
    ours: Annotated[
        list[str] | None, typer.Option("--ours", metavar="NAME", help="Keep what INTO has there (or: all).")
    ] = None,
    theirs: Annotated[
        list[str] | None, typer.Option("--theirs", metavar="NAME", help="Take what FROM has there (or: all).")
    ] = None,
    pick: Annotated[
        list[str] | None, typer.Option("--pick", metavar="NAME", help="Write it yourself: --pick NAME field=value")
    ] = None,
    scene: SceneNumber = "",
    message: Annotated[str, typer.Option("--message", "-m", help="A word for the history.")] = "",
    dry_run: DryRun = False,
    project: WhichProject = "",
    as_json: AsJson = False,
) -> None:
    """Bring a branch into another, or one scene of it with what it cannot do without. What clashes, you choose."""
    from aiuteur.cli import merging

    choices = merging.Choices(ours or (), theirs or (), pick or (), edits or ())
    merging.merge(source, into, scene, choices, message, dry_run, project, as_json)


def restore(
    commit: Annotated[str, typer.Argument(help="The commit, by the beginning of its id: aiuteur log")],
    scene: SceneNumber = "",
    document: Annotated[str, typer.Option("--document", metavar="NAME", help="One document only: shot/2/3")] = "",
    dry_run: DryRun = False,
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """Go back to how the film, a scene or a document stood. What stands now is committed first."""
    from aiuteur.cli import history

    history.restore(commit, scene, document, dry_run, project, branch, as_json)


@vault_app.command("find")
def vault_find(
    words: Annotated[list[str] | None, typer.Argument(help="What it has to do with: all words must fit.")] = None,
    branch: Annotated[str, typer.Option("--branch", "-b", help="Only what this branch shows or showed.")] = "",
    tag: Annotated[str, typer.Option("--tag", help="Only what bears this tag.")] = "",
    media: Annotated[str, typer.Option("--media", help="image, video or audio.")] = "",
    unused: Annotated[bool, typer.Option("--unused", help="Only takes that no branch shows any more.")] = False,
    limit: Many = 50,
    project: WhichProject = "",
    as_json: AsJson = False,
) -> None:
    """The pictures, sounds and films that were made, the newest first."""
    from aiuteur.cli import vault

    vault.show(" ".join(words or ()), branch, tag, media, unused, limit, project, as_json)


@vault_app.command("tag")
def vault_tag(digest: Hash, word: Tag, project: WhichProject = "", as_json: AsJson = False) -> None:
    """Put a tag on a file. A tagged file is never collected."""
    from aiuteur.cli import vault

    vault.tag(digest, word, True, project, as_json)


@vault_app.command("untag")
def vault_untag(digest: Hash, word: Tag, project: WhichProject = "", as_json: AsJson = False) -> None:
    """Take a tag off a file."""
    from aiuteur.cli import vault

    vault.tag(digest, word, False, project, as_json)


def collect(
    dry_run: DryRun = False,
    days: Annotated[int, typer.Option("--days", help="Only what is older than so many days.", min=1, max=36500)] = 30,
    refused_too: Annotated[
        bool, typer.Option("--refused-too", help="Also what somebody wrote and that was refused, if it is as old.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Let go of what is old and needed by no branch, no history and no tag, and say how much it was."""
    from aiuteur.cli import collect as command

    command.run(dry_run, days, refused_too, as_json)


@database_app.command("status")
def database_status(as_json: AsJson = False) -> None:
    """Where the database is, and whether its schema is today's. Changes nothing."""
    from aiuteur.cli import database

    database.status(as_json)


@database_app.command("upgrade")
def database_upgrade(as_json: AsJson = False) -> None:
    """Bring the database to today's schema; on PostgreSQL in the name of its owner (AIUTEUR_DATABASE_OWNER_URL)."""
    from aiuteur.cli import database

    database.upgrade(as_json)
