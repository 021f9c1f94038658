"""Where, when and in what weather a passage plays, from its own words and a table of place words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from aiuteur.craft.language.hours import hour_in
from aiuteur.craft.language.tables import WORD, roles, table, verbs, words
from aiuteur.craft.picture.panel import PlaceKind, PropKind, Setting
from aiuteur.craft.terms import Era, IntExt, Light, Mood, Season, TimeOfDay, Weather

KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
INTERIORS: frozenset[str] = frozenset(KINDS[: KINDS.index("exterior")])
_INTO = r"(?:in|into|at|inside|through|to|on|outside|across|along|up|down|behind|from|out of|upon|beneath|under|around|round|over|near|before|aboard|by|past|toward|towards|around|past|climbed|climbs|entered|enters|reached|reaches|crossed|unlocked|unlocks)"
_PREPOSITION = re.compile(rf"\b({_INTO})\s+(?=\w)", re.I)
# “put up his stall” goes nowhere
_PARTICLE = re.compile(
    r"\b(?:put|puts|set|sets|took|takes|pick(?:s|ed)|hung|hangs|gave|gives|open(?:s|ed)|pack(?:s|ed)|lock(?:s|ed)|lays|laid|throws|threw) (?:[\w’'-]+ ){0,3}?(?:up|down)(?: on)? $",
    re.I,
)
_NEAR = re.compile(r"[\w’'-]+")
_STOPS = words(
    "and or but with was were is are at in on to by from which where who when as for then that he she it they i past into through"
    " inside outside across along up down behind beneath under around over near before aboard toward towards until"
)
_SMALL = words(
    "the a an his her their its my our this that one some of and with was were is at in on to by from which "
    "where who when as for then he she it they I said next same other"
)
_HINTS = words(
    "couch pier-glass hearth fireside bedside bedstead bedclothes mattress easel counter altar bench waves "
    "sand trees bell hedge hedges hedgerow"
)
_FURNITURE: frozenset[PropKind] = frozenset(
    ("table", "bed", "chair", "window", "door", "lamp", "clock", "candle", "safe", "painting")
)

_ON_THE_STREET: frozenset[str] = frozenset(("shop", "bar", "restaurant"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as the author has it, where it stands and how surely the story is there."""

    kind: PlaceKind
    name: str
    start: int
    weight: int


@cache
def _place_words() -> dict[str, PlaceKind]:
    found: dict[str, PlaceKind] = {}
    for kind in KINDS:
        for entry in _entries(str(table("places").get(kind, ""))):
            found.setdefault(entry, kind)
    return found


def _entries(text: str) -> list[str]:
    """Entries are apart by blanks; those of two words stand between bars: `shoe-store|shoe store`."""
    parts: list[str] = re.findall(r"[^\s|]+(?:\|[^\s|]+(?: [^\s|]+)?)*", text)
    return [entry.casefold() for part in parts for entry in part.split("|")]


def place_kind(words: str, int_ext: str = "") -> PlaceKind:
    """The kind of a place by its words: "cottage kitchen" → kitchen. "exterior" where no word is known.

    Of several words the one on the heading's side counts: INT. FERRY - WHEELHOUSE is the wheelhouse. A place that is
    known from its other side is seen from the heading's: EXT. FACTORY is its front, INT. FERRY a cabin of it.
    """
    if shop_door(words):
        return "street"
    parts = re.split(r"\s+(?:of|in|at|near|outside|by|on|over|under|behind)\s+|\s[-–—/]\s|,", words.casefold())
    kinds: list[PlaceKind] = [found[0] for found in map(_kind_in, [*parts, words.casefold()]) if found]
    for kind in kinds:
        if int_ext not in ("INT", "EXT") or (kind in INTERIORS) == (int_ext == "INT"):
            return kind
    return _other_side(int_ext, kinds[0]) if kinds else "exterior"


def _other_side(int_ext: str, kind: PlaceKind) -> PlaceKind:
    """What a kind is inside (INT), or what is seen of it from without (EXT)."""
    sides: dict[PlaceKind, str] = table("sides")[int_ext]
    for seen, kinds in sides.items():
        if kind in kinds.split():
            return seen
    return kind


