"""`doctor`: is everything that films need here and sound? Each check says what it saw, and what to do where it is not."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import typer

from aiuteur.cli.session import answer, open_floor
from aiuteur.cli.session import run as run_command
from aiuteur.config import Settings
from aiuteur.generation.floor import Floor
from aiuteur.kit.errors import AiuteurError
from aiuteur.storage.media import RESERVE
from aiuteur.timelines import verify
from aiuteur.timelines.projects import projects

LIBRARIES = (
    "av",
    "opencv-python-headless",
    "numpy",
    "pillow",
    "sqlalchemy",
    "dbos",
    "obstore",
    "pydantic",
    "uharfbuzz",
)


@dataclass(frozen=True)
class Finding:
    """One check: whether it is sound, what was seen, and what to do."""

    name: str
    sound: bool
    seen: str
    cure: str = ""


def run(repair: bool, as_json: bool) -> None:
    """All checks. Exit code 1 when something is not sound."""
    findings = [_check(name, check) for name, check in _CHECKS]

    async def work() -> None:
        try:
            async with open_floor() as floor:
                findings.extend(await _studio(floor))
        except AiuteurError as error:
            findings.append(Finding("studio", False, error.sentence))
        facts = [vars(finding) for finding in findings]
        answer({"sound": all(f.sound for f in findings), "checks": facts}, as_json, [_line(f) for f in findings])

    run_command(work, as_json)
    if not all(finding.sound for finding in findings):
        raise typer.Exit(1)


def _line(finding: Finding) -> str:
    mark = "ok " if finding.sound else "BAD"
    cure = f"\n             {finding.cure}" if finding.cure and not finding.sound else ""
    return f"{mark}  {finding.name:<10} {finding.seen}{cure}"


def _check(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, check())
    except AiuteurError as error:
        return Finding(name, False, error.sentence)
    except Exception as error:  # noqa: BLE001  a doctor reports whatever it meets
        return Finding(name, False, f"{type(error).__name__}: {error}", "Set Aiuteur up again: make clean film")


def _python() -> str:
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"


def _libraries() -> str:
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)


def _picture() -> str:
    """Draw one small frame."""
    from aiuteur.craft.picture.director import stage_shot
    from aiuteur.craft.picture.panel import Panel

    image = stage_shot(Panel(), 320, 180).still("start")
    return f"drew a frame of {image.shape[1]}×{image.shape[0]}"


def _lettering() -> str:
    """Write names in every script that the fonts promise."""
    from aiuteur.craft.picture.canvas import Canvas
    from aiuteur.craft.picture.lettering import letter

    canvas = Canvas(320, 180)
    names = ("Mara", "Маша", "Ελένη", "美雪", "민준", "אילן", "ليلى")
    for name in names:
        if not letter(canvas, name, 40, 400, 120).a.any():
            raise ValueError(f"{name} came out empty")
    return f"can write {', '.join(names)}"


def _voice() -> str:
    """Speak one word."""
    from aiuteur.craft.sound.speak import speak
    from aiuteur.craft.sound.voice import Voice

    with tempfile.TemporaryDirectory() as folder:
        spoken = speak("Hello.", Voice(), 900, Path(folder) / "hello.wav", "dry")
    return f"spoke for {spoken.duration_ms} ms"


def _encoding() -> str:
    """Encode and read back a second of film."""
    import numpy as np

    from aiuteur.craft.cut.encode import Writer
    from aiuteur.craft.cut.probe import probe

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.mp4"
        with Writer(path, 64, 64, Fraction(8)) as writer:
            for level in range(8):
                writer.write(np.full((64, 64, 3), level * 30, np.uint8))
        return f"encoded {probe(path).frames} frames of {probe(path).codec}"


def _disk() -> str:
    home = Settings.read().home
    place = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(place).free
    if free < 4 * RESERVE:
        raise AiuteurError(
            f"Only {free // 1_000_000} MB are free at {place}. A film of two minutes needs about 200 MB."
        )
    return f"{free / 1e9:.0f} GB free at {place}"


async def _studio(floor: Floor) -> list[Finding]:
    """The database and what it says is in the media folder."""
    async with floor.database.read() as tx:
        known = await projects(tx, archived=True)
        broken = await verify(tx)
    found = [Finding("database", True, f"{len(known)} projects in {floor.database.path}")]
    if broken:
        seen = f"{len(broken)} of the kept texts do not match their hash"
        found.append(Finding("contents", False, seen, "Put back a copy of the database; nothing was changed."))
    missing = await floor.renders.missing_files()
    if missing:
        seen = f"{missing} finished renders have lost a file in {floor.media.root}"
        found.append(Finding("media", False, seen, "Make the film again: only what is lost is rendered."))
    else:
        found.append(Finding("media", True, f"every finished render has its files in {floor.media.root}"))
    return found


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("python", _python),
    ("libraries", _libraries),
    ("disk", _disk),
    ("picture", _picture),
    ("lettering", _lettering),
    ("voice", _voice),
    ("encoding", _encoding),
)
