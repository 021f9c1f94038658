"""The film stands in the filmmaker's folder whole, or not at all."""

import errno
import hashlib
import os
from pathlib import Path

import cv2
import numpy as np
import pytest
from rehearsal import IDEAS, Rehearsal, of_file

from aiuteur.config import Settings
from aiuteur.delivery import folder
from aiuteur.delivery.folder import deliver
from aiuteur.generation.media import MediaRef
from aiuteur.kit.errors import AiuteurError, BadInput, Unavailable
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s12_video.document import Cut
from aiuteur.storage.media import Media


@pytest.fixture
def media(tmp_path: Path) -> Media:
    return Media(Settings.read({"AIUTEUR_HOME": str(tmp_path / "home")}))


@pytest.fixture
async def film(media: Media, tmp_path: Path) -> Rehearsal:
    """A finished film whose stills and film file are really in storage."""
    made = of_file(IDEAS[0]).run()
    part = tmp_path / "part"
    for key, frame in made.view.all(Frame):
        tone = int(hashlib.sha256(key.encode()).hexdigest()[:2], 16)
        cv2.imwrite(f"{part}.png", np.full((90, 160, 3), tone, np.uint8))
        stored = await media.put(Path(f"{part}.png"), "image/png")
        made.put(key, frame.but(start=MediaRef(hash=stored.hash, media_type="image/png")))
    part.write_bytes(b"the film " * 1000)
    stored = await media.put(part, "video/mp4")
    made.put("cut", made.view.get("cut", Cut).but(film=MediaRef(hash=stored.hash, media_type="video/mp4")))
    return made


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir())


BESIDE = ["my.contact-sheet.png", "my.fountain", "my.mp4", "my.shots.csv", "my.srt"]


@pytest.mark.slow
def test_everything_stands_beside_the_film(film: Rehearsal, media: Media, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder" / "my.mp4"
    done = deliver(film.view, media, out, made_anew=True)
    assert names(out.parent) == BESIDE
    assert done.film.read_bytes() == b"the film " * 1000
    sheet = cv2.imread(str(done.beside["Contact sheet"]))
    assert sheet is not None
    assert sheet.shape[0] > 300


@pytest.mark.slow
def test_what_is_the_same_is_left_alone(film: Rehearsal, media: Media, tmp_path: Path) -> None:
    out = tmp_path / "f" / "my.mp4"
    deliver(film.view, media, out, made_anew=True)
    before = {name: os.stat(out.parent / name).st_mtime_ns for name in names(out.parent)}
    deliver(film.view, media, out, made_anew=False)
    assert {name: os.stat(out.parent / name).st_mtime_ns for name in names(out.parent)} == before
    out.write_bytes(b"somebody else's film")
    (out.parent / "my.srt").unlink()
    deliver(film.view, media, out, made_anew=False)
    assert out.read_bytes() == b"the film " * 1000
    assert names(out.parent) == BESIDE


@pytest.mark.parametrize("name", ["my.mov", "my", "my.txt", "folder.mp4", ".mp4"])
def test_a_name_that_is_no_film_is_refused(name: str, film: Rehearsal, media: Media, tmp_path: Path) -> None:
    (tmp_path / "folder.mp4").mkdir()
    with pytest.raises(BadInput, match=r"is not a name for a film. Write one that ends in .mp4"):
        deliver(film.view, media, tmp_path / name, made_anew=True)


def test_a_film_that_was_not_put_together_is_said(media: Media, tmp_path: Path) -> None:
    made = of_file(IDEAS[0]).run()
    made.change("cut", Cut, film=None)
    with pytest.raises(AiuteurError, match="has not been put together"):
        deliver(made.view, media, tmp_path / "my.mp4", made_anew=True)


def test_a_folder_that_is_a_file(film: Rehearsal, media: Media, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(Unavailable, match=r"cannot be written: .*The film is kept in the project"):
        deliver(film.view, media, tmp_path / "taken" / "my.mp4", made_anew=True)


@pytest.mark.parametrize("fails_at", range(1, 6))
@pytest.mark.slow
def test_a_full_disk_leaves_no_half_file_under_any_name(
    fails_at: int, film: Rehearsal, media: Media, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = 0
    real_copy, real_bytes = folder.shutil.copyfile, Path.write_bytes

    def full(part: Path) -> None:
        nonlocal writes
        writes += 1
        if writes == fails_at:
            real_bytes(part, b"half")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def copy(source: Path, part: Path) -> object:
        full(part)
        return real_copy(source, part)

    def write_bytes(part: Path, data: bytes) -> int:
        full(part)
        return real_bytes(part, data)

    monkeypatch.setattr(folder.shutil, "copyfile", copy)
    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    out = tmp_path / "f" / "my.mp4"
    with pytest.raises(Unavailable, match="No space left on device"):
        deliver(film.view, media, out, made_anew=True)
    assert len(names(out.parent)) == fails_at - 1
    assert all(path.stat().st_size > 100 for path in out.parent.iterdir()), "half a file"
    monkeypatch.undo()
    deliver(film.view, media, out, made_anew=False)
    assert names(out.parent) == BESIDE
