"""A screenplay PDF, of any producer, read back into elements.

The words come from a process of their own (`pdf_process`), become rows (`pdf_rows`), the rows show their columns
(`pdf_columns`), the columns say what each row is (`pdf_roles`). Here the rows become text again: lines are joined into
paragraphs, words that were parted by a hyphen made whole, styles written as Fountain marks. A file without cues and
headings is prose.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.layout_wrap import WIDE
from aiuteur.craft.screenplay.markup import Run, marked, plain
from aiuteur.craft.screenplay.pdf_columns import find_columns, without_page_marks
from aiuteur.craft.screenplay.pdf_roles import Paragraph, Roles
from aiuteur.craft.screenplay.pdf_rows import RIGHT_TO_LEFT, Row, sheet_of
from aiuteur.craft.screenplay.pdf_title import read_title_page
from aiuteur.craft.screenplay.pdf_words import Word, WordFile, words_of_file
from aiuteur.craft.screenplay.reading import Reading

_STYLE = 0.5  # of all headings or cues: what more of them wear is the script's look, no emphasis
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def read_pdf(data: bytes, name: str) -> Reading:
    """Read a PDF made from text. Raises BadInput for scans, locked, damaged and enormous files."""
    return read_words(words_of_file(data, name))


def read_words(file: WordFile) -> Reading:
    """A screenplay, or prose, from words and where they stand."""
    sheet = sheet_of(file)
    title_page, rows = read_title_page(sheet)
    rows = without_page_marks(rows)
    paragraphs = Roles(sheet, rows, find_columns(sheet, rows)).read() if rows else []
    elements = _Typescript(paragraphs).elements()
    screenplay = Screenplay(title_page=tuple(title_page), elements=tuple(elements))
    title = plain(screenplay.title()) or file.title.strip()
    author = next(
        (plain(e.value) for e in title_page if e.key.casefold() in ("author", "authors")), file.author.strip()
    )
    if is_screenplay(elements):
        return Reading(screenplay, title=title, author=author, dropped=tuple(sheet.dropped))
    prose = _prose(sheet.rows)
    return Reading(None, prose, "prose", file.title.strip(), file.author.strip(), dropped=tuple(sheet.dropped))


def is_screenplay(elements: Sequence[Element]) -> bool:
    """Whether what was read has the marks of a screenplay."""
    kinds = Counter(element.type for element in elements)
    headings, cues, actions = kinds["heading"], kinds["character"], kinds["action"]
    if headings:
        return headings + cues >= 3 or actions < 12
    return cues >= 3 and cues * 2 >= actions


class _Typescript:
    """Paragraphs as elements."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._paragraphs = paragraphs
        self._known = Counter(
            word.casefold() for p in paragraphs for line in p.lines for word in _WORD.findall(_bare(line))
        )
        self._plain = {role for role in ("heading", "character", "transition") if self._dressed(role) > _STYLE}
        self._right = _right_edges(paragraphs)

    def elements(self) -> list[Element]:
        """All the elements, in order."""
        return [
            Element(type=p.role, text=text, number=p.number, dual=p.dual)
            for p in self._paragraphs
            if (text := self._text(p))
        ]

    def _dressed(self, role: str) -> float:
        """How many of a kind are bold, leaning or underlined from end to end."""
        of_kind = [p for p in self._paragraphs if p.role == role]
        dressed = sum(
            all(w.bold for line in p.lines for w in line) or all(w.underline for line in p.lines for w in line)
            for p in of_kind
        )
        return dressed / len(of_kind) if of_kind else 0.0

    def _text(self, paragraph: Paragraph) -> str:
        runs: list[Run] = []
        before: list[Word] = []
        for at, line in enumerate(paragraph.lines):
            if not line:
                runs.append(Run("\n"))
                continue
            piece = list(_runs(line))
            if at and before and runs:
                join = self._join(paragraph, before, line)
                if join == "\u200b":
                    pass
                elif not join:
                    runs[-1] = runs[-1]._replace(text=_without_hyphen(runs[-1].text, line, self._known))
                elif join == " " and runs[-1][1:] == piece[0][1:]:
                    runs[-1] = runs[-1]._replace(text=runs[-1].text + " ")
                else:
                    runs.append(Run(join))
            elif at:
                runs.append(Run("\n"))
            runs += piece
            before = line
        if paragraph.role in self._plain:
            runs = [Run("".join(run.text for run in runs))]
        return marked(_merged(runs)).strip()

    def _join(self, paragraph: Paragraph, before: Sequence[Word], line: Sequence[Word]) -> str:
        """What stands between two lines: a space, the writer's own line break, or one of two kinds of nothing."""
        end = before[-1].text
        if WIDE.match(end[-1]) and WIDE.match(line[0].text):
            return "\u200b"
        if len(end) > 1 and end[-1] in "-\u00ad" and end[-2].isalpha() and line[0].text[:1].islower():
            return ""
        right = None if paragraph.narrow else self._right.get(paragraph.role)
        if right is not None and paragraph.role in ("action", "dialogue") and not _from_right(before):
            letter = (before[-1].x1 - before[-1].x0) / max(1, len(end))
            first = _first_width(line)
            if max(word.x1 for word in before) + first + 4 * letter < right:
                return "\n"
        return "\n" if paragraph.role == "centered" else " "


