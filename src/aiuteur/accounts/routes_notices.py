"""HTTP for what people are told, in the studio and by e-mail."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter

from aiuteur.accounts import notices, stops
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.models import Done
from aiuteur.accounts.models_notices import (
    ChangeLetters,
    LetterKind,
    LettersAnswer,
    MarkNotices,
    NoticeAnswer,
    NoticesAnswer,
    StopLetters,
)
from aiuteur.accounts.notices import Notice
from aiuteur.accounts.person import Asking, Person
from aiuteur.accounts.routes import Calling, House
from aiuteur.accounts.wishes import KINDS, Wishes, keep, known_zone, wishes_of
from aiuteur.kit.answers import ERRORS

router = APIRouter(responses=ERRORS, tags=["notices"], generate_unique_id_function=lambda route: route.name)


@router.get("/me/notices", summary="What one was told")
async def list_notices(asking: Asking, house: House) -> NoticesAnswer:
    """In the workspace one is in; what was cleared away is not among it."""
    return _told(*await notices.listed(house.database, asking))


@router.patch("/me/notices", summary="Mark notices as read, or clear them away")
async def mark_notices(body: MarkNotices, asking: Asking, house: House) -> NoticesAnswer:
    """Only one's own; and back again. Answers the list as it is then."""
    return _told(*await notices.mark(house.database, asking, body.ids, read=body.read, cleared=body.cleared))


@router.get("/me/letters", summary="What one wants by e-mail")
async def read_letters(asking: Asking, house: House) -> LettersAnswer:
    """Every kind of news, and whether this studio sends e-mails at all."""
    async with house.database.service(writes=False) as tx:
        return _wishes(house, asking, await wishes_of(tx, asking.account_id))


@router.patch("/me/letters", summary="Choose what comes by e-mail")
async def change_letters(body: ChangeLetters, asking: Asking, house: House) -> LettersAnswer:
    """At once, once a day or never, for each kind. What waits already goes by the new wish."""
    async with house.database.service() as tx:
        was = await wishes_of(tx, asking.account_id)
        zone = was.zone if body.zone is None else known_zone(body.zone)
        wishes = replace(was, when={**was.when, **body.when}, zone=zone)
        await keep(tx, asking.account_id, wishes)
    return _wishes(house, asking, wishes)


@router.post("/auth/letters/stop", summary="Have no more e-mails about films")
async def stop_letters(body: StopLetters, house: House, calling: Calling) -> Done:
    """By the link in an e-mail; nobody has to be signed in. They can be had again in the settings."""
    await stops.stop(house, body.token, calling)
    return Done()


@router.post("/auth/letters/stop/{token}", summary="The same, as a mail program asks for it (RFC 8058)")
async def stop_letters_in_one(token: str, house: House, calling: Calling) -> Done:
    """What the header List-Unsubscribe names."""
    await stops.stop(house, token, calling)
    return Done()


def _told(found: list[Notice], unread: int) -> NoticesAnswer:
    return NoticesAnswer(
        notices=[NoticeAnswer.model_validate(one, from_attributes=True) for one in found], unread=unread
    )


def _wishes(house: Gatehouse, asking: Person, wishes: Wishes) -> LettersAnswer:
    return LettersAnswer(
        sends=house.writes_letters,
        why_not=house.no_letters,
        to=asking.email,
        zone=wishes.zone,
        kinds=[LetterKind(kind=kind, label=k.label, hint=k.hint, when=wishes.of(kind)) for kind, k in KINDS.items()],
    )
