"""A web page as tags and words, in one pass. Nothing is refused: what is no tag is words.

The standard library's parser looks ahead to the end of the file again and again for a tag that is never closed; this one
looks a bounded way, so a page built to be slow is not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Generator, Iterator
from typing import NamedTuple

_FARTHEST = 60_000  # characters of one tag: a picture inside one may be long
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]*)))?""")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:_-]{0,60})")
_RAW = ("script", "style", "textarea", "title", "xmp", "noembed", "noframes")
_VOID = frozenset(
    {"br", "hr", "img", "meta", "link", "input", "wbr", "area", "base", "col", "embed", "source", "track"}
)


class Tag(NamedTuple):
    """A tag, or words where `name` is empty."""

    name: str
    words: str = ""
    ends: bool = False
    attributes: dict[str, str] = {}  # never changed
    alone: bool = False  # nothing stands inside it


def tags(page: str) -> Iterator[Tag]:
    """The page in order. Comments, declarations and instructions are passed over; entities are letters."""
    at, size = 0, len(page)
    words: list[str] = []
    while at < size:
        opening = page.find("<", at)
        if opening < 0:
            break
        words.append(page[at:opening])
        at = _past_other(page, opening)
        if at > opening:
            continue
        found = _NAME.match(page, opening)
        end = _end_of(page, opening) if found else -1
        if found is None or end < 0:
            words.append("<")
            at = opening + 1
            continue
        yield from _said(words)
        name = found[1].lower()
        ends = page[opening + 1] == "/"
        inside = page[found.end() : end]
        alone = name in _VOID or inside.endswith("/")
        yield Tag(name, "", ends, {} if ends else _attributes(inside), alone)
        at = end + 1
        if name in _RAW and not ends and not alone:
            at = yield from _raw(page, at, name)
    words.append(page[at:])
    yield from _said(words)


def _said(words: list[str]) -> Iterator[Tag]:
    """Words between two tags, once."""
    said = html.unescape("".join(words))
    words.clear()
    if said:
        yield Tag("", said)


def _past_other(page: str, at: int) -> int:
    """Where a comment, declaration or instruction that begins here ends; `at` itself where none does."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">")):
        if page.startswith(opening, at):
            end = page.find(closing, at + len(opening))
            return len(page) if end < 0 else end + len(closing)
    return at


def _end_of(page: str, at: int) -> int:
    """The `>` that closes a tag, quotes minded; -1 where it is too far."""
    last = min(len(page), at + _FARTHEST)
    quote = ""
    for place in range(at + 1, last):
        char = page[place]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and page[place - 1] in "= \n\t":
            quote = char
        elif char == ">":
            return place
        elif char == "<":
            return -1
    return page.find(">", at, last)


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return found


def _raw(page: str, at: int, name: str) -> Generator[Tag, None, int]:
    """Words up to the end of a tag that holds no others; gives the place behind them."""
    closing = re.compile(rf"</{name}", re.IGNORECASE).search(page, at)
    end = closing.start() if closing else len(page)
    if end > at:
        yield Tag("", html.unescape(page[at:end]) if name in ("title", "textarea") else page[at:end])
    return end
