"""`begin`: a film begins with a story that ships, prepared up to the stage at which that one opens."""

from __future__ import annotations

import asyncio

from aiuteur.cli.progress import Progress
from aiuteur.cli.session import INTERRUPTED, answer, open_floor
from aiuteur.cli.session import run as run_command
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Report
from aiuteur.kit.errors import AiuteurError
from aiuteur.pipeline import PIPELINE, stage_of
from aiuteur.screening.templates import TemplateAnswer, template, templates
from aiuteur.studio.beginning import begin
from aiuteur.studio.production import bring_up_to_date, open_view
from aiuteur.studio.stage import Stage
from aiuteur.studio.workplace import alone
from aiuteur.timelines.projects import Project

AUTHOR = "film"


class _Stopped(AiuteurError):
    """Ctrl-C: the film is there, and the same command would begin another."""

    code, exit_code = "stopped", INTERRUPTED


def run(name: str, title: str, as_json: bool) -> None:
    """The whole command; without a name, what there is to begin with."""
    if not name:
        offered = templates(PIPELINE)
        answer([one.model_dump() for one in offered], as_json, [_line(one) for one in offered])
        return

    async def work() -> None:
        begins = template(name)
        called = title or next(one.title for one in templates(PIPELINE) if one.id == name)
        opens = stage_of(begins.opens)
        async with open_floor() as floor:
            with alone(floor.settings.home):
                made = await begin(floor.database, called, begins, AUTHOR)
                if opens != PIPELINE[0]:
                    await prepare(floor, made, opens, as_json)
        facts = {"project": made.id, "title": made.title, "template": name, "stage": opens.slug}
        lines = [
            f"{made.title} stands at stage {opens.number}, {opens.title}.",
            f"Film it        aiuteur film -p {made.id}",
        ]
        answer(facts, as_json, lines)

    run_command(work, as_json)


def _line(one: TemplateAnswer) -> str:
    return f"{one.id:<24} {one.kind:<18} opens at {one.opens.title}"


async def prepare(floor: Floor, film: Project, opens: Stage, quiet: bool) -> None:
    """Make the stages before `opens`, and pass them; make that one. Raises AiuteurError where something cannot be made."""
    upto = PIPELINE[: opens.number]
    view = await open_view(floor, film.main)
    try:
        with Progress(upto, quiet=quiet) as watch:
            report = await bring_up_to_date(floor, film.main, view, upto, author=AUTHOR, watch=watch, left_open=opens)
    except asyncio.CancelledError:
        await floor.renders.cancel_waiting()
        raise _Stopped(f"Stopped. {film.title} is there, as far as it came: aiuteur stages -p {film.id}") from None
    _must_be_whole(report, film)


def _must_be_whole(report: Report, film: Project) -> None:
    if report.failures:
        what, why = report.failures[0]
        raise AiuteurError(
            f"{film.title} was begun, but not all of it could be made. The {what}: {why} What is there is kept: "
            f"aiuteur stages -p {film.id}",
            code="unfinished",
        )
