"""Fountain text → screenplay, one pass over lines.

Order: newlines → boneyard → title page → paragraphs. Every step looks at each character a bounded number of times, so
a book-length file costs seconds and no input makes it slow. Nothing is refused: what is no other element is action.
Boneyard is no part of the screenplay; `fountain_rewrite` keeps it in the writer's file. A note that stands alone
becomes an element; a note between words stays in the text as typed.

Where the published page (Fountain 1.1) is silent or real files are laxer than it:
- a blank line of two spaces inside action keeps one paragraph, as it does in dialogue, where action follows it;
- a lone `~` between lyrics is an empty line of the song;
- a note open in dialogue runs on over lines that look like parentheticals or lyrics;
- a title page must hold a known key, for prose may begin with `Narrator: …`.
"""

from __future__ import annotations

from itertools import dropwhile

from aiuteur.craft.screenplay.elements import Element, ElementType, Screenplay, TitleEntry
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
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.places import Place, boneyards, clean, places_of
from aiuteur.craft.screenplay.reading import Reading, decoded

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
    return _read(clean(text)).screenplay()


def parse_with_places(text: str) -> tuple[Screenplay, tuple[Place, ...]]:
    """As `parse`, with the place in `text` of each title page entry and then of each element, in order."""
    reader = _read(clean(text))
    return reader.screenplay(), places_of(text, [*reader.entry_spans, *reader.spans])


def read_fountain(data: bytes, name: str) -> Reading:
    """A Fountain file. Raises BadInput where the bytes are no text; any text is a screenplay of some kind."""
    text, encoding = decoded(data, name)
    screenplay = parse(text)
    values = {entry.key.casefold(): entry.value for entry in reversed(screenplay.title_page)}
    author = next((values[key] for key in ("author", "authors", "written by") if values.get(key)), "")
    return Reading(
        screenplay=screenplay, title=_words(screenplay.title()), author=_words(author), encoding=encoding,
        dropped=_dropped(text, encoding, name),
    )  # fmt: skip


def _words(value: str) -> str:
    return " ".join(plain(line) for line in value.split("\n")).strip()


def _dropped(text: str, encoding: str, name: str) -> tuple[str, ...]:
    """What the file holds and the screenplay does not."""
    told: list[str] = []
    if graves := len(boneyards(clean(text))):
        told.append(
            f"{name} has {graves} passage{'s' * (graves > 1)} in boneyard (/* … */); they are not filmed, and stay in your file."
        )
    if nuls := text.count("\x00"):
        told.append(f"{nuls} NUL character{'s' * (nuls > 1)} in {name} mean nothing in a text and were left out.")
    if encoding == "cp1252":
        told.append(f"{name} was read as Windows Western; save it as UTF-8 to be sure of every letter.")
    return tuple(told)


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


def _read(cleaned: str) -> _Reader:
    reader = _Reader(_lines(cleaned))
    reader.read()
    return reader


def _lines(cleaned: str) -> list[str]:
    """Lines without boneyard. The mark GONE stands where a line held nothing else."""
    if "/*" not in cleaned or not (graves := boneyards(cleaned)):
        return cleaned.split("\n")
    kept: list[str] = []
    at = 0
    for opening, closing in graves:
        kept += [cleaned[at:opening], GONE]
        at = closing
    text = "".join([*kept, cleaned[at:]])
    return [_remains(line) if GONE in line else line for line in text.split("\n")]


def _remains(line: str) -> str:
    """A line that held boneyard: GONE where nothing else stands on it."""
    # two remains must not open a new boneyard
    rest = line.replace(f"/{GONE}*", "/ *").replace(GONE, "").rstrip()
    return rest.replace("/*", "/ *") if rest.strip() else GONE


