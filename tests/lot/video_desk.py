"""Stage 12 of a small film, asked over HTTP: what tests of its routes say again and again."""

from __future__ import annotations

from typing import Any

from front_desk import Front


def read(film: Front, path: str) -> Any:
    """What the room tells."""
    return film.read(f"video/{path}")


def ask(film: Front, path: str, body: Any = None, status: int = 200, verb: str = "POST") -> Any:
    """A verb of the room; the answer, which must have that status."""
    return film.ask(f"video/{path}", body, status, verb)


def refreshed(film: Front, *keys: str) -> dict[str, Any]:
    """Make again what stands on some documents; what the run did."""
    run = film.ended(ask(film, "refresh", {"keys": list(keys)}, 202)["id"])
    assert run["state"] == "done", run
    return run["report"]["renders"]


def shots(film: Front) -> list[dict[str, Any]]:
    """All shots of the timeline, each with its scene."""
    return [one | {"scene": scene["scene"]} for scene in read(film, "timeline")["scenes"] for one in scene["shots"]]


def place(shot: dict[str, Any]) -> str:
    """Where the verbs of a shot's clip are."""
    return f"clips/{shot['scene']}/{shot['shot']}"


def brought(film: Front, data: bytes, status: int = 201) -> str:
    """The hash of a file of one's own."""
    answer = film.client.post("/api/media", content=data, headers={"X-Name": "mine"})
    assert answer.status_code == status, answer.text
    return answer.json()["hash"]
