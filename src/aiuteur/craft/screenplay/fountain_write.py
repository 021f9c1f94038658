"""Screenplay → Fountain text that reads back as the same screenplay.

Each element is written bare where the reader would know it again and forced where it would not. What Fountain cannot
hold is written as the nearest thing that keeps the words: dialogue without a cue becomes action.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aiuteur.craft.screenplay.elements import SPOKEN, Element, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fountain_read import KNOWN_KEYS
from aiuteur.craft.screenplay.lines import action_text, breaks_action, heading_parts, line_kind, title_key


def write(screenplay: Screenplay) -> str:
    """Fountain 1.1 text, newline `\\n`, one empty line between paragraphs, a newline at the end."""
    blocks = [block for block in (_title_page(screenplay.title_page), *_blocks(screenplay)) if block]
    text = "\n\n".join(blocks)
    return _defused(text) + "\n" if text else ""


def _title_page(entries: Sequence[TitleEntry]) -> str:
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
    elements = screenplay.elements
    bare_start = not screenplay.title_page
    at = 0
    while at < len(elements):
        element = elements[at]
        at += 1
        if element.type == "character":
            end = at
            while end < len(elements) and elements[end].type in SPOKEN:
                end += 1
            block = _speech(element, elements[at:end], bare_start)
            at = end
        else:
            block = _paragraph(element, bare_start)
        if block:
            bare_start = False
            yield block


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
            return "\n".join(f"~{part.strip()}" for part in text.split("\n") if part.strip())
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
        if not noting and _needs_force(written, bool(lines), source[at + 1] if at + 1 < len(source) else "", first):
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
    for element in body:
        part = _spoken(element)
        if not part:
            continue
        if element.type == before == "lyric":
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


def _spoken(element: Element) -> list[str]:
    """Lines of a speech; a line that would be read as something else is escaped."""
    text = _clean(element.text).strip("\n")
    if not text.strip():
        return []
    if element.type == "parenthetical":
        line = text.replace("\n", " ").strip()
        return [line if line.startswith("(") and line.endswith(")") else f"({line})"]
    if element.type == "lyric":
        return [f"~{part.strip()}" for part in text.split("\n") if part.strip()]
    lines = [line.strip() for line in text.split("\n")]
    return [f"\\{line}" if _misread(line) else line or "  " for line in lines]


def _misread(line: str) -> bool:
    return (line.startswith("(") and line.endswith(")")) or (line.startswith("~") and bool(line[1:].strip()))


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")


def _defused(text: str) -> str:
    """Words that happen to look like a boneyard keep being words: `/*` is written `/\\*` where an end follows."""
    closing = text.rfind("*/")
    if closing < 0:
        return text
    head = text[:closing]
    return head.replace("/*", "/\\*") + text[closing:]
