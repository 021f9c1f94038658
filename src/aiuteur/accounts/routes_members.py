"""HTTP for who belongs to a workspace."""

from __future__ import annotations

from fastapi import APIRouter

from aiuteur.accounts import members
from aiuteur.accounts.models import (
    ChangeRole,
    ChangeWorkspace,
    Done,
    InvitationAnswer,
    InvitationSent,
    Invite,
    Member,
    Members,
)
from aiuteur.accounts.person import Asking, Owning
from aiuteur.accounts.routes import Calling, House
from aiuteur.accounts.rows import Invitation
from aiuteur.kit.answers import ERRORS
from aiuteur.kit.clock import now_ms

router = APIRouter(responses=ERRORS, tags=["accounts"], generate_unique_id_function=lambda route: route.name)


@router.get("/members", summary="Who belongs to the workspace")
async def list_members(asking: Asking, house: House) -> Members:
    """Everyone may see who is there; owners also see who was invited."""
    if house.mode == "local":
        me = Member(id=asking.account_id, name=asking.name, email="", role=asking.role, since=now_ms(), you=True)
        return Members(members=[me], invitations=[])
    there, asked = await members.members(house, asking)
    names = {row.account_id: row.name for row in there}
    found = [
        Member(
            id=row.account_id,
            name=row.name,
            email=row.email,
            role=row.role,
            since=row.created_at,
            you=row.account_id == asking.account_id,
        )
        for row in there
    ]
    return Members(members=found, invitations=[_told(one, names.get(one.author, "")) for one in asked])


@router.post("/members/invitations", summary="Invite somebody", status_code=201)
async def invite(body: Invite, asking: Owning, house: House, calling: Calling) -> InvitationSent:
    """Owners only. The link is shown once; where e-mails can be sent, it is sent too."""
    sent = await members.invite(house, asking, body.email, body.role, calling.studio)
    return InvitationSent(invitation=_told(sent.invitation, asking.name), link=sent.link, mailed=sent.mailed)


@router.delete("/members/invitations/{invitation}", summary="Take an invitation back")
async def take_back_invitation(invitation: str, asking: Owning, house: House) -> Done:
    """Owners only."""
    await members.take_back(house, asking, invitation)
    return Done()


@router.patch("/members/{member}", summary="Change what a member is")
async def change_role(member: str, body: ChangeRole, asking: Owning, house: House) -> Done:
    """Owners only; the last owner stays one."""
    await members.set_role(house, asking, member, body.role)
    return Done()


@router.delete("/members/{member}", summary="Take somebody out of the workspace")
async def let_member_go(member: str, asking: Asking, house: House) -> Done:
    """Owners, or oneself. What they made stays."""
    await members.let_go(house, asking, member)
    return Done()


@router.patch("/workspace", summary="Rename the workspace")
async def rename_workspace(body: ChangeWorkspace, asking: Owning, house: House) -> Done:
    """Owners only."""
    await members.rename_workspace(house, asking, body.name)
    return Done()


def _told(one: Invitation, by: str) -> InvitationAnswer:
    return InvitationAnswer(id=one.id, email=one.email, role=one.role, by=by, at=one.at, expires_at=one.expires_at)
