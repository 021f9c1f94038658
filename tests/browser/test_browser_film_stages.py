"""Stages 6 to 12 of a finished film: the same after a refresh, no run begun by it; their menus and dialogs open to everybody."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from filmmaker import Filmmaker
from front_desk import Front
from on_screen import ROOT, Watch, barriers, picture, too_wide
from playwright.sync_api import Locator, Page, expect
from small_films import finished, made_upto, on_shelf

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


@pytest.fixture(scope="module")
def around(whole: Front) -> dict[str, str]:
    """What stands around it: another branch, a named version, an issue, somebody's picture, a thing of the library."""
    mara = next(one["key"] for one in whole.documents("asset") if one["body"]["name"] == "Mara")
    wished = whole.ask("assets/pictures", {"assets": [mara.partition("/")[2]]})
    assert whole.run("assets", keys=wished["keys"])["state"] == "done"
    issue = whole.ask("video/issues", {"kind": "framing", "words": "Too far away", "frame": 0}, 201)
    branches = f"/api/projects/{whole.project}/branches"
    return {
        "asset": mara,
        "issue": issue["id"],
        "version": whole.ask("commits", {"message": "As it was shown"}, 201)["id"],
        "beside": whole.client.post(branches, json={"name": "beside"}).json()["id"],
        "thing": on_shelf(whole, asset_kind="prop", name="Lantern"),
    }


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
    for number, opener in enumerate(SURFACES[slug]):
        opened(page, watch, [opener], f"{slug}_{number}")


def opened(page: Page, watch: Watch, steps: list[Callable[[Page], Locator]], name: str) -> None:
    """What opens at the end of these steps has no barriers; Escape shuts it, and the keys are where they were."""
    surface = page.locator("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")
    for step in steps:
        step(page).click()
    expect(surface.last).to_be_visible()
    watch.at_rest(page)
    assert barriers(page) == [], name
    picture(page, f"surface_{name}", still=True)
    for _ in range(surface.count()):
        page.keyboard.press("Escape")
    expect(surface).to_have_count(0)
    expect(steps[0](page)).to_be_focused()


def menu(name: str) -> Callable[[Page], Locator]:
    return lambda page: page.get_by_role("menuitem", name=name)


def beside(role: Any, name: str) -> Callable[[Page], Locator]:
    """Not in the middle of the page: in its head, or in what lies over it."""
    return lambda page: page.get_by_role(role, name=re.compile(name)).first


PERSON = [beside("button", "your menu$")]
FILM = [
    PERSON,
    [beside("button", "^Branch: main")],
    [beside("button", "^To bring the film up to date")],
    [beside("button", "^What happened")],
    [beside("button", "^Find a word")],
]
# by address; each line is the way to one surface
ROUND: dict[str, list[list[Callable[[Page], Locator]]]] = {
    "/": [
        [button("New film")],
        [button("What to do with")],
        [button("What to do with"), menu("Rename…")],
        PERSON,
    ],
    "/library": [[button("New capsule")], [button("Collections")]],
    "/library?doc={thing}": [[button("More for Lantern")], [button("More for Lantern"), menu("Delete…")]],
    "/settings": [PERSON],
    "/settings/members": [PERSON],
    "/notices": [PERSON],
    "treatment": [[button("Tell it differently")]],
    "beats": [[button("Structure")], [button("More for")]],
    "script": [[button("Bring in, save as")], [button("Bring in, save as"), beside("menuitem", "^PDF")]],
    "assets": [[button("Filters")], [button("From the library")], [button("By hand")]],
    "assets?doc={asset}": [[button("More for Mara")]],
    "video?issue={issue}": [
        [button("More for the issue")],
        [button("More for the issue"), menu("Say it otherwise…")],
        *FILM,
    ],
    "timelines?at=now:{beside}": [
        [button("Name this version")],
        [button("New branch")],
        [button("Rename…")],
        [button("Delete…")],
    ],
    "timelines?at=commit:{version}": [[button("New branch from here…")], [button("Go back to it")]],
    "timelines?view=compare&left=main&right={beside}": [[button("From")]],
    "timelines?view=vault": [
        [button("Picture of")],
        [button("Picture of"), beside("button", "Add to Tags")],
        [button("Picture of"), beside("button", "Put it into the library…")],
    ],
}


@pytest.mark.parametrize("address", ROUND)
def test_what_opens_beside_the_film_is_open_to_everybody(
    page: Page, whole: Front, watch: Watch, around: dict[str, str], address: str
) -> None:
    at = "" if address.startswith("/") else f"/p/{whole.project}/main/"
    page.goto(f"{at}{address.format(**around)}")
    expect(page.get_by_role("heading", level=1).or_(page.get_by_label("Name", exact=True)).first).to_be_visible()
    watch.at_rest(page)
    for number, steps in enumerate(ROUND[address]):
        opened(page, watch, steps, f"{re.sub('[^a-z]+', '_', address.partition('{')[0])}_{number}")


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
