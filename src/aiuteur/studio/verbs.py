"""What every room's verb does over HTTP: change several documents where the request stands, and go the way back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Concatenate, ParamSpec

from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.studio.edit_sets import EditSet, EditSetAnswer, UndoRequest, save_set, undo_set
from aiuteur.studio.place import Place
from aiuteur.timelines import Basis

_P = ParamSpec("_P")


async def saved(
    place: Place,
    view: View,
    wished: Mapping[str, Document | None],
    *,
    bases: Mapping[str, Basis] | None = None,
    seen: Mapping[str, str] | None = None,
    edit_id: str = "",
) -> EditSet:
    """`save_set` in the branch that the request stands in, by the person who asks. Raises Locked, Clash, Conflict."""
    return await save_set(
        place.floor.database, place.branch.id, view, place.house.pipeline, wished, place.person.account_id,
        bases=bases, seen=seen, edit_id=edit_id,
    )  # fmt: skip


async def change(
    place: Place, view: View, wished: Mapping[str, Document | None], bases: Mapping[str, Basis] | None = None
) -> EditSetAnswer:
    """Save what a verb says over what it saw, all or none, as the API answers it. Raises Locked, Clash, Conflict."""
    return (await saved(place, view, wished, bases=bases)).answer()


async def carry_out(
    place: Place,
    verb: Callable[Concatenate[View, _P], Mapping[str, Document | None]],
    *said: _P.args,
    **more: _P.kwargs,
) -> EditSetAnswer:
    """`change` by one verb of a room over what stands. Raises as the verb does, and Locked, Clash, Conflict."""
    view = await place.view()
    return await change(place, view, verb(view, *said, **more))


async def go_back(place: Place, way: UndoRequest, kinds: Collection[str] = ()) -> EditSetAnswer:
    """Go the way back that an answer gave. Raises NotFound for a document that is none of these kinds (none: of all)."""
    for step in way.steps:
        if kinds and step.key.partition("/")[0] not in kinds:
            raise NotFound("What should be taken back is no document of this stage.", fields={"key": step.key})
    view = await place.view()
    done = await undo_set(
        place.floor.database, place.branch.id, view, place.house.pipeline, way.steps, place.person.account_id
    )
    return done.answer()