def shop_door(words: str) -> bool:
    """Is it the door of a house that stands in a row on a street: "doorway of a darkened hardware store"?"""
    door = re.search(r"\b(?:door|doorway|entrance|threshold|front)\s+of\s+(.*)", words.casefold())
    behind = _kind_in(door.group(1)) if door else None
    return behind is not None and behind[0] in _ON_THE_STREET


def known_place(words: str) -> bool:
    """Does any place word stand here?"""
    return _kind_in(words.casefold()) is not None


def _kind_in(part: str) -> tuple[PlaceKind, int] | None:
    """(kind, position) of the last place word, longer words first."""
    tokens = [re.sub(r"[’']s$", "", t) for t in re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", part)]
    known = _place_words()
    for at in range(len(tokens) - 1, -1, -1):
        for size in (2, 1):
            if at - size + 1 >= 0:
                word = " ".join(tokens[at - size + 1 : at + 1])
                for form in (
                    word,
                    word.replace(" ", "-"),
                    word[:-1] if word.endswith("s") and not word.endswith("ss") else word,
                ):
                    if form in known:
                        return known[form], at
    return None


def places_of(text: str) -> list[PlaceMention]:
    """Places of a piece of narration, in order. What is only looked at or supposed weighs less than where people are."""
    found: list[PlaceMention] = []
    taken = -1
    for match in _PREPOSITION.finditer(text):
        if match.start() < taken:
            continue
        words = list(_NEAR.finditer(text, match.end(), match.end() + 70))
        end = _place_end(text, match.end(), words)
        mention = _mention(text, match, end) if end else None
        if mention:
            found.append(mention)
            taken = end
    return sorted([*found, *_told_of(text)], key=lambda mention: mention.start)


# “The theatre was empty”: a sentence about a place is most likely told there
_AS_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?] ))(?:The|His|Her|Their|Our|My)\s+(?P<place>(?:[\w’'-]+\s+){0,2}?[\w’'-]+)\s+(?:was|is|lay|lies|stood|stands|had been)\s+(?:\w+ly |still |almost |quite |half )?"
    r"(?:empty|dark|full|quiet|silent|closed|shut|crowded|deserted|locked|packed|busy)\b"
)


def _told_of(text: str) -> list[PlaceMention]:
    """Places that a sentence is about."""
    hits = [(hit, _kind_in(hit["place"].casefold())) for hit in _AS_SUBJECT.finditer(text)]
    return [
        PlaceMention(known[0], place_name(hit["place"]), hit.start("place"), 2)
        for hit, known in hits
        if known is not None
    ]


def _place_end(text: str, start: int, words: list[re.Match[str]]) -> int:
    """Where the place's words end: at the first place word, or the next one if that is one too ("prison shop")."""
    end, last = 0, start
    for at, word in enumerate(words[:6]):
        gap = text[last : word.start()]
        low = word.group().casefold()
        if gap.strip(" ,") or (end and gap != " ") or (at and low in _STOPS) or low in ("as", "if", "though"):
            break
        last = word.end()
        pair = f"{words[at - 1].group()} {word.group()}" if at else word.group()
        if _kind_in(word.group().casefold()) or (
            at and _kind_in(pair.casefold()) and " " in pair and pair.casefold() in _place_words()
        ):
            end = word.end()
        elif end:
            break
    return end


def _mention(text: str, match: re.Match[str], end: int) -> PlaceMention | None:
    phrase = text[match.end() : end].strip()
    named = WORD.findall(phrase)
    if _PARTICLE.search(text[: match.end()]):
        return None
    found = _kind_in(" ".join(named[-2:]).casefold()) if named else None
    if found is None:
        return None
    kind = found[0]
    if kind in INTERIORS and re.search(r"\b(?:door|doorway|entrance|gate|threshold|front)\s+of\b", phrase):
        kind = cast(PlaceKind, "house_front")
    before = match.group(1).casefold()
    if named[-1].casefold() == "corner" and (before not in _CORNERS or text[end:].startswith(" of the table")):
        return None
    if phrase.casefold() == "waves" or (named[-1].casefold() in ("waves", "deck") and _LIKE_WATER.match(text, end)):
        return None
    weight = weight_of(text, match.start(), before)
    if named[-1][0].isupper() and len(named) > 1 and named[-2][0].isupper() and not _walks(text, match.start(), before):
        weight = min(weight, 2)
    if (kind == "stairs" and _COMES_BY.search(text[: match.start()])) or _arrives(text[: match.start()]):
        weight = 1
    of = re.match(r" of ((?:the|a|an|his|her) )?((?:[\w’'-]+ ){0,2}[\w’'-]+)", text[end:])
    more = f" of {of.group(1) or ''}{of.group(2)}" if of and known_place(of.group(2).split()[-1]) and weight > 1 else ""
    name = label(kind) if named[-1].casefold() in _HINTS else place_name(phrase) + more
    return PlaceMention(kind, name, match.start(), weight)


