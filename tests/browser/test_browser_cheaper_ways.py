"""The cheaper ways of stage 11 gone to their ends: what each list said is what was made, kept, and charged afterwards."""

from __future__ import annotations

import re
from typing import Any

from filmmaker import LONG, Filmmaker
from front_desk import Front
from playwright.sync_api import Locator, Page, expect
from small_films import made_upto


def told(film: Front) -> dict[str, Any]:
    """The cheaper ways as the studio tells them."""
    return film.read("confirm/cheaper")


def path(film: Front, name: str) -> dict[str, Any]:
    """One way to the finished film."""
    return next(one for one in told(film)["paths"] if one["name"] == name)


def drawn(film: Front) -> list[str]:
    """The clips that were drawn, each as often as it was."""
    jobs = film.read("video/jobs")["jobs"]
    return sorted(job["key"] for job in jobs if job["operation"] == "video.draw" and job["state"] == "done")


def opened(page: Page, film: Front, tab: str) -> Locator:
    """Stage 11, with one of its cheaper ways."""
    page.goto(f"/p/{film.project}/main/confirm")
    Filmmaker(page).at("Confirm")
    ways = page.get_by_role("region", name="Cheaper ways")
    ways.get_by_role("tab", name=tab).click()
    expect(ways.get_by_role("tab", name=tab)).to_have_attribute("aria-selected", "true")
    return ways


def test_each_way_ends_where_it_said(page: Page, film: Front) -> None:
    made_upto(film, "frames", size=(224, 126))  # nobody else's clips: what is left to make is counted
    assert film.stage("frames", "approve").status_code == 200
    maker = Filmmaker(page)
    # A against B: what the two cost is what the studio asks for just these two
    ways = opened(page, film, "A against B")
    ways.get_by_label("A", exact=True).select_option("kling-4.0-flash")
    ways.get_by_label("B", exact=True).select_option("gen4.5")
    sides = film.read("confirm/cheaper?a=kling-4.0-flash&b=gen4.5")
    for side in ("a", "b"):
        shown = ways.get_by_role("region", name=f"Side {side.upper()}")
        dollars = f"${sides[side]['whole_micro'] / 1e6:.2f}"
        expect(shown).to_contain_text(dollars)
        expect(shown).to_contain_text(sides[side]["lengths"])
    assert sides["a"]["whole_micro"] != sides["b"]["whole_micro"]
    # in bulk: what is left, and the whole film
    ways.get_by_role("tab", name="In bulk").click()
    left = ways.get_by_role("region", name="What is still to be made")
    expect(left).to_contain_text("Clips of 8 shots")
    # the cheapest path, to its end
    ways.get_by_role("tab", name="Cheapest path").click()
    cheapest = path(film, "cheapest")
    expect(ways.get_by_text(f"{cheapest['count']} parts").first).to_be_visible()
    maker.gate.get_by_role("button", name="Confirm and render").click()
    expect(maker.gate.get_by_role("heading", name="Everything is made")).to_be_visible(timeout=LONG)
    for step in cheapest["steps"]:
        assert film.document(step["key"])["status"] == "fresh", step
    clips = [step["key"] for step in cheapest["steps"] if step["key"].startswith("clip/")]
    assert drawn(film) == sorted(clips), "every clip of the path, once"
    jobs = film.read("video/jobs")["jobs"]
    assert sum(job["price_micro"] for job in jobs) == cheapest["cost"]["micro"]
    expect(ways.get_by_text("nothing to do")).to_have_count(2)
    assert [path(film, name)["count"] for name in ("cheapest", "up-to-date")] == [0, 0]
    ways.get_by_role("tab", name="In bulk").click()
    expect(left).to_contain_text("Nothing is left.")


def test_smart_regeneration_makes_what_it_said_and_no_more(page: Page, film: Front) -> None:
    made_upto(film, "frames", size=(256, 144))
    assert film.stage("frames", "approve").status_code == 200
    assert film.run("confirm")["state"] == "done"
    assert film.stage("confirm", "approve").status_code == 200
    assert film.run("video")["state"] == "done"
    before = drawn(film)
    shot = next(doc for doc in film.documents("shot") if doc["body"]["lines"])
    size = "CU" if shot["body"]["size"] != "CU" else "MCU"
    assert film.put(shot["key"], shot["body"] | {"size": size}, base=shot["hash"]).status_code == 200
    clip = shot["key"].replace("shot/", "clip/", 1)
    kept = told(film)["keep"]
    assert {one["key"] for one in kept} == {clip, clip.replace("clip/", "frame/", 1)}
    ways = opened(page, film, "Keep or make anew")
    rows = ways.get_by_role("list", name="What to do about each").get_by_role("link")
    expect(rows).to_have_count(len(kept))
    for place, one in enumerate(kept):
        expect(rows.nth(place)).to_contain_text(one["why"])
    rows.filter(has_text="frames of shot").click()
    maker = Filmmaker(page)
    maker.at("Frames")
    expect(page).to_have_url(re.compile(f"shot={clip.rpartition('/')[2]}"))
    maker.stage("Film")
    page.get_by_role("main").get_by_role("button", name="Bring the film up to date").click()
    expect(page.get_by_role("main").get_by_role("button", name="Bring the film up to date")).to_be_hidden()
    expect(page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)
    assert drawn(film) == sorted([*before, clip]), "that clip once more, and no other"
    ways = opened(page, film, "Keep or make anew")
    expect(ways).to_contain_text("Every frame and clip is up to date.")
    assert told(film)["keep"] == []
