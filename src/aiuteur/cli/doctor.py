"""`doctor`: is everything that films need here and sound? Each check says what it saw, and what to do where it is not."""

from __future__ import annotations

import asyncio
import importlib.metadata
import platform
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path

import typer

from aiuteur.cli.said import answer
from aiuteur.cli.session import log_to_the_terminal
from aiuteur.cli.session import run as run_command
from aiuteur.config import Settings
from aiuteur.kit.errors import AiuteurError
from aiuteur.pipeline import engines
from aiuteur.storage.media import RESERVE
from aiuteur.studio.doctor import Finding, examine

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


def run(repair: bool, as_json: bool) -> None:
    """All checks. Exit code 1 when something is not sound and was not repaired."""
    well: list[bool] = []

    async def work() -> None:
        settings = Settings.read()
        log_to_the_terminal(settings.log)
        # in a thread: the checks of the machine are work, and nothing else waits for them
        findings = await asyncio.to_thread(lambda: [_check(name, check) for name, check in _CHECKS])
        findings += await examine(settings, engines(), repair=repair)
        well.append(all(finding.well for finding in findings))
        answer({"sound": well[0], "checks": [asdict(one) for one in findings]}, as_json, [_line(f) for f in findings])

    run_command(work, as_json)
    if not all(well):
        raise typer.Exit(1)


def _line(finding: Finding) -> str:
    mark = "ok " if finding.sound else "now" if finding.repaired else "BAD"
    more = finding.repaired or finding.cure
    said = f"\n                 {more}" if more and not finding.sound else ""
    return f"{mark}  {finding.name:<12} {finding.seen}{said}"


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


_CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("python", _python),
    ("libraries", _libraries),
    ("disk", _disk),
    ("picture", _picture),
    ("lettering", _lettering),
    ("voice", _voice),
    ("encoding", _encoding),
)
