"""What stands in quotation marks, and whether it is speech, a letter or only a mentioned word.

Marks: “ ”, " ", ‘ ’ (where a text uses no double marks), « », „ “, 「 」, 『 』 and the dash at the head of a
paragraph. A quotation left open at a paragraph's end goes on in the next that opens with a mark.
"""

from __future__ import annotations

import re

from aiuteur.craft.language.prose import Paragraph, Quotation
from aiuteur.craft.language.tables import verbs

_CLOSERS = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』", "»": "«"}
_SIGN = re.compile(
    r"\b(?:sign|signs|reads?|reading|letters?|name|named|names|called|calls?|word|words|title|titled|inscription|labelled"
    r"|label|known|nickname(?:d)?|bearing|marked|entitled|familiar|books|sing|sang)\b[^.!?]{0,24}$"
)
_TITLES = {"the", "a", "an", "old", "his", "her", "my", "mr", "mrs", "miss", "dr", "little", "young"}
_ENDS_SAID = re.compile(r"[.,!?…;—–-]$")


def find_quotations(paragraphs: list[Paragraph]) -> None:
    """Fill each paragraph's quotations, in place."""
    whole = "".join(p.text for p in paragraphs)
    double = any(mark in whole for mark in '“"«„「『')
    dashes = sum(p.text[:1] in "—–" for p in paragraphs) >= 2 or sum(p.text[:2] == "- " for p in paragraphs) >= 3
    number, open_before = 0, False
    for paragraph in paragraphs:
        if dashes and (paragraph.text[:1] in "—–" or paragraph.text[:2] == "- "):
            spans, still_open = _dash_spans(paragraph.text), False
        else:
            spans, still_open = marked_spans(paragraph.text, double)
        for start, end in spans:
            number += 1
            said = Quotation(number, paragraph.number, start, end, paragraph.text[start:end])
            said.continues = open_before and start <= 1
            paragraph.quotations.append(said)
        _tell_speech_from_mention(paragraph)
        open_before = still_open


def marked_spans(text: str, double: bool) -> tuple[list[tuple[int, int]], bool]:
    """Outermost quotations of one paragraph, and whether the last is left open."""
    spans: list[tuple[int, int]] = []
    start, closers = -1, ""
    for at, mark in enumerate(text):
        if start < 0:
            closers = _opens(text, at, mark, double)
            if closers:
                start = at + 1
        elif mark in closers and _closes(text, at, mark):
            if text[start:at].strip():
                spans.append((start, at))
            start = -1
    if 0 <= start < len(text.rstrip()):
        spans.append((start, len(text.rstrip())))
        return spans, True
    return spans, False


def _opens(text: str, at: int, mark: str, double: bool) -> str:
    """The marks that would close what opens here; empty where nothing opens."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if mark == '"':
        return '"' if (before.isspace() or before in "([—–-*_") and not after.isspace() else ""
    if mark == "»":
        return "«" if not after.isspace() and (before.isspace() or at == 0) else ""
    if mark in _CLOSERS:
        return _CLOSERS[mark]
    if not double and mark in "‘'" and before.isspace() and (after.isupper() or mark == "‘"):
        return "’" if mark == "‘" else "'"
    return ""


def _closes(text: str, at: int, mark: str) -> bool:
    if mark not in "’'":
        return True
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isalnum() and text[at - 1] in ".,!?…—-"


def _dash_spans(text: str) -> list[tuple[int, int]]:
    """Speech after a dash; ` — said he — ` inside is told, what follows is said again."""
    start = 1
    while start < len(text) and text[start].isspace():
        start += 1
    spans: list[tuple[int, int]] = []
    said, last = True, start
    for match in re.finditer(r"(?:(?<=[,.!?…])\s*|\s+)[—–](?=\s?\w)", text[start:]):
        at = start + match.start()
        if said:
            if text[last:at].strip():
                spans.append((last, at))
        else:
            last = start + match.end()
            while last < len(text) and text[last].isspace():
                last += 1
        said = not said
    if said and text[last:].strip():
        spans.append((last, len(text)))
    return spans


def _tell_speech_from_mention(paragraph: Paragraph) -> None:
    speaking = False
    for index, quote in enumerate(paragraph.quotations):
        before = paragraph.text[: max(0, quote.start - 1)].rstrip()
        after = paragraph.text[quote.end + 1 :].lstrip()
        if index:
            before = before[paragraph.quotations[index - 1].end :]
        quote.kind = "speech" if _is_speech(quote, before, after, speaking) else "mention"
        speaking = speaking or quote.kind == "speech"


def _is_speech(quote: Quotation, before: str, after: str, speaking: bool) -> bool:
    ends_said = bool(_ENDS_SAID.search(quote.text.rstrip(" ’'*_"))) or not quote.text.isascii()
    near = {w.casefold() for w in re.findall(r"[\w’']+", before[-60:])[-4:]}
    says = bool((verbs("speech") - {"read", "reads", "called"}) & near)
    if quote.start <= 2 or quote.continues:
        return ends_said or not after or bool(re.match(r"[—–A-Z“\"]", after)) or _tag_follows(after)
    if _SIGN.search(before[-40:]) and not (says and before.endswith((":", ","))):
        return quote.text[-1] in "!?" and bool(near & {"call", "called", "cry", "cried"})
    if before.endswith((":", ",")) and (says or speaking or before.endswith(":")):
        return ends_said or quote.text[:1].isupper()
    if (_tag_follows(after) and ends_said) or (before[-1:] in "—–" and speaking):
        return True
    if before[-1:] in ".!?…—" and quote.text[:1].isupper():
        return ends_said
    short = len(quote.text.split()) <= 2 and before.endswith((" and", " then", ";", ","))
    if short and speaking:
        return True
    return speaking and ends_said and (says or before.endswith(",") or quote.text[:1].islower())


def _tag_follows(after: str) -> bool:
    """Do the words after the mark say who speaks: "said the man", "he said", "the old man said"?"""
    close = re.findall(r"[^\W\d_]+(?:['’]\w+)?", after[:60])[:5]
    known = verbs("speech") | verbs("silent") | verbs("other_languages")
    spots = [at for at, word in enumerate(close) if word.casefold() in known]
    if not spots or (close[0].islower() and close[0] in ("and", "but", "or", "that", "which", "who", "as", "when")):
        return False
    first = spots[0]
    return first <= 1 or (first <= 4 and close[0].casefold() in _TITLES)
