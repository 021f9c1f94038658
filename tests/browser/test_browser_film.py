"""Stage 12 on screen: the player goes to the frame that it is told; a film is made, an issue in it followed to its stage,
mended there, and one clip made again; whoever comes back finds everything as it stands."""

from __future__ import annotations

import math
import random
import re
import wave
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filmmaker import LONG, Filmmaker
from front_desk import Front
from numpy.typing import NDArray
from on_screen import barriers, picture, too_wide
from playwright.sync_api import BrowserContext, Locator, Page, Response, expect
from small_films import made_upto

from aiuteur.craft.cut.encode import Writer

WIDE, HIGH, BITS, FRAMES = 320, 180, 10, 300
# the frame number that is burnt into what the player shows, as ten squares: white is one, black is nothing
NUMBER = """() => {
  const video = document.querySelector('video[aria-label="The film"]')
  if (!video || video.seeking || video.readyState < 2) return -1
  const canvas = document.createElement('canvas')
  canvas.width = 320
  canvas.height = 180
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  pen.drawImage(video, 0, 0, 320, 180)
  let number = 0
  for (let bit = 0; bit < 10; bit++)
    if (pen.getImageData(16 + 32 * bit, 90, 1, 1).data[0] > 127) number += 2 ** bit
  return number
}"""


def burnt_in(number: int) -> NDArray[np.uint8]:
    """A picture that says its number."""
    frame = np.full((HIGH, WIDE, 3), 60, np.uint8)
    for bit in range(BITS):
        frame[60:120, 32 * bit + 4 : 32 * bit + 28] = 255 if number >> bit & 1 else 0
    return frame


def player(page: Page) -> Locator:
    return page.get_by_role("region", name="Player")


def shows(page: Page, frame: int) -> None:
    """The player shows just this frame, and says so."""
    page.wait_for_function(f"wanted => ({NUMBER})() === wanted", arg=frame)


