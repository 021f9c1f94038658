"""The words of action lines that mean something to a camera: what bodies and faces do, what sounds, what is shown.

English, as the trade's own language; an action line in another language finds nothing here and is covered by its cast,
its place and its length. Stems are matched at the start of a word, in the order of the tables: the first hit wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TypeVar, get_args

from aiuteur.craft.language.props import a_thing
from aiuteur.craft.language.tables import table
from aiuteur.craft.picture.panel import Expression, Pose, PropKind

_MOUNT = r"(?:the |an? |his |her |their )(?:[\w-]+ ){0,2}(?:bicycle|bike|tandem|motorcycle|motorbike|moped|scooter|horse|pony|donkey|mule|camel|saddle|sledge|sleigh|sled|cart|wagon)\b"
# what is gone up on foot, not hand over hand
_GONE_UP = r"(?:up |down )?(?:(?:the |an? |his |her |their )?(?:[\w-]+ )?(?:steps|stairs|staircase|hill|path|slope|lane|street|track)\b|aboard\b|(?:in|on|into|onto|out|up with)\b)"
POSES: dict[Pose, str] = {
    "ride": rf"(?<!the )(?<!an )(?<!a )(?<!long )(?:rides?|riding)\b(?! (?:in|on) (?:the|an?|his|her|their) (?:bus|train|tram|taxi|cab|car|lift|elevator|ferry|boat|ship))"
    rf"|pedal(?:s|ling)?\b|gallop\w*|canter\w*|(?<!the )cycl(?:es|ing)\b|on horseback|in the saddle|astride"
    rf"|(?:sits?|sitting|jumps?|climbs?|gets?|swings?|hops?|mounts?) (?:up )?(?:behind \w+ )?(?:on|onto|into)? ?(?:to )?(?:the back of )?{_MOUNT}",
    "look_up": r"looks? up|gaz\w+ up|stares? up|lifts? (?:her|his|their) (?:eyes|head|face)|face lifted",
    "look_down": r"looks? down|gaz\w+ down|bow\w* (?:her|his|their) head|bends? (?:so )?low|bends? over|stares? at the (?:floor|ground|paper|map)|reads?\b|reading",
    "run": r"runs?\b|running|rush\w*|sprint\w*|dash\w*|races?\b|flees?\b|hurr(?:y|ies)\w*|bolts?\b",
    "climb": rf"climb\w*\b(?! {_GONE_UP})|scrambl\w* up|up the ladder",
    "row": r"(?<!two )(?<!three )(?<!long )rows\b(?! of\b)|rowing|(?<!the )(?<!a )(?<!first )(?<!last )(?<!front )(?<!back )(?<!in )row\b(?! of\b)|pulls? the \w+ oar|oars?\b",
    "walk": rf"walk\w*|climb\w* {_GONE_UP}|cross(?:es|ing)\b|paces?\b|pacing|wanders?\b|strolls?\b|(?<!the )(?<!front )(?<!stone )(?<!wet )(?<!of )steps? (?:in|out|up|down|back|forward|aside|away|to|on|over|through|past|closer)\w*|strides?\b|enters?\b|comes?\b|goes\b|leaves?\b|exits?\b|"
    r"approach\w*|follow\w*|march\w*|limps?\b|arrives?\b|returns?\b|heads? (?:for|to)|moves? (?:to|toward|across)|go ashore",
    "kneel": r"kneel\w*|knelt|(?:falls?|drops?|sinks?|gets?|goes|went|down|is|are|stays?|crawls?|remains?) (?:down )?(?:on|to|onto) (?:her|his|their) knees",
    "crouch": r"crouch\w*|squat\w*|ducks?\b|hid(?:es?|ing)\b",
    "lie": r"lies (?:down|on|in|still|asleep)|lying|sleep\w*|asleep|unconscious|in (?:(?:a|the|his|her|their) )?(?:hospital )?(?:bed|cot|bunk|berth)\b(?! of)",
    "fall": r"(?<!nothing )(?:falls?|fell)\b(?! asleep)|collaps\w*|stumbl\w*|trips?\b|faints?\b",
    "fight": r"fights?\b|punch\w*|struggl\w*|wrestl\w*|hits?\b|slaps?\b|shoves?\b|attacks?\b",
    "embrace": r"embrac\w*|hugs?\b|hold each other|holds? (?:her|him|them) (?:tight|close)|in (?:her|his) arms|kiss\w*",
    "stand": rf"dismount\w*|(?:gets?|jumps?|climbs?|slides?|swings?|steps?) (?:down )?(?:off|from) {_MOUNT}|stands? (?:up|in|at|by|because)?|rises?\b|gets? up|to (?:her|his|their) feet",
    "sit": r"sits?\b|sitting|seated|slumps?\b|takes? a seat",
    "point": r"points?\b|pointing|aims?\b",
    "wave": r"waves?\b(?! of)|waving|beckon\w*|signals?\b",
    "hands_up": r"hands (?:up|in the air)|surrender\w*|throws? up (?:her|his|their) (?:hands|arms)",
    "arms_crossed": r"cross(?:es)? (?:her|his|their) arms|arms crossed|arms folded|folds? (?:her|his|their) arms",
    "write": r"writes?\b|writing|draws?\b(?! (?:(?:a|the|her|his) )?(?:chair|stool|curtains?|breath|gun|knife|sword|up|out|back|near|close)\b)|drawing|paints?\b(?!-)|sketch\w*|signs?\b|scribbl\w*|dips? (?:it|the brush)",
    "carry": r"carr(?:y|ies|ied|ying)\b|lugs?\b|hauls?\b|drags?\b|with both arms|with a heavy",
    "reach": r"reach\w*|takes?\b|grabs?\b|picks?\b|opens?\b|clos(?:es?|ing)\b|pulls?\b|push\w*|presses?\b|knocks?\b|turns? (?:on|off|the)|"
    r"puts?\b|lays?\b|sets?\b|feels? along|lights (?:a|the|her|his)\b|pours?\b|ties?\b|searches\b|touch\w*|holds? out|leans? over the",
    "hold": r"(?:at|to|against|under) (?:his|her|their) (?:ear|chin)\b|lifts? (?:up )?(?:a|an|the|his|her|their) (?!hands?\b|arms?\b|eyes?\b|head\b|face\b|hat\b|cap\b|chin\b|shoulders?\b|fingers?\b)\w+|plays?\b(?! (?:cards|chess|with|the records?|records|games?|football|dead)\b)|playing\b(?! (?:cards|chess|with)\b)|holds?\b|holding|clutch\w*|grips?\b|raises? the|swings?\b|rings?\b|counts?\b",
    "lean": r"leans?\b|leaning|rests? against",
    "hunch": r"hunch\w*|cowers?\b|shivers?\b|trembl\w*|curls? up|huddl\w*|head in (?:her|his|their) hands",
}  # fmt: skip
LASTING: frozenset[Pose] = frozenset(
    {"sit", "kneel", "lie", "row", "crouch", "lean", "ride"}
)  # kept until the body moves on
MOVING: frozenset[Pose] = frozenset({"walk", "run", "climb"})

EXPRESSIONS: dict[Expression, str] = {
    "cry": r"cry\b|cries\b(?! out)|crying|weep\w*|sob\w*|tears?\b(?! (?:off|up|open|the|it|a)\b)",
    "joy": r"laugh\w*|joy\w*|delight\w*|overjoyed|cheer\w*|beam(?:s|ing)\b|happ(?:y|ily)|grin\w*|ecstatic",
    "smile": r"smil\w*|amused|pleased|fond\w*",
    "anger": r"angr\w*|furious\w*|rag(?:e|es|ing)\b|shout\w*|yell(?:s|ed|ing)?\b|scream\w*|snap(?:s|ping)?\b|bark(?:s|ing)\b|glar\w*|slams?\b|roar\w*",
    "fear": r"fear\w*|afraid|terrif\w*|scared|horrif\w*|panic\w*|fright\w*|trembl\w*|shak(?:es?|ing)\b",
    "surprise": r"surpris\w*|astonish\w*|shock\w*|startl\w*|gasp\w*|stunned|amazed|mouth (?:is )?open|eyes wid\w+|stops dead|jumps?\b",
    "disgust": r"disgust\w*|grimac\w*|sneer\w*|revolted|wrinkles (?:her|his) nose",
    "pain": r"pains?\b|painful\w*|winc\w*|groan\w*|hurt\w*|bleed\w*|wounded|limps?\b",
    "sad": r"\bsad\w*|grie(?:f|ving|ves)|mourn\w*|lonely|heartbroken|sorrow\w*|broken\b|sighs?\b|quietly",
    "worry": r"worr\w*|anxious\w*|nervous\w*|uneasy|uncertain\w*|hesitat\w*|too late|frown\w*|concern\w*|urgent\w*|desperate\w*|whisper\w*",
    "tired": r"tired\w*|exhaust\w*|weary|wearily|yawn\w*|sleepy|rubs (?:her|his|their) eyes",
    "tender": r"tender\w*|gent(?:ly|le)\b|soft(?:ly)?\b|lovingly|kindly|warmly|strokes?\b|caress\w*",
    "sly": r"\bsly\w*|smirk\w*|wink\w*|sarcas\w*|dry(?:ly)?\b|mock\w*|teas\w*|mischie\w*|slow smile",
    "stern": r"stern\w*|cold(?:ly)?\b|firm(?:ly)?\b|sharp(?:ly)?\b|grim(?:ly)?\b|flat(?:ly)?\b|serious\w*|curt\w*|formal\w*",
    "closed_eyes": r"clos(?:es|ed) (?:her|his|their) eyes|eyes (?:are )?(?:closed|shut)|pray\w*|asleep",
    "calm": r"calm\w*|relax\w*|composed|does not move|impassive",
}  # fmt: skip

_ENTERS = re.compile(
    r"\b(?:enters?|comes? (?:in|out of|to|up|last|through|down|aboard)|arrives?|walks? in|(?<!the )(?<!front )(?<!stone )(?<!wet )(?<!of )steps? (?:in|into|out)|appears?|runs? in|bursts? in|"
    r"returns?|emerges?|(?:stands?|is|appears?) (?:in|at) the door(?:way)?)\b",
    re.IGNORECASE,
)
_EXITS = re.compile(
    r"\b(?:exits?|leaves?|walks? (?:out|away|past|off)|goes|runs? (?:out|away|off)|disappears?|vanish\w*|hurries (?:out|away|off)|"
    r"closes behind|go ashore|steps? out of|storms? out)\b",
    re.IGNORECASE,
)
_STOPS = re.compile(r"\bstops? (\w+?)(?:ing)\b", re.IGNORECASE)  # who stops running does not run
_LEFT_BEHIND = re.compile(
    r"\b(?:doors?|gates?)\b[\w ]{0,12}\b(?:closes?|shuts?|slams?|falls? shut) (?:behind|after)\b", re.IGNORECASE
)
_SEES = re.compile(
    r"\b(?:sees?|looks? (?:at|into|out|through|back at)|reads?|finds?|notices?|discovers?|counts?|unscrews?|lights|strikes|lifts?|unlocks?|pours?|stares? at|examines?|studies|opens?|holds? (?:up|out)|"
    r"unfolds?|unwraps?|takes?|picks? up|draws? out|lays?|puts?|presses|lies|hands?|drops?|says)\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"\b(?:love|loved|hate|dead|die|died|dying|kill\w*|murder\w*|blood|gun|truth|lie|lied|secret|never|always|forgive|sorry|goodbye|help|"
    r"home|alone|god|promise\w*|remember|mother|father|gone|lost|save|run|stop|please|why)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:turns? (?:her|his|their) back|from behind|back to (?:us|camera)|walks? (?:away|off)|looks? out)\b",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(
    r"(?P<insert>INSERT|CLOSE ON|CLOSE-?UP(?: ON| OF)?|C\.?U\.?|ECU|EXTREME CLOSE-?UP(?: ON| OF)?|DETAIL)\b|"
    r"(?P<wide>WIDE(?: SHOT| ON)?|ESTABLISHING(?: SHOT)?|AERIAL(?: SHOT| VIEW)?|LONG SHOT|MASTER(?: SHOT)?)\b|"
    r"(?P<pov>[\w'’. ]{0,24}P\.?O\.?V\.?)(?=\W|$)|(?P<angle>ANGLE ON|ON)\b(?=\s+[A-Z])|(?P<back>BACK TO (?:SCENE|SHOT))\b"
)
_SMALL: frozenset[PropKind] = frozenset(
    {
        "letter", "book", "newspaper", "photograph", "map", "money", "coin", "key", "ring", "watch", "chain", "comb", "phone", "camera",
        "knife", "gun", "candle", "match", "bottle", "lantern", "box", "parcel", "flower", "leaf", "brush", "tool", "safe", "clock", "suitcase", "painting",
        "pizza", "fruit", "trumpet", "violin", "instrument_case",
    }
)  # fmt: skip
# what fills a frame in which nobody is
STANDS_ALONE: frozenset[PropKind] = frozenset({*_SMALL, "fish", "rope", "basket", "bread", "cake", "cup", "guitar"})
SOUNDS: dict[str, str] = {
    "thunder": "thunder|lightning", "gunshot": "gunshot|shots? rings?|fires the|shoots?", "explosion": "explo\\w+|blast", "crash": "crash\\w*|smash\\w*",
    "glass": "glass (?:breaks?|shatters?)|shatter\\w*", "knock": "knock\\w*", "slam": "slam\\w*", "door": "(?:opens?|closes?|shuts?|through) (?:the |a |her |his )?(?:\\w+ )?doors?|doors? (?:\\w+ )?(?:opens?|closes?|shuts?)", "bell": "bells?|toll\\w*|clang\\w*|chime\\w*",
    "horn": "horns?|honk\\w*", "phone": "phone rings|telephone rings|ringing phone|phone buzz\\w*", "clock": "tick\\w*|clock", "footsteps": "footsteps?|walk\\w*|steps (?:in|out|up|down|back|forward|to|through)\\w*|crosses",
    "splash": "splash\\w*|dives?|oars?|rows|into the water|rowing", "engine": "engine\\w*|motor\\w*|starts the car|drives? (?:off|away|up)", "train": "train\\w*", "whistle": "whistl\\w*",
    "horse": "hors\\w+|hoof\\w*|hooves|carriage", "dog": "dogs?|bark\\w*", "cat": "cats?|meow\\w*", "bird": "birds?|gulls?|heron|crow|pigeons?|sparrows?", "paper": "letter|pages?|unfolds?|envelope|newspaper",
    "coin": "coins?", "fire": "fire|flames?|burn\\w*|hearth|campfire", "applause": "applau\\w+|clap\\w*", "wind": "wind|gust|gale|storm", "heartbeat": "heartbeat|heart (?:beats|pounds)",
    "kettle": "kettle|tea", "typewriter": "typewriter|types", "radio": "radio|static", "water": "waves?|surf|water runs", "rain": "rain\\w*|downpour", "scream": "scream\\w*|shriek\\w*", "scrape": "scrap\\w+|drags?|grinds?",
    "creak": "creak\\w*|groans?", "click": "clicks?|clicker|switch\\w*|lock", "match": "match|strikes a|lights the", "siren": "sirens?", "cloth": "embrac\\w+|hugs?",
}  # fmt: skip
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "a dozen": 12, "dozens of": 18, "hundreds of": 26, "many": 10, "a few": 3, "several": 5}  # fmt: skip
_CROWD = re.compile(
    rf"(?:(?P<number>{'|'.join(_NUMBERS)})\s+(?:\w+\s+)?)?\b(?P<people>crowd|people|passengers|guests|soldiers|sailors|policemen|children|men|women|workers|"
    r"villagers|students|dancers|tourists|shoppers|customers|mourners|audience|commuters|fishermen|travellers|travelers|onlookers|mob|patrons|boys|girls)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<![\w.])[A-Z]{4,}(?!\w|\.\w)")
_Word = TypeVar("_Word")
_SAYS = re.compile(r"\b(?:says|reads|shows):?\s+([^.,;]{1,24})[.!]?$", re.IGNORECASE)
_AMBIGUOUS = frozenset({"ring", "rings", "watch", "match", "matches", "book", "books", "comb", "combs", "box", "letters", "safe", "bill", "trains", "train", "fish", "tea", "light", "lock", "drawing", "present", "chain", "stick", "sticks", "counter", "trunk", "orange", "horn", "paper", "case", "bank", "lie", "fiddle", "pipe", "boat", "club"})  # fmt: skip
_DETERMINED = re.compile(
    r"\b(?:a|an|the|his|her|their|its|my|your|this|that|these|those|one|two|three|of|some|old|gold|silver|empty)\s+(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_PLURAL_NOUN = re.compile(
    r"\b(?:the|his|her|their|its|my|your|these|those|two|three|of|some|old|gold|silver)\s+$", re.IGNORECASE
)
_QUOTED = re.compile(r"[“\"]([^”\"]{1,80})[”\"]")


# "stops, thinking she is asleep": what somebody takes another to do
_SUPPOSED = re.compile(
    r"\b(?:think(?:s|ing)?|thought|believ(?:es?|ing)|suppos(?:es?|ing)|imagin(?:es?|ing)|dream(?:s|ing)?|wonder(?:s|ing)?|hop(?:es|ing)|fear(?:s|ing))"
    r" (?:(?:that|if|whether) )?(?:he|she|they|it)\b[^,;.!?—]*",
    re.IGNORECASE,
)


# “does not take it”, “cannot sit”, “without looking up”: a body does not do it
_NOT_DONE = re.compile(
    r"\b(?:(?:do|does|did|can|could|will|would|has|have|had|is|are|was|were)(?:\s+not|n[’']t|not)|(?:ca|wo)n[’']t)\s+(?:\w+ly\s+)?[\w’'-]+(?:\s+(?:up|down))?"
    r"|\b(?:never|without|no longer)\s+\w+(?:\s+(?:up|down))?",
    re.IGNORECASE,
)


def poses_in(text: str) -> tuple[Pose, ...]:
    """What bodies do, in the order the words come; not what they are only thought to do."""
    text = _NOT_DONE.sub("", _SUPPOSED.sub("", text))
    text = _STOPS.sub(lambda found: "sits" if found[1] == "row" else "stops", text)
    hits: list[tuple[int, Pose]] = _hits(text, _pose_table())
    return tuple(pose for _, pose in hits)


def expression_in(text: str) -> Expression | None:
    """What a face shows, by the first word that says so; asleep is who sleeps, not who is thought to."""
    text = _SUPPOSED.sub(lambda found: "" if "asleep" in found[0].casefold() else found[0], text)
    hits: list[tuple[int, Expression]] = _hits(text, _expression_table())
    return hits[0][1] if hits else None


def sounds_in(text: str, names: Iterable[str] = ()) -> tuple[str, ...]:
    """What is heard: known words, and words in capitals (the trade's mark for a sound) that are no names."""
    hits = [name for _, name in _hits(text, _sound_table())]
    known = {word.casefold() for name in names for word in name.split()}
    for loud in _CAPITALS.findall(text):
        sound = loud.casefold()
        if sound not in known and not any(pattern.search(sound) for _, pattern in _sound_table()):
            hits.append(sound)
    return tuple(dict.fromkeys(hits))[:4]


def props_in(text: str) -> tuple[tuple[PropKind, str], ...]:
    """Things named, with the script's word, each once, in order."""
    pattern, kinds = _props()
    found: dict[PropKind, str] = {}
    for hit in pattern.finditer(text):
        word = hit[0].casefold()
        kind = kinds[word if word in kinds else word.replace(" ", "-")]
        if not a_thing(text, hit.start(), hit.end(), kind):
            continue
        before = text[max(0, hit.start() - 40) : hit.start()]
        if word not in _AMBIGUOUS or (_PLURAL_NOUN if word.endswith("s") else _DETERMINED).search(before):
            found.setdefault(kind, word)
    return tuple(found.items())


def prop_shown(text: str) -> tuple[PropKind, str] | None:
    """A small thing that the words hold up to the eye: somebody opens, reads, finds, takes it."""
    seen = _SEES.search(text)
    if not seen:
        return None
    return next(((kind, word) for kind, word in props_in(text[seen.start() :]) if kind in _SMALL), None)


def written_in(text: str) -> str:
    """What is written on a thing, where the words quote it or say what it says."""
    found = _QUOTED.search(text) or _SAYS.search(text)
    return found[1].strip() if found else ""


def caption_in(text: str) -> str:
    """The text itself, where it can only be what stands on the thing shown: 000. — Room 9."""
    return text.rstrip(".") if len(text.split()) <= 3 and not text.islower() else ""


def thing_in(directive: str) -> str:
    """What an insert is of: THE CLICKER → clicker."""
    head = directive.partition(":")[0].partition(" - ")[2] or directive.partition(":")[0]
    name = re.sub(r"^(?:INSERT|CLOSE ON|CLOSE-?UP(?: ON| OF)?)\b[\s:–—-]*", "", head, flags=re.IGNORECASE)
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(" .").casefold())


