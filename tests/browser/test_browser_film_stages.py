"""Stages 6 to 12 of a finished film: the same after a refresh, no run begun by it; their menus and dialogs open to everybody."""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx2
import pytest
from filmmaker import Filmmaker
from front_desk import Front
from on_screen import ROOT, Watch, barriers, picture, too_wide
from playwright.sync_api import Locator, Page, expect
from small_films import finished, made_upto

MEASURED = ROOT / "src" / "aiuteur" / "craft" / "picture" / "data" / "drift.json"
STAGES = {
    "input": "Input",
    "treatment": "Treatment",
    "beats": "Beats",
    "script": "Script",
    "assets": "Assets",
    "scenes": "Scenes",
    "shots": "Shots",
    "looks": "Looks",
    "prompts": "Prompts",
    "frames": "Frames",
    "confirm": "Confirm",
    "video": "Film",
}


@pytest.fixture(scope="module")
def whole(desk: httpx2.Client) -> Front:
    """A finished film: nothing here changes it."""
    film = Front(desk, desk.post("/api/projects", json={"title": "The Coat"}).json()["id"])
    finished(film)
    return film


def place(film: Front) -> str:
    """A scene and a shot in the middle of the film, as an address says them."""
    scene = sorted(film.documents("scene"), key=lambda doc: doc["body"]["order"])[1]["key"].partition("/")[2]
    shots = [doc for doc in film.documents("shot") if doc["key"].split("/")[1] == scene]
    return f"scene={scene}&shot={max(shots, key=lambda doc: doc['body']['order'])['key'].split('/')[2]}"


@pytest.mark.parametrize("slug", STAGES)
def test_a_refresh_comes_back_to_the_scene_and_the_shot(page: Page, whole: Front, watch: Watch, slug: str) -> None:
    before = whole.client.get(f"/api/projects/{whole.project}/runs").json()
    address = f"/p/{whole.project}/main/{slug}?{place(whole)}"
    page.goto(address)
    maker, main = Filmmaker(page), page.get_by_role("main")
    maker.at(STAGES[slug])
    watch.at_rest(page)
    told = main.inner_text()
    page.reload()
    maker.at(STAGES[slug])
    watch.at_rest(page)
    assert page.url.endswith(address)
    expect(main).to_have_text(told, use_inner_text=True)
    assert too_wide(page) == []
    assert whole.client.get(f"/api/projects/{whole.project}/runs").json() == before


def button(name: str) -> Callable[[Page], Locator]:
    return lambda page: page.get_by_role("main").get_by_role("button", name=name).first


SURFACES: dict[str, list[Callable[[Page], Locator]]] = {
    "scenes": [button("Leave out…"), button("No flags")],
    "shots": [button("INT. BARN"), button("Keys of the table")],
    "looks": [button("Where is it worn?"), button("Through the film"), button("Put into this scene")],
    "prompts": [button("Compare"), button("INT. BARN")],
    "frames": [button("Again…"), button("Retouch")],
    "confirm": [button("Set the ceiling"), button("Shot 1/2")],
}


@pytest.mark.parametrize("slug", SURFACES)
def test_menus_and_dialogs_are_open_to_everybody(page: Page, film: Front, watch: Watch, slug: str) -> None:
    upto = {"confirm": "frames"}.get(slug, slug)
    made_upto(film, upto)
    if slug == "confirm":
        assert film.stage("frames", "approve").status_code == 200
    page.goto(f"/p/{film.project}/main/{slug}")
    Filmmaker(page).at(STAGES[slug])
    watch.at_rest(page)
    surface = page.get_by_role("dialog")
    for number, opener in enumerate(SURFACES[slug]):
        opener(page).click()
        expect(surface).to_be_visible()
        watch.at_rest(page)
        assert barriers(page) == []
        picture(page, f"surface_{slug}_{number}", still=True)
        page.keyboard.press("Escape")
        expect(surface).to_have_count(0)
        expect(opener(page)).to_be_focused()


def test_the_panels_beside_the_film(page: Page, whole: Front, watch: Watch) -> None:
    page.goto(f"/p/{whole.project}/main/video?{place(whole)}")
    Filmmaker(page).at("Film")
    for tab in ("Clip", "Sound", "Issues", "Jobs", "Shots"):
        page.get_by_role("tab", name=tab).click()
        watch.at_rest(page)
        assert barriers(page) == []
        assert too_wide(page) == []
    page.keyboard.press("x")
    expect(page.get_by_role("form", name="New issue")).to_be_focused()
    assert barriers(page) == []


def test_the_detector_shows_what_was_measured_of_it(page: Page, whole: Front) -> None:
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    page.goto(f"/p/{whole.project}/main/frames")
    detector = page.get_by_role("region", name="Drift detector")
    detector.locator("summary").click()
    for name, said in (("Known false alarms", "false_alarm"), ("precision", "precision"), ("recall", "recall")):
        permille = measured[f"{said}_permille"]
        percent = f"{permille / 10:.1f}" if permille < 100 else str((permille + 5) // 10)
        expect(detector).to_contain_text(f"{name} {percent} %")
    expect(detector).to_contain_text(f"Measured on {measured['measured_on']} over {measured['scenes']} scenes")
    for kind in measured["kinds"]:
        row = detector.get_by_role("listitem").filter(has_text=kind["said"])
        expect(row).to_contain_text(f"{kind['found']} of {kind['tried']}")
