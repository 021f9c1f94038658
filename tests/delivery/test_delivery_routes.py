"""The script goes home over HTTP in every format, and what a format cannot hold is said before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import databases
import pytest
from starlette.testclient import TestClient

from aiuteur.app import create_app
from aiuteur.config import Settings
from aiuteur.craft.screenplay.doors import read
from aiuteur.delivery.paper import FORMATS

TEXT = "# Act One\n\nINT. HUT - NIGHT\n\nRain on the roof. [[Too much?]]\n\nBO\nWho is there?"


@pytest.fixture
def film(tmp_path: Path) -> Iterator[tuple[TestClient, str]]:
    settings = Settings.read({"AIUTEUR_HOME": databases.a_home(tmp_path), "AIUTEUR_WORKERS": "1"})
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        project = client.post("/api/projects", json={"title": "Die Tür: «Nacht»"}).json()["id"]
        at = f"/api/projects/{project}/branches/main"
        body: dict[str, Any] = {
            "edit_id": "edit-0001",
            "base": None,
            "body": {"title": "Die Tür: «Nacht»", "mode": "story"},
        }
        assert client.put(f"{at}/documents/input", json=body).status_code == 200
        typed = {"edit_id": "edit-0002", "was": [], "text": TEXT}
        assert client.post(f"{at}/script/splice", json=typed).status_code == 200
        yield client, f"{at}/exports/script"


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_reads_back(film: tuple[TestClient, str], kind: str) -> None:
    client, at = film
    answer = client.get(f"{at}/{kind}")
    assert answer.status_code == 200, answer.text
    assert "filename*=UTF-8''Die%20T%C3%BCr%20Nacht." in answer.headers["content-disposition"]
    script = read(answer.content, f"script.{kind}").screenplay
    assert script is not None
    assert ("heading", "INT. HUT - NIGHT") in [(one.type, one.text.upper()) for one in script.elements]
    assert "Who is there?" in [one.text for one in script.elements]


def test_what_a_page_does_not_print_is_said(film: tuple[TestClient, str]) -> None:
    client, at = film
    assert client.get(f"{at}/fountain/losses").json()["lost"] == []
    lost = client.get(f"{at}/pdf/losses").json()
    assert lost["file"] == "Die Tür Nacht.pdf"
    assert any("section heading" in one for one in lost["lost"])


def test_a_format_that_is_none_is_refused(film: tuple[TestClient, str]) -> None:
    client, at = film
    assert client.get(f"{at}/exe").status_code == 422


def test_a_film_without_a_script_says_so(film: tuple[TestClient, str]) -> None:
    client, _ = film
    project = client.post("/api/projects", json={"title": "Empty"}).json()["id"]
    answer = client.get(f"/api/projects/{project}/branches/main/exports/script/pdf")
    assert answer.status_code == 404
    assert "no script" in answer.json()["sentence"]
