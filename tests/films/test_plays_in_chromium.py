"""The film plays in a browser, as a filmmaker will show it: picture, sound, captions' length, seeking."""

import shutil
from collections.abc import Callable

import pytest
from call_off import call_off
from finished import Film
from playwright.sync_api import sync_playwright

pytestmark = [pytest.mark.film, pytest.mark.xdist_group("the_last_tram_again")]

PLAY = """async () => {
  const video = document.querySelector('video');
  video.muted = true;
  await new Promise((go, no) => { video.oncanplaythrough = go; video.onerror = () => no(video.error.message); video.load(); });
  const facts = { width: video.videoWidth, height: video.videoHeight, seconds: video.duration };
  await video.play();
  await new Promise(go => setTimeout(go, 1500));
  facts.played = video.currentTime;
  video.pause();
  video.currentTime = video.duration / 2;
  await new Promise(go => video.onseeked = go);
  const canvas = document.createElement('canvas');
  canvas.width = 64; canvas.height = 36;
  const paper = canvas.getContext('2d');
  paper.drawImage(video, 0, 0, 64, 36);
  const points = paper.getImageData(0, 0, 64, 36).data;
  facts.light = Math.max(...points.filter((_, at) => at % 4 !== 3)) - Math.min(...points.filter((_, at) => at % 4 !== 3));
  facts.decoded = video.getVideoPlaybackQuality().totalVideoFrames;
  facts.sound = video.webkitAudioDecodedByteCount;
  return facts;
}"""


def chromium() -> str:
    """The browser of this machine. Under continuous integration it must be there."""
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    path = next(filter(None, found), None)
    if path is None:
        call_off("a film plays in a browser", "Chromium is missing: scripts/browser.sh installs it.")
    return path


def test_the_film_plays_and_seeks_with_sound(own: Callable[[], Film]) -> None:
    browser_path = chromium()
    film = own()
    page_file = film.path.with_suffix(".html")
    page_file.write_text("<!doctype html><video src='my.mp4' preload='auto'></video>", encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=browser_path,
            args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--allow-file-access-from-files"],
        )
        try:
            page = browser.new_page()
            page.goto(page_file.as_uri())
            facts = page.evaluate(PLAY)
        finally:
            browser.close()
    assert (facts["width"], facts["height"]) == (320, 180)
    assert abs(facts["seconds"] - float(film.probe.frames / film.probe.rate)) < 0.2
    assert facts["played"] > 0.5
    assert facts["decoded"] > 4
    assert facts["sound"] > 1_000
    assert facts["light"] > 20, "the middle of the film is a flat grey"
