"""What a wish in words asks of the embedded engine: shorter, another tone, somebody in the middle, another ending.

The engine follows rules and says so: what no rule stands for comes back in `unmet`, in the filmmaker's own words, and is
never passed over in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur.craft.language.rewrite_tone import tone_named
from aiuteur.craft.language.tables import WORD, words

MOST_GUIDANCE = 2_000  # characters of a wish
_PARTS = re.compile(
    r"[;\n]|\.(?=\s|$)|,(?!\s*(?:who|which)\b)|\b(?:and|but)\b(?=\s+(?:make|keep|focus|end|start|open|begin|leave|without|more|less|shorter|longer|tense|tender|in)\b)",
    re.I,
)
_SHORTER = re.compile(
    r"\b(?:shorter|shorten|cut|tighten|tighter|condense|brief|briefer|trim|less words|fewer words|concise|crisp)\b",
    re.I,
)
_LONGER = re.compile(r"\b(?:longer|lengthen|expand|more details?|richer|extend|elaborate|fuller|more words)\b", re.I)
_HALF = re.compile(r"\b(?:half|halve|by half|50 ?%)\b", re.I)
_WORDS = re.compile(r"\b(\d{1,5}) words?\b", re.I)
_PERCENT = re.compile(r"\b(?:to|at) (\d{1,3}) ?(?:%|percent)", re.I)
_ONE = re.compile(r"\b(?:one|a single) sentence\b", re.I)
_END = re.compile(r"\b(?:end(?:s|ing)?|clos(?:e|es|ing)|finish(?:es)?) (?:with|on|at|in|by)\b\s*(.+)", re.I)
_BEGIN = re.compile(r"\b(?:open(?:s|ing)?|begin(?:s|ning)?|start(?:s|ing)?) (?:with|on|at|in|by)\b\s*(.+)", re.I)
_WITHOUT = re.compile(r"\b(?:without|leave out|drop|no more|remove|skip)\b\s+(.+)", re.I)
_FOCUS = re.compile(
    r"\b(?:focus(?:ing|es)? on|about|follow|more of|more|through the eyes of|from the point of view of|centre on|center on|stay with)\b\s+(.+)",
    re.I,
)
_EYES = re.compile(r"\bthrough (.+?)[’']s? eyes|from (.+?)[’']s? (?:point of view|perspective|side)", re.I)
_FILLER = words("a an the it this that make please with in to be more much little bit should sound feel feeling tone mood of is as keep and but way rather less very make-it passage text them")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wishes:
    """A wish as rules know it. `percent`: the length asked for, 100 where nothing was said; `most`: words, or 0."""

    percent: int = 100
    most: int = 0
    tones: tuple[str, ...] = ()
    lead: str = ""
    ending: str = ""
    opening: str = ""
    without: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether no rule stands for anything that was asked."""
        return self == Wishes(unmet=self.unmet)


def read_wishes(guidance: str, names: Sequence[str] = ()) -> Wishes:
    """The wish in words; `names` are the story's people, longest known forms first or not."""
    found = Wishes()
    for part in _PARTS.split(guidance[:MOST_GUIDANCE]):
        part = part.strip(" ,.!-–—\t")
        if WORD.search(part):
            found = _with(found, part, names)
    return found


def _with(known: Wishes, part: str, names: Sequence[str]) -> Wishes:
    values = {name: getattr(known, name) for name in Wishes.__slots__}
    end, begin, out = _END.search(part), _BEGIN.search(part), _WITHOUT.search(part)
    if end:
        values["ending"] = end[1].strip()
    elif begin:
        values["opening"] = begin[1].strip()
    elif out and not _SHORTER.search(part):
        values["without"] = (*known.without, _bare(out[1]))
    else:
        size = _size(part)
        tones = tuple(tone for word in WORD.findall(part) if (tone := tone_named(word)) and tone not in known.tones)
        lead = _lead(part, names)
        if size is None and not tones and not lead:
            values["unmet"] = (*known.unmet, part)
        if size is not None:
            values["percent"], values["most"] = size
        values["tones"] = (*known.tones, *dict.fromkeys(tones))
        values["lead"] = lead or known.lead
    return Wishes(**values)


def _size(part: str) -> tuple[int, int] | None:
    """(percent, words) of a wish for a length."""
    counted = _WORDS.search(part)
    if counted:
        return 100, int(counted[1])
    if percent := _PERCENT.search(part):
        return max(5, min(300, int(percent[1]))), 0
    if _ONE.search(part):
        return 20, 0
    little = re.search(r"\b(?:little|bit|slightly)\b", part, re.I)
    much = re.search(r"\b(?:much|far|lot|radically)\b", part, re.I)
    if _HALF.search(part):
        return 50, 0
    if _SHORTER.search(part):
        return (85 if little else 45 if much else 65), 0
    if _LONGER.search(part):
        return (120 if little else 200 if much else 150), 0
    return None


def _lead(part: str, names: Sequence[str]) -> str:
    """The person of the story that a wish puts in the middle."""
    eyes = _EYES.search(part)
    said = next((one for one in eyes.groups() if one), "") if eyes else ""
    if not said:
        focus = _FOCUS.search(part)
        said = focus[1] if focus else ""
    low = said.casefold()
    known = (name for name in sorted(names, key=lambda one: (-len(one), one)) if name)
    return next((name for name in known if re.search(rf"\b{re.escape(name.casefold())}\b", low)), "") if low else ""


def _bare(text: str) -> str:
    return re.sub(r"^(?:the|a|an|any|all)\s+", "", text.strip(), flags=re.I)


def unmet_sentence(unmet: Sequence[str]) -> str:
    """What the filmmaker is told where no rule stands for a wish."""
    quoted = ", ".join(f"“{one}”" for one in unmet)
    return (
        f"The embedded engine follows rules and has none for {quoted}. It knows shorter and longer, tones (tense, tender, comic, "
        "dark, lyrical, plain, formal), focus on a person, open with and end with a moment of the story, and without."
    )
