"""What a rewriting may touch. Words in quotation marks, the lines of a speech and the marks of Markdown are somebody's own:
they are put behind one private character each, no rule sees them, and a text that comes back without every one of them in
its order is thrown away in favour of what stood there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from aiuteur.craft.language.sentences import sentence_spans

_FIRST = 0xF0000  # of a plane that no alphabet uses
_LAST = 0xFFFFD
_OWN = re.compile(
    r"^#{1,6} .*$|^[^a-z“”\n]{2,40}: “[^”]*”?$|^[ \t]*(?:[-*+]|\d+[.)])[ \t]+|^>[ \t]?"
    r"|“[^”]*(?:”|\Z)|\"[^\"\n]*\"|«[^»]*»|„[^“”]*[“”]|「[^」]*」|\[[^\]\n]*\]\([^)\n]*\)|`[^`\n]*`",
    re.M,
)
MASK = f"[{chr(_FIRST)}-{chr(_LAST)}]"
_MASKED = re.compile(MASK)


def masked(text: str) -> tuple[str, list[str]]:
    """The text with each part that is not to be touched behind one character, and these parts in order."""
    own: list[str] = []

    def hide(match: re.Match[str]) -> str:
        own.append(match.group())
        return chr(_FIRST + len(own) - 1) if _FIRST + len(own) - 1 <= _LAST else match.group()

    return _OWN.sub(hide, text), own


def unmasked(text: str, own: list[str]) -> str:
    """The text with its own parts back in place."""
    return _MASKED.sub(lambda match: own[ord(match.group()) - _FIRST], text)


def guarded(text: str, rule: Callable[[str], str]) -> str:
    """`rule` over a text without its quotations; what it returns counts only with all of them there, in order."""
    if _MASKED.search(text):
        return text
    hidden, own = masked(text)
    found = rule(hidden)
    if _MASKED.findall(found) != _MASKED.findall(hidden):
        return text
    return unmasked(found, own)


def by_sentence(text: str, rule: Callable[[str], str]) -> str:
    """`rule` over each sentence of a masked text; white space between them stays as typed."""
    parts: list[str] = []
    at = 0
    for start, end in spans(text):
        parts += [text[at:start], rule(text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text stand, line by line."""
    start = 0
    for line in text.split("\n"):
        yield from ((start + a, start + b) for a, b in sentence_spans(line))
        start += len(line) + 1


def capital(text: str) -> str:
    """The text with its first letter large."""
    at = next((place for place, char in enumerate(text) if char.isalpha()), -1)
    return text if at < 0 or at > 2 or _MASKED.match(text) else text[:at] + text[at].upper() + text[at + 1 :]


def tidy(text: str) -> str:
    """White space and stops as a typesetter leaves them, after words were taken out."""
    text = re.sub(r"[ \t]{2,}", " ", text)
    text = re.sub(r"[ \t]+([,.;:!?])", r"\1", text)
    text = re.sub(r",(?=[.;:!?])|(?<=[.!?]),", "", text)
    return re.sub(r"^[ \t]*,[ \t]*", "", text)
