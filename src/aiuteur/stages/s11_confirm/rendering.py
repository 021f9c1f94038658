"""Confirm and render: what was seen is written down, the gate is passed, and the run of stage 12 begins. In that order, once.

Who confirms says back what they saw. Anything that changed meanwhile, in another window or by another person, is not sent
unseen; a second click, a second window and a refresh meet the run that is going on, or find nothing left to send.
"""

from __future__ import annotations

from aiuteur.generation.produce import Event, Producer
from aiuteur.generation.view import View
from aiuteur.kit.errors import Conflict, Refused
from aiuteur.stages.s11_confirm.generate import CONFIRM
from aiuteur.stages.s11_confirm.survey import Asked, Survey, survey
from aiuteur.studio import gates, run_log
from aiuteur.studio.place import Place
from aiuteur.studio.run_log import Run
from aiuteur.studio.runs import Wish
from aiuteur.studio.stage import Stage

_NAMED = 3  # documents that a refusal tells


class Moved(Conflict):
    """What would be sent is not what was seen. Nothing was begun."""

    code = "moved"


async def confirm_and_render(place: Place, seen: str) -> Run:
    """Write down what is sent and begin. `seen` is the fingerprint of the sheet that the person had before them.

    Raises NotReady while a stage before is not passed, Conflict (`busy`) while something is made in this branch, Moved, Blocked, Refused
    (`nothing-to-send`), Locked out snapshots (`locked`), and whatever the door of all runs refuses (OverCeiling).
    """
    stage, film = _stage(place, "confirm"), place.house.pipeline[-1]
    async with place.floor.database.read() as tx:
        await gates.must_be_open(tx, place.branch.id, place.house.pipeline, stage)
    await _must_be_idle(place)
    found = await survey(place, Asked())
    _must_pass(found, seen)
    view = await _written_down(place, found.view)
    author = place.person.account_id
    async with place.floor.database.write() as tx:
        await gates.approve_by_hand(tx, place.branch.id, view, stage, author)
    return await place.house.runs.start(place.floor, place.project.id, place.branch.id, Wish(film), author)


def _must_pass(found: Survey, seen: str) -> None:
    gates.raise_blocked([one.sentence for one in found.cautions if one.blocking])
    if not found.to_send:
        raise Refused(
            "Everything is made and up to date: there is nothing to send.", code="nothing-to-send", status=409
        )
    if found.fingerprint != seen:
        raise Moved(
            "What would be sent has changed since you looked at it. Look again, and confirm what stands there now. "
            "Nothing was begun.",
            fields={"fingerprint": found.fingerprint},
        )


async def _must_be_idle(place: Place) -> None:
    going = await run_log.running_in(place.floor.database, place.branch.id)
    if going is not None:
        raise Conflict(
            "Something is being made in this branch already. Wait until it is done, or cancel it.",
            code="busy",
            fields={"branch": place.branch.id, "run": going.id},
        )


async def _written_down(place: Place, view: View) -> View:
    """The confirmations as they are today, kept: a snapshot of prompts, frames, engines and prices."""
    producer = Producer(place.floor, place.branch.id, view, author=place.person.account_id, watch=_unwatched)
    report = await producer.run([CONFIRM])
    if report.locked:
        raise Refused(
            f"Stage 11 is locked, and what it holds is older than what would be sent: {', '.join(report.locked[:_NAMED])}. "
            "Unlock it first. Nothing was begun.",
            code="locked",
            status=423,
        )
    return producer.view


def _unwatched(event: Event) -> None:
    """It is over at once."""


def _stage(place: Place, slug: str) -> Stage:
    return next(one for one in place.house.pipeline if one.slug == slug)
