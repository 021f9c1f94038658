"""Fountain text → screenplay, one pass over lines.

Order: newlines → boneyard → title page → paragraphs. Every step looks at each character a bounded number of times, so
a book-length file costs seconds and no input makes it slow. Nothing is refused: what is no other element is action.
Boneyard is dropped. A note that stands alone becomes an element; a note between words stays in the text as typed.
"""

from __future__ import annotations

from aiuteur.craft.screenplay.elements import Element, Screenplay, TitleEntry
from aiuteur.craft.screenplay.lines import (
    GONE,
    action_text,
    breaks_action,
    heading_parts,
    is_blank,
    is_held,
    is_strong_heading,
    line_kind,
    section_parts,
    title_key,
)

KNOWN_KEYS = frozenset(
    {
        "title", "credit", "author", "authors", "source", "notes", "revision", "date", "draft date", "draft", "contact",
        "copyright", "format", "episode", "episode title", "series", "language", "font", "written by", "based on",
        "titre", "auteur", "auteurs", "titel", "autor", "autoren", "titulo", "título", "titolo", "autore", "название", "автор",
    }
)  # fmt: skip
_SAMPLE = 400_000  # characters that are enough to tell a screenplay from prose


def parse(text: str) -> Screenplay:
    """Read Fountain. Any text is accepted; a byte order mark, any newline, tabs and NUL characters are put right."""
    lines = _clean_lines(text)
    title_page, start = _title_page(lines)
    return Screenplay(title_page=title_page, elements=tuple(_Reader(lines, start).read()))


def looks_like_screenplay(text: str) -> bool:
    """Whether the text is written as a screenplay, by its headings and cues; the file's name says nothing."""
    script = parse(text[:_SAMPLE])
    strong = sum(e.type == "heading" and is_strong_heading(e.text) for e in script.elements)
    if strong:
        return True
    cues = sum(
        e.type == "character" and len(e.text) <= 40 and not e.text.endswith((".", "!", "?")) for e in script.elements
    )
    headings = sum(e.type == "heading" for e in script.elements)
    paragraphs = sum(e.type == "action" for e in script.elements)
    if headings and cues:
        return True
    return cues >= 3 and cues * 2 >= paragraphs


def _clean_lines(text: str) -> list[str]:
    text = (
        text.replace("\x00", "").replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    )
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair cannot be stored
        text = text.encode("utf-8", "replace").decode()
    lines = _without_boneyard(text).split("\n")
    return [_remains(line) if GONE in line else line for line in lines]


def _without_boneyard(text: str) -> str:
    """Put the mark GONE in the place of each `/* … */`. An opening without an end is ordinary text."""
    if "/*" not in text or "*/" not in text:
        return text
    kept: list[str] = []
    at = 0
    while (opening := text.find("/*", at)) >= 0 and (closing := text.find("*/", opening + 2)) >= 0:
        kept += [text[at:opening], GONE]
        at = closing + 2
    kept.append(text[at:])
    return "".join(kept)


def _remains(line: str) -> str:
    """A line that held boneyard: GONE where nothing else stands on it."""
    # two remains must not open a new boneyard
    rest = line.replace(f"/{GONE}*", "/ *").replace(GONE, "").rstrip()
    return rest.replace("/*", "/ *") if rest.strip() else GONE


def _title_page(lines: list[str]) -> tuple[tuple[TitleEntry, ...], int]:
    """Entries of the title page and the line after it. There is one only where the first block holds a known key."""
    start = 0
    while start < len(lines) and is_blank(lines[start]):
        start += 1
    end = start
    entries: list[tuple[str, list[str]]] = []
    while end < len(lines) and not is_blank(lines[end]):
        line = lines[end]
        found = None if line[0].isspace() else title_key(line)
        if found is None and not line[0].isspace() and (not entries or is_strong_heading(line.strip())):
            break
        if found is not None:
            entries.append((found[0], [found[1]] if found[1] else []))
        elif entries:
            entries[-1][1].append(line.strip())
        else:
            break
        end += 1
    if not any(key.casefold() in KNOWN_KEYS for key, _ in entries):
        return (), start
    return tuple(TitleEntry(key=key, value="\n".join(value)) for key, value in entries), end


