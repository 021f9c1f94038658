"""Verbs of the input: read a file, take the filmmaker's wishes, say whether the story may begin."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s01_input.draft import read_source
from aiuteur.stages.s01_input.reading import MOST_BYTES, read_text

SOURCE = "source/story"


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
                f"{path.name} holds {size // 1_000_000} MB; the most that can be read is {MOST_BYTES // 1_000_000} MB, "
                "several novels. Take the part that the film should tell into a file of its own."
            )
        return path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {os.strerror(error.errno or 0)}.") from error


def fingerprint(data: bytes) -> str:
    """sha-256 of the file: the story is read again only when this changes."""
    return hashlib.sha256(data).hexdigest()


def stage_file(data: bytes, name: str) -> tuple[Source, Input]:
    """Read one file into its documents. Raises BadInput with a sentence.

    A name whose bytes are no UTF-8 is kept with question marks: documents hold text only.
    """
    name = name.encode("utf-8", "replace").decode()
    return read_source(read_text(data, name), name, fingerprint(data))


def ready(view: View) -> list[str]:
    """What is missing before the story can be told, in sentences."""
    if not view.all(Source):
        return ["There is no story yet. Bring a file, or write an idea."]
    if view.find("input", Input) is None:
        return ["The project has no settings yet. Give it a title."]
    return []
