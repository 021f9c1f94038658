"""Choosing what a running time can hold: the spine first (opening, turns, climax, ending), then what is worth most.

A speech is taken by its sentences, an exchange by its neighbours, so that no answer stands without its question. All
choices are by rank and position; equal worth falls to the earlier unit, so the same text gives the same script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from aiuteur.craft.screenplay.pacing import said_ms
from aiuteur.craft.structure.passages import Passage
from aiuteur.craft.structure.plans import Approach
from aiuteur.craft.structure.units import Unit, Weigher

SPEECH_CAP_MS = 9_000
SCENE_MS = 11_000  # a scene shorter than this is not worth going to
ESTABLISHING_MS = 1_400  # kept free for a place: the look around it, and the line that tells bad weather
DEFAULT_BUDGET_MS = 120_000


@dataclass(slots=True)
class Chosen:
    """What is taken of one passage."""

    passage: Passage
    units: list[Unit]
    teaser: bool = False

    def ms(self) -> int:
        """Running time."""
        return sum(u.ms for u in self.units)


@dataclass(slots=True)
class Taste:
    """What an approach prefers."""

    approach: Approach = "as_told"
    lead: str = ""
    speech_pct: int = 70
    cap_ms: int = SPEECH_CAP_MS
    used: set[tuple[int, int]] = field(default_factory=lambda: set())


def weights(passages: Sequence[Passage], taste: Taste) -> list[int]:
    """How much of the film each passage deserves, in arbitrary units."""
    found: list[int] = []
    count = max(1, len(passages) - 1)
    for at, passage in enumerate(passages):
        weight = 10 + 5 * min(passage.turns, 8) + min(12, passage.words // 40)
        place = at * 100 // count
        weight += 14 if at == 0 else 0
        weight += 64 if at == len(passages) - 1 else 12 if place >= 80 else 0
        weight += 6 if passage.mood in ("tense", "sad", "tender") else 0
        if not passage.cast:
            weight //= 2
        if taste.approach == "through_eyes" and taste.lead:
            weight = weight * 2 if taste.lead in passage.cast else weight // 4
        if taste.approach == "cold_open":
            weight += 10 if passage.mood != "neutral" else 0
        found.append(weight)
    return found


def condense(
    passages: Sequence[Passage], weigher: Weigher, budget_ms: int = DEFAULT_BUDGET_MS, taste: Taste | None = None
) -> list[Chosen]:
    """The passages and units that fill `budget_ms`, in the order given. First and last passage always stay."""
    taste = taste or Taste()
    if not passages:
        return []
    kept = _keep(passages, weights(passages, taste), budget_ms)
    whole_ms = budget_ms
    budget_ms = max(budget_ms * 3 // 4, budget_ms - ESTABLISHING_MS * len(kept))
    shares = weights(passages, taste)
    total = sum(shares[i] for i in kept) or 1
    chosen: list[Chosen] = []
    carry = 0
    for index in kept:
        share = budget_ms * shares[index] // total + carry
        one = Chosen(passages[index], choose(weigher.units(passages[index]), share, taste, weigher))
        carry = max(-4000, min(8000, share - one.ms()))
        chosen.append(one)
    # where no weather is told, the time goes to what is worth most of the rest
    told = len({passages[at].setting.name for at in kept if passages[at].setting.weather != "clear"})
    whole_ms = max(budget_ms, whole_ms - ESTABLISHING_MS * told)
    return _fit([c for c in chosen if c.units], weigher, whole_ms, taste)


def _keep(passages: Sequence[Passage], shares: Sequence[int], budget_ms: int) -> list[int]:
    """Indexes of the passages that get a scene: as many as the time allows, the ends always."""
    most = max(2, min(len(passages), budget_ms // SCENE_MS))
    ends = {0, len(passages) - 1}
    ranked = sorted((i for i in range(len(passages)) if i not in ends), key=lambda i: (-shares[i], i))
    return sorted(ends | set(ranked[: max(0, most - len(ends))]))


def choose(units: Sequence[Unit], share_ms: int, taste: Taste, weigher: Weigher) -> list[Unit]:
    """Units of one passage that fit its share: exchanges first, then the actions that carry them."""
    free = [u for u in units if u.place() not in taste.used]
    acts = [u for u in free if u.kind == "action"]
    voices = [u for u in free if u.kind == "voice"]
    speech_ms = share_ms * (taste.speech_pct if acts else 90) // 100
    spoken = [u for u in free if u.kind in ("speech", "letter")]
    talk = [trimmed(u, taste.cap_ms, weigher, speech_ms * 85 // 100) for u in spoken]
    ending = any(weigher.last_paragraph - u.paragraph <= 3 for u in free) and share_ms > 12_000
    taken = _tail(talk, max(speech_ms, share_ms * 75 // 100), weigher) if ending else []
    rest = [u for u in talk if not u.frame and all(u.place() != t.place() for t in taken)]
    taken += _exchanges(rest, speech_ms - sum(u.ms for u in taken), taste)
    left = share_ms - sum(u.ms for u in taken)
    taken += _best(acts, left, taste)
    left = share_ms - sum(u.ms for u in taken)
    if voices and left > 2500:
        taken += _best(voices, left if not acts else min(left, share_ms // 3), taste)[:2]
    taken += [u for u in _last_words(free, weigher, share_ms // 4) if all(u is not t for t in taken)]
    return _framed(smooth(with_questions(sorted(taken, key=Unit.place), talk), talk), talk)


def _framed(taken: list[Unit], talk: Sequence[Unit]) -> list[Unit]:
    """A letter's salutation and signature stand only with its words; a signature always comes with them."""
    words = {u.paragraph for u in taken if u.kind == "letter" and not u.frame}
    signed: list[Unit] = []
    for unit in talk:
        if unit.frame and unit.paragraph - 1 in words:
            words.add(unit.paragraph)
            signed.append(unit)
    kept = [u for u in taken if not u.frame]
    return sorted(kept + signed, key=Unit.place)