class _Reader:
    """Walks the lines once and gives the elements, with the span of lines (first, last) of each."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.entries: list[TitleEntry] = []
        self.entry_spans: list[tuple[int, int]] = []
        self.out: list[Element] = []
        self.spans: list[tuple[int, int]] = []
        self.closes: list[bool] | None = None  # found out when the first note is left open at a line's end

    def screenplay(self) -> Screenplay:
        """What was read. The elements are known to be sound."""
        return Screenplay.model_construct(title_page=tuple(self.entries), elements=tuple(self.out))

    def read(self) -> None:
        """Read all lines."""
        self._title_page()
        lines, count = self.lines, len(self.lines)
        while self.at < count:
            line = lines[self.at]
            if not line or is_blank(line):
                self.at += 1
            else:
                self._paragraph(line)

    def _title_page(self) -> None:
        """There is one only where the first block of lines holds a known key."""
        lines = self.lines
        start = next((at for at, line in enumerate(lines) if not is_blank(line)), len(lines))
        entries: list[tuple[str, list[str], int]] = []
        end = self.at = start
        while end < len(lines) and not is_blank(lines[end]):
            line = lines[end]
            indented = line[0].isspace()
            found = None if indented else title_key(line)
            if found is not None:
                entries.append((found[0], [found[1]] if found[1] else [], end))
            elif entries and (indented or not is_strong_heading(line.strip())):
                entries[-1][1].append(line.strip())
            else:
                break
            end += 1
        if any(key.casefold() in KNOWN_KEYS for key, _, _ in entries):
            self.entries = [TitleEntry(key=key, value="\n".join(value)) for key, value, _ in entries]
            ends = [*(first for _, _, first in entries[1:]), end]
            self.entry_spans = [(entry[2], after - 1) for entry, after in zip(entries, ends, strict=True)]
            self.at = end

    def _paragraph(self, line: str) -> None:
        at = self.at
        kind = line_kind(line, self._following(at))
        if kind == "action":
            self._action()
        elif kind == "character":
            self._speech()
        elif kind == "lyric" or kind == "centered":
            self._marked_lines(kind)
        else:
            self.out.append(_single(kind, line.strip()))
            self.spans.append((at, at))
            self.at += 1

    def _following(self, at: int) -> str:
        """The next line that is not a boneyard's remains."""
        for line in self.lines[at + 1 : at + 9]:
            if line != GONE:
                return line
        return ""

    def _put(self, kind: ElementType, text: str, first: int, last: int) -> None:
        self.out.append(Element.known(kind, text))
        self.spans.append((first, last))

    def _action(self) -> None:
        lines, count, first = self.lines, len(self.lines), self.at
        text: list[str] = []
        noting = alone = False
        while self.at < count:
            line = lines[self.at]
            if not line or is_blank(line):
                held = 0 if not is_held(line) else 1 if noting else self._held()
                if not held:
                    break
                text += [""] * held
                self.at += held
                continue
            if text and not noting and breaks_action(line):
                break
            text.append(line.rstrip() if noting else action_text(line))
            self.at += 1
            if "[[" in line or "]]" in line:
                noting = self._noting(line)
            if len(text) == 1:
                alone = text[0].lstrip().startswith("[[")
            if alone and "]]" in line:  # the first end decides whether the paragraph is one note
                alone = False
                whole = "\n".join(text).strip()
                if whole.find("]]") == len(whole) - 2:
                    self._put("note", whole[2:-2].strip(), first, self.at - 1)
                    return
        last = self.at - 1
        while not text[-1]:
            text.pop()
            last -= 1
        self._put("action", "\n".join(text), first, last)

    def _held(self) -> int:
        """How many held blank lines stand here inside action; none where no action comes behind them."""
        lines, at = self.lines, self.at
        while at < len(lines) and is_held(lines[at]):
            at += 1
        if at == len(lines) or is_blank(lines[at]) or lines[at].lstrip().startswith("[["):
            return 0
        return at - self.at if line_kind(lines[at], self._following(at)) == "action" else 0

    def _noting(self, line: str) -> bool:
        """Whether a note is open after this line, the one before `at`; one that never closes is no note."""
        if line.rfind("[[") <= line.rfind("]]"):
            return False
        if self.closes is None:
            self.closes = _notes_that_close(self.lines)
        return self.closes[self.at]

    def _marked_lines(self, kind: ElementType) -> None:
        """Neighbouring lines of lyric or centred text are one paragraph."""
        lines, first = self.lines, self.at
        text: list[str] = []
        while self.at < len(lines) and not is_blank(lines[self.at]):
            bare = lines[self.at].strip()
            empty = kind == "lyric" and bool(text) and bare == "~"
            if not empty and line_kind(bare, "") != kind:
                break
            text.append(bare[1:].strip() if kind == "lyric" else bare[1:-1].strip())
            self.at += 1
        while not text[-1]:
            text.pop()
        self._put(kind, "\n".join(text), first, first + len(text) - 1)

    def _speech(self) -> None:
        lines, count, at = self.lines, len(self.lines), self.at
        cue = lines[at].strip().removeprefix("@").strip()
        self.out.append(Element.known("character", cue.removesuffix("^").strip(), dual=cue[-1] == "^"))
        self.spans.append((at, at))
        self.at = at + 1
        said: list[str] = []
        noting = False
        while self.at < count:
            line = lines[self.at]
            bare = line.strip()
            if line == GONE or not bare:
                if line != GONE and not is_held(line):
                    break
                said.append(bare if line != GONE else GONE)
            elif not noting and bare[0] == "(" and bare[-1] == ")":
                self._say(said)
                self._put("parenthetical", bare, self.at, self.at)
            elif not noting and bare[0] == "~" and bare[1:].strip():
                self._say(said)
                self._marked_lines("lyric")
                continue
            else:
                said.append(bare)
            self.at += 1
            if "[[" in bare or "]]" in bare:
                noting = self._noting(bare)
        self._say(said)

    def _say(self, said: list[str]) -> None:
        """Close the dialogue gathered so far, the lines before `at`; held blank lines count only between words."""
        if not said:
            return
        first, last = self.at - len(said), self.at - 1
        words = said
        if not (said[-1].strip(GONE) and said[0].strip(GONE)):
            while words and not words[-1].strip(GONE):
                words.pop()
                last -= 1
            words = list(dropwhile(lambda line: not line.strip(GONE), said))
            first += len(said) - len(words)
        if words:
            self._put("dialogue", "\n".join(words) if GONE not in words else _kept(words), first, last)
        said.clear()


def _kept(words: list[str]) -> str:
    return "\n".join(line for line in words if line != GONE)


def _single(kind: str, bare: str) -> Element:
    """An element of one line."""
    if kind == "heading":
        return Element.known("heading", *heading_parts(bare))
    if kind == "section":
        depth, text = section_parts(bare)
        return Element.known("section", text, depth=depth)
    if kind == "synopsis":
        return Element.known("synopsis", bare[1:].strip())
    if kind == "page_break":
        return Element.known("page_break", "")
    return Element.known("transition", bare.removeprefix(">").strip())


def _notes_that_close(lines: list[str]) -> list[bool]:
    """For each line: whether a note open at its start finds its `]]` before an empty line. Boneyard is no gap within a speech."""
    closes = [False] * (len(lines) + 1)
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if "]]" in line:
            closes[at] = True
        elif not is_blank(line) or is_held(line) or line == GONE:
            closes[at] = closes[at + 1]
    return closes
