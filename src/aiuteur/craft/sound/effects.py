"""Named sound effects, and which of them the words of an action call for.

Every effect is made from its name and seed words alone: the same door in the same scene always sounds the same, another
scene's door a little different. Levels are peaks in the FX stem, so that a gunshot is loud and a clock is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from aiuteur.craft.sound import effects_indoors as indoors
from aiuteur.craft.sound import effects_outdoors as outdoors
from aiuteur.craft.sound.acoustics import Room, in_room
from aiuteur.craft.sound.foley import Dice
from aiuteur.craft.sound.signals import RATE, Samples, Sound, amplitude, band, faded, rng


class Effect(NamedTuple):
    """How an effect is made, how loud it peaks (dBFS), and the action words (a regular expression) that ask for it."""

    make: Callable[[Dice], Sound]
    peak_db: int
    words: str


_SHUT = r"slam(s|med|ming)?|bang(s|ed)? (the )?(door|gate|shutter)|(door|gate) (bangs|slams|crashes)"
EFFECTS: dict[str, Effect] = {
    "door": Effect(indoors.door, -13, r"doors?|doorway|gate|(enters|leaves|comes in|goes out)"),
    "slam": Effect(indoors.slam, -6, _SHUT),
    "knock": Effect(indoors.knock, -9, r"knock(s|ed|ing)?|rap(s|ped)? (on|at)|pound(s|ed|ing)? (on|at) the door"),
    "creak": Effect(indoors.creak, -16, r"creak(s|ed|ing)?|hinges?|floorboards?"),
    "footsteps": Effect(indoors.footsteps, -17, r"footsteps?|walk(s|ed|ing)?|pac(es|ed|ing)|step(s|ped)|strides?|approach(es|ed)?"),
    "running": Effect(indoors.running, -14, r"run(s|ning)?|ran|rush(es|ed|ing)?|chas(es|ed|ing)|flees?|fled|sprint(s|ed)?"),
    "gravel_steps": Effect(indoors.gravel_steps, -16, r"gravel|path"),
    "snow_steps": Effect(indoors.snow_steps, -17, r"trudg(es|ed|ing)|through the snow"),
    "stairs": Effect(indoors.stairs, -15, r"(up|down|climbs?|climbed) the (stairs|steps|staircase)|upstairs|downstairs"),
    "thud": Effect(indoors.thud, -8, r"thud(s|ded)?|falls?|fell|collaps(es|ed)|drops? to|topples?|stumbl(es|ed)"),
    "glass": Effect(indoors.glass, -7, r"shatter(s|ed|ing)?|(glass|window|mirror|bottle) (breaks|broke|smashes)|smash(es|ed)?"),
    "clink": Effect(indoors.clink, -16, r"clinks?|toasts?|glasses|raises? (a|his|her|the) (glass|cup)|teacups?|cups?|spoon"),
    "coin": Effect(indoors.coin, -14, r"coins?|pennies|penny|dimes?|counts? the money"),
    "keys": Effect(indoors.keys, -15, r"keys?|unlock(s|ed)?|locks? (the|it)"),
    "paper": Effect(indoors.paper, -18, r"letters?|papers?|pages?|newspaper|envelope|unfolds?|crumpl(es|ed)|notebook|map"),
    "cloth": Effect(indoors.cloth, -22, r"coat|cloak|dress(es)?|blanket|shawl|curtains?"),
    "chair": Effect(indoors.chair, -15, r"chairs?|sits? down|sat down|stands up|rises from"),
    "drawer": Effect(indoors.drawer, -14, r"drawers?|cupboard|cabinet|wardrobe|opens? the (box|chest|safe)"),
    "clock": Effect(indoors.clock_tick, -22, r"clocks?|tick(s|ing)?|watch(es)? (in hand|ticks)|pocket watch"),
    "chime": Effect(indoors.clock_chime, -14, r"(clock )?(strikes|chimes?|struck) ?(midnight|noon|one|two|three|twelve)?|midnight strikes"),
    "phone": Effect(indoors.phone, -12, r"(tele)?phone (rings|is ringing|starts to ring)|rings? the phone|(tele)?phone rang"),
    "phone_modern": Effect(indoors.phone_modern, -13, r"(mobile|cell ?phone|smartphone|cell) (rings|buzzes|vibrates)"),
    "doorbell": Effect(indoors.doorbell, -12, r"doorbell|rings? the bell"),
    "typewriter": Effect(indoors.typewriter, -15, r"typewriter|typ(es|ing)|keyboard"),
    "camera": Effect(indoors.camera_shutter, -13, r"takes? a (photo|photograph|picture)|snapshot|shutter clicks|photographs?"),
    "kettle": Effect(indoors.kettle, -15, r"kettle|teapot boils"),
    "match": Effect(indoors.match, -15, r"match(es)?|lights? (a|the|his|her) (candle|lamp|cigarette|pipe|lantern|fire)"),
    "pour": Effect(indoors.pour, -17, r"pours?|poured|fills (the|a|his|her) (glass|cup|bottle)"),
    "radio": Effect(indoors.radio, -17, r"radio|wireless"),
    "heartbeat": Effect(indoors.heartbeat, -11, r"heart(beat| beats| pounds| pounding)"),
    "applause": Effect(indoors.applause, -12, r"applau(se|ds|ded)|clap(s|ped|ping)?|ovation"),
    "laughter": Effect(indoors.laughter, -15, r"laugh(s|ed|ing|ter)?|giggl(es|ed|ing)|chuckl(es|ed)"),
    "thunder": Effect(outdoors.thunder, -8, r"thunder(s|ed|claps?)?|lightning"),
    "wind_gust": Effect(outdoors.wind_gust, -14, r"gusts?|winds?|howl(s|ing) (wind|storm)|gale"),
    "splash": Effect(outdoors.splash, -10, r"splash(es|ed)?|dives?|plung(es|ed)|into the (water|river|sea|lake)"),
    "oars": Effect(outdoors.oars, -17, r"oars?|row(s|ed|ing)"),
    "gunshot": Effect(outdoors.gunshot, -4, r"gunshots?|bang|shots? (rings?|is fired|are fired)|fires? (a|the|his|her) (gun|pistol|rifle|shot)|shoots?"),
    "explosion": Effect(outdoors.explosion, -4, r"explo(des|ded|sion)|blasts?|bombs?|blows up|boom"),
    "crash": Effect(outdoors.crash, -6, r"crash(es|ed|ing)?|collid(es|ed)|wreck(s|ed)?"),
    "punch": Effect(outdoors.punch, -9, r"punch(es|ed)?|hits? (him|her|them)|fights?|struck (him|her)|slaps?|slapped"),
    "sword": Effect(outdoors.sword, -9, r"swords?|blades?|duel"),
    "whoosh": Effect(outdoors.whoosh, -16, r"throws?|threw|swings?|swung|hurls?|hurled"),
    "engine": Effect(outdoors.engine, -13, r"(engine|motor|car|truck) (starts|roars|coughs)|starts the (engine|car|motor)"),
    "car": Effect(outdoors.car_pass, -15, r"cars?|taxi|cab|truck|automobile|drives?|drove|traffic"),
    "car_horn": Effect(outdoors.car_horn, -12, r"honks?|(car )?horns?"),
    "siren": Effect(outdoors.siren, -15, r"sirens?|ambulance|police cars?|fire engine"),
    "brakes": Effect(outdoors.brakes, -12, r"brakes?|screech(es|ed)?|skids?"),
    "train_whistle": Effect(outdoors.train_whistle, -13, r"(train|locomotive)('s)? whistles?|locomotive|steam whistle"),
    "train": Effect(outdoors.train_pass, -14, r"trains?|railway carriage"),
    "foghorn": Effect(outdoors.foghorn, -14, r"foghorn|ship's horn|steamer|ferry"),
    "horse": Effect(outdoors.horse, -14, r"horses?|gallops?|hooves|rides?|rode|trots?"),
    "cart": Effect(outdoors.cart, -16, r"carts?|carriages?|wagons?|coach"),
    "dog": Effect(outdoors.dog, -12, r"dogs?|barks?|barked|hound"),
    "cat": Effect(outdoors.cat, -16, r"cats?|kitten|meows?|miaows?"),
    "bird": Effect(outdoors.bird, -20, r"birds?|birdsong|sparrows?|nightingale|swallows?"),
    "owl": Effect(outdoors.owl, -20, r"owls?"),
    "gull": Effect(outdoors.gull, -18, r"(sea)?gulls?"),
    "crow": Effect(outdoors.crow, -17, r"crows?|ravens?|rooks?"),
    "rooster": Effect(outdoors.rooster, -16, r"rooster|cock crows|cockcrow"),
    "cow": Effect(outdoors.cow, -17, r"cows?|cattle|oxen"),
    "cricket": Effect(outdoors.cricket, -26, r"crickets?|cicadas?"),
    "bell": Effect(outdoors.bell, -13, r"(church )?bells?( tolls?| rings?)?|toll(s|ed|ing)"),
    "fire": Effect(outdoors.fire, -17, r"fires?|flames?|hearth|campfire|burn(s|ing|ed)?|stove|fireplace"),
    "hammer": Effect(outdoors.hammer, -12, r"hammer(s|ed|ing)?|anvil|nails?"),
    "saw": Effect(outdoors.saw, -17, r"saws|sawing"),
    "chain": Effect(outdoors.chain, -15, r"chains?|shackles?"),
    "drip": Effect(outdoors.drip, -19, r"drips?|dripping|drops? of (water|blood)"),
    "drum": Effect(outdoors.drum, -12, r"drums?|drumming"),
    "plane": Effect(outdoors.plane, -16, r"(air|aero)?planes?|aircraft"),
    "scream": Effect(outdoors.scream, -9, r"scream(s|ed|ing)?|shriek(s|ed)?"),
    "rain": Effect(outdoors.rain, -19, r"downpour|(it )?rain(s|ed|ing)?"),
    "water": Effect(outdoors.water, -16, r"waves?|surf|tide"),
    "steam": Effect(outdoors.steam, -16, r"steam|hiss(es|ed|ing)?"),
    "scrape": Effect(indoors.scrape, -16, r"scrap(es|ed|ing)|drag(s|ged|ging)?|grind(s|ing)?"),
    "click": Effect(indoors.click, -15, r"clicks?|clicked|switch(es)? (on|off)|light switch"),
    "buzz": Effect(indoors.buzz, -16, r"buzz(es|ed|er|ing)?"),
    "beep": Effect(indoors.beep, -15, r"beep(s|ed|ing)?|alarm clock"),
    "whistle": Effect(outdoors.human_whistle, -17, r"whistl(es|ed|ing)"),
}  # fmt: skip

_PATTERNS = {name: re.compile(rf"\b(?:{effect.words})\b", re.IGNORECASE) for name, effect in EFFECTS.items()}
# the exact word wins over the general one: a slammed door is not also an opened one
_HIDES = {
    "slam": "door", "knock": "door", "doorbell": "bell", "chime": "clock", "running": "footsteps", "stairs": "footsteps",
    "snow_steps": "footsteps", "gravel_steps": "footsteps", "train_whistle": "whistle", "siren": "car", "engine": "car",
    "car_horn": "car", "brakes": "car", "cart": "horse", "glass": "clink", "foghorn": "car_horn", "match": "fire",
    "phone_modern": "phone",
}  # fmt: skip


def effect_for(words: str | Sequence[str], limit: int = 3) -> tuple[str, ...]:
    """Names of the effects that an action's words call for, in the order of the words, at most `limit`.

    Given several pieces (cue words of a shot), each may also be an effect's own name; what nothing answers is left out.
    """
    pieces = (words,) if isinstance(words, str) else tuple(words)
    found = [name for piece in pieces for name in _called(piece)]
    return tuple(dict.fromkeys(found))[:limit]


def _called(words: str) -> list[str]:
    if words.casefold() in EFFECTS:
        return [words.casefold()]
    found = {name: hit.start() for name, pattern in _PATTERNS.items() if (hit := pattern.search(words))}
    for name in tuple(found):
        if name in found:
            found.pop(_HIDES.get(name, ""), None)
    return sorted(found, key=lambda name: (found[name], name))


_DRIVE = 1.6  # how far an effect is driven into saturation: bodies come up, spikes stay below the ceiling


def checked(name: str) -> str:
    """The name of an effect there is. KeyError names one that is unknown."""
    if name not in EFFECTS:
        raise KeyError(f"There is no sound effect called {name!r}; known are {', '.join(EFFECTS)}.")
    return name


@lru_cache(maxsize=16)
def effect(name: str, seed: str = "", room: Room = "open") -> Samples:
    """The effect as stereo samples in a room, peaking at its own level. KeyError names an effect that is unknown."""
    recipe = EFFECTS[checked(name)]
    mono = band(recipe.make(rng("effect", name, seed)), 28, 15_000)
    mono = np.concatenate([mono, np.zeros(RATE // 4, np.float32)])
    sound = in_room(mono, room)
    sound = band(np.tanh(sound * (_DRIVE / max(float(np.abs(sound).max()), 1e-6))), 28)
    sound = sound / max(float(np.abs(sound).max()), 1e-6)
    return faded((sound * amplitude(recipe.peak_db)).astype(np.float32), 24, RATE // 12)
