"""`worker`: do the studio's jobs until told to stop."""

from __future__ import annotations

import typer

from aiuteur.cli.said import answer
from aiuteur.cli.session import INTERRUPTED, log_to_the_terminal
from aiuteur.cli.session import run as run_command
from aiuteur.config import Settings
from aiuteur.worker import Shift, work


def run(queues: str, concurrency: int | None, as_json: bool) -> None:
    """The whole command. Exit code 130 when it was stopped with work in hand."""
    shifts: list[Shift] = []

    async def shift() -> None:
        settings = Settings.read()
        log_to_the_terminal(settings.log)
        wanted = [name.strip() for name in queues.split(",") if name.strip()]
        done = await work(settings, lambda line: typer.echo(line, err=True), queues=wanted, processes=concurrency)
        shifts.append(done)
        told = f"Made {done.made} render{'' if done.made == 1 else 's'}."
        stopped = " Stopped; what was in hand is made by whoever takes it next." if done.stopped else ""
        answer(vars(done), as_json, [told + stopped])

    run_command(shift, as_json)
    if shifts[0].stopped:
        raise typer.Exit(INTERRUPTED)