class _Reader:
    """Walks the lines once and gives the elements."""

    def __init__(self, lines: list[str], start: int) -> None:
        self.lines = lines
        self.at = start
        self.out: list[Element] = []
        self.closes = _notes_that_close(lines)

    def read(self) -> list[Element]:
        while self.at < len(self.lines):
            if is_blank(self.lines[self.at]):
                self.at += 1
            else:
                self._paragraph()
        return self.out

    def _paragraph(self) -> None:
        line = self.lines[self.at]
        kind = line_kind(line, self._following())
        if kind == "action":
            self._action()
        elif kind == "character":
            self._speech()
        elif kind in ("lyric", "centered"):
            self._marked_lines(kind)
        else:
            self.at += 1
            self.out.append(_single(kind, line.strip()))

    def _following(self) -> str:
        """The next line that is not a boneyard's remains."""
        return next((line for line in self.lines[self.at + 1 : self.at + 9] if line != GONE), "")

    def _action(self) -> None:
        text: list[str] = []
        noting = alone = False
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if is_blank(line):
                if not (noting and is_held(line)):
                    break
            elif text and not noting and breaks_action(line):
                break
            text.append(line.rstrip() if noting else action_text(line))
            self.at += 1
            noting = self._noting(line, noting)
            if len(text) == 1:
                alone = text[0].lstrip().startswith("[[")
            if alone and "]]" in line:  # the first end decides whether the paragraph is one note
                alone = False
                whole = "\n".join(text).strip()
                if whole.find("]]") == len(whole) - 2:
                    self.out.append(Element(type="note", text=whole[2:-2].strip()))
                    return
        self.out.append(Element(type="action", text="\n".join(text)))

    def _noting(self, line: str, noting: bool) -> bool:
        """Whether a note is open after this line; one that never closes is no note."""
        opened, closed = line.rfind("[["), line.rfind("]]")
        if opened < 0 and closed < 0:
            return noting
        return opened > closed and self.at < len(self.lines) and self.closes[self.at]

    def _marked_lines(self, kind: str) -> None:
        """Neighbouring lines of lyric or centred text are one paragraph."""
        text: list[str] = []
        while self.at < len(self.lines) and not is_blank(self.lines[self.at]):
            line = self.lines[self.at]
            if line_kind(line, "") != kind:
                break
            bare = line.strip()
            text.append(bare[1:].strip() if kind == "lyric" else bare[1:-1].strip())
            self.at += 1
        self.out.append(Element(type="lyric" if kind == "lyric" else "centered", text="\n".join(text)))

    def _speech(self) -> None:
        cue = self.lines[self.at].strip().removeprefix("@").strip()
        name = cue.removesuffix("^").strip()
        self.out.append(Element(type="character", text=name, dual=cue.endswith("^")))
        self.at += 1
        said: list[str] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if is_blank(line) and line != GONE and not is_held(line):
                break
            bare = line.strip()
            if line == GONE:
                pass
            elif bare.startswith("(") and bare.endswith(")"):
                self._say(said)
                self.out.append(Element(type="parenthetical", text=bare))
            elif bare.startswith("~") and bare[1:].strip():
                self._say(said)
                self._marked_lines("lyric")
                continue
            else:
                said.append(bare)
            self.at += 1
        self._say(said)

    def _say(self, said: list[str]) -> None:
        """Close the dialogue gathered so far; held blank lines count only between words."""
        text = "\n".join(said).strip("\n")
        said.clear()
        if text:
            self.out.append(Element(type="dialogue", text=text))


def _single(kind: str, bare: str) -> Element:
    """An element of one line."""
    if kind == "heading":
        text, number = heading_parts(bare)
        return Element(type="heading", text=text, number=number)
    if kind == "section":
        depth, text = section_parts(bare)
        return Element(type="section", text=text, depth=depth)
    if kind == "synopsis":
        return Element(type="synopsis", text=bare[1:].strip())
    if kind == "page_break":
        return Element(type="page_break", text="")
    return Element(type="transition", text=bare.removeprefix(">").strip())


def _notes_that_close(lines: list[str]) -> list[bool]:
    """For each line: whether a note open at its start finds its `]]` before an empty line."""
    closes = [False] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if "]]" in line:
            closes[at] = True
        elif not is_blank(line) or is_held(line):
            closes[at] = closes[at + 1]
    return closes
