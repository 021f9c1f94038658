"""`film`: a story becomes a film, or an existing film is brought up to date."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from aiuteur import timelines
from aiuteur.cli.ahead import finished
from aiuteur.cli.importing import bring, named_files, say
from aiuteur.cli.progress import Progress
from aiuteur.cli.session import answer, find_lane, open_floor
from aiuteur.cli.session import run as run_command
from aiuteur.cli.typeset import ID
from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.timebase import parse_rate
from aiuteur.delivery.folder import Delivered, check_name, deliver
from aiuteur.delivery.sheet import sheet_of
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Event, Report
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError, BadInput
from aiuteur.kit.money import micro
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.remade import Remade, remade
from aiuteur.screening.summary import Summary, summary
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s01_input.service import bytes_of
from aiuteur.stages.s12_video.document import Cut
from aiuteur.studio.affording import must_be_affordable
from aiuteur.studio.desk import commit_if_idle
from aiuteur.studio.production import admit, binds, bring_up_to_date, open_view
from aiuteur.studio.workplace import alone
from aiuteur.timelines import Branch
from aiuteur.timelines.projects import MAIN, Project, projects

AUTHOR = "film"
FRAMES, SOUND = "frames", "sound of the film"  # a stage, and a label: the sheet is drawn when both are done
_SIZE = re.compile(r"(\d{2,4})\s*[x×]\s*(\d{2,4})", re.IGNORECASE)


@dataclass(frozen=True)
class Wishes:
    """What was asked for on the command line; empty means as it is."""

    stories: tuple[Path, ...] = ()
    out: Path | None = None
    minutes: float | None = None
    size: str = ""
    fps: str = ""
    style: str = ""
    title: str = ""
    structure: str = ""
    ceiling: str = ""
    project: str = ""  # of this project; the stories that are named are added to it
    branch: str = ""
    branch_as: str = ""  # the name of the branch to make where an approved stage would be made anew

    def settings(self) -> dict[str, str]:
        """The wishes as settings of the input document. Raises BadInput."""
        found: dict[str, str] = {}
        if self.minutes is not None:
            found["target_ms"] = f"{round(self.minutes * 60_000)}ms"
        if self.size:
            match = _SIZE.fullmatch(self.size.strip())
            if not match:
                raise BadInput(f"{self.size} is not a picture size. Write it like 1280x720.")
            found |= {"width": match[1], "height": match[2]}
        if self.fps:
            try:
                rate = parse_rate(self.fps)
            except CutError as error:
                raise BadInput(str(error)) from error
            if rate.denominator not in (1, 1001):
                raise BadInput(
                    f"Films are not made at {self.fps} frames per second here. Take a whole number, or 23.976, 29.97 or 59.94."
                )
            found |= {"rate_num": str(rate.numerator), "rate_den": str(rate.denominator)}
        if self.ceiling:
            found["spend_ceiling_micro"] = _ceiling(self.ceiling)
        named = {"style.medium": self.style, "title": self.title, "structure": self.structure}
        return found | {name: value for name, value in named.items() if value}


def _ceiling(text: str) -> str:
    """The most that may be spent, as the setting has it. Raises BadInput."""
    if text.strip().casefold() == "none":
        return "none"
    try:
        most = micro(text)
    except ValueError:
        most = -1
    if most < 0:
        raise BadInput(f"{text} is no ceiling. Write dollars, like 2.50, or none.")
    return str(most)


def bundled_story() -> Path:
    """The story that ships with Aiuteur."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        for path in sorted(folder.glob("*.txt")):
            return path
    raise BadInput("The bundled story is missing. Name a story: aiuteur film my_story.txt")


def run(wishes: Wishes, as_json: bool) -> None:
    """The whole command."""

    async def work() -> None:
        if wishes.out is not None:
            check_name(wishes.out)  # before an hour of work, not after it
        paths = named_files(wishes.stories) or ([] if wishes.project else [bundled_story()])
        data = {path: bytes_of(path) for path in paths}
        settings = wishes.settings()
        async with open_floor() as floor:
            with alone(floor.settings.home):
                admission = partial(_admitted, branch_as=wishes.branch_as)
                where = {"project": wishes.project, "branch": wishes.branch}
                told = await bring(floor, data, settings, **where, quiet=as_json, admission=admission)
                project = told.project
                if not as_json:
                    say(told)
                view = await open_view(floor, told.lane.id)
                before = View({head.key: head for head in view.heads()})
                report, sheet = await _produce(floor, told.lane, view, branch_as=wishes.branch_as, quiet=as_json)
            lane = await find_lane(floor, project, report.branch)
            out = wishes.out or await _default_out(floor, project, lane, view)
            anew = bool(report.rendered)
            delivering = asyncio.to_thread(deliver, view, floor.media, out, made_anew=anew, sheet=sheet)
            delivered, _ = await asyncio.gather(delivering, floor.stop_work())  # papers are written while workers end
            forced = told.forced or told.lane.id != lane.id
            found = remade(report, before, view)
            _tell(_Told(summary(view), found, report, delivered, project, lane, forced), floor, as_json)
        finished(floor.settings.home)

    run_command(work, as_json)


async def _admitted(floor: Floor, lane: Branch, foreseen: Callable[[], Awaitable[View]], *, branch_as: str) -> Branch:
    """Where the story is written: where what a person approved would be made anew, in a branch, or nowhere."""
    if floor.engines.charge:
        await must_be_affordable(floor, lane.id, await foreseen(), PIPELINE)
    if not await binds(floor, lane.id, PIPELINE):
        await commit_if_idle(floor.database, lane.id, AUTHOR)
        return lane
    goes_to = await admit(floor, lane.id, await foreseen(), PIPELINE, author=AUTHOR, named=branch_as)
    async with floor.database.read() as tx:
        return await timelines.branches.branch(tx, goes_to)