def with_questions(taken: list[Unit], talk: Sequence[Unit]) -> list[Unit]:
    """An answer brings its short question along, and a question its short answer."""
    have = {u.place() for u in taken}
    found = list(taken)
    for before, unit in pairwise(talk):
        asked = before.pieces[-1].rstrip("’'\" ").endswith("?") and before.speaker != unit.speaker
        if not asked or unit.paragraph - before.paragraph > 1:
            continue
        for missing, present in ((before, unit), (unit, before)):
            if present.place() in have and missing.place() not in have and missing.ms <= 4500:
                found.append(missing)
                have.add(missing.place())
    lone = [at for at, unit in enumerate(talk) if unit.place() in have]
    if len(lone) == 1 and lone[0] and talk[lone[0]].kind == "speech":
        before = talk[lone[0] - 1]
        if before.kind == "speech" and before.speaker != talk[lone[0]].speaker and before.ms <= 5500:
            found.append(before)  # a reply that stands alone brings what it replies to
    return sorted(found, key=Unit.place)


def _last_words(free: Sequence[Unit], weigher: Weigher, left: int) -> list[Unit]:
    """The narration's last sentences, as far as they fit."""
    taken: list[Unit] = []
    for unit in reversed([u for u in free if u.paragraph == weigher.last_paragraph]):
        if unit.kind == "speech" or unit.ms > min(left, 9000):
            break
        taken.append(unit)
        left -= unit.ms
    return taken


def smooth(taken: list[Unit], talk: Sequence[Unit]) -> list[Unit]:
    """Nobody answers themselves: where the speech between two of one speaker was left out, the lesser one goes too."""
    places = [u.place() for u in talk]
    dropped: list[Unit] = []
    last: Unit | None = None
    for unit in taken:
        if unit.kind != "speech":
            continue
        if (
            last is not None
            and unit.speaker == last.speaker
            and places.index(unit.place()) - places.index(last.place()) > 1
        ):
            lesser = unit if unit.worth < last.worth and not unit.last else last
            dropped.append(lesser)
            last = last if lesser is unit else unit
        else:
            last = unit
    return [u for u in taken if all(u is not d for d in dropped)]


def _tail(talk: list[Unit], budget_ms: int, weigher: Weigher) -> list[Unit]:
    """The last words of a story stay, as many as fit; the one that fits no more by its best sentences."""
    taken: list[Unit] = []
    for unit in reversed([u for u in talk if not u.frame]):
        shorter = trimmed(unit, budget_ms, weigher, budget_ms) if budget_ms > 2500 else unit
        if shorter.ms > budget_ms:
            continue
        taken.append(shorter)
        budget_ms -= shorter.ms
        if len(taken) == 5:
            break
    return taken[::-1]


def _exchanges(talk: list[Unit], budget_ms: int, taste: Taste) -> list[Unit]:
    """The best run of neighbouring speeches, then the next best, until the time is used."""
    taken: list[Unit] = []
    left = budget_ms
    rest = list(talk)
    while rest:
        run = _best_run(rest, left, taste)
        if not run:
            break
        taken += run
        left -= sum(u.ms for u in run)
        rest = [u for u in rest if all(u is not r for r in run)]
    return taken


