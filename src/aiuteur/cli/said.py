"""What a command says in the end: its answer, or one error. Loads nothing, for commands that only read a file."""

from __future__ import annotations

import json
import shlex
import sys
from typing import Any, NoReturn

import typer

from aiuteur.kit.errors import AiuteurError, BadInput


def fail(error: AiuteurError, as_json: bool) -> NoReturn:
    """Say one error and leave with its exit code."""
    if as_json:
        sys.stdout.write(json.dumps(error.json(), ensure_ascii=False, indent=2) + "\n")
    else:
        typer.echo(error.sentence, err=True)
        if error.code == "needs-branch":
            typer.echo(f"Into a new branch: --branch-as {shlex.quote(str(error.fields['branch']))}", err=True)
        if error.code == "over-ceiling":
            typer.echo(
                "Another ceiling: aiuteur film … --ceiling, or: aiuteur set input spend_ceiling_micro=none", err=True
            )
    # a full disk is the filmmaker's to mend, like bad input
    raise typer.Exit(BadInput.exit_code if error.code == "disk-full" else error.exit_code)


def answer(value: Any, as_json: bool, lines: list[str]) -> None:
    """Print the result: JSON for programs, lines for people."""
    if as_json:
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(lines) + "\n")
