"""HTTP for entering the studio, and for what a person keeps for themselves."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Request, Response

from aiuteur.accounts import entering, forgotten, profile
from aiuteur.accounts.csrf import csrf_of
from aiuteur.accounts.entering import Caller
from aiuteur.accounts.gatehouse import LONGEST, Gatehouse
from aiuteur.accounts.models import (
    AccountAnswer,
    AskInvitation,
    AskReset,
    ChangeMe,
    ChangePassword,
    ConfirmReset,
    Done,
    Entered,
    Entrance,
    InvitedTo,
    Me,
    SessionAnswer,
    Sessions,
    SignIn,
    SignUp,
    WorkspaceAnswer,
)
from aiuteur.accounts.person import Asking
from aiuteur.accounts.tokens import SECURE_COOKIE, cookie_for, digest, token_in
from aiuteur.kit.answers import ERRORS

router = APIRouter(responses=ERRORS, tags=["accounts"], generate_unique_id_function=lambda route: route.name)


def gatehouse(request: Request) -> Gatehouse:
    """Dependency: the studio's gatehouse."""
    return cast("Gatehouse", request.app.state.gate)


def caller(request: Request) -> Caller:
    """Dependency: where a request comes from. Links lead to the public address, or to the one the doors let pass."""
    settings = gatehouse(request).settings
    return Caller(
        address=request.client.host if request.client else "",
        browser=request.headers.get("user-agent", ""),
        token=token_in(request.headers.get("cookie", ""), request.headers.get("host", "")),
        studio=settings.public_url or f"{request.url.scheme}://{request.url.netloc}",
    )


House = Annotated[Gatehouse, Depends(gatehouse)]
Calling = Annotated[Caller, Depends(caller)]


@router.get("/auth", summary="How this studio is entered")
async def entrance(request: Request, house: House) -> Entrance:
    """What a page needs to know before anybody is signed in; never a 401."""
    return Entrance(
        mode=house.mode,
        first=house.mode != "local" and await entering.is_new(house),
        resets=house.mode == "supabase" or house.mailer.able,
        signed_in=await house.who(request) is not None,
    )


@router.post("/auth/sign-up", summary="Make an account and sign in")
async def sign_up(body: SignUp, request: Request, response: Response, house: House, calling: Calling) -> Entered:
    """The first account owns the studio; everyone else needs an invitation."""
    token = await entering.sign_up(
        house, email=body.email, password=body.password, name=body.name, invitation=body.invitation, caller=calling
    )
    if token is None:
        return Entered(state="confirm-email")
    _let_in(request, response, token)
    return Entered(state="in")


@router.post("/auth/sign-in", summary="Sign in")
async def sign_in(body: SignIn, request: Request, response: Response, house: House, calling: Calling) -> Entered:
    """A new session with a new token, whatever the browser brought along."""
    token = await entering.sign_in(
        house, email=body.email, password=body.password, invitation=body.invitation, caller=calling
    )
    _let_in(request, response, token)
    return Entered(state="in")


@router.post("/auth/sign-out", summary="Sign out on this device")
async def sign_out(request: Request, response: Response, house: House, calling: Calling) -> Done:
    """End the session, if there is one."""
    if calling.token and house.mode != "local":
        await entering.sign_out(house, calling.token)
    response.delete_cookie(**_cookie(request))
    return Done()


@router.post("/auth/reset", summary="Ask for a new password by e-mail", status_code=202)
async def ask_reset(body: AskReset, house: House, calling: Calling) -> Done:
    """The same answer whether there is such an account or not."""
    email = await forgotten.ask_reset(house, body.email, calling)
    house.later(forgotten.send_reset(house, email, calling.studio))
    return Done()


@router.post("/auth/reset/confirm", summary="Set a new password with the link of an e-mail")
async def confirm_reset(body: ConfirmReset, house: House, calling: Calling) -> Done:
    """Every device is signed out; sign in with the new password."""
    email = await forgotten.confirm_reset(house, body.token, body.password, calling)
    house.later(forgotten.tell_change(house, email, calling.studio))
    return Done()


@router.post("/auth/invitation", summary="What an invitation is for")
async def look_at_invitation(body: AskInvitation, house: House, calling: Calling) -> InvitedTo:
    """Told to whoever holds its link."""
    found = await entering.look_at_invitation(house, body.token, calling)
    return InvitedTo.model_validate(found, from_attributes=True)


@router.get("/me", summary="Who is signed in")
async def who_am_i(asking: Asking, house: House, calling: Calling) -> Me:
    """Person, workspace, settings, and the token that pages send with every change."""
    found = [WorkspaceAnswer(id=w.id, name=w.name, role=w.role) for w in await profile.workspaces_of(house, asking)]
    return Me(
        account=AccountAnswer(id=asking.account_id, email=asking.email, name=asking.name),
        mode=house.mode,
        workspace=next(w for w in found if w.id == asking.workspace_id),
        workspaces=found,
        settings=await profile.settings_of(house, asking),
        csrf="" if house.mode == "local" else csrf_of(calling.token),
    )


@router.patch("/me", summary="Change one's name, settings or workspace")
async def change_me(body: ChangeMe, asking: Asking, house: House, calling: Calling) -> Done:
    """What is left out stays as it is."""
    if body.name is not None:
        await profile.rename(house, asking, body.name)
    if body.settings is not None:
        await profile.change_settings(house, asking, body.settings)
    if body.workspace is not None:
        await profile.move_to(house, asking, calling.token, body.workspace)
    return Done()


@router.post("/me/password", summary="Change one's password")
async def change_password(body: ChangePassword, asking: Asking, house: House, calling: Calling) -> Done:
    """Every other device is signed out."""
    await forgotten.change_password(house, asking, calling.token, body.old, body.new, calling)
    house.later(forgotten.tell_change(house, asking.email, calling.studio))
    return Done()


@router.get("/me/sessions", summary="The devices one is signed in on")
async def list_sessions(asking: Asking, house: House, calling: Calling) -> Sessions:
    """The last used first."""
    here = digest(calling.token)
    return Sessions(
        sessions=[
            SessionAnswer(
                id=row.id,
                browser=row.browser,
                address=row.address,
                created_at=row.created_at,
                used_at=row.used_at,
                current=row.token_hash == here,
            )
            for row in await profile.sessions_of(house, asking)
        ]
    )


@router.delete("/me/sessions/{session}", summary="Sign another device out")
async def end_session(session: str, asking: Asking, house: House) -> Done:
    """Only one's own."""
    await profile.end_session(house, asking, session)
    return Done()


def _cookie(request: Request) -> dict[str, Any]:
    name = cookie_for(request.headers.get("host", ""))
    return {
        "key": name,
        "path": "/",
        "secure": name == SECURE_COOKIE,
        "httponly": True,
        "samesite": "lax",
    }


def _let_in(request: Request, response: Response, token: str) -> None:
    response.set_cookie(value=token, max_age=LONGEST // 1000, **_cookie(request))
