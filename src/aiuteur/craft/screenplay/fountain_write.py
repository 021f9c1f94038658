"""Screenplay → Fountain text that reads back as the same screenplay.

Each element is written bare where the reader would know it again and forced where it would not. What Fountain cannot
hold is written as the nearest thing that keeps the words: dialogue without a cue becomes action. `write` lays the text
out anew; `fountain_rewrite` changes a writer's own file and leaves everything else in it alone.

Reading and writing keeps every character but boneyard and layout. Layout is: the kind of newline, byte order marks and
NULs; how many empty lines stand between paragraphs; blanks around a line that is not action and behind one that is;
tabs, which are four blanks; whether a title value stands beside its key or below it; marks that force what needs no
force; how many `=` break a page; and blanks next to the marks themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from aiuteur.craft.screenplay.elements import SPOKEN, Element, Role, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fountain_read import KNOWN_KEYS
from aiuteur.craft.screenplay.lines import action_text, breaks_action, heading_parts, line_kind, title_key
from aiuteur.craft.screenplay.markup import runs
from aiuteur.craft.screenplay.places import boneyards
from aiuteur.craft.screenplay.reading import Written

_OPENING = re.compile(r"\[(?=\[)")  # of a note
_NAMES: dict[Role, tuple[str, str]] = {
    "shot": ("shot", "shots"),
    "general": ("general paragraph", "general paragraphs"),
    "cast_list": ("cast list", "cast lists"),
    "new_act": ("act opening", "act openings"),
    "end_of_act": ("act ending", "act endings"),
    "omitted": ("omitted scene", "omitted scenes"),
}


def write(screenplay: Screenplay) -> str:
    """Fountain 1.1 text, newline `\\n`, one empty line between paragraphs, a newline at the end."""
    blocks = [block for block in (title_text(screenplay.title_page), *_blocks(screenplay)) if block]
    text = "\n\n".join(blocks)
    return _defused(text) + "\n" if text else ""


def write_fountain(screenplay: Screenplay) -> Written:
    """A Fountain file in UTF-8, and what Fountain has no mark for."""
    return Written(write(screenplay).encode(), lost_in_fountain(screenplay))


def lost_in_fountain(screenplay: Screenplay) -> tuple[str, ...]:
    """One sentence for each kind of thing whose words stay and whose kind is lost."""
    told: list[str] = []
    roles = Counter(element.role for element in screenplay.elements)
    for role, (one, many) in _NAMES.items():
        count = roles[role]
        if not count:
            continue
        told.append(
            f"Fountain has no mark for {f'one {one}' if count == 1 else f'{count} {many}'}: written as plain headings or action."
        )
    under = False
    stray = 0
    for element in screenplay.elements:
        under = element.type == "character" or (under and element.type in (*SPOKEN, "note"))
        stray += not under and element.type in ("dialogue", "parenthetical")
    if stray:
        told.append(
            f"{stray} paragraph{'s' * (stray > 1)} of dialogue without a cue {'are' if stray > 1 else 'is'} written as action."
        )
    return tuple(told)


def title_text(entries: Sequence[TitleEntry]) -> str:
    """The title page. A key no reader would know for one gets an empty title above it."""
    lines: list[str] = []
    keys: list[str] = []
    for entry in entries:
        key = " ".join(entry.key.replace(":", " ").split())
        if title_key(f"{key}:") is None:
            continue
        keys.append(key.casefold())
        value = [line.strip() for line in _clean(entry.value).split("\n") if line.strip()]
        lines += (
            [f"{key}: {value[0]}" if value else f"{key}:"]
            if len(value) < 2
            else [f"{key}:", *(f"    {v}" for v in value)]
        )
    if lines and not KNOWN_KEYS.intersection(keys):
        lines.insert(0, "Title:")
    return "\n".join(lines)


def _blocks(screenplay: Screenplay) -> Iterator[str]:
    """Paragraphs; a speech is one block with its cue."""
    bare_start = not screenplay.title_page
    for start, end in units(screenplay.elements):
        block = unit_text(screenplay.elements[start:end], bare_start)
        if block:
            bare_start = False
            yield block


def units(elements: Sequence[Element]) -> Iterator[tuple[int, int]]:
    """Start and end of what is written as one block: a cue with its speech, or any other element alone."""
    at = 0
    while at < len(elements):
        end = at + 1
        if elements[at].type == "character":
            while end < len(elements) and elements[end].type in SPOKEN:
                end += 1
        yield at, end
        at = end


def unit_text(elements: Sequence[Element], first: bool) -> str:
    """One block of Fountain. `first`: nothing stands above it, so it must not look like a title page."""
    if elements[0].type == "character":
        return _speech(elements[0], elements[1:], first)
    return _paragraph(elements[0], first)


def _paragraph(element: Element, first: bool) -> str:
    text = _clean(element.text)
    line = text.replace("\n", " ").strip()
    match element.type:
        case "heading":
            return _heading(element, line, first)
        case "transition":
            return line if line_kind_is(line, "transition", first) else f"> {line}" if line else ""
        case "centered":
            return "\n".join(f"> {part.strip()} <" for part in text.split("\n") if part.strip())
        case "lyric":
            return "\n".join(_sung(text))
        case "section":
            return f"{'#' * min(max(element.depth, 1), 6)} {line}" if line else ""
        case "synopsis":
            return f"= {line}" if line else ""
        case "page_break":
            return "==="
        case "note":
            return _note(text)
        case _:
            return _action(text, first)


def line_kind_is(line: str, kind: str, first: bool) -> bool:
    """Whether a bare line is read back as this kind; at the top of a file it must not look like a title page."""
    return bool(line) and line_kind(line, "") == kind and not (first and title_key(line)) and line[0] not in ".>"


def _heading(element: Element, line: str, first: bool) -> str:
    number = "".join(c for c in element.number if c.isalnum() or c in ".-–").lstrip(".-–")
    full = f"{line} #{number}#" if number and line else line
    return (
        full if line_kind_is(full, "heading", first) and heading_parts(full)[0] == line else f".{full}" if full else ""
    )


def _note(text: str) -> str:
    text = text.strip().replace("]]", "] ]")
    body = "\n".join(line if line.strip() else "  " for line in text.split("\n"))
    return f"[[{' ' if body.startswith('[') else ''}{body}{' ' if body.endswith(']') else ''}]]"


def _action(text: str, first: bool) -> str:
    lines: list[str] = []
    noting = False
    source = text.strip("\n").split("\n")
    last_close = max((at for at, line in enumerate(source) if "]]" in line), default=-1)
    for at, line in enumerate(source):
        if not line.strip():
            lines.append("  ")
            continue
        written = line.rstrip()
        held = bool(lines) and lines[-1] == "  "  # behind such a line a note would stand alone
        following = source[at + 1] if at + 1 < len(source) else ""
        if not noting and (
            _needs_force(written, bool(lines) and not held, following, first)
            or (held and line.lstrip().startswith("[["))
        ):
            written = f"!{written}"
        lines.append(written)
        opened, closed = line.rfind("[["), line.rfind("]]")
        if opened >= 0 or closed >= 0:
            noting = opened > closed and last_close > at
    return "\n".join(lines) if text.strip() else ""


def _needs_force(line: str, inside: bool, following: str, first: bool) -> bool:
    if action_text(line) != line:
        return True
    if inside:
        return breaks_action(line)
    return line_kind(line, following) != "action" or (first and title_key(line) is not None)


def _speech(cue: Element, body: Sequence[Element], first: bool) -> str:
    lines: list[str] = []
    before = ""
    apart = _stand_apart(body)
    last_close = max((at for at, element in enumerate(body[:apart]) if "]]" in element.text), default=-1)
    for at, element in enumerate(body):
        if at == apart:
            lines.append("")
        part = _spoken(element, last_close > at)
        if not part:
            continue
        if before == "lyric" and (element.type == "lyric" or part[0] == "~"):  # a lone mark would join the song
            lines.append("  ")
        lines += part
        before = element.type
    name = _clean(cue.text).replace("\n", " ").strip()
    if not name:
        return "\n\n".join(_action("\n".join(_spoken(element)), first and not at) for at, element in enumerate(body))
    line = f"{name} ^" if cue.dual else name
    bare = (
        bool(lines) and line_kind(line, lines[0]) == "character" and not (first and title_key(line)) and name[0] != "@"
    )
    return "\n".join([line if bare else f"@{line}", *lines])


def _stand_apart(body: Sequence[Element]) -> int:
    """Where the songs at the end of a speech begin, if a note left open above them would find its end in one.

    Songs need no cue, so an empty line may keep them apart. Where none is needed: the end of the speech.
    """
    songs = len(body)
    while songs and body[songs - 1].type == "lyric":
        songs -= 1
    said = "\n".join(element.text for element in body[:songs])
    left_open = said.rfind("[[") > said.rfind("]]")
    return songs if left_open and any("]]" in element.text for element in body[songs:]) else len(body)


def _spoken(element: Element, goes_on: bool = False) -> list[str]:
    """Lines of a speech; a line that would be read as something else is escaped."""
    text = _clean(element.text).strip("\n")
    if not text.strip():
        return []
    if element.type == "parenthetical":
        line = text.replace("\n", " ").strip()
        return [line if line.startswith("(") and line.endswith(")") else f"({line})"]
    if element.type == "lyric":
        return _sung(text)
    return _said([line.strip() for line in text.split("\n")], goes_on)


def _sung(text: str) -> list[str]:
    """Lines of a song; an empty one between others is a lone mark."""
    return [f"~{part.strip()}" for part in text.strip().split("\n")] if text.strip() else []


def _said(source: list[str], goes_on: bool) -> list[str]:
    """Lines of dialogue. `goes_on`: a note left open here would find an end in what is written below."""
    lines: list[str] = []
    last_close = max((at for at, line in enumerate(source) if "]]" in line), default=-1)
    noting = False
    for at, line in enumerate(source):
        opened, closed = line.rfind("[["), line.rfind("]]")
        opens = opened > closed
        if not noting and _misread(line):
            lines.append(f"\\{line}")
        elif opens and goes_on and last_close <= at:
            lines.append(line[: closed + 1] + _OPENING.sub(r"[\\", line[closed + 1 :]))
        else:
            lines.append(line or "  ")
        if opened >= 0 or closed >= 0:
            noting = opens and last_close > at
    return lines


def _misread(line: str) -> bool:
    return (line.startswith("(") and line.endswith(")")) or (line.startswith("~") and bool(line[1:].strip()))


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")


def _defused(text: str) -> str:
    """Words that happen to look like a boneyard keep being words: `/*` is written `/\\*` where an end follows.

    Where that star is emphasis and would be none any more, the end is written `*\\/` instead: an escaped slash is a
    slash, and the star beside it still marks what it marked.
    """
    if not boneyards(text):
        return text
    lines = text.split("\n")
    for at in range(text.count("\n", 0, text.rfind("*/")) + 1):
        if "/*" in lines[at]:
            escaped = lines[at].replace("/*", "/\\*")
            lines[at] = escaped if runs(escaped) == runs(lines[at]) else lines[at]
    text = "\n".join(lines)
    graves = boneyards(text)
    behind = graves[0][0] + 2 if graves else len(text)
    return text[:behind] + text[behind:].replace("*/", "*\\/")
