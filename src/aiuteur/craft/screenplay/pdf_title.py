"""The title page of a PDF: centred words in the middle, an address below left, a draft below right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from aiuteur.craft.screenplay.elements import TitleEntry
from aiuteur.craft.screenplay.markup import Run, marked
from aiuteur.craft.screenplay.pdf_columns import could_be_cue, is_heading_text
from aiuteur.craft.screenplay.pdf_rows import Row, Segment, Sheet

_CREDIT = re.compile(
    r"(?:(?:screenplay|script|story|teleplay|written|created|an? \w+(?: \w+)?)\b.{0,30}\b(?:by|for)|by|écrit par|scénario de|"
    r"drehbuch(?: von)?|von|par|guion de|escrito por|сценарий|автор)\s*:?$",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"(?:based (?:on|upon)|from|after|inspired by|adapted from|d'après|nach)\b", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:draft|revision|rev\.|fassung|version)\b|\b(?:19|20)\d\d\b|\d[./-]\d", re.IGNORECASE)
_CONTACT = re.compile(r"@|\+?\d[\d ()/-]{6,}|©|copyright|\(c\)", re.IGNORECASE)
_MOST_ROWS = 30


def read_title_page(sheet: Sheet) -> tuple[list[TitleEntry], list[Row]]:
    """Entries of the title page, if the first page is one, and the rows of the script behind it."""
    if not sheet.rows:
        return [], []
    first = sheet.rows[0].page
    page = [row for row in sheet.rows if row.page == first]
    rest = sheet.rows[len(page) :]
    if not _is_title_page(page, bool(rest)):
        return [], sheet.rows
    return _entries(page), rest


def _is_title_page(page: Sequence[Row], more: bool) -> bool:
    """Few rows, no scene, no speech; alone in its file only where it says who wrote it."""
    if len(page) > _MOST_ROWS or any(is_heading_text(row.text) for row in page):
        return False
    credited = any(_CREDIT.match(row.text) for row in page)
    centred = [row for row in page if _centred(row)]
    loose = sum(row.above > 1.4 for row in page) * 2 >= len(page)
    if any(re.match(r"FADE (?:IN|UP)|CUT TO|OVER BLACK", row.text) for row in page):
        return False
    speech = any(
        could_be_cue(above.text) and below.above <= 1.4 and below.x0 < above.x0 - 20 and not _centred(below)
        for above, below in itertools.pairwise(page)
        if below.y < 0.6 * 72 * 11
    )
    return credited or (more and bool(centred) and centred[0] is page[0] and loose and not speech)


def _centred(row: Row) -> bool:
    """In the middle of the paper or of the text, nearly: the text's left margin is the wider."""
    off = (row.x0 + row.x1) / 2 - row.width / 2
    return -12 < off < 30 and len(row.segments) == 1


def _entries(page: Sequence[Row]) -> list[TitleEntry]:
    middle: list[tuple[str, str, bool]] = []
    below: dict[str, list[str]] = {"Contact": [], "Draft date": []}
    for row in page:
        if _centred(row) and not below["Contact"] and not below["Draft date"] and not _CONTACT.search(row.text):
            kind = "credit" if _CREDIT.match(row.text) else "source" if _SOURCE.match(row.text) else ""
            middle.append((kind, _styled(row.segments[0]), row.above > 1.4))
            continue
        for segment in row.segments:
            right = (segment.x0 + segment.x1) / 2 > 0.55 * row.width
            date = _DRAFT.search(segment.text) and not _CONTACT.search(segment.text)
            below["Draft date" if right or date else "Contact"].append(_styled(segment))
    entries = _middle(middle)
    return [*entries, *(TitleEntry(key=key, value="\n".join(lines)) for key, lines in below.items() if lines)]


def _middle(rows: Sequence[tuple[str, str, bool]]) -> list[TitleEntry]:
    """Title, credit, author and source, as they follow each other; rows without room between them are one entry."""
    groups: list[tuple[str, list[str]]] = []
    for kind, text, apart in rows:
        if not groups or apart or kind or groups[-1][0] == "credit":
            groups.append((kind, [text]))
        else:
            groups[-1][1].append(text)
    keys = ["Title" if not at else kind.capitalize() for at, (kind, _) in enumerate(groups)]
    if "Credit" not in keys and len(keys) > 2 and not keys[1] and not keys[2]:
        keys[1] = "Credit"  # in words that are not known as one
    if "Author" not in keys and "" in keys:
        after = keys.index("Credit") + 1 if "Credit" in keys else 1
        keys[after : after + 1] = [keys[after] or "Author"] if after < len(keys) else []
    return [
        TitleEntry(key=key or "Source", value="\n".join(lines)) for key, (_, lines) in zip(keys, groups, strict=True)
    ]


def _styled(segment: Segment) -> str:
    """The words with their emphasis; underlined titles are the trade's look."""
    runs: list[Run] = []
    for at, word in enumerate(segment.words):
        before = segment.words[at - 1] if at else None
        space = " " if before is not None and word.x0 - before.x1 > 0.12 * word.size else ""
        style = (word.bold, word.italic, False)
        if runs and runs[-1][1:] == style:
            runs[-1] = runs[-1]._replace(text=runs[-1].text + space + word.text)
        else:
            if space:
                runs.append(Run(" "))
            runs.append(Run(word.text, *style))
    return marked(runs)