# “the corn went in waves”, “a deck of cards”: no sea
_LIKE_WATER = re.compile(r" of (?!the (?:ship|boat|ferry|sea))", re.I)
# who comes down the stairs comes to where the others are
_COMES_BY = re.compile(r"\b(?:came|comes|come|coming)\s+(?:\w+\s+)?$")
# “a woman came running down the road” to where we are; “Aldous came down the path” goes on along it
_ARRIVES = re.compile(r"\b(?:an?|another)\s+(?:[\w-]+\s+)??([\w-]+)\s+(?:came|comes)\s+(?:\w+ing\s+)?$", re.I)


def _arrives(text: str) -> bool:
    """Do the words before a place bring somebody new: “a woman came running”? A boat that comes in brings us there."""
    found = _ARRIVES.search(text)
    return found is not None and found[1].casefold() in roles()


_WALKED = re.compile(
    r"\b(?:walk|stroll|wander|hurr(?:y|i)|drive|drove|ride|rode|cycle|ran|run|go|went)\w*\s+(?:\w+ly\s+)?$"
)


def _walks(text: str, at: int, before: str) -> bool:
    """Does somebody go along it: “they walked slowly down Harbour Street”?"""
    return before in ("down", "up", "along", "across", "through") and bool(_WALKED.search(text[max(0, at - 40) : at]))


def weight_of(text: str, at: int, before: str) -> int:
    """3 where somebody is in or goes to the place, 1 where it is looked at, left, or only supposed."""
    start = max(text.rfind(mark, max(0, at - 240), at) for mark in ".!?") + 1
    clause = set(WORD.findall(re.split(r"[;:—]", text[start:at])[-1].casefold()))
    stop = re.search(r"[.!?]", text[at : at + 240])
    sentence = set(WORD.findall(text[start : at + stop.start() if stop else at + 240].casefold()))
    if before in ("from", "out of") or clause & verbs("sight") or "about" in clause:
        return 1
    if sentence & {"would", "could", "might", "if", "perhaps", "seemed", "suppose"} or clause & (
        verbs("unsure") - {"like"}
    ):
        return 1
    if before in _BOUND_FOR and clause & {"nobody", "never", "not", "didn't", "didn’t"}:
        return 1
    return 3 if before in _INSIDE or clause & {"lives", "lived"} else 2


_BOUND_FOR = words("to into toward towards enter entered enters reached reaches crossed")
_CORNERS = frozenset(("at", "to", "around", "round"))
_INSIDE = words(
    "in into at inside to outside aboard through up down across past along climbed climbs entered enters reached reaches crossed unlocked unlocks"
)


def label(kind: str) -> str:
    """A kind's plain name."""
    return kind.replace("_", " ").capitalize()


def place_name(phrase: str) -> str:
    """A place's words for a scene heading, small words at the ends taken off, at most four."""
    words = [w for w in WORD.findall(phrase)]
    while words and words[0].casefold() in _SMALL:
        words.pop(0)
    while words and words[-1].casefold() in _SMALL:
        words.pop()
    for at in range(len(words) - 1, 0, -1):
        if words[at - 1].casefold() in _SMALL:
            words = words[at:]
            break
    return " ".join(words[-4:])


def count_words(texts: Iterable[str], kind: str) -> Counter[str]:
    """How often each value of one vocabulary (time, weather, season, era, mood, light) is spoken for."""
    known = _vocabulary(kind)
    found: Counter[str] = Counter()
    for text in texts:
        for word in WORD.findall(text.casefold()):
            if word in known:
                found[known[word]] += 1
    return found


@cache
def _vocabulary(kind: str) -> dict[str, str]:
    return {word: value for value, words in table("times")[kind].items() for word in words.split()}


