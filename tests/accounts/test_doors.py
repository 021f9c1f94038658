"""What every request passes: foreign names, foreign pages, too much, and what every answer carries."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from aiuteur.accounts.csrf import csrf_of
from aiuteur.accounts.doors import JSON_BYTES, UPLOAD_BYTES, Doors, check_bind
from aiuteur.accounts.tokens import new_token
from aiuteur.config import Settings
from aiuteur.kit.errors import BadInput

LOCAL = Settings.read({})
PEOPLE = replace(LOCAL, auth="studio", public_url="https://studio.example.org")


async def inside(scope: Any, receive: Any, send: Any) -> None:
    """An application that reads all it is sent and says how much it was."""
    came, more = 0, True
    while more and scope["type"] == "http":
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        came += len(message.get("body", b""))
        more = message.get("more_body", False)
    headers = [(b"cache-control", b"private, immutable")] if scope["path"].startswith("/api/media") else []
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": str(came).encode()})


def browser(settings: Settings, base: str = "http://localhost:8000") -> httpx2.AsyncClient:
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=Doors(inside, settings)), base_url=base)


@pytest.mark.parametrize(
    "name", ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000", "127.0.0.1", "127.9.9.9:1"]
)
async def test_this_machine_has_these_names(name: str) -> None:
    assert (await browser(LOCAL).get("/api/me", headers={"Host": name})).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["evil.example", "evil.example:8000", "localhost.evil.example:8000", "127.0.0.1.evil.example", "0.0.0.0:8000", "", "localhost:8000@evil.example",
     "192.168.1.5:8000", "[::2]:8000", "localhost:80:80", "studio.example.org"],
)  # fmt: skip
async def test_a_foreign_name_that_leads_here_is_refused(name: str) -> None:
    answer = await browser(LOCAL).get("/", headers={"Host": name})
    assert (answer.status_code, answer.json()["error"]) == (403, "foreign-host")
    assert set(answer.json()) == {"error", "sentence", "fields"}


async def test_a_studio_of_people_has_its_public_name_and_the_machines_own() -> None:
    for name in ("studio.example.org", "localhost:8000"):
        assert (await browser(PEOPLE).get("/", headers={"Host": name})).status_code == 200
    refused = await browser(PEOPLE).get("/", headers={"Host": "studio.example.org.evil.example"})
    assert refused.status_code == 403
    assert "https://studio.example.org" in refused.json()["sentence"]


@pytest.mark.parametrize("verb", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost:3000", "https://localhost:8000", "null", "http://localhost:8000.evil.example"]
)  # fmt: skip
async def test_a_page_of_somebody_else_gets_nothing(verb: str, origin: str) -> None:
    answer = await browser(LOCAL).request(verb, "/api/projects", headers={"Origin": origin})
    assert (answer.status_code, answer.json()["error"]) == (403, "foreign-page")
    assert "access-control-allow-origin" not in answer.headers
    preflight = {"Origin": origin, "Access-Control-Request-Method": "PUT"}
    asked = await browser(LOCAL).options("/api/projects", headers=preflight)
    assert (asked.status_code, "access-control-allow-origin" in asked.headers) == (403, False)


async def test_our_own_page_gets_in() -> None:
    own = {"Origin": "http://localhost:8000"}
    assert (await browser(LOCAL).post("/api/projects", headers=own)).status_code == 200
    # behind a server that speaks https for us, the request itself comes by http
    public = {"Origin": "https://studio.example.org", "Host": "studio.example.org"}
    assert (await browser(PEOPLE, "http://studio.example.org").post("/api/projects", headers=public)).status_code == 200


async def test_a_named_origin_may_read_answers_and_no_other() -> None:
    opened = replace(LOCAL, allowed_origins=("https://tools.example.org",))
    named, other = {"Origin": "https://tools.example.org"}, {"Origin": "https://evil.example"}
    answer = await browser(opened).put("/api/x", headers=named)
    assert answer.headers["access-control-allow-origin"] == "https://tools.example.org"
    assert (answer.headers["access-control-allow-credentials"], answer.headers["vary"]) == ("true", "Origin")
    asked = await browser(opened).options("/api/x", headers={**named, "Access-Control-Request-Method": "PUT"})
    assert (asked.status_code, asked.content) == (204, b"")
    assert "PUT" in asked.headers["access-control-allow-methods"]
    refused = await browser(opened).put("/api/x", headers=other)
    assert (refused.status_code, "access-control-allow-origin" in refused.headers) == (403, False)
    assert refused.headers["vary"] == "Origin"


@pytest.mark.parametrize(
    "text",
    ["*", "https://*.example.org", "https://a.example/path", "tools.example.org", "null", "https://me@a.example"],
)
def test_origins_are_named_in_full(text: str) -> None:
    with pytest.raises(BadInput, match="AIUTEUR_ALLOWED_ORIGINS"):
        Settings.read({"AIUTEUR_ALLOWED_ORIGINS": text})


def test_an_origin_has_the_spelling_that_browsers_send() -> None:
    read = Settings.read({"AIUTEUR_ALLOWED_ORIGINS": "HTTPS://Tools.Example.org:443/, http://localhost:3000"})
    assert read.allowed_origins == ("https://tools.example.org", "http://localhost:3000")


async def test_every_answer_carries_the_same_headers_refusals_too() -> None:
    for answer in (await browser(LOCAL).get("/"), await browser(LOCAL).get("/", headers={"Host": "evil.example"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "script-src" not in policy, "scripts come from here alone: nothing inline, no eval"
        assert "unsafe-eval" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "strict-transport-security" not in answer.headers
    secure = await browser(PEOPLE, "https://studio.example.org").get("/")
    assert secure.headers["strict-transport-security"].startswith("max-age=")


async def test_what_the_api_says_is_not_kept_unless_a_route_says_so() -> None:
    assert (await browser(LOCAL).get("/api/me")).headers["cache-control"] == "no-store"
    assert (await browser(LOCAL).get("/api/media/a")).headers["cache-control"] == "private, immutable"
    assert "cache-control" not in (await browser(LOCAL).get("/assets/app.js")).headers


async def test_too_much_is_refused_before_it_is_read() -> None:
    big = {"Content-Length": str(JSON_BYTES + 1)}
    answer = await browser(LOCAL).post("/api/projects", headers=big)
    assert (answer.status_code, answer.json()["error"]) == (413, "too-large")
    two_gb = {"Content-Length": str(2 << 30)}
    assert (await browser(LOCAL).post("/api/media", headers=two_gb)).status_code == 413
    assert UPLOAD_BYTES < 2 << 30


async def test_too_much_without_saying_so_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aiuteur.accounts.doors.JSON_BYTES", 1000)

    async def pieces(count: int) -> AsyncIterator[bytes]:
        for _ in range(count):
            yield b"x" * 100

    assert (await browser(LOCAL).post("/api/x", content=pieces(10))).text == "1000"
    answer = await browser(LOCAL).post("/api/x", content=pieces(11))
    assert (answer.status_code, answer.json()["error"]) == (413, "too-large")
    files = await browser(LOCAL).post("/api/projects/p/branches/b/input/files", content=pieces(40))
    assert files.text == "4000"
    assert (await browser(LOCAL).post("/api/files", content=pieces(40))).status_code == 413


async def test_a_header_that_stands_twice_is_refused() -> None:
    twice = [("Host", "localhost:8000"), ("Origin", "http://localhost:8000"), ("Origin", "https://evil.example")]
    assert (await browser(LOCAL).post("/api/x", headers=twice)).status_code == 422


async def test_a_session_changes_nothing_without_its_pages_token() -> None:
    token, other = new_token(), new_token()
    page = browser(PEOPLE, "https://studio.example.org")
    cookie = {"Cookie": f"theme=dark; __Host-aiuteur={token}"}
    for sent in ({}, {"X-CSRF": ""}, {"X-CSRF": "x"}, {"X-CSRF": csrf_of(other)}, {"X-CSRF": token}):
        answer = await page.put("/api/x", headers={**cookie, **sent})
        assert (answer.status_code, answer.json()["error"]) == (403, "csrf"), sent
    assert (await page.put("/api/x", headers={**cookie, "X-CSRF": csrf_of(token)})).status_code == 200
    assert (await page.get("/api/x", headers=cookie)).status_code == 200
    assert (await page.post("/api/auth/sign-in", headers=cookie)).status_code == 200, "nobody is in yet"
    assert (await page.post("/api/auth/sign-out", headers=cookie)).status_code == 403
    here = {"Cookie": f"aiuteur_session={token}"}
    assert (await browser(PEOPLE).put("/api/x", headers=here)).status_code == 403, "on loopback by its own name"


async def test_a_foreign_page_opens_no_websocket() -> None:
    said: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    async def connect(settings: Settings, **headers: str) -> str:
        said.clear()
        listed = [(name.encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "websocket", "scheme": "ws", "path": "/api/yjs", "headers": listed}
        await Doors(inside, settings)(scope, send, send)  # pyright: ignore[reportArgumentType]  nothing is received
        return said[0]["type"]

    here = {"host": "localhost:8000"}
    assert await connect(LOCAL, **here, origin="https://evil.example") == "websocket.close"
    assert await connect(LOCAL, host="evil.example") == "websocket.close"
    assert await connect(PEOPLE, **here) == "websocket.close", "a page always says where it comes from"
    assert await connect(LOCAL, **here, origin="http://localhost:8000") == "http.response.start"


def test_nobody_listens_to_the_world_without_asking_who_is_there() -> None:
    for host in ("127.0.0.1", "localhost", "::1"):
        check_bind(LOCAL, host)
        check_bind(replace(PEOPLE, public_url=""), host)
    for host in ("0.0.0.0", "::", "192.168.1.5", "studio.example.org", ""):
        with pytest.raises(BadInput, match="AIUTEUR_AUTH=studio"):
            check_bind(LOCAL, host)
        with pytest.raises(BadInput, match="AIUTEUR_PUBLIC_URL"):
            check_bind(replace(PEOPLE, public_url=""), host)
        with pytest.raises(BadInput, match="https"):
            check_bind(replace(PEOPLE, public_url="http://studio.example.org"), host)
        check_bind(PEOPLE, host)
        check_bind(replace(PEOPLE, public_url="http://localhost:8000"), host)  # a container, seen from its machine
