"""One shot exactly as it is sent: its prompt, the frames, what each engine is asked for, and what was confirmed last."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, Field

from aiuteur.generation.currency import inputs_of
from aiuteur.generation.judged import judged
from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError, NotFound
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s11_confirm.document import Confirmation
from aiuteur.stages.s11_confirm.snapshot import as_confirmed
from aiuteur.studio.place import Place
from aiuteur.timelines import contents

_NOT_YET = (AiuteurError, KeyError, AttributeError, TypeError)  # what a recipe raises when what it reads is not there
_SECTIONS = (("Picture", "video"), ("Sound", "audio"), ("Timing", "timing"), ("Rules", "system"))


class SectionAnswer(BaseModel):
    """One part of a prompt."""

    title: str
    text: str


class AskedAnswer(BaseModel):
    """One request as an engine gets it, and what it costs."""

    what: str
    engine: str
    request: dict[str, Any]
    price_micro: int


class SnapshotAnswer(BaseModel):
    """What was confirmed last for this shot. `same`: it is what would be sent today."""

    same: bool
    sections: list[SectionAnswer] = Field(description="Empty where that text is no longer kept")
    engines: list[str]
    frames_same: bool


class SentAnswer(BaseModel):
    """One shot as it is sent."""

    label: str
    duration_ms: int
    start: MediaRef | None
    end: MediaRef | None
    sections: list[SectionAnswer]
    lines: list[SectionAnswer] = Field(description="Who speaks, and what")
    asked: list[AskedAnswer]
    snapshot: SnapshotAnswer | None


async def sent(place: Place, at: str) -> SentAnswer:
    """One shot (`<scene>/<shot>`) as it is sent. Raises NotFound for one that has no prompt."""
    view = await place.view()
    prompt = view.find(f"prompt/{at}", Prompt)
    if prompt is None:
        raise NotFound("There is no prompt for such a shot in this film.", fields={"shot": at[:90]})
    frame = view.find(f"frame/{at}", Frame) or Frame()
    confirmed = view.find(f"confirm/{at}", Confirmation)
    return SentAnswer(
        label=prompt.label,
        duration_ms=prompt.duration_ms,
        start=frame.start,
        end=frame.end,
        sections=_sections(prompt),
        lines=[SectionAnswer(title=one.name, text=one.text) for one in prompt.lines],
        asked=list(_asked(place, view, at)),
        snapshot=None if confirmed is None else await _snapshot(place, confirmed, prompt, frame),
    )


def _sections(prompt: Prompt) -> list[SectionAnswer]:
    told = [SectionAnswer(title=title, text=getattr(prompt, name)) for title, name in _SECTIONS]
    return [one for one in told if one.text.strip()]


def _asked(place: Place, view: View, at: str) -> Iterator[AskedAnswer]:
    """What the engines are asked for the clip and for its voices, as if it were confirmed now."""
    view = as_confirmed(view, {f"confirm/{at}"})
    for operation in place.house.pipeline[-1].operations:
        found = judged(view, operation)
        for key in (f"clip/{at}", f"voices/{at}"):
            place_of = found.index.place.get(key)
            if place_of is None or operation.recipes is None:
                continue
            target = found.targets[place_of]
            try:
                wanted = operation.recipes(target, inputs_of(view, target))
            except _NOT_YET:
                continue  # its frames are not there yet
            for recipe in wanted.values():
                price = place.floor.engines.get(recipe.engine).price(recipe.request)
                yield AskedAnswer(what=target.label, engine=recipe.engine, request=recipe.request, price_micro=price)


async def _snapshot(place: Place, confirmed: Confirmation, prompt: Prompt, frame: Frame) -> SnapshotAnswer:
    async with place.floor.database.read() as tx:
        then = await contents.find(tx, confirmed.prompt)
    shown = [one.hash if one is not None else "" for one in (frame.start, frame.end)]
    frames_same = [confirmed.frame_start, confirmed.frame_end] == shown
    same = confirmed.prompt == prompt.content_hash()
    return SnapshotAnswer(
        same=same and frames_same,
        sections=_sections(then) if isinstance(then, Prompt) else [],
        engines=[one for one in (confirmed.video_engine, confirmed.speech_engine) if one],
        frames_same=frames_same,
    )
