"""What a filmmaker calls an engine, and what is said of the embedded ones: one table, for the server, its pages and the commands.

An id (`embedded:motion`) is for programs: it stands in recipes and in documents, and never changes. A name may.
"""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "embedded": "Embedded engine",
    "embedded:previz": "Embedded previz",
    "embedded:sheets": "Embedded sheets",
    "embedded:retouch": "Embedded retouch",
    "embedded:motion": "Embedded motion",
    "embedded:espeak": "Embedded voices",
    "local:mix": "Sound mix",
    "local:master": "Film master",
    "local:waveform": "Waveform",
    "local:cut": "Cutting table",
    "local:fit": "Clip fitter",
    "local:still": "Still of the film",
    "local:meter": "Drift detector",
}

_WISHES = "The embedded engine knows shorter, without somebody or something, and tones"

# by the place that shows it
SAYS: Mapping[str, str] = {
    "free": "The embedded engines are free.",
    "spend": "The embedded engines make this film on this machine. They cost nothing and need no key.",
    "confirm": "The embedded engines draw and speak on this machine.",
    "bulk": "Here both are free: what is shared is drawn once in any case.",
    "adapt": "The embedded engine changes the things that give a time away, the tone of the telling, and, where you have not "
    "chosen them, structure and look. What you brought stays beside it.",
    "manner": "The embedded engine follows the length of sentences.",
    "context": "The embedded engine writes by rule and reads the film itself. An engine that reads words is told this, and no more.",
    "wish.treatment": "The embedded engine knows length, tone, a person in the middle, how it opens and how it ends. It says "
    "what it could not follow.",
    "wish.beats": f"{_WISHES}. Whose story it is, how it opens and ends, is the treatment’s.",
    "wish.script": f"{_WISHES}, for what is seen; what is spoken stays. Scenes that you wrote or changed by hand stay as they "
    "are.",
    "wish.assets": "Say how somebody or something looks, with the name beside it: age, clothes, hair, marks; hour, weather and "
    "light of a place. The whole film shows it so.",
    "wish.shots": "The embedded engine knows closer and wider, faster and slower, fewer shots and more cuts, handheld, locked "
    "off and moving, from below, from above and at eye level, and without close-ups, inserts, reactions and movement; "
    "“scene 2: closer” is for that scene alone.",
    "guidance.picture": "The embedded engine understands looks, hours, weather and colours.",
    "guidance.nothing": "The embedded engine finds nothing to draw in that; it makes another take.",
    "retouch.nothing": "The embedded engine finds nothing to draw in that.",
    "retouch.fill": "Without words it can draw, what is painted over is filled from what is around it.",
    "retouch.own": "It knows no outlines of a picture of your own: its drawing is set into the mask.",
    "retouch.free": "Costs nothing: it is drawn here.",
    "tags.undrawn": "Said to engines that read, not drawn by the embedded one",
    "bench": "The embedded engine draws the shot as its fields say, small and without sound. It reads no words: what you wrote "
    "by hand is for engines that read.",
}


def engine_name(engine: str) -> str:
    """What a filmmaker calls an engine, by its id; one that nobody named here keeps its id."""
    return NAMES.get(engine, engine)


def named_so(word: str) -> list[str]:
    """The ids of the engines whose names hold a word."""
    return sorted(one for one, name in NAMES.items() if word.casefold() in name.casefold())