def told(num: int, den: int, frame: int) -> str:
    per = -(-num // den)
    return f"{frame // per // 60:02}:{frame // per % 60:02}:{frame % per:02}"


@pytest.mark.parametrize(("num", "den"), [(24, 1), (24_000, 1001), (25, 1), (30_000, 1001)])
def test_the_player_goes_to_the_frame_and_shows_no_other(
    page: Page, film: Front, tmp_path: Path, num: int, den: int
) -> None:
    with Writer(tmp_path / "numbers.mp4", WIDE, HIGH, Fraction(num, den), crf=12) as writer:
        for number in range(FRAMES):
            writer.write(burnt_in(number))
    data = (tmp_path / "numbers.mp4").read_bytes()
    media = film.client.post("/api/media", content=data, headers={"X-Name": "numbers.mp4"}).json()
    settings = {"title": "Numbers", "mode": "story", "width": WIDE, "height": HIGH, "rate_num": num, "rate_den": den}
    assert film.put("input", settings).status_code == 200
    cut = {"frames": FRAMES, "film": media | {"frames": FRAMES, "origin": "upload"}}
    assert film.put("cut", cut).status_code == 200
    page.goto(f"/p/{film.project}/main/video")
    head = page.get_by_label("Playhead")
    shows(page, 0)
    for frame in [*random.Random(12).sample(range(FRAMES), 18), FRAMES - 1, 0]:
        head.fill(str(frame))
        shows(page, frame)
        expect(page.get_by_test_id("timecode")).to_have_text(told(num, den, frame))
    head.fill("100")
    for key, frame in ((".", 101), (".", 102), (",", 101), (",", 100), (",", 99)):
        page.keyboard.press(key)
        shows(page, frame)
    page.keyboard.press("k")
    page.wait_for_function(f"() => ({NUMBER})() > 105")
    page.keyboard.press("k")
    expect(player(page).get_by_role("button", name="Play", exact=True)).to_be_visible()
    shows(page, int(head.input_value()))
    page.keyboard.press("j")  # backwards, to the beginning
    expect(page.get_by_test_id("timecode")).to_have_text("00:00:00", timeout=LONG)
    shows(page, 0)


def kept(times: int) -> Callable[[Response], bool]:
    """Waits until so many settings of the person are kept."""
    answers: list[Response] = []

    def one(answer: Response) -> bool:
        if answer.request.method == "PATCH" and answer.url.endswith("/api/me"):
            answers.append(answer)
        return len(answers) == times

    return one


def test_it_plays_from_here_to_there_and_keeps_how_one_watches(page: Page, film: Front, tmp_path: Path) -> None:
    with Writer(tmp_path / "numbers.mp4", WIDE, HIGH, Fraction(24), crf=12) as writer:
        for number in range(FRAMES):
            writer.write(burnt_in(number))
    media = film.client.post("/api/media", content=(tmp_path / "numbers.mp4").read_bytes()).json()
    settings = {"title": "Numbers", "mode": "story", "width": WIDE, "height": HIGH}
    assert film.put("input", settings).status_code == 200
    caption = {"first_frame": 40, "end_frame": 60, "lines": ["Not yet."]}
    cut = {"frames": FRAMES, "film": media | {"frames": FRAMES, "origin": "upload"}, "captions": [caption]}
    assert film.put("cut", cut).status_code == 200
    page.goto(f"/p/{film.project}/main/video")
    head = page.get_by_label("Playhead")
    head.fill("50")
    expect(page.get_by_text("Not yet.")).to_be_visible()
    with page.expect_response(kept(1)):
        page.keyboard.press("c")
    expect(page.get_by_text("Not yet.")).to_be_hidden()
    page.keyboard.press("i")
    head.fill("62")
    page.keyboard.press("o")
    head.fill("52")
    page.keyboard.press("l")
    shows(page, 62)
    expect(player(page).get_by_role("button", name="Play", exact=True)).to_be_visible()
    with page.expect_response(kept(1)):
        page.keyboard.press("m")
    expect(player(page).get_by_role("button", name="Sound on")).to_be_visible()
    with page.expect_response(kept(2)):  # twice, as quickly as it goes: it is as it was
        page.keyboard.press("m")
        page.keyboard.press("m")
    page.reload()
    expect(player(page).get_by_role("button", name="Sound on")).to_be_visible()
    expect(player(page).get_by_role("button", name="Show captions")).to_be_visible()


@pytest.fixture
def confirmed(film: Front) -> Front:
    """A small film, ready to be rendered."""
    made_upto(film, "frames")
    assert film.stage("frames", "approve").status_code == 200
    assert film.run("confirm")["state"] == "done"
    assert film.stage("confirm", "approve").status_code == 200
    return film


def drawn(film: Front) -> dict[str, list[str]]:
    """The renders that are done, by operation."""
    found: dict[str, list[str]] = {}
    for job in film.client.get(f"{film.branch}/video/jobs").json()["jobs"]:
        if job["state"] == "done":
            found.setdefault(job["operation"], []).append(job["key"])
    return found


def timeline(film: Front) -> dict[str, Any]:
    return film.client.get(f"{film.branch}/video/timeline").json()


def made_on_screen(page: Page, film: Front) -> list[dict[str, Any]]:
    """The film is made in a run that is begun on screen, and found again by a page that is loaded anew. Its shots."""
    page.goto(f"/p/{film.project}/main/video")
    Filmmaker(page).at("Film")
    expect(page.get_by_role("heading", name="No film yet")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name=re.compile("^Make the film · ")).click()
    expect(page.get_by_role("heading", name="No film yet")).to_be_hidden()
    page.reload()
    expect(player(page)).to_be_visible(timeout=LONG)
    expect(page.get_by_role("heading", name="No film yet")).to_be_hidden()
    ended(page)
    return [one | {"scene": scene["scene"]} for scene in timeline(film)["scenes"] for one in scene["shots"]]


def ended(page: Page) -> None:
    """Nothing is being made any more."""
    expect(page.get_by_role("button", name="Stop making")).to_have_count(0, timeout=LONG)


def marked(page: Page, shot: dict[str, Any]) -> Locator:
    """An issue is marked at a shot, with the place in the picture drawn. Its card."""
    page.get_by_role("button", name=shot["label"], exact=False).first.click()
    player(page).get_by_role("button", name="Mark an issue").click()
    form = page.get_by_role("form", name="New issue")
    form.get_by_label("What is wrong?").select_option("framing")
    form.get_by_label("In your own words").fill("She is too far away")
    box = page.get_by_test_id("drawing").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.8, steps=3)
    page.mouse.up()
    expect(form.get_by_label("Where in the picture?")).to_have_value("As drawn")
    assert barriers(page) == []
    Filmmaker(page).click("Mark it", form)
    return page.get_by_role("list", name="Issues").get_by_role("article")


