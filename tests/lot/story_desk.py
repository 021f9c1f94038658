"""A studio behind its HTTP doors, with one project: what tests of the first rooms ask and are answered."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import quote

import databases
from starlette.testclient import TestClient

from aiuteur import timelines
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Producer
from aiuteur.generation.view import View
from aiuteur.pipeline import PIPELINE

TALE = """The Lamp at Skarn

Della Marsh climbed the iron stairs of the lighthouse, counting them under her breath. The wind had been rising since noon.

"You will not light it tonight," said Warden Pike. He stood in the lamp room with the key in his hand.

"There is a ship beyond the reef," Della said. "I saw her lights from the kitchen."

Pike looked at the black window. "The company sold the oil. There is nothing to burn."

Della took the lantern from its hook and broke the glass of the cupboard. She found her father's coat, and in the coat a tin of matches.

* * *

The next morning the harbour was quiet. A small coaster lay at the quay with her rail torn off. The captain, a tall woman with a burnt sleeve, walked up the hill alone.

"Who kept the light?" asked Captain Oduya.

Della opened her hands. They were black with soot and wet with rain. "My father did," she said. "I only found his coat."

The captain laughed until she wept, and Pike laid the key on the wall between them and went down to the sea.
"""


class Desk:
    """One project's main branch."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.project = self.post("/api/projects", {"title": "Untitled film"})["id"]
        self.branch = f"/api/projects/{self.project}/branches/main"

    def post(self, path: str, body: dict[str, Any], status: int = 200) -> Any:
        """POST and its answer; a path without /api is one of the branch."""
        answer = self.client.post(self._at(path), json=body)
        assert answer.status_code in (status, 201 if status == 200 else status), answer.text
        return answer.json()

    def get(self, path: str) -> Any:
        """GET and its answer."""
        answer = self.client.get(self._at(path))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def file(self, name: str, data: bytes, status: int = 200) -> Any:
        """Bring a file."""
        answer = self.client.post(self._at("/input/files"), content=data, headers={"X-Name": quote(name)})
        assert answer.status_code == status, answer.text
        return answer.json()

    def documents(self, kind: str) -> list[dict[str, Any]]:
        """Documents of one kind, in their order."""
        return self.get(f"/documents?kind={kind}")["documents"]

    def make(self, *slugs: str) -> None:
        """Bring stages up to date, as a run does, without its media."""
        assert self.client.portal is not None
        self.client.portal.call(self._make, slugs)

    async def _make(self, slugs: tuple[str, ...]) -> None:
        floor: Floor = self.client.app.state.floor  # type: ignore[attr-defined]  # starlette types it as an ASGI callable
        async with floor.database.read() as tx:
            main = (await timelines.project(tx, self.project)).main
            view = View(await timelines.load(tx, main))
        producer = Producer(floor, main, view, author="film", watch=lambda event: None)
        operations = [one for stage in PIPELINE if stage.slug in slugs for one in stage.operations]
        report = await asyncio.wait_for(producer.run(operations), 60)
        assert not report.failures, report.failures

    def _at(self, path: str) -> str:
        return path if path.startswith("/api") else self.branch + path


def settings_at(home: Path) -> dict[str, str]:
    """The environment of such a studio."""
    return {"AIUTEUR_HOME": databases.a_home(home), "AIUTEUR_WORKERS": "1"}
