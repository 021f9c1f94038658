"""Options that many commands share. Nothing heavy is imported here: `--help` answers at once."""

from __future__ import annotations

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON, for programs.")]
WhichProject = Annotated[
    str, typer.Option("--project", "-p", help="Project by title, id or story file; without it, the one last worked on.")
]
WhichBranch = Annotated[
    str, typer.Option("--branch", "-b", help="Branch by name or id; without it, the one last switched to.")
]
