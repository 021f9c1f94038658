"""Who is asking.

Every route that shows or changes anything of a workspace depends on `person`. It is the only way from a request to a
workspace: no path, query or body names one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, Protocol

from fastapi import Depends, Request

from aiuteur.db import LOCAL
from aiuteur.kit.errors import AiuteurError, Refused

Role = Literal["owner", "editor", "viewer"]
ROLES: tuple[Role, ...] = ("owner", "editor", "viewer")


class NotSignedIn(AiuteurError):
    """Nobody is signed in, or the session has ended."""

    code = "not-signed-in"
    status = 401


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work in one workspace. `account_id` is what journals keep as the author."""

    account_id: str
    name: str
    email: str
    workspace_id: str
    role: Role

    @property
    def edits(self) -> bool:
        """May this person change films?"""
        return self.role != "viewer"

    @property
    def owns(self) -> bool:
        """May this person change who belongs to the workspace?"""
        return self.role == "owner"


# local mode: one person on this machine, no login
OWNER = Person(account_id="owner", name="Owner", email="", workspace_id=LOCAL, role="owner")


class Gate(Protocol):
    """What `app.state.gate` must be: it knows who is asking."""

    async def who(self, request: Request) -> Person | None:
        """The person a request comes from; None when nobody is signed in."""
        ...


class LocalGate:
    """Local mode: whoever sits at this machine is the owner. Doors (doors.py) see to it that it is this machine."""

    async def who(self, request: Request) -> Person | None:
        """Always the owner."""
        return OWNER


async def person(request: Request) -> Person:
    """Dependency: who is asking. Raises NotSignedIn (401)."""
    gate: Gate = request.app.state.gate
    found = await gate.who(request)
    if found is None:
        raise NotSignedIn("Nobody is signed in here, or the session has ended. Sign in; what you typed is kept.")
    return found


Asking = Annotated[Person, Depends(person)]


def must_edit(asking: Person) -> None:
    """Raises Refused for somebody who may only look."""
    if not asking.edits:
        raise Refused(
            "You may look at this workspace, not change it. Ask its owner to make you an editor.",
            code="only-looking",
            fields={"role": asking.role},
        )


def must_own(asking: Person) -> None:
    """Raises Refused for everyone but an owner."""
    if not asking.owns:
        raise Refused(
            "Only an owner of the workspace may do this. Ask one of them.",
            code="owners-only",
            fields={"role": asking.role},
        )


async def _owning(asking: Asking) -> Person:
    must_own(asking)
    return asking


Owning = Annotated[Person, Depends(_owning)]
