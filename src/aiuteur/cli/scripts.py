"""The commands of stories in and out: `begin`, `import`, `export`, `elements`, `breakdown`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from aiuteur.cli.options import AsJson, WhichBranch, WhichProject

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A script or a story in any format that is read.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("import")(import_)
    for command in (begin, export, elements, breakdown):
        app.command()(command)


def begin(
    name: Annotated[
        str, typer.Argument(metavar="[TEMPLATE]", help="A story that ships; without it, the list of them.")
    ] = "",
    title: Annotated[str, typer.Option(help="The film's title; without it, the story's.")] = "",
    as_json: AsJson = False,
) -> None:
    """Begin a film with a story that ships, made up to the stage at which it opens and left to you there."""
    from aiuteur.cli import beginning

    beginning.run(name, title, as_json)


def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Scripts, stories, notes; several are one story.", show_default=False)
    ],
    title: Annotated[str, typer.Option(help="The film's title.")] = "",
    project: Annotated[
        str, typer.Option("--project", "-p", help="Add to this project; without it, a project is made of the files.")
    ] = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """Read files into a project, and say what was read and what was dropped. Nothing is filmed yet."""
    from aiuteur.cli import importing

    importing.import_files(files, project, title, branch, as_json)


def export(
    format_: Annotated[str, typer.Option("--format", "-f", help="fountain, fdx, pdf, ….", show_default=False)],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="The file; without it, the title.")] = None,
    project: WhichProject = "",
    branch: WhichBranch = "",
    as_json: AsJson = False,
) -> None:
    """Write the film's screenplay as a file to take home, and say what the format cannot hold."""
    from aiuteur.cli import papers

    papers.export(format_.casefold().removeprefix("."), out, project, branch, as_json)


def elements(file: File, as_json: AsJson = False) -> None:
    """The elements of a script in order: headings, action, cues, dialogue. Needs no project."""
    from aiuteur.cli import papers

    papers.elements(file, as_json)


def breakdown(file: File, as_json: AsJson = False) -> None:
    """What every scene of a script asks for: cast, props, wardrobe, and where it says so. Needs no project."""
    from aiuteur.cli import papers

    papers.breakdown(file, as_json)
