"""What the routes of notices take and answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from aiuteur.accounts.notices import MOST
from aiuteur.accounts.wishes import Kind, When
from aiuteur.kit.request import RequestBody


class NoticeAnswer(BaseModel):
    """One thing a person was told. `place` leads there: branch, stage, scene, shot, doc, issue, where they are known."""

    id: str
    kind: Kind
    sentence: str
    detail: str
    count: int = Field(description="How often it happened since it was read last")
    film: str = Field(description="The film's title; empty where it is about no film")
    project: str
    place: dict[str, str]
    at: int
    read: bool


class NoticesAnswer(BaseModel):
    """What one was told in the workspace one is in, the newest first."""

    notices: list[NoticeAnswer]
    unread: int


class MarkNotices(RequestBody):
    """Read or not, cleared away or not, for some notices or for all."""

    ids: Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=MOST)] | None = Field(
        default=None, description="Which; null: all of the workspace"
    )
    read: bool | None = None
    cleared: bool | None = None


class LetterKind(BaseModel):
    """A kind of news, and when it comes by e-mail."""

    kind: Kind
    label: str
    hint: str
    when: When


class LettersAnswer(BaseModel):
    """What one wants by e-mail."""

    sends: bool
    why_not: str = Field(description="Why this studio sends none, and what to do; empty where it does")
    to: str
    zone: str = Field(description="The time zone in whose morning the daily e-mail goes")
    kinds: list[LetterKind]


class ChangeLetters(RequestBody):
    """Other wishes; what is not named stays."""

    when: Annotated[dict[Kind, When], Field(max_length=20)] = Field(default_factory=dict[Kind, When])
    zone: str | None = Field(default=None, max_length=64)


class StopLetters(RequestBody):
    """The secret of a link in an e-mail."""

    token: str = Field(max_length=100)
