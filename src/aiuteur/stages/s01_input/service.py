"""Verbs of the input: read files, take the filmmaker's wishes, say whether the story may begin."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.stages.s01_input.adapting import adapted
from aiuteur.stages.s01_input.document import Input, Mode, Source
from aiuteur.studio.pin import Pin

if TYPE_CHECKING:
    from aiuteur.studio.shelf import Capsule

SOURCE = "source/story"  # of the first file that was ever brought
MOST_BYTES = 200_000_000  # of one file: a book with pictures; every format has its own, smaller limits


@dataclass(frozen=True)
class Brought:
    """One file of a story: new (`data`), or known (`key`) and perhaps brought again. Without `data` it stays as it is."""

    name: str
    data: bytes | None = None
    key: str = ""


@dataclass(frozen=True)
class Staged:
    """The story's files after they were read. `input` is what they suggest, None where nothing was read anew."""

    sources: dict[str, Source]
    changed: tuple[str, ...] = ()  # keys to save
    gone: tuple[str, ...] = ()  # keys to remove
    read: tuple[str, ...] = ()  # keys that were read now
    input: Input | None = None
    keys: tuple[str, ...] = field(default=())  # of the files as they were brought


def bytes_of(path: Path) -> bytes:
    """The bytes of a story's file. Raises BadInput for what is no readable file; reads no more than may be used."""
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name the file in it that holds the story.")
    if not path.exists():
        raise BadInput(f"There is no file {path}. Check the name, or leave STORY out to film the bundled story.")
    if not path.is_file():
        raise BadInput(f"{path} is not a file that can be read as a story.")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadInput(
                f"{path.name} holds {size // 1_000_000} MB; the most that can be read is {MOST_BYTES // 1_000_000} MB. "
                "Take the part that the film should tell into a file of its own."
            )
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {os.strerror(error.errno or 0)}.") from error


def fingerprint(data: bytes) -> str:
    """sha-256 of the file: the story is read again only when this changes."""
    return hashlib.sha256(data).hexdigest()


def read_file(data: bytes, name: str) -> Source:
    """Read one file of any format. Raises BadInput with a sentence.

    A name whose bytes are no UTF-8 is kept with question marks: documents hold text only.
    """
    from aiuteur.craft.screenplay.doors import open_file  # what reads is loaded when there is something to read
    from aiuteur.stages.s01_input.draft import read_source

    name = name.encode("utf-8", "replace").decode()
    return read_source(open_file(data, name), name, fingerprint(data))


def stage_file(data: bytes, name: str) -> tuple[Source, Input]:
    """The documents of a story that is one file. Raises BadInput with a sentence."""
    from aiuteur.stages.s01_input.draft import together

    (source,), settings = together([read_file(data, name)])
    return source, settings


def stage_files(files: Sequence[Brought], known: Mapping[str, Source]) -> Staged:
    """Read what is new or has changed, in the order of `files`; known sources that are not among them go.

    Nothing is half-made: one file that cannot be read refuses all. Raises BadInput with a sentence.
    """
    twins = {key: source for key, source in known.items() if source.adapted_from}
    known = {key: source for key, source in known.items() if key not in twins}
    read: dict[str, Source] = {}
    fresh: list[str] = []
    for file in files:
        if file.key in twins:
            continue  # it follows the one it was made from
        key = file.key or _new_key(file.name, {*known, *read})
        before = known.get(key)
        if before is not None and (file.data is None or before.sha256 == fingerprint(file.data)):
            read[key] = before
        elif file.data is not None:
            read[key] = read_file(file.data, file.name)
            fresh.append(key)
    gone = tuple(key for key in known if key not in read)
    gone += tuple(key for key, twin in twins.items() if twin.adapted_from in gone)
    if not read:
        return Staged({}, gone=gone)
    if not fresh and not gone and list(read) == _in_order(known):
        return Staged(dict(read), keys=tuple(read))
    from aiuteur.stages.s01_input.draft import together

    placed, suggested = together(list(read.values()))
    sources = dict(zip(read, placed, strict=True))
    for twin in twins.values():  # where a text was adapted, the adapted one is told
        if twin.adapted_from in sources:
            sources[twin.adapted_from] = sources[twin.adapted_from].but(told=False)
    changed = tuple(key for key, source in sources.items() if source != known.get(key))
    return Staged(sources, changed, gone, tuple(fresh), suggested, tuple(read))


def foreseen(staged: Staged, known: Mapping[str, Source], settings: Input) -> dict[str, Source | None]:
    """What becomes of all sources, adapted ones included: the document that will stand, None for one that goes."""
    wished: dict[str, Source | None] = dict.fromkeys(staged.gone)
    originals = {**{key: one for key, one in known.items() if key not in staged.gone}, **staged.sources}
    return wished | staged.sources | adapted(originals, settings)


def moded(settings: Input, mode: Mode, adapt: bool, sources: Sequence[Source]) -> Input:
    """The settings in another mode. Raises BadInput where the files cannot be told that way."""
    scripts = any(source.read.scenes for source in sources)
    if mode == "screenplay" and sources and not scripts:
        raise BadInput("No file here is a screenplay. Bring one as .fountain, .fdx or .pdf, or tell this as a story.")
    if mode in ("idea", "story") and scripts:
        raise BadInput("A screenplay is among the files, and it is filmed as it stands. Take it out to tell prose.")
    if adapt and not sources:
        raise BadInput("There is nothing to adapt yet. Bring the text first.")
    return settings.but(mode=mode, adapt=adapt)


def with_capsule(
    settings: Input, field: Literal["writing", "visual"], pin: Pin | None, capsule: Capsule | None
) -> Input:
    """The settings with a style capsule laid over them, or without. A visual one gives its look; a writing one its tone,
    where none is set. Raises BadInput for a capsule of the other sort."""
    if pin is None or capsule is None:
        return settings.but(**{f"{field}_capsule": None, "manner" if field == "writing" else "vision": None})
    if capsule.field != field:
        raise BadInput(f"{capsule.name} is a capsule for {capsule.field} style; choose one for {field}.")
    if field == "visual":
        return settings.but(visual_capsule=pin, style=capsule.drawn(), vision=capsule.vision())
    from aiuteur.stages.s01_input.manners import manner_of

    tone = settings.tone or ", ".join(capsule.descriptors)[:200]
    return settings.but(writing_capsule=pin, manner=manner_of(capsule), tone=tone)


def _in_order(known: Mapping[str, Source]) -> list[str]:
    return sorted(known, key=lambda key: (known[key].order, key))


def _new_key(name: str, taken: set[str]) -> str:
    if SOURCE not in taken:
        return SOURCE
    slug = re.sub(r"[^a-z0-9]+", "-", name.rpartition(".")[0].casefold()).strip("-")[:40] or "file"
    number, key = 1, f"source/{slug}"
    while key in taken:
        number, key = number + 1, f"source/{slug}-{number + 1}"
    return key


def ceiling(view: View) -> int | None:
    """The most that may be spent on the film, in micro-dollars; None where nobody said."""
    settings = view.find("input", Input)
    return None if settings is None else settings.spend_ceiling_micro


def ready(view: View) -> list[str]:
    """What is missing before the story can be told, in sentences."""
    sources = view.all(Source)
    if not sources:
        return ["There is no story yet. Bring a file, or write an idea."]
    if not any(source.told for _, source in sources):
        return ["Every file is marked as notes. Say which one tells the story: aiuteur set source told=yes"]
    if view.find("input", Input) is None:
        return ["The project has no settings yet. Give it a title."]
    return []
