"""Stage 10 on screen: quick and control mode, shared frames, a picture that drifts, a part drawn anew, takes, approving."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO
from typing import Any

import httpx2
import numpy as np
import pytest
from filmmaker import LONG, Filmmaker
from front_desk import Front, Server
from on_screen import barriers, picture, too_wide
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect
from scripts import WAITING
from small_films import made_upto

SIZE = (320, 180)


@pytest.fixture
def drawn(film: Front) -> Front:
    """A film whose frames are made and not approved."""
    made_upto(film, "frames", WAITING, SIZE)
    return film


def frames(film: Front, number: int = 1) -> list[str]:
    """The keys of a scene's frames, in the order of its shots."""
    scenes = sorted(film.documents("scene"), key=lambda doc: doc["body"]["order"])
    scene = scenes[number - 1]["key"].partition("/")[2]
    shots = [doc for doc in film.documents("shot") if doc["key"].split("/")[1] == scene]
    shots.sort(key=lambda doc: doc["body"]["order"])
    return [doc["key"].replace("shot/", "frame/", 1) for doc in shots]


def opened(page: Page, film: Front, place: int = 1) -> Locator:
    """The desk of a shot of the first scene; the first is the title."""
    key = frames(film)[place]
    _, scene, shot = key.split("/")
    page.goto(f"/p/{film.project}/main/frames?scene={scene}&shot={shot}")
    Filmmaker(page).at("Frames")
    desk = page.get_by_role("region", name=f"Shot {place + 1}", exact=True)
    expect(desk.get_by_role("img", name=f"Start of shot {place + 1}")).to_be_visible()
    return desk


def pixels(film: Front, digest: str) -> np.ndarray:
    answer = film.client.get(f"/api/media/{digest}")
    return np.asarray(Image.open(BytesIO(answer.content)).convert("RGB"))


def body(film: Front, key: str) -> dict[str, Any]:
    return film.document(key)["body"]


def until(wanted: Callable[[], bool]) -> None:
    """Waits for what the studio keeps; the page has shown before that it is on its way."""
    end = time.monotonic() + LONG / 1000
    while not wanted():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)


def test_quick_mode_makes_a_scene_at_once_and_every_open_screen_sees_it(
    page: Page, film: Front, new_context: Callable[..., BrowserContext], studio: Server
) -> None:
    made_upto(film, "prompts", WAITING, (288, 162))  # a size of its own: what another test drew is not drawn again
    assert film.stage("prompts", "approve").status_code == 200
    page.goto(f"/p/{film.project}/main/frames")
    Filmmaker(page).at("Frames")
    gallery = page.get_by_role("list", name="Frames of the scene")
    expect(gallery.get_by_role("article")).to_have_count(4)
    other = new_context(base_url=studio.url).new_page()
    other.goto(f"/p/{film.project}/main/frames")
    watched = other.get_by_role("article", name="Frames of shot 2")
    expect(watched.get_by_text("Not made")).to_be_visible()
    one = page.get_by_role("article", name="Frames of shot 2")
    one.get_by_role("button", name="Make 2 pictures · free").click()
    expect(one.get_by_text("To approve")).to_be_visible(timeout=LONG)
    expect(watched.get_by_role("img", name="Start of shot 2")).to_be_visible(timeout=LONG)
    page.get_by_role("button", name="This scene: 6 pictures · free").click()
    expect(gallery.get_by_text("To approve")).to_have_count(4, timeout=LONG)
    expect(other.get_by_role("list", name="Frames of the scene").get_by_text("To approve")).to_have_count(
        4, timeout=LONG
    )
    assert len(film.documents("frame")) == 4, "the other scene waits"
    page.get_by_role("button", name="The whole film: ").click()
    expect(page.get_by_text("Every frame of the film is made.")).to_be_visible(timeout=LONG)


