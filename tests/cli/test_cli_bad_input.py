"""Bad input ends with exit code 2, one clear sentence, and nothing half-made."""

import contextlib
import json
import os
import resource
import sqlite3
import subprocess
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import Desk, DeskHere, Done

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\n", "is empty"),
    "png": (PNG, "is a PNG picture"),
    "elf": (b"\x7fELF\x02\x01\x01" + bytes(400), "is a program"),
    "zip": (b"PK\x03\x04" + bytes(400), "is a ZIP archive"),
    "nuls": (b"Once upon a time\x00\x01" * 40, "binary data"),
    "shift-jis": (("吾輩は猫である。名前はまだ無い。" * 20).encode("shift-jis"), "encoding"),
    "koi8": (("Мы вышли из дома рано утром. Никто нас не ждал. " * 20).encode("koi8-r"), "encoding"),
    "title": (b"Title: Nothing\nAuthor: Us\n", "holds no scene"),
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> DeskHere:
    return DeskHere(tmp_path / "desk")


def projects(desk: Desk) -> int:
    """How many projects there are; none where there is no database."""
    path = desk.home / "aiuteur.sqlite"
    if not path.exists():
        return 0
    with contextlib.closing(sqlite3.connect(path)) as looking:
        return looking.execute("SELECT count(*) FROM aiu_projects").fetchone()[0]


def refused(done: Done, desk: Desk, said: str, code: int = 2) -> None:
    """The one sentence, the code, and nothing made."""
    assert done.code == code, (done.out, done.said)
    assert said in done.said
    assert done.out == ""
    assert len(done.said.strip().splitlines()) == 1, done.said
    assert done.said.strip().endswith(".")
    assert "Traceback" not in done.said
    assert projects(desk) == 0
    assert not list(desk.folder.rglob("*.mp4*"))
    assert {path.name for path in desk.folder.iterdir()} <= {"home", "story.txt"}
    media = desk.home / "media"
    assert not media.exists() or not [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_no_story(kind: str, desk: Desk) -> None:
    data, said = BAD[kind]
    desk.folder.mkdir()
    (desk.folder / "story.txt").write_bytes(data)
    refused(desk.run("film", "story.txt", "--out", "my.mp4"), desk, said)


def test_fifty_megabytes(desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "story.txt").write_bytes(b"It rained. " * 4_800_000)
    refused(desk.run("film", "story.txt", seconds=10), desk, "the most that is read is 40 MB")


def test_a_folder_a_missing_file_and_a_pipe(desk: Desk) -> None:
    desk.folder.mkdir()
    refused(desk.run("film", "."), desk, "is a folder")
    refused(desk.run("film", "nowhere.txt"), desk, "There is no file nowhere.txt")
    refused(desk.run("film", "/dev/zero", seconds=10), desk, "is not a file that can be read")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--size", "huge"), "huge is not a picture size"),
        (("--size", "20x20"), "greater than or equal to 160"),
        (("--size", "321x181"), "multiple of 2"),
        (("--fps", "fast"), "fast"),
        (("--fps", "0"), "0"),
        (("--style", "neon"), "graphic"),
        (("--structure", "haiku"), "three_act"),
    ],
)
def test_a_wish_that_cannot_be(options: tuple[str, str], said: str, desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "story.txt").write_text("A fox waits for rain, and the rain is late.")
    refused(desk.run("film", "story.txt", *options), desk, said)


@pytest.mark.parametrize("out", ["my.mov", "my", "."])
def test_a_name_that_is_no_film_is_refused_before_anything_is_made(out: str, desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "story.txt").write_text("A fox waits for rain, and the rain is late.")
    refused(desk.run("film", "story.txt", "--out", out, seconds=20), desk, "is not a name for a film")


def test_minutes_out_of_range(desk: Desk) -> None:
    done = desk.run("film", "--minutes", "0")
    assert done.code == 2
    assert "Traceback" not in done.said


def test_an_error_as_json(desk: Desk) -> None:
    done = desk.run("film", "nowhere.txt", "--json")
    assert done.code == 2
    assert done.said == ""
    answer = json.loads(done.out)
    assert answer["error"] == "bad-input"
    assert answer["sentence"].startswith("There is no file nowhere.txt.")


def test_a_home_that_cannot_be_used(desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "taken").write_text("x")
    done = desk.run("stages", AIUTEUR_HOME=str(desk.folder / "taken"))
    assert done.code in (1, 2)
    assert "Traceback" not in done.said
    assert len(done.said.strip().splitlines()) == 1


@dataclass(frozen=True)
class SmallDisk:
    """A folder that takes less than a film of so many `minutes` needs, until `make_room`; what is said to be full."""

    folder: Path
    minutes: str
    said: str
    make_room: Callable[[], None]


# The longest file, in bytes, and a film for it. SQLite lets its log grow to 4.2 MB; the master of half a minute has 8.6.
RATIONS = {
    "database": (2 << 20, "0.2", "aiuteur.sqlite takes no more"),
    "mix": (6 << 20, "0.5", "The sound of the film: There is no room left on the disk"),
}


@pytest.fixture(params=["disk", *RATIONS])
def full_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of twelve megabytes, or files of a limited length. Where we may not mount a disk, files are limited instead."""
    place = tmp_path / "disk"
    place.mkdir()
    if request.param == "disk":
        if _mount(place, "size=12m"):
            try:
                yield SmallDisk(place, "0.2", "", lambda: _grow(place))
            finally:
                subprocess.run(["umount", "-l", str(place)], check=False)
            return
        warnings.warn("NO RIGHT TO MOUNT A SMALL DISK: files are rationed instead", stacklevel=1)
    ration, minutes, said = RATIONS.get(request.param, RATIONS["database"])
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)  # every process started from here has it too
    resource.setrlimit(resource.RLIMIT_FSIZE, (ration, usual[1]))
    try:
        yield SmallDisk(place, minutes, said, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, usual))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def _mount(place: Path, options: str) -> bool:
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _grow(place: Path) -> None:
    before = os.statvfs(place).f_bavail
    subprocess.run(["mount", "-o", "remount,size=400m", str(place)], check=True)
    assert os.statvfs(place).f_bavail > before


SHORT = ("film", "story.txt", "--size", "320x180", "--fps", "8", "--out", "my.mp4", "--minutes")


@pytest.mark.slow
def test_no_room_on_the_disk(full_disk: SmallDisk) -> None:
    desk = Desk(full_disk.folder / "desk")
    desk.folder.mkdir()
    story = desk.folder / "story.txt"
    story.write_text("A fox waits for rain, and the rain is late.")
    done = desk.run(*SHORT, full_disk.minutes, seconds=120)
    assert done.code == 2
    last = done.said.strip().splitlines()[-1]
    assert "room" in last or "full" in last or "free" in last, done.said[-600:]
    assert full_disk.said in last, done.said[-600:]
    assert "Traceback" not in done.said
    assert not list(desk.folder.rglob("my.mp4*"))
    assert not [path for path in desk.home.rglob("*") if path.suffix in (".part", ".tmp")]
    desk.wait_until_alone()
    full_disk.make_room()
    again = desk.run(*SHORT, full_disk.minutes, seconds=120)
    assert again.code == 0, again.said[-600:]
    assert (desk.folder / "my.mp4").stat().st_size > 10_000


def test_a_rate_nobody_projects(desk: Desk) -> None:
    desk.folder.mkdir()
    (desk.folder / "story.txt").write_text("A fox waits for rain, and the rain is late.")
    refused(desk.run("film", "story.txt", "--fps", "12.5", seconds=20), desk, "12.5 frames per second")
