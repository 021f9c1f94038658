"""Where sentences end. A stop after an abbreviation or an initial ends none; a mark inside a quotation ends none when
the narration goes on in lower case after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aiuteur.craft.language.tables import words

_ABBREVIATIONS = words(
    "mr mrs ms dr st mme mlle prof rev capt lt lieut col gen sgt jr sr vs no esq hon messrs mt ft etc e.g i.e a.m p.m"
)
_END = re.compile(r"(?:[.!?…]+[\"”’»)\]*_]*(?=\s|$)|[。！？]+[」』”）]*)")
_LAST_WORD = re.compile(r"([^\W\d_][\w.]*)\.$")


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the white space around it."""
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if _goes_on(text, match.start(), end) or _inside_quotation(text, start, end):
            continue
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def sentences(text: str) -> list[str]:
    """The sentences of a text, word for word."""
    return [text[start:end] for start, end in sentence_spans(text)]


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _inside_quotation(text: str, start: int, end: int) -> bool:
    """A full stop on a sign or in a mentioned title does not end the sentence round it."""
    return (
        end - start < 400 and text.count("“", start, end) > text.count("”", start, end) and "”" in text[end : end + 200]
    )


def _goes_on(text: str, mark: int, end: int) -> bool:
    following = re.sub(r"^[\s“\"‘«(—-]+", "", text[end : end + 6])
    if text[mark] == "." and text[mark : mark + 2] != "..":
        word = _LAST_WORD.search(text[max(0, mark - 14) : mark + 1])
        if word:
            plain = word.group(1).casefold()
            if plain in _ABBREVIATIONS or (len(plain) == 1 and word.group(1).isupper() and plain != "i"):
                return bool(text[end:].strip()) if len(text) - end < 50 else True
    return bool(following) and following[0].islower()
