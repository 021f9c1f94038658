"""Addresses: each lands on what it names, a refresh lands there again, and one that names what is gone says so and leads on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from filmmaker import Filmmaker
from front_desk import Front
from on_screen import Watch, barriers, too_wide
from playwright.sync_api import Locator, Page, expect
from small_films import finished, on_shelf

from aiuteur.kit.ids import new_id

pytestmark = pytest.mark.xdist_group("deep_links")  # one film for all


@dataclass
class Linked:
    """A finished film, and the ids of what addresses lead to: a shot in its middle, somebody in it, an issue, a flag."""

    film: Front
    ids: dict[str, str]

    def address(self, link: str) -> str:
        """`looks?doc=look/{scene}/{asset}` in the main branch."""
        return f"/p/{self.film.project}/main/{link.format(**self.ids)}"


@pytest.fixture(scope="module")
def linked(desk: httpx2.Client) -> Linked:
    """Nothing here changes it."""
    film = Front(desk, desk.post("/api/projects", json={"title": "The Coat"}).json()["id"])
    finished(film)
    scenes = film.read("video/timeline")["scenes"]
    scene, shot, frame = scenes[2]["scene"], scenes[2]["shots"][-1], scenes[0]["shots"][0]["first_frame"]
    marked = film.ask("video/issues", {"kind": "framing", "words": "Too far away", "frame": frame}, 201)
    flag = film.ask("scenes/flags", {"scene": scene, "sentence": "The coat was red before"})
    version = film.ask("commits", {"message": "As it was shown"}, 201)
    beside = desk.post(f"/api/projects/{film.project}/branches", json={"name": "beside"}).json()["id"]
    ids = {
        "scene": scene,
        "shot": shot["shot"],
        "asset": next(one["key"] for one in film.documents("asset") if one["body"]["name"] == "Mara").partition("/")[2],
        "issue": marked["id"],
        "flag": flag["undo"][0]["key"].partition("/")[2],
        "version": version["id"],
        "beside": beside,
        "shot_beside": _new_shot(film, beside, scene),
        "thing": on_shelf(film, asset_kind="prop", name="Lantern"),
        "beat": film.documents("beat")[-1]["key"].partition("/")[2],
        "treatment": film.documents("treatment")[-1]["key"].partition("/")[2],
        "gone": new_id(),
    }
    return Linked(film, ids)


def _new_shot(film: Front, branch: str, scene: str) -> str:
    """A shot that only another branch has."""
    made = film.client.post(f"/api/projects/{film.project}/branches/{branch}/shots/insert", json={"scene": scene})
    return next(step["key"] for step in made.json()["undo"] if step["to"] is None).split("/")[2]


Told = Callable[[Page], Locator]
MARKED = "[aria-current=true], [aria-current=location], [aria-pressed=true], [aria-selected=true], [aria-checked=true]"


def marked(role: Any, name: str) -> Told:
    """What is marked as the one that is looked at."""
    return lambda page: page.get_by_role(role, name=re.compile(name)).and_(page.locator(MARKED))


def there(role: Any, name: str) -> Told:
    return lambda page: page.get_by_role(role, name=re.compile(name)).first


def within(place: Told) -> Told:
    """What is marked within it."""
    return lambda page: place(page).locator(MARKED).first


LINKS: dict[str, Told] = {
    "treatment?doc=treatment/{treatment}": marked("radio", "Write"),
    "beats?doc=beat/{beat}": marked("article", r"^\d+\. "),
    "script?scene={scene}": marked("button", "INT. KITCHEN"),
    "script?doc=script/{scene}": marked("button", "INT. KITCHEN"),
    "assets?doc=asset/{asset}": there("button", "^More for Mara"),
    "assets?doc=style": there("heading", "^Style$"),
    "scenes?scene={scene}": marked("article", "INT. KITCHEN"),
    "scenes?doc=scene/{scene}": marked("article", "INT. KITCHEN"),
    "scenes?doc=flag/{flag}": marked("listitem", ""),
    "shots?scene={scene}&shot={shot}": marked("gridcell", "^3."),
    "shots?doc=shot/{scene}/{shot}": marked("gridcell", "^3."),
    "7?scene={scene}&shot={shot}": marked("gridcell", "^3."),
    "looks?doc=look/{scene}/{asset}": marked("button", "^Mara"),
    "prompts?scene={scene}&shot={shot}": marked("article", "^Prompt of shot"),
    "prompts?doc=prompt/{scene}/{shot}": marked("article", "^Prompt of shot"),
    "frames?scene={scene}&shot={shot}": there("heading", "^Shot [2-9]"),
    "frames?doc=frame/{scene}/{shot}": there("heading", "^Shot [2-9]"),
    "confirm?scene={scene}&shot={shot}": there("button", "^Shot 3."),
    "confirm?doc=confirm/{scene}/{shot}": there("button", "^Shot 3."),
    "video?scene={scene}&shot={shot}": within(there("region", "^Scene 3")),
    "video?doc=clip/{scene}/{shot}": within(there("region", "^Scene 3")),
    "video?issue={issue}": marked("article", "framing"),
    "video?doc=issue/{issue}": marked("article", "framing"),
    "shots?scene={scene}&shot={shot}&issue={issue}": there("region", "^Issue from the film"),
    "timelines?at=commit:{version}": there("heading", "^As it was shown"),
    "timelines?at=now:{beside}": there("heading", "^beside"),
    "timelines?view=compare&left=main&right={beside}": there("region", "^To$"),
    "timelines?view=compare&left={version}&right={beside}": there("region", "^To$"),
    "timelines?view=merge&source={beside}": there("region", "^Comes over from beside"),
    "timelines?view=cascade": there("button", "^What happened before"),
    "timelines?view=vault&media=video&by=branch": there("button", "^Clip of shot"),
}


@pytest.mark.parametrize("link", LINKS)
def test_an_address_lands_on_what_it_names_and_so_does_a_refresh(
    page: Page, linked: Linked, watch: Watch, link: str
) -> None:
    page.goto(linked.address(link))
    expect(LINKS[link](page)).to_be_in_viewport()
    watch.at_rest(page)
    expect(LINKS[link](page)).to_be_in_viewport()
    expect(page.get_by_role("alert").filter(has_text="this address")).to_have_count(0)
    was = page.url
    page.reload()
    watch.at_rest(page)
    expect(LINKS[link](page)).to_be_in_viewport()
    assert page.url == was


# what is gone, or of another film: what is said, and what leads on
LOST: dict[str, tuple[str, str]] = {
    "treatment?doc=treatment/{gone}": ("The treatment this address leads to is not in this film", "Go on in Treatment"),
    "beats?doc=beat/{gone}": ("The beat this address leads to is not in this film", "Go on in Beats"),
    "script?scene={gone}": ("The scene this address leads to is not in this film", "Go on in Script"),
    "assets?doc=asset/{gone}": ("The asset this address leads to is not in this film", "Go on in Assets"),
    "scenes?scene={gone}": ("The scene this address leads to is not in this film", "Go on in Scenes"),
    "scenes?doc=flag/{gone}": ("The flag this address leads to is not in this film", "Go on in Scenes"),
    "shots?scene={scene}&shot={gone}": ("The shot this address leads to is not in this film", "Go on in Shots"),
    "shots?scene={gone}&shot={gone}": ("The shot this address leads to is not in this film", "Go on in Shots"),
    "looks?doc=look/{scene}/{gone}": ("The look this address leads to is not in this film", "Go on in Looks"),
    "prompts?doc=prompt/{scene}/{gone}": ("The prompt this address leads to is not in this film", "Go on in Prompts"),
    "frames?doc=frame/{gone}/{gone}": ("The frame this address leads to is not in this film", "Go on in Frames"),
    "confirm?scene={scene}&shot={gone}": ("The shot this address leads to is not in this film", "Go on in Confirm"),
    "video?doc=clip/{scene}/{gone}": ("The clip this address leads to is not in this film", "Go on in Film"),
    "video?issue={gone}": ("The issue this address leads to is not in this film", "Go on in Film"),
    "looks?doc=<script>": ("The place this address leads to is not in this film", "Go on in Looks"),
    "timelines?at=commit:{gone}": ("The version this address leads to is not in this film", "To the present"),
    "timelines?view=compare&left=main&right={gone}": ("A branch or version this address names", "Choose anew"),
    "timelines?view=merge&source={gone}": ("The branch this address names is not in this film", "Choose anew"),
    "timelines?view=copies&thing=global_asset/{gone}": ("This film has no copy of what this address", "What came from"),
}


@pytest.mark.parametrize("link", LOST)
def test_an_address_of_what_is_gone_says_so_and_leads_on(page: Page, linked: Linked, watch: Watch, link: str) -> None:
    sentence, onward = LOST[link]
    page.goto(linked.address(link))
    said = page.get_by_role("alert").filter(has_text=sentence)
    expect(said).to_be_visible()
    watch.at_rest(page)
    page.reload()
    expect(said).to_be_visible()
    watch.at_rest(page)
    assert too_wide(page) == []
    said.get_by_role("button", name=onward).click()
    expect(said).to_have_count(0)
    assert linked.ids["gone"] not in page.url
    watch.at_rest(page)
    page.reload()
    watch.at_rest(page)
    expect(said).to_have_count(0)


def test_what_stands_in_another_branch_is_opened_there(page: Page, linked: Linked, watch: Watch) -> None:
    page.goto(linked.address("shots?scene={scene}&shot={shot_beside}"))
    said = page.get_by_role("alert").filter(has_text="is not in this branch. It stands in “beside”.")
    expect(said).to_be_visible()
    watch.at_rest(page)
    assert barriers(page) == []
    said.get_by_role("link", name="Open it in beside").click()
    expect(page.get_by_role("button", name="Branch: beside")).to_be_visible()
    expect(page).to_have_url(re.compile(f"/{linked.ids['beside']}/shots.*shot={linked.ids['shot_beside']}"))
    expect(marked("gridcell", "^3.")(page)).to_be_visible()
    expect(said).to_have_count(0)


def test_a_scene_that_is_left_out_is_named(page: Page, film: Front, watch: Watch) -> None:
    finished(film)
    scene = film.documents("scene")[1]["key"].partition("/")[2]
    film.ask("scenes/include", {"scene": scene, "included": False, "reason": "It is too long"})
    page.goto(f"/p/{film.project}/main/shots?scene={scene}")
    said = page.get_by_role("alert").filter(has_text="is left out of the film")
    expect(said).to_contain_text("EXT. ROAD")
    watch.at_rest(page)
    assert barriers(page) == []
    said.get_by_role("link", name="To the scenes").click()
    expect(marked("article", "EXT. ROAD")(page)).to_be_in_viewport()


def test_a_stage_a_branch_a_film_and_a_thing_that_are_not_there(page: Page, linked: Linked, watch: Watch) -> None:
    project, gone = linked.film.project, linked.ids["gone"]
    page.goto(f"/p/{project}/main/costumes")
    expect(page.get_by_role("heading", name="There is no such stage")).to_be_visible()
    watch.at_rest(page)
    assert barriers(page) == []
    page.get_by_role("link", name="To the film").click()
    Filmmaker(page).at("Film")
    page.goto(f"/p/{project}/{gone}/shots")
    expect(page.get_by_role("alert")).to_contain_text("The branch this address leads to is not in this film")
    assert barriers(page) == []
    page.get_by_role("link", name="To the main branch").click()
    expect(page.get_by_role("button", name="Branch: main")).to_be_visible()
    page.goto(f"/library?doc={linked.ids['thing']}")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Lantern")
    page.goto(f"/library?doc=global_asset/{gone}")
    said = page.get_by_role("alert").filter(has_text="is not in the library")
    said.get_by_role("button", name="Go on in the library").click()
    expect(said).to_have_count(0)
    assert gone not in page.url
    watch.forgive("status of 404", "answer 404: GET .*/api/projects/")  # a film that is nobody's has nothing to tell
    page.goto(f"/p/{gone}/main/shots")
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_role("link", name="All projects").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your slate")
