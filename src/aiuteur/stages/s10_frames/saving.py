"""Saving what the verbs of this stage say, finding the pictures they speak of, and having them looked over."""

from __future__ import annotations

from aiuteur.generation.currency import documents_read, judge, new_basis
from aiuteur.generation.media import MediaRef
from aiuteur.generation.operation import Operation
from aiuteur.generation.view import View
from aiuteur.kit.errors import Conflict, Unavailable
from aiuteur.stages.s10_frames.document import ENDS, At, Frame, Reading
from aiuteur.stages.s10_frames.generate import FRAMES, READINGS
from aiuteur.stages.s10_frames.service import Changes
from aiuteur.studio import takes as shown
from aiuteur.studio.edit_sets import EditSetAnswer
from aiuteur.studio.place import Place
from aiuteur.studio.runs import Wish
from aiuteur.studio.settling import target_of
from aiuteur.studio.verbs import change
from aiuteur.timelines import Basis, Edit, Head, contents

_OWN = ("pinned_start", "pinned_end", "retouch_start", "retouch_end")


def to_be_made(view: View, changes: Changes) -> dict[str, Basis]:
    """Of the changed documents those that no operation has made yet, with what makes them due.

    So are those due that were made when nobody could ask for a picture of their own: their basis does not know it is read.
    """
    heads = {key: view.head(key) for key in changes}
    due = {key: Basis(operation=_maker(key).name, version=0) for key in changes}
    return {
        key: due[key] for key, head in heads.items() if head is None or head.basis is None or _is_deaf(head.basis, key)
    }


def _maker(key: str) -> Operation:
    return READINGS if key.startswith(f"{Reading.KIND}/") else FRAMES


def _is_deaf(basis: Basis, key: str) -> bool:
    return any(one.key == key and not set(_OWN) <= set(one.fields) for one in basis.inputs)


def stands_at_once(view: View, key: str) -> bool:
    """Whether nothing has to be drawn for a picture put there: the shot's other frame is made and up to date."""
    target, frame = target_of(view, FRAMES, key), view.find(key, Frame)
    if target is None or frame is None or frame.start is None or frame.end is None:
        return False
    return judge(view, FRAMES, target).status == "fresh"


async def put(place: Place, view: View, key: str, wished: Frame) -> EditSetAnswer:
    """Save frames that stand at once, as a run would leave them."""
    stands = wished.but(**{at: wished.pinned(at) or wished.shown(at) for at in ENDS})
    stood, trial = view.head(key), view.copy(apart=True)
    basis, rev = (None, 0) if stood is None else (stood.basis, stood.rev)
    trial.put(Head(key, stands.KIND, stands.content_hash(), stands, basis, rev, "", 0))
    target = target_of(trial, FRAMES, key)
    assert target is not None
    made_from = new_basis(FRAMES, documents_read(trial, target)).but(made=stands.content_hash())
    async with place.floor.database.write() as tx:
        await contents.put(tx, stands)  # what later frames are merged against
    return await change(place, view, {key: stands}, {key: made_from})


async def look_over(place: Place, *scenes: str) -> str | None:
    """Have scenes looked over for drift, now: the id of the run. None where something is being made: then with the next."""
    view = await place.view()
    keys = tuple(one.writes for one in READINGS.targets(view) if one.writes.split("/")[1] in scenes)
    stage = next(one for one in place.house.pipeline if READINGS in one.operations)
    if not keys:
        return None
    try:
        wish = Wish(stage, keys)
        run = await place.house.runs.start(
            place.floor, place.project.id, place.branch.id, wish, place.person.account_id
        )
    except (Conflict, Unavailable):
        return None
    return run.id


async def takes(place: Place, key: str, at: At) -> list[tuple[Edit, Frame, MediaRef]]:
    """Every picture that ever stood there in this branch, oldest first: who put it there, and what was asked."""
    return await shown.takes(place, key, Frame, lambda one: (one.shown(at), one.pinned(at)))


async def picture_named(place: Place, key: str, at: At, digest: str) -> MediaRef:
    """An earlier take of either of this shot's frames, or a picture of one's own, by its hash. Raises NotFound, BadInput."""
    other: At = "end" if at == "start" else "start"
    return await shown.picture_named(place, digest, [*await takes(place, key, at), *await takes(place, key, other)])


async def first_with(place: Place, key: str, at: At, digest: str) -> Frame | None:
    """The document by which a picture first stood there in this branch: it tells how that was drawn."""
    return next((document for _, document, file in await takes(place, key, at) if file.hash == digest), None)
