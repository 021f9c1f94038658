"""The web app from the server: deep links, packed files, what is kept; and /api never answers with a page."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from front_desk import opened
from starlette.testclient import TestClient

from aiuteur import app as assembly

PAGE, CODE = "<!doctype html><title>Aiuteur</title>", "console.log('film');" * 50


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "assets" / "main-a1b2.js").write_text(CODE)
    (folder / "assets" / "main-a1b2.js.gz").write_bytes(gzip.compress(CODE.encode()))
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.setattr(assembly, "built", lambda: folder)
    with opened(tmp_path / "home") as found:
        yield found


@pytest.mark.parametrize("path", ["/", "/p/abc/main/script?scene=2", "/library", "/settings/members", "/p/é/main"])
def test_every_address_is_the_page(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert (page.status_code, page.text) == (200, PAGE)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    assert (
        "script-src" in page.headers["content-security-policy"]
        or "default-src" in page.headers["content-security-policy"]
    )
    assert client.get(path, headers={"If-None-Match": page.headers["etag"]}).status_code == 304


def test_what_the_build_named_by_its_content_is_kept_and_packed(client: TestClient) -> None:
    plain = client.get("/assets/main-a1b2.js", headers={"Accept-Encoding": "identity"})
    packed = client.get("/assets/main-a1b2.js", headers={"Accept-Encoding": "br;q=0, gzip"})
    assert plain.text == packed.text == CODE
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(CODE)
    for one in (plain, packed):
        assert one.headers["content-type"] == "text/javascript; charset=utf-8"
        assert "immutable" in one.headers["cache-control"]
        assert one.headers["vary"] == "Accept-Encoding"


def test_what_is_not_there_is_said_and_nothing_outside_is_shown(client: TestClient) -> None:
    for path in (
        "/assets/none.js",
        "/none.png",
        "/..%2fsecret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/%2e%2e/secret.txt",
    ):
        answer = client.get(path)
        assert "secret" not in answer.text
        assert answer.status_code == 404, path
    for path in ("/api", "/api/nope", "/api/projects/nope/nope"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["error"]) == (404, "not-found")
    refused = client.post("/p/abc", headers={"Origin": "http://127.0.0.1:8000"})
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")
    wrong = client.put("/api/projects")
    assert (wrong.status_code, wrong.json()["error"]) == (405, "method")
    assert wrong.headers["allow"]


def test_a_studio_without_its_pages_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from aiuteur.studio import routes_health

    monkeypatch.setattr(assembly, "built", lambda: None)
    monkeypatch.setattr(routes_health, "built", lambda: None)
    with opened(tmp_path) as client:
        page = client.get("/")
        assert page.status_code == 503
        assert "make studio" in page.json()["sentence"]
        health = client.get("/api/health").json()
        assert health["status"] == "degraded"
        assert {one["name"]: one["status"] for one in health["parts"]} == {
            "database": "ok", "media": "ok", "pages": "degraded",
        }  # fmt: skip
        assert str(tmp_path) not in str(health)


def test_what_nobody_foresaw_is_one_sentence_and_tells_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aiuteur.screening import routes_slate

    monkeypatch.setattr(routes_slate, "slate", lambda *_: 1 / 0)
    answer = client.get("/api/projects")
    assert (answer.status_code, set(answer.json())) == (500, {"error", "sentence", "fields"})
    assert "division" not in answer.text
