"""The scenes of a piece of prose: where the place, the hour or the thread changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from aiuteur.craft.language.places import (
    INTERIORS,
    PlaceMention,
    era_of,
    features_of,
    known_place,
    label,
    light_of,
    mood_of,
    place_kind,
    places_of,
    season_of,
    shop_door,
    time_of,
    weather_of,
)  # fmt: skip
from aiuteur.craft.language.prose import Paragraph, Prose
from aiuteur.craft.language.rides import Ride, at_a_stop, ride_of, ride_places
from aiuteur.craft.language.sentences import sentences
from aiuteur.craft.language.tables import WORD, seen_now, table, verbs, words
from aiuteur.craft.language.thresholds import in_its_land, somewhere, threshold
from aiuteur.craft.picture.panel import PlaceKind, Setting
from aiuteur.craft.terms import Era, TimeOfDay

_HOME = re.compile(r"\b(?:reached|hurried|came|went|got|walked|ran|back|returned)\s+home\b", re.I)
_STILL = words("stood stand sat lay leaned waited lived stopped dined worked slept")
_MOVES = words(
    "went go goes came come walked ran entered hurried climbed proceeded crossed stepped drove rode took led "
    "escorted boarded fluttered returned reached followed crept headed arrived left moved jogged strolled "
    "swaggered carried brought rowed sailed invited motioned peered got"
)

_MOVES_NOW = words(
    "goes comes walks runs enters hurries climbs proceeds crosses steps drives rides takes leads boards returns reaches follows"
    " creeps heads arrives leaves moves carries brings rows sails gets"
)
_WEATHER_THERE = re.compile(
    r"(?:Then |And |Now )?(?:[Tt]he )?(?:[Rr]ain|[Ss]now|[Hh]ail|[Ww]ind|[Ss]torm|[Ff]og|[Mm]ist|[Ss]moke|[Dd]ust|[Ll]ight|[Ss]un|[Mm]oon|[Ss]unlight|[Mm]oonlight)\b"
)
# “The train went into a tunnel”: who rides in it stays in it
_VEHICLE_RUNS = re.compile(
    r"(?:\w+,? )?(?:[Tt]he|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er|[Aa]) (?:\w+ )?(?:train|tram|bus|coach|car|engine|locomotive|carriage)\b"
)
_FAIR = re.compile(
    r"\b(?:sunshine|sunlight|the sun (?:came|rose|shone|was)|(?:blue|clear|cloudless|bright) sky|calm|(?:lay|was|is|lies) (?:quite |very )?(?:flat|still|smooth)|smooth as|like a mirror)\b",
    re.I,
)
_AT_HOME: frozenset[PlaceKind] = frozenset(
    {"room", "kitchen", "living_room", "bedroom", "study", "hall", "attic", "ship_cabin"}
)
_NOWHERE: dict[PlaceKind, str] = {"room": "Room", "exterior": "Outside"}  # where nothing says where it is
_ON_THE_WAY: frozenset[PlaceKind] = frozenset({"train_carriage", "car_interior"})  # the weather goes with them
_OPENING = 400  # characters of a passage in which its hour may be named
_RECENT = 4  # paragraphs in which a land or a hospital is still spoken of
LONGEST_WORDS = 420  # about what half a minute of film can be chosen from


@dataclass(slots=True)
class Passage:
    """One scene of the prose."""

    number: int
    paragraphs: list[int]
    setting: Setting
    cast: list[str] = field(default_factory=list)  # who speaks or is named here, most first
    turns: int = 0  # speeches
    words: int = 0
    mood: str = "neutral"
    shift: str = ""  # why it begins: "break", "time", "place", "start"
    ends: TimeOfDay | None = None  # the last hour it names


def segment(prose: Prose) -> list[Passage]:
    """The passages in order; every paragraph is in exactly one."""
    told = {p.number: " ".join(s.text for s in p.sentences) for p in prose.paragraphs}
    era = era_of(told.values())
    ride = ride_of(told.values())
    home = next((m for t in told.values() for m in places_of(t) if m.kind in _AT_HOME and m.weight > 1), None)
    found: list[Passage] = []
    for members, own, shift in _groups(prose, told, home, ride):
        text = " ".join(told[p.number] for p in members)
        before = found[-1] if found else None
        place = own or _often(text, before)
        found.append(_passage(len(found), members, place, text, shift, before, era))
    _fill_first_place(found, prose, told, era)
    _fill_first_hour(found, told)
    _name_alike(found)
    for passage in found:
        if shop_door(passage.setting.name):
            passage.setting = passage.setting.but(kind="street")
    return _parts(prose, _joined(found), told, era)


def _name_alike(found: list[Passage]) -> None:
    """A place known only by its kind takes the name the author gives that kind elsewhere: Living room → flat."""
    named: dict[str, str] = {}
    for passage in found:
        if passage.setting.name != label(passage.setting.kind):
            named.setdefault(passage.setting.kind, passage.setting.name)
    for passage in found:
        if passage.setting.name == label(passage.setting.kind) and passage.setting.kind in named:
            passage.setting = passage.setting.but(name=named[passage.setting.kind])


def _groups(
    prose: Prose, told: dict[int, str], home: PlaceMention | None, ride: Ride | None
) -> list[tuple[list[Paragraph], PlaceMention | None, str]]:
    groups: list[tuple[list[Paragraph], PlaceMention | None, str]] = []
    here: PlaceMention | None = None
    for paragraph in prose.paragraphs:
        mention, there = _where(told[paragraph.number], ride)
        recent = [told[n] for n in range(max(1, paragraph.number - _RECENT), paragraph.number)]
        if mention is None and here is not None:
            mention = there = threshold(told[paragraph.number], here.kind, recent)
        mention, there = (in_its_land(one, here, [*recent, told[paragraph.number]]) for one in (mention, there))
        if home is not None and mention is None and _HOME.search(told[paragraph.number][:120]):
            mention = there = home
        shift = _shift(paragraph, told[paragraph.number], mention, here, not groups)
        if shift or not groups:
            here = mention or here
            groups.append(([paragraph], mention, shift))
        else:
            members, place, why = groups[-1]
            members.append(paragraph)
            if place is None and mention is not None and len(members) <= 3:
                groups[-1] = (members, mention, why)
                here = mention
        here = there or here
    return groups


def _often(text: str, before: Passage | None) -> PlaceMention | None:
    """A place named again and again, where nothing speaks of the place the story was in."""
    mentions = [m for m in places_of(text) if m.weight > 1]
    kinds = Counter(m.kind for m in mentions)
    if not kinds or (before is not None and kinds[before.setting.kind]):
        return None
    kind, count = kinds.most_common(1)[0]
    return next(m for m in mentions if m.kind == kind) if count > 1 else None


def _where(text: str, ride: Ride | None) -> tuple[PlaceMention | None, PlaceMention | None]:
    """(where the paragraph begins, where it ends), as far as it says so surely."""
    on_the_way = [m for m in ride_places(text, ride) if m.weight > 2]
    spots = {m.start for m in on_the_way}
    sure = [m for m in places_of(text) if m.weight > 2 and m.start not in spots and _someone_there(text, m)]
    sure = [m for m in sure if not at_a_stop(text, m.start, ride)]
    if ride is not None:  # who sits in it may look at the road, and what drives is no place it drives to
        sure = [m for m in sure if m.kind != ride.kind and not (on_the_way and m.kind in ("road", "street"))]
    sure = sorted([*sure, *on_the_way], key=lambda mention: mention.start)
    if sure:
        return (sure[-1] if _goes(text, sure[-1]) else sure[0]), sure[-1]
    return (sign, sign) if (sign := _sign(text)) else (None, None)


def _goes(text: str, mention: PlaceMention) -> bool:
    start = max(text.rfind(mark, 0, mention.start) for mark in ".!?;") + 1
    return bool({w.casefold() for w in WORD.findall(text[start : mention.start])} & (_MOVES | _MOVES_NOW))


def _sign(text: str) -> PlaceMention | None:
    """A place known by its sign: where she stopped the sign read “…”."""
    found = re.search(r"\bsign (?:read|said)\W+[“\"]([^”\"]{3,60})[”\"]", text)
    if not found:
        return None
    kind = place_kind(found.group(1))
    return PlaceMention(
        "shop" if kind == "exterior" else kind,
        next((part for part in sentences(found.group(1)) if known_place(part)), found.group(1)).rstrip(". "),
        found.start(),
        3,
    )


def _someone_there(text: str, mention: PlaceMention) -> bool:
    """The sentence tells of moving or being there, not of the place alone."""
    start = max(text.rfind(mark, 0, mention.start) for mark in ".!?;") + 1
    end = next((at for at in range(mention.start, len(text)) if text[at] in ".!?;"), len(text))
    sentence = text[start:end]
    if _WEATHER_THERE.match(sentence.lstrip()):  # “Rain came down on the roof”: nobody is up there
        return False
    if mention.kind == "cave" and _VEHICLE_RUNS.match(sentence.lstrip()):
        return False
    words = {w.casefold() for w in WORD.findall(sentence)}
    return bool(words & (_STILL | _MOVES | verbs("visible") | seen_now()))


def _shift(
    paragraph: Paragraph, text: str, mention: PlaceMention | None, here: PlaceMention | None, first: bool
) -> str:
    if first:
        return "start"
    if paragraph.after_break:
        return "break"
    opening = " ".join(paragraph.text[:60].casefold().split())
    if not paragraph.spoken() or paragraph.spoken()[0].start > 3:
        if any(opening.startswith(phrase) for phrase in _time_phrases()):
            return "time"
        if re.search(r"\b(?:next|following) (?:morning|day|night|evening|week)\b", text[:160].casefold()):
            return "time"
    if _HOME.search(text[:120]):
        return "place"
    if (
        mention is not None
        and (here is not None or paragraph.number > 2)
        and (here is None or mention.kind != here.kind)
    ):
        return "place"
    return ""


@cache
def _time_phrases() -> tuple[str, ...]:
    return tuple(str(table("times")["shift"]).split("|"))


def _passage(
    number: int,
    members: list[Paragraph],
    place: PlaceMention | None,
    text: str,
    shift: str,
    before: Passage | None,
    era: Era,
) -> Passage:
    kind: PlaceKind = place.kind if place else before.setting.kind if before else somewhere(text)
    name = place.name if place else before.setting.name if before else _NOWHERE[kind]
    inside = kind in INTERIORS
    moment = _hour(text, shift, before)
    keeps = (
        before is not None
        and not _FAIR.search(text)
        and not re.search(r"\b(?:day|week|year|month|morning)s?\b", text[:80])
    )
    weather = weather_of(text, "INT" if inside else "EXT")
    if weather == "clear" and keeps and before is not None and (not inside or kind in _ON_THE_WAY):
        weather = before.setting.weather
    setting = Setting(
        kind=kind, name=name, int_ext="INT" if inside else "EXT", time=moment, weather=weather,
        season=season_of(text, before.setting.season if before else "summer"), era=era,
        light=light_of(text, moment, "INT" if inside else "EXT"), features=features_of(text),
    )  # fmt: skip
    cast = list(
        dict.fromkeys(n for p in members for n in [q.speaker for q in p.spoken() if q.kind != "letter"] + p.people if n)
    )
    turns = sum(1 for p in members if p.spoken())
    return Passage(
        number,
        [p.number for p in members],
        setting,
        cast,
        turns,
        _count(members),
        mood_of(text),
        shift,
        _last_hour(text) or moment,
    )


def _count(members: Iterable[Paragraph]) -> int:
    return sum(len(p.text.split()) for p in members)


def _hour(text: str, shift: str, before: Passage | None) -> TimeOfDay:
    named = time_of(text[:_OPENING])
    if before is None:
        return named or "day"
    return named or before.ends or before.setting.time


def _last_hour(text: str) -> TimeOfDay | None:
    for sentence in reversed(sentences(text)):
        hour = time_of(sentence)
        if hour:
            return hour
    return None


def _fill_first_hour(found: list[Passage], told: dict[int, str]) -> None:
    """A story that does not say at once what time it is: the first hour it names, unless time has passed until then."""
    for index, passage in enumerate(found):
        if index and passage.shift in ("time", "break"):
            return
        text = " ".join(told[n] for n in passage.paragraphs)
        hour = time_of(text)
        if hour is not None:
            for one in found[: index + 1]:
                if time_of(" ".join(told[n] for n in one.paragraphs)[:_OPENING]) is None:
                    light = light_of(text, hour, one.setting.int_ext)
                    one.setting = one.setting.but(time=hour, light=light)
            return


def _fill_first_place(found: list[Passage], prose: Prose, told: dict[int, str], era: Era) -> None:
    """A story that does not say at once where it is: the first place it names at all, else a room."""
    for index, passage in enumerate(found):
        if passage.setting.name not in ("", *_NOWHERE.values()):
            break
        weak = [m for p in passage.paragraphs for m in places_of(told[p])]
        if weak:
            best = weak[0]
            side = "INT" if best.kind in INTERIORS else "EXT"
            unnamed = passage.setting.name
            for other in found[index:]:
                if other.setting.name != unnamed:
                    break
                other.setting = other.setting.but(kind=best.kind, name=best.name, int_ext=side)
            break


def _parts(prose: Prose, found: list[Passage], told: dict[int, str], era: Era) -> list[Passage]:
    """A very long passage in equal parts, so that its middle is not lost; place and hour stay."""
    parts: list[Passage] = []
    for passage in found:
        count = -(-passage.words // LONGEST_WORDS)
        members = [prose.paragraph(n) for n in passage.paragraphs]
        if count < 2 or len(members) < 2 * count:
            parts.append(passage)
            passage.number = len(parts) - 1
            continue
        size = -(-len(members) // count)
        for start in range(0, len(members), size):
            group = members[start : start + size]
            text = " ".join(told[p.number] for p in group)
            part = _passage(len(parts), group, None, text, passage.shift if not start else "part", passage, era)
            part.setting = passage.setting
            parts.append(part)
    return parts


def _joined(found: list[Passage]) -> list[Passage]:
    """Neighbours in one place at one hour with a short first part are one passage."""
    joined: list[Passage] = []
    for passage in found:
        last = joined[-1] if joined else None
        same = last is not None and passage.shift == "place" and last.setting.name == passage.setting.name
        if last is not None and same and last.setting.time == passage.setting.time:
            last.paragraphs += passage.paragraphs
            last.cast = list(dict.fromkeys(last.cast + passage.cast))
            last.turns += passage.turns
            last.words += passage.words
        else:
            passage.number = len(joined)
            joined.append(passage)
    return joined
