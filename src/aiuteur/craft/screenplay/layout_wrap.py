"""Paragraphs broken into lines where every letter is as wide as the next.

Words are never cut unless they are longer than the line. Wide East Asian signs take two columns and may be parted
between any two of them, except that a closing sign never begins a line and an opening one never ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aiuteur.craft.columns import columns
from aiuteur.craft.screenplay.markup import Run, runs, without_notes

Line = tuple[Run, ...]

_MARKS = re.compile(r"[*_\\]")
WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003fffd]"
)
_OPENING = "（「『【〈《〔［｛“‘"
_CLOSING = "）」』】〉》〕］｝、。，．：；？！”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"


def wrapped(text: str, width: int, indents: bool = False) -> list[Line]:
    """Lines of a paragraph with its emphasis; the writer's own line breaks are kept, notes are not printed.

    `indents`: spaces at the start of a typed line move the line to the right. A text without words has no line.
    """
    text = without_notes(text).replace("\t", "    ")
    if not text.strip():
        return []
    lines: list[Line] = []
    for typed in text.strip("\n").split("\n"):
        room = min(len(typed) - len(typed.lstrip(" ")), width // 2) if indents else 0
        lines += [_indented(line, room) for line in _broken(typed, width - room)]
    return lines


def words_of(line: Line) -> str:
    """What a line says, without its emphasis."""
    return "".join(run.text for run in line)


def line_columns(line: Line) -> int:
    """Columns that a line takes."""
    return sum(columns(run.text) for run in line)


def _indented(line: Line, room: int) -> Line:
    return (Run(text=" " * room), *line) if room and line else line


def _broken(typed: str, width: int) -> Iterator[Line]:
    """One typed line as printed lines; an empty one stays one line."""
    styled = tuple(runs(typed)) if _MARKS.search(typed) else (Run(text=typed),)
    if len(styled) < 2:
        only = styled[0] if styled else Run("")
        yield from ((only._replace(text=line),) for line in _lines(only.text, width))
        return
    bare = "".join(run.text for run in styled)
    styles = [at for at, run in enumerate(styled) for sign in run.text if not sign.isspace()]
    taken = 0
    for line in _lines(bare, width):
        parts: list[tuple[int, str]] = []
        for sign in line:
            style = parts[-1][0] if sign == " " else styles[taken]
            if sign == " " and taken < len(styles) and styles[taken] != style:  # a space between two styles is plain
                style = -1
            taken += sign != " "
            if parts and parts[-1][0] == style:
                parts[-1] = (style, parts[-1][1] + sign)
            else:
                parts.append((style, sign))
        yield tuple(Run(text=t) if at < 0 else styled[at]._replace(text=t) for at, t in parts)


def _lines(text: str, width: int) -> list[str]:
    """Plain text in lines of at most `width` columns, one space between words."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        glue = bool(line)
        for part in _parts(word):
            size = columns(part)
            if used and used + glue + size > width:
                lines.append(line)
                line, used, glue = "", 0, False
            while size > width:
                head = _head(part, width)
                lines.append(head)
                part = part[len(head) :]
                size = columns(part)
            line, used = f"{line}{' ' if glue else ''}{part}", used + glue + size
            glue = False
    return [*lines, line] if line or not lines else lines


def _head(word: str, width: int) -> str:
    """As much of a word that is longer than a line as the line holds, and never nothing."""
    if word.isascii():
        return word[:width]
    used = 0
    for at, sign in enumerate(word):
        used += columns(sign)
        if used > width and at:
            return word[:at]
    return word


def _parts(word: str) -> Sequence[str]:
    """A word where it may be broken: only between wide signs."""
    if word.isascii() or not WIDE.search(word):
        return (word,)
    parts: list[str] = []
    for sign in word:
        joins = sign in _CLOSING or not columns(sign) or (parts and parts[-1][-1] in _OPENING)
        narrow = parts and not WIDE.match(sign) and not WIDE.match(parts[-1][-1])
        if parts and (joins or narrow):
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts
