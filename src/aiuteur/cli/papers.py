"""`elements`, `breakdown`, `export`: screenplays in and out. The first two need no project and open no database."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from aiuteur.cli.said import answer, fail
from aiuteur.kit.errors import AiuteurError, BadInput, Unavailable

if TYPE_CHECKING:
    from aiuteur.craft.screenplay.breakdown.model import Breakdown, SceneSheet
    from aiuteur.craft.screenplay.doors import Opened

_MOST = 200_000_000  # bytes of one file; each format has its own, smaller limits


def elements(path: Path, as_json: bool) -> None:
    """The elements of any script or story."""

    def work() -> None:
        from aiuteur.craft.screenplay.elements import elements_json

        screenplay, _ = _opened(path).script()
        listed = elements_json(screenplay)
        if as_json:  # one element a line, so that two scripts can be compared line by line
            rows = ",\n".join(json.dumps(one, ensure_ascii=False) for one in listed)
            sys.stdout.write(f"[\n{rows}\n]\n" if rows else "[]\n")
        else:
            answer(None, False, [_element_line(one) for one in listed])

    _run(work, as_json)


def breakdown(path: Path, as_json: bool) -> None:
    """What every scene of a script asks for."""

    def work() -> None:
        from aiuteur.craft.screenplay.breakdown.sheets import breakdown as break_down
        from aiuteur.craft.screenplay.breakdown.sheets import breakdown_json

        opened = _opened(path)
        found = break_down(*opened.script())
        dropped = list(opened.reading.dropped)
        for sentence in () if as_json else dropped:
            typer.echo(sentence, err=True)
        answer(breakdown_json(found), as_json, _breakdown_lines(found))

    _run(work, as_json)


def _run(work: Callable[[], None], as_json: bool) -> None:
    gc.freeze()
    gc.enable()
    try:
        work()
    except AiuteurError as error:
        fail(error, as_json)


def _opened(path: Path) -> Opened:
    from aiuteur.craft.screenplay.doors import open_file

    name = path.name.encode("utf-8", "replace").decode()
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name the file in it that holds the script.")
    try:
        if path.stat().st_size > _MOST:
            raise BadInput(f"{name} is larger than {_MOST // 1_000_000} MB; no script is. Name the script itself.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise BadInput(f"There is no file {path}. Check the name.") from error
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {os.strerror(error.errno or 0)}.") from error
    return open_file(data, name)


def _element_line(element: Sequence[str]) -> str:
    kind, text, *dual = element
    body = text.replace("\n", "\n" + " " * 16)
    return f"{kind + ('+' if dual else ''):<15} {body}".rstrip()


def _breakdown_lines(found: Breakdown) -> list[str]:
    """A table of the scenes, what each needs below it, and the cast."""
    from aiuteur.craft.screenplay.layout import eighths_text

    lines = [f"{len(found.scenes)} scenes, {found.pages} pages, {found.cues} cues, {found.transitions} transitions"]
    if found.dual:
        lines[0] += f", {found.dual} spoken together"
    for sheet in found.scenes:
        seconds = round(sheet.running_ms / 1000)
        length = f"{eighths_text(sheet.eighths)} p, {seconds // 60}:{seconds % 60:02}"
        lines += ["", f"{sheet.number:>4}  {sheet.heading or '(no heading)'}   p. {sheet.page}, {length}"]
        lines += [f"      {name + ':':<10} {words}" for name, words in _needs(sheet) if words]
    lines += ["", *(f"{speeches:>5}  {name}" for name, speeches in found.characters.items())]
    return lines


def _needs(sheet: SceneSheet) -> list[tuple[str, str]]:
    cast = ", ".join(
        f"{one.name}{'' if one.speeches else ' (silent)'}{'' if one.seen else ' (heard)'}" for one in sheet.cast
    )
    return [("cast", cast), *((name, ", ".join(item.name for item in items)) for name, items in sheet.items.items())]


def export(kind: str, out: Path | None, project: str, branch: str, as_json: bool) -> None:
    """The script of a project in a format to take home."""
    from aiuteur.cli.session import open_project
    from aiuteur.cli.session import run as run_command
    from aiuteur.delivery.paper import FORMATS, screenplay_of, written

    async def work() -> None:
        if kind not in FORMATS:
            raise BadInput(f"{kind or 'This'} is no format for a script. Take one of {', '.join(FORMATS)}.")
        async with open_project(project, branch, quiet=as_json) as session:
            screenplay = screenplay_of(session.view)
            title = session.project.title
        made = written(screenplay, kind)
        path = out or Path(f"{_file_name(screenplay.title() or title)}.{kind}")
        _write(path, made.data)
        facts: dict[str, Any] = {"file": str(path), "format": kind, "lost": list(made.lost)}
        answer(facts, as_json, [str(path), *made.lost])

    run_command(work, as_json)


def _write(path: Path, data: bytes) -> None:
    """The whole file or none."""
    part = path.with_name(f".{path.name}.part")
    try:
        if path.is_dir():
            raise BadInput(f"{path} is a folder. Name the file: {path / 'script.fdx'}")
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise Unavailable(
            f"{path} cannot be written: {error.strerror or error}. Name another place with --out."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _file_name(words: str) -> str:
    from aiuteur.cli.film import file_name

    return file_name(words)