def test_control_mode_by_keyboard_alone_stays_with_the_person(page: Page, drawn: Front) -> None:
    opened(page, drawn, 0)
    page.get_by_role("radio", name="Control: one by one").click()
    expect(page.get_by_text("0 of 4 approved")).to_be_visible()
    page.locator("body").press("a")
    expect(page.get_by_text("1 of 4 approved")).to_be_visible()
    expect(page.get_by_role("region", name="Shot 2", exact=True)).to_be_visible()
    page.locator("body").press("e")
    expect(page.get_by_role("img", name="End of shot 2").first).to_be_visible()
    page.locator("body").press("j")
    expect(page.get_by_role("region", name="Shot 3", exact=True)).to_be_visible()
    page.locator("body").press("k")
    page.locator("body").press("a")
    expect(page.get_by_text("2 of 4 approved")).to_be_visible()
    page.reload()
    expect(page.get_by_role("radio", name="Control: one by one")).to_be_checked()
    expect(page.get_by_text("2 of 4 approved")).to_be_visible()
    assert [drawn.document(key)["locked"] for key in frames(drawn)] == [True, True, False, False]
    page.get_by_role("button", name="Look at shot 1").click()
    desk = page.get_by_role("region", name="Shot 1", exact=True)
    expect(desk.get_by_role("button", name="Again…")).to_have_count(0)
    desk.get_by_role("button", name="Open again").click()
    expect(page.get_by_text("1 of 4 approved")).to_be_visible()
    page.get_by_role("radio", name="Quick: all at once").click()
    expect(page.get_by_text("Every frame of the film is made.")).to_be_visible()


def test_before_it_is_made_again_it_is_told_what_stands_on_it_and_a_take_comes_back(page: Page, drawn: Front) -> None:
    key = frames(drawn)[1]
    desk = opened(page, drawn)
    first = body(drawn, key)["start"]["hash"]
    desk.get_by_role("button", name="Again…").click()
    dialog = page.get_by_role("dialog", name="Shot 2 again")
    expect(dialog.get_by_role("heading", name="What stands on these frames")).to_be_visible()
    expect(dialog).to_contain_text("clip of shot 1/2")
    dialog.get_by_label("Guidance").fill("from below, Mara smiles")
    expect(dialog.get_by_text("Understood: from below, Mara: smile.")).to_be_visible()
    assert barriers(page) == []
    dialog.get_by_role("button", name="Make it so · free").click()
    newest = desk.get_by_role("button", name="Show take 2 of the start of shot 2")
    expect(newest).to_have_attribute("aria-pressed", "true", timeout=LONG)
    expect(dialog).to_be_hidden()
    assert body(drawn, key)["start"]["hash"] != first
    desk.get_by_role("button", name="Compare").click()
    desk.get_by_label("Held against").select_option(label="Take 1")
    for mode in ("Ghost", "Flicker", "Side by side", "Slider"):
        desk.get_by_role("radio", name=mode).click()
        expect(desk.get_by_role("img").first).to_be_visible()
    assert barriers(page) == []
    picture(page, "frames_compare", still=True)
    expect(page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)
    desk.get_by_role("button", name="Show take 1 of the start of shot 2").click()
    expect(desk.get_by_role("button", name="Show take 1 of the start of shot 2")).to_have_attribute(
        "aria-pressed", "true"
    )
    assert body(drawn, key)["start"]["hash"] == first


def test_a_picture_of_ones_own_that_drifts_is_marked_and_flagged_by_itself(page: Page, drawn: Front) -> None:
    key = frames(drawn)[2]
    desk = opened(page, drawn, 2)
    packed = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels(drawn, body(drawn, key)["start"]["hash"])[..., ::-1])).save(
        packed, "PNG"
    )
    own = {"name": "blue.png", "mimeType": "image/png", "buffer": packed.getvalue()}
    page.get_by_label("Picture file for the start of shot 3").set_input_files(own)
    expect(desk.get_by_text("Put there by hand")).to_be_visible(timeout=LONG)
    flag = desk.get_by_role("listitem").filter(
        has_text="Mara’s clothes have other colours in the start frame of shot 1/3"
    )
    expect(flag).to_be_visible(timeout=LONG)
    expect(flag).to_contain_text("raised by the drift detector")
    detector = page.get_by_role("region", name="Drift detector")
    expect(detector).to_contain_text("marked and flagged")
    expect(detector).to_contain_text("Known false alarms")
    expect(page.get_by_role("article", name="Frames of shot 3").get_by_text("drift")).to_be_visible()
    assert barriers(page) == []
    picture(page, "frames_drift", still=True)
    desk.get_by_role("button", name="Take it away again").click()
    expect(desk.get_by_text("Drawn from the prompt")).to_be_visible(timeout=LONG)
    expect(flag).to_have_count(0, timeout=LONG)


def test_a_part_is_drawn_anew_and_the_rest_stays_to_the_last_pixel(page: Page, drawn: Front) -> None:
    key = frames(drawn)[1]
    desk = opened(page, drawn)
    before = body(drawn, key)["start"]["hash"]
    desk.get_by_role("button", name="Retouch").click()
    dialog = page.get_by_role("dialog", name="Retouch the start of shot 2")
    expect(dialog.get_by_role("heading", name="What stands on these frames")).to_be_visible()
    expect(dialog).to_contain_text("clip of shot 1/2 (not made yet)")
    x, y, width, height = Filmmaker(page).place(dialog.get_by_role("application"))
    page.mouse.move(x + width * 0.3, y + height * 0.6)
    page.mouse.down()
    page.mouse.move(x + width * 0.6, y + height * 0.7, steps=6)
    page.mouse.up()
    expect(dialog.get_by_text("% is painted over.")).to_be_visible()
    dialog.get_by_label("What should be there").fill("Mara in a green coat")
    expect(dialog.get_by_text("Understood: Mara: a green coat.")).to_be_visible()
    assert barriers(page) == []
    dialog.get_by_role("button", name="Draw it anew").click()
    expect(dialog).to_be_hidden(timeout=LONG)
    until(lambda: drawn.document(key)["status"] == "fresh" and body(drawn, key)["start"]["hash"] != before)
    expect(desk.get_by_text("Retouched", exact=True)).to_be_visible(timeout=LONG)
    expect(desk.get_by_role("button", name="Show take 2 of the start of shot 2: retouched")).to_be_visible(timeout=LONG)
    after = body(drawn, key)
    was, now = pixels(drawn, before), pixels(drawn, after["start"]["hash"])
    mask = pixels(drawn, after["retouch_start"]["mask"]["hash"])[..., 0]
    free = mask < 128
    assert np.array_equal(now[free], was[free])
    assert not np.array_equal(now, was)


def test_two_shots_share_a_frame_and_are_parted(page: Page, drawn: Front) -> None:
    first, second = frames(drawn)[1:3]
    desk = opened(page, drawn, 2)
    desk.get_by_role("button", name="Share it with the shot before").click()
    chain = page.get_by_role("region", name="Chain of frames")
    expect(chain.get_by_role("button", name="One frame of shots 2 + 3")).to_be_visible()
    until(lambda: body(drawn, second)["start"] == body(drawn, first)["end"])
    expect(desk.get_by_text("Shared with the shot before")).to_be_visible(timeout=LONG)
    expect(page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)
    desk.get_by_role("button", name="Part it from the shot before").click()
    expect(chain.get_by_role("button", name="Shot 3 start")).to_be_visible()
    until(lambda: body(drawn, second)["start"] != body(drawn, first)["end"])
    expect(desk.get_by_text("Drawn from the prompt")).to_be_visible(timeout=LONG)


@pytest.fixture(scope="module")
def seen(desk: httpx2.Client) -> Front:
    """A film whose frames are made: nothing here changes it."""
    film = Front(desk, desk.post("/api/projects", json={"title": "The Coat"}).json()["id"])
    made_upto(film, "frames", WAITING, SIZE)
    return film


def test_the_screen_at_every_width_in_dark_and_light(page: Page, seen: Front) -> None:
    desk = opened(page, seen)
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "stage_frames")
    page.emulate_media(color_scheme="light")
    desk.get_by_role("button", name="Again…").click()
    expect(page.get_by_role("dialog", name="Shot 2 again")).to_be_visible()
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 844})
    assert too_wide(page) == []
    page.get_by_role("button", name="Look at shot 3").click()
    narrow = page.get_by_role("region", name="Shot 3", exact=True)
    expect(narrow).to_be_in_viewport()
    whole = narrow.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
    assert whole, "what is cut off at the side cannot be reached"
    assert barriers(page) == []
