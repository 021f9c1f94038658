"""Smart regeneration: of what is out of date, what can be kept, what only needs a retouch, and what has to be made anew.

Judged by what really moved since it was made, value by value. Where what changed comes out as the same picture, nothing is
made. A frame in which only people's or things' looks moved keeps its camera, place and light: a region of it is retouched.
A clip that only has to be shorter is trimmed, and not drawn at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from aiuteur.kit.schema import Document
from aiuteur.stages.s11_confirm.parts import Part
from aiuteur.timelines.staleness import Difference, differences

Verdict = Literal["keep", "retouch", "anew"]
_LOOKS = re.compile(r"panel\.(?:cast|props|crowd)\b")
_WORDS = re.compile(r"(?:frame_start|frame_end|video|audio|timing|label)$")  # said beside the picture, not drawn by it
_TIME = re.compile(r"(?:duration_ms|timing|audio|label|video|lines\b.*)$")


@dataclass(frozen=True, slots=True)
class Judged:
    """One part that is not up to date, what to do about it, and why, in a sentence."""

    part: Part
    verdict: Verdict
    why: str


def out_of_date(parts: Sequence[Part]) -> list[Part]:
    """The frames and clips that are not up to date, in the order of the film."""
    return [part for part in parts if part.kind in ("frame", "clip") and part.state != "fresh"]


def texts_read(parts: Iterable[Part]) -> set[str]:
    """The hashes of the texts by which they are judged."""
    return {one for part in parts for cause in part.causes for one in (cause.was, cause.now) if one is not None}


def judged_parts(parts: Sequence[Part], texts: Mapping[str, Document]) -> list[Judged]:
    """What to do about each part that is out of date, by the texts (hash → document) that it was and would be made from."""
    return [_judged(part, texts) for part in parts]


def _judged(part: Part, texts: Mapping[str, Document]) -> Judged:
    if part.state == "missing":
        return Judged(part, "anew", "It was never made.")
    if not part.made:
        return Judged(part, "keep", "What changed comes out as the same picture, so nothing is made.")
    if part.state == "waiting":
        return Judged(part, "anew", "What it is made from is out of date itself; that comes first.")
    moved = [
        one
        for cause in part.causes
        for one in differences(texts.get(cause.was or ""), texts.get(cause.now or ""), cause.fields)
    ]
    if not moved or any(cause.why == "recipe" for cause in part.causes):
        return Judged(part, "anew", "Another take was asked for, or the way it is made has changed.")
    return _by_what_moved(part, moved)


def _by_what_moved(part: Part, moved: Sequence[Difference]) -> Judged:
    names = [one.field for one in moved]
    drawn = [name for name in names if not _WORDS.match(name)]
    if part.kind == "frame" and drawn and all(_LOOKS.match(name) for name in drawn):
        return Judged(part, "retouch", f"Only {_said(drawn)} changed: a region of it can be retouched, the rest stays.")
    shorter = next((one for one in moved if one.field == "duration_ms"), None)
    if part.kind == "clip" and shorter is not None and all(_TIME.match(name) for name in names):
        was, now = shorter.was, shorter.now
        if (
            isinstance(was, int)
            and isinstance(now, int)
            and now < was
            and not any(n.startswith("lines") for n in names)
        ):
            return Judged(
                part, "retouch", f"It only has to be {(was - now) / 1000:g} s shorter: trim it, and nothing is drawn."
            )
    return Judged(part, "anew", f"{_said(drawn or names).capitalize()} changed.")


def _said(names: Sequence[str]) -> str:
    """`cast and setting`: what moved, in the words of the fields, each once."""
    words = list(dict.fromkeys(_word(name) for name in names))
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:2])} and {len(words) - 2} more"


def _word(name: str) -> str:
    inner = name.removeprefix("panel.").partition(".")[0].partition("[")[0]
    return {"cast": "who is seen", "props": "what is seen", "crowd": "the crowd", "setting": "the place"}.get(
        inner, f"the {inner.replace('_ms', '').replace('_', ' ')}"
    )
