"""A writer's own Fountain file with a screenplay's changes in it, everything else byte for byte as it was.

Decision: the model does not hold what is no part of the screenplay: boneyard, empty lines, marks that were not needed.
The file holds it. So the way back is not "write the model" but "change the file": parse it with places, find which
blocks differ, write those, copy the rest. An unchanged screenplay gives back the very same text.

What the result says is checked by reading it again. Where blocks would read differently next to each other than apart
(a few do, without empty lines between), the whole text is laid out anew, and each boneyard is put at the end: or at the
top, where words that look like the beginning of a boneyard would find their end in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.fountain_read import parse, parse_with_places
from aiuteur.craft.screenplay.fountain_write import title_text, unit_text, units, write
from aiuteur.craft.screenplay.places import boneyards

_Unit = tuple[Element, ...]
_Key = tuple[tuple[str, str, str, int, bool], ...]


def rewrite(source: str, screenplay: Screenplay) -> str:
    """`source` changed so that it reads as `screenplay`.

    Equal blocks (a title page, a speech with its cue, any other paragraph) keep every character, and so do the gaps
    between them. Around a changed block an empty line is added where none stands. Boneyard inside a block that is
    changed or removed is kept behind it. New text takes the newline style of the source.
    """
    before, places = parse_with_places(source)
    if before == screenplay:
        return source
    entries = len(before.title_page)
    spans = [(places[0].start, places[entries - 1].end)] if entries else []
    old: list[_Unit] = [()] if entries else []
    for start, end in units(before.elements):
        old.append(before.elements[start:end])
        spans.append((places[entries + start].start, places[entries + end - 1].end))
    new: list[_Unit] = [screenplay.elements[start:end] for start, end in units(screenplay.elements)]
    text = _Sheet(source, spans, screenplay, titled=bool(entries)).changed(old, new, before.title_page)
    settled = write(screenplay)
    meant = parse(settled)
    if parse(text) == meant:
        return text
    newline = _newline(source)
    graves = [grave + newline for grave in _graves(source)]
    laid_out = settled.replace("\n", newline)
    text = newline.join([laid_out, *graves])
    return text if parse(text) == meant else newline.join([*graves, laid_out])


def _graves(text: str) -> list[str]:
    """Each boneyard as typed; NUL characters and byte order marks go, for the reader sees no marks through them."""
    text = text.replace("\x00", "").replace("\ufeff", "")
    return [text[opening:closing] for opening, closing in boneyards(text)]


def _newline(source: str) -> str:
    """The newline that the source uses most."""
    pairs = source.count("\r\n")
    return max(
        {"\n": source.count("\n") - pairs, "\r\n": pairs, "\r": source.count("\r") - pairs}.items(), key=lambda c: c[1]
    )[0]


class _Sheet:
    """The new text while it is put together."""

    def __init__(self, source: str, spans: list[tuple[int, int]], screenplay: Screenplay, *, titled: bool) -> None:
        self.source = source
        self.spans = spans
        self.screenplay = screenplay
        self.titled = titled
        self.newline = _newline(source)
        self.ends_graves = "*/" in source
        self.out = [source[: spans[0][0]] if spans else source]

    def changed(self, old: list[_Unit], new: list[_Unit], title_page: object) -> str:
        """Walk both lists of blocks and copy, write or leave out."""
        at = 0
        if self.titled:
            if title_page == self.screenplay.title_page:
                self._copy(0)
            else:
                self._put(title_text(self.screenplay.title_page))
                self._leave(0)
            at = 1
        elif self.screenplay.title_page:
            self._put(title_text(self.screenplay.title_page))
        for kept, i1, i2, j1, j2 in _changes(old[at:], new):
            if kept:
                for index in range(i1, i2):
                    self._copy(index + at)
                continue
            for offset in range(max(i2 - i1, j2 - j1)):
                if j1 + offset < j2:
                    self._put(unit_text(new[j1 + offset], first=j1 + offset == 0 and not self.screenplay.title_page))
                if i1 + offset < i2:
                    self._leave(i1 + offset + at)
        return "".join(self.out)

    def _gap(self, index: int) -> str:
        """What stands between a block and the next one, or the end."""
        behind = self.spans[index + 1][0] if index + 1 < len(self.spans) else len(self.source)
        return self.source[self.spans[index][1] : behind]

    def _copy(self, index: int) -> None:
        start, end = self.spans[index]
        self.out += [self.source[start:end], self._gap(index)]

    def _put(self, block: str) -> None:
        """A new block between empty lines."""
        if block:
            if self.ends_graves or "*/" in block:
                block = block.replace("/*", "/\\*")
            self._open()
            self.out += [block.replace("\n", self.newline), self.newline * 2]

    def _leave(self, index: int) -> None:
        """Leave a block out; boneyard in it and behind it stays, on lines of its own."""
        start, end = self.spans[index]
        graves = _graves(self.source[start:end])
        gap = self._gap(index)
        if gap.strip():
            graves.append(gap.strip())
        for grave in graves:
            self._open()
            self.out += [grave, self.newline * 2]

    def _open(self) -> None:
        """End the line and leave one empty, where that is not so already."""
        tail = "".join(self.out[-4:])[-200:]
        stripped = tail.rstrip(" \t\r\n\ufeff")
        if not stripped and len(self.out) <= 4 and len(tail) < 200:
            return
        breaks = tail[len(stripped) :].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        self.out.append(self.newline * max(0, 2 - breaks))


def _changes(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[tuple[bool, int, int, int, int]]:
    """Stretches of equal and of different blocks: equal, and start and end in both."""
    at, other = 0, 0
    for i, j in [*_same(old, new), (len(old), len(new))]:
        if at < i or other < j:
            yield False, at, i, other, j
        if i < len(old):
            yield True, i, i + 1, j, j + 1
        at, other = i + 1, j + 1


def _same(old: Sequence[_Unit], new: Sequence[_Unit]) -> list[tuple[int, int]]:
    """Pairs of equal blocks, both rising. Blocks that stand once in both anchor the rest; a minimal list of changes
    would take time by the square where a script repeats itself."""
    one, two = [_key(unit) for unit in old], [_key(unit) for unit in new]
    pairs: list[tuple[int, int]] = []
    start = (0, 0)
    for end in [*_anchors(one, two), (len(one), len(two))]:
        i, j = start
        while i < end[0] and j < end[1] and one[i] == two[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        behind: list[tuple[int, int]] = []
        below, other = end
        while below > i and other > j and one[below - 1] == two[other - 1]:
            below, other = below - 1, other - 1
            behind.append((below, other))
        pairs += reversed(behind)
        start = end
    return pairs


def _anchors(one: Sequence[_Key], two: Sequence[_Key]) -> list[tuple[int, int]]:
    """The longest rising list of pairs that stand once in each (patience sorting)."""
    counts, others = Counter(one), Counter(two)
    where = {key: at for at, key in enumerate(two)}
    single = [(i, where[key]) for i, key in enumerate(one) if counts[key] == 1 and others[key] == 1]
    tops: list[int] = []  # of each pile: the lowest j
    piles: list[int] = []  # of each pile: index of that pair
    below: list[int] = []  # for each pair: the pair it follows
    for at, (_, j) in enumerate(single):
        pile = bisect_left(tops, j)
        below.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        piles[pile : pile + 1] = [at]
    chain: list[tuple[int, int]] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chain.append(single[at])
        at = below[at]
    return chain[::-1]


def _key(unit: _Unit) -> _Key:
    return tuple((e.type, e.text, e.number, e.depth, e.dual) for e in unit)
