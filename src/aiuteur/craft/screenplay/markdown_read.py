"""Markdown: a story's text with its marks read as what they mean. Headings are chapters, a rule is a break, quotations
are words; code, pictures and what stands in the front matter are no story. Title and author come from the front matter.

A screenplay in Fountain often bears the name of Markdown; it is read as the screenplay it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from aiuteur.craft.screenplay.fountain_read import looks_like_screenplay, read_fountain
from aiuteur.craft.screenplay.manuscript import Manuscript, Paragraph
from aiuteur.craft.screenplay.markup import Run, runs
from aiuteur.craft.screenplay.papers import Lost, reading_of
from aiuteur.craft.screenplay.places import clean
from aiuteur.craft.screenplay.plain_text import read_text
from aiuteur.craft.screenplay.reading import Reading

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINED = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r" {0,6}(?:[-+*]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_NOTE = re.compile(r" {0,3}\[\^[^\]]{1,60}\]:")
_TARGET = re.compile(r" {0,3}\[[^\]]{1,200}\]:[ \t]*\S")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_PICTURE = re.compile(r"!\[([^\[\]]{0,300})\](?:\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,300}\")?\)|\[[^\[\]]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]]{1,500})\](?:\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,300}\")?\)|\[[^\[\]]{0,200}\])")
_MARK = re.compile(r"\[\^[^\]]{1,60}\]")
_TAG = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]{0,20}(?:\s[^<>]{0,500})?/?|!--[^>]{0,2000}--)>")
_CODE = re.compile(r"(`{1,3})([^`]{1,500})\1")
_FRONT = re.compile(r"(title|author|authors|by)\s*:\s*(.*)$", re.IGNORECASE)


def read_markdown(data: bytes, name: str) -> Reading:
    """Read a Markdown file. Raises BadInput where the bytes are no text."""
    text = read_text(data, name)
    if looks_like_screenplay(text.text):
        return read_fountain(text.text.encode("utf-8", "replace"), name)
    lost = Lost(name)
    for sentence in text.dropped:
        lost.say(sentence)
    page = markdown_page(text.text, lost)
    page.encoding = text.encoding
    page.dropped = lost.sentences()
    return reading_of(page, name)


def looks_like_markdown(text: str) -> bool:
    """Whether a story uses Markdown's marks: front matter, headings, or several kinds of marks."""
    sample = text[:100_000]
    lines = sample.split("\n")
    if lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:40]):
        return True
    if any(_HEADING.match(line) and line.strip("# ") for line in lines):
        return True
    kinds = sum(
        bool(re.search(pattern, sample, re.MULTILINE))
        for pattern in (r"\*\*\S[^*\n]{0,200}\*\*", r"^```", r"^> ", r"^[-*+] (?![-*_ ]*$)", r"\]\(https?:", r"(?<!\w)_\S[^_\n]{0,200}_(?!\w)")
    )  # fmt: skip
    return kinds >= 2


def markdown_page(text: str, lost: Lost) -> Manuscript:
    """The paragraphs of a text in Markdown. One pass over its lines."""
    lines = clean(text).split("\n")
    start, title, author = _front_matter(lines)
    page = _Lines(lost)
    for line in lines[start:]:
        page.take(line)
    page.close()
    paragraphs = page.paragraphs
    first = next((p for p in paragraphs if not p.is_blank()), None)
    if not title and first is not None and first.kind == "chapter" and first.level == 1 and _one_title(paragraphs):
        first.kind = "title"  # the only heading of the highest level names the whole
    return Manuscript(paragraphs, title, author)


def _one_title(paragraphs: list[Paragraph]) -> bool:
    return sum(p.kind == "chapter" and p.level == 1 for p in paragraphs) == 1


