"""Old items ↔ new items when a script or a shot list is made again, so that what stays the same keeps its identity.

First what is unchanged: items that occur once on both sides and keep their order are anchors; between anchors equal
items pair up in order, then equal items anywhere (they were moved). Then what was rewritten: between anchors the
alignment with the greatest likeness, order kept. Likeness is the share of common words. Time grows a little faster
than the number of items; a very long rewritten stretch is aligned piece by piece.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_ALIKE = 0.45  # less in common than this is another item
_PIECE = 240  # items of a rewritten stretch that are aligned at once

Item = str | Mapping[str, Any]


def match(old: Sequence[Item], new: Sequence[Item]) -> list[int | None]:
    """For each new item the index of the old item it continues, or None. No old item is used twice.

    Items are texts, or mappings whose values (nested too) are compared; every item that is unchanged finds its like.
    """
    was, now = [_words_of(item) for item in old], [_words_of(item) for item in new]
    found: list[int | None] = [None] * len(now)
    for start_old, end_old, start_new, end_new in _gaps(was, now, found):
        _pair_equal(was, now, found, range(start_old, end_old), range(start_new, end_new))
    _pair_equal(was, now, found, range(len(was)), range(len(now)))
    for gap in list(_open_stretches(len(was), found)):
        _align(was, now, found, *gap)
    return found


def likeness(old: Item, new: Item) -> int:
    """How much of two items is the same, in percent: 100 for equal ones, 0 for no common word."""
    was, now = _words_of(old), _words_of(new)
    if was == now:
        return 100
    return min(99, round(100 * _likeness(Counter(was[1:]), Counter(now[1:]))))


def _words_of(item: Item) -> tuple[str, ...]:
    if isinstance(item, str):
        return (item, *item.casefold().split())
    flat = " ".join(_flat(item))
    return (flat, *flat.casefold().split())


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield f"{key}:"
            yield from _flat(value[key])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _flat(part)
    else:
        yield str(value)


def _gaps(
    was: Sequence[tuple[str, ...]], now: Sequence[tuple[str, ...]], found: list[int | None]
) -> Iterator[tuple[int, int, int, int]]:
    """Match the anchors; give the stretches between them."""
    count_old, count_new = Counter(w[0] for w in was), Counter(n[0] for n in now)
    place = {w[0]: at for at, w in enumerate(was) if count_old[w[0]] == 1}
    both = [(at, place[n[0]]) for at, n in enumerate(now) if count_new[n[0]] == 1 and n[0] in place]
    before_old = before_new = 0
    for at, home in _rising(both):
        found[at] = home
        yield before_old, home, before_new, at
        before_old, before_new = home + 1, at + 1
    yield before_old, len(was), before_new, len(now)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for at, (_, home) in enumerate(pairs):
        place = bisect_left(tails, home)
        back.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(home)
            ends.append(at)
        else:
            tails[place], ends[place] = home, at
    chain: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = back[at]
    return chain[::-1]


def _pair_equal(
    was: Sequence[tuple[str, ...]], now: Sequence[tuple[str, ...]], found: list[int | None], old: range, new: range
) -> None:
    """Pair equal items that are still free, first with first."""
    taken = {home for home in found if home is not None} if len(old) == len(was) else set[int]()
    free: defaultdict[str, deque[int]] = defaultdict(deque)
    for home in old:
        if home not in taken:
            free[was[home][0]].append(home)
    for at in new:
        if found[at] is None and free[now[at][0]]:
            found[at] = free[now[at][0]].popleft()


def _open_stretches(count: int, found: Sequence[int | None]) -> Iterator[tuple[list[int], list[int]]]:
    """Free old and new items that lie between the same two matches, in pieces short enough to align."""
    taken = {home for home in found if home is not None}
    anchors = _rising([(at, home) for at, home in enumerate(found) if home is not None])
    before_old = before_new = 0
    for at, home in [*anchors, (len(found), count)]:
        old = [i for i in range(before_old, home) if i not in taken]
        new = [i for i in range(before_new, at) if found[i] is None]
        pieces = max(1, -(-max(len(old), len(new)) // _PIECE)) if old and new else 0
        for piece in range(pieces):
            yield (
                old[len(old) * piece // pieces : len(old) * (piece + 1) // pieces],
                new[len(new) * piece // pieces : len(new) * (piece + 1) // pieces],
            )
        before_old, before_new = home + 1, at + 1


def _align(
    was: Sequence[tuple[str, ...]],
    now: Sequence[tuple[str, ...]],
    found: list[int | None],
    old: Sequence[int],
    new: Sequence[int],
) -> None:
    """The order-keeping pairing of greatest total likeness."""
    bags_old = [Counter(was[i][1:]) for i in old]
    bags_new = [Counter(now[i][1:]) for i in new]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(a, b) for b in bags_new] for a in bags_old]
    for i in range(len(old) - 1, -1, -1):
        row, below, like = best[i], best[i + 1], alike[i]
        for j in range(len(new) - 1, -1, -1):
            paired = below[j + 1] + like[j] if like[j] >= _ALIKE else 0.0
            row[j] = max(below[j], row[j + 1], paired)
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            found[new[j]] = old[i]
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    """Twice the words in common over all words (0 to 1)."""
    total = a.total() + b.total()
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return 2 * sum(min(n, large[word]) for word, n in small.items() if word in large) / total if total else 0.0
