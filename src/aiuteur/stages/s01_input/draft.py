"""What a file is, and what was read from it: mode, title, counts, cast. What several files are together."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from aiuteur.craft.language.languages import language_of
from aiuteur.craft.language.reading import read_prose
from aiuteur.craft.screenplay.doors import TEXTS, Opened
from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.craft.screenplay.fountain_write import write_fountain
from aiuteur.craft.screenplay.manuscript import is_chapter
from aiuteur.craft.screenplay.scenes import cast_of, split_scenes
from aiuteur.craft.structure.source import mode_of
from aiuteur.kit.errors import BadInput
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input, Mode, Read, Source
from aiuteur.studio.story import told_text

MOST_TEXT = 5_000_000  # characters that a film is made of: a long novel is about one million
_SILENT = ("section", "synopsis", "note", "page_break", "transition")
_WEB_MARKS = re.compile(r"\A---\n|^(?:```|~~~)|\]\(", re.M)  # front matter, code, links: no words of a story
_MARKDOWN_TITLE = re.compile(r"^#\s+(.{1,120})$")


def read_source(opened: Opened, name: str, sha256: str) -> Source:
    """The source document of one file. Raises BadInput where there is nothing that could be filmed."""
    text, lost = _text(opened)
    if not any(char.isalnum() for char in text):
        raise BadInput(f"{name} holds no words. Write a story, an idea or a screenplay into it, or name another file.")
    if len(text) > MOST_TEXT:
        raise BadInput(
            f"{name} holds {len(text) // 1_000_000} MB of text; the most that a film is made of is {MOST_TEXT // 1_000_000} MB, "
            "several novels. Take the part that the film should tell into a file of its own."
        )
    mode: Mode = "screenplay" if opened.reading.kind == "screenplay" else mode_of(text)
    title, body = _title(text, mode, name, " ".join(opened.reading.title.split()))
    if _shows_nothing(body, mode):
        raise BadInput(f"{name} holds no scene, only a title or notes. Write what happens below it.")
    read = _counts(body, mode).but(dropped=(*opened.reading.dropped, *lost))
    encoding = opened.reading.encoding or "utf-8"
    return Source(order="V", name=name, sha256=sha256, encoding=encoding, text=body, read=read, title=title)


def together(sources: Sequence[Source]) -> tuple[list[Source], Input]:
    """Several files as one story, in their order, and the settings that it suggests.

    Where one is a screenplay, the screenplays are filmed, one after the other, and prose beside them is notes. Files of
    prose are the chapters of one story.
    """
    scripts = [source.read.scenes > 0 for source in sources]  # as it was judged when it was read
    told = scripts if any(scripts) else [True] * len(sources)
    keys = ["V"] if len(sources) == 1 else spread(len(sources))
    placed = [source.but(order=key, told=is_told) for source, key, is_told in zip(sources, keys, told, strict=True)]
    text = told_text([source.text for source in placed if source.told], any(scripts))
    if len(text) > MOST_TEXT:
        raise BadInput(
            f"Together these files hold {len(text) // 1_000_000} MB of text; the most that a film is made of is "
            f"{MOST_TEXT // 1_000_000} MB, several novels. Name fewer of them."
        )
    mode = mode_of(text, any(scripts))
    return placed, Input(
        title=_title_of([source for source in placed if source.told]), mode=mode, language=_language(text, mode)
    )


def _title_of(told: Sequence[Source]) -> str:
    """The first file's title; of chapters that only say which they are, what their names begin with."""
    first = told[0].title or _from_name(told[0].name)
    if len(told) == 1 or not is_chapter(first):
        return first
    names = [source.name.rpartition(".")[0] for source in told]
    shared = os.path.commonprefix(names).rstrip("0123456789 _-.")  # noqa: RUF071 (letters are what is compared)
    return _from_name(shared + ".") if shared and not is_chapter(f"{shared} 1") else "Untitled"


def _text(opened: Opened) -> tuple[str, tuple[str, ...]]:
    """What later stages read: text as typed; a script of another format as Fountain, with what Fountain cannot hold."""
    if opened.format in TEXTS and not (opened.format == "markdown" and _WEB_MARKS.search(opened.text)):
        return opened.text, ()
    if opened.reading.screenplay is None:
        return opened.reading.prose, ()
    written = write_fountain(opened.reading.screenplay)
    return written.data.decode(), written.lost


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


def _from_name(name: str) -> str:
    return re.sub(r"[-_]+", " ", name.rpartition(".")[0] or name).strip().title() or "Untitled"


def _title(text: str, mode: Mode, name: str, said: str) -> tuple[str, str]:
    """The title and the text below it. A screenplay keeps its title page; prose may begin with a short line alone."""
    fallback = said or _from_name(name)
    if mode == "screenplay":
        return " ".join(parse(text).title().replace("*", "").replace("_", "").split()) or fallback, text
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    marked = _MARKDOWN_TITLE.match(first)
    if marked:
        return marked[1].strip(" #*"), rest.strip("\n")
    alone = rest.startswith("\n") and rest.strip()
    if (
        mode == "story"
        and alone
        and len(first) <= 80
        and first[-1:] not in ".,;:!?…\"”’'"
        and not first.startswith("#")
    ):
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
