"""Bringing files, taking them out and putting them in order, as one change each: all or nothing, with a way back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aiuteur import timelines
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s01_input import service
from aiuteur.stages.s01_input.adapting import suited
from aiuteur.stages.s01_input.document import Input, Mode, Source
from aiuteur.stages.s01_input.service import Brought
from aiuteur.studio.edit_sets import EditSet
from aiuteur.studio.library import library, note_application, on_shelf, pin_of
from aiuteur.studio.place import Place
from aiuteur.studio.shelf import Capsule
from aiuteur.studio.verbs import saved
from aiuteur.timelines import contents
from aiuteur.timelines.documents import over_a_hand
from aiuteur.timelines.projects import update_project

READ = timelines.Basis(operation="input.read", version=1)
UNNAMED = "untitled"  # how the title of a project begins that nobody has named yet
PASTED = "Pasted text"


@dataclass(frozen=True)
class Arrived:
    """What bringing a file did: the key it has, and the change."""

    key: str
    done: EditSet


async def bring(place: Place, name: str, data: bytes) -> Arrived:
    """Read one file into the project. A file of a name that is there already takes its place. Raises BadInput."""
    view = await place.view()
    known = _known(view)
    same = next((key for key, source in known.items() if source.name == name and not source.adapted_from), "")
    files = [Brought(source.name, data if key == same else None, key) for key, source in known.items()]
    files += [] if same else [Brought(name, data)]
    staged = await asyncio.to_thread(service.stage_files, files, known)
    key = staged.read[0] if staged.read else same or staged.keys[-1]
    return Arrived(key, await _keep(place, view, staged))


async def paste(place: Place, text: str, name: str) -> Arrived:
    """A text that was typed or pasted, as a file of its own. Raises BadInput."""
    taken = {source.name for source in _known(await place.view()).values()}
    wanted = (name.strip() or PASTED)[:120]
    number, free = 1, wanted if wanted.endswith((".txt", ".md", ".fountain")) else f"{wanted}.txt"
    while free in taken and not name.strip():
        number, free = number + 1, f"{wanted} {number + 1}.txt"
    return await bring(place, free, text.encode())


async def take_out(place: Place, key: str) -> EditSet:
    """Take one file out of the story. Its text stays in the history. Raises NotFound."""
    view = await place.view()
    known = _known(view)
    if key not in known:
        raise NotFound("That file is not among the story's any more.", fields={"key": key})
    return await _keep(
        place, view, service.stage_files(_as_they_are(known, [one for one in known if one != key]), known)
    )


async def put_in_order(place: Place, keys: Sequence[str]) -> EditSet:
    """The files in another order. Raises BadInput unless each is named once."""
    view = await place.view()
    known = _known(view)
    own = [key for key, source in known.items() if not source.adapted_from]
    if sorted(keys) != sorted(own):
        raise BadInput("Name every file once, in the order in which they are told.", fields={"keys": own})
    return await _keep(place, view, service.stage_files(_as_they_are(known, keys), known))


async def set_mode(place: Place, mode: Mode, adapt: bool, change: Callable[[Input], Input]) -> EditSet:
    """Another mode, or another adaptation: the settings, and the texts that are told under them. Raises BadInput."""
    view = await place.view()
    known = _known(view)
    settings = service.moded(change(settings_of(view, place.project.title, mode)), mode, adapt, list(known.values()))
    settings = suited(settings) if adapt else settings
    wished: dict[str, Document | None] = {"input": settings, **service.foreseen(service.Staged({}), known, settings)}
    return await _save(place, view, wished)


async def lay_capsule(place: Place, field: Literal["writing", "visual"], key: str | None) -> EditSet:
    """Lay a capsule of the library over the film, or take it off. Raises NotFound, BadInput."""
    view = await place.view()
    settings = settings_of(view, place.project.title)
    if key is None:
        return await _save(place, view, {"input": service.with_capsule(settings, field, None, None)})
    shelf = await library(place.floor.database)
    async with place.floor.database.read() as tx:
        head = await on_shelf(tx, shelf, key)
    if not isinstance(head.document, Capsule):
        raise BadInput(f"The {head.document.called()} chosen is no style capsule; choose one.", fields={"key": key})
    pin = pin_of(head)
    done = await _save(place, view, {"input": service.with_capsule(settings, field, pin, head.document)})
    async with place.floor.database.write() as tx:
        await note_application(tx, place.branch.id, "input", pin, place.person.account_id)
    return done


def settings_of(view: View, title: str, mode: Mode = "idea") -> Input:
    """The project's settings, or those it begins with."""
    return view.find("input", Input) or Input(title=title or "Untitled", mode=mode)


def _known(view: View) -> dict[str, Source]:
    return dict(view.all(Source))


def _as_they_are(known: Mapping[str, Source], keys: Sequence[str]) -> list[Brought]:
    return [Brought(known[key].name, None, key) for key in keys]


async def _keep(place: Place, view: View, staged: service.Staged) -> EditSet:
    """Save what was staged: sources, the settings that they suggest, and what is adapted from them."""
    suggested = None if staged.input is None else _titled(place, staged.input)
    settings = None if suggested is None else await _settled(place, view, suggested)
    wished: dict[str, Document | None] = {} if settings is None else {"input": settings}
    today = settings or settings_of(view, place.project.title)
    wished |= service.foreseen(staged, _known(view), today)
    done = await _save(place, view, wished, suggested)
    if place.project.title.casefold().startswith(UNNAMED) and settings is not None:
        async with place.floor.database.write() as tx:
            await update_project(tx, place.project.id, title=settings.title)
    return done


def _titled(place: Place, suggested: Input) -> Input:
    """What the files suggest, under the title that the film has."""
    title = place.project.title
    return suggested if title.casefold().startswith(UNNAMED) else suggested.but(title=title)


async def _settled(place: Place, view: View, suggested: Input) -> Input:
    """The settings as they will stand: what a hand set stays, all else follows the files."""
    head = view.head("input")
    if head is None:
        return suggested
    if head.basis is None and isinstance(head.document, Input):  # set before there was any file
        return head.document.but(mode=suggested.mode, language=suggested.language)
    async with place.floor.database.read() as tx:
        merged = await over_a_hand(tx, head, suggested)
    return merged if isinstance(merged, Input) else suggested


async def _save(
    place: Place, view: View, wished: Mapping[str, Document | None], suggested: Input | None = None
) -> EditSet:
    bases = {key: READ for key, document in wished.items() if isinstance(document, Source)}
    if suggested is not None:
        async with place.floor.database.write() as tx:  # the next file's suggestion is held against this one
            [made] = await contents.put(tx, suggested)
        bases["input"] = READ.but(made=made)
    return await saved(place, view, wished, bases=bases)