def _front_matter(lines: list[str]) -> tuple[int, str, str]:
    """Where the text begins, and the title and author that stand above it."""
    if lines[0].strip() != "---":
        return 0, "", ""
    end = next((at for at, line in enumerate(lines[1:200], 1) if line.strip() in ("---", "...")), 0)
    if not end or not all(":" in line or line[:1] in " \t-#" or not line.strip() for line in lines[1:end]):
        return 0, "", ""
    said: dict[str, str] = {}
    for line in lines[1:end]:
        if found := _FRONT.match(line):
            value = found[2].strip().strip("\"'[]")
            said.setdefault("title" if found[1].lower() == "title" else "author", value)
    return end + 1, said.get("title", ""), said.get("author", "")


class _Lines:
    """Gathers lines into paragraphs."""

    def __init__(self, lost: Lost) -> None:
        self._lost = lost
        self._fence = ""
        self._held: list[str] = []
        self._in_note = False
        self.paragraphs: list[Paragraph] = []

    def take(self, line: str) -> None:
        """One line."""
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1].startswith(self._fence) and not line[fence.end() :].strip():
                self._fence = ""
                if self.paragraphs and self.paragraphs[-1].is_blank():
                    self.paragraphs.pop()  # the room around the code is no room between scenes
            return
        if fence and ("`" not in line[fence.end() :]):
            self.close()
            self._fence = fence[1]
            self._lost.count("code")
            return
        if _QUOTE.match(line):
            line = _QUOTE.sub("", line, count=1)
        if not line.strip():
            self.close()
            self.paragraphs.append(Paragraph())
        elif self._held and (found := _UNDERLINED.match(line)):
            text, self._held = " ".join(self._held), []
            self._heading(text, 1 if found[1][0] == "=" else 2)
        elif found := _HEADING.match(line):
            self.close()
            self._heading(found[2] or "", len(found[1]))
        elif _RULE.match(line):
            self.close()
            self.paragraphs.append(Paragraph(kind="break"))
        elif not self._stands_aside(line):
            self._hold(line)

    def _stands_aside(self, line: str) -> bool:
        """Whether a line is no text: a note, a link's target, the rule of a table."""
        if _NOTE.match(line):
            self.close()
            self._lost.count("footnotes")
            self._in_note = True
            return True
        if self._in_note and line[:1] in " \t":
            return True
        self._in_note = False
        return bool("|" in line and _TABLE_RULE.match(line)) or bool(not self._held and _TARGET.match(line))

    def _hold(self, line: str) -> None:
        item = _ITEM.match(line)
        row = line.strip().startswith("|")
        if item or row:
            self.close()
            line = line[item.end() :] if item else " | ".join(c.strip() for c in line.strip().strip("|").split("|"))
        hard = line.endswith(("  ", "\\"))
        self._held.append(line.strip().removesuffix("\\") + ("\n" if hard else ""))
        if row:
            self.close()

    def _heading(self, text: str, level: int) -> None:
        words = "".join(run.text for run in self._styled(text)).strip()
        if words:
            self.paragraphs.append(Paragraph([Run(words)], "chapter", level))

    def close(self) -> None:
        """What was gathered is a paragraph."""
        if not self._held:
            return
        text = "".join(part if part.endswith("\n") else f"{part} " for part in self._held).strip()
        self._held = []
        self.paragraphs.append(Paragraph(list(self._styled(text))))

    def _styled(self, text: str) -> Iterator[Run]:
        """The words with their styles; links are their words, pictures and notes go."""
        text, pictures = _PICTURE.subn("", text)
        self._lost.count("pictures", pictures)
        text = _MARK.sub("", _LINK.sub(r"\1", text))
        text = _TAG.sub("", _CODE.sub(r"\2", text))
        text = re.sub(
            r"(?<![\w_])_(?=[^\s_])([^_\n]{1,1000}?)(?<=\S)_(?![\w_])", r"*\1*", text
        )  # italics, not underline
        text = re.sub(r"(?<![\w_])__(?=[^\s_])([^_\n]{1,1000}?)(?<=\S)__(?![\w_])", r"**\1**", text)
        return iter(runs(text))
