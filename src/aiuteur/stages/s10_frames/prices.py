"""What frames would cost: all of a scene or of the film at once, or one shot after the other; and what stands on a frame."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pydantic import BaseModel, Field

from aiuteur.generation.forecast import forecast
from aiuteur.generation.operation import Operation
from aiuteur.generation.prices import Cost, quote
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.view import View
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.chain import joined, prompts_of
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s10_frames.draft import ENGINE, VERSION
from aiuteur.stages.s10_frames.generate import FRAMES
from aiuteur.studio.desk import engines_of, operations_of
from aiuteur.studio.downstream import downstream
from aiuteur.studio.place import Place
from aiuteur.timelines import locks


class FramesPrice(BaseModel):
    """What some frames cost, if they were made now: how many shots, how many pictures, micro-dollars."""

    shots: int
    renders: int
    price_micro: int


class ShotPrice(FramesPrice):
    """What one shot's frames cost."""

    key: str


class AgainAnswer(BaseModel):
    """What is there and stands on those of some frames that would be made again, and what that costs at most."""

    frames: int = Field(description="Of the shots, those whose frames were made before")
    clips: int
    cuts: int
    renders: int
    price_micro: int


class FramePricesAnswer(BaseModel):
    """Both modes priced. What was made before, and what two shots share, is not paid twice."""

    film: FramesPrice
    scene: FramesPrice
    scene_again: AgainAnswer
    shots: list[ShotPrice] = Field(description="The scene's shots whose frames have to be made, one by one")
    take: list[ShotPrice] = Field(description="Every shot of the scene: what another take of its frames would cost")


class StandsAnswer(BaseModel):
    """Something that stands on a frame. `made`: it is there, and goes out of date with it."""

    key: str
    label: str
    stage: str
    made: bool
    renders: int
    price_micro: int


class StandsOnAnswer(BaseModel):
    """Before a frame is made again: what stands on it, in the order it would be made, and what that costs at most."""

    frames: list[StandsAnswer]
    clips: list[StandsAnswer]
    cuts: list[StandsAnswer] = Field(description="The film's clock, sound and cut")
    renders: int
    price_micro: int


async def prices(place: Place, view: View, scene: str) -> FramePricesAnswer:
    """Quick and control mode, by the forecast of a run up to this stage."""
    operations, engines = _upto_frames(place), engines_of(place.house.pipeline)
    async with place.floor.database.read() as tx:
        scopes = {one.scope for one in await locks.locks(tx, place.branch.id)}
        found = (await forecast(tx, view, operations, engines, scopes)).by_target
    every = {key.replace("prompt/", "frame/", 1) for key, _ in view.all(Prompt)}
    due = {key: cost for key, cost in found.items() if key in every and cost.renders}
    here = [key for key, _ in prompts_of(view, scene)]
    again = [
        key for key in here if key in due and (frame := view.find(key, Frame)) is not None and frame.start is not None
    ]
    return FramePricesAnswer(
        film=_sum(due.values()),
        scene=_sum(due[key] for key in here if key in due),
        scene_again=_again(place, view, again),
        shots=[_of_shot(key, due[key]) for key in here if key in due],
        take=_another(view, scene),
    )


def stands_on(place: Place, view: View, keys: Collection[str]) -> StandsOnAnswer:
    """Frames, clips and cuts that stand on the frames of some shots, those frames among them."""
    pipeline = place.house.pipeline
    every = downstream(view, operations_of(pipeline), engines_of(pipeline), keys)
    rows = [
        StandsAnswer(
            key=one.target.writes,
            label=one.target.label,
            stage=one.operation.stage,
            made=view.head(one.target.writes) is not None,
            renders=one.cost.renders,
            price_micro=one.cost.price_micro,
        )
        for one in every
        if one.operation.name != "frames.look"
    ]
    kinds = {"frame": "frames", "clip": "clips"}
    sorted_in: dict[str, list[StandsAnswer]] = {"frames": [], "clips": [], "cuts": []}
    for row in rows:
        if (group := kinds.get(row.key.partition("/")[0], "cuts" if row.stage == "video" else "")) in sorted_in:
            sorted_in[group].append(row)
    told = [row for group in sorted_in.values() for row in group]
    return StandsOnAnswer(
        **sorted_in, renders=sum(one.renders for one in told), price_micro=sum(one.price_micro for one in told)
    )


def _again(place: Place, view: View, keys: Collection[str]) -> AgainAnswer:
    told = (
        stands_on(place, view, keys) if keys else StandsOnAnswer(frames=[], clips=[], cuts=[], renders=0, price_micro=0)
    )
    clips, cuts = ([one for one in rows if one.made] for rows in (told.clips, told.cuts))
    return AgainAnswer(
        frames=len(keys),
        clips=len(clips),
        cuts=len(cuts),
        renders=sum(one.renders for one in (*clips, *cuts)),
        price_micro=sum(one.price_micro for one in (*clips, *cuts)),
    )


def _upto_frames(place: Place) -> list[Operation]:
    found: list[Operation] = []
    for stage in place.house.pipeline:
        found += stage.operations
        if Frame in stage.documents:
            break
    return found


def _another(view: View, scene: str) -> list[ShotPrice]:
    """Another take of each shot's frames: what is brought or retouched would be drawn too; what is shared is not."""
    shared = joined(view, scene)
    found: list[ShotPrice] = []
    for key, prompt in prompts_of(view, scene):
        recipe = Recipe(
            operation=FRAMES.name,
            version=VERSION,
            engine=ENGINE,
            engine_version=0,
            request={"panel": prompt.panel.stored()},
        )
        renders = 1 if key in shared else 2
        found.append(ShotPrice(key=key, shots=1, renders=renders, price_micro=renders * quote(recipe)))
    return found


def _sum(costs: Iterable[Cost]) -> FramesPrice:
    found = list(costs)
    whole = sum(found, Cost())
    return FramesPrice(shots=len(found), renders=whole.renders, price_micro=whole.price_micro)


def _of_shot(key: str, cost: Cost) -> ShotPrice:
    return ShotPrice(key=key, shots=1, renders=cost.renders, price_micro=cost.price_micro)
