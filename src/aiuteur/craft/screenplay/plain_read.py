"""Plain text: Fountain, a screenplay typed with spaces or tabs (what many programs export as .txt), or prose.

A script whose cues stand in a column of their own is read by its columns; its lines were broken by a margin and are made
whole again. All other screenplays are Fountain. In prose, hard-wrapped lines are joined and chapters found.
"""

from __future__ import annotations

import itertools
import re

from aiuteur.craft.screenplay.elements import Screenplay
from aiuteur.craft.screenplay.fountain_read import looks_like_screenplay, read_fountain
from aiuteur.craft.screenplay.manuscript import Manuscript, Paragraph, is_chapter
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.papers import reading_of, script_reading
from aiuteur.craft.screenplay.plain_text import read_text
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.craft.screenplay.typed import typed_screenplay
from aiuteur.craft.screenplay.typed_lines import could_be_cue

_SAMPLE = 400_000  # characters that are enough to tell how a text is typed
_ENDED = re.compile(r"[.!?…:][\"'”’»)]*$|[—-]$")
_SPEECH = ("“", '"', "«", "„", "「", "—", "–")


def read_plain(data: bytes, name: str) -> Reading:
    """Read a text file of no special kind. Raises BadInput where the bytes are no text."""
    text = read_text(data, name)
    if (typed := typed_text(text.text)) is not None:
        return script_reading(typed, Manuscript([], encoding=text.encoding, dropped=list(text.dropped)))
    if looks_like_screenplay(text.text):
        reading = read_fountain(text.text.encode("utf-8", "replace"), name)
        return Reading(reading.screenplay, title=reading.title, author=reading.author, encoding=text.encoding, dropped=(*text.dropped, *reading.dropped))  # fmt: skip
    page = Manuscript(plain_page(text.text), encoding=text.encoding, dropped=list(text.dropped))
    return reading_of(page, name)


def typed_text(text: str) -> Screenplay | None:
    """The screenplay that a text is by its columns: most of its cues are indented, and deeper than what is said."""
    lines = text.split("\n")
    deep = flat = 0
    for above, line, below in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        bare = line.strip()
        if bare and not above.strip() and below.strip() and len(bare) < 60 and could_be_cue(bare):
            indent, under = _indent(line), _indent(below)
            deep += indent >= 12 and under < indent
            flat += indent < 4
    if deep < 2 or deep < 3 * flat:
        return None
    return typed_screenplay([Paragraph([Run(line)] if line.strip() else []) for line in lines])


def _indent(line: str) -> int:
    column = 0
    for char in line:
        if char == "\t":
            column = (column // 8 + 1) * 8
        elif char == " ":
            column += 1
        else:
            break
    return column


def plain_page(text: str) -> list[Paragraph]:
    """The paragraphs of prose: lines that a margin broke are joined, empty lines stay."""
    lines = text.split("\n")
    wrapped = _is_wrapped(lines[:20_000])
    out: list[Paragraph] = []
    held: list[str] = []
    for line in [*lines, ""]:
        bare = line.strip()
        if held and (not bare or not wrapped or _begins(held[-1], line)):
            out.append(Paragraph([Run(" ".join(held))]))
            held = []
        if not bare:
            out.append(Paragraph())
        elif is_chapter(bare) and not held:
            out.append(Paragraph([Run(bare)]))
        else:
            held.append(bare)
    return out[:-1]


def _begins(above: str, line: str) -> bool:
    """Whether a line in a wrapped text begins a paragraph."""
    indented = len(line) - len(line.lstrip(" \t\u3000")) >= 2
    return indented or (bool(_ENDED.search(above)) and (len(above) < 45 or line.lstrip().startswith(_SPEECH)))


def _is_wrapped(lines: list[str]) -> bool:
    """Whether a margin broke the lines: many break in the middle of a sentence, none is long."""
    told = [line.strip() for line in lines if line.strip()]
    if not told:
        return False
    pairs = ((line.strip(), under.strip()) for line, under in itertools.pairwise(lines))
    inside = sum(1 for line, under in pairs if line and under and not _ENDED.search(line))
    return max(map(len, told)) <= 160 and inside * 5 >= len(told)