def test_a_film_is_made_an_issue_followed_mended_and_one_clip_made_again(page: Page, confirmed: Front) -> None:
    film, maker = confirmed, Filmmaker(page)
    every = made_on_screen(page, film)
    before = drawn(film)
    assert sorted(before["video.draw"]) == sorted(one["key"] for one in every), "every clip once"
    assert len(before["video.cut"]) == 1
    shot = next(one for one in every if one["lines"])
    card = marked(page, shot)
    expect(card).to_contain_text(f"7. Shots. The shot list frames shot {shot['label']} so.")
    expect(card).to_contain_text("What stands on it")
    maker.choose("More for the issue: Size, angle or framing is wrong", "Say it otherwise…")
    saying = page.get_by_role("dialog", name="Say it otherwise")
    expect(saying.get_by_label("What is wrong?")).to_have_value("framing")
    assert barriers(page) == []
    saying.get_by_label("In your own words").fill("She is too small")
    maker.click("Say it so", saying)
    expect(card).to_contain_text("“She is too small”")
    assert barriers(page) == []
    card.get_by_role("link", name="Go to Shots").click()
    maker.at("Shots")
    bar = page.get_by_role("region", name="Issue from the film")
    expect(bar).to_contain_text("She is too small")
    assert f"shot={shot['shot']}" in page.url
    key = shot["key"].replace("clip/", "shot/")
    stood = film.document(key)  # the hand of somebody else: this page has the issue, theirs the shot list
    size = "CU" if stood["body"]["size"] != "CU" else "MCU"
    assert film.put(key, stood["body"] | {"size": size}, base=stood["hash"]).status_code == 200
    bar.get_by_role("button", name="Make again what stands on it").click()
    maker.at("Film")
    expect(page.get_by_role("figure").filter(has_text="Before and after")).to_be_visible(timeout=LONG)
    ended(page)
    after = drawn(film)
    anew = {name: len(keys) - len(before.get(name, [])) for name, keys in after.items() if name != "video.still"}
    assert {name: many for name, many in anew.items() if many} == {"video.draw": 1, "video.cut": 1}
    assert timeline(film)["film_status"] == "fresh"
    expect(page.get_by_text("This film is older")).to_be_hidden()
    maker.choose("More for the issue: Size, angle or framing is wrong", "Fixed")
    expect(card).to_contain_text("fixed")
    assert barriers(page) == []
    assert too_wide(page) == []
    picture(page, "film_issue")


def test_another_browser_finds_a_render_under_way_and_the_film_when_it_is_done(
    page: Page, confirmed: Front, new_context: Callable[..., BrowserContext]
) -> None:
    film = confirmed
    made_on_screen(page, film)
    marked(page, next(one for one in timeline(film)["scenes"][0]["shots"] if one["lines"]))
    expect(page).to_have_url(re.compile("issue="))
    second = new_context(base_url=page.url.split("/p/")[0]).new_page()
    second.goto(page.url)
    expect(player(second)).to_be_visible()
    expect(second.get_by_role("list", name="Issues").get_by_role("article")).to_contain_text("She is too far away")
    Filmmaker(second).pass_gate("Show the film")
    expect(Filmmaker(page).gate.get_by_role("heading", name="Passed: Show the film")).to_be_visible()


