"""Words that would run if a page took them for its own: in every text of a film and of the library they are only words."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest
from front_desk import Front
from on_screen import Watch
from playwright.sync_api import Page, expect
from small_films import assets_made

WORDS = (
    "\"'><img src=x onerror=\"window.ran='img'\"><svg onload=\"window.ran='svg'\"></svg><script>window.ran='script'</script>"
    "<iframe srcdoc=\"<script>parent.ran='frame'</script>\"></iframe>[go](javascript:window.ran='link') {{7*7}} ${7*7}"
)
TAG = "<b onmouseover=\"window.ran='tag'\">wet</b>"
SCREENS = (
    "input",
    "treatment",
    "beats",
    "script",
    "assets",
    "scenes",
    "shots",
    "looks",
    "prompts",
    "frames",
    "confirm",
    "video",
)


def unsafe(body: Any, name: str = "") -> Any:
    """A document with unsafe words behind everything that anybody may have written in it."""
    if isinstance(body, dict):
        return {field: unsafe(value, field) for field, value in body.items()}
    if isinstance(body, list):
        return [unsafe(value, name) for value in body]
    free = isinstance(body, str) and name in FREE
    return f"{body} {WORDS}"[:2_000] if free else body


FREE = {
    "title", "name", "text", "heading", "label", "logline", "summary", "purpose", "description", "quote", "genre", "tone",
    "caption", "medium_words", "wish",
}  # fmt: skip


@pytest.fixture
def laced(film: Front, desk: httpx2.Client) -> Front:
    """A film whose every text holds unsafe words, however much of it the studio takes."""
    assets_made(film)
    for stage in ("assets", "script", "beats", "treatment", "input"):
        film.stage(stage, "withdraw")
    taken = 0
    for kind in ("input", "source", "treatment", "beat", "script", "titles", "asset", "style"):
        for one in film.documents(kind):
            answer = film.put(one["key"], unsafe(one["body"]), one["hash"])
            assert answer.status_code in (200, 409, 422, 423), answer.text
            taken += answer.status_code == 200
    assert taken > 12
    for one in film.documents("asset"):
        body = {**one["body"], "tags": [TAG], "aliases": [*one["body"]["aliases"], WORDS]}
        assert film.put(one["key"], body, one["hash"]).status_code == 200
    desk.patch(f"/api/projects/{film.project}", json={"title": f"Lamp {WORDS}"[:190]})
    branch = {"name": f"b {WORDS}"[:60], "from_branch": "main", "message": WORDS[:200]}
    desk.post(f"/api/projects/{film.project}/branches", json=branch)
    return film


def test_no_words_of_a_film_ever_run(page: Page, laced: Front, watch: Watch) -> None:
    watch.forgive("answer 4", "status of 4")
    for slug in SCREENS:
        page.goto(f"/p/{laced.project}/main/{slug}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".skeleton:visible")).to_have_count(0)
        harmless(page, slug)
    asset = laced.documents("asset")[0]["key"]
    page.goto(f"/p/{laced.project}/main/assets?doc={asset}")
    expect(page.get_by_role("textbox", name="Description")).to_be_visible()
    harmless(page, "an asset")
    page.get_by_role("button", name="Assets at hand").click()
    expect(page.get_by_role("list", name="Assets of this film").get_by_role("listitem").first).to_be_visible()
    harmless(page, "the drawer")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Lamp \"'>").first).to_be_visible()
    harmless(page, "the slate")


def test_no_words_of_the_library_ever_run(page: Page, desk: httpx2.Client, watch: Watch) -> None:
    shelf = desk.get("/api/library").json()
    at = f"/api/projects/{shelf['project']}/branches/{shelf['branch']}/documents"
    sample = {"title": WORDS[:300], "text": WORDS}
    bodies: dict[str, dict[str, Any]] = {
        "capsule/unsafe-words": {
            "name": f"Unsafe {WORDS}"[:200], "field": "writing", "description": WORDS, "tags": [TAG], "descriptors": [WORDS[:400]],
            "samples": [sample],
        },
        "prompt_template/unsafe-words": {"name": f"Unsafe {WORDS}"[:200], "text": WORDS, "description": WORDS, "tags": [TAG]},
        "global_asset/unsafe-words": {"name": f"Unsafe {WORDS}"[:200], "asset_kind": "prop", "description": WORDS, "tags": [TAG]},
    }  # fmt: skip
    for place, (key, body) in enumerate(bodies.items()):
        had = desk.get(f"{at}/{key}")
        base = had.json()["hash"] if had.status_code == 200 else None
        sent = {"edit_id": f"unsafe-words-{place}", "base": base, "body": body}
        assert desk.put(f"{at}/{key}", json=sent).status_code == 200
    page.goto("/library")
    for kind in ("Writing capsules", "Assets", "Prompts"):
        page.get_by_role("radio", name=kind).click()
        expect(page.get_by_text("Unsafe \"'>").first).to_be_visible()
        harmless(page, kind)
    for key in bodies:
        page.goto(f"/library?doc={key}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        harmless(page, key)
        assert desk.delete(f"{at}/{key}?edit_id=unsafe-gone-{key.partition('/')[0]}").status_code in (200, 409, 422)


def harmless(page: Page, where: str) -> None:
    """Nothing ran, and nothing of the words became a part of the page that could."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 0))")
    assert page.evaluate("() => window.ran ?? null") is None, where
    loose = page.locator(
        'img[src="x"], iframe[srcdoc], script:not([src]):not([type]), [onerror], [onload], [onmouseover], a[href^="javascript:"]'
    )
    expect(loose).to_have_count(0)
