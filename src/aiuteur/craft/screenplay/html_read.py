"""Web pages: the text alone. What is there to find one's way (menus, forms, side columns, footers) is no story.

Where the page says which part is its main one, and most of its words stand there, only that part is read. Classes named
like a screenplay's paragraphs (Celtx and other writing programs save such pages) are styles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aiuteur.craft.screenplay.fdx_xml import xml_text
from aiuteur.craft.screenplay.html_tags import Tag, tags
from aiuteur.craft.screenplay.manuscript import Align, Kind, Manuscript, Paragraph
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.papers import Lost, reading_of
from aiuteur.craft.screenplay.places import clean
from aiuteur.craft.screenplay.reading import MOST_BYTES, Reading, decoded
from aiuteur.craft.screenplay.typed_styles import kind_of_style

_BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "body", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "figure", "figcaption", "address",
        "center", "hr", "td", "th", "caption", "thead", "tbody", "details", "summary", "html", "hgroup",
    }
)  # fmt: skip
_SKIPPED = frozenset(
    {
        "script", "style", "head", "nav", "footer", "aside", "form", "button", "select", "textarea", "noscript",
        "template", "svg", "math", "iframe", "object", "audio", "video", "canvas", "dialog", "menu", "map", "rt",
        "rp",
    }
)  # fmt: skip
_BOLD, _ITALIC, _UNDERLINE = (
    frozenset({"b", "strong"}),
    frozenset({"i", "em", "cite", "dfn", "var"}),
    frozenset({"u", "ins"}),
)
_NOT_SHOWN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog")
_NOTES = re.compile(r"\b(?:noteref|footnotes?|endnotes?|rearnotes?)\b", re.IGNORECASE)
_MARGIN = re.compile(r"(?:margin|padding)-left\s*:\s*([\d.]{1,8})(in|cm|mm|pt|px|em|rem|ch)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)
_COLUMNS = {"in": 10.0, "cm": 3.937, "mm": 0.3937, "pt": 10 / 72, "px": 10 / 96, "em": 10 / 6, "rem": 10 / 6, "ch": 1.0}
_CHARSET = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{1,40}$")
_HEADING = re.compile(r"h[1-6]$")
_MOST_OPEN = 500


def read_html(data: bytes, name: str) -> Reading:
    """Read a web page. Raises BadInput where it is too large or holds no word."""
    lost = Lost(name)
    text, encoding = page_text(data, name, lost)
    page = read_page(text, lost)
    page.encoding = encoding
    page.title = _SITE.sub("", page.title)
    page.dropped = lost.sentences()
    return reading_of(page, name)


def page_text(data: bytes, name: str, lost: Lost) -> tuple[str, str]:
    """The characters of a page and its encoding: byte order mark, then what it declares, then what the bytes are."""
    if len(data) > MOST_BYTES:
        return decoded(data, name)  # which refuses it
    declared = _CHARSET.search(data[:4000])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            called = declared[1].decode("ascii").lower()
            codec = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030"}.get(called, called)  # fmt: skip
            return clean(data.decode(codec).removeprefix("\ufeff")), codec
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    if data.lstrip()[:5] == b"<?xml":
        return clean(xml_text(data, name)[0]), "utf-8"
    text, encoding = decoded(data, name)
    if encoding == "cp1252":
        lost.say(f"{name} was read as Windows Western; save it as UTF-8 to be sure of every letter.")
    return clean(text), encoding


def read_page(text: str, lost: Lost) -> Manuscript:
    """The paragraphs of a page, with its title and author."""
    reader = _Page(lost)
    for tag in tags(text):
        reader.take(tag)
    return reader.manuscript()


@dataclass(slots=True)
class _Open:
    """A tag that is open."""

    name: str
    kind: str = ""  # what it is by the page's own word: epub:type, role
    skipped: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: Align = "left"
    style: str = ""
    indent: float = 0.0
    main: bool = False
    kept: bool = False  # spaces and line ends are the writer's


class _Page:
    """Walks the tags once."""

    def __init__(self, lost: Lost) -> None:
        self._lost = lost
        self._open: list[_Open] = [_Open("")]
        self._runs: list[Run] = []
        self._out: list[tuple[Paragraph, bool]] = []
        self._linked = 0  # letters of the paragraph that are links
        self._row: list[Run] | None = None
        self._title: list[str] = []
        self._author = ""
        self._in_title = False

    def take(self, tag: Tag) -> None:
        """One tag, or words."""
        if not tag.name:
            if self._in_title:
                self._title.append(tag.words)
            elif not self._open[-1].skipped:
                self._say(tag.words)
        elif tag.ends:
            self._end(tag.name)
        else:
            self._begin(tag)

    def _begin(self, tag: Tag) -> None:
        name, attributes, above = tag.name, tag.attributes, self._open[-1]
        if name == "title" and not self._title:
            self._in_title = True
        if name == "meta" and attributes.get("name", "").lower() in ("author", "dc.creator", "dcterms.creator"):
            self._author = self._author or attributes.get("content", "")
        if name == "body" and above.name == "head":
            self._end("head")
        above = self._open[-1]
        if name in _BLOCKS and not above.skipped:
            self._close_paragraph(closes_p=name)
            above = self._open[-1]
        if name == "br" and not above.skipped:
            self._runs.append(Run("\n"))
        elif name == "hr" and not above.skipped:
            self._out.append((Paragraph(kind="break"), above.main))
        elif name in ("img", "picture") and not above.skipped:
            self._lost.count("pictures", name == "img")
        elif not tag.alone and len(self._open) < _MOST_OPEN:
            self._open.append(self._opened(name, attributes, above))
        if name == "tr":
            self._row = []

    def _opened(self, name: str, attributes: dict[str, str], above: _Open) -> _Open:
        said = f"{attributes.get('epub:type', '')} {attributes.get('role', '').removeprefix('doc-')}".strip()
        css = attributes.get("style", "")
        hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true" or bool(_NOT_SHOWN.search(css))
        note = bool(_NOTES.search(said)) and name in ("a", "aside", "li", "section", "div", "ol", "p")
        if not above.skipped and (note and name != "a"):
            self._lost.count("footnotes")
        elif not above.skipped and name in ("form", "nav"):
            self._lost.count("forms" if name == "form" else "links")
        classes = " ".join(attributes.get("class", "").split()[:6])
        style = next((c for c in classes.split() if kind_of_style(c)), "")
        align = _ALIGN.search(css)
        margin = _MARGIN.search(css)
        return _Open(
            name, said, above.skipped or name in _SKIPPED or hidden or note or attributes.get("role", "") in _ROLES,
            above.bold or name in _BOLD, above.italic or name in _ITALIC, above.underline or name in _UNDERLINE,
            "center" if name == "center" or (align and align[1].lower() == "center") or attributes.get("align", "").lower() == "center" else "right" if align else above.align,
            style or above.style, above.indent + (_width(margin) if margin else 0.0),
            above.main or name in ("main", "article") or attributes.get("role") == "main", above.kept or name == "pre",
        )  # fmt: skip

    def _end(self, name: str) -> None:
        if name == "title":
            self._in_title = False
        place = next((at for at in range(len(self._open) - 1, 0, -1) if self._open[at].name == name), 0)
        if not place:
            return
        if name in _BLOCKS and not self._open[-1].skipped:
            self._close_paragraph()
        if name == "tr" and self._row is not None:
            row, self._row = self._row, None
            if row:
                self._out.append((Paragraph(row), self._open[-1].main))
        del self._open[place:]

    def _say(self, words: str) -> None:
        top = self._open[-1]
        if not top.kept:
            words = re.sub(r"[ \t\n\f]+", " ", words)
            last = self._runs[-1].text[-1:] if self._runs else "\n"
            if last in " \n":
                words = words.lstrip(" ")
        if not words:
            return
        self._runs.append(Run(words, top.bold, top.italic, top.underline))
        if any(opened.name == "a" for opened in self._open[-4:]):
            self._linked += len(words.strip())

    def _close_paragraph(self, closes_p: str = "") -> None:
        """The words gathered so far are a paragraph. A block that begins ends a `p` or a heading that was left open."""
        runs, self._runs = self._runs, []
        linked, self._linked = self._linked, 0
        block = next((o for o in reversed(self._open) if o.name in _BLOCKS), self._open[0])
        if any(run.text.strip() for run in runs):
            if self._row is not None:
                self._row += [*([Run(" | ")] if self._row else []), *runs]
            else:
                self._put(block, runs, linked)
        if closes_p and (self._open[-1].name == "p" or _HEADING.match(self._open[-1].name)):
            self._open.pop()

    def _put(self, block: _Open, runs: list[Run], linked: int) -> None:
        text = "".join(run.text for run in runs).strip()
        inside = {opened.name for opened in self._open[-6:]}
        if "li" in inside and linked >= len(text) - 2 and len(text) < 120:
            self._lost.count("links")
            return
        level = int(block.name[1]) if _HEADING.match(block.name) else 0
        kind: Kind = "chapter" if level else ""
        if level:
            runs = [Run(run.text) for run in runs]
        parts = [[*runs]] if not block.kept else _verses(runs)
        for part in parts:
            self._out.append((Paragraph(part, kind, level, self._open[-1].style, self._open[-1].indent, self._open[-1].align), self._open[-1].main))  # fmt: skip

    def manuscript(self) -> Manuscript:
        """What the page holds."""
        if not self._open[-1].skipped:
            self._close_paragraph()
        main = [p for p, is_main in self._out if is_main]
        letters = sum(len(p.text()) for p, _ in self._out)
        only_main = sum(len(p.text()) for p in main) * 2 > letters
        if only_main and len(main) < len(self._out):
            self._lost.say("What stands around the page's main text was left out.")
        paragraphs = main if only_main else [p for p, _ in self._out]
        title = " ".join("".join(self._title).split())
        return Manuscript(paragraphs, title, " ".join(self._author.split()))


def _width(found: re.Match[str]) -> float:
    try:
        return min(100.0, float(found[1]) * _COLUMNS[found[2].lower()])
    except ValueError:
        return 0.0


def _verses(runs: list[Run]) -> list[list[Run]]:
    """Text set as it was typed: an empty line parts paragraphs, spaces at a line's start stay."""
    text = "".join(run.text for run in runs).strip("\n")
    return [[Run(line)] if line.strip() else [] for line in text.split("\n")]