def song(path: Path) -> Path:
    """Music of one's own."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(
            b"".join(round(9000 * math.sin(n / 12)).to_bytes(2, "little", signed=True) for n in range(44_100))
        )
    return path


def test_a_sound_of_one_s_own_lies_under_the_whole_film(page: Page, confirmed: Front, tmp_path: Path) -> None:
    film = confirmed
    assert film.run("video")["state"] == "done"
    page.goto(f"/p/{film.project}/main/video")
    wave_form = page.get_by_role("img", name="How loud the film is")
    expect(wave_form).to_be_visible()
    drawn = wave_form.locator("path").first.get_attribute("d") or ""
    page.get_by_role("tab", name="Sound").click()
    panel = page.get_by_role("region", name="Sound of the film")
    expect(panel).to_contain_text("LUFS")
    panel.locator("input[type=file]").set_input_files(song(tmp_path / "mine.wav"))
    expect(panel.get_by_role("radio", name="Beside our score")).to_be_checked()
    panel.get_by_role("radio", name="For all sound").click()
    expect(panel.get_by_text("Nothing else is heard")).to_be_visible()
    expect(panel.get_by_role("radio", name="For all sound")).to_be_checked()
    assert barriers(page) == []
    panel.get_by_role("button", name="Mix it again").click()
    expect(panel.get_by_role("button", name="Mix it again")).to_be_hidden(timeout=LONG)
    expect(wave_form.locator("path").first).not_to_have_attribute("d", drawn)
    picture(page, "film_sound")
    panel.get_by_role("button", name="Take it away").click()
    expect(panel.get_by_role("button", name="Bring a sound")).to_be_visible()
    assert too_wide(page) == []


def test_clips_are_trimmed_taken_again_and_jobs_told(page: Page, confirmed: Front) -> None:
    film, maker = confirmed, Filmmaker(page)
    assert film.run("video")["state"] == "done"
    frames = timeline(film)["frames"]
    page.goto(f"/p/{film.project}/main/video")
    poster = page.get_by_test_id("poster")  # it fades in from black: until it is played, a picture of it stands there
    expect(poster).to_be_visible()
    page.get_by_role("region", name="Scene 1").get_by_role("button", name="1/2").click()
    page.get_by_role("tab", name="Clip").click()
    expect(poster).to_be_hidden()
    panel = page.get_by_role("region", name="Clip of shot 1/2")  # the title card before it looks alike in every take
    expect(panel.get_by_text("Take 1")).to_be_visible()
    panel.get_by_role("slider", name="Off the head").press("End")
    expect(panel.get_by_role("button", name="Whole again")).to_be_visible()
    bring = page.get_by_role("main").get_by_role("button", name="Bring the film up to date")
    expect(bring).to_be_visible()
    assert barriers(page) == []
    maker.click("Undo", page.get_by_role("listitem").filter(has_text="The clip is trimmed"))
    expect(bring).to_be_hidden()
    panel.get_by_role("slider", name="Off the head").press("ArrowRight")
    expect(bring).to_be_visible()
    bring.click()
    expect(page.get_by_test_id("timecode").locator("..")).to_contain_text(f"/ {told(24, 1, frames - 1)}", timeout=LONG)
    ended(page)
    panel.get_by_role("button", name="Another take").click()
    expect(panel.get_by_role("listitem").filter(has_text="Take 2")).to_be_visible(timeout=LONG)
    ended(page)
    expect(panel.get_by_role("button", name="Show Take 1")).to_be_visible()
    expect(panel.get_by_role("listitem").filter(has_text="Take 1")).to_contain_text("Embedded motion · free")
    panel.get_by_role("button", name="Compare Take 1").click()
    against = panel.get_by_role("figure")
    expect(against).to_contain_text("Take 1 and the one in the film")
    against.get_by_role("slider", name="Frame of both").press("ArrowRight")
    expect(against).to_contain_text("00:00:01")
    assert barriers(page) == []
    panel.get_by_role("button", name="Compare Take 1").click()
    expect(against).to_be_hidden()
    panel.get_by_role("button", name="Show Take 1").click()
    expect(panel.get_by_text("Chosen by hand")).to_be_visible()
    page.get_by_role("tab", name="Jobs").click()
    jobs = page.get_by_role("list", name="Renders")
    expect(jobs.get_by_role("article", name="Clip 1/2")).to_have_count(2)
    expect(jobs).to_contain_text("made just now")
    assert barriers(page) == []
    page.get_by_role("radio", name="One scene").click()
    maker.click("Put this scene together")
    expect(page.get_by_role("button", name="Put this scene together")).to_be_hidden(timeout=LONG)
    expect(player(page)).to_contain_text("INT. BARN - NIGHT")
    assert too_wide(page) == []
    picture(page, "film_jobs")
    before = str((played := page.locator("video").first).get_attribute("src"))
    page.get_by_role("tab", name="Clip").click()
    page.get_by_role("slider", name="Off the head").press("ArrowRight")  # the film is not made again, the scene is
    expect(played).not_to_have_attribute("src", before, timeout=LONG)
    expect(bring).to_be_visible()
    trimmed = str(played.get_attribute("src"))
    page.reload()  # who comes back to a scene that was put together finds it so
    expect(page.get_by_role("radio", name="One scene")).to_be_checked()
    expect(played).to_have_attribute("src", trimmed, timeout=LONG)
    expect(page.get_by_role("button", name="Put this scene together")).to_be_hidden()