class _SheetMaker:
    """The contact sheet, drawn by the first worker that has nothing else to do once the stills and the film's sound are there.

    Both the sheet and the sound take memory that grows with the film: not at once.
    """

    def __init__(self, floor: Floor, view: View, watch: Callable[[Event], None]) -> None:
        self._floor, self._view, self._watch = floor, view, watch
        self._out = floor.settings.home / "work" / "contact-sheet.png"
        self._frames_left, self._mixed, self._made = 0, False, False
        self._drawing: asyncio.Task[Path | None] | None = None

    def __call__(self, event: Event) -> None:
        """Take one event of the production."""
        self._watch(event)
        if event.stage == FRAMES and event.outcome != "started":
            self._frames_left += event.weight if event.outcome == "planned" else -event.weight
        self._mixed = self._mixed or (event.label == SOUND and event.outcome != "started")
        self._made = self._made or event.outcome in ("rendered", "reused")
        if self._drawing is None and self._made and self._mixed and not self._frames_left:
            self._drawing = asyncio.create_task(self._draw())

    async def drawn(self) -> Path | None:
        """The sheet's file; None where there is none, for whatever reason: who delivers then draws it."""
        return None if self._drawing is None else await self._drawing

    async def _draw(self) -> Path | None:
        with contextlib.suppress(AiuteurError, OSError):
            self._out.parent.mkdir(parents=True, exist_ok=True)
            sheet = sheet_of(self._view, self._floor.media)
            drawing = "aiuteur.delivery.panels:draw", sheet.rows, sheet.title, sheet.notes, str(self._out)
            await self._floor.pool.run(*drawing, urgency=-1)
            return self._out
        return None


async def _produce(
    floor: Floor, lane: Branch, view: View, *, branch_as: str, quiet: bool
) -> tuple[Report, Path | None]:
    """Bring the film up to date: what was done, and the contact sheet where it has been drawn."""
    with Progress(PIPELINE, quiet=quiet) as watch:
        try:
            sheet = _SheetMaker(floor, view, watch)
            report = await bring_up_to_date(
                floor, lane.id, view, PIPELINE, author=AUTHOR, watch=sheet, branch_for_regeneration=branch_as
            )
        except BaseException:
            await floor.renders.cancel_waiting()
            raise
    if report.failures:
        once = {sentence: label for label, sentence in reversed(report.failures)}  # one cause is said once
        shown = " ".join(f"The {label}: {sentence}" for sentence, label in [*reversed(once.items())][:3])
        raise AiuteurError(
            f"The film is not finished: {len(report.failures)} part{'s' if len(report.failures) > 1 else ''} could not be "
            f"made. {shown} Everything else is kept; run the same command again.",
            code="disk-full" if "disk-full" in report.codes else "unfinished",
            fields={"failures": [{"what": what, "why": sentence} for what, sentence in report.failures]},
        )
    if view.find("cut", Cut) is None:
        raise AiuteurError("The film could not be put together. Run: aiuteur stages", code="unfinished")
    return report, await sheet.drawn()


def file_name(words: str) -> str:
    """A title as a file's name."""
    name = re.sub(r"[^\w]+", "-", words.casefold()).strip("-")[:60] or "film"
    return name.encode()[:100].decode("utf-8", "ignore")  # a file name has room for 255 bytes


async def _default_out(floor: Floor, project: Project, lane: Branch, view: View) -> Path:
    """A folder of the film's title, and of its branch unless that is the main one.

    Where two films share a title, the project's id stands behind it.
    """
    name = file_name(view.get("input", Input).title)
    async with floor.database.read() as tx:
        others = [
            one for one in await projects(tx, archived=True) if one.title == project.title and one.id != project.id
        ]
    if any(one.created_at <= project.created_at for one in others):
        name = f"{name}-{project.id[:5]}"
    if lane.name != MAIN:
        name = f"{name}-{file_name(lane.name)}"
    return Path("films") / name / f"{name}.mp4"


@dataclass(frozen=True)
class _Told:
    """What there is to tell once the film is there."""

    found: Summary
    remade: Remade
    report: Report
    delivered: Delivered
    project: Project
    lane: Branch
    forced: bool  # the branch was made by this run


def _tell(told: _Told, floor: Floor, as_json: bool) -> None:
    report, delivered, project = told.report, told.delivered, told.project
    facts: dict[str, Any] = {
        **told.found.json(),
        **told.remade.json(),
        "film": str(delivered.film),
        "files": {name: str(path) for name, path in delivered.beside.items()},
        "renders": report.renders,
        "rendered": report.rendered,
        "reused": report.reused,
        "project": project.id,
        "branch": told.lane.name,
        "forced": told.forced,
        "before": report.before,
        "home": str(floor.settings.home),
    }
    answer(facts, as_json, _lines(told, floor))


def _lines(told: _Told, floor: Floor) -> list[str]:
    report, delivered, project = told.report, told.delivered, told.project
    made = f"{report.rendered} renders made" if report.rendered else "nothing had to be made"
    lines = ["", *told.found.lines(), "", f"Film           {delivered.film}"]
    lines += [f"{name:<14} {path}" for name, path in delivered.beside.items()]
    lines += [f"Branch         {told.lane.name}"] if told.lane.name != MAIN else []
    if told.forced:
        lines.append(
            f'Made anew in a branch; what was approved stands. Go there: aiuteur branch switch "{told.lane.name}"'
        )
    lines += [f"Project        {project.id} in {floor.settings.home}  ({made})"]
    lines += told.remade.lines()
    if report.before is not None:
        lines.append(f"As it was before: aiuteur restore {report.before[:ID]}")
    return lines
