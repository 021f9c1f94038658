"""What stands on the shelf is what would be made, and a shelf that is damaged, full or gone costs only time."""

from pathlib import Path

import numpy as np
import pytest

from aiuteur.craft.sound import shelf
from aiuteur.craft.sound.shelf import Sounds, shelved


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(shelf.FOLDER, str(tmp_path / "shelf"))
    return tmp_path / "shelf"


def maker(calls: list[tuple[object, ...]]):
    """A maker of small sounds with an empty memory, as a new process has it."""

    def tone(name: str, pitch: int) -> Sounds:
        calls.append((name, pitch))
        return np.arange(12, dtype=np.float32).reshape(6, 2) * np.float32(pitch / 7)

    return shelved(4)(tone)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_sound_is_made_once_and_read_to_the_bit(folder: Path) -> None:
    calls: list[tuple[object, ...]] = []
    first = maker(calls)("bell", 60)
    again = maker(calls)("bell", 60)
    assert calls == [("bell", 60)]
    assert (again.tobytes(), again.shape, again.dtype) == (first.tobytes(), first.shape, first.dtype)
    maker(calls)("bell", 61)
    assert len(calls) == len(files(folder)) == 2


@pytest.mark.parametrize("damage", [b"", b"short", bytes(200)])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    calls: list[tuple[object, ...]] = []
    first = maker(calls)("bell", 60)
    (path,) = files(folder)
    whole = path.read_bytes()
    path.write_bytes(damage or whole[:-1])
    assert maker(calls)("bell", 60).tobytes() == first.tobytes()
    assert path.read_bytes() == whole


def test_without_a_shelf_or_room_for_it_sounds_are_still_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[object, ...]] = []
    monkeypatch.delenv(shelf.FOLDER, raising=False)
    assert maker(calls)("bell", 60).shape == (6, 2)
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv(shelf.FOLDER, str(tmp_path / "file"))
    assert maker(calls)("bell", 60).shape == (6, 2)
    assert len(calls) == 2


def test_another_edition_and_what_was_not_asked_for_longest_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "older").mkdir(parents=True)
    (folder / "older" / "tone-bell-60.sound").write_bytes(b"old")
    calls: list[tuple[object, ...]] = []
    maker(calls)("bell", 1)
    assert [path.name for path in files(folder)] == ["tone-bell-1.sound"]
    monkeypatch.setattr(shelf, "_MOST", files(folder)[0].stat().st_size * 2 + 10)
    for pitch in range(2, 6):
        maker(calls)("bell", pitch)
    assert len(files(folder)) == 2
    assert "tone-bell-5.sound" in [path.name for path in files(folder)]
