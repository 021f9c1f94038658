"""Stage 9 on screen: a prompt read in every form, written by hand, its source moved, tried on the bench, compared."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest
from filmmaker import LONG, Filmmaker
from front_desk import Front
from on_screen import barriers, picture, too_wide
from playwright.sync_api import Locator, Page, expect
from small_films import made_upto


@pytest.fixture
def told(film: Front) -> Front:
    """A film whose prompts are made and open."""
    made_upto(film, "prompts")
    return film


def scene(film: Front, number: int = 1) -> str:
    """The id of a scene."""
    found = sorted(film.documents("scene"), key=lambda doc: doc["body"]["order"])
    return found[number - 1]["key"].partition("/")[2]


def first(film: Front) -> dict[str, Any]:
    """The first shot of scene 1 that shows somebody: before it there may be a title card."""
    shots = [
        doc for doc in film.documents("shot") if doc["key"].startswith(f"shot/{scene(film)}/") and doc["body"]["cast"]
    ]
    return min(shots, key=lambda doc: doc["body"]["order"])


def opened(page: Page, film: Front) -> Locator:
    """The card of that shot."""
    page.goto(f"/p/{film.project}/main/prompts?scene={scene(film)}")
    Filmmaker(page).at("Prompts")
    card = page.get_by_role("article", name=f"Prompt of shot {first(film)['body']['number']}", exact=True)
    expect(card.get_by_label("Video prompt")).to_be_visible()
    return card


def test_a_text_of_the_hand_is_kept_when_its_source_moves_and_the_choice_is_asked(page: Page, told: Front) -> None:
    card = opened(page, told)
    maker = Filmmaker(page)
    video = card.get_by_label("Video prompt")
    video.fill("Mara climbs the fence, and nothing else.")
    expect(card.get_by_text("Written by hand")).to_be_visible()
    maker.saved()
    card.get_by_text("Start and end frame").click()
    start = card.get_by_label("Start frame")
    expect(start).not_to_be_editable()
    card.get_by_role("button", name="Edit by hand").first.click()
    expect(start).to_be_editable()
    assert told.stage("shots", "withdraw").status_code == 200
    shot = first(told)
    body = shot["body"] | {"action": "Mara waits by the fence."}
    assert told.put(shot["key"], body, base=shot["hash"]).status_code == 200
    for stage in ("shots", "looks"):
        if stage == "looks":
            told.run(stage)
        passed = told.stage(stage, "approve")
        assert passed.status_code == 200, passed.text
    asked = card.get_by_role("region", name="Video prompt: its source has moved")
    expect(asked).to_be_visible()
    expect(asked).to_contain_text("waits")
    expect(page.get_by_role("region", name="Sources that moved")).to_contain_text("was written by hand")
    assert barriers(page) == []
    asked.get_by_role("button", name="Merge…").click()
    asked.get_by_label("Merged text").fill("Mara climbs the fence, and waits.")
    page.reload()  # what is typed and not said yet is there again
    expect(asked.get_by_label("Merged text")).to_have_value("Mara climbs the fence, and waits.")
    asked.get_by_role("button", name="This text it is").click()
    expect(asked).to_be_hidden()
    expect(video).to_have_value("Mara climbs the fence, and waits.")
    card.get_by_role("button", name="Back to the assembled text").click()
    expect(video).to_have_value(told_video(told))
    expect(card.get_by_text("Written by hand")).to_be_hidden()


def told_video(film: Front) -> str:
    """The video prompt of that shot, as it is kept."""
    return film.document(first(film)["key"].replace("shot/", "prompt/", 1))["body"]["video"]


def test_every_form_the_bench_and_a_against_b(page: Page, told: Front) -> None:
    card = opened(page, told)
    before = told.documents("prompt", "frame", "clip")
    summary = card.locator("summary").last
    summary.click()
    for form in ("Omni", "Veo", "Sora", "OpenRouter", "Plain"):
        page.get_by_role("radio", name=form).click()
        expect(card.get_by_label(f"as {form} reads it")).to_be_visible()
    expect(page.get_by_text("As of 2026-11-22.")).to_be_visible()
    card.get_by_role("button", name="Test bench").click()
    bench = card.get_by_role("region", name="Test bench of shot")
    bench.get_by_role("button", name="In motion").click()
    expect(bench.locator("video")).to_be_visible(timeout=LONG)
    expect(bench.get_by_role("img", name="Start")).to_be_visible()
    assert barriers(page) == []
    assert told.documents("prompt", "frame", "clip") == before
    card.get_by_role("button", name="Compare").click()
    dialog = page.get_by_role("dialog", name="A against B")
    dialog.get_by_label("A", exact=True).select_option(index=2)
    expect(dialog.get_by_text("Video prompt")).to_be_visible()
    assert barriers(page) == []
    picture(page, "prompts_compare", still=True)


@pytest.fixture(scope="module")
def seen(desk: httpx2.Client) -> Front:
    """A film whose prompts are made: nothing here changes it."""
    film = Front(desk, desk.post("/api/projects", json={"title": "The Coat"}).json()["id"])
    made_upto(film, "prompts")
    return film


def test_the_screen_at_every_width_in_dark_and_light(page: Page, seen: Front) -> None:
    card = opened(page, seen)
    expect(card.get_by_text("Rules", exact=True)).to_be_visible()
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "stage_prompts")
    page.emulate_media(color_scheme="light")
    card.get_by_text("Start and end frame").click()
    expect(card.get_by_label("End frame")).to_be_visible()
    assert barriers(page) == []
