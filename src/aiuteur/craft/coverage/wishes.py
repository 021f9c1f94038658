"""A director's wish for a shot list: closer, faster, fewer shots, handheld, no close-ups; for the film or for one scene.

The list is broken down as ever and then bent: every line stays in exactly one shot, in its order and at its length, and what
the script says is shown by some shot. What no rule stands for comes back in the director's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from aiuteur.craft.coverage.camera import lens_of
from aiuteur.craft.coverage.plan import LONGEST_MS, SHORTEST_MS, SIZES, ShotPlan
from aiuteur.craft.terms import Angle, Movement, ShotSize

_GROUPS = re.compile(r"[;\n]|\.(?=\s|$)")
_PARTS = re.compile(r",|\band\b(?!\s+\d)|\bbut\b", re.I)
_SCENES = re.compile(r"^\s*(?:in\s+|for\s+)?scenes?\s+(\d+[a-z]?(?:\s*(?:,|and|&)\s*\d+[a-z]?)*)\s*[:,]?\s*", re.I)
_SPARE_MS = 300  # picture that stays behind the last word
_FEWER = 70  # percent of the shots that are left at least
_CLOSE_UPS = ("CU", "BCU", "ECU")
_STILL: tuple[Movement, ...] = ("STATIC", "HANDHELD")


@dataclass(frozen=True, slots=True)
class ShotWishes:
    """What of a wish holds for a scene: the rules to follow by name, in the order in which they were said."""

    followed: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()


Bend = Callable[[list[ShotPlan]], list[ShotPlan]]


def read_shot_wishes(guidance: str, scene: str = "") -> ShotWishes:
    """The wish as it holds for the scene of this number; without a number, all of it, whichever scene it names."""
    followed, unmet = list[str](), list[str]()
    for group in _GROUPS.split(guidance):
        named = _SCENES.match(group)
        scenes = re.findall(r"\d+[a-z]?", named[1].casefold()) if named else []
        if scene and scenes and scene.casefold() not in scenes:
            continue
        for part in (one.strip(" -–—\t!") for one in _PARTS.split(group[named.end() :] if named else group)):
            rules = [name for name, pattern, _ in _RULES if re.search(pattern, part, re.I)]
            where = "" if scene or not scenes else f"scene {' and '.join(scenes)}: "
            followed += [where + name for name in _only(rules)]
            unmet += [part] if part and not rules else []
    return ShotWishes(tuple(dict.fromkeys(followed)), tuple(dict.fromkeys(unmet)))


def unmet_shot_wishes(unmet: Sequence[str]) -> str:
    """What the director is told where no rule stands for a wish."""
    quoted = ", ".join(f"“{one}”" for one in unmet)
    known = ", ".join(name for name, _, _ in _RULES)
    return f"The embedded engine breaks scenes down by rules and has none for {quoted}. It knows: {known}."


def bent_shots(plans: Sequence[ShotPlan], wishes: ShotWishes) -> list[ShotPlan]:
    """The shots of one scene under a wish (see `read_shot_wishes`), in order. Title cards stay as they are."""
    found = list(plans)
    for name, _, bend in _RULES:
        if name in wishes.followed:
            found = bend(found)
    return found


def _only(rules: list[str]) -> list[str]:
    """“No close-ups” is no wish for something closer, “no movement” none for movement."""
    against = {"no close-ups": {"closer"}, "locked off": {"moving", "handheld"}, "handheld": {"moving"}}
    dropped = {other for one in rules for other in against.get(one, ())}
    return [one for one in rules if one not in dropped]


def _each(change: Callable[[ShotPlan], ShotPlan]) -> Bend:
    return lambda plans: [plan if plan.card else change(plan) for plan in plans]


def _sized(plan: ShotPlan, size: ShotSize) -> ShotPlan:
    return plan if size == plan.size else plan.but(size=size, lens_mm=lens_of(size, plan.composition))


def _stepped(step: int) -> Bend:
    last = SIZES.index("BCU")

    def change(plan: ShotPlan) -> ShotPlan:
        if plan.size not in SIZES:
            return plan
        return _sized(plan, SIZES[min(max(SIZES.index(plan.size) + step, 0), max(last, SIZES.index(plan.size)))])

    return _each(change)


def _no_close_ups(plan: ShotPlan) -> ShotPlan:
    return _sized(plan, "MCU") if plan.size in _CLOSE_UPS else plan


def _paced(percent: int) -> Bend:
    """Silence longer or shorter; what is spoken keeps its time."""

    def change(plan: ShotPlan) -> ShotPlan:
        spoken = max((line.start_ms + line.duration_ms for line in plan.lines), default=0)
        if any(line.continues for line in plan.lines):
            return plan
        least = max(SHORTEST_MS, spoken + _SPARE_MS if spoken else 0)
        wanted = spoken + (plan.duration_ms - spoken) * percent // 100
        return plan.but(duration_ms=min(max(wanted, min(least, plan.duration_ms)), max(LONGEST_MS, plan.duration_ms)))

    return _each(change)


def _moved(movement: Movement) -> Bend:
    def change(plan: ShotPlan) -> ShotPlan:
        if movement == "PUSH_IN" and plan.movement not in _STILL:
            return plan
        return plan if plan.size in ("INSERT", "CUTAWAY") and movement == "HANDHELD" else plan.but(movement=movement)

    return _each(change)


def _angled(angle: Angle) -> Bend:
    return _each(lambda plan: plan if plan.size in ("INSERT", "CUTAWAY") else plan.but(angle=angle))


def _without(unwanted: Callable[[ShotPlan], bool]) -> Bend:
    """Shots that only serve the rhythm go; what the script says of them is shown by the shot before."""

    def bend(plans: list[ShotPlan]) -> list[ShotPlan]:
        found: list[ShotPlan] = []
        for plan in plans:
            may = bool(found) and not plan.lines and unwanted(plan) and _may_join(found[-1], plan)
            found[-1:] = [_joined(found[-1], plan)] if may else [*found[-1:], plan]
        return found

    return bend


def _fewer(plans: list[ShotPlan]) -> list[ShotPlan]:
    """Neighbours become one, the shortest first, until three in ten are gone or no two can be one."""
    found = list(plans)
    while len(found) * 100 > len(plans) * _FEWER:
        pairs = [at for at in range(1, len(found)) if _may_join(found[at - 1], found[at])]
        if not pairs:
            break
        at = min(pairs, key=lambda one: (found[one - 1].duration_ms + found[one].duration_ms, one))
        found[at - 1 : at + 1] = [_joined(found[at - 1], found[at])]
    return found


def _more(plans: list[ShotPlan]) -> list[ShotPlan]:
    """A shot that holds several lines, or lasts, is cut in two; the second looks from elsewhere."""
    found: list[ShotPlan] = []
    for plan in plans:
        found += _cut(plan)
    return found


def _cut(plan: ShotPlan) -> list[ShotPlan]:
    inside = [
        line.start_ms for line in plan.lines[1:] if SHORTEST_MS <= line.start_ms <= plan.duration_ms - SHORTEST_MS
    ]
    half = [plan.duration_ms // 2] if not plan.lines and plan.duration_ms >= 2 * SHORTEST_MS else []
    overlap = any(
        one.start_ms + one.duration_ms > two.start_ms for one, two in zip(plan.lines, plan.lines[1:], strict=False)
    )
    if plan.card or overlap or any(line.continues for line in plan.lines) or not (inside or half):
        return [plan]
    at = (inside or half)[0]
    later = tuple(line.but(start_ms=line.start_ms - at) for line in plan.lines if line.start_ms >= at)
    place = SIZES.index(plan.size) if plan.size in SIZES else -1
    size = plan.size if place < 0 else SIZES[place + 2] if place + 2 <= SIZES.index("BCU") else SIZES[place - 2]
    first = plan.but(
        duration_ms=at, lines=tuple(line for line in plan.lines if line.start_ms < at), transition_out="CUT",
    )  # fmt: skip
    second = plan.but(
        duration_ms=plan.duration_ms - at, lines=later, transition="CUT", sounds=(), movement="STATIC", note="More cuts were wished for."
    )  # fmt: skip
    speakers = [tuple(dict.fromkeys(line.speaker for line in one.lines)) for one in (first, second)]
    angle = "LOW" if place < 0 and plan.angle != "LOW" else plan.angle
    return [first.but(speakers=speakers[0]), _sized(second.but(speakers=speakers[1], angle=angle), size)]


def _may_join(one: ShotPlan, other: ShotPlan) -> bool:
    """Whether two neighbours can be one shot: words in one of them at most, and nobody speaks on over the cut."""
    spoken = bool(one.lines and other.lines) or any(line.continues for line in one.lines)
    plain = not one.card and not other.card and other.transition == "CUT"
    return plain and not spoken and one.duration_ms + other.duration_ms <= LONGEST_MS


def _joined(one: ShotPlan, other: ShotPlan) -> ShotPlan:
    """Two shots as one, in the picture of the first, or of the second where only that speaks."""
    seen = other if other.lines and not one.lines else one
    rest = one if seen is other else other
    known = {person.name for person in seen.cast}
    words = [part.action for part in (one, other) if part.elements]  # what has no element is no word of the script
    return seen.but(
        duration_ms=one.duration_ms + other.duration_ms,
        action=" ".join(dict.fromkeys(text for text in words if text)) or seen.action,
        lines=(*one.lines, *(line.but(start_ms=line.start_ms + one.duration_ms) for line in other.lines)),
        cast=(*seen.cast, *(person for person in rest.cast if person.name not in known))
        if rest.elements
        else seen.cast,
        speakers=tuple(dict.fromkeys((*one.speakers, *other.speakers))),
        props=tuple(dict.fromkeys((*seen.props, *rest.props)))[:5],
        sounds=tuple(dict.fromkeys((*one.sounds, *other.sounds)))[:6],
        crowd=max(one.crowd, other.crowd),
        transition=one.transition,
        transition_out=other.transition_out,
        elements=tuple(sorted({*one.elements, *other.elements})),
    )


_NO = r"\b(?:no|without|avoid|drop|leave out)\b(?: any| the)?\s*"
# how each is called, what asks for it, and what it does; followed in this order, so that what is joined is sized after
_RULES: tuple[tuple[str, str, Bend], ...] = (
    ("no inserts", _NO + r"(?:inserts?|details?|cutaways?)", _without(lambda one: one.size in ("INSERT", "CUTAWAY"))),
    ("no reactions", _NO + r"reactions?(?: shots?)?", _without(lambda one: one.composition == "REACTION")),
    ("fewer shots", r"\b(?:fewer|less) (?:shots|cuts|coverage)|longer takes", _fewer),
    ("more cuts", r"\bmore (?:cuts|shots|coverage)|\bcut (?:it )?more", _more),
    ("closer", r"\b(?:closer|tighter|more close[- ]?ups|nearer)\b", _stepped(1)),
    ("wider", r"\b(?:wider|looser|further (?:away|back)|farther|more wides?)\b", _stepped(-1)),
    ("no close-ups", _NO + r"(?:extreme |big |medium )?close[- ]?ups?", _each(_no_close_ups)),
    ("faster", r"\b(?:faster|quicker|snappier|shorter shots|brisker|more pace)\b", _paced(70)),
    ("slower", r"\b(?:slower|calmer|longer shots|more time|linger(?:ing)?|let it breathe)\b", _paced(150)),
    ("handheld", r"\bhand[- ]?held\b", _moved("HANDHELD")),
    ("moving", r"\b(?:more (?:camera )?movement|moving camera|keep (?:it|the camera) moving)\b", _moved("PUSH_IN")),
    ("locked off", rf"{_NO}(?:camera )?(?:movement|moves|hand[- ]?held)|\b(?:locked[- ]off|static|still camera|tripod)\b", _moved("STATIC")),
    ("from below", r"\b(?:from below|low angles?)\b", _angled("LOW")),
    ("from above", r"\b(?:from above|high angles?)\b", _angled("HIGH")),
    ("at eye level", r"\b(?:eye[- ]level|straight on)\b", _angled("EYE_LEVEL")),
)  # fmt: skip
