"""The studio's server for tests: in this process for one route after the other, or as a real one that can be killed."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import databases
import httpx2
from command import Desk
from starlette.testclient import TestClient

from aiuteur.app import create_app
from aiuteur.config import Settings
from aiuteur.kit.ids import new_id

AT = "http://127.0.0.1:8000"
STORY = (
    "The Lamp\n\nMara climbed the stairs of the lighthouse with a can of oil. The wind rose over the sea. "
    '"Is it lit?" asked her brother Jon from below. "Not yet," she said. She filled the lamp and struck a match.\n\n'
    "Out on the water a small boat turned toward the light. Jon ran down to the rocks with a rope."
)


@dataclass
class Front:
    """A client of one studio with one project, `main` its branch."""

    client: TestClient
    project: str

    @property
    def branch(self) -> str:
        return f"/api/projects/{self.project}/branches/main"

    def put(self, key: str, body: dict[str, Any], base: str | None = None, edit_id: str = "") -> Any:
        """Save a document; the answer."""
        sent = {"edit_id": edit_id or new_id(), "base": base, "body": body}
        headers = {"Content-Type": "application/json"}  # as ASCII: what is no text can be said that way, too
        return self.client.put(f"{self.branch}/documents/{key}", content=json.dumps(sent), headers=headers)

    def documents(self, *kinds: str) -> list[dict[str, Any]]:
        """Documents of some kinds."""
        found = self.client.get(f"{self.branch}/documents", params={"kind": list(kinds)})
        assert found.status_code == 200, found.text
        return found.json()["documents"]

    def document(self, key: str) -> dict[str, Any]:
        """One document."""
        return self.client.get(f"{self.branch}/documents/{key}").json()

    def ask(self, path: str, body: Any = None, status: int = 200, verb: str = "POST") -> Any:
        """A verb of a room, below the branch; the answer, which must have that status."""
        answer = self.client.request(verb, f"{self.branch}/{path}", json=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    def read(self, path: str) -> Any:
        """What a room tells."""
        return self.ask(path, verb="GET")

    def stage(self, name: str, verb: str, **more: Any) -> Any:
        """A verb of a stage; the answer."""
        return self.client.post(f"/api/projects/{self.project}/stages/{name}", json={"verb": verb, **more})

    def run(self, name: str, **more: Any) -> dict[str, Any]:
        """Have a stage made, and wait for it."""
        begun = self.stage(name, "make", **more)
        assert begun.status_code == 202, begun.text
        return self.ended(begun.json()["run"]["id"])

    def ended(self, run: str) -> dict[str, Any]:
        """A run, once it has ended."""
        while (found := self.client.get(f"/api/runs/{run}").json())["state"] == "running":
            time.sleep(0.02)  # whoever asks without a pause takes from the run what it needs
        return found

    def story(self) -> None:
        """A story and its settings; stage 1 approved."""
        assert self.put("source/story", {"order": "V", "name": "lamp.txt", "text": STORY}).status_code == 200
        assert self.put("input", {"title": "The Lamp", "mode": "story"}).status_code == 200
        assert self.stage("input", "approve").status_code == 200


def settings(home: Path, database_url: str = "", **more: str) -> Settings:
    """The settings of a small studio in local mode."""
    at = str(home) if database_url else databases.a_home(home)
    return Settings.read({"AIUTEUR_HOME": at, "AIUTEUR_DATABASE_URL": database_url, "AIUTEUR_WORKERS": "1", **more})


@contextmanager
def opened(home: Path, database_url: str = "") -> Generator[TestClient]:
    """A client of a studio that is open while the block lasts."""
    with TestClient(create_app(settings(home, database_url)), base_url=AT, raise_server_exceptions=False) as client:
        yield client


@contextmanager
def front(home: Path, database_url: str = "") -> Generator[Front]:
    """A client of a studio with one empty project."""
    with opened(home, database_url) as client:
        made = client.post("/api/projects", json={"title": "The Lamp"})
        assert made.status_code == 201, made.text
        yield Front(client, made.json()["id"])


class Server:
    """A studio as a process of its own, listening where it likes."""

    def __init__(self, desk: Desk, *words: str) -> None:
        self.process: subprocess.Popen[str] = desk.start("studio", "--port", "0", *words)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://[\d.]+:\d+", line)
        if found is None:
            self.process.kill()
            raise AssertionError(f"no address: {line} {self.process.communicate()[1][-800:]}")
        self.url = found[0]

    def client(self) -> httpx2.Client:
        """A client of it."""
        return httpx2.Client(base_url=self.url, timeout=30)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.communicate()

    def close(self) -> int:
        """Ask it to close; its exit code."""
        with suppress(ProcessLookupError):
            os.kill(self.process.pid, signal.SIGTERM)
        self.process.communicate(timeout=60)
        return self.process.returncode


class Mortal:
    """A studio that may be killed, and rises again at the same address."""

    def __init__(self, folder: Path) -> None:
        self._desk = Desk(folder, {"AIUTEUR_WORKERS": "1"})
        self._server = Server(self._desk)
        self.url = self._server.url

    def client(self) -> httpx2.Client:
        """A client of it."""
        return self._server.client()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._server.kill()

    def rise(self) -> None:
        """Open it again."""
        self._server = Server(self._desk, "--port", self.url.rpartition(":")[2])

    def close(self) -> None:
        """Close it, unless it is dead."""
        if self._server.process.poll() is None:
            self._server.close()


@contextmanager
def served(folder: Path, **environment: str) -> Generator[Server]:
    """A real server while the block lasts."""
    server = Server(Desk(folder, environment))
    try:
        yield server
    finally:
        server.close()
