"""Verbs of the beat sheet: split, merge, insert, move, take out, retime; and what the gate asks for.

Each verb is pure: it looks at the sheet and says how it should stand (None: a beat that goes). Saving all of it or none is
the studio's part. Neighbours keep their keys, so what was made from them knows them again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.order import between
from aiuteur.kit.schema import Document
from aiuteur.stages.s03_beats.document import Beat

SHORTEST_MS = 500  # of a beat that is timed by hand
INSERTED_MS = 10_000
Wished = dict[str, Document | None]


@dataclass(frozen=True, slots=True)
class Placed:
    """A beat with its moment of the film: where it begins, in milliseconds and in percent."""

    key: str
    beat: Beat
    start_ms: int
    percent: int


def running_ms(view: View) -> int:
    """What the beats last in all."""
    return sum(beat.duration_ms for _, beat in view.all(Beat))


def ready(view: View) -> list[str]:
    """What is missing before the beat sheet can be confirmed, in sentences."""
    sheet = view.all(Beat)
    if not sheet:
        return ["There are no beats yet."]
    return [f"Beat {place} has no title." for place, (_, beat) in enumerate(sheet, 1) if not beat.title]


def placed(view: View) -> list[Placed]:
    """The sheet with every beat's moment, worked out from the times of those before it."""
    total = max(1, running_ms(view))
    found: list[Placed] = []
    at = 0
    for key, beat in view.all(Beat):
        found.append(Placed(key, beat, at, at * 100 // total))
        at += beat.duration_ms
    return found


def split(view: View, key: str, at: int | None = None) -> Wished:
    """One beat as two, at a character of its summary; without one, at the sentence nearest its middle. Raises NotFound,
    BadInput where there is nothing on one side."""
    beat = _beat(view, key)
    following = next(iter(_behind(view, key)), None)
    place = _middle(beat.summary) if at is None else at
    first, second = beat.summary[:place].strip(), beat.summary[place:].strip()
    if not first or not second:
        raise BadInput("There is nothing to split here: put the caret between two sentences of the summary.")
    ms = beat.duration_ms * len(first) // (len(first) + len(second))
    tension = beat.tension if following is None else (beat.tension + following[1].tension) // 2
    order = between(beat.order, None if following is None else following[1].order)
    new = beat.but(
        order=order, title=f"{beat.title} 2", summary=second, duration_ms=beat.duration_ms - ms, tension=tension
    )
    return {key: beat.but(summary=first, duration_ms=ms), _new_key(): new}


def _middle(summary: str) -> int:
    from aiuteur.craft.language.sentences import sentence_spans

    ends = [end for _, end in sentence_spans(summary)][:-1] or [m.end() for m in re.finditer(r"[,;:—]\s", summary)]
    return min(ends, key=lambda end: abs(end - len(summary) // 2), default=0)


def merge(view: View, keys: Sequence[str]) -> Wished:
    """Neighbouring beats as one, in the place and under the key of the first. Raises NotFound, and BadInput unless they are
    at least two and stand side by side."""
    wanted = set(keys)
    sheet = view.all(Beat)
    for key in keys:
        _beat(view, key)
    places = [at for at, (key, _) in enumerate(sheet) if key in wanted]
    if len(places) < 2 or places[-1] - places[0] != len(places) - 1:
        raise BadInput("Beats that are merged must stand side by side. Move them together first.")
    first, *rest = (sheet[at] for at in places)
    beats = [first[1], *(beat for _, beat in rest)]
    merged = first[1].but(
        summary="\n\n".join(beat.summary for beat in beats if beat.summary.strip()),
        purpose="; ".join(dict.fromkeys(beat.purpose for beat in beats if beat.purpose)),
        tension=max(beat.tension for beat in beats),
        duration_ms=sum(beat.duration_ms for beat in beats),
        passages=tuple(dict.fromkeys(number for beat in beats for number in beat.passages)),
        paragraphs=tuple(sorted({number for beat in beats for number in beat.paragraphs})),
    )
    return {first[0]: merged, **{key: None for key, _ in rest}}


def insert(view: View, after: str | None) -> Wished:
    """A new beat behind another; None: as the first. Raises NotFound."""
    before = None if after is None else _beat(view, after)
    following = view.all(Beat)[:1] if after is None else _behind(view, after)
    following_beat = following[0][1] if following else None
    order = between(None if before is None else before.order, None if following_beat is None else following_beat.order)
    known = [beat for beat in (before, following_beat) if beat is not None]
    tension = sum(beat.tension for beat in known) // len(known) if known else 50
    approach = known[0].approach if known else "as_told"
    return {
        _new_key(): Beat(order=order, title="New beat", tension=tension, duration_ms=INSERTED_MS, approach=approach)
    }


def move(view: View, key: str, after: str | None) -> Wished:
    """One beat to behind another; None: to the beginning. Raises NotFound, BadInput."""
    beat = _beat(view, key)
    if key == after:
        raise BadInput("A beat cannot stand behind itself.")
    rest = [(one, other) for one, other in view.all(Beat) if one != key]
    if after is not None:
        _beat(view, after)
    at = next((place for place, (one, _) in enumerate(rest) if one == after), -1)
    before = rest[at][1].order if at >= 0 else None
    behind = rest[at + 1][1].order if at + 1 < len(rest) else None
    return {key: beat.but(order=between(before, behind))}


def take_out(view: View, keys: Sequence[str]) -> Wished:
    """Beats that go. Raises NotFound."""
    for key in keys:
        _beat(view, key)
    return dict.fromkeys(keys)


def retime(view: View, key: str, ms: int, keep_total: bool) -> Wished:
    """Another length for a beat; with `keep_total` the others share what is left, in their proportions. Raises NotFound,
    BadInput where nothing would be left for them."""
    beat = _beat(view, key)
    wished: Wished = {key: beat.but(duration_ms=max(SHORTEST_MS, ms))}
    if not keep_total:
        return wished
    others = [(one, other) for one, other in view.all(Beat) if one != key]
    total, spent = running_ms(view), sum(other.duration_ms for _, other in others)
    left = total - max(SHORTEST_MS, ms)
    if not others or left < SHORTEST_MS * len(others):
        raise BadInput("That leaves no time for the other beats. Make it shorter, or let the film grow longer.")
    shares = [max(1, other.duration_ms) for _, other in others]
    given = 0
    for at, (one, other) in enumerate(others):
        until = left * sum(shares[: at + 1]) // max(1, sum(shares))
        wished[one] = other.but(duration_ms=until - given)
        given = until
    return wished if spent or given else {key: wished[key]}


def _beat(view: View, key: str) -> Beat:
    found = view.find(key, Beat)
    if found is None:
        raise NotFound(f"There is no {key} in this beat sheet; it may have been taken out.", fields={"key": key})
    return found


def _behind(view: View, key: str) -> list[tuple[str, Beat]]:
    sheet = view.all(Beat)
    at = next(place for place, (one, _) in enumerate(sheet) if one == key)
    return sheet[at + 1 :]


def _new_key() -> str:
    return f"beat/{new_id()}"
