"""`aiuteur`: one function per command, each with `--json`."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from aiuteur.cli import scripts, timelines
from aiuteur.cli.options import AsJson, WhichBranch, WhichProject

app = typer.Typer(
    name="aiuteur",
    help="A film studio in software: a story goes in, a film comes out, in twelve stages that are yours to change.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.command()
def film(
    stories: Annotated[
        list[Path] | None,
        typer.Argument(help="A story, an idea or a screenplay, in one file or several.", metavar="[STORY]..."),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where the film goes: my.mp4")] = None,
    minutes: Annotated[
        float | None, typer.Option(help="Running time wished for, in minutes.", min=0.1, max=240)
    ] = None,
    size: Annotated[str, typer.Option(help="Picture size, like 1280x720, 1920x1080 or 720x1280.")] = "",
    fps: Annotated[str, typer.Option(help="Frame rate, like 24, 25 or 23.976.")] = "",
    style: Annotated[str, typer.Option(help="graphic, noir, gouache, ink or sepia.")] = "",
    title: Annotated[str, typer.Option(help="The film's title.")] = "",
    structure: Annotated[str, typer.Option(help="Story structure, like three_act or kishotenketsu.")] = "",
    ceiling: Annotated[
        str, typer.Option(help="The most that may be spent on the film, in dollars, like 2.50; none for no ceiling.")
    ] = "",
    project: Annotated[
        str, typer.Option("--project", "-p", help="Film this project, by title or id; no story has to be named then.")
    ] = "",
    branch: WhichBranch = "",
    branch_as: Annotated[
        str,
        typer.Option(
            "--branch-as", help="If an approved stage would be made anew: do it in a new branch of this name."
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Make a film of a story, or bring it up to date. What you changed stays; what is finished is not made again."""
    from aiuteur.cli.ahead import beginning

    with beginning():
        from aiuteur.cli import film as command

        command.run(
            command.Wishes(
                tuple(stories or ()),
                out,
                minutes,
                size,
                fps,
                style,
                title,
                structure,
                ceiling,
                project,
                branch,
                branch_as,
            ),
            as_json,
        )


@app.command()
def stages(project: WhichProject = "", branch: WhichBranch = "", as_json: AsJson = False) -> None:
    """The twelve stages of a film and where each stands."""
    from aiuteur.cli import inspect

    inspect.stages(project, branch, as_json)


@app.command()
def show(
    name: Annotated[
        str, typer.Argument(help="shot/2/3, asset/mara, scene/4, script/1, input …; without it, all.")
    ] = "",
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """Show one document, all of a kind, or the list of all."""
    from aiuteur.cli import inspect

    inspect.show(name, project, branch, as_json)


@app.command(name="set")
def set_(
    name: Annotated[str, typer.Argument(help="The document: shot/2/3, asset/mara, input …")],
    changes: Annotated[list[str] | None, typer.Argument(help="field=value, like duration=6s or coat=red")] = None,
    lock: Annotated[bool, typer.Option("--lock", help="Keep it as it is, whatever changes above.")] = False,
    unlock: Annotated[bool, typer.Option("--unlock", help="Let it change again.")] = False,
    still_fine: Annotated[bool, typer.Option("--still-fine", help="It is stale, but right as it is.")] = False,
    text: Annotated[
        str, typer.Option("--text", help="Have an earlier text of it stand again, by its hash: aiuteur log NAME")
    ] = "",
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """Change a document by hand, lock it, or call it still fine. Nothing is rendered until you ask for the film again."""
    from aiuteur.cli import change

    hand = change.Hand(True if lock else False if unlock else None, still_fine, text)
    change.set_fields(name, changes or [], hand, project, branch, as_json)


@app.command()
def why(
    name: Annotated[str, typer.Argument(help="The document: shot/2/3, clip/1/4, cut …")],
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """Why is it the way it is: what made it, what changed, what is stale because of it."""
    from aiuteur.cli import inspect

    inspect.why(name, project, branch, as_json)


@app.command()
def wish(
    stage: Annotated[str, typer.Argument(help="beats, script, assets or shots.", show_default=False)],
    words: Annotated[
        str | None, typer.Argument(help='What shall be different, like "closer, handheld"; "" takes it back.')
    ] = None,
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """Have a whole stage made by a wish, in words: what of it is followed is said, and what is not."""
    from aiuteur.cli import wishing

    wishing.wish(stage, words, project, branch, as_json)


@app.command()
def render(
    name: Annotated[str, typer.Argument(help="The shot: shot/2/3")],
    take: Annotated[bool, typer.Option("--take", help="Make another take, even if this one is fresh.")] = False,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for the frames and the clip.")] = None,
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """Render one shot: its frames and its clip."""
    from aiuteur.cli import change

    change.render(name, take, out, project, branch, as_json)


@app.command()
def worker(
    queues: Annotated[
        str, typer.Option("--queues", help="Queues to take jobs from, with commas; all without it.")
    ] = "",
    concurrency: Annotated[
        int | None, typer.Option("--concurrency", help="Processes that draw and encode at once.", min=1, max=256)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Do the studio's jobs until told to stop: SIGTERM finishes what is in hand, Ctrl-C stops at once."""
    from aiuteur.cli import worker as command

    command.run(queues, concurrency, as_json)


@app.command()
def studio(
    port: Annotated[int, typer.Option(help="Where it listens; 0 takes any that is free.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="The address of this machine at which it listens.")] = "127.0.0.1",
    sample: Annotated[
        bool, typer.Option("--sample", help="If there is no film yet, make one to look at first.")
    ] = False,
) -> None:
    """Open the studio in the browser. It prints its address; Ctrl-C closes it."""
    from aiuteur.cli import studio as command

    command.run(host, port, sample)


@app.command()
def doctor(
    repair: Annotated[
        bool, typer.Option("--repair", help="Repair what can be repaired without losing anything.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Look whether everything that films need is here and sound."""
    from aiuteur.cli import doctor as command

    command.run(repair, as_json)


scripts.register(app)
timelines.register(app)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False) -> None:
    if version:
        from aiuteur import __version__

        typer.echo(f"aiuteur {__version__}")
        raise typer.Exit


def main() -> None:
    """The entry point of the `aiuteur` command."""
    gc.disable()  # while modules load nothing becomes garbage, and looking for it takes a tenth of the time; see `session.run`
    try:
        app()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            _leave(end.code or 0)
        raise


def _leave(code: int) -> NoReturn:
    """End at once: what was opened is closed, and taking a thousand modules to pieces costs a tenth of a small command."""
    for stream in sys.stdout, sys.stderr:
        try:
            stream.flush()
        except OSError:  # nobody reads any more
            sys.exit(code)
    os._exit(code)
