"""What one line of Fountain is, seen from the line and its neighbour alone.

The reader and the writer share these judgements: the writer forces an element (`!`, `@`, `.`, `>`) exactly when the
reader would take the bare line for something else. That is what makes writing and reading a fixed point.

Source: the published Fountain 1.1 syntax. Where real files are laxer than the page (bold headings, I./E., EXT/INT,
a heading with no empty line around it) the laxer reading is accepted.
"""

from __future__ import annotations

import re
from typing import Literal

LineKind = Literal[
    "heading", "action", "character", "transition", "centered", "section", "synopsis", "lyric", "page_break"
]

GONE = "\x00"  # a line that held nothing but boneyard: a gap between paragraphs, no gap within a speech

_FORCING = "!@.=#~>"
_PREFIX = r"(?:INT\.?\s?/\s?EXT|EXT\.?\s?/\s?INT|I\.?\s?/\s?E|E\.?\s?/\s?I|INT|EXT|EST)"
_HEADING = re.compile(rf"[*_]{{0,4}}{_PREFIX}(?:\.|\s)", re.IGNORECASE)
_STRONG_HEADING = re.compile(rf"[*_]{{0,4}}{_PREFIX}\.\s*\S")
_FORCED_HEADING = re.compile(r"\.(?=[^\w\s.]{0,3}\w)")
_WORD = re.compile(r"\w")
_NUMBER = re.compile(r"#([^\W_](?:[^\W_]|[.\-–])*)#$")
_SECTION = re.compile(r"(#{1,6})\s*(\S.*)$")
_PAGE_BREAK = re.compile(r"={3,}$")
_TITLE_KEY = re.compile(r"([^\W\d_][\w .'’/\-]{0,48}?)\s*:(?!//)\s*(.*)$")


def is_blank(line: str) -> bool:
    """Nothing to see on the line (or only a boneyard stood there)."""
    return line == GONE or not line.strip()


def is_held(line: str) -> bool:
    """A blank line of two spaces or more: it does not end a speech or a note."""
    return line != GONE and len(line) >= 2 and not line.strip()


def line_kind(line: str, following: str) -> LineKind:
    """What a line is that stands where a paragraph may begin; `following` is the next line, or an empty one."""
    bare = line.strip()
    first = bare[0]
    if first in _FORCING and (forced := _marked_kind(bare)) is not None:
        return forced
    if first == "[" and bare.startswith("[["):  # a note, whatever its first line looks like: [[JACK, [[CUT TO:
        return "action"
    if first in "IiEe*_" and _HEADING.match(bare):
        return "heading"
    if bare[-1] == ":" and is_transition(line):
        return "transition"
    if following and not following.isspace() and is_cue(bare) and not _lists_shots(bare, following):
        return "character"
    return "action"


# the Fountain page makes a cue of it; nobody is called so, and what follows is nothing that one says
_SHOTS = re.compile(r"(?:BEGIN |A )?(?:[A-Z'’]+ )?(?:MONTAGE|SERIES OF SHOTS)\b")
_LISTED = re.compile(r"\s*(?:-{1,3}|[–—•]|\(?(?:[A-Z]|\d{1,2})[.)])\s*\S")


def _lists_shots(bare: str, following: str) -> bool:
    """Is it the heading of a montage, right above its first item?"""
    return bool(_SHOTS.match(bare) and _LISTED.match(following))


def _marked_kind(bare: str) -> LineKind | None:
    """The kind that a leading mark forces, or None where there is no mark (or nothing behind it)."""
    first, rest = bare[0], bare[1:].strip()
    if first == "!":
        return "action"
    if first == "@":
        return "character" if rest.removesuffix("^").strip() else "action"
    if first == ".":
        return "heading" if _FORCED_HEADING.match(bare) else None
    if first == "=":
        return "page_break" if _PAGE_BREAK.match(bare) else "synopsis" if rest else "action"
    if first == "#":
        return "section" if _SECTION.match(bare) else "action"
    if first == "~":
        return "lyric" if rest else "action"
    if first == ">":
        if rest.endswith("<"):
            return "centered" if rest[:-1].strip() else "action"
        return "transition" if rest else "action"
    return None


def breaks_action(line: str) -> bool:
    """Whether a line ends the action paragraph above it although no empty line stands between."""
    bare = line.strip()
    if bare[0] in "=#":
        return bool(_PAGE_BREAK.match(bare)) or (
            bare.lstrip("=#")[:1] == " " and _marked_kind(bare) in ("section", "synopsis")
        )
    if bare[0] in ">~":
        return _marked_kind(bare) in ("centered", "lyric")
    return bare[0] in "IEie*_" and is_strong_heading(bare)


def is_strong_heading(bare: str) -> bool:
    """A heading beyond doubt: capitals, and a full stop after INT or EXT."""
    return bool(_STRONG_HEADING.match(bare)) and bare == bare.upper() and not bare.startswith(("EST", "*EST", "**EST"))


def is_transition(line: str) -> bool:
    """Capitals that end in `TO:`; a space typed after the colon says that no transition is meant.

    The page asks for an empty line behind it. Real files put the next heading there, or a boneyard, so none is asked.
    """
    return line.endswith("TO:") and line == line.upper()


def is_cue(bare: str) -> bool:
    """Capitals with at least one letter that has a case; what stands in brackets may be small."""
    if bare.isupper():
        return cue_name(bare.removesuffix("^")).isupper() if bare[-1] in ")^" else True
    if bare.isascii() and bare[-1] not in ")^":
        return False
    name = cue_name(bare.removesuffix("^")).replace("ß", "ẞ")  # many keyboards have no capital sharp s
    return name == name.upper() and any(letter.isupper() for letter in name)


def cue_name(bare: str) -> str:
    """A cue without its extensions in brackets."""
    name = bare.rstrip()
    while name.endswith(")"):
        opening = name.rfind("(")
        if opening < 0:
            break
        name = name[:opening].rstrip()
    return name


def heading_parts(bare: str) -> tuple[str, str]:
    """Text and scene number of a heading line, without the mark that forces it. Only words can have a number."""
    if _FORCED_HEADING.match(bare):
        bare = bare[1:]
    opening = bare.rfind("#", 0, len(bare) - 1) if bare.endswith("#") else -1
    number = _NUMBER.match(bare, opening) if opening > 0 and _WORD.search(bare, 0, opening) else None
    return (bare[:opening].rstrip(), number[1]) if number else (bare, "")


def section_parts(bare: str) -> tuple[int, str]:
    """Depth and text of a section line."""
    found = _SECTION.match(bare)
    return (len(found[1]), found[2].strip()) if found else (0, bare)


def title_key(line: str) -> tuple[str, str] | None:
    """Key and inline value of a line of the title page, or None."""
    found = _TITLE_KEY.match(line)
    return (" ".join(found[1].split()), found[2].strip()) if found else None


def action_text(line: str) -> str:
    """A line of action without the mark that forces it; leading spaces are the writer's."""
    bare = line.lstrip()
    if bare.startswith("!") and bare[1:].strip():
        return bare[1:].rstrip()
    return line.rstrip()
