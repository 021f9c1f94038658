"""What is spoken in a story of another language: dash dialogue with its tags between dashes (— … , — сказал дед. — …),
tags inside the marks (« Tu viens ? demanda Marie. »), and the quotation marks that every language shares.

A dash alone proves nothing: «Туман — это плохо» is one sentence. Told words begin at a dash only where what follows tells.
"""

from __future__ import annotations

import re
from functools import cache

from aiuteur.craft.language.prose import Paragraph, Quotation
from aiuteur.craft.language.quotations import marked_spans
from aiuteur.craft.language.tongues import INLINE, Tongue, tongue

Span = tuple[int, int]
_TOKEN = re.compile(r"[^\W\d_]+")
_HEAD = re.compile(r"^(?:[—–―]|-\s)\s*")
_AFTER_COLON = re.compile(r":\s+[—–―]\s*(?=\S)")
# between blanks, after a mark, or (Spanish) right after a word and before a mark: —dijo Luis—. Espera.
_DASH = re.compile(r"(?:(?<=[,.!?…:;»\"”])\s*|\s+)(?:[—–―]|-(?=\s))(?!\d)|(?<=\w)[—–―](?=[.,;:!?])")
_ENDS = re.compile(r"[.,!?…;:—–]$")
_TAG_WORDS = 6


def find_spoken(paragraphs: list[Paragraph], tongue: Tongue) -> None:
    """Fill each paragraph's quotations, in place."""
    whole = "".join(p.text for p in paragraphs)
    double = any(mark in whole for mark in '“"«„「『')
    number, open_before = 0, False
    for paragraph in paragraphs:
        text = paragraph.text
        dashed = _HEAD.match(text) or (_AFTER_COLON.search(text) if "«" not in text else None)
        spans, still_open = (_dash_spans(text, dashed.end(), tongue), False) if dashed else marked_spans(text, double)
        spans = [part for span in spans for part in _without_tags(text, span, tongue)]
        for at, (start, end) in enumerate(spans):
            number += 1
            quote = Quotation(number, paragraph.number, start, end, text[start:end])
            quote.continues = open_before and at == 0 and start <= 1
            if not dashed and not _is_spoken(text, quote, spans[at - 1][1] if at else 0, tongue):
                quote.kind = "mention"
            paragraph.quotations.append(quote)
        open_before = still_open


def _dash_spans(text: str, start: int, tongue: Tongue) -> list[Span]:
    """Speech from `start` on, without what is told between dashes."""
    spans: list[Span] = []
    said, last = True, start
    for dash in _DASH.finditer(text, start):
        if said and _tells(text, dash.start(), dash.end(), tongue):
            spans.append((last, dash.start()))
            said = False
        elif not said and _speaks_again(text, dash.start(), tongue):
            last, said = dash.end(), True
    if said:
        spans.append((last, len(text)))
    return spans


def _tells(text: str, dash: int, after: int, tongue: Tongue) -> bool:
    """Does what follows the dash tell: a verb of speech near, or small letters after a question or an exclamation?"""
    clause = re.split(r"[.!?…:;—–]", text[after : after + 120].lstrip(), maxsplit=1)[0]
    tokens = _TOKEN.findall(clause)[:_TAG_WORDS]
    if not tokens:
        return False
    if tongue.said & {t.casefold() for t in tokens[:4]}:
        return True
    mark = text[:dash].rstrip()[-1:]
    if tongue.code == "es" and text[after : after + 1].isalpha():
        return True  # a Spanish dash that touches the word opens what is told
    if mark and mark in "!?…." and tokens[0].islower():
        return True
    return mark in (",", ".", "!", "?", "…") and _somebody(tokens[0], tongue)


def _somebody(word: str, tongue: Tongue) -> bool:
    plain = word.casefold()
    return word in tongue.given or plain in tongue.roles or plain in tongue.he or plain in tongue.she


def _speaks_again(text: str, dash: int, tongue: Tongue) -> bool:
    return text[:dash].rstrip()[-1:] in ".,!?…:;" or tongue.code in ("es", "it", "pt")


def _without_tags(text: str, span: Span, tongue: Tongue) -> list[Span]:
    """One quotation as the parts that are said, where the language writes its tags inside; blanks cut off."""
    start, end = span
    parts: list[Span] = []
    if tongue.code in INLINE:
        for tag in _inline(tongue.code).finditer(text, start, end):
            parts.append((start, tag.start()))
            start = tag.end()
    parts.append((start, end))
    return [trimmed for a, b in parts if (trimmed := _trim(text, a, b))[0] < trimmed[1]]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in ".,;:"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start and text[end - 1] in "»”" and not re.search("[«“„]", text[start:end]):
        end = len(text[: end - 1].rstrip())
    return (start, end) if _TOKEN.search(text, start, end) else (end, end)


@cache
def _inline(code: str) -> re.Pattern[str]:
    """, dit-elle, / ? demanda le vieil homme."""
    known = tongue(code)
    said = "|".join(sorted(map(re.escape, known.said), key=len, reverse=True))
    pronouns = "|".join(sorted(known.she | known.he | known.i | {"on", "ils", "elles"}, key=len, reverse=True))
    fixed = "|".join(sorted((known.articles.keys() - {"l"}) | known.own, key=len, reverse=True))
    clitic = r"(?:(?:s|m|t)[’']|(?:lui|me|te|leur|nous|vous|se)\s+)*"
    who = (
        rf"(?:(?:{pronouns})\b|(?:{fixed})\s+[\w’'-]+|l[’'][\w-]+|[A-ZÀ-Þ][\w’'-]+|(?:\w+\s+){{1,2}}(?:{fixed})\s+\w+)"
    )
    bare = r"|[a-zåäö]+(?:en|et|an|mor|far|pappa|mamma)\b" if code == "sv" else ""
    return re.compile(
        rf"(?<=[,?!…»])\s*(?<=\s){clitic}(?:{said})(?:-t)?[-\s](?:{who}{bare})[^.,;:!?…»]{{0,80}}(?:[.,;:…]|$|(?=\s*»))"
    )


def _is_spoken(text: str, quote: Quotation, after: int, tongue: Tongue) -> bool:
    """Speech, or a word that is only mentioned, or what a sign says?"""
    before = text[after : max(after, quote.start - 1)].rstrip()
    near = {t.casefold() for t in _TOKEN.findall(before[-48:])}
    if near & tongue.sign and not near & (tongue.said - tongue.sign):
        return False
    follows = {t.casefold() for t in _TOKEN.findall(text[quote.end + 1 : quote.end + 40])[:3]}
    if follows & tongue.said:
        return True
    if not before or quote.continues or before[-1] in ":.!?…—–,":
        return bool(_ENDS.search(quote.text)) or before[-1:] in (":", "") or not quote.text.isascii()
    return bool(_ENDS.search(quote.text))
