"""The film plays in a browser, as a filmmaker will show it: picture, sound, captions' length, seeking."""

import os
import shutil
import warnings
from collections.abc import Callable

import pytest
from finished import Film

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
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail("Chromium is missing: no film was played. scripts/browser.sh installs it.")
    warnings.warn("CHROMIUM IS MISSING: no film was played. On Debian: apt install chromium", stacklevel=1)
    pytest.skip("CHROMIUM IS MISSING: no film was played")


def test_the_film_plays_and_seeks_with_sound(own: Callable[[], Film]) -> None:
    playwright = pytest.importorskip("playwright.sync_api") if not os.environ.get("CI") else __import__(
        "playwright.sync_api", fromlist=["sync_api"]
    )  # fmt: skip
    browser_path = chromium()
    film = own()
    page_file = film.path.with_suffix(".html")
    page_file.write_text("<!doctype html><video src='my.mp4' preload='auto'></video>", encoding="utf-8")
    with playwright.sync_playwright() as play:
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