def _from_right(line: Iterable[Word]) -> bool:
    return any(RIGHT_TO_LEFT.search(word.text) for word in line)


def _bare(line: Iterable[Word]) -> str:
    return " ".join(word.text for word in line)


def _first_width(line: Sequence[Word]) -> float:
    """Width of a line's first word, whatever styles it is in."""
    end = line[0].x1
    for before, word in itertools.pairwise(line):
        if word.x0 - before.x1 > 0.12 * word.size:
            break
        end = word.x1
    return end - line[0].x0


def _right_edges(paragraphs: Sequence[Paragraph]) -> dict[str, float]:
    """How far lines of each kind reach to the right, where at least two do. Right-to-left text is not measured."""
    ends: dict[str, list[float]] = {}
    for paragraph in paragraphs:
        if not paragraph.narrow:
            ends.setdefault(paragraph.role, []).extend(
                max(word.x1 for word in line) for line in paragraph.lines if line and not _from_right(line)
            )
    return {role: sorted(xs)[-2] for role, xs in ends.items() if len(xs) > 5}


def _runs(line: Sequence[Word]) -> Iterable[Run]:
    """The styles of a line. A space between two words of one style has it too."""
    for at, word in enumerate(line):
        before = line[at - 1] if at else None
        apart = before is not None and max(word.x0 - before.x1, before.x0 - word.x1) > 0.12 * word.size
        run = Run(word.text, word.bold, word.italic, word.underline)
        if apart and before is not None:
            same = (before.bold, before.italic, before.underline) == run[1:]
            yield run._replace(text=" ") if same else Run(" ")
        yield run


def _merged(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1][1:] == run[1:]:
            merged[-1] = run._replace(text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return merged


def _without_hyphen(text: str, line: Sequence[Word], known: Counter[str]) -> str:
    """The end of a line whose last word goes on in the next: its hyphen goes where the whole word is known without."""
    if text.endswith("\u00ad"):
        return text[:-1]
    head, tail = _WORD.findall(text), _WORD.findall(line[0].text)
    if not head or not tail:
        return text
    whole, parted = (head[-1] + tail[0]).casefold(), f"{head[-1]}-{tail[0]}".casefold()
    return text[:-1] if known[whole] and not known[parted] else text


def _prose(rows: Sequence[Row]) -> str:
    """The rows of a text that is no screenplay, as paragraphs with an empty line between them."""
    if not rows:
        return ""
    left = Counter(round(row.x0) for row in rows if not row.from_right)
    edge = left.most_common(1)[0][0] if left else 0
    wide = max(row.x1 for row in rows)
    paragraphs: list[str] = []
    for at, row in enumerate(rows):
        before = rows[at - 1] if at else None
        apart = before is None or (row.page == before.page and row.above > 1.4)
        indented = not row.from_right and row.x0 > edge + 6
        short = before is not None and before.x1 < wide - 0.3 * (wide - edge) and before.text[-1:] in '.!?…”"»'
        if apart or indented or short:
            paragraphs.append(row.text)
        elif paragraphs[-1].endswith("-") and row.text[:1].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + row.text
        else:
            paragraphs[-1] += " " + row.text
    return "\n\n".join(paragraphs)
