"""HTTP of the treatment: compare, rewrite a passage, take a part from another, wish for another telling."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.craft.language.rewrite_diff import Stretch
from aiuteur.generation.view import View
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s02_treatment import service
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.studio.proposals import MOST_PASSAGE, WordingAnswer, WordingRequest, wording_answer
from aiuteur.studio.verbs import change, go_back
from aiuteur.timelines.contents import find

router = APIRouter(responses=ERRORS)

Key = Annotated[str, Field(min_length=1, max_length=200)]
Guidance = Annotated[str, Field(max_length=2_000)]
Take = Annotated[int, Field(ge=0, le=10_000)]
Passage = Annotated[str, Field(max_length=MOST_PASSAGE)]


class VariantAnswer(BaseModel):
    """One treatment's parts in stretches: `own` ones stand in no other treatment."""

    key: str
    sections: list[list[Stretch]]
    own_words: int
    engine: str = Field(description="What told it, by its id; empty: a hand")
    price_micro: int = Field(description="What that cost, in micro-dollars")
    near: int | None = Field(default=None, description="How near it is to the film's writing capsule, in percent")


class ComparedAnswer(BaseModel):
    """All treatments, compared."""

    variants: list[VariantAnswer]


class RewriteRequest(WordingRequest):
    """A passage of a treatment to word otherwise, and the part it stands in; -1: wherever it stands."""

    key: Key
    section: Annotated[int, Field(ge=-1, le=1_000)] = -1


class MixRequest(RequestBody):
    """A part of one treatment (or a passage of it) to be set into another, behind its part `after`; -1: as its first."""

    source: Key
    section: Annotated[int, Field(ge=0, le=1_000)]
    passage: Passage = ""
    target: Key
    after: Annotated[int, Field(ge=-1, le=1_000)] = -1


class WishRequest(RequestBody):
    """What is wished of one treatment; empty takes the wish back. `anew`: what a hand changed in it goes as well."""

    key: Key
    guidance: Guidance
    take: Take = 0
    anew: bool = False


class WishAnswer(BaseModel):
    """The wish as it was kept, and what no rule stands for."""

    done: EditSetAnswer
    said: list[str]


@router.get("/compare", operation_id="compare_treatments", summary="The treatments with their differences marked")
async def compare_treatments(place: Reading) -> ComparedAnswer:
    """For each treatment, the sentences that no other has."""
    view = await place.view()
    found, near = service.compared(view), service.nearnesses(view)
    return ComparedAnswer(variants=[_variant(view, key, parts, near.get(key)) for key, parts in found.items()])


@router.post("/rewrite", operation_id="rewrite_passage", summary="Propose another wording of a passage")
async def rewrite_passage(place: Reading, wish: RewriteRequest) -> WordingAnswer:
    """Rewrite, shorten, expand or change the tone of some words. Nothing is saved; quotations stay word for word."""
    view = await place.view()
    found = await asyncio.to_thread(
        service.proposal, view, wish.key, wish.section, wish.passage, wish.verb, wish.guidance, wish.take
    )
    return wording_answer(wish.passage, found)


@router.post("/mix", operation_id="mix_treatments", summary="Take a part from another treatment")
async def mix_treatments(place: Editing, wish: MixRequest) -> EditSetAnswer:
    """The part is set in behind `after`; where it came from it stays."""
    view = await place.view()
    wished = service.mixed(view, wish.source, wish.section, wish.passage, wish.target, wish.after)
    return await change(place, view, wished)


@router.post("/wish", operation_id="wish_treatment", summary="Keep a wish for one treatment")
async def wish_treatment(place: Editing, wish: WishRequest) -> WishAnswer:
    """The wish is kept and puts the treatments out of date; making the stage carries it out."""
    view = await place.view()
    documents, said = service.wished(view, wish.key, wish.guidance, wish.take)
    if wish.anew and (made := await _as_made(place, view, wish.key)) is not None:
        documents[wish.key] = made
    return WishAnswer(done=await change(place, view, documents), said=said)


@router.post("/undo", operation_id="undo_treatment", summary="Undo a change of the treatments")
async def undo_treatment(place: Editing, wish: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, wish)


def _variant(view: View, key: str, parts: tuple[tuple[Stretch, ...], ...], near: int | None) -> VariantAnswer:
    head = view.head(key)
    return VariantAnswer(
        key=key,
        sections=[list(part) for part in parts],
        own_words=sum(len(one.text.split()) for part in parts for one in part if one.own),
        engine="" if head is None or head.basis is None else "embedded",
        price_micro=0,  # it is told by rule: no engine is asked
        near=near,
    )


async def _as_made(place: Place, view: View, key: str) -> Treatment | None:
    """The treatment as it was last generated, but still picked or not as it is; None where no hand has changed it."""
    head = view.head(key)
    if head is None or head.basis is None or not head.edited:
        return None
    async with place.floor.database.read() as tx:
        made = await find(tx, head.basis.made)
    today = view.get(key, Treatment)
    return made.but(picked=today.picked) if isinstance(made, Treatment) else None
