"""A real server as a process of its own: it says where it is, streams what happens, and loses nothing when it is killed."""

import http.client
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from command import Desk
from front_desk import STORY, Server, served

from aiuteur.kit.ids import new_id

SETTINGS = {"title": "The Lamp", "mode": "story"}


def made(client: httpx2.Client) -> str:
    return client.post("/api/projects", json={"title": "The Lamp"}).json()["id"]


def save(client: httpx2.Client, project: str, key: str, body: dict[str, Any], base: str | None, edit: str = "") -> Any:
    sent = {"edit_id": edit or new_id(), "base": base, "body": body}
    return client.put(f"/api/projects/{project}/branches/main/documents/{key}", json=sent)


def heard(client: httpx2.Client, project: str, after: int | None, count: int) -> list[tuple[str, str, Any]]:
    """The next events of a project: id, name, body."""
    found: list[tuple[str, str, Any]] = []
    query = {} if after is None else {"after": after}
    with client.stream("GET", f"/api/projects/{project}/events", params=query) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        fields: dict[str, str] = {}
        for line in answer.iter_lines():
            if line:
                name, _, value = line.partition(":")
                fields[name] = value.strip()
            elif "data" in fields:
                found.append((fields.get("id", ""), fields.get("event", ""), json.loads(fields["data"])))
                fields = {}
                if len(found) == count:
                    break
    return found


@pytest.mark.slow
def test_a_connection_that_rests_is_still_there_when_something_is_asked(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        line = http.client.HTTPConnection(server.url.removeprefix("http://"))
        for rests in (0, 6):  # seconds; a server that shuts it after five leaves the next question without an answer
            time.sleep(rests)
            line.request("GET", "/api/health")
            assert line.getresponse().read()
            assert line.sock is not None
            if not rests:
                was = line.sock
        assert line.sock is was
        line.close()


@pytest.mark.slow
def test_what_happens_is_streamed_with_what_was_missed(tmp_path: Path) -> None:
    with served(tmp_path) as server, server.client() as client, server.client() as other:
        project = made(client)
        save(client, project, "input", SETTINGS, None, "edit-number-one")
        [first] = heard(client, project, 0, 1)
        assert first[1] == "document"
        assert (first[2]["key"], first[2]["edit_id"]) == ("input", "edit-number-one")
        timer = threading.Timer(
            0.5, lambda: save(other, project, "source/a", {"order": "V", "name": "a", "text": "b c"}, None)
        )
        timer.start()
        [later] = heard(client, project, int(first[0]), 1)
        timer.join()
        assert (later[2]["key"], int(later[0])) == ("source/a", int(first[0]) + 1)
        assert [one[1] for one in heard(client, project, 999_999, 1)] == ["reset"]


@pytest.mark.slow
def test_what_the_command_line_does_is_heard_in_the_browser(tmp_path: Path) -> None:
    with served(tmp_path) as server, server.client() as client:
        (tmp_path / "story.txt").write_text(STORY)
        desk = Desk(tmp_path)
        project = desk.ask("import", "story.txt")["project"]
        timer = threading.Timer(0.2, lambda: desk.ask("set", "input", "tone=dry", "--project", project))
        timer.start()
        cursor = client.get(f"/api/projects/{project}/branches/main/documents").json()["cursor"]
        [one] = heard(client, project, cursor, 1)
        timer.join()
        assert (one[1], one[2]["key"]) == ("document", "input")


@pytest.mark.slow
def test_a_server_that_is_killed_while_people_type_loses_nothing(tmp_path: Path) -> None:
    """Every writer sends its edit until it is answered, as the browser's outbox does; each is done exactly once."""
    writers, letters = 4, 12
    server = Server(Desk(tmp_path))
    with server.client() as client:
        project = made(client)
    url = [server.url]
    answered: dict[int, list[str]] = {place: [] for place in range(writers)}

    def write(place: int) -> None:
        base, text = None, ""
        for step in range(letters):
            text += chr(97 + step)
            edit = new_id()
            body = {"order": "V", "name": f"{place}.txt", "text": f"story {text}"}
            while True:
                try:
                    with httpx2.Client(base_url=url[0], timeout=5) as client:
                        answer = save(client, project, f"source/w{place}", body, base, edit)
                except httpx2.HTTPError:
                    time.sleep(0.05)
                    continue
                if answer.status_code == 503:
                    continue
                assert answer.status_code == 200, answer.text
                base = answer.json()["hash"]
                answered[place].append(base)
                break

    threads = [threading.Thread(target=write, args=(place,)) for place in range(writers)]
    for thread in threads:
        thread.start()
    for _ in range(2):
        time.sleep(0.3)
        server.kill()
        server = Server(Desk(tmp_path))
        url[0] = server.url
    for thread in threads:
        thread.join()
    try:
        with server.client() as client:
            for place in range(writers):
                found = client.get(f"/api/projects/{project}/branches/main/documents/source/w{place}").json()
                assert found["body"]["text"] == "story " + "abcdefghijklmnopqrstuvwxyz"[:letters]
                history = client.get(f"/api/projects/{project}/branches/main/history/source/w{place}").json()
                assert [one["result"] for one in history["edits"]] == answered[place][::-1]  # each once
    finally:
        server.close()


@pytest.mark.slow
def test_a_run_is_found_again_after_the_server_was_killed(tmp_path: Path) -> None:
    server = Server(Desk(tmp_path))
    with server.client() as client:
        film = client.post("/api/projects", json={"title": "x", "template": "night_ferry"}).json()
    server.kill()
    with served(tmp_path) as again, again.client() as client:
        run = film["run"]["id"]
        told = client.get(f"/api/runs/{run}").json()
        assert told["state"] in ("failed", "done")
        if told["state"] == "failed":
            assert told["error"]["error"] == "broken-off"
        retried = client.post(f"/api/runs/{run}/retry")
        assert retried.status_code == 202
        run = retried.json()["id"]
        while (told := client.get(f"/api/runs/{run}").json())["state"] == "running":
            time.sleep(0.05)
        assert told["state"] == "done", told["error"]
        stages = client.get(f"/api/projects/{film['id']}/branches/main/stages").json()
        assert next(one["slug"] for one in stages if one["approved_by"] is None) == "shots"


@pytest.mark.slow
def test_the_command_says_where_it_is_and_ends_well(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    server = Server(desk)
    port = server.url.rpartition(":")[2]
    with server.client() as client:
        assert client.get("/api/health").json()["parts"][0]["status"] == "ok"
        assert "server" not in client.get("/api/health").headers
    second = desk.run("studio", "--port", port)
    assert second.code == 1
    assert f"Port {port} is taken" in second.said
    outside = desk.run("studio", "--host", "0.0.0.0")
    assert outside.code == 2
    assert "AIUTEUR_AUTH=studio" in outside.said
    os.kill(
        server.process.pid, signal.SIGTERM
    )  # twice in all: `make` and `timeout` send it on to a process that got it
    assert server.close() == 0
    assert desk.processes() == []


@pytest.fixture(autouse=True)
def nobody_stays(tmp_path: Path) -> Iterator[None]:
    yield
    assert Desk(tmp_path).processes() == []