def most(counts: Counter[str], least: int = 1) -> str:
    """The value most spoken for, or nothing."""
    best = max(counts.items(), key=lambda c: (c[1], c[0]), default=("", 0))
    return best[0] if best[1] >= least else ""


def time_of(text: str) -> TimeOfDay | None:
    """Time of day that a piece of narration names or shows: by the first of its words that does."""
    return hour_in(text)


def setting_of(
    heading_place: str, int_ext: IntExt | str = "", time: str = "", action_text: str = "", era: Era = "modern"
) -> Setting:
    """A place as it can be drawn, from a scene heading's words and what the scene's action says."""
    kind = place_kind(heading_place, int_ext) if known_place(heading_place) else _kind_of_action(action_text, int_ext)
    inside = kind in INTERIORS
    side: IntExt = (
        "INT"
        if int_ext == "INT"
        else "EXT"
        if int_ext == "EXT"
        else "INT/EXT"
        if int_ext
        else "INT"
        if inside
        else "EXT"
    )
    moment = heading_time(time) or time_of(action_text) or "day"
    return Setting(
        kind=kind, name=heading_place.strip(), int_ext=side, time=moment, weather=weather_of(action_text, side),
        season=season_of(action_text), era=era, light=light_of(action_text, moment, side), features=features_of(action_text),
    )  # fmt: skip


def _kind_of_action(text: str, int_ext: str) -> PlaceKind:
    votes = Counter(m.kind for m in places_of(text) if not int_ext or (m.kind in INTERIORS) == (int_ext == "INT"))
    return cast(PlaceKind, most(Counter(dict(votes))) or ("room" if int_ext == "INT" else "exterior"))


def heading_time(words: str) -> TimeOfDay | None:
    """A heading's time words as one of ours: "LATE NIGHT" → night, CONTINUOUS → None."""
    for word in reversed(WORD.findall(words.casefold())):
        if word in get_args(TimeOfDay):
            return cast(TimeOfDay, word)
        if word in _vocabulary("time"):
            return cast(TimeOfDay, _vocabulary("time")[word])
    return None


# weather that has gone, and people who are called Storm
_OVER = re.compile(
    r"\b(?:rain|snow|fog|mist|storm|wind)\b (?:(?:has|had|is|was) )?(?:just |all )?(?:stop(?:s|ped)|over|gone|lift(?:s|ed)|clear(?:s|ed)|passed)\b"
    r"|\bstop(?:s|ped) (?:raining|snowing)\b|\b(?:after|until) the (?:rain|snow|fog|storm)\b",
    re.I,
)
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


def weather_of(text: str, side: str = "EXT") -> Weather:
    """Weather named here; indoors only what shows at a window, rain, snow or storm."""
    found = count_words([_NAMED.sub(" ", _OVER.sub(" ", text))], "weather")
    for wet in ("storm", "snow", "rain", "fog"):
        if found[wet] and (side != "INT" or wet != "fog"):
            return cast(Weather, wet)
    return cast(Weather, most(found) or "clear") if side != "INT" else "clear"


def season_of(text: str, default: Season = "summer") -> Season:
    """Season named here."""
    return cast(Season, most(count_words([text], "season")) or default)


def era_of(texts: Iterable[str]) -> Era:
    """The era whose things the story names, modern where nothing speaks against it."""
    found = count_words(texts, "era")
    return cast(Era, most(found, 2) or "modern")


def mood_of(text: str) -> Mood:
    """The mood whose words are most frequent, if there are two of them."""
    return cast(Mood, most(count_words([text], "mood"), 2) or "neutral")


def light_of(text: str, time: str, side: str) -> Light:
    """Light the words name, else what hour and place give."""
    named = most(count_words([text], "light"))
    if named in ("candle", "neon", "harsh"):
        return cast(Light, named)
    if time in ("night", "evening"):
        return "warm" if side == "INT" or named == "warm" else "moon" if named == "moon" else "natural"
    return cast(Light, named) if named == "cold" else "natural"


def features_of(text: str) -> tuple[PropKind, ...]:
    """Fixed things the words put in the place."""
    said = set(WORD.findall(text.casefold()))
    fixed: list[PropKind] = [k for k in sorted(_FURNITURE) if said & set(str(table("props")[k]).split())]
    return tuple(fixed[:5])
