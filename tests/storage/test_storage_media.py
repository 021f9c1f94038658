"""Media: kept once under their hash, whole or not at all."""

import asyncio
import errno
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from aiuteur.config import Settings
from aiuteur.kit.errors import BadInput, NotFound, Unavailable
from aiuteur.storage import Media, Stored

SOURCE = Path(__file__).parents[2] / "src"
PICTURE = bytes(range(256)) * 5000


def media_in(folder: Path) -> Media:
    return Media(Settings.read({"AIUTEUR_HOME": str(folder / "my home"), "AIUTEUR_WORKERS": "1"}))


def files(media: Media) -> list[str]:
    return sorted(str(path.relative_to(media.root)) for path in media.root.rglob("*") if path.is_file())


@pytest.fixture
def media(tmp_path: Path) -> Media:
    return media_in(tmp_path)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "still.png"
    path.write_bytes(PICTURE)
    return path


async def test_a_file_lies_under_its_hash_and_storing_it_again_writes_nothing(media: Media, picture: Path) -> None:
    stored = await media.put(picture, "image/png")
    digest = hashlib.sha256(PICTURE).hexdigest()
    assert stored == Stored(digest, len(PICTURE))
    assert files(media) == [f"{digest[:2]}/{digest}.png"]
    assert media.path_of(digest).read_bytes() == PICTURE
    before = media.path_of(digest).stat().st_mtime_ns
    assert await media.put(picture, "application/octet-stream") == stored
    assert media.path_of(digest).stat().st_mtime_ns == before
    assert hashlib.sha256(picture.read_bytes()).hexdigest() == digest  # noqa: ASYNC240 - the original stays


async def test_a_finished_file_is_kept_by_a_second_name_and_copied_where_there_can_be_none(
    media: Media, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = media.path_of((await media.put(picture, "image/png", finished=True)).hash)
    assert kept.samefile(picture)
    os.unlink(picture)  # a workbench that is cleared
    assert kept.read_bytes() == PICTURE
    assert files(media) == [str(kept.relative_to(media.root))]

    def cannot(*_: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", cannot)
    other = tmp_path / "other.png"
    other.write_bytes(PICTURE[1:])
    copied = media.path_of((await media.put(other, "image/png", finished=True)).hash)
    assert not copied.samefile(other)
    assert copied.read_bytes() == PICTURE[1:]
    mine = tmp_path / "mine.png"
    mine.write_bytes(PICTURE[2:])
    assert not media.path_of((await media.put(mine, "image/png")).hash).samefile(mine)  # somebody may write to it


async def test_a_cut_off_file_is_replaced(media: Media, picture: Path) -> None:
    stored = await media.put(picture, "image/png")
    media.path_of(stored.hash).write_bytes(PICTURE[:10])
    await media.put(picture, "image/png")
    assert media.path_of(stored.hash).read_bytes() == PICTURE


async def test_what_is_missing_is_said(media: Media, picture: Path, tmp_path: Path) -> None:
    stored = await media.put(picture, "image/png")
    assert await media.exists(stored.hash)
    assert await media.delete(stored.hash)
    assert not await media.delete(stored.hash)
    assert not await media.exists(stored.hash)
    with pytest.raises(NotFound, match="missing from"):
        media.path_of(stored.hash)
    with pytest.raises(NotFound, match="is not there"):
        await media.put(tmp_path / "nothing.png", "image/png")
    with pytest.raises(Unavailable, match="cannot be read"):
        await media.put(tmp_path, "image/png")
    for odd in ("", "../../etc/passwd", "zz", stored.hash.upper()):
        with pytest.raises(NotFound):
            media.path_of(odd)


async def test_the_same_file_from_many_at_once(media: Media, picture: Path) -> None:
    stored = await asyncio.gather(*(media.put(picture, "image/png") for _ in range(12)))
    assert len(set(stored)) == 1
    assert len(files(media)) == 1


async def test_no_room_is_found_before_anything_is_written(
    media: Media, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert media.free_bytes() == pytest.approx(shutil.disk_usage(media.root).free, rel=0.05)
    monkeypatch.setattr(media, "free_bytes", lambda: 1000)
    with pytest.raises(Unavailable, match=r"is full: still\.png needs [0-9.]+ MB"):
        await media.put(picture, "image/png")
    assert files(media) == []


CHILD = """
import asyncio, resource, signal, sys
from pathlib import Path
from aiuteur.config import Settings
from aiuteur.kit.errors import Unavailable
from aiuteur.storage import Media
limit = int(sys.argv[2])
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    asyncio.run(Media(Settings.read()).put(Path(sys.argv[1]), "image/png"))
except Unavailable as error:
    print(error)
    sys.exit(3)
"""


def child(picture: Path, home: Path, *, limit: int = 0, fault: str = "") -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "AIUTEUR_HOME": str(home / "my home"), "AIUTEUR_FAULTS": fault}
    command = [sys.executable, "-c", CHILD, str(picture), str(limit)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_a_disk_that_fills_while_writing_leaves_nothing_half_made(picture: Path, tmp_path: Path) -> None:
    done = child(picture, tmp_path, limit=500_000)
    assert done.returncode == 3, done.stderr
    assert "is full" in done.stdout
    assert files(media_in(tmp_path)) == []


async def test_killed_before_the_rename_leaves_only_what_the_next_start_clears(picture: Path, tmp_path: Path) -> None:
    done = await asyncio.to_thread(child, picture, tmp_path, fault="storage.rename.before")
    assert done.returncode == -signal.SIGKILL
    left = [path for path in (tmp_path / "my home/media").rglob("*") if path.is_file()]
    assert [path.parent.name for path in left] == ["tmp"]
    media = media_in(tmp_path)
    assert files(media) == []
    assert await media.put(picture, "image/png")


async def test_killed_after_the_rename_the_file_is_found_again(picture: Path, tmp_path: Path) -> None:
    done = await asyncio.to_thread(child, picture, tmp_path, fault="storage.rename.after")
    assert done.returncode == -signal.SIGKILL
    media = media_in(tmp_path)
    [only] = files(media)
    made = (media.root / only).stat().st_mtime_ns
    stored = await media.put(picture, "image/png")
    assert media.path_of(stored.hash).stat().st_mtime_ns == made


def test_what_a_living_process_is_writing_is_left_alone(media: Media) -> None:
    temporary = media.root / "tmp"
    host = media._host
    names = {
        f"{host}-{os.getpid()}-mine": True, f"{host}-1-init": True, "elsewhere-99-young": True,
        f"{host}-4194999-dead": False, "elsewhere-99-old": False,
    }  # fmt: skip
    for name in names:
        (temporary / name).write_bytes(b"x")
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(temporary / "elsewhere-99-old", (long_ago, long_ago))
    Media(Settings.read({"AIUTEUR_STORAGE_URL": str(media.root)}))
    assert {name: (temporary / name).exists() for name in names} == names


def test_a_place_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="s3://"):
        Media(Settings.read({"AIUTEUR_STORAGE_URL": "s3://bucket/media"}))
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unavailable, match="cannot be made"):
        Media(Settings.read({"AIUTEUR_STORAGE_URL": f"file://{tmp_path}/file/media"}))