def enters(text: str) -> bool:
    """Somebody comes into the picture."""
    return bool(_ENTERS.search(text))


def exits(text: str) -> bool:
    """Somebody leaves the picture."""
    return bool(_EXITS.search(text))


def door_closes_behind(text: str) -> bool:
    """Somebody has left, told by the door."""
    return bool(_LEFT_BEHIND.search(text))


def turns_away(text: str) -> bool:
    """Somebody shows the camera their back."""
    return bool(_AWAY.search(text))


def weight(text: str) -> int:
    """How much hangs on a line, 0 to 4: questions, exclamations, heavy words, very few words."""
    heavy = 1 if _WEIGHT.search(text) else 0
    return heavy + text.rstrip('”"’) ').endswith(("?", "!")) + text.endswith("!") + (len(text.split()) <= 2)


def crowd_in(text: str) -> int:
    """How many unnamed people the words show, 0 to 30."""
    counts = [_NUMBERS.get((hit["number"] or "").casefold(), _usual(hit["people"])) for hit in _CROWD.finditer(text)]
    return min(30, max(counts, default=0))


def directive_in(text: str) -> tuple[str, str]:
    """A camera direction at the start of an action line (insert, wide, pov, angle, back) and the words after it."""
    found = _DIRECTIVE.match(text)
    if not found or not found[0].strip():
        return "", text
    kind = found.lastgroup or ""
    return kind, text[found.end() :].lstrip(" :-–—.")