def _best_run(talk: list[Unit], left: int, taste: Taste) -> list[Unit]:
    best: tuple[int, int, int] | None = None
    for start in range(len(talk)):
        cost = worth = 0
        for end in range(start, min(len(talk), start + 6)):
            cost += talk[end].ms
            if cost > left:
                break
            worth += worth_of(talk[end], taste)
            score = worth * 10 + (8 if end > start else 0) + (60 if talk[end].last else 0)
            if best is None or score > best[0]:
                best = (score, start, end)
    return talk[best[1] : best[2] + 1] if best else []


def worth_of(unit: Unit, taste: Taste) -> int:
    """A unit's worth to an approach."""
    worth = unit.worth
    if taste.lead and taste.approach == "through_eyes":
        worth += 2 if taste.lead in unit.people else -2
    if taste.approach == "cold_open" and unit.kind == "action":
        worth += 2
    return worth


def _best(units: Sequence[Unit], left: int, taste: Taste) -> list[Unit]:
    """The units worth most for their time that fit."""
    taken: list[Unit] = []
    for unit in sorted(units, key=lambda u: (-(worth_of(u, taste) + 3) * 4000 // (u.ms + 2500), u.place())):
        if unit.ms <= left and worth_of(unit, taste) > 0:
            taken.append(unit)
            left -= unit.ms
    return taken


def trimmed(unit: Unit, cap_ms: int, weigher: Weigher, most_ms: int = 60_000) -> Unit:
    """A long speech by its best sentences: the first, the last, and between them what asks, exclaims or names."""
    if weigher.near_end(unit.paragraph) or unit.kind == "letter":
        cap_ms = cap_ms * 2
    cap_ms = max(2500, min(cap_ms, most_ms))
    if unit.ms <= cap_ms or len(unit.pieces) < 2:
        return unit
    order = sorted(range(len(unit.pieces)), key=lambda i: (-_piece_worth(unit, i, weigher), i))
    kept: list[int] = []
    for index in order:
        longer = sorted([*kept, index])
        if not kept or said_ms("\n".join(unit.pieces[i] for i in longer)) <= cap_ms:
            kept = longer
    shorter = [unit.pieces[i] for i in kept]
    cost = said_ms("\n".join(shorter))
    return Unit(
        unit.kind, unit.passage, unit.paragraph, unit.start, shorter, unit.speaker, unit.manner, unit.worth, cost, unit.first, unit.last, unit.people, unit.frame,
    )  # fmt: skip


def _piece_worth(unit: Unit, index: int, weigher: Weigher) -> int:
    piece = unit.pieces[index]
    ends = 4 if index == len(unit.pieces) - 1 else 2 if index == 0 else 0
    heavy = 2 * ("?" in piece) + ("!" in piece) + weigher.matter(piece) + weigher.names_in(piece)
    return ends + heavy - (2 if len(piece) > 160 else 0) + (2 if unit.kind == "letter" and len(piece) > 60 else 0)


def _fit(chosen: list[Chosen], weigher: Weigher, budget_ms: int, taste: Taste) -> list[Chosen]:
    """Bring the sum within a tenth of the budget: add what was left out, or drop what is worth least."""
    total = sum(c.ms() for c in chosen)
    spare = [
        (u, c) for c in chosen for u in weigher.units(c.passage)
        if u.place() not in taste.used and all(u.place() != t.place() for t in c.units)
    ]  # fmt: skip
    for unit, home in sorted(spare, key=lambda s: (s[0].kind == "voice", -worth_of(s[0], taste), s[0].place())):
        if total >= budget_ms * 97 // 100:
            break
        unit = trimmed(whole := unit, taste.cap_ms, weigher)
        if unit.kind == "speech" and "\n".join(unit.pieces) not in "\n".join(whole.pieces):
            continue  # what only fills a gap has none of its own: “Don't write it down. … So I told Tobias.”
        if total + unit.ms <= budget_ms * 104 // 100 and worth_of(unit, taste) > -5:
            talk = [u for u in weigher.units(home.passage) if u.kind != "voice" and u.kind != "action"]
            wider = smooth(sorted([*home.units, unit], key=Unit.place), talk)
            if any(u is unit for u in wider) and len(wider) > len(home.units):
                home.units = wider
                total += unit.ms
    while total > budget_ms * 108 // 100:
        droppable = [(u, c) for c in chosen for u in c.units if len(c.units) > 1 and not u.last]
        if not droppable:
            break
        unit, home = min(droppable, key=lambda s: (worth_of(s[0], taste), s[0].place()))
        home.units = [u for u in home.units if u is not unit]
        total -= unit.ms
    return chosen
