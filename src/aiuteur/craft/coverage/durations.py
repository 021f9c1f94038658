"""How long each shot lasts: speech as it is, silence as the budget allows.

Without a wished time every shot gets what its words ask for, within the floor and the ceiling. With one, optional shots
go first, then neighbouring shots of action are joined, and what silence is left is shared in proportion.
"""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.craft.coverage.drafts import Draft
from aiuteur.craft.coverage.plan import LONGEST_MS, SHORTEST_MS

_CARD_FLOOR_MS = 2_200


def fit(drafts: list[Draft], target_ms: int | None) -> tuple[list[Draft], list[int]]:
    """The drafts that stay and their durations in milliseconds."""
    if target_ms is None:
        return drafts, [_spoken(d) + min(max(d.silent_ms(), _low(d)), _high(d)) for d in drafts]
    drafts = _reduced(drafts, target_ms)
    silence = target_ms - sum(_spoken(d) for d in drafts)
    shares = _shared(drafts, silence)
    return drafts, [_spoken(d) + share for d, share in zip(drafts, shares, strict=True)]


def _spoken(draft: Draft) -> int:
    return draft.spoken_ms()


def _low(draft: Draft) -> int:
    return _CARD_FLOOR_MS if draft.kind == "card" else draft.floor_ms()


def _high(draft: Draft) -> int:
    return max(_low(draft), LONGEST_MS - draft.spoken_ms())


def _reduced(drafts: list[Draft], target_ms: int) -> list[Draft]:
    """Leave out and join shots of silence until the floors fit the wished time."""
    drafts = list(drafts)
    while _least(drafts) > target_ms:
        optional = [d for d in drafts if d.optional]
        if optional:
            drafts.remove(
                min(optional, key=lambda d: ({"insert": 1, "reaction": 0, "release": 2}.get(d.kind, 3), d.at))
            )
            continue
        pairs = [at for at in range(1, len(drafts)) if _can_join(drafts[at - 1], drafts[at])]
        if not pairs:
            break
        at = min(
            pairs,
            key=lambda i: (drafts[i - 1].kind == "establish", drafts[i - 1].silent_ms() + drafts[i].silent_ms(), i),
        )
        drafts[at - 1 : at + 1] = [_joined(drafts[at - 1], drafts[at])]
    return drafts


def _least(drafts: Sequence[Draft]) -> int:
    return sum(_spoken(d) + _low(d) for d in drafts)


def _can_join(first: Draft, second: Draft) -> bool:
    """Shots of action join, and an action joins the line after it if the whole stays below the ceiling."""
    if (
        first.kind in ("card", "insert")
        or second.kind in ("card", "insert")
        or first.lines()
        or first.hears_ms
        or first.cut_ms
    ):
        return False
    if second.cut_ms or second.hears_ms or not (first.moments or first.kind == "establish"):
        return False
    return second.spoken_ms() + SHORTEST_MS // 2 <= LONGEST_MS if second.lines() else True


def _joined(first: Draft, second: Draft) -> Draft:
    people = tuple(
        dict.fromkeys((*(second.people if second.lines() else first.people), *first.people, *second.people))
    )[:3]
    kind = "release" if second.kind == "release" else first.kind if first.kind == "establish" else second.kind
    return Draft(
        kind, second.note if kind == "release" else first.note, [*first.moments, *second.moments], people,
        extra_ms=first.extra_ms + second.extra_ms, prop=first.prop or second.prop, new_face=first.new_face or second.new_face,
        at=second.at, together=second.together and not first.moments,
    )  # fmt: skip


def _shared(drafts: Sequence[Draft], silence: int) -> list[int]:
    """Share silence in proportion to what was asked, within floor and ceiling of each shot; exact to the millisecond."""
    low, high = [_low(d) for d in drafts], [_high(d) for d in drafts]
    asked = [max(1, d.silent_ms()) for d in drafts]
    silence = min(max(silence, sum(low)), sum(high))
    small, large = 0, 1 << 24  # the factor in 1/1024
    while small < large:
        factor = (small + large) // 2
        small, large = (factor + 1, large) if sum(_scaled(asked, factor, low, high)) < silence else (small, factor)
    shares = _scaled(asked, small, low, high)
    for at in sorted(range(len(shares)), key=lambda i: low[i] - shares[i]):
        shares[at] += max(low[at] - shares[at], min(high[at] - shares[at], silence - sum(shares)))
    return shares


def _scaled(asked: list[int], factor: int, low: list[int], high: list[int]) -> list[int]:
    return [min(max(a * factor >> 10, lo), hi) for a, lo, hi in zip(asked, low, high, strict=True)]