def _usual(people: str) -> int:
    return {"crowd": 16, "audience": 20, "mob": 16, "commuters": 12, "men": 4, "women": 4, "policemen": 3}.get(
        people.casefold(), 6
    )


def _hits(text: str, words: tuple[tuple[_Word, re.Pattern[str]], ...]) -> list[tuple[int, _Word]]:
    """First hit of each entry, in the order of the text; of entries that hit the same word the first in the table."""
    found: dict[int, _Word] = {}
    for name, pattern in words:
        hit = pattern.search(text)
        if hit:
            found.setdefault(hit.start(), name)
    return sorted(found.items(), key=lambda hit: hit[0])


@cache
def _pose_table() -> tuple[tuple[Pose, re.Pattern[str]], ...]:
    return tuple((pose, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for pose, words in POSES.items())


@cache
def _expression_table() -> tuple[tuple[Expression, re.Pattern[str]], ...]:
    return tuple((face, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for face, words in EXPRESSIONS.items())


@cache
def _sound_table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in SOUNDS.items())


@cache
def _props() -> tuple[re.Pattern[str], dict[str, PropKind]]:
    kinds: dict[str, PropKind] = {}
    known: dict[str, PropKind] = {str(kind): kind for kind in get_args(PropKind)}
    for kind, words in table("props").items():
        for word in (kind, *str(words).split()):
            kinds.setdefault(word, known.get(kind, "thing"))
    for word, kind in list(kinds.items()):
        kinds.setdefault(word if word.endswith("s") else f"{word}s", kind)
    longest_first = sorted(map(re.escape, kinds), key=lambda word: (-len(word), word))
    # a violin-case is a violin case
    spelled = (word.replace(r"\-", "[- ]") for word in longest_first)
    return re.compile(rf"\b(?:{'|'.join(spelled)})\b", re.IGNORECASE), kinds
