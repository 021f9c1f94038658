"""The slate: every film of a workspace as a card, with its poster, how far it is, and when somebody last worked on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s12_video.document import Cut
from aiuteur.studio.gates import passages
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Project
from aiuteur.timelines.documents import last_changes

Sort = Literal["changed", "created", "title"]
_SCENES = 3  # in which a poster is looked for


class ProgressAnswer(BaseModel):
    """How many of the stages are passed."""

    locked: int
    total: int


class CardAnswer(BaseModel):
    """A film at a glance. `poster` is the hash of a picture, `running_ms` how long it is or is wished to be."""

    id: str
    title: str
    logline: str
    poster: str | None
    created_at: int
    changed_at: int
    archived_at: int | None
    main: str
    progress: ProgressAnswer
    stage: str = Field(description="The first stage that is not passed: where the work is")
    running_ms: int | None
    sample: bool = Field(description="Made from the story that comes with Aiuteur")


async def slate(tx: Tx, pipeline: Sequence[Stage], *, archived: bool = False) -> list[CardAnswer]:
    """The films of the workspace, or those in the archive; the one that changed last comes first."""
    every = [one for one in await timelines.projects.projects(tx, archived=archived) if not one.settings.get("library")]
    found = [one for one in every if (one.archived_at is not None) == archived]
    changes = await last_changes(tx, [one.main for one in found])
    cards = [await _card(tx, one, changes.get(one.main, one.created_at), pipeline) for one in found]
    return sorted(cards, key=lambda card: (-card.changed_at, card.id))


def picked(cards: Sequence[CardAnswer], words: str, sort: Sort) -> list[CardAnswer]:
    """The cards that hold every word in title or logline, in an order."""
    wanted = words.casefold().split()
    found = [card for card in cards if all(word in f"{card.title} {card.logline}".casefold() for word in wanted)]
    if sort == "title":
        return sorted(found, key=lambda card: (card.title.casefold(), card.id))
    return sorted(found, key=lambda card: -card.created_at) if sort == "created" else found


async def _card(tx: Tx, project: Project, changed_at: int, pipeline: Sequence[Stage]) -> CardAnswer:
    main = project.main
    view = View(
        {
            **await timelines.load(tx, main, "treatment/"),
            **await timelines.load(tx, main, "scene/"),
            **{head.key: head for key in ("input", "cut") if (head := await timelines.head(tx, main, key)) is not None},
        }
    )
    through = await passages(tx, main)
    waiting = next((stage.slug for stage in pipeline if stage.slug not in through), pipeline[-1].slug)
    treatments = view.all(Treatment)
    chosen = next((one for _, one in treatments if one.picked), treatments[0][1] if treatments else None)
    return CardAnswer(
        id=project.id,
        title=project.title,
        logline="" if chosen is None else chosen.logline,
        poster=await _poster(tx, main, view),
        created_at=project.created_at,
        changed_at=max(changed_at, project.created_at),
        archived_at=project.archived_at,
        main=main,
        progress=ProgressAnswer(locked=sum(stage.slug in through for stage in pipeline), total=len(pipeline)),
        stage=waiting,
        running_ms=_running(view),
        sample=project.settings.get("sample") is True,
    )


def _running(view: View) -> int | None:
    cut, settings = view.find("cut", Cut), view.find("input", Input)
    if cut is not None and cut.duration_ms:
        return cut.duration_ms
    scenes = sum(scene.running_ms for _, scene in view.all(Scene) if scene.included)
    return scenes or (None if settings is None else settings.target_ms)


async def _poster(tx: Tx, main: str, view: View) -> str | None:
    """The first frame of the film that there is, of its first scenes."""
    scenes = [key.partition("/")[2] for key, scene in view.all(Scene) if scene.included]
    for scene in scenes[:_SCENES]:
        shots = View(await timelines.load(tx, main, f"shot/{scene}/"))
        frames = View(await timelines.load(tx, main, f"frame/{scene}/"))
        for key, _ in shots.all(Shot):
            frame = frames.find(key.replace("shot/", "frame/", 1), Frame)
            if frame is not None and frame.start is not None:
                return frame.start.hash
    return None
