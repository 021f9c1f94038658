"""Does it play where most people will see it? Chromium opens the film, plays it, and jumps to its middle and end."""

from __future__ import annotations

import shutil
from pathlib import Path

from measures import Finding
from playwright.sync_api import Error, sync_playwright

_PLAY = """async (places) => {
    const film = document.querySelector('video');
    film.muted = true;
    const seen = {width: film.videoWidth, height: film.videoHeight, seconds: film.duration, moved: []};
    for (const place of places) {
        film.currentTime = place * film.duration;
        await new Promise(done => film.addEventListener('seeked', done, {once: true}));
        const from = film.currentTime;
        await film.play();
        await new Promise(done => setTimeout(done, 700));
        film.pause();
        seen.moved.push(film.currentTime - from);
    }
    seen.frames = film.getVideoPlaybackQuality().totalVideoFrames;
    seen.error = film.error ? film.error.message : '';
    return seen;
}"""


def plays(film: Path) -> Finding:
    """Play the film at three places. A machine without Chromium is a miss."""
    name = "plays in Chromium"
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        return Finding(name, False, "there is no Chromium here (Debian: apt install chromium)")
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(film.resolve().as_uri())
            page.wait_for_function("document.querySelector('video')?.readyState >= 3", timeout=60_000)
            seen = page.evaluate(_PLAY, [0.0, 0.5, 0.9])
            browser.close()
    except Error as error:
        return Finding(name, False, str(error).splitlines()[0])
    met = not seen["error"] and seen["frames"] > 10 and all(0.05 < moved < 2 for moved in seen["moved"])
    return Finding(name, met, seen["error"] or f"{seen['width']}×{seen['height']}, {seen['seconds']:.1f} s")
