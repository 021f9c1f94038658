"""The whole studio with a mail server: what happens in it goes out as an e-mail by itself."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from front_gate import STUDIO, Studio
from post_office import open_post_office

from aiuteur.accounts import postman, wishes
from aiuteur.app import create_app
from aiuteur.config import Settings
from aiuteur.screening import correspondent


@pytest.mark.slow
async def test_what_another_approves_comes_by_mail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wishes, "AT_ONCE", 0)
    monkeypatch.setattr(postman, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(correspondent, "PAUSE_SECONDS", 0.05)
    with open_post_office() as office:
        environment = {"AIUTEUR_HOME": str(tmp_path), "AIUTEUR_AUTH": "studio", "AIUTEUR_WORKERS": "1"}
        app = create_app(Settings.read({**environment, "AIUTEUR_PUBLIC_URL": STUDIO, "AIUTEUR_SMTP_URL": office.url}))
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(app.router.lifespan_context(app))
            studio = Studio(app, app.state.gate, stack)
            ann = await studio.owner()
            # said before Bo comes: who is told that he came may have a letter of it at once
            await ann.patch("/api/me/letters", json={"when": {"people": "never", "approvals": "now"}})
            bo = await studio.member(ann, "bo@example.org", "editor")
            film = (await ann.post("/api/projects", json={"title": "The Lamp"})).json()["id"]
            here = f"/api/projects/{film}/branches/main/documents"
            for key, body in (
                ("source/story", {"order": "V", "name": "lamp.txt", "text": "Mara lit the lamp. It was night."}),
                ("input", {"title": "The Lamp", "mode": "story"}),
            ):
                saved = await bo.put(
                    f"{here}/{key}", json={"edit_id": f"edit-{key.replace('/', '-')}", "base": None, "body": body}
                )
                assert saved.status_code == 200, saved.text
            said = await bo.post(f"/api/projects/{film}/stages/input", json={"verb": "approve"})
            assert said.status_code == 200, said.text
            while not any(letter["To"] == "ann@example.org" for letter in office.letters):
                await asyncio.sleep(0.02)
    [letter] = [letter for letter in office.letters if letter["To"] == "ann@example.org"]
    assert letter["Subject"] == "The Lamp: Bo approved Input"
