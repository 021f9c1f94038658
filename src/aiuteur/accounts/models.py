"""What the routes of accounts take and answer."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

from aiuteur.accounts.person import Role
from aiuteur.kit.request import RequestBody

Mode = Literal["local", "studio", "supabase"]
Secret = Field(max_length=4096)


class Entrance(BaseModel):
    """How this studio is entered."""

    mode: Mode
    first: bool = Field(description="Nobody has an account yet: who signs up first owns the studio.")
    resets: bool = Field(description="A forgotten password can be replaced by e-mail.")
    signed_in: bool = Field(description="Somebody is signed in: `/api/me` says who.")


class SignUp(RequestBody):
    """A new account."""

    email: str = Field(max_length=320)
    password: str = Secret
    name: str = Field(max_length=200)
    invitation: str = Field(default="", max_length=100)


class SignIn(RequestBody):
    """E-mail and password; an invitation is taken up on the way."""

    email: str = Field(max_length=320)
    password: str = Secret
    invitation: str = Field(default="", max_length=100)


class Entered(BaseModel):
    """Whether the person is in, or must first follow the link in an e-mail."""

    state: Literal["in", "confirm-email"]


class Done(BaseModel):
    """It is done."""

    done: Literal[True] = True


class AskReset(RequestBody):
    """A wish for a new password."""

    email: str = Field(max_length=320)


class ConfirmReset(RequestBody):
    """The token of the link, and the new password."""

    token: str = Secret
    password: str = Secret


class ChangePassword(RequestBody):
    """The old password and the new one."""

    old: str = Secret
    new: str = Secret


class AskInvitation(RequestBody):
    """The token of an invitation's link."""

    token: str = Field(max_length=100)


class InvitedTo(BaseModel):
    """What an invitation is for."""

    email: str
    workspace: str
    role: Role
    known: bool = Field(description="This e-mail has an account: sign in instead of up.")


class AccountAnswer(BaseModel):
    """Who one is."""

    id: str
    email: str
    name: str


class WorkspaceAnswer(BaseModel):
    """A workspace, and what one is in it."""

    id: str
    name: str
    role: Role


class Me(BaseModel):
    """Who is signed in, where, and with which settings."""

    account: AccountAnswer
    mode: Mode
    workspace: WorkspaceAnswer
    workspaces: list[WorkspaceAnswer]
    settings: dict[str, Any]
    csrf: str = Field(description="To be sent as X-CSRF with everything that changes something; empty in local mode.")


class ChangeMe(RequestBody):
    """What to change; what is left out stays."""

    name: str | None = Field(default=None, max_length=200)
    settings: dict[str, Any] | None = Field(default=None, description="Merged by name; null takes a setting away.")
    workspace: str | None = Field(default=None, max_length=64, description="Go to work in another workspace.")


class SessionAnswer(BaseModel):
    """A device that is signed in."""

    id: str
    browser: str
    address: str
    created_at: int
    used_at: int
    current: bool


class Sessions(BaseModel):
    """The devices that are signed in."""

    sessions: list[SessionAnswer]


class Member(BaseModel):
    """Somebody who belongs to the workspace."""

    id: str
    name: str
    email: str
    role: Role
    since: int
    you: bool


class InvitationAnswer(BaseModel):
    """An invitation that stands."""

    id: str
    email: str
    role: Role
    by: str
    at: int
    expires_at: int


class Members(BaseModel):
    """Who belongs to the workspace; and, for owners, who was asked to."""

    members: list[Member]
    invitations: list[InvitationAnswer]


class Invite(RequestBody):
    """Whom to invite, and as what."""

    email: str = Field(max_length=320)
    role: Role


class InvitationSent(BaseModel):
    """The invitation, and the link by which it is taken up: shown once."""

    invitation: InvitationAnswer
    link: str
    mailed: bool


class ChangeRole(RequestBody):
    """What a member becomes."""

    role: Role


class ChangeWorkspace(RequestBody):
    """What the workspace is called."""

    name: str = Field(max_length=200)
