"""What a text is, and what was read from it: mode, title, counts, cast."""

from __future__ import annotations

import re

from aiuteur.craft.language.languages import language_of
from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.screenplay.fountain_read import looks_like_screenplay, parse
from aiuteur.craft.screenplay.scenes import cast_of, split_scenes
from aiuteur.craft.structure.source import mode_of
from aiuteur.kit.errors import BadInput
from aiuteur.stages.s01_input.document import Input, Mode, Read, Source
from aiuteur.stages.s01_input.reading import Text

_SILENT = ("section", "synopsis", "note", "page_break", "transition")
_MARKDOWN_TITLE = re.compile(r"^#\s+(.{1,120})$")


def read_source(text: Text, name: str, sha256: str) -> tuple[Source, Input]:
    """The source document of one file, and the project's settings as the text suggests them."""
    mode: Mode = mode_of(text.text, looks_like_screenplay(text.text))
    title, body = _title(text.text, mode, name)
    if _shows_nothing(body, mode):
        raise BadInput(f"{name} holds no scene, only a title or notes. Write what happens below it.")
    read = _counts(body, mode).but(dropped=text.dropped)
    source = Source(order="V", name=name, sha256=sha256, encoding=text.encoding, text=body, read=read)
    return source, Input(title=title, mode=mode, language=_language(body, mode))


def _language(text: str, mode: Mode) -> str:
    """What the people of the film speak; of a screenplay only the words count, for headings are English everywhere."""
    if mode != "screenplay":
        return language_of(text)
    told = [element.text for element in parse(text).elements if element.type in ("action", "dialogue")]
    return language_of("\n".join(told))


def _shows_nothing(body: str, mode: Mode) -> bool:
    """Whether there is nothing below the title that could be seen or heard."""
    if not body.strip():
        return True
    if mode == "story" or (mode == "idea" and ":" not in body.partition("\n")[0]):
        return False
    script = parse(body)
    typed = bool(script.title_page) or mode == "screenplay"
    return typed and all(element.type in _SILENT for element in script.elements)


def _title(text: str, mode: Mode, name: str) -> tuple[str, str]:
    """The title and the text below it. A screenplay keeps its title page; prose may begin with a short line alone."""
    fallback = re.sub(r"[-_]+", " ", name.rpartition(".")[0] or name).strip().title() or "Untitled"
    if mode == "screenplay":
        return " ".join(parse(text).title().replace("*", "").replace("_", "").split()) or fallback, text
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    marked = _MARKDOWN_TITLE.match(first)
    if marked:
        return marked[1].strip(" #*"), rest.strip("\n")
    alone = rest.startswith("\n") and rest.strip()
    if mode == "story" and alone and len(first) <= 80 and first[-1:] not in ".,;:!?…\"”’'":
        return first.strip("*_ "), rest.strip("\n")
    return fallback, text


def _counts(text: str, mode: Mode) -> Read:
    words = len(text.split())
    if mode == "screenplay":
        screenplay = parse(text)
        cast = [member.name for member in cast_of(screenplay.elements)]
        return Read(words=words, scenes=len(split_scenes(screenplay)), characters=tuple(cast))
    paragraphs = len([part for part in re.split(r"\n\s*\n", text) if part.strip()])
    cast = [person.name for person in read_prose(text).people] if mode == "story" else []
    return Read(words=words, paragraphs=paragraphs, characters=tuple(cast[:40]))
