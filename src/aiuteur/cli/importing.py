"""`import`, and what `film` does first: files become the story of a project, each read, each said."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import typer

from aiuteur import timelines
from aiuteur.cli.session import answer, find, find_lane, open_floor
from aiuteur.cli.session import run as run_command
from aiuteur.db import Tx
from aiuteur.generation.floor import Floor
from aiuteur.generation.view import View
from aiuteur.kit import clock
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.screening.summary import read_line
from aiuteur.stages.s01_input import service as story
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s01_input.service import Brought, Staged
from aiuteur.studio.edits import changed
from aiuteur.studio.workplace import alone
from aiuteur.timelines import Branch, Head
from aiuteur.timelines.documents import over_a_hand
from aiuteur.timelines.projects import MAIN, Project, create_project, find_project_by_input, update_project

AUTHOR = "film"
READ = timelines.Basis(operation="input.read", version=1)
_FILES = "files"  # the setting of a project that remembers where each source came from: key → path


@dataclass(frozen=True)
class Story:
    """A project whose story has been read: its branch, its files, and sentences about what became of them.

    `forced` says that it was written into a branch made for it, because what stands may not be made anew.
    """

    project: Project
    lane: Branch
    staged: Staged
    said: tuple[str, ...]
    forced: bool = False


# asked before anything is written: the branch, and how its documents will be. Answers with the branch to write to
Admission = Callable[[Floor, Branch, Callable[[], Awaitable[View]]], Awaitable[Branch]]


@dataclass(frozen=True)
class _Found:
    """What was there before: the project, its branch, its sources, and where they came from."""

    project: Project | None = None
    lane: Branch | None = None
    known: Mapping[str, Source] | None = None
    files: Mapping[str, str] | None = None


def import_files(words: Sequence[Path], project: str, title: str, branch: str, as_json: bool) -> None:
    """The whole command: a project of these files, or files for a project. Nothing is filmed yet."""

    async def work() -> None:
        paths = named_files(words)
        if not paths:
            raise BadInput("Name a file: aiuteur import my_story.fountain")
        wishes = {"title": title} if title else {}
        data = {path: story.bytes_of(path) for path in paths}  # before anything is looked for or made
        async with open_floor() as floor:
            with alone(floor.settings.home):
                told = await bring(floor, data, wishes, project=project, branch=branch, quiet=as_json)
            async with floor.database.read() as tx:
                view = View(await timelines.load(tx, told.lane.id))
        _tell(told, view, as_json)

    run_command(work, as_json)


def _tell(told: Story, view: View, as_json: bool) -> None:
    settings = view.get("input", Input)
    files = [{"key": key, **_facts(source, key in told.staged.read)} for key, source in view.all(Source)]
    facts: dict[str, Any] = {
        "project": told.project.id, "title": settings.title, "mode": settings.mode, "language": settings.language,
        "branch": told.lane.name, "files": files, "said": list(told.said),
    }  # fmt: skip
    lines = [f"{settings.title} ({settings.mode}, {settings.language})"]
    for _, source in view.all(Source):
        lines += [f"Read           {read_line(source)}"]
        lines += [f"Dropped        from {source.name}: {what}" for what in source.read.dropped]
    lines += [f"Said           {sentence}" for sentence in told.said]
    answer(facts, as_json, [*lines, f"Project        {told.project.id}"])


def _facts(source: Source, fresh: bool) -> dict[str, Any]:
    return {
        "name": source.name, "title": source.title, "told": source.told, "read_now": fresh, "encoding": source.encoding,
        **source.read.model_dump(mode="json"),
    }  # fmt: skip


def named_files(words: Sequence[Path]) -> list[Path]:
    """The files that were named, each once, in the order to tell them.

    One word may hold several names (`make film STORY="a.docx b.docx"`) where it is no file itself. The order is the one
    given; only where that is the alphabet's, as a shell lists `chapter*.txt`, numbers count as numbers.
    """
    paths: list[Path] = []
    for word in words:
        paths += [word] if word.exists() else _parts(word)
    paths = list({os.path.realpath(path): path for path in paths}.values())
    if [str(path) for path in paths] == sorted(str(path) for path in paths):
        paths.sort(key=lambda path: _by_number(str(path)))
    return paths


def _parts(word: Path) -> list[Path]:
    try:
        parts = [Path(part) for part in shlex.split(str(word))]
    except ValueError:
        return [word]
    return parts if len(parts) > 1 and any(part.exists() for part in parts) else [word]


def _by_number(name: str) -> list[tuple[int, int, str]]:
    return [
        (0, int(part), part) if part.isdecimal() else (1, 0, part.casefold())
        for part in re.split(r"(\d+)", name)
        if part
    ]


async def bring(
    floor: Floor,
    data: Mapping[Path, bytes],
    wishes: Mapping[str, str],
    *,
    project: str = "",
    branch: str = "",
    quiet: bool,
    admission: Admission | None = None,
) -> Story:
    """Read files into their project, made or found; a file is read again only when its bytes changed.

    `data`: each file's bytes, in the order to tell them. With `project` they are added to that one. Else the project is the one that was made of one of them: named alone, a
    file brings its fellows with it; of several that are named, exactly these are the story. Raises BadInput, NotFound.
    """
    paths = list(data)
    found = await _found(floor, paths, project, branch, quiet)
    files, said = _brought(found, paths, data, adding=bool(project) or len(paths) == 1)
    staged = story.stage_files(files, found.known or {})
    said += [f"{(found.known or {})[key].name} is no longer part of the story; its text is kept in the history." for key in staged.gone]  # fmt: skip
    if admission is None or found.lane is None:
        return await _save(floor, found, paths, staged, wishes, said)
    foreseen = partial(_foreseen, floor, found.lane, staged, wishes)
    goes_to = await admission(floor, found.lane, foreseen)
    told = await _save(floor, replace(found, lane=goes_to), paths, staged, wishes, said)
    return replace(told, forced=goes_to.id != found.lane.id)


async def _foreseen(floor: Floor, lane: Branch, staged: Staged, wishes: Mapping[str, str]) -> View:
    """The branch as `_save` will leave it, with nothing written."""
    async with floor.database.read() as tx:
        view = View(await timelines.load(tx, lane.id))
        read: dict[str, Document] = {key: staged.sources[key] for key in staged.changed}
        if staged.input is not None:
            read["input"] = staged.input
        stands = {key: await over_a_hand(tx, view.head(key), document) for key, document in read.items()}
    settings = view.head("input")
    if wishes and (before := stands.get("input", None if settings is None else settings.document)) is not None:
        stands["input"] = changed(before, wishes)
    for key, document in stands.items():
        made = read.get(key, document).content_hash()
        view.put(Head(key, document.KIND, document.content_hash(), document, READ.but(made=made), 0, AUTHOR, 0))
    for key in staged.gone:
        view.drop(key)
    return view


async def _found(floor: Floor, paths: Sequence[Path], name: str, branch: str, quiet: bool) -> _Found:
    project = await find(floor, name) if name else None
    async with floor.database.read() as tx:
        for path in paths if project is None else ():
            project = project or await find_project_by_input(tx, path)
    if project is None:
        if branch not in ("", MAIN):
            raise NotFound(
                f"There is no film of {paths[0]} yet, so it has no branch {branch!r}. Make it first, without one."
            )
        return _Found()
    lane = await find_lane(floor, project, branch, quiet=quiet)
    async with floor.database.read() as tx:
        heads = await timelines.load(tx, lane.id, "source/")
    known = {key: head.document for key, head in heads.items() if isinstance(head.document, Source)}
    files: dict[str, str] = dict(project.settings.get(_FILES, {}))
    if not files and project.input_path:
        files = {story.SOURCE: project.input_path}
    return _Found(project, lane, known, files)


def _brought(
    found: _Found, paths: Sequence[Path], data: Mapping[Path, bytes], *, adding: bool
) -> tuple[list[Brought], list[str]]:
    """The files of the story in their order; when adding, those that were there before come first."""
    known, places = dict(found.known or {}), dict(found.files or {})
    keys = _matched(known, places, paths)
    files: list[Brought] = []
    said: list[str] = []
    if adding:
        for key in sorted(known, key=lambda key: (known[key].order, key)):
            path = next((path for path in paths if keys.get(path) == key), None)
            if path is not None:
                files.append(Brought(path.name, data[path], key))
                continue
            fellow, missing = _fellow(known[key].name, key, places.get(key, ""))
            files.append(fellow)
            said += missing
    files += [Brought(path.name, data[path], keys.get(path, "")) for path in paths if not adding or path not in keys]
    return files, said


def _fellow(name: str, key: str, place: str) -> tuple[Brought, list[str]]:
    """A file that was brought before and is not named now, read from where it came if it is still there."""
    path = Path(place)
    if place and path.is_file():
        return Brought(name, story.bytes_of(path), key), []
    return Brought(name, None, key), [f"{name} is no longer at {place}; what was read from it stays."] if place else []


def _matched(known: Mapping[str, Source], places: Mapping[str, str], paths: Sequence[Path]) -> dict[Path, str]:
    """Which known source each path is: by where it came from, else by its name."""
    keys: dict[Path, str] = {}
    for path in paths:
        real = os.path.realpath(path)
        by_place = [key for key, place in places.items() if key in known and place == real]
        name = path.name.encode("utf-8", "replace").decode()
        by_name = [key for key, source in known.items() if source.name == name]
        free = [key for key in (*by_place, *by_name) if key not in keys.values()]
        if free:
            keys[path] = free[0]
    return keys


async def _save(
    floor: Floor, found: _Found, paths: Sequence[Path], staged: Staged, wishes: Mapping[str, str], said: Sequence[str]
) -> Story:
    project, lane = found.project, found.lane
    async with floor.database.write() as tx:
        if project is None or lane is None:
            title = wishes.get("title") or (staged.input.title if staged.input else paths[0].stem)
            project = await create_project(tx, title, input_path=paths[0])
            lane = await timelines.branches.branch(tx, project.main)
        for key in staged.changed:
            await timelines.save_generated(tx, lane.id, key, staged.sources[key], READ, AUTHOR)
        for key in staged.gone:
            await timelines.remove(tx, lane.id, key, AUTHOR)
        if staged.input is not None:
            await timelines.save_generated(tx, lane.id, "input", staged.input, READ, AUTHOR)
        if wishes:
            await _wish(tx, lane.id, wishes)
        files = _places(found, staged, paths)
        settings = {**project.settings, "opened_at": clock.now_ms(), _FILES: files}
        project = await update_project(tx, project.id, settings=settings)
    return Story(project, lane, staged, tuple(said))


def _places(found: _Found, staged: Staged, paths: Sequence[Path]) -> dict[str, str]:
    """Where each source came from, for the next time. Bytes that are no UTF-8 are written out, for the database."""
    places = {key: place for key, place in (found.files or {}).items() if key in staged.sources}
    keys = _matched(staged.sources, places, paths)
    real = {key: os.fsencode(os.path.realpath(path)).decode("utf-8", "backslashreplace") for path, key in keys.items()}
    return {**places, **real}


async def _wish(tx: Tx, branch: str, settings: Mapping[str, str]) -> None:
    head = await timelines.head(tx, branch, "input")
    if head is None:
        return
    wished = changed(head.document, settings)
    if wished != head.document:
        await timelines.save(tx, branch, "input", wished, base=head.hash, author="owner")


def say(told: Story) -> None:
    """What became of the files, for people."""
    for sentence in told.said:
        typer.echo(sentence, err=True)
